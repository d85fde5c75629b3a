"""What is read first and how it is worded: leads, nested claims, and the page's own words around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import rows
from made_case import claim_words, opened, put
from sayso.apps import wording
from sayso.ask import account
from sayso.ask.frames import surround
from sayso.ask.rows import Account
from sayso.tables import Actor, Article, Claim, Day, Identity, Proposition, Statement, Support, id_of

NAME = "Ann Bell"


def page(found: dict[type, list[Any]], text: str, uri: str, *quotes: str, **facts: Any) -> Article:
    """Add a page in which Ann Bell, named first in it, says these things; its statements are indirect."""
    a = rows.article(text, uri, **facts)
    actor = Actor(id_of(NAME), NAME, "person", (NAME,), (), 1)
    m = rows.mention(a, NAME)
    if actor not in found.get(Actor, []):
        put(found, actor)
    put(found, a, *rows.blocks(a), m, Identity(m.referent_id, a.article_id, actor.actor_id, "named"), rows.lineage(a))
    for quote in quotes:
        said = rows.statement(a, quote, NAME, kind="indirect", referent_id=m.referent_id, said_on=None)
        at, cue = text.index(NAME), text.index("said")
        put(found, replace(said, source=NAME, source_start=at, source_stop=at + len(NAME), cue="said",
                           cue_start=cue, cue_stop=cue + 4))  # fmt: skip
    return a


def told(found: dict[type, list[Any]], **limits: int) -> Account:
    claim_words(found)
    return account(opened(found), **limits)


def test_what_lies_within_another_claim_of_the_speaker_is_told_once() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said the ferry would sail and the crew wanted to go.", "a.html",
         "the ferry would sail and the crew wanted to go", "the crew wanted to go")  # fmt: skip
    (voice,) = told(found).voices
    assert [s.text for s in voice.said] == ["the ferry would sail and the crew wanted to go"]
    assert (voice.statements, voice.more) == (2, 0)


def test_what_several_pages_report_is_told_though_it_lies_within_a_wider_claim_in_one() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said the ferry would sail and the crew would go home.", "a.html",
         "the ferry would sail and the crew would go home", "the crew would go home")  # fmt: skip
    page(found, f"{NAME} said the crew would go home.", "b.html", "the crew would go home")
    (line,) = told(found).claims
    assert (line.text, line.pages) == ("the crew would go home", 2)


def test_thoughts_are_counted_and_not_told_as_said() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said the bridge was shut. It will open.", "a.html", "the bridge was shut", "It will open")
    found[Statement][1] = replace(found[Statement][1], act="thought")
    (voice,) = told(found).voices
    assert ([s.text for s in voice.said], voice.thoughts) == (["the bridge was shut"], 1)


def test_what_someone_does_is_counted_and_not_told() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said the bridge was shut. It will open.", "a.html", "the bridge was shut", "It will open")
    found[Statement][1] = replace(found[Statement][1], act="other")
    case = told(found)
    assert (case.totals.other, [s.text for s in case.voices[0].said]) == (1, ["the bridge was shut"])


def test_the_first_screen_has_what_several_origins_tell() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said rain was near. {NAME} spoke.", "a.html", "rain was near", outlet="Post")
    page(found, f"{NAME} said the dam would hold.", "b.html", "the dam would hold", outlet="Star")
    page(found, f"{NAME} said the dam would hold.", "c.html", "the dam would hold", outlet="Echo")
    assert [lead.text for lead in told(found).leads] == ["the dam would hold"]


def test_where_nothing_has_two_origins_the_first_screen_has_how_pages_open() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said that rain was very near. {NAME} spoke.", "a.html", "rain was very near")
    assert [lead.text for lead in told(found).leads] == ["rain was very near"]


def of_two_pages() -> dict[type, list[Any]]:
    """Two pages with one claim of two origins in two wordings, which stands for a day in the words of the first."""
    found: dict[type, list[Any]] = {}
    for uri, quote in (("a.html", "the old dam will hold"), ("b.html", "the old dam will surely hold")):
        page(found, f"{NAME} said that {quote}.", uri, quote)
    claim_words(found)
    one, other = found[Claim]
    found[Claim] = [replace(one, articles=2, origins_upper=2)]
    found[Support] = [replace(s, claim_id=one.claim_id) for s in found[Support]]
    (p,) = [p for p in found[Proposition] if p.proposition_id == one.proposition_id]
    put(found, Day("2020-03-02", "day", 1, p.article_id, p.start, p.stop, p.text, (one.claim_id,), 1, 2, 1.0, ""))
    assert one.claim_id != other.claim_id
    return found


def test_a_day_is_told_in_other_words_than_what_is_read_first() -> None:
    case = account(opened(of_two_pages()))
    (lead,), (day,) = case.leads, case.days
    assert {lead.text, day.text} == {"the old dam will hold", "the old dam will surely hold"}


def test_a_day_says_that_its_words_have_no_source() -> None:
    found = of_two_pages()
    (d,) = found[Day]
    a = next(a for a in found[Article] if a.article_id == d.article_id)
    assert not account(opened(found), leads=0).days[0].unsourced
    put(found, rows.unsourced(a, d.text))
    assert account(opened(found), leads=0).days[0].unsourced


def test_a_line_has_the_pages_words_from_the_source_to_the_quotation() -> None:
    found: dict[type, list[Any]] = {}
    page(found, f"{NAME} said on Monday that rain was near.", "a.html", "rain was near")
    place = told(found).voices[0].said[0].places[0]
    assert wording.introduction(place) == (f"{NAME} said on Monday that", "")


@pytest.mark.parametrize(
    ("text", "quote", "parts", "direct", "found"),
    [
        ("“We stay,” said Bo.", "We stay", ["said", "Bo"], True, ("", ", said Bo")),
        ("Bo said: “We stay.”", "We stay.", ["Bo", "said"], True, ("Bo said:", "")),
        ("We stay put, Bo said.", "We stay put", ["Bo", "said"], False, ("", ", Bo said")),
        (f"Bo{' sat' * 30} but said it rained.", "it rained", ["Bo", "said"], False, ("Bo … said", "")),
    ],
)
def test_the_words_around_a_quotation_are_slices_of_the_page(
    text: str, quote: str, parts: list[str], direct: bool, found: tuple[str, str]
) -> None:
    at = text.index(quote)
    places = [(text.index(p), text.index(p) + len(p)) for p in parts]
    assert surround(text, (at, at + len(quote)), places, direct=direct) == found
