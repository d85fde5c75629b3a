"""Words that say little about where a passage comes from, since every report is made of them."""

# Words that stand inside names: "Bank of the North", "Médecins sans Frontières", "Ban and Clinton".
_LINKS = "of the and for de la le du des del al el bin ibn van von der da di y et und"

_GRAMMAR = """
the and for not you who two one our out all any are but can did get got had has her him his how its let may now off old
put say see she too use was way why yet ten six per via
about above after again against all along already also although always am among an another any are around as at away
back be became because been before began being below between both but by came can cannot could did do does doing done
down during each either else even ever every few first for from further get gets getting go goes going gone got had has
have having he her here hers herself him himself his how however if in including into is it its itself just last later
least less like made make makes many may me might more most much must my near need never new next no none nor not
nothing now off often on once one only or other others our ours out over own part per put rather same see seen several
shall she should since so some something soon still such take taken than that the their theirs them themselves then
there these they thing things this those though three through throughout thus to together too toward towards two under
until up upon us use used very via was way we well went were what when where whether which while who whom whose why will
with within without would yet you your yours
four five six seven eight nine ten second third half
"""

# The commonest words of three letters and more in French, Spanish, Portuguese, Italian, German and Dutch.
_OTHER_TONGUES = """
les des une est que qui dans par sur pour pas plus avec son ses aux mais ont sont cette ces leur elle nous vous été être
los las una por con para como más pero sus este esta sin sobre entre ser hay han fue
dos das uma não com mais foi seu sua pelo pela aos
gli dei della delle nel nella che con per una sono non più suo sua dal dalla alla anche
der die das den dem ein eine einen einer eines und ist mit von auf für nicht auch sich aus bei nach wie war wird hat
sind het een van dat zijn niet met voor aan ook maar bij heeft werd door naar
"""

# The press's own formulas: "said in a statement on Monday", "who spoke on condition of anonymity because he was not
# authorized to speak to the media", "did not immediately respond to a request for comment".
_PRESS = """
according added adding agency agencies announced anonymity asked authorized authorised call called calling comment
comments condition conference confirm confirmed contributed declared declined discuss earlier following immediately
independently interview journalists media named news newspaper official officials people percent president prime
minister publicly quoted reached report reported reporter reporters reporting reports request requested requests respond
responded said saying says secretary source sources speak speaking spoke spokesman spokesperson spokeswoman statement
statements telephone televised television telling tells told verified verify week weeks year years month months day days
time times today tomorrow yesterday ago night morning afternoon evening country countries government states united
"""

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december
"""

LINKS = frozenset(_LINKS.split())
LIGHT = frozenset(f"{_GRAMMAR} {_OTHER_TONGUES} {_PRESS} {_CALENDAR}".split())
