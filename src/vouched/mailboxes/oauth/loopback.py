"""The authorisation code flow with a browser on this machine (RFC 8252, PKCE by RFC 7636)."""

import base64
import hashlib
import secrets
import socket
import urllib.parse
from collections.abc import Callable

from vouched.errors import MailboxError
from vouched.mailboxes.oauth.grants import redeem
from vouched.mailboxes.oauth.provider import Client, Provider
from vouched.mailboxes.oauth.tokens import Token

_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
    b"Done. You can close this page."
)
_MAX_REQUEST = 16 * 1024


def log_in_with_browser(
    provider: Provider, client: Client, user: str, show: Callable[[str], None], seconds: float = 600
) -> Token:
    """Let `show` present an address to the owner, wait for her browser to come back, and redeem the code.

    Raise `MailboxError` when she declines or is too late.
    """
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        redirect = f"http://127.0.0.1:{listener.getsockname()[1]}"
        show(_address(provider, client, user, (verifier, state, redirect)))
        listener.settimeout(seconds)
        code = _wait_for_code(listener, provider, state)
    return redeem(provider, client, code, verifier, redirect)


def _address(provider: Provider, client: Client, user: str, flow: tuple[str, str, str]) -> str:
    verifier, state, redirect = flow
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    fields = {
        "client_id": client.id,
        "response_type": "code",
        "redirect_uri": redirect,
        "scope": provider.scope,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "access_type": "offline",  # Google gives a refresh token for this only
        "prompt": "consent",
        "login_hint": user,
    }
    return f"{provider.authorize_url}?{urllib.parse.urlencode(fields)}"


def _wait_for_code(listener: socket.socket, provider: Provider, state: str) -> str:
    """The code from the first request that carries our state; others (a favicon) are let go."""
    while True:
        try:
            connection, _ = listener.accept()
        except TimeoutError as error:
            raise MailboxError(
                f"Nobody logged in at {provider.name} in time. Start again.", retryable=False
            ) from error
        with connection:
            connection.settimeout(10)
            try:
                line = connection.recv(_MAX_REQUEST).split(b"\r\n", 1)[0].decode("ascii", "replace")
                connection.sendall(_PAGE)
            except OSError:
                continue
        target = line.split(" ")[1] if line.count(" ") > 1 else ""
        answer = urllib.parse.parse_qs(urllib.parse.urlsplit(target).query)
        if not secrets.compare_digest(answer.get("state", [""])[0].encode(), state.encode()):
            continue
        if "code" in answer:
            return answer["code"][0]
        raise MailboxError(
            f"{provider.name} refused the login ({answer.get('error', ['no code'])[0]}).", retryable=False
        )
