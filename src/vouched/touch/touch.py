"""How an invitation is put."""

from dataclasses import dataclass, field
from enum import StrEnum

from vouched.reasons import Reason
from vouched.touch.templates import Sketch


class TouchKind(StrEnum):
    """The four answers."""

    PERSONAL = "personal"
    BLANKET = "blanket"
    BARE = "bare"  # no words of her own
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A judgement of the note.

    `p_blanket` is the model's probability, None when no model was asked; `sketch` is what a template memory
    keeps of the note, None when it is too short to be known again.
    """

    kind: TouchKind
    p_blanket: float | None = None
    template: str | None = None
    model_id: str | None = None
    reasons: tuple[Reason, ...] = ()
    sketch: Sketch | None = field(default=None, compare=False, repr=False)
