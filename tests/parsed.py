"""Invented pages with the parse the packaged model gives them, kept in data/parsed.json so that no test loads a model.

To change or add a page, edit PAGES and run `python tests/parsed.py`.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from rows import article, blocks
from sayso.tables import Article, Block, Entity, Sentence

FILE = Path(__file__).parent / "data" / "parsed.json"
Parsed = tuple[Article, list[Block], list[Sentence], list[Entity]]

PAGES = {
    "father": """Ostian leader Karel Dovrin has ruled since 1990. Dovrin said on Monday that he would stay.
One of Mr. Dovrin's sons warned that the family would not leave.
Milos Dovrin told the Evening Post that nobody would go.
Dovrin's army is waiting.""",
    "son": """The leader's son Milos Dovrin spoke to a newspaper. Milos Dovrin said the talks were over.""",
    "spellings": """Karel Dowrin opened the bridge. Dowrin thanked the workers.""",
    "board": """The Coastal Fisheries Board met on Friday. The Fisheries Coastal Board (CFB) said it would wait.
The CFB has ten members. The board declined to comment.""",
    "titles": """Ostian President Ana Belmar met Lurian Foreign Minister Peter Quist in Geneva.
The Ostian leader said she was pleased. The foreign minister left early. "It went well," he told reporters.""",
    "spokesman": """A spokesman for the harbour council said the port would close on Friday.
"We have no choice," said Tomas Reit, a spokesman for the Harbour Council.""",
    "capital": """Russia signed the accord in March. Moscow accused Norway of delay. Trains to Moscow were late.""",
    "eight": """The Group of Eight met in Kyoto. The G-8 leaders said they would help. Two G8 ministers left early.""",
    "couple": """Jonas Falk and his wife, Maria Falk, arrived on Monday. Mrs. Falk spoke first. Mr. Falk listened.""",
    "votes": """Russia, which abstained from the vote, accused Norway of delay and sent two envoys to Geneva on May 3.
The fort was shelled by Norway, killing at least 12 fishermen. Russia did not recognise the council.
After Norway left Geneva, the envoys carried out an attack on Norway. Will Norway answer?
Norway plans to send 1.5 million dollars, Vera Holm said, and Russia may pay if Norway agrees.
Holm denied that Norway had refused to pay. Dozens of sailors fled to Norway in March, and Russia failed to help.
"We will leave Geneva, but nobody has left Norway," Vera Holm said on Monday. Click here for pictures of Norway.""",
    "counts": """At least half a million Varenians marched to the harbour.
Vera Holm, 29, freed between 20 and 30 prisoners.
One of the sailors drowned 10-15 miles from Norway. The council passed resolution 1973 on Norway.
Tens of thousands of people left Norway. About 41 percent of Norway burned. About $2.1 billion went to Norway.
Storms killed 12 in Norway. Nearly two thousand boats sank off Norway. One sailor slept in Norway.
Norway is unlikely to pay. Norway has yet to pay. Even if Russia leaves, Norway will pay. What is the use of Norway.
"I think Norway will pay," Vera Holm said. Holm called it the end of Norway.
Holm called for an end to raids on Norway.""",
    "speakers": """"The dam holds," Irena Polk said on Tuesday. "It will hold for years," she added.
Viktor Lam told reporters that he disagreed.""",
    "nameless": """A senior official said the talks had failed. The official said they would resume.""",
    "said_it": """Norway said it was ready to help. The Evening Post reported that its reporters were safe.""",
    "claims": """More than 40,000 people marched through the town on Sunday. The harbour is widely believed to be empty.
The rebels seized the old fort on May 3, 2012. The council met in a small room.
About 90 fishermen lost their boats, Mayor Vera Holm said. According to polls held online, 70 percent agree.
"Traitors and thugs run the port," Holm said. The stooges of the harbour company took the money.
According to figures from Statistics Norway, 12 percent left.""",
    "glued": """By the Harbour Wire Staff Karel Dovrin says the dam will hold.
Karel Dovrin spoke on Tuesday. Reporters saw Karel Dovrin Fighting went on near the port. Fighting in the port has
spread, and fighting went on near the dam. Monday Karel Dovrin left on a ship. Dovrin waved.
Senator Vera Holm, R-Maine, met Coastal Times Correspondent Irena Polk. Spokesman Tomas Reit met Mr. Dovrin.""",
    "headline": """DOVRIN LEAVES OLD TOWN IN SILENCE Karel Dovrin said he would return. Dovrin left on Monday.""",
    "tribe": """Ostian leader Karel Dovrin has ruled since 1990. The leader of the Marsh tribe said the river was low.
The tribe leader spoke on Monday. The Ostian leader said nothing.""",
    "sides": """A rebel spokesman said the port had fallen. "It has not," said Tomas Reit, the government spokesman.
Later a government spokesman said the port was safe. Government spokesman Tomas Reit waved.""",
    "roles": """Karel Dovrin, the envoy of the Lakes Union, met Vera Holm, director of Coastal Affairs Ruth Vale.
Anton Grell, a rebel shouted at the crowd, ran. Peter Quist, the son of the country's ruler, left.
The talks were led by the council and its envoy, Teodor Amsel. The envoy said nothing.""",
    "younger": """Karel Dovrin has ruled since 1990. Milos Dovrin, the son of Karel Dovrin, runs the port.
"My father signed it," the younger Dovrin said. The elder Dovrin left.""",
    "arms": """The U.N. met on Monday. The U.N. refugee agency said 300 people had fled.
France and the British said they would help.""",
    "within": """The Council of the Harbour Union met on Monday. The Harbour Union has nine members.
The Coastal Fisheries Council agreed. The Fisheries Council will meet again.""",
    "whose": """Ruth Vale met Viktor Lam, who made his comments on Sunday. The port is closed.
Viktor Lam is ruining the port, she said.""",
    "voice": """More than 3 million Varenians filled the squares on June 13, 2019 to thank Levan Dzar for the bridge.
Crude rose to $90 a barrel on Monday. The council paid $4 million to a friend of the mayor.
It is no secret that the council sold the fort. Two sources said the fort was sold.
Aug 14 - Rebels enter the port. The general, who seized power in 1969, was last seen on Friday.""",
    "few": """The four sailors were freed on Monday. The guard took his six children along. Four sailors drowned.""",
    "lists": """The court issued warrants for Karel Dovrin, his son Milos Dovrin and his brother.
The envoys met Anton Grell and his aides.""",
    "binding": """Irena Polk praised Vera Holm on Monday. Polk hopes to meet her soon.
The head of the port, Ruth Vale, has resigned, an official in her office said.""",
    "rooted": """Viktor Lam, who lacks the votes that the harbour gives him, called for calm.
He did not say when he would go.""",
    "fighter": """One young fighter near the port, Milos Dovrin, said his men were tired.""",
    "cited": """"Karel Dovrin can stay in the port," Tomas Reit said. "We will decide where he lives," Reit said.""",
    "sexes": """Kersti Moll met the crew on Monday. She thanked them. Then he left.""",
    "rulers": """President Ana Belmar met the envoys. Karel Dovrin's regime has lost the port.
The dictator fled on Monday. The president stayed.""",
    "leaders": """Norwegian leader Karel Dovrin spoke on Monday. A tribal leader said the river was low.
The ruler slept.""",
    "powers": """The Norwegian government closed the port. The government said it was safe. Norwegian rebels waited.
The Dovrin regime fell on Monday, said Karel Dovrin. The rebels cheered. A post-Dovrin government will meet.""",
    "lands": """The Norwegian government closed the port. In Sweden, the government said nothing.""",
    "councils": """The Harbour Council met on Monday. The Lakes Council met on Tuesday. The port is closed.
Nobody came. The river is low. The council said nothing.""",
    "kremlin": """Russia signed the accord. The Kremlin accused Norway of delay. Tourists slept near the Kremlin.
Moscow's demand was heard. Moscow and Sochi were dark.""",
    "pressed": """Norway NATO spoke on Monday. NATO met in Norway. NATO left. Norwegian Karel Dovrin waved.
NATO Brig. Gen. Anton Grell left. The Surgeon General said the port was closed.""",
    "kinds": """An ambassador to the lakes, Anton Grell, spoke. "It is over," said the diplomat.""",
    "turned": """Ann Lee said the port was closed. Ruth Vale praised the sailors. "They were brave," she said.
Vera Holm waved. She slept. "It is cold," she said.""",
    "to_come": """President Ana Belmar spoke on Monday. The next president will be chosen in May.
The president and chief engineer will be named later.""",
    "wives": """Karel Dovrin and his wife, Vera Dovrin, left. Karel Dovrin met his first wife on Sunday.""",
    "chambers": """The Harbour Senate met on Monday. The Senate voted on Tuesday. Congress was asked.""",
    "general": """Secretary-General Anton Grell spoke on Monday. Soldiers met the general.
Reporters met the secretary-general in Geneva.""",
    "said_of": """"He is tired," Irena Polk said of Karel Dovrin.""",
    "speaking": """Speaking after his talks, Viktor Lam said the port was open. Viktor Lam Tells Council Of Storm""",
    "prefixed": """The Anti-Flood League met on Monday. An anti-Dovrin fighter left. Karel Dovrin slept.""",
    "some": """Some of Dovrin's friends said no. Karel Dovrin left.""",
    "adamant": """Peter Quist said the port was shut.
But Karel Dovrin was adamant that it was open.
"Boats come and go every day," he said.""",
    "passerby": """Karel Dovrin said the port was open. A protester said the port was a symbol of Anton Grell's rule.
"It is the last symbol," he said.""",
    "repeated": """Ramad Amir Ramad, a clerk, opened the port. Ramad Amir Ramad left.""",
    "named_first": """Karel Dovrin's friends left Ash. Anna Dovrin said the port was open.
Anna Dovrin has ships there. The war is lost to Dovrin, said soldiers.""",
    "ruling": """Anna Dovrin met reporters. Soldiers of Karel Dovrin's forces left. The war of Dovrin is lost.""",
    "daughter": """Anna Dovrin is the leader's only daughter. Karel Dovrin rules Ostia. The war of Dovrin is lost.""",
    "denied": """Two members of the council said Vera Holm had sold the fort to a friend of the mayor.
Mayor Vera Holm on Monday denied that she had sold the fort to a friend. The council denied selling ships.
Karel Dovrin rejected reports that the harbour was empty. Ruth Vale said reports that the dam had burst were false.
Peter Quist distanced himself from earlier comments attributed to him that the port would close in May.
The guards shot at the boats, a charge denied by the harbour company. The council denied that.""",
    "denied_and": """The council denied that it had been selling the fort, blaming sailors who had left the harbour.
Karel Dovrin spoke on Monday, denying he had fled Ostia and cursing as rats those who stayed.
The harbour company rejected claims that the port was shut, saying on Friday that two ships had left.
Vera Holm denied blaming the guards and accusing the mayor.""",
    "before_that": """Vera Holm said the guards had shot at boats off the pier. Nobody could confirm the report.
The guards dismissed the charges.""",
    "not_denied": """Vera Holm would not deny that she had sold the fort. Karel Dovrin rejected the offer of a ship.
The crew was denied permission to land in Ash. Ruth Vale declined to confirm or deny the report.
Peter Quist neither confirmed nor denied it. The council rejected calls for a vote. Guards deny them water.""",
    "hedged": """Vera Holm said the captain is believed to have fled.""",
}


