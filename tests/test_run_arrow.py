from __future__ import annotations

import dataclasses
import typing
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rows
from sayso.run.arrow import case_tables, from_arrow, row_types, schema_of, to_arrow
from sayso.tables import Article, Block, Moment, Sentence

plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
whole = st.integers(-(2**63), 2**63 - 1)
values = {str: plain, int: whole, float: st.floats(allow_nan=False), bool: st.booleans(), bytes: st.binary(max_size=8)}


def column(annotation: Any) -> st.SearchStrategy[Any]:
    kinds = typing.get_args(annotation)
    if typing.get_origin(annotation) is tuple:
        return st.lists(column(kinds[0]), max_size=3).map(tuple)
    if type(None) in kinds:
        return st.none() | column(next(k for k in kinds if k is not type(None)))
    return values[annotation]


@pytest.mark.parametrize("row_type", row_types().values(), ids=lambda t: t.__name__)
def test_rows_come_back_from_arrow_as_they_went(row_type: type) -> None:
    hints = typing.get_type_hints(row_type)
    row = st.tuples(*(column(hints[f.name]) for f in dataclasses.fields(row_type))).map(lambda v: row_type(*v))

    @settings(max_examples=10, deadline=None)
    @given(st.lists(row, max_size=4))
    def law(found: list[Any]) -> None:
        table = to_arrow(found, row_type)
        assert list(from_arrow(table, row_type)) == found
        assert list(from_arrow(table.slice(1), row_type)) == found[1:]

    law()


def test_schemas_use_one_width_of_integers_and_no_dictionaries() -> None:
    for row_type in case_tables().values():
        for field in schema_of(row_type):
            kind = field.type.value_type if pa.types.is_list(field.type) else field.type
            assert kind in (pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.binary())


def test_what_a_column_holds_is_in_the_schema() -> None:
    assert schema_of(Block).field("stop").metadata[b"doc"] == b"one past the last code point"
    assert schema_of(Moment).field("value").nullable
    assert not schema_of(Moment).field("type").nullable


@pytest.mark.parametrize(
    "changes", [{"text": None}, {"text": 3}, {"text": "\ud800"}, {"credits": (None,)}, {"published_start": 2**63}]
)
def test_a_value_its_column_cannot_hold_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError), match=f"Article.{next(iter(changes))}"):
        to_arrow([rows.article(**changes)], Article)


def test_no_rows_are_a_table_of_no_rows() -> None:
    assert list(from_arrow(to_arrow([], Sentence), Sentence)) == []
