"""Programs are measured as they run when they are installed: with their modules compiled beforehand."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory


@contextmanager
def modules_compiled() -> Iterator[None]:
    """Let what is started keep its compiled modules, in a folder that vanishes; the first run fills it."""
    before = dict(os.environ)
    with TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
