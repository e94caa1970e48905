"""The people whom a service's mail names: who invites (one, or several in a digest), whom both sides know."""

import re
from dataclasses import replace
from functools import cache

from vouched.invitations.body import Copy, is_button, is_footer, is_greeting, is_link, is_rule
from vouched.invitations.invitation import InvitationKind
from vouched.invitations.letter import Letter
from vouched.invitations.organiser import is_address_line, organiser
from vouched.invitations.patterns import Template, plain
from vouched.invitations.persons import (
    from_sender,
    is_machine,
    is_name_line,
    named,
    profile_link,
    reply_address,
    with_headline,
)
from vouched.invitations.tables import Platform
from vouched.invitations.wording import wording
from vouched.mail.address import parse_archived
from vouched.mail.person import Owner, Person
from vouched.mail.quoting_words import SENDER, alternatives

_MOST_PEOPLE = 30
_QUOTED_AUTHOR = re.compile(
    rf"^> ?(?:{alternatives(SENDER)}): (?P<name>[^\n\[<]{{2,80}}?) ?"
    r"[\[<](?P<address>[^\[\]<>\n]{5,120})[\]>]",
    re.MULTILINE,
)


def inviters(letter: Letter, source: Platform | str, owner: Owner, found: str | None) -> tuple[Person, ...]:
    """Everybody who invites, the chief one first; at least one Person, perhaps an empty one.

    `source` is the platform or the name of a service without a table, `found` what a template captured.
    """
    person = _chief(letter, source, owner, found)
    if isinstance(source, str):
        return (person,)
    person = replace(person, profile=profile_link(source, letter.links, person.name, owner))
    others = [
        replace(other, profile=profile_link(source, letter.links, other.name, owner, sure=True))
        for other in listed(letter.body, owner, source.title)
        if other.name != person.name
    ]
    if person.name is None and others:
        return tuple(others)
    return (person, *others) if others and _is_digest(letter.body, person, others) else (person,)


def _chief(letter: Letter, source: Platform | str, owner: Owner, found: str | None) -> Person:
    """Join what the From line, the subject, the body and the Reply-To say of her."""
    platform = source if isinstance(source, Platform) else None
    service = source.title if isinstance(source, Platform) else source
    texts = [found, *_captured_any(letter.subject)]
    if platform is not None:
        texts += _captured(platform.slots.inviter_templates, letter.body)
        texts += [one for form in platform.invitations for one in _captured(form.text_templates, letter.body)]
    texts += _captured_any(letter.body)
    people = [named(text, owner, service) for text in texts]
    if platform is not None and platform.kind is InvitationKind.CALENDAR:
        people = [organiser(letter.body, owner), *people]
    shown = from_sender(letter.message, owner, platform, service)
    # a machine without a table may show the service's own name, which nobody knows: what is said comes first
    people = [*people, shown] if platform is None and _is_machines(letter) else [shown, *people]
    if platform is not None and platform.kind is InvitationKind.GROUP and any(people[1:]):
        people = people[1:]  # groups write in their own name
    person = _merge([one for one in people if one is not None])
    reply = reply_address(letter.message, owner, platform)
    if reply is not None and person.address is None:
        person = replace(person, address=reply.address, name=person.name or (reply.name or None))
    if platform is not None and person.name is not None and person.address is None:
        person = replace(person, address=_quoted_address(letter.body, person.name))
    return with_headline(person, person.headline or headline_of(letter.body, person.name))


def _quoted_address(body: Copy, name: str) -> str | None:
    """Her address where a reminder quotes an invitation: `> From: Ruth Adler [ruth@adler.example]`."""
    quoted = _QUOTED_AUTHOR.search(body.shown)
    if quoted is None or plain(quoted["name"]).casefold() != plain(name).casefold():
        return None
    found = parse_archived(quoted["address"])
    return found.address if found else None


def _is_machines(letter: Letter) -> bool:
    sender = letter.message.sender
    return sender is not None and is_machine(sender.address)


def _captured(templates: tuple[Template, ...], copy: Copy) -> list[str]:
    hits = (template.search(copy.plain, copy.low) for template in templates if "{inviter}" in template.source)
    return [
        copy.shown[at : at + len(hit.inviter)]
        for hit in hits
        if hit and hit.inviter and (at := copy.plain.find(hit.inviter)) >= 0
    ]


