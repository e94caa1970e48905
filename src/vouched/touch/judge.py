"""Personal, blanket, bare or unsure: the judgement of a note.

Who sends a note to many leaves traces that are facts: no words of her own at all, a slot that was never
filled, the same sentences that reached the owner from others. Facts come first, each with its reason; they
need no model.

Only then is the model asked, and it is asked carefully. To call a personal note blanket is the costly
error, because the letter of an old friend is then set aside; to call a template personal costs a glance. So
there is a band: far on one side the note is blanket, far on the other personal, and between them the answer
is "unsure" and the message goes to review. A language the model was taught little of has a wider band, and so
has a note of a few words; a language it does not know, a script it cannot read, a note of two words: unsure,
whatever number the model may give.

Nothing here asks who the sender is (that is `people`) nor how well the note fits the owner's public
profile: mail merges quote it more often than friends do.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from vouched.mail.person import Owner
from vouched.reasons import Reason
from vouched.touch.canonical import Canonical, canonical
from vouched.touch.features import STRUCTURE, WHOLE, WHOLE_MEANS, length_in_words
from vouched.touch.highlights import phrases
from vouched.touch.lexicon import MEANINGS
from vouched.touch.scorer import Band, Grasp, Score, Scorer, Weight
from vouched.touch.slots import unfilled_slot
from vouched.touch.templates import Recollection, TemplateMemory, recall, sketch
from vouched.touch.touch import Touch, TouchKind

P_BY_RULE = 0.99
"""The probability given with a rule's "blanket" or "bare", so that notes can be ranked."""
OTHER_SENDERS = 2
"""From so many other senders on, the same note is a template."""
_FEW_LETTERS = 10
_FEW_WORDS = 3
"""A note of fewer words is not judged: "Remember me?" can be either."""
_BRIEF = 9
"""A note of fewer words is judged by the wider band."""
_PHRASES_SHOWN = 3


def judge(  # noqa: PLR0913 - the seam that every caller names by keyword
    note: str,
    *,
    default_text: str | None = None,
    scorer: Scorer | None,
    templates: TemplateMemory,
    sender_key: str,
    owner: Owner,
    now: datetime,
) -> Touch:
    """Judge the note of one invitation.

    `note` holds the inviter's own words, `default_text` the platform's; `sender_key` tells senders apart (a
    profile, else an address). Without a scorer (no model could be loaded) the rules still hold and the rest
    is unsure.
    """
    text = canonical(note, default_text=default_text, names=owner.name.split())
    model_id = scorer.model_id if scorer else None
    kept = sketch(text.text)
    found = partial(Touch, model_id=model_id, sketch=kept)
    fact = _fact(note, text, recall(templates, kept, sender_key=sender_key, now=now))
    if fact:
        kind, reason = fact
        template = reason.code if kind is TouchKind.BLANKET else None
        return found(kind=kind, p_blanket=P_BY_RULE, template=template, reasons=(reason,))
    if scorer is None:
        reason = Reason("no-model", "No model could be asked, so the note was not judged.")
        return found(kind=TouchKind.UNSURE, reasons=(reason,))
    score = scorer.score(text)
    kind, reason = _by_model(text, score, scorer)
    reasons = (reason, *_because(score, phrases(note, scorer.weights(text))))
    return found(kind=kind, p_blanket=score.p_blanket, reasons=reasons)


def _fact(note: str, text: Canonical, seen: Recollection) -> tuple[TouchKind, Reason] | None:
    if not any(letter.isalnum() for letter in text.text):
        return TouchKind.BARE, Reason("no-words", "The inviter wrote no words of her own.")
    slot = unfilled_slot(note)
    if slot:
        sentence = f"A slot of the template was left unfilled: {slot}."
        return TouchKind.BLANKET, Reason("unfilled-slot", sentence, (("slot", slot),))
    if seen.senders >= OTHER_SENDERS:
        since = f" since {seen.first:%Y-%m-%d}" if seen.first else ""
        sentence = f"The same words reached you from {seen.senders} other people{since}."
        return TouchKind.BLANKET, Reason("same-note", sentence, (("senders", seen.senders),))
    return None


def _by_model(text: Canonical, score: Score, scorer: Scorer) -> tuple[TouchKind, Reason]:
    figures = (("p_blanket", round(score.p_blanket, 4)),)
    grasp = scorer.languages.get(text.language or "")
    length = length_in_words(text.text)
    if length < _FEW_WORDS or sum(letter.isalpha() for letter in text.text) < _few_letters(text):
        return TouchKind.UNSURE, Reason("too-short", "The note is too short to be judged.", figures)
    if grasp is None:
        sentence = "The note is in a language that the model was not taught."
        return TouchKind.UNSURE, Reason("unknown-language", sentence, figures)
    is_brief = length < _BRIEF
    kind = _in_band(score.p_blanket, scorer.band[Grasp.THIN if is_brief else grasp])
    likelihood = f"{score.p_blanket:.0%} likely to be a blanket note"
    sentences = {
        TouchKind.BLANKET: f"The note reads like one sent to many ({likelihood}).",
        TouchKind.PERSONAL: f"The note reads as written for you ({likelihood}).",
        TouchKind.UNSURE: f"The note could be either ({likelihood}).",
    }
    code = {
        TouchKind.BLANKET: "reads-blanket",
        TouchKind.PERSONAL: "reads-personal",
        TouchKind.UNSURE: "in-between",
    }
    thin = " The model knows little of this language." if grasp is Grasp.THIN else ""
    brief = " So few words say little." if is_brief and kind is TouchKind.UNSURE else ""
    return kind, Reason(code[kind], sentences[kind] + thin + brief, figures)


def _few_letters(text: Canonical) -> int:
    return _FEW_LETTERS // 2 if text.language in {"ja", "zh", "ko"} else _FEW_LETTERS


def _in_band(p_blanket: float, band: Band) -> TouchKind:
    if p_blanket > band.blanket:
        return TouchKind.BLANKET
    return TouchKind.PERSONAL if p_blanket < band.personal else TouchKind.UNSURE


def _because(score: Score, weighed: Sequence[Weight]) -> tuple[Reason, ...]:
    """The strongest phrases and signals, for blanket and against it, as two sentences at most."""
    named = {**MEANINGS, **STRUCTURE, WHOLE: WHOLE_MEANS}
    reasons = []
    for sign, code, verb in (
        (1, "speaks-for-blanket", "Speaks for blanket"),
        (-1, "speaks-for-personal", "Speaks for personal"),
    ):
        said = [named[name] for name, value in score.signals if name in named and sign * value > 0][
            :_PHRASES_SHOWN
        ]
        quoted = [f"“{word}”" for word in _heaviest(weighed, sign)[:_PHRASES_SHOWN]]
        if not (said or quoted):
            continue
        clauses = [f"it {words}" for words in said]
        if quoted:
            clauses.append(f"its words: {', '.join(quoted)}")
        reasons.append(Reason(code, f"{verb}: {'; '.join(clauses)}."))
    return tuple(reasons)


def _heaviest(weighed: Sequence[Weight], sign: int) -> list[str]:
    """The phrases that weighed most towards one side, each once with all its weight."""
    total: dict[str, float] = {}
    for phrase in weighed:
        text = phrase.text.lower()
        total[text] = total.get(text, 0.0) + sign * phrase.value
    return sorted((text for text, value in total.items() if value > 0), key=lambda text: -total[text])
