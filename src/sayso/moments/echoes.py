"""What an undated article has in common with dated ones: their passages, and the weekdays both tell of there."""

from __future__ import annotations

from sayso.tables import Article, Copy, Echo, Moment, Sentence, Sql, Statement, Table


def echo(
    articles: Table[Article],
    copies: Table[Copy],
    sentences: Table[Sentence],
    moments: Table[Moment],
    statements: Table[Statement],
    *,
    shown: int = 200,
) -> Sql[Echo]:
    """Every passage of an undated article that an article dated to the day has too, with the weekdays told near it.

    Args:
        shown: most characters of a passage that are kept to quote.

    Source: docs/methods/moments.md#association.
    """
    return Sql(f"""
with {_ties(articles, copies, shown)}, {_places(sentences)}, {_days(moments, statements)}
select ties.article_id, ties.start, ties.from_id, ties.from_uri, ties.published, ties.words, ties.quoted, ties.passage,
  near.said, near.value, near.day, near.said_there, coalesce(near.apart, 0) as apart,
  coalesce(told.told, []) as told
from ties
left join near on near.copy_id = ties.copy_id and near.article_id = ties.article_id
left join told on told.article_id = ties.article_id
""")


def _ties(articles: Table[Article], copies: Table[Copy], shown: int) -> str:
    """The passages of undated articles that dated ones have, from either side of a copy."""
    return f"""sides as (
  select copy_id, a_id as article_id, a_start as start, a_stop as stop,
    b_id as from_id, b_start as from_start, b_stop as from_stop, words, quoted from {copies}
  union all
  select copy_id, b_id as article_id, b_start as start, b_stop as stop,
    a_id as from_id, a_start as from_start, a_stop as from_stop, words, quoted from {copies}
), ties as (
  select sides.*, dated.uri as from_uri, dated.published,
    substr(undated.text, sides.start + 1, least(sides.stop - sides.start, {shown})) as passage
  from sides
  join {articles} as undated on undated.article_id = sides.article_id
  join {articles} as dated on dated.article_id = sides.from_id
  where undated.published is null and length(dated.published) >= 10 and strpos(dated.published, '/') = 0
)"""


def _places(sentences: Table[Sentence]) -> str:
    """The body sentences of these articles by number, and which of them each passage stands in, on either side."""
    return f"""lines as (
  select article_id, start, stop, row_number() over (partition by article_id order by start, stop) as n
  from {sentences} where zone = 'body' and article_id in (select article_id from ties union select from_id from ties)
), here as (
  select ties.copy_id, ties.article_id, min(lines.n) as first, max(lines.n) as last
  from ties join lines on lines.article_id = ties.article_id and lines.start < ties.stop and lines.stop > ties.start
  group by ties.copy_id, ties.article_id
), there as (
  select ties.copy_id, ties.article_id, ties.from_id, min(lines.n) as first, max(lines.n) as last
  from ties
  join lines on lines.article_id = ties.from_id and lines.start < ties.from_stop and lines.stop > ties.from_start
  group by ties.copy_id, ties.article_id, ties.from_id
)"""


def _days(moments: Table[Moment], statements: Table[Statement]) -> str:
    """The weekdays told near each passage; those on which something was said, and days printed whole."""
    return f"""marks as (
  select m.article_id, m.text, m.value, m.first, m.last, m.basis, lines.n
  from {moments} as m
  join lines on lines.article_id = m.article_id and lines.start <= m.start and m.start < lines.stop
  where m.type in ('DATE', 'TIME')
), weekdays as (
  select here.copy_id, here.article_id, substr(marks.value, 1, 10) as value, min(marks.text) as said,
    min(case when marks.n between here.first and here.last then 0 else 1 end) as apart
  from here
  join marks on marks.article_id = here.article_id and marks.n between here.first - 1 and here.last + 1
  where marks.basis = 'unanchored' and marks.value like 'XXXX-WXX-%' and marks.value not like 'XXXX-WXX-W%'
  group by here.copy_id, here.article_id, substr(marks.value, 1, 10)
), known as (
  select there.copy_id, there.article_id, marks.first as day, min(marks.text) as said_there,
    min(case when marks.n between there.first and there.last then 0 else 1 end) as apart
  from there
  join marks on marks.article_id = there.from_id and marks.n between there.first - 1 and there.last + 1
  where marks.basis = 'article' and marks.first = marks.last
  group by there.copy_id, there.article_id, marks.first
), near as (
  select weekdays.copy_id, weekdays.article_id, weekdays.value, weekdays.said, known.day, known.said_there,
    greatest(weekdays.apart, known.apart) as apart
  from weekdays join known on known.copy_id = weekdays.copy_id and known.article_id = weekdays.article_id
), spoken as (
  select m.article_id, substr(m.value, 1, 10) as value
  from {moments} as m
  join {statements} as s on s.article_id = m.article_id and s.said_on_text = m.text and s.said_on_basis = 'cue'
  where m.basis = 'unanchored' and m.value like 'XXXX-WXX-%' and m.value not like 'XXXX-WXX-W%'
  union
  select m.article_id, m.first as value from {moments} as m where m.basis = 'printed' and m.first = m.last
), told as (
  select article_id, array_agg(value order by value) as told from spoken
  where article_id in (select article_id from ties) group by article_id
)"""
