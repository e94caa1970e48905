"""Own words are told from quoted, forwarded and added ones, in every language."""

import pytest

from vouched.mail.text import own_words

ATTRIBUTIONS = {
    "en": "On Thu, Nov 19, 2026 at 9:00 AM Ruth Adler <ruth@adler.example> wrote:",
    "en folded": "On Thu, Nov 19, 2026 at 9:00 AM Ruth Adler\n<ruth@adler.example>\nwrote:",
    "en thunderbird": "On 19/11/2026 09:00, Ruth Adler wrote:",
    "de": "Am Do., 19. Nov. 2026 um 09:00 Uhr schrieb Ruth Adler <ruth@adler.example>:",
    "de thunderbird": "Am 19.11.26 um 09:00 schrieb Ruth Adler:",
    "fr": "Le jeu. 19 nov. 2026 à 09:00, Ruth Adler <ruth@adler.example> a écrit :",
    "es": "El jue, 19 nov 2026 a las 9:00, Ruth Adler (<ruth@adler.example>) escribió:",
    "pt": "Em qui., 19 de nov. de 2026 às 09:00, Ruth Adler <ruth@adler.example> escreveu:",
    "it": "Il giorno gio 19 nov 2026 alle ore 09:00 Ruth Adler <ruth@adler.example> ha scritto:",
    "nl": "Op do 19 nov 2026 om 09:00 schreef Ruth Adler <ruth@adler.example>:",
    "pl": "czw., 19 lis 2026 o 09:00 Ruth Adler <ruth@adler.example> napisał(a):",
    "pl thunderbird": "W dniu 19.11.2026 o 09:00, Ruth Adler pisze:",
    "sv": "Den tors 19 nov. 2026 kl 09:00 skrev Ruth Adler <ruth@adler.example>:",
    "da": "Den tor. 19. nov. 2026 kl. 09.00 skrev Ruth Adler <ruth@adler.example>:",
    "nb": "tor. 19. nov. 2026 kl. 09:00 skrev Ruth Adler <ruth@adler.example>:",
    "fi": "to 19. marrask. 2026 klo 9.00 Ruth Adler (ruth@adler.example) kirjoitti:",
    "cs": "čt 19. 11. 2026 v 9:00 odesílatel Ruth Adler <ruth@adler.example> napsal:",
    "tr": "Ruth Adler <ruth@adler.example>, 19 Kas 2026 Per, 09:00 tarihinde şunu yazdı:",
    "ru": "чт, 19 нояб. 2026 г. в 09:00, Ruth Adler <ruth@adler.example>:",
    "ru mail.ru": "Четверг, 19 ноября 2026, 9:00 +03:00 от Ruth Adler <ruth@adler.example> пишет:",
    "uk": "чт, 19 лист. 2026 р. о 09:00 Ruth Adler <ruth@adler.example> пише:",
    "ja": "2026年11月19日(木) 9:00 Ruth Adler <ruth@adler.example>:",
    "ja apple": "2026/11/19 9:00、Ruth Adler <ruth@adler.example>のメール:",
    "zh": "Ruth Adler <ruth@adler.example> 于2026年11月19日周四 09:00写道：",
    "zh-hant": "Ruth Adler <ruth@adler.example> 於 2026年11月19日 週四 上午9:00寫道：",
    "ko": "2026년 11월 19일 (목) 오전 9:00, Ruth Adler <ruth@adler.example>님이 작성:",
    "ar": "في الخميس، 19 نوفمبر 2026 في 9:00 ص تمت كتابة ما يلي بواسطة Ruth Adler <ruth@adler.example>:",
    "ar kataba": "كتب Ruth Adler في 19/11/2026 9:00:",
    "hi": "गुरु, 19 नव॰ 2026 को 9:00 am बजे को Ruth Adler <ruth@adler.example> ने लिखा:",
}
HEADER_BLOCKS = {
    "en": ("From", "Sent", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "es": ("De", "Enviado el", "Para", "Asunto"),
    "pt": ("De", "Enviado em", "Para", "Assunto"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
    "sv": ("Från", "Skickat", "Till", "Ämne"),
    "da": ("Fra", "Sendt", "Til", "Emne"),
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    "cs": ("Od", "Odesláno", "Komu", "Předmět"),
    "tr": ("Kimden", "Gönderildi", "Kime", "Konu"),
    "ru": ("От", "Отправлено", "Кому", "Тема"),
    "uk": ("Від", "Надіслано", "Кому", "Тема"),
    "ja": ("差出人", "送信日時", "宛先", "件名"),
    "zh": ("发件人", "发送时间", "收件人", "主题"),
    "zh-hant": ("寄件者", "寄件日期", "收件者", "主旨"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목"),
    "ar": ("من", "تاريخ الإرسال", "إلى", "الموضوع"),
    "hi": ("प्रेषक", "भेजा गया", "प्रति", "विषय"),
}
FORWARDS = [
    "---------- Forwarded message ---------",
    "-----Original Message-----",
    "Begin forwarded message:",
    "---------------------- Forwarded by Ruth Adler/LON/ECT on 10/18/99 09:43 ",
    "-----Ursprüngliche Nachricht-----",
    "-------- Weitergeleitete Nachricht --------",
    "Anfang der weitergeleiteten Nachricht:",
    "-----Message d'origine-----",
    "-------- Message transféré --------",
    "-----Mensaje original-----",
    "---------- Mensagem encaminhada ---------",
    "-----Messaggio originale-----",
    "-----Oorspronkelijk bericht-----",
    "-----Wiadomość oryginalna-----",
    "-----Ursprungligt meddelande-----",
    "-----Oprindelig meddelelse-----",
    "---------- Videresendt melding ---------",
    "-----Alkuperäinen viesti-----",
    "-----Původní zpráva-----",
    "-----Özgün İleti-----",
    "-------- Пересылаемое сообщение --------",
    "-------- Переслане повідомлення --------",
    "-----元のメッセージ-----",
    "---------- 转发的邮件 ---------",
    "-----原始郵件-----",
    "-----원본 메시지-----",
    "---------- رسالة معاد توجيهها ---------",
    "---------- अग्रेषित संदेश ---------",
]
DEVICES = [
    "Sent from my iPhone",
    "Get Outlook for Android",
    "Sent via BlackBerry",
    "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App",
    "Envoyé de mon iPhone",
    "Enviado desde mi iPhone",
    "Enviado do meu Samsung Mobile",
    "Inviato da iPhone",
    "Verzonden vanaf mijn iPhone",
    "Wysłane z iPhone'a",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Odesláno z iPhonu",
    "iPhone'umdan gönderildi",
    "Отправлено с iPhone",
    "Надіслано з iPhone",
    "iPhoneから送信",
    "发自我的iPhone",
    "從我的 iPhone 傳送",
    "나의 iPhone에서 보냄",
    "أُرسلت من الـ iPhone",
    "मेरे iPhone से भेजा गया",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_quotations_are_cut_with_the_line_above_them(attribution: str) -> None:
    """Marked with `>`, or unmarked below a line that names address or hour."""
    assert own_words(f"Gladly.\n\n{attribution}\n\n> Shall we?\n> Ruth\n") == "Gladly."
    assert own_words(f"Gladly.\n\n{attribution}\n\nShall we?\nRuth\n") == "Gladly."


@pytest.mark.parametrize("labels", HEADER_BLOCKS.values(), ids=HEADER_BLOCKS)
@pytest.mark.parametrize("bold", ["", "*"])
def test_header_blocks_of_outlook_begin_the_quotation(labels: tuple[str, ...], bold: str) -> None:
    """In any language of the program."""
    values = ("Ruth Adler", "2026-11-19 09:00", "Nora", "Dinner")
    block = "\n".join(f"{bold}{label}:{bold} {value}" for label, value in zip(labels, values, strict=True))
    assert own_words(f"Gladly.\n\n________________________________\n{block}\n\nShall we?\n") == "Gladly."


@pytest.mark.parametrize("rule", FORWARDS)
def test_forwarded_messages_are_cut(rule: str) -> None:
    """From the line on that announces them."""
    assert own_words(f"fyi\n\n{rule}\nwords of somebody else\n") == "fyi"


@pytest.mark.parametrize("line", DEVICES)
def test_what_a_program_adds_is_cut(line: str) -> None:
    """Not what a person says: the line must name a device or program."""
    assert own_words(f"On my way.\n\n{line}\n") == "On my way."


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I wrote:\n\nplease come to dinner",
        "As my mother said:\n\ncome home",
        "Am Montag schrieb ich: komm zum Essen.",
        "Date: Friday\nFrom: 6 pm\nTo: 9 pm\nPlease come",
        "Sent from the heart",
        "A | B\n1 | 2",
        "2 > 1",
        "-- I thought of you --",
        "----- PROGRAMME -----\nDinner at eight",
        "Subject: dinner\n\nCome at eight",
        "Yours\n--\n" + "\n".join(f"line {n}" for n in range(30)),
    ],
)
def test_own_words_that_look_like_a_quotation_stay(text: str) -> None:
    """In doubt a line stays."""
    assert own_words(text) == text


def test_answers_between_quoted_lines_are_kept() -> None:
    """In their order."""
    text = "Ruth wrote:\n> Shall we?\nYes!\n> Where?\n\n\n\nHere.\n"
    assert own_words(text) == "Yes!\n\nHere."


def test_signatures_are_cut() -> None:
    """At the dashes of the standard, and at their common misspelling before few lines."""
    assert own_words("Come!\n-- \nRuth\nCEO") == "Come!"
    assert own_words("Come!\n--\nRuth\nCEO") == "Come!"


def test_list_footers_are_cut() -> None:
    """With the rule above them."""
    rule = "_" * 47
    footer = f"{rule}\nannounce mailing list\nannounce@x.example\nhttps://x.example/mailman/listinfo/announce"
    assert own_words(f"Come!\n\n{footer}\n") == "Come!"
    google = "-- \nYou received this message because you are subscribed to the Google Groups"
    assert own_words(f"Come!\n\n{google}") == "Come!"


@pytest.mark.parametrize(
    ("left_out", "behind"),
    [
        (
            "-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://a/1.html>",
            "",
        ),
        (
            "------------ próxima parte ------------\nSe ha borrado un adjunto\nName: a\nURL: http://a/1",
            "Und noch etwas.",
        ),
        ("-------------- next part --------------", "The rest of it."),
        ("\t[[alternative HTML version deleted]]", ""),
        (
            "An embedded and charset-unspecified text was scrubbed...\nName: not available\nURL: <http://a/1>",
            "",
        ),
    ],
)
def test_marks_of_what_an_archive_left_out_are_cut(left_out: str, behind: str) -> None:
    """The archive's lines go, what stands above and below them stays."""
    expected = f"Come on Monday.\n\n{behind}" if behind else "Come on Monday."
    assert own_words(f"Come on Monday.\n\n{left_out}\n{behind}") == expected


def test_escaped_and_signed_text_is_own_text() -> None:
    """`>From` of mbox files, and PGP armour."""
    assert own_words(">From now on, come at eight.") == "From now on, come at eight."
    armoured = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nCome!\n-----BEGIN PGP SIGNATURE-----\nabc"
    assert own_words(armoured) == "Come!"


def test_html_marks_are_believed_before_lines() -> None:
    """Where a program marks its quotation, the plain part need not."""
    html = '<div>Gladly.</div><div class="gmail_quote"><div>Ruth:</div>Shall we?</div>'
    assert own_words("Gladly.\n\nRuth:\nShall we?", html) == "Gladly."
    assert own_words("", html) == "Gladly."
    assert own_words("", '<p>Gladly.</p><div class="gmail_signature">Nora<br>Baker</div>') == "Gladly."
    assert own_words("", "<p>Come!</p>") == "Come!"


def test_nothing_own_is_nothing() -> None:
    """An empty body, and one that is all quotation."""
    assert own_words("") == ""
    assert own_words("> a\n> b") == ""
