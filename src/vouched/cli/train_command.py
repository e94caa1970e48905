"""`vouched train`: fit the model of personal and blanket notes, also from what the owner moved; go back."""

from argparse import Namespace
from pathlib import Path

from vouched.cli import exits
from vouched.cli.accounts import settings_of
from vouched.cli.progress import steps
from vouched.errors import UsageError
from vouched.learn import corpus
from vouched.learn.corpus import Note
from vouched.learn.feedback import install, roll_back
from vouched.learn.modelfile import default_path, write
from vouched.run.model import OWN_MODEL


def run(arguments: Namespace) -> int:
    """Fit on the shipped corpus and the owner's own files or moves, or go back to the model before."""
    if arguments.back:
        return _back(arguments)
    if arguments.mine:
        from vouched.cli.train_mine import train_mine  # noqa: PLC0415 - only this needs the mailboxes

        return train_mine(arguments)
    notes = corpus.read_folder(default_path().parent / "corpus")
    own = tuple(note for path in arguments.corpus for note in corpus.read(path))
    print(f"Training on {len(notes):,} shipped and {len(own):,} own notes. This takes a minute or two.")
    print(f"Wrote {_fit((*notes, *own), 'own' if own else 'touch', arguments)}.")
    return exits.FINE


def _fit(notes: tuple[Note, ...], name: str, arguments: Namespace) -> Path:
    """Fit and write the model; the one that served until now is kept beside it."""
    output: Path = arguments.output or _own_model(arguments)
    from vouched.learn.train import train  # noqa: PLC0415 - scikit-learn takes seconds to load

    with steps() as progress:
        model = train(notes, name, progress=progress)
    (write if arguments.output else install)(model, output)
    return output


def _back(arguments: Namespace) -> int:
    if arguments.corpus or arguments.output:
        raise UsageError("--back takes no files: it goes back to the model before. Leave them out.")
    path = _own_model(arguments)
    if not roll_back(path):
        print("There is no model of your own: the shipped one serves.")
    elif path.exists():
        print(f"The model before serves again ({path}).")
    else:
        print("The shipped model serves again.")
    return exits.FINE


def _own_model(arguments: Namespace) -> Path:
    return settings_of(arguments).state_directory / OWN_MODEL
