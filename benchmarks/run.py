"""Runs the benchmarks and holds their figures against floors.json; see README.md.

usage: python benchmarks/run.py [NAME...]
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
ABSENT = 77
"""Exit code of a script whose data is not there."""

FIGURE = re.compile(r"(?P<name>\S[^:\n]*): +(?P<number>-?\d[\d,]*(?:\.\d+)?)(?: +(?P<unit>\S.*))?")


def figures(lines: Iterable[str]) -> dict[str, float]:
    """The figures among a script's lines, by name; indented lines and lines without a number are no figures.

    >>> figures(["measuring", "words: 1,200 words/s", "  peer: 3", "F1: 0.91"])
    {'words': 1200.0, 'F1': 0.91}
    """
    found = (FIGURE.fullmatch(line.rstrip()) for line in lines if not line.startswith((" ", "\t")))
    return {m["name"]: float(m["number"].replace(",", "")) for m in found if m}


def short_of(measured: dict[str, float], floors: dict[str, dict[str, float | str]]) -> list[str]:
    """What falls short, a line each, in the order of the floors; empty where all hold.

    >>> short_of({"F1": 0.8}, {"F1": {"at_least": 0.9, "because": "first measured"}, "s": {"at_most": 2}})
    ['F1: 0.8 is below 0.9 (first measured)', 's: not measured']
    """
    lines = []
    for name, floor in floors.items():
        number, why = measured.get(name), f" ({floor['because']})" if "because" in floor else ""
        if number is None:
            lines.append(f"{name}: not measured")
        elif "at_least" in floor and number < float(floor["at_least"]):
            lines.append(f"{name}: {number:g} is below {floor['at_least']}{why}")
        elif "at_most" in floor and number > float(floor["at_most"]):
            lines.append(f"{name}: {number:g} is above {floor['at_most']}{why}")
    return lines


def run(script: Path, floors: dict[str, dict[str, float | str]]) -> list[str]:
    """What falls short when one script is run; its own lines are printed as it prints them."""
    print(f"== {script.stem}", flush=True)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        assert child.stdout is not None
        lines = []
        for line in child.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if child.returncode == ABSENT:
        return []
    if child.returncode:
        return [f"{script.stem}: exit {child.returncode}"]
    return [f"{script.stem}: {line}" for line in short_of(figures(lines), floors)]


def main(names: list[str]) -> int:
    """0 where every floor holds, 1 where one does not, 2 for a name that is no benchmark."""
    scripts = {p.stem: p for p in sorted(HERE.glob("*.py")) if p.stem != "run" and not p.stem.startswith("_")}
    unknown = [n for n in names if n not in scripts]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(scripts)}", file=sys.stderr)
        return 2
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    short = [line for n in names or scripts for line in run(scripts[n], floors.get(n, {}))]
    print("\n".join(["", "short of a floor:", *short]) if short else "\nevery floor holds")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
