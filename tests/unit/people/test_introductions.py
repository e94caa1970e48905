"""Words by which people introduce, recommend, warn and name one another, in many languages."""

import pytest
from tests.unit.people.shelf import OWNER, year

from vouched.mail.address import Address
from vouched.mail.authentication import ProofLevel
from vouched.people.brushoff import asks_to_be_left_alone
from vouched.people.forwarded import forwarded_author
from vouched.people.introductions import Written, new_addresses, vouching_acts
from vouched.people.mentions import claimed_vouchers

JANE = Address("Jane Doe", "jane@doe.example")
MARY = Address("Mary Smith", "mary@acme.example")


def written(words: str, *others: Address, proof: ProofLevel = ProofLevel.ALIGNED, **more: object) -> Written:
    """A message of Mary's."""
    values: dict[str, object] = {"subject": "Hello", "at": year(2026), "source": "home/INBOX;uid=1"}
    return Written(author=MARY, others=others, words=words, proof=proof, **{**values, **more})  # type: ignore[arg-type]


def acts(words: str, *others: Address, **more: object) -> set[tuple[str, str]]:
    """What the words do for whom, besides merely naming her."""
    return {act for act in all_acts(words, *others, **more) if act[0] != "mentioned"}


def all_acts(words: str, *others: Address, **more: object) -> set[tuple[str, str]]:
    """What the words do for whom, and whom they merely name."""
    found = vouching_acts(written(words, *others, **more), OWNER)  # type: ignore[arg-type]  # checked by running
    return {(act.kind.value, act.name) for act in found}


WITH = [
    "Hi both, let me introduce you two. Jane is a wonderful designer.",
    "Jane, meet Nora. Nora, meet Jane.",
    "I'd like to put you in touch: Jane does the same in Leeds.",
    "Connecting you both, Jane knows all about it.",
    "Darf ich euch vorstellen: Jane und ich kennen uns aus dem Studium.",
    "Je te présente Jane, une amie.",
    "Te presento a Jane, una amiga.",
    "Ti presento Jane, una mia amica.",
    "Apresento-te a Jane, uma amiga. Quero apresentar a Jane.",
    "Ik stel je graag voor aan Jane.",
    "Chciałbym was zapoznać: Jane pracuje u nas.",
    "Jag vill gärna presentera Jane för dig.",
    "Jeg vil gerne præsentere Jane for dig.",
    "Jeg vil gjerne introdusere Jane for deg.",
    "Haluaisin esitellä sinulle: Jane on ystäväni.",
    "Rád bych vám představil: Jane pracuje u nás.",
    "Seni Jane ile tanıştırmak istiyorum.",
    "Хочу познакомить вас: Jane работает у нас.",
    "Хочу познайомити вас: Jane працює у нас.",
    "Jane さんをご紹介します。",
    "介绍你们认识一下，Jane 是我的同事。",
    "Jane 씨를 소개합니다.",
    "أود أن أعرفك على Jane صديقتي",
    "मैं आपका Jane से परिचय कराना चाहती हूँ",
]


@pytest.mark.parametrize("words", WITH)
def test_introducing_somebody_on_the_message(words: str) -> None:
    """Words of introduction near the name of somebody addressed introduce her, and nobody else."""
    assert acts(words, JANE) >= {("introduced", "Jane Doe")}
    assert ("introduced", "Jane Doe") not in acts(words)
    assert acts(words, Address("Tom Vane", "tom@vane.example")) & {("introduced", "Tom Vane")} == set()


ABOUT = [
    ("My friend Jane Doe will contact you about the book.", "Jane Doe"),
    ("You should really talk to Jane Doe.", "Jane Doe"),
    ("I gave Jane Doe your address.", "Jane Doe"),
    ("I warmly recommend Jane Doe to you.", "Jane Doe"),
    ("I told my colleague Jane Doe to write to you.", "Jane Doe"),
    ("Meine Freundin Jane Doe wird sich bei dir melden.", "Jane Doe"),
    ("Ich habe Jane Doe deine Adresse gegeben.", "Jane Doe"),
    ("Mon amie Jane Doe va te contacter.", "Jane Doe"),
    ("Mi amiga Jane Doe te va a escribir pronto.", "Jane Doe"),
    ("La mia amica Jane Doe ti scriverà presto.", "Jane Doe"),
    ("A minha amiga Jane Doe vai escrever.", "Jane Doe"),
    ("Mijn vriendin Jane Doe zal contact met je opnemen.", "Jane Doe"),
    ("Moja znajoma Jane Doe odezwie się wkrótce.", "Jane Doe"),
    ("Min vän Jane Doe kommer att höra av sig.", "Jane Doe"),
    ("Min ven Jane Doe vil kontakte dig.", "Jane Doe"),
    ("Ystäväni Jane Doe ottaa yhteyttä.", "Jane Doe"),
    ("Moje kamarádka Jane Doe ti napíše.", "Jane Doe"),
    ("Arkadaşım Jane Doe sana yazacak.", "Jane Doe"),
    ("Моя подруга Анна Обухова тебе напишет.", "Анна Обухова"),
    ("Моя подруга Ганна Мороз тобі напише.", "Ганна Мороз"),
    ("我的朋友王小明会联系你。", "王小明"),
]


