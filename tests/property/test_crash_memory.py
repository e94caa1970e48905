"""Sweeps, crashes, lost connections, and an owner who moves, deletes and files: no message is ever lost.

A model remembers which letters exist and where their owner put them; vouched is killed before any change,
cut off after any change, and started again. After every settled pass each letter exists exactly once, and it
is where the journal says, unless its owner put it somewhere else.
"""

from contextlib import suppress

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.unit.run.account import TestAccount, letter

from vouched.errors import MailboxError
from vouched.mail.headers import Headers
from vouched.mailboxes.memory_server import MemoryCrashError, MemoryServer
from vouched.run.sweep import sweep
from vouched.run.undo import undo, undoable
from vouched.store.entry import Entry, EntryState

VERDICTS = ("welcome", "review", "aside", "suspect", "doubtful", None)
OTHER = "Work"


def name_of(raw: bytes) -> str:
    """Whose letter it is."""
    return (Headers.parse(raw).first("from") or "").split(" <")[0]


class Mailroom(RuleBasedStateMachine):
    """The steps that may happen in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.account = TestAccount()
        self.written: dict[str, str | None] = {}
        self.deleted: set[str] = set()
        self.taken: set[str] = set()  # the owner moved it: the journal need not know where it is
        self.hands_off: dict[str, str] = {}  # the owner moved it after it was judged, there it stays
        self.settled = True
        self.renumbered: set[str] = set()  # while a run was interrupted

    @initialize(
        keywords=st.booleans(),
        safe_move=st.sampled_from([True, True, True, False]),
        atomic_move=st.booleans(),
    )
    def open_account(self, *, keywords: bool, safe_move: bool, atomic_move: bool) -> None:
        """Begin with a server of any ability."""
        self.account.server = MemoryServer(keywords=keywords, safe_move=safe_move, atomic_move=atomic_move)
        self.account.server.create(OTHER)

    @rule(verdict=st.sampled_from(VERDICTS), count=st.integers(1, 3))
    def deliver(self, verdict: str | None, count: int) -> None:
        """New mail."""
        for _ in range(count):
            name = f"p{len(self.written)}"
            self.written[name] = verdict
            self.account.server.append("INBOX", letter(name, verdict))

    @rule()
    def pass_undisturbed(self) -> None:
        """A pass that nothing disturbs."""
        report = sweep(self.account.context())
        assert report.problems == ()
        self.settled = True

    @rule(number=st.integers(1, 6))
    def pass_with_crash(self, number: int) -> None:
        """The process dies before its n-th change."""
        self.account.server.crash_at(number)
        self._try()

    @rule(number=st.integers(1, 6))
    def pass_with_cut(self, number: int) -> None:
        """The connection is lost after the n-th change; the answer never comes."""
        self.account.server.cut_at(number)
        self._try()

    @rule(when=st.integers(0, 3))
    def pass_with_crash_at_the_journal(self, when: int) -> None:
        """The process dies before its n-th commit."""
        connection = self.account.database.connection
        statements = 0

        def die() -> int:
            nonlocal statements
            statements += 1
            return int(statements > when * 60)

        connection.set_progress_handler(die, 20)
        try:
            with suppress(Exception):
                sweep(self.account.context())
        finally:
            connection.set_progress_handler(None, 0)
        self.settled = False

    def _try(self) -> None:
        self.settled = False
        try:
            sweep(self.account.context())
            self.settled = True
        except (MemoryCrashError, MailboxError):
            pass
        finally:
            self.account.server.calm()

    @rule()
    def undo_last_run(self) -> None:
        """The owner takes the last run back."""
        runs = self.account.journal.runs("home", limit=1)
        entries = self.account.journal.of_run(runs[0].id) if runs else ()
        for undone in undo(self.account.context(), entries):
            assert undone.outcome is not None
            name = self._name(undone.entry)
            if undone.outcome.done:
                self.hands_off.pop(name, None)
            else:
                assert name in self.taken | self.deleted or not self.settled
        left = undoable(self.account.journal.of_run(runs[0].id)) if runs else ()
        assert {self._name(entry) for entry in left} <= self.taken | self.deleted or not self.settled

    @rule(data=st.data())
    def owner_moves(self, data: st.DataObject) -> None:
        """The owner drags a message somewhere."""
        places = self._places()
        if not places:
            return
        name = data.draw(st.sampled_from(sorted(places)))
        source = places[name]
        target = data.draw(st.sampled_from(["INBOX", OTHER, "Invitations/Review", "Invitations/Aside"]))
        if source == target:
            return
        self._drag(name, source, target)
        self.taken.add(name)
        if self.account.journal.of_message(f"{name}@example.org"):
            self.hands_off[name] = target
        self._forget_what_nobody_can_tell()

    def _drag(self, name: str, source: str, target: str) -> None:
        server = self.account.server
        folder = server.folders[source]
        uid = next(uid for uid, one in folder.messages.items() if name_of(one.raw) == name)
        server.create(target).add(folder.messages.pop(uid))

    @rule(data=st.data())
    def owner_deletes(self, data: st.DataObject) -> None:
        """The owner deletes a message for good."""
        places = self._places()
        if not places:
            return
        name = data.draw(st.sampled_from(sorted(places)))
        folder = self.account.server.folders[places[name]]
        uid = next(uid for uid, one in folder.messages.items() if name_of(one.raw) == name)
        del folder.messages[uid]
        self.deleted.add(name)

    @rule(data=st.data(), flag=st.sampled_from(["\\Seen", "\\Flagged", "$Label1"]))
    def owner_flags(self, data: st.DataObject, flag: str) -> None:
        """The owner reads or marks a message."""
        places = self._places()
        if places:
            name = data.draw(st.sampled_from(sorted(places)))
            folder = self.account.server.folders[places[name]]
            next(one for one in folder.messages.values() if name_of(one.raw) == name).flags.add(flag)

    @rule(folder=st.sampled_from(["INBOX", "Invitations/Aside", "Invitations/Review"]))
    def renumber(self, folder: str) -> None:
        """The server gives a folder new numbers."""
        if folder in self.account.server.folders:
            self.account.server.renumber(folder)
            self.renumbered.add(folder)
            self._forget_what_nobody_can_tell()

    def _forget_what_nobody_can_tell(self) -> None:
        """Brought back to a folder that was renumbered after a crash, it looks as if it had never left."""
        if self.settled:
            self.renumbered.clear()
        for name in [name for name, folder in self.hands_off.items() if folder in self.renumbered]:
            del self.hands_off[name]

    def _copies(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {name: [] for name in self.written}
        for folder, messages in self.account.server.contents().items():
            for _, _, raw in messages:
                found[name_of(raw)].append(folder)
        return found

    def _places(self) -> dict[str, str]:
        """Where each letter lies, of those that lie in one place (a copy may be under way)."""
        return {name: folders[0] for name, folders in self._copies().items() if len(folders) == 1}

    def _name(self, entry: Entry) -> str:
        return entry.about.sender.partition("@")[0]

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every letter that its owner did not delete exists; once, when no move was interrupted."""
        for name, folders in self._copies().items():
            if name in self.deleted:
                assert folders == [] or not self.settled, (name, folders)
            else:
                assert folders, name
                assert len(folders) == 1 or not self.settled, (name, folders)

    @invariant()
    def nothing_is_marked_as_read(self) -> None:
        """No flag is set but the owner's and our own keywords."""
        ours = {"$Welcome", "$Review", "$Aside", "$Suspect"}
        for messages in self.account.server.contents().values():
            for _, flags, _ in messages:
                assert flags <= ours | {"\\Seen", "\\Flagged", "$Label1"}

    @precondition(lambda self: self.settled)
    @invariant()
    def the_owners_word_stands(self) -> None:
        """What she moved after it was judged is where she put it."""
        places = self._places()
        for name, folder in self.hands_off.items():
            assert name in self.deleted or places[name] == folder, name

    @precondition(lambda self: self.settled)
    @invariant()
    def the_journal_knows_the_place(self) -> None:
        """What vouched moved, and nobody else did, lies in the folder that the journal names."""
        assert self.account.journal.unsettled("home") == ()
        places = self._places()
        for name in self.written.keys() - self.taken - self.deleted:
            entries = self.account.journal.of_message(f"{name}@example.org")
            if entries:
                assert places[name] == entries[-1].folder, (name, entries)
            moved = [entry for entry in entries if entry.plan.moves and entry.state is EntryState.DONE]
            assert len(moved) <= 1, f"{name} was moved twice"

    def teardown(self) -> None:
        """At the end everything can be settled, and only conclusive verdicts have moved anything."""
        self.account.server.calm()
        self.settled = True
        sweep(self.account.context())
        self.nothing_is_lost()
        self.the_owners_word_stands()
        self.the_journal_knows_the_place()
        for name, folder in self._places().items():
            if name not in self.taken:
                assert folder == "INBOX" or self.written[name] in {"review", "aside", "suspect"}
        self.account.database.close()


Mailroom.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestMailroom = Mailroom.TestCase
