"""Plain text: what each line of an invented page is taken for, and what the article says of itself."""

from __future__ import annotations

import pytest

from rows import page
from sayso.extract import extract
from sayso.tables import Article, Block

FIRST = "Officials in the northern harbour said on Friday that the ferry service would start again within days."
SECOND = "The line was closed in March after a storm tore two of the three piers from the quay, they said."
THIRD = "Fishermen who use the quay said that nobody had asked them before the works began last autumn."


def read(text: str, **given: object) -> tuple[Article, list[Block]]:
    """The article and blocks of a plain-text page."""
    head, *rest = extract([page(text, uri="a.txt", **given)])
    assert isinstance(head, Article)
    return head, [b for b in rest if isinstance(b, Block)]


def kind_of(text: str, line: str, **given: object) -> str:
    """The kind of the block that holds a line of a page."""
    return next(b.kind for b in read(text, **given)[1] if line in b.text)


def story(*lines: str) -> str:
    """A page with a headline, two paragraphs, some lines between them, and a third paragraph."""
    return "\n\n".join(["Ferry service to start again", FIRST, *lines, SECOND, THIRD])


def test_text_is_the_file_unchanged() -> None:
    text = "\r\n  Ferry\u00a0service to start again \r\n\r\n" + FIRST + "\r\n\n\n"
    assert read(text)[0].text == text


def test_the_first_short_line_is_the_title() -> None:
    assert read(story())[0].title == "Ferry service to start again"


def test_a_page_that_begins_with_a_paragraph_has_no_title() -> None:
    assert read("\n\n".join([FIRST, SECOND]))[0].title is None


def test_the_title_is_found_behind_a_menu() -> None:
    text = "\n".join(
        ["Skip to main content", "Home", "World", "Ferry service to start again", "By Ann Bell", "", FIRST]
    )
    assert read(text)[0].title == "Ferry service to start again"


def test_a_title_run_into_the_first_paragraph_is_cut_from_it() -> None:
    article, _ = read("\n\n".join(["harbour ferry", f"harbour ferry. {FIRST}", SECOND]))
    assert article.body.startswith("Officials in the northern harbour")


def test_the_site_behind_the_title_is_the_outlet() -> None:
    article, _ = read("Ferry service starts again | World | The Ansel Herald\n\n" + story())
    assert (article.title, article.outlet) == ("Ferry service to start again", "The Ansel Herald")


def test_a_standfirst_is_no_title() -> None:
    standfirst = "Leaders of the town say that fishermen must be asked before any works go on."
    article, blocks = read("\n".join(["Ferry starts again", standfirst, "4 July 2011", "", FIRST, "", SECOND]))
    assert (article.title, blocks[1].kind) == ("Ferry starts again", "highlights")


def test_sentences_among_the_links_below_an_article_are_no_body() -> None:
    links = "Source:\nThe Herald and agencies\nTopics\nPort Ansel\nQuay of dreams\nHow a storm changed three lives."
    assert read(story() + "\n\n" + links)[0].body.endswith(THIRD)


def test_the_record_names_the_title() -> None:
    article, blocks = read(story(), title="Ferry Service to Start Again")
    assert (article.title, blocks[0].kind) == ("Ferry Service to Start Again", "title")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this page", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Facebook Twitter Email", "boilerplate"),
        ("Sign up for our morning newsletter", "boilerplate"),
        ("Before others know it, our readers do. LEARN MORE", "boilerplate"),
        ("Tags: harbour, ferry, storm", "boilerplate"),
        ("READ MORE: Storm tears piers from quay", "related"),
        ("[A year on the quay, in photos]", "related"),
        ("Angry Fishermen", "heading"),
        ("Works on the western quay in April. Photographer: Ann Bell/AFP/Getty Images", "caption"),
        ("A ferry leaves the western quay on its last day in the summer of that year |", "caption"),
        ("Getty Images The mayor opens the western quay", "caption"),
        ("Ann Bell and Raja Noor contributed to this report.", "credit"),
        ("“We asked for a timetable,” he said", "body"),
        ("“Never.”", "body"),
    ],
)
def test_a_line_between_paragraphs_is(line: str, kind: str) -> None:
    found = [b.kind for b in read(story(line))[1] if b.text == line or (b.text in line and b.kind != "credit")]
    assert found == [kind]


