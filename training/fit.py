"""Fits the reader's network, or a teacher of it, to windows of PolNeAR, worldwide-newswire and unlabelled news."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from judge import judge
from live import opened
from network import Network, link_scores
from soft import Likely, soft_loss
from stock import LENGTH, POLNEAR, SIDES, Stock
from tokenizers import Tokenizer
from torch import Tensor, nn
from windows import NOWHERE, Batch

SAVED = 120  # seconds between checkpoints
CPU = Path("/proc/cpuinfo")
SHORT = (
    CPU.exists() and "amx_bf16" in CPU.read_text()
)  # without AMX a step in bfloat16 takes half as long again on a CPU


@dataclass(frozen=True, slots=True)
class Settings:
    """What a fit is made of; the same settings on the same machine give the same network.

    `shares` are those of steps on PolNeAR, newswire and unlabelled news. `fold` is the part of all texts that is left
    out, or -1. `gold` is the share of the annotators' word in the loss of labels where there is others' as well.
    """

    out: Path
    steps: int = 2400
    batch: int = 16  # windows in a step
    shares: tuple[float, float, float] = (0.75, 0.25, 0.0)
    rate: float = 2e-4
    head_rate: float = 1e-3
    fold: int = -1
    gold: float = 1.0
    seed: int = 1
    every: int = 50  # steps between lines of the curve
    judged: int = 400  # steps between measurements on dev


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step's windows, and what others think of their spans and names, where any were asked."""

    batch: Batch
    soft: tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]] | None


def endless(stock: Stock, s: Settings, side: int) -> Iterator[Tensor]:
    """Numbers of windows of a side, a batch at a time: each variant of every text once, in random order, on and on.

    Raises: SystemExit for a side with fewer windows than a batch.
    """
    allowed = (stock.side == side) & (stock.fold != s.fold)
    if int((allowed & (stock.variant == 0)).sum()) < s.batch:
        raise SystemExit(f"{SIDES[side]} has fewer than {s.batch} windows: is the data whole?")
    variants = int(stock.variant[allowed].max()) + 1
    epoch = 0
    while True:
        at = torch.nonzero(allowed & (stock.variant == epoch % variants)).flatten().cpu().tolist()
        random.Random(f"{s.seed} {side} {epoch}").shuffle(at)
        every = torch.tensor(at, device=stock.side.device)
        yield from (part for part in every.split(s.batch) if len(part) == s.batch)
        epoch += 1


def stream(stock: Stock, s: Settings, soft: tuple[Likely, Likely] | None, begun: int) -> Iterator[tuple[int, Drawn]]:
    """The steps of a fit from the one numbered `begun`, each with its windows; the same for the same seed."""
    sides = [endless(stock, s, side) if share else iter(()) for side, share in enumerate(s.shares)]
    owed = [0.0] * len(sides)
    for step in range(s.steps):
        owed = [o + share for o, share in zip(owed, s.shares, strict=True)]
        side = max(range(len(sides)), key=lambda k: owed[k])
        owed[side] -= 1
        at = next(sides[side])
        if step >= begun:
            yield (
                step,
                Drawn(stock.batch(at, side), (soft[0].of(at), soft[1].of(at)) if soft and side != POLNEAR else None),
            )


def link_loss(net: Network, h: Tensor, b: Batch) -> Tensor:
    """Cross-entropy of what contents and cues are linked to."""
    ask, answer = net.link(h)
    at = b.asker
    asks = torch.stack([ask[:, :, t].gather(1, at[:, t, :, None].expand(-1, -1, ask.shape[3])) for t in range(2)], 1)
    words = b.word_of[:, None, :].expand(-1, 2, -1)
    scores = link_scores(asks, answer, net.near, words[:, :, None, :] - words.gather(2, at)[:, :, :, None])
    scores = scores.masked_fill(~b.answers[:, :, None, :], -1e4).flatten(0, 2)
    asked = b.asked.flatten()
    return nn.functional.cross_entropy(scores, asked, ignore_index=NOWHERE, reduction="sum") / (
        asked != NOWHERE
    ).sum().clamp_min(1)


