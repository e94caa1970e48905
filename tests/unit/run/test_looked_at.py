"""What is remembered of messages whose headers were read before they are judged."""

from collections.abc import Iterable

from tests.unit.run.account import NOW, letter

from vouched.mail.headers import Headers
from vouched.mailboxes.mailbox import RawHeaders
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.run.fingerprint import fingerprint
from vouched.run.looked_at import LookedAt, Register

NAMES = ("ann", "bob", "cid", "dan", "eve")


def is_bob_or_dan(headers: Headers) -> bool:
    """Stand in for the screen."""
    return (headers.first("from") or "").startswith(("bob", "dan"))


def inbox() -> MemoryServer:
    """Five letters, of which the last but one is marked as deleted."""
    server = MemoryServer()
    for name in NAMES:
        server.append("INBOX", letter(name), received_at=NOW, flags={"\\Deleted"} if name == "dan" else ())
    return server


def read(server: MemoryServer, uids: Iterable[int], known: Iterable[int]) -> list[LookedAt]:
    """What a register tells that knows of some messages."""
    register = Register()
    with MemoryMailbox(server) as mailbox:
        state = mailbox.open("INBOX")
        for batch in mailbox.headers("INBOX", tuple(known)):
            for raw in batch:
                register.enter(raw, Headers.parse(raw.block), is_bob_or_dan)
        batches = register.batches(mailbox, ("INBOX", state.uidvalidity), tuple(uids), is_bob_or_dan)
        return [one for batch in batches for one in batch]


def test_the_same_is_told_of_what_was_read_and_of_what_is_fetched() -> None:
    """Place, print and candidacy in the order asked for; only what is fetched now has its headers along."""
    server = inbox()
    fetched = read(server, range(1, 6), ())
    mixed = read(server, range(1, 6), (2, 3, 5))
    assert [one.candidate for one in fetched] == [False, True, False, False, False]
    assert [one.raw is None for one in fetched] == [False] * 5
    assert [one.raw is None for one in mixed] == [False, True, True, False, True]
    as_told = [(one.ref, one.print_, one.candidate) for one in fetched]
    assert [(one.ref, one.print_, one.candidate) for one in mixed] == as_told
    assert all(one.raw and one.print_ == fingerprint(Headers.parse(one.raw.block)) for one in fetched)


def test_what_is_shown_out_of_turn_or_of_another_numbering_is_fetched() -> None:
    """A list that is no longer in order would be searched in vain."""
    register = Register()
    with MemoryMailbox(inbox()) as mailbox:
        raws: list[RawHeaders] = [raw for batch in mailbox.headers("INBOX", range(1, 6)) for raw in batch]
        for raw in (raws[3], raws[1]):
            register.enter(raw, Headers.parse(raw.block), is_bob_or_dan)
        validity = raws[0].ref.uidvalidity
        for place, remembered in (
            (("INBOX", validity), [False, True]),
            (("INBOX", validity + 1), [False] * 2),
        ):
            batches = register.batches(mailbox, place, (2, 4), is_bob_or_dan)
            assert [one.raw is None for batch in batches for one in batch] == remembered
