"""A select of DuckDB as one of Spark that gives the same rows; what is not known to do so is refused by name.

Every kind of expression that may stand in a select is listed here, with what it must hold to and how Spark says it. The
differences between the engines that these rules meet: docs/methods/spark.md#selects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import errors, exp, parse_one
from sqlglot.expressions import DType as KIND  # noqa: N814
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from sayso.errors import PlanError

Node = exp.Expr
Check = Callable[[Node], str]
"""Why an expression may not stand in a select; empty if it may."""
Schema = Mapping[str, Mapping[str, str]]
"""The columns of each table with their DuckDB types."""

WHOLE = {KIND.TINYINT, KIND.SMALLINT, KIND.INT, KIND.BIGINT, KIND.INT128}
TEXT = {KIND.VARCHAR, KIND.TEXT, KIND.CHAR}
NUMBER = WHOLE | {KIND.DOUBLE, KIND.DECIMAL}
NOTHING = {KIND.NULL, KIND.UNKNOWN}
READ_ALIKE: Mapping[KIND, set[KIND]] = {
    KIND.VARCHAR: WHOLE | TEXT | {KIND.BOOLEAN},
    KIND.TEXT: WHOLE | TEXT | {KIND.BOOLEAN},
    KIND.BIGINT: WHOLE,
    KIND.DOUBLE: NUMBER,
    KIND.BOOLEAN: {KIND.BOOLEAN},
    KIND.VARBINARY: {KIND.VARBINARY},
    KIND.ARRAY: {KIND.ARRAY, KIND.LIST, KIND.UNKNOWN},
    KIND.LIST: {KIND.ARRAY, KIND.LIST, KIND.UNKNOWN},
}
"""What may be cast to a type."""
MOST_DIGITS = 15
"""Digits of a decimal number that any two programs read as the same double (IEEE 754: DBL_DIG)."""


def to_spark(select: str, schema: Schema) -> str:
    """The Spark select that gives the rows of a DuckDB select over the tables of `schema`, in any order.

    Raises: PlanError for an expression that is not known to mean the same on both engines.

    >>> to_spark("select max(n) as n from t", {"t": {"n": "BIGINT"}})
    'SELECT MAX(`t`.`n`) AS `n` FROM `t` AS `t`'
    """
    try:
        read = parse_one(select, read="duckdb")
        read.set("order", None)
        tree = qualify(read, schema=dict(schema), dialect="duckdb", identify=True)
        tree = annotate_types(tree, schema=dict(schema), dialect="duckdb")
    except (errors.SqlglotError, RecursionError) as e:
        raise PlanError(f"a select cannot be read for Spark: {' '.join(str(e).split())[:200]}") from e
    for node in list(tree.walk()):
        check = ALLOWED.get(type(node))
        why = check(node) if check else "it is not among those tested to give the same rows"
        if why:
            raise PlanError(f"Spark cannot be given {type(node).__name__}, `{node.sql('duckdb')[:80]}`: {why}")
    _name_apart(tree)
    for node in reversed(list(tree.walk())):  # the innermost first, for what is rewritten holds what stood in it
        said = _rewritten(node)
        if said is not node:
            node.replace(said)
    return tree.sql("spark", identify=True)


def _name_apart(tree: Node) -> None:
    """Give every `with` names of its own: sqlglot puts them all at the top, for Spark."""
    for number, ctes in enumerate(reversed(list(tree.find_all(exp.With)))):  # the innermost first
        around = ctes.parent
        assert around
        before: set[int] = set()
        for cte in ctes.expressions:
            before |= {id(table) for table in cte.find_all(exp.Table)}  # a name may hide the table it is made of
            name = exp.to_identifier(f"{cte.alias}_{number}", quoted=True)
            for table in list(around.find_all(exp.Table)):
                if table.name == cte.alias and id(table) not in before:
                    table.set("this", name.copy())
            cte.args["alias"].set("this", name)


def kind_of(node: Node | None) -> KIND:
    """The type an expression is known to have; UNKNOWN where it is not."""
    return node.type.this if node is not None and node.type else KIND.UNKNOWN


def _free(node: Node) -> str:
    """Nothing: such an expression means the same wherever it stands."""
    return ""


def _alike(node: Node) -> str:
    """A reason where operands are of types that engines convert, each in its way."""
    operands = [o for o in node.iter_expressions() if not isinstance(o, exp.Query)]
    if isinstance(node, exp.Case):
        operands = [o for o in (*(i.args["true"] for i in node.args["ifs"]), node.args.get("default")) if o]
    families = {_family(o) for o in operands} - {""}
    return "" if len(families) < 2 else f"it mixes {' and '.join(sorted(families))}"


def _family(node: Node) -> str:
    kind = kind_of(node)
    if kind in NOTHING:
        return ""
    return "numbers" if kind in NUMBER else "text" if kind in TEXT else kind.value.lower()


def _of(kinds: set[KIND], *, said: str) -> Check:
    """A check that all operands are of some types."""

    def check(node: Node) -> str:
        operands = [o for o in node.iter_expressions() if not isinstance(o, exp.DataType)]
        strange = [o for o in operands if kind_of(o) not in kinds | {KIND.NULL}]
        return f"{strange[0].sql('duckdb')[:40]} is not known to be {said}" if strange else ""

    return check


_texts, _wholes, _numbers = _of(TEXT, said="text"), _of(WHOLE, said="whole numbers"), _of(NUMBER, said="numbers")


def _exact(node: Node) -> str:
    """A reason for a fraction in whole arithmetic, which is decimal on one engine and binary on the other."""
    sides = (node.this, node.expression)
    fractions = [s for s in sides if any(_fraction(x) for x in s.find_all(exp.Literal))]
    if fractions and not any(s not in fractions and kind_of(s) == KIND.DOUBLE for s in sides):
        return "a fraction goes with a double: cast the other to one"
    return _numbers(node)


def _fraction(node: Node) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and "." in node.this


def _case(node: Node) -> str:
    return "write `case when`, not `case x when`" if node.this else _alike(node)


def _literal(node: Node) -> str:
    if node.args.get("is_string"):
        return ""
    if node.this.isdigit():
        return "" if int(node.this) < 1 << 63 else "it has more than 64 bits"
    if not node.this.replace(".", "").isdigit() or len(node.this) > MOST_DIGITS:
        return f"a fraction may have {MOST_DIGITS - 1} digits and no exponent"
    return ""


def _cast(node: Node) -> str:
    """A reason unless both types print and read alike: doubles do not, nor does text that holds a number."""
    have, want = kind_of(node.this), kind_of(node)
    nothing = isinstance(node.this, exp.Null) or (isinstance(node.this, exp.Column) and have in NOTHING)
    if nothing or have in READ_ALIKE.get(want, ()):
        return ""
    if want == KIND.VARBINARY and isinstance(node.this, exp.Literal) and not node.this.this:
        return ""
    return f"{have.value.lower()} as {want.value.lower()} may print or be read otherwise"


def _divide(node: Node) -> str:
    by = node.expression
    if not isinstance(by, exp.Literal) or not float(by.this):
        return "divide by a number that is written there and is not 0"
    return _numbers(node)


def _like(node: Node) -> str:
    pattern = node.expression
    if not isinstance(pattern, exp.Literal) or "\\" in pattern.this:
        return "its pattern must be written there, without a backslash"
    return ""


def _gathered(node: Node) -> str:
    """A reason for a list whose order or whose nulls would be left to the engine."""
    inner = node.this
    if isinstance(inner, exp.Order):
        if isinstance(inner.this, exp.Distinct) or any(o.args.get("desc") for o in inner.expressions):
            return "its order must be ascending, and it keeps what stands twice"
    elif not isinstance(node.parent, exp.ArrayDistinct):
        return "say its order, or put it into list_sort(list_distinct(...))"
    around = node.find_ancestor(exp.Select)
    if around is None or not around.args.get("group"):
        return "without `group by` it is null for no rows on one engine and empty on the other"
    return ""


def _distinct_list(node: Node) -> str:
    return "" if isinstance(node.parent, exp.ArraySort) else "put it into list_sort: its order is left to the engine"


def _sorted_list(node: Node) -> str:
    if not isinstance(node.this, exp.ArrayDistinct) or node.args.get("expression"):
        return "only list_sort(list_distinct(...)) has the same place for nulls"
    return ""


def _unnested(node: Node) -> str:
    select = node.find_ancestor(exp.Select)
    column = node.parent.parent if isinstance(node.parent, exp.Alias) else node.parent
    if select is None or column is not select:
        return "it must be a column by itself"
    if sum(1 for _ in select.find_all(exp.Explode)) > 1 or select.args.get("group"):
        return "it must be the only one of a select without groups"
    return ""


def _joined(node: Node) -> str:
    if node.args.get("using") or node.args.get("method"):
        return "say what it joins by with `on`"
    sort = f"{node.args.get('side') or ''} {node.args.get('kind') or ''}".strip().upper()
    if sort not in ("", "INNER", "LEFT", "LEFT OUTER", "CROSS"):
        return "joins are inner, left or cross"
    return ""


def _windowed(node: Node) -> str:
    if node.args.get("spec"):
        return "a window has no frame of its own"
    known = isinstance(node.this, exp.RowNumber | exp.Min | exp.Max | exp.Count | exp.Sum)
    return "" if known else "its function is not tested"


def _only(*keys: str, said: str) -> Check:
    """A check that an expression has no parts but these."""

    def check(node: Node) -> str:
        strange = sorted({k for k, v in node.args.items() if v} - set(keys))
        return f"{said}; this has {', '.join(strange)}" if strange else ""

    return check


def _selected(node: Node) -> str:
    distinct = node.args.get("distinct")
    if distinct is not None and distinct.args.get("on"):
        return "`distinct on` keeps whichever row comes first"
    return _only(*CLAUSES, said="a select has columns, tables, conditions, groups and an order")(node)


def _counted(node: Node) -> str:
    inner = node.this
    many = len(inner.expressions) > 1 if isinstance(inner, exp.Distinct) else bool(node.expressions)
    return "it counts one column" if many else ""


CLAUSES = ("expressions", "from_", "joins", "where", "group", "having", "with_", "order", "distinct")
STRUCTURE = (
    exp.From, exp.Where, exp.Having, exp.Order, exp.Ordered, exp.CTE, exp.TableAlias, exp.Alias, exp.Column,
    exp.Identifier, exp.Star, exp.Paren, exp.Null, exp.Boolean, exp.DataType, exp.Distinct, exp.And, exp.Or, exp.Not,
    exp.Is, exp.Exists, exp.If, exp.RowNumber,
)  # fmt: skip
"""What means the same wherever it stands."""
ALLOWED: Mapping[type[Node], Check] = {
    **dict.fromkeys(STRUCTURE, _free),
    **dict.fromkeys((exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.In, exp.Between), _alike),
    **dict.fromkeys((exp.Coalesce, exp.Greatest, exp.Least, exp.Min, exp.Max), _alike),
    exp.Case: _case,
    **dict.fromkeys((exp.Add, exp.Sub, exp.Mul), _exact),
    exp.Neg: _numbers,
    exp.Div: _divide,
    exp.Literal: _literal,
    exp.Cast: _cast,
    exp.DPipe: _texts,
    exp.Like: _like,
    exp.Length: _texts,
    exp.Substring: _of(TEXT | WHOLE, said="text or a whole number"),
    exp.StrPosition: _texts,
    exp.SHA2: _free,
    exp.Left: lambda node: "" if isinstance(node.expression, exp.Literal) else "say how many characters",
    exp.Count: _counted,
    exp.Sum: _wholes,
    exp.ArrayAgg: _gathered,
    exp.ArrayDistinct: _distinct_list,
    exp.ArraySort: _sorted_list,
    exp.Array: _alike,
    exp.Explode: _unnested,
    exp.Join: _joined,
    exp.Window: _windowed,
    exp.Table: _only("this", "alias", said="only a named table may be read"),
    exp.Subquery: _only("this", "alias", said="a select inside another has a name and no more"),
    exp.Union: _only("this", "expression", "distinct", "with_", "order", said="two selects are joined row by row"),
    exp.Group: _only("expressions", "all", said="rows are grouped by columns"),
    exp.With: _only("expressions", said="no select may be about itself"),
    exp.Select: _selected,
    exp.Var: lambda node: "" if isinstance(node.parent, exp.Ordered) and node.name == "ALL" else "it is no column",
}
"""Every kind of expression that may stand in a select, with what it must hold to; each has a test on both engines."""


def _rewritten(node: Node) -> Node:
    """The expression as Spark must be told it, where sqlglot alone would change what it means."""
    if isinstance(node, exp.ArrayAgg):
        return _in_order(node)
    if isinstance(node, exp.ArrayDistinct):
        return _called("array_distinct", _called("array_compact", node.this.copy()))
    if isinstance(node, exp.Div):
        one, two = (exp.cast(side.copy(), "double") for side in (node.this, node.expression))
        return exp.Div(this=one, expression=two, typed=True, safe=False)
    if isinstance(node, exp.Substring):
        return _substring(node)
    narrow = node.this if isinstance(node, exp.Window) else node
    if isinstance(narrow, exp.Length | exp.StrPosition) or (narrow is not node and isinstance(narrow, exp.RowNumber)):
        return exp.cast(node.copy(), "bigint")  # it has 32 bits there
    if _fraction(node):
        return exp.cast(node.copy(), "double")
    return node


def _called(name: str, *arguments: Node) -> Node:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _in_order(node: exp.ArrayAgg) -> Node:
    """A list in its order, nulls last, with the nulls it gathers."""
    inner = node.this
    if not isinstance(inner, exp.Order):
        return _called("collect_list", inner.copy())
    keys = [k for o in inner.expressions for k in (o.this.is_(exp.null()), o.this.copy())]
    named = {**{f"k{i}": k for i, k in enumerate(keys)}, "v": inner.this.copy()}
    row = _called("named_struct", *(part for n, v in named.items() for part in (exp.Literal.string(n), v)))
    each = exp.Lambda(this=exp.Dot(this=_name("e"), expression=_name("v")), expressions=[_name("e")])
    return _called("transform", _called("array_sort", _called("collect_list", row)), each)


def _name(name: str) -> exp.Identifier:
    return exp.Identifier(this=name)


def _substring(node: exp.Substring) -> Node:
    """A substring that fails where the engines count otherwise: from before the first character, or backwards."""
    start, length = node.args["start"], node.args.get("length")
    wrong: Node = exp.LT(this=start.copy(), expression=exp.Literal.number(1))
    if length is not None:
        wrong = exp.Or(this=wrong, expression=exp.LT(this=length.copy(), expression=exp.Literal.number(0)))
    said = exp.Literal.string("substr: it must start at 1 or later and have no negative length")
    return exp.If(this=wrong, true=_called("raise_error", said), false=node.copy())
