"""Actors of single pages as rows: gathered from their mentions by one select, and cleaned for joining."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.actors.lexicon import HONORIFICS
from sayso.actors.referents import gender_of
from sayso.tables import Article, Lineage, Mention, Referent, Sql, Table


def list_referents(mentions: Table[Mention], articles: Table[Article]) -> Sql[Referent]:
    """Every actor of every page with its names, roles and how often it is spoken of; a row a referent_id.

    A capital or a seat that stands for its government is no name of it. Source: docs/methods/actors.md#across-pages.
    """
    return Sql(f"""
with forms as (
  select referent_id, text, min(because) as way from {mentions}
  where form = 'name' and because not like 'capital of%' and because not like 'seat of%' group by referent_id, text
), named as (
  select referent_id, array_agg(text order by text) as names, array_agg(way order by text) as ways
  from forms group by referent_id
), titles as (
  select referent_id, text from {mentions} where because like 'title printed%' group by referent_id, text
), held as (
  select referent_id, array_agg(text order by text) as roles from titles group by referent_id
), seen as (
  select referent_id, min(article_id) as article_id, min(name) as name, min(kind) as kind,
    sum(case when because like 'title printed%' then 0 else 1 end) as mentions
  from {mentions} group by referent_id
)
select seen.referent_id, seen.article_id, art.uri, art.published, seen.name, seen.kind,
  coalesce(named.names, []) as names, coalesce(named.ways, []) as ways, coalesce(held.roles, []) as roles,
  cast(seen.mentions as bigint) as mentions
from seen
join {articles} as art on art.article_id = seen.article_id
left join named on named.referent_id = seen.referent_id
left join held on held.referent_id = seen.referent_id
""")


_Form = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Name, names, ways and roles as a page prints them: what many pages print alike."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One referent of one page. `text` is its page, or the first of the pages that are copies of each other.

    `name` is the row's: the fullest that the page prints for it.
    """

    row: Referent
    text: str
    kind: str
    gender: str
    name: str


def gather(referents: Iterable[Referent], lineages: Iterable[Lineage]) -> list[Seen]:
    """The referents by referent_id, white space as one blank, each with the text its page is of and its gender."""
    heads = copies_as_one(lineages)
    forms: dict[_Form, tuple[_Form, str]] = {}
    found = []
    for r in sorted(referents, key=lambda r: (r.referent_id, r.article_id)):
        printed: _Form = (r.name, r.names, r.ways, r.roles)
        if (known := forms.get(printed)) is None:
            known = forms[printed] = _cleaned(printed)
        form, gender = known
        row = r if form == printed else Referent(r.referent_id, r.article_id, r.uri, r.published, form[0], r.kind,
                                                 *form[1:], r.mentions)  # fmt: skip
        found.append(Seen(row, heads.get(r.article_id, r.article_id), r.kind, gender, form[0]))
    return found


def _cleaned(printed: _Form) -> tuple[_Form, str]:
    """What a page prints, with runs of white space as one blank and a name of its own where it has none; the gender."""

    def flat(text: str) -> str:
        return " ".join(text.split())

    ways: dict[str, str] = {}
    for name, way in zip(printed[1], printed[2], strict=True):
        ways.setdefault(flat(name), way)
    name = flat(printed[0])
    names = tuple(sorted(ways)) or (name,)
    roles = tuple(sorted({flat(t) for t in printed[3]}))
    return (name, names, tuple(ways.get(n, "printed") for n in names), roles), _gender((name, *names))


def copies_as_one(lineages: Iterable[Lineage]) -> Mapping[str, str]:
    """For each copy or excerpt, and each page one is of, the first page by article_id of those it is tied to.

    >>> copies_as_one([Lineage("b", "a", "copy", 1.0, 1.0, ""), Lineage("c", "b", "excerpt", 1.0, 0.2, "")])
    {'a': 'a', 'b': 'a', 'c': 'a'}
    """
    head: dict[str, str] = {}

    def root(page: str) -> str:
        while head.setdefault(page, page) != page:
            head[page] = head[head[page]]
            page = head[page]
        return page

    for row in lineages:
        if row.relation in ("copy", "excerpt") and row.origin_id is not None:
            a, b = root(row.article_id), root(row.origin_id)
            head[max(a, b)] = min(a, b)
    return {page: root(page) for page in sorted(head)}


def _gender(names: Iterable[str]) -> str:
    """m or f by "Mr." or "Mrs." or the given name; empty where nothing tells."""
    every = tuple(names)
    said = {g for n in every if (g := HONORIFICS.get(n.split(" ", 1)[0].lower()))}
    return said.pop() if len(said) == 1 else gender_of(every)
