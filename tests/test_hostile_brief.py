"""The HTML brief of pages that attack who reads it, in a browser: nothing runs, nothing is asked for."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown_it import MarkdownIt

import sayso
from browser import Seen, find_chromium, look
from sayso.apps.cli import run as sayso_command
from sayso.apps.report.html import render_html
from sayso.ask import Case, account, charts, mark_pages

RUN = "document.title='RAN';document.body.id='ran';fetch('http://ran.example/')"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</title></style></textarea></noscript></template></script><script>{RUN}</script>",
    f"--></code></p><script>{RUN}</script><!--",
    f'"><img src=x onerror="{RUN}">',
    f"' autofocus tabindex=1 onfocus='{RUN}",
    f'<svg onload="{RUN}"><animate onbegin="{RUN}" attributeName=x dur=1s>',
    f'<math><mtext><table><mglyph><style><!--</style><img src=x onerror="{RUN}">',
    f'<svg><foreignObject><iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f'<object data="data:text/html,<script>parent.{RUN}</script>"></object><embed src=http://ran.example/e>',
    f"<a href=\"javascript:{RUN}\">read on</a> <a href='vbscript:msgbox(1)'>on</a> <a href=file:///etc/passwd>on</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>on</a>",
    "<style>@import url(http://ran.example/c.css); p{width:expression(alert(1));behavior:url(x.htc)}</style>",
    "<style>body{background:url(http://ran.example/b);-moz-binding:url(x.xml#a)}</style>",
    "<link rel=stylesheet href=http://ran.example/l.css><link rel=dns-prefetch href=//ran.example>",
    "<meta http-equiv=refresh content='0;url=http://ran.example/r'><base href=http://ran.example/>",
    f'<form action=http://ran.example/f><input autofocus onfocus="{RUN}"><button formaction=javascript:1>Go',
    f'<details open ontoggle="{RUN}"><video autoplay><source onerror="{RUN}"></video>',
    f'<audio src=x onerror="{RUN}"><marquee onstart="{RUN}"><body onload="{RUN}">',
    "{{ 7 * 7 }} {% for x in range(9) %} ${7*7} #{7*7} <%= 7*7 %> {{ ''.__class__.__mro__ }} [[7*7]]",
    "<!-- <script>x</script> --> <![CDATA[ <b>x</b> ]]> <?php echo 1 ?>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]> &a;",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;img src=x onerror=alert(1)&#x3e; \\u003cscript\\u003e",
    "\u202egnp.exe \u2066right\u2069 \u200d\u200b\u2028<b>\u2029 \x1b[31mred\x1b[0m \x1b]0;owned\x07 \x9b2J \x08\x00",
    '=HYPERLINK("http://ran.example/","read") @SUM(1) +1 -1 %0D%0A',
    "![x](http://ran.example/m) [x](javascript:alert(1)) <http://ran.example/> `` ` `` | * _ # > ~~~",
)
QUOTE = "“We shall open the harbor on 3 May 2011 {n},” said Mayor Ann {w} of Nordhavn. The storm sank {n} boats."
WORDS = ("Boyd", "Dahl", "Elm", "Frost", "Gard", "Holm", "Iversen", "Juul", "Krog", "Lund", "Moe", "Nord", "Orre")


def markup(payload: str, n: int) -> str:
    """A page in HTML with the payload as its markup and as its words, wherever a page can say something of itself."""
    shown = payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    told = QUOTE.format(n=n + 40, w=WORDS[n % 13])
    body = f"<p>{told}</p><p>{shown} said on Tuesday that {shown} had left.</p><p>“{shown},” Ann {shown} said.</p>"
    return (
        f'<html lang="{shown}"><head><title>{shown} and more</title><meta property="og:site_name" content="{shown}">'
        f'<meta name="author" content="{shown}"><meta property="og:title" content="{shown}">'
        f'<meta property="article:published_time" content="2011-05-{n % 28 + 1:02d}"></head><body>'
        f"<h1>{shown}</h1><p class=byline>By {shown}</p>{body}{payload}{body}<p>{told} {shown}</p></body></html>"
    )


def write_pages(folder: Path) -> None:
    """Every payload as HTML, as plain text, and as a record whose fields all hold it; and files that are refused."""
    folder.mkdir()
    records = []
    for n, payload in enumerate(PAYLOADS):
        (folder / f"{n}.html").write_bytes(markup(payload, n).encode("utf-8", "surrogatepass"))
        told = QUOTE.format(n=n + 40, w=WORDS[n % 13])
        (folder / f"{n}.txt").write_text(f"{payload}\n\nBy Ann {payload}\n\n{told}\n\n{told} {payload}\n", "utf-8")
        field = {
            "uri": f"{payload}",
            "title": payload,
            "outlet": payload,
            "byline": [payload],
            "published": "2011-05-03",
        }
        records.append(field | {"text": f"{told} {payload} said that {payload} had left. {told}"})
        records.append({"uri": f"javascript:{RUN}//{n}", "html": markup(payload, n), "outlet": payload})
        records.append({"uri": f'http://{n}.example/"onclick="{RUN}', "text": told, "published": payload})
    for name in (
        "<img src=x onerror=alert(1)>.css",
        "..\\..\\a.html",
        "a\x1b[31m.txt",
        "=1+1.txt",
        "--help.txt",
        "$(id).txt",
    ):
        (folder / name).write_text("", "utf-8")
    (folder / "records.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of all hostile pages, its name hostile too; nothing but the case is written."""
    home = tmp_path_factory.mktemp("hostile")
    write_pages(home / "pages")
    case = home / "<script>alert(1)<"
    before = set(home.rglob("*"))
    sayso.build([home / "pages"], case=case, jobs=1)
    assert {p for p in home.rglob("*") if case not in p.parents} - {case} == before
    return case