def test_a_photo_credit_is_a_block_of_its_own_and_no_credit_of_the_text() -> None:
    article, blocks = read(story("Works on the quay. Photographer: Ann Bell/AFP/Getty Images"))
    assert [b.text for b in blocks if b.kind == "credit"] == ["Photographer: Ann Bell/AFP/Getty Images"]
    assert article.credits == ()


def test_bullets_above_the_body_are_highlights() -> None:
    text = "\n".join(["Ferry to start", "  • Two piers are new", "  • Fishermen were not asked", "", FIRST, "", SECOND])
    assert [b.kind for b in read(text)[1]] == ["title", "highlights", "highlights", "body", "body"]


def test_a_list_of_topics_inside_the_body_is_no_body() -> None:
    assert kind_of(story("• Ferry\n• Harbour\n• Storm"), "Harbour") == "boilerplate"


def test_a_list_of_sentences_inside_the_body_is_body() -> None:
    assert kind_of(story("• The western pier is open.\n• The eastern pier is not."), "western pier") == "body"


def test_headlines_of_other_pages_between_paragraphs_are_related() -> None:
    text = story("Storm over the strait\nThe harbour master's choice\nLife on the quay")
    assert kind_of(text, "harbour master") == "related"


def test_what_follows_a_marker_of_coverage_is_related() -> None:
    tail = "Part of complete coverage on\nLife on the quay\nThree families tell how they live with the works.\nTimeline"
    article, blocks = read(story() + "\n\n" + tail)
    assert {b.kind for b in blocks if b.text in tail} == {"related"}
    assert article.body.endswith(THIRD)


def test_the_body_goes_on_after_related_headlines_inside_it() -> None:
    more = "Harbour workers added that the cranes would be back by May, as the company had promised them in writing."
    article, _ = read(story() + f"\n\nRelated stories\nLife on the quay\n\n{more}\n\n{more[:-1]} again.")
    assert more in article.body


def test_readers_comments_are_no_body() -> None:
    text = story() + "\n\n2 Comments\n\nI was on that ferry and nobody told us anything about the piers at all."
    assert kind_of(text, "I was on that ferry") == "comment"


def test_a_link_to_comments_above_the_body_opens_no_comments() -> None:
    article, _ = read("Ferry to start\n\nLeave a comment\n\n" + "\n\n".join([FIRST, SECOND]))
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_lines_without_blank_lines_between_them_are_blocks() -> None:
    article, blocks = read("\n".join([FIRST, SECOND, THIRD]))
    assert [b.kind for b in blocks] == ["body"] * 3
    assert article.body == "\n\n".join([FIRST, SECOND, THIRD])


def test_a_paragraph_broken_at_a_fixed_width_is_one_block() -> None:
    words, lines = " ".join([FIRST, SECOND, THIRD, FIRST, SECOND]).split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    assert [b.kind for b in read("Ferry to start\n\n" + "\n".join(lines))[1]] == ["title", "body"]


def test_no_break_spaces_inside_sentences_stay() -> None:
    assert FIRST.replace(" ", "\u00a0") in read(FIRST.replace(" ", "\u00a0"))[0].body


