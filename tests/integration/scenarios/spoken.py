"""What friends say of people in their own words: introductions, warnings, and what sounds like either."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.mentions import told
from tests.integration.scenarios.post import letter, linkedin, sent
from tests.integration.scenarios.vouching import BOTH, KNOWN, SAM, concert, doubtful, vouched

JANE = "Jane Doelling"
BENT = "Wincenty Grabarczyk"


def of_one(name: str, words: str, ask: Ask) -> Scenario:
    """Sam writes to Nora alone."""
    return Scenario(name=name, sent=KNOWN, inbox=(told(words),), asks=(ask,))


def of_both(name: str, words: str, ask: Ask) -> Scenario:
    """Sam writes to Nora and Jane."""
    return Scenario(
        name=name, sent=KNOWN, inbox=(letter(SAM, "You two", words, to=BOTH, days=9),), asks=(ask,)
    )


def welcome(name: str = JANE) -> Ask:
    """Her invitation by a platform, for which Sam's word counts."""
    return vouched(linkedin(name), "Sam Ortega")


def not_welcome() -> Ask:
    """Her invitation by a platform, for which it does not."""
    return Ask(linkedin(JANE), Truth.STRANGER, standing="unknown")


ANNOUNCED = {
    "of a choir": "Nora, Jane Doelling from my choir may drop you a line soon.",
    "in the sentence after": "Jane Doelling has asked me for a reference. I recommend her gladly.",
    "a number was given": "Nora, Jane Doelling hat jetzt Deine Nummer und meldet sich die Tage.",
    "in a postscript": "Auguri!\n\nPS: Ho parlato di te a Jane Doelling: ti cercherà lei.",
    "asked to write": "Jag har bett min granne Jane Doelling att höra av sig till dig.",
}
TURNED_ROUND = {
    "denied after": "Jane Doelling ti scriverà facendo il mio nome. Non l'ho mai autorizzata.",
    "pretended": "Nora, Jane Doelling will write to you and say that I sent her. I did nothing of the kind.",
    "a certain somebody": "Cara Nora, se ti scrive una certa Jane Doelling, cestina pure.",
    "to be ignored": "Olá Nora, a Jane Doelling vai escrever-te a pedir dinheiro. Ignora.",
    "only gossip": "Nora, Jane Doelling has left the bank and paints now. Imagine!",
}
PRESENTED = {
    "with a plus sign": "+ Jane, who can tell you more about the lease than I can.",
    "by two names twice": "Nora - Jane. Jane - Nora. You will like each other.",
    "by what both do": "Nora keeps the maps of half the county, and Jane the globes. Over to you!",
    "as partners": "Copied here is Jane, my partner in the globe project.",
}
SCENARIOS = (
    *(of_one(f"announced: {name}", f"{words}\n\nSam", welcome()) for name, words in ANNOUNCED.items()),
    *(
        of_one(f"turned round: {name}", f"{words}\n\nSam", not_welcome())
        for name, words in TURNED_ROUND.items()
    ),
    *(
        of_both(f"presented: {name}", f"{words}\n\nSam", vouched(concert(), "Sam Ortega introduced"))
        for name, words in PRESENTED.items()
    ),
    of_both(
        "both are sent the minutes",
        "The minutes are attached.\n\nSam",
        Ask(concert(), Truth.STRANGER, standing="unknown"),
    ),
    Scenario(
        name="asked about in another case",
        sent=(
            *KNOWN,
            sent(
                SAM,
                "Pytanie",
                "Czy znasz Wincentego Grabarczyka?",
                days=12,
                Message_ID="<asked@whitfield.example>",
            ),
        ),
        inbox=(
            letter(
                SAM,
                "Re: Pytanie",
                "Tak, znam go dobrze.\n\nSam",
                days=11,
                In_Reply_To="<asked@whitfield.example>",
            ),
        ),
        asks=(vouched(linkedin(BENT), f"Sam Ortega answered your question about {BENT}"),),
    ),
    of_one(
        "named by a friend in a sentence with a no",
        "No he tenido mejor ayudante que Jane Doelling en el museo.\n\nSam",
        doubtful(linkedin(JANE), "Sam Ortega mentioned Jane Doelling"),
    ),
    Scenario(
        name="a service that nobody knows says a friend's name",
        sent=KNOWN,
        asks=(
            Ask(
                letter(
                    "Sam Ortega via Partyhub <hello@partyhub.example>",
                    "Sam Ortega invited you",
                    "Sam Ortega invited you to Winter Party.\n\nRSVP: https://partyhub.example/e/1\n",
                ),
                Truth.OPEN,
                verdict="review",
            ),
        ),
    ),
)
