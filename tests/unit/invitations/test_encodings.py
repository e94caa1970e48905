"""The same invitation in every encoding that mail was ever sent in is the same invitation."""

import base64
import string

import pytest

from vouched.invitations.read import read, screen
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
SAFE = string.ascii_letters + string.digits
REF = MessageRef("home", "INBOX", 1, 1)
SAID = {
    "ja": (
        "山田花子",
        "山田花子さんがあなたをTidepoolに招待しました",
        "承認する",
        "潮が引いたら会いましょう。",
    ),
    "zh": ("张伟", "张伟邀请您加入 Tidepool", "接受邀请", "退潮的时候见。"),
    "zh-tw": ("王小明", "王小明邀請您加入 Tidepool", "接受邀請", "退潮的時候見。"),
    "ko": ("김민수", "김민수님이 회원님을 Tidepool에 초대했습니다", "초대 수락", "썰물 때 만나요."),
    "ru": (
        "Анна Ким",
        "Анна Ким приглашает вас присоединиться к Tidepool",
        "Принять приглашение",
        "Встретимся в отлив.",
    ),
    "uk": (
        "Олена Їжак",
        "Олена Їжак запрошує вас приєднатися до Tidepool",
        "Прийняти запрошення",
        "Побачимося у відплив.",
    ),
    "pl": (
        "Zofia Żak",
        "Zofia Żak zaprosiła Cię do Tidepool",
        "Przyjmij zaproszenie",
        "Do zobaczenia w odpływie, łąka czeka.",
    ),
    "cs": (
        "Eliška Říhová",
        "Eliška Říhová vás pozvala do Tidepool",
        "Přijmout pozvánku",
        "Uvidíme se při odlivu, žádný spěch.",
    ),
    "tr": (
        "Ayşe Yılmaz",
        "Ayşe Yılmaz sizi Tidepool'a davet etti",
        "Daveti kabul et",
        "Gelgit çekilince görüşürüz.",
    ),
    "de": (
        "Jürgen Groß",
        "Jürgen Groß hat Sie zu Tidepool eingeladen",
        "Einladung annehmen",
        "Bis zur nächsten Ebbe, schöne Grüße.",
    ),
    "ar": ("ليلى حداد", "ليلى حداد دعاك للانضمام إلى Tidepool", "قبول الدعوة", "نلتقي عند الجزر."),
}
ENCODINGS = [
    *(("ja", "iso-2022-jp", "iso2022_jp"), ("ja", "shift_jis", "cp932"), ("ja", "euc-jp", "euc_jp")),
    *(
        ("zh", "gb2312", "gbk"),
        ("zh", "gb18030", "gb18030"),
        ("zh", "hz-gb-2312", "hz"),
        ("zh-tw", "big5", "cp950"),
    ),
    *(("ko", "euc-kr", "cp949"), ("ko", "ks_c_5601-1987", "cp949")),
    *(("ru", "koi8-r", "koi8_r"), ("ru", "windows-1251", "cp1251"), ("ru", "iso-8859-5", "iso8859_5")),
    *(("uk", "koi8-u", "koi8_u"), ("uk", "windows-1251", "cp1251")),
    *(("pl", "windows-1250", "cp1250"), ("pl", "iso-8859-2", "iso8859_2"), ("cs", "windows-1250", "cp1250")),
    *(("tr", "windows-1254", "cp1254"), ("tr", "iso-8859-9", "iso8859_9"), ("de", "iso-8859-1", "latin_1")),
    *(
        ("de", "windows-1252", "cp1252"),
        ("de", "iso-8859-15", "iso8859_15"),
        ("ar", "windows-1256", "cp1256"),
    ),
    *((language, "utf-8", "utf_8") for language in ("ja", "zh", "ko", "ru", "uk", "pl", "de", "ar")),
]


def words_of(language: str) -> str:
    """The body of the invitation."""
    _, says, button, note = SAID[language]
    return f'{says}\n\n"{note}"\n\n{button}\nhttps://www.tidepool.example/i/7\n'


def understood(message: Message) -> tuple[str | None, str | None]:
    """Who invites through what; the screen must let it pass."""
    found = read(message, OWNER)
    assert screen(message.headers, OWNER)
    return (found.inviter.name, found.platform) if found else (None, None)


def word(text: str, charset: str, codec: str, how: str) -> bytes:
    """One encoded word (RFC 2047), however long."""
    data = text.encode(codec)
    if how == "b":
        return b"=?" + charset.encode() + b"?B?" + base64.b64encode(data) + b"?="
    coded = b"".join(bytes((one,)) if chr(one) in SAFE else b"=%02X" % one for one in data)
    return b"=?" + charset.encode() + b"?Q?" + coded + b"?="


