"""Which sources can say something: people, bodies and papers can; a move, a fact, a silence can only show something."""

from __future__ import annotations

from sayso.statements.clause import PROPER, words
from sayso.tables import Mention, Sentence

# Nouns for what holds words or pictures: it says what is in it.
PAPERS = words(
    "account advertisement advisory affidavit agency agreement analysis announcement article assessment audio autopsy "
    "banner bill blog book briefing broadcast bulletin cable caption chart clip column communique communiqué "
    "complaint constitution contract data declaration decree directive dispatch document draft e-mail editorial email "
    "estimate figure file film footage graphic image indictment information intelligence interview journal law "
    "leaflet letter magazine map material media memo memorandum message motion network news newspaper note notice "
    "outlet paper photo photograph picture poll post poster press program programme radio reading record recording "
    "release report research resolution result review ruling screen sign slogan speech statement station statistic "
    "story study summary survey tape television text transcript treaty tv tweet verdict video warrant website wire "
    "writing"
)
# Nouns for those who speak: people by their part, and bodies of people.
PEOPLE = words(
    "academic activist administration adviser aide airline alliance ally ambassador analyst anyone army attorney aunt "
    "authority bank bloc board body boss boy boyfriend brother bureau cabinet camp captain cell charity chief child "
    "church citizen civilian cleric club coalition colleague combatant command commission committee community company "
    "congress correspondent council country couple court cousin critic crowd daughter delegate delegation department "
    "deputy detainee diplomat dissident embassy enemy envoy everyone executive expert family father federation fellow "
    "firm force foundation friend fugitive girl government grandfather grandmother group guard guest guy head "
    "hospital host hostage house husband immigrant inhabitant institute journalist judge jury kin king lady lawmaker "
    "league liaison lieutenant loyalist majority man mayor member men militant military militia minister ministry "
    "minority mission monarch mother movement mp nation nationalist neighbor neighbour observer office officer "
    "official one opponent opposition organisation organization other panel parent parliament participant partner "
    "party patient people person player poet police politician pope population president pressman prime prisoner "
    "professor protester public queen rebel refugee regime relative reporter representative republic republican "
    "resident rival royal ruler school secretary senate senator sergeant side sister society soldier somebody someone "
    "son source spokesman spokesperson spokeswoman staff state student team think-tank tribe tribunal troop union "
    "university victim viewer villager volunteer widow wife witness woman women worker youngster youth"
)
# Of these, bodies of people: no 'he' stands for one.
BODIES = words(
    "administration airline alliance army authority bank bloc board body bureau cabinet camp cell charity church club "
    "coalition command commission committee community company congress council country couple court crowd delegation "
    "department embassy everyone family federation firm force foundation government group hospital house institute "
    "jury league majority militant military militia ministry minority mission movement nation office opposition "
    "organisation organization other panel parliament party police population public regime republic school senate "
    "side society staff state team think-tank tribe tribunal troop union university"
)
# People who report by writing: 'a correspondent reports'.
OUTLETS = words("correspondent journalist reporter team crew agency service bureau")
ENDINGS = ("er", "or", "ist", "ian", "man", "men", "eer", "crat")
# Words with such an ending that are no people.
THINGS = words(
    "anger answer barrier behavior behaviour border butter carrier center centre chamber chapter chatter character "
    "clamor color colour container corner corridor counter crater cover cyber danger decor disaster disorder door "
    "encounter error exposure factor favor favour fear fervor fever fighter-bomber finger fire floor flavor furor "
    "gender harbor harbour helicopter hammer honor horror humor humour hunger labor labour launcher letter matter "
    "manner measure meter mortar murder number offer order other over paper parlor power prayer pressure quarter "
    "river rumor rumour sector semester shelter shoulder silver sister-ship stalemate summer surrender surveyor "
    "tanker temper terror theater theatre thunder tower transfer trailer tremor trigger vapor war water weather "
    "winter wonder"
)
NOT_THEY = words("it this that these those which what nothing something everything there")


def is_paper(row: Sentence, i: int, mention: Mention | None) -> bool:
    """Whether token `i` names what holds words or pictures, or a body that may publish them."""
    if mention is not None and mention.kind == "organization":
        return True
    return row.lemmas[i] in PAPERS or (row.tags[i] in PROPER and mention is None)


def can_say(row: Sentence, i: int, mention: Mention | None) -> bool:
    """Whether what token `i` names can say something: a person, a body, a country, a paper.

    Source: docs/methods/statements.md#who-can-say-something.
    """
    lemma, tag = row.lemmas[i], row.tags[i]
    if mention is not None or tag in PROPER:
        return True
    if tag not in ("NN", "NNS"):
        return lemma not in NOT_THEY
    if lemma in PEOPLE or lemma in PAPERS:
        return True
    return lemma.endswith(ENDINGS) and lemma not in THINGS
