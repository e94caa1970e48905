"""Vouching that is only said to be, and what confirms it."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import card
from tests.integration.scenarios.post import (
    CONCERT,
    NORA,
    letter,
    linkedin,
    unsaid,
)
from tests.integration.scenarios.vouching import (
    BOTH,
    INTRO,
    JANE,
    KNOWN,
    SAM,
    concert,
    doubtful,
    introduction,
    unvouched,
    vouched,
)

SCENARIOS = (
    Scenario(
        name="introduced by somebody unknown",
        sent=KNOWN,
        inbox=(letter("Robin Vale <robin@made-up.example>", "Nora <> Jane", INTRO, to=BOTH, days=20),),
        asks=(unvouched(concert()), unvouched(linkedin("Jane Doelling"), "", "aside")),
    ),
    Scenario(
        name="introduced by herself from a second address",
        sent=KNOWN,
        inbox=(letter("Jane Doelling <jd@second.example>", "Nora <> Jane", INTRO, to=BOTH, days=20),),
        asks=(unvouched(concert()),),
    ),
    Scenario(
        name="introduced by somebody who is only vouched for",
        sent=KNOWN,
        inbox=(
            introduction(),
            letter(
                JANE,
                "Nora <> Max",
                "Nora, let me introduce you to Max Hopkirk. Max, meet Nora.\n\nJane",
                to=f"{NORA}, Max Hopkirk <max@hopkirk.example>",
                days=10,
            ),
        ),
        asks=(unvouched(linkedin("Max Hopkirk"), "You never wrote to Max Hopkirk", "aside"),),
    ),
    Scenario(
        name="the note names somebody known",
        sent=KNOWN,
        asks=(
            Ask(
                linkedin("Jane Doelling", "Sam Ortega suggested that I contact you."),
                Truth.STRANGER,
                "review",
                "unknown",
                "claims-voucher",
                "Claims that Sam Ortega made the connection; nothing from Sam Ortega confirms it. "
                "Ask Sam Ortega?",
            ),
        ),
    ),
    Scenario(
        name="the note names somebody known, who confirmed it",
        sent=KNOWN,
        inbox=(letter(SAM, "by the way", "I told my friend Jane Doelling to contact you.\n\nSam", days=4),),
        asks=(
            vouched(
                linkedin("Jane Doelling", "Sam Ortega suggested that I contact you."),
                "Sam Ortega recommended",
            ),
        ),
    ),
    Scenario(
        name="the note names somebody unknown",
        sent=KNOWN,
        asks=(unvouched(linkedin("Jane Doelling", "Mitch Bainwol suggested that I contact you."), "", ""),),
    ),
    Scenario(
        name="a common contact that the platform names",
        sent=KNOWN,
        asks=(
            unvouched(
                linkedin("Jane Doelling", mutuals="Sam Ortega and 12 other mutual connections"),
                "You never wrote to Jane Doelling",
                "aside",
            ),
        ),
    ),
    Scenario(
        name="copies go to somebody known",
        sent=KNOWN,
        asks=(unvouched(concert(Cc=SAM), "You never wrote to Jane Doelling"),),
    ),
    Scenario(
        name="somebody known answers all",
        sent=KNOWN,
        inbox=(
            letter(
                JANE,
                "Concert",
                "Dear both, shall we play in December?",
                to=f"{NORA}, {SAM}",
                days=6,
                Message_ID="<c1@doelling.example>",
            ),
            letter(
                SAM,
                "Re: Concert",
                "So glad you two connect, Jane plays the cello wonderfully.\n\nSam",
                to=BOTH,
                days=5,
                In_Reply_To="<c1@doelling.example>",
                References="<c1@doelling.example>",
            ),
        ),
        asks=(vouched(concert(), "Sam Ortega"),),
    ),
    Scenario(
        name="somebody known only asks to be taken off",
        sent=KNOWN,
        inbox=(
            letter(
                JANE,
                "Concert",
                "Dear both, shall we play in December?",
                to=f"{NORA}, {SAM}",
                days=6,
                Message_ID="<c1@doelling.example>",
            ),
            letter(
                SAM,
                "Re: Concert",
                "Please remove me from this list.",
                to=BOTH,
                days=5,
                In_Reply_To="<c1@doelling.example>",
            ),
        ),
        asks=(unvouched(concert()),),
    ),
    Scenario(
        name="her own card of a friend names her",
        sent=KNOWN,
        books={
            "vcard.vcf": card(
                "Mary", "Smith", "mary@smith.example", "RELATED;TYPE=friend;VALUE=text:Jane Doelling\n"
            ).replace("VERSION:3.0", "VERSION:4.0")
        },
        asks=(vouched(linkedin("Jane Doelling"), "Your own card of Mary Smith names Jane Doelling."),),
    ),
    Scenario(
        name="a list of vouches",
        sent=KNOWN,
        books={
            "vouches.txt": "mary@smith.example vouches for jane@doelling.example until 2027-12-31\n"
            "mary@smith.example vouches for old@friend.example until 2025-12-31\n"
        },
        asks=(
            vouched(concert(), "vouches for Jane Doelling, as a list of vouches says (until 2027-12-31)."),
            doubtful(concert("Old Friend <old@friend.example>"), "that is too long ago to count"),
        ),
    ),
    Scenario(
        name="an introduction whose answers go elsewhere",
        sent=KNOWN,
        inbox=(introduction(Reply_To="sam@ortega-mail.example"),),
        asks=(doubtful(linkedin("Jane Doelling"), "Sam Ortega introduced Jane Doelling"),),
    ),
    Scenario(
        name="vouched for, but this message is not proven to be hers",
        sent=KNOWN,
        inbox=(introduction(),),
        asks=(
            doubtful(
                unsaid(concert()), "Your mail server did not prove that jane@doelling.example sent this."
            ),
        ),
    ),
    Scenario(
        name="a service shares in the name of somebody known",
        sent=KNOWN,
        asks=(
            Ask(
                letter(
                    "Sam Ortega via Tool <noreply@tool.example>",
                    "Invitation: Sam Ortega invites you to Tool",
                    CONCERT,
                ),
                Truth.OPEN,
                "review",
                "unknown",
            ),
        ),
    ),
)
