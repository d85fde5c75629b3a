from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import CaseError
from sayso.run.units import NONE, Units, from_hex, of_column, set_of, to_bytes, to_hex, together

ids = st.integers(0, 2**64 - 1).map(lambda n: f"{n:016x}")
sets = st.sets(ids | st.sampled_from([f"{n:016x}" for n in range(9)]), max_size=9)


@given(sets, sets)
def test_units_are_sets(a: set[str], b: set[str]) -> None:
    one, other = set_of(a), set_of(b)
    assert list(one) == sorted(a)
    assert len(one) == len(a)
    assert set(one | other) == a | b
    assert set(one - other) == a - b
    assert set(one & other) == a & b
    assert (one == other) == (a == b)
    assert all((u in one) == (u in a) for u in a | b)
    assert together([one, other, NONE]) == set_of(a | b)


@given(st.lists(ids | st.sampled_from(["0" * 16, "1" * 16])), sets)
def test_a_column_of_units_is_told_apart(column: list[str], known: set[str]) -> None:
    text = pa.array(column, pa.string())
    assert set_of(known).hold(text).to_pylist() == [u in known for u in column]
    assert set_of(known).hold(text[1:]).to_pylist() == [u in known for u in column[1:]]
    assert set(of_column(text)) == set(column)


@given(sets)
def test_units_come_back_from_text(a: set[str]) -> None:
    assert from_hex(to_hex(set_of(a))) == set_of(a)
    assert set_of(a).column().to_pylist() == sorted(a)


@pytest.mark.parametrize("wrong", ["", "a", "g" * 16, "A" * 16, "0" * 15, "0" * 17, "0x" + "0" * 14, " " * 16])
def test_what_is_no_unit_is_refused(wrong: str) -> None:
    for made in (set_of, lambda u: of_column(pa.array(u))):
        with pytest.raises(ValueError, match="16 hex"):
            made([wrong])


def test_units_of_a_file_are_read_when_asked_for_and_checked(tmp_path: Path) -> None:
    some = set_of([f"{n:016x}" for n in range(9)])
    file = tmp_path / "units" / "some"
    file.parent.mkdir()
    data = to_bytes(some)
    filed = Units(9, file=file, sha256=hashlib.sha256(data).hexdigest())
    assert len(filed) == 9
    with pytest.raises(CaseError, match="No such file"):
        list(filed)
    file.write_bytes(data)
    assert pickle.loads(pickle.dumps(filed)) == some
    assert filed == some
    file.write_bytes(data[:-1] + b"\xff")
    with pytest.raises(CaseError, match="is damaged"):
        list(Units(9, file=file, sha256=filed.sha256))
