from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from sayso.errors import PlanError
from sayso.run.arrow import row_types, schema_of
from sayso.run.plan import check, chosen
from sayso.run.spark_sql import ALLOWED, to_spark
from sayso.run.spark_tables import spark_type
from sayso.run.views import sql_type
from sayso.run.whole import select_of as select_of_step

sqlglot = pytest.importorskip("sqlglot")
SCHEMA = {
    "t": {"id": "BIGINT", "s": "VARCHAR", "n": "BIGINT", "d": "DOUBLE", "b": "BOOLEAN", "l": "VARCHAR[]", "x": "BLOB"},
    "u": {"k": "BIGINT", "s": "VARCHAR"},
    "none": {"id": "BIGINT", "s": "VARCHAR"},
}
BIG = 2**62 + 1
ODD = (
    "Zoë",
    "zoe",
    "ZOE",
    "",
    "añ🦆b",
    'it\'s \\ "q" ${env:HOME}',
    "a\nb\0c",
    "10%",
    "9",
    "10",
    "ﬀ",
    None,
    "Zoë",
    " x ",
)
TABLES = {
    "t": pa.table(
        {
            "id": pa.array(range(len(ODD)), pa.int64()),
            "s": pa.array(ODD, pa.string()),
            "n": pa.array([BIG, -BIG, 0, 1, 7, None, -1, 2**53 + 1, 3, 3, None, 5, 7, 2], pa.int64()),
            "d": pa.array([0.1, -0.0, 1e300, 2.5, 3.5, None, 1 / 3, 100.0, 1e-7, 5e-324, 0.0, 2.0, 0.1, -7.25]),
            "b": pa.array([True, False, None] * 4 + [True, None], pa.bool_()),
            "l": pa.array(
                [["b", "a", "b"], [], None, ["é", "e"], ["a"], ["", "z"]] + [["x"]] * 8, pa.list_(pa.string())
            ),
            "x": pa.array([b"", b"\xff\0", None, b"a"] + [b"z"] * 10, pa.binary()),
        }
    ),
    "u": pa.table({"k": pa.array([0, 0, 1, None, 99], pa.int64()), "s": pa.array(["Zoë", None, "9", "9", ""])}),
    "none": pa.table({"id": pa.array([], pa.int64()), "s": pa.array([], pa.string())}),
}
SELECTS = {
    "all columns": "from t",
    "columns, conditions": "select id, s from t where s is not null and (n > 0 or b) and not s = ''",
    "equal texts": "select a.id, b.id as other from t as a join t as b on a.s = b.s",
    "order of texts": """
        select a.s, b.s as other from t as a cross join t as b where a.s < b.s and a.s <> b.s and a.s <= b.s
    """,
    "numbers compared": """
        select id from t where n >= 3 and n < 1000 and d >= 0.1 and n between -1 and 7 and n <= 7 and -n < 0
    """,
    "sums and products": """
        select id, n / 3 as third, n / 0.5 as twice, d * 3 as thrice, 2 * id + 1 - 3 as m, -d as neg from t
    """,
    "fractions": """
        select id, 0.1 as a, case when b then 0.5 else 0.25 end as c, 2.5 * cast(id as double) as e, d - 0.1 as
        f from t
    """,
    "true and false": "select id, b is null as unknown, b = true as yes, not b as no from t",
    "numbers as text": """
        select cast(n as varchar) || ':' || cast(id as varchar) || cast(b as varchar) as said from t
    """,
    "types": """
        select cast(n as double) as d, cast(id as bigint) as i, cast(null as varchar) as v, cast(null as bigint)
        as w, cast('' as blob) as x, cast([] as varchar[]) as l, cast(l as varchar[]) as m, cast(d as double) as
        e from t
    """,
    "types of nothing": "select cast(v as varchar) as v, cast(w as bigint) as w from (select null as v, null as w)",
    "literals": "select 'it''s' as a, 'back\\slash' as b, '${env:HOME}' as c, 'line\nfeed' as e, 'añ🦆' as f, "
    "4611686018427387905 as g, '\"' as h",
    "texts joined": "select id, s || 'x' || s as said from t",
    "parts of texts": """
        select id, length(s) as n, substr(s, 2, 2) as p, substr(s, id + 1, least(2, n)) as q, substr(s, 3) as r,
        strpos(s, 'o') as o, strpos(s, '🦆') as d, left(s, 2) as l from t where n >= 0
    """,
    "patterns": "select id, s like '%o%' as a, s not like 'Z_ë' as b, s like '10%' as c from t",
    "hashes": "select id, sha256(s) as h, left(sha256(s), 16) as unit from t",
    "case": """
        select id, case when n > 1 then 'many' when n = 1 then 'one' end as a, case when b then null else s end
        as c from t
    """,
    "coalesce, least, greatest": """
        select coalesce(s, 'none') as a, coalesce(n, 0) as b, least(n, id, 5) as c, greatest(n, id) as d,
        greatest(s, 'b') as e, coalesce(l, []) as f, coalesce(x, cast('' as blob)) as g from t
    """,
    "in": "select id from t where s in ('9', 'Zoë') or n in (1, 7) or s not in ('9', '10')",
    "in a select": """
        select id from t where id in (select k from u) and s not in (select s from u where s is not null)
    """,
    "not in, with nulls": "select id from t where id not in (select k from u)",
    "not in, of nothing": "select id from t where s not in (select s from none)",
    "exists": "select id, exists (select 1 from u where u.k = t.id) as there from t",
    "groups": """
        select s, count(*) as a, count(n) as c, count(distinct n) as e, min(n) as f, max(s) as g, max(d) as h,
        min(x) as i from t group by s having count(*) >= 1
    """,
    "groups by all columns, and by number": """
        select s, b, count(*) as c from t group by all union all select s, b, count(*) as c from t group by 1, 2
    """,
    "sums": """
        select b, cast(sum(id) as bigint) as m, cast(sum(case when s like 'Z%' then 1 else 0 end) as bigint) as
        z from t group by b
    """,
    "nothing gathered": "select count(*) as a, count(s) as b, max(s) as c, min(id) as d from none",
    "nothing in groups": "select s, count(*) as a, array_agg(id order by id) as l from none group by s",
    "gathered in order": """
        select b, array_agg(s order by s) as a, array_agg(id order by s, n, id) as i, array_agg(n order by id)
        as n from t group by b
    """,
    "gathered once": """
        select b, list_sort(list_distinct(array_agg(s))) as a, list_sort(list_distinct(array_agg(n))) as n from
        t group by b
    """,
    "lists of what is there": "select id, [id, n] as m, [s] as one, coalesce(l, ['none', 'at all']) as l from t",
    "lists taken apart": "select id, w from (select id, unnest(l) as w from t)",
    "joins": """
        select t.id, u.s from t left join u on u.k = t.id union all select t.id, u.s from t join u on u.s = t.s
        and u.k < t.id
    """,
    "joins by a column of both": "select t.id, s, u.k from t join u using (s)",
    "joins of nothing": "select t.id, none.s from t left join none on none.id = t.id",
    "selects one after another": """
        with a as (select s, count(*) as n from t group by s), b as (select * from a where n > 1) select a.*,
        b.n as twice from a left join b on b.s = a.s
    """,
    "selects of one name": """
        with a as (select id from (with a as (select id, s from t where id < 9) select a.* from a) where id > 1),
        t as (select t.id from t join a on a.id = t.id where t.id < 7),
        b as (with a as (select id + 1 as id from t) select a.id from a)
        select a.id, b.id as other, t.id as third from a left join b on b.id = a.id left join t on t.id = a.id
    """,
    "union": "select s from t union select s from u",
    "distinct": "select distinct s, b from t",
    "windows": """
        select id, row_number() over (partition by b order by s, id) as a, row_number() over (order by n desc,
        id) as c, min(id) over (partition by s) as e, count(*) over (partition by b) as f, max(n) over
        (partition by b order by id) as g from t
    """,
    "order": "select id, s, n from t order by all",
    "order by some": "select id, s from t order by s desc, id",
    "in parentheses": "select * from (select (n + 1) - (2 - id) as m from t where n < 10)",
}


