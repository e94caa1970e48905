"""`vouched check`: try everything that the service will need, account by account, and say what was found."""

from argparse import Namespace
from collections.abc import Iterator

from vouched.cli import exits
from vouched.cli.accounts import chosen, require_secrets, settings_of
from vouched.cli.plain import harmless
from vouched.errors import VouchedError
from vouched.mailboxes.account import Account
from vouched.mailboxes.mailbox import FolderState, Mailbox
from vouched.run import model
from vouched.run.address_books import read_address_books
from vouched.run.trust import is_own, seen_servers
from vouched.run.world import World, rehearsing
from vouched.settings import Settings
from vouched.settings.secrets import exposed

SHOWN = 4
"""How many problems of one source are shown; the rest are counted."""


def run(arguments: Namespace) -> int:
    """Print one line a finding; return the most pressing exit code of what failed."""
    settings = settings_of(arguments)
    _say("ok", f"configuration {settings.path}")
    if warning := exposed(settings.path):
        _say("warn", warning)
    codes = [_check_model(settings)]
    world = rehearsing(settings)
    try:
        _say("ok", f"state {settings.state_directory}")
        codes += [_check_sources(world)]
        codes += [_check_account(world, account) for account in chosen(settings, arguments.account)]
    finally:
        world.close()
    return max(codes)


def _check_model(settings: Settings) -> int:
    scorer, warnings = model.chosen(settings.state_directory)
    for warning in warnings:
        _say("warn" if scorer else "FAIL", warning)
    if scorer is None:
        return exits.CONFIGURATION
    _say("ok", f"model {scorer.model_id} ({model.extra_told()})")
    return exits.FINE


def _check_sources(world: World) -> int:
    try:
        for report in read_address_books(world):
            _say("warn" if report.problems else "ok", f"address book {report.name}: {report.cards:,} cards")
            for problem in report.problems[:SHOWN]:
                print(f"       {harmless(problem)}")
            if len(report.problems) > SHOWN:
                print(f"       and {len(report.problems) - SHOWN:,} more problems")
    except VouchedError as error:
        return _failed(error)
    return exits.FINE


def _check_account(world: World, account: Account) -> int:
    """Log in, read-only, and look around; an account that fails does not keep the others back."""
    print(f"\n{account.name}  {account.url}")
    try:
        require_secrets(world.settings, (account,))
        with world.door(account) as mailbox:
            _say("ok", "login")
            for kind, words in _findings(account, mailbox):
                _say(kind, words)
    except VouchedError as error:
        return _failed(error)
    return exits.FINE


def _findings(account: Account, mailbox: Mailbox) -> Iterator[tuple[str, str]]:
    for folder in account.inbox:
        state = mailbox.open(folder)
        yield "ok", f"folder {folder}: {state.exists:,} messages; {_powers(state)}"
    known = mailbox.folders()
    sent = account.sent or mailbox.sent_folders()
    for folder in (*sent, *account.archive):
        lost = f"folder {folder} is missing. It is configured; the server has: {', '.join(known[:30])}"
        yield ("ok", f"folder {folder}") if folder in known else ("warn", lost)
    if not sent:
        yield "warn", "no Sent folder was found, so nobody can be learnt from it. Set sent = [...]."
    yield from _servers(account, mailbox)


def _powers(state: FolderState) -> str:
    powers = state.powers
    if not powers.writable:
        return "read-only: nothing will be labelled or moved there"
    can = [
        "keywords" if powers.keywords else "no keywords",
        "Gmail labels" if powers.gmail_labels else "",
        "safe moves" if powers.safe_move else "no safe moves: messages will only be labelled",
    ]
    return ", ".join(word for word in can if word)


def _servers(account: Account, mailbox: Mailbox) -> Iterator[tuple[str, str]]:
    if account.trusted_authserv_ids:
        yield "ok", f"senders are proven by {', '.join(account.trusted_authserv_ids)} (configured)"
        return
    seen = seen_servers(mailbox, account.inbox)
    for one in seen:
        name = one.authserv_id or "Microsoft"
        bearing = f"{one.count} of the newest messages, {one.share:.0%}"
        if is_own(one):
            yield "ok", f"senders are proven by {name} ({bearing}; learnt)"
        else:
            advice = "If it is yours, name it in `trusted_authserv_ids`."
            yield "warn", f"{name} is not trusted: it stands on too few ({bearing}). {advice}"
    if not any(map(is_own, seen)):
        taken = "no server is known to record Authentication-Results: addresses are taken at their word."
        yield "warn", f"{taken} `verify_dkim` in [trust] checks signatures instead."


def _failed(error: VouchedError) -> int:
    for line in str(error).splitlines():
        _say("FAIL", line)
    return exits.code_of(error)


def _say(kind: str, words: str) -> None:
    print(f"{kind:<5}  {harmless(words)}")
