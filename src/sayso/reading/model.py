"""The trained reader's model: a folder of weights, vocabulary and settings, checked before it is used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import UsageError
from sayso.networks import open_session, read_network
from sayso.reading.words import open_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGED = Path(__file__).parent / "model"
FORMAT = 1
SHORTEST = 128  # pieces of a window: a word has 100 at most, as WordPiece takes a longer one for unknown
PARTS = ("source", "cue", "content")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chain:
    """Labels with the scores of the first, of the last, and of each after each."""

    labels: tuple[str, ...]
    start: Floats
    stop: Floats
    moves: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """What a model's reader.json says. `digest` is the sha256 of that file, which holds those of all the others."""

    folder: Path
    name: str
    version: str
    digest: str
    digests: dict[str, str]
    window: int
    spans: Chain
    names: Chain
    kinds: dict[str, str]
    edges: NDArray[np.int64]
    near: Floats

    def __str__(self) -> str:
        """Its name, version and hash, as a case records them."""
        return f"reader {self.name} {self.version} {self.digest}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A model ready to run, and the pieces that open and close a window."""

    model: Model
    session: InferenceSession
    tokenizer: Tokenizer
    inputs: frozenset[str]
    cls: int
    sep: int


def folder_of(reader: str) -> Path:
    """The folder of the model that `--reader` names: the packaged one for 'sayso', else the path itself."""
    return PACKAGED if reader == "sayso" else Path(reader).resolve()


def _chain(said: dict[str, Any], prefix: str, labels: str) -> Chain:
    """The labels and scores under these names. Raises: ValueError where they do not fit together."""
    names = tuple(str(label) for label in said[labels])
    start, stop, moves = (
        np.array(said[prefix + part], dtype=np.float32).reshape(shape)
        for part, shape in (("start", len(names)), ("stop", len(names)), ("moves", (len(names), len(names))))
    )
    bare = {n[2:] for n in names if n != "O"}
    if not names or names[0] != "O" or set(names) != {"O", *(f"{x}-{b}" for x in "BI" for b in bare)}:
        raise ValueError(f"{labels} are not O, B-... and I-...")
    return Chain(names, start, stop, moves)


def _settings(folder: Path, raw: bytes) -> Model:
    """The model of a reader.json. Raises: KeyError, TypeError or ValueError for one that is none."""
    said = json.loads(raw)
    if said["format"] != FORMAT:
        raise ValueError(f"its format is {said['format']}, not {FORMAT}")
    spans, names = _chain(said, "", "labels"), _chain(said, "name_", "kinds")
    if {n[2:] for n in spans.labels[1:]} != set(PARTS):
        raise ValueError(f"its labels are not of {', '.join(PARTS)}")
    kinds = {str(k): str(v) for k, v in said["entity_kinds"].items()}
    if missing := {n[2:] for n in names.labels[1:]} - set(kinds):
        raise ValueError(f"entity_kinds lacks {', '.join(sorted(missing))}")
    digests = {str(k): str(v) for k, v in said["digests"].items()}
    if missing := {"reader.onnx", "tokenizer.json"} - set(digests):
        raise ValueError(f"digests lacks {', '.join(sorted(missing))}")
    if (window := int(said["window"])) < SHORTEST:
        raise ValueError(f"its window is {window}; at least {SHORTEST} pieces are needed")
    edges = np.array(said["near"]["edges"], dtype=np.int64)
    near = np.array(said["near"]["scores"], dtype=np.float32).reshape(2, len(edges) + 1)
    name, version = " ".join(str(said["name"]).split()), " ".join(str(said["version"]).split())
    digest = hashlib.sha256(raw).hexdigest()
    return Model(folder, name, version, digest, digests, window, spans, names, kinds, edges, near)


def read_model(folder: Path) -> Model:
    """The model in a folder, its files compared with their digests; nothing is loaded.

    Raises: UsageError for a folder that holds no whole model.
    """
    return read_network(folder, "reader.json", "reader's model", _settings)


@lru_cache(maxsize=1)
def open_model(folder: Path) -> Opened:
    """The model in a folder, ready to run; opened once a process.

    Raises: UsageError as `read_model`; Exception, as the libraries do, for files that are no network or no vocabulary.
    """
    model = read_model(folder)
    session = open_session(folder / "reader.onnx")
    tokenizer = open_tokenizer(folder / "tokenizer.json")
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if cls is None or sep is None:
        raise UsageError(f"{folder} holds no reader's model: tokenizer.json has no [CLS] or no [SEP]")
    return Opened(model, session, tokenizer, frozenset(i.name for i in session.get_inputs()), cls, sep)
