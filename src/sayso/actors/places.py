"""Countries, the words for their people, and their capitals.

Source: the member states of the UN; docs/methods/actors.md#countries.
"""

from __future__ import annotations

# name and other names / word for its people and things, and others / capital where it may stand for the government.
_TABLE = """
Afghanistan/Afghan,Afghans/Kabul
Albania/Albanian/Tirana
Algeria/Algerian/Algiers
Angola/Angolan/Luanda
Argentina/Argentine,Argentinian/Buenos Aires
Armenia/Armenian/Yerevan
Australia/Australian/Canberra
Austria/Austrian/Vienna
Azerbaijan/Azerbaijani,Azeri/Baku
Bahrain/Bahraini/Manama
Bangladesh/Bangladeshi/Dhaka
Belarus/Belarusian,Belarussian/Minsk
Belgium/Belgian/
Benin/Beninese/
Bolivia/Bolivian/La Paz
Bosnia,Bosnia and Herzegovina/Bosnian/Sarajevo
Botswana/Botswanan/Gaborone
Brazil/Brazilian/Brasilia
Bulgaria/Bulgarian/Sofia
Burkina Faso/Burkinabe/Ouagadougou
Burundi/Burundian/Bujumbura
Cambodia/Cambodian/Phnom Penh
Cameroon/Cameroonian/Yaounde
Canada/Canadian/Ottawa
Central African Republic/Central African/Bangui
Chad/Chadian/N'Djamena
Chile/Chilean/Santiago
China,People's Republic of China/Chinese/Beijing
Colombia/Colombian/Bogota
Congo,Democratic Republic of Congo,Democratic Republic of the Congo/Congolese/Kinshasa
Costa Rica/Costa Rican/
Croatia/Croatian,Croat/Zagreb
Cuba/Cuban/Havana
Cyprus/Cypriot/Nicosia
Czech Republic,Czechia/Czech/Prague
Denmark/Danish,Dane,Danes/Copenhagen
Djibouti/Djiboutian/
Ecuador/Ecuadorian,Ecuadorean/Quito
Egypt/Egyptian/Cairo
El Salvador/Salvadoran/
Eritrea/Eritrean/Asmara
Estonia/Estonian/Tallinn
Ethiopia/Ethiopian/Addis Ababa
Finland/Finnish,Finn,Finns/Helsinki
France/French,Frenchman,Frenchwoman/Paris
Gabon/Gabonese/Libreville
Gambia/Gambian/Banjul
Georgia/Georgian/Tbilisi
Germany/German/Berlin
Ghana/Ghanaian/Accra
Greece/Greek/Athens
Guatemala/Guatemalan/
Guinea/Guinean/Conakry
Haiti/Haitian/Port-au-Prince
Honduras/Honduran/Tegucigalpa
Hungary/Hungarian/Budapest
Iceland/Icelandic/Reykjavik
India/Indian/New Delhi,Delhi
Indonesia/Indonesian/Jakarta
Iran/Iranian/Tehran,Teheran
Iraq/Iraqi/Baghdad
Ireland/Irish,Irishman/Dublin
Israel/Israeli/
Italy/Italian/Rome
Ivory Coast,Cote d'Ivoire/Ivorian/Abidjan
Jamaica/Jamaican/
Japan/Japanese/Tokyo
Jordan/Jordanian/Amman
Kazakhstan/Kazakh/Astana
Kenya/Kenyan/Nairobi
Kosovo/Kosovar/Pristina
Kuwait/Kuwaiti/
Kyrgyzstan/Kyrgyz/Bishkek
Laos/Laotian/Vientiane
Latvia/Latvian/Riga
Lebanon/Lebanese/Beirut
Liberia/Liberian/Monrovia
Libya/Libyan/Tripoli
Lithuania/Lithuanian/Vilnius
Luxembourg/Luxembourger/
Macedonia,North Macedonia/Macedonian/Skopje
Madagascar/Malagasy/Antananarivo
Malawi/Malawian/Lilongwe
Malaysia/Malaysian/Kuala Lumpur
Mali/Malian/Bamako
Malta/Maltese/Valletta
Mauritania/Mauritanian/Nouakchott
Mexico/Mexican/Mexico City
Moldova/Moldovan/Chisinau
Mongolia/Mongolian/Ulan Bator
Montenegro/Montenegrin/Podgorica
Morocco/Moroccan/Rabat
Mozambique/Mozambican/Maputo
Myanmar,Burma/Burmese/Naypyidaw
Namibia/Namibian/Windhoek
Nepal/Nepalese,Nepali/Kathmandu
Netherlands,Holland/Dutch,Dutchman/The Hague
New Zealand/New Zealander/Wellington
Nicaragua/Nicaraguan/Managua
Niger/Nigerien/Niamey
Nigeria/Nigerian/Abuja
North Korea/North Korean/Pyongyang
Norway/Norwegian/Oslo
Oman/Omani/Muscat
Pakistan/Pakistani/Islamabad
Panama/Panamanian/
Paraguay/Paraguayan/Asuncion
Peru/Peruvian/Lima
Philippines/Filipino,Philippine/Manila
Poland/Polish,Pole,Poles/Warsaw
Portugal/Portuguese/Lisbon
Qatar/Qatari/Doha
Romania/Romanian/Bucharest
Russia,Russian Federation/Russian/Moscow
Rwanda/Rwandan/Kigali
Saudi Arabia/Saudi,Saudi Arabian/Riyadh
Senegal/Senegalese/Dakar
Serbia/Serbian,Serb/Belgrade
Sierra Leone/Sierra Leonean/Freetown
Singapore/Singaporean/
Slovakia/Slovak,Slovakian/Bratislava
Slovenia/Slovenian,Slovene/Ljubljana
Somalia/Somali/Mogadishu
South Africa/South African/Pretoria
South Korea/South Korean/Seoul
South Sudan/South Sudanese/Juba
Soviet Union,USSR/Soviet/
Spain/Spanish,Spaniard/Madrid
Sri Lanka/Sri Lankan/Colombo
Sudan/Sudanese/Khartoum
Sweden/Swedish,Swede,Swedes/Stockholm
Switzerland/Swiss/Bern
Syria/Syrian/Damascus
Taiwan/Taiwanese/Taipei
Tajikistan/Tajik/Dushanbe
Tanzania/Tanzanian/Dodoma
Thailand/Thai/Bangkok
Togo/Togolese/Lome
Tunisia/Tunisian/Tunis
Turkey/Turkish,Turk,Turks/Ankara
Turkmenistan/Turkmen/Ashgabat
Uganda/Ugandan/Kampala
Ukraine/Ukrainian/Kiev,Kyiv
United Arab Emirates,UAE,U.A.E.,Emirates/Emirati/Abu Dhabi
United Kingdom,U.K.,UK,Britain,Great Britain/British,Briton,Englishman,Englishwoman,Scotsman,Welshman/London
United States,U.S.,US,USA,U.S.A.,United States of America,America/American/Washington
Uruguay/Uruguayan/Montevideo
Uzbekistan/Uzbek/Tashkent
Venezuela/Venezuelan/Caracas
Vietnam/Vietnamese/Hanoi
Yemen/Yemeni/Sanaa,Sana'a
Zambia/Zambian/Lusaka
Zimbabwe/Zimbabwean/Harare
"""


