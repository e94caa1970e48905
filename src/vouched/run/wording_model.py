"""The model of how invitations are worded that ships with vouched, loaded once for all accounts."""

from functools import cache

from vouched.errors import ModelError
from vouched.invitations.detector import Detector
from vouched.learn.invites import load_detector


@cache
def shipped_detector() -> tuple[Detector | None, tuple[str, ...]]:
    """The detector, or none and a sentence that says so: then known phrases alone tell."""
    try:
        return load_detector(), ()
    except ModelError as error:
        return None, (f"Invitations in plain words are known by set phrases only: {error}",)
