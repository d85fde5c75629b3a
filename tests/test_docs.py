"""The docs are true: what they list is there, their links lead somewhere, their commands and examples run."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from source import CHECKOUT, modules, text_of

DOCS = CHECKOUT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *CHECKOUT.glob("*.md"), CHECKOUT / "benchmarks" / "README.md"])
PROJECT = tomllib.loads(text_of(CHECKOUT / "pyproject.toml"))["project"]
EXTRAS = [r for group in PROJECT["optional-dependencies"].values() for r in group]


def bare(requirement: str) -> str:
    """The package a requirement names.

    >>> bare("duckdb>=2.0,<3")
    'duckdb'
    """
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found.group()


def anchor(heading: str) -> str:
    """The anchor of a heading, as code hosts make it.

    >>> anchor("Words, and `cues`")
    'words-and-cues'
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    return {anchor(line.lstrip("#")) for line in text_of(page).splitlines() if line.startswith("#")}


def row_of(name: str) -> list[str]:
    """The cells of the row about one dependency in docs/dependencies.md; none where there is no such row."""
    rows = [line for line in text_of(DOCS / "dependencies.md").splitlines() if line.startswith(f"| {name} |")]
    return [cell.strip() for cell in rows[0].strip("|").split("|")] if rows else []


@pytest.mark.parametrize("name", [bare(r) for r in PROJECT["dependencies"]])
def test_every_dependency_says_what_for_its_licence_and_what_it_was_chosen_over(name: str) -> None:
    cells = row_of(name)
    assert len(cells) == 6
    assert [c for c in cells if not c] == []


@pytest.mark.parametrize("name", [bare(r) for r in PROJECT["dependencies"]])
def test_the_licence_given_is_the_one_its_package_declares(name: str) -> None:
    found = metadata(name)
    declared = [found["license-expression"], (found["license"] or "")[:40]]
    declared += [c for c in found.get_all("classifier") or [] if c.startswith("License ::")]
    family = row_of(name)[2].split("-")[0]
    assert any(family in (text or "") for text in declared), declared


@pytest.mark.parametrize("name", sorted({bare(r) for r in EXTRAS}))
def test_every_optional_dependency_is_explained(name: str) -> None:
    assert re.search(rf"\b{re.escape(name)} \(|\b{re.escape(name)}\b", text_of(DOCS / "dependencies.md"))


def test_no_dependency_is_explained_that_is_not_there() -> None:
    table = re.findall(r"^\| ([\w.-]+) \|", text_of(DOCS / "dependencies.md"), re.MULTILINE)
    assert set(table) - {"package"} == {bare(r) for r in PROJECT["dependencies"]}


def test_every_declared_dependency_is_installed_for_the_tests() -> None:
    missing = []
    for requirement in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]:
        try:
            metadata(bare(requirement))
        except PackageNotFoundError:
            missing.append(requirement)
    assert missing == []


def test_the_index_of_methods_lists_every_page_there_is() -> None:
    there = {p.name for p in (DOCS / "methods").glob("*.md")}
    listed = set(re.findall(r"\(methods/([\w-]+\.md)\)", text_of(DOCS / "methods.md")))
    assert listed == there


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, name = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (name and file.suffix == ".md" and name not in anchors(file)):
            dead.append(target)
    assert dead == []


def test_what_code_cites_in_the_docs_is_there() -> None:
    dead = []
    for path in modules():
        for cited in re.findall(r"\bdocs/[\w/-]+\.md(?:#[\w-]+)?", text_of(path)):
            name, _, heading = cited.partition("#")
            page = CHECKOUT / name
            if not page.exists() or (heading and heading not in anchors(page)):
                dead.append(f"{path.relative_to(CHECKOUT)}: {cited}")
    assert dead == []


def test_files_the_docs_name_are_there() -> None:
    named = re.compile(r"`((?:tests|docs|benchmarks|src|changelog\.d|\.ci)/[\w./-]*\w)`")
    dead = [
        f"{page.relative_to(CHECKOUT)}: {name}"
        for page in PAGES
        for name in named.findall(text_of(page))
        if not (CHECKOUT / name).exists()
    ]
    assert dead == []


def test_changelog_fragments_are_named_for_their_kind() -> None:
    names = [p.name for p in (CHECKOUT / "changelog.d").iterdir() if p.name != "README.md"]
    assert [n for n in names if not re.fullmatch(r"[\w-]+\.(added|changed|fixed|removed)\.md", n)] == []
