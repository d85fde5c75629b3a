"""Fits the reader's network to PolNeAR and worldwide-newswire, saving as it goes and logging its curve."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from examples import Text, read_newswire, read_polnear, written
from judge import judge
from live import opened
from marring import mar
from network import Network, link_scores
from tokenizers import Tokenizer
from torch import Tensor, nn
from windows import NOWHERE, Batch, Example, collate, cuts, example

from sayso.reading.words import open_tokenizer

LENGTH = 256  # pieces in a window
MARRED = 0.3  # share of texts marred
Signs = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of; the same settings on the same machine give the same network."""

    encoder: Path
    data: Path
    out: Path
    steps: int = 2400
    batch: int = 16  # windows in a step
    names: float = 0.25  # share of steps on newswire: 9 passes over PolNeAR and 3.5 over newswire in 2,400 steps
    rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    seed: int = 1
    device: str = "cpu"
    threads: int = 2
    every: int = 50  # steps between lines of the curve and checkpoints
    judged: int = 400  # steps between measurements on dev


def batches(examples: list[Example], size: int, rng: random.Random, signs: Signs) -> Iterator[Batch]:
    """Every window of every text once, in random order; what is left of less than a batch is left out."""
    chosen = [(e, *c) for e in examples for c in cuts(e.words, LENGTH, rng)]
    rng.shuffle(chosen)
    for k in range(0, len(chosen) - size + 1, size):
        yield collate(chosen[k : k + size], LENGTH, *signs)


def polnear_pass(texts: dict[str, list[Text]], tokenizer: Tokenizer, rng: random.Random) -> list[Example]:
    """One annotator's reading of each text, some of them marred."""
    found = []
    for name in sorted(texts):
        made = rng.choice(texts[name])
        found.append(example(tokenizer, mar(made, rng) if rng.random() < MARRED else made))
    return found


def newswire_pass(files: list[Path], tokenizer: Tokenizer, rng: random.Random) -> list[Example]:
    """Every newswire text as printed, in sentences on one line or on many, now and then with its tokens apart."""
    found = []
    for path in files:
        lines = rng.choice((0.0, 0.3, 1.0))
        joined = [rng.random() < lines for _ in range(2000)]
        apart = rng.random() < 0.15
        made = written(path.name, read_newswire(path), lambda n, j=joined: "\n" if j[n % 2000] else " ", apart)
        if not apart and rng.random() < MARRED:
            made = mar(made, rng)
        found.append(example(tokenizer, made))
    return found


def stream(s: Settings, tokenizer: Tokenizer, signs: Signs) -> Iterator[tuple[int, Batch]]:
    """The batches of the whole run in order, each with the number of its step; the same for the same seed."""
    texts = read_polnear(s.data / "polnear/train")
    files = sorted((s.data / "worldwide-newswire/train").iterdir())

    def endless(which: int) -> Iterator[Batch]:
        epoch = 0
        while True:
            rng = random.Random(f"{s.seed} {which} {epoch}")
            made = newswire_pass(files, tokenizer, rng) if which else polnear_pass(texts, tokenizer, rng)
            yield from batches(made, s.batch, rng, signs)
            epoch += 1

    sides = endless(0), endless(1)
    for step in range(s.steps):
        yield step, next(sides[int((step + 1) * s.names) - int(step * s.names)])


def loss_of(net: Network, b: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and its parts: CRF likelihood a word, cross-entropy a link."""
    device = next(net.parameters()).device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        h = net.drop(net.encode(b.pieces.to(device), b.marks.to(device), b.mask.to(device)))
    h = h.float()
    present = b.present.to(device)
    words = h.gather(1, b.at.to(device)[:, :, None].expand(-1, -1, h.shape[2]))
    parts: dict[str, Tensor] = {}
    if b.spans is not None:
        parts["spans"] = net.span_crf.loss(net.spans(words), b.spans.to(device), present)
        scores = link_scores(*net.link(h), net.near, b.word_of.to(device))
        scores = scores.masked_fill(~b.answers.to(device)[:, :, None, :], -1e4)
        asked = b.asks.to(device).flatten()
        parts["links"] = 0.1 * nn.functional.cross_entropy(scores.flatten(0, 2), asked, ignore_index=NOWHERE)
    if b.names is not None:
        parts["names"] = net.name_crf.loss(net.names(words), b.names.to(device), present)
    return sum(parts.values(), torch.zeros(())), {k: float(v.detach()) for k, v in parts.items()}


def optimizer(net: Network, s: Settings) -> torch.optim.AdamW:
    """AdamW: the encoder at its rate, all that is new at the heads'."""
    old = {id(p) for p in net.encoder.parameters()}
    groups = [
        {"params": [p for p in net.encoder.parameters() if p.ndim > 1], "lr": s.rate, "weight_decay": 0.01},
        {"params": [p for p in net.encoder.parameters() if p.ndim <= 1], "lr": s.rate, "weight_decay": 0.0},
        {"params": [p for p in net.parameters() if id(p) not in old], "lr": s.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, fused=True)


def pace(step: int, steps: int) -> float:
    """The share of the learning rate at a step: up over a sixteenth of the run, then down to nothing in a line."""
    warm = max(1, steps // 16)
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def advance(
    net: Network, made: torch.optim.AdamW, rates: list[float], s: Settings, step: tuple[int, Batch]
) -> dict[str, float]:
    """One step; returns the parts of its loss. Its dropout depends on the seed and the step alone."""
    at, b = step
    net.train()
    for group, rate in zip(made.param_groups, rates, strict=True):
        group["lr"] = rate * pace(at, s.steps)
    torch.manual_seed(s.seed * 1_000_003 + at)
    loss, parts = loss_of(net, b)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    made.step()
    made.zero_grad(set_to_none=True)
    return parts


def fit(s: Settings) -> Path:
    """Trains from the last checkpoint in `s.out`, or from the start; returns the finished checkpoint."""
    torch.manual_seed(s.seed)
    torch.set_num_threads(s.threads)
    tokenizer = open_tokenizer(s.encoder / "tokenizer.json")
    signs = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    net = Network(s.encoder, s.dropout).to(s.device)
    made = optimizer(net, s)
    rates = [g["lr"] for g in made.param_groups]
    s.out.mkdir(parents=True, exist_ok=True)
    kept, begun = s.out / "last.pt", 0
    if kept.exists():
        state = torch.load(kept, weights_only=True, map_location=s.device)
        net.load_state_dict(state["net"])
        made.load_state_dict(state["optimizer"])
        begun = state["step"]
        if begun >= s.steps:
            return kept
    clock, sums = time.monotonic(), dict[str, list[float]]()
    for step, b in stream(s, tokenizer, signs):
        if step < begun:
            continue
        for k, v in advance(net, made, rates, s, (step, b)).items():
            sums.setdefault(k, []).append(v)
        if (step + 1) % s.every == 0 or step + 1 == s.steps:
            row = {"step": step + 1, "seconds": round(time.monotonic() - clock)}
            row |= {k: round(float(np.mean(v)), 4) for k, v in sums.items()}
            sums = {}
            if (step + 1) % s.judged == 0 or step + 1 == s.steps:
                row |= judge(opened(net, tokenizer, LENGTH), s.data)
            with (s.out / "curve.jsonl").open("a", encoding="utf8") as f:
                f.write(json.dumps(row) + "\n")
            print(row, flush=True)
            aside = kept.with_suffix(".new")
            torch.save({"net": net.state_dict(), "optimizer": made.state_dict(), "step": step + 1}, aside)
            aside.replace(kept)
    return kept
