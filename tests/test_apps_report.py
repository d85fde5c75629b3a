"""The brief in its forms: what it says of a small case, and that no text of a page becomes anything but text."""

from __future__ import annotations

import io
import json
import logging
import re
from dataclasses import asdict, replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

import rows
from made_case import Made, claim_words, opened, put
from made_claims import claimed
from sayso.apps.report.evidence import render_explanation
from sayso.apps.report.html import render_html
from sayso.apps.report.markdown import render_markdown
from sayso.apps.report.text import render_text
from sayso.apps.tabular import write_table
from sayso.apps.terminal import clean, one_line
from sayso.ask import Case, account, charts, explain, mark_pages
from sayso.ask.marks import Mark, cut
from sayso.tables import (
    Actor,
    Article,
    Claim,
    Conflict,
    Day,
    Dropped,
    Identity,
    Position,
    Proposition,
    Statement,
    Story,
    Vouched,
)

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "<script>alert('x')</script> “q” & \x1b[31mred\x1b]0;title\x07 \u202egnp.exe `*_[a](javascript:alert(1))\x00"


def report(case: Case) -> str:
    """The HTML brief of a case."""
    told = account(case)
    return render_html(told, mark_pages(case, told), charts(case, told))


@pytest.fixture(scope="module")
def elm() -> Made:
    return claimed()[0]


@pytest.fixture(scope="module")
def case(elm: Made) -> Case:
    return opened(elm.rows)


def parsed(text: str) -> Any:
    """The root element of an HTML file."""
    return html.fromstring(text)


def hostile() -> Case:
    """A case in which every text that a page can bring is HOSTILE."""
    a = rows.article(f"{HOSTILE} said: {HOSTILE} end", "javascript:alert(2)", title=HOSTILE, outlet=HOSTILE,
                     byline=(HOSTILE,), credits=(HOSTILE,), dateline=HOSTILE, language='"><b>')  # fmt: skip
    b = replace(a, article_id="f" * 16, uri=HOSTILE)
    found: dict[type, list[Any]] = {}
    actor = Actor("1" * 16, HOSTILE, "person", (HOSTILE, "x" + HOSTILE), (HOSTILE,), 1)
    put(found, a, b, actor, Dropped(HOSTILE, "0" * 16, HOSTILE, HOSTILE))
    for page in (a, b):
        name = rows.mention(page, HOSTILE)
        put(found, name, Identity(name.referent_id, page.article_id, actor.actor_id, HOSTILE))
        put(found, *rows.blocks(page), rows.unsourced(page, "said: "), rows.sentence(page))
        quoted = rows.statement(page, HOSTILE, HOSTILE, nth=1, referent_id=name.referent_id, via=(HOSTILE,))
        put(found, replace(quoted, cue=HOSTILE, addressee=HOSTILE, said_on=HOSTILE, said_on_text=HOSTILE))
    put(found, rows.copy(a, b, HOSTILE), rows.lineage(a, b, because=HOSTILE))
    claim_words(found, {"said": (1, 1, HOSTILE)})
    p, q = found[Proposition][:2]
    put(found, *(Story(HOSTILE, page.article_id, HOSTILE) for page in (a, b)))
    put(found, Vouched(a.article_id, p.start, p.stop, found[Claim][0].claim_id, HOSTILE))
    put(found, Day("2020-03-02", "day", 1, p.article_id, p.start, p.stop, p.text, (), 1, 1, 1.0, HOSTILE))
    put(found, Position("p" * 16, actor.actor_id, HOSTILE, HOSTILE, "cue", p.proposition_id, None, p.article_id,
                        p.start, p.stop, p.text, "shift", HOSTILE))  # fmt: skip
    sides = [(x.proposition_id, x.article_id, x.start, x.stop, x.text, HOSTILE) for x in (p, q)]
    put(found, Conflict("c" * 16, HOSTILE, HOSTILE, *sides[0], *sides[1], HOSTILE, HOSTILE))
    return opened(found, HOSTILE)


