"""An invitation into a group by its link alone: people paste it into plain mail and add few words.

The rule. The link leads to where one joins (`chat.whatsapp.com`, `t.me/+`), stands in her own words and no
footer, and the mail is short, begins a talk and is no campaign: a newsletter mentions its channel too.
"""

import re

from vouched.invitations.body import copy_of, is_footer
from vouched.invitations.discourse import answers_somebody, is_forward_subject
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.prose import writer
from vouched.invitations.prose_note import own_note
from vouched.mail.message import Message
from vouched.mail.origin import can_be_left
from vouched.mail.person import Owner
from vouched.mail.subject import is_marked_as_answer
from vouched.mail.text import own_words

_JOINS = re.compile(
    r"""
    https?://(?:
        (?P<whatsapp>chat\.whatsapp\.com/\w) | (?P<signal>signal\.group/\#)
      | (?P<discord>discord\.(?:gg|com/invite)/\w)
      | (?P<telegram>(?:t\.me|telegram\.me)/(?:\+|joinchat/)\w) | (?P<slack>join\.slack\.com/t/\w)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 900


def read_group_link(message: Message, owner: Owner) -> Invitation | None:
    """Read the invitation of a short mail that holds a link to join a group; None when it is none."""
    is_talk = is_marked_as_answer(message.subject) or is_forward_subject(message.subject)
    if is_talk or "://" not in message.text:
        return None
    words = own_words(message.text, message.html)
    found = _JOINS.search(words[: 2 * _LONGEST])
    if found is None or len(words) > _LONGEST or can_be_left(message.headers):
        return None
    line = words[words.rfind("\n", 0, found.start()) + 1 : found.start()]
    if is_footer(line) or answers_somebody(message.headers):
        return None
    sender = writer(message, owner)
    return Invitation(
        kind=InvitationKind.GROUP,
        platform=found.lastgroup,
        inviter=sender,
        note=own_note(copy_of(words), sender, owner),
        links=(words[found.start() :].split()[0],),
        score=0.9,
        signals=("group-link",),
    )
