"""Spans and names by the trained reader: with a network that knows a few words, so that what comes out can be told."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rows import article, block, blocks, sentence
from sayso.errors import UsageError
from sayso.reading import read
from sayso.reading.decode import best_labels, stretches
from sayso.reading.figures import count
from sayso.reading.model import Chain, read_model
from sayso.reading.names import agree, table_of
from sayso.reading.windows import cut, try_out
from sayso.tables import Article, Block, Dropped, Entity, Span
from toy_model import WINDOW, make_model

Rows = list[Entity | Span | Dropped]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model's folder."""
    return make_model(tmp_path_factory.mktemp("model"))


def rows(a: Article, model: Path, kinds: tuple[str, ...] = (), **settings: Any) -> Rows:
    """What is read in one article, a block a line."""
    return list(read([a], blocks(a, kinds), [], model=model, **settings))


def attributions(found: Rows) -> list[tuple[str, ...]]:
    """The texts of each attribution's spans, kinds first letters before them."""
    groups: dict[str, list[str]] = {}
    for s in found:
        if isinstance(s, Span):
            groups.setdefault(s.attribution_id, []).append(f"{s.kind[:2]} {s.text}")
    return [tuple(g) for g in groups.values()]


def test_a_content_goes_with_its_cue_and_source(model: Path) -> None:
    found = rows(article("Ann Smith said it rains."), model)
    assert attributions(found) == [("so Ann Smith", "cu said", "co it rains")]


def test_two_cues_make_two_attributions(model: Path) -> None:
    found = rows(article("Ann said it rains.\nBob denied the port is shut."), model)
    assert attributions(found) == [("so Ann", "cu said", "co it rains"), ("so Bob", "cu denied", "co the port is shut")]


def test_parts_that_nothing_is_tied_to_stand_alone(model: Path) -> None:
    filler = "and " * 20
    found = rows(article(f"It rains {filler} minister."), model)
    assert attributions(found) == [("co It rains",), ("so minister",)]


def test_every_row_is_a_slice_of_its_article(model: Path) -> None:
    a = article("“It rains,” said Ann Smith.\nÉté: Bob denied 12 ships on Monday.")
    for row in rows(a, model):
        assert not isinstance(row, Dropped)
        assert a.text[row.start : row.stop] == row.text


def test_no_span_runs_over_a_block_that_is_not_read(model: Path) -> None:
    a = article("Ann said it rains\nshare this\nthe port is shut")
    assert attributions(rows(a, model, ("body", "boilerplate", "body"))) == [
        ("so Ann", "cu said", "co it rains", "co the port is shut")
    ]


def test_no_span_runs_from_one_kind_of_block_into_another(model: Path) -> None:
    a = article("Ann said it rains\nthe port is shut")
    assert attributions(rows(a, model, ("title", "body"))) == [
        ("so Ann", "cu said", "co it rains", "co the port is shut")
    ]


def test_a_span_may_run_on_over_blocks_of_one_kind(model: Path) -> None:
    a = article("Ann said it rains\nthe port is shut")
    assert attributions(rows(a, model)) == [("so Ann", "cu said", "co it rains\nthe port is shut")]


def test_a_text_of_many_windows_reads_as_one(model: Path) -> None:
    line = "Ann Smith said it rains and Bob denied the port is shut. "
    once = attributions(rows(article(line), model))
    assert attributions(rows(article(line * 60), model)) == once * 60


def test_an_article_reads_the_same_alone_and_among_others(model: Path) -> None:
    texts = ["Ann said it rains.", "Lusa. " * 200, "Bob denied the port is shut. " * 40]
    made = [article(text, f"{n}.txt") for n, text in enumerate(texts)]
    together = list(read(made[::-1], [b for a in made for b in blocks(a)], [], model=model))
    for a in made:
        assert [r for r in together if getattr(r, "article_id", "") == a.article_id] == rows(a, model)


def test_an_article_in_another_language_which_parse_has_dropped_is_not_read(model: Path) -> None:
    assert not list(read([article("Ann said it rains.", language="de")], [], [], model=model))


def test_blocks_without_an_article_are_dropped(model: Path) -> None:
    (row,) = read([], [block(article("It rains."))], [], model=model)
    assert isinstance(row, Dropped)


