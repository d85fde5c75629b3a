"""Who says what, and what a page asserts with nobody to vouch for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one article reports one source as saying. Written by statements."""

    statement_id: Col[str, "16 hex: id_of(article_id, start, stop)"]
    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point of `quote` in Article.text"]
    stop: Col[int, "one past the last code point"]
    quote: Col[str, "Article.text[start:stop], never edited"]
    kind: Col[str, "direct (all in quotation marks), indirect (none of it) or mixed"]
    act: Col[str, "speech, writing, thought or other"]
    cue: Col[str | None, "the cue as printed; null for a quotation that runs on without one"]
    cue_start: Col[int | None, "first code point of the cue"]
    cue_stop: Col[int | None, "one past its last code point"]
    source: Col[str | None, "the source as printed, a pronoun or title too; null if the text names none"]
    source_start: Col[int | None, "first code point of the source"]
    source_stop: Col[int | None, "one past its last code point"]
    speaker: Col[str | None, "the source by the fullest name this page prints for it; null if the text names none"]
    referent_id: Col[str | None, "the speaker's Mention.referent_id; null for one that is not named"]
    via: Col[tuple[str, ...], "who passed it on, nearest to the speaker first, as printed"]
    addressee: Col[str | None, "who was told, as printed"]
    said_on: Col[str | None, "ISO 8601 date or interval it was said on; null where the page does not say"]
    said_on_text: Col[str | None, "the words that say when; null where the page has none"]
    said_on_basis: Col[str | None, "cue (a date of its clause), sentence, occasion, article (the page's date) or null"]
    zone: Col[str, "the kind of the block it stands in"]


@dataclass(frozen=True, slots=True)
class Unsourced:
    """One assertion a page makes in its own voice with nobody to vouch for it. Written by claims."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    because: Col[str, "what makes it checkable, and what is missing"]
    on: Col[str | None, "ISO 8601 date or interval of what it tells; null where the page does not say"]
    on_text: Col[str | None, "the words that say when; null where the page has none"]
    on_basis: Col[str | None, "clause (a date of the verb's clause), sentence, article (the date of the page) or null"]
    kind: Col[str, "the gravest of 'source not identified', 'no source' and 'loaded wording'"]
