"""Two names scored: which spellings, scripts, orders and forms are one actor's, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import compare_names
from sayso.actors.features import FEATURES, Kind
from sayso.errors import UsageError

ONE_PERSON = [
    ("Karel Dowrin", "karel DOWRIN"),
    ("Karel Dowrin", "Dowrin, Karel"),
    ("Karel Dowrin", "Dowrin Karel"),
    ("Karel Dowrin", "KarelDowrin"),
    ("Karel Dowrin", "Karel Dowirn"),
    ("Karel Dowrin", "Karel Dowrrin"),
    ("Karel Dowrin", "K4rel Dowrin"),
    ("Karel Dowrin", "Dr. Karel Dowrin"),
    ("Karel Dowrin", "Colonel Karel Dowrin"),
    ("Karel Dowrin", "K. Dowrin"),
    ("Karel M. Dowrin", "Karel Dowrin"),
    ("Karel M. Dowrin", "Karel Marek Dowrin"),
    ("JP Dowrin", "Jean-Pierre Dowrin"),
    ("J.-P. Dowrin", "Jean-Pierre Dowrin"),
    ("Karel Ivanovich Dowrin", "Karel Dowrin"),
    ("Karel Dowrin", "Karel Karel Dowrin"),
    ("Jan Daniel Bostra", "Jan-Daniel Bostra"),
    ("Wladimir Schukow", "Vladimir Shukov"),
    ("Sergej Tarkin", "Sergey Tarkin"),
    ("Vladimirs Tarkins", "Vladimir Tarkin"),
    ("Yuri Tarkin", "Юрий Таркин"),
    ("Oleh Tarkin", "Олег Таркін"),
    ("Giorgos Maniatis", "Γιώργος Μανιάτης"),
    ("Karim al-Mansuri", "كريم المنصوري"),
    ("Abdullah al-Hamdan", "عبد الله الحمدان"),
    ("'Abd al-Qadir Mansur", "Abdelkader Mansour"),
    ("Qasim el-Gharbi", "Kassem al Garbi"),
    ("Yusuf bin Karim", "Youssef ibn Kareem"),
    ("Karim bin Salih bin Omar al-Harun", "Karim al-Harun"),
    ("Shimon Kadosh", "שמעון קדוש"),
    ("Pak Jung-su", "박정수"),
    ("Park Jeong-su", "박정수"),
    ("Lee Min-ho", "이민호"),
    ("كريم بن سالم", "Karim bin Salim"),
    ("Dowrin K. M.", "Karel Marek Dowrin"),
    ("Li Weimin", "李伟民"),
    ("Mao Tse-lin", "Mao Zelin"),
    ("Teng Hsiao-chun", "Deng Xiaojun"),
    ("Nikolai Khrumov", "Nikolai Chrumow"),
    ("Bob Harrow", "Robert Harrow"),
    ("Zoë Åkerlund", "Zoe Akerlund"),
    ("Seán O’Harrow", "Sean OHarrow"),
    ("Omar Said Karim Tahir", "Omar Tahir"),
]  # fmt: skip
TWO_PERSONS = [
    ("Karel Dowrin", "Milos Dowrin"),
    ("Karel Dowrin", "Karel Bostra"),
    ("Dowrin", "Karel Dowrin"),
    ("K. D.", "Karel Dowrin"),
    ("M. Dowrin", "Karel Dowrin"),
    ("Karel G. Dowrin", "Karel W. Dowrin"),
    ("Karel H. W. Dowrin", "Karel W. Dowrin"),
    ("Karel Ivanovich Dowrin", "Karel Petrovich Dowrin"),
    ("Omar bin Salih", "Salih bin Omar"),
    ("Omar Salih Tahir", "Tahir Salih Omar Hassan Mansur Karim"),
    ("Nicolas Rossetti", "Nicole Rossetti"),
    ("King Harald II", "King Harald III"),
    ("Omar Tahir", "Omar Said Karim Hassan Tahir Mansur"),
    ("Li Weimin", "李伟国"),
    ("李伟民", "李伟国"),
    ("كريم المنصوري", "سليم المنصوري"),
    ("Ann Li", "Ann Wu"),
    ("Robert M. Levin", "Robert Mostra"),
    ("Kim Ki-yun", "Kim Yuna"),
]  # fmt: skip
ONE_BODY = [
    ("Coastal Fisheries Board", "Fisheries Coastal Board"),
    ("Coastal Fisheries Board", "CFB"),
    ("Fisheries Coastal Board", "C.F.B."),
    ("Group of Nine", "G9"),
    ("G-9", "G9"),
    ("Brigade Forty-Four", "44th Brigade"),
    ("Dowrin Aktiengesellschaft", "Dowrin AG"),
    ("Dowrin Limited Liability Company", "OOO Dowrin"),
    ("Dowrin Bank G.m.b.H.", "Dowrin Bank GmbH"),
    ("Dowrin", "Dowrin Inc."),
    ("Dowrin Group", "Dowrin"),
    ("The Dowrin & Sons Company", "Dowrin and Sons"),
    ("A.B.C. Shipping", "ABC Shipping"),
    ("Int'l Harbour Union", "International Harbor Union"),
    ("Dept. of Harbours", "Department of Harbours"),
    ("Lurian Labour Organisation", "Lurian Labor Organization"),
    ("Good Wind Company", "Goodwind Company"),
    ("Ташнефть", "Tashneft"),
    ("Al Sahra", "الصحراء"),
    ("Harbour Front/Tide Guard", "Tide Guard"),
    ("UN Harbour Fund", "United Nations Harbour Fund"),
    ("50%ers", "Fifty Percenters"),
    ("THE BANK OF LURIA", "Bank of Luria"),
    ("Dowrin.com Inc.", "Dowrin"),
    ("F16 Works", "F-16 Works"),
    ("First Bank Intl", "First International Bank"),
    ("St. Karel Hospital", "Saint Karel Hospital"),
    ("AMW", "Al-Marsa in the West"),
    ("LSBC", "Luria and Shore Banking Corporation"),
]  # fmt: skip
TWO_BODIES = [
    ("Group of Nine", "Group of Eight"),
    ("G8", "G20"),
    ("44th Brigade", "45th Brigade"),
    ("Bank of Iran", "Bank of Iraq"),
    ("Lurian Bank of North Ostia", "Lurian Bank of South Ostia"),
    ("Ministry of Harbours", "Ministry of Finance"),
    ("Dowrin Shipping", "Dowrin Insurance"),
    ("Dowrin S.A.", "Dowrin Mexico S.A."),
    ("Dowrin Fund", "Dowrin Fund II"),
    ("ANO Dowrin", "Dowrin LLC"),
    ("A.B.C. Company", "C.B.A. Company"),
    ("Sima Group", "Rita Group"),
    ("TNT Dowrin", "TBC Dowrin"),
    ("Dowrin AG", "Bostra AG"),
]  # fmt: skip


def score(a: str, b: str, kind: Kind | None = None) -> float:
    """The score of two names."""
    return compare_names(a, b, kind=kind).score


def why(a: str, b: str, kind: Kind | None = None) -> set[str]:
    """The features two names' score rests on."""
    return {f.name for f in compare_names(a, b, kind=kind).features}


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_spellings_of_one_person_are_the_same(a: str, b: str) -> None:
    assert score(a, b, "person") >= 0.5


