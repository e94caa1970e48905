"""What all tests against real servers have in common."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def _base_judges(plain_install: None) -> None:
    """The model of a plain install; what the extra adds is asked in `tests/model` and `tests/unit/learn`."""
