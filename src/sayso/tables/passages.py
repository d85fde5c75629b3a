"""Which passages repeat which, and what articles are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The selected hashes of runs of words in one article that has words. Written by lineage; kept as its index."""

    article_id: Col[str, "the Article they stand in"]
    outlet: Col[str | None, "the article's outlet, folded to lower case"]
    text: Col[int, "a hash of the least of its hashes; articles that have the same count as one text"]
    hashes: Col[tuple[int, ...], "signed 64-bit hashes of normalised words, ascending, each once; one of all its words"]
    held: Col[int, "how many they are"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that share enough fingerprints to be compared. A view, never stored. a_id < b_id."""

    a_id: Col[str, "one Article"]
    b_id: Col[str, "the other"]
    a_text: Col[str, "the one's text"]
    b_text: Col[str, "the other's text"]
    a_blocks: Col[tuple[str, ...], "the one's blocks as 'start:stop:kind', in text order"]
    b_blocks: Col[tuple[str, ...], "the other's"]
    a_outlet: Col[str | None, "the one's outlet"]
    b_outlet: Col[str | None, "the other's"]
    a_credits: Col[tuple[str, ...], "the one's agency credits"]
    b_credits: Col[tuple[str, ...], "the other's"]
    a_published: Col[str | None, "the one's date"]
    b_published: Col[str | None, "the other's"]
    a_uri: Col[str, "the one's uri"]
    b_uri: Col[str, "the other's uri"]
    a_house: Col[tuple[int, ...], "those fingerprints of the one that many pages of its outlet hold, ascending"]
    b_house: Col[tuple[int, ...], "the other's"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One passage that stands in two articles, checked by alignment. Written by lineage. a_id < b_id."""

    copy_id: Col[str, "16 hex: id_of(a_id, a_start, b_id, b_start)"]
    a_id: Col[str, "one Article"]
    a_start: Col[int, "first code point of the passage there"]
    a_stop: Col[int, "one past its last code point"]
    b_id: Col[str, "the other Article"]
    b_start: Col[int, "first code point of the passage there"]
    b_stop: Col[int, "one past its last code point"]
    words: Col[int, "words the two passages have in common, in order"]
    kind: Col[str, "verbatim (the same words) or edited"]
    quoted: Col[bool, "all of it stands in quotation marks on both sides: two reporters may quote one speech"]
    own: Col[int, "of `words`, how many stand in quotation marks on neither side"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two articles stands in each other, and what each is to the other. Written by lineage. a_id < b_id."""

    a_id: Col[str, "one Article"]
    b_id: Col[str, "the other"]
    passages: Col[int, "passages in common; one with another block inside it gives several Copy rows"]
    a_share: Col[float, "0..1: share of the one's body words that stand in the other"]
    b_share: Col[float, "0..1: share of the other's that stand in the one"]
    a_relation: Col[str | None, "what the one is to the other: copy, excerpt or shared; null if nothing of that"]
    b_relation: Col[str | None, "what the other is to the one"]
    because: Col[str, "the evidence in words"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """How one article relates to another. Written by lineage; every article has at least one row."""

    article_id: Col[str, "the Article"]
    origin_id: Col[str | None, "the other Article; null where independent"]
    relation: Col[str, "copy, excerpt, shared or independent"]
    share_of_article: Col[float, "0..1: share of the article's body words that stand in the other; 0 if independent"]
    share_of_origin: Col[float, "0..1: share of the other's body words that stand in the article"]
    because: Col[str, "the evidence in words"]
