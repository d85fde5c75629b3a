"""Which nouns tell an event, and the verb each one is the event of: attack, attack; death, die; acquisition, acquire.

The lists are general English, from the frames that news is told in (war, politics, trade, crime, sport, disaster),
and hold no name. A noun of neither list is taken for an event by its ending where that hardly ends other nouns.
"""

from __future__ import annotations

from functools import lru_cache

from sayso.wordlists import word_set

# Nouns spelled as their verbs.
_SAME = word_set(
    """abuse accord act address advance aid aim air alert ambush answer appeal arrest attack attempt auction award ban
    battle bid blast block boast boost break bribe broadcast burn call campaign capture care cause challenge change
    charge chase check claim clash climb close collapse combat command comment complaint concern conduct contact contest
    contract control cost cover crackdown crash credit crime criticism cut damage deal debate debut decline decrease
    defeat delay demand deposit desire detour dispute dispatch doubt drive drop end escape estimate exchange exit
    experience export fall fear feud fight file filing fine fire fix flight flow focus forecast fund gain grab grant
    guard guess harm hate haul help hijack hit hold hope hunt hurt impact import increase influence insult interest
    interview issue joke jump kick kidnap kiss lack land lapse laugh launch lead leak lease leave lift limit list loan
    look loot march mark match meet merge mistake mix move murder need note offer order pardon patrol pay phone pick
    place plan play pledge plot pollute poison poll post press probe produce profit progress project promise protest
    publish pull purchase push quake question quit race raid rain raise rally ransom rape rate reach reform refuse
    regret reign release remark repair reply report request rescue research reserve result retreat return review
    revolt reward ride riot rise risk row rule run rush sack sail salute scan score scream search shake share shift
    shock shot show siege sign slaughter slide slip smuggle snub speak spill split sponsor spread stab stage stand
    start state stay step stop storm strike struggle study suffer suicide support surge surprise surrender survey
    swap sweep swing switch talk target tax tear test thank theft threat throw torture touch tour trade train transfer
    travel treat trial trick trip turn update use veto view visit vote wait walk want war warn wave win wish withdraw
    work worry wound wreck yield"""
)
# verb: its nouns, where they are spelled otherwise and no ending tells.
_NOUNS = """
abdicate abdication|accuse accusation|acquire acquisition|acquit acquittal|admit admission|advise advice
agree agreement accord|allege allegation|ally alliance|announce announcement|apologize apology|appear appearance
apply application|appoint appointment|approve approval|argue argument|arrive arrival|assassinate assassination
assist assistance aid|assume assumption|behave behavior behaviour|believe belief|betray betrayal|bury burial funeral
buy buyout purchase|celebrate celebration|choose choice|collide collision|combust combustion|commit commitment
compete competition|complain complaint|conceal concealment|conclude conclusion|condemn condemnation|confess confession
confirm confirmation|conquer conquest|consume consumption|continue continuation|convict conviction|crack crackdown
criticize criticism|criticise criticism|cross crossing|deal deal|decide decision|declare declaration|defend defense
defence|defect defection|demonstrate demonstration|deny denial|depart departure|deploy deployment|descend descent
describe description|destroy destruction|detain detention|detonate detonation|die death|differ difference
disappear disappearance|discover discovery|discuss discussion talk|divorce divorce|draw draw|elect election
emerge emergence|endorse endorsement|enter entry|erupt eruption|evacuate evacuation|evade evasion|execute execution
expand expansion|expel expulsion|explain explanation|explode explosion blast|extend extension|fail failure
fight fighting|fly flight flyby overflight|flee flight|flood flood flooding|forgive forgiveness|form formation|found
foundation|give gift|grow growth|hear hearing|imprison imprisonment|injure injury|inspect inspection
insure insurance|intend intention|intervene intervention|introduce introduction|invade invasion|invest investment
investigate investigation probe|invite invitation|judge judgment judgement|kidnap kidnapping abduction|kill killing
know knowledge|lose loss|maintain maintenance|marry marriage wedding|massacre massacre|meet meeting summit
merge merger|mourn mourning|move movement|murder murder homicide|negotiate negotiation talk|nominate nomination
obey obedience|object objection|observe observation|occupy occupation|occur occurrence|offend offense offence offensive
operate operation|oppose opposition|oust ouster|overthrow overthrow|perform performance|permit permission
persuade persuasion|plead plea|possess possession|practice practice|predict prediction|prefer preference|prepare
preparation|proceed proceeding|promote promotion|propose proposal|prosecute prosecution|prosper prosperity
protect protection|prove proof|pursue pursuit|qualify qualification|react reaction|receive receipt reception
recognize recognition|recognise recognition|recover recovery|refer reference|refuse refusal|reject rejection
remember remembrance|remove removal|renew renewal|replace replacement|resign resignation|resist resistance|resolve
resolution|respond response|restore restoration|reveal revelation|rebel rebellion|revolt revolt revolution|rise uprising
rise|rob robbery heist|rule ruling|sabotage sabotage|secede secession|sell sale selloff|sentence sentence|
serve service|settle settlement|shoot shooting shot gunfire|sink sinking|speak speech|steal theft robbery|stab stabbing
strike strike airstrike|strangle strangulation|succeed success succession|suffer suffering|suggest suggestion|support
support|suspect suspicion|suspend suspension|swear oath|tempt temptation|testify testimony|think thought|threaten threat
treat treatment|try trial attempt|unveil unveiling|urge urging|violate violation|warn warning|wed wedding|win victory
win|withdraw withdrawal|shell shelling|bomb bombing bombardment bomb|quake earthquake quake tremor aftershock|
fire firing fire dismissal|dismiss dismissal|arrest arrest apprehension|apprehend apprehension|abduct abduction
launch launch|land landing|sign signing signature|break breakup breakdown breakout|stand standoff|take takeover
shut shutdown|crackdown crackdown|cease ceasefire cessation|trade trade|burgle burglary|arson arson|hijack hijacking
massacre massacre|beat beating|hang hanging|behead beheading|loot looting|riot riot rioting|clash clash|wound wound
blockade blockade|embargo embargo|sanction sanction|conflict conflict|disaster disaster|crisis crisis|coup coup
ceremony ceremony|conference conference|concert concert|tour tour|event event|incident incident|accident accident
tsunami tsunami|hurricane hurricane|storm storm|famine famine|outage outage|epidemic epidemic|war war warfare
"""
_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "al")
# Nouns with these endings that tell no event.
_THINGS = word_set(
    """nation station section position region million billion department government parliament document apartment
    instrument element moment hospital capital official metal animal general journal material terminal signal medal
    principal criminal individual professional rival festival canal arsenal intelligence audience conference science
    evidence presence absence distance substance ambulance finance balance province residence building evening morning
    thing king ring wing string spring ceiling wedding option fraction mission commission television vision version
    ammunition condition tradition basement equipment cement regiment environment segment experience sentence insurance
    generation population organization organisation institution constitution administration corporation foundation
    association coalition delegation faction information situation location question territorial deal goal meal oil
    clothing nothing something anything everything being morning feeling""".replace("-", "")
)


