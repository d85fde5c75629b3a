"""Laws of the brief over the packaged sample: copies change no count, and nothing is told that no page has."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import sayso
from sayso.apps import wording
from sayso.apps.report.outline import outline, place_name
from sayso.ask import Case, account
from sayso.ask.rows import Account
from sayso.sample import PAGES

ALL = 10**6
AGAIN = "again-"


def whole(case: Path) -> Account:
    """The account of a case with everything listed."""
    with Case(case) as opened:
        return account(opened, pages=ALL, days=ALL, voices=ALL, statements=ALL, thoughts=ALL, lines=ALL,
                       unnamed=ALL, passages=ALL, unsourced=ALL)  # fmt: skip


def counts(told: Account) -> dict[tuple[str, str, int], tuple[int, int]]:
    """The bounds of each thing said and of its speaker, by each place of the first pages that has it."""
    found = {}
    for voice in (*told.voices, *told.unnamed):
        for said in (*voice.said, *voice.thoughts):
            for place in said.places:
                if not place.uri.startswith(AGAIN):
                    found["voice", place.uri, place.start] = (voice.origins_lower, voice.origins_upper)
                    found["said", place.uri, place.start] = (said.origins_lower, said.origins_upper)
    return found


@pytest.mark.parametrize("outlet", [None, "The Other Paper"])
def test_a_copy_of_pages_under_another_name_changes_no_count(
    outlet: str | None, sample_case: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for path in sorted(PAGES.iterdir())[0 if outlet else 1 :: 2]:
        shutil.copy(path, copies / f"{AGAIN}{path.name}")
    case = tmp_path / "more.case"
    shutil.copytree(sample_case, case)
    sayso.build([copies], case=case, outlet=outlet)
    before, after = counts(whole(sample_case)), counts(whole(case))
    assert {place: after[place] for place in before if place in after} == before


def test_bounds_are_in_order_and_within_the_pages(sample_case: Path) -> None:
    told = whole(sample_case)
    for voice in (*told.voices, *told.unnamed):
        assert 1 <= voice.origins_lower <= voice.origins_upper <= voice.pages
        for one in (*voice.said, *voice.thoughts):
            assert 1 <= one.origins_lower <= one.origins_upper <= one.pages


def test_every_quotation_and_the_words_around_it_stand_in_the_page_it_names(sample_case: Path) -> None:
    told = whole(sample_case)
    with Case(sample_case) as opened:
        texts = dict(opened.fetch("select article_id, text from article"))
    for voice in (*told.voices, *told.unnamed):
        for said in (*voice.said, *voice.thoughts):
            first = said.places[0]
            text = texts[first.article_id]
            assert text[first.start : first.stop] == said.quote
            for words in (first.before, first.after.removeprefix(",").strip()):
                assert all(part.strip() in text for part in words.split(" … "))


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
    "In", "short", "The", "Day", "Who", "Groups", "Passages", "What", "Sources", "Nobody", "Opens", "Shares", "An",
    "A", "No", "Copied", "Dated", "UTC", *wording.MONTHS,
}  # fmt: skip
"""Words of the brief's own that have a capital."""


def numbers(told: Account) -> set[str]:
    """The counts that the brief itself makes, and offsets, dates and shares, which rows of the case hold."""
    found: set[str] = {str(n) for n in range(1000)}  # counts and per cent
    lines = [s for v in (*told.voices, *told.unnamed) for s in (*v.said, *v.thoughts)]
    lines += [lead.said for lead in told.leads] + [d.said for d in told.days if d.said is not None]
    everything = [p for s in lines for p in s.places]
    everything += [p for some in (told.passages, told.unsourced) for one in some for p in one.places]
    for place in everything:
        found |= set(re.findall(r"\w+", place_name(place)))
    dates = [p.published for p in told.pages] + [p.said_on for p in everything] + [d.on for d in told.days]
    for date in (*dates, told.totals.first_date, told.totals.last_date):
        found |= set(re.findall(r"\w+", wording.date_in_words(date) if date else ""))
    return found
