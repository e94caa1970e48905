"""Read what is new in a folder and judge it: headers of all, bodies of candidates only, batch by batch."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vouched.errors import MailboxError, VouchedError
from vouched.mail.message import Message, parse
from vouched.mailboxes.mailbox import Bookmark, FolderState, RawHeaders, RawMessage
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Keep, Plan, Powers, make
from vouched.reasons import Reason
from vouched.run import returning
from vouched.run.context import AccountContext
from vouched.run.looked_at import LookedAt, Register
from vouched.run.reading import MAX_BYTES, understood
from vouched.run.records import Envelope, Item, Progress, Stage, SweepOptions
from vouched.store.entry import Mark

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Found:
    """What a scan gathers; one object for all folders of a pass."""

    items: list[Item] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    read: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Pass:
    """One folder's scan: what it works with, and how far the folder was judged before."""

    context: AccountContext
    state: FolderState
    mark: Mark | None
    options: SweepOptions


def unchanged(context: AccountContext, options: SweepOptions) -> frozenset[str]:
    """The inbox folders to which nothing came since the last pass."""
    if options.again:
        return frozenset()
    marks = {folder: context.journal.mark(context.name, folder) for folder in context.inbox}
    known = {folder: Bookmark(mark.uidvalidity, mark.uid) for folder, mark in marks.items() if mark}
    return context.mailbox.unchanged(known)


def scan(
    context: AccountContext, folder: str, options: SweepOptions, found: Found, register: Register
) -> None:
    """Judge what is new in a folder into `found`; `register` holds what was read of it in this pass.

    Raise `MailboxError` when the folder cannot be read.
    """
    state = context.mailbox.open(folder)
    mark = context.journal.mark(context.name, folder)
    after = Bookmark(mark.uidvalidity, mark.uid) if mark and not options.again else None
    uids = context.mailbox.new_uids(folder, after, options.since)
    done, last = 0, 0
    if options.keep_all:  # then the headers themselves are wanted
        register = Register()
    place = (folder, state.uidvalidity)
    for batch in register.batches(context.mailbox, place, uids, context.judging.screen):
        _judge_batch(_Pass(context, state, mark, options), batch, found)
        done += len(batch)
        last = max((one.ref.uid for one in batch), default=last)
        options.progress(Progress(Stage.JUDGE, folder, done, len(uids)))
        if options.stop():
            found.stopped = True
            break
    reached = last if found.stopped else max(*uids, state.uidnext - 1, 0)
    found.read += done
    found.marks.append(Mark(context.name, folder, state.uidvalidity, reached))


def _judge_batch(run: _Pass, batch: Sequence[LookedAt], found: Found) -> None:
    context, options = run.context, run.options
    new = _new(run, batch)
    candidates: dict[int, LookedAt] = {}
    for one in new:
        if one.candidate:
            candidates[one.ref.uid] = one
        elif one.raw is not None and options.keep_all:
            found.items.append(_not_one(context, one.raw, one.print_))
    for raw in _bodies(context, run.state.name, tuple(candidates), found):
        item = _judge(context, raw, candidates[raw.ref.uid].print_, run.state.powers, found)
        if item.plan is not None or options.keep_all:
            found.items.append(item)
    context.journal.saw([(one.print_, one.ref) for one in new])


def _new(run: _Pass, batch: Sequence[LookedAt]) -> Sequence[LookedAt]:
    """The messages of a batch that are to be judged."""
    if run.options.again:
        return batch
    known = run.context.journal.known(run.context.name, [one.print_ for one in batch])
    mailbox = run.context.mailbox
    return [
        one
        for one in batch
        if one.print_ not in known or not returning.is_old_news(mailbox, one.ref, known[one.print_], run.mark)
    ]


def _bodies(context: AccountContext, folder: str, uids: Sequence[int], found: Found) -> Iterator[RawMessage]:
    """The candidates' bodies; one that the server cannot give does not keep the others back."""
    try:
        for batch in context.mailbox.messages(folder, uids, MAX_BYTES):
            uids = uids[len(batch) :]
            yield from batch
    except MailboxError as error:
        if error.retryable:
            raise
        if len(uids) == 1:
            found.problems.append(f"The message {folder};uid={uids[0]} cannot be fetched: {error}")
            log.warning("message %s/%s;uid=%d cannot be fetched", context.name, folder, uids[0])
            return
        for uid in uids:
            yield from _bodies(context, folder, (uid,), found)


def _judge(context: AccountContext, raw: RawMessage, print_: bytes, powers: Powers, found: Found) -> Item:
    message = understood(context, raw)
    envelope = Envelope.of(message, print_)
    try:
        judgement = context.judging.judge(message)
    except (VouchedError, sqlite3.Error):
        raise
    except Exception as error:  # one message must not keep the others from being judged
        log.exception("message %s cannot be judged", raw.ref)
        found.problems.append(f"The message {raw.ref} cannot be judged ({type(error).__name__}); it stays.")
        return _unreadable(context, envelope, error)
    if judgement is None:
        return Item(envelope=envelope)
    plan = make(raw.ref, judgement.decision, powers, context.mode, context.policy)
    return Item(envelope=envelope, judgement=judgement, plan=plan)


def _unreadable(context: AccountContext, envelope: Envelope, error: Exception) -> Item:
    """A message on which vouched itself failed: kept, and written down as such."""
    text = f"It could not be judged because of a fault in vouched ({type(error).__name__}); it stays."
    decision = Decision(
        verdict=Verdict.REVIEW,
        rule="unreadable",
        reasons=(Reason("unreadable", text),),
        policy_digest=context.policy.digest,
        conclusive=False,
    )
    return Item(
        envelope=envelope, plan=Plan(envelope.ref, (Keep("It could not be judged."),), decision), error=text
    )


def _not_one(context: AccountContext, raw: RawHeaders, print_: bytes) -> Item:
    """The report of a message whose body was never asked for."""
    message: Message = parse(raw.block, raw.ref, received_at=raw.received_at, trusted=context.trusted)
    return Item(envelope=replace(Envelope.of(message, print_), defects=()))
