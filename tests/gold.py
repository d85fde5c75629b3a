"""How much of what a careful reader finds in a few pages is in the printed tables, and what was missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from source import words_of

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]


@dataclass(frozen=True)
class Score:
    """How many of the listed facts are there, and a line for each that is not."""

    found: int
    listed: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        """0..1; 1 where nothing is listed."""
        return self.found / self.listed if self.listed else 1.0


def score(checks: list[tuple[str, bool]]) -> Score:
    """The score of a list of checks, each a line that says what and whether it holds.

    >>> score([("one", True), ("other", False)])
    Score(found=1, listed=2, missed=('other',))
    """
    return Score(sum(ok for _, ok in checks), len(checks), tuple(name for name, ok in checks if not ok))


def alike(a: str | None, b: str | None) -> float:
    """0..1: F1 of two texts as bags of words; 0 where either has none.

    >>> alike("said the envoy", "The envoy said")
    1.0
    """
    x, y = Counter(words_of(a or "")), Counter(words_of(b or ""))
    total = x.total() + y.total()
    return 2 * (x & y).total() / total if x and y else 0.0


def named(want: str, got: str | None, actors: list[dict[str, Any]]) -> bool:
    """Whether `got` names whom `want` names: a name listed for the same actor, or most of the same words."""
    if not got:
        return False
    family = {n.lower() for a in actors if want in a["names"] for n in a["names"]}
    others = {n.lower() for a in actors if want in a["names"] for n in a.get("not_names", [])}
    return got.lower() not in others and (got.lower() in family or alike(want, got) >= 0.6)


def article_checks(gold: dict[str, Any], row: dict[str, Any], kinds: Rows) -> list[tuple[str, bool]]:
    """What the gold says of one article, each against its row and its blocks."""
    uri, body = gold["article"], row["body"] or ""
    checks = [("title", alike(row["title"], gold["title"]) > 0.9)] if gold.get("title") else []
    for field in ("outlet", "dateline"):
        checks += [(field, alike(row[field], want) > 0.6) for want in [gold.get(field)] if want]
    for field in ("byline", "credits"):
        wanted = gold.get(field, ())
        printed = "\n".join(row[field]).lower()
        checks += [(f"{field} {name}", any(n in printed for n in name.lower().split("|"))) for name in wanted]
    unwanted = gold.get("not_credits", ())
    checks += [(f"no credit to {name}", not any(name in x for x in row["credits"])) for name in unwanted]
    if gold.get("published"):
        checks.append(("published", (row["published"] or "")[:10] == gold["published"][:10]))
    if gold.get("language"):
        checks.append(("language", row["language"] == gold["language"]))
    if gold.get("body_starts"):
        checks.append(("body starts", gold["body_starts"] in body[:120]))
    if gold.get("body_ends"):
        checks.append(("body ends", gold["body_ends"] in body[-200:]))
    checks += [(f"body without {x!r}", x not in body) for x in gold.get("not_body", ())]
    for field, kind in (("captions", "caption"), ("headings", "heading"), ("highlights", "highlights")):
        zone = "\n".join(b["text"] for b in kinds if b["kind"] == kind)
        checks += [(f"{kind} {x[:40]!r}", x in zone) for x in gold.get(field, ())]
    return [(f"{uri}: {name}", ok) for name, ok in checks]


def articles(gold: dict[str, Any], got: Tables) -> Score:
    """Titles, bylines, credits, dates, bodies and zones."""
    row = {r["uri"]: r for r in got["articles"]}
    checks = []
    for g in gold["articles"]:
        here = [b for b in got["blocks"] if b["uri"] == g["article"]]
        checks += article_checks(g, row[g["article"]], here)
    return score(checks)


def near(gold: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a statement's quote is the listed one: most of the same words, or it with not too much around it."""
    n, quote = len(words_of(gold["quote"])), row["quote"]
    around = 60 if gold["kind"] == "mixed" else 3 * n if n >= 3 else 0
    held = gold["quote"].strip(" .,") in quote and len(words_of(quote)) <= around
    return row["uri"] == gold["article"] and (held or alike(quote, gold["quote"]) >= 0.75)