@pytest.mark.parametrize("form", ["txt", "md", "json", "explain.txt"])
def test_the_brief_of_the_made_case_is_as_it_was(
    form: str, elm: Made, case: Case, request: pytest.FixtureRequest
) -> None:
    told = account(case)
    made_now = {
        "txt": lambda: render_text(told),
        "md": lambda: render_markdown(told),
        "json": lambda: json.dumps(asdict(told), ensure_ascii=False, indent=1) + "\n",
        "explain.txt": lambda: render_explanation(explain(case, elm.rows[Statement][4].statement_id)),
    }[form]()
    golden = GOLDEN / f"brief.{form}"
    if request.config.getoption("--update-golden"):
        golden.write_text(made_now, "utf-8")
    assert made_now == golden.read_text("utf-8")


def test_that_matplotlib_has_no_folder_for_its_fonts_is_not_told() -> None:
    log, said = (
        logging.getLogger("matplotlib"),
        "a temporary cache directory, for want of MPLCONFIGDIR (%s)",
    )
    records = [logging.makeLogRecord({"name": log.name, "msg": words}) for words in (said, "font family not found")]
    assert [bool(log.filter(record)) for record in records] == [False, True]


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(width: int, case: Case) -> None:
    assert max(map(len, render_text(account(case), width=width).splitlines())) <= width


def test_text_has_no_color_unless_asked_for(case: Case) -> None:
    assert "\x1b" not in render_text(account(case))
    assert "\x1b[1m" in render_text(account(case), color=True)


def test_no_control_character_of_a_page_reaches_text() -> None:
    case = hostile()
    shown = render_text(account(case)) + render_explanation(explain(case, "1" * 16)) + render_markdown(account(case))
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown) == []


def test_no_text_of_a_page_becomes_markdown() -> None:
    blocks = MarkdownIt("commonmark").parse(render_markdown(account(hostile())))
    kinds = {token.type for block in blocks for token in [block, *(block.children or [])]}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "em_open", "fence", "code_block", "hr"}
    assert "code_inline" in kinds


def test_no_text_of_a_page_becomes_html() -> None:
    shown = report(hostile())
    tree = parsed(shown)
    assert tree.xpath("//script | //img | //iframe | //b[not(ancestor::main) and not(ancestor::header)]") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')] | //@style | //@src") == []
    assert [h for h in tree.xpath("//@href") if not re.fullmatch(r"#[\w-]+", h)] == []
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown) == []
    assert "alert('x')" in tree.text_content()


def test_only_addresses_on_the_web_are_links_out_and_they_tell_nobody(case: Case) -> None:
    tree = parsed(report(case))
    out = tree.xpath("//a[not(starts-with(@href, '#'))]")
    assert {a.get("href") for a in out} == {"https://star.example/harbor"}
    assert all("noopener" in a.get("rel") for a in out)


def test_nothing_is_fetched_and_nothing_may_run(case: Case) -> None:
    tree = parsed(report(case))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert tree.xpath("//script | //link | //img | //iframe | //object | //*[@src]") == []
    assert "url(" not in "".join(tree.xpath("//style/text()"))


