"""The shapes time expressions take in English news, as bounded regular expressions; one name a shape.

No quantifier is open-ended, so a hostile line costs its length and no more. Shapes and examples:
docs/methods/moments.md#shapes.
"""

from __future__ import annotations

import re

from sayso.moments.holidays import NAMES
from sayso.moments.words import NUMBERS


def _either(words: str, *, first: bool = True) -> str:
    """Any of the words, with a capital or without at the front; the longest first, so that none hides another."""
    ways = (f"[{w[0].upper()}{w[0]}]{w[1:]}" if first else w for w in sorted(words.split(), key=lambda w: (-len(w), w)))
    return "(?:" + "|".join(ways) + ")"


_S = r"[ \t\xa0\n]{1,2}"  # space inside an expression
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)"
_CAPS = _FULL.upper()
_MONTH = rf"(?P<month>{_FULL}|{_CAPS}|{_SHORT}\b\.?)"
_NAMED = rf"(?P<month>{_FULL}|{_SHORT}\.)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety"
)
_ONES = "one two three four five six seven eight nine"
_SPOKEN = (
    rf"[Nn]ineteen[ -](?:oh[ -]{_either(_ONES)}|{_either(_TEENS)}(?:[ -]{_either(_ONES)})?)"
    rf"|[Tt]wo thousand(?: and)?(?: {_either(_ONES)}| {_either(_TEENS)}(?:[ -]{_either(_ONES)})?)?"
)
_DIGITS4 = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d)"
_YEAR = rf"(?P<year>{_DIGITS4}|{_SPOKEN})"
_PLAIN_YEAR = rf"(?P<year>{_DIGITS4})"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = rf"(?P<weekday>{_DAYS}|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
_ABBR = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\.?,?)"
_PART = r"(?P<part>morning|afternoon|evening|night|noon|midday|midnight)"
_ZONE = (
    r"(?:[ \xa0]?(?P<zone>(?:GMT|UTC)(?:[+-]\d{1,2}(?::?[0-5]\d)?)?|[ECMP][SD]?T|C?EES?T|CEST|MSK|JST|KST|BST|IST"
    r"|[+-](?:0\d|1[0-4]):?[0-5]0|Z\b|(?:local|Eastern|Central|Pacific|Mountain)(?: Standard| Daylight)? [Tt]ime))"
)
_CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?[ \xa0]?(?P<half>[aApP]\.?[mM]\b\.?)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:GMT|UTC|Z\b|hours|hrs|EST|EDT|CET))(?: (?:hours|hrs))?"
    rf"|(?P<oclock>1[0-2]|[1-9]|{_either(_ONES + ' ten eleven twelve')})(?: o['’]?clock(?! in the| at night)"
    r"|(?: o['’]?clock)? in the (?P<dayhalf>morning|afternoon|evening)|(?: o['’]?clock)? at (?P<atnight>night))"
    rf"|(?P<named>[Nn]oon|[Mm]idnight|[Mm]idday)){_ZONE}?"
)
_EDGE = (
    r"(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)[ \xa0-](?:in |on )?"
    r"|(?:[Tt]he[ \xa0])?(?:end|beginning|start|middle)[ \xa0]of[ \xa0])?"
)
_BESIDE = rf"(?:(?:[Tt]he )?(?P<beside>[Dd]ay (?:before|after)){_S})?"
_WORD = _either(" ".join(w for w in NUMBERS if w not in ("dozen", "zero")))
_NUM = (
    r"(?P<num>\d{1,3}[ \xa0-]1/2|\d{1,3}(?:,\d{3}){1,2}|\d{1,4}(?:\.\d{1,2})?|[Hh]alf an?|(?:[Aa] )?[Cc]ouple of"
    r"|(?:[Aa] )?(?:[Ff]ew|[Nn]umber of)|[Ss]everal|[Mm]any|[Ss]ome(?= (?:days|weeks|months|years))"
    rf"|[Aa] dozen|[Dd]ozens of|(?:[Aa] (?=hundred|thousand))?{_WORD}(?:[ -](?:and[ -])?{_WORD}){{0,3}}"
    r"(?:[ -]and[ -]a[ -]half)?|[Aa]nother|[Aa]n additional|[Aa]n extra|[Aa]n?)"
    rf"(?:(?: ?[-–] ?|[ -](?:to|or)[ -])(?P<num2>\d{{1,3}}|{_WORD}))?"
)
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centurie|century)"
_UNITS = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centurie)s"
_KIND = (
    r"(?:[ \xa0](?:more|full|whole|consecutive|straight|successive|additional|extra|trading|working|business|calendar"
    r"|long))?"
)
_ABOUT = (
    r"(?:(?:[Aa]bout|[Nn]early|[Aa]lmost|[Mm]ore than|[Ll]ess than|[Oo]ver(?= an? | the )|[Aa]t least|[Aa]t most"
    r"|[Uu]p to|[Rr]oughly|[Ss]ome(?= \d)|[Jj]ust (?:over|under)) )?"
)
_RELS = r"[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent|[Uu]pcoming"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
_NTH4 = r"(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)"
_OF_YEAR = rf"(?:(?:,?{_S}of)?{_S}(?:(?:fiscal{_S})?{_PLAIN_YEAR}|(?P<rel>[Ll]ast|[Tt]his|[Nn]ext){_S}year))"
_TOLD = r"(?P<rel>[Tt]hat same|[Tt]hat|[Tt]he same|[Tt]he next|[Tt]he following|[Tt]he previous|[Tt]he preceding)"
_FEASTS = "|".join(
    re.escape(w).replace("'", "['’]") for w in sorted((n.title().replace("'S", "'s") for n in NAMES), key=len)[::-1]
)
_CENTURY = _either(
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first fourteenth thirteenth twelfth"
)

