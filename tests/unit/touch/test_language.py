"""The language of a note."""

import pytest

from vouched.touch.canonical import canonical


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("Your hose is still round my tap, come and get it", "en"),
        ("Der Schlüssel liegt noch bei uns unter dem Topf", "de"),
        ("Ton vélo est toujours dans ma cave, passe le prendre", "fr"),
        ("Te dejaste el paraguas en mi coche y llueve", "es"),
        ("Você deixou o guarda-chuva no meu carro, não esqueça", "pt"),
        ("Hai lasciato l'ombrello nella mia macchina, ma non piove", "it"),
        ("Je hebt je fiets nog bij ons in de schuur staan", "nl"),
        ("Pana klucz wciąż leży u mnie na stole", "pl"),
        ("Din cykel står kvar hos oss och jag vill ha plats", "sv"),
        ("Polkupyöräsi on vielä meillä, mutta minä tarvitsen tilaa", "fi"),
        ("Vaše kolo je pořád u nás a já potřebuji místo", "cs"),
        ("Bisikletin hâlâ bizde ve benim yere ihtiyacım var", "tr"),
        ("Ваш зонт остался у меня, это было вчера", "ru"),
        ("Ваша парасоля досі в мене, це було вчора", "uk"),
        ("傘をお借りしたままです", "ja"),
        ("你的雨伞还在我家", "zh"),
        ("우산이 아직 저희 집에 있어요", "ko"),
        ("مظلتك ما زالت عندي", "ar"),
        ("आपका छाता अभी भी मेरे पास है", "hi"),
        ("چتر شما هنوز پیش من است", None),
        ("Η ομπρέλα σου είναι ακόμα εδώ", None),
        ("Tôi muốn kết nối với bạn để trao đổi cơ hội", None),
        ("12345 !!!", None),
    ],
)
def test_languages_are_told_apart(note: str, language: str | None) -> None:
    """Each of the product's languages is told by a sentence; others are not taken for one of them."""
    assert canonical(note).language == language