@pytest.fixture(scope="module")
def brief(folder: Path) -> str:
    """Its HTML brief, with every list longer than it need be."""
    with Case(folder) as case:
        told = account(case, claims=200, voices=100, statements=50, lines=500, pages=200)
        return render_html(told, mark_pages(case, told), charts(case, told))


TAGS = frozenset((
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "div", "section", "ul",
    "ol", "li", "nav", "main", "article", "details", "summary", "span", "b", "code", "figure", "figcaption",
    "table", "thead", "tbody", "tr", "th", "td", "svg", "path", "text", "use", "defs", "small", "time", "footer",
    "aside", "em", "strong"
))  # fmt: skip
LINK = re.compile(r"#[\w-]+|https?://[^\s\"'<>]+")


def faults(tree: Any) -> list[str]:
    """What stands in the tree that no brief holds: elements, attributes and addresses beyond those known."""
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            found.append(f"a comment or instruction: {element}")
            continue
        if element.tag not in TAGS:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "src", "srcdoc", "srcset", "action", "formaction", "data"):
                found.append(f"{element.tag} {name}")
            if name.endswith("href") and not LINK.fullmatch(value):
                found.append(f"{element.tag} {name}={value[:60]}")
            if name == "http-equiv" and value != "Content-Security-Policy":
                found.append(f"meta {value}")
    return found


def test_the_brief_of_hostile_pages_holds_no_markup_of_theirs(brief: str) -> None:
    tree: Any = html.fromstring(brief)
    assert faults(tree) == []
    assert tree.xpath("//*[@id='ran'] | //b[text()='x']") == []
    assert "alert(1)" in tree.text_content()  # it is shown, as words


def test_the_pages_are_in_it(folder: Path, brief: str) -> None:
    with Case(folder) as case:
        uris = set(case.articles()["uri"].to_pylist())
    assert len(uris) > 2 * len(PAYLOADS)
    assert sum(f">{QUOTE.format(n=n + 40, w=WORDS[n % 13])[1:30]}" in brief or f"on 3 May 2011 {n + 40}" in brief
               for n in range(len(PAYLOADS))) == len(PAYLOADS)  # fmt: skip


def check_seen(seen: Seen, title: str) -> None:
    """Nothing ran and nothing was asked for."""
    assert seen.title == title
    assert seen.tree.find(".//body").get("id") is None
    assert faults(seen.tree) == []
    assert seen.asked == ()


def title_of(brief: str) -> str:
    """The title that it was written with."""
    return html.fromstring(brief).findtext(".//title") or ""


def test_nothing_runs_in_a_browser_and_nothing_is_fetched(brief: str, tmp_path: Path) -> None:
    find_chromium()
    page = tmp_path / "brief.html"
    page.write_text(brief, "utf-8")
    check_seen(look(page), title_of(brief))


def test_nothing_runs_in_a_browser_without_the_policy_either(brief: str, tmp_path: Path) -> None:
    find_chromium()
    page = tmp_path / "brief.html"
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", brief)
    assert len(bare) < len(brief)
    page.write_text(bare, "utf-8")
    check_seen(look(page), title_of(brief))


def test_the_policy_alone_would_hold_back_a_script(brief: str, tmp_path: Path) -> None:
    find_chromium()
    page = tmp_path / "brief.html"
    page.write_text(brief.replace("</header>", "</header>" + "".join(PAYLOADS[:11]), 1), "utf-8")
    seen = look(page)
    assert seen.tree.find(".//body").get("id") is None
    assert seen.title != "RAN"
    assert not [url for url in seen.asked if "ran.example" in url]


@pytest.mark.parametrize("payload", PAYLOADS[:2])
def test_a_browser_that_is_let_would_run_it(payload: str, tmp_path: Path) -> None:
    find_chromium()
    page = tmp_path / "bare.html"
    page.write_text(f"<!doctype html><title>still</title><body>{payload}", "utf-8")
    seen = look(page)
    assert seen.title == "RAN"
    assert any("ran.example" in url for url in seen.asked)
    assert faults(seen.tree) != []


CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printed(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints of the case."""
    assert sayso_command([*arguments, "--case", str(folder)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "md"])
def test_no_brief_makes_a_terminal_obey_a_page(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert CONTROLS.findall(printed(folder, capsys, "brief", "--format", form, "--pages", "200")) == []


@pytest.mark.parametrize("table", ["articles", "statements", "blocks", "dropped", "actors", "claims", "conflicts"])
@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_no_table_makes_a_terminal_obey_a_page(
    table: str, form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = printed(folder, capsys, table, "--format", form)
    assert CONTROLS.findall(shown) == []


def test_markdown_holds_no_markup_of_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = MarkdownIt("gfm-like", {"linkify": False}).parse(printed(folder, capsys, "brief", "--format", "md"))
    kinds = {token.type for block in blocks for token in [block, *(block.children or [])]}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "em_open", "fence", "code_block", "hr"}
    assert not kinds & {"table_open", "s_open"}


def test_a_row_of_csv_has_as_many_fields_as_the_header_whatever_pages_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(csv.reader(io.StringIO(printed(folder, capsys, "articles", "--format", "csv"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) > 2 * len(PAYLOADS)


def test_json_of_the_brief_is_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(folder, capsys, "brief", "--format", "json")
    assert json.loads(shown)["name"]
    assert re.findall("[\x00-\x09\x0b-\x1f]", shown) == []
