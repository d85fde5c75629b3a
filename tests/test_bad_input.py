"""Bad input from end to end: a reason in `dropped` or one line that says what to do; the page beside it is read."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.apps import cli
from sayso.run.admit import gather as gathered

GOOD = """Dam holds through the night

By Ann Bell

The old dam above Lower Elm held through the night, the mayor said on Monday.

"We saw water over the road and nobody slept," said Carla Moss, who lives below it.
"""
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
ODD = "odd\n\x1b[31mname.txt"
ARABIC = "قال رئيس البلدية يوم الاثنين إن السد القديم صمد طوال الليل رغم المياه التي غمرت الطريق المؤدي إلى القرية. "
CYRILLIC = "Мэр города заявил в понедельник, что старая плотина выдержала ночь, хотя вода залила дорогу в деревню. "
CHINESE = "市长星期一表示，尽管洪水淹没了通往村庄的道路，旧水坝仍然坚持了一整夜。居民们说他们一夜没有合眼。"
FRENCH = "Le maire a déclaré que le barrage a tenu toute la nuit malgré l'eau qui a débordé sur la route du château. "


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command came to."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, prefix: tuple[str, ...] = ()) -> Ran:
    """One command in a process of its own; it never prints a traceback, nor a control character."""
    command = [*prefix, sys.executable, "-c", "from sayso.apps.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err
    assert "a fault in Sayso" not in ran.err
    assert "\x1b" not in ran.out + ran.err
    return ran


def table(name: str, case: Path) -> list[dict[str, Any]]:
    """The rows of one table, as they are printed."""
    with sayso.Case(case) as opened:
        rows: list[dict[str, Any]] = getattr(opened, name)().to_pylist()
    return rows


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Water</title>{head}</head><body><article>{body}</article></body></html>"


def spoil(folder: Path) -> None:
    """Write a good page, and beside it every kind of file that is hard to read or no page."""
    files: dict[str, bytes] = {
        "good.txt": GOOD.encode(),
        "copied.txt": GOOD.encode(),
        "empty.html": b"",
        "blank.txt": b" \n\t\n",
        "picture.html": PNG,
        "nul.txt": b"water\0\0\1\2" * 99,
        "declared.html": html(f"<p>{FRENCH * 4}</p>", '<meta charset="windows-1252">').encode("cp1252"),
        "wrong.html": html(f"<p>{FRENCH * 4}</p>", '<meta charset="utf-8">').encode("cp1252"),
        "unknown.html": html(f"<p>{FRENCH * 4}</p>", '<meta charset="no-such-charset">').encode(),
        "none.txt": (CYRILLIC * 6).encode("cp1251"),
        "wide.txt": (CYRILLIC * 6).encode("utf-16"),
        "arabic.html": html(f"<p>{ARABIC * 4}</p>").encode(),
        "chinese.txt": (CHINESE * 6).encode("gb18030"),
        "cut.html.gz": gzip.compress(html(f"<p>{GOOD * 50}</p>").encode())[:-20],
        "line.txt": b"water " * 10 + b"x" * 10_000_000,
        "tags.html": html("<p>" + "<b>water" * 20_000).encode(),
        "open.html": b"<html><body><div><p>The levee <b>broke</b><!-- and <script>var a = '<p>water",
        "future.html": html(
            f"<p>{GOOD}</p>", '<meta property="article:published_time" content="2038-01-20T03:14:08Z">'
        ).encode(),
        "lines.jsonl": b'{"text": "The levee broke."}\n{"text": \n{"text": "It was mended."}\n',
        ODD: b"",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.html").open("wb") as file:
        file.write(b"<!DOCTYPE html><html><body><p>Water")
        file.truncate(200_000_000)
    os.mkfifo(folder / "pipe.html")
    (folder / "loop.html").symlink_to("loop.html")
    (folder / "nowhere.html").symlink_to("no such file")
    (folder / "around").symlink_to(".")


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A case built of bad files: in a case folder inside the folder of its pages, which was named twice."""

    pages: Path
    case: Path
    built: Ran
    dropped: dict[str, list[tuple[str, str]]]
    articles: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    pages = tmp_path_factory.mktemp("bad") / "pages"
    pages.mkdir()
    spoil(pages)
    case = pages / "the.case"
    built = run("build", pages, pages, pages / "good.txt", "--case", case)
    dropped: dict[str, list[tuple[str, str]]] = {}
    for row in table("dropped", case):
        dropped.setdefault(row["uri"], []).append((row["stage"], row["reason"]))
    return Spoilt(pages, case, built, dropped, {a["uri"]: a for a in table("articles", case)})


