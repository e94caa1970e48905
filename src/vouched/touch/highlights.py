"""Which phrases of a note weighed most, with their places in the note as sent: for showing and quoting them.

A model weighs word by word, and a reader makes nothing of "the" or "of". So the heavy words of one side are
joined into phrases where they stand together, over a light word or two between them, never over the end of a
sentence; and a phrase that weighs little beside the heaviest is not shown.
"""

from collections.abc import Iterator, Sequence

from vouched.touch.canonical import MASKS, canonical
from vouched.touch.scorer import Scorer, Weight

_HEAVY = 1 / 3
"""A word is heavy from this share of the heaviest word of its side on."""
_SHOWN = 1 / 4
"""A phrase is shown from this share of the heaviest phrase on."""
_BETWEEN = 2
"""So many light words may stand between two heavy ones of one phrase."""
_ENDS = frozenset(".!?。！？।;:")
_STOPS = " \t\r\n.,;:!?()\"'-–…。、！？"


def highlights(
    note: str, scorer: Scorer, *, owner_name: str = "", default_text: str | None = None, most: int = 6
) -> tuple[Weight, ...]:
    """The `most` heaviest phrases of a note in the order of the text; positive values spoke for blanket.

    `start` and `end` of each are offsets into `note`. Greeting, closing and the platform's sentence weigh
    nothing and are never among them.
    """
    text = canonical(note, default_text=default_text, names=owner_name.split())
    return tuple(sorted(phrases(note, scorer.weights(text))[:most], key=lambda phrase: phrase.start))


def phrases(note: str, words: Sequence[Weight]) -> list[Weight]:
    """The heavy words of a note (in the order of the text, offsets into `note`) as phrases, heaviest first.

    The text of a phrase is that of the note, without the stops around it. Links, addresses and numbers, which
    stand masked in the canonical text, are in none.
    """
    told = [word for word in words if word.text.strip(_STOPS) not in {"", *MASKS}]
    blanket = _HEAVY * max((word.value for word in told), default=0.0)
    personal = _HEAVY * min((word.value for word in told), default=0.0)
    heavy = [word for word in told if word.value >= blanket > 0 or word.value <= personal < 0]
    joined = list(_joined(note, heavy))
    least = _SHOWN * max((abs(phrase.value) for phrase in joined), default=0.0)
    return sorted(
        (phrase for phrase in joined if abs(phrase.value) >= least),
        key=lambda phrase: (-abs(phrase.value), phrase.start),
    )


def _joined(note: str, heavy: Sequence[Weight]) -> Iterator[Weight]:
    """Heavy words of one sign that stand together, as one; their values are added."""
    group: list[Weight] = []
    for word in heavy:
        if group and not _together(note, group[-1], word):
            yield _phrase(note, group)
            group = []
        group.append(word)
    if group:
        yield _phrase(note, group)


def _together(note: str, left: Weight, right: Weight) -> bool:
    between = note[left.end - 1 : right.start]
    if (left.value > 0) != (right.value > 0) or "\n\n" in between or not _ENDS.isdisjoint(between):
        return False
    return len(between[1:].split()) <= _BETWEEN


def _phrase(note: str, group: Sequence[Weight]) -> Weight:
    """A group as one stretch, less the stops at its ends."""
    raw = note[group[0].start : group[-1].end]
    start = group[0].start + len(raw) - len(raw.lstrip(_STOPS))
    text = raw.strip(_STOPS)
    return Weight(start, start + len(text), " ".join(text.split()), sum(word.value for word in group))
