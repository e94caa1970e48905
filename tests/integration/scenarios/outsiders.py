"""Who only seems to be known: machines answered, copies went, firms and lists were shared."""

from tests.integration.scenarios.case import Scenario
from tests.integration.scenarios.friends import LOTS, TOM, concert
from tests.integration.scenarios.known import maybe, stranger
from tests.integration.scenarios.post import LONG, NORA, answer, letter, letters_with, linkedin, sent

SAM = "Sam Ortega <sam@ortega.example>"
BEA = "Bea Nyqvist <bea@nyqvist.example>"
KNOWS = letters_with(SAM, 5)


SCENARIOS = (
    Scenario(
        name="vacation answers only",
        sent=(
            *LOTS,
            *(
                sent(BEA, f"Re: offer {i}", "I am away.", days=30 + i, Auto_Submitted="auto-replied")
                for i in range(3)
            ),
        ),
        inbox=tuple(letter(BEA, f"offer {i}", LONG, days=31 + i) for i in range(3)),
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
        name="vacation answers by subject only",
        sent=(
            *LOTS,
            *(
                sent(BEA, "Abwesenheitsnotiz: offer", "Ich bin bis Montag nicht da.", days=30 + i)
                for i in range(2)
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
        name="in copy only",
        sent=(
            *LOTS,
            *(
                sent(
                    "Wilma Stoker <wilma@stoker.example>",
                    f"plan {i}",
                    LONG,
                    Cc=", ".join([BEA, *(f"P{j} <p{j}@x{j}.example>" for j in range(12))]),
                    days=40 + i,
                )
                for i in range(4)
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
        name="both in copy of a friend's mail",
        sent=KNOWS,
        inbox=tuple(
            letter(SAM, f"trip {i}", LONG, to=f"{NORA}, {TOM}", Cc=BEA, days=20 + i) for i in range(3)
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
        name="same former employer only",
        sent=LOTS,
        asks=(
            stranger(
                linkedin("Bea Nyqvist", headline="Analyst at Genuity"),
                "aside",
                "unknown-bare",
                "You do not know Bea Nyqvist, and the invitation comes without a word of the sender's own.",
            ),
            stranger(
                linkedin(
                    "Cole Varga",
                    "Hi Nora, we both were at Genuity back in the day, would love to connect with you.",
                    headline="VP, ex Genuity",
                ),
                "review",
                "unknown-unsure",
                "You do not know Cole Varga, and it is not clear whether the note was written for you.",
            ),
        ),
    ),
    Scenario(
        name="colleague's domain",
        sent=letters_with("Kim Sung <kim@bigcorp.example>", 5),
        asks=(
            stranger(
                concert("Lara Bold <lara@bigcorp.example>"),
                "review",
                "unknown-unsure",
                "You do not know Lara Bold, and it is not clear whether the note was written for you.",
            ),
            stranger(
                linkedin("Lara Bold", headline="Buyer at Bigcorp"),
                "aside",
                "unknown-bare",
                "You do not know Lara Bold, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="list posts answered on the list",
        sent=(
            *LOTS,
            *(
                sent(
                    "Dev <dev@lists.kiln.example>",
                    f"Re: glaze {i}",
                    LONG,
                    In_Reply_To=f"<g{i}@nyqvist.example>",
                    days=50 + i,
                )
                for i in range(5)
            ),
        ),
        inbox=tuple(
            letter(
                BEA,
                f"glaze {i}",
                LONG,
                to="dev@lists.kiln.example",
                Message_ID=f"<g{i}@nyqvist.example>",
                List_Id="<dev.lists.kiln.example>",
                days=51 + i,
            )
            for i in range(5)
        ),
        asks=(
            maybe(
                linkedin("Bea Nyqvist"),
                "Bea Nyqvist and you answered each other on a mailing list 5 times, last in October 2026.",
            ),
        ),
    ),
    Scenario(
        name="a letter that bounced",
        sent=(
            *LOTS,
            sent(
                "Bea Nyqvist <bea@wrong.example>", "hello", LONG, days=60, Message_ID="<b1@whitfield.example>"
            ),
        ),
        inbox=(
            letter(
                "Mail Delivery Subsystem <mailer-daemon@whitfield.example>",
                "Undelivered Mail Returned to Sender",
                "The address bea@wrong.example does not exist.",
                In_Reply_To="<b1@whitfield.example>",
                Auto_Submitted="auto-replied",
                days=60,
            ),
        ),
        asks=(
            stranger(
                linkedin("Bea Nyqvist"),
                "review",
                "unknown-bare",
                "You wrote to Bea Nyqvist once, in September 2026.",
            ),
        ),
    ),
    Scenario(
        name="asked to be unsubscribed, three times",
        sent=(
            *LOTS,
            *(
                answer(
                    "Deal Maker <deals@dealmaker.example>",
                    "Please unsubscribe me from your list.",
                    days=20 + i,
                    thread=i,
                )
                for i in range(3)
            ),
        ),
        asks=(
            stranger(
                letter(
                    "Deal Maker <deals@dealmaker.example>",
                    "Invitation: our partner summit",
                    "Dear Nora,\n\nwe would like to invite you to our partner summit on 3 December: "
                    "https://dealmaker.example/summit\n",
                ),
                "aside",
                "unknown-blanket",
                "You do not know Deal Maker, and the note could have gone to anybody.",
            ),
        ),
    ),
    Scenario(
        name="who is this, in French",
        sent=(
            *LOTS,
            answer("Jean Vendeur <jean@vendeur.example>", "Qui êtes-vous ? Ne m'écrivez plus.", days=20),
        ),
        asks=(
            stranger(
                linkedin("Jean Vendeur"),
                "aside",
                "unknown-bare",
                "You do not know Jean Vendeur, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="not interested, in Spanish and Polish",
        sent=(
            *LOTS,
            answer("Pepe Ventas <pepe@ventas.example>", "No me interesa, gracias.", days=20),
            answer("Adam Handlowy <adam@handlowy.example>", "Nie jestem zainteresowana, dziękuję.", days=30),
        ),
        asks=(
            stranger(
                linkedin("Pepe Ventas"),
                "aside",
                "unknown-bare",
                "You do not know Pepe Ventas, and the invitation comes without a word of the sender's own.",
            ),
            stranger(
                linkedin("Adam Handlowy", days=2),
                "aside",
                "unknown-bare",
                "You do not know Adam Handlowy, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="a ticket system",
        sent=(
            *LOTS,
            *(
                answer("Bea Nyqvist (Support) <support@shop.example>", days=30 + i, thread=i)
                for i in range(3)
            ),
        ),
        asks=(
            stranger(
                linkedin("Bea Nyqvist", headline="Support at Shop"),
                "aside",
                "unknown-bare",
                "You do not know Bea Nyqvist, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
    Scenario(
        name="a newsletter she once answered by its list address",
        sent=(*LOTS, sent("newsletter@oven.example", "Re: news", LONG, days=90)),
        asks=(
            stranger(
                letter(
                    "Oven <newsletter@oven.example>",
                    "You are invited: open day",
                    "Dear reader,\n\nwe invite you to our open day on 3 December.\n",
                    List_Unsubscribe="<mailto:off@oven.example>",
                ),
                "aside",
                "unknown-blanket",
                "You do not know Oven, and the note could have gone to anybody.",
            ),
        ),
    ),
    Scenario(
        name="a spam of six, never answered",
        sent=LOTS,
        inbox=tuple(letter(BEA, f"growth {i}", LONG, days=5 + i) for i in range(6)),
        asks=(
            stranger(
                linkedin("Bea Nyqvist"),
                "aside",
                "unknown-bare",
                "You do not know Bea Nyqvist, and the invitation comes without a word of the sender's own.",
            ),
        ),
    ),
)
