"""What the reader is trained on: annotations read as they stand, and spans that stay on the words of a marred text."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from examples import Attribution, Text, read_brat, read_newswire, written
from marring import WAYS, edited, glued, unquoted

TEXT = 'Mayor Ann Boyd said the port is shut.\n\n"We can talk," Ann added. "Not now."'
BRAT = [
    "T1\tSource 0 14\tMayor Ann Boyd",
    "T2\tCue 15 19\tsaid",
    "T3\tContent 20 36\tthe port is shut",
    'T4\tContent 39 53;65 75\t"We can talk," "Not now."',
    "T5\tCue 58 63\tadded",
    "T6\tAttribution 15 19\tsaid",
    "T7\tAttribution-no-source 58 63\tadded",
    "E1\tAttribution:T6 Content:T3 Cue:T2 Source:T1",
    "E2\tAttribution-no-source:T7 Content:T4 Cue:T5",
    "#1\tAnnotatorNotes E2\tunsure",
]


def story() -> Text:
    return read_brat("a", TEXT, BRAT)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """The letters of each span, without marks and spaces."""
    return [re.sub(r"[\W_]", "", text[a:b]) for a, b in spans]


def test_an_event_ties_a_content_in_pieces_to_its_cue_and_no_source() -> None:
    first, second = story().attributions or ()
    assert first == Attribution(((15, 19),), ((0, 14),), ((20, 36),))
    assert second == Attribution(((58, 63),), (), ((39, 53), (65, 75)))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_marred_text_keeps_every_span_on_its_words(way: object) -> None:
    assert callable(way)
    for seed in range(8):
        made = way(story(), random.Random(seed))
        for before, after in zip(story().attributions or (), made.attributions or (), strict=True):
            for part in ("cue", "source", "content"):
                assert words(made.text, getattr(after, part)) == words(TEXT, getattr(before, part))


def test_a_text_without_quotation_marks_has_none() -> None:
    assert '"' not in unquoted(story(), random.Random(1)).text


def test_a_lost_space_is_lost_before_a_capital_or_a_mark_alone() -> None:
    made = [glued(story(), random.Random(n)).text for n in range(8)]
    assert len({*made}) > 1
    assert all(text.replace(" ", "") == TEXT.replace(" ", "") for text in made)
    assert all("the port is shut" in text for text in made)


def test_an_attribution_whose_content_is_cut_out_goes() -> None:
    assert len(edited(story(), [(20, 36, "")]).attributions or ()) == 1


def test_the_outer_of_nested_names_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Ford\tB-Organization\nKenya\tI-Organization\tB-Location\n\nfrom    O\n", encoding="utf8")
    assert read_newswire(path) == [[("Ford", "B-Organization"), ("Kenya", "I-Organization")], [("from", "O")]]


def test_tokens_are_written_as_printed_with_their_names() -> None:
    tokens = ['"', "It", "is", "shut", ",", '"', "said", "Ann", "Boyd", "'s", "aide", "(", "40", ")", "."]
    labels = ["B-Person" if t == "Ann" else "I-Person" if t == "Boyd" else "O" for t in tokens]
    made = written("a", [list(zip(tokens, labels, strict=True))], lambda n: " ", False)
    assert made.text == '"It is shut," said Ann Boyd\'s aide (40).'
    assert [made.text[a:b] for a, b, _ in made.names or ()] == ["Ann Boyd"]


def test_tokens_written_apart_have_a_space_between_all() -> None:
    made = written("a", [[("Hi", "O"), (",", "O"), ("Ann", "B-Person")]], lambda n: " ", True)
    assert made.text == "Hi , Ann"
