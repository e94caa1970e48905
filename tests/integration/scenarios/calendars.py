"""Whom Nora met: meetings that were asked for, accepted, declined, forged, and those whose mail is gone."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import dinner, maybe, stranger, welcome
from tests.integration.scenarios.post import NORA, convened, letters_with, linkedin, meeting, replied

OTHERS = letters_with("Wilma Stoker <wilma@stoker.example>", 3)
ILSE = "Ilse Brandauer <ilse@brandauer.example>"
TOM = "Tom Hartwell <tom@hartwell.example>"
GIL = "Gil Pushman <gil@pushman.example>"
CROWD = (NORA, *(f"Guest {n} <g{n}@crowd{n}.example>" for n in range(60)))
MET = "Ilse Brandauer and you both accepted a small meeting, last in January 2026."


def again(says: str, verdict: str = "aside") -> Ask:
    """Gil asks for another meeting."""
    raw = meeting("Gil Pushman", "gil@pushman.example", "pipeline again")
    return stranger(raw, verdict, "unknown-bare", says)


SCENARIOS = (
    Scenario(
        name="a meeting of three that both accepted, never a letter",
        sent=(*OTHERS, replied(NORA, ILSE, "kiln")),
        archive=(convened(ILSE, "kiln", (NORA, TOM)),),
        asks=(
            welcome(dinner(ILSE), MET),
            Ask(dinner(TOM, days=2), Truth.STRANGER, "review", "unknown"),
        ),
    ),
    Scenario(
        name="another guest who accepted as well, as a proven organiser says",
        sent=(*OTHERS, replied(NORA, ILSE, "kiln")),
        archive=(
            convened(ILSE, "kiln", (NORA, TOM)).replace(
                b"ATTENDEE;CN=Tom", b"ATTENDEE;PARTSTAT=ACCEPTED;CN=Tom"
            ),
        ),
        asks=(
            welcome(dinner(TOM), "Tom Hartwell and you both accepted a small meeting, last in January 2026."),
        ),
    ),
    Scenario(
        name="a meeting accepted whose request is gone",
        sent=(*OTHERS, replied(NORA, ILSE, "kiln")),
        asks=(
            maybe(
                linkedin("Ilse Brandauer", headline="Potter at Tonwerk"),
                "You accepted a meeting of Ilse Brandauer once, last in January 2026, of unknown size.",
            ),
            maybe(
                dinner(ILSE),
                "You accepted a meeting of Ilse Brandauer once, last in January 2026, of unknown size.",
            ),
        ),
    ),
    Scenario(
        name="two meetings accepted whose requests are gone",
        sent=(*OTHERS, replied(NORA, ILSE, "kiln"), replied(NORA, ILSE, "glaze", days=90)),
        asks=(welcome(dinner(ILSE), "You accepted a meeting of Ilse Brandauer twice"),),
    ),
    Scenario(
        name="a webinar of sixty accepted",
        sent=(*OTHERS, replied(NORA, GIL, "ten levers")),
        archive=(convened(GIL, "ten levers", CROWD),),
        asks=(again("You do not know Gil Pushman"),),
    ),
    Scenario(
        name="a meeting that she declined, and one that she accepted first",
        sent=(
            *OTHERS,
            replied(NORA, GIL, "pipeline", "DECLINED"),
            replied(NORA, GIL, "funnel", days=400),
            replied(NORA, GIL, "funnel", "DECLINED", days=398),
        ),
        archive=(convened(GIL, "pipeline", (NORA,)), convened(GIL, "funnel", (NORA,), days=410)),
        asks=(again("You do not know Gil Pushman"),),
    ),
    Scenario(
        name="a meeting never answered",
        sent=OTHERS,
        archive=(convened(GIL, "pipeline", (NORA,)),),
        asks=(again("You do not know Gil Pushman"),),
    ),
    Scenario(
        name="she might have come",
        sent=(*OTHERS, replied(NORA, ILSE, "kiln", "TENTATIVE")),
        archive=(convened(ILSE, "kiln", (NORA, TOM)),),
        asks=(maybe(dinner(ILSE), "You accepted a meeting of Ilse Brandauer once"),),
    ),
    Scenario(
        name="who accepted her own meeting, and who declined",
        sent=(*OTHERS, convened(NORA, "harvest supper", (ILSE, TOM))),
        archive=(
            replied(ILSE, NORA, "harvest supper"),
            replied(TOM, NORA, "harvest supper", "DECLINED"),
        ),
        asks=(
            welcome(dinner(ILSE), MET),
            maybe(dinner(TOM, days=2), "You asked Tom Hartwell to a meeting once, last in January 2026."),
        ),
    ),
    Scenario(
        name="somebody accepts for another, refuted, and to a meeting that never was",
        sent=(*OTHERS, convened(NORA, "harvest supper", (ILSE,))),
        archive=(
            replied(ILSE, NORA, "harvest supper", proof="fail"),
            replied(GIL, NORA, "our meeting"),
        ),
        asks=(
            maybe(dinner(ILSE), "You asked Ilse Brandauer to a meeting once"),
            maybe(
                meeting("Gil Pushman", "gil@pushman.example", "pipeline again"),
                "Gil Pushman accepted a meeting that is said to be yours, in January 2026.",
            ),
        ),
    ),
)
