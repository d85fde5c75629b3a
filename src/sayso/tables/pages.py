"""What a case is made from: files, pages, articles and their blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read pages from. Found by ingest; not kept in the case."""

    source_id: Col[str, "16 hex: id_of(uri, digest, published, outlet)"]
    path: Col[str, "where the file is on this machine; never printed in a table"]
    uri: Col[str, "its path relative to the folder named on the command line, with / between the parts"]
    digest: Col[str, "sha256 of its bytes, hex"]
    published: Col[str | None, "the date the user gave for its pages (--published)"]
    outlet: Col[str | None, "the outlet the user gave for its pages (--outlet)"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came, nothing judged. Written by ingest."""

    page_id: Col[str, "16 hex: id_of(uri, sha256 of content, and what the record or the user says of it)"]
    uri: Col[str, "its path below the named folder, the uri of its JSON line, or the target URI of its record"]
    media: Col[str, "'text/html' or 'text/plain', decided from declaration, name and bytes"]
    charset: Col[str | None, "the encoding declared outside the page (HTTP, MIME, JSON); null if none is"]
    content: Col[bytes, "the page's own bytes"]
    outlet: Col[str | None, "as the user or the record gives it"]
    title: Col[str | None, "as the record gives it"]
    byline: Col[tuple[str, ...], "as the record gives it"]
    published: Col[str | None, "as the user or the record gives it: ISO 8601"]
    published_basis: Col[str | None, "'user' or 'file' where `published` is given, else null"]
    captured: Col[str | None, "when a crawler fetched it, ISO 8601; null if not known"]


@dataclass(frozen=True, slots=True)
class Article:
    """What one page shows, and what it says of itself. Written by extract."""

    article_id: Col[str, "16 hex: the page_id of its page"]
    uri: Col[str, "the page's uri"]
    title: Col[str | None, "headline as printed; null if the page has none"]
    outlet: Col[str | None, "the publisher as the page, the record or the user names it; null if none does"]
    byline: Col[tuple[str, ...], "who signs it, as printed, without 'By'"]
    contributors: Col[tuple[str, ...], "who else is named as having contributed, as printed"]
    credits: Col[tuple[str, ...], "news agencies the text is credited to (not photos), by their usual names"]
    dateline: Col[str | None, "the place a report is filed from, as printed, without the agency"]
    published: Col[str | None, "ISO 8601 date, time or interval; null where nothing says"]
    published_basis: Col[str | None, "meta, text, file, user or association; null with `published`"]
    published_start: Col[int | None, "first code point of the words the date was read from; null if not in text"]
    published_stop: Col[int | None, "one past their last code point"]
    language: Col[str | None, "ISO 639-1 code of the body; null where there is too little to tell"]
    text: Col[str, "all that the page shows; for plain text the decoded file, unchanged"]
    body: Col[str, "the body blocks' text, and marked-up subheadings between them, joined by blank lines"]


@dataclass(frozen=True, slots=True)
class Block:
    """One typed stretch of one article's text. Written by extract; blocks never overlap."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point in Article.text"]
    stop: Col[int, "one past the last code point"]
    kind: Col[str, "title, byline, dateline, body, caption, highlights, heading, credit, related, comment, boilerplate"]
    text: Col[str, "Article.text[start:stop]"]
