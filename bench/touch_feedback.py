"""What 50 labels of an owner change, on her later mail and on everybody's.

Usage: python bench/touch_feedback.py. Owners are made from `models/corpus/heldout`: each has three languages,
friends who write more than once, and twenty families of templates, each sent two to six times with its slots
filled anew. She labels the first 50 notes that come; the rest of her mail measures what that taught, a third
of the held-out notes that are not hers gates it, another third measures what it did to everybody's mail.
"""

import random
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from vouched.learn import corpus
from vouched.learn.corpus import OWN, Note
from vouched.learn.evaluate import brier
from vouched.learn.feedback import refit
from vouched.learn.modelfile import EMBED_MODEL, Model, default_path, read, scorer_with_head
from vouched.touch.canonical import canonical
from vouched.touch.scorer import Scorer

UNSEEN = corpus.read_folder(Path(__file__).parents[1] / "models" / "corpus" / "heldout")
SLOTS = ("Orbis", "Halden", "printing", "Leeds", "optics", "Marlow", "Fenwick", "retail", "Bergen", "Mira")
OWNERS = 8
LABELS = 50


def mail_of(chance: random.Random) -> list[Note]:
    """The notes of one owner in the order in which they come."""
    languages = {"en", *chance.sample(sorted({note.language for note in UNSEEN}), 2)}
    pool = [note for note in UNSEEN if note.language in languages]
    mail = [
        _own(note, _slotted(note.text, chance))
        for note in chance.sample([note for note in pool if note.blanket], 20)
        for _ in range(chance.choice((2, 3, 4, 6)))
    ]
    friends = sorted({note.writer for note in pool if not note.blanket})
    chance.shuffle(friends)
    personal = [note for friend in friends for note in pool if note.writer == friend and not note.blanket]
    mail += [_own(note, note.text) for note in personal[: len(mail)]]
    chance.shuffle(mail)
    return mail


def _own(note: Note, text: str) -> Note:
    return Note(text=text, blanket=note.blanket, language=note.language, group=note.group, source=OWN)


def _slotted(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(max(1, len(words) // 12)):
        words[chance.randrange(len(words))] = chance.choice(SLOTS)
    return " ".join(words)


def _turned(note: Note) -> Note:
    return Note(
        text=note.text, blanket=not note.blanket, language=note.language, group=note.group, source=OWN
    )


def error(scorer: Scorer, notes: Sequence[Note]) -> float:
    """The Brier score on notes."""
    return brier([scorer.score(canonical(note.text)).p_blanket for note in notes], [n.blanket for n in notes])


def measure(name: str, shipped: Model) -> None:
    """Print the mean change of the Brier score over the owners, true labels and labels turned round."""
    present = scorer_with_head(shipped)
    later, everybody, refused = [], [], 0
    for number in range(OWNERS):
        mail = mail_of(random.Random(number))  # noqa: S311 - the same in every run
        labelled, rest = mail[:LABELS], mail[LABELS:]
        hers = {note.group for note in mail}
        others = [note for note in UNSEEN if note.group not in hers]
        gate, test = others[::3], others[1::3]
        found = refit(shipped, labelled, gate)
        scorer = scorer_with_head(found.model) if found.model else present
        later.append(error(scorer, rest) / error(present, rest) - 1.0)
        everybody.append(error(scorer, test) / error(present, test) - 1.0)
        refused += refit(shipped, [_turned(note) for note in labelled], gate).model is None
    print(
        f"{name}: Brier on her later mail {fmean(later):+.0%} ({min(later):+.0%} to {max(later):+.0%}), "
        f"on everybody's {fmean(everybody):+.1%}; labels turned round refused for {refused} of {OWNERS}"
    )


if __name__ == "__main__":
    measure("without the extra", read(default_path()))
    measure("with the extra", read(default_path().with_name(EMBED_MODEL)))
