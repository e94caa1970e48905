"""Names that two programs write differently: hyphens, small words, scripts."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import maybe, welcome
from tests.integration.scenarios.post import letter, letters_with, linkedin
from tests.integration.scenarios.vouching import concert

SCENARIOS = (
    Scenario(
        name="a double name with a blank",
        sent=letters_with("Marie-Claire Dupont-Aignan <mc@dupontaignan.example>", 3),
        asks=(maybe(linkedin("Marie Claire Dupont Aignan"), "May be your Marie-Claire Dupont-Aignan"),),
    ),
    Scenario(
        name="a particle cut short",
        sent=letters_with("Dr. Maximilian Graf von Hohenlinden <max@hohenlinden.example>", 3),
        asks=(maybe(linkedin("Maximilian v. Hohenlinden"), "May be your Dr. Maximilian"),),
    ),
    Scenario(
        name="a Han name whose reading the address tells",
        sent=letters_with("田中 花子 <hanako@tanaka.example>", 3),
        asks=(maybe(linkedin("Hanako Tanaka"), "May be your"),),
    ),
    Scenario(
        name="the family name first and loud",
        sent=letters_with("Elizabeth Fairweather-Quill <liz@fairweather.example>", 3),
        asks=(welcome(linkedin("FAIRWEATHER-QUILL Elizabeth"), "You wrote to Elizabeth Fairweather-Quill"),),
    ),
    Scenario(
        name="Hebrew and Arabic names in Latin letters",
        sent=(
            *letters_with("ליאור בן־שטרית <lior@benshitrit.example>", 3),
            *letters_with("نور الدين الحسيني <nour@husseini.example>", 3),
        ),
        asks=(
            maybe(linkedin("Lior Ben-Shitrit"), "May be your"),
            maybe(linkedin("Nour Eddine Al Husseini", days=2), "May be your"),
        ),
    ),
    Scenario(
        name="somebody whose house is called after her",
        sent=letters_with("Wiebke Harmsen <hallo@harmsen-keramik.example>", 2),
        asks=(
            welcome(
                concert("Wiebke Harmsen <hallo@harmsen-keramik.example>"), "You wrote to Wiebke Harmsen twice"
            ),
        ),
    ),
    Scenario(
        name="her address within a longer one",
        sent=letters_with("Padma Iyer <padma@iyer.example>", 4),
        asks=(
            Ask(
                concert("Padma <padma@iyer.example.secure-mail.test>"),
                Truth.FALSE,
                "suspect",
                "impostor",
                "impostor",
                "imitates padma@iyer.example",
            ),
        ),
    ),
    Scenario(
        name="a new address from a day on",
        sent=letters_with("Leonhard Brückmann <lb@altfirma.example>", 4),
        inbox=(
            letter(
                "Leonhard Brückmann <lb@altfirma.example>",
                "Neue Adresse",
                "Liebe Nora,\n\nab dem 1. Oktober bin ich unter leo@brueckmann.example zu erreichen.\n\nLeo",
                days=40,
            ),
        ),
        asks=(
            welcome(
                concert("Leonhard Brückmann <leo@brueckmann.example>"), "You wrote to Leonhard Brückmann"
            ),
        ),
    ),
    Scenario(
        name="a first letter of another script",
        sent=letters_with("Sibylle Krantz <sibylle@krantz.example>", 4),
        asks=(
            Ask(
                concert("Ѕibylle Krantz <sk@webmail.example>"),
                Truth.FALSE,
                "suspect",
                "impostor",
                "impostor",
                "letters of two scripts that look alike",
            ),
        ),
    ),
)
