"""A reader's model that knows a few words, made in a folder: what each word is, it says by the word alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

KINDS = {"Person": "PERSON", "Organization": "ORG", "Location": "GPE", "Date": "DATE"}
PARTS = ("source", "cue", "content")
SAID = {
    "source": "ann bob smith minister",
    "cue": "said added denied",
    "content": "it rains the port is shut we will stay 12 ships",
}
NAMED = {"Person": "ann bob smith", "Organization": "lusa jones", "Location": "lisbon", "Date": "monday"}
OTHER = '" “ ” , . : and on in of'
EDGES = list(range(-12, 13))
WINDOW = 128


def _labels(kinds: tuple[str, ...]) -> list[str]:
    return ["O", *(f"{x}-{kind}" for kind in kinds for x in "BI")]


def _table(labels: list[str], words: list[str], said: dict[str, str]) -> NDArray[np.float32]:
    """Scores of each label for each word: 40 for both labels of its kind, or for O."""
    of = {word: kind for kind, listed in said.items() for word in listed.split()}
    table = np.zeros((len(words), len(labels)), dtype=np.float32)
    for i, word in enumerate(words):
        kind = of.get(word)
        for label in (f"B-{kind}", f"I-{kind}") if kind else ("O",):
            table[i, labels.index(label)] = 40
    return table


def _moves(labels: list[str]) -> list[list[float]]:
    """Inside follows its own kind, and is then better than beginning anew."""
    return [[(8.0 if a != "O" and a[2:] == b[2:] else -1e4) if b[0] == "I" else 0.0 for b in labels] for a in labels]


def make_model(folder: Path, *, name: str = "toy") -> Path:
    """A folder with the model, which is small and always the same; returns it."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    folder.mkdir(parents=True, exist_ok=True)
    listed = [*SAID.values(), *NAMED.values(), OTHER]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *dict.fromkeys(w for said in listed for w in said.split())]
    vocabulary = {w: i for i, w in enumerate(words)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    spans, names = _labels(PARTS), _labels(tuple(KINDS))
    _network(folder / "reader.onnx", _table(spans, words, SAID), _table(names, words, NAMED))
    settings = {
        "format": 1, "name": name, "version": "1", "window": WINDOW,
        "labels": spans, "start": [-1e4 if x[0] == "I" else 0.0 for x in spans], "stop": [0.0] * len(spans),
        "moves": _moves(spans),
        "kinds": names, "name_start": [-1e4 if x[0] == "I" else 0.0 for x in names],
        "name_stop": [0.0] * len(names), "name_moves": _moves(names),
        "entity_kinds": KINDS,
        "near": {"edges": EDGES, "scores": [_near(), _near()]},
        "digests": {x: _digest(folder / x) for x in ("reader.onnx", "tokenizer.json")},
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(settings))
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _near() -> list[float]:
    """A link's score by distance: the nearer the better, none past twelve words."""
    return [-1.0, *(13.0 - abs(d) for d in EDGES[:-1]), -1.0]


def _network(path: Path, spans: NDArray[np.float32], names: NDArray[np.float32]) -> None:
    """Writes a network that looks every output up by the piece."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    flat = np.zeros((len(spans), 2, 4), dtype=np.float32)
    tables = {"spans": spans, "names": names, "ask": flat, "answer": flat}
    nodes = [helper.make_node("Gather", [f"{out}_table", "pieces"], [out]) for out in tables]
    shapes = {out: ["B", "L", *table.shape[1:]] for out, table in tables.items()}
    graph = helper.make_graph(
        nodes,
        "toy",
        [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, ["B", "L"]),
            helper.make_tensor_value_info("marks", TensorProto.INT64, ["B", "L", 4]),
        ],
        [helper.make_tensor_value_info(out, TensorProto.FLOAT, shape) for out, shape in shapes.items()],
        [numpy_helper.from_array(table, f"{out}_table") for out, table in tables.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
