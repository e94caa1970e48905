r"""Change messages: marks for many UIDs at once, one MOVE for many, or COPY and UID EXPUNGE of exactly those.

Never an unscoped EXPUNGE, which would also destroy what the owner has only marked as deleted.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from vouched.errors import PowerMissingError
from vouched.mail.message import MessageRef
from vouched.mailboxes.carrying import Mark, twins
from vouched.mailboxes.failures import RefusedError, renumbered
from vouched.mailboxes.imap import uidset
from vouched.mailboxes.imap.fetching import Fetched, fetched
from vouched.mailboxes.imap.quoting import atom, mailbox_name
from vouched.mailboxes.imap.selecting import Desk, imap_day
from vouched.mailboxes.imap.wire import Answer
from vouched.policy.plan import AddGmailLabel, AddKeyword, Flag

_LOOK = "(UID RFC822.SIZE INTERNALDATE FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)])"
_MAX_MOVED = 100_000


class ImapHand:
    """`carrying.Hand` on an IMAP server."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder = ""

    def present(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """Select the folder; those of the UIDs that exist."""
        state = self._desk.select(folder)
        if state.uidvalidity != uidvalidity:
            raise renumbered(self._desk.account, folder)
        if not state.powers.writable:
            raise RefusedError(f"The folder {folder} is read-only. Ask its owner for the right to change it.")
        self._folder = folder
        return self._search(uids, "")

    def mark(self, uids: Sequence[int], marks: Sequence[Mark], *, remove: bool) -> None:
        """STORE keywords, flags and labels, silently."""
        sign = "-" if remove else "+"
        flags = [atom(name) for name in map(self._flag, marks) if name is not None]
        labels = [mailbox_name(mark.label) for mark in marks if isinstance(mark, AddGmailLabel)]
        if labels and not self._desk.server.gmail:
            raise PowerMissingError(f"The server of account {self._desk.account} has no Gmail labels.")
        for some in uidset.sets(uids):
            if flags:
                self._desk.run(f"UID STORE {some} {sign}FLAGS.SILENT ({' '.join(flags)})")
            if labels:
                self._desk.run(f"UID STORE {some} {sign}X-GM-LABELS.SILENT ({' '.join(labels)})")

    def move(self, uids: Sequence[int], target: str, *, again: bool) -> Mapping[int, MessageRef | None]:
        """Move by the best way that is safe."""
        server = self._desk.server
        if not (server.move or server.uidplus):
            raise PowerMissingError(
                f"The server of account {self._desk.account} cannot move without risk (no MOVE, no UIDPLUS)."
            )
        self._desk.ensure_folder(target)
        if server.move:
            return self._move(self._search(uids, "UNDELETED"), target)
        return self._copy_and_expunge(uids, target, again=again)

    def _flag(self, mark: Mark) -> str | None:
        if isinstance(mark, Flag):
            return mark.flag
        if not isinstance(mark, AddKeyword):
            return None
        if not self._desk.select(self._folder).powers.keywords:
            raise PowerMissingError(
                f"The server of account {self._desk.account} stores no keywords in this folder."
            )
        return mark.keyword

    def _search(self, uids: Sequence[int], condition: str) -> list[int]:
        found: list[int] = []
        for some in uidset.sets(uids):
            found += self._desk.uids(f"UID SEARCH UID {some} {condition}".strip())
        return sorted(set(found) & set(uids))

    def _move(self, uids: Sequence[int], target: str) -> dict[int, MessageRef | None]:
        moved: dict[int, MessageRef | None] = {}
        name = self._desk.naming.to_server(target)
        for some in uidset.sets(uids):
            asked = uidset.expand(some, len(uids) + 1)
            answer = self._desk.run(f"UID MOVE {some} {name}")
            places = self._places(answer, target)
            if places:
                moved |= places
            else:  # the server does not tell; what is no longer here has gone there
                left = set(self._search(asked, ""))
                moved |= dict.fromkeys((uid for uid in asked if uid not in left), None)
        return moved

    def _copy_and_expunge(
        self, uids: Sequence[int], target: str, *, again: bool
    ) -> dict[int, MessageRef | None]:
        r"""Copy, mark as `\Deleted`, expunge exactly those.

        After a crash in between, the copies lie in the target already: they are found there and not made
        again. What is `\Deleted` without a copy was deleted by the owner.
        """
        here = self._look(uids)
        copies = self._copies(here, target) if again else {}
        self._desk.select(self._folder)
        moved: dict[int, MessageRef | None] = dict(copies)
        to_copy = [
            uid for uid, one in here.items() if uid not in copies and "\\Deleted" not in (one.flags or ())
        ]
        for some in uidset.sets(to_copy):
            answer = self._desk.run(f"UID COPY {some} {self._desk.naming.to_server(target)}")
            asked = uidset.expand(some, len(to_copy) + 1)
            moved |= self._places(answer, target) or dict.fromkeys(asked, None)
        for some in uidset.sets(moved):
            self._desk.run(f"UID STORE {some} +FLAGS.SILENT (\\Deleted)")
            self._desk.run(f"UID EXPUNGE {some}")
        return moved

    def _copies(self, here: Mapping[int, Fetched], target: str) -> dict[int, MessageRef]:
        """Messages in the target that are copies of these: same size, date of arrival and chief fields."""
        dates = [one.received_at for one in here.values() if one.received_at is not None]
        if not here or len(dates) < len(here):
            return {}
        state = self._desk.open(target)
        if not state.exists:
            return {}
        # A day more on either side: servers differ in the time zone that SEARCH reckons in.
        first, last = imap_day(min(dates) - timedelta(days=1)), imap_day(max(dates) + timedelta(days=2))
        there = self._look(self._desk.uids(f"UID SEARCH SINCE {first} BEFORE {last}"))
        pairs = twins(_prints(here), _prints(there))
        return {
            uid: MessageRef(self._desk.account, target, state.uidvalidity, other)
            for uid, other in pairs.items()
        }

    def _look(self, uids: Collection[int]) -> dict[int, Fetched]:
        """Size, date of arrival, flags and chief fields of messages of the open folder."""
        answers = [self._desk.run(f"UID FETCH {some} {_LOOK}") for some in uidset.sets(uids)]
        return {one.uid: one for answer in answers for one in fetched(answer) if one.size is not None}

    def _places(self, answer: Answer, target: str) -> dict[int, MessageRef | None]:
        """Where messages went: COPYUID, which comes untagged for MOVE, and tagged for COPY and from Gmail."""
        words = (answer.code(b"COPYUID") or b"").decode("ascii", "replace").split()
        try:
            validity, old, new = words
            sources, places = uidset.expand(old, _MAX_MOVED), uidset.expand(new, _MAX_MOVED)
        except ValueError:
            return {}
        return {
            uid: MessageRef(self._desk.account, target, int(validity), place)
            for uid, place in zip(sources, places, strict=False)
        }


def _prints(messages: Mapping[int, Fetched]) -> dict[int, tuple[int | None, datetime | None, bytes]]:
    return {uid: (one.size, one.received_at, one.body) for uid, one in messages.items()}
