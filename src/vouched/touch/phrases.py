"""Words that open and close a letter, and the platforms' own sentences, in the product's languages.

They say nothing of whether a note is personal, and templates and people use them alike; left in, they would
be learnt as if they did. All tables hold folded text (small letters, no Latin accents): see `folding`.
"""

# ruff: noqa: E501 - tables of words: one kind or language is one entry, however long

import re

_GREETINGS = (
    "hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|hi there|hello there|hey there|howdy",
    "hallo|guten (?:tag|morgen|abend)|liebe|lieber|liebes|sehr geehrte|sehr geehrter|servus|moin|gruss gott|gruezi",
    "bonjour|bonsoir|salut|cher|chere|coucou|hola|buenos dias|buenas tardes|buenas|buen dia|estimad[oa]|querid[oa]",
    "ola|oi|bom dia|boa tarde|boa noite|prezad[oa]|car[oa]|ciao|salve|buongiorno|buonasera|gentile|gentilissim[oa]",
    "egregio|hoi|beste|geachte|goedemiddag|goedemorgen|goedendag|dag|lieve|czesc|dzien dobry|witam|witaj|hej|hejka",
    "szanown[ya]|drog[ia]|hej|hejsan|tja|tjena|god dag|god morgon|basta|kara|kare|hei|kjaere|god morgen|hallo",
    "moi|moikka|terve|hyva|paivaa|ahoj|dobry den|mily|mila|vazen[ya]|merhaba|selam|sayin|sevgili|iyi gunler",
    "здравствуйте|привет|добрый (?:день|вечер)|доброе утро|уважаем(?:ый|ая)|дорог(?:ой|ая)|здравствуй",
    "вітаю|добрий день|доброго дня|привіт|шановн(?:ий|а)|дорог(?:ий|а)",
    "مرحبا|مرحبًا|السلام عليكم|اهلا|أهلا|أهلاً|عزيزي|عزيزتي|تحية طيبة|नमस्ते|नमस्कार|प्रिय|हैलो",
)
_TITLES = (
    "mr|mrs|ms|miss|dr|prof|professor|sir|madam|doctor|frau|herr|herrn|monsieur|madame|mme|mlle|senor|senora|sr|sra|"
    "don|dona|signor|signora|sig|dott|dottor|dottoressa|professoressa|meneer|mevrouw|pan|pani|pane|panie|herra|rouva|"
    "bey|hanim|fru|doutor|doutora|doctora|docteur|professeur"
)
TITLE = re.compile(rf"(?:{_TITLES})\.?")
"""A title before a name."""

_NOT_NAMES = (
    "mr mrs ms dr prof professor sir madam frau herr madame monsieur there all everyone friend team the "
    "and or you old my sorry yes no ok okay well so also but thanks please however ja nein oui non si hei "
    "moi tak"
)
NOT_NAMES = frozenset(_NOT_NAMES.split())
"""Words that may stand where a name is greeted and are none."""

OPENING = re.compile(
    rf"[\s\W]*(?:(?:{'|'.join(_GREETINGS)})(?!\w))(?P<to>(?:[ \t]+(?:(?:{_TITLES})\.?(?!\w)|[^\W\d_][\w'-]*)){{0,4}}?)"
    r"[ \t]*(?:[,!:;.،।-]+|\n|$)\s*"
)
"""A greeting with at most four words of address, up to its punctuation or line end; group `to` is the address."""

BARE_NAME = re.compile(
    r"\s*(?P<to>[^\W\d_\u3040-\u9fff\uac00-\ud7a3][\w'-]{1,20})(?:[ \t]*,\s*|[ \t]*[-:!][ \t]+|[ \t]*\n\s*)(?=\S)"
)
"""A single word of address before a comma, a dash or a line end."""

OPENING_CJK = re.compile(
    r"[\s\W]*(?P<to>[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3A-Za-z·]{0,12}?(?:さん|様|さま|先生|님|씨|老师|女士|先生|总)?)"
    r"[\s,、，]*(?:こんにちは|はじめまして|初めまして|お世話になっております|突然のご連絡失礼(?:いた)?します|你好|您好|"
    r"안녕하세요|안녕하십니까|尊敬的[\u3400-\u9fffA-Za-z]{1,8})[\s,、，。.!！:：]*"
)
"""A greeting in Japanese, Chinese or Korean, with the name that stands before it."""