def _table() -> dict[str, str]:
    """The verb of each noun listed; the first verb that has it."""
    found: dict[str, str] = {}
    for entry in _NOUNS.replace("\n", "|").split("|"):
        verb, _, nouns = entry.strip().partition(" ")
        for noun in nouns.split():
            found.setdefault(noun, verb)
    return found


_VERB_OF = _table()


def event_noun(lemma: str) -> bool:
    """Whether a noun tells an event.

    >>> event_noun("attack"), event_noun("acquisition"), event_noun("harbour")
    (True, True, False)
    """
    return lemma in _SAME or lemma in _VERB_OF or (len(lemma) > 6 and lemma.endswith(_ENDINGS) and lemma not in _THINGS)


@lru_cache(maxsize=4096)
def act_of(lemma: str) -> str:
    """The verb an event's noun is of, by the list, else a stem that its verb shares; a verb's own is itself.

    >>> act_of("death"), act_of("acquisition"), act_of("attack"), act_of("bombing")
    ('die', 'acquire', 'attack', 'bomb')
    """
    word = lemma.partition(" ")[0] if " " in lemma else lemma
    if word in _VERB_OF:
        return _VERB_OF[word]
    if len(word) > 5 and word.endswith("ing") and word not in _THINGS:
        stem = word[:-3]
        return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word
