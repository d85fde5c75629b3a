"""Words the rules of this room look for, lower case, by what they tell. Sources: docs/methods/actors.md#word-lists."""

from __future__ import annotations

from sayso.wordlists import word_set

# Printed as part of the name where only the surname follows, and what they say of gender.
HONORIFICS = {"mr.": "m", "mr": "m", "mrs.": "f", "mrs": "f", "ms.": "f", "ms": "f", "miss": "f"}

# Nouns for one person by office, trade or part in the story; before a name they are its title.
OFFICES = word_set(
    """president vice-president minister premier chancellor leader chief head director secretary general
    secretary-general
    ambassador envoy colonel commander adviser advisor senator governor mayor king queen prince princess emir sultan
    sheikh pope bishop archbishop cardinal ayatollah imam mullah strongman dictator ruler monarch captain lieutenant
    major sergeant admiral marshal congressman congresswoman representative rep. sen. gov. gen. col. lt. sgt. capt. maj.
    adm. brig. cmdr. chairman chairwoman chairperson chair ceo speaker judge justice prosecutor attorney counsel
    commissioner treasurer consul diplomat deputy inspector superintendent sheriff constable detective officer
    undersecretary pres. prof. dr. professor doctor rev. reverend father sister rabbi lord lady sir dame baroness
    gen col maj capt sgt lt cpl pfc pvt adm brig sen rep gov prof prez mp mep primeminister general-secretary
    lieutenant-general major-general brigadier-general vice-admiral rear-admiral attorney-general"""
)
TRADES = word_set(
    """spokesman spokeswoman spokesperson official analyst lawyer editor reporter correspondent journalist photographer
    lawmaker author founder executive economist resident witness activist nurse teacher student engineer scientist
    researcher expert historian writer producer actor actress singer coach player owner manager banker trader farmer
    soldier fighter rebel negotiator mediator candidate opponent critic aide assistant partner victim suspect defendant
    dissident cleric scholar novelist artist musician director designer broker strategist columnist blogger pilot
    businessman businesswoman entrepreneur politician legislator parliamentarian delegate member co-founder contributor
    photojournalist anchor host comedian rapper musician filmmaker moviemaker skier climber hiker sailor boxer
    goalkeeper midfielder striker quarterback cyclist golfer chef surgeon physician biologist chemist physicist
    geologist sociologist psychologist psychiatrist pathologist veterinarian republican democrat conservative
    commentator freelancer cameraman coordinator"""
)
ROLES = OFFICES | TRADES
# What may stand between a country and an office: "Deputy Foreign Minister", "national security adviser".
OFFICE_MODIFIERS = word_set(
    """prime foreign deputy vice energy interior defense defence finance justice health education trade former acting
    interim assistant senior chief national security council first state oil information labor labour culture economy
    transport agriculture environment press executive managing attorney supreme lt. lieutenant major brigadier rear
    opposition government rebel military army navy police party longtime veteran embattled de facto crown home
    intelligence commerce development communications spiritual religious top then-president
    president-elect outgoing incoming surgeon vicar city district solicitor postmaster"""
)
HEADS_OF_STATE = word_set(
    "leader president strongman ruler dictator king queen emir sultan monarch autocrat despot tyrant"
)
HEADS_OF_GOVERNMENT = word_set("premier chancellor")
POSSESSIONS_OF_RULERS = word_set(
    "regime government forces rule troops army loyalists supporters militia security compound"
)

KIN = {
    "son": "m", "sons": "m", "daughter": "f", "daughters": "f", "father": "m", "mother": "f", "wife": "f",
    "husband": "m", "brother": "m", "brothers": "m", "sister": "f", "sisters": "f", "uncle": "m", "aunt": "f",
    "nephew": "m", "niece": "f", "cousin": "", "grandson": "m", "granddaughter": "f", "grandfather": "m",
    "grandmother": "f", "widow": "f", "son-in-law": "m", "daughter-in-law": "f", "child": "", "children": "",
}  # fmt: skip

