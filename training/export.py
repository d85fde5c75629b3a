"""Writes a trained network as the folder that the reader opens: ONNX, weights, tokenizer, settings, digests."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from live import ENTITY_KINDS, OUTPUTS, chain
from network import EDGES, KINDS, LABELS, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.reading.model import Chain

FILES = ("reader.onnx", "reader.data", "tokenizer.json")


def digest(path: Path) -> str:
    """sha256 of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Unpadded(nn.Module):
    """The network for windows read one at a time: without padding there is nothing to mask."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        """The four outputs."""
        return self.net(pieces, marks, None)  # type: ignore[no-any-return]


def write_fp32(net: Network, path: Path) -> None:
    """The network in 32-bit floats, for any length."""
    net.encoder.set_attn_implementation("eager")
    given = torch.ones(1, 24, dtype=torch.long), torch.zeros(1, 24, 4, dtype=torch.long)
    names = ["pieces", "marks"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own advice about tracing
        torch.onnx.export(
            Unpadded(net).eval(),
            given,
            str(path),
            input_names=names,
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "batch", 1: "length"} for name in (*names, *OUTPUTS)},
            dynamo=False,
            opset_version=17,
        )


def write_int8(plain: Path, path: Path, *, reduce_range: bool) -> None:
    """The network with int8 weights, a scale for each column, and activations quantised as they come; heads in floats.

    `reduce_range` keeps weights to 7 bits: processors without VNNI then add up the same integers as those with it.
    """
    nodes = onnx.load(plain).graph.node
    heads = [n.name for n in nodes if n.op_type in ("MatMul", "Gemm") and "/encoder/" not in n.name]
    quantize_dynamic(
        plain,
        path,
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=heads,
    )


def _listed(prefix: str, c: Chain) -> dict[str, object]:
    """A chain's scores under their names in reader.json."""
    parts = {"start": c.start, "stop": c.stop, "moves": c.moves}
    return {
        prefix + name: [float(x) for x in a] if a.ndim == 1 else a.astype(float).tolist() for name, a in parts.items()
    }


def write_model(net: Network, plain: Path, out: Path, *, window: int, name: str, version: str) -> Path:
    """The folder `out` with the network of an ONNX file, its weights apart so that processes can share them."""
    out.mkdir(parents=True, exist_ok=True)
    for old in FILES:
        (out / old).unlink(missing_ok=True)
    shape = {"save_as_external_data": True, "all_tensors_to_one_file": True, "size_threshold": 1024}
    onnx.save_model(onnx.load(plain), out / "reader.onnx", location="reader.data", **shape)
    (out / "reader.data").chmod(0o644)  # it is written for its owner alone
    shutil.copy(net.folder / "tokenizer.json", out / "tokenizer.json")
    settings = {
        "format": 1,
        "name": name,
        "version": version,
        "window": window,
        "labels": LABELS,
        **_listed("", chain(LABELS, net.span_crf)),
        "kinds": KINDS,
        **_listed("name_", chain(KINDS, net.name_crf)),
        "entity_kinds": ENTITY_KINDS,
        "near": {"edges": EDGES, "scores": net.near.detach().cpu().numpy().round(5).astype(float).tolist()},
        "digests": {file: digest(out / file) for file in FILES},
    }
    (out / "reader.json").write_text(json.dumps(settings) + "\n", encoding="utf8")
    return out


def export(
    net: Network, out: Path, *, aside: Path, window: int, version: str, reduce_range: bool = True
) -> tuple[Path, Path]:
    """The folders of the int8 model, `out`, and of the same in 32-bit floats, `aside`."""
    named = {"window": window, "version": version}
    with tempfile.TemporaryDirectory() as made:
        plain, small = Path(made) / "plain.onnx", Path(made) / "small.onnx"
        write_fp32(net, plain)
        write_int8(plain, small, reduce_range=reduce_range)
        whole = write_model(net, plain, aside, name="sayso-news-fp32", **named)
        return write_model(net, small, out, name="sayso-news", **named), whole