_CLOSINGS = (
    (
        "(?:kind|best|warm|warmest|kindest|many|with (?:kind|best|warm))?[ ]?regards|best(?: wishes)?|all the best|cheers|"
        "sincerely(?: yours)?|yours (?:sincerely|truly|faithfully)|warmly|respectfully|many thanks|thanks(?: again| so much)?|"
        "thank you(?: so much| for your time)?|take care|love|have a (?:great|nice|lovely|good) (?:day|week|weekend)|"
        "talk soon|speak soon|looking forward(?: to it)?"
    ),
    (
        "(?:mit )?(?:viele|vielen|beste|besten|herzliche|herzlichen|freundliche|freundlichen|liebe|lieben|schone)"
        " gru(?:ss|sse|ssen)|mfg|lg|vg|gruss|herzlich|danke(?: schon| dir| ihnen)?|vielen dank|bis bald"
    ),
    (
        "(?:bien )?cordialement|bien a (?:vous|toi)|amicalement|bonne journee|sinceres salutations|merci(?: d'avance)?|"
        "belle journee|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|un abrazo|gracias|muchas gracias|besos"
    ),
    (
        "atenciosamente|abracos?|um abraco|cumprimentos|obrigad[oa]|cordiali saluti|distinti saluti|(?:un )?saluti|saluto|"
        "grazie(?: mille)?|a presto|(?:met )?(?:vriendelijke|hartelijke) groe(?:t|ten)|groetjes|groet(?:en)?|mvg|bedankt"
    ),
    (
        "(?:z )?pozdraw(?:iam|ieniami)|z powazaniem|serdecznosci|dziekuje|(?:med )?vanlig(?:a)? halsning(?:ar)?|mvh|"
        "halsning(?:ar)?|tack(?: pa forhand)?|(?:med )?venlig hilsen|hilsen|vennlig hilsen|tak|takk|kram|klem"
    ),
    "(?:ystavallisin )?terveisin|kiitos|s pozdravem|zdravim|dekuji|saygilarimla|sevgiler|tesekkurler|iyi calismalar",
    "с уважением|спасибо|всего доброго|з повагою|дякую|مع تحياتي|شكرا|تحياتي|مع خالص التحية|धन्यवाद|सादर",
)
CLOSING = re.compile(
    rf"(?:^|(?<=[\n.!?,;)]))[ \t-]*(?:{'|'.join(_CLOSINGS)})[ \t]*(?:[,.!-]+|$|(?=\n))(?P<by>[^.!?]{{0,60}})[.!]?\s*$"
)
"""A closing formula that ends a note, with what is signed after it in group `by`."""

CLOSING_CJK = re.compile(
    r"(?:何卒)?(?:今後とも)?(?:どうぞ|ぜひ)?(?:よろしく|宜しく)(?:お願い(?:いた|致)?します|お願い申し上げます|です)?[。.!！\s]*$|"
    r"(?:谢谢|感谢|祝好|此致敬礼|감사합니다|고맙습니다)[。.!！\s]*$"
)
"""A closing formula in Japanese, Chinese or Korean at the end of a note."""

SIGNED = re.compile(
    r"(?:\n[ \t]*-{0,2}|(?<=[.!?])[ \t]+-{1,2})[ \t]*(?P<by>[^\W\d_][\w'.-]*(?:[ \t]+[^\W\d_][\w'.-]*){0,2})[.!]?\s*$"
)
"""A last line of at most three words: a name, a city, initials."""

