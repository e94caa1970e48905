"""An explanation as a person reads it: message, verdict with its reasons, evidence, journal."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import fill

from vouched.cli import marked
from vouched.cli.plain import harmless
from vouched.cli.rows import plan_of
from vouched.mail.message import Message
from vouched.mail.person import Person
from vouched.run.explain import Explanation
from vouched.run.records import Item, Judgement
from vouched.store.entry import Entry
from vouched.touch.scorer import Weight

_WIDEST = 100
_INDENT = " " * 12


def tell(explanation: Explanation, weights: Sequence[Weight] = ()) -> str:
    """The explanation as lines of text; `weights` are marked in the note."""
    lines: list[str] = []
    if explanation.item is not None:
        lines += _message(explanation.item, explanation.message)
        lines += _judgement(explanation.item, weights)
    else:
        lines += _line("Message", explanation.asked)
        lines += _line("Now", "It is neither where the journal put it nor in an inbox.")
    if explanation.entries:
        lines += ["", "What vouched did:"]
        lines += [_entry(entry) for entry in explanation.entries]
    return "\n".join(lines)


def _message(item: Item, message: Message | None) -> Iterator[str]:
    envelope = item.envelope
    sender = envelope.sender
    yield from _line("Message", str(envelope.ref))
    yield from _line("From", f"{sender.name} <{sender.address}>" if sender else "nobody that can be told")
    yield from _line("Subject", envelope.subject)
    yield from _line("Date", _moment(envelope.sent_at or envelope.received_at))
    proof = envelope.proof
    said = f" by {proof.authserv_id}" if proof.authserv_id else ""
    yield from _line("Sender is", f"{proof.level}{said}" + (f" ({proof.method})" if proof.method else ""))
    if message is not None and message.defects:
        yield from _line("Defects", ", ".join(message.defects))


def _judgement(item: Item, weights: Sequence[Weight]) -> Iterator[str]:
    judged = item.judgement
    if judged is None:
        yield from _line("Verdict", item.error or "This is no invitation, so vouched leaves it alone.")
        return
    invitation, decision = judged.invitation, judged.decision
    yield from _line("Invitation", " by ".join(filter(None, (invitation.kind.value, invitation.platform))))
    yield from _line("Inviter", _person(judged.standing.person))
    if invitation.note:
        yield from _note(invitation.note, weights)
    yield from _line("Standing", judged.standing.kind.value)
    yield from _line("Touch", _touch(judged))
    doubt = "" if decision.conclusive else ", not certain"
    yield from _line("Verdict", f"{decision.verdict.value.upper()} (rule {decision.rule}{doubt})")
    yield from _line("Plan", plan_of(item.plan))
    yield ""
    yield "Why:"
    for reason in decision.reasons:
        yield from _bullet(reason.text)
    # what she wrote to the owner weighs nothing and names no message
    weighty = [fact for fact in judged.standing.evidence if fact.source or fact.weight]
    if weighty:
        yield ""
        yield "Evidence:"
        for fact in weighty:
            when = f", {fact.at:%Y-%m-%d}" if fact.at else ""
            yield from _bullet(f"{fact.kind} {fact.who}{when} ({fact.weight:+.1f} dB; {fact.source})")


def _note(note: str, weights: Sequence[Weight]) -> Iterator[str]:
    """The note, with what weighed most in colours or brackets, and what they mean."""
    shown = marked.pieces(note, weights)
    if weights and marked.in_colour():
        lines = marked.coloured(shown, _width() - len(_INDENT))
        yield from (
            f"{title:<11} {line}" for title, line in zip(("Note", *[""] * len(lines)), lines, strict=False)
        )
        return
    yield from _line("Note", marked.bracketed(shown))
    if weights:
        yield from _line("", marked.LEGEND)


def _touch(judged: Judgement) -> str:
    touch = judged.touch
    asked = "" if touch.p_blanket is None else f" (blanket with probability {touch.p_blanket:.2f})"
    return f"{touch.kind.value}{asked}"


def _person(person: Person) -> str:
    parts = (person.name, person.address, person.profile, person.headline, person.organisation)
    return ", ".join(part for part in parts if part) or "nobody that can be told"


def _entry(entry: Entry) -> str:
    moved = f", now {entry.moved_to}" if entry.moved_to else ""
    error = f": {entry.error}" if entry.error else ""
    verdict = entry.plan.decision.verdict.value
    text = f"{_moment(entry.planned_at)}  run {entry.run_id}  {verdict}, {plan_of(entry.plan)}: {entry.state}"
    return f"  {harmless(text + moved + error)}"


def _moment(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M %z}" if when else "unknown"


def _width() -> int:
    """The columns of the terminal, as many as can be read with ease; so many in a pipe, too."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def _line(title: str, text: str) -> Iterator[str]:
    yield fill(f"{title:<11} {harmless(text)}", _width(), subsequent_indent=_INDENT)


def _bullet(text: str) -> Iterator[str]:
    yield fill(harmless(text), _width(), initial_indent="  - ", subsequent_indent="    ")
