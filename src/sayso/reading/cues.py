"""The cue list: which verbs and nouns report, and in which construction each does.

Written from Levin's verbs of communication and propositional attitude (1993, classes 37, 29.4, 29.5, 31.2, 33) and
checked on PolNeAR's training part: a verb stays in a construction where at least a third of its uses outside
quotation marks are annotated there. Lemmas are spaCy's, its misspelt ones ('hop' for 'hoped') included.
"""

from __future__ import annotations

from sayso.reading.tree import words as _set

# Verbs that take a quotation, or stand in parentheses beside what was said.
SAY = _set(
    "acknowledge add admit advise advocate affirm agree allege announce answer argue ask assert assure begin believe "
    "boast boom caution chant charge claim clarify comment complain concede conclude concur confess confide confirm "
    "contend continue counter cry declare demand deny detail disclose echo elaborate emphasize estimate exclaim "
    "exhort explain express fear figure find fume gripe grumble guess hope inform inquire insist instruct interject "
    "interrupt joke lament maintain mock murmur muse mutter note object observe offer opine order plead pledge point "
    "post predict proclaim promise pronounce propose protest quip quote read reaffirm reason reassure recall "
    "recommend recount reflect reiterate relate remark remember remind repeat reply report respond retort reveal say "
    "scoff scream shoot shout sigh signal sing snap speak speculate state stress suggest sum surmise suspect tease "
    "tell testify think thunder told tout tweet urge vow warn whisper wonder worry write yell"
)

# Of these, the ones that report only beside a quotation: '"No," he began'.
WITH_QUOTATION = _set(
    "begin boom chant continue cry figure fume gripe interject interrupt laugh murmur mutter order point print "
    "put reflect relate remember scoff scream shoot shout sigh signal sing snap thunder urge yell"
)

# Verbs with a finite clause: 'said (that) he would go', 'asked whether', 'is sure that' is ADJECTIVES.
CLAUSE = SAY | _set(
    "anticipate appear appreciate ascertain assume boast break calculate check clarify consider contradict convince "
    "decide decree deem define demonstrate describe determine discover dispute doubt dream emphasise expect explain "
    "feel forecast foresee forget grant hint hold hop imagine imply indicate infer judge know learn mention notice "
    "persuade posit postulate press presume pretend project prophesy question realise realize recognise recognize "
    "regret remind rule satisfy seem sense show specify stipulate submit suppose swear teach tip trust underline "
    "underscore understand want wish"
)

# Verbs with an infinitive: what one means, wants or undertakes to do.
INFINITIVE = _set(
    "agree aim appear ask aspire claim decide decline demand expect hesitate hop hope like look love offer opt plan "
    "pledge plot prefer profess promise propose refuse seek seem swear threaten undertake volunteer vote vow want "
    "warn wish"
)

# Verbs that tell a person to do something: 'urged them to leave'.
ORDER = _set("advise ask beg beseech command encourage exhort expect forbid implore order request tell urge warn")

# Verbs with a gerund: 'suggested leaving'.
GERUND = _set(
    "acknowledge admit believe deny describe discuss endorse mention propose recall recommend regret report resent "
    "rule say suggest support"
)

# Verbs whose object is what was said, asked, judged or taken a stand on.
OBJECT = _set(
    "accuse acknowledge admire allege announce applaud articulate assail assert attack attribute bash bemoan blame "
    "blast boo call characterize charge cheer chide cite claim clarify compare concede condemn confirm congratulate "
    "credit criticise criticize decry deem defend demand denounce deny deplore deride describe detail disavow "
    "disclose discuss dismiss disparage dispute document downplay echo emphasize endorse estimate expect explain "
    "express extol extoll fault favor fear foresee foreshadow hail hammer highlight indicate insult invoke justify "
    "label lambast lambaste lament laud liken list mention mock name note oppose outline pan pledge portray praise "
    "predict prefer promise propose question quote reaffirm rebuff rebuke rebut recall recommend recount reference "
    "refuse refute reiterate reject relish remember renounce repeat report repudiate request retweete reveal ridicule "
    "rip satirize savage say scold show slam slate state stress suggest support taunt thank tout trash trumpet "
    "underline underscore unveil urge view vilify voice vow warn welcome"
)

# Verbs that call a thing something: the judgement is an object predicate or an 'as'.
NAMING = _set(
    "appear brand call cast characterize cite consider declare deem denounce describe dub frame hail identify label "
    "name portray present proclaim pronounce quote regard see seem slam term title view"
)

