"""The claims of the packaged sample that a careful reader lists (data/sample_gold.json): on which pages each stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gold import Tables

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "sample_gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("wanted", GOLD["claims"], ids=lambda g: str(g["claim"]).split(":")[0])
def test_a_listed_claim_stands_on_its_pages(wanted: dict[str, Any], sample: Tables) -> None:
    words = set(wanted["claim"].lower().replace(",", "").split())
    pages = {uri for uri in wanted["articles"] if uri != "alpenbote.html"}  # German: no words in common
    near = [r for r in sample["claims"] if len(words & set(r["text"].lower().replace(",", "").split())) >= 2]
    assert any(pages <= set(r["articles"]) for r in near)
