"""Known families of lines that are no running text: share links, skips, adverts, sign-ups, markers of other matter.

Each was seen on news pages of several outlets; docs/methods/extract.md#phrase-families lists them by what they do.
Patterns look at no more than lines.LOOK characters, and none repeats a group that can match in two ways.
"""

from __future__ import annotations

import re

from sayso.extract.lines import LOOK, SPACE, Line

END = r"[\s.:!|»›>…\[\]()-]*$"


def _any(*forms: str, whole: bool = False) -> re.Pattern[str]:
    return re.compile(r"[\s\[(|»›>•*-]*(?:" + "|".join(forms) + ")" + (END if whole else ""), re.IGNORECASE)


# Whole lines that are furniture: navigation, share and print links, players, labels of adverts.
FURNITURE = _any(
    r"skip (?:to|past|ad|advert\w*)\b.{0,60}",
    r"jump to .{0,40}",
    r"(?:back|return) to (?:top|home ?page|story|article|main).{0,30}",
    r"(?:double )?click (?:to|here|on)\b.{0,60}",
    r"(?:tap|click|press) (?:to )?(?:play|expand|enlarge|view|close|zoom).{0,40}",
    r"(?:\.:)?\[?double click to\]?.{0,20}",
    r"play(?: video| all)?",
    r"watch(?: live| now| video)?",
    r"now playing.{0,60}",
    r"up next.{0,60}",
    r"hide caption.{0,20}",
    r"(?:toggle|view|show|expand|enlarge) (?:caption|image|photo|gallery|comments|more).{0,30}",
    r"close(?: x)?",
    r"open .{0,20}modal",
    r"(?:please )?share(?: (?:this|on|via|by|with|to|the|article|story|page)\b.{0,60}|d?)?",
    r"send (?:us )?(?:your )?feedback",
    r"(?:share|tweet|pin it|like|retweet|e-?mail|print|save|bookmark|facebook|twitter|whats ?app|linked ?in"
    r"|reddit|pinterest|telegram|google ?\+?|digg|delicious|stumbleupon|messenger|flipboard|copy(?: link)?"
    r"|x|comments?|comment|reply|follow|\d+ ?(?:shares?|likes?|tweets?|retweets?))(?:[\s,|/·•]+(?:tweet"
    r"|pin it|like|e-?mail|print|save|bookmark|facebook|twitter|whats ?app|linked ?in|reddit"
    r"|pinterest|telegram|google ?\+?|digg|delicious|stumbleupon|share|more|messenger|flipboard"
    r"|copy link|x|rss))*",
    r"(?:e-?mail|print|save|send|forward|recommend|report|cite|republish) (?:this|to|a|an|page"
    r"|story|article|link)\b.{0,60}",
    r"(?:text|font) ?size.{0,20}",
    r"a ?[+-](?: ?a ?[+-])?",
    r"listen(?: to (?:this )?article)?.{0,20}",
    r"\d+ (?:min(?:ute)?s? read|views?|comments?|shares?)",
    r"(?:reading time|time to read).{0,20}",
    r"follow (?:us|@\w+|the|our|[A-Z]\w+ on)\b.{0,60}",
    r"like us on .{0,40}",
    r"join (?:us|our|the conversation|the discussion)\b.{0,60}",
    r"sign (?:up|in|out)\b.{0,120}",
    r"log ?(?:in|out)\b.{0,40}",
    r"(?:subscribe|register)(?: |$).{0,100}",
    r"my account",
    r"newsletters?\b.{0,60}",
    r"get (?:our|the) .{0,60}(?:app|newsletter|alerts?|inbox).{0,60}",
    r"(?:- )?advert(?:isement|ising)?s?(?: -)?(?: continue reading .{0,40})?",
    r"sponsored(?: by .{0,40}| content| links?)?",
    r"promoted(?: content| stories)?",
    r"continue reading .{0,60}",
    r"story continues below.{0,40}",
    r"article continues (?:below|after).{0,40}",
    r"scroll (?:down|for|to)\b.{0,40}",
    r"(?:read|see|view|show|load|find out|learn|watch|more) ?(?:more|all|less|full (?:story|article))?(?:\.{3}"
    r"|…)?",
    r"(?:full|next|previous|prev|older|newer) (?:article|story|page|post)s?",
    r"next|previous|prev|more|menu|home|search|contact(?: us)?|about(?: us)?|help|rss|archives?"
    r"|sitemap|site map|mobile|topics?|tags?|categories|sections?|editions?|settings|weather"
    r"|sports?|politics|business|entertainment|opinion|video|videos|photos?|gallery|live|audio"
    r"|image|images|font|tools",
    r"(?:terms|privacy|cookies?)\b(?: (?:of|and|&|policy|notice|settings|use|service|conditions).{0,80})?",
    r"all rights reserved.{0,60}",
    r"your (?:e-?mail|name).{0,40}",
    r"\d{1,2}:\d\d(?::\d\d)?",
    r"(?:see|view|choose|compare) (?:our |all |your )?(?:offers?|plans?|subscriptions?|options).{0,20}",
    r"accept(?: all)? cookies?",
    r"loading.{0,12}",
    r"please (?:enable|turn on|wait|verify).{0,100}",
    r"(?:this )?(?:video|content|audio) (?:is )?(?:not available|unavailable|can ?not).{0,80}",
    r"\W+",
    r"\d{1,3}(?: ?(?:of|/) ?\d{1,3})?",
    r"close \w+ panel",
    whole=True,
)

