"""Lineage, one fact a test: what is found of a copy, where exactly, and what it makes of two pages."""

from __future__ import annotations

import typing
from dataclasses import fields, replace
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from conftest import article, block, blocks
from sayso.lineage import compare, fingerprint, pair, trace
from sayso.lineage.letters import fold
from sayso.tables import Article, Block, Copy, Decision, Dropped, Fingerprint, Likeness, Lineage, Pair

ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}

STORM = """The harbour wall at Port Ellery gave way just before dawn on Tuesday, flooding two streets of the old town.
Engineers had warned the council in March that the foundations were worn, and asked for money that never came.
Fishermen pulled eleven neighbours from upstairs windows while the tide was still rising over the market square.
The mayor, Ines Calder, promised that repairs would begin as soon as divers had inspected the northern breakwater.
Insurers put the damage to warehouses and boats at nearly four million crowns, most of it not covered by any policy."""

ORCHARD = """Growers in the Tamsin valley expect the smallest apple harvest in two decades since frost took the bloom.
Several cider mills have already begun buying fruit abroad, which smaller farms fear will drive prices down for good.
A cooperative of forty families wants the ministry to share the cost of wind machines before next spring.
Beekeepers report heavy losses too, and say hives moved south in February came back with barely half of their bees."""


def table(kind: type, rows: list[Any]) -> pa.Table:
    """Rows as Arrow, columns in the order of their declaration."""

    def arrow(t: Any) -> pa.DataType:
        inner = typing.get_args(t)
        if typing.get_origin(t) is tuple:
            return pa.list_(arrow(inner[0]))
        return arrow(inner[0]) if inner else ARROW[t]

    return pa.table(
        {c: pa.array([getattr(r, c) for r in rows], arrow(t)) for c, t in typing.get_type_hints(kind).items()}
    )


def rows_of(kind: Any, select: str, **tables: pa.Table) -> list[Any]:
    """The rows of a select over these tables; its columns must be those of `kind`, in order."""
    con = duckdb.connect(config={"threads": 1})
    for name, rows in tables.items():
        con.register(name, rows)
    found = con.sql(select).to_arrow_table()
    assert found.column_names == [f.name for f in fields(kind)]
    return [kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in r.items()}) for r in found.to_pylist()]


def pairs_of(articles: list[Article], parts: list[Block] | None = None) -> list[Pair]:
    """The candidate pairs of these articles; each line is a body block where no blocks are given."""
    parts = [b for a in articles for b in blocks(a)] if parts is None else parts
    prints = [f for f in fingerprint(articles, parts) if isinstance(f, Fingerprint)]
    select = pair("prints", "arts", "parts").whole
    return rows_of(
        Pair, select, prints=table(Fingerprint, prints), arts=table(Article, articles), parts=table(Block, parts)
    )


def found_in(
    articles: list[Article], parts: list[Block] | None = None, decisions: list[Decision] | None = None
) -> tuple[list[Copy], list[Lineage]]:
    """The copies and the lineage of these articles, as somebody decided."""
    rows = list(compare(pairs_of(articles, parts)))
    likenesses = [r for r in rows if isinstance(r, Likeness)]
    told = rows_of(
        Lineage,
        trace("arts", "likenesses", "decisions").select,
        arts=table(Article, articles),
        likenesses=table(Likeness, likenesses),
        decisions=table(Decision, decisions or []),
    )
    return [r for r in rows if isinstance(r, Copy)], told


def relation(told: list[Lineage], a: Article, b: Article | None = None) -> str | None:
    """What `a` is to `b`, or by itself; null if nothing."""
    wanted = b.article_id if b else None
    return next((r.relation for r in told if r.article_id == a.article_id and r.origin_id == wanted), None)


def passages(copies: list[Copy], a: Article) -> list[str]:
    """What of `a` stands in another, sorted."""
    spans = [(c.a_start, c.a_stop) for c in copies if c.a_id == a.article_id]
    spans += [(c.b_start, c.b_stop) for c in copies if c.b_id == a.article_id]
    return sorted(a.text[i:j] for i, j in spans)


def two(one: str, other: str, **changes: Any) -> tuple[Article, Article]:
    """Two articles of these texts."""
    return article(one, "one.html", **changes), article(other, "other.html")


def test_case_accents_quotes_and_dashes_do_not_make_another_word() -> None:
    assert fold("CAFÉ’s") == fold("cafe's")
    a, b = two(STORM, STORM.upper().replace(" ", "\u00a0").replace("-", "–"))
    assert [c.kind for c in found_in([a, b])[0]] == ["verbatim"]


