"""Whole quotations: contents drawn out to their marks, over sentences and lines, and quotations that run on."""

from __future__ import annotations

from rows import article, blocks, sentence, span
from sayso.reading import parse
from sayso.statements import state
from sayso.statements.marked import Marked, quotations
from sayso.tables import Sentence, Statement

Part = tuple[str, str, str]
SAID: tuple[Part, Part] = (("Ruiz", "source", "x"), ("said", "cue", "x"))


def told(text: str, *parts: Part) -> list[Statement]:
    """The statements of a text with these spans: (words, kind, attribution)."""
    a = article(text)
    sentences = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    spans = [span(a, words, kind, of) for words, kind, of in parts]
    return [s for s in state([a], sentences, [], [], spans) if isinstance(s, Statement)]


def found(text: str) -> list[Marked]:
    """The quotations of a text with a sentence a line."""
    a = article(text)
    rows, at = [], 0
    for line in text.split("\n"):
        if line:
            rows.append(sentence(a, at, at + len(line)))
        at += len(line) + 1
    return quotations(text, rows)


def test_a_quotation_runs_over_lines_to_its_closing_mark() -> None:
    assert found("“It holds.\nIt was built to last,” she said.") == [Marked(0, 33, True)]


def test_a_quotation_left_open_ends_where_a_line_opens_the_next() -> None:
    assert found("“It holds.\nIt lasts.\n“It stays,” she said.") == [Marked(0, 20, False), Marked(21, 32, True)]


def test_a_quotation_left_open_ends_with_its_line_if_none_follows() -> None:
    assert found("“It holds, she said.\nThe river fell.") == [Marked(0, 20, False)]


def test_what_opens_anew_within_a_line_is_not_read() -> None:
    assert found("“It holds, she said.\nShe called it “old” too.") == [Marked(35, 40, True)]


def test_a_straight_mark_opens_before_a_word_and_closes_after_one() -> None:
    assert found('"It holds.\nIt lasts," she said. "It stays."') == [Marked(0, 21, True), Marked(32, 43, True)]


def test_a_blank_line_ends_a_quotation() -> None:
    assert found("“It holds.\n\nThe river” fell.") == [Marked(0, 10, False)]


def test_the_last_sentence_of_a_quotation_brings_the_others() -> None:
    (s,) = told(
        "“The dam holds. It was built to last. We trust it,” Ruiz said.", *SAID, ("We trust it", "content", "x")
    )
    assert (s.quote, s.speaker) == ("The dam holds. It was built to last. We trust it", "Ruiz")


def test_the_first_sentence_of_a_run_on_brings_the_others() -> None:
    text = "“The dam holds,” Ruiz said. “It was built to last. We trust it.”"
    rows = told(text, *SAID, ("“The dam holds,”", "content", "x"), ("“It was built to last.", "content", "x"))
    assert [s.quote for s in rows] == ["The dam holds", "It was built to last. We trust it."]


def test_sentences_of_one_quotation_that_were_marked_apart_are_one_statement() -> None:
    text = "“The dam holds. It was built to last,” Ruiz said."
    (s,) = told(text, *SAID, ("“The dam holds.", "content", "x"), ("It was built to last,”", "content", "x"))
    assert s.quote == "The dam holds. It was built to last"


def test_a_quotation_that_two_cues_share_goes_to_the_nearer() -> None:
    text = "Ana Boyd dismissed the plan as a ruse. “He is lying. We do not believe him,” Ruiz said."
    rows = told(
        text, ("Ana Boyd", "source", "y"), ("dismissed", "cue", "y"), ("“He is lying.", "content", "y"),
        *SAID, ("We do not believe him,”", "content", "x"),
    )  # fmt: skip
    assert [(s.speaker, s.quote) for s in rows if s.kind == "direct"] == [
        ("Ruiz", "He is lying. We do not believe him")
    ]


def test_a_clause_that_ends_in_a_quotation_takes_it_to_its_end() -> None:
    text = "Ruiz said it was old, “but it holds. And it will last.”"
    (s,) = told(text, *SAID, ("it was old, “but it holds.", "content", "x"))
    assert s.quote == "it was old, “but it holds. And it will last.”"


