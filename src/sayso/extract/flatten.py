"""Markup that nests deeper than a parser bears, made flat without losing its text. Rule: docs/methods/extract.md."""

from __future__ import annotations

import re

from lxml import etree, html

DEEPEST = 180  # libxml2 drops text below 256 levels (2,048 with huge_tree); news pages reach 30 to 60
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})")
UNCOUNTED = frozenset(  # void elements, and those a parser closes by itself
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "html",
        "head",
        "body",
        "colgroup",
    ]
)
RAW = frozenset({"script", "style", "textarea", "title", "noscript", "xmp", "iframe"})
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # XML has no such characters


def parse(markup: str) -> html.HtmlElement | None:
    """The root element of a page; null where there is no element at all. Any text is accepted, nothing is fetched."""
    flat = flatten(UNFIT.sub(" ", markup))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: html.HtmlElement | None = etree.fromstring(flat.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def flatten(markup: str) -> str:
    """The same markup with the elements below `DEEPEST` levels made line breaks; unchanged where none is so deep.

    >>> flatten("<div>" * 3 + "x")
    '<div><div><div>x'
    >>> "x" in flatten("<div>" * 1000 + "x" + "</div>" * 1000)
    True
    """
    if markup.count("<") <= DEEPEST:
        return markup
    made: list[str] = []
    depth = last = at = 0
    lower = ""
    unclosed: set[str] = set()  # looked for once to the end of the page, not again for each
    while found := TAG.search(markup, at):
        at = found.end()
        name = found[2].lower()
        if name in UNCOUNTED:
            continue
        if name in RAW and not found[1]:
            lower = lower or markup.lower()
            close = lower.find(f"</{name}", at) if name not in unclosed and len(lower) == len(markup) else -1
            if close >= 0:
                at = close
                depth += 1
            else:
                unclosed.add(name)
            continue
        deep = depth > DEEPEST
        depth = max(0, depth - 1) if found[1] else depth + 1
        if deep or depth > DEEPEST:
            made += [markup[last : found.start()], f"<{found[1]}br"]
            last = found.end()
    return "".join([*made, markup[last:]])