def test_a_name_spelled_otherwise_is_an_edit() -> None:
    a, b = two(STORM, STORM.replace("Calder", "Kalderr"))
    (c,) = found_in([a, b])[0]
    assert (c.kind, c.words) == ("edited", len(STORM.split()) - 1)


def test_a_passage_within_other_text_is_found_to_the_character() -> None:
    taken = STORM.split("\n")[2]
    a, b = two(STORM, ORCHARD.replace("\n", "\n" + taken + "\n", 1))
    assert passages(found_in([a, b])[0], b) == [taken.rstrip(".")]


def test_eight_words_are_found_though_the_words_beside_them_differ() -> None:
    a, b = two(
        ORCHARD + " Both sides could not settle their quarrel over northern harbour dredging contracts on Friday.",
        STORM + " They again could not settle their quarrel over northern harbour dredging schemes, he said.",
    )
    assert passages(found_in([a, b])[0], a) == ["could not settle their quarrel over northern harbour dredging"]


def test_a_dropped_clause_stays_within_one_passage() -> None:
    a, b = two(STORM, STORM.replace(", and asked for money that never came", ""))
    (c,) = found_in([a, b])[0]
    assert c.kind == "edited"
    assert (c.a_start, c.b_start) == (0, 0)


def test_unrelated_articles_are_each_independent() -> None:
    a, b = two(STORM, ORCHARD)
    copies, told = found_in([a, b])
    assert not copies
    assert {(r.article_id, r.origin_id, r.relation) for r in told} == {
        (a.article_id, None, "independent"),
        (b.article_id, None, "independent"),
    }


def test_the_same_text_twice_without_a_date_is_a_copy_both_ways() -> None:
    a, b = two(STORM, STORM)
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["copy", "copy"]
    assert all(r.share_of_article == r.share_of_origin == 1.0 for r in told)
    assert "nothing shows which came first" in told[0].because


def test_the_later_of_two_equal_texts_is_the_copy_and_the_earlier_independent() -> None:
    a = article(STORM, "a.html", published="2031-05-01", published_basis="meta")
    b = article(STORM, "b.html", published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, b, a), relation(told, a, b), relation(told, a)] == ["copy", None, "independent"]


def test_two_pages_decided_to_be_no_copies_share_what_they_have_in_common() -> None:
    a, b = two(STORM, STORM)
    apart = Decision("d1", 1, "not-copy", b.uri, a.uri, "")
    copies, told = found_in([a, b], decisions=[apart])
    assert copies
    assert {r.relation for r in told} == {"shared"}
    assert all(r.because.startswith("no copy, by decision 1; the same text") for r in told)
    back = found_in([a, b], decisions=[apart, Decision("d2", 2, "undo", "d1", "", "")])[1]
    assert back == found_in([a, b])[1]


