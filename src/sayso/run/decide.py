"""What a person decides of a case: who is who, when a page is of, what is a copy, one claim, one origin.

Each is one row of a table to which rows are only ever added; the next build applies it. Names are kept as printed, and
places as uri and offsets, not actor_ids and claim_ids, which are others once pages are added.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import duckdb
import pyarrow as pa

from sayso.decisions import place_of, standing
from sayso.errors import UsageError
from sayso.run.arrow import UNIT, from_arrow, to_arrow
from sayso.run.manifest import Entry
from sayso.run.store import DECIDE, Store
from sayso.run.units import set_of
from sayso.tables import Decision, id_of

Verb = Literal[
    "same", "different", "date", "not-copy", "same-claim", "different-claim", "same-origin", "other-origin", "undo"
]
VERBS: tuple[str, ...] = get_args(Verb)
OF_NAMES = ("same", "different")
OF_PLACES = ("same-claim", "different-claim")
OF_ORIGINS = ("same-origin", "other-origin")
_TABLES = ("decision", "page", "article", "actor", "identity", "mention", "proposition", "claim")


@dataclass(frozen=True, slots=True)
class _Known:
    """An open case to look names, pages and decisions up in."""

    con: duckdb.DuckDBPyConnection
    decisions: list[Decision]

    def column(self, select: str, *given: str) -> list[str]:
        """The first column of a select, sorted, each value once."""
        return sorted({row[0] for row in self.con.execute(select, list(given)).fetchall()})


def decide(
    case: str | Path, verb: Verb, a: str, b: str = "", *, because: str = "", claim: str = "", on: str = ""
) -> Decision:
    """What a person decided, as it stands in the case from now on; `build` applies it.

    A decision that holds already is not added again; one on the same two names, the same page's date, the same two
    pages or the same two places goes before it.

    Args:
        verb: same or different (`a` and `b` are two names), date (`b` is that of the page `a`), not-copy (of two
            pages), same-claim or different-claim (of two places), same-origin or other-origin (of two pages), or undo
            (`a` is the number or decision_id of a decision).
        a, b: a name as printed in any page, an actor_id, or `uri#name` for that name in one page alone; the uri of a
            page; a place `uri:start-stop`, or the claim_id or statement_id of what stands there.
        because: why, for whoever reads it later.
        claim: the place of the one claim that same-origin or other-origin is of; every claim where none is given.
        on: when it was decided, ISO 8601.

    Raises: UsageError for what the case does not have, CaseError where it is no case or is being built.
    """
    from sayso.ingest.rows import plain_text, plain_words

    Store.open(case)  # a case is never made here
    with Store.open(case, write=True) as store:
        with closing(store.connect(_TABLES)) as con:
            known = _Known(con, read_decisions(con))
            a, b = _checked(known, verb, plain_text(a.strip()), plain_text(b.strip()))
            about = _about(known, verb, plain_text(claim.strip()))
        given = (plain_words(because) or "", about, _date(on.strip()) if on.strip() else None)
        for held in standing(known.decisions):
            if (held.verb, {held.a, held.b}, held.because, held.about, held.decided_on) == (verb, {a, b}, *given):
                return held
        number = len(known.decisions) + 1
        row = Decision(id_of(number, verb, a, b), number, verb, a, b, *given)
        _keep(store, row)
    return row


def _keep(store: Store, row: Decision) -> None:
    """Add a decision to those of a case."""
    table = to_arrow([row], Decision).append_column(UNIT, pa.array([row.decision_id], pa.string()))
    part = store.put(table, Decision, f"{DECIDE}-{row.decision_id}")
    store.add(Entry(DECIDE, row.decision_id, "", set_of([row.decision_id]), (part,)))


def read_decisions(con: duckdb.DuckDBPyConnection) -> list[Decision]:
    """Every decision of a case, by number, from a connection that has their table."""
    return list(from_arrow(con.sql("from decision order by number").to_arrow_table(), Decision))


def _checked(known: _Known, verb: Verb, a: str, b: str) -> tuple[str, str]:
    """What is to be kept of `a` and `b`. Raises: UsageError for what the case does not have."""
    if verb == "undo":
        return _decision(known, a), ""
    if verb == "date":
        return _page(known, a), _date(b)
    if verb not in VERBS:
        raise UsageError(f"there is no decision {verb!r}; there are: {', '.join(VERBS)}")
    find = _name if verb in OF_NAMES else _place if verb in OF_PLACES else _page
    one, other = find(known, a), find(known, b)
    if one == other:
        what = (
            "name; for two who share one, give uri#name" if verb in OF_NAMES else "place" if find is _place else "page"
        )
        raise UsageError(f"{a!r} and {b!r} are the same {what}")
    return one, other


def _about(known: _Known, verb: Verb, claim: str) -> str | None:
    """The place of the claim a decision is of; null where none is given. Raises: UsageError where it takes none."""
    if not claim:
        return None
    if verb not in OF_ORIGINS:
        raise UsageError(f"a decision {verb!r} is of no one claim; {' and '.join(OF_ORIGINS)} take one")
    return _place(known, claim)


def _decision(known: _Known, which: str) -> str:
    """The decision_id of a decision that is not taken back, by that or by its number."""
    gone = {d.a for d in known.decisions if d.verb == "undo"}
    for d in known.decisions:
        if which in (d.decision_id, str(d.number)) and d.verb != "undo":
            if d.decision_id in gone:
                raise UsageError(f"decision {d.number} is taken back already; decide it again if it is to hold")
            return d.decision_id
    raise UsageError(f"the case has no decision {which!r} to take back; 'sayso decisions' lists them")


def _date(text: str) -> str:
    from sayso.ingest.published import FORMS, read_published

    found = read_published(text)
    if found is None:
        raise UsageError(f"the date {text!r} is not ISO 8601; write {FORMS}")
    return found


def _page(known: _Known, uri: str) -> str:
    """The uri, where the case has a page of it."""
    if not known.column("select uri from page where uri = ?", uri):
        hint = _near(uri, known.column("select uri from page")) or "'sayso articles' lists them"
        raise UsageError(f"the case has no page {uri!r}; {hint}")
    return uri


def _place(known: _Known, given: str) -> str:
    """The place of a proposition as `uri:start-stop`, by one that it has most in common with, or by an id.

    Raises: UsageError where no claim stands there, and for an id that the case does not have.
    """
    asked = place_of(given)
    if asked is None:
        return _place_of_id(known, given)
    uri, start, stop = _page(known, asked[0]), *asked[1:]
    found = known.con.execute(
        "select p.start, p.stop from proposition p join article x using (article_id) where x.uri = $1 order by "
        "least(p.stop, $2) - greatest(p.start, $3) desc, p.stop - p.start, p.start limit 1",
        [uri, stop, start],
    ).fetchall()
    if not found or min(found[0][1], stop) <= max(found[0][0], start):
        near = f"the nearest is {uri}:{found[0][0]}-{found[0][1]}" if found else "nothing is claimed in that page"
        raise UsageError(f"nothing is claimed at {given!r}; {near}")
    return f"{uri}:{found[0][0]}-{found[0][1]}"


def _place_of_id(known: _Known, given: str) -> str:
    """The place of the claim, statement or proposition with that id. Raises: UsageError where there is none."""
    found = known.con.execute(
        "select x.uri, p.start, p.stop from proposition p join article x using (article_id) "
        "where p.proposition_id = $1 or p.statement_id = $1 "
        "or p.proposition_id = (select c.proposition_id from claim c where c.claim_id = $1) "
        "order by p.whole desc, p.start, p.stop limit 1",
        [given],
    ).fetchall()
    if not found:
        raise UsageError(
            f"{given!r} is no place of the case; give URI:START-STOP, or an id that 'sayso claims' or "
            "'sayso statements' lists"
        )
    return f"{found[0][0]}:{found[0][1]}-{found[0][2]}"


def _name(known: _Known, given: str) -> str:
    """The name that a name, an actor_id or a `uri#name` is kept as.

    Raises: UsageError for a name that no page prints, or that several actors go by.
    """
    whole = known.column("select name from actor where actor_id = ?", given)
    name = whole[0] if whole else given
    called = known.column("select actor_id from actor where name = ?", name)
    called = called or known.column("select actor_id from actor where list_contains(names, ?)", name)
    if len(called) == 1:
        return name
    if called:
        raise UsageError(f"{name!r} is the name of {len(called)} actors; say which as uri#name, by a page that has it")
    for at in (i for i, c in enumerate(given) if c == "#"):
        uri, own = given[:at], given[at + 1 :]
        if known.column("select uri from page where uri = ?", uri):
            return f"{uri}#{_name_in(known, uri, own)}"
    hint = _near(given, known.column("select unnest(names) from actor")) or "'sayso actors' lists the names"
    raise UsageError(f"no page of the case names {given!r}; {hint}")


def _name_in(known: _Known, uri: str, name: str) -> str:
    """The name, where the page of that uri prints it for an actor."""
    of_page = (
        "select unnest([m.name, m.text]) from mention m join page p on p.page_id = m.article_id "
        "where p.uri = ? and m.form = 'name'"
    )
    names = known.column(of_page, uri)
    if name not in names:
        hint = _near(name, names) or f"'sayso actors --article {uri}' lists its names"
        raise UsageError(f"the page {uri!r} does not name {name!r}; {hint}")
    return name


LIKE = 75
"""Of 100, how alike two names must be for the one to be offered for the other: 'Jon Nobody' is not 'CNN'."""


def _near(given: str, every: list[str]) -> str:
    """A question that names the likest of these; empty where none is like it."""
    from rapidfuzz import process, utils

    found = process.extractOne(given, every, processor=utils.default_process, score_cutoff=LIKE)
    return f"did you mean {found[0]!r}?" if found else ""
