"""Every window a run may draw, made once: each text several times over, otherwise marred and otherwise cut."""

from __future__ import annotations

import hashlib
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch
from examples import Text, read_news, read_newswire, read_polnear, written
from marring import mar
from torch import Tensor
from windows import Batch, Example, collate, cuts, example

from sayso.reading.words import open_tokenizer

LENGTH = 256  # pieces in a window
MARRED = 0.3  # share of texts marred
SIDES = ("polnear", "newswire", "news")  # spans are labelled, names are, nothing is
POLNEAR, NEWSWIRE, NEWS = range(3)


@dataclass(frozen=True, slots=True)
class Stock:
    """Windows as one long batch in narrow numbers, with the side, the fold and the variant of each."""

    rows: Batch
    side: Tensor
    fold: Tensor
    variant: Tensor

    def __len__(self) -> int:
        """How many windows."""
        return len(self.side)

    def to(self, device: str) -> Stock:
        """The same on another device."""
        moved = {f.name: getattr(self.rows, f.name).to(device) for f in fields(Batch)}
        return Stock(Batch(**moved), self.side.to(device), self.fold.to(device), self.variant.to(device))

    def batch(self, at: Tensor, side: int) -> Batch:
        """The windows of those numbers, which are of one side."""
        got: dict[str, Any] = {f.name: getattr(self.rows, f.name)[at] for f in fields(Batch)}
        wide = {name: t if t.dtype == torch.bool else t.long() for name, t in got.items()}
        lacking = {"spans": side != POLNEAR, "names": side != NEWSWIRE}
        return Batch(**{name: None if lacking.get(name) else t for name, t in wide.items()})


def fold_of(name: str, folds: int) -> int:
    """Which part a text is in when a set is divided; its name decides."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % folds


def texts_of(data: Path, side: int, rng: random.Random) -> list[Text]:
    """One reading of each text of a side: one annotator's, or with its sentences on one line or many."""
    if side == POLNEAR:
        read = read_polnear(data / "polnear/train")
        return [rng.choice(read[name]) for name in sorted(read)]
    if side == NEWS:
        return read_news(data)
    found = []
    for path in sorted((data / "worldwide-newswire/train").iterdir()):
        lines = rng.choice((0.0, 0.3, 1.0))
        joined = [rng.random() < lines for _ in range(2000)]
        apart = rng.random() < 0.15
        found.append(written(path.name, read_newswire(path), lambda n, j=joined: "\n" if j[n % 2000] else " ", apart))
    return found


def _narrow(b: Batch) -> dict[str, Tensor]:
    """A batch's fields in numbers as narrow as they fit; labels nobody gave are nought."""
    none = torch.zeros(b.at.shape, dtype=torch.int8)
    short = {"pieces": torch.int32, "marks": torch.int8, "mask": torch.int8, "spans": torch.int8, "names": torch.int8}
    found = {}
    for f in fields(Batch):
        t = getattr(b, f.name)
        t = none if t is None else t
        found[f.name] = t if t.dtype == torch.bool else t.to(short.get(f.name, torch.int16))
    return found


def variant(data: Path, tokenizer: Path, side: int, number: int, seed: int, folds: int) -> tuple[dict[str, Any], Any]:
    """All windows of one side in one of its variants, as arrays, and the fold of each."""
    rng = random.Random(f"{seed} {side} {number}")
    opened = open_tokenizer(tokenizer)
    chosen: list[tuple[Example, int, int]] = []
    parts: list[int] = []
    for text in texts_of(data, side, rng):
        made = example(opened, mar(text, rng) if rng.random() < MARRED else text)
        cut = cuts(made.words, LENGTH, rng)
        chosen += [(made, *c) for c in cut]
        parts += [fold_of(text.name, folds)] * len(cut)
    signs = opened.token_to_id("[CLS]"), opened.token_to_id("[SEP]")
    return {k: t.numpy() for k, t in _narrow(collate(chosen, LENGTH, *signs)).items()}, parts


def prepare(data: Path, tokenizer: Path, variants: tuple[int, int, int], *, seed: int, folds: int, jobs: int) -> Stock:
    """The stock of a run: `variants` of each side, made by as many processes; the same for the same seed."""
    tasks = [(side, n) for side, many in enumerate(variants) for n in range(many)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(variant, data, tokenizer, side, n, seed, folds) for side, n in tasks]
        made = [w.result() for w in waiting]
    t = torch.from_numpy
    rows = {f.name: torch.cat([t(arrays[f.name]) for arrays, _ in made]) for f in fields(Batch)}
    numbers = [
        torch.cat(
            [
                torch.full((len(parts),), task[k], dtype=torch.int16)
                for task, (_, parts) in zip(tasks, made, strict=True)
            ]
        )
        for k in range(2)
    ]
    return Stock(
        Batch(**rows), numbers[0], torch.tensor([f for _, p in made for f in p], dtype=torch.int16), numbers[1]
    )