@pytest.mark.parametrize(("a", "b"), TWO_PERSONS)
def test_names_of_two_persons_are_not(a: str, b: str) -> None:
    assert score(a, b, "person") < 0.5


@pytest.mark.parametrize(("a", "b"), ONE_BODY)
def test_forms_of_one_body_are_the_same(a: str, b: str) -> None:
    assert score(a, b, "organization") >= 0.5


@pytest.mark.parametrize(("a", "b"), TWO_BODIES)
def test_names_of_two_bodies_are_not(a: str, b: str) -> None:
    assert score(a, b, "organization") < 0.5


@pytest.mark.parametrize(
    ("a", "b", "feature"),
    [
        ("Karel Dowrin", "Karel Dowrim", "spelling"),
        ("Karel Dowrin", "Karel Dowren", "vowels"),
        ("Yuri Tarkin", "Юрий Таркин", "transliteration"),
        ("K. Dowrin", "Karel Dowrin", "initials"),
        ("Bob Harrow", "Robert Harrow", "nickname"),
        ("KarelDowrin", "Karel Dowrin", "glued"),
        ("Dowrin Karel", "Karel Dowrin", "order"),
        ("Omar bin Salih", "Salih bin Omar", "filiation"),
        ("Dr Karel Dowrin", "Karel Dowrin", "titles"),
        ("Karim al-Mansuri", "Karim Mansuri", "particles"),
        ("Karel Ivanovich Dowrin", "Karel Dowrin", "patronymic"),
        ("Karel Marek Dowrin", "Karel Dowrin", "extra words"),
        ("Karel Dowrin", "Milos Dowrin", "other words"),
        ("Dowrin", "Karel Dowrin", "surname alone"),
        ("Group of Nine", "Group of Eight", "numbers"),
        ("Dowrin AG", "Dowrin GmbH", "legal form"),
        ("Int'l Harbour Union", "International Harbour Union", "abbreviation"),
        ("Coastal Fisheries Board", "CFB", "acronym"),
        ("…", "Karel Dowrin", "empty"),
        ("Dowrin " * 40, "Bostra " * 40, "too long"),
    ],
)
def test_a_difference_is_named(a: str, b: str, feature: str) -> None:
    assert feature in why(a, b)


