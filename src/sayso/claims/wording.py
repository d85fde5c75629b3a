"""Words that make an assertion checkable, loaded, or rest it on a source nobody can find; lower case.

The lists mark what a reader should ask about. They do not measure truth, they are English and of news prose, and a
word missing here clears nothing: docs/methods/claims.md#word-lists.
"""

from __future__ import annotations

import re

from sayso.wordlists import word_set

# Whom or what a checkable number counts.
PEOPLE = word_set(
    """people person civilian man woman child soldier troop fighter rebel protester protestor demonstrator supporter
    militant insurgent refugee migrant prisoner hostage detainee victim casualty dead death injury fatality worker
    student voter resident villager policeman officer journalist demonstrator activist loyalist mercenary marcher
    worshipper pilgrim patient passenger family household native citizen immigrant opponent terrorist gunman
    sailor marine crew"""
)
HARM = word_set(
    "kill injure wound die arrest detain displace execute massacre slaughter behead torture rape evacuate flee"
)
FEW = word_set("two three four five six seven eight nine ten eleven twelve")
# How the plurals of peoples end where no table holds them: Varenians, Londoners.
DEMONYM = ("an", "ans", "ian", "ians", "eses", "ers", "is")
# A sentence with one of these reports a market or a company's books; its amounts and shares are not listed.
MARKET = word_set(
    """price share stock barrel crude brent futures future index revenue profit earnings dividend quarter cent currency
    investor trader trading bourse commodity equity bond yield inflation gdp deficit shareholder portfolio output bpd
    tonne swap cargo ounce stake gallon"""
)
# What was done, of the kind that parties to a conflict or a crime dispute.
CONTESTED = word_set(
    """kill bomb shell attack strike shoot arrest detain torture kidnap abduct execute seize capture invade massacre
    destroy wound rape loot steal bribe hack poison assassinate ambush raid storm explode burn hang behead gas slaughter
    murder embezzle rig falsify smuggle traffic sabotage hijack besiege cleanse plunder"""
)
CRIME = "accuses of a crime"
# A sentence with one of these reports what a court or an inquiry does about a crime.
LAW = word_set(
    """charge indict indictment investigate investigation inquiry warrant prosecutor prosecute prosecution tribunal
    court judge trial convict suspect allege allegation allegedly expert lawyer hague"""
)
# Wording that judges, by what it does; forms as printed, hyphens as spaces, one phrase between commas.
LOADED: dict[str, frozenset[str]] = {
    kind: frozenset(p for phrase in phrases.split(",") if (p := " ".join(phrase.split())))
    for kind, phrases in {
        "makes beasts or dirt of people": """vermin, rats, cockroach, cockroaches, scavenger, scavengers, parasite,
            parasites, scum, subhuman, subhumans, filth, savages, hordes""",
        "makes devils of people": """lucifer, satan, satanic, satanist, satanists, demonic, demons, devilish, infidel,
            infidels""",
        "tells of a hidden hand": """new world order, deep state, false flag, illuminati, globalist, globalists, cabal,
            crisis actor, crisis actors, puppet master, puppet masters, psyop, controlled opposition, shadow government,
            hoax, zionist entity, jewish lobby, great replacement, global elite, cia backed, cia funded, cia asset,
            cia agents, mossad backed, soros funded, foreign paid, paid agitators, media lies, fake news""",
        "paints cruelty": """bloodthirsty, blood thirsty, murderous, barbaric, barbarians, butchers, genocidal,
            fiendish, sadistic""",
        "abuses": """lackey, lackeys, stooge, stooges, traitor, traitors, thug, thugs, quisling, quislings, warmonger,
            warmongers, warmongering, imperialists, crusaders, henchmen, cronies, goons, despicable, disgraceful,
            shameful, puppets, lapdog, lapdogs""",
        CRIME: """war crime, war crimes, genocide, ethnic cleansing, crimes against humanity, covered up,
            cover up, rigged, stolen election, treason, corrupt, brainwashed, traitorous, mass murder, wipe out""",
    }.items()
}
LOADED_FIRST = frozenset(w.split()[0] for words in LOADED.values() for w in words)
# The longest of them in words.
LOADED_WORDS = max(len(w.split()) for words in LOADED.values() for w in words)

_WHO = (
    r"(?:reports?|polls?|surveys?|sources?|studies|rumou?rs?|experts|observers|analysts|insiders|critics|witnesses"
    r"|media reports?|press reports?|news reports?|statistics|figures|data|estimates|accounts|some|many|most|others)"
)
_ONLINE = r"(?:online|on the internet|on the web|on social media)"
_TOLD = r"(?:believed|said|thought|reported|rumou?red|known|understood|claimed|alleged|speculated|assumed|accepted"
_VAGUE = (
    r"according to (?:the |some |many |several |various |recent |latest |unconfirmed |online |other |unnamed |local )"
    rf"{{0,4}}{_WHO}(?: (?:held|conducted|published|posted|found|circulating|seen) {_ONLINE})?"
    r"|(?<!the )(?<!those )"
    r"(?:some |many |several |various |unconfirmed |recent |media |press |news |other |numerous |persistent ){0,3}"
    r"(?:reports|rumou?rs|(?<!\w )sources|(?<=some )sources|(?<=many )sources|observers|insiders) "
    r"(?:say|said|suggest|suggested|indicate|indicated|claim|claimed|have it|emerged)"
    r"|(?:some|many|most|others|experts|critics|people|analysts) (?:say|believe|think|claim|argue|suspect|agree|fear)"
    rf"|(?:it|there) (?:is|was|has been) (?:widely |generally |commonly |often |also |being )?{_TOLD}) (?:that|to)"
    rf"|(?:is|are|was|were|has been|have been) (?:widely|generally|commonly|long) {_TOLD}|seen|regarded|considered)"
    r"|(?:is|are|was|were) (?:believed|said|thought|rumou?red|understood|alleged|reported|reputed) to"
    r"|(?:allegedly|reportedly|purportedly|supposedly|rumou?redly)"
    r"|it is (?:no|an open|a well-kept) secret that|it is (?:well|commonly|widely) known that"
    r"|no ?(?:one|body) doubts that"
    r"|as everyone knows|everybody knows|the truth is that|word has it|studies show|research shows|polls show"
)
VAGUE = re.compile(rf"\b(?:{_VAGUE})\b", re.IGNORECASE)
# What follows a vague source that names it after all: "reports by Reuters", "polls in Le Monde", "data from the bank".
NAMED_AFTER = re.compile(
    r"\s{0,2}(?:(?:by|from|in|of|at|on|quoted by|cited by|compiled by|released by|published by|conducted by|carried by)"
    r"(?: the| a| an)? (?:state |official |local )?[A-Z]|[A-Z][a-z]{1,20} (?:News|Agency))"
)
SPEECH = word_set(
    """say tell announce report declare claim argue insist warn accuse deny state confirm estimate allege admit
    acknowledge assert add explain note write reveal disclose maintain contend predict suggest indicate testify quote
    cite charge complain conclude describe tally"""
)
# Nouns for what somebody has said, where it hangs on them: "discounted claims that 90 had left".
REPORTED = word_set("claim report allegation assertion statement estimate")