# Titles and kinship that tell the sex of the one they are printed with; "chairman" and "spokesman" do not.
GENDERED = {
    **{k: g for k, g in KIN.items() if g},
    **dict.fromkeys(word_set("king prince sheikh sultan emir pope imam congressman lord sir father brother monk"), "m"),
    **dict.fromkeys(
        word_set("actress queen princess congresswoman spokeswoman chairwoman businesswoman lady dame"), "f"
    ),
    **dict.fromkeys(word_set("baroness duchess countess sister mother nun"), "f"),
}

# A name that ends in one of these is a body.
BODY_NOUNS = word_set(
    """council ministry organization organisation corp corp. inc inc. co co. ltd ltd. llc plc group bank university
    party
    union league agency committee court army association times post journal news institute department office commission
    parliament congress senate assembly authority federation foundation company corporation society center centre
    college school hospital church club force forces guard brigade front movement alliance coalition treaty fund
    exchange bureau service services airlines airways television tv radio network magazine newspaper press government
    embassy board cabinet chamber command conference crescent cross house kremlin pentagon technologies industries
    systems holdings partners trust international police navy tribunal wire reuters academy watch rights act survey"""
)
# Body nouns that take "of" or "for": Ministry of Defence, Group of Eight, Bank of Japan.
OF_BODIES = BODY_NOUNS | word_set("group bank republic secretary union house academy")
# Nouns a page calls a body by once it is named ("the alliance"), and the words of a name they may stand for.
GROUP_NOUNS: dict[str, frozenset[str]] = {
    noun: word_set(names)
    for noun, names in {
        "alliance": "alliance nato", "council": "council", "ministry": "ministry", "agency": "agency",
        "network": "network television tv news", "company": "company co co. corp corp. inc inc. ltd ltd. corporation",
        "corporation": "corporation corp corp.", "bank": "bank", "court": "court tribunal", "tribunal": "tribunal",
        "commission": "commission", "committee": "committee", "party": "party", "union": "union", "bloc": "union eu",
        "league": "league", "organization": "organization organisation nato",
        "organisation": "organization organisation",
        "newspaper": "newspaper times post journal", "department": "department", "parliament": "parliament",
        "assembly": "assembly", "senate": "senate", "congress": "congress", "university": "university",
        "institute": "institute", "foundation": "foundation", "association": "association", "federation": "federation",
        "coalition": "coalition", "board": "board", "chamber": "chamber", "fund": "fund", "service": "service services",
        "group": "group", "club": "club", "office": "office", "cabinet": "cabinet", "police": "police",
        "front": "front", "movement": "movement", "authority": "authority",
        "bureau": "bureau",
    }.items()
}  # fmt: skip

# Verbs whose subject speaks or decides: a capital that does so stands for its government.
SPEAKING = word_set(
    """say tell add announce declare claim argue insist warn accuse deny reject demand urge ask request call want seek
    support oppose back condemn criticize criticise praise welcome agree disagree refuse offer propose suggest promise
    vow pledge threaten believe think hope fear consider regard recognize recognise abstain veto vote decide note
    respond reply confirm complain protest object express insist fail maintain stress point describe blame favor favour
    signal hint indicate acknowledge admit concede caution remark state explain conclude predict advise allege assert
    shout joke quote write report comment recall repeat reiterate continue begin answer"""
)
# What somebody "is" who says so: "was adamant that", "is critical of".
STANCES = word_set(
    "adamant insistent confident optimistic pessimistic critical scathing dismissive skeptical sceptical clear"
)
# Common nouns for one person, beside roles: somebody a pronoun may stand for though the page gives no name.
SOMEBODY = word_set(
    """man woman boy girl person neighbor neighbour survivor father mother eyewitness bystander source doctor protester
    protestor demonstrator worker driver refugee migrant shopkeeper patient medic volunteer tourist prisoner detainee
    villager passenger gunman policeman policewoman pensioner evacuee defector insider observer supporter loyalist
    sniper guard warden dealer investor customer client mourner worshipper worshiper priest monk nun elder tribesman
    staffer hostage captive relative colleague"""
)
# Of BODY_NOUNS's names, what these stand for where the page spells neither out (UN style guides).
ACRONYMS = {
    "un": "united nations", "eu": "european union", "au": "african union", "us": "united states",
    "uk": "united kingdom",
    "nato": "north atlantic treaty organization", "imf": "international monetary fund", "uae": "united arab emirates",
    "icc": "international criminal court", "iaea": "international atomic energy agency",
    "who": "world health organization",
    "wto": "world trade organization", "opec": "organization of the petroleum exporting countries",
    "asean": "association of southeast asian nations", "ap": "associated press", "afp": "agence france presse",
}  # fmt: skip