# Lines that begin so are furniture, however they go on.
LEADS_FURNITURE = _any(
    r"(?:a )?version of this (?:article|story|report) (?:appears|appeared|was|ran) .{0,30}(?:in print|print|published)",
    r"(?:the )?[\w.]{2,20} is not responsible for (?:the )?content\b",
    r"(?:©|\(c\)) ?[^.]{2,60}\. [^.]{2,60}$",
    r"©[^.]{2,60}$",
    r"(?:copyright|©|\(c\)|&copy;)\s?(?:©|\(c\)|\d{4}|[A-Z][\w.]+ \d{4}|the )",
    r"[\w ,.©]{0,60}\ball (?:rights|content) (?:reserved|copyright)",
    r"this (?:material|article|content) (?:may not be|is protected|cannot be) .{0,40}(?:published"
    r"|reproduced|copyright)",
    r"sign up (?:for|to|here|now)\b",
    r"subscribe (?:to|for|now|here|today)\b",
    r"order reprints\b",
    r"already (?:an? )?(?:\w+ )?(?:subscrib\w{2,3}|member|registered)\b",
    r"(?:to (?:continue|keep|go on) reading|continue reading with|unlock (?:this|the|unlimited|full))\b",
    (
        r"(?:this (?:article|story|content|report|page) is )?(?:only |exclusively )?(?:for|available (?:only )?to"
        r"|reserved for) (?:our |paying |premium |registered ){0,2}(?:subscribers|members)\b"
    ),
    r"you(?:[’']ve| have) (?:reached|read|used|run out of) .{0,40}\b(?:free|limit|articles)\b",
    r"(?:start|begin|try) (?:your|a|our) .{0,20}(?:free |trial)",
    r"become an? (?:\w+ )?(?:member|subscriber|supporter)\b",
    r"newsletter sign",
    r"get the (?:latest|best|day's|top) .{0,60}(?:inbox|newsletter|e-?mail|alerts?|app)\b",
    r"download (?:our|the) .{0,30}app\b",
    r"enter your e-?mail",
    r"please verify you",
    r"you (?:must|need to|have to) (?:be )?(?:log|sign|regist|select|enable)",
    r"we (?:use|and our partners use) cookies",
    r"by (?:clicking|signing|continuing|using this) ",
    r"this (?:site|website) (?:uses|is protected)",
    r"we pay for (?:your )?(?:stories|videos)",
    r"do you have a (?:story|tip|news)\b",
    r"(?:got|have) a (?:story|tip|news tip|question|comment)\b.{0,60}[?]",
    r"(?:send|email|contact|write to) (?:us|your|the (?:author|reporter|editor|writer))\b.{0,80}(?:@"
    r"|at|to)\b",
    r"(?:you can )?follow .{0,60} on (?:twitter|facebook|instagram|x|telegram|youtube)\b",
    r"for (?:more|all the latest|the latest) .{0,80}(?:click|tune|visit|go to|follow|download"
    r"|subscribe|sign)",
    r"(?:click|tap) here\b",
    r"to (?:subscribe|unsubscribe|read the full|view this|contact the|comment on)\b",
    r"(?:support|donate to) (?:our|us|independent)\b",
    r"(?:[\w.]{2,20} )?transcripts? (?:is|are|was|were|may be) (?:created|provided|prepared|generated|updated)\b",
    r"(?:visit|see|read) our .{0,60}\b(?:terms|privacy|permissions)\b",
    r"(?:this )?(?:story|article|report) (?:was|has been) (?:published|generated|syndicated) .{0,40}(?:feed"
    r"|automatically)",
    r"\(?this (?:story|article|copy) has not been edited",
    r"(?:the )?(?:opinions|views) expressed (?:in this|here|(?:in \w+ )?(?:are|is|do))\b",
    r"(?:watch|tune in to|catch|listen to|don[’']t miss) .{3,80}\b(?:week(?:nights|days|ends)|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)days|\d{1,2}(?::\d\d)? ?[ap]\.?m)\b",
    r"most (?:read|popular|viewed|shared|watched|e-?mailed|commented)\b.{0,30}$",
    r"(?:company |media )?(?:registration (?:number|no\b)|registered (?:office|in|at|address|no\b|number))",
    r"(?:publishing )?licen[cs]e (?:no\b|number|for)",
    r"(?:quotes|data) delayed",
    r"our (?:standards|journalism)\b.{0,80}(?:principles|policy)",
    r"reporting by .{0,4}$",
    r"(?:required|\(required)\b",
)

