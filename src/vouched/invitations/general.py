"""Invitations of services that have no table, by the shape that they share.

Whatever the service, its invitation has a sender that is no person's mailbox, or a person in the From line
while another host wrote the mail (Message-ID, DKIM); it says in one of our languages that somebody invites;
and it offers a link to answer with. All three are needed: people also write "I invite you", and machines
also send links. Where the sender's mailbox may be a person's, a service shows itself otherwise: its name
alone stands in the From line, or any service's beside the inviter's ("Ruth Adler via Tidepool"), or the small
print below the links says once more that she invited. Then it must name somebody who invites. The service is
called by the program that the mail names (Nextcloud, Indico), else by its domain.
"""

import re
from dataclasses import replace

from vouched.invitations.body import copy_of, is_button, is_footer, is_link
from vouched.invitations.discourse import is_list, is_no_reply
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.letter import Letter
from vouched.invitations.patterns import plain
from vouched.invitations.persons import is_machine
from vouched.invitations.platforms import imitated, leads_to, named_in, sibling_named
from vouched.invitations.products import product
from vouched.invitations.prose import concepts
from vouched.invitations.service import Match, answered, build, by_shared_words
from vouched.invitations.tables import Platform
from vouched.invitations.wording import wording
from vouched.mail.domains import organisational_domain
from vouched.mail.origin import can_be_left
from vouched.mail.person import Owner

_HOST = re.compile(rb"@([\w.-]{3,200})")
_DKIM = re.compile(rb"(?:^|[;\s])d\s*=\s*([\w.-]{3,120})")
_SENDING_SERVICES = frozenset({
    "126", "163", "acems", "activehosted", "amazonses", "aol", "aweber", "benchmarkemail", "brevo",
    "ccsend", "cmail19", "cmail20", "constantcontact", "createsend", "customeriomail", "elasticemail",
    "emailsrvr", "exacttarget", "fastmail", "gappssmtp", "getresponse", "gmail", "gmx", "google",
    "googlemail", "hotmail", "hubspot", "hubspotemail", "icloud", "ionos", "klaviyomail", "kundenserver",
    "localhost", "mail", "mailchimp", "mailchimpapp", "mailerlite", "mailgun", "mailjet", "mandrillapp",
    "marketo", "mcdlv", "mcsv", "me", "messagingengine", "mktomail", "mlsend", "mtasv", "naver",
    "onmicrosoft", "outlook", "ovh", "pm", "postmarkapp", "proton", "protonmail", "qq", "rsgsv",
    "salesforce", "secureserver", "sendgrid", "sendinblue", "sendpulse", "sfmc", "smtp2go",
    "sparkpostmail", "squarespace-mail", "web", "yahoo", "yandex", "zoho", "zohomail",
})  # fmt: skip
"""Names of domains that write other people's mail: hosts of mailboxes and of campaigns."""
_MOST_SMALL_PRINT = 20  # lines


def read_general(letter: Letter, owner: Owner) -> Invitation | None:
    """Read a mail of an unlisted service; None when it lacks a part of the shape."""
    host = _service_host(letter)
    if host is None and not _may_be_service(letter):
        return None
    match = by_shared_words(letter)
    if match is None or not match.asks or not letter.links or _is_campaign(letter, match):
        return None
    if not any(is_button(line) for line in letter.body.lines) and match.signal != "shared-subject":
        return None
    claimed = _claimed(letter)
    if claimed is not None:
        invitation = build(
            letter, claimed.name, match, owner, ("look-alike", "links-elsewhere", match.signal)
        )
        return replace(invitation, kind=claimed.kind, score=min(invitation.score, 0.85))
    if host is not None:
        return _dressed(build(letter, host, match, owner, ("general-shape", match.signal)), letter)
    host = _home(letter) or ""
    invitation = build(letter, host, match, owner, ("general-shape", "named-service", match.signal))
    person = invitation.inviter
    if person.name is not None and (_names_service(letter, host) or _is_sent_for(letter, person.name)):
        sender = letter.message.sender
        own = person.address if sender is None or person.address != sender.address else None
        return _dressed(replace(invitation, inviter=replace(person, address=own)), letter)
    if person.name is not None and _names_her_below(letter, person.name):
        return _dressed(invitation, letter)
    return None