_NETWORK = "(?:[a-z]+ )?"
_DEFAULTS = (
    (
        rf"i(?:'d| would| want)? ?(?:like|love)? ?to (?:add you to|invite you to join|connect with you on|join) (?:my|your)? ?{_NETWORK}"
        r"(?:network|linkedin|xing|contacts|list of contacts)(?: of (?:trusted )?(?:contacts|professionals))?(?: on [a-z]+)?"
    ),
    r"i(?:'d| would)? like to (?:connect|connect with you|join your network|invite you to connect)(?: on linkedin)?",
    r"(?:hi|hello)?,? ?(?:please )?(?:add me to|join) (?:your|my) (?:[a-z]+ )?network(?: on [a-z]+)?",
    r"since you are a person i trust, i wanted to invite you to join my network on linkedin",
    (
        r"ich (?:mochte|wurde) (?:sie|dich)(?: gerne?)? (?:zu (?:meinem|meinen)|in mein|als) (?:[a-z]+ )?(?:netzwerk|kontakten?)"
        r"(?: auf (?:linkedin|xing))?(?: hinzufugen| aufnehmen)?"
    ),
    (
        r"(?:j'aimerais|je souhaite|je souhaiterais|je voudrais) (?:vous|t')? ?(?:ajouter|inviter) a (?:rejoindre )?mon reseau"
        r"(?: professionnel)?(?: sur linkedin)?"
    ),
    r"(?:me gustaria|quisiera|quiero) (?:anadirte|anadirle|agregarte|agregarle|agregar) a mi red(?: profesional)?(?: de contactos)?(?: en linkedin)?",
    (
        r"(?:eu )?gostaria de (?:adicionar|adiciona-l[oa]|te adicionar|incluir)(?: voce)? (?:a|na) minha rede(?: profissional)?(?: de contatos)?"
        r"(?: no linkedin)?"
    ),
    r"(?:desidero|vorrei|mi piacerebbe) aggiunger(?:la|ti) alla mia rete(?: professionale)?(?: di contatti)?(?: su linkedin)?",
    r"ik (?:zou|wil) (?:je|u|jou) graag (?:aan mijn (?:professionele )?netwerk|als connectie)(?: op linkedin)? (?:willen )?toevoegen",
    r"chc[ei](?:alb?ym|alabym)? ?dodac (?:cie|pana|pania) do (?:mojej|swojej) sieci(?: kontaktow)?(?: zawodowych)?(?: na linkedin)?",
    r"jag (?:skulle )?(?:vilja|vill) (?:garna )?lagga till dig i mitt (?:professionella )?natverk(?: pa linkedin)?",
    r"jeg vil(?:le)? (?:gerne|gjerne) (?:tilfoje|tilfoye|legge) (?:dig|deg) (?:til )?(?:i )?(?:mit|mitt) netv(?:a|ae)?er[ck]k?(?: pa linkedin)?",
    r"haluaisin lisata sinut (?:ammatilliseen )?verkostooni(?: linkedinissa)?",
    r"(?:rad|rada) bych (?:vas|te) pridal[a]? do (?:sve|me) (?:profesni )?site(?: na linkedin)?",
    r"sizi (?:linkedin'?deki? )?(?:profesyonel )?agima eklemek ist(?:iyorum|erim)",
    r"(?:я )?(?:хотел|хотела|хочу)(?: бы)? (?:добавить|пригласить) вас в (?:свою|мою) (?:профессиональную )?сеть(?: контактов)?(?: в linkedin)?",
    r"(?:я )?(?:хотів|хотіла|хочу)(?: би| б)? (?:додати|запросити) вас до (?:своєї|моєї) (?:професійної )?мережі(?: контактів)?(?: в linkedin)?",
    r"(?:linkedinで)?(?:あなたを)?私の(?:職業上の|プロフェッショナル)?(?:の)?ネットワークに(?:加え|追加し)たいと思います",
    r"(?:我)?(?:希望|想)能?(?:加您|您|你)(?:进入|加入|加为)我的(?:职业)?(?:人脉圈|人脉|联系人)",
    r"(?:링크드인에서 )?(?:회원님을|귀하를)? ?제 (?:전문 )?(?:네트워크|인맥)에 (?:추가|초대)하고 싶습니다",
    r"(?:أود|أرغب في) (?:أن )?(?:أضيفك|إضافتك) إلى شبكتي(?: المهنية)?(?: على linkedin)?",
    r"मैं आपको (?:linkedin पर )?अपने (?:पेशेवर )?नेटवर्क में (?:जोड़ना|शामिल करना) (?:चाहता|चाहती|चाहूंगा|चाहूंगी) हूं?",
)
DEFAULT_SENTENCE = re.compile(rf"(?:{'|'.join(_DEFAULTS)})[\s.!。।]*")
"""A platform's sentence in place of a note; to be matched against one whole folded sentence."""
