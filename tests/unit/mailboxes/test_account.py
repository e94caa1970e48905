"""The `[[account]]` section: what is taken, and what is refused with advice."""

from pathlib import Path

import pytest

from vouched.mailboxes.account import Account, OAuth, Tls


@pytest.mark.parametrize(
    ("url", "user", "host", "port", "tls"),
    [
        ("imaps://nora@mail.example", "nora", "mail.example", 993, Tls.IMPLICIT),
        (
            "imaps://nora@whitfield.example@mail.example:9930",
            "nora@whitfield.example",
            "mail.example",
            9930,
            Tls.IMPLICIT,
        ),
        ("imap://n%2Fx@mail.example", "n/x", "mail.example", 143, Tls.STARTTLS),
        ("imap://nora@127.0.0.1:1143", "nora", "127.0.0.1", 1143, Tls.NONE),
        ("imap://nora@[::1]", "nora", "::1", 143, Tls.NONE),
        ("imap://nora@localhost", "nora", "localhost", 143, Tls.NONE),
        ("imap://nora@localhost.evil.example", "nora", "localhost.evil.example", 143, Tls.STARTTLS),
    ],
)
def test_a_url_tells_user_host_port_and_privacy(url: str, user: str, host: str, port: int, tls: Tls) -> None:
    """Only this machine is talked to in the clear."""
    account = Account(name="home", url=url)
    assert (account.user, account.host, account.port, account.tls) == (user, host, port, tls)
    assert account.kind == "imap"


def test_a_maildir_is_a_path() -> None:
    """Percent escapes and the home folder are understood."""
    account = Account(name="home", url="maildir:/var/mail/nora%20w")
    assert (account.kind, account.path) == ("maildir", Path("/var/mail/nora w"))
    assert Account(name="home", url="maildir:~/Maildir").path == Path.home() / "Maildir"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "my account", "is no account name. Use letters"),
        ("url", "pop3://nora@mail.example", "is no mailbox. Write imaps://user@host"),
        ("url", "imaps://mail.example", "needs a user and a host"),
        ("url", "imaps://nora:secret@mail.example", "holds a password. Take it out"),
        ("url", "imaps://nora@mail.example:99999", "no valid port"),
        ("url", "imaps://nora@mail.example/INBOX", "more than user, host and port"),
        ("url", "imaps://no%0Dra@mail.example", "more than user, host and port"),
        ("url", "maildir:Maildir", "is not an absolute path"),
        ("url", "maildir://host/path", "names no folder"),
        ("inbox", (), "inbox is empty"),
        ("sent", ("Sent\r\n",), "is no folder name"),
        ("timeout", 0.0, "out of range. Use 1 to 600 seconds"),
        ("oauth", OAuth.GOOGLE, "needs oauth_client_id"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(field: str, value: object, says: str) -> None:
    """Each mistake has its own words, and a password is not repeated in them."""
    settings: dict[str, object] = {"name": "home", "url": "imaps://nora@mail.example"} | {field: value}
    with pytest.raises(ValueError, match=says) as caught:
        Account(**settings)  # type: ignore[arg-type] # wrong on purpose
    assert "secret" not in str(caught.value)
