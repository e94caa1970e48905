"""Mail that wants to be taken for a platform's, and platforms that strangers abuse."""

import pytest

from vouched.invitations.invitation import Invitation
from vouched.invitations.platforms import imitated, index, leads_to
from vouched.invitations.read import read
from vouched.mail.authentication import TrustedServers
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
TRUSTED = TrustedServers(frozenset({"mx.whitfield.example"}))
BODY = "Hi Nora,\n\nRuth Adler would like to connect with you.\n\nAccept\n{link}\n\nView profile\n{link}\n"


def mail(sender: str, subject: str, body: str, *head: str, passed: str = "") -> Invitation | None:
    """Read a mail; `passed` is the domain whose signature the owner's server found to hold."""
    proven = f"dkim=pass header.d={passed}; dmarc=pass header.from={passed}"
    lines = (
        *([f"Authentication-Results: mx.whitfield.example; {proven}"] if passed else []),
        "Received: from a.example ([192.0.2.1]) by mx.whitfield.example; Thu, 19 Nov 2026 09:00 +0100",
        f"From: {sender}",
        "To: nora@whitfield.example",
        f"Subject: {subject}",
        *head,
        "Content-Type: text/plain; charset=utf-8",
        "",
        body,
    )
    return read(parse("\n".join(lines).encode(), MessageRef("h", "INBOX", 1, 1), trusted=TRUSTED), OWNER)


@pytest.mark.parametrize(
    ("domain", "platform"),
    [
        ("1inkedin.com", "linkedin"),
        ("linkedln.com", "linkedin"),
        ("linkdin.com", "linkedin"),
        ("linkedlin.com", "linkedin"),
        ("lnikedin.com", "linkedin"),
        ("linkedin-mail.net", "linkedin"),
        ("secure-linkedin.net", "linkedin"),
        ("linkedin.com.evil.example", "linkedin"),
        ("www-linkedin-com.evil.example", "linkedin"),
        ("linkedin.evil-host.com", "linkedin"),
        ("mail.linkedin.evil.example", "linkedin"),
        ("lınkedin.com".encode("idna").decode(), "linkedin"),
        ("lìnkedin.com".encode("idna").decode(), "linkedin"),
        ("lіnkedin.com".encode("idna").decode(), "linkedin"),  # a Cyrillic letter
        ("linkedιn.com".encode("idna").decode(), "linkedin"),  # a Greek one
        ("lìnkdin.com".encode("idna").decode(), "linkedin"),
        ("faceb00k.com", "facebook"),
        ("facebookmai1.com", "facebook"),
        ("paperless-post.net", "paperless-post"),
        ("eventbrlte.com", "eventbrite"),
        ("dropbox-share.com", "dropbox"),
    ],
)
def test_a_domain_that_imitates_a_platform_is_told(domain: str, platform: str) -> None:
    """By letters that look alike in any script or in Punycode, one slip, the name inside another domain."""
    found = imitated(domain)
    assert found is not None
    assert found.name == platform


@pytest.mark.parametrize(
    "domain",
    [
        "linkedin.com",
        "e.linkedin.com",
        "linkedin.de",
        "facebookmail.com",
        "gitlab.choir.example",
        "slack.choir.example",
        "zoom.university.example",
        "evite.choir.example",
        "linked.example",
        "adler.example",
        "tidepool.example",
        "xn--broken-!!.com",
        "com",
        "",
        "localhost",
    ],
)
def test_an_honest_domain_imitates_nobody(domain: str) -> None:
    """A platform's own, the same name in another country, a service that others run under its name."""
    assert imitated(domain) is None


@pytest.mark.parametrize(
    "sender",
    [
        "Ruth Adler <invitations@linkdin.com>",
        "Ruth Adler <noreply@linkedin.com.evil.example>",
        f"Ruth Adler <noreply@{'lìnkedin.com'.encode('idna').decode()}>",
        "Ruth Adler <noreply@lìnkedin.com>",
    ],
)
def test_a_look_alike_is_read_as_what_it_claims_to_be(sender: str) -> None:
    """With a signal that says so: who stands behind it is for others to judge."""
    domain = sender.rpartition("@")[2].strip(">")
    body = BODY.format(link=f"https://{domain}/i/1")
    found = mail(sender, "Ruth Adler wants to connect", body, passed=domain)
    assert found is not None
    assert (found.platform, found.inviter.name, found.inviter.address) == ("linkedin", "Ruth Adler", None)
    assert found.signals[:2] == ("look-alike", "links-elsewhere")


@pytest.mark.parametrize(
    ("link", "own"),
    [
        ("https://www.linkedin.com/comm/in/ruth", True),
        ("https://WWW.LinkedIn.COM./x", True),
        ("https://ruth@www.linkedin.com/x", True),
        ("https://linkedin.com@evil.example/x", False),
        ("https://linkedin.com:443@evil.example/x", False),
        ("https://evil.example\\@linkedin.com/x", False),
        ("https://linkedin.com%2eevil.example/x", False),
        ("https://linkedin.com.evil.example/x", False),
        ("https://notlinkedin.com/x", False),
        ("https://evil.example/?u=https://www.linkedin.com/", False),
        ("https://evil.example/#linkedin.com", False),
    ],
)
def test_where_a_link_leads_is_its_host(link: str, own: bool) -> None:  # noqa: FBT001 - a column of the table
    """Not a name before an @, in a query, or spelt within another host."""
    linkedin = next(one for one in index().platforms if one.name == "linkedin")
    assert leads_to(linkedin, link) is own