def test_a_build_of_bad_files_ends_well_and_says_how_many_it_dropped(spoilt: Spoilt) -> None:
    assert spoilt.built.code == 0
    dropped = sum(map(len, spoilt.dropped.values()))
    assert spoilt.built.out.startswith(
        f"{len(spoilt.articles) + 1} new pages, 0 known before, {dropped} records dropped:"
    )


def test_the_good_page_beside_them_is_fully_read(spoilt: Spoilt) -> None:
    good = spoilt.articles["good.txt"]
    assert good["text"] == GOOD
    assert good["title"] == "Dam holds through the night"
    said = {s["speaker"] for s in table("statements", spoilt.case) if s["uri"] == "good.txt"}
    assert "Carla Moss" in said


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("empty.html", "it is empty"),
        ("picture.html", "it seems to be a PNG image"),
        ("nul.txt", "it seems to be a binary file (it holds NUL bytes)"),
        ("cut.html.gz", "the gzip file ends early; fetch or copy it again"),
        ("huge.html", "it is larger than a page may be (20000000 bytes); split it or raise max_page_bytes"),
        ("pipe.html", "it is a pipe, no file; it is not opened"),
        ("lines.jsonl#2", "line 2 of lines.jsonl is no JSON"),
        ("nowhere.html", "it is gone, or a link that leads nowhere; mend the link or remove it"),
        ("loop.html", "it cannot be read (Too many levels of symbolic links)"),
        ("around", "the folder was gone through already, under another name; it is read once"),
        ("odd%0A%1B[31mname.txt", "it is empty"),
    ],
)
def test_what_is_no_page_is_dropped_with_its_reason(spoilt: Spoilt, uri: str, reason: str) -> None:
    assert uri not in spoilt.articles
    ((stage, said),) = spoilt.dropped[uri]
    assert stage == "ingest"
    assert said.startswith(reason)


def test_a_page_without_a_word_is_dropped_by_extract(spoilt: Spoilt) -> None:
    assert "blank.txt" not in spoilt.articles
    ((stage, _),) = spoilt.dropped["blank.txt"]
    assert stage == "extract"


@pytest.mark.parametrize(
    ("uri", "text"),
    [
        ("declared.html", FRENCH),
        ("wrong.html", FRENCH),
        ("unknown.html", FRENCH),
        ("none.txt", CYRILLIC),
        ("wide.txt", CYRILLIC),
        ("arabic.html", ARABIC),
        ("chinese.txt", CHINESE),
    ],
)
def test_words_of_any_script_and_encoding_are_read(spoilt: Spoilt, uri: str, text: str) -> None:
    assert text.strip() in spoilt.articles[uri]["text"]


@pytest.mark.parametrize(
    ("uri", "language"), [("none.txt", "ru"), ("arabic.html", "ar"), ("chinese.txt", "zh"), ("declared.html", "fr")]
)
def test_a_page_in_a_language_that_is_not_read_is_kept_and_says_so(spoilt: Spoilt, uri: str, language: str) -> None:
    assert spoilt.articles[uri]["language"] == language
    assert ("parse", f"language {language}: the reader reads English") in spoilt.dropped[uri]