# A call to action in capitals closes a promotion: "... LEARN MORE".
CALLS = re.compile(
    r"(?<!\w)(?:LEARN|READ|FIND OUT|SEE|SHOP|WATCH|VIEW|SIGN UP|SUBSCRIBE|JOIN|DOWNLOAD|CLICK"
    r"|BUY|GET|START|TRY|ORDER|CLAIM|DONATE)(?: [A-Z]{1,12}){0,3}[\s.!>»]*$"
)

# Markers of a zone of other pages' headlines; what follows is related.
OPENS_RELATED = _any(
    r"(?:topics|people|places|also) in this (?:article|story|report)",
    r"what[’']?s (?:hot|new|next)",
    r"part of (?:our |the )?(?:complete|full|special|continuing) coverage\b.{0,60}",
    r"(?:complete|full|special|related|today[’']s|more|in-?depth) coverage\b.{0,60}",
    r"related(?: (?:stories|articles|content|news|links?|topics?|coverage|posts?|reading|video"
    r"|videos|items))?",
    r"see also",
    r"(?:you )?(?:may|might) also (?:like|be interested in|want to).{0,30}",
    r"recommended(?: for you| stories| reading| by .{0,20}| articles)?",
    r"more (?:from|on|in|about|stories|news|headlines|coverage|by|articles|like this|top stories)\b.{0,32}",
    r"(?:most|top) (?:read|popular|viewed|shared|watched|e-?mailed|commented|stories|news|headlines)\b.{0,30}",
    r"(?:latest|breaking|other|today[’']s|local|world|trending|editor[’']?s[’']?) (?:news|stories"
    r"|headlines|picks?|videos?|now|choice|articles|posts)\b.{0,30}",
    r"trending(?: now)?",
    r"(?:what to )?read (?:next|also|more:?)",
    r"from (?:around )?the web",
    r"around the web",
    r"elsewhere on .{0,30}",
    r"don[’']t miss",
    r"in pictures.{0,30}",
    r"(?:we|editors) recommend",
    r"in case you missed it",
    r"popular (?:now|on|in|stories|posts).{0,30}",
    r"promoted stories",
    r"sponsored (?:stories|links|content)",
    r"people also read",
    r"keep reading",
    r"what others are reading.{0,20}",
    r"also (?:read|on|in)\b.{0,30}",
    r"on the blogs",
    whole=True,
)

