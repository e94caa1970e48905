"""Whom friends only name, whose mail they pass on with a question, and houses with one address."""

from tests.integration.scenarios.case import Scenario
from tests.integration.scenarios.known import maybe, stranger, welcome
from tests.integration.scenarios.post import LONG, answer, letter, letters_with, linkedin, sent
from tests.integration.scenarios.vouching import BOTH, JANE, KNOWN, SAM, concert, doubtful, vouched

FORWARDED = (
    "\n\n---------- Forwarded message ---------\nFrom: Jane Doelling <jane@doelling.example>\n"
    "Date: Mon, 9 Nov 2026 at 10:00\nSubject: globes\nTo: Sam Ortega <sam@ortega.example>\n\n"
    "Dear Sam,\n\ndo you know anybody at Quayside?\n\nJane\n"
)
HOUSE = "Brot und Salz <info@brotundsalz.example>"
PRACTICE = "Greta Lindner <kontakt@lindner.example>"


def told(words: str, **more: str) -> bytes:
    """Sam writes to Nora alone."""
    return letter(SAM, "News", words, days=10, **more)


def answered(words: str) -> bytes:
    """Sam answers Nora's question about Jane."""
    return letter(SAM, "Re: Jane", f"{words}\n\nSam", days=11, In_Reply_To="<asked@whitfield.example>")


SCENARIOS = (
    Scenario(
        name="announced with an insertion between name and verb",
        sent=KNOWN,
        inbox=(told("Nora, my friend Jane Doelling, who mends globes, will write to you next week.\n\nSam"),),
        asks=(vouched(linkedin("Jane Doelling"), "Sam Ortega recommended Jane Doelling to you"),),
    ),
    Scenario(
        name="a friend merely names her",
        sent=KNOWN,
        inbox=(told("Nora, on Sunday Jane Doelling came to us for soup, and we spoke of maps.\n\nSam"),),
        asks=(
            doubtful(linkedin("Jane Doelling"), "Sam Ortega mentioned Jane Doelling to you on"),
            doubtful(concert(), "Sam Ortega mentioned Jane Doelling to you on"),
            stranger(linkedin("Rex Tull", days=2), "aside", "unknown-bare", "You do not know Rex Tull"),
        ),
    ),
    Scenario(
        name="a friend names her and warns",
        sent=KNOWN,
        inbox=(told("Nora, yesterday Jane Doelling called me. I would not trust her.\n\nSam"),),
        asks=(stranger(linkedin("Jane Doelling"), "aside", "unknown-bare", "You do not know Jane Doelling"),),
    ),
    Scenario(
        name="a stranger names her",
        sent=KNOWN,
        inbox=(letter("Rex Tull <rex@tull.example>", "News", "On Sunday Jane Doelling came to us.\n\nRex"),),
        asks=(stranger(linkedin("Jane Doelling"), "aside", "unknown-bare", "You do not know Jane Doelling"),),
    ),
    Scenario(
        name="passed on with praise and a question",
        sent=KNOWN,
        inbox=(
            told(f"Nora, Jane is a good friend, you can trust her - could you answer?\n\nSam{FORWARDED}"),
        ),
        asks=(vouched(concert(JANE), "Sam Ortega recommended Jane Doelling to you"),),
    ),
    Scenario(
        name="passed on without a word",
        sent=KNOWN,
        inbox=(told(f"{FORWARDED}"),),
        asks=(doubtful(concert(JANE), "Sam Ortega mentioned Jane Doelling to you"),),
    ),
    Scenario(
        name="a shop that Nora wrote to twice, and one to which she wrote once",
        sent=(
            *letters_with(SAM, 2),
            answer(HOUSE, days=300, thread=1),
            answer(HOUSE, days=200, thread=2),
            sent("Seifenhaus <info@seifenhaus.example>", "an order", LONG, days=90),
        ),
        asks=(
            maybe(concert(HOUSE), "You wrote to Brot und Salz, the address of a house, twice"),
            stranger(
                concert("Seifenhaus <info@seifenhaus.example>", days=2),
                "review",
                "unknown-unsure",
                "You do not know Seifenhaus",
            ),
        ),
    ),
    Scenario(
        name="somebody whose practice has one address",
        sent=(answer(PRACTICE, days=300, thread=1), answer(PRACTICE, days=200, thread=2)),
        asks=(welcome(concert(PRACTICE), "You wrote to Greta Lindner twice"),),
    ),
    Scenario(
        name="a shop that was asked twice to leave her alone",
        sent=(
            *letters_with(SAM, 2),
            answer(HOUSE, "Please remove me from your list.", days=300, thread=1),
            answer(HOUSE, "Please remove me from your list!", days=200, thread=2),
        ),
        asks=(
            stranger(
                letter(
                    HOUSE,
                    "Invitation to our webinar",
                    "Hello,\n\nI would like to invite you to our free webinar on 3 December. Register now: "
                    "https://x.example/w\n\nUnsubscribe",
                ),
                "aside",
                "unknown-bare",
                "You do not know Brot und Salz",
            ),
        ),
    ),
    Scenario(
        name="asked who she is in other words",
        sent=(
            *KNOWN,
            sent(
                SAM, "Jane", "Sagt Dir Jane Doelling etwas?", days=12, Message_ID="<asked@whitfield.example>"
            ),
        ),
        inbox=(answered("Klar, eine alte Freundin, sehr zuverlässig."),),
        asks=(
            vouched(linkedin("Jane Doelling"), "Sam Ortega answered your question about Jane Doelling well"),
        ),
    ),
    Scenario(
        name="asked about her in words that nobody foresaw",
        sent=(
            *KNOWN,
            sent(
                SAM,
                "Jane",
                "Have you an opinion on Jane Doelling?",
                days=12,
                Message_ID="<asked@whitfield.example>",
            ),
        ),
        inbox=(answered("A fine colleague, I like her."),),
        asks=(doubtful(linkedin("Jane Doelling"), "Sam Ortega mentioned Jane Doelling to you"),),
    ),
    Scenario(
        name="a friend writes to both without words of introduction",
        sent=KNOWN,
        inbox=(
            letter(
                SAM, "Sunday", "Dear Nora, dear Jane,\n\nhere are the photographs.\n\nSam", to=BOTH, days=9
            ),
        ),
        asks=(doubtful(linkedin("Jane Doelling"), "Sam Ortega"),),
    ),
)
