"""Where an article ends: comments without a marker, credits that close it, stray headlines, indexes, house lines."""

from __future__ import annotations

import pytest

from rows import page
from sayso.extract import extract
from sayso.tables import Article, Block

REPORT = (
    "HARBOUR, March 4 (AFP) - Officials in Ansel said on Friday that the ferry would start again within days.",
    "The line was closed on Monday after a storm tore two piers from the quay, they said.",
    "Fishermen told reporters that nobody had asked them before the works began.",
    "A spokesman said on Thursday that letters had been sent to every boat owner.",
    "The harbour master, Ann Bell, reported two sunken boats.",
    "Engineers said the quay would be tested on Sunday.",
    "The ministry announced on Tuesday that it would pay for the piers.",
    "According to the town, 400 people use the line on a Saturday.",
    "Officials added that the old timetable would be kept.",
)
LETTERS = (
    "You people really believe this!!",
    "i have been waiting for that ferry since march lol",
    "Why should we pay for their stupid piers??",
    "SHAME on the ministry, they dont care about us.",
)


def read(*lines: str, media: str = "text/plain") -> tuple[Article, list[Block]]:
    """The article and blocks of a page of these lines."""
    head, *rest = extract([page("\n".join(lines), uri="a.txt", media=media)])
    assert isinstance(head, Article)
    return head, [b for b in rest if isinstance(b, Block)]


def kind_of(line: str, *lines: str) -> str:
    """The kind of the block that holds a line of a page."""
    return next(b.kind for b in read(*lines)[1] if line in b.text)


def test_comments_without_a_marker_are_comments() -> None:
    assert {kind_of(letter, *REPORT, *LETTERS) for letter in LETTERS} == {"comment"}
    assert read(*REPORT, *LETTERS)[0].body.endswith("timetable would be kept.")


def test_a_report_alone_stays_whole() -> None:
    assert "timetable would be kept" in read(*REPORT)[0].body


def test_a_quotation_in_the_first_person_is_no_comment() -> None:
    spoken = ("“I am tired!", "You people never ask us!", "We will not pay!” said Don Orr, a fisherman.")
    assert kind_of("You people never ask", *REPORT, *spoken) == "body"


def test_a_transcript_is_no_comment() -> None:
    talk = ("ORR: You know I was there!", "BELL: Thanks, you were!", "ORR: I hope you believe me!")
    assert kind_of("I hope you believe me", *REPORT, *talk) == "body"


def test_a_column_in_the_first_person_is_no_comment() -> None:
    column = ["I have used this ferry for years, and I think you should too!", *REPORT[1:], *LETTERS[:1]]
    assert kind_of("You people", *column) == "body"


def test_stamps_between_comments_mark_them() -> None:
    stamped = ("The quay is old.", "May 17, 2031 at 4:08 pm | Report abuse | It is not the quay.", "It is the pier.")
    assert {kind_of(line, *REPORT, *stamped) for line in stamped[1:]} == {"comment"}


def test_a_form_for_comments_below_makes_them_likely() -> None:
    form = "Email (will not be published) (required)"
    few = ("You should try it, I guess.", "Perhaps we will!")
    assert kind_of("You should try", *REPORT[:5], *few, form) == "comment"


@pytest.mark.parametrize(
    "line",
    [
        "The Herald welcomes a lively and civil discussion.",
        "Comments are moderated before they are published.",
        "You agree that anything you post may be used.",
        "This discussion is now closed.",
    ],
)
def test_what_a_house_says_of_comments_is_comment(line: str) -> None:
    assert kind_of(line, *REPORT, line) == "comment"


def test_what_stands_below_a_closing_credit_is_not_the_article() -> None:
    credit = "(Reporting by Ann Bell in Ansel; Editing by Don Orr)"
    article, _ = read(*REPORT, credit, "The town of Ansel was founded in 1820 by two families from the north.")
    assert article.contributors == ("Ann Bell",)
    assert "founded in 1820" not in article.body


def test_a_footer_run_into_a_closing_credit_is_cut_from_it() -> None:
    credit = "(Reporting by Ann Bell; Editing by Don Orr) We welcome comments from our readers."
    assert kind_of("We welcome", *REPORT, credit) == "comment"
    assert kind_of("(Reporting", *REPORT, credit) == "credit"


def test_labels_run_together_behind_the_last_sentence_are_boilerplate() -> None:
    last = f"{REPORT[3]} The boats are back. A faster tool for trading Our newest guide to the sea The best of our shop"
    assert kind_of("A faster tool", *REPORT, last) == "boilerplate"
    assert read(*REPORT, last)[0].body.endswith("The boats are back.")


def test_a_first_sentence_with_nothing_in_common_with_the_rest_is_related() -> None:
    stray = "Two bakers charged after wedding cake explodes in Norbury."
    plain = [REPORT[0].partition(" - ")[2], *REPORT[1:]]
    assert kind_of(stray, stray, *plain) == "related"


