"""The pictures of the HTML brief: what they show, that it is in words too, and that no label is more than text."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from lxml import html

import rows
from made_case import opened
from made_claims import claimed
from sayso.apps.report.pictures import captions, render_pictures
from sayso.apps.report.plots import draw, stretch
from sayso.apps.report.svg import COLORS, label
from sayso.apps.terminal import one_line
from sayso.ask import Case, account
from sayso.ask import charts as charts_of
from sayso.ask.plotted import Charts, ClaimRange, DayBar, Link, PageRow, choose_tied, list_links
from sayso.tables import Article, Day, Lineage

HOSTILE = (
    "</text></svg><script>alert(1)</script><img src=x onerror=alert(2)> $\\frac{1}{2}$ & ]]> \" ' \x1b[31m \x00 "
    "\u202ecod.exe \ufffe \ud800 javascript:alert(3) url(https://evil.example) <!-- %s {{ 7*7 }}"
)


def day(n: int, claims: int = 3, **changes: Any) -> DayBar:
    """The nth day of 2020, told of in some claims, the first of which has one to two origins."""
    on = date(2020, 1, 1) + timedelta(n)
    return replace(DayBar(on.isoformat(), n + 1, claims, 1, 2, f"It shook on day {n}."), **changes)


def page(id: str, **changes: Any) -> PageRow:
    """A page that copies none."""
    return replace(PageRow(id, f"{id}.html", "The Elm Post", f"Headline {id}", "2020-03-02", id), **changes)


def drawable(words: str = "It shook.") -> Charts:
    """Four days, two pages of which one copies the other, and a claim, all with these words."""
    a = PageRow("a" * 16, words, words, words, words, "a" * 16)
    b = PageRow("b" * 16, words, words, words, None, "a" * 16)
    return Charts(
        days=tuple(day(n, text=words) for n in range(4)),
        all_days=4,
        pages=(a, b),
        all_pages=2,
        links=(Link(b.article_id, a.article_id, "copy", 1.0),),
        all_links=1,
        claims=(ClaimRange("c" * 16, words, 3, 1, 2),),
        all_claims=1,
    )


def tree_of(*drawn: str) -> Any:
    """Some pictures as elements in one."""
    return html.fromstring(f"<main>{''.join(drawn)}</main>")


def charts(case: Case) -> Charts:
    """What there is to draw of a case and its account."""
    return charts_of(case, account(case))


def rendered(found: Charts, numbers: Mapping[str, int] = {}, lines: Mapping[str, str] = {}) -> dict[str, Any]:
    """Each picture as it stands in a page, as an element; those that there are."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["line"] = one_line
    environment.globals["wording"] = __import__("sayso.apps.wording", fromlist=["wording"])
    made = render_pictures(found, environment, numbers, lines)
    return {name: html.fromstring(str(figure)) for name, figure in made.items() if figure}


def test_no_text_of_a_page_becomes_more_than_text_in_a_picture() -> None:
    for drawn in draw(drawable(HOSTILE), {"a" * 16: 1}, {"c" * 16: "claim-c"}).values():
        tree = tree_of(drawn)
        assert {e.tag for e in tree.iter()} <= {"main", "svg", "a", "path", "text", "use", "defs"}
        assert tree.xpath("//@style | //@src | //@*[starts-with(name(), 'on')] | //comment()") == []
        assert all(re.fullmatch(r"#[\w-]+", href) for href in tree.xpath("//@href"))
        attributes = " ".join(str(v) for v in tree.xpath("//@*"))
        assert "url(" not in attributes
        assert "evil" not in attributes
        assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\ud800]", drawn) == []


def test_a_dollar_sign_in_a_label_is_a_dollar_sign() -> None:
    drawn = draw(drawable("$\\frac{1}{2}$ and $x"), {}, {})
    assert "$\\frac{1}{2}$ and $x" in tree_of(drawn["origins"]).text_content()


@pytest.mark.parametrize("text", ["日本語の見出し", "خبر عاجل", "\U0001f30a", "", " ", "a\u0301", "\ufffe"])
def test_a_label_of_any_script_is_drawn(text: str) -> None:
    assert set(draw(drawable(text), {}, {})) == {"timeline", "lineage", "origins"}


def test_a_label_is_one_clean_line() -> None:
    assert label("a\n\ufffe\ud800\x00 b", 10) == "a b"


def test_every_color_is_one_of_the_pages_own() -> None:
    style = files("sayso.apps.report").joinpath("brief.css").read_text("utf-8")
    themes = re.findall(r":root \{([^}]*)\}", style)
    assert all(f"--{name}:" in theme for theme in themes for name in COLORS)
    for drawn in draw(drawable(), {}, {}).values():
        shown = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn))
        assert shown <= {"none", *(f"var(--{name})" for name in COLORS)}


def test_every_id_stands_once_and_every_use_finds_its_shape() -> None:
    tree = tree_of(*draw(drawable(), {}, {}).values())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//use/@href")} == set(ids)


def test_a_picture_is_drawn_for_a_wide_and_for_a_narrow_screen() -> None:
    for figure in rendered(drawable()).values():
        assert [(svg.get("class"), svg.get("viewbox").split()[2]) for svg in figure.xpath(".//svg")] == [
            ("wide", "632"),
            ("narrow", "350"),
        ]


