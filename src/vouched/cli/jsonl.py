"""`--format jsonl`: one JSON object an invitation on standard output, and nothing else."""

import sys
from typing import Any

import msgspec

from vouched.invitations.invitation import Invitation
from vouched.mail.person import Person
from vouched.mailboxes.mailbox import Outcome
from vouched.policy.wire import step_to_json
from vouched.run.records import Item

JsonObject = dict[str, Any]


def write(items: tuple[Item, ...]) -> None:
    """Print items, one a line, in UTF-8 whatever the locale is."""
    encoder = msgspec.json.Encoder()
    for item in items:
        sys.stdout.buffer.write(encoder.encode(to_json(item)) + b"\n")


def to_json(item: Item) -> JsonObject:
    """One message; what was not judged is null. `outcome` appears after a real sweep only."""
    envelope, judged = item.envelope, item.judgement
    when = envelope.sent_at or envelope.received_at
    row: JsonObject = {
        "account": envelope.ref.account,
        "mailbox": envelope.ref.mailbox,
        "uidvalidity": envelope.ref.uidvalidity,
        "uid": envelope.ref.uid,
        "message_id": _bracketed(envelope.message_id),
        "date": when.isoformat() if when else None,
        "from": envelope.sender.address if envelope.sender else None,
        "subject": envelope.subject,
        "invitation": _invitation(judged.invitation) if judged else None,
        "proof": {"level": envelope.proof.level.value, "domain": envelope.proof.domain},
        "standing": judged.standing.kind.value if judged else None,
        "touch": judged.touch.kind.value if judged else None,
        "p_blanket": judged.touch.p_blanket if judged else None,
        "verdict": judged.decision.verdict.value if judged else None,
        "rule": judged.decision.rule if judged else None,
        "plan": [step_to_json(step) for step in item.plan.steps] if item.plan else [],
        "reasons": [_reason(r.code, r.text) for r in judged.decision.reasons] if judged else [],
    }
    if item.error:
        row["error"] = item.error
    if item.outcome:
        row["outcome"] = _outcome(item.outcome)
    return row


def _invitation(invitation: Invitation) -> JsonObject:
    return {
        "kind": invitation.kind.value,
        "platform": invitation.platform,
        "inviter": _person(invitation.inviter),
        "note": invitation.note or None,
        "mutuals": list(invitation.mutuals),
        "reminder": invitation.reminder,
        "score": round(invitation.score, 2),
        "signals": list(invitation.signals),
    }


def _person(person: Person) -> JsonObject:
    return {
        "name": person.name,
        "address": person.address,
        "profile": person.profile,
        "headline": person.headline,
        "organisation": person.organisation,
    }


def _reason(code: str, text: str) -> JsonObject:
    return {"code": code, "text": text}


def _outcome(outcome: Outcome) -> JsonObject:
    return {
        "done": outcome.done,
        "gone": outcome.gone,
        "moved_to": str(outcome.moved_to) if outcome.moved_to else None,
        "error": outcome.error,
    }


def _bracketed(message_id: str | None) -> str | None:
    return f"<{message_id.strip('<>')}>" if message_id else None
