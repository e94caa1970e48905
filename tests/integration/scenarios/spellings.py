"""Names that two programs write differently: hyphens, small words, scripts."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import maybe
from tests.integration.scenarios.post import letters_with, linkedin
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
