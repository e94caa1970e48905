"""The last step: hands that act on a mailbox, or rest.

A dry run differs from a real one in its hand (and in being given a mailbox opened read-only and a memory that
is thrown away); no code below asks whether it is one.
"""

from collections.abc import Sequence
from typing import Protocol

from vouched.mail.message import MessageRef
from vouched.mailboxes.mailbox import Mailbox, Outcome
from vouched.policy.plan import Plan


class Hand(Protocol):
    """Carries plans out; an empty answer means that nothing was tried."""

    def carry_out(self, mailbox: Mailbox, plans: Sequence[Plan], *, again: bool) -> tuple[Outcome, ...]:
        """Carry plans out, one outcome a plan, or none at all; `again` when a part may have been done."""
        ...

    def revert(self, mailbox: Mailbox, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Take plans back, one outcome a plan, or none at all."""
        ...


class ActingHand:
    """Does what the plans say."""

    def carry_out(self, mailbox: Mailbox, plans: Sequence[Plan], *, again: bool) -> tuple[Outcome, ...]:
        """Carry plans out."""
        return mailbox.carry_out(plans, again=again) if plans else ()

    def revert(self, mailbox: Mailbox, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Take plans back."""
        return mailbox.revert(plans) if plans else ()


class RestingHand:
    """Does nothing: the hand of a dry run."""

    def carry_out(self, mailbox: Mailbox, plans: Sequence[Plan], *, again: bool) -> tuple[Outcome, ...]:
        """Leave everything as it is."""
        del mailbox, plans, again
        return ()

    def revert(self, mailbox: Mailbox, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Leave everything as it is."""
        del mailbox, plans
        return ()