@pytest.fixture(scope="module")
def both(spark: Any) -> Iterator[Any]:
    """A function that gives the rows of one select on DuckDB and on Spark."""
    con = duckdb.connect()
    for name, table in TABLES.items():
        con.register(name, table)
        spark.createDataFrame(table).createOrReplaceTempView(name)

    def run(select: str) -> tuple[pa.Table, pa.Table]:
        return con.sql(select).to_arrow_table(), spark.sql(to_spark(select, SCHEMA)).toArrow()

    yield run
    con.close()


def rows(table: pa.Table) -> Counter[str]:
    """The rows as often as they stand; decimals as floats, these by their bits but for the sign of 0."""
    plain = ([float(v) + 0.0 if isinstance(v, float | Decimal) else v for v in r.values()] for r in table.to_pylist())
    return Counter(map(repr, plain))


@pytest.mark.spark
@pytest.mark.parametrize("name", SELECTS)
def test_a_select_gives_the_same_rows_on_both_engines(both: Any, name: str) -> None:
    duck, spark = both(SELECTS[name])
    assert duck.column_names == spark.column_names
    assert rows(spark) == rows(duck)


def test_every_kind_of_expression_allowed_is_in_a_select_run_on_both_engines() -> None:
    found = {type(node) for select in SELECTS.values() for node in sqlglot.parse_one(select, read="duckdb").walk()}
    assert {kind.__name__ for kind in ALLOWED.keys() - found} == set()


