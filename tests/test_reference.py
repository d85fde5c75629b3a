"""The reference pages are what cog makes of the commands and tables as they are now."""

from __future__ import annotations

from pathlib import Path

import pytest
from cogapp import Cog  # type: ignore[import-untyped]

from sayso.apps.cli import cli
from sayso.ask.printed import PRINTED


@pytest.mark.parametrize("page", ["cli.md", "tables.md"])
def test_a_reference_page_is_not_stale(page: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = Cog().main(["cog", "--check", str(checkout / "docs" / page)])
    assert code == 0, f"run: cog -r docs/*.md ({capsys.readouterr().out.strip()})"


def test_every_command_and_table_is_in_the_reference(checkout: Path) -> None:
    commands = (checkout / "docs" / "cli.md").read_text("utf-8")
    tables = (checkout / "docs" / "tables.md").read_text("utf-8")
    assert [name for name in cli.commands if f"## sayso {name}\n" not in commands] == []
    assert [p.name for p in PRINTED if f"### {p.name}\n" not in tables] == []