# Verbs and the preposition before what is said: 'called for', 'warned of', 'spoke about'.
WITH_PREPOSITION = {
    "about": _set(
        "ask boast brag caution comment complain fume gripe gush hear inquire joke lie muse open post rave report "
        "say speak speculate talk tell think tweet warn wonder worry write"
    ),
    "against": _set("advise argue campaign caution inveigh protest push rail rule speak turn vote warn"),
    "as": _set("interpret know regard"),
    "at": _set("balk bristle hint lash marvel point poke scoff"),
    "for": _set("advocate apologize appeal argue ask call campaign clamor hop hope lobby plead press push vouch wish"),
    "from": _set("distance"),
    "in": _set("believe delight rejoice revel"),
    "of": _set("approve assure boast complain disapprove dream learn speak talk tell think warn"),
    "on": _set("agree call comment disagree dwell elaborate expand insist opine push reflect touch weigh zero"),
    "over": _set("argue clash disagree quarrel spar"),
    "to": _set("acquiesce admit agree allude confess object pledge point react refer respond testify"),
    "upon": _set("call remark"),
    "with": _set("agree concur disagree side"),
}

# Nouns with a clause, an infinitive, or a preposition: 'his claim that', 'a promise to', 'criticism of'.
NOUN_THAT = _set(
    "acknowledgment admission agreement allegation argument assertion assessment assumption assurance belief charge "
    "claim complaint concern conclusion confidence conviction criticism declaration demand denial doubt expectation "
    "fear finding hope insistence notion opinion pledge point prediction promise remark rumor rumour sense signal "
    "speculation statement suggestion suspicion view vow warning"
)
NOUN_TO = _set("call commitment desire inclination intention pledge promise reluctance threat vow")
NOUN_PREPOSITION = {
    "about": _set(
        "anxiety attitude complaint concern conversation criticism doubt fear joke message misgiving question "
        "remark rumor skepticism speculation statement talk tweet view warning word worry"
    ),
    "against": _set("attack"),
    "for": _set("apology appeal call enthusiasm plea praise proposal"),
    "of": _set(
        "acceptance accusation admiration announcement assertion assessment condemnation criticism critique "
        "defense denial denunciation disapproval discussion embrace endorsement fear hope mention message opinion "
        "praise rejection support talk view warning"
    ),
    "on": _set("consensus criticism opinion position ruling thought"),
    "to": _set("allegiance objection opposition reference"),
}

# Adjectives with a clause or an infinitive: 'is confident that', 'is ready to'.
ADJECTIVES = _set(
    "adamant afraid angry apprehensive aware certain clear concerned confident convinced disappointed doubtful eager "
    "fearful glad grateful hopeful keen mindful optimistic pessimistic pleased positive proud reluctant sad satisfied "
    "skeptical sorry sure unaware unclear unsure unwilling worried"
)

# What stands before a colon in a headline without being its source.
NO_SOURCE = _set(
    "analysis breaking caption comment commentary contact date editorial email exclusive fax gallery graphic how "
    "interview live location more new note opinion photo photos preview profile ps q&a quiz related review source tel "
    "time timeline update updated video warning watch website what when where who why"
)


def reports(lemma: str, shape: str) -> bool:
    """Whether a word of that lemma is a cue in that construction; shapes as frames.Frame names them.

    >>> reports("call", "prep:for"), reports("call", "prep:at")
    (True, False)

    Source: docs/methods/reading.md#the-cue-list.
    """
    kind, _, preposition = shape.partition(":")
    if kind == "prep":
        return lemma in WITH_PREPOSITION.get(preposition, frozenset())
    if kind == "of":
        return lemma in NOUN_PREPOSITION.get(preposition, frozenset())
    if kind == "xcomp":
        return lemma in {"to": INFINITIVE | ORDER, "ing": GERUND, "be": NAMING}.get(preposition, frozenset())
    words = {
        "ccomp": CLAUSE,
        "dobj": OBJECT,
        "oprd": NAMING,
        "that": NOUN_THAT,
        "to": NOUN_TO,
        "adj": ADJECTIVES,
        "order": ORDER | NAMING | OBJECT,
        "as": NAMING,
        "passive": OBJECT,
    }
    return lemma in words.get(kind, frozenset())
