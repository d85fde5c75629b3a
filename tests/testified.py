"""Testimony and what is read beside it, for tests of stages over a whole case; each row has a default for a column."""

from __future__ import annotations

from typing import Any

from rows import _with
from sayso.tables import ClaimMatch, Denial, Support, Testimony, id_of
from sayso.wordlists import word_set

# What the light words of an invented sentence are; the rest are its terms.
_LIGHT = word_set("a an the that this of in on at to for and or by with he she it his her had has is was were")


def witness(text: str, speaker: str | None = None, uri: str = "a.txt", start: int = 0, **changes: Any) -> Testimony:
    """A Testimony of these words: what `speaker` is said to say, or the page's own voice where there is none."""
    article_id = id_of("article", uri)
    said = id_of("statement", article_id, start, text) if speaker else None
    row = Testimony(
        proposition_id=id_of(article_id, start, text, said), article_id=article_id, uri=uri, outlet=None, credits=(),
        published="2012-05-03", published_basis="meta", start=start, stop=start + len(text), text=text, zone="body",
        statement_id=said, whole=said is not None, quote_kind="indirect" if said else None,
        act="speech" if said else None, cue="said" if said else None, source=speaker, speaker=speaker,
        actor_id=id_of("actor", speaker) if speaker else None, actor=speaker,
        actor_kind="person" if speaker else None, via=(), addressee=None, said_on=None, said_on_basis=None,
        predicate="", subject=None, object=None, actors=(), terms=terms(text), numbers=(), negated=False,
        modality="fact", on=None, on_basis=None, cue_apart=None,
    )  # fmt: skip
    return _with(row, changes)


def terms(text: str) -> tuple[str, ...]:
    """The words of a text in lower case without the light ones, as its terms.

    >>> terms("The dam is shut.")
    ('dam', 'shut')
    """
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return tuple(w for w in words if w not in _LIGHT)


def denial(by: Testimony, content: str, cue: str = "denied", kind: str = "clause", **changes: Any) -> Denial:
    """The Denial that a page's proposition tells of; `content` stands within it, or is a Testimony's own text."""
    at = by.text.find(content)
    row = Denial(
        by.article_id, by.start, by.stop, by.text, cue, kind, None, by.speaker, by.proposition_id, by.start + at,
        by.start + at + len(content), content, by.proposition_id, terms(content),
    )  # fmt: skip
    return _with(row, changes)


def match(a: Testimony, b: Testimony, level: str = "claim", **changes: Any) -> ClaimMatch:
    """The ClaimMatch of two propositions, joined by a rule unless a test says more."""
    a, b = sorted((a, b), key=lambda t: t.proposition_id)
    row = ClaimMatch(
        id_of(level, a.proposition_id, b.proposition_id), level, a.proposition_id, b.proposition_id, True, 0.9,
        ("words +0.40: the same",), None, "rule", None,
    )  # fmt: skip
    return _with(row, changes)


def supports(*claims: tuple[Testimony, ...]) -> list[Support]:
    """A Support of each proposition; those given together have one claim, and one utterance where they are said."""
    found = []
    for rows in claims:
        key = min(t.proposition_id for t in rows)
        utterance = id_of("utterance", key) if all(t.statement_id for t in rows) else None
        found += [Support(id_of("claim", key), utterance, t.proposition_id, t.article_id) for t in rows]
    return found