def test_links_that_a_filter_rewrote_still_lead_to_the_platform() -> None:
    """At an organisation with Safe Links all links are Microsoft's; the profile is read from within."""
    inner = "https%3A%2F%2Fwww.linkedin.com%2Fcomm%2Fin%2Fruth-adler%3Ftrk%3Deml-email_m2m_invite_single_01"
    link = f"https://eur02.safelinks.protection.outlook.com/?url={inner}&data=05%7C01"
    found = mail("Ruth Adler <invitations@linkedin.com>", "Nora, please add me", BODY.format(link=link))
    assert found is not None
    assert (found.platform, found.inviter.profile) == ("linkedin", "linkedin:in/ruth-adler")
    assert "links-elsewhere" not in found.signals
    assert all(link.startswith("https://www.linkedin.com/") for link in found.links)


def test_a_platforms_mail_whose_links_all_lead_elsewhere_is_marked() -> None:
    """Unless the owner's server proved that the platform sent it."""
    sender, subject = "Ruth Adler <invitations@linkedin.com>", "Nora, please add me to your LinkedIn network"
    body = BODY.format(link="https://login.evil.example/i/1")
    unproven = mail(sender, subject, body)
    proven = mail(sender, subject, body, passed="linkedin.com")
    assert unproven is not None
    assert proven is not None
    assert "links-elsewhere" in unproven.signals
    assert "platform-proven" in proven.signals
    assert "links-elsewhere" not in proven.signals


def test_calendar_spam_with_a_valid_signature_names_the_spammer() -> None:
    """Google signs what anybody schedules: the inviter is the organizer's address, whatever name it shows."""
    body = (
        "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nMETHOD:REQUEST\nBEGIN:VEVENT\n"
        "ORGANIZER;CN=Google Payments:mailto:win4521@gmail.com\nATTENDEE:mailto:nora@whitfield.example\n"
        "SUMMARY:You have won\nDESCRIPTION:Claim it: https://evil.example/\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    head = ("Sender: Google Calendar <calendar-notification@google.com>", "Content-Type: text/calendar")
    found = mail("Google Payments <win4521@gmail.com>", "Invitation: Won", body, *head, passed="gmail.com")
    assert found is not None
    assert (found.platform, found.inviter.address) == ("google-calendar", "win4521@gmail.com")


ABUSED = {
    "drive": (
        '"Facebook Security (via Google Drive)" <drive-shares-dm-noreply@google.com>',
        'Item shared with you: "Notice.pdf"',
        ("mx4521@evil.example has invited you to view the following document:\n\nNotice.pdf\n\n"
        "Open\nhttps://drive.google.com/file/d/1/view\n"),
        ("Reply-To: mx4521@evil.example", "Message-ID: <a@docs-share.google.com>"),
        "google.com",
        ("google-drive", "mx4521@evil.example"),
    ),
    "dropbox": (
        '"PayPal Billing (via Dropbox)" <no-reply@dropbox.com>',
        'PayPal Billing shared "Invoice.pdf" with you',
        ('PayPal Billing (bill@evil.example) invited you to view the file "Invoice.pdf" on Dropbox.\n\n'
        "View file\nhttps://www.dropbox.com/l/scl/x\n"),
        (),
        "dropbox.com",
        ("dropbox", "bill@evil.example"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sender", "subject", "body", "head", "domain", "who"), ABUSED.values(), ids=ABUSED)
def test_a_genuine_platform_abused_names_who_abuses_it(
    sender: str, subject: str, body: str, head: tuple[str, ...], domain: str, who: tuple[str, str]
) -> None:
    """The address behind a share counts; the signature proves the platform, and never the person."""
    found = mail(sender, subject, body, *head, passed=domain)
    assert found is not None
    assert (found.platform, found.inviter.address) == who
    assert "platform-proven" in found.signals


@pytest.mark.parametrize(
    ("sender", "subject", "body", "domain"),
    [
        (
            "crypto-drop <notifications@github.com>",
            "[evil/airdrop] You have been selected (Issue #1)",
            (
                "@nora @femi congratulations! Claim your share: https://evil.example/\n\nView it on GitHub:\n"
                "https://github.com/evil/airdrop/issues/1\nYou are receiving this because you were mentioned."
            ),
            "github.com",
        ),
        (
            "PayPal via Docusign <dse_na3@docusign.net>",
            "Complete with Docusign: Invoice 4521",
            "PayPal sent you a document to review and sign.\n\nREVIEW DOCUMENT\nhttps://na3.docusign.net/x\n",
            "docusign.net",
        ),
    ],
    ids=["github mention", "docusign"],
)
def test_abuse_that_invites_to_nothing_is_no_invitation(
    sender: str, subject: str, body: str, domain: str
) -> None:
    """A mention and a paper to sign are asked of her, but nobody wants her company."""
    assert mail(sender, subject, body, passed=domain) is None