# One line that points to another page.
RELATED = _any(
    r"(?:read|see|watch|listen|view)(?: (?:more|also|next|now|this|it|all))?\s?(?:[:|»›]|on [A-Z])",
    r"(?:related|more|also|video|videos|photos?|gallery|pictures|interactive|map|timeline|infographic"
    r"|opinion|explainer|analysis|live|quiz|podcast|audio|slideshow|in pictures|factbox|special report"
    r"|full (?:story|coverage|text)|background|follow)(?: \w{2,12}){0,2}\s?[:|»›]\s?\S",
    r"photos: .{3,}",
    r"(?:read|see|watch) (?:a |the |our |more |full )?.{0,60}(?:coverage|live blog|gallery|timeline"
    r"|slideshow|transcript|day-by-day account)\b",
    r"interactive (?:map|timeline|graphic)",
)

# Markers of a zone of readers' comments; what follows is comment.
OPENS_COMMENTS = _any(
    r"(?:\d[\d,.]{0,8} )?(?:(?:readers?|user|view|show|all|latest|read|see)[’']?s? )?"
    r"(?:all )?(?:the )?(?:\d{1,6} )?comments?(?: \(?\d[\d,.]{0,8}\)?)?",
    r"\d[\d,.]{0,8} (?:responses?|replies|thoughts|reactions)\b.{0,80}",
    r"(?:leave|post|add|write|submit) (?:a |your )?(?:comment|reply|response)s?",
    r"(?:join|start|have your say|what do you think).{0,20}(?:discussion|conversation|debate"
    r"|comment)",
    r"have your say.{0,20}",
    r"discussion(?: \(\d+\))?",
    r"(?:comments|discussion) (?:are|is) (?:now )?(?:closed|open).{0,40}",
    r"this discussion is now closed",
    r"sort (?:comments )?by\b.{0,40}",
    r"facebook comments",
    r"commentaires?(?: \(?\d+\)?)?",
    r"comentarios?(?: \(?\d+\)?)?",
    r"kommentare?(?: \(?\d+\)?)?",
    r"комментарии(?: \(?\d+\)?)?",
    whole=True,
)
# What a house says about comments, above them or below.
HOUSE = (
    (
        r"(?:\S{1,24} ){1,3}(?:welcomes?|encourages?|invites?|moderates?)(?: (?:your|readers?[’']?s?|all|a|an"
        r"|lively|and|civil|courteous|respectful|constructive|thoughtful|on-topic)){0,5} (?:comments?|discussion)\b"
    ),
    r"(?:the )?(?:views|opinions) expressed in (?:the |these |readers[’'] )?comments",
    (
        r"(?:your |all |readers[’'] )?comments (?:are|will be|may be|must be|should|do not|is)\b.{0,40}\b(?:screened"
        r"|moderated|reviewed|published|represent|reflect|on topic)\b"
    ),
    r"you agree that (?:anything|everything|what) you (?:post|write|submit)",
    r"by (?:posting|commenting|submitting a comment)\b",
    (
        r"(?:this |the )?(?:discussion|comments?|comment (?:section|thread)|commenting) (?:is|are|has been|have been)"
        r" (?:now )?closed"
    ),
    (
        r"[^.]{0,160}\b(?:rules of conduct|community (?:guidelines|standards|rules)"
        r"|comment(?:ing)? (?:policy|guidelines))\b"
    ),
)
HOUSE_ON_COMMENTS = _any(*HOUSE)
COMMENT = _any(
    *HOUSE,
    r"@?\S{2,24}(?: \S{2,20}){0,2} says:\s*$",
    r"posted by \S.{0,40}(?:\||at \d|on \w{3,9} \d)",
    r"report (?:abuse|comment|as)\b",
    r"(?:reply|flag|like)\s?(?:\||·|•|\d)",
)
# The form for comments that blogs print below them: "Email (will not be published) (required)".
COMMENT_FORM = re.compile(
    r"\brequired\b[^.]{0,20}\b(?:displayed|published|shown)\b|\b(?:not be|never) (?:displayed|published|shown)\b"
    r"|\b(?:leave a (?:reply|comment)|post a comment)\b",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"\W{0,3}(?:tags?|topics?|filed under|keywords?|categories|category|posted in|labels|more on"
    r"|in this (?:story|article)|mots[- ]clés|etiquetas|schlagw[oö]rter|теги)\s?[:|]\s?\S",
    re.IGNORECASE,
)

