"""The stage: one page to one Article with its Blocks, or a Dropped that says why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.extract.assemble import Said, assemble
from sayso.extract.decode import decode
from sayso.extract.flatten import parse
from sayso.extract.hypertext import read_html
from sayso.extract.plain import type_lines
from sayso.tables import Article, Block, Dropped, Page


def extract(pages: Iterable[Page]) -> Iterator[Article | Block | Dropped]:
    """Yield each page's Article and then its Blocks in text order; a Dropped for a page that shows no text.

    Args:
        pages: any order; each is handled alone, so they may be split over workers.

    Returns: one Article and 1..n Blocks a page, or one Dropped. Every block is a slice of `Article.text`; blocks do
    not overlap, and what lies between them is white space or punctuation. An article whose page shows no running text
    (a gallery, a list of links) has an empty body.
    Source: docs/methods/extract.md.
    """
    for page in pages:
        yield from _extract(page)


def _extract(page: Page) -> Iterator[Article | Block | Dropped]:
    markup = page.media != "text/plain"
    text = decode(page.content, page.charset, markup=markup)
    if text is None:
        yield _dropped(page, "the bytes are no text in any encoding known here; give the page as HTML or text")
    elif not text.strip():
        yield _dropped(page, "the page is empty; fetch it again")
    elif markup:
        yield from _hypertext(page, text)
    else:
        yield from assemble(page, text, type_lines(text, page.title), Said())


def _hypertext(page: Page, markup: str) -> Iterator[Article | Block | Dropped]:
    """The rows of an HTML page; of one without an element, those of its text."""
    root = parse(markup)
    if root is None:
        yield _dropped(page, "the markup holds no text; fetch the page again")
        return
    read = read_html(root)
    if read.text:
        yield from assemble(page, read.text, read.pieces, read.said)
    else:
        yield _dropped(page, "the page shows no text without its scripts; save it from a browser")


def _dropped(page: Page, reason: str) -> Dropped:
    return Dropped("extract", page.page_id, page.uri, reason)
