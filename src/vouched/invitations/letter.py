"""A message prepared for reading: working copies of its words, its links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from vouched.invitations.body import Copy, copy_of
from vouched.invitations.discourse import is_list
from vouched.mail.html import html_links
from vouched.mail.message import Message
from vouched.mail.wrapped_links import MARKS, unwrapped

_MOST_SOURCE = 400_000
_LINK = re.compile(r"https?://[^\s\"'<>)\]]{4,2000}", re.IGNORECASE)
_LIST_TAG = re.compile(r"^\s*\[[^\]\n]{1,60}\]\s*")
_QUOTED_LINE = re.compile(r"^>[^\n]*$", re.MULTILINE)


@dataclass(frozen=True)  # not slotted: most letters are never asked for all of this
class Letter:
    """What is looked at: the message, working copies of subject and body, its links in order.

    Everything is bounded, and links that are only quoted are left out.
    """

    message: Message

    @cached_property
    def subject(self) -> Copy:
        """The subject, without the tag of the list that passed the mail on."""
        subject = self.message.subject[:1000]
        return copy_of(_LIST_TAG.sub("", subject) if is_list(self.message.headers) else subject)

    @cached_property
    def body(self) -> Copy:
        """The text."""
        return copy_of(self.message.text)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The addresses in text and HTML, as they were before a filter rewrote them."""
        if not self.holds_links:
            return ()
        text = self.message.text[:_MOST_SOURCE]
        text = _QUOTED_LINE.sub("", text) if ">" in text else text
        source = f"{text}\n{self.message.html[:_MOST_SOURCE]}".replace("&amp;", "&")
        links = (link.rstrip(".,;>") for link in _LINK.findall(source))
        return tuple(dict.fromkeys(map(unwrapped, links) if self._is_rewritten else links))

    @cached_property
    def _is_rewritten(self) -> bool:
        """Tell whether a filter on the way may have replaced the links by its own."""
        sources = (self.message.text[:_MOST_SOURCE].lower(), self.message.html[:_MOST_SOURCE].lower())
        return any(mark in source for mark in MARKS for source in sources)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What the links of the HTML show, save those that show nothing but an address."""
        shown = (link.text for link in html_links(self.message.html))
        return tuple(dict.fromkeys(text for text in shown if text and not _LINK.match(text)))

    def may_link(self, keys: Iterable[str]) -> bool:
        """Tell quickly whether a link can hold one of some texts, none of which has a `&`."""
        if not self.holds_links:
            return False
        sources = (self.message.text, self.message.html)
        return self._is_rewritten or any(key in source for key in keys for source in sources)

    @cached_property
    def holds_links(self) -> bool:
        """Whether the text or the HTML can hold a link."""
        return "://" in self.message.text or "://" in self.message.html
