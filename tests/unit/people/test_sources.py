"""Address books and exports as programs really write them."""

from datetime import UTC, datetime

import pytest

from vouched.people.index import VouchKind
from vouched.people.sources import contacts, linkedin, vcard, vouches
from vouched.people.sources.card import Sheet
from vouched.people.sources.dates import read_date
from vouched.people.sources.table import text_of

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing.
Learn more."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ruth,Adler,https://www.linkedin.com/in/ruth-adler,,Adler Bindery,Owner,12 Dec 2023
"Smith, Jr.",John,https://www.linkedin.com/in/jsmith,john@acme.example,"Acme, Inc.",Buyer,03 Mar 2011
,,,,,,01 Jan 2020
Bro"ken,Row,https://www.linkedin.com/in/x,,,,01 Jan 2020
Eve,Ash,https://www.linkedin.com/in/eve,,,,01 Jan 2020,too,many
Zoë,Núñez,https://www.linkedin.com/in/zoe,,,,2 Jan 2020
"""


def names(sheet: Sheet | None) -> list[str]:
    """The first name of each card."""
    assert sheet is not None
    return [card.names[0] for card in sheet.cards if card.names]


def test_linkedin_connections() -> None:
    """Preamble, quotes and commas are read; broken rows are named by line and skipped."""
    sheet = linkedin.read(CONNECTIONS)
    assert sheet is not None
    assert names(sheet) == ["Ruth Adler", "Smith, Jr. John", "Zoë Núñez"]
    assert sheet.cards[0].profiles == ("linkedin:in/ruth-adler",)
    assert sheet.cards[0].at == datetime(2023, 12, 12, tzinfo=UTC)
    assert (sheet.cards[0].organisation, sheet.cards[0].title) == ("Adler Bindery", "Owner")
    assert sheet.cards[1].addresses == ("john@acme.example",)
    assert [str(problem) for problem in sheet.problems] == [
        "line 8: neither a name nor a profile",
        "line 9: a quote is opened and never closed",
        "line 10: 9 fields where the header has 7",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,Email Address,Company,Position,Connected On\nRuth,Adler,,X,Y,10/15/2017\n",
        "\ufeffConnected On,Position,Company,Last Name,First Name\n12 Dec 2023,Y,X,Adler,Ruth\n",
        "Vorname;Nachname;E-Mail-Adresse;Unternehmen;Position;Vernetzt am\nRuth;Adler;;X;Y;12.12.2023\n",
        "Prénom,Nom,Adresse e-mail,Entreprise,Poste,En relation depuis\nRuth,Adler,,X,Y,2023-12-12\n",
        "Nombre,Apellidos,URL,Empresa,Cargo,Fecha de conexión\r\nRuth,Adler,,X,Y,12 Dec 2023\r\n",
    ],
)
def test_linkedin_in_other_orders_and_languages(text: str) -> None:
    """Column order, byte order mark, delimiter, line ends and language of the header do not matter."""
    sheet = linkedin.read(text)
    assert names(sheet) == ["Ruth Adler"]
    assert sheet is not None
    assert sheet.cards[0].organisation == "X"
    assert sheet.cards[0].at is not None
    assert sheet.cards[0].at.year in {2017, 2023}


def test_an_open_networker_has_no_acquaintances_for_it() -> None:
    """More than 3,000 connections each say little; 100,000 are read."""
    rows = "\n".join(f"P{n},Q{n},https://www.linkedin.com/in/p{n},,,,1 Jan 2020" for n in range(100_000))
    sheet = linkedin.read(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}\n")
    assert sheet is not None
    assert len(sheet.cards) == 100_000
    assert {card.kind for card in sheet.cards} == {"open-connection"}


def test_linkedin_other_files() -> None:
    """Own invitations and messages and recommendations count; those that came in do not."""
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        'Nora Whitfield,Ruth Adler,"3/14/25, 2:37 PM",Hi,OUTGOING,https://www.linkedin.com/in/nora,'
        "https://www.linkedin.com/in/ruth-adler\n"
        'Sally Vendor,Nora Whitfield,"3/15/25, 2:37 PM",Hi,INCOMING,https://www.linkedin.com/in/sally,x\n'
    )
    sheet = linkedin.read(invitations)
    assert sheet is not None
    assert [(card.kind, card.names, card.profiles) for card in sheet.cards] == [
        ("invited", ("Ruth Adler",), ("linkedin:in/ruth-adler",))
    ]
    messages = (
        '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO",'
        '"RECIPIENT PROFILE URLS","DATE",'
        '"SUBJECT","CONTENT","FOLDER"\n'
        '"1","","Nora Whitfield","","Ruth Adler","https://www.linkedin.com/in/ruth-adler",'
        '"2025-03-04 10:11:12 UTC",'
        '"","Dear Ruth,\nhow are you?","INBOX"\n'
        '"2","","Sally Vendor","","Nora Whitfield","","2025-03-04 10:11:12 UTC","","Buy!","INBOX"\n'
    )
    sheet = linkedin.read(messages, ("Nora Whitfield",))
    assert sheet is not None
    assert [(card.kind, card.names) for card in sheet.cards] == [("platform-message", ("Ruth Adler",))]
    recommendations = (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nRuth,Adler,X,Y,Good,,VISIBLE\n"
    )
    sheet = linkedin.read(recommendations)
    assert sheet is not None
    assert [card.kind for card in sheet.cards] == ["recommendation"]
    assert linkedin.read("a,b,c\n1,2,3\n") is None


GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Notes,"
    "Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Value,Relation 1 - Label,Relation 1 - Value,Website 1 - Value\n"
    "Ruth,,Adler,,Bindery,Owner,,* myContacts ::: Friends,* Home,"
    "ruth@adler.example ::: r@a.example,,Friend,Jane Doe,"
    "https://www.linkedin.com/in/ruth-adler\n"
    "Auto,,Matic,,,,,* Other Contacts,,auto@matic.example,,,,\n"
    "Bad,,Address,,,,,* myContacts,,not an address,,,,\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Family Name,Nickname,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Organization 1 - Name\n"
    "Ruth Adler,Ruth,Adler,,* myContacts,* Home,ruth@adler.example,Bindery\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Company","Job Title","E-mail Address","E-mail Type",'
    '"E-mail Display Name","E-mail 2 Address","Referred By","Spouse"\n'
    '"","Ruth","","Adler","Bindery","Owner","ruth@adler.example","SMTP",'
    '"Ruth A. (r@x.example)","","Mary Smith","Tom Adler"\n'
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Job Title,Organization\n"
    "Ruth,Adler,Ruth Adler,,ruth@adler.example,ruth@home.example,Owner,Bindery\n"
)


@pytest.mark.parametrize("text", [GOOGLE, OLD_GOOGLE, OUTLOOK, THUNDERBIRD])
def test_address_books(text: str) -> None:
    """Google's new and old columns, Outlook's and Thunderbird's all give name, address, company."""
    sheet = contacts.read(text)
    assert sheet is not None
    card = sheet.cards[0]
    assert card.names[0] == "Ruth Adler"
    assert "ruth@adler.example" in card.addresses
    assert card.organisation == "Bindery"
    assert card.kind == "card"