def test_a_first_sentence_that_shares_a_name_is_body() -> None:
    lead = "Mornings begin with bread, gulls and gossip in Ansel."
    assert kind_of(lead, lead, REPORT[0].partition(" - ")[2], *REPORT[1:]) == "body"


def test_an_index_of_stamped_teasers_has_no_body() -> None:
    teasers = [f"Ferry starts updated: Mon Feb {day} 2031 20:38:00 {REPORT[day % 8]}" for day in (3, 4, 5)]
    assert read(*teasers)[0].body == ""


def test_an_aggregators_snippets_are_no_body_and_no_credit() -> None:
    item = "<h3><a href=/{0}>Ferry {0}</a></h3><p>The Herald · {0} hours ago</p><p>ANSEL (AFP) — {1} ...</p>"
    items = "".join(item.format(n, REPORT[n].rstrip(".")) for n in (1, 2, 3, 4))
    article, _ = read(f"<html><body><h1>Ferry: top stories</h1>{items}</body></html>", media="text/html")
    assert (article.body, article.credits) == ("", ())


@pytest.mark.parametrize("line", ["– HPA", "-- NSA", "(Mit Material der Agentur HPA)"])
def test_an_agency_no_table_holds_is_credited_as_printed(line: str) -> None:
    article, blocks = read(*REPORT[1:], line)
    assert article.credits == (line.strip("()-– ").split()[-1],)
    assert blocks[-1].kind == "credit"


def test_a_mark_run_into_the_last_sentence_signs_it() -> None:
    article, _ = read(*REPORT[1:], "The boats are back. – HPA")
    assert article.credits == ("HPA",)
    assert article.body.endswith("The boats are back.")


def test_the_word_end_signs_nothing() -> None:
    assert read(*REPORT[1:], "-- ENDS")[0].credits == ()


@pytest.mark.parametrize(
    "line",
    [
        "Already a subscriber? Log in",
        "You have reached your limit of free articles.",
        "This article is for subscribers only.",
        "The Herald Terminal: know the tide before it turns. START A TRIAL",
        "Watch The Harbour weeknights 10pm ET.",
        "Ann Bell is a columnist for The Herald. Follow her @annbell.",
    ],
)
def test_the_houses_own_advertisements_are_boilerplate(line: str) -> None:
    assert kind_of(line, *REPORT[1:], line, REPORT[1]) == "boilerplate"


def test_a_post_of_another_service_is_related() -> None:
    post = "The ferry is back, what a day! — Ann Bell (@annbell) May 3, 2031"
    assert kind_of("what a day", *REPORT[:4], post, *REPORT[4:]) == "related"


def test_a_caption_says_so() -> None:
    line = "Image copyright Getty Images Image caption The quay lost two piers"
    assert kind_of("The quay lost", *REPORT[:4], line, *REPORT[4:]) == "caption"


def test_staff_sign_without_a_name() -> None:
    lines = ("Ferry service to start again", "Herald staff and agencies", *REPORT[1:])
    assert read(*lines)[0].byline == ("Herald staff and agencies",)


def test_a_byline_run_into_highlights_is_cut_from_them() -> None:
    article, blocks = read("By Ann Bell, NBN A ferry leaves the quay in March.", "Ansel, Norland (NBN) -- " + REPORT[1])
    assert article.byline == ("Ann Bell",)
    assert [b.kind for b in blocks] == ["byline", "highlights", "dateline", "body"]


def test_points_named_highlights_are_highlights_and_the_outlet_is_a_datelines_mark() -> None:
    points = "<ul class=story-highlights><li>NEW: Quay to be tested on Sunday</li><li>Two boats sank</li></ul>"
    lead = f"<p>Ansel, Norland (Ansel One) -- {REPORT[1]}</p>"
    rest = "".join(f"<p>{line}</p>" for line in REPORT[2:])
    head = "<title>Ferry starts again</title><meta property=og:site_name content='Ansel One'>"
    body = f"<body><article><h1>Ferry starts again</h1>{points}{lead}{rest}</article></body>"
    article, blocks = read(f"<html><head>{head}</head>{body}</html>", media="text/html")
    assert article.dateline == "Ansel, Norland"
    assert [b.kind for b in blocks if "NEW:" in b.text] == ["highlights"]


def test_a_place_behind_a_name_is_no_signer() -> None:
    time = "<time datetime='2031-06-15T06:30:00+02:00'>Samstag, 15. Juni 2031</time>"
    text = "".join(f"<p>{line}</p>" for line in REPORT[1:])
    body = f"<body><article><h1>Die Fähre fährt</h1><p>Von Gerda Holl, Ansel · {time}</p>{text}</article></body>"
    article, _ = read(f"<html>{body}</html>", media="text/html")
    assert (article.byline, article.published) == (("Gerda Holl",), "2031-06-15T06:30:00+02:00")
