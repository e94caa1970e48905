"""Who is it: the same person in another spelling, and others of the same name."""

from tests.integration.scenarios.case import Ask, Scenario, Truth
from tests.integration.scenarios.known import maybe, stranger, welcome
from tests.integration.scenarios.post import letters_with, linkedin, sent


def variant(
    name: str, mine: str, theirs: str, says: str = "", *, headline: str = "Independent", ask: str = "known"
) -> Scenario:
    """Nora wrote often to `mine`; LinkedIn says that `theirs` invites; the chief reason `says` so."""
    raw = linkedin(theirs, headline=headline)
    kinds = {
        "known": welcome(raw, says, "Recognised by the name"),
        "maybe": maybe(raw, says),
        "stranger": stranger(raw, "aside", "unknown-bare", says),
    }
    return Scenario(name=name, sent=letters_with(mine, 6), asks=(kinds[ask],))


SCENARIOS = (
    variant("diacritics dropped", "Zoë Zuckermán <zoe@post.example>", "Zoe Zuckerman", "You wrote to Zoë"),
    variant(
        "a name that no table has, in digraphs",
        "Jörg Bäckermann <jb@post.example>",
        "Joerg Baeckermann",
        "May be your Jörg Bäckermann",
        ask="maybe",
    ),
    variant(
        "Cyrillic to Latin", "Валентина Щербакова <v@post.example>", "Valentina Shcherbakova", "You wrote to"
    ),
    variant(
        "a common name from Cyrillic",
        "Александр Петров <a@post.example>",
        "Aleksandr Petrov",
        "May be",
        ask="maybe",
    ),
    variant("family name first", '"Zuckerman, Ruth" <ruth@post.example>', "Ruth Zuckerman", "You wrote to"),
    variant(
        "a nickname and the company",
        "Robert Kowalczyk <robert@acmeworks.example>",
        "Bob Kowalczyk",
        "You wrote to Robert Kowalczyk",
        headline="Buyer at Acmeworks",
    ),
    variant(
        "a nickname alone",
        "Robert Kowalczyk <robert@post.example>",
        "Bob Kowalczyk",
        "May be your Robert",
        ask="maybe",
    ),
    variant(
        "a double name after marriage, and the company",
        "Mary Zuckerman <mary@acmeworks.example>",
        "Mary Zuckerman-Holt",
        "You wrote to Mary Zuckerman",
        headline="Buyer at Acmeworks",
    ),
    variant(
        "a double name after marriage alone",
        "Mary Zuckerman <mary@post.example>",
        "Mary Zuckerman-Holt",
        "You wrote to Mary Zuckerman",
    ),
    variant(
        "pronouns and degrees behind the name",
        "Ruth Zuckerman <ruth@post.example>",
        "Ruth Zuckerman, PhD (she/her)",
        "You wrote to Ruth Zuckerman",
    ),
    variant(
        "a maiden name in brackets",
        "Mary Zuckerman <mary@post.example>",
        "Mary Holt (née Zuckerman)",
        "You wrote to",
    ),
    variant(
        "an initial",
        "Neeraj Kowalczyk <neeraj@post.example>",
        "N. Kowalczyk",
        "May be your Neeraj",
        ask="maybe",
    ),
    variant(
        "a middle name left out", "Ruth Esther Adlerstein <ruth@post.example>", "Ruth Adlerstein", ask="maybe"
    ),
    variant(
        "a common name", "John Smith <john@post.example>", "John Smith", "May be your John Smith", ask="maybe"
    ),
    variant(
        "a Chinese name that a US table calls rare",
        "Wei Chen <wei@post.example>",
        "Wei Chen",
        "May be",
        ask="maybe",
    ),
    variant(
        "one letter makes another person", "Mario Garcia <mario@post.example>", "Maria Garcia", ask="stranger"
    ),
    variant(
        "only the family name agrees", "Ruth Adlerstein <ruth@post.example>", "Tom Adlerstein", ask="stranger"
    ),
    Scenario(
        name="a common name and the company",
        sent=letters_with("John Smith <john@acmeworks.example>", 6),
        asks=(
            welcome(
                linkedin("John Smith", headline="Buyer at Acmeworks"),
                "You wrote to John Smith 6 times",
                "and acmeworks.example",
            ),
        ),
    ),
    Scenario(
        name="two of one name and one company",
        sent=(
            *letters_with("John Smith <john@acmeworks.example>", 6),
            *letters_with("John Smith <jsmith@acmeworks.example>", 5, 50),
        ),
        asks=(
            maybe(linkedin("John Smith", headline="Buyer at Acmeworks"), "you know 2 people of that name"),
        ),
    ),
    Scenario(
        name="a card by profile, mail by another name's spelling",
        sent=letters_with("Ruth Adler <ruth@adler.example>"),
        books={
            "linkedin-Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,"
            "Endorser Last Name,Endorser Public Url,Endorsement Status\n"
            "2023/05/01,Maps,Ruth,Adler,www.linkedin.com/in/ruth-adler-88,ACCEPTED\n"
        },
        asks=(
            Ask(
                linkedin("Ruth Adler", slug="ruth-adler-88"),
                Truth.KNOWN,
                "welcome",
                "acquainted",
                "acquainted",
                "You wrote to Ruth Adler 4 times",
            ),
        ),
    ),
    Scenario(
        name="a profile that keeps the name of before",
        sent=letters_with("Greta Birkenfeld <greta@post.example>"),
        asks=(maybe(linkedin("Greta Holm", slug="greta-birkenfeld-12b"), "May be your Greta Birkenfeld"),),
    ),
    Scenario(
        name="the address alone spells the name",
        sent=(
            *(
                sent("ruth.zuckerman@post.example", f"Re: pears {n}", days=90 + n, In_Reply_To=f"<{n}@p>")
                for n in range(4)
            ),
        ),
        asks=(welcome(linkedin("Ruth Zuckerman"), "You wrote to Ruth Zuckerman 4 times"),),
    ),
)
