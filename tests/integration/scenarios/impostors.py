"""Who only pretends to be somebody known, or a platform; and whose mail nothing proves."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import RUTH, dinner, maybe, welcome
from tests.integration.scenarios.post import (
    DINNER,
    LONG,
    letter,
    letters_with,
    linkedin,
    word,
)

KNOWN = letters_with(RUTH, 5)
PROVEN = tuple(letter(RUTH, f"pears {n}", LONG, days=40 + n) for n in range(6))


def false(raw: bytes, says: str, rule: str = "impostor", also: str = "") -> Ask:
    """Somebody who pretends."""
    return Ask(raw, Truth.FALSE, "suspect", "impostor", rule, says, also)


def invest(sender: str, *, days: float = 1, **more: str) -> bytes:
    """What an impostor asks for."""
    body = "Dear Nora,\n\nI would like to invite you to join me in a webinar: https://invest.example/join\n\nRuth"
    return letter(sender, "Invitation: please join me", body, days=days, **more)


SCENARIOS = (
    Scenario(
        name="a domain that looks like hers",
        sent=KNOWN,
        asks=(
            false(invest("Ruth Adler <ruth@adier.example>"), "is new, and imitates ruth@adler.example"),
            false(invest("Ruth <ruth@ad1er.example>"), "imitates ruth@adler.example"),
        ),
    ),
    Scenario(
        name="a name in letters of two scripts",
        sent=KNOWN,
        asks=(false(invest("Ruth Аdler <ruth@webmail.example>"), "letters of two scripts that look alike"),),
    ),
    Scenario(
        name="her address as the name",
        sent=KNOWN,
        asks=(
            false(
                invest('"Ruth Adler ruth@adler.example" <x@mailer.example>', Reply_To="y@elsewhere.example"),
                "shows her address ruth@adler.example and comes from x@mailer.example",
            ),
        ),
    ),
    Scenario(
        name="her address in a From line that says two things",
        sent=KNOWN,
        asks=(
            Ask(
                invest("ruth@adler.example <x@mailer.example>", proof=word("mailer.example")),
                Truth.FALSE,
                "suspect",
                "impostor",
                "impostor",
                "shows her address ruth@adler.example",
            ),
        ),
    ),
    Scenario(
        name="her exact address, refuted",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            false(
                dinner(proof="fail"),
                "Uses the address of your contact Ruth Adler, but her earlier mail was proven 6 times",
            ),
        ),
    ),
    Scenario(
        name="her exact address, refuted, and nothing earlier to compare",
        sent=KNOWN,
        asks=(
            maybe(dinner(proof="fail"), "Your mail server says that ruth@adler.example did not send this."),
        ),
    ),
    Scenario(
        name="her exact address through a list that breaks signatures",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            maybe(
                dinner(proof="fail", List_Id="<dev.lists.example>", List_Post="<mailto:dev@lists.example>"),
                "Your mail server says that ruth@adler.example did not send this.",
            ),
        ),
    ),
    Scenario(
        name="her exact address, and nothing said of it",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(maybe(dinner(proof=""), "Your mail server did not prove that ruth@adler.example sent this."),),
    ),
    Scenario(
        name="her rare name from a new address",
        sent=letters_with("Mary Zuckerman <mary@acmeworks.example>", 5),
        asks=(
            maybe(
                letter("Mary Zuckerman <mary.z@gmail.com>", "Dinner on Friday?", DINNER),
                "May be your Mary Zuckerman (last heard of in August 2026)",
            ),
            Ask(
                letter(
                    "Mary Zuckerman <mz1977@gmail.com>",
                    "Invitation to invest",
                    "I would like to invite you to a crypto investment. Send me gift cards today.",
                    Reply_To="pay@elsewhere.example",
                ),
                Truth.FALSE,
                "suspect",
                "impostor",
                "impostor",
                "Shows the name of your contact Mary Zuckerman, but",
            ),
        ),
    ),
    Scenario(
        name="her new address, which she announced",
        sent=letters_with("Mary Zuckerman <mary@acmeworks.example>", 5),
        inbox=(
            letter(
                "Mary Zuckerman <mary@acmeworks.example>",
                "moving on",
                "Dear Nora, my new address is mary.z@gmail.com, please use it from Monday.\n\nMary",
                days=8,
            ),
        ),
        asks=(
            welcome(
                letter("Mary Zuckerman <mary.z@gmail.com>", "Dinner on Friday?", DINNER),
                "You wrote to Mary Zuckerman 5 times",
                "Recognised by the address mary.z@gmail.com.",
            ),
        ),
    ),
    Scenario(
        name="her new address, which somebody else announced",
        sent=letters_with("Mary Zuckerman <mary@acmeworks.example>", 5),
        inbox=(
            letter(
                "Mary Zuckerman <mary@acmeworks.example>",
                "moving on",
                "Dear Nora, my new address is mary.z@gmail.com, please use it from Monday.\n\nMary",
                days=8,
                proof="fail",
            ),
        ),
        asks=(
            maybe(
                letter("Mary Zuckerman <mary.z@gmail.com>", "Dinner on Friday?", DINNER),
                "May be your Mary Zuckerman",
            ),
        ),
    ),
    Scenario(
        name="her account taken over",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            false(
                letter(
                    RUTH,
                    "Invitation",
                    "I would like to invite you to join me in a crypto investment. "
                    "Please send me gift cards today.",
                    Reply_To="ruth.adler@mail-box.example",
                ),
                "the account may be taken over",
            ),
        ),
    ),
    Scenario(
        name="a second profile of a connection, elsewhere employed, about crypto",
        sent=KNOWN,
        books={
            "linkedin-Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,"
            "Connected On\n"
            "Mary,Zuckerman,https://www.linkedin.com/in/mary-zuckerman,,Kaffeewerk,Roaster,12 Dec 2023\n"
        },
        asks=(
            false(
                linkedin(
                    "Mary Zuckerman",
                    "Let us talk about a crypto investment opportunity with guaranteed returns.",
                    slug="mary-zuckerman-9",
                    headline="Trader at Coinworks",
                ),
                "is already your connection with another profile",
            ),
            maybe(
                linkedin("Mary Zuckerman", slug="mary-zuckerman-7", headline="Roaster at Kaffeewerk", days=2),
                "the profile known for her is linkedin:in/mary-zuckerman",
            ),
        ),
    ),
)
