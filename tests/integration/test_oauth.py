"""Tokens instead of passwords: asked for, kept, refreshed, and refused with advice."""

import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.servers.authority import Authority, signed_token, trust_key
from tests.servers.dovecot import Dovecot, DovecotUser
from tests.servers.scripted import ScriptedServer, Talk

from vouched.errors import MailboxError
from vouched.mailboxes.account import Account, OAuth
from vouched.mailboxes.connect import open_mailbox
from vouched.mailboxes.oauth import grants
from vouched.mailboxes.oauth.loopback import log_in_with_browser
from vouched.mailboxes.oauth.provider import Client, Provider, provider_of
from vouched.mailboxes.oauth.source import StoredLogin, token_file, token_source
from vouched.mailboxes.oauth.tokens import Token, read_token, write_token

CLIENT = Client("the-application")
NOW = datetime.now(UTC)


def provider(authority: Authority) -> Provider:
    """The fake authority as a provider."""
    return Provider(
        name="Example",
        token_url=f"{authority.url}/token",
        device_url=f"{authority.url}/device",
        authorize_url=f"{authority.url}/authorize",
        scope="imap",
        advice="Example ends logins on Sundays.",
    )


def test_a_token_file_is_private_and_replaced_as_a_whole(tmp_path: Path) -> None:
    """The file has mode 0600, the folder 0700, and nothing else is left behind."""
    path = tmp_path / "tokens" / "home.json"
    write_token(path, Token("one", "r1", NOW))
    write_token(path, Token("two", "r2", NOW))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["home.json"]
    assert read_token(path) == Token("two", "r2", NOW)
    assert "two" not in repr(read_token(path))


def test_a_damaged_token_file_is_told(tmp_path: Path) -> None:
    """The error names the file and what to do."""
    path = tmp_path / "home.json"
    path.write_text("{")
    with pytest.raises(MailboxError, match="Delete it and log in again") as caught:
        read_token(path)
    assert not caught.value.retryable


def test_a_token_is_refreshed_in_time_and_a_rotated_one_kept(tmp_path: Path) -> None:
    """Five minutes before the end the next token is asked for; the new refresh token replaces the old one."""
    path = tmp_path / "home.json"
    with Authority(
        lambda _, fields: (
            200,
            {"access_token": "new", "refresh_token": fields["refresh_token"] + "+", "expires_in": 3600},
        )
    ) as authority:
        login = StoredLogin("home", provider(authority), CLIENT, path)
        write_token(path, Token("old", "r", NOW + timedelta(minutes=30)))
        assert login(False) == "old"
        write_token(path, Token("old", "r", NOW + timedelta(minutes=4)))
        assert login(False) == "new"
        stored = read_token(path)
        assert stored is not None
        assert stored.refresh == "r+"
        assert login(True) == "new"
        assert [fields for _, fields in authority.asked] == [
            {"client_id": "the-application", "grant_type": "refresh_token", "refresh_token": "r"},
            {"client_id": "the-application", "grant_type": "refresh_token", "refresh_token": "r+"},
        ]


def test_a_login_that_was_taken_back_comes_with_advice(tmp_path: Path) -> None:
    """`invalid_grant` is final, says to log in again, and why the provider may have done it."""
    path = tmp_path / "home.json"
    write_token(path, Token("old", "r", NOW))
    with (
        Authority(lambda *_: (400, {"error": "invalid_grant"})) as authority,
        pytest.raises(MailboxError, match="Log in again") as caught,
    ):
        StoredLogin("home", provider(authority), CLIENT, path)(False)
    assert "Example ends logins on Sundays" in str(caught.value)
    assert not caught.value.retryable


def test_nobody_has_logged_in_yet(tmp_path: Path) -> None:
    """The error names the command."""
    account = Account(name="home", url="imaps://n@x.example", oauth=OAuth.MICROSOFT, oauth_client_id="c")
    source = token_source(account, tmp_path)
    assert source is not None
    assert token_file(account, tmp_path) == tmp_path / "tokens" / "home.json"
    with pytest.raises(MailboxError, match="Run `vouched login home`"):
        source(False)


def test_the_device_flow_waits_for_the_owner() -> None:
    """Pending is waited for, `slow_down` makes it slower, and then there is a token."""
    begun = {"user_code": "AB-CD", "verification_uri": "https://x.example", "device_code": "d", "interval": 2}
    answers: Iterator[tuple[int, dict[str, Any]]] = iter(
        [
            (200, begun),
            (400, {"error": "authorization_pending"}),
            (400, {"error": "slow_down"}),
            (200, {"access_token": "a", "refresh_token": "r", "expires_in": 10}),
        ]
    )
    slept: list[float] = []
    with Authority(lambda *_: next(answers)) as authority:
        code = grants.begin_device(provider(authority), CLIENT)
        assert (code.user_code, code.url) == ("AB-CD", "https://x.example")
        token = grants.finish_device(provider(authority), CLIENT, code, slept.append)
    assert (token.access, token.refresh) == ("a", "r")
    assert slept == [2, 2, 7]


def test_a_public_application_with_a_secret_is_explained() -> None:
    """Microsoft's codes for known mistakes are put into words."""
    refusal = {"error": "invalid_client", "error_description": "AADSTS700025: Client is public..."}
    with (
        Authority(lambda *_: (401, refusal)) as authority,
        pytest.raises(MailboxError, match="leave out its client secret"),
    ):
        grants.refresh(provider(authority), Client("c", "s"), Token("", "r", NOW))


