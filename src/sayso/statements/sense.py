"""Which attributions report that someone said, wrote or thought something, and which only look like it."""

from __future__ import annotations

from bisect import bisect_right

from sayso.statements.acts import BY_DOING, DEED, EVIDENCE, FELT, RAISING, STANCE, THOUGHT, UNWILLING, act_of
from sayso.statements.attribution import Attribution
from sayso.statements.clause import COPULAS, FINITE, NOUNS, VERBS, Stretch, kids, span_of, tokens_in, top_of, words
from sayso.statements.cues import cue_tokens, voiced
from sayso.statements.naming import source_head
from sayso.statements.sayers import BODIES, OUTLETS, PAPERS, PEOPLE, can_say, is_paper
from sayso.tables import Mention, Sentence

MOST_OVER = 12  # mentions that may hold one word: names stand in names, no deeper than a few
FEWEST_WORDS = 4  # tokens of a content with neither marks nor a finite verb: fewer ('to go') say nothing
LONGEST_HIGHLIGHT = 25  # words; CNN's highlights have 20 at most, so a longer one is several run together
QUESTIONS = words("what who whom whose how why when where which whether if")
SPOKEN = words(
    "say comment confirm disclose elaborate explain reveal specify answer respond reply announce tell speak discuss "
    "identify name mention detail report clarify state give provide verify"
)
ASKING = words("ask request want prefer insist speak")
# How a source wants to be known, not what it says.
NAMELESS = words("name identify quote anonymous anonymously anonymity")
TOPICS = words(
    "discuss mention talk speak refer address comment point cite reference list name recount detail read quote echo "
    "attribute tell write report describe recall remember post know see think reveal display show note ask question "
    "inquire hear learn joke respond react explain answer"
)
KNOWN_BEFORE = words("the this that these those such it")
MODALS = words("can ca could may might must should shall ought need")
UNABLE = words(
    "unable able impossible possible hard difficult easy early soon late premature unwilling fail free need have"
)
SPOKEN_TO = words("you ya u")  # who reads the page; 'do you think ...?' and 'you know' tell nobody's thought
CIRCUMSTANCES = words("as while after before when since once until")  # 'he said, as the talks went on'
REQUESTS = words(
    "call ask demand urge press plead beg appeal"
)  # a few words say what is wanted: 'called for talks now'
NEEDED = ("aux", "auxpass", "nsubj", "nsubjpass")  # one of these stands under a verb that tells what somebody did
PLANS = words("plan schedule law protocol custom tradition rule need age size merit ability rank taste type")
ANYONE = words("anyone anybody")  # 'let anyone tell you' tells nobody's words
CONDITIONS = words("if unless whether")


def act_in(a: Attribution, direct: bool = False, clause: bool = True) -> str:
    """The act of an attribution: that of its cue's word, but what is put into words is said, whatever is felt."""
    row = a.row
    lemma = row.lemmas[a.word]
    if lemma in THOUGHT | DEED and voiced(row, cue_tokens(row, a.cue), a.word):
        return "speech"
    if lemma in FELT and any(row.lemmas[i] in COPULAS for i in cue_tokens(row, a.cue)):
        return "thought"
    head = source_head(row, a.source) if a.source else None
    if lemma == "report" and head is not None and (row.tags[head] == "PRP" or row.lemmas[head] in PEOPLE - OUTLETS):
        return "speech"
    return act_of(lemma, direct, clause, paper=head is not None and row.lemmas[head] in PAPERS)


def tells_clause(row: Sentence, stretch: Stretch) -> bool:
    """Whether a content is a clause that is told: 'that he won', no phrase with a clause in it, 'about what he won'."""
    tokens = tokens_in(row, stretch)
    for i in tokens:
        if row.heads[i] == i or row.heads[i] not in tokens:
            below = [i, *kids(row, i)]
            finite = any(row.tags[k] in FINITE and (k == i or row.deps[k] in ("aux", "auxpass")) for k in below)
            first = row.deps[i] != "conj" or i == tokens.start or span_of(row, i)[0] <= tokens.start
            if finite and first and row.deps[i] not in ("pcomp", "relcl", "acl"):
                return True
    return False


