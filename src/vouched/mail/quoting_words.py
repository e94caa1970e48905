"""The words that mail programs put around what is not the sender's own, by language.

Each row is a regular expression. Languages whose programs use the same words share a row.
"""

VERBS = {
    "en": "wrote|writes|said",
    "de": "schrieb|schreibt|geschrieben",
    "fr": "a écrit|à écrit|écrivait",
    "es": "escribió|escribio",
    "pt": "escreveu",
    "it": "ha scritto|scrive",
    "nl": "schreef|heeft geschreven",
    "pl": r"napisał|napisała|napisał\(a\)|pisze",
    "sv, da, nb": "skrev|skriver",
    "fi": "kirjoitti",
    "cs": r"napsal|napsala|napsal\(a\)",
    "tr": "yazdı|yazmış",
    "ru": r"пишет|писал|писала|написал|написала|написал\(а\)",
    "uk": r"пише|писав|писала|написав|написала|написав\(ла\)",
}
"""Stand between word boundaries."""

VERBS_UNBOUND = {
    "ja": "のメール|さんは書きました|さんのメッセージ|は書きました",
    "zh": "写道|寫道",
    "ko": "님이 작성|님이 씀|작성했습니다|쓴 글",
    "ar": "كتب|كتبت",
    "hi": "ने लिखा|लिखा",
}
"""Scripts in which a verb clings to its neighbours."""

SENDER = {
    "en": "From",
    "de": "Von",
    "fr": "De|Expéditeur",
    "es, pt": "De|Remitente|Remetente",
    "it": "Da|Mittente",
    "nl": "Van|Afzender",
    "pl": "Od|Nadawca",
    "sv": "Från|Avsändare",
    "da, nb": "Fra",
    "fi": "Lähettäjä",
    "cs": "Od|Odesílatel",
    "tr": "Kimden|Gönderen",
    "ru": "От|От кого",
    "uk": "Від|Від кого",
    "ja": "差出人|送信者",
    "zh": "发件人|寄件者|發件人|寄件人",
    "ko": "보낸 ?사람",
    "ar": "من",
    "hi": "प्रेषक|से",
}

SUBJECT = {
    "en": "Subject",
    "de": "Betreff",
    "fr": "Objet|Sujet",
    "es": "Asunto",
    "pt": "Assunto",
    "it": "Oggetto",
    "nl": "Onderwerp",
    "pl": "Temat",
    "sv": "Ämne",
    "da, nb": "Emne",
    "fi": "Aihe",
    "cs": "Předmět",
    "tr": "Konu",
    "ru, uk": "Тема",
    "ja": "件名",
    "zh": "主题|主旨|主題",
    "ko": "제목",
    "ar": "الموضوع",
    "hi": "विषय",
}

DATE_OR_RECIPIENT = {
    "en": "Sent|Date|To|Cc",
    "de": "Gesendet|Datum|An",
    "fr": "Envoyé|Envoyé le|À|A",
    "es": "Enviado|Enviado el|Fecha|Para",
    "pt": "Enviado|Enviado em|Enviada em|Data|Para",
    "it": "Inviato|Data|A",
    "nl": "Verzonden|Datum|Aan",
    "pl": "Wysłano|Wysłane|Data|Do",
    "sv": "Skickat|Datum|Till",
    "da, nb": "Sendt|Dato|Til",
    "fi": "Lähetetty|Päivämäärä|Päiväys|Vastaanottaja",
    "cs": "Odesláno|Datum|Komu|Pro",
    "tr": "Gönderildi|Gönderme Tarihi|Tarih|Kime|Alıcı",
    "ru": "Отправлено|Дата|Кому",
    "uk": "Надіслано|Дата надсилання|Дата|Кому",
    "ja": "送信日時|日付|日時|宛先",
    "zh": "发送时间|日期|寄件日期|傳送時間|發送時間|收件人|收件者|抄送",
    "ko": "보낸 ?날짜|날짜|받는 ?사람",
    "ar": "التاريخ|تاريخ الإرسال|تم الإرسال|أرسلت|إلى",
    "hi": "भेजा गया|दिनांक|तारीख|प्रति",
}

