"""What actors said and did over time: subjects, order, and what a change is and is not."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from days import heard, told
from gathered import gist, selected
from sayso.claims import list_kin, list_moves, list_parties, trace_positions
from sayso.run.arrow import from_arrow, to_arrow
from sayso.tables import ClaimMatch, Clause, Folio, Kin, Move, Named, Party, Position, Support, Testimony, id_of

ANN, DAM, ELM = "a1", "d1", "e1"


@dataclass(frozen=True)
class Said:
    """What Ann Bell says and does in some invented pages; the dam and the port of Elm are actors too."""

    testimony: list[Testimony] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    matches: list[ClaimMatch] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def say(self, uri: str, text: str, on: str | None = None, **changes: Any) -> str:
        """Add one whole statement of Ann Bell, by default on the dam, said on a day that the page tells; its id."""
        row = told(uri, 10, text, statement_id=f"s-{uri}", whole=True, quote_kind="indirect", actor_id=ANN,
                   actor="Ann Bell", actors=(ANN, DAM), said_on=on, said_on_basis="cue" if on else None)  # fmt: skip
        return self._put(replace(row, **changes))

    def do(self, uri: str, text: str, predicate: str, on: str | None = None, **changes: Any) -> str:
        """Add one thing that Ann Bell does, told by the page itself."""
        row = told(uri, 10, text, subject=ANN, predicate=predicate, actors=(ANN, DAM), on=on,
                   on_basis="clause" if on else None)  # fmt: skip
        return self._put(replace(row, **changes))

    def _put(self, row: Testimony) -> str:
        self.testimony.append(row)
        said = id_of("utterance", row.uri) if row.statement_id else None
        self.supports.append(Support(id_of(row.proposition_id), said, row.proposition_id, row.article_id))
        return row.proposition_id

    def oppose(self, one: str, other: str, words: float = 0.6) -> None:
        """Let the one deny what the other asserts."""
        a, b = sorted((one, other))
        features = ("negation -1.00: one is denied", f"words {words:+.2f}: dam, open")
        self.matches.append(ClaimMatch(id_of(a, b), "claim", a, b, False, 0.0, features, None, "rule", None))

    def join(self, one: str, other: str, words: float = 0.6) -> None:
        """Let the two be one claim."""
        a, b = sorted((one, other))
        features = (f"words {words:+.2f}: dam, safe",)
        self.matches.append(ClaimMatch(id_of(a, b), "claim", a, b, True, words, features, None, "rule", None))

    def rows(self, about: str = "Kharun Dam", seed: int = 0) -> list[Position]:
        """Ann Bell's positions on a subject, as they come."""
        return [p for p in self.every(seed) if p.about == about]

    def every(self, seed: int = 0) -> list[Position]:
        """All positions, as they come."""
        actors = {ANN: ("Ann Bell", "person"), DAM: ("Kharun Dam", "organization"), ELM: ("Elm", "place")}
        clauses, named = heard(self.testimony)
        named = [Named(a, a, *actors.get(a, (n.name, n.kind))) for n in named for a in (n.actor_id,)]
        kinds = {"clause": Clause, "named": Named, "support": Support, "folio": Folio}
        tables: list[list[Any]] = [clauses, named, list(self.supports), self.folios(), self.matches]
        for table in tables:
            random.Random(seed).shuffle(table)
        given = {name: (kinds[name], rows) for name, rows in zip(kinds, tables, strict=False)}
        moves = selected(Move, list_moves(*given), **given)
        kin = selected(Kin, list_kin("claim_match"), claim_match=(ClaimMatch, self.matches))
        parties = selected(Party, list_parties("named"), named=(Named, named))
        folios = to_arrow(self.folios(), Folio)
        said, known = tuple(from_arrow(moves, Move)), tuple(from_arrow(parties, Party))
        return list(trace_positions(said, tuple(from_arrow(kin, Kin)), known, folios))

    def folios(self) -> list[Folio]:
        """The pages; a copy is that of which `copies` says so."""
        pages = {t.uri: t for t in self.testimony}
        origins = {u: (id_of("article", self.copies[u]),) if u in self.copies else () for u in pages}
        return [Folio(u, t.article_id, t.published, t.published_basis == "association", origins[u])
                for u, t in sorted(pages.items())]  # fmt: skip

    def changes(self) -> list[str]:
        """What each position on the dam is to those before it."""
        return [p.change for p in self.rows()]


def test_statements_on_one_actor_are_told_in_the_order_of_time() -> None:
    said = Said()
    said.say("c", "The dam will be mended by spring.")
    said.say("b", "The dam is to be drained for repairs.", "2020-03-09")
    said.say("a", "The dam is safe as it stands.", "2020-03-02")
    rows = said.rows()
    assert [p.on for p in rows] == ["2020-03-02", "2020-03-09", None]
    assert [p.change for p in rows] == ["first", "more", "more"]
    assert rows[0].because == ""


