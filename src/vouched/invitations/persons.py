"""Who invites: names, addresses and profiles as mail gives them, never the platform or the owner."""

import re
from collections.abc import Iterable
from dataclasses import replace

from vouched.invitations.hosted import PROGRAMS
from vouched.invitations.patterns import plain
from vouched.invitations.tables import Platform
from vouched.invitations.wording import wording
from vouched.mail.address import Address
from vouched.mail.message import Message
from vouched.mail.person import Owner, Person

_IN_BRACKETS = re.compile(r"\s*[(\[<（](?P<inside>[^()\[\]<>（）]{1,80})[)\]>）]\s*\Z")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_AT = re.compile(
    r"\s(?:at|@|bei|chez|presso|hos|bij)\s(?P<organisation>[^|,·•]{2,80})|@(?P<handle>[A-Z][^|,·•]{1,60})"
)
_HIERARCHY = re.compile(
    r"""
    (?:CN=)?(?P<name>[^/\s=]+\ [^/=]{1,60})(?:/(?:OU=)?[^/\s=][^/=]{0,40}){0,3}
    /(?:O=)?(?P<top>[^/\s=][^/=]{0,40})
    """,
    re.VERBOSE,
)
"""A name in a Notes directory: `Ruth Adler/Harbour/Tidepool`."""
_EMPTY = re.compile(r"\s*[(\[<（]\s*[)\]>）]")
_HANDLE = re.compile(r"(?:\A|[\s\]])@(?P<handle>[\w-]{1,40})\Z")
_TRAILING = re.compile(
    r"\s(?:has|have|is|just|also|recently|hat|heeft|har|ha|te|ti|vous|le|lo|kindly|ने)\Z", re.IGNORECASE
)
_FROM = re.compile(r"(?<=\S)\sfrom\s.{2,80}\Z")
_JAPANESE = re.compile(r"(?:さん|様|氏|님|先生|女士)\Z")
_MOST_DIGITS = 8
_LONGEST_CHOSEN = 40
_MACHINE = re.compile(
    rf"""
    (?:^|[._+-])(?:no-?_?reply|do-?not-?reply|notifications?|notify|invitations?|invites?|info|
    news(?:letter)?|mailer|mailer-daemon|postmaster|bounces?|support|team|hello|service|calendar|
    alerts?|updates?|feedback|admin|robot|mailrobot|registro|welcome|member|noreply|auto|system|
    events?|cloud|trac|forum|wiki|rocketchat|matrix|bbb|{"|".join(sorted(map(re.escape, PROGRAMS)))}|
    do-?_?not-?_?answer|ne-?pas-?repondre|nepasrepondre|nicht-?antworten|keine-?antwort|no-?responder|
    nao-?responda|nao-?responder|non-?rispondere|powiadomienia|benachrichtigung(?:en)?|
    notificaciones|notifiche|notificacoes|meldingen)(?:$|[._+-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAG = re.compile(r"\A\s*\[?[^\[\]]{1,40}\]\s*")
"""What a program writes before the subject it sends: `[Mattermost] Ruth Adler`."""
_POST_NOMINALS = re.compile(r"(?:(?=[^\s,]{0,8}[A-Z.][^\s,]{0,8}[A-Z.])[A-Za-z.]{2,8}(?:,\s?|\s|\Z)){1,5}\Z")
_LONGEST_NAME = 60
_MOST_WORDS = 6


def is_machine(address: str) -> bool:
    """Tell whether an address is a role or a machine by its local part."""
    return _MACHINE.search(address.partition("@")[0]) is not None or is_generated(address)


def is_generated(address: str) -> bool:
    """Tell whether a program made the local part, and no person chose it: long, or full of digits."""
    local = address.partition("@")[0]
    return sum(map(str.isdigit, local)) > _MOST_DIGITS or len(local) > _LONGEST_CHOSEN


def named(text: str | None, owner: Owner, service: str = "") -> Person | None:
    """A person from what a mail calls her; None when that is nobody, the service, or the owner."""
    if not text:
        return None
    text = _ungreeted(_TAG.sub("", text)).strip(" \t*_\"'“”„«»,.:;!-–—>")
    address: str | None = None
    if held := _ADDRESS.search(text):
        address = held.group().lower()
        text = _EMPTY.sub(" ", text.replace(held.group(), " ")).strip(" ()<>[]\"',")
    if via := wording().via.search(plain(text)):
        text = text[: via.start()] if _is_service(via["service"], service) else text
    text = _without_brackets(text)
    text = _FROM.sub("", _TRAILING.sub("", " ".join(text.split())))
    if handle := _HANDLE.search(text):
        text = handle["handle"]
    text, organisation = _out_of_directory(text)
    text, headline = _split_headline(
        _JAPANESE.sub("", wording().acquaintance.sub("", text.strip(" \t\"'*_,"))).strip()
    )
    name = text if _is_name(text, owner, service) else None
    if address is not None and owner.is_me(address):
        return None
    if name is None and address is None:
        return None
    person = Person(name=name, address=address, organisation=organisation if name else None)
    return with_headline(person, headline)


def _out_of_directory(text: str) -> tuple[str, str | None]:
    """The name and the organisation of a name in a Notes directory."""
    entry = _HIERARCHY.fullmatch(text)
    return (entry["name"], entry["top"]) if entry else (text, None)


def _without_brackets(text: str) -> str:
    """A name without what follows it in brackets, `(she/her)`; a name of before a marriage stays."""
    while (bracket := _IN_BRACKETS.search(text)) is not None and bracket.start() > 0:
        if wording().born.match(bracket["inside"]) or _may_be_former(
            bracket["inside"], text[: bracket.start()]
        ):
            break
        text = text[: bracket.start()]
    return text


def _may_be_former(inside: str, name: str) -> bool:
    """Tell whether one word behind a full name may be a former one, as LinkedIn shows it: `(Holzmann)`."""
    return " " in name.strip() and inside.replace("-", "").isalpha() and inside.istitle() and len(inside) > 2  # noqa: PLR2004


def is_name_line(line: str, name: str) -> bool:
    """Tell whether a line says nothing but somebody's name, perhaps with brackets and degrees behind it."""
    if len(line) > 2 * _LONGEST_NAME:
        return False
    said, wanted = _bare(line), _bare(name)
    return bool(said) and said == wanted


def _bare(text: str) -> str:
    text = plain(text).strip(" -–—*_.\"'")
    while (bracket := _IN_BRACKETS.search(text)) is not None and bracket.start() > 0:
        text = text[: bracket.start()]
    name, comma, rest = text.partition(", ")
    return (name if comma and _POST_NOMINALS.match(rest) else text).strip(" ,").casefold()


def with_headline(person: Person, headline: str | None) -> Person:
    """The person with a headline and the organisation that it names."""
    if not headline:
        return person
    at = _AT.search(headline)
    organisation = (at["organisation"] or at["handle"]).strip(" .") if at else None
    return replace(person, headline=headline, organisation=person.organisation or organisation)


def _ungreeted(text: str) -> str:
    """`Hi! Ruth Adler` without the greeting; `Yahoo! Groups` has none."""
    greeting, mark, name = text.rpartition("! ")
    return name if mark and wording().greeting.match(plain(greeting).strip()) else text


def _is_service(text: str, service: str) -> bool:
    text, service = text.strip().lower(), service.lower()
    return bool(text) and (not service or text in service or service in text or " " not in text)


def _split_headline(text: str) -> tuple[str, str | None]:
    """`Ruth Adler, Conductor at X` is a name and a headline; `Adler, Ruth` is a name."""
    name, comma, rest = text.partition(", ")
    if not comma or " " not in name or (len(rest.split()) < 2 and not rest[:1].isupper()):  # noqa: PLR2004
        return text, None
    return name, None if _POST_NOMINALS.match(rest) else rest


def _is_name(text: str, owner: Owner, service: str) -> bool:
    if not text or len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    if not any(letter.isalpha() for letter in text) or re.search(r"https?:|\d{4,}|[!?/\\=|]", text):
        return False
    if not text.islower() and text.partition(", ")[2].islower():  # `Hallo Nora, ik`: not `Adler, Ruth`
        return False
    folded = plain(text).casefold()
    title = service.casefold()
    if title and (folded.startswith(title) or title.startswith(folded)):
        return False
    if folded in {"", owner.name.casefold(), owner.name.partition(" ")[0].casefold()}:
        return False
    return wording().nobody.search(text) is None


def from_sender(message: Message, owner: Owner, platform: Platform | None, service: str) -> Person | None:
    """The person whom the From line shows: her own address, or her name before the service's address."""
    sender = message.sender
    if sender is None or owner.is_me(sender.address):
        return None
    person = named(sender.name, owner, service)
    if platform is not None and _is_of(sender, platform):
        return replace(person, address=None) if person else None
    if is_machine(sender.address) and not (person and platform and _is_office(sender.address)):
        return replace(person, address=None) if person else None
    return replace(person or Person(), address=sender.address)


def _is_office(address: str) -> bool:
    """Tell whether a person may have a role's address of her own: `admin@`, `info@` at her own domain."""
    return address.partition("@")[0] in {"admin", "contact", "hello", "info", "mail", "office", "team"}


def reply_address(message: Message, owner: Owner, platform: Platform | None) -> Address | None:
    """A Reply-To that leads to a person and not back to the service."""
    for address in message.reply_to:
        if owner.is_me(address.address) or is_machine(address.address):
            continue
        if platform is not None and _is_of(address, platform):
            continue
        return address
    return None


def _is_of(address: Address, platform: Platform) -> bool:
    return any(address.domain == d or address.domain.endswith(f".{d}") for d in platform.fingerprints.domains)


def profile_link(
    platform: Platform, links: Iterable[str], name: str | None, owner: Owner, *, sure: bool = False
) -> str | None:
    """The inviter's profile slug, `linkedin:in/ruth-adler`: the one that looks like her name.

    Where none looks like her name the first is hers, unless `sure` is asked (a mail that names several
    people).
    """
    slugs = [
        hit.group(1)
        for link in links
        for pattern in platform.slots.profiles
        if (hit := pattern.search(link)) is not None
    ]
    slugs = [slug for slug in dict.fromkeys(slugs) if not _looks_like(slug, owner.name)]
    for slug in slugs:
        if name and _looks_like(slug, name):
            return f"{platform.name}:{slug}"
    return f"{platform.name}:{slugs[0]}" if slugs and not sure else None


def _looks_like(slug: str, name: str) -> bool:
    words = [word for word in re.split(r"\W+", name.casefold()) if len(word) > 2]  # noqa: PLR2004 - not initials
    return bool(words) and all(word in slug.casefold() for word in words)
