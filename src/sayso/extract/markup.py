"""What a page's markup says of it: JSON-LD, Open Graph and meta tags. Rules: docs/methods/extract.md."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from lxml import html

from sayso.extract.bylines import read_byline
from sayso.extract.lines import fold

ARTICLE_TYPES = re.compile(r"article|posting|report", re.IGNORECASE)
BARRED = frozenset({"aside", "nav", "footer", "li", "a", "table", "section"})
DEEPEST = 40  # levels looked at around a time element
LONGEST_JSON = 3_000_000  # characters of one JSON-LD script read
FIRST_YEAR, LAST_DAY = "1900-01-01", "2100-12-31"  # fixed bounds: htmldate's own upper bound is today's clock
PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "publish-date",
    "publish_date",
    "published",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published-date",
    "originalpublicationdate",
    "rnews:datepublished",
    "date",
    "ptime",
)
TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "headline")
SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "source")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "twitter:data1")
SITE_TAIL = re.compile(r"\s+(?:[|»·•]|[-–—])\s+[^|»·•–—]{2,60}$")


@dataclass(frozen=True, slots=True)
class Marked:
    """What the markup says, nothing judged. Inside extract only."""

    titles: tuple[str, ...] = ()
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    body: str = ""  # JSON-LD's articleBody


def read_markup(root: html.HtmlElement) -> Marked:
    """What the page's markup says of it; empty fields where it says nothing."""
    meta = _meta(root)
    record = _record(root)
    publisher = _names(record.get("publisher"))
    titles = [
        _plain(record.get("headline")),
        *(meta.get(name) for name in TITLES),
        _plain(root.findtext(".//head/title")),
    ]
    authors = (
        _names(record.get("author"))
        or _names(record.get("creator"))
        or [a for name in AUTHORS[:6] if (a := meta.get(name))][:1]
    )
    body = record.get("articleBody")
    return Marked(
        titles=tuple(dict.fromkeys(t for t in titles if t)),
        outlet=next(
            (s for s in [*publisher[:1], *(meta.get(name) for name in SITES[:2])] if s and not _address(s)), None
        ),
        authors=tuple(dict.fromkeys(n for a in authors if not _address(a) for n in read_byline(a).names)),
        providers=tuple(
            n for key in ("sourceOrganization", "provider", "copyrightHolder") for n in _names(record.get(key))
        ),
        published=_published(root, record, meta),
        language=_language(root.get("lang") or record.get("inLanguage")),
        body=body if isinstance(body, str) else "",
    )


def _meta(root: html.HtmlElement) -> dict[str, str]:
    """Name or property (lower case) to content of the first meta tag that has it."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = _plain(element.get("content"))
        if name and content:
            found.setdefault(name, content)
    return found


def _record(root: html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty where none does."""
    others: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or len(script.text or "") > LONGEST_JSON:
            continue
        for item in _objects(_loaded(script.text or "")):
            kinds = item.get("@type")
            kind = " ".join(k for k in kinds if isinstance(k, str)) if isinstance(kinds, list) else kinds
            if (
                isinstance(kind, str)
                and ARTICLE_TYPES.search(kind)
                and (item.get("headline") or item.get("datePublished"))
            ):
                return item
            if isinstance(kind, str) and "page" in kind.lower():
                others = others or {
                    k: item[k] for k in ("headline", "datePublished", "author", "publisher") if k in item
                }
    return others


def _loaded(text: str) -> Any:
    """The JSON in a script, null where it is broken or nests too deep."""
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document in order, those in lists, '@graph' and 'mainEntity' too."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            waiting.extend(
                item[key]
                for key in ("mainEntityOfPage", "mainEntity", "@graph")
                if isinstance(item.get(key), list | dict)
            )


def _names(value: Any) -> list[str]:
    """The names in a JSON-LD person, organisation, string, or list of these."""
    items = value if isinstance(value, list) else [value]
    named = [item.get("name") if isinstance(item, dict) else item for item in items[:50]]
    flat = [n for name in named for n in (name if isinstance(name, list) else [name])]
    return [text for n in flat if (text := _plain(n)) and len(text) < 200]


