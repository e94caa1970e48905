"""Names in other letters, cut short or read otherwise, and mail kept or tagged in ways of its own."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import maybe, welcome
from tests.integration.scenarios.post import answer, letter, letters_with, linkedin
from tests.integration.scenarios.vouching import concert

_PRASAD = "Dev Prasad <dev@prasad.example>"

SCENARIOS = (
    Scenario(
        name="one name in several customs of transliteration",
        sent=(
            *letters_with("Oleksandr Hrytsenko <oh@atelier.example>", 3),
            *letters_with("Rajesh Sharma <rs@studio.example>", 3),
            *letters_with("Yiannis Economou <ye@oikos.example>", 3),
            *letters_with("Ji-sung Park <jp@haneul.example>", 3),
            *letters_with("Ivana Petrova <ip@reka.example>", 3),
        ),
        asks=(
            welcome(linkedin("Олександр Гриценко", headline="Director at Atelier"), "You wrote to Oleksandr"),
            maybe(linkedin("राजेश शर्मा", headline="Director at Studio", days=2), "May be your Rajesh"),
            maybe(linkedin("Γιάννης Οικονόμου", headline="Chef at Oikos", days=3), "May be your Yiannis"),
            maybe(linkedin("박지성", headline="Engineer at Haneul", days=4), "May be your Ji-sung"),
            Ask(
                linkedin("Иван Петров", headline="Pilot", days=5), Truth.STRANGER, "aside", says="do not know"
            ),
        ),
    ),
    Scenario(
        name="family names in Han letters that are not read in Mandarin",
        sent=(
            *letters_with("Takeshi Yamamoto <ty@yama.example>", 3),
            *letters_with("Chan Tai Man <ctm@harbour.example>", 3),
        ),
        asks=(
            maybe(linkedin("山本 武", headline="Director at Yama"), "May be your Takeshi"),
            maybe(linkedin("陳大文", headline="Director at Harbour", days=2), "May be your Chan"),
            Ask(linkedin("鈴木 一郎", days=3), Truth.STRANGER, "aside", says="do not know"),
        ),
    ),
    Scenario(
        name="a given name cut short, and one that is another",
        sent=(
            *letters_with("Thandiwe Mbekeni <t@mbekeni.example>", 3),
            *letters_with("Erica Holmgaard <e@holmgaard.example>", 3),
        ),
        asks=(
            maybe(linkedin("Thandi Mbekeni"), "May be your Thandiwe Mbekeni"),
            Ask(linkedin("Eric Holmgaard", days=2), Truth.STRANGER, "aside", says="do not know"),
        ),
    ),
    Scenario(
        name="a tag at a house whose rules nobody knows",
        sent=letters_with("Emil Roth <emil@roth.example>", 3),
        asks=(
            welcome(concert("Emil Roth <emil+events@roth.example>"), "You wrote to Emil Roth"),
            maybe(concert("Emil Roth <e.mil@roth.example>", days=2), "May be your Emil Roth"),
        ),
    ),
    Scenario(
        name="everything in one archive",
        archive=(
            *letters_with("Fergus Tait <fergus@tait.example>", 4, days=3000),
            answer("Lou Lead <lou@lead.example>", "Please remove me from your list."),
            letter(
                "Nora Whitfield <nora@whitfield.example>", "offer", "Buy.", to=_PRASAD, days=30, proof="fail"
            ),
        ),
        inbox=(letter("Lou Lead <lou@lead.example>", "Re: dinner 1", "Why?", days=199, proof="pass"),),
        asks=(
            welcome(concert("Fergus Tait <fergus@tait.example>"), "You wrote to Fergus Tait 4 times"),
            Ask(concert("Lou Lead <lou@lead.example>", days=2), Truth.STRANGER, says="do not know Lou Lead"),
            Ask(concert(_PRASAD, days=3), Truth.STRANGER, "aside", says="do not know"),
        ),
    ),
    Scenario(
        name="a secretary writes for a professor",
        sent=letters_with("Prof. Ulrike Ahrens <ahrens@hochschule.example>", 4),
        asks=(
            Ask(
                letter(
                    "Sekretariat <sekretariat.buk@hochschule.example>",
                    "Einladung zum Kolloquium",
                    "Sehr geehrte Frau Whitfield,\n\nim Auftrag von Frau Prof. Ahrens lade ich Sie herzlich "
                    "zum Kolloquium am 8. Dezember um 16 Uhr ein.\n\nBirgit Stahl\n",
                ),
                Truth.STRANGER,
                "review",
                rule="claims-voucher",
                says="Ulrike Ahrens",
            ),
            Ask(
                letter(
                    "Sekretariat <sekretariat@andere.example>",
                    "Einladung zum Kolloquium",
                    "Sehr geehrte Frau Whitfield,\n\nim Auftrag von Frau Prof. Ahrens lade ich Sie herzlich "
                    "zum Kolloquium am 9. Dezember um 16 Uhr ein.\n\nBirgit Stahl\n",
                    days=2,
                ),
                Truth.STRANGER,
                "aside",
                says="do not know",
            ),
        ),
    ),
)
