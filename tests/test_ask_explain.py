"""The evidence behind a row: what an id may be, and what is quoted for it."""

from __future__ import annotations

from typing import Any

import pytest

from made_case import Made
from sayso.ask import Case, explain
from sayso.ask.evidence import Explanation
from sayso.errors import UsageError
from sayso.tables import Article, Copy, Statement


def statement(elm: Made, uri: str, words: str) -> Any:
    """The statement of one page with these words."""
    ids = {a.article_id: a.uri for a in elm.rows[Article]}
    return next(s for s in elm.rows[Statement] if ids[s.article_id] == uri and words in s.quote)


def what(found: Explanation) -> dict[str, list[str | None]]:
    """What each kind of evidence quotes, or where it quotes nothing why it is so."""
    said: dict[str, list[str | None]] = {}
    for one in found.evidence:
        said.setdefault(one.what, []).append(one.text if one.text is not None else one.because)
    return said


def test_a_statement_is_shown_with_quote_cue_source_chain_speaker_and_date(elm: Made, case: Case) -> None:
    s = statement(elm, "https://star.example/harbor", "piers are not")
    said = what(explain(case, s.statement_id))
    assert said["quote"] == ["The piers are not safe,"]
    assert said["sentence"] == ["“The piers are not safe,” she said, according to Radio Elm."]
    assert said["cue"] == ["said"]
    assert said["source"] == ["she"]
    assert said["passed on by"] == ["Radio Elm"]
    assert said["actor of the case"] == ["Ann Bell"]
    assert said["date of the page"] == ["3 March 2020"]


def test_why_the_speaker_is_who_it_is_is_said(elm: Made, case: Case) -> None:
    s = statement(elm, "https://star.example/harbor", "piers are not")
    because = [e.because for e in explain(case, s.statement_id).evidence if e.what in ("speaker", "actor of the case")]
    assert because[0] == "pronoun, subject before: Ann Bell"
    assert because[1].startswith("the same name; actor ") if because[1] else False


def test_other_pages_with_the_same_passage_are_quoted_letter_for_letter(elm: Made, case: Case) -> None:
    s = statement(elm, "post.html", "piers are not")
    found = [e for e in explain(case, s.statement_id).evidence if e.what == "same passage"]
    assert [(e.uri, e.text) for e in found] == [
        ("blog.txt", "The piers are not safe,"),
        ("https://star.example/harbor", "The piers are not safe,"),
    ]


def test_every_quoted_stretch_stands_between_its_context(elm: Made, case: Case) -> None:
    texts = {a.uri: a.text for a in elm.rows[Article]}
    ids = [s.statement_id for s in elm.rows[Statement]] + [c.copy_id for c in elm.rows[Copy]] + list(texts)
    for one in (e for i in ids for e in explain(case, i).evidence if e.start is not None and e.uri):
        assert one.text == texts[one.uri][one.start : one.stop]
        assert one.before + (one.text or "") + one.after in texts[one.uri]


def test_a_page_is_found_by_uri_and_by_id(elm: Made, case: Case) -> None:
    by_uri, by_id = explain(case, "blog.txt"), explain(case, elm.blog.article_id)
    assert (by_uri.row, by_uri.evidence) == (by_id.row, by_id.evidence)
    assert by_uri.table == "articles"
    assert "text" not in by_uri.row
    assert "excerpt of" in what(by_uri)


def test_an_actor_is_found_by_id_and_by_any_of_its_names(case: Case) -> None:
    by_name = explain(case, "Bell")
    assert by_name.row["name"] == "Ann Bell"
    assert explain(case, by_name.row["actor_id"]).evidence == by_name.evidence


def test_a_copy_is_shown_on_both_sides(elm: Made, case: Case) -> None:
    copy = next(c for c in elm.rows[Copy] if c.quoted)
    found = explain(case, copy.copy_id)
    assert found.table == "copies"
    assert found.row["words"] == copy.words
    assert what(found)["one page"] == what(found)["the other"] == ["“The piers are not safe,”"]


def test_a_referent_is_shown_with_its_mentions(elm: Made, case: Case) -> None:
    s = statement(elm, "post.html", "piers are not")
    found = explain(case, s.referent_id)
    assert (found.table, found.row["name"]) == ("mentions", "Ann Bell")
    assert what(found)["name"] == ["Ann Bell", "Bell"]


def test_the_place_of_a_statement_is_the_statement(elm: Made, case: Case) -> None:
    s = statement(elm, "post.html", "piers are not")
    assert explain(case, f"post.html:{s.start}-{s.stop}").row["statement_id"] == s.statement_id
    assert explain(case, f"post.html:{s.start}").row["statement_id"] == s.statement_id


def test_a_uri_may_hold_colons_of_its_own(elm: Made, case: Case) -> None:
    s = statement(elm, "https://star.example/harbor", "bridge")
    assert explain(case, f"https://star.example/harbor:{s.start}-{s.stop}").row["quote"] == s.quote


def test_the_place_of_an_unsourced_assertion_is_its_row(elm: Made, case: Case) -> None:
    start = elm.post.text.index("The storm sank")
    found = explain(case, f"post.html:{start}-{start + 24}")
    assert found.table == "unsourced"
    assert found.row["text"] == "The storm sank 40 boats."


def test_any_other_place_is_shown_with_what_stands_there(elm: Made, case: Case) -> None:
    found = explain(case, "post.html:27-40")
    assert found.table == "passage"
    assert found.evidence[0].because == "byline"


@pytest.mark.parametrize("place", ["post.html:5-5", "post.html:9-3", "post.html:0-99999"])
def test_a_place_outside_its_page_is_an_error(place: str, case: Case) -> None:
    with pytest.raises(UsageError, match="give a place as uri:start-stop within it"):
        explain(case, place)


@pytest.mark.parametrize("unknown", ["", "nope", "0" * 16, "gone.html:1-2", ":::", "a\nb"])
def test_what_names_nothing_is_an_error_that_says_what_to_do(unknown: str, case: Case) -> None:
    with pytest.raises(UsageError, match=r"sayso articles|give an id|did you mean"):
        explain(case, unknown)
