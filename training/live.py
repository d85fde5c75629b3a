"""A network in training as the reader opens it, so that what is measured is what will read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from network import EDGES, KINDS, LABELS, Crf, Network
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from sayso.reading.model import Chain, Floats, Model, Opened

INPUTS = ("pieces", "marks", "mask")
OUTPUTS = ("spans", "names", "ask", "answer")
ENTITY_KINDS = {
    "Date": "DATE",
    "Facility": "FAC",
    "Location": "GPE",
    "Misc": "MISC",
    "Money": "MONEY",
    "NORP": "NORP",
    "Organization": "ORG",
    "Person": "PERSON",
    "Product": "PRODUCT",
}


class Session:
    """Runs a network where the reader runs an ONNX session."""

    def __init__(self, net: Network) -> None:
        self.net = net

    @torch.no_grad()
    def run(self, names: Sequence[str], given: dict[str, Any]) -> list[Floats]:
        """The outputs, as float32 arrays; computed in bfloat16 as in training."""
        self.net.eval()
        device = next(self.net.parameters()).device
        with torch.autocast(device.type, dtype=torch.bfloat16):
            made = self.net(*(torch.from_numpy(given[name]).to(device) for name in INPUTS))
        found = dict(zip(OUTPUTS, made, strict=True))
        return [found[name].float().cpu().numpy() for name in names]


def chain(labels: Sequence[str], crf: Crf) -> Chain:
    """The labels with their scores, as the reader wants them."""
    start, moves, stop = (t.detach().float().cpu().numpy().round(5) for t in crf.tables())
    return Chain(tuple(labels), start, stop, moves)


def opened(net: Network, tokenizer: Tokenizer, window: int) -> Opened:
    """The network ready to read."""
    near = net.near.detach().float().cpu().numpy().round(5)
    chains = chain(LABELS, net.span_crf), chain(KINDS, net.name_crf)
    model = Model(Path(), "training", "0", "", {}, window, *chains, ENTITY_KINDS, np.array(EDGES), near)
    signs = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return Opened(model, cast(InferenceSession, Session(net)), tokenizer, frozenset(INPUTS), *signs)