REFUSED = {
    "select lower(s) as s from t": "Lower",
    "select regexp_matches(s, 'a') as s from t": "RegexpLike",
    "select hash(s) as h from t": "HASH",
    "select list_slice(l, 1, 2) as l from t": "LIST_SLICE",
    "select list_intersect(l, l) as l from t": "LIST_INTERSECT",
    "select unnest(l) as a, unnest(l) as b from t": "the only one of a select",
    "select unnest(l) as a, count(*) as n from t group by all": "the only one of a select",
    "select array_agg(s) as l from t group by b": "say its order",
    "select array_agg(s order by s desc) as l from t group by b": "ascending",
    "select array_agg(s order by s) as l from t": "without `group by`",
    "select list_distinct(l) as l from t": "put it into list_sort",
    "select list_sort(l) as l from t": "only list_sort\\(list_distinct",
    "select cast(d as varchar) as d from t": "double as",
    "select cast(s as bigint) as s from t": "as bigint",
    "select cast(d as bigint) as d from t": "as bigint",
    "select sum(d) as d from t": "not known to be whole numbers",
    "select avg(n) as n from t": "Avg",
    "select n / id as n from t": "divide by a number",
    "select n / 0 as n from t": "divide by a number",
    "select 0.1 * 3 as n from t": "a fraction goes with a double",
    "select 1e3 as n from t": "no exponent",
    "select 9223372036854775808 as n from t": "64 bits",
    "select s from t where s like l": "must be written there",
    "select s from t where s like 'a\\%'": "without a backslash",
    "select id from t where s = 9": "mixes",
    "select coalesce(s, 1) as s from t": "mixes",
    "select case when b then s else n end as s from t": "mixes",
    "select s || n as s from t": "not known to be text",
    "select concat(s, 'a') as s from t": "Concat",
    "select id from t limit 1": "limit",
    "select distinct on (s) id from t": "distinct on",
    "select id from t positional join u": "with `on`|joins are",
    "select t.id from t right join u on u.k = t.id": "joins are",
    "select id from t qualify row_number() over (order by id) = 1": "qualify",
    "select lag(id) over (order by id) as n from t": "its function is not tested",
    "select min(id) over (order by id rows 1 preceding) as n from t": "no frame",
    "with recursive a as (select 1 as n union all select n + 1 from a where n < 3) select n from a": "about itself",
    "select id from read_parquet('x.parquet')": "ReadParquet",
    "select id from t union all by name select k from u": "by_name",
    "select count(*) filter (where b) as n from t": "Filter",
    "select nobody from t": "cannot be read",
    "select (": "cannot be read",
}


@pytest.mark.parametrize("select", REFUSED)
def test_what_may_mean_something_else_on_spark_is_refused_by_name(select: str) -> None:
    with pytest.raises(PlanError, match=REFUSED[select]):
        to_spark(select, SCHEMA)


@pytest.mark.spark
@pytest.mark.parametrize("part", ["substr(s, id - 6, 2)", "substr(s, 1, n)"])
def test_a_part_of_a_text_that_the_engines_count_otherwise_is_an_error(spark: Any, part: str) -> None:
    spark.createDataFrame(TABLES["t"]).createOrReplaceTempView("t")
    with pytest.raises(Exception, match="start at 1 or later"):
        spark.sql(to_spark(f"select {part} as s from t where id = 6", SCHEMA)).toArrow()


def test_every_select_of_the_plan_can_be_given_to_spark() -> None:
    steps = check(chosen(None, None))
    views = {step.writes[0]: step for step in steps if step.kind == "view"}
    tables = {name: columns_of(row_type) for name, row_type in row_types().items()}
    for step in steps:
        if step.kind in ("view", "table"):
            made = select_of_step(step, views)
            these = {"these": columns_of(step.writes[0])}
            for select in (made.select, made.joined or made.select, made.whole):
                assert to_spark(select, tables | these), step.name


@pytest.mark.spark
def test_spark_understands_every_select_of_the_plan(spark: Any) -> None:
    for name, row_type in row_types().items():
        columns = ", ".join(f"`{f.name}` {spark_type(f.type)}" for f in schema_of(row_type))
        spark.createDataFrame([], columns).createOrReplaceTempView(name)
    steps = check(chosen(None, None), hashed=False)
    views = {step.writes[0]: step for step in steps if step.kind == "view"}
    tables = {name: columns_of(row_type) for name, row_type in row_types().items()}
    for step in steps:
        if step.kind in ("view", "table"):
            select = to_spark(select_of_step(step, views).whole, tables)
            assert spark.sql(select).columns == schema_of(step.writes[0]).names, step.name


def columns_of(row_type: type) -> dict[str, str]:
    """The columns of a table with their DuckDB types."""
    return {f.name: sql_type(f.type) for f in schema_of(row_type)}