@pytest.mark.parametrize(("uri", "words"), [("open.html", "The levee broke"), ("tags.html", "waterwater")])
def test_markup_that_never_closes_is_read_as_a_browser_would(spoilt: Spoilt, uri: str, words: str) -> None:
    assert words in spoilt.articles[uri]["text"]


def test_a_page_of_one_endless_line_is_kept_and_says_what_is_not_read(spoilt: Spoilt) -> None:
    assert len(spoilt.articles["line.txt"]["text"]) == 10_000_060
    assert all("characters" in reason for _, reason in spoilt.dropped.get("line.txt", []))


def test_a_date_after_2038_is_a_date_or_none_but_no_other(spoilt: Spoilt) -> None:
    assert (spoilt.articles["future.html"]["published"] or "2038-01-20").startswith("2038-01-20")


def test_lines_around_one_that_is_no_json_are_read(spoilt: Spoilt) -> None:
    assert [spoilt.articles[f"lines.jsonl#{n}"]["text"] for n in (1, 3)] == ["The levee broke.", "It was mended."]


def test_a_file_copied_under_another_name_is_a_page_and_a_copy(spoilt: Spoilt) -> None:
    relations = {
        (r["article"], r["origin"]): r["relation"] for r in table("lineage", spoilt.case) if r["origin"] is not None
    }
    assert "copy" in (relations.get(("copied.txt", "good.txt")), relations.get(("good.txt", "copied.txt")))


def test_a_path_given_twice_is_read_once(spoilt: Spoilt) -> None:
    again = [reason for found in spoilt.dropped.values() for _, reason in found if "same file" in reason]
    assert again == ["it is the same file as good.txt, which is read"]


