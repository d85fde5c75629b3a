"""Vectors of propositions and of articles: what they depend on, and a model that is not whole."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from rows import article, block
from sayso.claims import encode
from sayso.claims.encode import opening
from sayso.claims.encoder import PACKAGED, open_encoder, read_encoder, vector
from sayso.errors import UsageError
from sayso.tables import Article, Proposition, id_of
from toy_encoder import SIZE, make_encoder


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small encoder."""
    return make_encoder(tmp_path_factory.mktemp("toy"))


def asserted(a: Article, start: int, stop: int) -> Proposition:
    """What an article asserts in these places; only the place matters here."""
    return Proposition(
        id_of(a.article_id, start, stop, ""), a.article_id, start, stop, a.text[start:stop], "body", None, False, None,
        "", None, None, (), (), (), False, "fact", None, None, None,
    )  # fmt: skip


def made(toy: Path, *pages: tuple[Article, list[Proposition]]) -> dict[str, bytes]:
    """The vectors by their ids."""
    given = [p for _, ps in pages for p in ps], [a for a, _ in pages], [block(a) for a, _ in pages]
    return {e.embedding_id: e.values for e in encode(*given, model=toy)}


def test_every_proposition_and_every_article_has_one_vector(toy: Path) -> None:
    a = article("Port shut. Rain.", "a")
    p, q = asserted(a, 0, 9), asserted(a, 11, 15)
    rows = list(encode([q, p], [a], [block(a)], model=toy))
    assert [(e.embedding_id, e.kind) for e in rows] == [
        (a.article_id, "article"), (p.proposition_id, "proposition"), (q.proposition_id, "proposition"),
    ]  # fmt: skip
    assert {len(e.values) for e in rows} == {SIZE}
    assert {e.article_id for e in rows} == {a.article_id}


def test_a_vector_depends_on_its_text_alone(toy: Path) -> None:
    a, b = article("Port shut.", "a"), article("Ann. Port shut. Rain rain rain.", "b")
    p, q = asserted(a, 0, 9), asserted(b, 5, 14)
    alone = made(toy, (a, [p]))
    both = made(toy, (b, [q, asserted(b, 16, 30)]), (a, [p]))
    assert alone[p.proposition_id] == both[p.proposition_id] == both[q.proposition_id]


def test_a_vector_has_the_length_127(toy: Path) -> None:
    a = article("Ann and Bob open the port.", "a")
    values = np.frombuffer(made(toy, (a, []))[a.article_id], dtype=np.int8).astype(float)
    assert np.linalg.norm(values) == pytest.approx(127, abs=2)


def test_marks_of_the_vocabulary_in_a_page_are_only_signs(toy: Path) -> None:
    opened = open_encoder(toy)
    assert vector(opened, "[SEP]", 9) != vector(opened, "", 9)
    assert vector(opened, "[SEP] port", 9) == vector(opened, "[ sep ] port", 9)


def test_a_text_longer_than_the_model_takes_is_cut(toy: Path) -> None:
    opened = open_encoder(toy)
    assert vector(opened, "rain " * 10_000, 64) == vector(opened, "rain " * 10, 64)


def test_a_text_of_white_space_has_a_vector(toy: Path) -> None:
    assert len(vector(open_encoder(toy), " \n ", 64)) == SIZE


def test_an_opening_is_the_headline_and_the_first_of_the_body() -> None:
    a = article("By Ann\nThe port is shut.\nIt rained.", "a", title="Port shut")
    parts = [block(a, 25, 35), block(a, 7, 24), block(a, 0, 6, "byline")]
    assert opening(a, parts) == "Port shut\nThe port is shut.\nIt rained."


def test_a_page_without_a_body_is_opened_by_its_text() -> None:
    a = article("Rain.", "a")
    assert opening(a, [block(a, kind="caption")]) == "Rain."


def test_model_by_name_version_and_hash(toy: Path) -> None:
    encoder = read_encoder(toy)
    assert str(encoder) == f"encoder toy 1 {encoder.digest}"


@pytest.mark.parametrize("name", ["encoder.json", "encoder.onnx", "tokenizer.json"])
def test_a_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    folder = make_encoder(tmp_path)
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"holds no sentence encoder: {name}: No such file"):
        read_encoder(folder)


def test_a_file_that_was_changed_is_named(tmp_path: Path) -> None:
    folder = make_encoder(tmp_path)
    with (folder / "encoder.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(UsageError, match=r"encoder\.onnx is not the file encoder\.json was made for"):
        read_encoder(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "its format is 2, not 1"),
        ({"digests": {}}, r"digests lacks encoder\.onnx, tokenizer\.json"),
        ({"size": 0}, "too small"),
    ],
)
def test_settings_that_are_wrong_are_told(tmp_path: Path, change: dict[str, object], said: str) -> None:
    folder = make_encoder(tmp_path)
    whole = json.loads((folder / "encoder.json").read_text())
    (folder / "encoder.json").write_text(json.dumps(whole | change))
    with pytest.raises(UsageError, match=said):
        read_encoder(folder)


def test_digests_name_no_file_outside_the_folder(tmp_path: Path) -> None:
    folder = make_encoder(tmp_path)
    whole = json.loads((folder / "encoder.json").read_text())
    whole["digests"]["../elsewhere"] = ""
    (folder / "encoder.json").write_text(json.dumps(whole))
    with pytest.raises(UsageError, match="outside the folder"):
        read_encoder(folder)


def test_the_packaged_model_is_whole_and_knows_what_is_alike() -> None:
    opened = open_encoder(PACKAGED)
    texts = (
        "The harbour was closed after the storm.",
        "Because of the storm the port has been shut.",
        "Shares of the bank rose by two percent.",
    )
    a, b, c = (np.frombuffer(vector(opened, t, 64), dtype=np.int8).astype(float) / 127 for t in texts)
    assert a @ b > 0.6 > 0.2 > a @ c
