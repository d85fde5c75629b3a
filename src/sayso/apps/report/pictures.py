"""The pictures of the HTML brief, each with its caption and with the same in words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from sayso.apps import wording
from sayso.apps.report.plots import draw, stretch
from sayso.ask.plotted import Charts, ClaimRange, DayBar, Link

NAMES = ("timeline", "lineage", "origins")
_TIES = {"copy": "copy of", "excerpt": "excerpt of", "shared": "shares passages with"}


def render_pictures(
    charts: Charts, environment: Environment, numbers: Mapping[str, int], lines: Mapping[str, str]
) -> dict[str, Markup]:
    """Each picture as a figure, by name; nothing for one that there is too little for.

    Args:
        environment: how the page it stands in is made: all text escaped, and the filter `line`.
        numbers: the number of each page that the brief shows, by article_id: these are links to it.
        lines: the id of the line of each claim that the brief lists, by claim_id: these are links to it.
    """
    template = environment.from_string(files(__package__).joinpath("pictures.html").read_text("utf-8"))
    found = dict.fromkeys(NAMES, Markup())
    for name, drawn in draw(charts, numbers, lines).items():
        found[name] = Markup(
            template.render(
                captions=captions(charts),
                charts=charts,
                drawn=drawn,
                known={p.article_id: p for p in charts.pages},
                lines=lines,
                name=name,
                numbers=numbers,
                span=span,
                wording_of=tie,
            )
        )
    return found


def captions(charts: Charts) -> dict[str, list[str]]:
    """What each picture shows, and what it leaves out."""
    found = {
        "timeline": ["How much is told of each day, and on how many origins the claim told first stands.",
                     "Named are the days that rank first."],
        "lineage": ["Which page repeats which: each below the one it copies, in order of date."],
        "origins": ["Bars count the pages that have a claim; dots its independent origins, ○ at least and ● at most."],
    }  # fmt: skip
    if charts.all_days > len(charts.days):
        found["timeline"].append(f"The first {len(charts.days)} of {charts.all_days:,} days by rank: sayso timeline.")
    aside = len(charts.days) - len(stretch(charts.days)) if charts.days else 0
    if aside:
        found["timeline"].append(f"{wording.count(aside, 'day')} long before or after the others: in the table only.")
    if charts.all_pages > len(charts.pages):
        left = f"The {len(charts.pages)} pages tied most closely of the {charts.all_pages:,} that are tied"
        found["lineage"].append(f"{left}: sayso lineage.")
    if charts.all_links > len(charts.links):
        found["lineage"].append(f"The closest {len(charts.links)} of {charts.all_links:,} ties between them.")
    if charts.all_claims > len(charts.claims):
        found["origins"].append(f"{len(charts.claims)} of {charts.all_claims:,} claims: sayso claims.")
    return found


def span(one: DayBar | ClaimRange) -> str:
    """At least and at most how many origins, in words.

    >>> span(ClaimRange("c", "It shook.", 5, 1, 3))
    '1 to 3'
    """
    lower, upper = one.origins_lower, one.origins_upper
    return f"{upper:,}" if lower == upper else f"{lower:,} to {upper:,}"


def tie(link: Link) -> str:
    """How one page is tied to another, before its name."""
    if link.mutual:
        return "nearly the same text as"
    share = f" {wording.percent(link.share)}" if link.relation != "shared" else ""
    return f"{share.strip()} {_TIES[link.relation]}".strip()
