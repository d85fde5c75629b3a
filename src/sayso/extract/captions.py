"""Photo credits and captions by their own words. Rules: docs/methods/extract.md."""

from __future__ import annotations

import re

from sayso.extract.lines import Line, ends_sentence

HOUSES = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA|UPI|DPA|dpa|Xinhua|Getty(?: Images)?|Getty|Corbis|Rex(?: Features)?"
    r"|REX|Shutterstock|Alamy|iStock\w*|Bloomberg"
    r"|ANSA|EFE|Zuma\w*|Sipa\w*|SIPA|Handout|Polaris|Magnum|Barcroft\w*|Splash\w*|WireImage|FilmMagic"
    r"|PA(?: Wire)?|Press Association|Anadolu\w*|TASS|Sputnik"
    r"|Associated Press|AP Photo|NurPhoto|Newscom|Rex|Tass|Redux|Abaca|Action Images|USA Today Sports"
    r"|Imago|IMAGO|picture alliance|Bloomberg|CNN|CBS|NBC|Supplied)"
)
# 'Photographer: Ann Bell/AFP/Getty Images', '(Image: Ann Bell)', 'Photo by ...', 'Credit: ...', to the end of the line.
LABELLED = re.compile(
    r"[\[(]?(?<!\w)(?:photo(?:s|graph|graphs|grapher|graphy)?|images?|pictures?|pics?|file|fotos?"
    r"|bild|фото|crédit(?: photo)?|credit|photo credit|illustration|video|screengrab)\s?(?:(?:credit"
    r"|courtesy|by|via)\b\s?(?:of\s|:\s?)?|[:|©]\s?)[^.!?]{2,110}[)\].]?$",
    re.IGNORECASE,
)
# 'Don Bell/AFP/Getty Images', '(Ministry of Safety/AP)', 'REUTERS/Ann Bell', 'AP Photo/Ann Bell' at the end.
SLASHED = re.compile(
    rf"[\[(]?(?<![\w/])(?:(?:[A-Z][\w.'’-]*\s){{0,5}}[A-Z][\w.'’-]*\s?(?:/|via|for)\s?{HOUSES}"
    r"(?:\s?/\s?[A-Z][\w ]{1,20})*"
    rf"|(?:AP Photo|REUTERS|Reuters|AFP|EPA|AP|Getty Images)\s?/\s?[A-Z][\w.'’ -]{{2,50}}(?:/[A-Z][\w ]{{1,20}})*"
    rf"|\(?(?:AP|AFP|Reuters|EPA|PA|Getty(?: Images)?)\)|(?:Getty Images|AP Photo))[)\].]?\s*$"
)
# 'Getty Images Ann Bell celebrates ...', 'AP:Associated Press The van ...': a label run into its caption.
PREFIXED = re.compile(
    rf"(?:(?:Handout - )?{HOUSES}(?::{HOUSES})?"
    r"|(?:Image (?:copyright|source),? [\w ./-]{2,40}? )?(?:Image|Media) caption,?)"
    r"\s(?=[A-Z“\"‘'])"
)
CAPTIONED = re.compile(r"(?:Image (?:copyright|source)|Image caption|Media caption)\b")
PICTURED = re.compile(r"\b[Pp]ictured\b")
SHOWS = re.compile(
    r"(?:in )?this (?:[\w,.-]+ ){0,6}?(?:photo|image|picture|photograph|grab|screengrab|frame"
    r"|still)\b.{0,90}\b(?:shows?|provided|released|made available|taken|from|of)\b"
    r"|(?:file(?: photo)?|pictured|above|left|right|from left|in pictures|enlarge|image|photo"
    r"|caption)\s?[:|-]\s?\S|a file (?:photo|picture|image)\b",
    re.IGNORECASE,
)
MARK = re.compile(r"\(?[A-Za-z]{2,8}\)?\W*")
GALLERY_END = re.compile(r"hide caption\s\d{1,4} of \d{1,4}\W*$", re.IGNORECASE)
GALLERY = re.compile(r"(?:\d{1,3}\s?(?:/|of)\s?\d{1,3}\s\S|photos?: .{3,}hide caption)", re.IGNORECASE)
INSIDE = re.compile(
    r"\((?:pictured|left|right|centre|center|above|file)(?: [^()]{1,40})?\)"
    r"|\([LC2](?:nd [LR])?\)|\(R\) (?!and|of)[a-z]+s "
)
BRACKETED = re.compile(
    r"(?<=[^.!?]) \[(?:[A-Z][\w ]{1,20}/)?(?:AP|AFP|Reuters|REUTERS|EPA|PA|Getty(?: Images)?|GETTY|File)"
    r"(?:/[A-Z][\w ]{1,20})?\]$"
)


def photo_credit(text: str) -> int | None:
    """Where the photo credit that ends a caption starts; null where none does.

    >>> t = "The minister in Deauville. Photographer: Don Bell/AFP/Getty Images"
    >>> t[photo_credit(t):]
    'Photographer: Don Bell/AFP/Getty Images'
    >>> photo_credit("He told AFP.") is None
    True
    """
    cut = max(0, len(text) - 200)
    matches = [m for form in (LABELLED, SLASHED, BRACKETED) if (m := form.search(text[cut:]))]
    # "... by spring. (AP)" is how a report is signed; a caption's mark stands inside its sentence.
    found = [m.start() + cut for m in matches if not (MARK.fullmatch(m[0]) and ends_sentence(text[: m.start() + cut]))]
    return min(found) if found else None


def label_before(text: str) -> int:
    """Where the caption starts behind a photo house's name run into it; 0 where there is none.

    >>> "Getty Images Ann Bell celebrates in Rome"[label_before("Getty Images Ann Bell celebrates in Rome"):]
    'Ann Bell celebrates in Rome'
    """
    match = PREFIXED.match(text[:80])
    return match.end() if match else 0


def is_gallery(line: Line) -> bool:
    """Whether a line is one picture of a gallery with its caption and number."""
    return GALLERY_END.search(line.tail) is not None


def is_caption(line: Line, *, ends: bool) -> bool:
    """Whether a line is a caption by its own words.

    Args:
        ends: the line ends as a sentence does; a house's name before it is then a subject ("AP said it ...").
    """
    if line.words > 110:
        return False
    if line.text.endswith(" |") or photo_credit(line.text) is not None or GALLERY.match(line.head):
        return True
    if CAPTIONED.match(line.head) or (not ends and PICTURED.search(line.tail)):
        return True
    if SHOWS.match(line.head) or (line.words <= 40 and INSIDE.search(line.head)):
        return True
    return not ends and label_before(line.text) > 0