@pytest.mark.parametrize(
    ("lead", "place", "credits"),
    [
        ("Port Ansel, Norland (AFP) -- ", "Port Ansel, Norland", ("AFP",)),
        ("PORT ANSEL, July 4 (Reuters) - ", "PORT ANSEL", ("Reuters",)),
        ("LONDON — ", "LONDON", ()),
        ("ANSEL, Nor. — ", "ANSEL, Nor.", ()),
        ("NORDBY/PORT ANSEL (AP) — ", "NORDBY/PORT ANSEL", ("AP",)),
        ("МОСКВА, 4 июл - РИА Новости. ", "МОСКВА", ("RIA Novosti",)),
        ("(Xinhua) -- ", None, ("Xinhua",)),
    ],
)
def test_a_dateline_is_cut_out_of_its_paragraph(lead: str, place: str | None, credits: tuple[str, ...]) -> None:
    article, blocks = read("Ferry service to start again\n\n" + lead + FIRST + "\n\n" + SECOND)
    assert (article.dateline, article.credits) == (place, credits)
    assert [b.text for b in blocks if b.kind == "dateline"] == [lead.strip()]
    assert article.body.startswith(FIRST)


def test_a_broadcaster_in_its_own_dateline_is_the_outlet() -> None:
    article, _ = read("Port Ansel, Norland (NBN) -- " + FIRST)
    assert (article.outlet, article.credits) == ("NBN", ())


def test_a_broadcaster_in_the_dateline_of_another_house_is_credited() -> None:
    article, _ = read("Port Ansel, Norland (NBN) -- " + FIRST, outlet="The Ansel Herald")
    assert (article.outlet, article.credits) == ("The Ansel Herald", ("NBN",))


def test_highlights_run_into_a_dateline_are_cut_from_the_body() -> None:
    text = f"By the NBN Wire Staff Ferry to start Fishermen not asked Port Ansel, Norland (NBN) -- {FIRST}\n{SECOND}"
    article, blocks = read(text)
    assert [b.kind for b in blocks] == ["byline", "highlights", "dateline", "body", "body"]
    assert article.dateline == "Port Ansel, Norland"


def test_a_name_in_brackets_with_a_dash_is_no_dateline() -> None:
    assert (
        read("The Coastal Union (a party) - which rules the town - said on Friday that it would not.")[0].dateline
        is None
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Bell", ("Ann Bell",)),
        ("By ANN BELL and RAJA NOOR", ("ANN BELL", "RAJA NOOR")),
        ("By Ann Bell, Raja Noor and Ivo Day, NBN", ("Ann Bell", "Raja Noor", "Ivo Day")),
        ("By the NBN Wire Staff", ("NBN Wire Staff",)),
        ("Ann BellAssociated Press", ("Ann Bell",)),
        ("By Ann Bell in Port Ansel", ("Ann Bell",)),
        ("By Ann Bell | Staff Writer", ("Ann Bell",)),
    ],
)
def test_a_byline_gives_its_names(line: str, names: tuple[str, ...]) -> None:
    assert read("\n".join(["Ferry service to start again", line, "", FIRST, "", SECOND]))[0].byline == names


def test_contributors_are_apart_from_the_byline() -> None:
    article, _ = read(story() + "\n\nNBN's Ann Bell, Raja Noor and Ivo Day contributed to this report.")
    assert (article.byline, article.contributors) == ((), ("Ann Bell", "Raja Noor", "Ivo Day"))


@pytest.mark.parametrize(
    "line",
    [
        "Associated Press writers Don Day in Karrholm and Mia Holt in London contributed to this report.",
        "Don Day reported from Karrholm, and Mia Holt from London.",
        "Reporting by Don Day in Karrholm and Mia Holt in London; Editing by Raja Noor",
        "Don Day and Mia Holt contributed reporting from Karrholm.",
    ],
)
def test_contributors_are_names_without_places(line: str) -> None:
    assert read(story() + "\n\n" + line)[0].contributors == ("Don Day", "Mia Holt")