def test_a_date_taken_from_other_pages_gives_no_direction() -> None:
    a = article(STORM, "a.html", published="2031-05-01", published_basis="association")
    b = article(STORM, "b.html", published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["copy", "copy"]


def test_a_month_is_not_earlier_than_a_day_within_it() -> None:
    a = article(STORM, "a.html", published="2031-05", published_basis="meta")
    b = article(STORM, "b.html", published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["copy", "copy"]


def test_who_credits_the_other_is_the_copy_whatever_the_dates() -> None:
    a = article(STORM, "a.html", credits=("AP",), published="2031-05-01", published_basis="meta")
    b = article(STORM, "b.html", outlet="The Associated Press", published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b)] == ["copy", "independent"]


def test_two_that_credit_one_agency_are_copies_of_neither_alone() -> None:
    a = article(STORM, "a.html", credits=("Reuters",), published="2031-05-01", published_basis="meta")
    b = article(STORM, "b.html", credits=("Reuters",), published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["copy", "copy"]
    assert "both credit Reuters" in told[0].because


def test_a_text_cut_short_is_an_excerpt_of_the_longer() -> None:
    a, b = two("\n".join(STORM.split("\n")[:2]), STORM)
    told = found_in([a, b])[1]
    (cut,) = [r for r in told if r.article_id == a.article_id]
    assert (cut.relation, cut.origin_id, cut.share_of_article) == ("excerpt", b.article_id, 1.0)
    assert relation(told, b) == "independent"


def test_an_earlier_page_that_stands_whole_in_a_later_one_is_no_copy_of_it() -> None:
    a = article("\n".join(STORM.split("\n")[:2]), "a.html", published="2031-05-01", published_basis="meta")
    b = article(STORM, "b.html", published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["shared", "shared"]


def test_one_agency_credited_by_both_makes_no_earlier_page_an_excerpt_of_a_later() -> None:
    short = "\n".join(STORM.split("\n")[:2])
    a = article(short, "a.html", credits=("Reuters",), published="2031-05-01", published_basis="meta")
    b = article(STORM, "b.html", credits=("Reuters",), published="2031-05-03", published_basis="meta")
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["shared", "shared"]
    assert "both credit Reuters; a.html is dated 2031-05-01" in told[0].because


def test_a_page_with_part_of_another_shares_it_and_so_does_the_other() -> None:
    a, b = two(STORM, ORCHARD + "\n" + "\n".join(STORM.split("\n")[:2]))
    told = found_in([a, b])[1]
    assert [relation(told, a, b), relation(told, b, a)] == ["shared", "shared"]


def test_no_chain_makes_copies_of_pages_that_share_nothing() -> None:
    one, other = STORM.split("\n"), ORCHARD.split("\n")
    a, b = article("\n".join(one), "a.html"), article("\n".join(one[:3] + other[:3]), "b.html")
    c = article("\n".join(other), "c.html")
    told = found_in([a, b, c])[1]
    assert relation(told, a, b) == relation(told, c, b) == "shared"
    assert relation(told, a, c) is relation(told, c, a) is None


def test_a_speech_that_two_report_is_listed_as_quoted_and_is_no_lineage() -> None:
    speech = "“We shall rebuild the northern breakwater stone by stone before another winter storm finds us sleeping,”"
    a, b = two(f"{ORCHARD}\n{speech} Calder said.", f"{speech} the mayor told a crowd.\n{STORM}")
    copies, told = found_in([a, b])
    assert [c.quoted for c in copies] == [True]
    assert [relation(told, a), relation(told, b)] == ["independent", "independent"]


def test_words_quoted_on_one_side_only_are_listed_and_are_no_lineage() -> None:
    words = "We shall rebuild the northern breakwater stone by stone before another winter storm finds us sleeping"
    copies, told = found_in(list(two(f"{ORCHARD}\n“{words},” Calder said.", f"{words}\n{STORM}")))
    assert [c.quoted for c in copies] == [False]
    assert {r.relation for r in told} == {"independent"}


def test_formulas_of_the_press_are_no_lineage() -> None:
    stock = (
        "A government spokesman, who spoke on condition of anonymity because he was not authorized to speak to media"
    )
    a, b = two(f"{stock} doubted it.\n{STORM}", f"{ORCHARD}\n{stock} agreed.")
    assert {r.relation for r in found_in([a, b])[1]} == {"independent"}


def test_a_name_printed_in_full_is_no_lineage() -> None:
    name = "the International Commission for the Protection of the Danube River Basin and Black Sea Fisheries Research"
    a, b = two(f"{STORM}\nSo {name} held.", f"{ORCHARD}\nNow {name} found.")
    assert not found_in([a, b])[0]


def test_what_an_outlet_prints_under_every_page_is_no_lineage() -> None:
    foot = (
        "Subscribe to our evening letter for harvest prices, tide tables and the weather along the northern coast road."
    )
    openings = ("Barley", "Copper", "Herring", "Timber", "Granite")
    texts = [
        f"{w} dealers {w.lower()}ing near lot {n} counted {n * 37} crates of {w} seed, {w} rope, {w} nails\n{foot}"
        for n, w in enumerate(openings, 11)
    ]
    pages = [article(t, f"{n}.html", outlet="Coast Courier") for n, t in enumerate(texts)]
    copies, told = found_in(pages)
    assert not copies
    assert {r.relation for r in told} == {"independent"}
    assert found_in(pages[:2])[0]


def test_versions_of_one_page_are_no_boilerplate_of_their_outlet() -> None:
    pages = [article(STORM + f"\nUpdate number {n} follows.", f"{n}.html", outlet="Coast Courier") for n in range(6)]
    assert {r.relation for r in found_in(pages)[1]} == {"copy"}


def test_blocks_of_other_kinds_are_cut_out_of_a_passage() -> None:
    text = STORM.replace("\nFishermen", "\nMore on this: harbours in pictures\nFishermen")
    a, b = two(text, STORM)
    kinds = ("body", "body", "related", "body", "body", "body")
    copies = found_in([a, b], [*blocks(a, kinds), *blocks(b)])[0]
    assert [c.kind for c in copies] == ["verbatim", "verbatim"]
    assert not any("pictures" in p for p in passages(copies, a))


def test_a_copied_title_is_not_read() -> None:
    a, b = two(STORM.split("\n")[0], STORM.split("\n")[0])
    assert not found_in([a, b], [block(a, kind="title"), block(b, kind="title")])[0]


def test_a_caption_copied_from_a_body_is_found_and_adds_no_body_share() -> None:
    line = STORM.split("\n")[2]
    a, b = two(ORCHARD + "\n" + line, STORM)
    copies, told = found_in([a, b], [*blocks(a, ("body",) * 4 + ("caption",)), *blocks(b)])
    assert passages(copies, a) == [line.rstrip(".")]
    assert [r.share_of_article for r in told if r.article_id == a.article_id] == [0.0]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "港口的防波堤在星期二黎明前不久倒塌，淹没了老城的两条街道，渔民从楼上的窗户救出了十一名邻居。",
            "山谷的果农预计今年苹果收成最少。",
        ),
        (
            "انهار جدار الميناء قبيل فجر الثلاثاء وأغرق شارعين في البلدة القديمة بينما كان الصيادون ينقذون جيرانهم",
            "يتوقع المزارعون في الوادي أصغر محصول تفاح منذ عقدين",
        ),
        (
            "Стена гавани обрушилась незадолго до рассвета во вторник и затопила две улицы старого города у рынка",
            "Садоводы долины ожидают самый маленький урожай яблок за двадцать лет",
        ),
    ],
)
def test_copies_are_found_in_other_scripts(text: str, other: str) -> None:
    a, b = two(f"{other}\n{text}", text)
    (c,) = found_in([a, b])[0]
    assert c.kind == "verbatim"
    assert passages([c], b) == [text.rstrip("。")]


