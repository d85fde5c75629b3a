"""What README and tutorial print, run: each `$ command` in a console fence and each excerpt, against its output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

EXCERPT = re.compile(r"(<!-- excerpt: (?P<command>[^\n]+) -->\n```text\n)(?P<output>.*?)(```)", re.DOTALL)
FENCE = re.compile(r"(```console\n)(?P<body>.*?)(```)", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One command a page shows, and what the page says it prints."""

    command: str
    output: str


def shown(page: str) -> list[Shown]:
    """The commands of a page with their outputs, in order.

    >>> shown("```console\\n$ echo one\\none\\n$ true\\n```")
    [Shown(command='echo one', output='one\\n'), Shown(command='true', output='')]
    """
    found = [(m.start(), Shown(m["command"], m["output"])) for m in EXCERPT.finditer(page)]
    for fence in FENCE.finditer(page):
        for part in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((fence.start(), Shown(command, output)))
    return [one for _, one in sorted(found, key=lambda x: x[0])]


def output_of(command: str, folder: Path) -> str:
    """What a shell command prints in a folder, with this environment's `sayso`; trailing blanks taken off.

    Raises: AssertionError where it fails; the message holds what it said.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    plain = {"PATH": path, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONUTF8": "1", "TMPDIR": str(folder)}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, **plain},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}: exit {done.returncode}: {done.stderr[-2000:]}"
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def renewed(page: str, outputs: dict[str, str]) -> str:
    """The page with each command's output replaced by the one given for it.

    >>> renewed("```console\\n$ echo one\\n```", {"echo one": "one\\n"})
    '```console\\n$ echo one\\none\\n```'
    """
    page = EXCERPT.sub(lambda m: m[1] + outputs[m["command"]] + m[4], page)
    return FENCE.sub(lambda m: m[1] + "".join(f"$ {s.command}\n{outputs[s.command]}" for s in shown(m[0])) + m[3], page)
