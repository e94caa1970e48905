"""HTML becomes what a reader sees."""

import pytest

from vouched.mail.html import html_links, html_to_text
from vouched.mail.text import Link, links


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hi <b>Nora</b>,</p><p>come&nbsp;&amp; eat</p>", "Hi Nora,\n\ncome & eat"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<div>one<br></div><div>two</div>", "one\ntwo"),
        ("<table><tr><td>Ruth</td><td>Adler</td></tr></table>", "Ruth\nAdler"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("  much \n\t white   space ", "much white space"),
        ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ('<div style="white-space: pre-line">one\ntwo</div>', "one\ntwo"),
        ("<span>in</span><span>line</span> <i>words</i>", "inline words"),
        ("no markup at all", "no markup at all"),
        ("<p>unclosed <b>everything", "unclosed everything"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"),
        ("", ""),
        ("<html></html>", ""),
    ],
)
def test_blocks_become_lines_and_paragraphs(html: str, text: str) -> None:
    """A line a block, an empty line between paragraphs, blanks joined."""
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>p {color: red}</style>",
        "<STYLE>unseen</STYLE>",
        "<script>unseen()</script>",
        "<!-- unseen -->",
        "<!--[if mso]><p>unseen</p><![endif]-->",
        "<title>unseen</title>",
        '<div style="display:none">unseen</div>',
        '<div style="color:red; DISPLAY : NONE !important">unseen</div>',
        '<span style="font-size:0">unseen</span>',
        '<span style="font-size: 0px;color:#fff">unseen</span>',
        '<div style="font-size:1px;line-height:1px;mso-hide:all">unseen</div>',
        '<div style="max-height:0px;overflow:hidden">unseen</div>',
        '<div style="opacity:0">unseen</div>',
        '<div style="visibility:hidden">unseen</div>',
        "<p hidden>unseen</p>",
        '<span class="preheader">unseen</span>',
        '<div class="mktEmail-PreHeader">unseen</div>',
        "<noscript>unseen</noscript><template>unseen</template>",
        "&zwnj;&nbsp;&zwnj;&nbsp;&#847;&#8203;",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    """Style sheets, scripts, comments, preheaders in every fashion."""
    assert html_to_text(f"<p>one</p>{hidden}<p>two</p>") == "one\n\ntwo"


@pytest.mark.parametrize(
    "html",
    [
        '<td style="font-size:0px;padding:10px"><div style="font-size:14px">seen</div></td>',
        '<a style="mso-hide:all" href="https://x.example">seen</a>',
        '<p style="font-size:0.9em">seen</p>',
        '<p style="font-size:10px">seen</p>',
        '<p style="opacity:0.8">seen</p>',
        '<p style="max-height:0.5em">seen</p>',
        '<p style="font-size:1.1px0">seen</p>',
    ],
)
def test_what_only_looks_hidden_is_kept(html: str) -> None:
    """Layouts of size nought, buttons hidden from Outlook, small print."""
    assert html_to_text(f"<table><tr>{html}</tr></table>" if html.startswith("<td") else html) == "seen"


@pytest.mark.parametrize(
    "quote",
    [
        '<blockquote type="cite">old</blockquote>',
        '<div class="gmail_quote gmail_quote_container"><div class="gmail_attr">On X wrote:</div>old</div>',
        '<div class="x_gmail_quote">old</div>',
        '<div class="moz-cite-prefix">On X wrote:</div><blockquote type="cite">old</blockquote>',
        '<div class="yahoo_quoted">old</div>',
        '<div id="divRplyFwdMsg">From: X</div>',
        '<div id="appendonsend"></div>',
        '<div class="gmail_signature" data-smartmail="gmail_signature">old</div>',
        '<pre class="moz-signature" cols="72">-- old</pre>',
        '<div id="AppleMailSignature">old</div>',
        '<div id="ms-outlook-mobile-signature">old</div>',
        '<div id="mail-editor-reference-message-container">old</div>',
    ],
)
def test_marked_quotations_can_be_left_out(quote: str) -> None:
    """By the marks of the programs; they stay when not asked for."""
    assert html_to_text(f"<p>own</p>{quote}", quotes=False) == "own"
    if "old" in quote:
        assert "old" in html_to_text(f"<p>own</p>{quote}")


def test_a_quotation_without_a_mark_stays() -> None:
    """Platforms set notes in blockquotes."""
    assert html_to_text("<blockquote>note</blockquote>", quotes=False) == "note"


def test_links_are_kept_with_what_they_show() -> None:
    """Hidden ones and those without an address are not links."""
    html = (
        '<p><a href=" https://x.example/a ">Accept <b>invitation</b></a> <a name="n">anchor</a>'
        '<a href="https://x.example/i"><img src="i.png"></a>'
        '<a href="https://x.example/h" style="display:none">hidden</a></p>'
    )
    expected = [Link("Accept invitation", "https://x.example/a"), Link("", "https://x.example/i")]
    assert list(html_links(html)) == expected


def test_links_of_the_text_are_added_once() -> None:
    """Without the punctuation around them."""
    html = '<a href="https://x.example/a">A</a><a href="https://x.example/a">A</a>'
    text = (
        "see https://x.example/a, (https://y.example/b?c=d&e) and <http://z.example/>。https://z.example/q。"
    )
    assert links(html, text) == (
        Link("A", "https://x.example/a"),
        Link("", "https://y.example/b?c=d&e"),
        Link("", "http://z.example/"),
        Link("", "https://z.example/q"),
    )
    assert links("", "none") == ()


def test_styles_in_front_of_the_words_do_not_cut_them_off() -> None:
    """Style sheets of a megabyte are met; the words behind them count."""
    html = f"<style>{'p {color: red} ' * 50_000}</style><p>seen</p>"
    assert html_to_text(html) == "seen"
