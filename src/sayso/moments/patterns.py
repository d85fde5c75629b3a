"""The shapes time expressions take in English news, as bounded regular expressions; one name a shape.

No quantifier is open-ended, so a hostile line costs its length and no more. Shapes and examples:
docs/methods/moments.md#shapes.
"""

from __future__ import annotations

import re

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {d: n for n, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
    "fortnight": "2W", "month": "M", "quarter": "3M", "year": "Y", "decade": "10Y",
    "century": "100Y", "centurie": "100Y",
}  # fmt: skip
NUMBERS = {
    w: n
    for n, w in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
     "hundred": 100, "a couple of": 2, "half a": 0, "half an": 0}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}

_S = r"[ \t\xa0\n]{1,2}"  # space inside an expression
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
_CAPS = _FULL.upper()
_MONTH = rf"(?P<month>{_FULL}|{_CAPS}|{_SHORT}\b\.?)"
_NAMED = rf"(?P<month>{_FULL}|{_SHORT}\.)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:]\d)"
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY"
    r"|SUNDAY)"
)
_ABBR = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\.?,)"
_PART = r"(?P<part>morning|afternoon|evening|night|noon)"
_CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?[ \xa0]?(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?P<named>noon|midnight))"
    r"(?:[ \xa0](?:GMT|UTC|EST|EDT|ET|CET|BST|PST|PDT|local time))?"
)
_EDGE = r"(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id)[ \xa0-](?:in |on )?)?"
_NUM = (
    r"(?P<num>\d{1,3}[ \xa0]1/2|\d{1,4}(?:\.\d)?|[Hh]alf an?|[Aa] couple of|[Aa] few|[Ss]everal|[Mm]any"
    r"|[Aa] number of|(?:"
    + "|".join(
        f"[{w[0].upper()}{w[0]}]{w[1:]}"
        for w in sorted(NUMBERS, key=lambda w: (-len(w), w))
        if len(w) > 2 and " " not in w
    )
    + r")(?:-(?:one|two|three|four|five|six|seven|eight|nine)\b)?|[Aa]n?)"
)
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|month|quarter|year|decade|centurie|century)"
_ABOUT = (
    r"(?:(?:[Aa]bout|[Nn]early|[Aa]lmost|[Mm]ore than|[Ll]ess than|[Oo]ver|[Aa]t least|[Aa]round|[Rr]oughly"
    r"|[Ss]ome) )?"
)