def test_a_fragment_in_marks_brings_nothing_of_what_is_around_it() -> None:
    text = "Ruiz said the dam was a “dangerous old thing” to live under."
    (s,) = told(text, *SAID, ("the dam was a “dangerous old thing” to live under", "content", "x"))
    assert s.quote == "the dam was a “dangerous old thing” to live under"


def test_words_with_their_cue_inside_the_marks_stay_as_they_are() -> None:
    (s,) = told("“The dam holds, Ruiz said. The river fell.", *SAID, ("The dam holds", "content", "x"))
    assert s.quote == "The dam holds"


def test_a_paragraph_all_in_marks_runs_on_from_the_quotation_before_it() -> None:
    text = "“The dam holds,” Ruiz said in Ash.\n“It was built to last.”\nThe river fell."
    rows = told(text, *SAID, ("“The dam holds,”", "content", "x"))
    assert [(s.quote, s.speaker, s.cue) for s in rows][1:] == [("It was built to last.", "Ruiz", None)]


def test_a_quotation_left_open_goes_on_in_the_paragraph_after_it() -> None:
    text = "Ruiz said: “The dam holds.\n“It was built to last.”"
    rows = told(text, *SAID, ("“The dam holds.", "content", "x"))
    assert [(s.quote, s.speaker) for s in rows] == [("The dam holds.", "Ruiz"), ("It was built to last.", "Ruiz")]


def test_a_paragraph_all_in_marks_after_other_words_has_no_speaker() -> None:
    text = "“The dam holds,” Ruiz said.\nThe river fell.\n“It was built to last.”"
    rows = told(text, *SAID, ("“The dam holds,”", "content", "x"))
    assert [(s.quote, s.speaker) for s in rows] == [("The dam holds", "Ruiz"), ("It was built to last.", None)]


def test_a_quotation_with_words_after_it_is_not_run_on() -> None:
    text = "“The dam holds,” Ruiz said.\n“It was built to last,” a sign read."
    (s,) = told(text, *SAID, ("“The dam holds,”", "content", "x"))
    assert s.quote == "The dam holds"


def test_saying_within_a_quotation_of_several_lines_is_part_of_it() -> None:
    text = "“The dam holds.\nEngineers say it will last for years,” Ruiz said."
    (s,) = told(text, *SAID, ("it will last for years,”", "content", "x"))
    assert (s.speaker, s.via) == ("Ruiz", ())


def test_a_quotation_that_no_span_touches_is_that_of_the_bare_cue_after_it() -> None:
    (s,) = told("“The dam holds. It was built to last,” Ruiz said.", *SAID)
    assert (s.quote, s.speaker) == ("The dam holds. It was built to last", "Ruiz")


def test_a_quotation_that_no_span_touches_is_that_of_the_bare_cue_before_it() -> None:
    (s,) = told("Ruiz said: “The dam holds. I think it was built to last.”", *SAID)
    assert (s.quote, s.speaker) == ("The dam holds. I think it was built to last.", "Ruiz")


def test_a_title_in_marks_beside_a_bare_cue_is_no_quotation_of_its_own() -> None:
    rows = told("The rules of the dam are those of his book, “The Dam,” Ruiz said.", *SAID)
    assert "The Dam" not in [s.quote for s in rows]


def test_what_is_left_open_before_a_speaker_s_next_paragraph_is_his() -> None:
    text = "“The dam holds,” Ruiz said.\n“It is old.\n“It was built to last.”"
    rows = told(text, *SAID, ("“The dam holds,”", "content", "x"), ("“It was built to last.”", "content", "x"))
    assert [(s.quote, s.speaker) for s in rows][1:] == [("It is old.", "Ruiz"), ("It was built to last.", "Ruiz")]


def test_a_quotation_that_ends_with_a_stop_is_not_the_next_sentences_bare_cues() -> None:
    for gap in ("\n", " "):
        said = told(
            f"“The dam holds,” Ruiz said. “It was built to last.”{gap}Not everyone in the town was pleased.",
            *SAID,
            ("“The dam holds,”", "content", "x"),
            ("“It was built to last.”", "content", "x"),
            ("Not everyone in the town", "source", "y"),
            ("was pleased", "cue", "y"),
        )
        assert [(s.quote, s.speaker) for s in said] == [("The dam holds", "Ruiz"), ("It was built to last.", "Ruiz")]
