"""nomenklatura's logic_v2 on pairs of names: what benchmarks/names.py runs in an environment of its own.

It brings ICU (a C++ library, built at install) and an older duckdb, so it cannot stand beside sayso:
    python -m venv peer && peer/bin/pip install nomenklatura
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

THRESHOLD = 0.7  # from which the service built on it, yente, calls two entities a match


def scores(pairs: Sequence[tuple[str, str, str]], python: str | None = None) -> dict[str, object]:
    """The version, the scores and the pairs a second, for (schema, name, name) each; empty where it is not installed.

    `python` is an interpreter that has nomenklatura; else that in NOMENKLATURA_PYTHON; else this one.
    """
    python = python or os.environ.get("NOMENKLATURA_PYTHON") or sys.executable
    made = subprocess.run(
        [python, str(Path(__file__))], input=json.dumps(pairs), capture_output=True, text=True, encoding="utf-8"
    )
    if made.returncode:
        return {}
    found: dict[str, object] = json.loads(made.stdout)
    return found


def main() -> None:
    """Print what the pairs on standard input score."""
    from importlib.metadata import version

    from followthemoney import EntityProxy  # type: ignore[import-not-found]
    from nomenklatura.matching import LogicV2  # type: ignore[import-not-found]

    config = LogicV2.default_config()

    def entity(schema: str, name: str, key: str) -> object:
        return EntityProxy.from_dict({"id": key, "schema": schema, "properties": {"name": [name]}})

    # Entities of one id are cached as one: each gets its own.
    both = [
        (entity(schema, a, f"a{k}"), entity(schema, b, f"b{k}"))
        for k, (schema, a, b) in enumerate(json.load(sys.stdin))
    ]
    warm = entity("Person", "Ann Lee", "x"), entity("Person", "Anne Lee", "y")
    LogicV2.compare(*warm, config)  # loads its lists of names
    begun = time.perf_counter()
    said = [LogicV2.compare(a, b, config).score for a, b in both]
    taken = time.perf_counter() - begun
    print(json.dumps({"version": version("nomenklatura"), "scores": said, "pairs_per_s": len(said) / taken}))


if __name__ == "__main__":
    main()
