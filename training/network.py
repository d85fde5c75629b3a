"""The reader's network: one encoder, the heads on it, and their losses."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import torch
from mpnet import fuse, numbers
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from sayso.reading.words import MARKS

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES = ("Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")
KINDS = ("O", *(f"{p}-{kind}" for kind in NAMES for p in "BI"))
EDGES = (-100, -50, -30, -20, -12, -8, -5, -3, -1, 0, 1, 2, 4, 6, 9, 13, 21, 31, 51, 101)
LINK = 64  # width of what a link asks and answers
FORBIDDEN = -1e4


def barred(labels: tuple[str, ...]) -> tuple[Tensor, Tensor]:
    """What BIO forbids: as scores of a first label, and from label to label."""
    start = torch.tensor([FORBIDDEN if label[0] == "I" else 0.0 for label in labels])
    moves = torch.zeros(len(labels), len(labels))
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            if b[0] == "I" and not (a != "O" and a[2:] == b[2:]):
                moves[i, j] = FORBIDDEN
    return start, moves


class Crf(nn.Module):
    """A linear chain over words (Lafferty et al. 2001) whose impossible moves are never learned."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        start, moves = barred(labels)
        self.register_buffer("start_bar", start)
        self.register_buffer("moves_bar", moves)
        self.start = nn.Parameter(torch.zeros(len(labels)))
        self.stop = nn.Parameter(torch.zeros(len(labels)))
        self.moves = nn.Parameter(torch.zeros(len(labels), len(labels)))

    def tables(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of first labels, of moves and of last labels, for reading whole texts."""
        return self.start + self.start_bar, self.moves + self.moves_bar, self.stop

    def log_partition(self, e: Tensor, mask: Tensor) -> Tensor:
        """log of the sum over all label sequences; e (batch, words, labels), mask (batch, words) -> (batch,)."""
        return log_partition(e, mask, self.start, self.moves + self.moves_bar, self.stop)

    def score(self, e: Tensor, y: Tensor, mask: Tensor) -> Tensor:
        """The score of given labels y (batch, words)."""
        start, moves, stop = self.start, self.moves + self.moves_bar, self.stop  # a window may begin inside a span
        m = mask.float()
        emitted = (e.gather(2, y[:, :, None]).squeeze(2) * m).sum(1)
        moved = (moves[y[:, :-1], y[:, 1:]] * m[:, 1:]).sum(1)
        last = y.gather(1, (mask.sum(1) - 1)[:, None]).squeeze(1)
        return emitted + moved + start[y[:, 0]] + stop[last]

    def loss(self, e: Tensor, y: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood, a word."""
        return (self.log_partition(e, mask) - self.score(e, y, mask)).sum() / mask.sum()


def joined(a: Tensor, b: Tensor) -> Tensor:
    """Scores of going from label to label over two stretches of words, from those over each."""
    high, wide = a.amax(-1, keepdim=True).detach(), b.amax(-2, keepdim=True).detach()
    return ((a - high).exp() @ (b - wide).exp()).clamp_min(1e-37).log() + high + wide


def log_partition(e: Tensor, mask: Tensor, start: Tensor, moves: Tensor, stop: Tensor) -> Tensor:
    """log of the sum over all label sequences, (batch,); `moves` is (labels, labels), or one such for each window.

    Neighbours are joined two by two, then pairs of pairs: as many steps as words have doublings, where going word by
    word starts a thousand small kernels a window. A window may begin inside a span.
    """
    words, labels = e.shape[1:]
    stay = torch.full((labels, labels), FORBIDDEN, device=e.device).fill_diagonal_(0.0)
    each = moves[..., None, :, :] + e[:, 1:, None, :]
    each = torch.where(mask[:, 1:, None, None], each, stay)
    most = 1 << max(0, words - 2).bit_length()
    if most > words - 1:
        each = torch.cat([each, stay.expand(len(e), most - words + 1, labels, labels)], 1)
    while each.shape[1] > 1:
        each = joined(each[:, ::2], each[:, 1::2])
    return torch.logsumexp((start + e[:, 0])[:, :, None] + each[:, 0] + stop[..., None, :], (1, 2))


class Dropout(nn.Module):
    """Dropout from a bank of random signs made once: torch's own takes a third of a step on a CPU."""

    banks: ClassVar[dict[tuple[torch.dtype, str], Tensor]] = {}

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """Elements of x zeroed with probability p and the rest scaled up, while training."""
        if not self.training or self.p == 0:
            return x
        key = x.dtype, x.device.type
        if key not in self.banks:
            made = torch.rand(1 << 23, generator=torch.Generator().manual_seed(11)) >= self.p
            self.banks[key] = (made / (1 - self.p)).to(x.dtype).to(x.device)
        n = x.numel()
        at = int(torch.randint(0, (1 << 23) - n, ()))
        return x * self.banks[key][at : at + n].view(x.shape)


def swap_dropout(module: nn.Module) -> None:
    """Puts the cheap dropout in the place of every nn.Dropout below a module that drops anything."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p > 0:
            setattr(module, name, Dropout(child.p))
        else:
            swap_dropout(child)


class Network(nn.Module):
    """Encoder, emissions of attribution labels and of entity labels, and what links cues to contents and sources.

    Pieces are BERT's; an MPNet, which numbers them otherwise, needs the `vocabulary` they are from, a vocab.txt.
    """

    numbers: Tensor | None

    def __init__(self, encoder: Path, dropout: float = 0.1, vocabulary: Path | None = None) -> None:
        super().__init__()
        self.folder = encoder
        config = AutoConfig.from_pretrained(encoder)
        config.hidden_dropout_prob = dropout
        config.attention_probs_dropout_prob = 0.0  # lets attention run fused; see training/README.md
        mpnet = config.model_type == "mpnet"
        way = {"config": config, "attn_implementation": "eager" if mpnet else "sdpa"}
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, **way)
        if mpnet:
            fuse(self.encoder)
        own = numbers(vocabulary, encoder / "vocab.txt") if mpnet and vocabulary else None
        self.register_buffer("numbers", own, persistent=False)
        swap_dropout(self.encoder)
        width = config.hidden_size
        self.marks = nn.ModuleList(nn.Embedding(n, width) for n in MARKS)
        for table in self.marks:
            nn.init.zeros_(table.weight)
        self.drop = Dropout(dropout)
        self.spans = nn.Linear(width, len(LABELS))
        self.names = nn.Linear(width, len(KINDS))
        self.ask = nn.Linear(width, 2 * LINK)
        self.answer = nn.Linear(width, 2 * LINK)
        self.near = nn.Parameter(torch.zeros(2, len(EDGES) + 1))
        self.span_crf = Crf(LABELS)
        self.name_crf = Crf(KINDS)

    def encode(self, pieces: Tensor, marks: Tensor, mask: Tensor | None) -> Tensor:
        """The states of the pieces: (batch, length) ids, (batch, length, 4) marks, (batch, length) 1 or 0."""
        e = self.encoder.embeddings.word_embeddings(pieces if self.numbers is None else self.numbers[pieces])
        for i, table in enumerate(self.marks):
            e = e + table(marks[:, :, i])
        made: Any = self.encoder(inputs_embeds=e, attention_mask=mask)
        return made.last_hidden_state

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """spans, names, ask and answer, as the exported model gives them."""
        h = self.drop(self.encode(pieces, marks, mask))
        return self.spans(h), self.names(h), *self.link(h)

    def link(self, h: Tensor) -> tuple[Tensor, Tensor]:
        """What each piece asks and answers, (batch, length, 2, LINK): contents for their cue, cues for their source."""
        return self.ask(h).unflatten(2, (2, LINK)) / LINK**0.5, self.answer(h).unflatten(2, (2, LINK))


def link_scores(ask: Tensor, answer: Tensor, near: Tensor, apart: Tensor) -> Tensor:
    """Scores (batch, 2, askers, length): ask (batch, 2, askers, LINK), answer (batch, length, 2, LINK).

    `apart` (batch, 2, askers, length) counts the words from each asker to each piece; piece 0, [CLS], is no answer.
    """
    bucket = torch.bucketize(apart, torch.tensor(EDGES, device=ask.device), right=True)
    far = torch.zeros_like(bucket, dtype=ask.dtype)
    for link in range(2):  # a product: the gradient of picking one of 21 numbers half a million times is slow
        chosen = nn.functional.one_hot(bucket[:, link], near.shape[1]).to(near.dtype)
        far[:, link] = chosen @ near[link]
    far[..., 0] = 0.0
    return torch.einsum("btnd,bltd->btnl", ask, answer) + far
