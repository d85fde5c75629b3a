"""What a page and its speakers assert, proposition by proposition."""

from __future__ import annotations

import pytest

from parsed import PAGES, page
from rows import article, sentence, statement
from sayso.actors import refer
from sayso.claims import propose
from sayso.moments import tell
from sayso.tables import Article, Dropped, Mention, Moment, Proposition, Statement


def propositions(name: str, *statements: Statement) -> list[Proposition]:
    """The propositions of one of the invented pages, read as on 4 May 2012."""
    a, blocks, sentences, entities = page(name, published="2012-05-04")
    mentions = [m for m in refer([a], blocks, sentences, entities) if isinstance(m, Mention)]
    moments = [m for m in tell([a], sentences) if isinstance(m, Moment)]
    return [p for p in propose([a], sentences, mentions, moments, statements) if isinstance(p, Proposition)]


def told(text: str, *statements: Statement) -> Proposition:
    """The one proposition of the page of votes that has these words."""
    (found,) = [p for p in propositions("votes", *statements) if p.text == text]
    return found


def called(p: Proposition) -> tuple[str | None, str | None]:
    """The names of who does it and to whom."""
    a, blocks, sentences, entities = page("votes")
    names = {m.referent_id: m.name for m in refer([a], blocks, sentences, entities) if isinstance(m, Mention)}
    return names.get(p.subject or ""), names.get(p.object or "")


def votes() -> Article:
    """The page of votes."""
    return page("votes", published="2012-05-04")[0]


def test_relative_clause_is_a_proposition_with_its_noun() -> None:
    p = told("Russia, which abstained from the vote")
    assert (p.predicate, called(p)) == ("abstain", ("Russia", None))


def test_clause_that_says_which_one_is_meant_is_no_proposition() -> None:
    texts = [p.text for p in propositions("denied")]
    assert any("from earlier comments" in t for t in texts)
    assert not any(t.startswith("earlier comments") for t in texts)


def test_main_clause_goes_on_behind_the_clause_set_into_it() -> None:
    assert called(told("Russia, which abstained from the vote, accused Norway of delay")) == ("Russia", "Norway")


def test_joined_clause_shares_its_subject() -> None:
    p = told("sent two envoys to Geneva on May 3")
    assert (called(p)[0], p.on, p.on_basis, p.numbers) == ("Russia", "2012-05-03", "clause", ("2 envoy",))


def test_passive_is_turned() -> None:
    p = told("The fort was shelled by Norway")
    assert (p.predicate, called(p)) == ("shell", ("Norway", None))


def test_participle_has_the_agent_and_its_number() -> None:
    p = told("killing at least 12 fishermen")
    assert (called(p)[0], p.numbers) == ("Norway", (">=12 fisherman",))


@pytest.mark.parametrize("text", ["Russia did not recognise the council", "Russia failed to help"])
def test_what_is_denied_is_negated(text: str) -> None:
    assert told(text).negated


def test_subordinate_clause_is_told_too() -> None:
    assert called(told("After Norway left Geneva")) == ("Norway", "Geneva")


def test_event_of_a_light_verb_is_what_the_clause_turns_on() -> None:
    p = told("the envoys carried out an attack on Norway")
    assert (p.predicate, called(p)[1]) == ("attack", "Norway")


def test_plan_is_what_is_planned_in_the_future() -> None:
    p = told("Norway plans to send 1.5 million dollars")
    assert (p.predicate, p.modality, p.numbers) == ("send", "future", ("1500000 dollar",))


def test_may_is_possible() -> None:
    assert told("Russia may pay if Norway agrees").modality == "possible"


@pytest.mark.parametrize("words", ["Will Norway answer", "Click here", "if Norway agrees"])
def test_questions_orders_and_conditions_are_no_assertions(words: str) -> None:
    assert not any(p.text.startswith(words) for p in propositions("votes"))


def test_that_somebody_said_something_is_no_assertion() -> None:
    assert not any(p.text.startswith("Vera Holm said") for p in propositions("votes"))


def test_statement_is_a_whole_and_its_clauses() -> None:
    said = statement(votes(), "We will leave Geneva, but nobody has left Norway", "Vera Holm", said_on="2012-05-04")
    rows = [p for p in propositions("votes", said) if p.statement_id]
    assert [(p.text, p.whole, p.modality, p.negated) for p in rows] == [
        ("We will leave Geneva", False, "future", False),
        (said.quote, True, "future", False),
        ("nobody has left Norway", False, "fact", True),
    ]


def test_what_a_statement_holds_is_not_the_pages_own() -> None:
    said = statement(votes(), "Norway plans to send 1.5 million dollars", "Vera Holm", kind="indirect")
    assert told(said.quote, said).statement_id == said.statement_id


