"""Raw messages in few words, as they arrive at Nora's server or are filed by her mail program."""

import zlib
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime, parseaddr

from vouched.mail.domains import organisational_domain

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ME = "nora@whitfield.example"
NORA = f"Nora Whitfield <{ME}>"
SERVER = "mx.whitfield.example"
DEFAULT = "I'd like to join your LinkedIn network."
LONG = (
    "It was lovely to see you, and thank you for the recipe; I tried it on Sunday with the pears from the "
    "garden and everybody asked for more, so you must come by before Christmas and taste it."
)
DINNER = (
    "Dear Nora,\n\nwill you come to dinner on Friday at eight? There will be the leek soup that you spilt "
    "on my map last time.\n"
)
CONCERT = (
    "Dear Nora,\n\nI would like to invite you to our chamber concert on 3 December at 19:30.\n"
    "Would you like to come?\n"
)
_LINKEDIN = """Hi Nora,

{note}

{name}
{headline}
{mutuals}
View profile: https://www.linkedin.com/comm/in/{slug}?trk=eml-email_m2m_invite_single_01-x
Accept: https://www.linkedin.com/comm/people/invite-accept?invitationId=6&trk=eml-email_m2m_invite_single_01-y

.....................................

Unsubscribe: https://www.linkedin.com/e/v2?e=x
You are receiving Invitation emails.
This email was intended for Nora Whitfield (Archivist at Quayside).
"""
_REQUEST = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20261201T100000Z
DTEND:20261201T110000Z
UID:{number}@google.com
ORGANIZER;CN={name}:mailto:{address}
ATTENDEE;CN=Nora:mailto:{me}
SUMMARY:{summary}
END:VEVENT
END:VCALENDAR
"""


def ago(days: float) -> datetime:
    """So many days before the sweep."""
    return NOW - timedelta(days=days)


def word(domain: str, result: str = "pass", server: str = SERVER) -> str:
    """What a server writes of a sender's domain."""
    return f"{server}; dkim={result} header.d={domain}; dmarc={result} header.from={domain}"


def letter(  # noqa: PLR0913 - the parts of a message, by name
    sender: str,
    subject: str,
    body: str,
    *,
    to: str = NORA,
    days: float = 1,
    proof: str = "pass",
    by: str = SERVER,
    calendar: str = "",
    **fields: str,
) -> bytes:
    """A message that came in.

    `proof`: `pass`, `fail`, "" for none, or the whole field. `by` is the server that took it in. Further
    header fields are given as keywords, with `_` for `-`.
    """
    domain = parseaddr(sender)[1].rpartition("@")[2]
    house = organisational_domain(domain) or domain
    said = word(house, proof, by) if proof in {"pass", "fail"} else proof
    stamp = format_datetime(ago(days))
    head = {"Authentication-Results": said} if said else {}
    head["Received"] = f"from out.{house} (out.{house} [192.0.2.7]) by {by} with ESMTPS id x1; {stamp}"
    return _message({**head, **_basic(sender, to, subject, days), **_named(fields)}, body, calendar)


def sent(to: str, subject: str = "the tent", body: str = LONG, *, days: float = 200, **fields: str) -> bytes:
    """A message of Nora's own, as her mail program files it."""
    return _message({**_basic(NORA, to, subject, days), **_named(fields)}, body, "")


def answer(to: str, body: str = LONG, *, days: float = 200, thread: int = 1, **fields: str) -> bytes:
    """Nora answers somebody."""
    return sent(
        to, f"Re: dinner {thread}", body, days=days, In_Reply_To=f"<q{thread}.{days}@{_domain(to)}>", **fields
    )


def letters_with(who: str, times: int = 4, days: float = 100) -> tuple[bytes, ...]:
    """Nora answered somebody so many times, the last time so many days ago."""
    return tuple(answer(who, days=days + 30 * number, thread=number) for number in range(times))


def linkedin(  # noqa: PLR0913 - the parts of a message, by name
    name: str,
    note: str = DEFAULT,
    *,
    slug: str = "",
    headline: str = "Head of Growth at Acmeworks",
    mutuals: str = "",
    sender: str = "invitations@linkedin.com",
    subject: str = "I want to connect",
    days: float = 1,
    proof: str = "pass",
) -> bytes:
    """An invitation of LinkedIn to connect."""
    address = slug or f"{zlib.crc32(name.encode()):x}"
    body = _LINKEDIN.format(
        note=note, name=name, headline=headline, mutuals=f"{mutuals}\n" if mutuals else "", slug=address
    )
    shown = f'"{name}"' if name.isascii() else name
    return letter(
        f"{shown} <{sender}>",
        subject,
        body,
        days=days,
        proof=proof,
        X_LinkedIn_Template="email_m2m_invite_single_01",
        X_LinkedIn_Class="INVITE-MBR",
    )


def digest(*people: tuple[str, str]) -> bytes:
    """LinkedIn names several who want to connect: names with slugs."""
    rows = "\n".join(
        f"{name}\nEngineer at Bayworks\n"
        f"View profile: https://www.linkedin.com/comm/in/{slug}?trk=eml-email_m2m_invite_digest_02\n"
        f"Accept: https://www.linkedin.com/comm/mynetwork/send-invite-accept?invitationId=4"
        f"&trk=eml-email_m2m_invite_digest_02\n"
        for name, slug in people
    )
    body = f"Hi Nora,\n{len(people)} people want to connect with you.\n\n{rows}\n"
    body += "See all invitations: https://www.linkedin.com/comm/mynetwork/?trk=x\n\n"
    body += "This email was intended for Nora Whitfield (Archivist at Quayside).\n"
    return letter(
        "LinkedIn <invitations@linkedin.com>",
        f"{people[0][0]} and {len(people) - 1} others want to connect",
        body,
        X_LinkedIn_Template="email_m2m_invite_digest_02",
        X_LinkedIn_Class="INVITE-MBR",
    )


