"""Laws of extract: a block is a slice, nothing is lost, order and batch do not matter, twice is once."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rows import page
from sayso.extract import extract
from sayso.tables import Article, Block, Dropped, Page

KINDS = {"title", "byline", "dateline", "body", "caption", "highlights"}
KINDS |= {"heading", "credit", "related", "comment", "boilerplate"}
LINES = st.sampled_from(
    [
        "Ferry service to start again",
        "By Ann Bell, NBN",
        "Ann BellAssociated Press",
        "Posted July 4th, 2011 at 9:00 pm (UTC-5)",
        "Port Ansel, Norland (NBN) -- Officials said on Friday that the ferry would start again within days.",
        "PORT ANSEL | Mon Jul 4, 2011 4:21 pm EDT PORT ANSEL (Reuters) - The ferry starts again, officials said.",
        "Fishermen who use the quay said that nobody had asked them before the works began.",
        "Works on the quay. Photographer: Ann Bell/AFP/Getty Images",
        "A ferry leaves the western quay |",
        "  • Two piers are new",
        "Share this",
        "Related stories",
        "2 Comments",
        "Angry Fishermen",
        "(Reporting by Ann Bell; Editing by Raja Noor)",
        "The ferry starts. (AP)",
        "",
        "",
        "\u00a0",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=60), max_size=25).map("\n".join)
TAGS = st.sampled_from(
    ["p", "div", "h1", "h2", "li", "figcaption", "nav", "aside", "b", "a", "script", "br", "article"]
)
MARKUP = st.lists(st.tuples(TAGS, LINES), max_size=20).map(lambda x: "".join(f"<{t}>{s}</{t}>" for t, s in x))
CASUAL = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hold(rows: list[Article | Block | Dropped]) -> None:
    """One page's rows keep every law that one page can keep."""
    if isinstance(rows[0], Dropped):
        assert len(rows) == 1
        return
    article, last = rows[0], 0
    assert isinstance(article, Article)
    bodies, headings = [], []
    for block in rows[1:]:
        assert isinstance(block, Block)
        assert block.kind in KINDS
        assert last <= block.start < block.stop
        assert article.text[block.start : block.stop] == block.text
        assert not any(c.isalnum() for c in article.text[last : block.start])
        bodies += [block.text] if block.kind == "body" else []
        headings += [block.text] if block.kind == "heading" else []
        last = block.stop
    assert not any(c.isalnum() for c in article.text[last:])
    if headings:
        assert all(text in article.body for text in bodies)
        assert len(article.body) <= len("\n\n".join([*bodies, *headings]))
    else:
        assert article.body == "\n\n".join(bodies)
    assert (article.published is None) == (article.published_basis is None)
    assert (article.published_start is not None) == (article.published_basis == "text")


@CASUAL
@given(TEXTS)
def test_blocks_of_plain_text_are_slices_and_hold_every_word(text: str) -> None:
    hold(list(extract([page(text.encode("utf-8", "replace"), uri="a.txt")])))


@CASUAL
@given(MARKUP)
def test_blocks_of_html_are_slices_and_hold_every_word(markup: str) -> None:
    hold(list(extract([page(markup)])))


@CASUAL
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.html"]), st.sampled_from([None, "utf-16", "koi8-r", "zip"])
)
def test_any_bytes_give_an_article_or_a_reason(content: bytes, uri: str, charset: str | None) -> None:
    hold(list(extract([page(content, uri=uri, charset=charset)])))


def pages() -> list[Page]:
    """A few pages of each kind."""
    story = "Officials said on Friday that the ferry would start again.\n\nFishermen said that nobody had asked them."
    contents = [story, f"Ferry starts\nBy Ann Bell\n\n{story}", f"<p>{story}</p>", "", "PORT ANSEL (AP) — " + story]
    return [page(c, uri=f"{n}.{'html' if '<' in c else 'txt'}") for n, c in enumerate(contents)]


def test_every_page_is_used_or_dropped() -> None:
    rows = list(extract(pages()))
    used = [r.article_id for r in rows if isinstance(r, Article)]
    dropped = [r.record_id for r in rows if isinstance(r, Dropped)]
    assert sorted(used + dropped) == sorted(p.page_id for p in pages())


def test_order_and_batches_do_not_matter() -> None:
    together = list(extract(pages()))
    apart = [row for p in reversed(pages()) for row in extract([p])]
    assert sorted(map(repr, together)) == sorted(map(repr, apart))


def test_twice_is_once() -> None:
    assert list(extract(pages())) == list(extract(pages()))


def test_a_name_changes_nothing_but_the_name() -> None:
    one, other = pages()[1], dataclasses.replace(pages()[1], uri="elsewhere.txt")
    (a, *_), (b, *_) = extract([one]), extract([other])
    assert isinstance(a, Article)
    assert isinstance(b, Article)
    assert dataclasses.replace(b, uri=a.uri) == a


@pytest.mark.shared
def test_the_laws_hold_on_saved_pages(shared: Path) -> None:
    for path in sorted((shared / "libya-2011" / "pages").glob("*.txt")):
        hold(list(extract([page(path.read_bytes(), uri=path.name)])))
