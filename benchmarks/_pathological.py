"""Pages made to cost: each of about n characters of one pathology, bytes and whether it is markup; words invented."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass

PROSE = (
    "Mayor Ann Boyd of Nordhavn said on Tuesday that the ferry would start again in May. “We are ready,” she told "
    "reporters, but the union denied that 12 of its 40 members had agreed. "
)
SYLLABLES = ("bor", "dan", "vik", "lem", "tor", "sal", "nor", "hav", "mir", "kel", "ost", "run")
Made = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Pathology:
    """One way to make a page costly: `make` gives a page of about n characters."""

    name: str
    make: Made
    markup: bool = False

    def page(self, n: int) -> bytes:
        """The page's bytes."""
        return self.make(n).encode("utf-8", "surrogatepass")


def repeated(unit: str, *, before: str = "", after: str = "") -> Made:
    """A maker of `unit` again and again between two fixed texts.

    >>> repeated("ab", before="<")(6)
    '<ababa'
    """

    def make(n: int) -> str:
        room = max(n - len(before) - len(after), 0)
        return before + (unit * (room // len(unit) + 1))[:room] + after

    return make


def numbered(form: str, *, before: str = PROSE, gap: str = " ") -> Made:
    """A maker of `form` again and again, `{n}` a number and `{w}` a word that are new each time."""

    def make(n: int) -> str:
        parts, size = [before], len(before)
        for i in itertools.count():
            if size >= n:
                return "".join(parts)
            part = form.format(n=i, w=word_of(i), v=word_of(i * 7 + 3)) + gap
            parts.append(part)
            size += len(part)
        raise AssertionError

    return make


def word_of(i: int) -> str:
    """An invented capitalised word, another for each number.

    >>> word_of(0), word_of(13)
    ('Bor', 'Dandan')
    """
    parts = [SYLLABLES[i % 12]]
    while i := i // 12:
        parts.append(SYLLABLES[i % 12])
    return "".join(parts).capitalize()


def nested(opening: str, closing: str, inner: str = PROSE) -> Made:
    """A maker of `opening` as often as fits, some prose, and as many of `closing`."""

    def make(n: int) -> str:
        times = max((n - len(inner)) // (len(opening) + len(closing)), 0)
        return opening * times + inner + closing * times

    return make


def one_tag(unit: str) -> Made:
    """A maker of one tag with attributes without end, and prose behind it."""
    return repeated(unit, before="<p ", after=f">{PROSE}</p>")


def linked_data(n: int) -> str:
    """A page whose JSON-LD is as deep as it is long."""
    deep = '{"@graph":[' * (n // 15)
    return f'<script type="application/ld+json">{deep}</script><p>{PROSE}</p>'


def long_linked_data(n: int) -> str:
    """A page whose JSON-LD lists authors without end."""
    authors = [{"@type": "Person", "name": f"{word_of(i)} {word_of(i + 5)}"} for i in range(n // 50)]
    told = json.dumps({"@type": "NewsArticle", "headline": "Ferry", "author": authors})
    return f'<script type="application/ld+json">{told}</script><p>{PROSE}</p>'


LINES = (
    Pathology("prose on one line", repeated(PROSE)),
    Pathology("prose in paragraphs", repeated(PROSE + "\n\n")),
    Pathology("one token", repeated("a")),
    Pathology("tokens of 290 characters", repeated("a" * 290 + " ")),
    Pathology("one capital", repeated("A ")),
    Pathology("all capitals", repeated(PROSE.upper())),
    Pathology("all title case", repeated(PROSE.title())),
    Pathology("the word said", repeated("said ")),
    Pathology("he said", repeated("he said ")),
    Pathology("said that", repeated("he said that ", before="Ann Boyd said that ")),
    Pathology("according to", repeated("according to Ann Boyd, ")),
    Pathology("and and", repeated("Ann and ")),
    Pathology("denied", repeated("she denied that he denied that ")),
    Pathology("capitalised words", numbered("{w}")),
    Pathology("names", numbered("{w} {v} said so.")),
    Pathology("names with initials", numbered("J. {w} and Mr. {v} met Dr. {w}.")),
    Pathology("one name", repeated("Ann Boyd ")),
    Pathology("one name, sentences", repeated("Ann Boyd said it. She left. ")),
    Pathology("pronouns", repeated("He told her that she told him. ", before="Ann Boyd met Carl Dahl. ")),
    Pathology("bodies", numbered("the {w} {v} Ministry of {w}, the Union of {v} Workers,")),
    Pathology("dates", numbered("On May {n}, 2011 it rained.", before=PROSE)),
    Pathology("dates alone", repeated("2011-05-03 ")),
    Pathology("dates in words", repeated("last Tuesday in May three days ago ")),
    Pathology("digits", repeated("1234567890")),
    Pathology("numbers", repeated("1 ")),
    Pathology("numbers in words", repeated("seven hundred thousand ")),
    Pathology("numbers with marks", repeated("1,")),
    Pathology("times", repeated("10:30 p.m. ")),
    Pathology("quotation marks", repeated('"')),
    Pathology("quotation marks, spaced", repeated('" ')),
    Pathology("opening marks", repeated("“ ")),
    Pathology("single marks", repeated("' ")),
    Pathology("apostrophes in words", repeated("a'")),
    Pathology("short quotations", repeated('"No," he said. ')),
    Pathology("a quotation that never ends", repeated(PROSE.replace("“", "").replace("”", ""), before="“")),
    Pathology("a quotation over paragraphs", repeated("“It rained, and it rained again.\n\n", before=PROSE)),
    Pathology("nested quotation marks", nested("“‘", "’”")),
    Pathology("nested parentheses", nested("(", ")")),
    Pathology("nested parentheses, words", nested("(he said ", " it)")),
    Pathology("opening parentheses", repeated("( ")),
    Pathology("nested brackets", nested("[a {b ", "} c]")),
    Pathology("commas", repeated(",")),
    Pathology("commas, spaced", repeated("a, ")),
    Pathology("full stops", repeated(".")),
    Pathology("full stops, spaced", repeated("a. ")),
    Pathology("dashes", repeated("-")),
    Pathology("dashes, spaced", repeated("a – b — ")),
    Pathology("slashes and dots", repeated("a./")),
    Pathology("less-than signs", repeated("<")),
    Pathology("ampersands", repeated("&")),
    Pathology("white space", repeated(" ", before=PROSE, after=PROSE)),
    Pathology("line ends", repeated("\n", before=PROSE, after=PROSE)),
    Pathology("spaces and line ends", repeated(" \n\t \n", before=PROSE, after=PROSE)),
    Pathology("one word a line", repeated("Ann\n")),
    Pathology("one word a paragraph", repeated("It\n\n")),
    Pathology("short sentences a line", repeated("It rained in town today.\n")),
    Pathology("datelines", repeated("NORDHAVN, May 3 (Elm) - It rained in town today, she said.\n\n")),
    Pathology("bylines", repeated("By Ann Boyd\n\nIt rained in town today.\n\n")),
    Pathology("bylines on one line", repeated("By Ann Boyd and ")),
    Pathology("credits", repeated("Reporting by Ann Boyd; Editing by Carl Dahl. ")),
    Pathology("agency tails", repeated(" -- Elm (Elm)", before=PROSE)),
    Pathology("speakers", repeated("ANN BOYD: It rained.\n")),
    Pathology("bullets", repeated("* It rained in town\n")),
    Pathology("copyright", repeated("© 2011 Elm. All rights reserved. ")),
    Pathology("comment stamps", repeated("ann says: May 3, 2011 at 10:30 am\nIt rained a lot here.\n")),
    Pathology("web addresses", repeated("http://elm.example/a?b=c&d=e ")),
    Pathology("one web address", repeated("a/b?c=", before="http://elm.example/")),
    Pathology("mail addresses", repeated("a.b@c.d.")),
    Pathology("abbreviations", repeated("U.S.")),
    Pathology("hyphenated", repeated("so-", before="a ")),
    Pathology("underscores", repeated("a_")),
    Pathology("emoji", repeated("\U0001f468\u200d\U0001f469\u200d")),
    Pathology("emoji, spaced", repeated("\U0001f600 ")),
    Pathology("combining marks", repeated("\u0301", before=PROSE + "e")),
    Pathology("combining marks on letters", repeated("e\u0301\u0323")),
    Pathology("zero-width joiners", repeated("a\u200d\u200b")),
    Pathology("right-to-left marks", repeated("a\u202e\u200f ")),
    Pathology("Arabic", repeated("قال مسؤولون في الميناء يوم الجمعة. ")),
    Pathology("Arabic without spaces", repeated("قال")),
    Pathology("Cyrillic", repeated("Официальные лица заявили в пятницу. ")),
    Pathology("Cyrillic without spaces", repeated("заявили")),
    Pathology("Thai", repeated("เจ้าหน้าที่ท่าเรือกล่าวเมื่อวันศุกร์")),
    Pathology("Chinese", repeated("港口官员星期五说，渡轮服务将恢复。")),
    Pathology("a script in English", numbered("{w} סיפר Ann אמר {v}.")),
    Pathology("relative clauses", repeated("who said that the man ", before="The man ")),
    Pathology("adjectives", repeated("old red ", before="He saw the ", after="house.")),
    Pathology("of of", repeated("of the mayor ", before="The mayor ")),
    Pathology("possessives", repeated("Ann's mayor's ")),
    Pathology("colons", repeated("a: ")),
    Pathology("semicolons", repeated("he said; ")),
    Pathology("question marks", repeated("No? ")),
    Pathology("control characters", repeated("a\x0b\x0c\x1c ")),
    Pathology("told anew", numbered("“It rained {n} times,” Ann {w} told the {v} Post.")),
    Pathology("assertions", numbered("{n} people died in {w} and {v} fell.")),
)  # fmt: skip
MARKUP = (
    Pathology("paragraphs", repeated(f"<p>{PROSE}</p>"), markup=True),
    Pathology("short paragraphs", repeated("<p>It rained.</p>"), markup=True),
    Pathology("one paragraph", repeated(PROSE, before="<p>"), markup=True),
    Pathology("unclosed paragraphs", repeated("<p>it"), markup=True),
    Pathology("unclosed bold", repeated("<b>it"), markup=True),
    Pathology("bold and italic crossed", repeated("<b><i>it</b></i>"), markup=True),
    Pathology("nested div", nested("<div>", "</div>"), markup=True),
    Pathology("nested div, text between", nested("<div>it ", "</div>"), markup=True),
    Pathology("nested tables", nested("<table><tr><td>", "</td></tr></table>"), markup=True),
    Pathology("nested blockquotes", nested("<blockquote>", "</blockquote>"), markup=True),
    Pathology("nested lists", nested("<ul><li>", "</li></ul>"), markup=True),
    Pathology("nested spans", nested("<span>", "</span>"), markup=True),
    Pathology("nested links", repeated("<a href=x>"), markup=True),
    Pathology("nested svg", nested("<svg>", "</svg>"), markup=True),
    Pathology("170 deep", repeated(f"{'<div>' * 170}it{'</div>' * 170}"), markup=True),
    Pathology("wide table", repeated("<td>it", before="<table><tr>"), markup=True),
    Pathology("long table", repeated("<tr><td>it<td>3</tr>", before="<table>"), markup=True),
    Pathology("table in prose", repeated("<table><tr><td>it", before=f"<p>{PROSE}"), markup=True),
    Pathology("links", repeated("<a href=x>it</a>"), markup=True),
    Pathology("links in paragraphs", repeated("<p><a href=x>It rained in town.</a></p>"), markup=True),
    Pathology("list items", repeated("<li>It rained in town.", before="<ul>"), markup=True),
    Pathology("line breaks", repeated("<br>"), markup=True),
    Pathology("line breaks in prose", repeated("It rained.<br>"), markup=True),
    Pathology("headings", repeated("<h1>It rained in town</h1>"), markup=True),
    Pathology("titles", repeated("<title>It rained</title>"), markup=True),
    Pathology("meta", repeated("<meta name=author content='Ann Boyd'>", after=f"<p>{PROSE}"), markup=True),
    Pathology("attributes", one_tag("a=1 "), markup=True),
    Pathology("new attributes", numbered("a{n}=1", before="<p "), markup=True),
    Pathology("one attribute", one_tag("a"), markup=True),
    Pathology("classes", repeated("share nav ", before="<p class='", after=f"'>{PROSE}"), markup=True),
    Pathology("styles", repeated("display : none ;", before="<p style='", after=f"'>{PROSE}"), markup=True),
    Pathology("data uri", repeated("A", before="<img src='data:image/png;base64,", after=f"'>{PROSE}"), markup=True),
    Pathology("less-than in markup", repeated("<", before=f"<p>{PROSE}"), markup=True),
    Pathology("end tags", repeated("</p>", before=f"<p>{PROSE}"), markup=True),
    Pathology("end tags of nothing", repeated("</div>", before=f"<p>{PROSE}"), markup=True),
    Pathology("ampersands in markup", repeated("&", before=f"<p>{PROSE}"), markup=True),
    Pathology("entities", repeated("&amp;", before=f"<p>{PROSE}"), markup=True),
    Pathology("numeric entities", repeated("&#x41;", before=f"<p>{PROSE}"), markup=True),
    Pathology("one entity", repeated("1", before=f"<p>{PROSE}&#"), markup=True),
    Pathology("comments", repeated("<!-- -->", before=f"<p>{PROSE}"), markup=True),
    Pathology("unclosed comments", repeated("<!--", before=f"<p>{PROSE}"), markup=True),
    Pathology("unclosed scripts", repeated("<script>", before=f"<p>{PROSE}"), markup=True),
    Pathology("scripts", repeated("<script>a</script>", before=f"<p>{PROSE}"), markup=True),
    Pathology("scripts in words", repeated("it<script>a</script>", before=f"<p>{PROSE}"), markup=True),
    Pathology("textareas", repeated("<textarea>", before=f"<p>{PROSE}"), markup=True),
    Pathology("cdata", repeated("<![CDATA[", before=f"<p>{PROSE}"), markup=True),
    Pathology("declarations", repeated("<!DOCTYPE html>", before=f"<p>{PROSE}"), markup=True),
    Pathology("instructions", repeated("<?xml ?>", before=f"<p>{PROSE}"), markup=True),
    Pathology("forms", repeated("<form><input>", before=f"<p>{PROSE}"), markup=True),
    Pathology("selects", repeated("<select><option>it", before=f"<p>{PROSE}"), markup=True),
    Pathology("options", repeated("<option>it", before=f"<p>{PROSE}<select>"), markup=True),
    Pathology("pictures", repeated("<figure><img src=x><figcaption>It rained.</figcaption></figure>"), markup=True),
    Pathology("articles", repeated(f"<article><h1>It</h1><p>{PROSE}</p></article>"), markup=True),
    Pathology("comment sections", repeated(f"<div class=comment><p>{PROSE}</div>"), markup=True),
    Pathology("dates in markup", repeated("<time datetime=2011-05-03>May 3, 2011</time>"), markup=True),
    Pathology("deep json", linked_data, markup=True),
    Pathology("long json", long_linked_data, markup=True),
    Pathology("tags of new names", numbered("<{w}>it", before=f"<p>{PROSE}", gap=""), markup=True),
    Pathology("long tag name", repeated("a", before=f"<p>{PROSE}<"), markup=True),
    Pathology("frames", repeated("<frameset><frame src=x>", before=f"<p>{PROSE}"), markup=True),
)  # fmt: skip
PATHOLOGIES = LINES + MARKUP