def test_what_was_denied_and_later_is_asserted_is_a_shift() -> None:
    said = Said()
    one = said.say("a", "We will not open the dam.", "2020-03-02", predicate="open", negated=True)
    other = said.say("b", "We will open the dam.", "2020-03-09", predicate="open")
    said.oppose(one, other)
    assert said.changes() == ["first", "shift"]
    assert said.rows()[1].because == "asserts what was denied in a:10-35 of 2020-03-02: dam, open"


@pytest.mark.parametrize("on", ["2020-03-02", None])
def test_what_has_no_later_day_is_no_shift(on: str | None) -> None:
    said = Said()
    one = said.say("a", "We will not open the dam.", "2020-03-02", predicate="open", negated=True)
    other = said.say("b", "We will open the dam.", on, predicate="open")
    said.oppose(one, other)
    assert said.changes() == ["first", "more"]


def test_a_denial_by_another_word_or_on_little_in_common_is_no_shift() -> None:
    said = Said()
    one = said.say("a", "We will not open the dam.", "2020-03-02", predicate="open", negated=True)
    two = said.say("b", "We will talk of the dam.", "2020-03-09", predicate="talk")
    three = said.say("c", "We open the files on the dam.", "2020-03-10", predicate="open")
    said.oppose(one, two)
    said.oppose(one, three, words=0.2)
    assert said.changes() == ["first", "more", "more"]


def test_another_speaker_of_the_same_side_makes_no_shift() -> None:
    said = Said()
    one = said.say("a", "We will not open the dam.", "2020-03-02", predicate="open", negated=True)
    other = said.say("b", "We will open the dam.", "2020-03-09", predicate="open", actor_id="s9", actor="Her spokesman")
    said.oppose(one, other)
    assert not any(p.change == "shift" for p in said.every())


def test_the_same_claim_on_another_day_is_the_same_and_within_a_day_in_other_words_is_retranslated() -> None:
    said = Said()
    one = said.say("a", "The dam is safe as it stands.", "2020-03-02")
    two = said.say("b", "The dam as it is now is secure.", "2020-03-03")
    three = said.say("c", "The dam is safe as it stands now.", "2020-03-12")
    said.join(one, two)
    said.join(one, three)
    assert said.changes() == ["first", "retranslated", "same"]


def test_what_is_one_claim_on_few_words_is_not_the_same() -> None:
    said = Said()
    one = said.say("a", "The dam is safe as it stands.", "2020-03-02")
    said.join(one, said.say("b", "The dam is hers.", "2020-03-12"), words=0.3)
    assert said.changes() == ["first", "more"]


def test_an_old_quotation_printed_again_is_retold() -> None:
    said = Said()
    said.say("a", "The dam is safe as it stands, and so are we.", "2020-03-02")
    said.say("b", "The dam is safe as it stands", "2020-04-20", said_on_basis="article")
    assert said.changes() == ["first", "retold"]


def test_one_utterance_in_many_pages_has_one_row() -> None:
    said = Said()
    said.say("a", "The dam is safe.", "2020-03-02", said_on_basis="article")
    said.say("b", "The dam is safe.", "2020-03-01")
    said.say("c", "The dam is to be drained.", "2020-03-09")
    first = next(s for s in said.supports if s.article_id == id_of("article", "a"))
    said.supports[1] = replace(said.supports[1], utterance_id=first.utterance_id)
    rows = said.rows()
    assert [(p.on, p.on_basis) for p in rows] == [("2020-03-01", "cue"), ("2020-03-09", "cue")]


def test_what_the_page_itself_calls_a_shift_is_one() -> None:
    said = Said()
    said.say("a", "The dam is hers to shut.", "2020-03-02")
    said.say("b", "The dam will open, for the first time accepting that the river is shared.", "2020-03-09")
    assert said.changes() == ["first", "shift"]
    assert said.rows()[1].because == "b calls it so: 'for the first time accepting'"


def test_a_shift_in_quotation_marks_is_not_the_pages_word() -> None:
    said = Said()
    said.say("a", "The dam is hers to shut.", "2020-03-02")
    said.say("b", 'The dam is "open, a shift no one saw coming" to all.', "2020-03-09")
    said.say("c", "The gates stand wide, a shift no one foresaw.", "2020-03-10", quote_kind="direct")
    assert said.changes() == ["first", "more", "more"]


@pytest.mark.parametrize("cue", ["said for the first time", "now says"])
def test_a_cue_may_tell_of_a_change(cue: str) -> None:
    said = Said()
    said.say("a", "The dam is hers to shut.", "2020-03-02", cue="said")
    said.say("b", "The dam may be opened.", "2020-03-09", cue=cue)
    assert said.changes() == ["first", "shift"]


