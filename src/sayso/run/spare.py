"""What a process of Sayso's own, a command or a worker, does without, though spaCy would import it."""

from __future__ import annotations

import sys
from types import ModuleType


def spare() -> None:
    """Keep torch and spaCy's own command line out of this process; for one that runs nothing but Sayso.

    spaCy imports torch wherever it is installed, which took 1.1 s and 200 MB, and its commands with all that they need
    (requests, typer, jinja2), which took 0.2 s; the default pipeline has no use for either. A pipeline of another name
    takes this back before it is loaded: it may be one that runs on torch.
    """
    if "torch" not in sys.modules:
        sys.modules["torch"] = None  # type: ignore[assignment]  # as if it were not installed
    if not {"spacy", "spacy.cli"} & sys.modules.keys():
        for name in ("spacy.cli", "spacy.cli.info"):
            sys.modules[name] = ModuleType(name)
        sys.modules["spacy.cli.info"].__dict__["info"] = None  # what spacy/__init__.py asks for