def _captured_any(copy: Copy) -> list[str]:
    """Names that the shared sentences capture, save in the midst of another one: "invited to join X on Y"."""
    found = [hit for _, hit in (*copy.find(wording().invites), *copy.find(wording().reminders))]
    hits = sorted((hit for hit in found if hit.inviter), key=lambda hit: hit.start)
    return [
        hit.inviter
        for hit in hits
        if hit.inviter and not any(other.start < hit.start < other.end for other in found)
    ]


def _merge(people: list[Person]) -> Person:
    """The first of each fact, of people who may be the same."""
    merged = people[0] if people else Person()
    for person in people[1:]:
        if merged.name and person.name and not _same(merged.name, person.name):
            continue
        merged = Person(
            name=_fuller(merged.name, person.name),
            address=merged.address or person.address,
            profile=merged.profile or person.profile,
            headline=merged.headline or person.headline,
            organisation=merged.organisation or person.organisation,
        )
    return merged


def _same(one: str, other: str) -> bool:
    one, other = plain(one).casefold(), plain(other).casefold()
    return one in other or other in one


def _fuller(one: str | None, other: str | None) -> str | None:
    """The name that says more: only a single word gives way, and only to words that begin with it."""
    if one is None or other is None:
        return one or other
    return other if " " not in one and other.casefold().startswith(f"{one.casefold()} ") else one


def headline_of(body: Copy, name: str | None) -> str | None:
    """What stands right below the line that is nothing but her name."""
    if name is None:
        return None
    lines, wanted = body.lines, plain(name).casefold()
    for number, line in enumerate(lines[:-1]):
        if not is_name_line(line, name):
            continue
        below = lines[number + 1]
        if below and not _is_furniture(below) and plain(below).casefold() != wanted and len(below) <= 160:  # noqa: PLR2004
            return below
    return None


def _is_furniture(line: str) -> bool:
    roles = (is_rule, is_link, is_button, is_footer, is_greeting, is_address_line)
    return any(role(line) for role in roles)


def listed(body: Copy, owner: Owner, service: str) -> list[Person]:
    """People listed in blocks that end in buttons, one of which accepts: name, headline, `Accept`.

    Platforms also list people whom one may know; theirs are buttons to look or to ask, and they ask nothing.
    """
    people: list[Person] = []
    block: list[str] = []
    asking: Person | None = None  # whoever stands above the buttons that are being read
    for line in body.lines:
        if line and (is_button(line) or is_link(line)):
            if block:
                person = named(block[0], owner, service)
                asking = with_headline(person, block[1] if len(block) > 1 else None) if person else None
                block = []
            if asking is not None and asking.name and wording().accepting.search(plain(line)):
                people.append(asking)
                asking = None
        elif not line or is_rule(line):
            block = []
        elif not is_greeting(line) and line[-1] not in ".!?:。":
            block.append(line)
            asking = None
    unique = {person.name: person for person in reversed(people)}
    return list(reversed(unique.values()))[:_MOST_PEOPLE]


def _is_digest(body: Copy, chief: Person, others: list[Person]) -> bool:
    """Several people only when each stands in such a block, the chief one too."""
    names = {plain(line).strip().casefold() for line in body.lines}
    return plain(chief.name or "?").casefold() in names and all(other.headline for other in others)


def mutual_contacts(body: Copy, platform: Platform | None) -> tuple[str, ...]:
    """Common contacts whom the platform names; a mere count names nobody."""
    hits = [found for _, found in body.find(wording().mutuals)]
    for template in platform.slots.mutual_templates if platform else ():
        found = template.search(body.plain, body.low)
        hits += [found] if found else []
    for hit in hits:
        if hit.mutuals:
            names = [name.strip(" .") for name in _between().split(_count().sub("", hit.mutuals))]
            return tuple(name for name in names if name and not any(c.isdigit() for c in name))
    return ()


@cache
def _count() -> re.Pattern[str]:
    """`and 3 others` at the end of a list."""
    said = wording()
    return re.compile(rf"(?:{said.conjunctions})?\s*\d+\s+(?:{said.others})?\b[^,]*$", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    """What stands between the names of a list."""
    return re.compile(rf"\s*(?:,|、|،|;|&|{wording().conjunctions})\s*")
