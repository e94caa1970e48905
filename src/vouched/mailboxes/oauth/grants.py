"""Ask an authority for tokens: by refresh token, by device code, by authorisation code."""

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from vouched.errors import MailboxError
from vouched.mailboxes.oauth.provider import Client, Provider
from vouched.mailboxes.oauth.tokens import Token

_TIMEOUT = 30.0
_MAX_ANSWER = 256 * 1024
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_KNOWN = {
    "AADSTS700025": "The application is a public one: leave out its client secret.",
    "AADSTS7000218": 'Allow "public client flows" in the application\'s settings.',
    "AADSTS53003": "Conditional access forbids this way of logging in. Ask your administrator.",
    "AADSTS65001": "Your organisation has not allowed the application. Ask its administrator for consent.",
}


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What the owner is to type, where, and for how long (seconds) it holds."""

    user_code: str
    url: str
    device_code: str
    interval: float
    expires_in: float


def refresh(provider: Provider, client: Client, token: Token) -> Token:
    """A new access token. The refresh token may change with it: store both."""
    answer = _post(
        provider.token_url, _with_secret(client, grant_type="refresh_token", refresh_token=token.refresh)
    )
    return _token(provider, answer, kept=token.refresh)


def begin_device(provider: Provider, client: Client) -> DeviceCode:
    """Begin the device flow (RFC 8628)."""
    answer = _post(provider.device_url, {"client_id": client.id, "scope": provider.scope})
    try:
        return DeviceCode(
            user_code=str(answer["user_code"]),
            url=str(answer.get("verification_uri") or answer["verification_url"]),
            device_code=str(answer["device_code"]),
            interval=float(answer.get("interval", 5)),
            expires_in=float(answer.get("expires_in", 900)),
        )
    except (KeyError, ValueError) as error:
        raise _refused(provider, answer) from error


def finish_device(
    provider: Provider, client: Client, code: DeviceCode, sleep: Callable[[float], None] = time.sleep
) -> Token:
    """Wait until the owner has typed the code. Raise `MailboxError` when she declines or is too late."""
    waited, interval = 0.0, code.interval
    while waited < code.expires_in:
        sleep(interval)
        waited += interval
        fields = _with_secret(client, grant_type=_DEVICE_GRANT, device_code=code.device_code)
        answer = _post(provider.token_url, fields)
        match answer.get("error"):
            case None:
                return _token(provider, answer)
            case "authorization_pending":
                continue
            case "slow_down":
                interval += 5
            case _:
                raise _refused(provider, answer)
    raise MailboxError(f"The code for {provider.name} was not entered in time. Start again.", retryable=False)


def redeem(provider: Provider, client: Client, code: str, verifier: str, redirect: str) -> Token:
    """A token for an authorisation code (RFC 6749 4.1.3, with PKCE)."""
    fields = _with_secret(
        client, grant_type="authorization_code", code=code, code_verifier=verifier, redirect_uri=redirect
    )
    return _token(provider, _post(provider.token_url, fields))


def _with_secret(client: Client, **fields: str) -> dict[str, str]:
    secret = {"client_secret": client.secret} if client.secret else {}
    return {"client_id": client.id} | secret | fields


def _token(provider: Provider, answer: Mapping[str, Any], kept: str = "") -> Token:
    try:
        access = str(answer["access_token"])
        lasts = timedelta(seconds=float(answer.get("expires_in", 3600)))
    except (KeyError, ValueError) as error:
        raise _refused(provider, answer) from error
    return Token(access, str(answer.get("refresh_token") or kept), datetime.now(UTC) + lasts)


def _refused(provider: Provider, answer: Mapping[str, Any]) -> MailboxError:
    error = str(answer.get("error", "no token in the answer"))
    said = str(answer.get("error_description", "")).split("\n")[0][:200]
    advice = next((text for code, text in _KNOWN.items() if code in said), "")
    if not advice and error == "invalid_grant":
        advice = f"Log in again: `vouched login ACCOUNT`. {provider.advice}".rstrip()
    return MailboxError(
        f"{provider.name} gives no token ({error}: {said}). {advice}".rstrip(), retryable=False
    )


def _post(url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """POST a form; the JSON of the answer, also of one that tells an error. Raise `MailboxError`."""
    host = urllib.parse.urlsplit(url)
    if host.scheme != "https" and host.hostname != "127.0.0.1":
        raise MailboxError(f"{url} is not https; no token is sent there.", retryable=False)
    request = urllib.request.Request(url, urllib.parse.urlencode(fields).encode())  # noqa: S310 - checked above
    try:
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310 - as above
                data = response.read(_MAX_ANSWER)
        except urllib.error.HTTPError as error:
            data = error.read(_MAX_ANSWER)
        answer = json.loads(data)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise MailboxError(
            f"{host.hostname} gives no usable answer ({error}). It can be tried again."
        ) from error
    if not isinstance(answer, dict):
        raise MailboxError(f"{host.hostname} gives no usable answer. It can be tried again.")
    return answer
