"""What a process of Sayso's own, a command or a worker, does without, though libraries would import it."""

from __future__ import annotations

import sys


def spare_torch() -> None:
    """Keep torch out of this process, as if it were not installed; for one that runs nothing but Sayso.

    spaCy imports it wherever it is installed, which took 1.1 s and 200 MB, and the default pipeline has no use for it.
    A pipeline of another name takes this back before it is loaded: it may be one that runs on torch.
    """
    if "torch" not in sys.modules:
        sys.modules["torch"] = None  # type: ignore[assignment]
