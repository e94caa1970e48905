"""Carry out plans with as few requests as possible: what many messages have in common is asked for once.

Every kind of mailbox gives a `Hand` with four movements; the order of things, and what is said of each
message afterwards, is the same for all of them.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from vouched.errors import PowerMissingError
from vouched.mail.message import MessageRef
from vouched.mailboxes.failures import RefusedError
from vouched.mailboxes.mailbox import Outcome
from vouched.policy.plan import AddGmailLabel, AddKeyword, Flag, Plan, TakeOff

Mark = AddKeyword | AddGmailLabel | Flag
"""A step that changes a message without moving it."""

_Key = TypeVar("_Key")
_Item = TypeVar("_Item")


class Hand(Protocol):
    """What an adapter does to the messages of one folder.

    Each raises `RefusedError` or `PowerMissingError` when it concerns this request only.
    """

    def present(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """Open the folder for changes; those of the UIDs that exist. `RenumberedError` as it says."""
        ...

    def mark(self, uids: Sequence[int], marks: Sequence[Mark], *, remove: bool) -> None:
        """Add marks to messages of the open folder, or take them off."""
        ...

    def move(self, uids: Sequence[int], target: str, *, again: bool) -> Mapping[int, MessageRef | None]:
        r"""Move messages of the open folder; the new place of each one moved, None when it is not told.

        Where a move is a copy and an expunge, `again` looks for copies that an interrupted attempt made. Only
        then: a message may have a twin in the target that is the owner's own.

        A message that is missing in the answer was moved or deleted by somebody else. What the owner marked
        as `\Deleted` counts as deleted.
        """
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done to one message: marks off and on first, then perhaps a move."""

    plan: Plan
    ref: MessageRef
    on: tuple[Mark, ...]
    off: tuple[Mark, ...]
    target: str | None


def to_carry_out(plan: Plan) -> Task:
    """The task of a plan."""
    return Task(plan, plan.ref, _marks(plan), _taken_off(plan), target=plan.target)


def to_revert(place: MessageRef, plan: Plan) -> Task:
    """The task of taking a plan back, for a message that is now at `place`."""
    home = plan.ref.mailbox if plan.moves else None
    return Task(plan, place, _taken_off(plan), _marks(plan), target=home)


def _marks(plan: Plan) -> tuple[Mark, ...]:
    return tuple(step for step in plan.steps if isinstance(step, AddKeyword | AddGmailLabel | Flag))


def _taken_off(plan: Plan) -> tuple[Mark, ...]:
    return tuple(step.label for step in plan.steps if isinstance(step, TakeOff))


def carry_out(hand: Hand, tasks: Sequence[Task], *, again: bool) -> tuple[Outcome, ...]:
    """Do the tasks; one outcome each, in the order given.

    What concerns one folder or one group of messages becomes their outcome's `error`; `MailboxError` is
    raised when the mailbox itself is lost, and what was done by then is found out by doing it again.
    """
    outcomes: dict[int, Outcome] = {}
    numbered = list(enumerate(tasks))
    for (folder, uidvalidity), group in _grouped(numbered, lambda t: (t.ref.mailbox, t.ref.uidvalidity)):
        try:
            here = hand.present(folder, uidvalidity, sorted({task.ref.uid for _, task in group}))
        except (RefusedError, PowerMissingError) as error:
            outcomes |= _failed(group, str(error))
            continue
        there = [(number, task) for number, task in group if task.ref.uid in here]
        outcomes |= {
            number: Outcome(task.plan, done=False, gone=True)
            for number, task in group
            if task.ref.uid not in here
        }
        for _, similar in _grouped(there, lambda t: (t.on, t.off, t.target)):
            outcomes |= _alike(hand, similar, again=again)
    return tuple(outcomes[number] for number in range(len(tasks)))


def _alike(hand: Hand, group: Sequence[tuple[int, Task]], *, again: bool) -> dict[int, Outcome]:
    """Do the same to several messages of the open folder."""
    uids = sorted({task.ref.uid for _, task in group})
    one = group[0][1]
    moved: Mapping[int, MessageRef | None] | None = None
    try:
        for marks, remove in ((one.off, True), (one.on, False)):
            if marks:
                hand.mark(uids, marks, remove=remove)
        if one.target is not None and one.target != one.ref.mailbox:
            moved = hand.move(uids, one.target, again=again)
    except (RefusedError, PowerMissingError) as error:
        return _failed(group, str(error))
    return {number: _outcome(task, moved) for number, task in group}


def _outcome(task: Task, moved: Mapping[int, MessageRef | None] | None) -> Outcome:
    if moved is None:
        return Outcome(task.plan, done=True)
    if task.ref.uid not in moved:
        return Outcome(task.plan, done=False, gone=True)
    return Outcome(task.plan, done=True, moved_to=moved[task.ref.uid])


def _failed(group: Iterable[tuple[int, Task]], why: str) -> dict[int, Outcome]:
    return {number: Outcome(task.plan, done=False, error=why) for number, task in group}


def _grouped(
    items: Sequence[tuple[int, _Item]], key: Callable[[_Item], _Key]
) -> Iterable[tuple[_Key, list[tuple[int, _Item]]]]:
    groups: dict[_Key, list[tuple[int, _Item]]] = {}
    for number, item in items:
        groups.setdefault(key(item), []).append((number, item))
    return groups.items()


def twins(originals: Mapping[int, Hashable], others: Mapping[int, Hashable]) -> dict[int, int]:
    """Pair each original with another message of the same look, each of which is taken once.

    Where a move is a copy and an expunge, and a crash came between, the copy is found again in this way.
    """
    by_look: dict[Hashable, list[int]] = {}
    for uid, look in sorted(others.items(), reverse=True):
        by_look.setdefault(look, []).append(uid)
    return {uid: by_look[look].pop() for uid, look in originals.items() if by_look.get(look)}


def refuse_changes(account: str) -> PowerMissingError:
    """The error for a change that is asked of a mailbox which was opened to be read only."""
    return PowerMissingError(
        f"Account {account} was opened to be read only; nothing was changed. This is a fault in vouched."
    )
