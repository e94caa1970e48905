"""Tell a message that comes back from one that comes twice.

A message that was judged before and lies in the inbox again under a new UID is no news when its owner brought
it back, when `undo` did, or when the server renumbered the folder: her word, or the earlier decision, stands.
It is news when the copy that was judged is still where it was put: then this is a second copy.
"""

from vouched.mail.message import MessageRef
from vouched.mailboxes.mailbox import Mailbox
from vouched.run import locate
from vouched.store.entry import EntryState, Known, Mark


def is_old_news(mailbox: Mailbox, ref: MessageRef, known: Known, mark: Mark | None) -> bool:
    """Tell whether a message that is known by fingerprint should not be judged again.

    `mark` says how far the folder was judged before this pass.
    """
    renumbered = (
        known.ref.mailbox == ref.mailbox
        and known.ref.uidvalidity != ref.uidvalidity
        and _was_finished(known.ref, mark)
    )
    entry = known.entry
    if entry is None:
        return renumbered  # no invitation then; judging it again in the same folder changes nothing
    if entry.state is not EntryState.DONE:
        return True
    if entry.plan.target is None:
        return renumbered or known.ref == ref or locate.at(mailbox, known.ref) is None
    copies = locate.find(mailbox, entry.plan.target, entry.message_id, entry.fingerprint)
    return all(copy == ref for copy in copies)


def _was_finished(ref: MessageRef, mark: Mark | None) -> bool:
    """Tell whether the pass that saw a message also committed: a crash may have come between."""
    return mark is not None and (ref.uidvalidity != mark.uidvalidity or ref.uid <= mark.uid)