# Buildings, streets and districts whose name stands for the government that sits there, by its country.
SEATS = {
    "Kremlin": "Russia", "Whitehall": "United Kingdom", "Foggy Bottom": "United States", "Zhongnanhai": "China",
    "Quai d'Orsay": "France", "Quai d’Orsay": "France", "Matignon": "France", "Palazzo Chigi": "Italy",
    "Blue House": "South Korea", "Kantei": "Japan", "South Block": "India", "Malacanang": "Philippines",
    "Planalto": "Brazil", "Casa Rosada": "Argentina", "La Moneda": "Chile", "Los Pinos": "Mexico",
    "Miraflores": "Venezuela", "Moncloa": "Spain", "Bankova": "Ukraine", "Union Buildings": "South Africa",
}  # fmt: skip
# Seats that newspapers quote as an office of their own, beside others of the same government: bodies where they speak.
OFFICES_OF_STATE = frozenset(
    (
        "White House",
        "Pentagon",
        "Downing Street",
        "10 Downing Street",
        "Elysee",
        "Elysee Palace",
        "Élysée",
        "Élysée Palace",
    )
)


def _read() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The table as three: country by its names, by its people's names (singular and plural), by its capital."""
    names: dict[str, str] = {}
    peoples: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _TABLE.split("\n"):
        if not line:
            continue
        countries, people, cities = (column.split(",") for column in line.split("/"))
        names |= dict.fromkeys(countries, countries[0])
        peoples |= dict.fromkeys(people, countries[0]) | dict.fromkeys((p + "s" for p in people), countries[0])
        capitals |= dict.fromkeys((c for c in cities if c), countries[0])
    return names, peoples, capitals


COUNTRIES, PEOPLES, CAPITALS = _read()


def country_of(name: str) -> str | None:
    """The usual name of the country that `name` names, by itself or by its people; null if it names none.

    >>> country_of("the U.K."), country_of("Libyan"), country_of("Sochi")
    ('United Kingdom', 'Libya', None)
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    return COUNTRIES.get(bare) or PEOPLES.get(bare)
