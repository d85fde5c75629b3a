"""The brief as one self-contained HTML file: the account, and each page with its statements and copies marked.

No script, nothing fetched, and a content security policy that allows neither; all text of pages is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sayso.apps import wording
from sayso.apps.report.outline import PLACES, passage_in_words, place_name
from sayso.apps.report.pictures import render_pictures
from sayso.apps.terminal import clean, one_line
from sayso.ask.marks import Mark, MarkedBlock, MarkedPage, side_id
from sayso.ask.plotted import NONE, Charts
from sayso.ask.rows import Account, Assertion, ClaimLine, DayLine, Difference, PageFacts, Turn

ASIDE = frozenset({"boilerplate", "related", "comment"})
"""Kinds of blocks that are no part of the report; runs of them are folded."""
MARKS = 4
"""Marks that begin at one place and are labelled there; more are counted."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_KIND = Markup('<span class="kind">{}</span> ')


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks in a row that are all part of the report, or none of which is, with words for what is folded."""

    aside: bool
    label: str
    blocks: tuple[MarkedBlock, ...]


def render_html(account: Account, pages: Sequence[MarkedPage], charts: Charts = NONE) -> str:
    """One HTML file that holds the account and these pages; every place of a page among them is a link to it.

    Args:
        charts: what its pictures show; none are drawn where there is nothing in it.
    """
    style = files(__package__).joinpath("brief.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_shown)
    environment.filters["line"] = one_line
    named = (block_label, claim_id, day_id, difference_id, is_lined, language, passage_in_words, place_name, runs,
             side_id, turn_id, unsourced_id, web)  # fmt: skip
    environment.globals.update({f.__name__: f for f in named}, wording=wording)
    facts = {p.facts.article_id: p.facts for p in pages}
    targets = _targets(account)
    lines = {line.claim_id: claim_id(line) for line in _lines(account)}
    return environment.from_string(files(__package__).joinpath("brief.html").read_text("utf-8")).render(
        account=account,
        back=lambda mark: _back(mark, facts, targets),
        facts=facts,
        mark_label=lambda mark: _mark_label(mark, facts),
        marked=pages,
        most_marks=MARKS,
        most_places=PLACES,
        pictures=render_pictures(charts, environment, {p.article_id: p.number for p in facts.values()}, lines),
        style=Markup(style),
        style_hash=f"sha256-{digest}",
    )


def _shown(value: object) -> object:
    """What the template prints for a value: text of a page without control characters."""
    return clean(value) if type(value) is str else value


def _back(mark: Mark, facts: Mapping[str, PageFacts], targets: Mapping[str, str]) -> str | None:
    """Where a mark leads: the line of the account, or the passage of the other page; None where neither is there."""
    if mark.kind == "copy":
        return mark.other_id if mark.other_page in facts else None
    return targets.get(mark.mark_id)


def _mark_label(mark: Mark, facts: Mapping[str, PageFacts]) -> str:
    if mark.kind == "differs":
        return f"differs: {mark.label}"
    if mark.kind != "copy":
        return {"unsourced": "no source", "date": "date"}.get(mark.kind, mark.label or "no source named")
    other = facts.get(mark.other_page or "")
    return f"also in {other.number if other else mark.label}"


def language(page: PageFacts) -> str | None:
    """The language of a page where it is a code of one; None where it is not known."""
    return page.language if _LANGUAGE.fullmatch(page.language or "") else None


def _targets(account: Account) -> dict[str, str]:
    """The line of the account that each mark leads back to, by the mark's id."""
    found = {day.place.mark_id: day_id(day) for day in account.days}
    turns = (turn for voice in account.voices for subject in voice.subjects for turn in subject.turns)
    found.update((turn.place.mark_id, turn_id(turn)) for turn in turns)
    for one in account.differences:
        found.update((side_id(one, place), difference_id(one)) for place in (one.a, one.b))
    for line in _lines(account):
        found.update((place.mark_id, claim_id(line)) for place in line.places)
    for lone in account.unsourced:
        found.update((place.mark_id, unsourced_id(lone)) for place in lone.places)
    return found


def _lines(account: Account) -> list[ClaimLine]:
    """Every claim that the account lists, what is read first aside."""
    lines = (*account.claims, *account.alone, *account.unnamed)
    return [*lines, *(line for voice in account.voices for line in voice.said)]


def claim_id(line: ClaimLine) -> str:
    """The id of the line of a claim."""
    return f"say-{line.claim_id}"


def turn_id(one: Turn) -> str:
    """The id of the line of something said on a subject over time."""
    return f"turn-{one.position_id}"


def day_id(day: DayLine) -> str:
    """The id of the line of a day."""
    return f"day-{day.rank}"


def difference_id(one: Difference) -> str:
    """The id of the line of a difference."""
    return f"differ-{one.conflict_id}"


def unsourced_id(one: Assertion) -> str:
    """The id of the line of an unsourced assertion."""
    return f"lone-{one.places[0].mark_id}"


def block_label(block: MarkedBlock) -> Markup | str:
    """The kind of a block as a label; none for body text, titles and headings, which show what they are."""
    return "" if block.kind in ("", "body", "title", "heading") else _KIND.format(block.kind)


def is_lined(block: MarkedBlock) -> bool:
    """Whether the line breaks of a block are to be kept: not where a body paragraph is merely wrapped."""
    text = "".join(p.text for p in block.pieces).strip()
    return "\n\n" in text if block.kind == "body" else "\n" in text


def runs(page: MarkedPage) -> Iterator[Run]:
    """Yield the blocks of a page in runs of what is part of the report and what is not; white space is left out."""
    shown = [b for b in page.blocks if b.kind or any(p.text.strip() or p.begins for p in b.pieces)]
    for aside, group in groupby(shown, key=lambda b: b.kind in ASIDE):
        blocks = tuple(group)
        kinds = Counter(b.kind for b in blocks)
        label = wording.listing([f"{kind} ({n})" for kind, n in sorted(kinds.items())]) if aside else ""
        yield Run(aside, f"Not part of the report: {label}", blocks)


def web(uri: str) -> str | None:
    """The uri where it is an address on the web, and so may be a link; None for any other.

    >>> web("https://news.example/a"), web("javascript:alert(1)"), web("a.html")
    ('https://news.example/a', None, None)
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    plain = uri.isprintable() and not any(c.isspace() for c in uri)
    return uri if plain and parts.scheme in ("http", "https") and parts.netloc else None