def test_details_of_address_books() -> None:
    """Several addresses in a cell, relations, collected entries and bad addresses are told."""
    sheet = contacts.read(GOOGLE)
    assert sheet is not None
    ruth, auto, _ = sheet.cards
    assert ruth.addresses == ("ruth@adler.example", "r@a.example")
    assert ruth.profiles == ("linkedin:in/ruth-adler",)
    assert [relation.name for relation in ruth.related] == ["Jane Doe"]
    assert auto.kind == "collected-card"
    assert [str(problem) for problem in sheet.problems] == ["line 4: 'not an address' is no address"]
    outlook = contacts.read(OUTLOOK)
    assert outlook is not None
    assert (outlook.cards[0].referred_by, outlook.cards[0].related[0].name) == ("Mary Smith", "Tom Adler")
    assert contacts.read(CONNECTIONS) is None


VCARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ruth Adler
N:Adler;Ruth;;;
NICKNAME:Ruthie
EMAIL;TYPE=INTERNET:ruth@adler.example
ORG:Bindery;Workshop
TITLE:Owner
item1.X-ABRELATEDNAMES:Jane Doe
item1.X-ABLabel:_$!<Friend>!$_
X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ruth-adler
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Mary Smith
UID:urn:uuid:1
EMAIL:mary@acme.example
RELATED;TYPE=friend;VALUE=text:Tom Vane
RELATED;TYPE="colleague,met";VALUE=text:Ann Lee
RELATED;TYPE=me:mailto:mary@home.example
NOTE:introduced by Ruth Adler in 2019
REV:20240102T030405Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN Broken without a colon
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Never Ends
BEGIN:VCARD
VERSION:3.0
FN:Last One
N:One;Last;;;
END:VCARD
"""


def test_vcards() -> None:
    """Cards of versions 3 and 4 are read with their relations; broken ones are named by line."""
    sheet = vcard.read(VCARDS)
    ruth, mary, last = sheet.cards
    assert ruth.names[:2] == ("Ruth Adler", "Ruthie Adler")
    assert (ruth.organisation, ruth.title) == ("Bindery", "Owner")
    assert ruth.profiles == ("linkedin:in/ruth-adler",)
    assert [(relation.name, relation.work) for relation in ruth.related] == [("Jane Doe", False)]
    assert mary.addresses == ("mary@acme.example", "mary@home.example")
    assert [(relation.name, relation.work) for relation in mary.related] == [
        ("Tom Vane", False),
        ("Ann Lee", True),
    ]
    assert mary.referred_by == "Ruth Adler"
    assert mary.at == datetime(2024, 1, 2, tzinfo=UTC)
    assert last.names == ("Last One",)
    assert [problem.line for problem in sheet.problems] == [24, 28]
    assert "a card without END:VCARD" in str(sheet.problems[1])


def test_vouches() -> None:
    """A file of vouches: addresses, domains, profiles, names, ends, refusals; mistakes by line."""
    text = (
        "# of Mary Smith\n"
        "mary@acme.example vouches for jane@doe.example until 2027-12-31\n"
        "mary@acme.example   vouches for  *@example.org\n"
        "mary@acme.example vouches for linkedin:in/jane-doe\n"
        "mary@acme.example vouches for Jane Doe   # a friend\n"
        "mary@acme.example does not vouch for bob@example.net\n"
        "mary vouches for jane@doe.example\n"
        "mary@acme.example vouches for jane@doe.example until soon\n"
        "mary@acme.example likes jane@doe.example\n"
    )
    sheet = vouches.read(text, "friends.vouches")
    found = [(one.kind, one.address, one.domain, one.profile, one.name) for one in sheet.vouches]
    assert found == [
        (VouchKind.RULE, "jane@doe.example", "", "", ""),
        (VouchKind.RULE, "", "example.org", "", ""),
        (VouchKind.RULE, "", "", "linkedin:in/jane-doe", ""),
        (VouchKind.RULE, "", "", "", "Jane Doe"),
        (VouchKind.NEGATIVE, "bob@example.net", "", "", ""),
    ]
    assert sheet.vouches[0].until is not None
    assert sheet.vouches[0].source == "friends.vouches:2"
    assert [problem.line for problem in sheet.problems] == [7, 8, 9]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 Dec 2023", "2023-12-12"),
        ("3/14/25, 2:37 PM", "2025-03-14"),
        ("2021-03-04 10:11:12 UTC", "2021-03-04"),
        ("15.10.2017", "2017-10-15"),
    ],
)
def test_dates(text: str, date: str) -> None:
    """The dates that exports write."""
    read = read_date(text)
    assert read is not None
    assert read.date().isoformat() == date
    assert read_date("soon") is None


def test_encodings() -> None:
    """UTF-8 with a mark, UTF-16 and old code pages are all text."""
    text = "Zoë,Núñez"
    assert text_of(text.encode("utf-8-sig")) == text
    assert text_of(text.encode("utf-16")) == text
    assert text_of(text.encode("cp1252")) == text
