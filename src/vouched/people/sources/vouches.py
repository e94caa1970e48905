"""A plain file of vouches, which a friend can write by hand and hand over.

One vouch a line: who vouches, for whom, and until when, with any amount of blanks between the parts:

    # vouches of Mary Smith
    mary@acme.example   vouches for   jane@doe.example        until 2027-12-31
    mary@acme.example   vouches for   *@example.org
    mary@acme.example   vouches for   linkedin:in/jane-doe
    mary@acme.example   vouches for   Jane Doe                # a full name
    mary@acme.example   does not vouch for   bob@example.net

Whoever puts such a file into the configuration trusts it: the one who vouches need not be known otherwise.
"""

import re
from datetime import UTC, datetime, time

from vouched.mail.addrspec import normalise
from vouched.people.index import Vouch, VouchKind
from vouched.people.names import parse
from vouched.people.sources.card import RowProblem, Sheet
from vouched.people.sources.linkedin import profile_of

_LINE = re.compile(
    r"(?P<who>\S+)\s+(?P<verb>vouches\s+for|does\s+not\s+vouch\s+for)\s+(?P<whom>.+)", re.IGNORECASE
)
_UNTIL = re.compile(r"\s+until\s+(\S+)\s*$", re.IGNORECASE)
_PROFILE = re.compile(r"[a-z]+:[^\s@]+", re.IGNORECASE)


def read(text: str, name: str) -> Sheet:
    """Vouches of a file; `name` is what their source is called."""
    vouches: list[Vouch] = []
    problems: list[RowProblem] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        said = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if not said:
            continue
        try:
            vouches.append(_vouch(said, f"{name}:{number}"))
        except ValueError as error:
            problems.append(RowProblem(number, str(error)))
    return Sheet(vouches=tuple(vouches), problems=tuple(problems))


def _vouch(said: str, source: str) -> Vouch:
    found = _LINE.fullmatch(said)
    if found is None:
        msg = "not of the form `mary@example.org vouches for jane@example.net until 2027-12-31`"
        raise ValueError(msg)
    voucher = normalise(found["who"])
    if voucher is None:
        msg = f"{found['who']!r} is no address"
        raise ValueError(msg)
    whom, until = _ending(found["whom"].strip())
    address, domain, profile, name = _whom(whom)
    return Vouch(
        kind=VouchKind.NEGATIVE if "not" in found["verb"].lower() else VouchKind.RULE,
        voucher=voucher,
        name=name,
        address=address,
        domain=domain,
        profile=profile,
        until=until,
        source=source,
    )


def _ending(whom: str) -> tuple[str, datetime | None]:
    found = _UNTIL.search(whom)
    if found is None:
        return whom, None
    try:
        day = datetime.strptime(found[1], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        msg = f"{found[1]!r} is no date of the form 2027-12-31"
        raise ValueError(msg) from None
    return whom[: found.start()], datetime.combine(day.date(), time.max, UTC)


def _whom(text: str) -> tuple[str, str, str, str]:
    """Address, domain, profile and name of the one vouched for; three of them are ""."""
    if text.startswith("*@"):
        if not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", text[2:]):
            msg = f"{text!r} names no domain"
            raise ValueError(msg)
        return "", text[2:].lower(), "", ""
    if address := normalise(text):
        return address, "", "", ""
    if profile := profile_of(text):
        return "", "", profile, ""
    if _PROFILE.fullmatch(text):
        return "", "", text.lower(), ""
    if parse(text).tokens > 1:
        return "", "", "", text
    msg = f"{text!r} is no address, profile or full name"
    raise ValueError(msg)
