"""The two selects of lineage: which articles to compare, and what each article is."""

from __future__ import annotations

from sayso.tables import Article, Block, Decision, Fingerprint, Likeness, Lineage, Pair, Sql, Table

# What tells a pair from others: its articles, and what of them is boilerplate. Pairs with the same least common hash,
# as most of one family have, stand side by side: then a batch reads each article once. By their ids alone 197,661 pairs
# of 100,000 generated articles were 220,000 readings, now they are 80,000. (A window that gave each its family's first
# article came to 62,000, and ran out of a gigabyte for a million.)
_KEYS = """stock as (
  select printed.n, array_agg(printed.hash order by printed.hash) as house
  from printed join house on house.outlet = printed.outlet and house.hash = printed.hash
  group by printed.n
)
select one.article_id as a_id, two.article_id as b_id,
  coalesce(a_stock.house, []) as a_house, coalesce(b_stock.house, []) as b_house
from chosen
join numbered as one on one.n = chosen.a
join numbered as two on two.n = chosen.b
left join stock as a_stock on a_stock.n = chosen.a
left join stock as b_stock on b_stock.n = chosen.b
order by chosen.met_at, a_id, b_id
"""


def pair(
    fingerprints: Table[Fingerprint],
    articles: Table[Article],
    blocks: Table[Block],
    *,
    most_texts: int = 200,
    most_alike: int = 20,
    house_texts: int = 3,
    nameless_texts: int = 10,
    rare_texts: int = 20,
) -> Sql[Pair]:
    """Every two articles that share a rare fingerprint, or four of any kind; found through the hashes alone.

    Articles count as one text where their least fingerprints are the same: copies of a page make nothing common.
    A hash is boilerplate where several texts of one outlet hold it and are, for the greater part, each of its own.

    Args:
        most_texts: a hash in more texts than this is a commonplace, and leads to the first of its articles alone.
        most_alike: of more articles of one text, those past so many are compared with its first only.
        house_texts: so many such texts of one outlet make a hash boilerplate.
        nameless_texts: so many, where the outlet is not known; all such articles are taken together.
        rare_texts: one shared hash is enough where it stands in no more texts than this.

    Source: docs/methods/lineage.md#candidates.
    """
    house = _house(house_texts, nameless_texts)
    chosen = _chosen(most_texts, most_alike, rare_texts)
    return Sql(f"with {_marks(fingerprints)}, {house}, {chosen}, {_KEYS}", _joined(articles, blocks))


def _marks(fingerprints: Table[Fingerprint]) -> str:
    """Articles as numbers, the text each is, and its place among those of the same text; the hashes that two hold.

    Most hashes stand in one article alone, and go first: the rest of the select is over a small part of them. Of a
    million articles that part is still larger than memory, so nothing is joined to it but what is small, and distinct
    texts are counted only where there are many.
    """
    return f"""listed as (
  select article_id, text, coalesce(outlet, '') as outlet, held, row_number() over (order by article_id) as n
  from {fingerprints}
), numbered as (
  select article_id, n, held, min(n) over (partition by text) as text,
    case when outlet = '' then 0 else min(n) over (partition by outlet) end as outlet,
    row_number() over (partition by text order by n) as place
  from listed
), met as (
  select hash, count(*) as articles from (select unnest(hashes) as hash from {fingerprints}) group by hash
  having count(*) > 1
), marks as (
  select laid.hash, laid.n, laid.text, laid.outlet, laid.place, met.articles
  from (
    select numbered.n, numbered.text, numbered.outlet, numbered.place, unnest(f.hashes) as hash
    from {fingerprints} as f join numbered on numbered.article_id = f.article_id
  ) as laid
  join met on met.hash = laid.hash
)"""


def _house(house_texts: int, nameless_texts: int) -> str:
    """The hashes that are an outlet's boilerplate: in many of its texts that are mostly each of its own."""
    many, more, most = (
        f"case when {t}.outlet = 0 then {nameless_texts} else {house_texts} end"
        for t in ("marks", "repeated", "printed")
    )
    return f"""often as (
  select marks.outlet, marks.hash from marks group by marks.outlet, marks.hash having count(*) >= {many}
), repeated as (
  select marks.n, marks.hash, marks.outlet, marks.text
  from marks join often on often.outlet = marks.outlet and often.hash = marks.hash
), common as (
  select repeated.outlet, repeated.hash from repeated group by repeated.outlet, repeated.hash
  having count(distinct repeated.text) >= {more}
), printed as (
  select repeated.n, repeated.hash, repeated.outlet, repeated.text
  from repeated join common on common.outlet = repeated.outlet and common.hash = repeated.hash
), own as (
  select printed.n from printed join numbered on numbered.n = printed.n
  group by printed.n, held having 2 * count(*) <= held
), house as (
  select printed.outlet, printed.hash from printed join own on own.n = printed.n
  group by printed.outlet, printed.hash having count(distinct printed.text) >= {most}
)"""


