"""Which words of a note weighed most, with their places in the note as sent: for showing them in the text."""

from vouched.touch.canonical import canonical
from vouched.touch.scorer import Scorer, Weight


def highlights(
    note: str, scorer: Scorer, *, owner_name: str = "", default_text: str | None = None, most: int = 12
) -> tuple[Weight, ...]:
    """The `most` heaviest words of a note in the order of the text; positive values spoke for blanket.

    `start` and `end` of each are offsets into `note`. Greeting, closing and the platform's sentence weigh
    nothing and are never among them.
    """
    text = canonical(note, default_text=default_text, names=owner_name.split())
    heaviest = sorted(scorer.weights(text), key=lambda weight: (-abs(weight.value), weight.start))[:most]
    return tuple(sorted(heaviest, key=lambda weight: weight.start))
