"""News agencies: their usual names, and the marks they leave. Table and sources: docs/methods/extract.md."""

from __future__ import annotations

import re

# Usual name -> what stands for it in bylines, datelines and tails. Marks are matched as whole words, case as given.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AP": ("AP", "The Associated Press", "Associated Press", "A.P."),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "A.F.P."),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters", "Рейтер", "路透社", "رويترز"),
    "UPI": ("UPI", "United Press International", "U.P.I."),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur", "dpa-AFX"),
    "Xinhua": ("Xinhua", "XINHUA", "Xinhua News Agency", "新华社", "新华网"),
    "China News Service": ("China News Service", "中新社"),
    "TASS": ("TASS", "ITAR-TASS", "Itar-Tass", "ТАСС", "ИТАР-ТАСС"),
    "RIA Novosti": ("RIA Novosti", "RIAN", "РИА Новости"),
    "Sputnik": ("Sputnik",),
    "Interfax": ("Interfax", "Интерфакс"),
    "EFE": ("EFE", "Agencia EFE"),
    "Europa Press": ("Europa Press", "Europapress"),
    "ANSA": ("ANSA",),
    "Adnkronos": ("Adnkronos", "AdnKronos"),
    "Kyodo": ("Kyodo", "Kyodo News", "KYODO", "共同通信", "共同"),
    "Jiji": ("Jiji", "Jiji Press", "JIJI", "時事"),
    "Yonhap": ("Yonhap", "Yonhap News Agency", "연합뉴스"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Dow Jones": ("Dow Jones", "Dow Jones Newswires"),
    "PA": ("PA", "Press Association", "PA Media", "PA news agency"),
    "AAP": ("AAP", "Australian Associated Press"),
    "NZPA": ("NZPA",),
    "CP": ("CP", "The Canadian Press", "Canadian Press"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "UNI": ("UNI", "United News of India"),
    "APP": ("APP", "Associated Press of Pakistan"),
    "BSS": ("BSS",),
    "Antara": ("Antara", "ANTARA"),
    "Bernama": ("Bernama", "BERNAMA"),
    "VNA": ("VNA",),
    "APA": ("APA", "Austria Presse Agentur"),
    "SDA": ("SDA", "ATS", "Keystone-SDA"),
    "Belga": ("Belga", "BELGA"),
    "ANP": ("ANP",),
    "Ritzau": ("Ritzau", "RITZAU"),
    "NTB": ("NTB",),
    "TT": ("TT",),
    "STT": ("STT",),
    "PAP": ("PAP",),
    "CTK": ("CTK", "ČTK"),
    "MTI": ("MTI",),
    "Agerpres": ("Agerpres", "AGERPRES"),
    "BTA": ("BTA",),
    "Tanjug": ("Tanjug", "TANJUG"),
    "HINA": ("HINA", "Hina"),
    "ANA": ("ANA-MPA", "AMNA"),
    "Lusa": ("Lusa", "LUSA"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA"),
    "Ukrinform": ("Ukrinform", "Укринформ"),
    "UNIAN": ("UNIAN", "УНИАН"),
    "BelTA": ("BelTA", "БЕЛТА"),
    "WAM": ("WAM",),
    "SPA": ("SPA", "Saudi Press Agency"),
    "SANA": ("SANA",),
    "IRNA": ("IRNA",),
    "ISNA": ("ISNA",),
    "Fars": ("Fars", "Fars News Agency", "FARS"),
    "Tasnim": ("Tasnim",),
    "Mehr": ("Mehr News Agency", "MNA"),
    "MENA": ("MENA", "Middle East News Agency"),
    "KUNA": ("KUNA",),
    "QNA": ("QNA",),
    "Petra": ("Petra", "PETRA"),
    "NNA": ("NNA",),
    "JANA": ("JANA",),
    "LANA": ("LANA",),
    "TAP": ("TAP", "Tunis Afrique Presse"),
    "APS": ("APS", "Algérie Presse Service"),
    "MAP": ("MAP", "Maghreb Arabe Presse"),
    "PANA": ("PANA", "Panapress"),
    "NAN": ("NAN", "News Agency of Nigeria"),
    "SAPA": ("SAPA", "Sapa"),
    "Prensa Latina": ("Prensa Latina",),
    "Telam": ("Telam", "Télam"),
    "Agencia Brasil": ("Agência Brasil", "Agencia Brasil"),
    "Notimex": ("Notimex",),
    "States News Service": ("States News Service",),
    "McClatchy": ("McClatchy", "McClatchy Newspapers", "McClatchy-Tribune", "MCT"),
    "Tribune News Service": ("Tribune News Service", "TNS"),
    "Scripps Howard": ("Scripps Howard News Service",),
    "Religion News Service": ("Religion News Service", "RNS"),
    "IPS": ("IPS", "Inter Press Service"),
    "IRIN": ("IRIN",),
    "CNA": ("CNA", "Central News Agency"),
}
NAME_OF = {mark: name for name, marks in AGENCIES.items() for mark in marks}
FOLDED = {mark.casefold(): name for mark, name in NAME_OF.items() if len(mark) > 4}
WORDS_AFTER = re.compile(
    r"(?:'s)?(?:\s(?:staff|news agency|agency|wire service|writers?|reporters?|newswires?|news"
    r"|staff writers?|special correspondent))*$",
    re.IGNORECASE,
)
LONG_MARKS = sorted((mark for mark in NAME_OF if len(mark) >= 3), key=lambda m: (-len(m), m))
IN_TEXT = re.compile(
    r"(?<![\w-])(?:the\s)?(" + "|".join(map(re.escape, sorted(NAME_OF, key=lambda m: (-len(m), m)))) + r")(?![\w-])"
)
SIGN_OFF = re.compile(r"(?:-{1,2}|[–—]) ?[(\[]?(?P<mark>[A-Z]{2,6}(?:/[A-Z]{2,6})?)[)\]]?\.?")
NO_MARKS = frozenset({"END", "ENDS", "ENDIT", "EOM", "MORE", "FIN", "AM", "PM", "CEO", "TBC", "PS"})
CALLED_AGENCY = re.compile(
    r"\b(?:(?i:agency|agencies|agentur|agenturen|nachrichtenagentur|agence|agences|agenzia|agencia|agência))\s"
    r"(?P<mark>[A-Z]{2,6})\b"
)
GLUED = re.compile(r"(?<=[a-zà-ÿ.])(" + "|".join(re.escape(m) for m in LONG_MARKS if m[0].isupper()) + r")\s*$")


def agency(text: str) -> str | None:
    """The usual name of the agency that `text`, all of it, names; null if it names none.

    >>> agency("The Associated Press"), agency("Reuters staff"), agency("Reuters Institute"), agency("Itar-Tass")
    ('AP', 'Reuters', None, 'TASS')
    """
    bare = " ".join(text.split()).strip(" .,;:()[]|/*—–-")
    for form in (bare, WORDS_AFTER.sub("", bare), bare.removeprefix("the ").removeprefix("The ")):
        if form in NAME_OF:
            return NAME_OF[form]
        if form.casefold() in FOLDED:
            return FOLDED[form.casefold()]
    return None


def agencies(text: str) -> tuple[str, ...]:
    """The agencies named in a short text that is itself a credit, in order, each once.

    >>> agencies("With reporting by AFP and the Associated Press"), agencies("Reuters - Ap - Afp")
    (('AFP', 'AP'), ('Reuters', 'AP', 'AFP'))
    """
    found = [NAME_OF[match[1]] for match in IN_TEXT.finditer(text)]
    parts = re.split(r"[/,;|+&]|\s[-–—]\s|\band\b", text)
    if len(parts) > 1 and all(len(part.split()) <= 3 for part in parts):
        found = [name for part in parts if (name := agency(part) or agency(part.strip().upper()))] or found
    return tuple(dict.fromkeys(found))


def only_agencies(text: str) -> bool:
    """Whether a short text names agencies and nothing else.

    >>> only_agencies("AFP/dpa"), only_agencies("Reuters"), only_agencies("AFP reports")
    (True, True, False)
    """
    parts = [part for part in re.split(r"[/,;|+&]|\s[-–—]\s|\band\b", text) if part.strip()]
    return 0 < len(parts) <= 6 and all(agency(part) for part in parts)


def sign_off(text: str) -> str | None:
    """The mark of a house that signs a text, alone behind a dash: an agency no table holds; null where none does.

    >>> sign_off("– HPA"), sign_off("-- ENDS"), sign_off("– said Bell")
    ('HPA', None, None)
    """
    match = SIGN_OFF.fullmatch(text.strip())
    return match["mark"] if match and match["mark"] not in NO_MARKS else None


def named_agency(text: str) -> str | None:
    """The agency a credits line calls one ("Mit Material der Agentur HPA"), as printed; null where it calls none so.

    >>> named_agency("(Mit Material der Agentur HPA)"), named_agency("Agency staff")
    ('HPA', None)
    """
    match = CALLED_AGENCY.search(text)
    return match["mark"] if match else None


def split_glued(text: str) -> tuple[str, str | None]:
    """A name and the agency stuck to it without a space ('Jane DoeAssociated Press'); null where none is.

    >>> split_glued("Ann BellAssociated Press"), split_glued("Ann Bell")
    (('Ann Bell', 'Associated Press'), ('Ann Bell', None))
    """
    match = GLUED.search(text[-200:])
    if not match:
        return text, None
    cut = len(text) - len(text[-200:]) + match.start()
    return text[:cut], match[1]
