"""Addresses as they stand in headers (RFC 5322 3.4), read as mail programs show them.

The standard library reads `alice@friend.org <attacker@evil.org>` as alice, and `Müller, Hans <h@uni.de>` as
two; a filter that asks whether it knows the sender must do neither.
Structure is found before encoded words are decoded, so that `=?utf-8?q?=3Cevil=40x.org=3E?=` stays a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from vouched.mail.address_tokens import Kind, Token, tokens
from vouched.mail.addrspec import ADDRESS_IN_TEXT, normalise
from vouched.mail.encoded_words import decode_words
from vouched.mail.headers import Headers
from vouched.mail.invisible import visible

MAX_ADDRESSES = 200
"""How many addresses of a list are read."""

MAX_NAME = 300
"""Characters of a display name that are kept."""

NO_FROM = "no-from"
SEVERAL_FROM = "several-from"
BAD_FROM = "bad-from"
OBFUSCATED_FROM = "obfuscated-from"
ADDRESS_IN_NAME = "address-in-name"

_SHORT = 200  # characters of a field that is remembered
_OBFUSCATED = re.compile(  # in the languages of list archives
    r"([\w.+-]{1,64}) (?:at|em|en|a|à|bei|na|w|på) ([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})\s*(\(.*\))?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: the display name (decoded, "" when none) and the addr-spec in lower case.

    The domain stands in its ASCII form (`xn--...`), as DKIM and the journal of a server write it.
    """

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What follows the last `@`, "" when there is none."""
        return self.address.rpartition("@")[2] if "@" in self.address else ""


def read_from(headers: Headers) -> tuple[Address | None, tuple[str, ...]]:
    """Return the one true author of a message and what is wrong with its From line.

    None comes with one of the defects `no-from`, `bad-from` (no address in it) and `several-from` (two From
    fields, or two addresses in one: programs disagree which to show, so none counts).
    `obfuscated-from` marks `ruth at adler.example (Ruth Adler)`, as archives of mailing lists keep it.
    `address-in-name` marks a display name that shows another address than the real one.
    """
    fields = headers.plain("from")
    if not fields:
        return None, (NO_FROM,)
    if len(fields) > 1:
        return None, (SEVERAL_FROM,)
    found = list(islice(_read_field(fields[0]), 2))
    if not found and _OBFUSCATED.fullmatch(fields[0]):
        sender = parse_archived(fields[0])
        return sender, (OBFUSCATED_FROM if sender else BAD_FROM,)
    if len(found) != 1:
        return None, (SEVERAL_FROM if found else BAD_FROM,)
    sender = found[0]
    return sender, (ADDRESS_IN_NAME,) if _names_another(sender) else ()


def read_list(headers: Headers, *names: str, limit: int = MAX_ADDRESSES) -> tuple[Address, ...]:
    """Addresses of all fields of these names (To, Cc, Reply-To), in order, without repeats."""
    found: dict[str, Address] = {}
    for name in names:
        for field in headers.plain(name):
            for mailbox in _read_field(field):
                found.setdefault(mailbox.address, mailbox)
                if len(found) >= limit:
                    return tuple(found.values())
    return tuple(found.values())


def parse_archived(text: str) -> Address | None:
    """The mailbox in `ruth@adler.example (Ruth Adler)`, or as archives keep it: `ruth at adler.example`."""
    hidden = _OBFUSCATED.fullmatch(text.strip())
    if hidden is None:
        return parse_mailbox(text)
    shown = hidden[3] or ""
    name = "" if _OBFUSCATED.fullmatch(shown[1:-1].strip()) else shown  # the same address once more
    return parse_mailbox(f"{hidden[1]}@{hidden[2]} {name}")


def parse_mailbox(text: str) -> Address | None:
    """The first mailbox in a text such as `Ruth Adler <ruth@adler.example>`; None when there is none."""
    return next(_mailboxes(tokens(text[:2000])), None)


def _names_another(sender: Address) -> bool:
    """Tell whether the display name shows an address other than the real one."""
    shown = (normalise(text) for text in ADDRESS_IN_TEXT.findall(sender.name))
    return any(address is not None and address != sender.address for address in shown)


def _read_field(field: str) -> Iterable[Address]:
    """Mailboxes of a field; mailboxes repeat, so short fields are remembered."""
    return _read_short(field) if len(field) <= _SHORT else _mailboxes(tokens(field))


@lru_cache(maxsize=1024)
def _read_short(field: str) -> tuple[Address, ...]:
    return tuple(_mailboxes(tokens(field)))


def _mailboxes(parts: Iterable[Token]) -> Iterator[Address]:
    """Mailboxes between the separators.

    A stretch without any address is the first half of a name with an unquoted comma (`Müller, Hans <...>`),
    or the name of a group (`Friends: a@x.org, b@y.org;`), which is dropped.
    """
    pending: list[Token] = []
    for part in parts:
        if part.kind is Kind.SEPARATOR:
            if part.text in ":;":
                if part.text == ";":
                    yield from _read(pending)
                pending = []
            elif any("@" in token.text and token.kind in {Kind.TEXT, Kind.ANGLE} for token in pending):
                yield from _read(pending)
                pending = []
            elif pending:
                pending.append(Token(Kind.TEXT, ", "))
        else:
            pending.append(part)
    yield from _read(pending)


def _read(parts: list[Token]) -> Iterator[Address]:
    """Mailboxes of one stretch: normally one; each angle address is one of its own."""
    angles = [index for index, part in enumerate(parts) if part.kind is Kind.ANGLE]
    start = 0
    for index in angles:
        inner = parts[index].text.lstrip("< ")
        address = normalise(inner.rpartition(":")[2] if inner.startswith("@") else inner)
        if address is not None:
            yield Address(_name(parts[start:index]) or _comment(parts[start:]), address)
        start = index + 1
    if not angles:
        yield from _read_bare(parts)


def _read_bare(parts: list[Token]) -> Iterator[Address]:
    """Mailboxes without angle brackets: `ruth@adler.example (Ruth Adler)`, any word with an `@`."""
    words = [word for part in parts if part.kind is Kind.TEXT for word in part.text.split()]
    for word in words:
        if "@" in word and (address := normalise(word.strip("<>'\"[]"))) is not None:
            others = [other for other in words if "@" not in other]
            quoted = [part.text for part in parts if part.kind is Kind.QUOTED]
            yield Address(_clean(" ".join(quoted + others)) or _comment(parts), address)


def _name(parts: list[Token]) -> str:
    return _clean("".join(part.text for part in parts if part.kind in {Kind.TEXT, Kind.QUOTED}))


def _comment(parts: list[Token]) -> str:
    return next((_clean(part.text) for part in parts if part.kind is Kind.COMMENT), "")


def _clean(name: str) -> str:
    """Decode a name, drop what cannot be seen, and the quotes that some programs show around it."""
    name = " ".join(visible(decode_words(name)).split()).strip(",;<> ")[:MAX_NAME]
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name
