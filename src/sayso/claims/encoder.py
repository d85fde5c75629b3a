"""The sentence encoder's model: a folder of weights and vocabulary, checked before it is used; a text's vector."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.errors import UsageError
from sayso.networks import open_session, read_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGED = Path(__file__).parent / "model"
FORMAT = 1
LENGTH = 127  # of a vector in signed bytes; rounding to them moves a likeness by .003: docs/methods/encoder.md
FILES = ("encoder.onnx", "tokenizer.json")
_SIGNS = 32  # characters a piece at most, counted on before a text is taken apart: English has 4 to 5


@dataclass(frozen=True, slots=True)
class Encoder:
    """What a model's encoder.json says. `digest` is the sha256 of that file, which holds those of all the others.

    `size` is how many numbers a vector has, `longest` the most pieces of a text that the network can take.
    """

    folder: Path
    name: str
    version: str
    digest: str
    digests: dict[str, str]
    size: int
    longest: int

    def __str__(self) -> str:
        """Its name, version and hash, as a case records them."""
        return f"encoder {self.name} {self.version} {self.digest}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A model ready to run, and the pieces that open and close a text."""

    encoder: Encoder
    session: InferenceSession
    tokenizer: Tokenizer
    cls: int
    sep: int


def _settings(folder: Path, raw: bytes) -> Encoder:
    """The model of an encoder.json. Raises: KeyError, TypeError or ValueError for one that is none."""
    said = json.loads(raw)
    if said["format"] != FORMAT:
        raise ValueError(f"its format is {said['format']}, not {FORMAT}")
    digests = {str(k): str(v) for k, v in said["digests"].items()}
    if missing := set(FILES) - set(digests):
        raise ValueError(f"digests lacks {', '.join(sorted(missing))}")
    size, longest = int(said["size"]), int(said["longest"])
    if size < 1 or longest < 2:
        raise ValueError("its size or its longest text is too small")
    name, version = " ".join(str(said["name"]).split()), " ".join(str(said["version"]).split())
    return Encoder(folder, name, version, hashlib.sha256(raw).hexdigest(), digests, size, longest)


@lru_cache(maxsize=8)
def read_encoder(folder: Path) -> Encoder:
    """The model in a folder, its files compared with their digests once a process; nothing is loaded.

    Raises: UsageError for a folder that holds no whole model.
    """
    return read_network(folder, "encoder.json", "sentence encoder", _settings)


@lru_cache(maxsize=1)
def open_encoder(model: Path = PACKAGED) -> Opened:
    """The model in a folder, ready to run; opened once a process.

    Raises: UsageError as `read_encoder`; Exception, as the libraries do, for files that are no network or vocabulary.
    """
    from tokenizers import Tokenizer

    encoder = read_encoder(model)
    session = open_session(model / "encoder.onnx")
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True  # '[SEP]' in a page is five signs
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if cls is None or sep is None:
        raise UsageError(f"{model} holds no sentence encoder: tokenizer.json has no [CLS] or no [SEP]")
    return Opened(encoder, session, tokenizer, cls, sep)


def vector(opened: Opened, text: str, most: int) -> bytes:
    """The vector of a text's first `most` pieces, its two marks counted in: `Encoder.size` signed bytes, length 127.

    A text is run by itself: the int8 network scales each tensor by its largest value, so that a neighbour would change
    the vector, and a page's rows with what else it says. One by one costs no more: docs/methods/encoder.md#cost.
    """
    most = min(most, opened.encoder.longest)
    pieces = opened.tokenizer.encode(text[: most * _SIGNS], add_special_tokens=False).ids[: most - 2]
    ids = np.array([opened.cls, *pieces, opened.sep], dtype=np.int64)
    (found,) = opened.session.run(["vector"], {"pieces": ids, "places": np.arange(len(ids), dtype=np.int64)})
    return in_bytes(found)


def in_bytes(values: NDArray[np.float32]) -> bytes:
    """A vector of length 1 in signed bytes, at length 127.

    >>> list(in_bytes(np.array([0.6, 0.0, -0.8], dtype=np.float32)))
    [76, 0, 154]
    """
    return np.rint(values * LENGTH).clip(-LENGTH, LENGTH).astype(np.int8).tobytes()