def test_the_case_inside_its_folder_of_pages_is_never_read_and_a_second_build_does_nothing(spoilt: Spoilt) -> None:
    before = (spoilt.case / "manifest.jsonl").read_bytes()
    again = run("build", spoilt.pages, spoilt.pages, spoilt.pages / "good.txt", "--case", spoilt.case)
    assert again.code == 0
    assert again.out.startswith(f"0 new pages, {len(spoilt.articles) + 1} known before")
    assert (spoilt.case / "manifest.jsonl").read_bytes() == before
    assert not any("the.case" in uri for uri in (*spoilt.articles, *spoilt.dropped))


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_the_brief_of_such_a_case_is_written_in_every_form(
    spoilt: Spoilt, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert cli.run(["brief", "--case", str(spoilt.case), "--format", form]) == 0
    said = capsys.readouterr()
    assert "good.txt" in said.out
    assert "\x1b" not in said.out + said.err


def test_names_that_are_hostile_are_shown_safely(spoilt: Spoilt) -> None:
    ran = run("dropped", "--case", spoilt.case)
    assert "odd%0A%1B[31mname.txt" in ran.out


# Folders and disks


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one page in it, in a language that needs no model."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "good.txt").write_text(CYRILLIC, "utf-8")
    return folder


def bound() -> tuple[str, ...]:
    """What goes before a command so that permissions bind it; skips the test where root cannot be bound."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if not setpriv:
        pytest.skip("root reads any folder, and there is no setpriv to bind it")
    prefix = (setpriv, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
    if subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        pytest.skip("root reads any folder, and setpriv cannot bind it here")
    return prefix


def test_a_folder_and_a_file_that_cannot_be_read_are_dropped(small: Path, tmp_path: Path) -> None:
    prefix = bound()
    (small / "shut").mkdir()
    (small / "shut" / "inner.txt").write_text(GOOD)
    (small / "locked.txt").write_text(GOOD)
    for path in (small / "shut", small / "locked.txt"):
        path.chmod(0)
    try:
        built = run("build", small, "--case", tmp_path / "case", prefix=prefix)
    finally:
        (small / "shut").chmod(0o755)
    assert built.code == 0
    why = "it cannot be read (Permission denied); check its permissions and disk"
    reasons = {row["uri"]: row["reason"] for row in table("dropped", tmp_path / "case") if row["stage"] == "ingest"}
    assert reasons == {"shut": why, "locked.txt": why}
    assert [a["uri"] for a in table("articles", tmp_path / "case")] == ["good.txt"]


def test_a_case_that_cannot_be_written_is_one_line(small: Path, tmp_path: Path) -> None:
    prefix = bound()
    (tmp_path / "shut").mkdir(mode=0o555)
    ran = run("build", small, "--case", tmp_path / "shut" / "case", prefix=prefix)
    assert ran.code == 1
    assert ran.err == f"sayso: {tmp_path / 'shut' / 'case'}: Permission denied\n"


def test_a_case_in_folders_that_are_missing_is_made_with_them(small: Path, tmp_path: Path) -> None:
    assert run("build", small, "--case", tmp_path / "a" / "b" / "case").code == 0
    assert (tmp_path / "a" / "b" / "case" / "manifest.jsonl").is_file()


@pytest.mark.parametrize(
    ("sources", "case", "code", "said"),
    [
        (["good.txt"], "good.txt", 2, "is a file"),
        (["good.txt"], ".", 1, "holds other files and is no case; name a new folder"),
        (["good.txt"], "good.txt/case", 1, "Not a directory"),
        (["no\x1b[31m\nsuch"], "case", 1, "'no%1B[31m%0Asuch' does not exist; name a file or a folder"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_one_line(
    small: Path, sources: list[str], case: str, code: int, said: str
) -> None:
    ran = run("build", *(small / s for s in sources), "--case", small / case)
    assert ran.code == code
    assert said.replace("'", "") in ran.err.replace("'", "")
    assert code == 2 or ran.err.count("\n") == 1
    assert sorted(p.name for p in small.iterdir()) == ["good.txt"]


def test_a_case_is_no_folder_of_pages(spoilt: Spoilt, tmp_path: Path) -> None:
    ran = run("build", spoilt.case, "--case", tmp_path / "case")
    assert ran.code == 1
    assert "is a case, not pages; name the folder its pages are in" in ran.err


def test_a_file_that_vanishes_or_changes_before_it_is_read_is_no_loss(small: Path, tmp_path: Path) -> None:
    (small / "gone.txt").write_text("It is gone.\n")
    (small / "grown.txt").write_text("The levee broke.\n")

    def gather(found: list[Any]) -> Any:
        (small / "gone.txt").unlink()
        (small / "grown.txt").write_text("The levee broke, and was mended.\n")
        return gathered(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.run.build.gather", gather)
        sayso.build([small], case=tmp_path / "case", jobs=1)
    with sayso.Case(tmp_path / "case") as case:
        texts = {a["uri"]: a["text"] for a in case.articles().to_pylist()}
        dropped = {d["uri"]: d["reason"] for d in case.dropped().to_pylist()}
    assert texts["grown.txt"] == "The levee broke, and was mended.\n"
    assert dropped.pop("good.txt") == "language ru: the reader reads English"
    assert dropped == {"gone.txt": "it cannot be read (No such file or directory); check its permissions and disk"}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB; skips the test where none can be mounted."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    yield folder
    subprocess.run(["umount", folder], check=False)


def test_a_full_disk_is_one_line_and_the_same_build_goes_on(small: Path, disk: Path) -> None:
    letters = random.Random(1).choices("абвгдежзиклмнопрстуфхцчшщыэюя ", k=300_000)
    noise = CYRILLIC + "".join(letters)
    (small / "long.jsonl").write_text(json.dumps({"text": noise, "uri": "long"}, ensure_ascii=False) + "\n", "utf-8")
    full = run("build", small, "--case", disk / "case")
    assert full.code == 1
    assert full.err == "sayso: the disk is full; make room and run the same build again: it goes on where it was\n"
    (small / "long.jsonl").unlink()
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
    assert run("build", small, "--case", disk / "case").code == 0
    assert "good.txt" in {a["uri"] for a in table("articles", disk / "case")}