def states(net: Network, b: Batch) -> tuple[Tensor, Tensor]:
    """The states of a batch's pieces, and of its words: of each its first piece."""
    with torch.autocast(b.pieces.device.type, dtype=torch.bfloat16, enabled=SHORT or b.pieces.is_cuda):
        h = net.drop(net.encode(b.pieces, b.marks, b.mask))
    h = h.float()
    return h, h.gather(1, b.at[:, :, None].expand(-1, -1, h.shape[2]))


def loss_of(net: Network, drawn: Drawn, gold: float) -> tuple[Tensor, dict[str, Tensor]]:
    """The loss of a step, and its parts: likelihood or cross-entropy of chains a word, cross-entropy a link."""
    b = drawn.batch
    h, words = states(net, b)
    parts: dict[str, Tensor] = {}
    heads = ("spans", net.spans, net.span_crf, b.spans), ("names", net.names, net.name_crf, b.names)
    for k, (name, head, crf, labels) in enumerate(heads):
        share = 0.0 if labels is None else gold if drawn.soft else 1.0
        scores = head(words) if share or drawn.soft else None
        if labels is not None and share:
            parts[name] = share * crf.loss(scores, labels, b.present)
        if drawn.soft:
            parts[f"soft {name}"] = (1 - share) * soft_loss(crf, scores, b.present, drawn.soft[k])
    if b.spans is not None:
        parts["links"] = 0.1 * link_loss(net, h, b)
    return sum(parts.values(), torch.zeros((), device=h.device)), {k: v.detach() for k, v in parts.items()}


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
    net: Network, made: torch.optim.AdamW, rates: list[float], s: Settings, step: tuple[int, Drawn]
) -> dict[str, Tensor]:
    """One step; returns the parts of its loss. Its dropout depends on the seed and the step alone."""
    at, drawn = step
    net.train()
    for group, rate in zip(made.param_groups, rates, strict=True):
        group["lr"] = rate * pace(at, s.steps)
    torch.manual_seed(s.seed * 1_000_003 + at)
    loss, parts = loss_of(net, drawn, s.gold)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    made.step()
    made.zero_grad(set_to_none=True)
    return parts


def save(path: Path, state: dict[str, Any]) -> None:
    """Writes a checkpoint whole or not at all."""
    aside = path.with_suffix(".new")
    torch.save(state, aside)
    aside.replace(path)


def fit(
    net: Network, stock: Stock, s: Settings, data: Path, tokenizer: Tokenizer, soft: tuple[Likely, Likely] | None = None
) -> Path:
    """Trains from the last checkpoint in `s.out`, or from the start; returns the finished checkpoint.

    `curve.jsonl` beside it gets a line every `every` steps, with the figures on dev every `judged`.
    """
    made = optimizer(net, s)
    rates = [g["lr"] for g in made.param_groups]
    s.out.mkdir(parents=True, exist_ok=True)
    kept, begun = s.out / "last.pt", 0
    if kept.exists():
        state = torch.load(kept, weights_only=True, map_location=stock.side.device)
        net.load_state_dict(state["net"])
        begun = state["step"]
        if begun >= s.steps:
            return kept
        made.load_state_dict(state["optimizer"])
    clock = saved = time.monotonic()
    sums = dict[str, list[Tensor]]()
    for step, drawn in stream(stock, s, soft, begun):
        for k, v in advance(net, made, rates, s, (step, drawn)).items():
            sums.setdefault(k, []).append(v)
        last = step + 1 == s.steps
        if not (last or (step + 1) % s.every == 0):
            continue
        row: dict[str, Any] = {k: round(float(torch.stack(v).mean()), 4) for k, v in sorted(sums.items())}
        row = {"step": step + 1, "seconds": round(time.monotonic() - clock)} | row
        sums = {}
        if s.judged and (last or (step + 1) % s.judged == 0):
            row |= judge(opened(net, tokenizer, LENGTH), data)
        with (s.out / "curve.jsonl").open("a", encoding="utf8") as f:
            f.write(json.dumps(row) + "\n")
        print(s.out.name, row, flush=True)
        if last or time.monotonic() - saved > SAVED:
            state = {"net": net.state_dict(), "step": step + 1} | ({} if last else {"optimizer": made.state_dict()})
            save(kept, state)
            saved = time.monotonic()
    return kept
