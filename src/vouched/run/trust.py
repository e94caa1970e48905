"""Whose word on senders counts in an account: the configured servers, else those that its mail shows.

An owner's server that records authentication results does so on nearly every message, at the top. So the
newest messages of the inbox tell its authserv-id; it is learnt again every week, and every hour while there
is none.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from vouched.mail.authentication import MICROSOFT, SeenServer, TrustedServers, learn_authserv_ids
from vouched.mail.headers import Headers
from vouched.mailboxes.mailbox import Mailbox
from vouched.store.journal import Journal

NEWEST = 200
"""How many messages are looked at."""
NEARLY_ALL = 0.95
"""An id counts from this share of them on, by its place at the top alone."""
HALF = 0.5
"""Or from this share on, where the Received line at the top names a host of its domain: then no sender can
have written it, and internal and imported mail without results must not hide the server."""
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
    ids = tuple(seen.authserv_id for seen in seen_servers(mailbox, inbox) if is_own(seen))
    journal.trust(mailbox.account, ids, now)
    return as_servers(ids)


def is_own(seen: SeenServer) -> bool:
    """Tell whether a server that was seen is the account's own."""
    return seen.count >= FEWEST and (seen.share >= NEARLY_ALL or seen.named >= HALF)


def seen_servers(mailbox: Mailbox, inbox: Sequence[str]) -> tuple[SeenServer, ...]:
    """The ids on the newest messages of the first inbox folder."""
    if not inbox:
        return ()
    mailbox.open(inbox[0])
    uids = mailbox.new_uids(inbox[0], None)[-NEWEST:]
    blocks = [raw.block for batch in mailbox.headers(inbox[0], uids) for raw in batch] if uids else []
    return learn_authserv_ids(Headers.parse(block) for block in blocks)


def as_servers(ids: Sequence[str]) -> TrustedServers:
    """Trusted servers from their ids, as `learn_authserv_ids` gives them."""
    return TrustedServers(frozenset(one for one in ids if one != MICROSOFT), microsoft=MICROSOFT in ids)
