"""What a person decides of copies, claims and origins: how it is kept, what is refused, and what a place becomes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

import sayso
from made_case import STAR, made, written
from rows import span_of
from sayso.apps import cli
from sayso.ask import Case, decisions
from sayso.decisions import standing
from sayso.errors import UsageError
from sayso.run.arrow import UNIT, to_arrow
from sayso.run.decide import decide, read_decisions
from sayso.run.manifest import Entry
from sayso.run.store import DECIDE, Store
from sayso.run.units import set_of
from sayso.tables import Article, Claim, Decision, Page, Proposition, Statement, id_of

SAYS = "The piers are not safe"
STAR_URI = "https://star.example/harbor"


def proposed(s: Statement, whole: bool = True) -> Proposition:
    """The proposition that a statement holds."""
    return Proposition(
        id_of(s.article_id, s.start, s.stop, s.statement_id), s.article_id, s.start, s.stop, s.quote, "body",
        s.statement_id, whole, None, "be", None, None, (), (), (), False, "fact", None, None, None,
    )  # fmt: skip


@pytest.fixture
def elm(tmp_path: Path) -> Path:
    """The made case on disk, with a proposition a statement and one claim."""
    case = made()
    found = dict(case.rows)
    found[Proposition] = [proposed(s) for s in found[Statement]]
    p = next(p for p in found[Proposition] if p.article_id == case.star.article_id and p.text.startswith(SAYS))
    found[Claim] = [Claim("c" * 16, p.proposition_id, p.article_id, p.start, p.stop, p.text, 1, 1, 1, (), None, None)]
    found[Page] = [
        Page(a.article_id, a.uri, "text/plain", None, b"", None, None, (), None, None, None) for a in found[Article]
    ]
    return written(tmp_path / "elm.case", found)


def kept(case: Path) -> list[Decision]:
    with closing(Store.open(case).connect(["decision"])) as con:
        return read_decisions(con)


@pytest.mark.parametrize("verb", ["not-copy", "same-origin", "other-origin"])
def test_a_decision_of_two_pages_is_kept_by_their_uris(elm: Path, verb: str) -> None:
    row = sayso.decide(elm, verb, "blog.txt", "post.html", on="2020-03-05")  # type: ignore[arg-type]
    assert (row.verb, row.a, row.b, row.about, row.decided_on) == (verb, "blog.txt", "post.html", None, "2020-03-05")
    assert kept(elm) == [row]


def test_a_place_is_kept_as_that_of_the_proposition_it_has_most_in_common_with(elm: Path) -> None:
    star, case = STAR.index(SAYS), made()
    i, j = span_of(case.blog, "They will not be for weeks.")
    row = decide(elm, "different-claim", f"{STAR_URI}:{star + 2}-{star + 9}", f"blog.txt:{i}-{j}")
    assert (row.a, row.b) == (f"{STAR_URI}:{star}-{star + len(SAYS) + 1}", f"blog.txt:{i}-{j}")


def test_ids_of_claims_and_statements_are_kept_as_places(elm: Path) -> None:
    case = made()
    (s,) = [s for s in case.rows[Statement] if s.article_id == case.blog.article_id and s.quote.startswith(SAYS)]
    row = decide(elm, "same-claim", "c" * 16, s.statement_id)
    assert row.a.startswith(f"{STAR_URI}:{STAR.index(SAYS)}-")
    assert row.b == f"blog.txt:{s.start}-{s.stop}"


def test_an_origin_may_be_decided_for_one_claim_alone(elm: Path) -> None:
    every = decide(elm, "other-origin", "blog.txt", "post.html")
    one = decide(elm, "same-origin", "post.html", "blog.txt", claim="c" * 16)
    assert one.about == f"{STAR_URI}:{STAR.index(SAYS)}-{STAR.index(SAYS) + len(SAYS) + 1}"
    assert standing(kept(elm)) == [every, one]
    last = decide(elm, "same-origin", "blog.txt", "post.html")
    assert standing(kept(elm)) == [one, last]


def test_decisions_on_the_same_pages_of_another_kind_both_hold(elm: Path) -> None:
    decide(elm, "not-copy", "blog.txt", "post.html")
    decide(elm, "other-origin", "blog.txt", "post.html")
    decide(elm, "same-claim", f"blog.txt:{made().blog.text.index(SAYS)}-90", "c" * 16)
    decide(elm, "different-claim", "c" * 16, f"blog.txt:{made().blog.text.index(SAYS)}-90")
    with Case(elm) as case:
        rows = decisions(case).to_pylist()
        of_page = decisions(case, article=STAR_URI).to_pylist()
    assert [r["holds"] for r in rows] == [True, True, False, True]
    assert [d.number for d in standing(kept(elm))] == [1, 2, 4]
    assert [r["number"] for r in of_page] == [3, 4]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("not-copy", "blog.txx", "post.html"), "the case has no page 'blog.txx'; did you mean 'blog.txt'?"),
        (("not-copy", "blog.txt", "blog.txt"), "'blog.txt' and 'blog.txt' are the same page"),
        (
            ("other-origin", "blog.txt", "post.html", "blog.txt:0-3"),
            "nothing is claimed at 'blog.txt:0-3'; the nearest",
        ),
        (("not-copy", "blog.txt", "post.html", "c" * 16), "a decision 'not-copy' is of no one claim"),
        (("same-claim", "d" * 16, "c" * 16), f"'{'d' * 16}' is no place of the case; give URI:START-STOP"),
        (("same-claim", "c" * 16, "c" * 16), "are the same place"),
        (("same-claim", "star:1-4", "c" * 16), "the case has no page 'star'"),
    ],
)
def test_what_the_case_does_not_have_is_refused_on_one_line(elm: Path, given: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError) as error:
        decide(elm, *given[:3], claim="".join(given[3:]))  # type: ignore[arg-type]
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert kept(elm) == []


def test_a_day_of_deciding_that_is_no_date_is_refused(elm: Path) -> None:
    with pytest.raises(UsageError, match="the date 'yesterday' is not ISO 8601"):
        decide(elm, "not-copy", "blog.txt", "post.html", on="yesterday")


def test_the_command_says_what_was_decided_of_which_claim_and_when(
    elm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["decide", "other-origin", "blog.txt", "post.html", "--claim", "c" * 16, "--on", "2020-03-05"]
    assert cli.run([*call, "--case", str(elm)]) == 0
    out, _ = capsys.readouterr()
    assert out.startswith("decision 1 (")
    assert f"blog.txt and post.html have different origins for the claim at {STAR_URI}:" in out
    assert out.endswith(", on 2020-03-05\n")


def test_a_decision_kept_before_there_were_more_columns_still_holds(elm: Path) -> None:
    row = Decision(id_of(1, "same", "Ann Bell", "Bell"), 1, "same", "Ann Bell", "Bell", "")
    old = to_arrow([row], Decision).drop_columns(["about", "decided_on"])
    with Store.open(elm, write=True) as store:
        table = old.append_column(UNIT, pa.array([row.decision_id], pa.string()))
        part = store.put(table, Decision, f"{DECIDE}-{row.decision_id}")
        store.add(Entry(DECIDE, row.decision_id, "", set_of([row.decision_id]), (part,)))
    assert kept(elm) == [row]
    assert decide(elm, "not-copy", "blog.txt", "post.html").number == 2
    assert len(kept(elm)) == 2
