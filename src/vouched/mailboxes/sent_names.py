r"""Names under which mail programs keep what was sent, for servers that do not mark it `\Sent` (RFC 6154)."""

import re
from collections.abc import Iterable

_NAMES = frozenset(
    name.casefold()
    for name in (
        # English: most servers, Exchange, Apple Mail, old Gmail
        *("Sent", "Sent Items", "Sent Mail", "Sent Messages", "Sent-Mail", "Sent Objects", "Outgoing"),
        *("Gesendet", "Gesendete Objekte", "Gesendete Elemente", "Gesendete Nachrichten"),
        *("Envoyés", "Éléments envoyés", "Messages envoyés", "Enviados", "Elementos enviados"),
        *("Mensajes enviados", "Itens enviados", "Mensagens enviadas", "Inviata", "Posta inviata"),
        *("Verzonden", "Verzonden items", "Verzonden berichten", "Wysłane", "Elementy wysłane"),
        *("Skickat", "Skickade", "Skickade objekt", "Sendt", "Sendte elementer", "Sendt post"),
        *("Lähetetyt", "Lähetetyt kohteet", "Odeslané", "Odeslaná pošta", "Gönderilmiş Öğeler"),
        *("Gönderilenler", "Отправленные", "Надіслані", "送信済み", "送信済みアイテム", "送信済みメール"),
        *(
            "已发送",
            "已发送邮件",
            "寄件備份",
            "보낸 편지함",
            "보낸 메일함",
            "العناصر المرسلة",
            "المرسلة",
            "भेजे गए",
        ),
    )
)


_YEAR = re.compile(r"[\s/_.-]{0,3}(?:19|20)\d\d\Z")


def commonly_sent(folders: Iterable[str]) -> tuple[str, ...]:
    """Those of the folders whose last level is a usual name for sent mail, perhaps with a year behind it."""
    return tuple(name for name in folders if _YEAR.sub("", name).rpartition("/")[2].casefold() in _NAMES)