def test_denied_statement_is_denied() -> None:
    at = votes().text.index("denied")
    said = statement(votes(), "Norway had refused to pay", kind="indirect", cue_start=at, cue_stop=at + 6)
    p = told(said.quote, said)
    assert (p.predicate, p.negated, p.modality) == ("pay", False, "denied")


NUMBERS = {
    "At least half a million Varenians marched to the harbour": (">=500000 varenian",),
    "Tens of thousands of people left Norway": (">=20000 people",),
    "About 41 percent of Norway burned": ("~41 percent",),
    "About $2.1 billion went to Norway": ("~2100000000 dollar",),
    "Storms killed 12 in Norway": ("12 people",),
    "Nearly two thousand boats sank off Norway": ("~2000 boat",),
    "Vera Holm, 29, freed between 20 and 30 prisoners": ("20 prisoner", "30 prisoner"),
    "One of the sailors drowned 10-15 miles from Norway": ("10 mile", "15 mile"),
    "The council passed resolution 1973 on Norway": (),
    "One sailor slept in Norway": (),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_are_values_with_what_they_count(text: str) -> None:
    (found,) = [p for p in propositions("counts") if p.text == text]
    assert found.numbers == NUMBERS[text]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Norway is unlikely to pay", ("pay", True, "possible")),
        ("Norway has yet to pay", ("pay", True, "fact")),
        ("Even if Russia leaves, Norway will pay", ("pay", False, "future")),
    ],
)
def test_what_bears_on_an_act_gives_its_modality(text: str, how: tuple[str, bool, str]) -> None:
    (found,) = [p for p in propositions("counts") if p.text == text]
    assert (found.predicate, found.negated, found.modality) == how


def test_question_without_its_mark_is_no_assertion() -> None:
    assert not any(p.text.startswith("What") for p in propositions("counts"))


def test_what_a_speaker_thinks_is_what_is_said() -> None:
    a = page("counts")[0]
    (found,) = [p for p in propositions("counts", statement(a, "I think Norway will pay")) if p.whole]
    assert (found.predicate, found.modality) == ("pay", "future")


@pytest.mark.parametrize(
    ("cue", "quote", "how"), [("called for", "an end to raids", "wanted"), ("called", "the end", "fact")]
)
def test_a_call_for_something_wants_it(cue: str, quote: str, how: str) -> None:
    a = page("counts")[0]
    at = a.text.index(cue + " an" if quote.startswith("an") else "called it")
    said = statement(a, quote, kind="indirect", cue_start=at, cue_stop=at + len(cue))
    (found,) = [p for p in propositions("counts", said) if p.whole]
    assert (found.predicate, found.modality) == ("end", how)


def test_weak_acts_leave_their_words_to_the_page() -> None:
    said = statement(votes(), "Norway had refused to pay", "Holm", kind="indirect", act="other")
    assert not [p for p in propositions("votes", said) if p.statement_id]


@pytest.mark.parametrize("name", PAGES)
def test_proposition_is_a_slice_and_breaks_no_word(name: str) -> None:
    a, _, sentences, _ = page(name)
    starts = {x for s in sentences for x in s.starts}
    stops = {y for s in sentences for y in s.stops}
    for p in propositions(name):
        assert a.text[p.start : p.stop] == p.text
        assert p.start in starts
        assert p.stop in stops


def test_order_of_rows_changes_nothing() -> None:
    pages = [page(name) for name in PAGES]
    articles, sentences = [p[0] for p in pages], [s for p in pages for s in p[2]]
    mentions = [m for p in pages for m in refer([p[0]], p[1], p[2], p[3]) if isinstance(m, Mention)]
    moments = [m for m in tell(articles, sentences) if isinstance(m, Moment)]
    forward = set(propose(articles, sentences, mentions, moments, []))
    assert forward == set(propose(articles[::-1], sentences[::-1], mentions[::-1], moments[::-1], []))


def test_sentence_past_its_article_is_dropped_with_the_reason() -> None:
    a = article("Ann left.")
    wrong = sentence(article("Ann left the harbour."), article_id=a.article_id)
    (row,) = propose([a], [wrong], [], [], [])
    assert isinstance(row, Dropped)
    assert "past its 9 characters" in row.reason


def test_statement_past_its_article_is_dropped_with_the_reason() -> None:
    a = article("Ann left.")
    wrong = statement(article("It was Ann who left."), "Ann who left", article_id=a.article_id)
    (row,) = propose([a], [sentence(a)], [], [], [wrong])
    assert isinstance(row, Dropped)
    assert "re-run state" in row.reason