def _chosen(most_texts: int, most_alike: int, rare_texts: int) -> str:
    """The pairs of articles to compare, as numbers; joined on hashes, so that the cost is what they have in common.

    A commonplace leads from each of its articles to the first of them alone, so that its cost is one pair an article.
    """
    return f"""crowd as (
  select hash, count(distinct text) as texts, min(case when place <= {most_alike} then n end) as first
  from marks where articles > {rare_texts} group by hash
), few as (
  select marks.hash, marks.n, case when coalesce(crowd.texts, 1) <= {rare_texts} then 2
    when crowd.texts <= {most_texts} or marks.n = crowd.first then 1 else 0 end as leads
  from marks
  left join crowd on crowd.hash = marks.hash
  left join house on house.outlet = marks.outlet and house.hash = marks.hash
  where house.hash is null and place <= {most_alike}
), chosen as (
  select x.n as a, y.n as b, min(x.hash) as met_at
  from few as x join few as y on x.hash = y.hash and x.n < y.n
  where x.leads > 0
  group by x.n, y.n having count(*) >= 4 or max(x.leads) = 2
  union all
  select text as a, n as b, text as met_at from numbered where place > {most_alike}
)"""


def _joined(articles: Table[Article], blocks: Table[Block]) -> str:
    """What a pair has beside the ids of its articles and the hashes their outlets print everywhere."""
    return f"""
with wanted as (
  select a_id as article_id from these union select b_id as article_id from these
), parts as (
  select b.article_id, array_agg(
    cast(b.start as varchar) || ':' || cast(b.stop as varchar) || ':' || b.kind order by b.start, b.stop) as blocks
  from {blocks} as b join wanted on wanted.article_id = b.article_id
  group by b.article_id
), sides as (
  select art.article_id, art.text, coalesce(parts.blocks, []) as blocks, art.outlet, art.credits, art.uri,
    case when art.published_basis = 'association' then null else art.published end as published
  from {articles} as art
  join wanted on wanted.article_id = art.article_id
  left join parts on parts.article_id = art.article_id
)
select these.a_id, these.b_id, one.text as a_text, two.text as b_text, one.blocks as a_blocks, two.blocks as b_blocks,
  one.outlet as a_outlet, two.outlet as b_outlet, one.credits as a_credits, two.credits as b_credits,
  one.published as a_published, two.published as b_published, one.uri as a_uri, two.uri as b_uri,
  these.a_house, these.b_house
from these
join sides as one on one.article_id = these.a_id
join sides as two on two.article_id = these.b_id
"""


def _apart(articles: Table[Article], decisions: Table[Decision]) -> str:
    """Which articles a person decided are no copies of each other, and by which decision."""
    return f"""apart as (
  select least(one.article_id, two.article_id) as a_id, greatest(one.article_id, two.article_id) as b_id,
    max(d.number) as number
  from {decisions} as d
  join {articles} as one on one.uri = d.a
  join {articles} as two on two.uri = d.b
  where d.verb = 'not-copy' and d.decision_id not in (select u.a from {decisions} as u where u.verb = 'undo')
  group by 1, 2
)"""


def _related(likenesses: Table[Likeness], one: str, other: str, *columns: str) -> str:
    """What the `one` of each two articles is to the `other`, as the machine finds and as a person decided."""
    relation, turned = (
        f"case when apart.number is null or coalesce(l.a_relation, l.b_relation) is null then l.{side}_relation "
        "else 'shared' end"
        for side in (one, other)
    )
    more = "".join(f", {column}" for column in columns)
    return f"""select l.{one}_id as article_id, {relation} as relation, {turned} as turned{more}
  from {likenesses} as l
  left join apart on apart.a_id = l.a_id and apart.b_id = l.b_id"""


def _told(likenesses: Table[Likeness], one: str, other: str) -> str:
    """The same with the other article, the shares, and the evidence in words."""
    because = """case when apart.number is null then l.because
      else 'no copy, by decision ' || cast(apart.number as varchar) || '; ' || l.because end as because"""
    shares = (f"l.{one}_share as share_of_article", f"l.{other}_share as share_of_origin")
    return _related(likenesses, one, other, f"l.{other}_id as origin_id", *shares, because)


def trace(articles: Table[Article], likenesses: Table[Likeness], decisions: Table[Decision]) -> Sql[Lineage]:
    """What each article is to each other it relates to; one row 'independent' for an article that relates to none.

    Two that a person decided are no copies of each other share what they have in common.

    Source: docs/methods/lineage.md#relations.
    """
    # what is counted has no text beside it: rows that two selects read are held whole
    return Sql(f"""
with {_apart(articles, decisions)}, met as (
  {_related(likenesses, "a", "b")}
  union all
  {_related(likenesses, "b", "a")}
), told as (
  select article_id, count(relation) as taken, count(turned) as given, count(*) as met from met group by article_id
), sides as (
  {_told(likenesses, "a", "b")}
  union all
  {_told(likenesses, "b", "a")}
)
select article_id, origin_id, relation, share_of_article, share_of_origin, because
from sides where relation is not null
union all
select art.article_id, cast(null as varchar) as origin_id, 'independent' as relation,
  cast(0 as double) as share_of_article, cast(0 as double) as share_of_origin,
  case when told.given > 0 then 'it has nothing from another page; pages that have theirs from it: '
      || cast(told.given as varchar)
    when told.met > 0 then 'nothing but quotations or a phrase in common with other pages: '
      || cast(told.met as varchar)
    else 'no passage of it stands in another page' end as because
from {articles} as art
left join told on told.article_id = art.article_id
where coalesce(told.taken, 0) = 0
""")