def test_deeds_that_take_a_side_are_told_and_others_are_not() -> None:
    said = Said()
    said.say("a", "The dam is safe.", "2020-03-02")
    said.do("b", "Ann Bell abstained from the vote on the dam", "abstain", "2020-03-05")
    said.do("c", "Ann Bell walked along the dam", "walk", "2020-03-06")
    said.do("d", "Ann Bell may veto the bill on the dam", "veto", "2020-03-07", modality="possible")
    assert [p.text for p in said.rows()] == ["The dam is safe.", "Ann Bell abstained from the vote on the dam"]


def test_a_deed_told_as_news_alone_has_no_day() -> None:
    said = Said()
    said.say("a", "The dam is safe.", "2020-03-02")
    said.do("b", "Ann Bell abstained from the vote on the dam", "abstain", "2020-03-05", on_basis="article")
    assert [p.on for p in said.rows()] == ["2020-03-02", None]


def test_a_subject_may_be_a_rare_word_that_statements_share() -> None:
    said = Said()
    said.say("a", "The turbines are old.", "2020-03-02", actors=(ANN,))
    said.say("b", "New turbines cost too much.", "2020-03-09", actors=(ANN,))
    assert [p.text for p in said.rows("turbines")] == ["The turbines are old.", "New turbines cost too much."]


def test_what_one_page_alone_says_twice_and_words_for_nobody_are_no_subject() -> None:
    said = Said()
    said.say("a", "The turbines are old.", "2020-03-02", actors=(ANN,))
    said._put(told("a", 90, "New turbines cost too much.", statement_id="s-a2", whole=True, actor_id=ANN))
    said.say("b", "Somebody loads it.", "2020-03-02", actors=(ANN,))
    said.say("c", "Somebody in Elm loaded it.", "2020-03-02", actors=(ANN,))
    assert said.rows("turbines") == said.rows("somebody") == []


def test_the_place_of_the_page_that_was_copied_goes_first() -> None:
    said = Said(copies={"a": "b"})
    for uri in ("a", "b"):
        said.say(uri, "The dam is safe.", "2020-03-02")
    said.say("c", "The dam is to be drained.", "2020-03-09")
    one, copy = (next(s for s in said.supports if s.article_id == id_of("article", u)) for u in ("b", "a"))
    said.supports[said.supports.index(copy)] = replace(copy, claim_id=one.claim_id, utterance_id=one.utterance_id)
    assert [p.article_id for p in said.rows()] == [id_of("article", u) for u in ("b", "c")]


def test_what_a_page_calls_a_change_is_one_without_a_date_too() -> None:
    said = Said()
    said.say("a", "The dam is hers to shut.", "2020-03-02")
    said.say("b", "The dam will open, for the first time accepting that the river is shared.")
    assert said.changes() == ["first", "shift"]


def test_one_statement_alone_has_no_row() -> None:
    said = Said()
    said.say("a", "The dam is safe.", "2020-03-02")
    assert said.rows() == []


def test_a_copy_of_a_page_adds_no_row() -> None:
    said = Said()
    said.say("a", "The dam is safe.", "2020-03-02")
    said.say("b", "The dam is to be drained.", "2020-03-09")
    before = said.rows()
    said.say("z", "The dam is safe.", "2020-03-02")
    one, copy = (next(s for s in said.supports if s.article_id == id_of("article", u)) for u in ("a", "z"))
    said.supports[said.supports.index(copy)] = replace(copy, claim_id=one.claim_id, utterance_id=one.utterance_id)
    assert said.rows() == before


def test_order_of_rows_changes_nothing() -> None:
    said = Said()
    for k in range(6):
        said.say(f"p{k}", f"The dam of Elm is safe, says page {k}.", f"2020-03-0{k + 1}", actors=(ANN, DAM, ELM))
    assert said.rows(seed=1) == said.rows(seed=2)
    assert len({p.position_id for p in said.rows() + said.rows("Elm")}) == 12


@pytest.mark.parametrize("text", [
    "Elm softened its stance on the dam", "Ann Bell and others dropped their insistence that it stay shut",
    "Ann Bell has joined others in calling for the dam to open, a shift", "It was a diplomatic U-turn",
    "she distanced herself from earlier remarks", "for the first time it is suggesting that the dam should open",
])  # fmt: skip
def test_words_for_a_change(text: str) -> None:
    assert gist(told("a", 0, text)).turned


@pytest.mark.parametrize("text", [
    "the night shift at the dam", "she visited Elm for the first time", "the council changed its name", "a shift",
    "the army took back the town", "she dropped her bag", "they reversed the advance of the water",
])  # fmt: skip
def test_words_that_tell_of_no_change(text: str) -> None:
    assert gist(told("a", 0, text)).turned is None


def test_a_long_page_is_read_in_a_moment() -> None:
    for text in ("for the first time, a ", "calling for it, a ", "softened its ", "shift in "):
        assert gist(told("a", 0, text * 5000)).turned is None