def reports(a: Attribution, mentions: list[Mention], act: str) -> bool:
    """Whether the cue says that its source said, wrote or thought what follows, or took a side on it.

    Source: docs/methods/statements.md#what-is-no-statement.
    """
    row, lemma = a.row, a.row.lemmas[a.word]
    if lemma in RAISING or _only_possible(a) or _put_to(a):
        return False
    if a.source is None:
        return _without_source(a, act)
    i = source_head(row, a.source)
    if i is None:
        return True
    if row.lemmas[i] in ANYONE:
        return False
    if row.lemmas[i] in SPOKEN_TO and act == "thought":
        return False
    at = bisect_right(mentions, row.starts[i], key=lambda m: m.start)
    here = next((m for m in mentions[max(0, at - MOST_OVER) : at] if row.starts[i] < m.stop), None)
    if lemma in ("accord", "according") and row.lemmas[i] in PLANS and not kids(row, i):
        return False
    if lemma in BY_DOING:
        return is_paper(row, i, here)
    if lemma in EVIDENCE or lemma in DEED or lemma in THOUGHT:
        return can_say(row, i, here)
    return True


def _without_source(a: Attribution, act: str) -> bool:
    """Whether a cue with no source still tells of someone's words: 'was told that', not 'fears of' or 'is expected'."""
    row = a.row
    for c in a.contents:
        i = top_of(row, tokens_in(row, c)) if row.start <= c[0] and c[1] <= a.cue[0] else None
        if i is not None and row.tags[i] in NOUNS and row.deps[i] in ("nsubj", "nsubjpass"):
            return False  # 'the plan has become much debated'
    bare = row.tags[a.word] in NOUNS or (row.tags[a.verb] == "VB" and not _passive(row, a.verb))
    if not any(c.isalnum() for c in row.lemmas[a.word]):
        return False  # a colon after what names nobody
    return act in ("speech", "writing") and not bare and row.lemmas[a.word] not in ASKING | EVIDENCE


def _passive(row: Sentence, verb: int) -> bool:
    return any(row.deps[k] == "auxpass" for k in kids(row, verb))


def _put_to(a: Attribution) -> bool:
    """Whether the cue tells the question put to a speaker: '[Asked] if she would go, Ruiz said'."""
    row = a.row
    bare = row.tags[a.verb] in ("VBN", "VBD") and not any(row.deps[k] in NEEDED for k in kids(row, a.verb))
    return bare and row.lemmas[a.word] == "ask" and (a.verb == 0 or row.deps[a.verb] == "advcl")


def _only_possible(a: Attribution) -> bool:
    """Whether the cue tells what might, should or could not be said: 'may say', 'if he says', 'unable to confirm'."""
    row = a.row
    under = kids(row, a.verb)
    if any(k < a.verb and row.lemmas[k] in MODALS and row.deps[k] == "aux" for k in under):
        return True
    if any(row.deps[k] == "mark" and row.lemmas[k] in CONDITIONS for k in under) and row.deps[a.verb] == "advcl":
        return True
    infinitive = row.tags[a.verb] == "VB" and any(row.deps[k] == "aux" and row.tags[k] == "TO" for k in under)
    above = row.heads[a.verb]
    return infinitive and above != a.verb and row.lemmas[above] in UNABLE


def hides(a: Attribution, row: Sentence, stretch: Stretch) -> bool:
    """Whether a source only asks not to be named: 'wanted to be identified only as'."""
    opening = {row.lemmas[i] for i in tokens_in(row, stretch)[:6]}
    named = bool(opening & NAMELESS) and bool(opening & {"be", "remain", "not"})
    return a.row.lemmas[a.word] in ASKING and (named or bool(opening & {"anonymity", "anonymous"}))


def runs_together(row: Sentence, stretch: Stretch) -> bool:
    """Whether the words are too many for one highlight or title: several run together without stops."""
    return row.zone in ("highlights", "title", "heading") and len(tokens_in(row, stretch)) > LONGEST_HIGHLIGHT


