"""What no single key can tell: values that are well formed and cannot be used together."""

from collections.abc import Callable, Iterator
from importlib.util import find_spec

from vouched.errors import Problem
from vouched.mail.addrspec import normalise
from vouched.settings.lines import KeyPath
from vouched.settings.schema import Document
from vouched.settings.secrets import secret_name

Locate = Callable[[KeyPath], str]


def contradictions(document: Document, locate: Locate) -> Iterator[Problem]:
    """Yield a problem for each contradiction in a document."""
    yield from _owner(document, locate)
    yield from _accounts(document, locate)
    if document.trust.verify_dkim and find_spec("dkim") is None:
        yield Problem(
            locate(("trust", "verify_dkim")),
            "`trust.verify_dkim` needs the extra `dkim`, which is not installed",
            "Install it, pip install 'vouched[dkim]', or take the key out.",
        )


def _owner(document: Document, locate: Locate) -> Iterator[Problem]:
    where = locate(("owner", "addresses"))
    if not document.owner.addresses:
        yield Problem(
            where,
            "`owner.addresses` is empty",
            "List every address at which the owner gets mail; it tells her own messages from others'.",
        )
    for address in document.owner.addresses:
        if normalise(address) is None:
            yield Problem(where, f'`owner.addresses`: "{address}" is no address', "Write it as name@domain.")


def _accounts(document: Document, locate: Locate) -> Iterator[Problem]:
    if not document.account:
        yield Problem(
            locate(("account",)),
            "there is no account",
            'Add a section [[account]] with name = "home" and url = "...".',
        )
    names: dict[str, str] = {}
    for index, account in enumerate(document.account):
        where = locate(("account", index, "name"))
        secret = secret_name(account.name)
        if secret in names:
            yield Problem(
                where,
                f"accounts `{names[secret]}` and `{account.name}` would share the password {secret}",
                "Give each account a name of its own.",
            )
        names.setdefault(secret, account.name)