def test_no_token_is_sent_without_tls() -> None:
    """Only https, or this machine."""
    plain = Provider(name="Plain", token_url="http://login.example/token", scope="x")
    with pytest.raises(MailboxError, match="is not https"):
        grants.refresh(plain, CLIENT, Token("", "r", NOW))


def test_the_browser_flow_takes_only_its_own_answer() -> None:
    """A request with another state is let go; the code is redeemed with the verifier of the challenge."""

    def browse(address: str) -> None:
        fields = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        assert fields["code_challenge_method"] == "S256"

        def come_back() -> None:
            for state, code in (("forged", "evil"), (fields["state"], "good")):
                query = urllib.parse.urlencode({"state": state, "code": code})
                urllib.request.urlopen(f"{fields['redirect_uri']}/?{query}", timeout=5).close()  # noqa: S310

        threading.Thread(target=come_back, daemon=True).start()

    with Authority(lambda *_: (200, {"access_token": "a", "refresh_token": "r"})) as authority:
        token = log_in_with_browser(provider(authority), CLIENT, "nora@x.example", browse, seconds=10)
        ((_, asked),) = authority.asked
    assert token.access == "a"
    assert asked["code"] == "good"
    assert asked["grant_type"] == "authorization_code"
    assert len(asked["code_verifier"]) >= 43


def account_at(dovecot: Dovecot, user: str, **more: object) -> Account:
    """An account on the test Dovecot."""
    url = f"imap://{user}@127.0.0.1:{dovecot.port}"
    return Account(name="home", url=url, timeout=20, **more)  # type: ignore[arg-type] # checked by the tests


def test_dovecot_takes_a_signed_token(dovecot: Dovecot, dovecot_user: DovecotUser) -> None:
    """A valid token logs in; the password is not asked for."""
    trust_key(dovecot.base / "keys")

    def no_password() -> str:
        raise AssertionError

    token = signed_token(dovecot_user.name)
    box = open_mailbox(
        account_at(dovecot, dovecot_user.name), no_password, read_only=True, token=lambda _: token
    )
    with box:
        assert "INBOX" in box.folders()


def test_a_refused_token_is_refreshed_once(dovecot: Dovecot, dovecot_user: DovecotUser) -> None:
    """An expired token is followed by a fresh one; when that is refused too, it ends with advice."""
    trust_key(dovecot.base / "keys")
    asked: list[bool] = []

    def source(fresh: bool) -> str:  # noqa: FBT001 - TokenSource
        asked.append(fresh)
        return signed_token(dovecot_user.name, 600 if fresh else -600)

    account = account_at(dovecot, dovecot_user.name)
    with open_mailbox(account, lambda: None, read_only=True, token=source) as box:
        assert box.open("INBOX").exists == 0
    assert asked == [False, True]
    bad = open_mailbox(account, lambda: None, read_only=True, token=lambda _: signed_token("other", -600))
    with pytest.raises(MailboxError, match="refused the token") as caught, bad:
        pass
    assert not caught.value.retryable
    assert "vouched login home" in str(caught.value)


def test_a_token_command_prints_the_token(
    dovecot: Dovecot, dovecot_user: DovecotUser, tmp_path: Path
) -> None:
    """Any program may give the token; one that fails or prints nothing is named."""
    trust_key(dovecot.base / "keys")
    good = account_at(dovecot, dovecot_user.name, token_command=("echo", signed_token(dovecot_user.name)))
    with open_mailbox(good, lambda: None, read_only=True, token=token_source(good, tmp_path)) as box:
        assert "INBOX" in box.folders()
    for command, says in ((("false",), "token_command false failed"), (("true",), "printed no token")):
        bad = account_at(dovecot, dovecot_user.name, token_command=command)
        with (
            pytest.raises(MailboxError, match=says),
            open_mailbox(bad, lambda: None, read_only=True, token=token_source(bad, tmp_path)),
        ):
            pass


def test_a_server_without_tokens() -> None:
    """A server that offers neither mechanism is told apart from a refusal."""

    def script(talk: Talk) -> None:
        talk.greet_and_log_in("IMAP4rev1 AUTH=PLAIN")

    with ScriptedServer(script) as server:
        account = Account(name="home", url=f"imap://n@127.0.0.1:{server.port}", timeout=5)
        with (
            pytest.raises(MailboxError, match="takes no tokens"),
            open_mailbox(account, lambda: None, read_only=True, token=lambda _: "t"),
        ):
            pass


def test_the_providers_addresses() -> None:
    """Google has no device flow for mail; Microsoft's tenant is part of its addresses."""
    google = provider_of(Account(name="g", url="imaps://n@x", oauth=OAuth.GOOGLE, oauth_client_id="c"))
    assert google is not None
    assert google.device_url == ""
    assert "7 days" in google.advice
    microsoft = provider_of(
        Account(name="m", url="imaps://n@x", oauth=OAuth.MICROSOFT, oauth_client_id="c", oauth_tenant="t")
    )
    assert microsoft is not None
    assert microsoft.token_url == "https://login.microsoftonline.com/t/oauth2/v2.0/token"
    assert "IMAP.AccessAsUser.All offline_access" in microsoft.scope
