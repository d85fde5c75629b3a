"""Laws of the brief over the packaged sample: copies change no count, and nothing is told that no page has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.apps import wording
from sayso.apps.report.outline import outline, place_name
from sayso.ask import Case, account
from sayso.ask.rows import Account, ClaimLine, Place
from sayso.ask.summary import cited_places
from sayso.sample import PAGES

ALL = 10**6
AGAIN = "again-"


def whole(case: Path) -> Account:
    """The account of a case with everything listed."""
    with Case(case) as opened:
        return account(opened, days=ALL, claims=ALL, differences=ALL, alone=ALL, voices=ALL, subjects=ALL, turns=ALL,
                       statements=ALL, lines=ALL, unsourced=ALL, stories=ALL, pages=ALL, passages=ALL, unnamed=ALL,
                       undated=ALL)  # fmt: skip


def lines(told: Account) -> list[ClaimLine]:
    """Every claim that an account lists."""
    return [*told.leads, *told.claims, *told.alone, *told.unnamed, *(line for v in told.voices for line in v.said)]


def passages(told: Account) -> Iterator[tuple[str, Place]]:
    """Yield the words and the first place of every line."""
    yield from ((line.text, line.places[0]) for line in lines(told))
    yield from ((day.text, day.place) for day in told.days)
    yield from ((turn.text, turn.place) for v in told.voices for subject in v.subjects for turn in subject.turns)
    for one in told.differences:
        yield from ((one.a_text, one.a), (one.b_text, one.b))


def counts(case: Path) -> dict[tuple[str, int, int, bool], set[tuple[int, int]]]:
    """The bounds of the claims that stand in each place of the first pages."""
    found: dict[tuple[str, int, int, bool], set[tuple[int, int]]] = {}
    with Case(case) as opened:
        for uri, start, stop, said, lower, upper in opened.fetch(BOUNDS):
            if not uri.startswith(AGAIN):
                found.setdefault((uri, start, stop, said), set()).add((lower, upper))
    return found


BOUNDS = """
select a.uri, p.start, p.stop, p.statement_id is not null, c.origins_lower, c.origins_upper
from support s join claim c using (claim_id) join proposition p on p.proposition_id = s.proposition_id
join article a on a.article_id = s.article_id
"""
LATER = "2019-06-16"
"""The day after the last page of the sample: a page of it is the copy, not the origin."""
DATED = ("abs-post.txt", "courier-warning.html", "delta-interview.html", "sabel-one-denial.html")
"""Pages with a date of their own: what is told of an undated one is another matter where its copy has a date."""


@pytest.mark.parametrize(
    ("outlet", "published"),
    [(None, None), ("The Other Paper", None), ("The Other Paper", LATER), ("Halyard Press", LATER)],
)
def test_a_copy_of_pages_under_another_name_changes_no_count(
    outlet: str | None, published: str | None, sample_case: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    names = DATED if published else [path.name for path in sorted(PAGES.iterdir())[0 if outlet else 1 :: 2]]
    for path in (PAGES / name for name in names):
        shutil.copy(path, copies / f"{AGAIN}{path.name}")
    case = tmp_path / "more.case"
    shutil.copytree(sample_case, case)
    sayso.build([copies], case=case, outlet=outlet, published=published)
    before, after = counts(sample_case), counts(case)
    assert {place: after.get(place) for place in before} == before


def test_bounds_are_in_order_and_within_the_pages(sample_case: Path) -> None:
    told = whole(sample_case)
    assert lines(told)
    for line in lines(told):
        assert 1 <= line.origins_lower <= line.origins_upper <= line.pages
        assert len(line.roots) in (0, line.origins_upper)


def test_every_quotation_and_the_words_around_it_stand_in_the_page_it_names(sample_case: Path) -> None:
    told = whole(sample_case)
    with Case(sample_case) as opened:
        texts = dict(opened.fetch("select article_id, text from article"))
    for words, place in passages(told):
        text = texts[place.article_id]
        assert text[place.start : place.stop] == words
        for around in (place.before, place.after.removeprefix(",").strip()):
            assert all(part.strip() in text for part in around.split("…"))


def test_every_name_and_number_of_the_brief_stands_in_a_page(sample_case: Path) -> None:
    with Case(sample_case) as opened:
        told = account(opened)
        texts = [text for row in opened.fetch("select uri, text from article") for text in row]
    printed = " ".join([*texts, *(path.read_text("utf-8", errors="replace") for path in sorted(PAGES.iterdir()))])
    known = set(re.findall(r"\w+", printed)) | set(re.findall(r"\w+", told.name))
    known |= {w for d in told.dropped for w in re.findall(r"\w+", f"{d.uri} {d.reason} {d.stage}")}
    known |= numbers(told)
    missing = set()
    for line in outline(told):
        for piece in line.pieces:
            words = re.findall(r"\w+", piece.text)
            missing |= {w for w in words if (w[0].isupper() or w[0].isdigit()) and w not in known}
    assert missing - FIXED == set()


FIXED = {
    "In", "short", "The", "What", "Where", "Who", "Passages", "Nobody", "Opens", "Shares", "An", "A", "No", "Dated",
    "On", "Pages", "Said", "Records", "Accounts", "Numbers", "Denials", "Dates", "UTC", *wording.MONTHS,
}  # fmt: skip
"""Words of the brief's own that have a capital."""


def numbers(told: Account) -> set[str]:
    """The counts that the brief itself makes, and offsets, dates and shares, which rows of the case hold."""
    found: set[str] = {str(n) for n in range(1000)}  # counts and per cent
    places = list(cited_places(told))
    for place in places:
        found |= set(re.findall(r"\w+", place_name(place)))
    turns = [turn for v in told.voices for subject in v.subjects for turn in subject.turns]
    turns += [turn for shift in told.shifts for turn in (shift.before, shift.turn) if turn is not None]
    dates = [p.published for p in told.pages] + [p.on for p in places] + [d.on for d in told.days]
    dates += [turn.on for turn in turns] + [s.first_date for s in told.stories] + [s.last_date for s in told.stories]
    for date in (*dates, told.totals.first_date, told.totals.last_date):
        found |= set(re.findall(r"\w+", wording.date_in_words(date) if date else ""))
    return found
