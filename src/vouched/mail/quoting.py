"""How mail programs of many languages mark words that are not the sender's own.

Four kinds: the line above a quotation ("On ... wrote:"), the header block above one (Outlook), the rule above a
forwarded message, the line that a program adds below ("Sent from my phone"). Pure tables and tests on lines.
"""

import re

_LONGEST = 400  # characters; an attribution over several lines is not longer

_VERBS = re.compile(
    r"\b(?:wrote|writes|said|schrieb|schreibt|geschrieben|(?:a|à) écrit|écrivait|escribió|escribio|escreveu"
    r"|ha scritto|scrive|schreef|heeft geschreven|napisał|napisała|napisał\(a\)|pisze|skrev|skriver|kirjoitti"
    r"|napsal|napsala|napsal\(a\)|yazdı|şunu yazdı|şunları yazdı|пишет|писал|писала|написал|написала|написал\(а\)"
    r"|пише|писав|писала|написав|написала|написав\(ла\))(?=\W|$)"
    r"|のメール|さんは書きました|さんのメッセージ|は書きました|写道|寫道|님이 작성|님이 씀|작성했습니다|쓴 글"
    r"|كتب|كتبت|ने लिखा|लिखा",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[:：]\s*[*_]{0,2}\s*$")
_ADDRESS = re.compile(r"<[^<>\s]{1,200}@[^<>\s]{1,200}>|\[mailto:|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.hH時点]\s?\d{2}(?!\d)")

_SENDER = (
    "From|Von|De|Da|Van|Od|Från|Fra|Lähettäjä|Kimden|Gönderen|От|От кого|Від|差出人|送信者|发件人|寄件者|發件人"
    "|보낸 사람|보낸사람|من|प्रेषक|से|Expéditeur|Remitente|Mittente|Afzender|Nadawca|Avsändare|Odesílatel"
)
_SUBJECT = (
    "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Temat|Ämne|Emne|Aihe|Předmět|Konu|Тема|件名|主题|主旨"
    "|主題|제목|الموضوع|विषय"
)
_OTHER = (
    "Sent|Date|Gesendet|Datum|Envoyé|Envoyé le|Enviado|Enviado el|Enviado em|Enviada em|Fecha|Data|Inviato|Verzonden"
    "|Wysłano|Wysłane|Skickat|Sendt|Dato|Lähetetty|Päivämäärä|Päiväys|Odesláno|Gönderildi|Gönderme Tarihi|Tarih"
    "|Отправлено|Дата|Надіслано|Дата надсилання|送信日時|日付|发送时间|日期|寄件日期|傳送時間|發送時間|보낸 날짜|날짜"
    "|التاريخ|تاريخ الإرسال|تم الإرسال|أرسلت|भेजा गया|दिनांक|तारीख|To|An|À|A|Para|Aan|Do|Till|Til|Vastaanottaja"
    "|Komu|Kime|Alıcı|Кому|宛先|收件人|收件者|받는 사람|받는사람|إلى|प्रति|Cc|Kopie|抄送"
)
_LABEL = r"^[\s*>|]{{0,4}}(?:{})\s?[*]?\s?[:：]"
_IS_SENDER = re.compile(_LABEL.format(_SENDER), re.IGNORECASE)
_IS_SUBJECT = re.compile(_LABEL.format(_SUBJECT), re.IGNORECASE)
_IS_OTHER = re.compile(_LABEL.format(_OTHER), re.IGNORECASE)
_BLOCK = 9  # lines that a header block may take

_FORWARD = re.compile(
    r"^[\s>]{0,4}(?:[-_=*]{2,60}\s{0,3})?(?:Forwarded message|Original message|Forwarded by .{1,80}|Begin forwarded message"
    r"|Reply message|Original Appointment|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Originalnachricht"
    r"|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Ursprünglicher Termin|Message (?:d'origine|transféré|original|transmis)"
    r"|Début du message (?:réexpédié|transféré)|E-mail d'origine|Mensaje (?:original|reenviado)"
    r"|Inicio del mensaje reenviado|Mensagem (?:original|encaminhada|reencaminhada)|Início da mensagem (?:re)?encaminhada"
    r"|Messaggio (?:originale|inoltrato)|Inizio (?:del )?messaggio inoltrato|Oorspronkelijk bericht|Doorgestuurd bericht"
    r"|Begin doorgestuurd bericht|Wiadomość oryginalna|Oryginalna wiadomość|(?:Treść )?przekazan(?:a|ej) wiadomoś(?:ć|ci)"
    r"|Ursprungligt meddelande|Vidarebefordrat (?:meddelande|brev)|Vidarebefordrat mejl|Oprindelig meddelelse"
    r"|Videresendt (?:meddelelse|melding)|Opprinnelig melding|Videresendt e-post|Alkuperäinen viesti"
    r"|Edelleenlähetetty viesti|Välitetty viesti|Původní zpráva|Přeposlaná zpráva|Orijinal (?:mesaj|ileti)|Özgün ileti"
    r"|İletilen (?:mesaj|ileti)|Yönlendirilmiş mesaj|Исходное сообщение|Пересылаемое сообщение"
    r"|Пересланное сообщение|Начало переадресованного сообщения|Вихідне повідомлення|Оригінальне повідомлення"
    r"|Переслане повідомлення|元のメッセージ|転送されたメッセージ|転送メッセージ|原始邮件|转发的邮件|转发邮件|原始郵件"
    r"|轉寄的郵件|轉寄郵件|转发信息|원본 메시지|전달된 메시지|원본 메일|الرسالة الأصلية|رسالة معاد توجيهها"
    r"|رسالة مُعاد توجيهها|मूल संदेश|अग्रेषित संदेश)\s{0,3}(?:[-_=*]{2,60}|[:：])\s{0,3}$",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"^\s{0,4}(?:(?:Sent|Get) (?:from|via|using|with) (?:my |an? |the )?\S.{0,50}|Get Outlook for .{1,20}|Sent from mobile"
    r"|(?:Von meine[mr]|Gesendet (?:von|mit|über)) .{1,60}|(?:Envoyé|Envoye) (?:de(?:puis)?|à partir de|avec) .{1,60}"
    r"|Enviado (?:desde|do|a partir do|de|pelo|através do) .{1,60}|(?:Inviato|Scaricato) (?:da|con|dal) .{1,60}"
    r"|Verzonden (?:vanaf|met|vanuit|via) .{1,60}|Wysłan[eoa] (?:z|ze|przy użyciu) .{1,60}|Skickat från .{1,60}"
    r"|Sendt (?:fra|via) .{1,60}|Lähetetty .{1,60}|Odesláno (?:z|ze) .{1,60}|.{1,30}(?:'|’)?(?:dan|den|umdan|umden) gönderildi"
    r"|Отправлено (?:с|из|от) .{1,60}|Надіслано (?:з|із|від) .{1,60}|.{1,30}から送信|发自我的.{1,30}|發自我的.{1,30}"
    r"|從我的 .{1,30}傳送|.{1,30}에서 보냄|나의 .{1,30}에서 보냄|أُ?رسلت من .{1,60}|तार?ीख?मेरे .{1,40} से भेजा गया"
    r"|मेरे .{1,40} से भेजा गया|Virus-free\. ?www\..{1,40}|Virenfrei\. ?www\..{1,40}"
    r"|This email has been checked for viruses by .{1,40})\s{0,3}$",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"iphone|ipad|android|samsung|galaxy|blackberry|outlook|yahoo|mobile|phone|handy|móvil|movil|celular|téléphone"
    r"|telefon|puhelim|mail|gmx|web\.de|windows|huawei|xiaomi|nokia|device|tablet|smartphone|virus|avast|avg|proton"
    r"|телефон|айфон|айпад|устройств|пристро|почт|пошт|手机|手機|아이폰|휴대|삼성|هاتف|جهاز|फ़ोन|फोन|गैलेक्सी|アイフォン|スマ|携帯",
    re.IGNORECASE,
)
_LIST_FOOTER = re.compile(
    r"mailing list\s*$|/mailman/|/listinfo/|^(?:To|You can) unsubscribe\b.{0,80}(?:group|list)"
    r"|You received this message because you are subscribed to|Sie erhalten diese Nachricht, weil Sie .{0,40}(?:Gruppe|Liste)"
    r"|Vous recevez ce message, car vous êtes abonné|Yahoo! Groups Links|groups\.io Links|^Unsubscribe: https?://\S*list",
    re.IGNORECASE,
)
_RULE = re.compile(r"^(?:[-_=*~]{3,80}|--[-~ ]{3,60})\s*$")


def is_attribution(text: str, *, quoted_follows: bool) -> bool:
    """Tell whether a line (or a few, joined) introduces a quotation.

    Where quoted lines follow, a verb of writing and a colon do. Where they do not, it must name an address or a
    day and an hour too: "On Monday I wrote:" introduces the sender's own words.
    """
    if len(text) > _LONGEST or not _ENDS.search(text):
        return False
    dated = _YEAR.search(text) is not None and _CLOCK.search(text) is not None
    addressed = _ADDRESS.search(text) is not None
    if _VERBS.search(text):
        return quoted_follows or addressed or dated
    return addressed and dated  # "2026年11月19日(木) 18:00 Ruth <ruth@adler.example>:", in any language


def begins_header_block(lines: list[str], at: int) -> bool:
    """Tell whether a header block of a quoted or forwarded message begins here: sender, subject and one more."""
    if not _IS_SENDER.match(lines[at][:_LONGEST]):
        return False
    block = [line[:_LONGEST] for line in lines[at + 1 : at + _BLOCK]]
    return any(map(_IS_SUBJECT.match, block)) and any(map(_IS_OTHER.match, block))


def is_forward_rule(line: str) -> bool:
    """Tell whether a line announces a forwarded or original message."""
    return len(line) <= _LONGEST and _FORWARD.match(line) is not None


def is_program_line(line: str) -> bool:
    """Tell whether a mail program or virus scanner added the line: "Sent from my iPhone"."""
    return len(line) <= _LONGEST and _PROGRAM.match(line) is not None and _DEVICE.search(line) is not None


def is_list_footer(line: str) -> bool:
    """Tell whether a mailing list added the line."""
    return _LIST_FOOTER.search(line[:_LONGEST]) is not None


def is_rule(line: str) -> bool:
    """Tell whether a line is nothing but a rule."""
    return _RULE.match(line[:_LONGEST]) is not None
