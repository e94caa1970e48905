"""Whether somebody whom Nora knows answers for a stranger, or is only said to."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.post import (
    CONCERT,
    NORA,
    letter,
    letters_with,
    linkedin,
    sent,
)

SAM = "Sam Ortega <sam@ortega.example>"
JANE = "Jane Doelling <jane@doelling.example>"
BOTH = f"{NORA}, {JANE}"
KNOWN = letters_with(SAM, 5)
INTRO = (
    "Nora, let me introduce you to Jane Doelling, my friend from the conservatory. Jane, meet Nora. "
    "You two should talk about the archive.\n\nSam"
)


def introduction(words: str = INTRO, *, days: float = 20, **more: str) -> bytes:
    """Sam writes to both."""
    return letter(SAM, "Nora <> Jane", words, to=BOTH, days=days, **more)


def concert(sender: str = JANE, *, days: float = 1, **more: str) -> bytes:
    """The stranger asks."""
    return letter(sender, "Concert invitation", CONCERT, days=days, **more)


def vouched(raw: bytes, says: str) -> Ask:
    """Somebody for whom an acquaintance answers."""
    return Ask(raw, Truth.VOUCHED, "welcome", "vouched", "vouched", says)


def doubtful(raw: bytes, says: str = "", also: str = "", rule: str = "") -> Ask:
    """A stranger for whom too little speaks; shown, not moved."""
    return Ask(raw, Truth.OPEN, "review", "unknown", rule, says, also)


def unvouched(raw: bytes, also: str = "", verdict: str = "review") -> Ask:
    """A stranger for whom nothing speaks."""
    return Ask(raw, Truth.STRANGER, verdict, "unknown", "", "", also)


MANY = tuple(
    letter(
        SAM,
        f"Nora <> Guest {n}",
        f"Nora, let me introduce you to Guest Number{n}. Guest, meet Nora. You two should talk.\n\nSam",
        to=f"{NORA}, Guest Number{n} <guest@number{n}.example>",
        days=10 + n / 10,
    )
    for n in range(14)
)

SCENARIOS = (
    Scenario(
        name="introduced to both",
        sent=KNOWN,
        inbox=(introduction(),),
        asks=(
            vouched(concert(), "Sam Ortega introduced Jane Doelling to you on 3 November 2026."),
            vouched(linkedin("Jane Doelling"), "Sam Ortega introduced Jane Doelling to you"),
        ),
    ),
    Scenario(
        name="introduced in the archive",
        sent=KNOWN,
        archive=(introduction(days=200),),
        asks=(vouched(concert(), "Sam Ortega introduced Jane Doelling to you on 7 May 2026."),),
    ),
    Scenario(
        name="announced",
        sent=KNOWN,
        inbox=(
            letter(
                SAM,
                "a friend",
                "Dear Nora,\n\nmy friend Jane Doelling will contact you about the archive.\n\nSam",
                days=9,
            ),
        ),
        asks=(vouched(linkedin("Jane Doelling"), "Sam Ortega recommended Jane Doelling to you"),),
    ),
    Scenario(
        name="announced in German",
        sent=KNOWN,
        inbox=(
            letter(
                SAM,
                "eine Freundin",
                "Liebe Nora,\n\nmeine Freundin Jane Doelling wird sich bei dir melden.\n\nSam",
                days=9,
            ),
        ),
        asks=(vouched(linkedin("Jane Doelling"), "Sam Ortega recommended Jane Doelling to you"),),
    ),
    Scenario(
        name="she asked and got a yes",
        sent=(
            *KNOWN,
            sent(
                SAM,
                "a question",
                "Do you know Jane Doelling?",
                days=12,
                Message_ID="<ask1@whitfield.example>",
            ),
        ),
        inbox=(
            letter(
                SAM,
                "Re: a question",
                "Yes, she is great, you will like her.\n\nSam",
                days=11,
                In_Reply_To="<ask1@whitfield.example>",
            ),
        ),
        asks=(
            vouched(linkedin("Jane Doelling"), "Sam Ortega answered your question about Jane Doelling well"),
        ),
    ),
    Scenario(
        name="she asked and got a no",
        sent=(
            *KNOWN,
            sent(
                SAM,
                "a question",
                "Do you know Jane Doelling?",
                days=12,
                Message_ID="<ask1@whitfield.example>",
            ),
        ),
        inbox=(
            letter(
                SAM,
                "Re: a question",
                "No, I can't vouch for Jane Doelling.\n\nSam",
                days=11,
                In_Reply_To="<ask1@whitfield.example>",
            ),
        ),
        asks=(unvouched(linkedin("Jane Doelling"), "Sam Ortega spoke against Jane Doelling", "aside"),),
    ),
    Scenario(
        name="negated",
        sent=KNOWN,
        inbox=(
            letter(
                SAM,
                "careful",
                "Nora, I would not recommend Jane Doelling. I don't trust Jane Doelling.\n\nSam",
                days=9,
            ),
        ),
        asks=(unvouched(linkedin("Jane Doelling"), "Sam Ortega spoke against Jane Doelling", "aside"),),
    ),
    Scenario(
        name="introduced, then warned of",
        sent=KNOWN,
        inbox=(
            introduction(),
            letter(SAM, "careful", "Nora, be careful with Jane Doelling, I was wrong.\n\nSam", days=5),
        ),
        asks=(
            Ask(concert(), Truth.STRANGER, "", "unknown", "", "", "Sam Ortega spoke against Jane Doelling"),
        ),
    ),
    Scenario(
        name="a forged introduction",
        sent=KNOWN,
        inbox=(
            *(letter(SAM, f"hello {n}", "How are the pears?", days=50 + n) for n in range(6)),
            introduction(proof="fail"),
        ),
        asks=(unvouched(concert()), unvouched(linkedin("Jane Doelling"), "", "aside")),
    ),
    Scenario(
        name="an introduction that nothing proves",
        sent=KNOWN,
        inbox=(introduction(proof=""),),
        asks=(doubtful(linkedin("Jane Doelling"), "your mail server did not prove that message"),),
    ),
    Scenario(
        name="an introduction of four years ago",
        sent=letters_with(SAM, 5, 1500),
        inbox=(introduction(days=1461),),
        asks=(doubtful(linkedin("Jane Doelling"), "that is too long ago to count"),),
    ),
    Scenario(
        name="somebody who introduces everybody",
        sent=KNOWN,
        inbox=(*MANY, introduction(days=10)),
        asks=(doubtful(linkedin("Jane Doelling"), "Sam Ortega introduced Jane Doelling"),),
    ),
)
