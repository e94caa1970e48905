"""Links that filters rewrote are read as what they were."""

import pytest

from vouched.mail.wrapped_links import MARKS, unwrapped

TARGET = "https://www.linkedin.com/comm/in/ruth-adler?trk=eml-x&m=1"
SAFE = "https%3A%2F%2Fwww.linkedin.com%2Fcomm%2Fin%2Fruth-adler%3Ftrk%3Deml-x%26m%3D1"
WRAPPED = {
    "safe links": f"https://eur02.safelinks.protection.outlook.com/?url={SAFE}&data=05%7C01&reserved=0",
    "safe links, a newer path": f"https://nam12.safelinks.protection.outlook.com/ap/t-59?url={SAFE}&data=1",
    "proofpoint 1": f"https://urldefense.proofpoint.com/v1/url?u={SAFE}&k=1",
    "proofpoint 2": (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.linkedin.com_comm_in_ruth-2Dadler"
        "-3Ftrk-3Deml-2Dx-26m-3D1&d=DwMFaQ&c=x"
    ),
    "proofpoint 3": f"https://urldefense.com/v3/__{TARGET}__;!!abc!def$",
    "proofpoint 3, one slash": f"https://urldefense.com/v3/__{TARGET.replace('//', '/')}__;!!abc",
    "barracuda": f"https://linkprotect.cudasvc.com/url?a={SAFE}&c=E,1,x&typo=1",
    "cisco": f"https://secure-web.cisco.com/1AbC-dEf_/{SAFE}",
    "fireeye": f"https://protect2.fireeye.com/v1/url?k=1-2&q=1&u={SAFE}",
    "avanan": f"https://url.avanan.click/v2/___{TARGET}___.YXAxZTo",
    "google": f"https://www.google.com/url?q={SAFE}&source=gmail",
    "two filters": "https://eur02.safelinks.protection.outlook.com/?url="
    + f"https://linkprotect.cudasvc.com/url?a={SAFE}".replace("%", "%25").replace("&", "%26"),
}  # fmt: skip


@pytest.mark.parametrize("link", WRAPPED.values(), ids=WRAPPED.keys())
def test_a_wrapped_link_leads_where_it_led(link: str) -> None:
    """Every filter's spelling is undone, and found quickly beforehand."""
    assert unwrapped(link) == TARGET
    assert any(mark in link.lower() for mark in MARKS)


@pytest.mark.parametrize(
    "link",
    [
        TARGET,
        f"https://evil.example/?url={SAFE}",
        f"https://safelinks.protection.outlook.com.evil.example/?url={SAFE}",
        f"https://eur02.safelinks.protection.outlook.com@evil.example/?url={SAFE}",
        "https://eur02.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
        "https://eur02.safelinks.protection.outlook.com/",
        "https://urldefense.com/v3/__https://x",
        "https://protect-eu.mimecast.com/s/abc",
        "https://www.google.com/search?q=reeds",
        "mailto:ruth@adler.example",
        "",
        "https://" + "a" * 300,
    ],
)
def test_other_links_stay(link: str) -> None:
    """Only a filter's own host is believed, and only an address of the web comes out."""
    assert unwrapped(link) == link
