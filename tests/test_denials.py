"""Where a page says that somebody denies something, and what that is."""

from __future__ import annotations

from made_claims import proposition
from parsed import page
from rows import statement
from sayso.claims import list_denials
from sayso.tables import Denial


def denials(name: str) -> list[Denial]:
    """The denials of one of the invented pages, each of whose sentences is one proposition."""
    a, _, sentences, _ = page(name)
    rows = [proposition(a, a.text[s.start : s.stop]) for s in sentences]
    return list(list_denials([a], sentences, [], [], rows))


def denied() -> dict[str, Denial]:
    """What the page 'denied' has denied, by the words for it."""
    return {d.content: d for d in denials("denied")}


def test_a_clause_is_denied_by_whoever_does_it() -> None:
    d = denied()["she had sold the fort to a friend"]
    assert (d.speaker, d.cue, d.kind) == ("Mayor Vera Holm", "denied", "clause")
    assert d.text == "Mayor Vera Holm on Monday denied that she had sold the fort to a friend"


def test_a_deed_denied_as_a_participle_is_a_clause() -> None:
    assert denied()["selling ships"].speaker == "The council"


def test_a_report_is_denied_with_what_it_says() -> None:
    d = denied()["reports that the harbour was empty"]
    assert (d.kind, d.speaker, d.cue) == ("report", "Karel Dovrin", "rejected")


def test_who_distances_himself_denies_the_comments() -> None:
    d = next(d for d in denials("denied") if d.cue == "distanced")
    assert d.speaker == "Peter Quist"
    assert d.content == "earlier comments attributed to him that the port would close in May"


def test_a_report_called_false_is_denied() -> None:
    d = denied()["reports that the dam had burst"]
    assert (d.cue, d.speaker) == ("false", "Ruth Vale")


def test_a_charge_denied_by_somebody_is_what_stands_before() -> None:
    d = next(d for d in denials("denied") if d.speaker == "the harbour company")
    assert d.kind == "before"


def test_what_that_points_to_is_what_the_page_tells_just_before() -> None:
    d = denials("denied")[-1]
    assert (d.kind, d.text) == ("before", "The council denied that")
    assert d.content.startswith("The guards shot at the boats")


def test_what_who_denies_does_in_the_same_breath_is_not_denied() -> None:
    assert [d.content for d in denials("denied_and")] == [
        "it had been selling the fort",
        "he had fled Ostia",
        "claims that the port was shut",
        "blaming the guards and accusing the mayor",
    ]


def test_denied_charges_are_what_somebody_said_not_what_the_page_tells_in_between() -> None:
    a, _, sentences, _ = page("before_that")
    rows, words = (
        [proposition(a, a.text[s.start : s.stop]) for s in sentences],
        "the guards had shot at boats off the pier",
    )
    said = statement(a, words)
    told = (proposition(a, words, said), proposition(a, "boats off the pier", said, whole=False))
    (d,) = list_denials([a], sentences, [], [], [*rows, *told])
    assert (d.kind, d.content) == ("before", words)


def test_what_nobody_denies_is_not_listed() -> None:
    assert denials("not_denied") == []


def test_terms_are_of_what_is_denied() -> None:
    assert denied()["reports that the harbour was empty"].terms == ("harbour", "be", "empty")


def test_every_passage_is_a_slice_and_order_changes_nothing() -> None:
    a, _, sentences, _ = page("denied")
    rows = [proposition(a, a.text[s.start : s.stop]) for s in sentences]
    found = list(list_denials([a], sentences, [], [], rows))
    assert all(a.text[d.start : d.stop] == d.text for d in found)
    assert all(a.text[d.content_start : d.content_stop] == d.content for d in found)
    assert found == list(list_denials([a], sentences[::-1], [], [], rows[::-1]))