@pytest.mark.parametrize(("words", "name"), ABOUT)
def test_announcing_somebody(words: str, name: str) -> None:
    """A sentence that recommends or announces a full name counts."""
    assert ("announced", name) in acts(words)


NOTHING = [
    "I won't vouch for Joskow and Hogan",
    "can't vouch for its quality",
    "I would like to introduce you to TrafficMagnet.com",
    "We are pleased to introduce Crypto.com Onchain Wallet",
    "We wanted to introduce amendments",
    "Let me introduce myself",
    "I'll put you in touch with Ryan",
    "I do not recommend that you write to Jane Doe",
    "Jane Doe said talks with the board went well",
    "Ich empfehle einen Regenschirm.",
    "Je te présente mes meilleurs vœux.",
    "Te presento mis disculpas.",
]


@pytest.mark.parametrize("words", NOTHING)
def test_what_introduces_nobody(words: str) -> None:
    """Things, oneself, first names only, and negated sentences are no introduction."""
    assert {act for act in acts(words) if act[0] not in {"warned", "doubted"}} == set()


AGAINST = [
    "I can't vouch for Jane Doe.",
    "I don't know any Jane Doe, sorry.",
    "Be careful with Jane Doe!",
    "Jane Doe kenne ich nicht.",
    "Je ne connais pas Jane Doe.",
    "No conozco a Jane Doe.",
    "Non conosco Jane Doe.",
    "Não conheço a Jane Doe.",
    "Nie znam Jane Doe.",
    "Не знаю Анна Обухова.",
]


@pytest.mark.parametrize("words", AGAINST)
def test_warnings(words: str) -> None:
    """Whoever does not know her or warns of her speaks against her, and only against."""
    assert {kind for kind, _ in acts(words)} == {"warned"}


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("Do you know Jane Doe?", "Yes, she is great.", "answered"),
        ("Do you know Jane Doe?", "Absolutely, we worked together for years.", "answered"),
        ("Kennst du Jane Doe?", "Ja klar, sehr zuverlässig.", "answered"),
        ("Connaissez-vous Jane Doe ?", "Oui, bien sûr !", "answered"),
        ("Do you know Jane Doe?", "No, sorry.", "warned"),
        ("Do you know Jane Doe?", "I can't vouch for her.", "warned"),
        ("Kennst du Jane Doe?", "Nein, leider nicht.", "warned"),
        ("Do you know Jane Doe?", "Let me ask around.", None),
        ("See you on Monday, Jane Doe comes too.", "Yes, great.", None),
    ],
)
def test_answers(question: str, answer: str, kind: str | None) -> None:
    """An answer to the owner's question counts for what it says; unsure means nothing."""
    assert acts(answer, question=question) == ({(kind, "Jane Doe")} if kind else set())


def test_joining_and_forwarding() -> None:
    """Joining a stranger's thread and passing her mail on count; asking to be removed does not."""
    assert acts("Glad you two connect, have fun!", answered=JANE) == {("joined", "Jane Doe")}
    assert acts("Please unsubscribe me from this.", answered=JANE) == set()
    assert acts("Here is the CV that I spoke about.", forwarded=JANE) == {("forwarded", "Jane Doe")}
    assert acts("Is this spam? Who is she?", forwarded=JANE) == set()
    assert all_acts("FYI", forwarded=JANE) == {("mentioned", "Jane Doe")}
    assert all_acts("Is this for you?", forwarded=JANE) == {("mentioned", "Jane Doe")}
    praised = "Jane is a good friend - could you answer her?"
    assert acts(praised, forwarded=JANE) == {("announced", "Jane Doe")}
    assert all_acts("Is she reliable?", forwarded=JANE) == {("mentioned", "Jane Doe")}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("My friend Jane Doe, who mends globes, will write to you.", "announced"),
        ("Meine Freundin Jane Doe, die Globen repariert, wird sich bei dir melden.", "announced"),
        ("My friend Jane Doe, whom I would not trust, will write to you.", "doubted"),
    ],
)
def test_what_stands_between_commas(words: str, found: str) -> None:
    """An insertion does not part a name from its verb, unless it negates."""
    assert acts(words) == ({(found, "Jane Doe")} if found else set())


def test_checks_on_the_voucher() -> None:
    """What is refuted counts nothing, what is unproven is marked, a blast counts a fifth."""
    words = "Let me introduce Jane to you."
    assert vouching_acts(written(words, JANE, proof=ProofLevel.FAILED), OWNER) == ()
    assert not vouching_acts(written(words, JANE, proof=ProofLevel.UNPROVEN), OWNER)[0].proven
    assert vouching_acts(written(words, JANE, proof=ProofLevel.UNAVAILABLE), OWNER)[0].trusted_at_word
    assert (
        vouching_acts(written(words, JANE, reply_to=(Address("", "x@evil.example"),)), OWNER)[0].share == 0.2
    )
    assert vouching_acts(written("introducing you to Jane https://x.example/y", JANE), OWNER)[0].share == 0.2
    assert vouching_acts(written(words, JANE, reply_to=(JANE,)), OWNER) == ()
    crowd = tuple(Address(f"P {n}", f"p{n}@x.example") for n in range(12))
    assert vouching_acts(written(words, JANE, *crowd), OWNER) == ()