_SHAPES = {
    "iso": r"(?P<year>\d{4})-(?P<monthnum>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d)",
    "slashed": r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)"
    r"(?![\d/.]\d|\d)",
    "month_day": rf"(?:{_CLOCK},?{_S}(?:on{_S})?)?(?:(?:{_WEEKDAY}|{_ABBR}),?{_S}|(?P<back>[Ll]ast|[Tt]his"
    rf"|[Nn]ext){_S}|(?P<week>[Tt]he week (?:of|beginning)){_S})?{_MONTH}{_S}{_DAY}"
    rf"(?:(?:[ \xa0]?[-–][ \xa0]?|[ \xa0](?:to|and)[ \xa0]){_DAY2})?"
    rf"(?:,?{_S}{_YEAR}|,?{_S}(?P<rel>last|this|next){_S}year)?"
    rf"(?:,?{_S}(?:at{_S})?{_CLOCK.replace('(?P<', '(?P<post_')})?",
    "day_month": rf"(?:{_CLOCK},?{_S}(?:on{_S})?)?(?:(?:{_WEEKDAY}|{_ABBR}),?{_S})?(?:[Tt]he{_S})?{_DAY}"
    rf"(?:(?:[ \xa0]?[-–][ \xa0]?|[ \xa0](?:to|and)[ \xa0]){_DAY2})?{_S}"
    rf"(?:of{_S})?{_MONTH}(?:,?{_S}{_YEAR})?(?:,?{_S}(?:at{_S})?{_CLOCK.replace('(?P<', '(?P<post_')})?",
    "month_year": rf"{_EDGE}{_MONTH},?{_S}(?:of{_S})?(?:{_YEAR}|(?P<rel>last|this|next){_S}year)",
    "month": rf"{_EDGE}(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast){_S})?{_NAMED}",
    "year": rf"(?:{_EDGE})(?:fiscal{_S}(?:year{_S})?)?{_PLAIN_YEAR}"
    r"(?:[-–/](?P<year2>(?:(?:19|20)\d\d|\d\d))(?!\d))?",
    "the_year": rf"{_EDGE}[Tt]he year {_YEAR}",
    "spoken": rf"(?:{_EDGE})(?P<year>[Nn]ineteen[ -]{_either(_TEENS)}(?:[ -]{_either(_ONES)})?)",
    "decade": r"(?:(?:[Tt]he|[Ee]arly|[Mm]id|[Ll]ate)[ \xa0-]){0,2}"
    r"(?:(?P<year>1[5-9]\d0|20\d0)['’]?s|['’](?P<short>[1-9]0)s)\b",
    "named_decade": r"[Tt]he (?:(?:early|mid|late)[ \xa0-])?(?P<named>(?:(?:nine|eight)teen[ -])?"
    r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)",
    "century": rf"(?:[Tt]he )?(?:(?:early|mid|late)[ \xa0-])?(?:(?P<nth>[1-9]\d?)(?:st|nd|rd|th)"
    rf"|(?P<nthword>{_CENTURY}))[ \xa0-]centur(?:y|ies)",
    "weekday": rf"{_BESIDE}(?:{_CLOCK},?{_S}(?:on{_S})?)?{_EDGE}(?:(?P<rel>[Tt]he (?:previous|following|next)"
    rf"|[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming){_S})?{_WEEKDAY}(?:{_S}{_PART}(?! (?:of|for)))?",
    "deictic": rf"{_BESIDE}(?:{_CLOCK},?{_S})?(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater){_S})?"
    rf"(?P<deictic>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|TODAY)\b(?:{_S}{_PART})?",
    "part": r"(?P<edge>[Ee]arly |[Ll]ate |[Ee]arlier |[Ll]ater )?(?P<rel>[Tt]his|[Ll]ast)[ \xa0]"
    r"(?P<part>morning|afternoon|evening|night)",
    "relative": rf"{_EDGE}(?:[Tt]he[ \xa0])?(?P<rel>[Tt]his past|{_RELS}){_S}"
    r"(?P<period>weekend|week|month|(?:fiscal )?year|quarter|decade|century|spring|summer|fall|autumn|winter)"
    r"(?! of\b)",
    "weekend": r"[Tt]he (?P<period>weekend)",
    "ended": r"[Tt]he[ \xa0](?:fiscal[ \xa0])?(?P<period>year)(?= (?:that )?end(?:ed|ing|s) )",
    "bare": r"(?:(?P<end>(?:[Tt]he )?(?:end|beginning|start|middle) of the)|[Tt]he)"
    r"[ \xa0](?P<period>week|month|quarter|year)",
    "year_end": r"(?:[Aa]round )?(?P<since>(?<=since ))?[Yy]ear(?:['’]s)?[ \xa0-]end",
    "told": rf"(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)[ \xa0](?:on )?)?{_TOLD}[ \xa0]"
    r"(?:(?P<period>day|weekend|week|month|quarter|year)|(?P<part>morning|afternoon|evening|night))",
    "the_part": r"(?<=[Ii]n )the (?P<part>morning|afternoon|evening)",
    "latest": r"[Tt]he[ \xa0](?:latest|most recent)[ \xa0](?P<period>quarter|period)",
    "year_ago": rf"(?:(?:[Tt]he[ \xa0])?[Yy]ear[ -](?:ago|earlier)[ \xa0](?:{_NTH4}[ -])?"
    r"(?P<period>quarter|period|half)|[Yy]ear-(?:ago|earlier)"
    r"|[Tt]he (?P<plain>quarter|period) a year (?:ago|earlier))",
    "year_quarter": rf"(?:[Tt]he[ \xa0])?{_PLAIN_YEAR}(?:['’]s)?[ \xa0](?:{_NTH4}[ -])?"
    r"(?P<half>quarter|half|period)",
    "ago": rf"{_ABOUT}{_NUM}{_KIND}(?:{_S}{_UNIT}s?)(?P<more>(?: and a half)?){_S}(?P<way>ago|hence)",
    "away": rf"{_ABOUT}{_NUM}{_KIND}(?:{_S}{_UNIT}s?)(?P<more>(?: and a half)?)"
    rf"(?:{_S}(?P<way>earlier|later|(?:before|after)(?=[.,;)])))",
    "ages_ago": rf"{_UNITS}[ \xa0](?P<way>ago)",
    "past": rf"(?:[Tt]he[ \xa0])?(?P<rel>[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious|[Cc]oming|[Ff]irst|[Ff]inal){_S}"
    rf"{_NUM}{_KIND}[ \xa0-]{_UNIT}s?",
    "recent": rf"(?P<rel>[Rr]ecent|(?:[Tt]he )?[Cc]oming|[Pp]ast){_S}{_UNITS}(?: and (?:weeks|months|years))?",
    "ahead": rf"[Tt]he{_S}{_UNITS} (?:ahead|to come)",
    "clock": _CLOCK,
    "duration": rf"(?:[Tt]he[ \xa0](?=[\w-]{{1,12}}[ \xa0](?:\w{{1,12}}[ \xa0])?"
    rf"(?:day|week|month|year|hour|minute|decade)s\b))?{_ABOUT}{_NUM}"
    rf"{_KIND}(?:{_S}|-){_UNIT}s?(?P<more>(?: and a half)?)(?:-long)?(?: or (?:two|so))?(?![- ]?(?:year)?-?old\b)",
    "long": rf"{_UNIT}s?-long",
    "units": r"(?P<unit>hour|day|week|month|year|decade|centurie)s(?! (?:old|ago|later)|-)",
    "set": rf"(?P<each>[Ee]very|[Ee]ach)(?:{_S}(?:other|{_NUM}))?{_S}(?:{_UNIT}|{_WEEKDAY}"
    rf"|(?P<part>morning|afternoon|evening)|{_SEASON})s?",
    "weekdays": rf"(?P<weekday>{_DAYS})s",
    "often": rf"(?:[Oo]nce|[Tt]wice|(?:three|four|five|six|several|\d{{1,2}}) times)"
    rf"(?: an?| each| every| per)[ \xa0]{_UNIT}",
    "rate": r"(?:an?|per)[ \xa0](?P<unit>hour|day|week|month|year)(?!-)",
    "adverb": r"(?P<adverb>[Dd]aily|[Ww]eekly|[Mm]onthly|[Aa]nnually|[Yy]early|[Nn]ightly|[Hh]ourly)",
    "quarter": rf"(?:[Tt]he[ \xa0](?!(?:fiscal )?\w{{5,6}}-))?(?P<fiscal>fiscal[ \xa0-])?{_NTH4}[ \xa0-]"
    rf"(?P<half>quarter|half){_OF_YEAR}?",
    "q": rf"(?P<half>[QH])(?P<nth>[1-4])[ \xa0,]{{1,2}}(?:of[ \xa0])?{_PLAIN_YEAR}",
    "season": rf"(?:[Tt]he )?(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id)[ \xa0-])?{_SEASON}"
    rf"(?:(?:,?{_S}(?:of{_S})?{_YEAR}|,?{_S}(?P<rel>last|this|next){_S}year))?",
    "holiday": rf"(?:(?P<rel>[Ll]ast|[Tt]his|[Nn]ext){_S})?(?P<feast>{_FEASTS})(?P<week> [Ww]eek)?"
    rf"(?:,?{_S}(?:of{_S}|in{_S})?{_PLAIN_YEAR})?",
    "mid": r"[Mm]id-?[ \xa0]?(?P<part>morning|afternoon)",
    "ref": r"(?P<ref>(?:[Mm]ore )?[Rr]ecently|[Nn]ow|[Cc]urrently|[Aa]t present|[Nn]owadays|[Tt]hese days"
    r"|[Tt]he (?:near |foreseeable |not-too-distant )?future|near future|(?<=[Ii]n )the past)",
}  # fmt: skip
SHAPES = {name: re.compile(rf"(?<![\w$€£]){shape}(?!\w)") for name, shape in _SHAPES.items()}
# The shapes that only a sentence with a word of that sort holds; `SORTS` has the word and the shapes.
_HOLDS = {
    "digit": "iso slashed year decade q",
    "month": "month_day day_month month_year month",
    "unit": "the_year century relative weekend ended bare year_end told latest year_quarter "
    "past recent ahead duration long units set often rate quarter",
    "ago": "ago ages_ago year_ago",
    "away": "away year_ago",
    "spoken": "spoken named_decade",
    "weekday": "weekday set weekdays",
    "deictic": "deictic",
    "part": "part told the_part set mid",
    "season": "relative set season",
    "adverb": "adverb",
    "holiday": "holiday",
    "clock": "clock",
    "ref": "ref",
}
_KEYS = {
    "month": rf"{_FULL}|{_CAPS}|\b{_SHORT}\b",
    "weekday": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[NSERUI]DAY\b",
    "deictic": r"oday|esterday|omorrow|onight|TODAY",
    "part": r"morning|afternoon|evening|night",
    "unit": r"(?:latest|period|second|minute|hour|[Dd]ay|week|month|quarter|half|[Yy]ear|decade|centur)",
    "season": r"spring|summer|autumn|winter|[Ff]all\b|S(?:pring|ummer)|Autumn|Winter",
    "adverb": r"ly\b",
    "ref": r"[Nn]ow|urrently|ecently|at present|hese days|uture|the past",
    "ago": r"ago\b|hence\b",
    "away": r"earlier|later\b|before[.,;)]|after[.,;)]",
    "spoken": r"[Nn]ineteen|ies\b",
    "holiday": _FEASTS,
    "clock": r"[ \xa0\d][aApP]\.?[mM]\b|:\d\d|noon|Noon|idday|idnight|clock|\d{4} |in the (?:mor|aft|eve)|at night",
    "digit": r"\d{1,4}",
}
SORTS = [(re.compile(key), frozenset(_HOLDS[sort].split())) for sort, key in _KEYS.items()]
