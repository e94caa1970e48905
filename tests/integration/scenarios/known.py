"""Whom Nora knows: what she did, what only looks like it, and for how long it counts."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.post import (
    CONCERT,
    DINNER,
    LONG,
    answer,
    letter,
    letters_with,
    linkedin,
    sent,
)

RUTH = "Ruth Adler <ruth@adler.example>"
YEARS = 365.25


def dinner(sender: str = RUTH, *, days: float = 1, **more: str) -> bytes:
    """A friend's invitation in her own words."""
    return letter(sender, "Dinner on Friday?", DINNER, days=days, **more)


def welcome(raw: bytes, says: str, also: str = "") -> Ask:
    """Somebody whom Nora knows."""
    return Ask(raw, Truth.KNOWN, "welcome", "acquainted", "acquainted", says, also)


def stranger(raw: bytes, verdict: str, rule: str, says: str, also: str = "") -> Ask:
    """Somebody whom she does not know."""
    return Ask(raw, Truth.STRANGER, verdict, "unknown", rule, says, also)


def maybe(raw: bytes, says: str, also: str = "", rule: str = "") -> Ask:
    """Somebody whom she may know: to be shown, not moved."""
    return Ask(raw, Truth.OPEN, "review", "unknown", rule, says, also)


CARD = """BEGIN:VCARD
VERSION:3.0
N:{family};{given};;;
FN:{given} {family}
EMAIL;TYPE=HOME:{address}
{more}END:VCARD
"""


def card(given: str, family: str, address: str, more: str = "") -> str:
    """A card of Nora's address book."""
    return CARD.format(given=given, family=family, address=address, more=more)


CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Hannah,Weissenborn,https://www.linkedin.com/in/hannah-weissenborn-7a1,,Kaffeewerk,Roaster,12 Dec 2023\n"
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    'Nora Whitfield,Ilse Brandauer,"3/14/25, 2:37 PM",,OUTGOING,'
    "https://www.linkedin.com/in/nora-whitfield,https://www.linkedin.com/in/ilse-brandauer\n"
    'Piotr Zielonka,Nora Whitfield,"3/15/25, 2:37 PM",,INCOMING,'
    "https://www.linkedin.com/in/piotr-zielonka,https://www.linkedin.com/in/nora-whitfield\n"
)
OUT_OF_OFFICE = sent(
    RUTH, "Automatic reply: Your proposal", "I am away until Monday.", Auto_Submitted="auto-replied"
)
CROWD = ", ".join(f"Guest {n} <guest{n}@party{n}.example>" for n in range(29))

