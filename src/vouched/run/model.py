"""Which model judges: the owner's own where there is one that can be read, else the one that ships."""

from pathlib import Path

from vouched.errors import ModelError
from vouched.learn.encoder import missing
from vouched.learn.modelfile import load
from vouched.touch.scorer import Scorer

OWN_MODEL = "touch.json"
"""The owner's own model in the state directory."""


def extra_told() -> str:
    """Whether the sentence encoder of the extra `embed` can be used, in words."""
    lacking = missing()
    return f"without the extra embed: {lacking}" if lacking else "with the extra embed"


def chosen(state_directory: Path) -> tuple[Scorer | None, tuple[str, ...]]:
    """The model, and sentences on what is wrong with it; None when not even the shipped one can be read."""
    own = state_directory / OWN_MODEL
    warnings: tuple[str, ...] = ()
    if own.exists():
        try:
            return load(own), ()
        except ModelError as error:
            said = f"Your own model cannot be used, so the shipped one judges. {error}"
            warnings = (f"{said} `vouched train --back` takes the one before.",)
    try:
        return load(None), warnings
    except ModelError as error:
        return None, (*warnings, f"No note can be judged, so nothing is set aside for its note: {error}")
