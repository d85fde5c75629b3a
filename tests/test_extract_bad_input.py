"""Pages that are damaged, hostile or empty: a reason or an article, in bounded time, never an exception."""

from __future__ import annotations

import random
import time

import pytest

from rows import page
from sayso.extract import extract
from sayso.tables import Article, Block, Dropped

SENTENCE = "Officials in the northern harbour said on Friday that the ferry would start again."
PARAGRAPH = f"<p>{SENTENCE}</p>"


def rows(content: bytes | str, uri: str = "a.html", **given: object) -> list[Article | Block | Dropped]:
    """All rows of one page."""
    return list(extract([page(content, uri=uri, **given)]))


def text_of(content: bytes | str, uri: str = "a.html", **given: object) -> str:
    """The text of a page that is read."""
    head = rows(content, uri, **given)[0]
    assert isinstance(head, Article), head
    return head.text


@pytest.mark.parametrize(
    ("content", "uri", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t ", "a.txt", "empty"),
        (b"", "a.html", "empty"),
        (b"\0" * 500, "a.txt", "no text in any encoding"),
        (random.Random(7).randbytes(20_000), "a.txt", "no text in any encoding"),
        (random.Random(7).randbytes(20_000), "a.html", "no text in any encoding"),
        (b"<!DOCTYPE html>", "a.html", "holds no text"),
        (b"<html><script>draw()</script></html>", "a.html", "without its scripts"),
        (b"<html><frameset><frame src=x></frameset></html>", "a.html", "without its scripts"),
    ],
)
def test_a_page_without_text_is_dropped_with_its_reason(content: bytes, uri: str, reason: str) -> None:
    (row,) = rows(content, uri)
    assert isinstance(row, Dropped)
    assert (row.stage, row.uri) == ("extract", uri)
    assert reason in row.reason
    assert "\n" not in row.reason


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("utf-8", "no-such-encoding"),
        ("utf-8", "hex"),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("cp1252", "utf-8"),
        ("cp1252", None),
        ("cp1252", "iso-8859-1"),
    ],
)
def test_a_wrong_or_missing_declaration_is_survived(encoding: str, declared: str | None) -> None:
    text = "La mairie de Nordhavn a déclaré vendredi que le bac “reprendrait” bientôt à Ærø."
    assert text_of(text.encode(encoding), "a.txt", charset=declared) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", "Официальные лица порта заявили в пятницу, что паромное сообщение возобновится."),
        ("gb18030", "港口官员星期五说，渡轮服务将在几天内恢复。"),
        ("shift_jis", "港の当局者は金曜日、フェリーの運航が再開されると述べた。"),
        ("windows-1256", "قال مسؤولون في الميناء يوم الجمعة إن خدمة العبارات ستستأنف."),
    ],
)
def test_an_encoding_declared_inside_the_page_is_read(encoding: str, text: str) -> None:
    markup = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert text_of(markup.encode(encoding)) == text


def test_an_undeclared_encoding_is_detected() -> None:
    text = "Официальные лица порта заявили в пятницу, что паромное сообщение возобновится через несколько дней. " * 5
    assert text_of(text.strip().encode("cp1251"), "a.txt") == text.strip()


def test_a_few_bad_bytes_lose_no_more_than_themselves() -> None:
    damaged = (SENTENCE * 40).encode() + "é".encode()[:1]
    assert text_of(damaged, "a.txt") == SENTENCE * 40 + "\ufffd"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال مسؤولون في الميناء يوم الجمعة إن خدمة العبارات ستستأنف في غضون أيام قليلة."),
        ("ru", "Официальные лица порта заявили в пятницу, что паромное сообщение возобновится через несколько дней."),
        ("zh", "港口官员星期五说，渡轮服务将在几天内恢复，三个码头中有两个已经重建完成。"),
    ],
)
def test_text_in_other_scripts_is_body(language: str, text: str) -> None:
    for content, uri in ((text, "a.txt"), (f"<p>{text}</p>", "a.html")):
        article = rows(content, uri)[0]
        assert isinstance(article, Article)
        assert (article.body, article.language) == (text, language)


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "a href=x><p"])
def test_markup_nested_without_end_keeps_its_text(tag: str) -> None:
    assert "Officials" in text_of(f"<{tag}>" * (100_000 if tag == "div" else 20_000) + PARAGRAPH)


@pytest.mark.parametrize(
    "markup",
    [
        PARAGRAPH + "<div><p>and <b>no end",
        PARAGRAPH + "<!-- never closed " * 1000,
        PARAGRAPH + "<script>" * 1000,
        PARAGRAPH + "<" * 100_000,
        PARAGRAPH + "<a " * 100_000,
        PARAGRAPH + "&" * 100_000,
        PARAGRAPH + "</p>" * 100_000,
        "<p " + "a=1 " * 100_000 + ">" + SENTENCE,
        "<p class='" + "share " * 100_000 + f"'>{SENTENCE}</p>",
        "<script type=application/ld+json>" + "[" * 100_000 + "</script>" + PARAGRAPH,
        "<script type=application/ld+json>{broken</script>" + PARAGRAPH,
        "<p>&#xD800;&#0;&#1114112; " + SENTENCE,
        "\x00\x01" + PARAGRAPH,
        "<html lang='" + "x" * 10_000 + "'>" + PARAGRAPH,
    ],
    ids=range(14),
)
def test_broken_markup_keeps_what_it_shows(markup: str) -> None:
    assert "Officials" in text_of(markup)


def test_entities_that_multiply_are_not_expanded() -> None:
    lines = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha">{lines}]><html><body>{PARAGRAPH}<p>&i;</p></body></html>'
    )
    assert len(text_of(bomb)) < 10_000


@pytest.mark.parametrize(
    ("content", "uri"),
    [
        ((SENTENCE + " ") * 30_000, "a.txt"),
        ("a" * 3_000_000, "a.txt"),
        ("A " * 1_500_000, "a.txt"),
        ("(" * 3_000_000, "a.txt"),
        ("“" * 1_000_000, "a.txt"),
        ("By Ann Bell, " * 200_000, "a.txt"),
        ("Mar 4, 2011 " * 200_000, "a.txt"),
        ("Home\nNorth Quay\n" * 10_000, "a.txt"),
        (f"Related stories\n{SENTENCE}\n" * 5_000, "a.txt"),
        ("<p>" + (SENTENCE + " ") * 10_000, "a.html"),
        ("<h2>North Quay</h2>" * 10_000, "a.html"),
        ("<p>x" + "<br>" * 200_000, "a.html"),
    ],
    ids=range(12),
)
def test_a_page_of_one_kind_without_end_is_read_in_bounded_time(content: str, uri: str) -> None:
    begun = time.perf_counter()
    assert rows(content, uri)
    assert time.perf_counter() - begun < 20
