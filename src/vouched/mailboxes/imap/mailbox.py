"""A mailbox on an IMAP server."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from imapclient import IMAPClient

from vouched.errors import MailboxError
from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id as read_message_id
from vouched.mail.message import MessageRef
from vouched.mailboxes import carrying
from vouched.mailboxes.account import Account
from vouched.mailboxes.failures import FolderMissingError, renumbered
from vouched.mailboxes.imap import fetching, uidset
from vouched.mailboxes.imap.acting import ImapHand
from vouched.mailboxes.imap.idle import idle
from vouched.mailboxes.imap.quoting import quoted
from vouched.mailboxes.imap.searching import searchable
from vouched.mailboxes.imap.selecting import Desk
from vouched.mailboxes.imap.session import Secret, open_session
from vouched.mailboxes.imap.sizes import Sizes
from vouched.mailboxes.imap.wire import Ahead, Answer
from vouched.mailboxes.mailbox import Bookmark, FolderState, Outcome, RawHeaders, RawMessage
from vouched.mailboxes.portions import portions
from vouched.mailboxes.sent_names import commonly_sent
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.plan import Plan

HEADER_BATCH = 1000
"""Messages whose header fields are fetched by one command (about a megabyte)."""
MESSAGE_BATCH = 100
MESSAGE_BYTES = 2 * 1024 * 1024
"""What one command for messages fetches at most, unless one alone is larger; two are under way at a time."""


class ImapMailbox:
    """An account on an IMAP server; implements `Mailbox`. Not for several threads."""

    def __init__(
        self,
        account: Account,
        secret: Secret,
        *,
        read_only: bool,
        login: Callable[[IMAPClient], None] | None = None,
    ) -> None:
        self.account = account.name
        self.read_only = read_only
        self._settings = account
        self._secret = secret
        self._login = login
        self._desk: Desk | None = None
        self._sizes: dict[str, Sizes] = {}
        self._waited_in: FolderState | None = None

    def __enter__(self) -> Self:
        session = open_session(self._settings, self._secret, self._login)
        self._desk = Desk(session, self.account, read_only=self.read_only)
        self._waited_in = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.session.close()

    def refresh(self) -> bool:
        """Close the folder; on the way the server shows that it is still there."""
        self._sizes.clear()
        return self._at.refresh()

    def folders(self) -> tuple[str, ...]:
        """Names of all selectable folders."""
        return self._at.names()

    def sent_folders(self) -> tuple[str, ...]:
        r"""Folders marked `\Sent` and those commonly named so: programs and years leave one each."""
        marked = tuple(one.name for one in self._at.folders() if "\\sent" in one.attributes)
        return tuple(dict.fromkeys((*marked, *commonly_sent(self.folders()))))

    def open(self, folder: str) -> FolderState:
        """SELECT, or EXAMINE when read-only, and describe."""
        return self._at.open(folder)

    def unchanged(self, marks: Mapping[str, Bookmark]) -> frozenset[str]:
        """As STATUS tells; not of the folder that is open."""
        return self._at.unchanged(marks)

    def new_uids(self, folder: str, after: Bookmark | None, since: datetime | None = None) -> tuple[int, ...]:
        """UIDs above the bookmark."""
        return self._at.new_uids(folder, after, since)

    def headers(self, folder: str, uids: Sequence[int]) -> Iterator[tuple[RawHeaders, ...]]:
        """The fields `fetching.HEADER_FIELDS`, 1,000 messages at once."""
        items = fetching.header_items()
        validity = self._at.select(folder).uidvalidity
        sizes = self._sizes.setdefault(folder, Sizes())
        for found in self._in_turn(folder, validity, portions(sorted(uids), HEADER_BATCH), items):
            batch = tuple(
                RawHeaders(
                    MessageRef(self.account, folder, validity, one.uid),
                    one.body,
                    one.size or 0,
                    one.received_at,
                    one.flags or (),
                )
                for one in found
            )
            for raw in batch:  # `messages` of them comes next
                sizes.add(raw.ref.uid, raw.size)
            yield batch

    def messages(self, folder: str, uids: Sequence[int], max_bytes: int) -> Iterator[tuple[RawMessage, ...]]:
        """Messages, at most 2 MB at once, each cut at `max_bytes` by the server."""
        validity = self._at.select(folder).uidvalidity
        sizes = self._sizes_of(folder, uids)
        bounded = [(uid, min(sizes[uid], max_bytes)) for uid in sorted(uids) if uid in sizes]
        windows = fetching.windows(bounded, MESSAGE_BATCH, MESSAGE_BYTES)
        for found in self._in_turn(folder, validity, windows, fetching.body_items(max_bytes)):
            yield tuple(
                RawMessage(
                    MessageRef(self.account, folder, validity, one.uid),
                    one.body,
                    len(one.body) >= max_bytes and (one.size or 0) != max_bytes,
                    one.received_at,
                )
                for one in found
            )

    def find(self, folder: str, message_id: str) -> tuple[MessageRef, ...]:
        """Messages with this Message-ID; SEARCH finds parts of it too, so each hit is read."""
        part = searchable(message_id)
        if not part:
            return ()
        try:
            state = self._at.open(folder)
        except FolderMissingError:
            return ()
        hits = self._at.uids(f"UID SEARCH HEADER Message-ID {quoted(part)}") if state.exists else []
        return tuple(
            MessageRef(self.account, folder, state.uidvalidity, one.uid)
            for one in self._fetch(sorted(hits), "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
            if read_message_id(Headers.parse(one.body)) == message_id
        )

    def carry_out(self, plans: Sequence[Plan], *, again: bool = False) -> tuple[Outcome, ...]:
        """Carry out plans."""
        return self._do([carrying.to_carry_out(plan) for plan in plans], again=again)

    def revert(self, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Undo plans."""
        return self._do([carrying.to_revert(place, plan) for place, plan in plans], again=True)

    def wait(self, folder: str, seconds: float, wakeup: Wakeup) -> bool:
        """Wait with IDLE; the first call for a folder returns at once, as mail may have come before."""
        if not self._at.server.idle:
            wakeup.wait(seconds)
            return False
        state = self._at.select(folder)
        self._at.forget_news()
        if state is not self._waited_in:
            self._waited_in = state
            return True
        return idle(self._at.session, seconds, wakeup)

    @property
    def _at(self) -> Desk:
        if self._desk is None:
            raise MailboxError(f"Account {self.account} is not connected. This is a fault in vouched.")
        return self._desk

    def _do(self, tasks: Sequence[carrying.Task], *, again: bool) -> tuple[Outcome, ...]:
        if self.read_only:
            raise carrying.refuse_changes(self.account)
        return carrying.carry_out(ImapHand(self._at), tasks, again=again)

    def _in_turn(
        self, folder: str, uidvalidity: int, windows: Iterable[Sequence[int]], items: str
    ) -> Iterator[list[fetching.Fetched]]:
        """Fetch items of one window of UIDs after the other.

        The next is asked for before the present one is given: server and caller work at the same time.
        """
        windows = iter(windows)
        asked = self._ask(folder, uidvalidity, next(windows, ()), items)
        while asked:
            found = [one for ahead in asked for one in _whole(ahead.answer())]
            asked = self._ask(folder, uidvalidity, next(windows, ()), items)
            yield found

    def _ask(self, folder: str, uidvalidity: int, uids: Sequence[int], items: str) -> list[Ahead]:
        if not uids:
            return []
        if self._at.select(folder).uidvalidity != uidvalidity:
            raise renumbered(self.account, folder)
        return self._at.session.wire.ahead(f"UID FETCH {some} {items}" for some in uidset.sets(uids))

    def _fetch(self, uids: Sequence[int], items: str) -> list[fetching.Fetched]:
        """Fetch items of messages of the open folder, by ascending UID; what is gone is left out."""
        found: list[fetching.Fetched] = []
        for some in uidset.sets(uids):
            found += _whole(self._at.run(f"UID FETCH {some} {items}"))
        return found

    def _sizes_of(self, folder: str, uids: Sequence[int]) -> dict[int, int]:
        held = self._sizes.get(folder, Sizes())
        known = {uid: size for uid in uids if (size := held.get(uid)) is not None}
        if len(known) == len(uids):
            return known
        return {one.uid: one.size or 0 for one in self._fetch(uids, "(UID RFC822.SIZE)")}


def _whole(answer: Answer) -> list[fetching.Fetched]:
    """What was asked for, by ascending UID: a server may tell more, without sizes."""
    return [one for one in fetching.fetched(answer) if one.size is not None]
