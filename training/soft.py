"""What others think of windows that nobody annotated, as a network learns it: how likely each label and move is.

A linear chain learns a linear chain whole: the cross-entropy of all labellings at once needs no more of the other than
how likely each word's labels and each move between labels are (Wang et al. 2021, *Structural Knowledge Distillation*).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from network import Crf, Network, log_partition
from stock import POLNEAR, Stock
from torch import Tensor

CHUNK = 256  # windows at a time
Chains = tuple[Tensor, Tensor, Tensor]  # scores of first labels, of moves, of last labels


@dataclass(frozen=True, slots=True)
class Energies:
    """One network's scores of the windows that are not of PolNeAR: `spans` and `names` (windows, words, labels).

    `span_chain` and `name_chain` are start, moves and stop of its two chains.
    """

    spans: Tensor
    names: Tensor
    span_chain: Chains
    name_chain: Chains


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely labels are, (windows, words, labels), and moves, summed, (windows, labels, labels).

    `place` has the row of each window of the stock, -1 for one that nobody was asked about.
    """

    labels: Tensor
    moves: Tensor
    place: Tensor

    def of(self, at: Tensor) -> tuple[Tensor, Tensor]:
        """Those of some windows."""
        row = self.place[at]
        return self.labels[row].float(), self.moves[row]


def asked(stock: Stock) -> Tensor:
    """The numbers of the windows that others are asked about: all but PolNeAR's."""
    return torch.nonzero(stock.side != POLNEAR).flatten()


@torch.no_grad()
def energies(net: Network, stock: Stock) -> Energies:
    """A network's scores of what it is asked about, in half precision."""
    net.eval()
    at, rows = asked(stock), stock.rows
    spans, names = [], []
    for part in at.split(CHUNK):
        with torch.autocast(at.device.type, dtype=torch.bfloat16):
            h = net.encode(rows.pieces[part].long(), rows.marks[part].long(), rows.mask[part].long())
        words = h.float().gather(1, rows.at[part].long()[:, :, None].expand(-1, -1, h.shape[2]))
        spans.append(net.spans(words).half().cpu())
        names.append(net.names(words).half().cpu())
    chains = [(c.start.cpu(), (c.moves + c.moves_bar).cpu(), c.stop.cpu()) for c in (net.span_crf, net.name_crf)]
    return Energies(torch.cat(spans), torch.cat(names), *chains)


def likelihood(e: Tensor, mask: Tensor, start: Tensor, moves: Tensor, stop: Tensor) -> tuple[Tensor, Tensor]:
    """How likely each label is, and each move summed over a window: the gradients of the sum over all labellings."""
    e = e.detach().requires_grad_()
    moves = moves.expand(len(e), *moves.shape[-2:]).contiguous().requires_grad_()
    with torch.enable_grad():
        whole = log_partition(e, mask, start, moves, stop).sum()
    labels, moved = torch.autograd.grad(whole, (e, moves))
    return labels * mask[:, :, None], moved


def _merged(scores: list[Tensor], chains: list[Chains], weights: list[float], stock: Stock) -> Likely:
    """How likely one chain's labels are by the weighted mean of several networks' scores."""
    at = asked(stock)
    tables = [
        sum((w * c[i] for w, c in zip(weights, chains, strict=True)), torch.zeros(())).to(at.device) for i in range(3)
    ]
    labels, moves = [], []
    for part, row in zip(at.split(CHUNK), torch.arange(len(at)).split(CHUNK), strict=True):
        mean = sum((w * s[row].to(at.device).float() for w, s in zip(weights, scores, strict=True)), torch.zeros(()))
        likely, moved = likelihood(mean, stock.rows.present[part], *tables)
        labels.append(likely.half())
        moves.append(moved)
    place = torch.full((len(stock),), -1, device=at.device)
    place[at] = torch.arange(len(at), device=at.device)
    return Likely(torch.cat(labels), torch.cat(moves), place)


def merge(own: Energies, taught: list[Energies], stock: Stock) -> tuple[Likely, Likely]:
    """What a network and its teachers together think of spans and of names: half its own word, half theirs."""
    every = [own, *taught]
    weights = [0.5, *(0.5 / len(taught) for _ in taught)]
    return (
        _merged([e.spans for e in every], [e.span_chain for e in every], weights, stock),
        _merged([e.names for e in every], [e.name_chain for e in every], weights, stock),
    )


def soft_loss(crf: Crf, e: Tensor, mask: Tensor, likely: tuple[Tensor, Tensor]) -> Tensor:
    """Cross-entropy of a chain with others' labellings, a word."""
    labels, moves = likely
    given = (e * labels).sum((1, 2)) + (crf.moves * moves).sum((1, 2)) + labels[:, 0] @ crf.start
    last = labels[torch.arange(len(e), device=e.device), mask.sum(1) - 1] @ crf.stop
    return (crf.log_partition(e, mask) - given - last).sum() / mask.sum()
