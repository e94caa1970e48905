"""Platforms and calendars: who is meant when a program writes in somebody's name."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.impostors import false
from tests.integration.scenarios.known import RUTH, card, maybe, stranger, welcome
from tests.integration.scenarios.post import digest, letter, letters_with, linkedin, meeting
from tests.integration.scenarios.vouching import vouched

KNOWN = letters_with(RUTH, 5)
REMINDER = "Reminder about your invitation from {}"
XING = (
    "Hallo Nora Whitfield,\n\n{0} möchte Sie als Kontakt hinzufügen.\n\nKontaktanfrage bestätigen\n"
    "https://www.xing.com/contacts/confirm/1\n\nProfil ansehen:\n"
    "https://www.xing.com/profile/{1}\n\nIhr XING-Team\n"
)


def xing(name: str, proof: str = "pass") -> bytes:
    """An invitation of XING to connect."""
    return letter(
        f"{name} über XING <mailrobot@mail.xing.com>",
        f"{name} möchte Sie als Kontakt hinzufügen",
        XING.format(name, name.replace(" ", "_")),
        proof=proof,
    )


def meetup(name: str) -> bytes:
    """Somebody invites to a group."""
    return letter(
        "Meetup <info@meetup.com>",
        f"{name} invited you to Beekeepers of Quayside",
        f"{name} invited you to join Beekeepers of Quayside.\n\nJoin\nhttps://www.meetup.com/bees/?i=1\n",
        X_MEETUP_MESG_ID="1234",
    )


SCENARIOS = (
    Scenario(
        name="known by the profile in her card, under another name",
        sent=KNOWN,
        books={
            "vcard.vcf": card(
                "Mary", "Smith", "mary@smith.example", "URL:https://www.linkedin.com/in/mary-smith-1972\n"
            )
        },
        asks=(
            welcome(
                linkedin("Mary Holt-Okafor", slug="mary-smith-1972"),
                "Mary Smith is in your address book",
                "Recognised by the profile linkedin:in/mary-smith-1972.",
            ),
            maybe(linkedin("Mary Smith", slug="mary-smith-5"), "May be your Mary Smith"),
        ),
    ),
    Scenario(
        name="a digest of three, one of them known",
        sent=KNOWN,
        asks=(
            welcome(
                digest(
                    ("Grace Liu", "grace-liu"), ("Ruth Adler", "ruth-adler-5"), ("Aylin Kaya", "aylinkaya")
                ),
                "You wrote to Ruth Adler 5 times",
            ),
        ),
    ),
    Scenario(
        name="a digest of strangers",
        sent=KNOWN,
        asks=(
            stranger(
                digest(("Grace Liuberg", "grace-liu"), ("Aylin Kayaman", "aylinkaya")),
                "aside",
                "unknown-bare",
                "You do not know",
            ),
        ),
    ),
    Scenario(
        name="reminders of somebody known and of a stranger",
        sent=KNOWN,
        asks=(
            welcome(
                linkedin("Ruth Adler", subject=REMINDER.format("Ruth Adler")),
                "You wrote to Ruth Adler 5 times",
            ),
            stranger(
                linkedin("Chad Brewster", subject=REMINDER.format("Chad Brewster")),
                "aside",
                "unknown-bare",
                "You do not know Chad Brewster",
            ),
        ),
    ),
    Scenario(
        name="other networks",
        sent=KNOWN,
        asks=(
            welcome(xing("Ruth Adler"), "You wrote to Ruth Adler 5 times"),
            stranger(xing("Karl Vertriebmann"), "aside", "unknown-bare", "You do not know Karl Vertriebmann"),
            welcome(meetup("Ruth Adler"), "You wrote to Ruth Adler 5 times"),
            Ask(meetup("Karl Vertriebmann"), Truth.STRANGER, "", "unknown"),
            false(
                xing("Ruth Adlér", proof="fail"),
                "Claims to be from XING, but your mail server says that xing.com did not send it.",
                "forged-platform",
            ),
        ),
    ),
    Scenario(
        name="calendar requests of somebody known, vouched for and unknown",
        sent=KNOWN,
        books={"vouches.txt": "ruth@adler.example vouches for jane@doelling.example\n"},
        asks=(
            welcome(meeting("Ruth Adler", "ruth@adler.example", "Choir"), "You wrote to Ruth Adler 5 times"),
            vouched(meeting("Jane Doelling", "jane@doelling.example", "Tea"), "vouches for Jane Doelling"),
            Ask(
                meeting("Gary Saleshaus", "gary@saleshaus.example", "Quick call"),
                Truth.STRANGER,
                "",
                "unknown",
                "",
                "You do not know Gary Saleshaus",
            ),
        ),
    ),
    Scenario(
        name="a calendar request sent by Google in the name of somebody known",
        sent=KNOWN,
        asks=(
            Ask(
                meeting(
                    "Ruth Adler", "ruth@adler.example", "Walk", sender="calendar-notification@google.com"
                ),
                Truth.KNOWN,
            ),
        ),
    ),
    Scenario(
        name="a calendar request whose organiser is not who sent it",
        sent=KNOWN,
        asks=(
            Ask(
                meeting("Ruth Adler", "ruth@adler.example", "Invest", sender="x@evil.example"),
                Truth.FALSE,
            ),
        ),
    ),
    Scenario(
        name="a connection's platform mail names a common contact only",
        sent=KNOWN,
        asks=(
            stranger(
                linkedin("Chad Brewster", mutuals="Ruth Adler and 38 other mutual connections"),
                "aside",
                "unknown-bare",
                "You do not know Chad Brewster",
            ),
        ),
    ),
    Scenario(
        name="an unfilled template that drops a name",
        sent=KNOWN,
        asks=(
            stranger(
                linkedin(
                    "Chad Brewster",
                    "Hi {first_name}, I work with leaders like you and help them scale their pipeline by "
                    "10x. Open to a quick 15-minute call this week?",
                ),
                "aside",
                "unknown-blanket",
                "the note could have gone to anybody",
            ),
        ),
    ),
)
