"""`vouched train`: fit the model of personal and blanket notes."""

import os
from argparse import Namespace
from pathlib import Path

from vouched.cli import exits
from vouched.cli.accounts import settings_of
from vouched.errors import ModelError
from vouched.learn import corpus
from vouched.learn.modelfile import default_path, dump
from vouched.run.world import OWN_MODEL


def run(arguments: Namespace) -> int:
    """Fit on the shipped corpus and the owner's own files, and write the model."""
    notes = corpus.read_folder(default_path().parent / "corpus")
    own = tuple(note for path in arguments.corpus for note in corpus.read(path))
    output = arguments.output or settings_of(arguments).state_directory / OWN_MODEL
    from vouched.learn.train import train  # noqa: PLC0415 - scikit-learn takes seconds to load

    print(f"Training on {len(notes):,} shipped and {len(own):,} own notes. This takes a minute or two.")
    model = train((*notes, *own), "touch" if not own else "own", progress=_step)
    _write(output, dump(model))
    print(f"Wrote {output}. Try it with: vouched evaluate FILE.jsonl --model {output}")
    return exits.FINE


def _step(what: str, done: int, total: int) -> None:
    print(f"  {what}: {done} of {total}")


def _write(path: Path, data: bytes) -> None:
    """Replace the file at once, so that no half-written model is ever read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_bytes(data)
        os.replace(beside, path)  # noqa: PTH105 - atomic, and says so
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be written ({error.strerror}). Name another place with --output."
        ) from error
