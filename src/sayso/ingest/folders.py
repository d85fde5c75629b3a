"""What is found in a folder: files to read, in a fixed order, and what is passed over and why."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from sayso.errors import UsageError
from sayso.ingest.published import FORMS, read_published
from sayso.ingest.rows import plain_uri, plain_words
from sayso.ingest.streams import one_line
from sayso.tables import Dropped, Source, id_of

# Left by systems and version control, never saved by a person: passed over without a row.
OF_THE_SYSTEM = frozenset(
    {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin", ".directory",
     "system volume information", ".spotlight-v100", ".trashes", ".fseventsd",
     ".git", ".svn", ".hg", ".bzr", ".gitignore", ".gitattributes"}
)  # fmt: skip

# What browsers put behind a page's name for the folder of its parts, by their language.
# Source: the localised names Windows joins to a page (Connected Files, MSDN Magazine, November 2000).
PARTS_OF_A_PAGE = (
    "_files", ".files", "-files", "_file", "_fichiers", "-Dateien", "_archivos", "_ficheiros", "_arquivos",
    "_bestanden", "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_fitxers", "_dosyalar", "_datoteke",
    "_fajlovi", "_failid", "_fails", "_bylos", "_fitxategiak",
)  # fmt: skip
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx")
CASE, CASE_BEGINS = "manifest.jsonl", b'{"sayso_case"'  # docs/methods/run.md#the-case-on-disk
ESCAPED = "bytes:"  # before a path that is no UTF-8; an absolute path never begins so


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of every page found: checked, and the same for all."""

    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk has met so far, by real path: files with the uri they were read under, folders gone through."""

    said: Said
    roots: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder to go through."""

    path: str
    real: str
    uri: str
    parts_of_page: bool