MALE = word_set(
    """james john robert michael william david richard joseph thomas charles daniel matthew anthony mark paul steven
    andrew kenneth george kevin brian edward ronald jeffrey ryan jacob gary nicholas eric jonathan stephen larry
    scott frank benjamin gregory patrick alexander jack dennis jerry peter ben bill barack donald bernard nicolas
    francois jean pierre jacques silvio giorgio marco luigi carlos jose juan luis jorge miguel fernando hugo gerhard
    helmut hans wolfgang anders lars jens dmitry vladimir sergei sergey boris mikhail igor ivan alexei yuri anatoly
    viktor muhammad mohammed mohamed mohammad ahmed ahmad mahmoud mustafa abdel abdul ali hassan hussein ibrahim
    khaled omar osama saif moammar muammar bashar hosni musa yusuf youssef jalal tariq kofi ban nelson thabo hamid
    karzai nouri recep tayyip abdullah ehud ariel shimon tony gordon harry simon ian alan adam luke dominique jonas
    milos tomas karel pavel jan erik ole henrik magnus giovanni antonio pedro rafael ahmet mehmet yasser rashid
    karim samir nasser anwar saddam ronaldo diego emmanuel olaf otto werner
    jason justin brandon timothy joshua zachary tyler dylan ethan nathan aaron jeremy derek travis
    bradley craig curtis doug douglas duane earl edwin ernest eugene floyd fred frederick gerald gilbert glenn
    graham greg harold harvey herbert herman howard hugh irving isaac jamie jared jesse jim jimmy joe joel
    johnny jon julian keith ken kyle lawrence lee leon leonard leroy lester lewis lloyd louis malcolm
    marc marcus martin marvin maurice max melvin michel mickey mitchell mitt morris neil newt oliver
    oscar owen patrice perry phil philip phillip ralph randy ray raymond reggie rick ricky rodney
    roland ron ross roy rudy russell sam sammy samuel sean seth shane shawn sid sidney stan stanley stephane
    stewart stuart ted terence terrence theodore theo todd tom tommy toby trevor vernon victor vince vincent wallace
    walter warren wayne wesley wilbur willie winston alain alexandre andre antoine bruno christophe claude
    didier fabrice gilles guillaume gerard henri herve hubert jerome laurent lionel luc marcel mathieu maxime
    olivier pascal patrice philippe raphael remi rene romain thierry xavier yves alberto aldo alfredo angelo arturo
    cesare claudio dario emilio enrico ernesto fabio federico felipe flavio gabriel gianni guido ignacio
    jaime javier joaquin leonardo lorenzo luca manuel marcelo mariano mario massimo matteo mauro nicola pablo
    paolo raul ricardo roberto rodrigo romano salvatore sebastian sergio stefano vicente vittorio
    albrecht dieter dirk erich ernst friedrich fritz guenther gunther heinrich heinz horst joachim jurgen juergen
    karl klaus kurt ludwig manfred markus oskar philipp rainer rolf rudolf siegfried stefan thorsten uwe volker
    wilhelm aleksandr aleksei andrei andrey arkady denis eduard evgeny fyodor gennady georgy grigory ilya konstantin
    leonid maxim nikita nikolai oleg pyotr ruslan semyon stanislav valery vasily viacheslav vitaly vladislav
    vyacheslav yegor yevgeny zbigniew jaroslaw lech wojciech andrzej krzysztof marek piotr vaclav jiri janos laszlo
    gyorgy ferenc traian nicolae radovan ratko slobodan zoran goran dragan milan vojislav bogdan ivo adnan ayman
    aziz bassam fadel fahd faisal fathi fouad ghassan habib hafez haidar haitham hamad hani haris hasan hazem hisham
    imad issam jaber jamal kamal khalid khalil khalifa majid malik mansour marwan mazen moussa
    munir nabil nader naji nidal nizar qassem rafik rafiq rami rashad riad riyad saad saadi sadiq saeed salah
    saleh salim sami shafiq sherif sufyan suleiman taha tarek wael waleed walid yahya yassin younis yousef
    yousuf zaid zakaria ziad zuhair abbas akbar amin arif ashraf asif bilal farooq farouk ghulam haider
    hamza idris imran iqbal javed mehdi mohsen murad nadeem naveed nawaz omid pervez rahim raza reza rustam sajid
    shahbaz tahir usman wasim zafar kemal orhan selim suleyman tansu veysel yasar arjun anil arun ashok deepak
    ganesh mahesh mukesh narendra prakash rajesh rajiv ramesh sanjay suresh vijay vikram hiroshi junichiro kenji
    shinzo taro yasuo yukio akira naoto kwame olusegun goodluck sani umaru julius cyril kgalema levy
    laurent alassane blaise idriss yoweri tendai wladimir vitali dmitri"""
)
FEMALE = word_set(
    """mary ana patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia
    kathleen amy angela hillary condoleezza anna ruth brenda pamela nicole katherine samantha christine catherine
    virginia debra rachel janet emma carolyn maria heather diane julie joyce victoria kelly christina joan evelyn
    lauren judith olivia martha cheryl megan andrea ann anne alice jean natalia irina olga svetlana tatiana yulia
    elena ekaterina ingrid fatima aisha amina leila layla huda safia benazir indira sonia aung navi navanethem jane
    claire sophie marie dilma cristina michele julia valerie marine segolene aicha ayesha vera dalia helena nadia
    leyla zeynep astrid greta eva ivana petra lucia isabel carmen ines beatriz francesca giulia chiara yasmin mariam
    abigail adele agnes alexandra alexis alicia alison allison alyssa angelina angelique anita annabel annie
    antonia arlene audrey barbra beth bettie beverly bonnie brittany britney camille candace carla carole
    caroline carrie cassandra catalina cathy cecilia charlene charlotte chelsea cheri cindy clara colleen
    constance courtney dana danielle daphne darlene denise diana dolores doreen doris dorothy
    edith eileen elaine eleanor elisabeth ella ellen eleni elsa erica erika erin esther ethel eugenia evangeline
     felicia fiona gail georgina geraldine gertrude gina gladys glenda gloria gwen hannah
    harriet hazel heidi hilda ida isabella isabelle jackie jacqueline jamila janice jasmine
    jeanne jeannette jenna jenny jessie jill jo joann joanna joanne jocelyn josephine juanita judy kate
    katharine kathryn kathy katie katrina kay kellie kim kristen kristin kristina lakshmi lara lena lillian lily
    lindsay lindsey lois lorena lori lorraine louise lucille lucy lydia lynn lynne lynsey mabel madeleine madeline
    maggie mandy marcia margot marguerite marian marianne marilyn marion marjorie marlene marsha maryam matilda
    maureen mavis maxine melanie melinda meredith mia mildred mindy miranda miriam molly mona monica
    monique muriel myra nadine naomi natalie natasha nina noelle nora norma ophelia pam
    patsy paula pauline pearl peggy penelope penny phyllis priscilla rachael ramona regina renee rhonda rita roberta
    robin rosa rosalind rosemary roxanne sabine sabrina sara selma serena sheila shelley
    sherry shirley silvia simone solange stacy stella sue susanna susannah suzanne sybil sylvia tamara tammy tanya
    tara teresa terri theresa therese tiffany tina tracey tracy trudy ursula valeria vanessa veronica vicki vivian
    wanda wendy whitney wilma winifred yolanda yvette yvonne zoe christiane ludmila lyudmila nadezhda galina larisa
    oksana valentina zinaida anastasia daria ksenia marina nina polina raisa tamara zhanna agnieszka beata ewa
    katarzyna malgorzata zofia amal asma aya basma dina eman fadia farah faten fatma fatou ghada hala hanan hiba
    inas intisar jihan lamia latifa lubna maha maysa mouna nabila nada nadine najat najla nawal noor nour rana
    rania rasha reem rima rula samar samia samira sawsan shirin siham souad suha suzan wafa yasmine zahra
    zainab zaynab zeinab aysha ayse emine fatimah gulnara hatice leyli nasrin parisa roya shabnam soraya
    megawati corazon jayalalithaa mamata mayawati pratibha priyanka sushma chandrika
    khaleda yingluck"""
)