@pytest.mark.parametrize("how", ["b", "q"])
@pytest.mark.parametrize(("language", "charset", "codec"), ENCODINGS)
def test_declared_encodings_are_read(language: str, charset: str, codec: str, how: str) -> None:
    """Encoded words in subject and name, a body in base64 or as it is."""
    name, says, _, _ = SAID[language]
    body = words_of(language).encode(codec)
    raw = (
        b"From: " + word(name, charset, codec, how) + b" <noreply@tidepool.example>\r\n"
        b"Subject: " + word(says, charset, codec, how) + b"\r\n"
        b"Content-Type: text/plain; charset=" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: " + (b"base64" if how == "b" else b"8bit") + b"\r\n\r\n"
    )
    message = parse(raw + (base64.encodebytes(body) if how == "b" else body), REF)
    assert (message.subject, message.sender and message.sender.name) == (says, name)
    assert understood(message) == (name, "tidepool")


@pytest.mark.parametrize("label", ["", "; charset=unknown-8bit", "; charset=us-ascii", "; charset=x-no-such"])
@pytest.mark.parametrize(("language", "charset", "codec"), [one for one in ENCODINGS if one[2] != "hz"])
def test_raw_bytes_in_headers_are_guessed(language: str, charset: str, codec: str, label: str) -> None:
    """Programs of all times put eight-bit text into headers without a word, and lied about the body.

    A few letters of a name may be too few to tell a single-byte encoding by; the words are enough.
    """
    _, says, _, _ = SAID[language]
    raw = f"From: Tidepool <noreply@tidepool.example>\r\nSubject: {says}\r\n".encode(codec)
    raw += f"Content-Type: text/plain{label}\r\n\r\n".encode() + words_of(language).encode(codec)
    assert understood(parse(raw, REF))[1] == "tidepool", charset


@pytest.mark.parametrize("language", ["ja", "ru", "de", "ar"])
def test_subjects_encoded_twice_are_read(language: str) -> None:
    """An encoded word within an encoded word, and UTF-8 read as windows-1252 and encoded again."""
    _, says, _, _ = SAID[language]
    once = word(says, "utf-8", "utf_8", "b").decode()
    garbled = "".join(
        bytes((byte,)).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in says.encode()
    )
    for subject in (word(once, "utf-8", "utf_8", "q"), word(garbled, "utf-8", "utf_8", "b")):
        message = parse(
            b"From: Tidepool <noreply@tidepool.example>\r\nSubject: " + subject + b"\r\n\r\nx", REF
        )
        assert message.subject == says


def test_a_word_cut_within_a_character_is_healed() -> None:
    """Programs cut after 75 octets, wherever that is."""
    data = SAID["ja"][1].encode()
    halves = (data[:10], data[10:31], data[31:])
    subject = b"\r\n ".join(b"=?utf-8?b?" + base64.b64encode(half) + b"?=" for half in halves)
    assert parse(b"From: a@b.example\r\nSubject: " + subject + b"\r\n\r\nx", REF).subject == SAID["ja"][1]


@pytest.mark.parametrize("label", ["utf-7", "unicode-1-1-utf-7"])
def test_utf7_is_read_only_where_it_is_declared(label: str) -> None:
    """It looks like ASCII: a guess could turn anybody's plus signs into other words."""
    assert (
        parse(f"Content-Type: text/plain; charset={label}\r\n\r\nGr+APwA3w-e".encode(), REF).text == "Grüße"
    )
    assert parse(b"Content-Type: text/plain\r\n\r\nGr+APwA3w-e", REF).text == "Gr+APwA3w-e"
    assert parse(b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr+APwA3w-e", REF).text == "Gr+APwA3w-e"


@pytest.mark.parametrize(
    ("sentence", "lost"),
    [
        ("J'aimerais vous inviter à rejoindre mon réseau professionnel en ligne, sur le site LinkedIn", "?"),
        ("Ich möchte Sie zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen", "??"),
        ("Me gustaría añadirte a mi red profesional en LinkedIn", "\ufffd"),
        ("Eu gostaria de adicioná-lo à minha rede profissional no LinkedIn", "?"),
    ],
)
def test_letters_that_an_archive_lost_hide_no_sentence_of_a_platform(sentence: str, lost: str) -> None:
    """A default sentence whose marked letters became question marks is still no note."""
    worn = "".join(letter if letter.isascii() else lost for letter in sentence)
    raw = (
        "From: ruth@adler.example (Ruth Adler)\nTo: nora@whitfield.example\n"
        "Subject: Invitation to connect on LinkedIn\nDate: Fri, 25 Feb 2011 07:21:18 +0000\n"
        "Message-ID: <1537290268.4587287.1298618478687.JavaMail.app@ela4-bed36.prod>\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{worn}.\n\n- Ruth\n\nConfirm that you know Ruth Adler\n"
        "https://www.linkedin.com/e/aj4u0q-gkkrwv2y-1z/isd/2398338795/YqncuOwt/\n"
    )
    found = read(parse(raw.encode(), REF), OWNER)
    assert found is not None
    assert (found.note, found.default_text) == ("", worn)
