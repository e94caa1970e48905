"""The model of how invitations are worded: the file, its checks, the arithmetic, the shipped one."""

import logging
import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouched.errors import ModelError
from vouched.invitations.body import copy_of
from vouched.invitations.detector import COUNTS, Features, features_of
from vouched.invitations.prose import concepts
from vouched.invitations.read import read
from vouched.learn.encoder import ENCODER
from vouched.learn.encoding import SIZE
from vouched.learn.invites import (
    EncodedDetector,
    Head,
    InvitesModel,
    detector_of,
    dump,
    load_detector,
    parse,
)
from vouched.learn.invites_training import Example, train, with_head
from vouched.learn.modelfile import default_path
from vouched.mail.message import MessageRef
from vouched.mail.message import parse as parse_message
from vouched.mail.person import Owner

LETTERS = Path(__file__).parents[2] / "letters"
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
LARGEST = 700_000
COUNTED = dict.fromkeys(sorted(COUNTS), 0.0)
MODEL = InvitesModel(schema=3, data="x", intercept=0.0, counts=COUNTED, runs="ab\ncd", weights=(2.0, -2.0))


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


class Says:
    """An encoder whose first number is 1 where a text speaks of soup; it counts its texts, or fails."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.asked = 0

    def encode(self, text: str) -> Sequence[float]:
        """A text as numbers."""
        self.asked += 1
        if self.fails:
            raise OSError
        return (float("soup" in text), *(0.0,) * (SIZE - 1))


HEAD = Head(
    encoder=ENCODER,
    inner=((2.0, *(0.0,) * (SIZE + len(COUNTS))), (*(0.0,) * (SIZE + len(COUNTS)), 1.0)),
    inner_bias=(-1.0, 0.0),
    outer=(3.0, 1.0),
    outer_bias=-1.0,
)


def test_a_head_has_the_last_word() -> None:
    """One unit hears the encoder, one the regression; where both say nothing the bias is left."""
    detector = EncodedDetector(detector_of(MODEL), HEAD, Says())
    none = (0.0,) * len(COUNTS)
    assert detector.probability(Features(" ", none, "soup at eight?")) == pytest.approx(0.8808, abs=1e-4)
    assert detector.probability(Features(" ab ", none, "soup at eight?")) == pytest.approx(0.9526, abs=1e-4)
    assert detector.probability(Features(" ", none, "rain")) == pytest.approx(0.2689, abs=1e-4)


@pytest.mark.parametrize(
    ("intercept", "words", "said"), [(-2.5, " ", 0.0759), (4.0, " ", 0.9820), (0.0, " long" * 200, 0.5)]
)
def test_the_encoder_is_asked_of_short_letters_in_doubt_only(
    intercept: float, words: str, said: float
) -> None:
    """What the regression finds plain either way, and what is long, costs nothing more."""
    encoder = Says()
    linear = detector_of(msgspec.structs.replace(MODEL, intercept=intercept))
    detector = EncodedDetector(linear, HEAD, encoder)
    told = detector.probability(Features(words, (0.0,) * len(COUNTS), "soup"))
    assert told == pytest.approx(said, abs=1e-4)
    assert encoder.asked == 0


def test_an_encoder_that_fails_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    """The regression tells instead; that is said once, without a word of the letter."""
    encoder = Says(fails=True)
    detector = EncodedDetector(detector_of(MODEL), HEAD, encoder)
    letter = Features(" ab ", (0.0,) * len(COUNTS), "soup")
    with caplog.at_level(logging.WARNING):
        said = [detector.probability(letter) for _ in range(3)]
    assert said == [pytest.approx(0.8808, abs=1e-4)] * 3
    assert encoder.asked == 1
    assert [record.message for record in caplog.records] == [
        "invitations are told without the extra `embed`, its encoder fails: OSError"
    ]


@pytest.mark.parametrize(
    "head",
    [
        msgspec.structs.replace(HEAD, encoder="other 1.0"),
        msgspec.structs.replace(HEAD, inner=HEAD.inner[:1]),
        msgspec.structs.replace(HEAD, inner=((1.0,), (1.0,))),
        msgspec.structs.replace(HEAD, outer_bias=1e999),
    ],
)
def test_a_head_that_does_not_fit_is_refused(head: Head) -> None:
    """Made for another encoder, of another shape, not a number: the file is refused."""
    with pytest.raises(ModelError, match="Install vouched again"):
        parse(dump(msgspec.structs.replace(MODEL, head=head)), "m.json")


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["ab", "abc", "ca", "b", "|", "0"]), max_size=8))
def test_runs_are_found_in_words_and_pairs_alike(words: list[str]) -> None:
    """Each known run counts once, wherever it stands: in a word, at its edges, over two words."""
    runs = {" ab ": 1.0, "ab": 0.5, "bc": -2.0, " c": 0.25, " ab ca ": 4.0, " b | ": -1.0}
    model = msgspec.structs.replace(MODEL, runs="\n".join(runs), weights=tuple(runs.values()))
    features = Features(f" {' '.join(words)} ", (0.0,) * len(COUNTS))
    known = [weight for run, weight in runs.items() if run in features.runs]
    log_odds = sum(known) / math.sqrt(len(known)) if known else 0.0
    expected = 1 / (1 + math.exp(-log_odds))
    detector = detector_of(model)
    for _ in range(2):  # the second time words are remembered
        assert detector.probability(features) == pytest.approx(expected)


@pytest.mark.parametrize("change", [(b"2.0", b"3.0"), (b'"schema":3', b'"schema":2'), (b"{", b"[")])
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


def test_a_head_learns_what_the_words_do_not_say() -> None:
    """Where runs of letters tell nothing and the encoder all, the head tells; fitted again it is the same."""
    none = (0.0,) * len(COUNTS)
    mail = [Example(Features(" a ", none), bool(n % 2), "en", str(n), "found") for n in range(400)]
    encoded = np.zeros((400, SIZE))
    encoded[:, 0] = [float(one.invitation) for one in mail]
    model = with_head(train(mail, "x"), mail, encoded)
    assert dump(model) == dump(with_head(train(mail, "x"), mail, encoded))
    assert model.head is not None
    detector = EncodedDetector(detector_of(model), model.head, Says())
    yes, no = (detector.probability(Features(" a ", none, text)) for text in ("soup", "rain"))
    assert yes > 0.5 > no


def test_the_shipped_model_is_small_and_knows_outreach() -> None:
    """Less than 700 kB; outreach in four languages is likely, letters about doors and bees are not."""
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
