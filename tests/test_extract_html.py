"""HTML: what invented pages show, what each block is taken for, and what their markup says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rows import page
from sayso.extract import extract
from sayso.tables import Article, Block

PARAGRAPHS = (
    "Officials in the northern harbour said on Friday that the ferry service would start again within days.",
    "The line was closed in March after a storm tore two of the three piers from the quay, they said.",
    "Fishermen who use the quay said that nobody had asked them before the works began last autumn.",
    "A spokesman for the town answered that letters had been sent to every boat owner in the summer.",
)
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
MENU = "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
FOOTER = "<footer><p>Copyright 2031 The Ansel Herald. All rights reserved.</p></footer>"
TITLE = "Ferry service to start again"


def html(body: str = BODY, head: str = "", title: str = TITLE) -> str:
    """A page with a menu, a headline, a body and a footer."""
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body>{MENU}"
        f"<article><h1>{title}</h1>{body}</article>{FOOTER}</body></html>"
    )


def read(markup: str, **given: Any) -> tuple[Article, list[Block]]:
    """The article and blocks of an HTML page."""
    head, *rest = extract([page(markup, **given)])
    assert isinstance(head, Article)
    return head, [b for b in rest if isinstance(b, Block)]


def kind_of(markup: str, text: str) -> str:
    """The kind of the block that holds a text."""
    return next(b.kind for b in read(markup)[1] if text in b.text)


def ld(**fields: object) -> str:
    """A JSON-LD script that describes a news article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_the_body_is_the_paragraphs() -> None:
    assert read(html())[0].body == "\n\n".join(PARAGRAPHS)


def test_nothing_shown_is_lost() -> None:
    article, blocks = read(html())
    for words in ("Home", "World", TITLE, *PARAGRAPHS, "All rights reserved"):
        assert words in article.text
        assert any(words in b.text for b in blocks)


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var quay = 1</script>",
        "<style>quay {}</style>",
        "<template><p>quay</p></template>",
        "<noscript>quay</noscript>",
        "<p hidden>quay</p>",
        "<p style='color:red; display: none'>quay</p>",
        "<span class='visually-hidden'>quay</span>",
        "<!-- quay -->",
        "<select><option>quay</option></select>",
    ],
)
def test_what_is_not_shown_is_no_text(hidden: str) -> None:
    assert "quay" not in read(f"<body>{hidden}<p>Officials said that it was raining again in town.</p></body>")[0].text


def test_inline_markup_does_not_part_words() -> None:
    text = read("<p>The <b>fer</b>ry <a href=x>line</a>, closed&nbsp;in <i>March</i>.</p>")[0].text
    assert text == "The ferry line, closed in March."


def test_links_side_by_side_are_parted() -> None:
    assert read("<div><a href=1>Home</a><a href=2>World</a></div>")[0].text == "Home World"


def test_line_breaks_part_lines() -> None:
    assert read("<p>One quay<br>Two quays</p>")[0].text == "One quay\nTwo quays"


@pytest.mark.parametrize(
    ("inserted", "text", "kind"),
    [
        ("<h2>Angry fishermen</h2>", "Angry fishermen", "heading"),
        ("<figure><img><figcaption>The quay in April.</figcaption></figure>", "The quay in April", "caption"),
        ("<div class='share-tools'><a href=x>Facebook</a></div>", "Facebook", "boilerplate"),
        ("<aside class=related><a href=x>Storm tears piers</a></aside>", "Storm tears piers", "related"),
        ("<div class=newsletter-signup>Get our letter each day</div>", "Get our letter", "boilerplate"),
        ("<p><a href=x>READ MORE: Storm tears piers from quay</a></p>", "READ MORE", "related"),
    ],
)
def test_a_block_between_paragraphs_is(inserted: str, text: str, kind: str) -> None:
    middle = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2]) + inserted + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[2:])
    assert kind_of(html(middle), text) == kind
    own = [*PARAGRAPHS[:2], text, *PARAGRAPHS[2:]] if kind == "heading" else PARAGRAPHS
    assert read(html(middle))[0].body == "\n\n".join(own)


def test_comments_below_the_article_are_comment() -> None:
    comments = (
        "<section id=comments><h3>2 comments</h3><p>I was on that ferry and nobody told us anything.</p></section>"
    )
    assert kind_of(html().replace("</article>", "</article>" + comments), "I was on that ferry") == "comment"


def test_a_note_that_stands_twice_is_body_once_at_most() -> None:
    note = "<p>Write to the desk about the quay, the piers and all that you saw there in March.</p>"
    assert read(html(note + BODY + note))[0].body.count("Write to the desk") <= 1


def test_a_standfirst_is_highlights() -> None:
    assert (
        kind_of(html("<header><p>Two of three piers are new and stronger than before</p></header>" + BODY), "stronger")
        == "highlights"
    )


def test_a_page_of_captions_has_no_body() -> None:
    figures = "".join(f"<figure><img><figcaption>A crane lifts pier {n}.</figcaption></figure>" for n in range(5))
    article, blocks = read(f"<html><body>{figures}</body></html>")
    assert article.body == ""
    assert len([b for b in blocks if "crane" in b.text]) == 5