def test_what_is_past_the_bounds_is_named(model: Path) -> None:
    a = article("Ann said it rains. Bob said it rains.")
    bounds: list[tuple[dict[str, Any], str]] = [
        ({"max_chars": 18}, "19 characters past the first 18 of its text are not read; split the page"),
        ({"max_words": 5}, "from character 19 on, past 5 words, it is not read; split the page"),
    ]
    for settings, said in bounds:
        found = rows(a, model, **settings)
        assert attributions(found) == [("so Ann", "cu said", "co it rains")]
        assert [r.reason for r in found if isinstance(r, Dropped)] == [said]


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * 30_000, "\n" * 30_000, '"' * 5_000, "￿ 𝔸 \u200b"])
def test_a_text_of_anything_is_read(text: str, model: Path) -> None:
    assert attributions(rows(article(text), model)) == []


# Labels and windows


@given(st.lists(st.integers(0, 3), max_size=40), st.randoms(use_true_random=False))
def test_labels_of_a_segment_do_not_depend_on_its_neighbours(sizes: list[int], random: Any) -> None:
    rng = np.random.default_rng(random.randrange(1000))
    chain = Chain(("O", "B-a", "I-a"), *(rng.normal(size=s).astype(np.float32) for s in (3, 3, (3, 3))))
    segments = [rng.normal(size=(n, 3)).astype(np.float32) for n in sizes]
    together = best_labels(segments, chain)
    assert [x.tolist() for x in together] == [best_labels([s], chain)[0].tolist() for s in segments]


def test_the_best_sequence_is_the_best_of_all() -> None:
    rng = np.random.default_rng(3)
    chain = Chain(("O", "B-a", "I-a"), *(rng.normal(size=s).astype(np.float32) for s in (3, 3, (3, 3))))
    scores = rng.normal(size=(5, 3)).astype(np.float32)

    def total(labels: tuple[int, ...]) -> float:
        moved = sum(chain.moves[a, b] for a, b in itertools.pairwise(labels))
        return float(chain.start[labels[0]] + chain.stop[labels[-1]] + moved + sum(scores[range(5), labels]))

    every = [tuple(int(x) for x in np.base_repr(n, 3).zfill(5)) for n in range(3**5)]
    assert tuple(best_labels([scores], chain)[0].tolist()) == max(every, key=total)


def test_a_kind_that_follows_another_inside_begins_a_stretch() -> None:
    assert stretches(np.array([2, 4, 0, 4]), ("O", "B-a", "I-a", "B-b", "I-b")) == [
        ("a", 0, 1),
        ("b", 1, 2),
        ("b", 3, 4),
    ]


@given(st.lists(st.integers(1, 9), max_size=400), st.integers(40, 90), st.integers(2, 16), st.sets(st.integers(0, 399)))
def test_windows_own_every_word_once_and_fit(sizes: list[int], window: int, overlap: int, lines: set[int]) -> None:
    first = np.cumsum([0, *sizes])
    opens = np.array([n in lines for n in range(len(sizes))], dtype=bool)
    found = cut(first, opens, window, overlap)
    assert [w for x in found for w in range(x.own, x.own_stop)] == list(range(len(sizes)))
    assert all(x.start <= x.own <= x.own_stop <= x.stop for x in found)
    assert all(first[x.stop] - first[x.start] <= window - 2 for x in found)


def test_windows_are_cut_where_a_line_opens() -> None:
    first = np.arange(0, 1001)
    opens = np.zeros(1000, dtype=bool)
    opens[::30] = True
    assert all(w.start % 30 == 0 for w in cut(first, opens, WINDOW, 32))


# Names


def names(text: str, *said: tuple[str, str]) -> list[tuple[str, str]]:
    """Names found in turn in a text, with the label each comes out with."""
    found, at = [], 0
    for name, label in said:
        at = text.index(name, at)
        found.append((at, at + len(name), label))
        at += len(name)
    return [(e.text, e.kind) for e in agree(article(text), found)]


def test_a_bare_surname_takes_the_label_of_its_full_name() -> None:
    found = names("Ann Boyd left. Boyd slept.", ("Ann Boyd", "PERSON"), ("Boyd", "ORG"))
    assert found == [("Ann Boyd", "PERSON"), ("Boyd", "PERSON")]


def test_a_bare_word_that_is_never_a_person_keeps_its_label() -> None:
    said = [("Ann Washington", "PERSON"), ("Washington", "GPE"), ("Washington", "GPE")]
    assert names("Ann Washington left. Washington slept. Washington woke.", *said)[1:] == [("Washington", "GPE")] * 2


