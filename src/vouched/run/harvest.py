"""Learn people from mail: whom the owner wrote to, who answered, who introduced whom.

Headers first: of sent mail, then of the inbox and archive, each folder from where the last harvest stopped.
Bodies only where words decide: the owner's few answers to somebody she never wrote to otherwise (did they
only ask to be left alone?), calendar mail that she sent or answered (who met her?), and mail of
acquaintances of the last five years (do they introduce somebody?). Harvesting twice learns nothing new; what
is learnt is committed batch by batch, with the place reached.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from vouched.errors import MailboxError
from vouched.mail.address import Address, read_from
from vouched.mail.authentication import Proof, ProofLevel, TrustedServers, prove
from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef
from vouched.mail.person import Owner
from vouched.mailboxes.mailbox import Bookmark, Mailbox, RawHeaders
from vouched.people.evidence import EvidenceKind
from vouched.people.folding import is_asian
from vouched.people.gates import Gate, accepts_meeting
from vouched.people.names import parse
from vouched.people.observations import Letter, Observation, is_filed_copy, read_received, read_sent
from vouched.people.spelt_names import name_of_address, name_of_mailbox
from vouched.run.harvest_meetings import read_meetings
from vouched.run.harvest_words import Reader, read_introductions, recheck_answers
from vouched.run.records import Progress, Stage
from vouched.store import book_entries as entries
from vouched.store.book import Book
from vouched.store.book_meetings import enter_place
from vouched.store.book_replies import own_hosts, settle_replies
from vouched.store.book_threads import enter_coactive
from vouched.store.book_topics import enter_topic, wrote_before

_WRITTEN = frozenset({EvidenceKind.OUT, EvidenceKind.REPLY_OUT})


def _pass_over(raw: RawHeaders, headers: Headers) -> None:
    del raw, headers


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestScope:
    """Where to learn from. `sent` () means the folders that the server calls sent mail.

    `look` is shown every header block of the inbox, which judging needs next.
    """

    sent: tuple[str, ...] = ()
    inbox: tuple[str, ...] = ("INBOX",)
    archive: tuple[str, ...] = ()
    trusted: TrustedServers = field(default_factory=TrustedServers)
    look: Callable[[RawHeaders, Headers], None] = _pass_over


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestReport:
    """What was read and learnt; `changed` are the people of whom something new is known."""

    headers: int = 0
    bodies: int = 0
    facts: int = 0
    vouches: int = 0
    changed: frozenset[int] = frozenset()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Harvest:
    """One harvest under way."""

    mailbox: Mailbox
    book: Book
    owner: Owner
    scope: HarvestScope
    tell: Callable[[Progress], None]
    headers: int = 0
    facts: int = 0
    keys: set[str] = field(default_factory=set)  # of the batch under way
    hosts: frozenset[str] | None = None
    threads: set[str] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def _quietly(progress: Progress) -> None:
    del progress


def harvest(
    mailbox: Mailbox,
    book: Book,
    owner: Owner,
    scope: HarvestScope,
    now: datetime,
    progress: Callable[[Progress], None] = _quietly,
) -> HarvestReport:
    """Bring the book up to date with one opened mailbox; nothing in it is changed.

    A folder that cannot be read is reported in `problems`, the others are harvested all the same. Raise
    `MailboxError` when the connection is gone.
    """
    run = _Harvest(mailbox, book, owner, scope, progress)
    sent = scope.sent or mailbox.sent_folders()
    received = tuple(
        dict.fromkeys((*scope.archive, *scope.inbox))
    )  # archives may hold what the inbox answers
    quiet = mailbox.unchanged(_marks(run, (*sent, *received)))
    for folder in (one for one in sent if one not in quiet):
        _folder(run, folder, _enter_sent)
    for folder in (one for one in received if one not in quiet):
        _folder(run, folder, _enter_received)
    checked = recheck_answers(mailbox, book)
    with book.connection:
        vouches = enter_coactive(book, run.threads)
    reader = Reader(owner, scope.trusted, now)
    met = read_meetings(mailbox, book, reader)
    words = read_introductions(mailbox, book, reader)
    return HarvestReport(
        headers=run.headers,
        bodies=checked + met.bodies + words.bodies,
        facts=run.facts,
        vouches=vouches + words.vouches,
        changed=frozenset(run.changed | met.changed | words.changed),
        problems=tuple(run.problems),
    )


def _marks(run: _Harvest, folders: Sequence[str]) -> dict[str, Bookmark]:
    """How far folders have been harvested; those that never were are left out."""
    marks = {folder: entries.bookmark(run.book, run.mailbox.account, folder) for folder in folders}
    return {folder: Bookmark(*mark) for folder, mark in marks.items() if mark is not None}


def _folder(run: _Harvest, folder: str, enter: Callable[[_Harvest, MessageRef, Headers], None]) -> None:
    """Read the new headers of a folder in batches, each committed with the place reached."""
    try:
        state = run.mailbox.open(folder)
        account = run.mailbox.account
        look = run.scope.look if folder in run.scope.inbox else _pass_over
        uids = run.mailbox.new_uids(folder, _marks(run, (folder,)).get(folder))
        for batch in filter(None, run.mailbox.headers(folder, uids) if uids else ()):
            with run.book.connection:
                for raw in batch:
                    headers = Headers.parse(raw.block)
                    look(raw, headers)
                    enter(run, raw.ref, headers)
                _settle(run)
                reached = max(raw.ref.uid for raw in batch)
                entries.set_bookmark(run.book, account, folder, state.uidvalidity, reached)
            run.headers += len(batch)
            run.tell(Progress(Stage.HARVEST, folder, run.headers, len(uids)))
        with run.book.connection:  # the newest may have gone, and the folder may be empty
            reached = max(*uids[-1:], state.uidnext - 1, 0)
            entries.set_bookmark(run.book, account, folder, state.uidvalidity, reached)
    except MailboxError as error:
        if error.retryable:
            raise
        run.problems.append(str(error))


def _settle(run: _Harvest) -> None:
    """Settle whom the messages of a batch answer."""

    def hosts() -> frozenset[str]:
        if run.hosts is None:
            domains = (address.rpartition("@")[2].casefold() for address in run.owner.addresses)
            run.hosts = own_hosts(run.book) | frozenset(domains)
        return run.hosts

    run.changed |= settle_replies(run.book, run.keys, hosts)
    run.keys.clear()


def _enter_sent(run: _Harvest, ref: MessageRef, headers: Headers) -> None:
    """One message of the owner's own: whom it went to."""
    letter = read_sent(headers, run.owner)
    if letter is None:
        return
    sent = entries.SentEntry(message_id=letter.key, ref=ref, answers=letter.answers, at=letter.at)
    entries.enter_sent(run.book, sent)
    run.keys.add(letter.key)
    if Gate.CALENDAR in letter.gates:
        enter_place(run.book, letter.key, "", ref, wanted=True)
    _enter_seen(run, letter, ref)
    for seen in letter.seen:
        if seen.kind in _WRITTEN:
            enter_topic(run.book, seen.who.address, letter.topic, letter.at)


