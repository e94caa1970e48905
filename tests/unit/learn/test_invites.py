"""The model of how invitations are worded: the file, its checks, the arithmetic, the shipped one."""

from pathlib import Path

import pytest

from vouched.errors import ModelError
from vouched.invitations.body import copy_of
from vouched.invitations.detector import COUNTS, Features, features_of
from vouched.invitations.prose import concepts
from vouched.invitations.read import read
from vouched.learn.invites import InvitesModel, detector_of, dump, load_detector, parse
from vouched.learn.invites_training import Example, train
from vouched.learn.modelfile import default_path
from vouched.mail.message import MessageRef
from vouched.mail.message import parse as parse_message
from vouched.mail.person import Owner

LETTERS = Path(__file__).parents[2] / "letters"
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
LARGEST = 400_000
COUNTED = dict.fromkeys(sorted(COUNTS), 0.0)
MODEL = InvitesModel(schema=2, data="x", intercept=0.0, counts=COUNTED, runs="ab\ncd", weights=(2.0, -2.0))


def likely(text: str) -> float:
    """What the shipped model says of a text."""
    body = copy_of(text)
    found = concepts(copy_of(""), body)
    return load_detector().probability(features_of(copy_of(""), body, found.weights))


def test_a_model_comes_back_from_its_file() -> None:
    """Written, read and scored."""
    detector = detector_of(parse(dump(MODEL), "m.json"))
    none = (0.0,) * len(COUNTS)
    assert detector.probability(Features(" ab ", none)) == pytest.approx(0.8808, abs=1e-4)
    assert detector.probability(Features(" ab cd ", none)) == 0.5
    assert detector.probability(Features("", none)) == 0.5


@pytest.mark.parametrize("change", [(b"2.0", b"3.0"), (b'"schema":2', b'"schema":1'), (b"{", b"[")])
def test_an_edited_model_is_refused(change: tuple[bytes, bytes]) -> None:
    """Another number, another version, no JSON: each is refused with a sentence that helps."""
    with pytest.raises(ModelError, match="Install vouched again"):
        parse(dump(MODEL).replace(*change), "m.json")


def test_a_missing_model_is_named() -> None:
    """The error names the file."""
    with pytest.raises(ModelError, match=r"nowhere\.json"):
        load_detector(Path("nowhere.json"))


def test_training_is_repeatable_and_learns() -> None:
    """The same mail gives the same bytes, and the model tells the two kinds apart."""
    none = (0.0,) * len(COUNTS)
    mail = [
        Example(
            Features(" yes " if n % 2 else " no ", none),
            bool(n % 2),
            "en",
            str(n),
            "found",
        )
        for n in range(20)
    ]
    first, again = dump(train(mail, "x")), dump(train(mail[::-1], "x"))
    assert first == again
    detector = detector_of(parse(first, "m.json"))
    assert detector.probability(mail[1].features) > 0.5 > detector.probability(mail[0].features)


def test_the_shipped_model_is_small_and_knows_outreach() -> None:
    """Less than 400 kB; outreach in four languages is likely, letters about doors and bees are not."""
    assert default_path().with_name("invites.json").stat().st_size < LARGEST
    asks = (
        "I noticed your work at Kestrel and think our platform could help your team. Open to a quick chat?",
        "Ich bin auf Ihr Profil aufmerksam geworden und würde mich gerne zu einer Position austauschen.",
        "Ho trovato il tuo profilo molto interessante e vorrei aggiungerti alla mia rete professionale.",
        "Vi su perfil y creo que podríamos colaborar. ¿Tendrías quince minutos esta semana para una llamada?",
    )
    none = (
        "The gate at the lower field is open again, and the key hangs where it always hung, behind the door.",
        "Der Schlüssel hängt wieder hinter der blauen Tür, und die Bienen haben den Winter gut überstanden.",
    )
    assert [round(likely(text), 2) for text in asks if likely(text) <= 0.85] == []
    assert [round(likely(text), 2) for text in none if likely(text) >= 0.5] == []


def test_no_letter_changes_to_the_worse_by_the_shipped_model() -> None:
    """Letters that hold no invitation hold none with the model too."""
    detector = load_detector()
    wrong = []
    for letter in sorted(LETTERS.glob("*/*.eml")):
        message = parse_message(letter.read_bytes(), MessageRef("home", "INBOX", 1, 1))
        if read(message, OWNER) is None and read(message, OWNER, detector) is not None:
            wrong.append(f"{letter.parent.name}/{letter.stem}")
    assert wrong == []