def test_a_name_has_the_label_most_of_its_places_have() -> None:
    said = [("Elm Bank", "ORG"), ("Elm Bank", "GPE"), ("Elm Bank", "ORG")]
    assert {kind for _, kind in names("Elm Bank. Elm Bank. Elm Bank.", *said)} == {"ORG"}


def test_land_and_water_are_no_towns() -> None:
    said = [("Black Sea", "GPE"), ("Gulf of Aden", "GPE"), ("South Africa", "GPE"), ("Africa", "GPE")]
    kinds = [kind for _, kind in names("Black Sea, Gulf of Aden, South Africa, Africa", *said)]
    assert kinds == ["LOC", "LOC", "GPE", "LOC"]


def test_labels_of_other_models_have_a_place_in_the_table() -> None:
    assert table_of(("PER", "LOC", "ORG", "MISC")) == {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG", "MISC": "MISC"}


@pytest.mark.parametrize(
    ("text", "tags", "found"),
    [
        ("More than 300 men", "JJR IN CD NNS", [("More than 300", "CARDINAL")]),
        ("some 40 percent of it", "DT CD NN IN PRP", [("some 40 percent", "PERCENT")]),
        ("$ 5 million", "$ CD CD", [("$ 5 million", "MONEY")]),
        ("about 12 miles off", "RB CD NNS RB", [("about 12 miles", "QUANTITY")]),
        ("dozens of men", "NNS IN NNS", [("dozens", "CARDINAL")]),
        ("as many as 9", "RB JJ IN CD", [("as many as 9", "CARDINAL")]),
        ("no number", "DT NN", []),
    ],
)
def test_numbers_are_read_off_the_tags(text: str, tags: str, found: list[tuple[str, str]]) -> None:
    a = article(text)
    s = sentence(a, tags=tuple(tags.split()))
    assert [(e.text, e.kind) for e in count(a, [s], [])] == found


def test_a_number_inside_a_name_is_none(model: Path) -> None:
    a = article("On 4 May")
    s = sentence(a, tags=("IN", "CD", "NNP"))
    assert list(count(a, [s], [Entity(a.article_id, 3, 8, "4 May", "DATE")])) == []


# The model's folder


def spoil(folder: Path, **said: Any) -> Path:
    """The folder with other settings."""
    path = folder / "reader.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | said))
    return folder


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"format": 2}, "its format is 2, not 1"),
        ({"window": 8}, "its window is 8; at least 128 pieces are needed"),
        ({"labels": ["O", "B-x", "I-x"]}, "cannot reshape"),
        ({"start": "nothing"}, "could not convert"),
        ({"entity_kinds": {}}, "entity_kinds lacks Date, Location, Organization, Person"),
        ({"digests": {}}, "digests lacks reader.onnx, tokenizer.json"),
        ({"digests": {"reader.onnx": "", "tokenizer.json": "", "../x": ""}}, "digests names ../x, outside the folder"),
        ({"near": 1}, "not subscriptable"),
    ],
)
def test_settings_that_are_none_are_one_line(said: dict[str, Any], reason: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"holds no reader's model: reader.json: .*{reason}") as e:
        read_model(spoil(make_model(tmp_path), **said))
    assert "\n" not in str(e.value)


def test_a_file_that_is_not_the_one_its_settings_name_is_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path)
    with (folder / "reader.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(UsageError, match=r"reader\.onnx is not the file reader\.json was made for"):
        read_model(folder)


def test_a_folder_without_a_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no reader's model: reader\.json: No such file"):
        read_model(tmp_path)


def test_a_network_that_does_not_fit_its_settings_is_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path)
    labels = ["O", *(f"{x}-{kind}" for kind in ("Person", "Date") for x in "BI")]
    flat: dict[str, Any] = {"name_start": [0] * 5, "name_stop": [0] * 5, "name_moves": [[0] * 5] * 5}
    with pytest.raises(UsageError, match=r"the network's scores do not fit reader\.json"):
        try_out(spoil(folder, kinds=labels, **flat))


def test_a_model_is_known_by_its_name_version_and_hash(model: Path) -> None:
    name, said, version, digest = str(read_model(model)).split()
    assert (name, said, version, len(digest)) == ("reader", "toy", "1", 64)


def test_blocks_are_read_in_any_order(model: Path) -> None:
    a = article("Ann said it rains\nBob denied the port is shut")
    given: list[Block] = blocks(a, ("body", "body"))
    assert list(read([a], given[::-1], [], model=model)) == list(read([a], given, [], model=model))
