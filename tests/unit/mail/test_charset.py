"""Text is read whatever its sender called the encoding."""

import pytest

from vouched.mail.charset import codec_for, decode, mend_twice_encoded

SENTENCES = {
    "ja": "山田太郎さんからLinkedInへの招待が届いています。ぜひ参加してください。",
    "zh-hans": "您好，张伟邀请您加入他的职业人脉网络，请点击接受。",
    "zh-hant": "您好，王小明邀請您加入他的專業人脈網絡，請點選接受。",
    "ko": "안녕하세요, 김민수 님이 귀하를 네트워크에 초대했습니다.",
    "ru": "Здравствуйте! Приглашаю вас присоединиться к моей сети контактов.",
    "uk": "Вітаю! Запрошую вас приєднатися до моєї мережі контактів.",
    "pl": "Cześć, chciałbym zaprosić Cię do mojej sieci, proszę o odpowiedź.",
    "cs": "Dobrý den, rád bych Vás přidal do své profesní sítě, těším se.",
    "de": "Schöne Grüße aus München, ich möchte Sie gern einladen.",
    "fr": "J'aimerais vous inviter à rejoindre mon réseau, à très bientôt.",
    "tr": "Merhaba, sizi profesyonel ağıma eklemek istiyorum, görüşürüz.",
    "el": "Καλημέρα, θα ήθελα να σας προσκαλέσω στο δίκτυό μου.",
    "he": "שלום רב, אשמח להזמין אותך להצטרף לרשת שלי.",
    "ar": "مرحبا، أود أن أدعوك للانضمام إلى شبكتي المهنية.",
    "lt": "Sveiki, norėčiau pakviesti jus prisijungti prie mano tinklo.",
    "th": "สวัสดีครับ ผมขอเชิญคุณเข้าร่วมเครือข่ายของผม",
}
LABELS = [
    ("ja", "iso-2022-jp", "iso2022_jp"),
    ("ja", "Shift_JIS", "cp932"),
    ("ja", "x-sjis", "cp932"),
    ("ja", "EUC-JP", "euc_jp"),
    ("zh-hans", "gb2312", "gbk"),
    ("zh-hans", "GBK", "gb18030"),
    ("zh-hans", "GB18030", "gb18030"),
    ("zh-hans", "hz-gb-2312", "hz"),
    ("zh-hant", "Big5", "cp950"),
    ("zh-hant", "big5-hkscs", "big5hkscs"),
    ("ko", "EUC-KR", "cp949"),
    ("ko", "ks_c_5601-1987", "cp949"),
    ("ko", "iso-2022-kr", "iso2022_kr"),
    ("ru", "koi8-r", "koi8_r"),
    ("ru", "windows-1251", "cp1251"),
    ("ru", "iso-8859-5", "iso8859_5"),
    ("ru", "IBM866", "cp866"),
    ("ru", "x-mac-cyrillic", "mac_cyrillic"),
    ("uk", "koi8-u", "koi8_u"),
    ("uk", "cp1251", "cp1251"),
    ("pl", "windows-1250", "cp1250"),
    ("pl", "ISO-8859-2", "iso8859_2"),
    ("cs", "latin2", "iso8859_2"),
    ("de", "iso-8859-1", "latin_1"),
    ("de", "ISO-8859-15", "iso8859_15"),
    ("de", "windows-1252", "cp1252"),
    ("fr", "macintosh", "mac_roman"),
    ("fr", "cp-850", "cp850"),
    ("tr", "windows-1254", "cp1254"),
    ("tr", "iso-8859-9", "iso8859_9"),
    ("el", "windows-1253", "cp1253"),
    ("el", "iso-8859-7", "iso8859_7"),
    ("he", "iso-8859-8-i", "iso8859_8"),
    ("he", "windows-1255", "cp1255"),
    ("ar", "windows-1256", "cp1256"),
    ("lt", "windows-1257", "cp1257"),
    ("th", "tis-620", "tis_620"),
    ("th", "windows-874", "cp874"),
    ("de", "utf-7", "utf_7"),
    ("de", "unicode-1-1-utf-7", "utf_7"),
    ("zh-hans", "utf-16", "utf_16"),
    ("ja", "UTF8", "utf_8"),
    ("ja", '"utf-8"; format=flowed', "utf_8"),
]