def find(
    paths: Sequence[str | Path], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Source | Dropped]:
    """An iterator over the files in `paths`, each folder's own before its subfolders', by name; a Dropped for the rest.

    Links are followed, those to folders last; a folder or file met a second time is a Dropped. See
    docs/methods/ingest.md#what-is-found for what is passed over.

    Args:
        published: when the pages were published, ISO 8601; goes before what the files say.
        outlet: who published them; goes before what the files say.
    Raises: UsageError for a path that does not exist or is a case, and for a date that is none, before anything is
    read.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    if not named:
        raise UsageError("no files or folders named; name at least one")
    said = Said(_read_date(published), plain_words(outlet))
    given = [os.fspath(path) for path in named]
    for path in given:
        _check_exists(path)
        if is_case(path):
            raise UsageError(f"{one_line(plain_uri(path))!r} is a case, not pages; name the folder its pages are in")
    return _find(given, Walk(said, tuple(os.path.realpath(path) for path in given)))


def _read_date(published: str | None) -> str | None:
    if published is None:
        return None
    read = read_published(published)
    if not read:
        raise UsageError(f"published {one_line(published, 60)!r} is no ISO 8601 date; write {FORMS}")
    return read


def _check_exists(path: str) -> None:
    shown = one_line(plain_uri(path))
    try:
        os.stat(path)
    except PermissionError:
        return  # it may exist: a Dropped says why it is not read
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and os.path.islink(path) and not isinstance(error, FileNotFoundError):
            return
        raise UsageError(f"{shown!r} does not exist; name a file or a folder") from None


def _find(given: Iterable[str], walk: Walk) -> Iterator[Source | Dropped]:
    for path in given:
        shown = plain_uri(path)
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)
        except OSError as error:
            yield _drop(shown, _why(error))
            continue
        if not is_folder:
            name = plain_uri(os.path.basename(os.path.abspath(path)))
            yield _read_file(walk, path, os.path.realpath(path), name)
            continue
        found_any = False
        for row in _find_in(path, walk):
            found_any = True
            yield row
        if not found_any:
            yield _drop(shown, "the folder holds no file to read")


def _find_in(root: str, walk: Walk) -> Iterator[Source | Dropped]:
    """Yield what one named folder holds: what stands in it first, then what links lead to."""
    pending = [Folder(root, os.path.realpath(root), "", parts_of_page=False)]
    links: list[Folder] = []
    while pending or links:
        folder = pending.pop() if pending else links.pop(0)
        if reason := _met_before(folder, walk, is_root=folder.path == root):
            yield _drop(folder.uri or plain_uri(root), reason)
            continue
        walk.folders.add(folder.real)
        if is_case(folder.path):
            continue
        try:
            with os.scandir(folder.path) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _drop(folder.uri or plain_uri(root), _why(error))
            continue
        inner: list[Folder] = []
        yield from _sort_out(folder, listed, walk, inner=inner, links=links)
        pending.extend(reversed(inner))


def _met_before(folder: Folder, walk: Walk, *, is_root: bool) -> str | None:
    if folder.real in walk.folders:
        return "the folder was gone through already, under another name; it is read once"
    around = os.path.join(folder.real, "")
    if not is_root and any(root.startswith(around) for root in walk.roots):
        return "it links to a folder that holds the one named, so it would never end; name what is missing by itself"
    return None


def _sort_out(
    folder: Folder, listed: Iterable[os.DirEntry[str]], walk: Walk, *, inner: list[Folder], links: list[Folder]
) -> Iterator[Source | Dropped]:
    """Yield the rows of the files in one folder; its own folders go to `inner`, those it links to go to `links`."""
    entries = list(listed)
    parts = part_folders(entry.name for entry in entries)
    for entry in entries:
        uri = f"{folder.uri}/{plain_uri(entry.name)}" if folder.uri else plain_uri(entry.name)
        if is_of_the_system(entry.name):
            continue
        if entry.name.startswith("."):
            yield _drop(uri, "its name begins with a dot, so it is hidden; name it by itself to read it")
            continue
        try:
            is_link = entry.is_symlink()
            is_folder = entry.is_dir()
            real = os.path.realpath(entry.path) if is_link else os.path.join(folder.real, entry.name)
        except OSError as error:
            yield _drop(uri, _why(error))
            continue
        if is_folder:
            parts_of_page = folder.parts_of_page or entry.name in parts
            (links if is_link else inner).append(Folder(entry.path, real, uri, parts_of_page))
        elif folder.parts_of_page:
            yield _drop(uri, "it is part of a saved page, which is read itself; name it by itself to read it")
        else:
            yield _read_file(walk, entry.path, real, uri)


def _read_file(walk: Walk, path: str, real: str, uri: str) -> Source | Dropped:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return _drop(uri, f"it is {_kind_of(os.stat(path).st_mode)}, no file; it is not opened")
        if real in walk.files:
            return _drop(uri, f"it is the same file as {walk.files[real]}, which is read")
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _drop(uri, _why(error))
    walk.files[real] = uri
    said = walk.said
    source_id = id_of(uri, digest, said.published, said.outlet)
    return Source(source_id, kept_path(os.path.abspath(path)), uri, digest, said.published, said.outlet)


def _kind_of(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
    return next((what for is_kind, what in kinds if is_kind(mode)), "a device")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is gone, or a link that leads nowhere; mend the link or remove it"
    return f"it cannot be read ({one_line(error.strerror or type(error).__name__)}); check its permissions and disk"


def _drop(uri: str, reason: str) -> Dropped:
    return Dropped("ingest", id_of("find", uri), uri, one_line(reason, 400))


def is_case(path: str) -> bool:
    """Whether `path` is a folder that holds what a build writes, so that no page is read from there."""
    try:
        with open(os.path.join(path, CASE), "rb") as file:
            start = file.read(len(CASE_BEGINS))
    except OSError:
        return False
    return start == CASE_BEGINS or (not start and os.path.exists(os.path.join(path, "lock")))  # just begun


def is_of_the_system(name: str) -> bool:
    """Whether a system or version control leaves files of this name behind.

    >>> is_of_the_system("Thumbs.db"), is_of_the_system("._story.html"), is_of_the_system(".story.html")
    (True, True, False)
    """
    return name.lower() in OF_THE_SYSTEM or name.startswith("._")


def part_folders(paths: Iterable[str]) -> frozenset[str]:
    """Those of `paths` that are a browser's folder for the parts of a page that is also among them.

    >>> sorted(part_folders(["a.html", "a_files", "b_files", "c/d.htm", "c/d-Dateien"]))
    ['a_files', 'c/d-Dateien']
    """
    known = frozenset(paths)
    pages = {path[: -len(ending)] for path in known for ending in PAGE_ENDINGS if path.lower().endswith(ending)}
    return frozenset(
        path for path in known for behind in PARTS_OF_A_PAGE if path.endswith(behind) and path[: -len(behind)] in pages
    )


def kept_path(path: str) -> str:
    """`path` as it can be written in UTF-8: itself, or its bytes percent-encoded where it is none.

    >>> kept_path("/сводка.txt"), kept_path("/caf\\udce9.txt"), real_path(kept_path("/caf\\udce9.txt"))
    ('/сводка.txt', 'bytes:/caf%E9.txt', '/caf\\udce9.txt')
    """
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return ESCAPED + quote_from_bytes(os.fsencode(path))
    return path


def real_path(kept: str) -> str:
    """The path that `kept_path` was given."""
    return os.fsdecode(unquote_to_bytes(kept.removeprefix(ESCAPED))) if kept.startswith(ESCAPED) else kept
