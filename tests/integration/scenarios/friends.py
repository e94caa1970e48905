"""Whom Nora knows by other names and addresses, in other scripts, and for longer than she remembers."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import CONNECTIONS, YEARS, card, dinner, maybe, welcome
from tests.integration.scenarios.post import (
    CONCERT,
    DINNER,
    LONG,
    ME,
    answer,
    letter,
    letters_with,
    linkedin,
    sent,
)

TOM = "Tom Hartwell <tom@hartwell.example>"
LOTS = letters_with("Wilma Stoker <wilma@stoker.example>", 3)


def concert(sender: str, *, days: float = 1, **more: str) -> bytes:
    """Somebody asks to a concert."""
    return letter(sender, "Concert on 3 December", CONCERT, days=days, **more)


SCENARIOS = (
    Scenario(
        name="nickname on the platform",
        sent=(*letters_with("Margaret Ashdown <m.ashdown@potters.example>"),),
        books={"vcard.vcf": card("Margaret", "Ashdown", "m.ashdown@potters.example", "ORG:Potters Guild\n")},
        asks=(
            welcome(
                linkedin("Peggy Ashdown", headline="Secretary at Potters Guild"),
                "You wrote to Margaret Ashdown 4 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="nickname without anything else",
        sent=letters_with("William Ostrander <w@ostrander.example>"),
        asks=(
            maybe(
                linkedin("Bill Ostrander", headline="Barber"),
                "May be your William Ostrander",
            ),
        ),
    ),
    Scenario(
        name="married name with the old one in brackets",
        sent=letters_with("Greta Holzmann <greta@web-post.example>"),
        asks=(
            Ask(
                linkedin("Greta Lindqvist (Holzmann)", headline="Weaver"),
                Truth.KNOWN,
                "review",
                "unknown",
                "unknown-bare",
                "May be your Greta Holzmann",
            ),
        ),
    ),
    Scenario(
        name="married name alone, from the old address",
        sent=letters_with("Greta Holzmann <greta@web-post.example>"),
        asks=(
            welcome(
                dinner("Greta Lindqvist <greta@web-post.example>"),
                "You wrote to Greta Lindqvist 4 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="transliterated rare name with company",
        sent=letters_with("Aleksandr Zhelvakov <a.zhelvakov@mostekh.example>"),
        asks=(
            welcome(
                linkedin("Александр Желваков", headline="Engineer at Mostekh"),
                "You wrote to Aleksandr Zhelvakov 4 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="German umlauts spelt out",
        sent=letters_with("Jörg Müllenbäcker <joerg@muellenbaecker.example>"),
        asks=(
            maybe(
                linkedin("Joerg Muellenbaecker", headline="Baker"),
                "May be your Jörg Müllenbäcker",
            ),
        ),
    ),
    Scenario(
        name="plus tag and another case",
        sent=letters_with("Ruth Adler <ruth.adler+post@gmail.com>"),
        asks=(
            welcome(
                dinner("Ruth Adler <Ruth.Adler@Gmail.com>"),
                "You wrote to Ruth Adler 4 times, last in August 2026.",
            ),
            welcome(
                dinner("Ruth Adler <ruthadler@googlemail.com>", days=2),
                "You wrote to Ruth Adler 4 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="dots are not ignored elsewhere",
        sent=letters_with("Ruth Adler <ruth.adler@post.example>"),
        asks=(
            maybe(
                dinner("Ruth Adler <ruthadler@post.example>"),
                "May be your Ruth Adler",
            ),
        ),
    ),
    Scenario(
        name="fifteen years ago, ten letters both ways",
        sent=letters_with("Piet Mondriaan <piet@oldnet.example>", 10, days=15 * YEARS),
        archive=tuple(
            letter(
                "Piet Mondriaan <piet@oldnet.example>",
                f"dinner {i}",
                LONG,
                days=15 * YEARS + 30 * i + 1,
                proof="",
            )
            for i in range(10)
        ),
        asks=(
            welcome(
                dinner("Piet Mondriaan <piet@oldnet.example>"),
                "You wrote to Piet Mondriaan 10 times, last in November 2011.",
            ),
        ),
    ),
    Scenario(
        name="fifteen years ago, on LinkedIn from another world",
        sent=letters_with("Piet Wolkenstein <piet@oldnet.example>", 10, days=15 * YEARS),
        asks=(
            welcome(
                linkedin("Piet Wolkenstein", headline="Retired"),
                "You wrote to Piet Wolkenstein 10 times, last in November 2011.",
            ),
        ),
    ),
    Scenario(
        name="one letter she answered, fourteen years ago",
        sent=(sent(TOM, "the boat", days=14 * YEARS),),
        archive=(letter(TOM, "Re: the boat", LONG, days=14 * YEARS - 2, proof=""),),
        asks=(
            Ask(
                dinner(TOM),
                Truth.KNOWN,
                "review",
                "unknown",
                "unknown-personal",
                "You wrote to Tom Hartwell once, in November 2012.",
            ),
        ),
    ),
    Scenario(
        name="written to and from another of the owner's addresses",
        addresses=(ME, "nw@archive.example"),
        sent=tuple(
            answer("Oda Frisch <oda@frisch.example>", days=50 + i, thread=i).replace(
                b"From: Nora Whitfield <nora@whitfield.example>",
                b"From: N. Whitfield <nw@archive.example>",
            )
            for i in range(3)
        ),
        asks=(
            welcome(
                letter(
                    "Oda Frisch <oda@frisch.example>",
                    "Dinner on Friday?",
                    DINNER,
                    to="N. Whitfield <nw@archive.example>",
                ),
                "You wrote to Oda Frisch 3 times, last in October 2026.",
            ),
        ),
    ),
    Scenario(
        name="an IDN address in both forms",
        sent=letters_with("Jürgen Kästner <juergen@kästner.example>".replace("kästner", "xn--kstner-bua")),
        asks=(
            welcome(
                dinner("Juergen Kaestner <juergen@xn--kstner-bua.example>"),
                "You wrote to Juergen Kaestner 4 times, last in August 2026.",
            ),
        ),
    ),
    Scenario(
        name="connection by profile without any mail",
        books={"linkedin-Connections.csv": CONNECTIONS},
        sent=LOTS,
        asks=(
            welcome(
                linkedin("Hannah Weissenborn", slug="hannah-weissenborn-7a1"),
                "Hannah Weissenborn is your connection since 12 December 2023.",
            ),
            maybe(
                concert("Hannah Weissenborn <hw@mailbox.example>"),
                "May be your Hannah Weissenborn",
            ),
        ),
    ),
    Scenario(
        name="a card with a second address",
        sent=LOTS,
        books={
            "vcard.vcf": card(
                "Emil", "Tannhauser", "emil@work.example", "EMAIL;TYPE=HOME:emil@home.example\n"
            )
        },
        asks=(
            welcome(
                dinner("E. T. <emil@home.example>"), "Emil Tannhauser is in your address book (vcard.vcf)."
            ),
        ),
    ),
    Scenario(
        name="replies from a second address in the thread",
        sent=(sent("Otto Bering <otto@firm.example>", "the dam", days=30),),
        inbox=(letter("Otto Bering <otto.bering@gmail.com>", "Re: the dam", LONG, days=29),),
        asks=(
            Ask(
                dinner("Otto Bering <otto@firm.example>"),
                Truth.KNOWN,
                "review",
                "unknown",
                "unknown-personal",
                "You wrote to Otto Bering once, in October 2026.",
            ),
        ),
    ),
    Scenario(
        name="Japanese friend, Kanji and Latin in one header",
        sent=letters_with('"田中花子 (Hanako Tanaka)" <hanako@tanaka.example>', 4),
        asks=(
            welcome(
                dinner("Hanako Tanaka <hanako@tanaka.example>"),
                "You wrote to Hanako Tanaka 4 times, last in August 2026.",
            ),
            maybe(
                linkedin("田中花子", headline="Potter"),
                "May be your Hanako Tanaka",
            ),
        ),
    ),
    Scenario(
        name="Korean friend writes her name in Hangul",
        sent=letters_with("김민지 <minji@kim.example>", 4),
        asks=(
            welcome(
                dinner("Minji Kim <minji@kim.example>"),
                "You wrote to Minji Kim 4 times, last in August 2026.",
            ),
            maybe(
                linkedin("Minji Kim"),
                "May be your Minji Kim",
            ),
        ),
    ),
    Scenario(
        name="French invitation of a friend",
        sent=letters_with("Claire Dubreuil <claire@dubreuil.example>"),
        asks=(
            welcome(
                letter(
                    "Claire Dubreuil <claire@dubreuil.example>",
                    "Dîner vendredi ?",
                    "Chère Nora,\n\nje voudrais t'inviter à dîner vendredi à 20 heures chez nous. Tu "
                    "viens ?\n\nClaire\n",
                ),
                "You wrote to Claire Dubreuil 4 times, last in August 2026.",
            ),
        ),
    ),
)
