"""The contract with everything outside: which fields each printed table has, and that a column is declared once."""

from __future__ import annotations

import dataclasses
import typing

import pyarrow as pa
import pytest

from sayso import tables
from sayso.ask.printed import PRINTED
from sayso.run.arrow import row_types, schema_of

# What is promised to everyone who reads Sayso's output. A field may be added at the end; none may be renamed or moved.
CONTRACT = {
    "articles": "article_id uri title outlet byline credits dateline published published_basis language text body",
    "blocks": "article_id uri start stop kind text",
    "copies": "a a_start a_stop b b_start b_stop words kind",
    "lineage": "article origin relation share_of_article share_of_origin because",
    "entities": "uri start stop text kind actor",
    "spans": "uri start stop kind text",
    "statements": "statement_id uri start stop quote kind act cue source speaker via addressee said_on said_on_text "
    "zone said_on_basis",
    "actors": "actor_id name kind names roles mentions",
    "joins": "name_join_id actor_id actor name uri other other_uri joined score reasons pages basis decision",
    "roles": "actor_id actor role from to pages",
    "moments": "uri start stop text type value from to basis precision",
    "stories": "story_id uri because",
    "claims": "claim_id text statements articles origins_lower origins_upper reasons places speakers on on_basis",
    "origins": "origin_id claim_id a b sure kind because holds decision",
    "matches": "claim_match_id level a b joined score features family basis decision",
    "conflicts": "kind a b about because nature conflict_id",
    "unsourced": "uri start stop text because on on_text on_basis kind",
    "positions": "actor about on statement_id text uri start stop on_basis change because position_id",
    "timeline": "on precision text claims origins_lower origins_upper rank uri start stop because",
    "decisions": "decision_id number verb a b because holds about decided_on",
    "dropped": "stage record_id uri reason",
}
LISTS = {
    "byline", "credits", "via", "names", "roles", "reasons", "statements", "places", "speakers", "features", "claims",
}  # fmt: skip
"""Fields that are lists; `articles` is one in claims."""


def test_every_table_promised_so_far_is_printed() -> None:
    names = [p.name for p in PRINTED]
    assert len(names) == len(set(names))
    assert set(names) == set(CONTRACT)


@pytest.mark.parametrize("printed", PRINTED, ids=lambda p: p.name)
def test_fields_are_those_promised_in_that_order(printed: typing.Any) -> None:
    assert [f.name for f in printed.fields] == CONTRACT[printed.name].split()


@pytest.mark.parametrize("printed", PRINTED, ids=lambda p: p.name)
def test_every_printed_field_says_what_it_holds(printed: typing.Any) -> None:
    assert [f.name for f in printed.fields if not f.about] == []


@pytest.mark.parametrize("printed", PRINTED, ids=lambda p: p.name)
def test_what_is_promised_as_a_list_is_one(printed: typing.Any) -> None:
    lists = {f.name for f in printed.fields if typing.get_origin(f.type) is tuple}
    assert lists - {"articles"} == LISTS & {f.name for f in printed.fields}


ROWS = sorted(row_types().items())


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[n for n, _ in ROWS])
def test_an_arrow_schema_has_the_columns_of_its_row(name: str, row: type) -> None:
    assert schema_of(row).names == [f.name for f in dataclasses.fields(row)]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[n for n, _ in ROWS])
def test_a_column_may_be_null_where_its_row_says_so(name: str, row: type) -> None:
    hints = typing.get_type_hints(row)
    nullable = {n for n, hint in hints.items() if type(None) in typing.get_args(hint)}
    assert {f.name for f in schema_of(row) if f.nullable} == nullable


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[n for n, _ in ROWS])
def test_numbers_are_64_bits_wide(name: str, row: type) -> None:
    kinds = [f.type.value_type if pa.types.is_list(f.type) else f.type for f in schema_of(row)]
    allowed = (pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.binary())
    assert [str(k) for k in kinds if k not in allowed] == []


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[n for n, _ in ROWS])
def test_every_column_says_what_it_holds(name: str, row: type) -> None:
    hints = typing.get_type_hints(row, include_extras=True)
    assert [n for n, hint in hints.items() if not str(typing.get_args(hint)[1]).strip()] == []


def test_every_table_says_who_writes_it() -> None:
    found = [t for t in row_types().values() if t not in (tables.Source, tables.Pair)]
    assert [t.__name__ for t in found if "ritten by " not in (t.__doc__ or "")] == []


def test_an_id_is_named_for_its_table() -> None:
    ids = {n for t in row_types().values() for n in typing.get_type_hints(t) if n.endswith("_id")}
    known = {f"{name}_id" for name in row_types()} | {
        "referent_id",
        "attribution_id",
        "utterance_id",
        "origin_id",
        "record_id",
    }
    assert ids - known == {"a_id", "b_id", "from_id", "other_id", "speaker_id"}