def _plain(value: Any) -> str | None:
    """A string with entities resolved and white space folded; null for anything else or for nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(entities.unescape(value[:5000]).split()) or None


def _address(text: str) -> bool:
    return "/" in text or "@" in text or text.startswith("www.")


def _language(value: Any) -> str | None:
    """The ISO 639-1 code of a language tag ('en-GB')."""
    code = re.match(r"([A-Za-z]{2})(?![A-Za-z])", value) if isinstance(value, str) else None
    return code[1].lower() if code else None


def _published(root: html.HtmlElement, record: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The date of publication the markup gives: JSON-LD, then meta tags, then htmldate on the meta tags alone."""
    given = [record.get("datePublished"), record.get("dateCreated"), *(meta.get(name) for name in PUBLISHED)]
    found = next((iso for value in given if (iso := iso_date(value))), None)
    return found or _time_element(root) or _by_htmldate(root)


def iso_date(value: Any) -> str | None:
    """ISO 8601 of a date as markup gives it, with its time and offset; null for what is none.

    >>> iso_date("2011-07-04T21:00:00.000Z"), iso_date("2011-07-04"), iso_date("20110704"), iso_date("yesterday")
    ('2011-07-04T21:00:00+00:00', '2011-07-04', '2011-07-04', None)
    """
    text = value.strip() if isinstance(value, str) else ""
    try:
        if len(text) <= 10:
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text.replace(" +", "+").replace(" Z", "Z"))
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if FIRST_YEAR <= moment.date().isoformat() <= LAST_DAY else None


def _time_element(root: html.HtmlElement) -> str | None:
    """The date of the first time element that is marked as the date of publication."""
    for element in root.iter("time", "span", "div", "p", "meta"):
        marked = (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked and (iso := iso_date(element.get("datetime") or element.get("content"))):
            return iso
    return next((iso for e in root.iter("time") if _heads_article(e) and (iso := iso_date(e.get("datetime")))), None)


def _heads_article(element: html.HtmlElement) -> bool:
    """Whether a time element stands in the head of the page's one article: beside its heading, not inside a paragraph's
    link, a list of other pages or a comment.
    """
    around = [ancestor.tag for ancestor in islice(element.iterancestors(), DEEPEST)]
    if "article" not in around or not BARRED.isdisjoint(around):
        return False
    article = next(a for a in element.iterancestors() if a.tag == "article")
    return article.find(".//h1") is not None


def _by_htmldate(root: html.HtmlElement) -> str | None:
    """The date htmldate reads from the meta tags; links, images, scripts and running text are kept from it."""
    import htmldate  # a page of plain text does without

    head = html.Element("head")
    for element in list(root.iter("meta"))[:300]:
        # A page may give an attribute a name that no element can be made with, or that cannot be asked for.
        head.append(html.Element("meta", {n: v for n, v in element.items() if n.replace("-", "a").isidentifier()}))
    page = html.Element("html")
    page.extend([head, html.Element("body")])
    try:
        found = htmldate.find_date(
            page, extensive_search=False, original_date=True, min_date=FIRST_YEAR, max_date=LAST_DAY
        )
    except (ValueError, TypeError, AttributeError, LookupError):
        return None
    return iso_date(found)


def choose_title(titles: tuple[str, ...], printed: list[str], outlet: str | None) -> str | None:
    """The headline as printed: the top heading that the markup's titles agree with, else the first of those.

    Args:
        printed: the page's h1 headings in order.
    """
    wanted = [set(fold(_without_site(t, outlet)).split()) for t in titles]
    for heading in printed:
        words = set(fold(heading).split())
        if words and any(len(words & w) >= 0.6 * len(words | w) for w in wanted if w):
            return heading
    if titles:
        return _without_site(titles[0], outlet)
    return printed[0] if printed else None


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name behind it.

    >>> _without_site("Port falls to rebels - The Herald", "The Herald")
    'Port falls to rebels'
    """
    tail = SITE_TAIL.search(title)
    if not tail:
        return title
    names_site = outlet is not None and set(fold(tail[0]).split()) & set(fold(outlet).split()) - {"the", "news"}
    return title[: tail.start()] if names_site or "|" in tail[0] else title
