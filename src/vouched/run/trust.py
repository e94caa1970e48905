"""Whose word on senders counts in an account: the configured servers, else those that its mail shows.

An owner's server that records authentication results does so on nearly every message, at the top. So the
newest messages of the inbox tell its authserv-id; it is learnt again every week, and every hour while there
is none.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from vouched.mail.authentication import MICROSOFT, TrustedServers, learn_authserv_ids
from vouched.mail.headers import Headers
from vouched.mailboxes.mailbox import Mailbox
from vouched.store.journal import Journal

NEWEST = 200
"""How many messages are looked at."""
SHARE = 0.5
"""An id counts from this share of them on: more than forged lines reach where the owner's server writes none,
few enough that internal and imported mail without results does not hide a server that writes them."""
FEWEST = 3
"""And from so many messages on."""
KEPT = timedelta(days=7)
KEPT_NOTHING = timedelta(hours=1)


def trusted_servers(
    configured: Sequence[str], mailbox: Mailbox, inbox: Sequence[str], journal: Journal, now: datetime
) -> TrustedServers:
    """The servers to trust, learnt from the opened mailbox unless they are configured or lately learnt."""
    if configured:
        return as_servers(configured)
    known = journal.trusted(mailbox.account)
    if known is not None and now - known[1] < (KEPT if known[0] else KEPT_NOTHING):
        return as_servers(known[0])
    ids = tuple(
        one for one, count, share in seen_servers(mailbox, inbox) if count >= FEWEST and share >= SHARE
    )
    journal.trust(mailbox.account, ids, now)
    return as_servers(ids)


def seen_servers(mailbox: Mailbox, inbox: Sequence[str]) -> tuple[tuple[str, int, float], ...]:
    """The ids on the newest messages of the first inbox folder: (id, messages, share)."""
    if not inbox:
        return ()
    mailbox.open(inbox[0])
    uids = mailbox.new_uids(inbox[0], None)[-NEWEST:]
    blocks = [raw.block for batch in mailbox.headers(inbox[0], uids) for raw in batch] if uids else []
    return learn_authserv_ids(Headers.parse(block) for block in blocks)


def as_servers(ids: Sequence[str]) -> TrustedServers:
    """Trusted servers from their ids, as `learn_authserv_ids` gives them."""
    return TrustedServers(frozenset(one for one in ids if one != MICROSOFT), microsoft=MICROSOFT in ids)