SOURCED = re.compile(
    r"(?:(?:sources?|via)(?=\s?:)|information from|with (?:reporting|information|files|additional reporting"
    r"|inputs?) (?:by|from)|from (?:news services|agencies|wire reports)|agencies|compiled from"
    r"|quelle|fuente|источник|(?:mit|unter verwendung von) (?:material|informationen)|avec)\s?[:\s]\s?\S.{0,120}$",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"^\W*some (?:of the )?(?:information|material) (?:for|in) this (?:report|story|article) (?:was|were|is|came)\b"
    r"|^\W*(?:editors?|edited by|reporters?|writers?|author)\s?:\s|\breported from .{2,80}\bcontributed"
    r"|\bcontributed(?: reporting)?(?: to (?:this|the) \w+(?: \w+)?)?(?: from [\w .,]{2,60})?\W*$"
    r"|^\W*(?:additional |further )?(?:reporting|writing|editing|compiled|written|edited|translated)(?: and \w+)? by\b"
    r"|^\W*with (?:additional )?(?:reporting|files|contributions?) (?:by|from)\b|^\W*reported from\b"
    r"|^\W*(?:\w+ ){0,3}staff contributed",
    re.IGNORECASE,
)
# What is said of an author below the text; a post of another service with its sign ("— Ann Bell (@bell) May 1, 2019").
AUTHOR_NOTE = re.compile(
    r"\b(?:can be (?:reached|contacted|followed) (?:at|on|via)\b"
    r"|[Ff]ollow (?:(?:him|her|them|me|us) )?(?:on \w+ )?(?:at )?@\w)"
)
POST = re.compile(r"[—–-] ?[^—–]{1,60}\(@\w{1,20}\)\s.{6,30}$")
# A line that closes the text it stands below: what follows is no more of it.
CLOSES = re.compile(
    r"\W{0,3}(?:(?:additional |further )?(?:reporting|writing|editing|compiled|written) (?:and \w+ )?by\b"
    r"|.{3,380}\bcontributed (?:reporting )?to this (?:report|story|article)\b)",
    re.IGNORECASE,
)

REPORTED = re.compile(
    r"^(?:[A-Z][\w.'’-]+ ){2,3}reported from [A-Z][\w ,.]{2,40}"
    r"(?:and (?:[A-Z][\w.'’-]+ ){2,3}from [A-Z][\w ,.]{2,40})?$"
)


def family(line: Line) -> str | None:
    """The kind of block a line is by its words alone; null where no family of phrases knows it.

    >>> from sayso.extract.lines import split_lines
    >>> [family(n) for n in split_lines("Skip to main content\\nRead more: Port city falls\\nThe port fell on Friday.")]
    ['boilerplate', 'related', None]
    """
    head = line.head
    if line.words <= 14 and FURNITURE.match(head):
        return "boilerplate"
    if LEADS_FURNITURE.match(head) or (line.words <= 30 and CALLS.search(line.tail)):
        return "boilerplate"
    if COMMENT.match(head):
        return "comment"
    if (line.words <= 40 and TAGS.match(head)) or (line.words <= 60 and AUTHOR_NOTE.search(line.tail)):
        return "boilerplate"
    if POST.search(line.tail[-120:]):
        return "related"
    if line.words <= 25 and (RELATED.match(head) or (head[0] == "[" and head[-1] == "]")):
        return "related"
    return None


def opens(line: Line) -> str | None:
    """'related' or 'comment' where the line is the heading of a zone of such matter, else null."""
    if line.words > 12:
        return None
    head = SPACE.sub(" ", line.text[:LOOK])
    if OPENS_COMMENTS.match(head):
        return "comment"
    return "related" if OPENS_RELATED.match(head) else None


def credits_staff(line: Line) -> bool:
    """Whether the line names who else worked on the text or where it comes from."""
    if line.words <= 140 and line.head[0] in "([" and CLOSES.match(line.head):
        return True
    short = line.words <= 60
    return short and bool(
        CONTRIBUTED.search(line.tail)
        or REPORTED.match(line.head)
        or (line.words <= 25 and SOURCED.match(line.head.lstrip("—–-_*( ")))
    )
