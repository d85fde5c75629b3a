"""Which articles of a case are of one event."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.tables import Lineage, Rows, Sheet, Story, Testimony, id_of


def group_stories(sheets: Rows[Sheet], lineage: Rows[Lineage], testimony: Rows[Testimony]) -> Iterator[Story]:
    """Yield for each article the story it is part of."""
    for s in sheets:
        yield Story(id_of(s.uri), s.article_id, "")
