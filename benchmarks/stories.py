"""Stories of news-clusters by B³ against the events of its pages, beside TF-IDF with average link in the same run.

usage: python benchmarks/stories.py [--case DIR] [--show]

The pages are built into a case, without their event. A page's precision is the share of its story that is of its event,
its recall the share of its event that is in its story (Bagga & Baldwin 1998); F1 is of the two means. Beside it: TF-IDF
(sublinear, English stop words) of whole pages with average link at the threshold that is best for these very pages; and
both with the threshold that is best for one half of the events, by a hash of their names, measured on the other half.
Needs scikit-learn for the peer (exit 77 without). With `--show` each story that is not one event.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np

from _reading import ABSENT, SHARED
from sayso.ask import Case
from sayso.claims.stories import leaves_of, texts_of
from sayso.claims.stories_pages import likenesses
from sayso.claims.stories_tree import groups
from sayso.claims.views import list_named, list_sheets
from sayso.claims.views_stories import list_outlines
from sayso.run.arrow import to_arrow
from sayso.run.build import build
from sayso.tables import Lineage, Outline, Sheet

DATA = SHARED / "data/news-clusters/pages.jsonl"
Stories = Mapping[str, str]  # by uri


def b_cubed(said: Stories, truth: Stories, uris: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over some pages, in points.

    >>> b_cubed({"a": "1", "b": "1", "c": "1"}, {"a": "x", "b": "x", "c": "y"}, ["a", "b", "c"])[1]
    100.0
    """
    both = Counter((said[u], truth[u]) for u in uris)
    stories, events = Counter(said[u] for u in uris), Counter(truth[u] for u in uris)
    p = 100 * fmean(both[said[u], truth[u]] / stories[said[u]] for u in uris)
    r = 100 * fmean(both[said[u], truth[u]] / events[truth[u]] for u in uris)
    return p, r, 2 * p * r / (p + r)


def ours(case: Case, thresholds: Sequence[float]) -> list[Stories]:
    """The stories by each threshold of holding."""
    select = list_sheets("article", "dating", "embedding", "lineage").select  # type: ignore[arg-type]
    sheets = [Sheet(*(tuple(v) if isinstance(v, list) else v for v in row)) for row in case.fetch(select)]
    named = f"({list_named('identity', 'actor').select})"  # type: ignore[arg-type]
    rows = case.fetch(list_outlines("proposition", named).select)  # type: ignore[arg-type]
    outlines = to_arrow([Outline(a, *map(tuple, listed)) for a, *listed in rows], Outline)
    texts = texts_of(sheets, case.rows(Lineage))
    near = likenesses(leaves_of(texts, outlines))
    found = []
    for held in thresholds:
        made = enumerate(groups(near.rows(), held=held))
        found.append({s.uri: str(k) for k, group in made for i in group for s in texts[i]})
    return found


def peer(pages: Sequence[Mapping[str, str]], thresholds: Sequence[float]) -> list[Stories]:
    """The groups of TF-IDF with average link by each threshold."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{p['title']}\n{p['text']}" for p in pages]
    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    apart = np.clip(1 - (rows @ rows.T).toarray(), 0, None)
    found = []
    for t in thresholds:
        model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=t)
        found.append(dict(zip((p["uri"] for p in pages), map(str, model.fit_predict(apart)), strict=True)))
    return found


def half(event: str) -> int:
    """Which half an event is in."""
    return int(hashlib.sha256(event.encode()).hexdigest(), 16) % 2


def held_out(swept: Sequence[Stories], truth: Stories) -> float:
    """F1 on each half of the events by the thresholds best for the other, the mean of the halves."""
    halves = [[u for u, e in truth.items() if half(e) == k] for k in (0, 1)]
    f = [[b_cubed(s, truth, uris)[2] for s in swept] for uris in halves]
    return fmean(fmean(y for x, y in zip(f[k], f[1 - k], strict=True) if x > max(f[k]) - 1e-9) for k in (0, 1))


def measure(case: Case, pages: Sequence[Mapping[str, str]], show: bool) -> None:
    """Print the figures."""
    truth = {p["uri"]: p["event"] for p in pages}
    uris = list(truth)
    kept = dict(case.fetch("select a.uri, s.story_id from story s join article a using (article_id)"))
    for name, x in zip(("precision", "recall", "F1"), b_cubed(kept, truth, uris), strict=True):
        print(f"stories, B3 {name}: {x:.1f}")
    print(f"stories, threshold of the other half, B3 F1: {held_out(ours(case, np.arange(0.4, 0.8, 0.01)), truth):.1f}")
    swept = peer(pages, np.arange(0.7, 1, 0.005))
    print(f"TF-IDF, average link, best threshold, B3 F1: {max(b_cubed(s, truth, uris)[2] for s in swept):.1f}")
    print(f"TF-IDF, threshold of the other half, B3 F1: {held_out(swept, truth):.1f}")
    if show:
        for story in sorted(set(kept.values())):
            print("   ", story, dict(Counter(truth[u] for u in uris if kept[u] == story)))


def main() -> int:
    """Print the figures; ABSENT without the data or the peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", type=Path, help="a case of these pages to build or build on; a new one by default")
    parser.add_argument("--show", action="store_true", help="each story with the events of its pages")
    given = parser.parse_args()
    try:
        import sklearn  # noqa: F401
    except ImportError:
        print("stories: scikit-learn is not installed", file=sys.stderr)
        return ABSENT
    if not DATA.is_file():
        print(f"stories: {DATA} is not there", file=sys.stderr)
        return ABSENT
    pages = [json.loads(line) for line in DATA.read_text(encoding="utf8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pages.jsonl"
        lines = (json.dumps({k: v for k, v in p.items() if k != "event"}) + "\n" for p in pages)
        source.write_text("".join(lines), encoding="utf8")
        case = given.case or Path(folder) / "stories.case"
        build([source], case=case)
        with Case(case) as opened:
            measure(opened, pages, given.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
