"""What find meets in files and folders: what it reads, in which order, and why it does not read the rest."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ingest import find, ingest
from sayso.ingest.folders import real_path
from sayso.tables import Dropped, Page, Source


def put(folder: Path, **files: str) -> Path:
    """`folder` with these files in it; `__` stands for / and `_` before the ending for a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def uris(paths: list[Path]) -> list[str]:
    return [row.uri for row in find(list(paths)) if isinstance(row, Source)]


def reasons(paths: list[Path]) -> dict[str, str]:
    return {row.uri: row.reason for row in find(list(paths)) if isinstance(row, Dropped)}


def test_uri_is_the_path_below_the_named_folder(tmp_path: Path) -> None:
    put(tmp_path, b_html="b", a_html="a", sub__c_html="c", sub__deep__d_txt="d")
    assert uris([tmp_path]) == ["a.html", "b.html", "sub/c.html", "sub/deep/d.txt"]


def test_uri_of_a_file_named_by_itself_is_its_name(tmp_path: Path) -> None:
    put(tmp_path, sub__c_html="c")
    assert uris([tmp_path / "sub" / "c.html"]) == ["c.html"]


def test_digest_is_sha256_of_the_bytes(tmp_path: Path) -> None:
    (row,) = find([put(tmp_path, a_txt="It shook.") / "a.txt"])
    assert isinstance(row, Source)
    assert row.digest == hashlib.sha256(b"It shook.").hexdigest()


def test_order_is_the_same_however_the_folder_was_filled(tmp_path: Path) -> None:
    names = ["z.txt", "a.txt", "m.txt", "Б.txt", "é.txt"]
    for folder, order in (("one", names), ("two", names[::-1])):
        (tmp_path / folder).mkdir()
        for name in order:
            (tmp_path / folder / name).write_text(name)
    assert uris([tmp_path / "one"]) == uris([tmp_path / "two"])


def test_path_may_be_given_as_one_string(tmp_path: Path) -> None:
    put(tmp_path, a_txt="a")
    assert [row.uri for row in find(str(tmp_path))] == ["a.txt"]


def test_missing_path_is_a_usage_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere' does not exist; name a file or a folder"):
        find([put(tmp_path, a_txt="a"), tmp_path / "nowhere"])


@pytest.mark.parametrize("path", ["", "\0", "a" * 5000, "no\nsuch"])
def test_path_that_can_be_none_is_one_line_of_usage_error(path: str) -> None:
    with pytest.raises(UsageError) as error:
        find([path])
    assert "\n" not in str(error.value)


def test_no_path_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="name at least one"):
        find([])


@pytest.mark.parametrize("date", ["yesterday", "2011-13", "2011-02-30", "04/07/2011", "2011-07-05/2011-07-04", ""])
def test_date_that_is_none_is_a_usage_error(tmp_path: Path, date: str) -> None:
    with pytest.raises(UsageError, match="no ISO 8601 date; write 2011"):
        find([tmp_path], published=date)


@pytest.mark.parametrize("date", ["2011", "2011-07", "2038-01-20", "2011-05-27/2011-05-28", "2011-07-04T10:30+02:00"])
def test_date_and_outlet_of_the_user_stand_in_every_source(tmp_path: Path, date: str) -> None:
    (row,) = find([put(tmp_path, a_txt="a")], published=date, outlet=" The  Daily ")
    assert isinstance(row, Source)
    assert (row.published, row.outlet) == (date, "The Daily")


def test_empty_folder_is_dropped_with_a_reason(tmp_path: Path) -> None:
    assert list(reasons([tmp_path]).values()) == ["the folder holds no file to read"]


def test_same_file_named_twice_is_read_once_and_said_so(tmp_path: Path) -> None:
    put(tmp_path, a_txt="a")
    assert uris([tmp_path, tmp_path / "a.txt"]) == ["a.txt"]
    assert reasons([tmp_path / "a.txt", tmp_path]) == {"a.txt": "it is the same file as a.txt, which is read"}


def test_same_bytes_under_two_names_are_two_sources(tmp_path: Path) -> None:
    assert uris([put(tmp_path, a_txt="same", b_txt="same")]) == ["a.txt", "b.txt"]


def test_folder_that_cannot_be_read_is_dropped_and_the_rest_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, a_txt="a", shut__b_txt="b")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert uris([tmp_path]) == ["a.txt"]
    assert reasons([tmp_path]) == {"shut": "it cannot be read (Permission denied); check its permissions and disk"}


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_file_that_cannot_be_read_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("/proc/self/mem")
    assert reasons([tmp_path])["a.html"].startswith("it cannot be read (Input/output error)")


