"""Invitations of services that nobody listed, and what looks like them, in every language."""

import pytest

from vouched.invitations.invitation import Invitation
from vouched.invitations.read import read, screen
from vouched.invitations.wording import languages
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
WORDS = "Der Kessel steht ab sieben auf dem Herd."
PERSON = ("Ruth Adler <ruth@adler.example>", "<1a2b@web3.tidepool.example>", "ruth@adler.example")
ALONE = ("Tidepool <hallo@tidepool.example>", "<1a2b@tidepool.example>", None)
BESIDE = ("Ruth Adler via Tidepool <post@tidepool.example>", "<1a2b@tidepool.example>", None)
MACHINE = ("Tidepool <noreply@tidepool.example>", "<1a2b@tidepool.example>", None)

SAID = {
    "en": (
        "Ruth Adler has invited you to join Tidepool",
        "Accept invitation",
        "You received this email because Ruth Adler invited you",
    ),
    "de": (
        "Ruth Adler hat Sie zu Tidepool eingeladen",
        "Einladung annehmen",
        "Sie erhalten diese E-Mail, weil Ruth Adler Sie eingeladen hat",
    ),
    "fr": (
        "Ruth Adler vous invite à rejoindre Tidepool",
        "Accepter l'invitation",
        "Vous recevez cet e-mail car Ruth Adler vous a invité",
    ),
    "es": (
        "Ruth Adler te ha invitado a unirte a Tidepool",
        "Aceptar invitación",
        "Recibes este correo porque Ruth Adler te ha invitado",
    ),
    "pt": (
        "Ruth Adler convidou você para participar do Tidepool",
        "Aceitar convite",
        "Você recebeu este e-mail porque Ruth Adler convidou você",
    ),
    "it": (
        "Ruth Adler ti ha invitato a unirti a Tidepool",
        "Accetta invito",
        "Ricevi questa email perché Ruth Adler ti ha invitato",
    ),
    "nl": (
        "Ruth Adler heeft je uitgenodigd voor Tidepool",
        "Uitnodiging accepteren",
        "Je ontvangt deze e-mail omdat Ruth Adler je heeft uitgenodigd",
    ),
    "pl": (
        "Ruth Adler zaprosiła Cię do Tidepool",
        "Przyjmij zaproszenie",
        "Otrzymujesz tę wiadomość, ponieważ Ruth Adler zaprosiła Cię",
    ),
    "sv": (
        "Ruth Adler har bjudit in dig till Tidepool",
        "Acceptera inbjudan",
        "Du får detta mejl eftersom Ruth Adler har bjudit in dig",
    ),
    "da": (
        "Ruth Adler har inviteret dig til Tidepool",
        "Accepter invitation",
        "Du modtager denne mail, fordi Ruth Adler har inviteret dig",
    ),
    "nb": (
        "Ruth Adler har invitert deg til Tidepool",
        "Godta invitasjonen",
        "Du mottar denne e-posten fordi Ruth Adler har invitert deg",
    ),
    "fi": (
        "Ruth Adler on kutsunut sinut liittymään Tidepooliin",
        "Hyväksy kutsu",
        "Sait tämän viestin, koska Ruth Adler on kutsunut sinut",
    ),
    "cs": (
        "Ruth Adler vás pozvala do Tidepool",
        "Přijmout pozvánku",
        "Tento e-mail jste obdrželi, protože Ruth Adler vás pozvala",
    ),
    "tr": (
        "Ruth Adler sizi Tidepool'a davet etti",
        "Daveti kabul et",
        "Bu e-postayı Ruth Adler sizi davet etti diye alıyorsunuz",
    ),
    "ru": (
        "Ruth Adler приглашает вас присоединиться к Tidepool",
        "Принять приглашение",
        "Вы получили это письмо, потому что Ruth Adler приглашает вас",
    ),
    "uk": (
        "Ruth Adler запрошує вас приєднатися до Tidepool",
        "Прийняти запрошення",
        "Ви отримали цей лист, тому що Ruth Adler запрошує вас",
    ),
    "ja": (
        "Ruth AdlerさんがあなたをTidepoolに招待しました",
        "招待を承認する",
        "このメールは、Ruth Adlerさんがあなたを招待したため送信されています",
    ),
    "zh": ("Ruth Adler 邀请您加入 Tidepool", "接受邀请", "您收到此邮件是因为 Ruth Adler 邀请您"),
    "ko": (
        "Ruth Adler님이 회원님을 Tidepool에 초대했습니다",
        "초대 수락",
        "Ruth Adler님이 회원님을 초대했기 때문에 이 메일이 발송되었습니다",
    ),
    "ar": ("Ruth Adler دعاك للانضمام إلى Tidepool", "قبول الدعوة", "تلقيت هذه الرسالة لأن Ruth Adler دعاك"),
    "hi": (
        "Ruth Adler ने आपको Tidepool में शामिल होने के लिए आमंत्रित किया है",
        "निमंत्रण स्वीकार करें",
        "आपको यह ईमेल इसलिए मिला क्योंकि Ruth Adler ने आपको आमंत्रित किया है",
    ),
}
"""By language: the sentence that asks, the button, the small print."""
ANSWERED = {
    "en": "Ruth Adler accepted your invitation",
    "de": "Ruth Adler hat Ihre Einladung angenommen",
    "fr": "Ruth Adler a accepté votre invitation",
    "es": "Ruth Adler ha aceptado tu invitación",
    "pt": "Ruth Adler aceitou seu convite",
    "it": "Ruth Adler ha accettato il tuo invito",
    "nl": "Ruth Adler heeft je uitnodiging geaccepteerd",
    "pl": "Ruth Adler przyjęła Twoje zaproszenie",
    "sv": "Ruth Adler har accepterat din inbjudan",
    "da": "Ruth Adler har accepteret din invitation",
    "nb": "Ruth Adler har godtatt invitasjonen din",
    "fi": "Ruth Adler hyväksyi kutsusi",
    "cs": "Ruth Adler přijala vaši pozvánku",
    "tr": "Ruth Adler davetinizi kabul etti",
    "ru": "Ruth Adler приняла ваше приглашение",
    "uk": "Ruth Adler прийняла ваше запрошення",
    "ja": "Ruth Adlerさんがあなたの招待を承認しました",
    "zh": "Ruth Adler 已接受您的邀请",
    "ko": "Ruth Adler님이 초대를 수락했습니다",
    "ar": "Ruth Adler قبل دعوتك",
    "hi": "Ruth Adler ने आपका निमंत्रण स्वीकार कर लिया",
}


