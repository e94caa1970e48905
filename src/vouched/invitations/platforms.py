"""Which platform a mail comes from, by what its tables say.

Fingerprints in order of trust: a domain that the owner's server proved, a header that only the platform
writes, the host of the Message-ID, a DKIM domain that is merely claimed, the sender; the From line last,
because until 2013 many platforms wrote the inviter's own address there. All but the first can be forged:
they say which platform the mail claims to be, and `Trace.proven` whether the claim holds.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from vouched.invitations.invitation import InvitationKind
from vouched.invitations.patterns import plain
from vouched.invitations.tables import Platform, read_platform
from vouched.invitations.wording import wording
from vouched.mail.authentication import ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.mail.headers import Headers
from vouched.mail.message import Message
from vouched.mail.skeleton import skeleton
from vouched.mail.slips import is_one_slip

_DKIM_DOMAIN = re.compile(rb"(?:^|[;\s])d\s*=\s*([\w.-]{3,120})")
_ADDRESS = re.compile(r"[^\s<>\",;:]{1,100}@([\w.-]{3,120})")
_MESSAGE_ID_HOST = re.compile(r"@([\w.-]{1,200})")
_LINK_HOST = re.compile(r"https?://(?:[^/?#@\\\s]{0,200}@)?([^/?#:@\\\s]{1,253})", re.IGNORECASE)
_SHORTEST_BRAND = 6
_LONG_BRAND = 8


@dataclass(frozen=True, slots=True)
class Trace:
    """A platform that left traces: of which kinds, surest first, and whether its domain is proven."""

    platform: Platform
    marks: tuple[str, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Index:
    """The tables by what is looked up."""

    platforms: tuple[Platform, ...]
    by_domain: dict[str, tuple[Platform, ...]]
    by_header: dict[bytes, Platform]
    by_message_id_host: dict[str, tuple[Platform, ...]]
    by_message_id: tuple[tuple[re.Pattern[str], Platform], ...]


@cache
def index() -> Index:
    """Every platform table, read and checked once. Raises TableError."""
    tables = (entry for entry in (files(__package__) / "platforms").iterdir() if entry.name.endswith(".toml"))
    read = (read_platform(table.read_text("utf-8"), table.name, thorough=False) for table in tables)
    platforms = tuple(sorted(read, key=lambda platform: platform.name))
    by_domain: dict[str, tuple[Platform, ...]] = {}
    by_host: dict[str, tuple[Platform, ...]] = {}
    for platform in platforms:
        for domain in platform.fingerprints.domains:
            by_domain[domain] = (*by_domain.get(domain, ()), platform)
        for host in platform.message_id_hosts:
            by_host[host] = (*by_host.get(host, ()), platform)
    by_header = {
        name.lower().encode("ascii"): platform
        for platform in platforms
        for name in platform.fingerprints.headers
    }
    patterns = tuple(
        (pattern, platform) for platform in platforms for pattern in platform.message_id_patterns
    )
    return Index(platforms, by_domain, by_header, by_host, patterns)


@lru_cache(maxsize=4096)
def of_domain(domain: str) -> tuple[Platform, ...]:
    """The platforms whose mail domain this is or lies below."""
    return _below(index().by_domain, domain)


@lru_cache(maxsize=4096)
def imitated(domain: str) -> Platform | None:
    """The platform that a domain wants to be taken for: its name in letters that look alike, or as a part.

    `1inkedin.com`, `linkdin.com` and `linkedin-mail.net` imitate LinkedIn, and so does a host below a foreign
    domain that begins like it (`linkedin.com.evil.example`); a network's name alone is enough there, since
    only networks are not run by others at hosts of their own. A platform's own domains imitate nobody, nor
    does the same name in another country, which may be the platform's too.
    """
    if of_domain(domain):
        return None
    registered = organisational_domain(domain) or domain
    label = registered.partition(".")[0]
    looks = {skeleton(label).replace("-", ""), *map(skeleton, label.split("-"))}
    above = f".{domain.removesuffix(registered)}".replace("-", ".")
    for look, own, brand in _brands():
        name = own.partition(".")[0]
        if label != name and (look in looks or _one_slip(look, skeleton(label))):
            return brand
        if f".{own}." in above or (brand.kind is InvitationKind.NETWORK and f".{name}." in above):
            return brand
    return None


def _one_slip(brand: str, label: str) -> bool:
    """Tell whether a long name has one letter more, less, other or swapped."""
    return len(brand) >= _LONG_BRAND and brand != label and is_one_slip(brand, label)


@cache
def _brands() -> tuple[tuple[str, str, Platform], ...]:
    """How the names of the platforms' domains look, and the domains; shorter ones are words like others."""
    own = [
        (organisational_domain(domain) or domain, platform)
        for platform in index().platforms
        for domain in platform.fingerprints.domains
    ]
    return tuple(
        (skeleton(domain.partition(".")[0]), domain, platform)
        for domain, platform in own
        if len(domain.partition(".")[0]) >= _SHORTEST_BRAND
    )


def named_in(sender_name: str) -> Platform | None:
    """The network by which a From line says it came: `Ruth Adler via LinkedIn`, `LinkedIn`.

    Networks alone: GitLab and its like are also run by others, at hosts of their own.
    """
    said = wording().via.search(plain(sender_name))
    title = (said["service"] if said else sender_name).strip().casefold()
    networks = (one for one in index().platforms if one.kind is InvitationKind.NETWORK)
    return next((platform for platform in networks if platform.title.casefold() == title), None)


def sibling_named(platform: Platform, sender_name: str) -> Platform:
    """The platform of the same house that a From line names: Google's domain is that of several."""
    said, domains = plain(sender_name).casefold(), set(platform.fingerprints.domains)
    house = (one for one in index().platforms if domains & set(one.fingerprints.domains))
    return next((one for one in house if one.title.casefold() in said), platform)