def test_what_a_picture_shows_stands_beside_it_in_words() -> None:
    elm, ids = claimed()
    found = charts(opened(elm.rows))
    figures = rendered(replace(found, days=tuple(day(n, 7) for n in range(4))))
    words = {name: figure.xpath("string(.//details)") for name, figure in figures.items()}
    assert "1 January 2020" in words["timeline"]
    assert "It shook on day 0." in words["timeline"]
    assert "90 % excerpt of The Elm Post" in words["lineage"]
    assert "shares passages with" in words["lineage"]
    assert "The piers are not safe,1 to 23" in words["origins"]
    assert ids.piers in {c.claim_id for c in found.claims}


def test_pages_and_claims_that_the_brief_shows_are_links_to_it() -> None:
    figures = rendered(drawable(), {"a" * 16: 4}, {"c" * 16: "claim-c"})
    assert set(figures["lineage"].xpath(".//@href")) >= {"#p-" + "a" * 16}
    assert "#p-" + "b" * 16 not in figures["lineage"].xpath(".//@href")
    assert figures["origins"].xpath(".//svg//a/@href") == ["#claim-c", "#claim-c"]


def test_nothing_is_drawn_where_there_is_too_little() -> None:
    assert draw(Charts(), {}, {}) == {}
    assert draw(Charts(days=(day(1), day(2), day(3)), all_days=3), {}, {}) == {}
    assert rendered(charts(opened({}))) == {}


def test_one_day_long_before_the_others_does_not_squeeze_them() -> None:
    spring = [day(n) for n in range(20)]
    old = replace(day(1), on="1969-09-01")
    assert stretch([old, *spring]) == tuple(spring)
    assert stretch(spring) == tuple(spring)
    assert captions(Charts(days=(old, *spring), all_days=21))["timeline"][2:] == [
        "1 day long before or after the others: in the table only."
    ]


def test_of_many_pages_the_largest_groups_of_copies_come_first_and_both_ends_are_kept() -> None:
    pairs = [Link(f"c{n}", f"o{n}", "copy", 1.0) for n in range(50)]
    group = [Link(f"g{n}", "head", "excerpt", 0.5) for n in range(5)]
    chosen = choose_tied([*pairs, *group], most=10)
    assert {"head", *(f"g{n}" for n in range(5))} < chosen
    assert len(chosen) == 10


def test_what_is_left_out_of_a_large_case_is_said() -> None:
    pages = [rows.article("It shook.", f"{n:03}.txt") for n in range(700)]
    ties = [rows.lineage(pages[n], pages[n - 1], relation="shared", share_of_article=0.2) for n in range(1, 700)]
    days = [Day((date(2020, 1, 1) + timedelta(n)).isoformat(), "day", n + 1, pages[0].article_id, 0, 9, "It shook.",
                ("c",), 1, 1, 1.0, "") for n in range(90)]  # fmt: skip
    found = charts(opened({Article: pages, Lineage: ties, Day: days}))
    assert (len(found.pages), found.all_pages, len(found.days), found.all_days) == (40, 700, 60, 90)
    said = captions(found)
    assert "The 40 pages tied most closely of the 700 that are tied: sayso lineage." in said["lineage"]
    assert "The first 60 of 90 days by rank: sayso timeline." in said["timeline"]
    assert all(len(drawn) < 200_000 for drawn in draw(found, {}, {}).values())


def test_a_day_that_is_no_date_is_not_drawn() -> None:
    a = rows.article("It shook.")
    days = [Day(on, "day", n, a.article_id, 0, 9, "It shook.", (), 1, 1, 1.0, "")
            for n, on in enumerate(["2020-01-01", "2020-W01-1", "<b>", "20200102"])]  # fmt: skip
    assert [d.on for d in charts(opened({Article: [a], Day: days})).days] == ["2020-01-01"]


def test_pages_that_are_each_others_copy_are_one_link_without_a_direction() -> None:
    a, b = rows.article("x", "a.txt"), rows.article("x", "b.txt")
    (link,) = list_links([rows.lineage(a, b), rows.lineage(b, a)])
    assert link.mutual
    assert "nearly the same text as" in str(
        html.tostring(
            rendered(Charts(pages=(page(a.article_id), page(b.article_id)), all_pages=2, links=(link,), all_links=1))[
                "lineage"
            ]
        )
    )


def drawn_elsewhere(folder: Path, settings: str) -> str:
    """The hash of the pictures drawn by another process, where the user has these settings of Matplotlib."""
    (folder / "matplotlibrc").write_text(settings, "utf-8")
    code = (
        "import hashlib, test_apps_pictures as t\n"
        "print(hashlib.sha256(''.join(t.draw(t.drawable(), {}, {}).values()).encode()).hexdigest())"
    )
    tests = Path(__file__).parent
    place = os.pathsep.join([str(tests), str(tests.parent / "src")])
    given = os.environ | {"MATPLOTLIBRC": str(folder), "PYTHONPATH": place, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=given).stdout.strip()


def test_pictures_are_the_same_bytes_in_another_process_whatever_the_user_has_set(tmp_path: Path) -> None:
    here = hashlib.sha256("".join(draw(drawable(), {}, {}).values()).encode()).hexdigest()
    settings = "font.size: 30\nsvg.fonttype: path\ntext.usetex: False\naxes.facecolor: red\nlines.linewidth: 9\n"
    assert drawn_elsewhere(tmp_path, settings) == here


def test_only_the_html_brief_loads_the_library_that_draws(checkout: Path) -> None:
    code = (
        "import sys, sayso.ask.plotted, sayso.ask.summary, sayso.ask.lookup, sayso.apps.cli, sayso.apps.report.text, "
        "sayso.apps.report.markdown, sayso.apps.report.evidence\n"
        "print('matplotlib' in sys.modules)"
    )
    given = os.environ | {"PYTHONPATH": str(checkout / "src")}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=given).stdout == "False\n"
