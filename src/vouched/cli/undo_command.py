"""`vouched undo`: take back what a run did."""

from argparse import Namespace
from collections import defaultdict

from vouched.cli import exits
from vouched.cli.accounts import ago, chosen, require_secrets, settings_of
from vouched.cli.plain import harmless
from vouched.errors import MailboxError, UsageError
from vouched.run.explain import parse_ref
from vouched.run.undo import Undone, undo, undoable
from vouched.run.world import World, account_context, acting
from vouched.store.entry import Entry

SHOWN = 12
"""How many messages are named one by one; of more, only those that could not be taken back."""


def run(arguments: Namespace) -> int:
    """Take back a run, a message, or a span of time, in every account that it touched."""
    settings = settings_of(arguments)
    world = acting(settings, what="undo")
    try:
        entries = undoable(_entries(world, arguments))
        by_account: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_account[entry.plan.ref.account].append(entry)
        if not entries:
            print("There is nothing to take back.")
            return exits.FINE
        require_secrets(settings, chosen(settings, list(by_account)))
        done = [row for name, some in by_account.items() for row in _undo(world, name, some)]
    finally:
        world.close()
    return _show(done)


def _entries(world: World, arguments: Namespace) -> tuple[Entry, ...]:
    """The journal's lines that are asked for. Raise `UsageError` when the question cannot be understood."""
    journal = world.journal
    since = ago(arguments.since, world.clock())
    if since is not None and arguments.what:
        raise UsageError("Say either what to take back or --since, not both.")
    if since is not None:
        return journal.since(since)
    if arguments.what is None:
        last = next(
            (run for run in journal.runs(limit=1000) if run.moved or undoable(journal.of_run(run.id))), None
        )
        return journal.of_run(last.id) if last else ()
    if arguments.what.isdecimal():
        return _known(journal.of_run(int(arguments.what)), f"no run {arguments.what}")
    ref = parse_ref(arguments.what)
    entries = journal.of_ref(ref) if ref else journal.of_message(arguments.what)
    return _known(entries, f"nothing about {arguments.what}")


def _known(entries: tuple[Entry, ...], what: str) -> tuple[Entry, ...]:
    if not entries:
        raise UsageError(f"The journal knows {what}. Runs are told by `vouched explain`; or use --since 1h.")
    return entries


def _undo(world: World, name: str, entries: list[Entry]) -> tuple[Undone, ...]:
    (account,) = chosen(world.settings, [name])
    with account_context(world, account) as context:
        return undo(context, entries)


def _show(done: list[Undone]) -> int:
    """Say what became of each; an error of the mailbox is the command's."""
    failed = [row for row in done if row.outcome is None or not row.outcome.done]
    for row in done if len(done) <= SHOWN else failed:
        outcome = row.outcome
        ended = "taken back" if outcome and outcome.done else (outcome and outcome.error) or "not tried"
        about = row.entry.about
        print(harmless(f"{about.inviter or about.sender or row.entry.message_id}: {about.subject}: {ended}"))
    print(f"{len(done) - len(failed)} of {len(done)} taken back.")
    if any(row.outcome is None or not row.outcome.gone for row in failed):
        raise MailboxError("Some messages could not be taken back; they are listed above. Try again.")
    return exits.FINE