def statement_spans(gold: dict[str, Any], got: Tables) -> Score:
    """Statements whose words are found."""
    return score(
        [
            (f"{g['article']}: {g['speaker']}: {g['quote'][:60]}", any(near(g, r) for r in got["statements"]))
            for g in gold["statements"]
        ]
    )


def statements(gold: dict[str, Any], got: Tables) -> Score:
    """Statements found with their speaker, chain, addressee, zone and printed day."""
    checks, people = [], gold["actors"]
    for g in gold["statements"]:
        good = [r for r in got["statements"] if near(g, r) and r["zone"] == g["zone"]]
        steps = {"span": good}
        good = [r for r in good if named(g["speaker"], r["speaker"] or r["source"], people)]
        steps["speaker"] = good
        good = [r for r in good if all(any(v in x or named(v, x, people) for x in r["via"]) for v in g.get("via", ()))]
        steps["via"] = good
        good = [r for r in good if "addressee" not in g or named(g["addressee"], r["addressee"], people)]
        steps["addressee"] = good
        good = [r for r in good if "said_on" not in g or (r["said_on"] or "")[:10] == g["said_on"]]
        steps["said_on"] = good
        lost = next((name for name, left in steps.items() if not left), "")
        checks.append((f"{lost}: {g['article']}: {g['speaker']}: {g['quote'][:60]}", not lost))
    return score(checks)


def actors(gold: dict[str, Any], got: Tables) -> Score:
    """Names joined to their actor, and names of others kept apart."""
    checks = []
    for g in gold["actors"]:
        want = {n.lower() for n in g["names"]}
        best = max((frozenset(n.lower() for n in r["names"]) for r in got["actors"]), key=lambda n: len(n & want))
        checks += [(f"{g['actor']}: {n}", n.lower() in best) for n in g["names"]]
        checks += [(f"{g['actor']} is not {n}", n.lower() not in best) for n in g.get("not_names", ())]
    return score(checks)


def lineage(gold: dict[str, Any], got: Tables) -> Score:
    """What each page is of another, with the shares listed."""
    checks = []
    for g in gold["lineage"]:
        rows = [r for r in got["lineage"] if r["article"] == g["article"]]
        back = [r for r in got["lineage"] if r["article"] == g["of"]]
        of = [r for r in rows if r["origin"] == g["of"]]
        either = of + [r for r in back if r["origin"] == g["article"]]
        allowed = set(g.get("either", [g["relation"]]))
        if g["relation"] == "independent":
            ok = not any(r["relation"] in ("copy", "excerpt") for r in rows)
        elif "shared" in allowed:
            ok = any(r["relation"] in allowed for r in either)
        else:
            ok = any(r["relation"] in allowed for r in of)
        if "share_of_article_at_least" in g:
            ok = ok and any(r["share_of_article"] >= g["share_of_article_at_least"] for r in of)
        if "share_of_article_between" in g:
            low, high = g["share_of_article_between"]
            ok = ok and all(low <= r["share_of_article"] <= high for r in of)
        checks.append((f"{g['article']} is {g['relation']} of {g['of']}", ok))
    return score(checks)


def unsourced(gold: dict[str, Any], got: Tables) -> Score:
    """Assertions nobody vouches for."""
    checks = []
    for g in gold["unsourced"]:
        here = [r["text"] for r in got["unsourced"] if r["uri"] == g["article"]]
        checks.append((g["text"], any(g["text"][:40] in t or alike(t, g["text"]) > 0.5 for t in here)))
    return score(checks)


def claims(gold: dict[str, Any], got: Tables) -> Score:
    """Claims that stand in all of their pages but one at most, within the bounds listed."""
    checks = []
    for g in gold["claims"]:
        most, words = len(g["articles"]) - 1, set(words_of(g["claim"]))
        here = [
            r
            for r in got["claims"]
            if len(set(r["articles"]) & set(g["articles"])) >= most and len(words & set(words_of(r["text"]))) >= 2
        ]
        fits = any(
            g["origins_lower"] - 1 <= r["origins_lower"] <= r["origins_upper"] <= g["origins_upper"] for r in here
        )
        checks.append((g["claim"], fits))
    return score(checks)
