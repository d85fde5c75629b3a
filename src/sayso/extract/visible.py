"""What a page shows, in reading order, as one text with the marks its markup leaves on each part.

Rule: docs/methods/extract.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

UNSEEN = frozenset(
    re.findall(
        r"\S+",
        "head script style template noscript iframe object embed svg math canvas audio video select "
        "option datalist textarea input map area meta link title amp-state dialog",
    )
)
INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr "
        "picture q rp rt ruby s samp small source span strike strong sub sup time tt u var wbr "
        "bloc-quote",
    )
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ZONES = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "caption": "caption",
    "figure": "figure",
    "button": "button",
    "form": "form",
    "header": "header",
    "blockquote": "quote",
    "article": "article",
    "main": "main",
    "menu": "nav",
    "legend": "form",
    "address": "byline",
    "table": "table",
}
ROLES = {
    "navigation": "nav",
    "contentinfo": "footer",
    "complementary": "aside",
    "banner": "header",
    "search": "form",
    "dialog": "form",
}
HIDING = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
OFFSCREEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible|offscreen"
    r"|u-hidden|is-hidden|hidden)(?:\s|$)",
    re.IGNORECASE,
)
HINTS = (
    ("caption", re.compile(r"caption|photo-?credit|image-?credit|figcaption|media__(?:text|desc)", re.IGNORECASE)),
    (
        "comment",
        re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond|comment-?list|livefyre|coral)(?:[\s_-]|$)", re.IGNORECASE),
    ),
    (
        "byline",
        re.compile(
            r"byline|(?:^|[\s_-])authors?(?:[\s_-]|$)|contributor|(?:^|[\s_-])writers?(?:[\s_-]|$)", re.IGNORECASE
        ),
    ),
    (
        "date",
        re.compile(
            r"(?:^|[\s_-])(?:date|dateline|timestamp|published|pubdate|publish-?date|post-?date|entry-?date"
            r"|updated|time)(?:[\s_-]|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "share",
        re.compile(r"(?:^|[\s_-])(?:share|sharing|social|addthis|sharedaddy|toolbar)(?:[\s_-]|$)", re.IGNORECASE),
    ),
    (
        "related",
        re.compile(
            r"related|recommend|more-?(?:from|on|stories|news)|most-?(?:read|popular)|read-?(?:more|next"
            r"|also)|trending|teaser|promo|outbrain|taboola|also-?like|popular|recirc",
            re.IGNORECASE,
        ),
    ),
    (
        "nav",
        re.compile(
            r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|masthead|skip-?link)(?:[\s_-]"
            r"|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "promo",
        re.compile(
            r"newsletter|subscri|paywall|sign-?up|(?:^|[\s_-])(?:ad|ads|advert\w*|sponsor\w*|cookie\w*"
            r"|consent|banner|donat\w*)(?:[\s_-]|$)",
            re.IGNORECASE,
        ),
    ),
    ("tags", re.compile(r"(?:^|[\s_-])(?:tags?|topics?|keywords?|categories|taglist)(?:[\s_-]|$)", re.IGNORECASE)),
    (
        "bio",
        re.compile(
            r"author-?(?:bio|box|info|description)|about-?(?:the-?)?author|(?:^|[\s_-])bio(?:[\s_-]|$)", re.IGNORECASE
        ),
    ),
    (
        "summary",
        re.compile(
            r"standfirst|(?:^|[\s_-])(?:dek|deck|subhead\w*|sub-?title|summary|highlights|key-?points"
            r"|lede-?text|strap\w*)(?:[\s_-]|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "embed",
        re.compile(
            r"twitter-tweet|tweet-embed|instagram-media|fb-post|tiktok-embed|reddit-(?:card|embed)|bluesky-embed"
            r"|embedded-tweet",
            re.IGNORECASE,
        ),
    ),
    ("headline", re.compile(r"headline|(?:^|[\s_-])(?:entry|post|article|page)-?title(?:[\s_-]|$)", re.IGNORECASE)),
)
NO_HINTS: frozenset[str] = frozenset()
DIGITS = re.compile(r"\d+")
CLASS_LOOK = 300  # characters of class and id read
SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """One block of text as shown. Inside extract only."""

    start: int
    stop: int
    tag: str  # the element it stands in
    parent: int  # number of that element's parent, to tell siblings
    path: tuple[str, ...]  # that element and the two around it, each with its first class
    zones: frozenset[str]  # ZONES and HINTS of the elements around it, the nearest four for hints
    linked: float  # share of its characters inside links


@dataclass(frozen=True, slots=True)
class _Open:
    """An element being read."""

    tag: str
    number: int
    zones: frozenset[str]
    hints: tuple[frozenset[str], ...]
    link: bool
    path: tuple[str, ...]


UNSEEN_ELEMENT = _Open("", 0, NO_HINTS, (), False, ())


@dataclass(slots=True)
class _Writer:
    """Collects the text and its blocks; text of one block until the next block begins."""

    parts: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    length: int = 0
    run: list[str] = field(default_factory=list)
    in_links: int = 0
    opened: _Open | None = None
    parent: int = 0
    after_link: bool = False  # the last thing read was the end of a link

    def add(self, text: str, where: _Open, parent: int) -> None:
        if not self.run or self.opened is None:
            self.opened, self.parent = where, parent
        if where.link:
            self.in_links += solid(text)
        self.run.append(text)
        self.after_link = False

    def close(self) -> None:
        """End the block being written, if it holds any text."""
        if not self.run:
            return
        lines = (SPACES.sub(" ", line).strip() for line in "".join(self.run).split("\ue000"))
        text = "\n".join(line for line in lines if line)
        if text and self.opened is not None:
            if self.parts:
                self.parts.append("\n\n")
                self.length += 2
            zones = self.opened.zones.union(*self.opened.hints)
            linked = min(1.0, self.in_links / max(1, solid(text)))
            self.shown.append(
                Shown(
                    self.length, self.length + len(text), self.opened.tag, self.parent, self.opened.path, zones, linked
                )
            )
            self.parts.append(text)
            self.length += len(text)
        self.run, self.in_links, self.after_link = [], 0, False


def solid(text: str) -> int:
    """How many characters are no white space.

    >>> solid(" a b\\n")
    2
    """
    return sum(map(len, text.split()))


def show(root: etree._Element) -> tuple[str, list[Shown]]:
    """The text a page shows, blocks parted by blank lines, and its blocks in reading order."""
    out = _Writer()
    stack = [_Open("body", 0, NO_HINTS, (), False, ())]
    number = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not tag or is_hidden(element, tag):
                walk.skip_subtree()
                stack.append(UNSEEN_ELEMENT)
                continue
            number += 1
            stack.append(_opened(element, tag, number, stack[-1]))
            _start(out, element, tag, stack)
        else:
            seen = stack.pop() is not UNSEEN_ELEMENT
            if seen and tag not in INLINE and tag != "br":
                out.close()
            out.after_link = tag == "a"
            if element.tail and element is not root:
                out.add(element.tail.replace("\ue000", " "), _block(stack), stack[-2].number if len(stack) > 1 else 0)
    out.close()
    return "".join(out.parts), out.shown


def _start(out: _Writer, element: etree._Element, tag: str, stack: list[_Open]) -> None:
    """Begin an element: a block ends the text before it; its own text is added."""
    if tag == "br":
        out.run.append("\ue000")
    elif tag not in INLINE:
        out.close()
    elif tag == "a" and out.after_link:
        out.run.append(" ")  # links side by side are set apart by style sheets
    if element.text and tag != "br":
        text = element.text.replace("\ue000", " ")
        if tag == "pre":
            text = text.replace("\n", "\ue000")
        out.add(text, _block(stack), stack[-2].number)


def _block(stack: list[_Open]) -> _Open:
    """The innermost element, under the tag of the nearest one that is a block."""
    top = stack[-1]
    if top.tag not in INLINE:
        return top
    tag = next((o.tag for o in reversed(stack[-12:]) if o.tag not in INLINE), "div")
    return _Open(tag, top.number, top.zones, top.hints, top.link, top.path)


def _opened(element: etree._Element, tag: str, number: int, outer: _Open) -> _Open:
    """The state inside an element, from its own marks and those around it."""
    own = {ZONES[tag]} if tag in ZONES else set()
    role = element.get("role")
    if role in ROLES:
        own.add(ROLES[role])
    zones = outer.zones | own if own else outer.zones
    if tag in ("html", "body", "main", "article"):
        return _Open(tag, number, zones, (), outer.link, (tag,))
    hints = (*outer.hints[-3:], hints_of(element))
    path = outer.path if tag in INLINE else (*outer.path[-2:], _name(element, tag))
    return _Open(tag, number, zones, hints, outer.link or tag == "a", path)


def hints_of(element: etree._Element) -> frozenset[str]:
    """What an element's class, id and itemprop say of its text."""
    if not element.attrib:
        return NO_HINTS
    names = (element.get(key) or "" for key in ("class", "id", "itemprop", "data-testid"))
    return _hints(" ".join(names)[:CLASS_LOOK])


@lru_cache(maxsize=4096)
def _hints(names: str) -> frozenset[str]:
    return frozenset(hint for hint, form in HINTS if form.search(names)) if names.strip() else NO_HINTS


def _name(element: etree._Element, tag: str) -> str:
    """The element's tag and first class without its numbers: paragraphs of one article share it."""
    classes = (element.get("class") or "")[:CLASS_LOOK].split(None, 1)
    return f"{tag}.{DIGITS.sub('', classes[0])}" if classes else tag


def is_hidden(element: etree._Element, tag: str) -> bool:
    """Whether an element shows nothing: no text of its own kind, or hidden by attribute, style or a usual class."""
    if tag in UNSEEN:
        return not (tag == "dialog" and element.get("open") is not None)
    if not element.attrib:
        return False
    if element.get("hidden") is not None or HIDING.search((element.get("style") or "")[:CLASS_LOOK]):
        return tag not in ("html", "body")
    return OFFSCREEN.search((element.get("class") or "")[:CLASS_LOOK]) is not None and tag not in ("html", "body")
