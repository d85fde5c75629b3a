"""Statements: the words, who says them, to whom, by what chain, when, and which of them are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rows import article, blocks, mention, moment, sentence, span
from sayso.reading import attribute, parse
from sayso.statements import state
from sayso.statements.acts import act_of
from sayso.statements.quotation import trim
from sayso.tables import Article, Dropped, Entity, Mention, Moment, Sentence, Span, Statement


def rows_of(a: Article, kinds: tuple[str, ...] = ()) -> tuple[list[Sentence], list[Span]]:
    """Sentences and spans of an article by the real reader, a block a line."""
    parsed = list(parse([a], blocks(a, kinds)))
    sentences = [r for r in parsed if isinstance(r, Sentence)]
    spans = attribute([a], sentences, [r for r in parsed if isinstance(r, Entity)])
    return sentences, [s for s in spans if isinstance(s, Span)]


def told(a: Article, mentions: list[Mention] | None = None, moments: list[Moment] | None = None) -> list[Statement]:
    """The statements of an article."""
    sentences, spans = rows_of(a)
    return [s for s in state([a], sentences, mentions or [], moments or [], spans) if isinstance(s, Statement)]


def only(text: str) -> Statement:
    """The one statement of a text."""
    (s,) = told(article(text))
    return s


def test_a_direct_quote_leaves_the_marks_and_the_comma_off() -> None:
    s = only('"The dam will hold," said Ann Boyd.')
    assert (s.quote, s.kind, s.speaker, s.cue) == ("The dam will hold", "direct", "Ann Boyd", "said")


def test_an_indirect_quote_leaves_that_off() -> None:
    s = only("Ann Boyd said that the dam would hold.")
    assert (s.quote, s.kind) == ("the dam would hold", "indirect")


def test_a_clause_with_a_quoted_fragment_is_mixed() -> None:
    s = only("Ann Boyd said the dam was a “dangerous old thing” to live under.")
    assert (s.quote, s.kind) == ("the dam was a “dangerous old thing” to live under", "mixed")


def test_a_title_before_a_name_is_no_part_of_the_speaker() -> None:
    s = only("Water Minister Ana Ruiz said the dam would hold.")
    assert (s.source, s.speaker) == ("Water Minister Ana Ruiz", "Ana Ruiz")


def test_a_source_without_a_name_is_printed_without_its_relative_clause() -> None:
    s = only("A senior engineer, who asked not to be named, said the dam would fail.")
    assert s.speaker == "A senior engineer"


def test_a_pronoun_that_nothing_resolves_names_no_speaker() -> None:
    s = only("She said the dam would fail.")
    assert (s.source, s.speaker, s.referent_id) == ("She", None, None)


def test_a_pronoun_is_the_actor_of_its_mention() -> None:
    a = article("Ann Boyd came late. She said the dam would fail.")
    known = [mention(a, "Ann Boyd"), mention(a, "She", "Ann Boyd", form="pronoun")]
    (s,) = told(a, known)
    assert (s.source, s.speaker, s.referent_id) == ("She", "Ann Boyd", known[0].referent_id)


def test_whoever_hands_a_statement_on_is_its_via() -> None:
    s = only("The army will withdraw, Ana Ruiz said, according to the Lusa news agency.")
    assert (s.quote, s.speaker, s.via) == ("The army will withdraw", "Ana Ruiz", ("Lusa",))


def test_a_document_hands_on_for_whoever_issued_it() -> None:
    s = only("Omar Haddad asked for help in rebuilding the bridge, according to a statement by the Transport Ministry.")
    assert s.speaker == "Omar Haddad"
    assert s.via == ("Transport Ministry",)


def test_a_chain_goes_from_the_nearest_to_the_farthest() -> None:
    a = article("The old boats sank, Ann said, Bob told reporters, according to Lusa.")
    plain = sentence(a)
    row = sentence(a, lemmas=tuple({"said": "say", "told": "tell"}.get(w, w) for w in plain.lemmas))
    spans = [
        span(a, "Ann", "source", "x"), span(a, "said", "cue", "x"), span(a, "The old boats sank", "content", "x"),
        span(a, "Bob", "source", "y"), span(a, "told", "cue", "y"),
        span(a, a.text.partition(", Bob")[0], "content", "y"),
        span(a, "Lusa", "source", "z"), span(a, "according", "cue", "z"),
        span(a, a.text.partition(", according")[0], "content", "z"),
    ]  # fmt: skip
    rows = [s for s in state([a], [row], [], [], spans) if isinstance(s, Statement)]
    assert next(s.via for s in rows if s.source == "Ann") == ("Bob", "Lusa")


def test_a_quotation_that_runs_on_has_no_cue_and_keeps_its_chain() -> None:
    a = article('"The army will withdraw," Ruiz said, according to the Lusa agency. "It was decided today."')
    one, two = told(a)
    assert (one.cue, two.cue) == ("said", None)
    assert one.speaker == two.speaker == "Ruiz"
    assert one.via == two.via == ("Lusa",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz told reporters the dam would hold.", "reporters"),
        ("Ana Ruiz told the daily newspaper Publico that the dam would hold.", "Publico"),
        ("Ana Ruiz told the Varenian television channel Sabel One that “no dam can hold.”", "Sabel One"),
        ("Ana Ruiz told the newspaper Monday that the dam would hold.", "the newspaper"),
        ("Ana Ruiz said in an interview with Lusa that the dam would hold.", "Lusa"),
        ("Ana Ruiz said the dam would hold.", None),
    ],
)
def test_addressee(text: str, expected: str | None) -> None:
    assert only(text).addressee == expected


def test_the_date_beside_the_cue_is_when_it_was_said() -> None:
    a = article("Ana Ruiz said on Friday that the dam would open on Sunday.")
    (s,) = told(a, moments=[moment(a, "Friday", "2011-05-27"), moment(a, "Sunday", "2011-05-29")])
    assert (s.said_on, s.said_on_text) == ("2011-05-27", "Friday")


def test_a_date_inside_the_words_is_not_when_they_were_said() -> None:
    a = article("Ana Ruiz said the dam would open on Sunday.")
    (s,) = told(a, moments=[moment(a, "Sunday", "2011-05-29")])
    assert s.said_on is None


def test_an_interval_is_printed_with_a_slash() -> None:
    a = article("Ana Ruiz said last week that the dam would open.")
    when = moment(a, "last week", first="2011-05-16", last="2011-05-22", value="2011-W20")
    (s,) = told(a, moments=[when])
    assert s.said_on == "2011-05-16/2011-05-22"


def test_the_zone_is_that_of_the_words() -> None:
    a = article("The dam will hold, Ana Ruiz told reporters.\nThe dam was built in 1950.")
    sentences, spans = rows_of(a, ("caption", "body"))
    assert [s.zone for s in state([a], sentences, [], [], spans) if isinstance(s, Statement)] == ["caption"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials did not say whether the dam would hold.",
        "The ministry declined to comment on the report.",
        "Nobody knows why the dam failed.",
        "Ruiz and Haddad talked about the weather.",
    ],
)
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert told(article(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The silence of the harbour appeared to indicate that the boats had left.",
        "The sudden move showed that the council was weak.",
        "The fact that the dam leaks may indicate that it was badly built.",
        "Ana Ruiz seems to be trying to hold the council together.",
        "His presence did not appear to help the talks along.",
        "The storm raised fears of flooding along the whole coast.",
        "The dam is expected to open on Sunday after the repairs.",
        "The ministry may say that the dam is safe to use.",
        "If Ana Ruiz says the dam is safe, people will return.",
        "Lusa was unable to confirm that the dam had failed.",
        "Do you think the dam would have held without the storm?",
        "The council reacted to the comments of the minister with laughter.",
        "The two sides stuck to entrenched positions on the fate of the dam.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert told(article(text)) == []


def test_a_report_that_shows_something_says_it() -> None:
    s = only("The annual report showed that the dam was weak.")
    assert s.speaker == "The annual report"


def test_the_question_put_to_a_speaker_is_not_his_statement() -> None:
    s = only("Asked if she would resign, Ana Ruiz said she had no plans to leave.")
    assert s.quote == "she had no plans to leave"


def test_who_is_quoted_as_saying_it_said_it_and_who_quotes_hands_it_on() -> None:
    s = only("“I do not think the new council will break its contracts,” the Lusa news agency quoted Ruiz as saying.")
    assert (s.speaker, s.cue, s.via) == ("Ruiz", "saying", ("Lusa",))


def test_who_is_told_is_no_part_of_the_words() -> None:
    s = only("A minister told lawmakers Karimov's forces were likely to win the war.")
    assert (s.addressee, s.quote) == ("lawmakers", "Karimov's forces were likely to win the war")


def test_a_poll_within_the_words_of_a_speaker_hands_nothing_on() -> None:
    text = (
        "Saif told a crowd there was no question of ending it, while the handful of rebels who make up less than 1% "
        "according to the latest polls held online want him gone."
    )
    assert next(s for s in told(article(text)) if s.cue == "told").via == ()


def test_the_place_beside_a_name_is_not_the_speaker() -> None:
    s = only("Rep. Ana Ruiz, R-Kentucky, said the dam would hold.")
    assert s.speaker in ("Ana Ruiz", "Rep. Ana Ruiz")


def test_a_name_with_a_hyphen_is_printed_whole() -> None:
    s = only("Nuri al-Amin, his son, said the boats would sink.")
    assert (s.source, s.speaker) == ("Nuri al-Amin, his son", "Nuri al-Amin")


def test_a_source_is_printed_without_its_relative_clause_and_comma() -> None:
    s = only("The engineer, who spoke on condition of anonymity, said the dam would fail.")
    assert s.source == "The engineer"


def test_highlights_run_together_are_no_statement() -> None:
    words = "the dam will hold " * 8
    a = article(f"Ana Ruiz says {words.strip()}")
    sentences, spans = rows_of(a, ("highlights",))
    assert list(state([a], sentences, [], [], spans)) == []


def test_a_denied_thought_keeps_its_denial() -> None:
    s = only("Ana Ruiz does not believe that the dam will hold.")
    assert s.quote == "does not believe that the dam will hold"


def test_what_a_speaker_says_he_thinks_is_one_statement() -> None:
    a = article("Ana Ruiz said she believes the dam will hold.")
    (s,) = told(a, [mention(a, "Ana Ruiz"), mention(a, "she", "Ana Ruiz", form="pronoun")])
    assert s.quote == "she believes the dam will hold"


@pytest.mark.parametrize(
    ("lemma", "act"),
    [
        ("write", "writing"), ("tweet", "writing"), ("fear", "thought"), ("plan", "thought"), ("intend", "thought"),
        ("expect", "thought"), ("vote", "other"), ("decide", "other"), ("refuse", "other"), ("oppose", "other"),
        ("push", "other"), ("show", "other"), ("suggest", "speech"), ("insist", "speech"), ("deny", "speech"),
    ],
)  # fmt: skip
def test_acts(lemma: str, act: str) -> None:
    assert act_of(lemma, direct=False) == act


def test_who_agrees_that_it_is_so_says_it_and_who_agrees_to_go_acts() -> None:
    assert (act_of("agree", False, clause=True), act_of("agree", False, clause=False)) == ("speech", "other")


@pytest.mark.parametrize(
    ("content", "quote", "kind"),
    [
        ("“We go.”", "We go.", "direct"),
        ("''We go,''", "We go", "direct"),
        ("'We will go'", "We will go", "direct"),
        ("that “We go.”", "We go.", "direct"),
        ("“We go. They stay", "We go. They stay", "direct"),
        ("“we go” and “they stay”", "“we go” and “they stay”", "mixed"),
        ("it was a 'grave error' to go", "it was a 'grave error' to go", "mixed"),
        ("the rebels' lines held", "the rebels' lines held", "indirect"),
        ("that he go,", "he go", "indirect"),
    ],
)
def test_quotes_are_trimmed(content: str, quote: str, kind: str) -> None:
    start, stop, found = trim(content, 0, len(content))
    assert (content[start:stop], found) == (quote, kind)


@given(st.text(alphabet="ab that,.\"'“”‘’ ", max_size=60))
def test_a_trimmed_quote_is_a_slice(text: str) -> None:
    start, stop, kind = trim(text, 0, len(text))
    assert 0 <= start <= stop <= len(text)
    assert kind in ("direct", "indirect", "mixed")


STORY = (
    "“The dam will hold,” Ana Ruiz told reporters on Friday. “It was built to last.” Omar Haddad, who leads the union, "
    "said it would not. According to a statement by the ministry, nobody was hurt. The Lusa agency quoted Ruiz as "
    "saying that she would resign."
)


def test_every_quote_is_a_slice_of_its_article() -> None:
    a = article(STORY)
    found = told(a)
    assert len(found) > 3
    assert all(a.text[s.start : s.stop] == s.quote for s in found)
    assert all(s.cue is None or a.text[s.cue_start : s.cue_stop] == s.cue for s in found)
    assert all(s.source is None or a.text[s.source_start : s.source_stop] == s.source for s in found)


def test_rows_in_any_order_give_the_same_statements() -> None:
    a = article(STORY)
    sentences, spans = rows_of(a)
    assert list(state([a], sentences, [], [], spans)) == list(state([a], sentences[::-1], [], [], spans[::-1]))


def test_an_article_gives_the_same_statements_alone_and_among_others() -> None:
    a, b = article(STORY, "a"), article("Ana Ruiz said the dam would hold.", "b")
    (sa, pa), (sb, pb) = rows_of(a), rows_of(b)
    both = list(state([b, a], [*sa, *sb], [], [], [*pb, *pa]))
    assert [s for s in both if s.article_id == a.article_id] == list(state([a], sa, [], [], pa))  # type: ignore[union-attr]


def test_spans_without_an_article_are_dropped() -> None:
    a = article("Ann said no")
    (row,) = state([], [], [], [], [span(a, "no")])
    assert isinstance(row, Dropped)


def test_sentences_that_do_not_fit_are_dropped_with_a_reason() -> None:
    a = article("Ann said no")
    (row,) = state([a], [sentence(a, stops=(3, 8, 99), stop=99)], [], [], [span(a, "no")])
    assert isinstance(row, Dropped)
    assert row.stage == "statements.state"
