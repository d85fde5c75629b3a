"""Statements and sentences drawn from a large case, judged one by one: how many are right, what was missed, by kind.

usage: benchmarks/judged.py [--reader rules|sayso|PATH]            what the kept verdicts say, and how many hold today
       benchmarks/judged.py --reader sayso --draw FILE [--case DIR]  write what is to be judged, with context, to FILE
       benchmarks/judged.py --reader sayso --keep FILE               keep the verdicts that a person wrote into FILE

100 statements, and 100 sentences of bodies in which no part of a statement stands, from 100 pages of
../shared/data/t17-libya. Pages and rows have their place in the draw by a hash of their address alone, so a reader that
changes little draws nearly the same. In FILE each line is one of them; a person puts one of the names in `_verdicts.py`
into its `verdict`; those known already are filled in. Verdicts are kept in `verdicts/` as addresses, without any of the
page's words: a statement's speaker and act as a hash. A verdict holds for a row of the same address, speaker and act,
whichever reader gives it; other rows are not judged. FILE holds page text, so it must lie outside this project.
`--case DIR` is a case that `build.py --case` left.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from _reading import ABSENT, SHARED, add_readers, readers_of, title
from _verdicts import Drawn, draw_sentences, draw_statements, keep, rank, read_kept, sums, with_verdicts
from sayso.ask import Case
from sayso.run.build import build
from sayso.tables import Article, Sentence, Statement

DATA = SHARED / "data/t17-libya/pages.jsonl"
ROOT = Path(__file__).resolve().parents[1]
PAGES, NUMBER = 100, 100
AROUND = 500
"""Code points of context on either side."""


def rows_of(folder: Path) -> tuple[list[Article], list[Sentence], list[Statement]]:
    """What a case holds that is drawn from."""
    with Case(folder) as case:
        return case.rows(Article), case.rows(Sentence), case.rows(Statement)


def case_rows(reader: str, folder: Path | None) -> tuple[list[Article], list[Sentence], list[Statement]]:
    """The rows of the pages drawn, from the case named, else from one that is built of them and removed."""
    lines = {json.loads(line)["uri"]: line for line in DATA.read_text(encoding="utf8").splitlines()}
    chosen = sorted(lines, key=lambda uri: rank(uri, 0, "page"))[:PAGES]
    if folder:
        articles, sentences, statements = rows_of(folder)
        articles = [a for a in articles if a.uri in chosen]
        keys = {a.article_id for a in articles}
        return articles, [s for s in sentences if s.article_id in keys], [s for s in statements if s.article_id in keys]
    with tempfile.TemporaryDirectory() as aside:
        pages = Path(aside) / "pages.jsonl"
        pages.write_text("".join(f"{lines[uri]}\n" for uri in chosen), encoding="utf8")
        build([pages], case=Path(aside) / "case", reader=reader)
        return rows_of(Path(aside) / "case")


def drawn(articles: Sequence[Article], sentences: Sequence[Sentence], statements: Sequence[Statement]) -> list[Drawn]:
    """The draw with the verdicts known, statements first."""
    uris = {a.article_id: a.uri for a in articles}
    found = draw_statements(statements, uris, NUMBER) + draw_sentences(sentences, statements, uris, NUMBER)
    return with_verdicts(found)


def shown(d: Drawn, article: Article, row: Statement | None) -> dict[str, object]:
    """A drawn row as a person gets it: with its context, in which ⟦ ⟧ hold what is judged."""
    text = article.text
    context = f"{text[max(0, d.start - AROUND) : d.start]}⟦{text[d.start : d.stop]}⟧{text[d.stop : d.stop + AROUND]}"
    made: dict[str, object] = asdict(d)
    if row:
        for name in ("speaker", "act", "kind", "cue", "source", "zone"):
            made[name] = getattr(row, name)
    return made | {"context": context}


def write_draw(reader: str, file: Path, case: Path | None) -> None:
    """Write what is to be judged."""
    articles, sentences, statements = case_rows(reader, case)
    of = {a.uri: a for a in articles}
    rows = {(s.article_id, s.start, s.stop): s for s in statements}
    made = drawn(articles, sentences, statements)
    with file.open("w", encoding="utf8") as f:
        for d in made:
            row = rows.get((of[d.uri].article_id, d.start, d.stop)) if d.what == "statement" else None
            f.write(json.dumps(shown(d, of[d.uri], row), ensure_ascii=False) + "\n")
    print(f"{title(reader)}, drawn: {len(made)}")
    print(f"{title(reader)}, to be judged: {sum(d.verdict is None for d in made)}")


def keep_verdicts(reader: str, file: Path) -> None:
    """Keep what a person judged."""
    names = [f.name for f in fields(Drawn)]
    lines = [json.loads(line) for line in file.read_text(encoding="utf8").splitlines()]
    print(f"{title(reader)}, kept: {keep(title(reader), [Drawn(**{n: line[n] for n in names}) for line in lines])}")


def tell(reader: str, case: Path | None) -> None:
    """Print what the kept verdicts say, and how many of today's draw they cover where the pages are at hand."""
    kept = read_kept(title(reader))
    if not kept:
        print(f"{title(reader)}: no verdicts are kept")
        return
    for name, (share, number) in sums(kept).items():
        print(f"{title(reader)}, {name}: {share:.0f} % of {number}")
    if DATA.exists():
        today = drawn(*case_rows(reader, case))
        for what in ("statement", "sentence"):
            own = [d for d in today if d.what == what]
            print(f"{title(reader)}, {what}s of today judged: {sum(d.verdict is not None for d in own)} of {len(own)}")


def main(arguments: argparse.Namespace) -> int:
    """0; 77 where the pages are needed and absent; 2 for a file within the project."""
    readers = readers_of(arguments)
    file = arguments.draw or arguments.keep
    if file and (file.resolve().is_relative_to(ROOT) or len(readers) != 1):
        print("name one --reader, and a FILE outside the project: it holds page text", file=sys.stderr)
        return 2
    if arguments.keep:
        keep_verdicts(readers[0], file)
    elif arguments.draw:
        if not DATA.exists():
            print(f"judged: no pages at {DATA}; see the README of ../shared/data", file=sys.stderr)
            return ABSENT
        write_draw(readers[0], file, arguments.case)
    else:
        for reader in readers:
            tell(reader, arguments.case)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--draw", type=Path, metavar="FILE")
    p.add_argument("--keep", type=Path, metavar="FILE")
    p.add_argument("--case", type=Path, metavar="DIR")
    add_readers(p)
    raise SystemExit(main(p.parse_args()))