def test_every_feature_is_documented() -> None:
    pairs = ONE_PERSON + TWO_PERSONS + ONE_BODY + TWO_BODIES
    assert set().union(*(why(a, b) for a, b in pairs)) <= FEATURES.keys()


def test_a_feature_holds_the_words_as_printed_first_name_first() -> None:
    (feature,) = compare_names("Юрий Tarkin", "Yuriy Tarkin").features
    assert feature.words == ("Юрий", "Yuriy")
    (feature,) = compare_names("Yuriy Tarkin", "Юрий Tarkin").features
    assert feature.words == ("Yuriy", "Юрий")


def test_the_words_of_a_feature_are_those_of_the_names_compared_now() -> None:
    compare_names("KAREL DOWRIN", "KARELL BOSTRA")
    words = {w for f in compare_names("Karel Dowrin", "Karell Bostra").features for w in f.words}
    assert words == {"Dowrin", "Bostra", "Karel", "Karell"}


def test_the_score_is_what_the_weights_leave_of_one() -> None:
    found = compare_names("Karel Marek Dowrin", "Dr. Karel Dowrn", kind="person")
    assert found.score == pytest.approx(1 + sum(f.weight for f in found.features))


def test_a_typing_error_costs_more_than_a_transliteration() -> None:
    assert score("Qasim Tarkin", "Kasim Tarkin") > score("Qasim Tarkin", "Qasim Tarkon")


def test_numbers_of_a_series_leave_less_than_a_legal_form() -> None:
    assert 0.5 <= score("Dowrin Fund IV", "Dowrin Fund V") < score("Dowrin Fund Inc", "Dowrin Fund GmbH")


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Karel Dowrin", "Milos Dowrin", "person"),
        ("Dowrin Inc.", "Dowrin", "organization"),
        ("Coastal Fisheries Board", "CFB", "organization"),
        ("Brigade 44", "Unit 44", "organization"),
        ("Dowrin & Sons", "Dowrin", "organization"),
        ("K. D. Dowrin", "Karel Dowrin", "person"),
    ],
)
def test_the_kind_is_deduced_from_the_look_of_the_names(a: str, b: str, kind: str) -> None:
    assert compare_names(a, b).kind == kind


def test_a_kind_that_is_none_is_a_bad_call() -> None:
    with pytest.raises(UsageError, match="kind 'place'"):
        compare_names("Dowrin", "Dowrin", kind="place")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", " ", "?!", "🙂", "\u202e", "'", "...", "-"])
def test_a_name_without_letters_is_nobodys(name: str) -> None:
    assert score(name, name) == score(name, "Karel Dowrin") == 0.0
    assert why(name, name) == {"empty"}


def test_digits_alone_are_the_same_where_they_are_equal() -> None:
    assert score("1973", "1973") == 1.0
    assert score("1973", "1970") < 0.5


def test_invisible_marks_and_emoji_change_nothing() -> None:
    assert score("Karel Dowrin", "\u202bKarel\u200b Dow\u00adrin\u202c 🙂") == 1.0


def test_a_very_long_name_is_the_same_as_itself_alone() -> None:
    long = "Dowrin " * 100
    assert score(long, long.upper()) == 1.0
    assert score(long, long + "Karel") == 0.0


@pytest.mark.parametrize(
    "name", ["a." * 99, "a-" * 99, "ﷺ" * 200, "A " * 99, "'" * 200, "(" * 200, "ال" * 99, "X" * 200]
)
def test_a_hostile_name_is_compared_like_any(name: str) -> None:
    assert 0.0 <= score(name, name[::-1]) <= 1.0


WORDS = """Karel Dowrin K. Dr bin al-Mansuri Ivanovich Юрий كريم المنصوري 박정수 李伟民 שמעון II 44 GmbH Bank of Group
    G8 UN Int'l O’Harrow Bob Robert Jean-Pierre JP , / & ( Maria Mario Sergej Sergey Hassan Hasan"""
NAMES = st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)


@given(NAMES, NAMES, st.sampled_from([None, "person", "organization"]))
def test_the_score_is_the_same_both_ways(a: str, b: str, kind: Kind | None) -> None:
    there, back = compare_names(a, b, kind=kind), compare_names(b, a, kind=kind)
    assert there.score == back.score
    assert [f.name for f in there.features] == [f.name for f in back.features]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_score_from_nothing_to_one(a: str, b: str) -> None:
    found = compare_names(a, b)
    assert 0.0 <= found.score <= 1.0
    assert found.score == compare_names(b, a).score


@given(NAMES | st.text(max_size=60), st.sampled_from([None, "person", "organization"]))
def test_a_name_with_letters_is_the_same_as_itself(name: str, kind: Kind | None) -> None:
    assert score(name, name, kind) == (1.0 if why(name, name, kind) != {"empty"} else 0.0)