def test_a_list_of_snippets_cut_short_is_no_body() -> None:
    said = (
        "Officials in harbour {} said on Friday that the ferry service would start again within days, when all is ..."
    )
    items = "".join(f"<div><h3><a href=x{n}>Paper {n}</a></h3><p>{said.format(n)}</p></div>" for n in range(8))
    article, blocks = read(f"<html><body><main><h1>Ferry news</h1>{items}</main></body></html>")
    assert article.body == ""
    assert {b.kind for b in blocks if "harbour 3" in b.text} == {"related"}


def test_a_list_of_other_houses_snippets_has_no_credits() -> None:
    items = "".join(
        f"<li><a href=x{n}>The ferry starts again, says paper {n}</a> <span>Reuters</span></li>" for n in range(9)
    )
    assert read(f"<html><body><h1>Ferry news</h1><ul>{items}</ul></body></html>")[0].credits == ()


def test_json_ld_names_outlet_authors_and_date() -> None:
    said = ld(
        headline=TITLE,
        datePublished="2031-07-04T21:00:00.000Z",
        author=[{"@type": "Person", "name": "Ann Bell"}, {"name": "Raja Noor"}],
        publisher={"@type": "Organization", "name": "The Ansel Herald"},
    )
    article, _ = read(html(head=said))
    assert (article.outlet, article.byline) == ("The Ansel Herald", ("Ann Bell", "Raja Noor"))
    assert (article.published, article.published_basis) == ("2031-07-04T21:00:00+00:00", "meta")


def test_an_agency_among_the_authors_is_credited() -> None:
    assert read(html(head=ld(headline=TITLE, author={"name": "Associated Press"})))[0].credits == ("AP",)


def test_open_graph_and_meta_tags_are_read() -> None:
    head = (
        "<meta property=og:site_name content='Ansel Herald'><meta name=author content='By Ann Bell'>"
        "<meta property=article:published_time content='2031-07-04T21:00:00+02:00'>"
    )
    article, _ = read(html(head=head))
    assert (article.outlet, article.byline) == ("Ansel Herald", ("Ann Bell",))
    assert article.published == "2031-07-04T21:00:00+02:00"


@pytest.mark.parametrize("name", ["{x}", "{}y", "a{b", "<docid", "a:b", "\u200fdir", "1"])
def test_an_attribute_of_any_name_takes_no_page_away(name: str) -> None:
    head = f"<meta {name}='1' name=date content='2031-07-04'>"
    article, _ = read(html(head=head))
    assert article.published == "2031-07-04"


def test_the_record_goes_before_the_markup() -> None:
    head = "<meta property=og:site_name content='Ansel Herald'>"
    article, _ = read(html(head=head), outlet="Mirror of Ansel", published="2031-07-03", published_basis="file")
    assert (article.outlet, article.published, article.published_basis) == ("Mirror of Ansel", "2031-07-03", "file")


def test_a_printed_date_is_used_where_markup_has_none() -> None:
    article, _ = read(html("<p class=date>Posted 4 July 2031 | Updated 5 July 2031</p>" + BODY))
    assert (article.published, article.published_basis) == ("2031-07-04", "text")
    assert article.text[article.published_start : article.published_stop] == "4 July 2031"


def test_no_date_is_taken_from_links_images_or_the_copyright_line() -> None:
    body = "<a href=/2031/07/04/quay><img src=/img/2031-07-04/quay.jpg>Quay</a>" + BODY
    assert read(html(body, head="<link rel=canonical href=https://a.example/2031/07/04/quay>"))[0].published is None


def test_the_day_in_a_masthead_is_no_date_of_publication() -> None:
    markup = html().replace("<article>", "<div class=masthead>Friday, 4 July 2031</div><article>")
    assert read(markup)[0].published is None


def test_a_printed_name_goes_before_a_desk_in_the_markup() -> None:
    said = ld(headline=TITLE, author={"name": "Herald staff reporter"})
    assert read(html("<div class=byline>Ann Bell</div>" + BODY, head=said))[0].byline == ("Ann Bell",)


def test_a_date_in_2038_is_read() -> None:
    head = "<meta property=article:published_time content=2038-01-20T03:14:08Z>"
    assert read(html(head=head))[0].published == "2038-01-20T03:14:08+00:00"


def test_the_title_is_the_heading_without_the_site() -> None:
    head = f"<meta property=og:title content='{TITLE} | Ansel Herald'>"
    assert read(html(head=head))[0].title == TITLE


def test_the_site_s_name_behind_the_title_is_cut() -> None:
    markup = f"<html><head><title>{TITLE} | Ansel Herald</title></head><body>{BODY}</body></html>"
    assert read(markup)[0].title == TITLE


def test_a_byline_in_the_page_is_read() -> None:
    article, blocks = read(html("<div class=byline>By <a href=x>Ann Bell</a> and <a href=y>Raja Noor</a></div>" + BODY))
    assert article.byline == ("Ann Bell", "Raja Noor")
    assert "byline" in [b.kind for b in blocks]


def test_a_dateline_is_cut_from_the_first_paragraph() -> None:
    article, blocks = read(html(BODY.replace("<p>", "<p>PORT ANSEL, Norland (AP) — ", 1)))
    assert (article.dateline, article.credits) == ("PORT ANSEL, Norland", ("AP",))
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert "PORT ANSEL, Norland (AP) —" in [b.text for b in blocks if b.kind == "dateline"]


def test_a_photo_s_agency_is_not_the_text_s() -> None:
    figure = "<figure><figcaption>The quay in April. Photograph: Ann Bell/AP</figcaption></figure>"
    assert read(html(figure + BODY))[0].credits == ()
