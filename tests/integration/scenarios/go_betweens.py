"""Who speaks for a stranger, in many languages, and who only seems to."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.friends import concert
from tests.integration.scenarios.known import YEARS, stranger
from tests.integration.scenarios.post import NORA, letter, letters_with, linkedin, meeting, sent
from tests.integration.scenarios.vouching import vouched

SAM = "Sam Ortega <sam@ortega.example>"
BEA = "Bea Nyqvist <bea@nyqvist.example>"
KNOWS = letters_with(SAM, 5)
BOTH = f"{NORA}, {BEA}"


def intro(
    body: str, *, who: str = SAM, to: str = NORA, subject: str = "Bea", days: float = 20, **more: str
) -> bytes:
    """Sam writes of Bea."""
    return letter(who, subject, body, to=to, days=days, **more)


def hello(name: str) -> bytes:
    """A stranger drops Sam's name."""
    return linkedin(name, "Hi Nora, Sam Ortega said that we should meet, he told me of your archive.")


SCENARIOS = (
    Scenario(
        name="introduced to both in French",
        sent=letters_with("Luc Fontaine <luc@fontaine.example>"),
        inbox=(
            letter(
                "Luc Fontaine <luc@fontaine.example>",
                "Présentation",
                "Chère Nora,\n\nje te présente Bea Nyqvist, qui dirige les archives de Lyon. Bea, Nora "
                "est mon amie.\n\nLuc",
                to=BOTH,
                days=10,
            ),
        ),
        asks=(
            vouched(
                linkedin("Bea Nyqvist"), "Luc Fontaine introduced Bea Nyqvist to you on 13 November 2026."
            ),
            vouched(concert(BEA), "Luc Fontaine introduced Bea Nyqvist to you on 13 November 2026."),
        ),
    ),
    Scenario(
        name="introduced to both in Spanish",
        sent=letters_with("Pablo Romero <pablo@romero.example>"),
        inbox=(
            letter(
                "Pablo Romero <pablo@romero.example>",
                "Os presento",
                "Querida Nora:\n\nte presento a Bea Nyqvist, una gran amiga.\n\nPablo",
                to=BOTH,
                days=10,
            ),
        ),
        asks=(vouched(concert(BEA), "Pablo Romero introduced Bea Nyqvist to you on 13 November 2026."),),
    ),
    Scenario(
        name="announced in Russian",
        sent=letters_with("Игорь Лебедев <igor@lebedev.example>"),
        inbox=(
            letter(
                "Игорь Лебедев <igor@lebedev.example>",
                "Анна",
                "Нора, привет!\n\nМоя подруга Анна Белозёрская напишет тебе на этой неделе.\n\nИгорь",
                days=10,
            ),
        ),
        asks=(
            vouched(
                linkedin("Анна Белозёрская"),
                "Игорь Лебедев recommended Анна Белозёрская to you on 13 November 2026.",
            ),
        ),
    ),
    Scenario(
        name="forwarded with own words",
        sent=KNOWS,
        inbox=(
            intro(
                "Nora, a dear friend; you two will like each other.\n\n---------- Forwarded message "
                "---------\nFrom: Bea Nyqvist <bea@nyqvist.example>\nDate: Mon, 2 Nov 2026\nSubject: "
                "archive\nTo: Sam Ortega <sam@ortega.example>\n\nDear Sam, could you ask Nora whether "
                "I may write to her?\n",
                subject="Fwd: archive",
            ),
        ),
        asks=(vouched(concert(BEA), "Sam Ortega recommended Bea Nyqvist to you on 3 November 2026."),),
    ),
    Scenario(
        name="forwarded with a warning",
        sent=KNOWS,
        inbox=(
            intro(
                "Nora, beware of this one, she is a fraud, I do not know her.\n\n---------- Forwarded "
                "message ---------\nFrom: Bea Nyqvist <bea@nyqvist.example>\nSubject: archive\nTo: Sam "
                "Ortega <sam@ortega.example>\n\nDear Sam, introduce me to Nora.\n",
                subject="Fwd: archive",
            ),
        ),
        asks=(
            stranger(
                concert(BEA),
                "review",
                "unknown-unsure",
                "You do not know Bea Nyqvist, and it is not clear whether the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="a stranger quotes an introduction",
        sent=KNOWS,
        inbox=(
            letter(
                BEA,
                "Fwd: Introduction",
                "See below.\n\n---------- Forwarded message ---------\nFrom: Sam Ortega "
                "<sam@ortega.example>\nSubject: Introduction\nTo: Nora Whitfield "
                "<nora@whitfield.example>\n\nNora, let me introduce Bea Nyqvist, a dear friend.\n",
                days=5,
            ),
        ),
        asks=(
            stranger(
                concert(BEA),
                "review",
                "unknown-unsure",
                "You do not know Bea Nyqvist, and it is not clear whether the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="an introduction through a list",
        sent=KNOWS,
        inbox=(
            intro(
                "Hi all, let me introduce Bea Nyqvist, our new member.",
                to="dev@lists.kiln.example",
                List_Id="<dev.lists.kiln.example>",
            ),
        ),
        asks=(
            stranger(
                linkedin("Bea Nyqvist"),
                "aside",
                "unknown-bare",
                "You do not know Bea Nyqvist, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="an introduction six years ago",
        sent=KNOWS,
        archive=(intro("Nora, I'd like to introduce you to Bea Nyqvist.", to=BOTH, days=6 * YEARS),),
        asks=(
            stranger(
                concert(BEA),
                "review",
                "unknown-unsure",
                "You do not know Bea Nyqvist, and it is not clear whether the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="introduced by a friend from an unproven mail",
        sent=KNOWS,
        inbox=(intro("Nora, I'd like to introduce you to Bea Nyqvist.", to=BOTH, proof="fail"),),
        asks=(
            stranger(
                concert(BEA),
                "review",
                "unknown-unsure",
                "You do not know Bea Nyqvist, and it is not clear whether the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="introduced from a look-alike of a friend",
        sent=KNOWS,
        inbox=(
            intro(
                "Nora, I'd like to introduce you to Bea Nyqvist.",
                who="Sam Ortega <sam@0rtega.example>",
                to=BOTH,
            ),
        ),
        asks=(
            stranger(
                concert(BEA),
                "review",
                "unknown-unsure",
                "You do not know Bea Nyqvist, and it is not clear whether the note was written for you.",
            ),
            stranger(
                linkedin("Bea Nyqvist", days=2),
                "aside",
                "unknown-bare",
                "You do not know Bea Nyqvist, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="asked and denied in German",
        sent=(
            *letters_with("Jonas Keller <jonas@keller.example>"),
            sent(
                "Jonas Keller <jonas@keller.example>",
                "Frage",
                "Lieber Jonas, kennst du Bea Nyqvist?",
                days=20,
                Message_ID="<q@whitfield.example>",
            ),
        ),
        inbox=(
            letter(
                "Jonas Keller <jonas@keller.example>",
                "Re: Frage",
                "Nein, die kenne ich nicht. Nie von ihr gehört.",
                In_Reply_To="<q@whitfield.example>",
                days=19,
            ),
        ),
        asks=(
            stranger(
                linkedin("Bea Nyqvist", "Hallo Nora, Jonas Keller hat mir empfohlen, Ihnen zu schreiben."),
                "review",
                "unknown-personal",
                "You do not know Bea Nyqvist, but the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="asked and praised in French",
        sent=(
            *letters_with("Luc Fontaine <luc@fontaine.example>"),
            sent(
                "Luc Fontaine <luc@fontaine.example>",
                "question",
                "Cher Luc, connais-tu Bea Nyqvist ?",
                days=20,
                Message_ID="<q@whitfield.example>",
            ),
        ),
        inbox=(
            letter(
                "Luc Fontaine <luc@fontaine.example>",
                "Re: question",
                "Oui, je la connais bien, elle est formidable.",
                In_Reply_To="<q@whitfield.example>",
                days=19,
            ),
        ),
        asks=(
            vouched(
                linkedin("Bea Nyqvist"),
                "Luc Fontaine answered your question about Bea Nyqvist well on 4 November 2026.",
            ),
        ),
    ),
    Scenario(
        name="the note names a friend",
        sent=KNOWS,
        asks=(
            stranger(
                hello("Bea Nyqvist"),
                "review",
                "claims-voucher",
                "Claims that Sam Ortega made the connection; nothing from Sam Ortega confirms it. Ask "
                "Sam Ortega?",
            ),
        ),
    ),
    Scenario(
        name="the note names a friend in Italian",
        sent=letters_with("Marco Bellini <marco@bellini.example>"),
        asks=(
            stranger(
                linkedin("Bea Nyqvist", "Gentile Nora, Marco Bellini mi ha suggerito di scriverle."),
                "review",
                "claims-voucher",
                "Claims that Marco Bellini made the connection; nothing from Marco Bellini confirms "
                "it. Ask Marco Bellini?",
            ),
        ),
    ),
    Scenario(
        name="a friend only mentions her",
        sent=KNOWS,
        inbox=(intro("Nora, yesterday I saw Bea Nyqvist at the fair, what a crowd. See you soon!"),),
        asks=(
            stranger(
                linkedin("Bea Nyqvist"),
                "review",
                "unknown-bare",
                "Sam Ortega mentioned Bea Nyqvist to you on 3 November 2026.",
            ),
        ),
    ),
    Scenario(
        name="an introduction of another Bea",
        sent=KNOWS,
        inbox=(intro("Nora, I'd like to introduce you to Bea Nyqvist.", to=BOTH),),
        asks=(
            stranger(
                linkedin("Bea Nyquist-Holm", headline="Sales"),
                "aside",
                "unknown-bare",
                "You do not know Bea Nyquist-Holm, and the invitation comes without a word of the "
                "sender's own.",
            ),
            stranger(
                linkedin("Bea Norling", days=2),
                "aside",
                "unknown-bare",
                "You do not know Bea Norling, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="a vouch list that expired",
        sent=KNOWS,
        books={"vouches.txt": "sam@ortega.example vouches for bea@nyqvist.example until 2025-01-01\n"},
        asks=(
            stranger(
                concert(BEA),
                "review",
                "unknown-unsure",
                "Sam Ortega vouches for Bea Nyqvist, as a list of vouches says (until 2025-01-01), but "
                "that is too long ago to count.",
            ),
        ),
    ),
    Scenario(
        name="somebody else takes the name of the one introduced",
        sent=KNOWS,
        inbox=(intro("Nora, I'd like to introduce you to Bea Nyqvist.", to=BOTH),),
        asks=(
            stranger(
                concert("Bea Nyqvist <bea@evil.test>"),
                "review",
                "unknown-unsure",
                "Sam Ortega introduced Bea Nyqvist to you on 3 November 2026, but with the address "
                "bea@nyqvist.example, which is not this one.",
            ),
            Ask(
                meeting("Bea Nyqvist", "bea@nyqvist.example", "Supper", sender="x@evil.test"),
                Truth.FALSE,
                "review",
                "unknown",
                "unknown-bare",
                "Sam Ortega introduced Bea Nyqvist to you on 3 November 2026, but with the address "
                "bea@nyqvist.example, which is not this one.",
            ),
            vouched(
                linkedin("Bea Nyqvist", days=3),
                "Sam Ortega introduced Bea Nyqvist to you on 3 November 2026.",
            ),
        ),
    ),
)
