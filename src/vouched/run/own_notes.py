"""The notes that the owner judged by moving them, read from her mailbox with her labels.

What she brought back to the inbox is taken for written to her, what she set aside for blanket. A move is her
word on the note only where the note could have decided: the inviter must be a stranger (of a friend or an
impostor she thought of the person) and must have written something. What she filed for review or as suspect
says neither. Where she judged the same words both ways, in doubt they are personal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vouched.learn.corpus import OWN, Note
from vouched.mail.message import Message
from vouched.people.standing import StandingKind
from vouched.policy.decision import Verdict
from vouched.run.context import AccountContext
from vouched.run.feedback import owners_words
from vouched.run.reading import message_at
from vouched.touch.canonical import canonical

_BLANKET: Mapping[Verdict, bool] = {Verdict.WELCOME: False, Verdict.ASIDE: True}


@dataclass(frozen=True, slots=True)
class OwnNotes:
    """The notes, and how many of the owner's moves say nothing of a note."""

    notes: tuple[Note, ...]
    silent: int


def own_notes(context: AccountContext, owner_name: str) -> OwnNotes:
    """Read the notes of what she moved in an account; nothing is changed. Raise `MailboxError`."""
    words = owners_words(context)
    notes = []
    for word in words:
        message = message_at(context, word.ref) if word.should_be in _BLANKET else None
        text = _note(context, message, owner_name) if message is not None else None
        if text is not None:
            group = f"own:{word.fingerprint.hex()[:16]}"
            language = canonical(text).language or ""
            notes.append(
                Note(
                    text=text,
                    blanket=_BLANKET[word.should_be],
                    language=language,
                    group=group,
                    source=OWN,
                )
            )
    return OwnNotes(tuple(notes), len(words) - len(notes))


def _note(context: AccountContext, message: Message, owner_name: str) -> str | None:
    """What a stranger wrote, as the model reads it; None where the note could not have decided."""
    judgement = context.judging.judge(message)
    if judgement is None or judgement.standing.kind is not StandingKind.UNKNOWN:
        return None
    asked = judgement.invitation
    return canonical(asked.note, default_text=asked.default_text, names=owner_name.split()).text or None


def joined(found: Iterable[OwnNotes]) -> OwnNotes:
    """The notes of several accounts, each text once; the same words judged both ways are personal."""
    notes: dict[str, Note] = {}
    silent = 0
    for one in found:
        silent += one.silent
        for note in one.notes:
            if note.text not in notes or not note.blanket:
                notes[note.text] = note
    return OwnNotes(tuple(notes.values()), silent)