def leads_to(platform: Platform, link: str) -> bool:
    """Tell whether a link leads to a platform's own hosts."""
    host = _LINK_HOST.match(link)
    own = (*platform.fingerprints.domains, *platform.fingerprints.links)
    return host is not None and any(
        f".{host[1].lower().rstrip('.')}".endswith(f".{domain}") for domain in own
    )


def _below(tables: dict[str, tuple[Platform, ...]], host: str) -> tuple[Platform, ...]:
    labels = host.lower().rstrip(".").split(".")
    for cut in range(max(0, len(labels) - 5), len(labels) - 1):
        if (platforms := tables.get(".".join(labels[cut:]))) is not None:
            return platforms
    return ()


def recognise(message: Message, links: tuple[str, ...] = ()) -> tuple[Trace, ...]:
    """The platforms that left traces in a message, the surest first."""
    marks: dict[str, list[str]] = {}
    found: dict[str, Platform] = {}
    staff = _staff(message)
    for mark, platform in [*_marks(message), *_link_marks(links)]:
        if platform.name in staff and mark != "header":
            continue
        found[platform.name] = platform
        marks.setdefault(platform.name, []).append(mark)
    proven = message.proof.domain if message.proof.level is ProofLevel.ALIGNED else None
    traces = [
        Trace(
            found[name], tuple(dict.fromkeys(seen)), proven is not None and found[name] in of_domain(proven)
        )
        for name, seen in marks.items()
        if _enough(seen)
    ]
    return tuple(sorted(traces, key=lambda trace: -_weight(trace)))


_WEIGHTS = {"header": 8, "sender": 6, "from": 5, "message-id": 4, "link": 3, "dkim": 2, "path": 1}


def _weight(trace: Trace) -> int:
    return sum(_WEIGHTS[mark] for mark in trace.marks)


def _enough(marks: list[str]) -> bool:
    """A claimed DKIM domain or an envelope alone also stands on mail of the platform's mere customers."""
    return any(mark not in {"dkim", "path"} for mark in marks) or len(set(marks)) > 1


def _marks(message: Message) -> list[tuple[str, Platform]]:
    headers = message.headers
    names = index().by_header.keys() & headers.names()
    marks = [("header", index().by_header[name]) for name in sorted(names)]
    address = message.sender.address if message.sender else ""
    marks += [
        ("from", platform)
        for platform in of_domain(address.rpartition("@")[2])
        if _is_sender(platform, address)
    ]
    for field in _ADDRESS.finditer(headers.first("sender") or ""):
        marks += [
            ("sender", platform) for platform in of_domain(field[1]) if _is_sender(platform, field[0].lower())
        ]
    marks += [
        ("message-id", platform)
        for platform in _by_message_id(message.message_id or headers.first("message-id") or "")
    ]
    for raw in headers.raw("dkim-signature")[:4]:
        if domain := _DKIM_DOMAIN.search(raw):
            marks += [
                ("dkim", platform)
                for platform in of_domain(domain[1].decode("ascii"))
                if platform.sender_pattern is None
            ]
    for host in _ADDRESS.finditer(headers.first("return-path") or ""):
        marks += [("path", platform) for platform in of_domain(host[1]) if platform.sender_pattern is None]
    return marks


@cache
def link_keys() -> tuple[str, ...]:
    """What stands in links of known platforms and nowhere else."""
    return tuple(key for platform in index().platforms for key in platform.fingerprints.keys)


def _link_marks(links: tuple[str, ...]) -> list[tuple[str, Platform]]:
    """What the links say when the headers are lost: each platform's own keys."""
    if not links:
        return []
    keyed = [(key, platform) for platform in index().platforms for key in platform.fingerprints.keys]
    return [("link", platform) for key, platform in keyed if any(key in link for link in links)]


def is_service(address: str) -> bool:
    """Tell whether an address is listed as a platform's own, so that it is no mailbox of its staff."""
    return any(
        platform.sender_pattern is not None and platform.sender_pattern.match(address)
        for platform in of_domain(address.rpartition("@")[2])
    )


def _is_sender(platform: Platform, address: str) -> bool:
    return platform.sender_pattern is None or platform.sender_pattern.match(address) is not None


def _staff(message: Message) -> set[str]:
    """Platforms at whose domain the sender has a mailbox of her own: her mail is hers."""
    if message.sender is None:
        return set()
    return {p.name for p in of_domain(message.sender.domain) if not _is_sender(p, message.sender.address)}


def _by_message_id(message_id: str) -> list[Platform]:
    if not message_id:
        return []
    identifier = message_id if message_id.startswith("<") else f"<{message_id}>"
    by_host = _of_message_id_host(identifier.rpartition("@")[2].rstrip("> \t\r\n"))
    by_pattern = [platform for pattern, platform in index().by_message_id if pattern.search(identifier)]
    return list(dict.fromkeys([*by_host, *by_pattern]))


@lru_cache(maxsize=4096)
def _of_message_id_host(host: str) -> tuple[Platform, ...]:
    return _below(index().by_message_id_host, host)


def might_be_platform(headers: Headers) -> bool:
    """Tell from raw headers alone, cheaply, whether any platform left a trace."""
    if not index().by_header.keys().isdisjoint(headers.names()):
        return True
    for field in ("from", "sender", "return-path", "message-id"):
        for raw in headers.raw(field):
            if of_domain(raw[-120:].rpartition(b"@")[2].rstrip(b"> \t\r\n").decode("ascii", "replace")):
                return True
    return any(_by_message_id(raw[:200].decode("ascii", "replace")) for raw in headers.raw("message-id")[:1])