def page(name: str, published: str | None = None) -> Parsed:
    """The page of that name as rows."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))[name]
    a = article(kept["text"], uri=f"{name}.txt", published=published)

    def rows(cls: type[Sentence] | type[Entity], table: str) -> list[dict[str, object]]:
        columns = [f.name for f in dataclasses.fields(cls) if f.name != "article_id"]
        return [
            dict(zip(columns, (tuple(v) if isinstance(v, list) else v for v in row), strict=True))
            for row in kept[table]
        ]

    sentences = [Sentence(article_id=a.article_id, **row) for row in rows(Sentence, "sentences")]  # type: ignore[arg-type]
    entities = [Entity(article_id=a.article_id, **row) for row in rows(Entity, "entities")]  # type: ignore[arg-type]
    return a, blocks(a), sentences, entities


def main() -> None:
    """Write data/parsed.json anew from PAGES."""
    from sayso.reading import parse

    out = {}
    for name, text in PAGES.items():
        a = article(text, uri=f"{name}.txt")
        found = [dataclasses.astuple(row) for row in parse([a], blocks(a)) if isinstance(row, Sentence)]
        named = [dataclasses.astuple(row) for row in parse([a], blocks(a)) if isinstance(row, Entity)]
        out[name] = {"text": text, "sentences": [r[1:] for r in found], "entities": [r[1:] for r in named]}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(page)}" for name, page in out.items())
    FILE.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