SCENARIOS = (
    Scenario(
        name="she answered her often",
        sent=letters_with(RUTH, 6),
        asks=(
            welcome(dinner(), "You wrote to Ruth Adler 6 times, last in August 2026."),
            welcome(
                linkedin("Ruth Adler"), "You wrote to Ruth Adler 6 times", "Recognised by the name Ruth Adler"
            ),
        ),
    ),
    Scenario(
        name="one exchange, twelve years ago",
        sent=(sent(RUTH, days=12 * YEARS, Message_ID="<m1@whitfield.example>"),),
        archive=(
            letter(RUTH, "Re: the tent", LONG, days=12 * YEARS - 1, In_Reply_To="<m1@whitfield.example>"),
        ),
        asks=(welcome(dinner(), "You wrote to Ruth Adler once, in November 2014."),),
    ),
    Scenario(
        name="twelve exchanges, all in 2014",
        sent=letters_with(RUTH, 12, 12 * YEARS),
        asks=(welcome(dinner(), "You wrote to Ruth Adler 12 times, last in November 2014."),),
    ),
    Scenario(
        name="four letters, never an answer",
        sent=tuple(sent(RUTH, f"News {n}", days=300 + n) for n in range(4)),
        asks=(welcome(dinner(), "You wrote to Ruth Adler 4 times"),),
    ),
    Scenario(
        name="one letter years ago, never answered",
        sent=(sent(RUTH, days=5 * YEARS),),
        asks=(maybe(dinner(), "You wrote to Ruth Adler once, in November 2021."),),
    ),
    Scenario(
        name="one answer seventeen years ago",
        sent=(answer(RUTH, days=17 * YEARS),),
        asks=(maybe(linkedin("Ruth Adler"), "You wrote to Ruth Adler once, in November 2009."),),
    ),
    Scenario(
        name="only automatic replies",
        sent=(OUT_OF_OFFICE, sent("Sam Ortega <sam@ortega.example>")),
        inbox=tuple(
            letter(RUTH, f"Your proposal {n}", "Have you seen our offer?", days=90 + n) for n in range(3)
        ),
        asks=(stranger(linkedin("Ruth Adler"), "aside", "unknown-bare", "You do not know Ruth Adler"),),
    ),
    Scenario(
        name="only asked to be left alone",
        sent=(
            answer("Chad Brewster <chad@growth.example>", "Please remove me from your list.", days=60),
            *letters_with(RUTH),
        ),
        asks=(
            stranger(
                letter("Chad Brewster <chad@growth.example>", "Webinar invitation", CONCERT),
                "review",
                "",
                "",
                "You answered Chad Brewster once, to be left alone.",
            ),
            stranger(
                linkedin("Chad Brewster"), "aside", "unknown-bare", "without a word of the sender's own"
            ),
        ),
    ),
    Scenario(
        name="asked to be left alone in German",
        sent=(
            answer(
                "Karl Vertrieb <karl@vertrieb.example>",
                "Kein Interesse, bitte nicht mehr schreiben.",
                days=60,
            ),
            *letters_with(RUTH),
        ),
        asks=(stranger(linkedin("Karl Vertrieb"), "aside", "unknown-bare", "You do not know Karl Vertrieb"),),
    ),
    Scenario(
        name="only declined her meetings",
        sent=(
            sent(
                "Gary Sales <gary@saleshouse.example>",
                "Declined: Quick call @ Tue 3 Mar 2026",
                "",
                days=60,
                Content_Class="urn:content-classes:calendarmessage",
            ),
            *letters_with(RUTH),
        ),
        asks=(stranger(linkedin("Gary Sales"), "aside", "unknown-bare", "You do not know Gary Sales"),),
    ),
    Scenario(
        name="only a role address",
        sent=(
            *(sent("Ticket Office <info@opera.example>", f"Tickets {n}", days=50 + n) for n in range(6)),
            *letters_with(RUTH),
        ),
        asks=(
            Ask(
                letter(
                    "Ticket Office <info@opera.example>",
                    "Invitation to our gala",
                    "Dear friends of the opera,\n\nwe cordially invite you to our gala on 5 December. "
                    "Book your seats now.\n",
                    List_Unsubscribe="<https://opera.example/u>",
                ),
                Truth.STRANGER,
                "",
                "unknown",
            ),
        ),
    ),
    Scenario(
        name="only on a mailing list",
        sent=(
            *(
                sent(
                    "dev@lists.harbour.example",
                    f"Re: build {n}",
                    days=50 + n,
                    Cc="Olga Ferch <olga@ferch.example>",
                )
                for n in range(5)
            ),
            *letters_with(RUTH),
        ),
        asks=(maybe(linkedin("Olga Ferch"), "answered each other on a mailing list", rule="unknown-bare"),),
    ),
    Scenario(
        name="only in a blast to thirty",
        sent=(sent(f"Max Mustermann <max@muster.example>, {CROWD}", "We have moved"), *letters_with(RUTH)),
        asks=(
            stranger(linkedin("Max Mustermann"), "aside", "unknown-bare", "You do not know Max Mustermann"),
        ),
    ),
    Scenario(
        name="she only wrote, six times",
        sent=letters_with(RUTH),
        inbox=tuple(
            letter("Jane Zuckerman <jane@sales.example>", f"Our offer {n}", "Have you seen it?", days=20 + n)
            for n in range(6)
        ),
        asks=(
            stranger(
                letter("Jane Zuckerman <jane@sales.example>", "Invitation to connect", CONCERT),
                "review",
                "",
                "You do not know Jane Zuckerman",
                "wrote to you 7 times; you never answered.",
            ),
        ),
    ),
    Scenario(
        name="a card made by hand",
        sent=letters_with("Sam Ortega <sam@ortega.example>"),
        books={"vcard.vcf": card("Ruth", "Adler", "ruth@adler.example", "TEL:+44 20 7946 0000\n")},
        asks=(
            welcome(dinner(), "Ruth Adler is in your address book (vcard.vcf)."),
            welcome(linkedin("Ruth Adler"), "Ruth Adler is in your address book"),
        ),
    ),
    Scenario(
        name="an address that a program collected",
        sent=letters_with("Sam Ortega <sam@ortega.example>"),
        books={"vcard-collected.vcf": card("Chad", "Brewster", "chad@growth.example")},
        asks=(stranger(linkedin("Chad Brewster"), "aside", "unknown-bare", "You do not know Chad Brewster"),),
    ),
    Scenario(
        name="a connection of LinkedIn",
        sent=letters_with(RUTH),
        books={"linkedin-Connections.csv": CONNECTIONS},
        asks=(
            welcome(
                linkedin("Hannah Weissenborn", "I moved to a new roastery.", slug="hannah-weissenborn-7a1"),
                "Hannah Weissenborn is your connection since 12 December 2023.",
                "Recognised by the profile linkedin:in/hannah-weissenborn-7a1.",
            ),
        ),
    ),
    Scenario(
        name="she invited her on LinkedIn once; another invited her",
        sent=letters_with(RUTH),
        books={"linkedin-Invitations.csv": INVITATIONS},
        asks=(
            welcome(
                linkedin("Ilse Brandauer", slug="ilse-brandauer"), "You invited Ilse Brandauer to connect"
            ),
            stranger(
                linkedin("Piotr Zielonka", slug="piotr-zielonka"),
                "aside",
                "unknown-bare",
                "You do not know Piotr",
            ),
        ),
    ),
    Scenario(
        name="plus tags and dots of a provider that ignores them",
        sent=(
            *letters_with("Ruth Adler <ruth.adler+choir@gmail.com>"),
            *letters_with("Sam Ortega <sam.ortega@firm.example>"),
        ),
        asks=(
            welcome(dinner("Ruth Adler <ruthadler@gmail.com>"), "You wrote to Ruth Adler 4 times"),
            welcome(dinner("R. A. <r.u.t.h.adler@googlemail.com>"), "You wrote to Ruth Adler 4 times"),
            maybe(
                letter("Sam Ortega <samortega@firm.example>", "Dinner on Friday?", DINNER),
                "May be your Sam Ortega",
            ),
        ),
    ),
    Scenario(
        name="an answer to her own letter",
        sent=(
            sent("office@quayside.example", "Invitation to exhibit", Message_ID="<ask@whitfield.example>"),
            *letters_with(RUTH),
        ),
        asks=(
            Ask(
                letter(
                    "Tilda Quist <tilda@quayside.example>",
                    "Re: Invitation to exhibit",
                    "Dear Nora,\n\nthank you for your letter. I would like to invite you to the opening on "
                    "4 December at six. Will you come?\n",
                    In_Reply_To="<ask@whitfield.example>",
                    References="<ask@whitfield.example>",
                ),
                Truth.NONE,  # an answer is part of a talk: it is not judged, and stays
            ),
        ),
    ),
)
