"""Attribution spans in each construction: hand-made parses for the rules, real ones for the whole."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rows import article, blocks, entity, sentence
from sayso.reading import attribute, parse
from sayso.reading.cues import reports
from sayso.reading.quotes import find_quotes
from sayso.tables import Article, Dropped, Entity, Sentence, Span

Parts = list[tuple[str | None, str, list[str]]]


def gather(spans: list[Span]) -> Parts:
    """Each attribution as (source, cue, contents)."""
    found: dict[str, tuple[str | None, str, list[str]]] = {}
    for s in spans:
        source, cue, contents = found.get(s.attribution_id, (None, "", []))
        if s.kind == "content":
            contents = [*contents, s.text]
        found[s.attribution_id] = (
            s.text if s.kind == "source" else source,
            s.text if s.kind == "cue" else cue,
            contents,
        )
    return list(found.values())


def read(text: str, kinds: tuple[str, ...] = ()) -> Parts:
    """The attributions of a text by the real model, a block a line."""
    a = article(text)
    rows = list(parse([a], blocks(a, kinds)))
    sentences = [r for r in rows if isinstance(r, Sentence)]
    entities = [r for r in rows if isinstance(r, Entity)]
    spans = [s for s in attribute([a], sentences, entities) if isinstance(s, Span)]
    assert all(a.text[s.start : s.stop] == s.text for s in spans)
    return gather(spans)


def made(a: Article, parse_of: str) -> Sentence:
    """A Sentence of the whole text from 'tag dep head' a token, parted by '; '."""
    rows = [part.split() for part in parse_of.split("; ")]
    return sentence(
        a,
        tags=tuple(r[0] for r in rows),
        deps=tuple(r[1] for r in rows),
        heads=tuple(int(r[2]) for r in rows),
        lemmas=tuple(r[3] for r in rows),
    )


def by_hand(text: str, parse_of: str) -> Parts:
    """The attributions of a text with a parse written by hand."""
    a = article(text)
    return gather([s for s in attribute([a], [made(a, parse_of)], []) if isinstance(s, Span)])


def test_a_clause_after_said_is_its_content() -> None:
    found = by_hand(
        "Ann said that boats sank",
        "NNP nsubj 1 ann; VBD ROOT 1 say; IN mark 4 that; NNS nsubj 4 boat; VBD ccomp 1 sink",
    )
    assert found == [("Ann", "said", ["that boats sank"])]


def test_a_clause_before_an_inverted_said_is_its_content() -> None:
    found = by_hand(
        "Boats sank, said Ann.",
        "NNS nsubj 1 boat; VBD ccomp 3 sink; , punct 3 ,; VBD ROOT 3 say; NNP nsubj 3 ann; . punct 3 .",
    )
    assert found == [("Ann", "said", ["Boats sank"])]


def test_a_passive_without_an_agent_has_no_source() -> None:
    found = by_hand(
        "It was reported that boats sank",
        "PRP nsubjpass 2 it; VBD auxpass 2 be; VBN ROOT 2 report; IN mark 5 that; NNS nsubj 5 boat; VBD ccomp 2 sink",
    )
    assert found == [(None, "was reported", ["that boats sank"])]


def test_the_agent_of_a_passive_is_its_source() -> None:
    found = by_hand(
        "The plan was criticized by Ann",
        "DT det 1 the; NN nsubjpass 3 plan; VBD auxpass 3 be; VBN ROOT 3 criticize; IN agent 3 by; NNP pobj 4 ann",
    )
    assert found == [("Ann", "was criticized", ["The plan"])]


def test_a_second_verb_shares_the_source_of_the_first() -> None:
    found = by_hand(
        "Ann left and vowed to fight",
        "NNP nsubj 1 ann; VBD ROOT 1 leave; CC cc 1 and; VBD conj 1 vow; TO aux 5 to; VB xcomp 3 fight",
    )
    assert found == [("Ann", "vowed", ["to fight"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It shook," said Ann Boyd.', ("Ann Boyd", "said", ['"It shook,"'])),
        ("“It shook,” Ann Boyd told reporters.", ("Ann Boyd", "told", ["“It shook,”"])),
        ("Ann Boyd said: “It shook. We ran.”", ("Ann Boyd", "said", ["“It shook. We ran.”"])),
        ('"It shook," Ann Boyd said, "and we ran."', ("Ann Boyd", "said", ['"It shook,"', '"and we ran."'])),
        ('"It shook," Ann Boyd said. "We ran."', ("Ann Boyd", "said", ['"It shook,"', '"We ran."'])),
        (
            "The dam will hold, according to the water board.",
            ("the water board", "according to", ["The dam will hold"]),
        ),
        (
            "According to the water board, the dam will hold.",
            ("the water board", "According to", ["the dam will hold"]),
        ),
        ("Ruiz called for the border to be opened.", ("Ruiz", "called for", ["the border to be opened"])),
        (
            "Ruiz, the mayor of Porto, said the bridge was a “dangerous folly” from the start.",
            ("Ruiz, the mayor of Porto,", "said", ["the bridge was a “dangerous folly” from the start"]),
        ),
        (
            "The talks may resume in May, Omar Haddad, head of the Levant Institute, said on Friday.",
            ("Omar Haddad, head of the Levant Institute,", "said", ["The talks may resume in May"]),
        ),
    ],
)
def test_construction(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert expected in read(text)


def test_an_attribution_within_another_ends_before_the_outer_cue() -> None:
    found = read("The army will withdraw, Ruiz said, according to the Lusa agency.")
    assert ("Ruiz", "said", ["The army will withdraw"]) in found
    assert ("the Lusa agency", "according to", ["The army will withdraw, Ruiz said"]) in found


def test_who_is_quoted_as_saying_is_the_source() -> None:
    found = read("The Lusa agency quotes Minister Ana Ruiz as saying the army will withdraw.")
    assert ("Minister Ana Ruiz", "saying", ["the army will withdraw"]) in found


def test_a_quotation_runs_on_over_sentences() -> None:
    found = read('"We leave now," Ruiz said. "The road is shut. The river rises."')
    assert found == [("Ruiz", "said", ['"We leave now,"', '"The road is shut. The river rises."'])]


def test_a_quotation_left_open_runs_on_into_the_next_paragraph() -> None:
    found = read("“We leave now,” Ruiz said. “The road is shut.\n\n“The river rises.”")
    assert found[0][2] == ["“We leave now,”", "“The road is shut.", "“The river rises.”"]


def test_a_quotation_of_two_sentences_belongs_to_the_cue_after_it() -> None:
    found = read("Ruiz said she was calm.\n\n“The road is shut. The river rises,” said Omar Haddad.")
    assert ("Omar Haddad", "said", ["“The road is shut. The river rises,”"]) in found
    assert ("Ruiz", "said", ["she was calm"]) in found


def test_a_quotation_over_two_lines_is_one() -> None:
    found = read("“The road is shut.\nThe river rises,” said Omar Haddad.")
    assert found == [("Omar Haddad", "said", ["“The road is shut.\nThe river rises,”"])]


def test_a_cue_inside_a_quotation_is_left_to_the_speaker() -> None:
    assert len(read("“I think they said that we must go,” Ruiz said.")) == 1


def test_a_title_in_quotation_marks_is_no_speech() -> None:
    assert read("Her novel “The Long Road Home” came out in May.") == []


def test_a_headline_names_its_source_before_a_colon() -> None:
    assert ("Ruiz", ":", ["Army will leave the city"]) in read("Ruiz: Army will leave the city", ("title",))


def test_a_transcript_names_its_speakers() -> None:
    found = read("RUIZ: We leave now.\nHADDAD: The road is shut.")
    assert found == [("RUIZ", ":", ["We leave now"]), ("HADDAD", ":", ["The road is shut"])]


def test_a_zone_ends_a_quotation() -> None:
    found = read("“The road is shut\nThe river rises,” said Omar Haddad.", ("caption", "body"))
    assert all("road" not in c for _, _, contents in found for c in contents)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“One” and ‘two three’", ["One", "two three"]),
        ("the rebels' lines and the army's", []),
        ("''One two,'' he said", ["One two,"]),
        ("It is closed,” he said. “Go.”", ["It is closed,", "Go."]),
        ("“It is closed, he said", ["It is closed, he said"]),
        ("He was 6'2\" tall", []),
    ],
)
def test_quotation_marks_are_paired(text: str, expected: list[str]) -> None:
    found = [text[q.inner : q.inner_stop] for q in find_quotes(text, 0, len(text))]
    assert [f for f in found if f] == expected or (not expected and all(len(f) < 7 for f in found))


@given(st.text(alphabet="ab .,\"'“”‘’\n", max_size=200))
def test_quotations_are_slices_in_order_and_do_not_overlap(text: str) -> None:
    found = find_quotes(text, 0, len(text))
    assert all(0 <= q.start <= q.inner <= q.inner_stop <= q.stop <= len(text) for q in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))


TAGS = ["NNP", "NN", "VBD", "VBG", "VBN", "IN", "DT", ",", "``", "PRP", "TO", "WP", "CC"]
DEPS = ["nsubj", "dobj", "ccomp", "xcomp", "prep", "pobj", "punct", "advcl", "conj", "acl", "agent", "mark", "auxpass"]
LEMMAS = ["say", "tell", "ann", "call", "for", "accord", "to", "as", "quote", "claim", "that", ","]
TEXT = 'Ann said, "it was so," as Bob told him: \'no\' according to the "long road home'


@st.composite
def any_parse(draw: st.DrawFn) -> tuple[Article, Sentence]:
    """A sentence whose parse may be any tree with any labels."""
    a = article(TEXT)
    n = len(sentence(a).starts)

    def each(values: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), min_size=n, max_size=n)))

    order = draw(st.permutations(range(n)))
    heads = [0] * n
    for k, i in enumerate(order):
        heads[i] = order[draw(st.integers(0, max(0, k - 1)))]
    return a, sentence(a, tags=each(TAGS), deps=each(DEPS), lemmas=each(LEMMAS), heads=tuple(heads))


@given(any_parse())
@settings(max_examples=200, deadline=None)
def test_any_parse_gives_slices_and_no_error(given_parse: tuple[Article, Sentence]) -> None:
    a, s = given_parse
    spans = [r for r in attribute([a], [s], [entity(a, "Ann")]) if isinstance(r, Span)]
    assert all(a.text[r.start : r.stop] == r.text and r.start < r.stop for r in spans)
    for key in {r.attribution_id for r in spans}:
        kinds = [r.kind for r in spans if r.attribution_id == key]
        assert kinds.count("cue") == 1
        assert kinds.count("source") <= 1
        assert "content" in kinds


def test_rows_in_any_order_give_the_same_spans() -> None:
    a = article("“It shook,” said Ann. “We ran.”\n\nBob denied it. He said nobody was hurt.")
    rows = list(parse([a], blocks(a)))
    sentences = [r for r in rows if isinstance(r, Sentence)]
    entities = [r for r in rows if isinstance(r, Entity)]
    assert list(attribute([a], sentences, entities)) == list(attribute([a], sentences[::-1], entities[::-1]))


def test_a_sentence_past_its_text_is_dropped_with_a_reason() -> None:
    a = article("Ann said no")
    (row,) = attribute([a], [sentence(a, stops=(3, 8, 99), stop=99)], [])
    assert isinstance(row, Dropped)
    assert "past its 11 characters" in row.reason


def test_heads_that_go_round_in_a_circle_are_dropped_with_a_reason() -> None:
    a = article("Ann said no")
    (row,) = attribute([a], [sentence(a, heads=(1, 2, 0))], [])
    assert isinstance(row, Dropped)
    assert "circle" in row.reason


def test_sentences_without_an_article_are_dropped() -> None:
    (row,) = attribute([], [sentence(article("Ann said no"))], [])
    assert isinstance(row, Dropped)


def test_no_verb_is_a_cue_in_a_construction_nobody_lists() -> None:
    assert not reports("eat", "ccomp")
    assert not reports("say", "unheard:of")


def test_a_hostile_page_of_quotation_marks_is_read_in_linear_time() -> None:
    begun = time.monotonic()
    assert find_quotes("'a " * 30_000, 0, 90_000) is not None
    assert find_quotes('" ' * 30_000, 0, 60_000)
    assert find_quotes("“" * 30_000, 0, 30_000)
    assert time.monotonic() - begun < 15