_SHAPES = {
    "iso": r"(?P<year>\d{4})-(?P<monthnum>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<clock>\d\d:\d\d)[0-9:.+Z-]{0,14})?(?!\d)",
    "slashed": r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/.]\d|\d)",
    "month_day": rf"(?:(?:{_WEEKDAY}|{_ABBR}),?{_S})?{_MONTH}{_S}{_DAY}"
    rf"(?:(?:[ \xa0]?[-–][ \xa0]?|[ \xa0](?:to|and)[ \xa0]){_DAY2})?"
    rf"(?:,?{_S}{_YEAR}|,?{_S}(?P<rel>last|this|next){_S}year)?(?:,?{_S}(?:at{_S})?{_CLOCK})?",
    "day_month": rf"(?:(?:{_WEEKDAY}|{_ABBR}),?{_S})?(?:[Tt]he{_S})?{_DAY}{_S}(?:of{_S})?{_MONTH}(?:,?{_S}"
    rf"{_YEAR})?(?:,?{_S}(?:at{_S})?{_CLOCK})?",
    "month_year": rf"{_EDGE}{_MONTH},?{_S}(?:of{_S})?(?:{_YEAR}|(?P<rel>last|this|next){_S}year)",
    "month": rf"{_EDGE}(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast){_S})?{_NAMED}",
    "year": rf"(?:{_EDGE}|(?:the )?(?:end|beginning|start|middle) of )(?:fiscal{_S}(?:year{_S})?)?{_YEAR}"
    rf"(?:[-–/](?P<year2>(?:(?:19|20)\d\d|\d\d))(?!\d))?",
    "decade": r"(?:(?:[Tt]he|early|mid|late)[ \xa0-]){0,2}(?:(?P<year>1[5-9]\d0|20\d0)'?s|['’](?P<short>[1-9]0)s)\b",
    "century": r"(?:[Tt]he )?(?P<nth>[1-9]\d?)(?:st|nd|rd|th)[ \xa0-]centur(?:y|ies)",
    "weekday": rf"(?:{_CLOCK},?{_S}(?:on{_S})?)?{_EDGE}(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Pp]revious"
    rf"|[Ff]ollowing|[Cc]oming){_S})?"
    rf"{_WEEKDAY}(?:{_S}{_PART})?",
    "deictic": rf"(?:{_CLOCK},?{_S})?(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater){_S})?"
    rf"(?P<deictic>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|TODAY)\b(?:{_S}{_PART})?",
    "part": r"(?P<rel>[Tt]his|[Ll]ast)[ \xa0](?P<part>morning|afternoon|evening|night)",
    "relative": rf"(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)[ \xa0])?(?:[Tt]he[ \xa0])?(?P<rel>[Ll]ast"
    rf"|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious"
    rf"|[Cc]oming|[Cc]urrent|[Ff]ollowing|[Ss]ame){_S}(?P<period>weekend|week|month|year|quarter|decade|century"
    rf"|spring|summer|fall|autumn|winter)",
    "weekend": r"[Tt]he (?P<period>weekend)",
    "ago": rf"{_ABOUT}{_NUM}{_S}{_UNIT}s?{_S}(?P<way>ago|earlier|later|before|hence)",
    "past": rf"(?:[Tt]he[ \xa0])?(?P<rel>[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious|[Cc]oming|[Ff]irst){_S}"
    rf"{_NUM}[ \xa0-]{_UNIT}s?",
    "recent": rf"(?:[Tt]he )?(?P<rel>[Rr]ecent|[Cc]oming|[Pp]ast){_S}{_UNIT}s",
    "duration": rf"{_ABOUT}{_NUM}(?: more)?(?:{_S}|-){_UNIT}s?(?:-long)?(?![- ]?(?:year)?-?old\b|[- ]old\b)",
    "long": rf"{_UNIT}s-long",
    "set": rf"(?P<each>[Ee]very|[Ee]ach)(?:{_S}{_NUM})?{_S}(?:{_UNIT}|{_WEEKDAY}|(?P<part>morning|afternoon"
    rf"|evening))s?",
    "often": rf"(?:once|twice|(?:three|four|five) times) an? {_UNIT}",
    "adverb": r"(?P<adverb>daily|weekly|monthly|annually|yearly|nightly|hourly)",
    "quarter": rf"(?:[Tt]he[ \xa0])?(?:fiscal[ \xa0])?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird"
    rf"|[Ff]ourth)[ \xa0-](?P<half>quarter|half)"
    rf"(?:(?:{_S}of)?{_S}(?:{_YEAR}|(?P<rel>last|this|next){_S}year))?",
    "season": rf"(?:[Tt]he )?{_EDGE}(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?:,?{_S}(?:of"
    rf"{_S})?{_YEAR})",
    "clock": _CLOCK,
    "ref": r"(?P<ref>[Nn]ow|[Cc]urrently|[Rr]ecently|[Aa]t present|[Nn]owadays|(?:the|near) future)",
}  # fmt: skip
SHAPES = {name: re.compile(rf"(?<![\w$€£]){shape}(?!\w)") for name, shape in _SHAPES.items()}
TRIGGER = re.compile(
    r"\d|day|night|month|week|year|hour|minute|second|decade|centur|morrow|noon|quarter|half|ago|[Nn]ow|urrently"
    r"|ecently"
    r"|future|at present|spring|summer|autumn|winter|fall|daily|annual|hourly|morning|afternoon|evening|DAY"
    rf"|{_FULL}|{_CAPS}|{_SHORT}\."
)