@pytest.mark.parametrize("which", [lambda: opened(claimed()[0].rows), hostile, lambda: opened({})])
def test_every_link_within_leads_to_an_id_and_no_id_stands_twice(which: Any) -> None:
    tree = parsed(report(which()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in tree.xpath("//@href") if h.startswith("#")} <= set(ids)
    assert {i for value in tree.xpath("//@aria-labelledby") for i in value.split()} <= set(ids)


def test_a_line_leads_to_its_passage_and_the_passage_back_to_it(elm: Made, case: Case) -> None:
    tree = parsed(report(case))
    for line in tree.xpath("//ol[@class='said']/li"):
        for target in line.xpath(".//a[@class='place']/@href"):
            (mark,) = tree.xpath(f"//*[@id='{target[1:]}']")
            assert mark.get("href") == f"#{line.get('id')}"


def test_each_side_of_a_difference_leads_to_its_passage_and_the_passage_back_to_it() -> None:
    made_now, ids = claimed()
    tree = parsed(report(opened(made_now.rows)))
    (line,) = tree.xpath(f"//li[@id='differ-{ids.conflict}']")
    targets = line.xpath(".//a[@class='place']/@href")
    assert targets == [f"#x-{ids.conflict}a", f"#x-{ids.conflict}b"]
    for target in targets:
        (mark,) = tree.xpath(f"//*[@id='{target[1:]}']")
        assert (mark.get("href"), mark.text) == (f"#differ-{ids.conflict}", "differs: wording")


def test_what_a_page_tells_itself_is_marked_apart_from_what_someone_says() -> None:
    made_now, _ = claimed()
    tree = parsed(report(opened(made_now.rows)))
    assert {span.text for span in tree.xpath("//article//*[contains(@class, 'm-told')]")} == {
        "The storm sank 40 boats."
    }


def test_the_report_can_be_read_from_the_keyboard_and_by_a_screen_reader(case: Case) -> None:
    tree = parsed(report(case))
    assert tree.get("lang") == "en"
    (skip,) = tree.xpath("//body/*[1][self::a]/@href")
    assert tree.xpath(f"//main[@id='{skip[1:]}']")
    assert tree.xpath("//nav/@aria-label")
    levels = [int(h.tag[1]) for h in tree.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_report_shows_all_text_of_each_page(elm: Made, case: Case) -> None:
    tree = parsed(report(case))
    for a in elm.rows[Article]:
        (page,) = tree.xpath(f"//article[@id='p-{a.article_id}']/div")
        for label in page.xpath(".//*[contains(@class, 'ref') or @class='kind'] | .//summary"):
            label.drop_tree()
        assert "".join(page.text_content().split()) == "".join(a.text.split())


SPAN = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda s: (min(s), max(s)))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.lists(SPAN, max_size=6), st.lists(SPAN, max_size=8))
def test_a_cut_page_is_the_page_and_every_mark_begins_once(
    text: str, blocks: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    size = len(text)
    at, kept = 0, []
    for start, stop in sorted(blocks):
        if at <= start < stop <= size:
            kept.append((start, stop, "body"))
            at = stop
    marks = [Mark(f"s-{n}", "statement", a, b) for n, (a, b) in enumerate(sorted(spans)) if a < b <= size]
    found = cut(text, kept, marks)
    assert "".join(p.text for b in found for p in b.pieces) == text
    assert sorted(m.mark_id for b in found for p in b.pieces for m in p.begins) == sorted(m.mark_id for m in marks)
    place = 0
    for piece in (p for b in found for p in b.pieces):
        covered = any(m.start <= place and place + len(piece.text) <= m.stop for m in marks)
        assert bool(piece.kinds) == covered
        place += len(piece.text)


@given(st.text())
def test_clean_text_has_nothing_a_terminal_obeys(text: str) -> None:
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", clean(text)) == []
    assert "\n" not in one_line(text)


def test_cleaning_a_hostile_line_takes_no_longer_than_reading_it() -> None:
    for unit in ("\x1b[", "\x1b]", "\x1b[1;", "\x9d"):
        assert len(clean(unit * 500_000)) <= 1_500_000


def luminance(color: str) -> float:
    """Relative luminance of a color as #rrggbb: WCAG 2.2."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_words_stand_out_from_what_is_behind_them_in_light_and_dark() -> None:
    style = files("sayso.apps.report").joinpath("brief.css").read_text("utf-8")
    weak = []
    for theme in re.findall(r":root \{([^}]*)\}", style):
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", theme))
        for words in ("ink", "soft", "accent", "said-ink", "copy", "lone", "date"):
            for behind in ("paper", "card", "said", "target"):
                a, b = sorted((luminance(colors[words]), luminance(colors[behind])))
                if (b + 0.05) / (a + 0.05) < 4.5:  # WCAG 2.2, 1.4.3 (AA)
                    weak.append((words, behind, colors["paper"]))
    assert weak == []


def test_on_a_narrow_terminal_a_table_has_one_field_a_line(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "50")
    write_table(case.articles(), ("uri", "outlet", "title", "published", "published_basis"), out)
    assert out.getvalue().split("\n\n")[0] == "uri: blog.txt\ntitle: harbor news"