def test_new_addresses() -> None:
    """An address announced as one's own new one is found, in proven mail only."""
    words = "My new address is mary@smith.example, the old one goes away in March."
    assert new_addresses(written(words)) == ("mary@smith.example",)
    assert new_addresses(written(words, proof=ProofLevel.UNPROVEN)) == ()
    assert new_addresses(written("Write to bob@x.example about the roof.")) == ()
    assert new_addresses(written("Meine neue Adresse: mary@neu.example")) == ("mary@neu.example",)


CLAIMS = [
    ("Vince Kaminski suggested I contact you", ("Vince Kaminski",)),
    ("Mark suggested that I contact you", ("Mark",)),
    ("Joe asked me to get in touch with you regarding the roof", ("Joe",)),
    ("Joseph Fichera said talks with the board went well", ()),
    ("Our mutual friend Mitch Bainwol", ("Mitch Bainwol",)),
    ("Mary Smith and 12 other mutual connections", ()),
    ("Hi Nora, Ruth Adler suggested I get in touch.", ("Ruth Adler",)),
    ("I was referred to you by Ruth Adler.", ("Ruth Adler",)),
    ("> Ruth Adler suggested I contact you", ()),
    ("Ihre Adresse habe ich von Peter Müller bekommen.", ("Peter Müller",)),
    ("Ruth Adler hat mir empfohlen, Sie anzusprechen.", ("Ruth Adler",)),
    ("Je vous écris de la part de Jean Dupont", ("Jean Dupont",)),
    ("Ana García me sugirió escribirle", ("Ana García",)),
    ("Ada Neri mi ha suggerito di scriverle", ("Ada Neri",)),
    ("O João Pinto recomendou que lhe escrevesse", ("João Pinto",)),
    ("Op aanraden van Jan de Vries schrijf ik u", ("Jan de Vries",)),
    ("Anna Nowak poleciła mi kontakt z Panią", ("Anna Nowak",)),
    ("Lars Holm tipsade om dig", ("Lars Holm",)),
    ("Jens Holm anbefalede mig at skrive", ("Jens Holm",)),
    ("Kari Moe anbefalte meg å skrive", ("Kari Moe",)),
    ("Matti Laine suositteli sinua", ("Matti Laine",)),
    ("Jan Novák mi doporučil vás oslovit", ("Jan Novák",)),
    ("Ayşe Demir sizi önerdi", ("Ayşe Demir",)),
    ("Анна Обухова посоветовала мне написать вам", ("Анна Обухова",)),
    ("Олена Мороз порадила мені написати вам", ("Олена Мороз",)),
    ("共通の友人の田中太郎", ("田中太郎",)),
    ("我们共同的朋友王小明", ("王小明",)),
    ("اقترحت علي ليلى خوري أن أكتب", ("ليلى خوري",)),
    ("I saw your talk and loved it.", ()),
]


@pytest.mark.parametrize(("note", "names"), CLAIMS)
def test_claims(note: str, names: tuple[str, ...]) -> None:
    """Whom a note names as the one who sent its writer."""
    assert claimed_vouchers(note)[: max(len(names), 1)] == names


@pytest.mark.parametrize(
    ("words", "refuses"),
    [
        ("Please remove me from your list.", True),
        ("Bitte streichen Sie mich aus Ihrem Verteiler.", True),
        ("Vi prego di cancellarmi dalla vostra lista.", True),
        ("Graag mijn adres uit uw bestand verwijderen.", True),
        ("No, thanks.", True),
        ("We do not need this. Please don't follow up.", True),
        ("Kein Interesse, danke.", True),
        ("Bitte nicht mehr schreiben, danke.", True),
        ("Pas intéressé.", True),
        ("No me interesa, gracias", True),
        ("Не интересно, спасибо", True),
        ("興味がありません。", True),
        ("不感兴趣", True),
        ("Dear John, thank you, let us talk on Monday.", False),
        (f"I am not interested in opera, but {'your choir was lovely and ' * 6}I would come.", False),
    ],
)
def test_refusals(words: str, *, refuses: bool) -> None:
    """A short answer that asks to be left alone is told from one that talks."""
    assert asks_to_be_left_alone(words) is refuses


def test_forwarded_author() -> None:
    """The author of a forwarded message stands in the header block below the mark."""
    who = "Jane Doe <jane@doe.example>"
    body = f"See below.\n\n---------- Forwarded message ---------\nFrom: {who}\nDate: Mon\n\nHi"
    assert forwarded_author(body) == JANE
    german = f"Schau mal\n\n-------- Weitergeleitete Nachricht --------\nBetreff: CV\nVon: {who}\n"
    assert forwarded_author(german) == JANE
    assert forwarded_author(f"From: {who}\n\nno mark above") is None