def test_pipe_and_socket_are_dropped_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may have 107 bytes at most
    os.mkfifo("pipe.html")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.html")
        assert reasons([tmp_path]) == {
            "pipe.html": "it is a pipe, no file; it is not opened",
            "socket.html": "it is a socket, no file; it is not opened",
        }


def test_device_behind_a_link_is_dropped_unopened(tmp_path: Path) -> None:
    (tmp_path / "endless.html").symlink_to("/dev/zero")
    assert reasons([tmp_path]) == {"endless.html": "it is a device, no file; it is not opened"}


def test_link_to_a_file_is_read_and_one_that_leads_nowhere_dropped(tmp_path: Path) -> None:
    put(tmp_path, pages__keep_txt="x", elsewhere__a_txt="a")
    (tmp_path / "pages" / "a.txt").symlink_to(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "pages" / "b.txt").symlink_to(tmp_path / "gone")
    assert uris([tmp_path / "pages"]) == ["a.txt", "keep.txt"]
    assert reasons([tmp_path / "pages"])["b.txt"].startswith("it is gone, or a link that leads nowhere")


def test_links_in_a_loop_end(tmp_path: Path) -> None:
    put(tmp_path, pages__a_txt="a", pages__sub__b_txt="b")
    (tmp_path / "pages" / "sub" / "up").symlink_to(tmp_path / "pages")
    (tmp_path / "pages" / "out").symlink_to(tmp_path)
    (tmp_path / "pages" / "self").symlink_to(tmp_path / "pages" / "self")
    assert uris([tmp_path / "pages"]) == ["a.txt", "sub/b.txt"]
    assert set(reasons([tmp_path / "pages"])) == {"sub/up", "out", "self"}


def test_linked_folder_is_read_after_what_stands_in_the_folder_itself(tmp_path: Path) -> None:
    put(tmp_path, pages__z__a_txt="a", elsewhere__c_txt="c")
    (tmp_path / "pages" / "again").symlink_to(tmp_path / "pages" / "z")
    (tmp_path / "pages" / "more").symlink_to(tmp_path / "elsewhere")
    assert uris([tmp_path / "pages"]) == ["z/a.txt", "more/c.txt"]
    assert "read once" in reasons([tmp_path / "pages"])["again"]


def test_files_of_the_system_are_passed_over_and_hidden_ones_dropped(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._a.html", ".hidden.html", "a.html"):
        (tmp_path / name).write_text("x")
    put(tmp_path / ".git", config="x")
    put(tmp_path / "__MACOSX", a_html="x")
    assert uris([tmp_path]) == ["a.html"]
    assert set(reasons([tmp_path])) == {".hidden.html"}
    assert uris([tmp_path / ".hidden.html"]) == [".hidden.html"]


@pytest.mark.parametrize("folder", ["story_files", "story.files", "story-Dateien", "story_fichiers"])
def test_parts_of_a_saved_page_are_dropped(tmp_path: Path, folder: str) -> None:
    put(tmp_path, story_html="<html>")
    put(tmp_path / folder, frame_html="<html>", style_css="b{}", deep__x_js="1")
    assert uris([tmp_path]) == ["story.html"]
    assert set(reasons([tmp_path])) == {f"{folder}/{name}" for name in ("frame.html", "style.css", "deep/x.js")}


def test_folder_with_files_in_its_name_is_read_where_no_page_stands_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "court_files", a_html="<html>")
    assert uris([tmp_path]) == ["court_files/a.html"]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("сводка.html".encode(), "сводка.html"),
        ("تقرير.html".encode(), "تقرير.html"),
        (b"caf\xe9.html", "caf%E9.html"),
        (b"two\nlines.html", "two%0Alines.html"),
        (b"red\x1b[31m.html", "red%1B[31m.html"),
        ("x\u202elmth.txt".encode(), "x%E2%80%AElmth.txt"),
        (b"a" * 250 + b".html", "a" * 250 + ".html"),
    ],
)
def test_any_file_name_is_read_and_its_uri_can_be_written(tmp_path: Path, name: bytes, uri: str) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)
    try:
        with open(path, "wb") as file:
            file.write(b"<html><p>It shook.")
    except OSError:
        pytest.skip("this file system takes no such name")
    (found,) = find([tmp_path])
    assert isinstance(found, Source)
    assert (found.uri, os.fsencode(real_path(found.path))) == (uri, path)
    found.path.encode("utf-8")
    (page,) = ingest([found])
    assert isinstance(page, Page)
    assert page.uri == uri


def test_folders_too_deep_for_the_system_are_dropped(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(30):  # 30 * 201 bytes: past PATH_MAX, which is 4,096
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    assert list(reasons([tmp_path]).values()) == [
        "it cannot be read (File name too long); check its permissions and disk"
    ]