def letter(sender: str, message_id: str, subject: str, body: str, *more: str) -> Invitation | None:
    """The reading of such a mail; a mail that the screen stops is none."""
    head = (
        f"From: {sender}",
        "To: nora@whitfield.example",
        f"Subject: {subject}",
        f"Message-ID: {message_id}",
    )
    raw = "\n".join((*head, *more, "Content-Type: text/plain; charset=utf-8", "", body)).encode()
    message = parse(raw, MessageRef("home", "INBOX", 1, 1))
    return read(message, OWNER) if screen(message.headers, OWNER) else None


def body_of(says: str, button: str, footer: str) -> str:
    """A service's mail in words."""
    link = "https://www.tidepool.example/i/77"
    return f'{says}.\n\n"{WORDS}"\n\n{button}\n{link}\n\n{footer}.\n'


def test_every_language_is_asked_for() -> None:
    """A new language table needs its sentences here."""
    assert set(SAID) == set(ANSWERED) == {table.code for table in languages()}


@pytest.mark.parametrize(
    "sent", [PERSON, ALONE, BESIDE, MACHINE], ids=["person", "alone", "beside", "machine"]
)
@pytest.mark.parametrize("code", SAID)
def test_a_service_is_known_by_its_shape(code: str, sent: tuple[str, str, str | None]) -> None:
    """Whoever stands in the From line: the service is named by its domain, the inviter is she."""
    says, button, footer = SAID[code]
    found = letter(sent[0], sent[1], says, body_of(says, button, footer))
    assert found is not None
    assert (found.platform, found.inviter.name, found.inviter.address) == ("tidepool", "Ruth Adler", sent[2])
    assert "general-shape" in found.signals


@pytest.mark.parametrize("code", SAID)
def test_the_small_print_tells_a_service_from_a_person(code: str) -> None:
    """A mail from somebody's mailbox at the service itself, whose small print says who caused it."""
    says, button, footer = SAID[code]
    sender, message_id = "Ruth Adler <ruth@tidepool.example>", "<1a2b@tidepool.example>"
    found = letter(sender, message_id, says, body_of(says, button, footer))
    assert found is not None
    assert found.inviter.name == "Ruth Adler"
    assert found.signals[:2] == ("general-shape", "named-service")


@pytest.mark.parametrize("sent", [PERSON, ALONE, MACHINE], ids=["person", "alone", "machine"])
@pytest.mark.parametrize("code", ANSWERED)
def test_an_answer_to_ones_own_invitation_is_none(code: str, sent: tuple[str, str, str | None]) -> None:
    """The same service tells that she accepted, with a link to her profile."""
    says = ANSWERED[code]
    assert letter(sent[0], sent[1], says, f"{says}.\n\nhttps://www.tidepool.example/u/ruth\n") is None


@pytest.mark.parametrize("code", SAID)
def test_talk_about_an_invitation_is_none(code: str) -> None:
    """Somebody answers and quotes it, button, small print and all."""
    says, button, footer = SAID[code]
    quoted = "\n".join(f"> {line}" for line in body_of(says, button, footer).split("\n"))
    sender = "Femi <femi@lagos.example>"
    answer = ("In-Reply-To: <1a2b@web3.tidepool.example>", "References: <1a2b@web3.tidepool.example>")
    assert letter(sender, "<9@lagos.example>", f"Re: {says}", f"Hm?\n\n{quoted}", *answer) is None
    assert letter(sender, "<9@lagos.example>", f"Fwd: {says}", f"Hm?\n\n{quoted}") is None