def test_a_page_of_one_word_gives_two_fingerprints_and_no_passage() -> None:
    a, b = two("storm " * 60_000, "storm " * 59_000)
    (row,) = fingerprint([a], [block(a)])
    assert isinstance(row, Fingerprint)
    assert len(row.hashes) == 2
    whole = pairs_of([a, b], [block(a), block(b)])
    assert not list(compare(whole))
    asked = Pair(
        a.article_id, b.article_id, a.text, b.text, (f"0:{len(a.text)}:body",), (f"0:{len(b.text)}:body",),
        None, None, (), (), None, None, a.uri, b.uri, (), (),
    )  # fmt: skip
    assert not list(compare([asked]))


def test_characters_past_the_bound_are_told_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.lineage.words.MOST_CHARS", 60)
    monkeypatch.setattr("sayso.lineage.winnow.MOST_CHARS", 60)
    a = article(STORM)
    rows = list(fingerprint([a], blocks(a)))
    assert [f"{len(STORM) - 4 - 60} characters past" in r.reason for r in rows if isinstance(r, Dropped)] == [True]
    short = article(STORM[:60])
    assert [r.hashes for r in rows if isinstance(r, Fingerprint)] == [
        r.hashes for r in fingerprint([short], blocks(short)) if isinstance(r, Fingerprint)
    ]


def test_a_block_past_its_article_is_dropped_with_its_reason() -> None:
    a = article("Short.")
    (row,) = fingerprint([a], [replace(block(a), stop=900)])
    assert isinstance(row, Dropped)
    assert "is past its 6 characters" in row.reason


def test_a_pair_whose_blocks_are_broken_is_dropped_with_its_reason() -> None:
    a, b = two(STORM, STORM)
    (whole,) = pairs_of([a, b])
    for broken in (("0:99999:body",), ("x:y",)):
        (row,) = compare([replace(whole, a_blocks=broken)])
        assert isinstance(row, Dropped)


def test_more_copies_of_one_page_than_are_compared_each_with_each_are_still_found() -> None:
    pages = [article(STORM, f"{n:02}.html") for n in range(25)]
    told = found_in(pages)[1]
    assert {r.article_id for r in told if r.relation == "copy"} == {a.article_id for a in pages}


def test_an_article_without_words_is_independent() -> None:
    a = article(" \n", "empty.html")
    told = found_in([a, article(STORM, "b.html")])[1]
    assert relation(told, a) == "independent"


def test_no_passage_runs_from_a_body_on_into_a_caption() -> None:
    lines = STORM.split("\n")
    a, b = two(STORM, "\n".join([lines[0], f"Again {lines[1]}", *lines[2:]]))
    kinds = ("caption", "body", "body", "body", "body")
    copies = found_in([a, b], [*blocks(a, kinds), *blocks(b, kinds)])[0]
    assert copies
    assert all(c.a_start < c.a_stop and c.b_start < c.b_stop for c in copies)
