"""Why something was decided: a code for programs, a sentence for a person, the figures behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason.

    `code` is stable (lower-case words joined by `-`), `text` is a whole English sentence,
    `figures` are the facts that the sentence was made from, as (name, value) pairs.
    """

    code: str
    text: str
    figures: tuple[tuple[str, str | int | float], ...] = ()
