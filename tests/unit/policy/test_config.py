"""The `[policy]` section."""

from collections.abc import Callable

import pytest

from vouched.policy.config import Folders, Keywords, PolicyConfig


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: PolicyConfig(sure_score=1.5), "`sure_score` is a share. Give a number from 0 to 1."),
        (lambda: PolicyConfig(max_moves=0), "whole numbers from 1 on"),
        (lambda: PolicyConfig(keywords=Keywords(aside="not now")), '"not now" is no IMAP keyword'),
        (lambda: PolicyConfig(keywords=Keywords(aside="\\Seen")), "is no IMAP keyword"),
        (lambda: PolicyConfig(folders=Folders(aside="Aside/")), "empty or ends in a slash"),
        (lambda: PolicyConfig(folders=Folders(aside="")), "name is empty or ends in a slash"),
        (lambda: PolicyConfig(folders=Folders(review="inbox")), "is the inbox itself"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_cure(make: Callable[[], PolicyConfig], words: str) -> None:
    """A name or number that would fail later, at the server, fails here and says how to mend it."""
    with pytest.raises(ValueError, match=r"\. ") as caught:
        make()
    assert words in str(caught.value)


def test_the_digest_is_stable_and_short() -> None:
    """Equal configurations have equal digests in every process."""
    assert PolicyConfig().digest == PolicyConfig().digest
    assert len(PolicyConfig().digest) == 12