def _enter_received(run: _Harvest, ref: MessageRef, headers: Headers) -> None:
    """One message of somebody else: remembered with its proof, and what it answers.

    Who keeps everything in one archive has her own mail there too.
    """
    if is_filed_copy(headers, run.owner):
        _enter_sent(run, ref, headers)
        return
    letter = read_received(headers, run.owner, run.book)
    if letter is None or letter.author is None:
        return
    _enter_seen(run, letter, ref)
    if Gate.CALENDAR in letter.gates:
        enter_place(run.book, letter.key, letter.author.address, ref, wanted=accepts_meeting(headers))
    if letter.gates:
        return
    known = entries.identifier(run.book, "address", letter.author.address)
    if known is None:
        return
    _enter_names(run.book, known, letter.author, str(ref))
    proof = prove(headers, read_from(headers)[0], run.scope.trusted)
    if _answers_by_subject(run, letter, letter.author, proof):
        _enter_seen(run, replace(letter, seen=(Observation(EvidenceKind.REPLY_IN, letter.author),)), ref)
    message = entries.MessageEntry(
        message_id=letter.key,
        author=letter.author.address,
        thread=letter.thread,
        answers=letter.answers,
        recipients=tuple(human.address for human in letter.humans),
        proof=proof.level.value,
        ref=ref,
        at=letter.at,
    )
    run.keys.add(letter.key)
    if entries.enter_message(run.book, message):
        run.threads.add(letter.thread)


def _answers_by_subject(run: _Harvest, letter: Letter, author: Address, proof: Proof) -> bool:
    return (
        letter.only_by_subject
        and proof.level in {ProofLevel.ALIGNED, ProofLevel.UNAVAILABLE}
        and wrote_before(run.book, author.address, letter.topic, letter.at)
    )


def _enter_seen(run: _Harvest, letter: Letter, ref: MessageRef) -> None:
    for seen in letter.seen:
        known = entries.identifier(run.book, "address", seen.who.address)
        if known is None:
            continue
        _enter_names(run.book, known, seen.who, str(ref))
        fact = entries.Fact(
            kind=seen.kind, key=letter.key, thread=letter.thread, at=letter.at, source=str(ref)
        )
        if entries.enter_fact(run.book, known, fact):
            run.facts += 1
            run.changed.add(entries.person_of(run.book, known))


def _enter_names(book: Book, known: int, who: Address, source: str) -> None:
    """The name in the header; where that is no full name, the one that the address spells.

    How a Han name is read, nobody can tell from its letters: there the address may help.
    """
    entries.enter_name(book, known, who.name, source)
    if is_asian(who.name):
        spelt = name_of_address(who.address) or name_of_mailbox(who.address)
        entries.enter_name(book, known, spelt, source)
    if parse(who.name).tokens < 2:  # noqa: PLR2004 - a given and a family name
        entries.enter_name(book, known, name_of_address(who.address), source)
