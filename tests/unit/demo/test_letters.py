"""The sample mailbox."""

from vouched.demo.mailbox import address_books, letters
from vouched.mail.message import MessageRef, parse


def test_the_letters_are_whole() -> None:
    """All letters are there, free of defects, each with a sender and a Message-ID of its own."""
    raws = [raw for folder in ("sent", "inbox") for _, raw in letters(folder)]
    assert len(raws) == 63
    messages = [parse(raw, MessageRef("home", "INBOX", 1, uid)) for uid, raw in enumerate(raws, start=1)]
    assert [message.defects for message in messages if message.defects] == []
    assert len({message.message_id for message in messages} - {None}) == 63
    assert all(message.sender for message in messages)


def test_every_domain_is_nobodys() -> None:
    """Nobody's real address stands in the letters, but for the addresses that platforms send from."""
    platforms = {"linkedin.com", "google.com", "slack.com", "email.meetup.com", "github.com"}
    domains = set()
    for uid, (_, raw) in enumerate(letters("inbox")):
        message = parse(raw, MessageRef("home", "INBOX", 1, uid))
        if message.sender:
            domains.add(message.sender.domain)
    assert {domain for domain in domains if not domain.endswith(".example")} == platforms


def test_the_address_books_are_there() -> None:
    """The demo's cards and connections ship with it."""
    assert {name: bool(content) for name, content in address_books()} == {
        "contacts.vcf": True,
        "Connections.csv": True,
    }