@pytest.mark.parametrize(("language", "label", "codec"), LABELS)
def test_every_name_that_mail_gives_to_an_encoding_is_known(language: str, label: str, codec: str) -> None:
    """Declared text comes out as it went in."""
    sentence = SENTENCES[language]
    assert decode(sentence.encode(codec, "ignore"), label) == sentence.encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("ja", "iso2022_jp"),
        ("ja", "cp932"),
        ("ja", "euc_jp"),
        ("zh-hans", "gb18030"),
        ("zh-hant", "cp950"),
        ("ko", "cp949"),
        ("ko", "iso2022_kr"),
        ("ru", "koi8_r"),
        ("ru", "cp1251"),
        ("de", "cp1252"),
        ("fr", "latin_1"),
        ("el", "cp1253"),
        ("th", "tis_620"),
        ("ar", "utf_8"),
    ],
)
@pytest.mark.parametrize("label", [None, "unknown-8bit", "x-unknown", "us-ascii", "charset", "x-no-such"])
def test_missing_and_meaningless_labels_are_guessed(language: str, codec: str, label: str | None) -> None:
    """A sentence is enough to tell its encoding."""
    assert decode(SENTENCES[language].encode(codec), label) == SENTENCES[language]


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "us-ascii", "windows-1252", "windows-1251", "koi8-r", "utf-8"]
)
@pytest.mark.parametrize("language", ["de", "ru", "ja", "ar"])
def test_utf8_under_a_wrong_label_is_utf8(label: str, language: str) -> None:
    """The commonest mislabelling of all."""
    assert decode(SENTENCES[language].encode(), label) == SENTENCES[language]


def test_western_text_under_the_label_utf8_is_read() -> None:
    """One byte that is no UTF-8 does not become a replacement character."""
    assert decode(SENTENCES["de"].encode("cp1252"), "utf-8") == SENTENCES["de"]


def test_a_character_cut_at_the_end_is_left_out() -> None:
    """Bodies are cut at a size, not at a character."""
    assert decode("Grüße ü".encode()[:-1], "utf-8") == "Grüße "


def test_a_few_unreadable_bytes_do_not_spoil_a_text() -> None:
    """They become replacement characters; the declared encoding stays."""
    text = "приглашение " * 20
    assert decode(text.encode() + b"\xff!", "utf-8") == f"{text}\ufffd!"


@pytest.mark.parametrize(
    "name",
    [
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "zlib",
        "base64",
        "rot13",
        "undefined",
        "../x",
        "",
    ],
)
def test_codecs_that_are_no_charsets_are_not_used(name: str) -> None:
    """Some take quadratic time, some are no text at all."""
    assert codec_for(name) is None
    assert decode(b"\\u0041 plain", name) == "\\u0041 plain"


def test_nuls_and_lone_surrogates_are_dropped() -> None:
    """They break what comes after: databases, JSON, terminals."""
    assert decode(b"a\x00b") == "ab"
    decode(b"+2AA-", "utf-7").encode()


@pytest.mark.parametrize("text", ["Müller", "日本語", "Здравствуйте", "it’s “so”", "naïve café"])
def test_text_encoded_twice_is_mended(text: str) -> None:
    """UTF-8 read as windows-1252, once or twice over."""
    once = text.encode().decode("latin-1") if "\x81" in text.encode().decode("latin-1") else None
    broken = once or text.encode("utf-8").decode("cp1252", "replace")
    if "\ufffd" not in broken:
        assert mend_twice_encoded(broken) == text
    assert mend_twice_encoded(text) == text


@pytest.mark.parametrize("text", ["São Paulo", "Ça va", "„Spaß“", "Ånäs Ö", "12 °C, Â", "Ã", "é»"])
def test_right_text_is_not_mended(text: str) -> None:
    """Letters that also occur in broken text stay what they are."""
    assert mend_twice_encoded(text) == text
