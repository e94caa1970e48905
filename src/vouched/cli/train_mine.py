"""`vouched train --mine`: learn from what the owner moved, and say what that changes."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from vouched.cli import exits
from vouched.cli.accounts import chosen, require_secrets, settings_of
from vouched.cli.plain import harmless
from vouched.cli.progress import bar
from vouched.errors import UsageError
from vouched.learn import corpus
from vouched.learn.corpus import Note
from vouched.learn.feedback import Refit, install, refit
from vouched.learn.modelfile import default_path, read, scorer_with_head, shipped_path
from vouched.run.model import OWN_MODEL
from vouched.run.own_notes import OwnNotes, joined, own_notes
from vouched.run.world import World, account_context, rehearsing
from vouched.settings import Settings
from vouched.store.book import Book
from vouched.touch.canonical import canonical
from vouched.touch.scorer import Scorer

SHOWN = 10
"""How many notes that are judged otherwise are shown."""
_TELLING = 0.05
"""From this change of probability on a note is judged otherwise."""
_EXCERPT = 44


def train_mine(arguments: Namespace) -> int:
    """Fit again with the owner's moves; the result serves if it is no worse than the shipped model."""
    if arguments.output:
        raise UsageError("--mine puts the model where the service finds it. Leave --output out.")
    settings = settings_of(arguments)
    world = rehearsing(settings)
    try:
        found = _gather(world, settings)
    finally:
        world.close()
    print(_told(found))
    if not found.notes:
        print("So there is nothing to learn; the model stays as it is.")
        return exits.FINE
    own_files = tuple(note for path in arguments.corpus for note in corpus.read(path))
    held_out = corpus.read_folder(default_path().parent / "corpus" / "heldout")
    result = refit(read(shipped_path()), (*found.notes, *own_files), held_out)
    print("\n".join(_figures(result)))
    if result.model is None:
        print(f"The model stays as it is: the new one is not taken because {result.reason}.")
        return exits.FINE
    _install(result, found.notes, world.scorer, settings)
    return exits.FINE


def _gather(world: World, settings: Settings) -> OwnNotes:
    """The notes of all accounts, read-only; where nobody is known yet, people are learnt first."""
    accounts = chosen(settings, None)
    require_secrets(settings, accounts)
    found = []
    for account in accounts:
        with bar() as progress, account_context(world, account) as context:
            if Book(world.database.connection).empty():
                context.learn(progress)
            found.append(own_notes(context, settings.owner.name))
    return joined(found)


def _install(result: Refit, notes: Sequence[Note], before: Scorer | None, settings: Settings) -> None:
    """Put the new model in place, unless it is the one that is there, and say what changes."""
    if result.model is None:
        return
    after = scorer_with_head(result.model)
    if before is not None and before.model_id == after.model_id:
        print("It is the model that serves already.")
        return
    install(result.model, settings.state_directory / OWN_MODEL)
    if before is not None:
        print("\n".join(_changes(notes, before, after)))
    print(f"Your model {after.model_id} serves from now on; a running service takes it when it is reloaded.")
    print("`vouched train --back` goes back to the one before.")


def _told(found: OwnNotes) -> str:
    aside = sum(note.blanket for note in found.notes)
    said = (
        f"You moved {len(found.notes) + found.silent:,} invitations otherwise than vouched had: "
        f"{len(found.notes) - aside:,} notes for the inbox, {aside:,} set aside"
    )
    return f"{said}, {found.silent:,} that say nothing about a note."


def _figures(result: Refit) -> Iterator[str]:
    before, after = result.before, result.after
    yield f"On {before.personal + before.blanket:,} notes held out, the shipped model and the new one:"
    yield f"  error (Brier)                  {before.brier:.3f}  {after.brier:.3f}"
    yield (
        f"  personal notes called blanket  {before.false_blanket.count:>5}  {after.false_blanket.count:>5}"
        f"  of {before.personal}"
    )
    yield (
        f"  blanket notes recognised       {before.caught.count:>5}  {after.caught.count:>5}"
        f"  of {before.blanket}"
    )


def _changes(notes: Sequence[Note], before: Scorer, after: Scorer) -> Iterator[str]:
    """The owner's notes that are judged otherwise, those that change most first."""
    scores = [
        (before.score(text).p_blanket, after.score(text).p_blanket, note.text)
        for note in notes
        for text in (canonical(note.text),)
    ]
    changed = [one for one in scores if abs(one[1] - one[0]) >= _TELLING]
    changed.sort(key=lambda one: (-abs(one[1] - one[0]), one[2]))
    if not changed:
        yield f"All of your {len(notes):,} notes are judged as before."
        return
    yield f"Of your {len(notes):,} notes {len(changed):,} are judged otherwise (probability of blanket):"
    for old, new, text in changed[:SHOWN]:
        excerpt = text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"
        yield harmless(f"{old:.2f} → {new:.2f}  {excerpt}")
    if len(changed) > SHOWN:
        yield f"and {len(changed) - SHOWN:,} more"
