"""The units of a view's rows."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.run.row_units import units_of

SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("number", pa.int64()),
        ("share", pa.float64()),
        ("so", pa.bool_()),
        ("data", pa.binary()),
        ("list", pa.list_(pa.string())),
        ("counts", pa.list_(pa.int64())),
    ]
)
TEXT = st.text("a:-1,é\x00\x1f", max_size=4)
ROW = st.fixed_dictionaries(
    {
        "text": st.none() | TEXT,
        "number": st.none() | st.integers(-(2**63), 2**63 - 1),
        "share": st.none() | st.floats(allow_nan=False),
        "so": st.booleans(),
        "data": st.none() | st.binary(max_size=3),
        "list": st.none() | st.lists(TEXT, max_size=3),
        "counts": st.lists(st.integers(0, 12), max_size=3),
    }
)


def _said(row: dict[str, Any]) -> str:
    return repr(tuple(row[name] for name in SCHEMA.names))


@given(st.lists(ROW, max_size=12))
def test_rows_have_one_unit_where_they_are_the_same_and_only_there(rows: list[dict[str, Any]]) -> None:
    units = units_of(pa.Table.from_pylist(rows, schema=SCHEMA)).to_pylist()
    said = [_said(row) for row in rows]
    assert [[a == b for a in units] for b in units] == [[a == b for a in said] for b in said]


@given(st.lists(ROW, min_size=3, max_size=6))
def test_a_unit_depends_on_its_row_alone(rows: list[dict[str, Any]]) -> None:
    whole = pa.Table.from_pylist(rows, schema=SCHEMA)
    cut = pa.concat_tables([whole.slice(0, 1), whole.slice(1)])
    assert units_of(cut) == units_of(whole)
    assert units_of(whole.slice(1)).to_pylist() == units_of(whole).to_pylist()[1:]
    assert units_of(whole.slice(1).to_batches()[0]).to_pylist() == units_of(whole).to_pylist()[1:]


@pytest.mark.parametrize(
    "large", [pa.large_string(), pa.large_list(pa.string()), pa.list_(pa.large_string())], ids=["text", "list", "items"]
)
def test_how_wide_offsets_are_makes_no_other_unit(large: pa.DataType) -> None:
    value: Any = "abc" if large == pa.large_string() else ["ab", "c"]
    narrow = pa.string() if large == pa.large_string() else pa.list_(pa.string())
    assert units_of(pa.table({"a": pa.array([value], large)})) == units_of(pa.table({"a": pa.array([value], narrow)}))


def test_no_rows_have_no_units() -> None:
    assert len(units_of(SCHEMA.empty_table())) == 0
