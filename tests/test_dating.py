"""When something was said or done: which of a sentence's dates is its own, and when the page's date stands for it."""

from __future__ import annotations

import pytest

from rows import article, blocks, span
from sayso.claims import list_unsourced
from sayso.moments import tell
from sayso.reading import parse
from sayso.statements import state
from sayso.tables import Article, Entity, Moment, Sentence, Statement, Unsourced

PAGE = "2020-03-06"  # a Friday
Told = tuple[str | None, str | None, str | None]


def sentences_of(a: Article) -> list[Sentence]:
    return [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]


def said(text: str, source: str, cue: str, content: str, published: str | None = PAGE) -> Told:
    """Date, words and basis of the one statement of a text."""
    a = article(text, published=published)
    rows = sentences_of(a)
    moments = [m for m in tell([a], rows) if isinstance(m, Moment)]
    spans = [span(a, source, "source"), span(a, cue, "cue"), span(a, content, "content")]
    found = [s for s in state([a], rows, [], moments, spans) if isinstance(s, Statement)]
    assert len(found) == 1, found
    return found[0].said_on, found[0].said_on_text, found[0].said_on_basis


CONTENT = "the harbor would stay shut"


@pytest.mark.parametrize(
    ("text", "cue", "want"),
    [
        (f"Ann Bell said on Monday that {CONTENT}.", "said", ("2020-03-02", "Monday", "cue")),
        (f"Ann Bell said in a statement on Monday that {CONTENT}.", "said", ("2020-03-02", "Monday", "cue")),
        (f"Ann Bell met the council on Monday and said {CONTENT}.", "said", ("2020-03-02", "Monday", "sentence")),
        (f"Ann Bell, speaking on Monday to farmers, said {CONTENT}.", "said", ("2020-03-02", "Monday", "sentence")),
        (f"Ann Bell had appeared on Monday and said {CONTENT}.", "said", ("2020-03-02", "Monday", "sentence")),
        (f"Ann Bell said over the weekend that {CONTENT}.", "said", ("2020-02-29/2020-03-01", "the weekend", "cue")),
        (
            f"Ann Bell appeared on television on Monday to say {CONTENT}.",
            "appeared on television on Monday to say",
            ("2020-03-02", "Monday", "cue"),
        ),
        (f"Ann Bell said {CONTENT}, less than a day after the vote.", "said", (PAGE, None, "article")),
        (f"Speaking on Monday, Ann Bell said {CONTENT}.", "said", ("2020-03-02", "Monday", "sentence")),
        (f"In an interview aired Monday, Ann Bell said {CONTENT}.", "said", ("2020-03-02", "Monday", "sentence")),
        (f"Ann Bell said {CONTENT}.", "said", (PAGE, None, "article")),
        (f"Ann Bell says {CONTENT}.", "says", (PAGE, None, "article")),
        (f"Ann Bell went on to say {CONTENT}.", "say", (PAGE, None, "article")),
    ],
)
def test_a_saying_has_the_date_of_its_clause_else_of_its_sentence_else_of_the_page(
    text: str, cue: str, want: Told
) -> None:
    assert said(text, "Ann Bell", cue, CONTENT) == want


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f"Ann Bell has said {CONTENT}.", "said"),
        (f"Ann Bell had said that {CONTENT}.", "said"),
        (f"Ann Bell previously said {CONTENT}.", "said"),
        (f"Ann Bell has often warned and said {CONTENT}.", "said"),
        (f"Ann Bell would say that {CONTENT}.", "say"),
        (f"Ann Bell is expected to say that {CONTENT}.", "say"),
        (f"Ann Bell says every week that {CONTENT}.", "says"),
        (f"Ann Bell said before the talks on Monday that {CONTENT}.", "said"),
        (f"Ann Bell, who was elected on May 3, said {CONTENT}.", "said"),
        (f"The clerk left on Monday after the mayor, Ann Bell, said {CONTENT}.", "said"),
        (f"They met on Monday and again on Tuesday, and Ann Bell said {CONTENT}.", "said"),
    ],
)
def test_what_lies_before_or_may_lie_on_another_day_has_no_date(text: str, cue: str) -> None:
    assert said(text, "Ann Bell", cue, CONTENT) == (None, None, None)


def test_a_date_inside_the_words_is_not_when_they_were_said() -> None:
    text = "Ann Bell said the harbor was shut on Monday."
    assert said(text, "Ann Bell", "said", "the harbor was shut on Monday") == (PAGE, None, "article")


def test_a_page_without_a_date_gives_none_and_says_that_its_own_would_stand() -> None:
    assert said(f"Ann Bell said {CONTENT}.", "Ann Bell", "said", CONTENT, None) == (None, None, "article")
    assert said(f"Ann Bell said Monday {CONTENT}.", "Ann Bell", "said", CONTENT, None) == (None, "Monday", "cue")


def test_a_page_of_an_interval_gives_the_days_of_it_without_the_time() -> None:
    days = "2020-03-06T21:00:00Z/2020-03-07T01:00:00Z"
    assert said(f"Ann Bell said {CONTENT}.", "Ann Bell", "said", CONTENT, days) == (
        "2020-03-06/2020-03-07",
        None,
        "article",
    )


def asserted(text: str, number: str) -> Told:
    """Date, words and basis of the one assertion of a text, made checkable by a number."""
    a = article(text, published=PAGE)
    rows = sentences_of(a)
    moments = [m for m in tell([a], rows) if isinstance(m, Moment)]
    at = text.index(number)
    named = [Entity(a.article_id, at, at + len(number), number, "CARDINAL")]
    (found,) = (u for u in list_unsourced([a], rows, named, moments, []) if isinstance(u, Unsourced))
    return found.on, found.on_text, found.on_basis


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("About 90 people marched on Monday.", ("2020-03-02", "Monday", "clause")),
        ("The storm began on Monday, and about 90 people drowned.", ("2020-03-02", "Monday", "sentence")),
        ("About 90 people marched through the port.", (PAGE, None, "article")),
        ("About 90 people have marched through the port.", (None, None, None)),
    ],
)
def test_an_unsourced_assertion_is_dated_by_the_same_rules(text: str, want: Told) -> None:
    assert asserted(text, "90") == want


def test_a_sentence_without_end_is_read_in_time() -> None:
    text = "Ann Bell said " + "on Monday and on Tuesday and " * 4000 + f"that {CONTENT}."
    a = article(text, published=PAGE)
    n = len(text.split())
    starts = [0]
    for word in text.split()[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    stops = [s + len(w) for s, w in zip(starts, text.split(), strict=True)]
    tags = ["VBD"] * n
    row = Sentence(a.article_id, 0, len(text), "body", tuple(starts), tuple(stops), ("say",) * n, tuple(tags),
                   ("conj",) * n, tuple(max(0, i - 1) for i in range(n)))  # fmt: skip
    days = [m for m in tell([a], [row]) if isinstance(m, Moment)]
    assert len(days) > 4000
    spans = [span(a, "Ann Bell", "source"), span(a, "said", "cue"), span(a, CONTENT, "content")]
    assert len(list(state([a], [row], [], days, spans))) <= 1