def sensible(a: Attribution, row: Sentence, stretch: Stretch, act: str) -> bool:
    """Whether words without quotation marks say something by themselves: a clause, or what is called for or blamed.

    A question nobody answers ('does not know why'), a refusal to speak and a bare topic ('talked about the war') say
    nothing of the matter.
    """
    tokens = tokens_in(row, stretch)
    lemma = a.row.lemmas[a.word]
    tops = [i for i in tokens if row.heads[i] == i or row.heads[i] not in tokens]
    if row is a.row and any(row.deps[i] == "advcl" and row.heads[i] == a.verb for i in tops):
        beside = len(tokens) > 0 and tokens[0] > a.verb and row.lemmas[tokens[0]] in CIRCUMSTANCES
        if beside and act != "thought":
            return False
    asks = len(tokens) > 0 and row.lemmas[tokens[0]] in QUESTIONS
    if (asks and act in ("thought", "other")) or (lemma in SPOKEN and negated(a)):
        return False
    if lemma in UNWILLING and any(row.lemmas[i] in SPOKEN for i in tokens[:3]):
        return False
    if lemma in SPOKEN and any(a.row.lemmas[i] in UNWILLING for i in tokens_in(a.row, a.cue)):
        return False
    that = tokens.start - 1 if len(tokens) else -1
    clause = that >= 0 and row.lemmas[that] == "that" and row.deps[that] == "mark"
    clause = clause or (lemma == "ask" and any(row.lemmas[i] == "for" and row.heads[i] == a.verb for i in tokens))
    last = a.row.lemmas[cue_tokens(a.row, a.cue)[-1]] if cue_tokens(a.row, a.cue) else ""
    whole = tokens.start == 0 and len(tokens) > 0 and tokens[-1] < a.verb and row is a.row
    clause = clause or (whole and any(row.tags[i] in FINITE for i in tokens))
    topic = (lemma in TOPICS and last != "for" and not _told_of(a, row, tokens)) or act == "other"
    if topic and not clause and lemma not in STANCE and not any(_tells(row, i, tokens) for i in tops):
        return False
    finite = any(row.tags[i] in FINITE for i in tokens)
    bare = len(tokens) > 0 and row.tags[tokens.start] in FINITE  # 'which he said [was right]'
    asked = lemma in REQUESTS and (last == "for" or any(row.tags[i] == "VB" for i in tokens))
    return len(tokens) >= (2 if (finite and not bare) or clause or asked else FEWEST_WORDS)


def _told_of(a: Attribution, row: Sentence, tokens: range) -> bool:
    """Whether what is reported is news: 'reported [a loud bang near the dam]', not 'reported on the talks'."""
    first = row.tags[tokens.start] if len(tokens) else ""
    known = not len(tokens) or row.lemmas[tokens.start] in KNOWN_BEFORE or first in ("IN", "PRP", "PRP$", "WP", "WRB")
    i = source_head(a.row, a.source) if a.source is not None else None
    if i is None or known or a.row.lemmas[a.word] != "report":
        return False
    if any(row.tags[k] in FINITE for k in tokens):
        return True
    return a.row.tags[i] in ("NNS", "PRP") or a.row.lemmas[i] in PEOPLE - OUTLETS - BODIES


def _tells(row: Sentence, i: int, tokens: range) -> bool:
    """Whether a top word of a content tells something: a verb, but none beside a noun ('the plan and visiting Ann'), or
    what someone is judged as: 'them as brave men'.
    """
    beside = i > tokens.start and row.deps[i] in ("conj", "advcl", "acl", "relcl")
    judged = row.lemmas[i] == "as" and not any(row.tags[k] == "VBG" for k in kids(row, i))
    return judged or (row.tags[i] in VERBS and not beside)


def negated(a: Attribution) -> bool:
    """Whether the cue is denied: 'did not say', 'never said', 'no one said'."""
    row = a.row
    under = [k for k in range(len(row.heads)) if row.heads[k] == a.verb or row.heads[row.heads[k]] == a.verb]
    return any(row.deps[k] == "neg" and row.heads[k] == a.verb for k in under) or any(
        row.lemmas[k] in ("nobody", "none", "neither", "never") or (row.lemmas[k] == "no" and row.deps[k] == "det")
        for k in under
        if k < a.verb
    )