def _is_campaign(letter: Letter, match: Match) -> bool:
    """Tell whether a mail to many invites for nobody, or to a prize: then it is read as prose."""
    named = match.found is not None and match.found.inviter is not None
    if named:
        return False
    return can_be_left(letter.message.headers) or concepts(letter.subject, letter.body).body["against"] > 0


def tells_of_answer(letter: Letter) -> bool:
    """Tell whether a service's subject says that somebody answered: then its words invite nobody."""
    if answered(letter) is None:
        return False
    return _service_host(letter) is not None or _names_service(letter, _home(letter) or "")


def _may_be_service(letter: Letter) -> bool:
    """Tell whether mail that no machine's address sent may be a service's: it leads to the sender's home."""
    home = letter.message.sender and organisational_domain(letter.message.sender.domain)
    return bool(home) and _home(letter) not in _SENDING_SERVICES and letter.may_link((str(home),))


def _home(letter: Letter) -> str | None:
    sender = letter.message.sender
    return _label(organisational_domain(sender.domain)) if sender else None


def _names_service(letter: Letter, host: str) -> bool:
    """Tell whether the From line names the service that its domain is called by, alone or beside a person."""
    sender = letter.message.sender
    shown = plain(sender.name) if sender else ""
    via = wording().via.search(shown)
    name = via["service"] if via else shown
    return bool(host) and "".join(filter(str.isalnum, name.casefold())) == host.replace("-", "")


def _names_her_below(letter: Letter, name: str) -> bool:
    """Tell whether a line below a button says once more that she invited."""
    lines = letter.body.lines
    first = next(
        (number for number, line in enumerate(lines) if is_button(line) or is_link(line)), len(lines)
    )
    return any(
        name in line and (is_footer(line) or any(copy_of(line).find(wording().invites)))
        for line in lines[first + 1 :][-_MOST_SMALL_PRINT:]
    )


def _is_sent_for(letter: Letter, name: str) -> bool:
    """Tell whether the From line names her and a service: "Ruth Adler via Harbour Cloud"; lists do so too."""
    sender = letter.message.sender
    shown = plain(sender.name) if sender else ""
    via = wording().via.search(shown)
    return via is not None and shown[: via.start()] == plain(name) and not is_list(letter.message.headers)


def _claimed(letter: Letter) -> Platform | None:
    """The platform that a mail of another host wants to be taken for, when no link leads there."""
    sender = letter.message.sender
    if sender is None:
        return None
    platform = imitated(sender.domain) or named_in(sender.name)
    if platform is None or any(leads_to(platform, link) for link in letter.links):
        return None
    return sibling_named(platform, sender.name)


def _dressed(invitation: Invitation, letter: Letter) -> Invitation:
    words = f"{letter.subject.plain} {letter.body.plain[:600]}"
    kind = InvitationKind.NETWORK
    if wording().occasions.search(words):
        kind = InvitationKind.EVENT
    elif wording().shared.search(words):
        kind = InvitationKind.WORKSPACE
    platform = product(letter) or invitation.platform
    return replace(invitation, kind=kind, platform=platform, score=min(invitation.score, 0.85))


def _service_host(letter: Letter) -> str | None:
    """The name of the service that wrote the mail, None when a person did."""
    message = letter.message
    sender = message.sender
    home = organisational_domain(sender.domain) if sender else None
    if sender is not None and (is_no_reply(sender.address) or is_machine(sender.address)):
        return _label(home)
    hosts = _HOST.findall(b"".join(message.headers.raw("message-id")[:1]))
    if not is_list(message.headers):  # lists sign what they pass on
        signatures = message.headers.raw("dkim-signature")[:3]
        hosts += [found[1] for raw in signatures if (found := _DKIM.search(raw))]
    for host in hosts:
        domain = organisational_domain(host.decode("ascii", "replace"))
        is_foreign = domain is not None and domain != home and _label(domain) not in _SENDING_SERVICES
        if is_foreign and any(str(domain) in link.partition("?")[0] for link in letter.links):
            return _label(domain)
    return None


def _label(domain: str | None) -> str | None:
    return domain.partition(".")[0] if domain else None