def test_an_editor_is_no_contributor() -> None:
    article, _ = read(story() + "\n\n(Reporting by Ann Bell; Editing by Raja Noor)")
    assert article.contributors == ("Ann Bell",)


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        (story() + " -- AFP", ("AFP",)),
        (story() + " (AP)", ("AP",)),
        (story() + "\n\nAFP/dpa", ("AFP", "dpa")),
        (story() + "\n\nThe Associated Press contributed to this report.", ("AP",)),
        (story() + "\n\nSource: Xinhua", ("Xinhua",)),
        (story() + "\n\nCopyright 2031 The Associated Press. All rights reserved.", ("AP",)),
        ("Ferry to start\nAnn BellAssociated Press\n\n" + FIRST + "\n\n" + SECOND, ("AP",)),
        (story("The mayor told AFP on Friday that he had known nothing of it."), ()),
        (story("The AP quotes the mayor as saying that he had known nothing of it."), ()),
        (story("The mayor on the quay in April. (AP Photo/Ann Bell)"), ()),
    ],
)
def test_agencies_are_credited_where_the_text_is_theirs_and_only_there(text: str, credits: tuple[str, ...]) -> None:
    assert read(text)[0].credits == credits


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Posted July 4th, 2011 at 9:00 pm (UTC-5)", "2011-07-04T21:00:00-05:00"),
        ("Posted: 4 July 2011 | Updated: 5 July 2011", "2011-07-04"),
        ("Last updated 5 July 2011; first published 4 July 2011", "2011-07-04"),
        ("2038-01-20 10:30", "2038-01-20T10:30:00"),
        ("4 июля 2011, 12:30 MSK", "2011-07-04T12:30:00+03:00"),
        ("2011年7月4日", "2011-07-04"),
    ],
)
def test_a_printed_date_is_the_date_of_publication(line: str, published: str) -> None:
    article, _ = read("\n".join(["Ferry service to start again", line, "", FIRST, "", SECOND]))
    assert (article.published, article.published_basis) == (published, "text")
    assert article.published_start is not None
    assert article.text[article.published_start : article.published_stop] in line


@pytest.mark.parametrize("line", ["Friday, July 4", "July 2011", "04/07/2011", "31 February 2011", "Updated 9:50 p.m."])
def test_a_date_that_is_not_whole_is_no_date(line: str) -> None:
    article, _ = read("\n".join(["Ferry service to start again", line, "", FIRST, "", SECOND]))
    assert (article.published, article.published_basis) == (None, None)


def test_a_date_in_the_body_is_no_date_of_publication() -> None:
    assert read(story("The quay was opened on 1 July 2011 by the late mayor of the town."))[0].published is None


def test_the_record_s_date_goes_before_a_printed_one() -> None:
    text = "Ferry to start\nPosted July 4th, 2011\n\n" + FIRST
    article, _ = read(text, published="2011-07-03", published_basis="user")
    assert (article.published, article.published_basis, article.published_start) == ("2011-07-03", "user", None)


def test_the_language_is_that_of_the_body() -> None:
    assert read(story())[0].language == "en"
    assert read("Официальные лица порта заявили в пятницу, что паромное сообщение возобновится.")[0].language == "ru"
    assert read("OK then.")[0].language is None


def test_a_gallery_of_captions_has_no_body() -> None:
    captions = [f"Photos: The quay at work A crane lifts pier {n}. Hide Caption {n} of 4" for n in range(1, 5)]
    article, blocks = read("\n".join(captions))
    assert article.body == ""
    assert {b.kind for b in blocks} == {"caption"}


def test_a_list_of_snippets_cut_short_has_no_body_and_no_credits() -> None:
    snippets = [f"Port Ansel (AFP) -- Officials said on Friday that pier {n} would be open again ..." for n in range(4)]
    article, _ = read("\n".join(["Ferry news", *snippets]))
    assert (article.body, article.credits, article.dateline) == ("", (), None)


def test_a_dateline_may_stand_on_its_own_line() -> None:
    article, blocks = read(f"Ferry to start\n\nPORT ANSEL —\n{FIRST}\n\n{SECOND}")
    assert (article.dateline, [b.kind for b in blocks]) == ("PORT ANSEL", ["title", "dateline", "body", "body"])


def test_a_transcript_keeps_its_short_turns() -> None:
    article, _ = read(story("ANN BELL, HOST:", "NOOR: You're welcome.", "BELL: Thanks, Raja."))
    assert "ANN BELL, HOST:" in article.body
    assert "BELL: Thanks, Raja." in article.body
