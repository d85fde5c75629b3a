"""A figure as an SVG element to stand within a page: no script, no style, no reference out, the page's own colors.

Matplotlib draws; what it writes is taken apart and only what is known to be harmless is written again: shapes and text
with plain attributes. Colors are stand-ins that become the page's variables, so that a picture follows light and dark.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from lxml import etree
from markupsafe import Markup
from matplotlib.figure import Figure

from sayso.apps.terminal import one_line

COLORS = {
    "ink": "#000101", "soft": "#000102", "rule": "#000103", "paper": "#000104", "accent": "#000105",
    "copy": "#000106", "lone": "#000107", "date": "#000108", "said": "#000109",
}  # fmt: skip
"""The stand-in of each variable of brief.css that a picture may use."""
_SHOWN = {stand_in: f"var(--{name})" for name, stand_in in COLORS.items()}
_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_TAGS = frozenset(("svg", "a", "path", "text", "use", "defs"))
_KEPT = frozenset(("d", "x", "y", "transform", "viewBox"))
_STYLED = frozenset((
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
    "fill-opacity", "opacity", "text-anchor", "font-size", "font-weight",
))  # fmt: skip
_PLAIN = re.compile(r"[\w\s.,()+-]*")
_ANCHOR = re.compile(r"#[\w-]+")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def label(text: str, most: int | None = None) -> str:
    """Text of a page as a label: one line, cut, without what a terminal obeys or XML may not hold.

    >>> label("a\\x00\\ufffe  <b> $x$", 8)
    'a <b>…'
    """
    return one_line(_NO_XML.sub("", text), most)


@contextmanager
def drawing() -> Iterator[None]:
    """Matplotlib as it comes, whatever the user has set: the same bytes each time, text as text, no `$` in it."""
    fixed: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "sayso",
        "text.parse_math": False,
        "font.family": ["DejaVu Sans"],  # comes with it
        "timezone": "UTC",
    }
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a script that its font lacks: the reader's own fonts show it
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(fixed)
        yield


def figure(width: int, height: int) -> Figure:
    """An empty figure of so many CSS pixels."""
    return Figure(figsize=(width / 72, height / 72), dpi=72, facecolor="none", edgecolor="none")


def to_svg(drawn: Figure, name: str, *, title: str) -> Markup:
    """The figure as an SVG element; `name` keeps its ids apart from other pictures', `title` says what it shows."""
    out = io.StringIO()
    drawn.savefig(out, format="svg", metadata={"Date": None})
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(out.getvalue().encode(), parser)
    (made,) = _again(root, name)
    made.set("class", name.partition("-")[2])
    made.set("role", "group")
    made.set("aria-label", label(title))
    return Markup(etree.tostring(made, encoding="unicode"))


def _again(element: etree._Element, name: str) -> list[etree._Element]:
    """The element and all below it with nothing but what a picture needs; a group is no more than what is in it."""
    tag = str(element.tag).removeprefix(_SVG)
    below = [made for one in element if isinstance(one.tag, str) for made in _again(one, name)]
    if tag not in _TAGS:
        return below if tag == "g" else []
    made = etree.Element(tag)
    for key, value in element.attrib.items():
        for kept, given in _attribute(str(key), str(value), name, tag):
            made.set(kept, given)
    made.text = element.text if tag == "text" else None
    made.extend(below)
    if tag == "a" and "href" not in made.attrib:
        return below
    unseen = tag == "path" and "id" not in made.attrib and made.get("fill") == "none" and "stroke" not in made.attrib
    return [] if unseen or (tag in ("a", "defs") and not below) else [made]


def _attribute(key: str, value: str, name: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield what one attribute becomes; nothing where it is not known to be harmless."""
    if key in _KEPT and _PLAIN.fullmatch(value) and not value.startswith("rotate(-0 "):
        yield key, " ".join(value.split())
    elif key == "id" and tag == "path":  # a shape that is used again
        yield "id", f"{name}-{value}"
    elif key == _LINK and _ANCHOR.fullmatch(value):
        yield "href", f"#{name}-{value[1:]}" if tag == "use" else value
    elif key == "style":
        for part in value.split(";"):
            what, _, given = (words.strip() for words in part.partition(":"))
            if what in _STYLED and (given in _SHOWN or _PLAIN.fullmatch(given)):
                yield what, _SHOWN.get(given, given)
