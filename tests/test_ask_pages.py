"""Pages read without a case say what the same pages say in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.ask import read_pages
from sayso.ask.printed import printed
from sayso.errors import UsageError
from sayso.tables import Dropped

LISTS = ("blocks", "entities", "spans", "moments", "statements")
STORY = (
    "Harbor shut after the storm\n\nMayor Ann Bell shut the harbor. “The piers are not safe,” Bell said on Monday.\n"
)


@pytest.fixture(scope="module")
def pages(checkout: Path) -> list[dict[str, Any] | Dropped]:
    """The packaged sample, read without a case."""
    return list(read_pages([checkout / "src" / "sayso" / "sample" / "pages"]))


def test_every_page_has_the_fields_of_its_table_and_its_lists(pages: list[dict[str, Any] | Dropped]) -> None:
    names = [f.name for f in printed("articles").fields]
    for page in pages:
        if not isinstance(page, Dropped):
            assert list(page) == [*names, *LISTS]
            assert all(row["uri"] == page["uri"] for name in LISTS for row in page[name])


def test_pages_read_alone_are_the_pages_of_a_case(
    pages: list[dict[str, Any] | Dropped], sample: dict[str, list[dict[str, Any]]]
) -> None:
    read = [p for p in pages if not isinstance(p, Dropped)]
    articles = [{k: v for k, v in p.items() if k not in LISTS} for p in read]
    assert sorted(articles, key=lambda a: a["uri"]) == [_alone(row, "published") for row in sample["articles"]]
    for name in ("blocks", "spans", "moments", "statements"):
        rows = [row for page in sorted(read, key=lambda p: p["uri"]) for row in page[name]]
        assert rows == [_alone(row, "said_on") for row in sample[name]], name


def _alone(row: dict[str, Any], name: str) -> dict[str, Any]:
    """A row without a date that only other pages give."""
    return row | {name: None, f"{name}_basis": None} if row.get(f"{name}_basis") == "association" else row


def test_what_cannot_be_used_is_dropped_with_its_reason(
    pages: list[dict[str, Any] | Dropped], sample: dict[str, list[dict[str, Any]]]
) -> None:
    read = {(d.stage, d.uri, d.reason) for d in pages if isinstance(d, Dropped)}
    assert read == {(d["stage"], d["uri"], d["reason"]) for d in sample["dropped"]}


def test_a_date_given_goes_to_every_page_and_its_weekdays(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (page,) = read_pages([tmp_path], published="2020-03-04")
    assert not isinstance(page, Dropped)
    assert (page["published"], page["published_basis"]) == ("2020-03-04", "user")
    assert [m["from"] for m in page["moments"] if m["text"] == "Monday"] == ["2020-03-02"]


def test_a_page_that_is_none_is_dropped_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "b.txt").write_text(STORY)
    found = list(read_pages([tmp_path]))
    assert [d.uri for d in found if isinstance(d, Dropped)] == ["a.html"]
    assert [p["uri"] for p in found if not isinstance(p, Dropped)] == ["b.txt"]


def test_a_path_that_is_not_there_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_pages([tmp_path / "none"])