FORWARDED = {
    "en": "Forwarded message|Original message|Forwarded by .{1,80}|Begin forwarded message"
    "|Original Appointment",
    "de": "Ursprüngliche Nachricht|Weitergeleitete Nachricht|Originalnachricht|Ursprünglicher Termin"
    "|Anfang der weitergeleiteten (?:Nachricht|E-Mail)",
    "fr": "Message (?:d['’]origine|transféré|original|transmis)|E-mail d['’]origine"
    "|Début du message (?:réexpédié|transféré)",
    "es": "Mensaje (?:original|reenviado)|Inicio del mensaje reenviado",
    "pt": "Mensagem (?:original|encaminhada|reencaminhada)|Início da mensagem (?:reencaminhada|encaminhada)",
    "it": "Messaggio (?:originale|inoltrato)|Inizio (?:del )?messaggio inoltrato",
    "nl": "Oorspronkelijk bericht|Doorgestuurd bericht|Begin doorgestuurd bericht",
    "pl": "Wiadomość oryginalna|Oryginalna wiadomość|Przekazana wiadomość"
    "|(?:Początek|Treść) przekazan(?:ej|anej) wiadomości",
    "sv": "Ursprungligt meddelande|Vidarebefordrat (?:meddelande|brev|mejl)",
    "da, nb": "Oprindelig meddelelse|Opprinnelig melding|Videresendt (?:meddelelse|melding|besked|e-post)",
    "fi": "Alkuperäinen viesti|Edelleenlähetetty viesti|Välitetty viesti",
    "cs": "Původní zpráva|Přeposlaná zpráva",
    "tr": "Orijinal (?:mesaj|ileti)|Özgün ileti|İletilen (?:mesaj|ileti)|Yönlendirilmiş mesaj",
    "ru": "Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение"
    "|Начало переадресованного сообщения",
    "uk": "Вихідне повідомлення|Оригінальне повідомлення|Переслане повідомлення",
    "ja": "元のメッセージ|転送されたメッセージ|転送メッセージ",
    "zh": "原始邮件|转发的邮件|转发邮件|转发信息|原始郵件|轉寄的郵件|轉寄郵件",
    "ko": "원본 ?메시지|전달된 ?메시지|원본 ?메일",
    "ar": "الرسالة الأصلية|رسالة معاد توجيهها|رسالة مُعاد توجيهها",
    "hi": "मूल संदेश|अग्रेषित संदेश",
}

PROGRAM = {
    "en": "(?:Sent|Get) (?:from|via|using|with) .{1,60}|Get Outlook for .{1,20}|Virus-free\\. ?www\\..{1,40}"
    "|This email has been checked for viruses by .{1,40}",
    "de": "Von meine[mr] .{1,50} gesendet|Gesendet (?:von|mit|über) .{1,60}|Virenfrei\\. ?www\\..{1,40}"
    "|Diese Nachricht wurde von meine[mr] .{1,60}",
    "fr": "Envoy[ée] (?:de|depuis|à partir de|avec) .{1,60}",
    "es": "Enviado (?:desde|con) .{1,60}",
    "pt": "Enviad[oa] (?:do|a partir do|de|pelo|através do) .{1,60}",
    "it": "Inviato (?:da|con|dal) .{1,60}",
    "nl": "Verzonden (?:vanaf|met|vanuit|via) .{1,60}",
    "pl": "Wysłan[eoa] (?:z|ze|przy użyciu) .{1,60}",
    "sv": "Skickat från .{1,60}",
    "da, nb": "Sendt (?:fra|via) .{1,60}",
    "fi": "Lähetetty .{1,60}",
    "cs": "Odesláno (?:z|ze) .{1,60}",
    "tr": ".{1,40}(?:dan|den) gönderildi",
    "ru": "Отправлено (?:с|из|от) .{1,60}",
    "uk": "Надіслано (?:з|із|від) .{1,60}",
    "ja": ".{1,30}から送信",
    "zh": "发自我的.{1,30}|發自我的.{1,30}|從我的.{1,30}傳送|来自我的.{1,30}",
    "ko": ".{1,30}에서 보냄",
    "ar": "(?:أُرسلت|أرسلت|تم الإرسال) من .{1,60}",
    "hi": "मेरे .{1,40} से भेजा गया",
}

DEVICES = (
    "iphon|ipad|android|samsung|galaxy|blackberry|outlook|yahoo|mobile|phone|handy|móvil|movil|celular|téléphone"
    "|telefon|puhelim|mail|gmx|web\\.de|windows|huawei|xiaomi|nokia|device|tablet|smartphone|virus|avast|avg"
    "|proton|телефон|айфон|айпад|устройств|пристро|почт|пошт|手机|手機|아이폰|휴대|삼성|هاتف|الهاتف|جهاز|फ़ोन|फोन"
    "|गैलेक्सी|アイフォン|スマ|携帯"
)
"""What a program names itself by: "Sent from the heart" is no program."""

LIST_FOOTER = (
    "mailing list\\s*$|/mailman/|/listinfo/|^(?:To|You can) unsubscribe\\b.{0,80}(?:group|list)"
    "|You received this message because you are subscribed to|Yahoo! Groups Links|groups\\.io Links"
    "|Sie erhalten diese Nachricht, weil Sie .{0,40}(?:Gruppe|Liste)"
    "|Vous recevez ce message, car vous êtes abonné|Has recibido este mensaje porque estás suscrito"
)


def alternatives(table: dict[str, str]) -> str:
    """All rows of a table as one expression."""
    return "|".join(table.values())
