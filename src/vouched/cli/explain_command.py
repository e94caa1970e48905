"""`vouched explain`: why a message was judged as it was."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import msgspec

from vouched.cli import exits, jsonl, story
from vouched.cli.accounts import chosen, require_secrets, settings_of
from vouched.errors import UsageError
from vouched.mail.address import Address
from vouched.mail.person import Owner
from vouched.mailboxes.account import Account
from vouched.people.drafts import ask_voucher
from vouched.run.explain import Explanation, explain_file, explain_message, parse_ref
from vouched.run.records import SweepOptions
from vouched.run.world import World, account_context, rehearsing
from vouched.settings import Settings
from vouched.store.book import Book
from vouched.touch.highlights import highlights
from vouched.touch.scorer import Weight


def run(arguments: Namespace) -> int:
    """Explain a message from the journal and from itself; changes nothing."""
    settings = settings_of(arguments)
    accounts = _accounts(settings, arguments.what, arguments.account)
    require_secrets(settings, accounts)
    world = rehearsing(settings)
    try:
        explanation = _explain(world, accounts, arguments.what)
        weights = _weights(world, explanation)
    finally:
        world.close()
    if explanation is None:
        raise UsageError(
            f"No message {arguments.what} was found in the journal or the inboxes. "
            "Copy a Message-ID or reference from `vouched --dry-run --format jsonl`, or name a file (.eml)."
        )
    if arguments.draft:
        print(_draft(explanation, settings.owner))
    elif arguments.format == "json":
        sys.stdout.buffer.write(msgspec.json.encode(_to_json(explanation, weights)) + b"\n")
    else:
        print(story.tell(explanation, weights))
    return exits.FINE


def _draft(explanation: Explanation, owner: Owner) -> str:
    """A letter to the one whom the note names, where it names somebody known whose word is missing."""
    judged = explanation.item.judgement if explanation.item else None
    reasons = judged.standing.reasons if judged else ()
    claim = next((dict(reason.figures) for reason in reasons if reason.code == "claims-voucher"), None)
    if judged is None or claim is None:
        raise UsageError("The note names nobody whom you know and who could be asked, so there is no draft.")
    voucher, address = str(claim["voucher"]), str(claim["address"])
    if not address:
        raise UsageError(f"No address of {voucher} is known, so there is no draft. Ask her another way.")
    inviter = judged.standing.person
    who = inviter.name or inviter.address or "somebody"
    return ask_voucher(who, Address(voucher, address), owner)


def _accounts(settings: Settings, what: str, names: list[str] | None) -> tuple[Account, ...]:
    """The accounts in which to look: that of a reference, the first for a file, else all."""
    ref = parse_ref(what)
    if ref is not None:
        return chosen(settings, [ref.account])
    accounts = chosen(settings, names)
    return accounts[:1] if _is_file(what) else accounts


def _is_file(what: str) -> bool:
    return what.endswith(".eml") or Path(what).is_file()


def _explain(world: World, accounts: tuple[Account, ...], what: str) -> Explanation | None:
    for account in accounts:
        with account_context(world, account) as context:
            if Book(world.database.connection).empty():
                context.learn(SweepOptions().progress)
            if _is_file(what):
                return explain_file(context, Path(what))
            found = explain_message(context, what)
            if found.item is not None or found.entries:
                return found
    return None


def _weights(world: World, explanation: Explanation | None) -> tuple[Weight, ...]:
    """What weighed most in the note, where it was the model that judged it."""
    judged = explanation.item.judgement if explanation and explanation.item else None
    if judged is None or world.scorer is None or judged.touch.template:
        return ()
    return highlights(
        judged.invitation.note,
        world.scorer,
        owner_name=world.settings.owner.name,
        default_text=judged.invitation.default_text,
    )


def _to_json(explanation: Explanation, weights: Sequence[Weight]) -> jsonl.JsonObject:
    """The message as `--format jsonl` prints it, with its lines of the journal."""
    item = explanation.item
    judged = item.judgement if item else None
    row: jsonl.JsonObject = jsonl.to_json(item) if item else {"asked": explanation.asked}
    row["evidence"] = [
        {
            "kind": fact.kind,
            "who": fact.who,
            "weight": round(fact.weight, 1),
            "at": fact.at.isoformat() if fact.at else None,
            "source": fact.source,
        }
        for fact in (judged.standing.evidence if judged else ())
    ]
    row["highlights"] = [
        {"start": one.start, "end": one.end, "text": one.text, "weight": round(one.value, 3)}
        for one in weights
    ]
    row["journal"] = [
        {
            "run": entry.run_id,
            "state": entry.state.value,
            "verdict": entry.plan.decision.verdict.value,
            "planned_at": entry.planned_at.isoformat(),
            "settled_at": entry.settled_at.isoformat() if entry.settled_at else None,
            "moved_to": str(entry.moved_to) if entry.moved_to else None,
            "error": entry.error,
        }
        for entry in explanation.entries
    ]
    return row
