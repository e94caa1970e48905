"""Whom Nora does not know, and mail that is no invitation."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import RUTH, maybe, stranger
from tests.integration.scenarios.post import (
    CONCERT,
    ME,
    NORA,
    letter,
    letters_with,
    linkedin,
)

SCENARIOS = (
    Scenario(
        name="a former employer in common is no reason",
        sent=letters_with(RUTH),
        asks=(
            stranger(
                linkedin("Gary Unbekannt", headline="Engineer at Genuity"),
                "aside",
                "unknown-bare",
                "You do not know Gary Unbekannt",
                "Shares the former employer Genuity: that is no reason.",
            ),
        ),
    ),
    Scenario(
        name="a colleague of somebody known, at her domain",
        sent=letters_with("Ruth Adler <ruth@acmeworks.example>"),
        asks=(
            stranger(
                letter("Peter Neumann <peter@acmeworks.example>", "Invitation", CONCERT),
                "review",
                "",
                "You do not know Peter Neumann",
            ),
            stranger(linkedin("Peter Neumann"), "aside", "unknown-bare", "You do not know Peter Neumann"),
        ),
    ),
    Scenario(
        name="nothing is known at all",
        asks=(maybe(linkedin("Chad Brewster"), "", "Nothing is known yet of the people you write to"),),
    ),
    Scenario(
        name="strangers with a bare, a blanket and a personal note",
        sent=letters_with(RUTH),
        asks=(
            stranger(
                linkedin("Chad Brewster"), "aside", "unknown-bare", "without a word of the sender's own"
            ),
            stranger(
                linkedin("Gary Growth, MBA (he/him)"),
                "aside",
                "unknown-bare",
                "without a word of the sender's own",
            ),
            stranger(
                linkedin(
                    "Ingrid Solbergsen",
                    "Nora - I was the one who spilled tea on your map at the archive in Bergen and you "
                    "laughed; I found the missing page 14 of the Hansa ledger last week and it proves "
                    "you right.",
                ),
                "review",
                "unknown-personal",
                "You do not know Ingrid Solbergsen, but the note was written for you.",
            ),
            stranger(
                linkedin(
                    "Piotr Zielonka",
                    "I came across your profile and was impressed by your experience. I help leaders like "
                    "you scale their pipeline by 10x. Open to a quick 15-minute call this week?",
                ),
                "aside",
                "unknown-blanket",
                "the note could have gone to anybody",
            ),
        ),
    ),
    Scenario(
        name="ordinary mail is no invitation",
        sent=letters_with(RUTH),
        asks=tuple(
            Ask(raw, Truth.NONE)
            for raw in (
                letter(
                    RUTH,
                    "Re: recipe",
                    "Here it is: 200 g flour, 3 eggs.\n",
                    In_Reply_To="<a@whitfield.example>",
                ),
                letter(
                    "Shop <news@shop.example>",
                    "Weekly offers",
                    "50% off everything.",
                    List_Unsubscribe="<mailto:u@shop.example>",
                ),
                letter(
                    "LinkedIn <messages-noreply@linkedin.com>",
                    "Tom Walsh accepted your invitation",
                    "View profile",
                ),
                letter(
                    "Bank <bank@bank.example>",
                    "Your statement is ready",
                    "Your statement is ready for download.",
                ),
                letter(NORA, "note to self", "buy pears", to=ME),
            )
        ),
    ),
)
