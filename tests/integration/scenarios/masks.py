"""Who wears the name, the address or the look of somebody else, and who only seems to."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.friends import LOTS
from tests.integration.scenarios.impostors import KNOWN, PROVEN, false
from tests.integration.scenarios.known import RUTH, card, dinner, maybe, stranger, welcome
from tests.integration.scenarios.post import (
    CONCERT,
    DINNER,
    ME,
    NORA,
    SERVER,
    digest,
    letter,
    letters_with,
    linkedin,
    meeting,
    unsaid,
    word,
)

BODY = (
    "Dear Nora,\n\nI would like to invite you to join me for a free webinar on growing your savings. "
    "Register here: https://invest.example/join\n"
)


def bad(sender: str, *, days: float = 1, **more: str) -> bytes:
    """What an impostor asks for."""
    return letter(sender, "Invitation: please join me", BODY, days=days, **more)


SCENARIOS = (
    Scenario(
        name="top-level domain swapped",
        sent=letters_with("Ruth Adler <ruth@adlerhaus.com>", 5),
        asks=(
            false(
                bad("Ruth Adler <ruth@adlerhaus.co>"),
                "the address ruth@adlerhaus.co is new, and imitates ruth@adlerhaus.com.",
            ),
        ),
    ),
    Scenario(
        name="hyphen added to her domain",
        sent=letters_with("Ruth Adler <ruth@adlerhaus.example>", 5),
        asks=(
            false(
                bad("Ruth Adler <ruth@adler-haus.example>"),
                "the address ruth@adler-haus.example is new, and imitates ruth@adlerhaus.example.",
            ),
        ),
    ),
    Scenario(
        name="her domain as a subdomain",
        sent=letters_with("Ruth Adler <ruth@adlerhaus.example>", 5),
        asks=(
            false(
                bad("Ruth Adler <ruth@adlerhaus.example.evil.test>"),
                "the address ruth@adlerhaus.example.evil.test is new, and imitates ruth@adlerhaus.example.",
            ),
        ),
    ),
    Scenario(
        name="rn for m",
        sent=letters_with("Tim Moreno <tim@moreno.example>", 5),
        asks=(
            false(
                bad("Tim Moreno <tim@rnoreno.example>"),
                "the address tim@rnoreno.example is new, and imitates tim@moreno.example.",
            ),
        ),
    ),
    Scenario(
        name="Cyrillic domain",
        sent=letters_with("Ruth Adler <ruth@paccel.example>", 5),
        asks=(
            false(
                bad("Ruth Adler <ruth@xn--ccel-43d9g.example>"),
                "the address ruth@xn--ccel-43d9g.example is new, and imitates ruth@paccel.example.",
            ),
        ),
    ),
    Scenario(
        name="her name from a free address, asks for money",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            false(
                letter(
                    "Ruth Adler <ruth.adler.1961@gmail.com>",
                    "Invitation",
                    "Dear Nora, I would like to invite you to join me in a crypto investment. Please "
                    "send gift cards today.",
                    Reply_To="x@cash.example",
                ),
                "Shows the name of your contact Ruth Adler, but answers would go to x@cash.example.",
            ),
        ),
    ),
    Scenario(
        name="her name from a free address, friendly",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            maybe(
                dinner("Ruth Adler <ruth.adler.1961@gmail.com>"),
                "May be your Ruth Adler",
            ),
        ),
    ),
    Scenario(
        name="her address refuted, twice",
        sent=KNOWN,
        inbox=(*PROVEN, letter(RUTH, "Invitation: please join me", BODY, days=3, proof="fail")),
        asks=(
            false(
                bad(RUTH, proof="fail"),
                "Uses the address of your contact Ruth Adler, but her earlier mail was proven 6 times, "
                "and this is refuted by your mail server.",
            ),
        ),
    ),
    Scenario(
        name="her address refuted thrice, one proof ever",
        sent=KNOWN,
        inbox=(PROVEN[0], *(letter(RUTH, "hello", BODY, days=3 + i, proof="fail") for i in range(2))),
        asks=(
            Ask(
                bad(RUTH, proof="fail"),
                Truth.FALSE,
                "review",
                "unknown",
                "unknown-blanket",
                "Your mail server says that ruth@adler.example did not send this.",
            ),
        ),
    ),
    Scenario(
        name="the owner's own address forged",
        sent=KNOWN,
        asks=(
            false(
                bad(NORA, proof="fail"),
                "Uses your own address nora@whitfield.example, but your mail server says that you did "
                "not send it.",
            ),
            Ask(letter(NORA, "Dinner", DINNER, proof="", days=2), Truth.NONE),
            Ask(letter(f"Ruth Adler <{ME}>", "Dinner", DINNER, proof="", days=3), Truth.NONE),
        ),
    ),
    Scenario(
        name="the owner's own note to herself",
        sent=KNOWN,
        asks=(Ask(letter(NORA, "Reminder", "Invite Ruth to dinner on Friday at eight.\n"), Truth.NONE),),
    ),
    Scenario(
        name="the owner's name from elsewhere",
        sent=KNOWN,
        asks=(
            stranger(
                bad("Nora Whitfield <nora.whitfield@mailbox.example>"),
                "review",
                "unknown-blanket",
                "Bears your own name. If Nora Whitfield at nora.whitfield@mailbox.example is you, add "
                "the address to [owner].",
            ),
        ),
    ),
    Scenario(
        name="LinkedIn from a mailing service",
        sent=KNOWN,
        asks=(
            false(
                linkedin("Ruth Adler", sender="invitations@linkedin-mail.example"),
                "Claims to be from LinkedIn, but comes from linkedin-mail.example, which imitates "
                "linkedin.com.",
            ),
            false(
                linkedin("Chad Brewster", sender="invitations@linkedin.com.evil.example"),
                "Claims to be from LinkedIn, but comes from linkedin.com.evil.example, which imitates "
                "linkedin.com.",
            ),
            stranger(
                linkedin("Tom Tall", sender="linkedin@mailer.example", days=2),
                "aside",
                "unknown-bare",
                "You do not know Tom Tall, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="LinkedIn through a forwarder that breaks signatures",
        sent=KNOWN,
        asks=(
            maybe(
                linkedin(
                    "Ruth Adler",
                    proof=(
                        f"{SERVER}; dkim=none; spf=softfail smtp.mailfrom=linkedin.com; dmarc=none "
                        f"header.from=linkedin.com"
                    ),
                ),
                "Your mail server did not prove that invitations@linkedin.com sent this.",
            ),
        ),
    ),
    Scenario(
        name="homonym of a friend, elsewhere employed",
        sent=letters_with("Anna Schmidt <anna@schmidt.example>", 5),
        books={"vcard.vcf": card("Anna", "Schmidt", "anna@schmidt.example", "ORG:Bakery\n")},
        asks=(
            maybe(
                linkedin("Anna Schmidt", headline="Recruiter at Talentix"),
                "May be your Anna Schmidt",
            ),
        ),
    ),
    Scenario(
        name="a rare name on the platform",
        sent=letters_with("Thessaly Quintrell <tq@quintrell.example>", 5),
        asks=(
            maybe(
                linkedin("Thessaly Quintrell", headline="Harpist"),
                "May be your Thessaly Quintrell",
            ),
        ),
    ),
    Scenario(
        name="reply elsewhere from a friend's proven address",
        sent=KNOWN,
        asks=(
            welcome(
                dinner(RUTH, Reply_To="ruth@holiday.example"),
                "You wrote to Ruth Adler 5 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="taken over, moves to a messenger",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            false(
                letter(
                    RUTH,
                    "Invitation",
                    "Hello dear, I invite you to my investment group on WhatsApp, send bitcoin to join "
                    "today.",
                    Reply_To="r.adler@cash.example",
                ),
                "Comes from the address of your contact Ruth Adler, but answers would go to "
                "r.adler@cash.example: the account may be taken over.",
            ),
        ),
    ),
    Scenario(
        name="display name with the address of a friend and no harm else",
        sent=KNOWN,
        asks=(
            false(
                dinner('"ruth@adler.example" <news@mailer.example>'),
                "shows her address ruth@adler.example and comes from news@mailer.example.",
            ),
        ),
    ),
    Scenario(
        name="friend by way of Google calendar, unproven",
        sent=KNOWN,
        asks=(
            maybe(
                meeting("Ruth Adler", "ruth@adler.example", "Supper", proof=""),
                "Your mail server did not prove that ruth@adler.example sent this.",
            ),
        ),
    ),
    Scenario(
        name="organiser is a friend, sender a stranger",
        sent=KNOWN,
        asks=(
            Ask(
                meeting("Ruth Adler", "ruth@adler.example", "Supper", sender="x@evil.test"),
                Truth.FALSE,
                "review",
                "unknown",
                "unknown-bare",
                "May be your Ruth Adler",
            ),
        ),
    ),
    Scenario(
        name="no results ever; friend and stranger",
        trusted=None,
        sent=tuple(KNOWN),
        inbox=tuple(unsaid(x) for x in PROVEN),
        asks=(
            welcome(unsaid(dinner()), "You wrote to Ruth Adler 5 times, last in August 2026."),
            maybe(
                unsaid(linkedin("Ruth Adler")),
                "Your mail server records no proofs, and a name alone is not enough.",
            ),
            stranger(
                unsaid(linkedin("Chad Brewster", days=2)),
                "aside",
                "unknown-bare",
                "You do not know Chad Brewster, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="no results ever; look-alike",
        trusted=None,
        sent=tuple(KNOWN),
        inbox=tuple(unsaid(x) for x in PROVEN),
        asks=(
            false(
                unsaid(bad("Ruth Adler <ruth@ad1er.example>")),
                "the address ruth@ad1er.example is new, and imitates ruth@adler.example.",
            ),
        ),
    ),
    Scenario(
        name="two servers' results, one forged below",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            false(
                bad(RUTH, proof="fail", ARC_Authentication_Results=f"i=1; {word('adler.example')}"),
                "Uses the address of your contact Ruth Adler, but her earlier mail was proven 6 times, "
                "and this is refuted by your mail server.",
            ),
        ),
    ),
    Scenario(
        name="two From headers",
        sent=KNOWN,
        asks=(
            Ask(
                b"From: Evil <x@evil.test>\r\n" + dinner(),
                Truth.FALSE,
                "review",
                "unknown",
                "unknown-personal",
                "You do not know the sender, but the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="announced a new address",
        sent=KNOWN,
        inbox=(
            letter(
                RUTH,
                "My new address",
                "Dear all, my new address is ruth.adler@neuhaus.example, please use it from now on.\n\nRuth",
                days=9,
            ),
        ),
        asks=(
            welcome(
                dinner("Ruth Adler <ruth.adler@neuhaus.example>"),
                "You wrote to Ruth Adler 5 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="a stranger announces the friend's new address",
        sent=KNOWN,
        inbox=(
            letter(
                "Ruth Adler <radler@evil.test>",
                "My new address",
                "Dear all, my new address is radler@evil.test, please use it from now on.\n\nRuth",
                days=9,
            ),
        ),
        asks=(
            maybe(
                dinner("Ruth Adler <radler@evil.test>"),
                "May be your Ruth Adler",
            ),
        ),
    ),
    Scenario(
        name="XING in another's name",
        sent=LOTS,
        asks=(
            false(
                letter(
                    "XING <mailrobot@xing-mail.evil.test>",
                    "Ruth Adler möchte Sie als Kontakt hinzufügen",
                    "Hallo Nora Whitfield,\n\nRuth Adler möchte Sie als Kontakt hinzufügen.\n\nKontakt "
                    "bestätigen: https://evil.test/confirm\n",
                ),
                "Claims to be from XING, but comes from xing-mail.evil.test, which imitates xing.com.",
            ),
        ),
    ),
    Scenario(
        name="Gmail friend with a display name of her company",
        sent=letters_with("Olga Petrowa <olga.petrowa77@gmail.com>", 4),
        asks=(
            welcome(
                letter('"Olga | Bakery 77" <olga.petrowa77@gmail.com>', "Concert on 3 December", CONCERT),
                "You wrote to Olga Petrowa 4 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="family address",
        sent=(
            *letters_with("Ed Marlow <marlows@family.example>", 3),
            *letters_with("Joan Marlow <marlows@family.example>", 2, days=400),
        ),
        asks=(
            welcome(
                dinner("Joan Marlow <marlows@family.example>"),
                "You wrote to Joan Marlow 5 times, last in August 2026.",
            ),
            welcome(
                dinner("The Marlows <marlows@family.example>", days=2),
                "You wrote to Joan Marlow 5 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="a digest of a friend and a namesake",
        sent=letters_with("Thessaly Quintrell <tq@quintrell.example>", 5),
        asks=(
            maybe(
                digest(("Thessaly Quintrell", "thq"), ("Chad Brewster", "chb")),
                "May be your Thessaly Quintrell",
            ),
        ),
    ),
)
