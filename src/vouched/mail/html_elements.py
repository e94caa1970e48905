"""What an HTML element does to its words: breaks lines, hides them, marks them as quoted or signature."""

import re
from dataclasses import dataclass

SKIPPED = frozenset({
    "head", "script", "style", "title", "noscript", "template", "svg", "math", "object", "iframe", "select",
    "textarea", "-comment", "-doctype",
})  # fmt: skip
"""Elements of which a reader sees nothing."""
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "hr"})
_LINES = frozenset({
    "address", "article", "aside", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "li", "main", "nav", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr",
})  # fmt: skip

BREAK, LINE, PARAGRAPH = MARKS = "\uf5d0\uf5d1\uf5d2"
"""Marks of our own for line breaks: private characters that are taken out of the input."""

_QUOTE_CLASS = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_quote|gmail_quote_container|gmail_attr|moz-cite-prefix|yahoo_quoted"
    r"|protonmail_quote|tutanota_quote|zmail_extra|moz-forward-container"
    r"|gmail_signature|gmail_signature_prefix|moz-signature)(?:\s|$)"
)
_QUOTE_ID = re.compile(
    r"(?:x_)*(?:appendonsend|divRplyFwdMsg|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION"
    r"|AppleMailSignature|ms-outlook-mobile-signature)"
)
_QUOTE_SIGNS = (
    "gmail_quote", "type=cite", 'type="cite', "type='cite", "moz-cite-prefix", "yahoo_quoted",
    "protonmail_quote", "tutanota_quote", "zmail_extra", "moz-forward-container", "appendonsend",
    "divrplyfwdmsg", "mail-editor-reference-message", "olk_src_body_section", "gmail_signature",
    "moz-signature", "applemailsignature", "ms-outlook-mobile-signature",
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d]*[1-9])"
    r"|opacity\s*:\s*0(?![.\d]*[1-9])"
)
_NO_SIZE = re.compile(r"font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|em|rem|%)?|1(?:\.0+)?px)\s*(?:;|!|$)")
_SIZE = re.compile(r"font-size\s*:")
_PRE = re.compile(r"white-space\s*:\s*pre")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style attribute says; `tiny` is None where it names no size."""

    hidden: bool = False
    preformatted: bool = False
    tiny: bool | None = None


def read_style(style: str) -> Style:
    """Read a style attribute.

    `mso-hide` hides from Outlook only and is no sign: buttons carry it beside their Outlook twin.
    A size of nought counts for the text up to the next size, as in CSS: MJML closes gaps with it.
    """
    lower = style.lower()
    return Style(
        hidden=_HIDDEN.search(lower) is not None,
        preformatted="white-space" in lower and _PRE.search(lower) is not None,
        tiny=_NO_SIZE.search(lower) is not None if _SIZE.search(lower) else None,
    )


def mark(tag: str) -> str:
    """The line break that an element makes before and after itself (`br`: once)."""
    if tag == "br":
        return BREAK
    if tag in _PARAGRAPHS:
        return PARAGRAPH
    return LINE if tag in _LINES else ""


def is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether an element hides itself by other means than its style."""
    if "hidden" in attributes or "preheader" in (attributes.get("class") or "").lower():
        return tag not in {"body", "table", "tbody", "tr"}
    return False


def is_quotation(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether a mail program marks an element as quoted, forwarded or a signature."""
    if tag == "blockquote" and (attributes.get("type") or "").lower() == "cite":
        return True
    return bool(
        _QUOTE_CLASS.search(attributes.get("class") or "") or _QUOTE_ID.match(attributes.get("id") or "")
    )


def marks_quotations(html: str) -> bool:
    """Tell whether the HTML says itself what is quoted, or where it is signed."""
    lower = html.lower()
    return any(sign in lower for sign in _QUOTE_SIGNS)
