"""A sentence encoder that knows a few words, made in a folder: a text's vector is the mean of its pieces' rows."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np

WORDS = ["port", "shut", "open", "rain", "ann", "bob"]
SIZE = 8
LONGEST = 12


def make_encoder(folder: Path) -> Path:
    """A folder with the model, which is small and always the same; returns it."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {w: i for i, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    _network(folder / "encoder.onnx", len(vocabulary))
    digests = {x: hashlib.sha256((folder / x).read_bytes()).hexdigest() for x in ("encoder.onnx", "tokenizer.json")}
    said = {"format": 1, "name": "toy", "version": "1", "size": SIZE, "longest": LONGEST, "digests": digests}
    (folder / "encoder.json").write_text(json.dumps(said))
    return folder


def _network(path: Path, words: int) -> None:
    """Writes a network that adds up a row for each piece, and one for each place, and divides by the length."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    rng = np.random.default_rng(1)
    tables = {"word": rng.normal(size=(words, SIZE)), "place": rng.normal(size=(LONGEST, SIZE)) / 100}
    nodes = [
        helper.make_node("Gather", ["word", "pieces"], ["a"]),
        helper.make_node("Gather", ["place", "places"], ["b"]),
        helper.make_node("Add", ["a", "b"], ["c"]),
        helper.make_node("ReduceMean", ["c"], ["mean"], axes=[0], keepdims=0),
        helper.make_node("ReduceL2", ["mean"], ["length"], keepdims=1),
        helper.make_node("Div", ["mean", "length"], ["vector"]),
    ]
    graph = helper.make_graph(
        nodes,
        "toy",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["L"]) for name in ("pieces", "places")],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [SIZE])],
        [numpy_helper.from_array(table.astype(np.float32), name) for name, table in tables.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
