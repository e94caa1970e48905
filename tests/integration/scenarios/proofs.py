"""What the owner's server says of senders, or does not say, and who else pretends to say it."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.impostors import KNOWN, PROVEN, false
from tests.integration.scenarios.known import YEARS, dinner, maybe, stranger, welcome
from tests.integration.scenarios.post import (
    CONCERT,
    LONG,
    ME,
    SERVER,
    letter,
    linkedin,
    meeting,
    sent,
    unsaid,
    word,
)

SCENARIOS = (
    Scenario(
        name="platform mail that the server refutes, in the name of somebody known",
        sent=KNOWN,
        asks=(
            false(
                linkedin("Ruth Adler", proof="fail"),
                "Claims to be from LinkedIn, but your mail server says that linkedin.com did not send it.",
                "forged-platform",
            ),
        ),
    ),
    Scenario(
        name="platform mail from a domain that imitates it",
        sent=KNOWN,
        asks=(
            false(linkedin("Ruth Adler", sender="invitations@1inkedin.com"), "which imitates linkedin.com"),
            false(
                linkedin("Ruth Adler", sender="invitations@linkedin.com.evil.example"),
                "which imitates linkedin.com",
            ),
        ),
    ),
    Scenario(
        name="platform mail that nothing proves",
        sent=KNOWN,
        asks=(
            maybe(
                linkedin("Ruth Adler", proof=""),
                "Your mail server did not prove that invitations@linkedin.com sent this.",
            ),
            Ask(linkedin("Chad Brewster", proof=""), Truth.STRANGER, "", "unknown"),
        ),
    ),
    Scenario(
        name="an employee of the platform writes herself",
        sent=KNOWN,
        asks=(
            stranger(
                letter("Paul Maoheimer <pmaoheimer@linkedin.com>", "Invitation to a talk", CONCERT),
                "review",
                "",
                "You do not know Paul Maoheimer",
            ),
        ),
    ),
    Scenario(
        name="a server that never writes results",
        sent=KNOWN,
        trusted=None,
        inbox=tuple(unsaid(raw) for raw in PROVEN),
        asks=(
            welcome(
                unsaid(dinner()),
                "You wrote to Ruth Adler 5 times",
                "Your mail server records no proofs of senders; the address was taken at its word.",
            ),
            maybe(
                unsaid(linkedin("Ruth Adler")),
                "Your mail server records no proofs, and a name alone is not enough.",
            ),
        ),
    ),
    Scenario(
        name="a server that never writes results, and a message that brings its own",
        sent=KNOWN,
        trusted=None,
        inbox=tuple(unsaid(raw) for raw in PROVEN),
        asks=(
            maybe(
                unsaid(linkedin("Ruth Adler"), word("linkedin.com", server="mx.evil.example")),
                "Your mail server records no proofs, and a name alone is not enough.",
            ),
        ),
    ),
    Scenario(
        name="a server that was learnt",
        sent=KNOWN,
        trusted=None,
        inbox=PROVEN,
        asks=(
            welcome(linkedin("Ruth Adler"), "You wrote to Ruth Adler 5 times"),
            false(dinner(proof="fail"), "Uses the address of your contact Ruth Adler"),
        ),
    ),
    Scenario(
        name="a forged result below the server's own line",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            false(
                dinner(proof="fail").replace(
                    b"From:", f"Authentication-Results: {word('adler.example')}\r\nFrom:".encode(), 1
                ),
                "Uses the address of your contact Ruth Adler",
            ),
            maybe(
                unsaid(dinner(days=2)).replace(
                    b"From:",
                    b"Received: from a.example by b.example; Sun, 22 Nov 2026 11:00:00 +0000\r\n"
                    + f"Authentication-Results: {word('adler.example')}\r\nFrom:".encode(),
                    1,
                ),
                "Your mail server did not prove",
            ),
        ),
    ),
    Scenario(
        name="results by a server of nearly the same name",
        sent=KNOWN,
        inbox=PROVEN,
        asks=(
            maybe(
                unsaid(dinner(), word("adler.example", server=f"{SERVER}.evil.example")),
                "Your mail server did not prove that ruth@adler.example sent this.",
            ),
        ),
    ),
    Scenario(
        name="a calendar request in her own name",
        sent=KNOWN,
        asks=(
            Ask(
                meeting("Nora Whitfield", ME, "Budget", proof="fail"),
                Truth.NONE,  # what bears her own address is no invitation: it is neither welcomed nor moved
            ),
        ),
    ),
    Scenario(
        name="a long-forgotten friend from her old address",
        sent=(
            sent("Ruth Adler <ruth@oldfirm.example>", days=14 * YEARS, Message_ID="<m9@whitfield.example>"),
        ),
        archive=(
            letter(
                "Ruth Adler <ruth@oldfirm.example>",
                "Re: the tent",
                LONG,
                days=14 * YEARS - 2,
                proof="",
                In_Reply_To="<m9@whitfield.example>",
            ),
        ),
        asks=(
            welcome(
                dinner("Ruth Adler <ruth@oldfirm.example>"), "You wrote to Ruth Adler once, in November 2012."
            ),
            maybe(dinner("Ruth Adler <ruth.adler@newfirm.example>"), "May be your Ruth Adler"),
        ),
    ),
)
