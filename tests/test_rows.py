"""The row factories tests build on hold the tables' own laws."""

from rows import article, block, blocks, copy, entity, sentence, statement


def test_a_block_is_a_slice_of_its_article() -> None:
    a = article("One line.\n\nAnother.")
    assert block(a, 11).text == "Another."
    assert [(b.kind, b.text) for b in blocks(a, ("title",))] == [("title", "One line."), ("body", "Another.")]


def test_sentence_lists_run_in_parallel() -> None:
    s = sentence(article("“It shook,” said Ann."))
    lists = (s.starts, s.stops, s.lemmas, s.tags, s.deps, s.heads)
    assert len({len(x) for x in lists}) == 1
    assert s.lemmas[1:3] == ("it", "shook")


def test_the_nth_entity_is_found_at_its_own_place() -> None:
    a = article("Ann met Ann.")
    assert [entity(a, "Ann").start, entity(a, "Ann", nth=1).start] == [0, 8]


def test_a_statement_quotes_its_article_and_names_its_source() -> None:
    a = article('"It shook," said Ann.')
    s = statement(a, "It shook,", "Ann")
    assert a.text[s.start : s.stop] == s.quote
    assert s.source_start is not None
    assert a.text[s.source_start : s.source_stop] == "Ann"


def test_a_copy_names_the_smaller_id_first_whichever_way_it_is_asked() -> None:
    a, b = article("x same words here", "a.html"), article("same words here y", "b.html")
    assert copy(a, b, "same words here") == copy(b, a, "same words here")
    assert copy(a, b, "same words here").a_id < copy(a, b, "same words here").b_id