def meeting(name: str, address: str, summary: str, *, sender: str = "", proof: str = "pass") -> bytes:
    """A calendar request of somebody, from her own address unless a `sender` is given."""
    request = _REQUEST.format(
        name=name, address=address, summary=summary, me=ME, number=zlib.crc32(summary.encode())
    )
    return letter(
        f"{name} <{sender or address}>",
        f"Invitation: {summary} @ Tue 1 Dec 2026",
        f"You have been invited to the following event.\n\n{summary}\n",
        calendar=request.replace("\n", "\r\n"),
        proof=proof,
    )


_ANSWER = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:{number}@google.com
DTSTART:20260301T100000Z
ORGANIZER:mailto:{organiser}
ATTENDEE;PARTSTAT={said}:mailto:{who}
SUMMARY:{summary}
END:VEVENT
END:VCALENDAR
"""


def convened(
    organiser: str, summary: str, guests: tuple[str, ...], *, days: float = 300, proof: str = "pass"
) -> bytes:
    """A calendar request to these guests (`Name <address>`, Nora among them); her own is as filed in Sent."""
    name, address = parseaddr(organiser)
    request = _REQUEST.format(
        name=name, address=address, summary=summary, me=ME, number=zlib.crc32(summary.encode())
    )
    rows = "\n".join(f"ATTENDEE;CN={parseaddr(one)[0]}:mailto:{parseaddr(one)[1]}" for one in guests)
    request = request.replace(f"ATTENDEE;CN=Nora:mailto:{ME}", rows)
    subject, to = f"Invitation: {summary}", ", ".join(guests)
    if address == ME:
        return _message(_basic(organiser, to, subject, days), summary, request)
    return letter(organiser, subject, summary, to=to, days=days, proof=proof, calendar=request)


def replied(
    who: str, organiser: str, summary: str, said: str = "ACCEPTED", *, days: float = 299, proof: str = "pass"
) -> bytes:
    """An attendee's answer to the organiser's request; Nora's own is as filed in Sent."""
    address, to = parseaddr(who)[1], parseaddr(organiser)[1]
    number = zlib.crc32(summary.encode())
    reply = _ANSWER.format(number=number, organiser=to, who=address, said=said, summary=summary)
    subject = f"{said.capitalize()}: {summary}"
    if address == ME:
        return _message(_basic(who, organiser, subject, days), f"{who} {said}", reply)
    return letter(who, subject, f"{who} {said}", to=organiser, days=days, proof=proof, calendar=reply)


def unsaid(raw: bytes, proof: str = "") -> bytes:
    """A message without what the server said of it, or with something else said."""
    lines = raw.split(b"\r\n")
    rest = [line for line in lines if not line.startswith(b"Authentication-Results:")]
    return b"\r\n".join([f"Authentication-Results: {proof}".encode()] * bool(proof) + rest)


def sender_of(raw: bytes) -> str:
    """The domain in the From field, as a mail server reads it."""
    line = next(line for line in raw.split(b"\r\n") if line.startswith(b"From:"))
    domain = _domain(line.decode().partition(":")[2])
    return organisational_domain(domain) or domain


def _basic(sender: str, to: str, subject: str, days: float) -> dict[str, str]:
    number = zlib.crc32(f"{sender} {to} {subject} {days}".encode())
    return {
        "From": _encoded(sender),
        "To": _encoded(to),
        "Subject": Header(subject, "utf-8").encode() if not subject.isascii() else subject,
        "Date": format_datetime(ago(days)),
        "Message-ID": f"<{number}@{_domain(sender).encode('idna').decode() or 'x.example'}>",
    }


def _named(fields: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in fields.items()}


def _domain(mailbox: str) -> str:
    return parseaddr(mailbox)[1].rpartition("@")[2]


def _encoded(mailboxes: str) -> str:
    """Names in other scripts as RFC 2047 asks for; what is ASCII word for word, be it false."""
    if mailboxes.isascii():
        return mailboxes
    parts = (parseaddr(one) for one in mailboxes.split(","))
    return ", ".join(f"{Header(name, 'utf-8').encode()} <{address}>" for name, address in parts)


def _message(head: dict[str, str], body: str, calendar: str) -> bytes:
    text = "Content-Type: text/plain; charset=utf-8\n"
    if calendar:
        method = "REPLY" if "METHOD:REPLY" in calendar else "REQUEST"
        kind = 'multipart/alternative; boundary="=b"'
        event = f"Content-Type: text/calendar; charset=utf-8; method={method}\n\n{calendar}"
        body = f"--=b\n{text}\n{body}\n--=b\n{event}\n--=b--\n"
        text = f"Content-Type: {kind}\n"
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    whole = f"{lines}MIME-Version: 1.0\n{text}Content-Transfer-Encoding: 8bit\n\n{body}"
    return whole.replace("\r\n", "\n").replace("\n", "\r\n").encode()
