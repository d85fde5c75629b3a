"""The reader's network: one encoder, the heads on it, and their losses."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import torch
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
        start, moves, stop = self.start, self.moves + self.moves_bar, self.stop  # a window may begin inside a span
        factors = moves.exp()
        alpha = start + e[:, 0]
        for t in range(1, e.shape[1]):
            top = alpha.max(1, keepdim=True).values
            step = ((alpha - top).exp() @ factors).clamp_min(1e-30).log() + top + e[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha + stop, 1)

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
    """Encoder, emissions of attribution labels and of entity labels, and what links cues to contents and sources."""

    def __init__(self, encoder: Path | str, dropout: float = 0.1) -> None:
        super().__init__()
        self.folder = Path(encoder)
        config = AutoConfig.from_pretrained(encoder)
        config.hidden_dropout_prob = dropout
        config.attention_probs_dropout_prob = 0.0  # lets attention run fused; see training/README.md
        way = {"config": config, "attn_implementation": "eager" if config.model_type == "mpnet" else "sdpa"}
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, **way)
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
        e = self.encoder.embeddings.word_embeddings(pieces)
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


def link_scores(ask: Tensor, answer: Tensor, near: Tensor, word_of: Tensor) -> Tensor:
    """Scores (batch, 2, asker, answerer) by piece; `word_of` (batch, length) numbers each piece's word, [CLS] first."""
    scores = torch.einsum("bitd,bjtd->btij", ask, answer)
    apart = word_of[:, None, :] - word_of[:, :, None]
    bucket = torch.bucketize(apart, torch.tensor(EDGES, device=ask.device), right=True)
    far = near[:, bucket].permute(1, 0, 2, 3).clone()
    far[:, :, :, 0] = 0.0
    return scores + far
