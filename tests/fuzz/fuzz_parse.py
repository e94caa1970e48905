"""Coverage-guided fuzzing of everything that reads mail (libFuzzer through atheris).

`python tests/fuzz/fuzz_parse.py -max_total_time=600 CORPUS` looks for inputs that raise, or that take more
than five seconds (`-timeout=5`). It starts from the sample letters and from the seed below.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["vouched.mail", "vouched.invitations"]):
    from vouched.invitations.read import read, screen
    from vouched.mail.authentication import TrustedServers, learn_authserv_ids
    from vouched.mail.message import MessageRef, parse
    from vouched.mail.person import Owner
    from vouched.mail.text import links, own_words

REF = MessageRef("home", "INBOX", 1, 1)
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
TRUSTED = TrustedServers(frozenset({"mx.google.com"}), microsoft=True)
LETTERS = Path(__file__).parent.parent / "letters"
SEED = b"""Received: from x.example by mx.google.com; Thu, 19 Nov 2026 09:00:00 +0100
Authentication-Results: mx.google.com; dkim=pass (ok) header.i=@x.example; spf=pass mfrom="a"@x.example
From: =?utf-8?q?Ruth?= via LinkedIn <invitations@linkedin.com>
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/calendar; method=REQUEST
Content-Transfer-Encoding: base64

QkVHSU46VkNBTEVOREFS
--b
Content-Type: application/ms-tnef; name=winmail.dat
Content-Transfer-Encoding: base64

eJ8+IgEAAQiABwAeAAAASVBNLk1pY3Jvc29mdCBTY2hlZHVsZS5NdGdSZXEAAAABDIACAAUAAABUZWEuAAAA
--b
Content-Type: text/html; charset=iso-2022-jp

<div style='display:none'>a</div><p>b
<a href='https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example'>Accept</a>
<div class=gmail_quote>c</div>
--b
Content-Type: text/plain; format=flowed

Come to \ndinner.

On Thu, 19 Nov 2026 at 09:00 Ruth <ruth@adler.example> wrote:
> old
--b--
"""


def read_mail(data: bytes) -> None:
    """Read a message of any bytes as a run does; an exception or endless work is a finding."""
    message = parse(data, REF, trusted=TRUSTED)
    own_words(message.text, message.html).encode()
    links(message.html, message.text)
    learn_authserv_ids([message.headers])
    screen(message.headers, OWNER)
    read(message, OWNER)


def main() -> None:
    """Fuzz with libFuzzer's own options; the seeds are a corpus of their own, left as it is."""
    with tempfile.TemporaryDirectory() as seeds:
        letters = (letter.read_bytes() for letter in sorted(LETTERS.rglob("*.eml")))
        for number, seed in enumerate((SEED, *letters)):
            (Path(seeds) / f"{number}.eml").write_bytes(seed)
        atheris.Setup([*sys.argv, "-timeout=5", "-max_len=65536", seeds], read_mail)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
