"""Invented names of the sample town: streets in common Czech forms, and public places."""

from __future__ import annotations

_PERSONS = """Nerudova Husova Jiráskova Palackého Smetanova Dvořákova Komenského Masarykova Čapkova Tylova
Jungmannova Žižkova Mánesova Alšova Wolkerova Erbenova Máchova Vrchlického Sládkova Čechova Fügnerova
Tyršova Riegrova Purkyňova Heydukova Bezručova Nezvalova Seifertova Fučíkova Janáčkova Sukova
Foerstrova Fibichova Myslbekova Švabinského"""
_FULL = """Boženy Němcové|Karoliny Světlé|Elišky Krásnohorské|Svatopluka Čecha|Bratří Čapků|Jana Žižky"""
_TREES = """Lipová Javorová Jasanová Dubová Březová Habrová Buková Olšová Vrbová Topolová Kaštanová
Ořechová Jabloňová Třešňová Višňová Hrušňová Švestková Meruňková Broskvová Jeřabinová Akátová Modřínová
Smrková Borová Jedlová Tisová Růžová Fialková Liliová Šeříková Jasmínová Konvalinková Kopretinová
Slunečnicová Tulipánová Narcisová Vřesová Azalková Pivoňková Jiřinková Mátová Heřmánková Bylinková
Luční Polní Lesní Zahradní Sadová Pastvinová Stráňová"""
_CRAFTS = """Tkalcovská Hrnčířská Kovářská Zámečnická Soukenická Kožešnická Řeznická Pekařská Mlynářská
Truhlářská Bednářská Provaznická Koželužská Barvířská Zlatnická Kolářská Ševcovská Krejčovská Sklářská
Papírenská Tovární Strojírenská Skladová Dílenská Slévárenská"""
_PLAIN = """Horní Dolní Krátká Dlouhá Úzká Široká Příčná Okružní Souběžná Spojovací Severní Jižní
Východní Západní Školní Kostelní Zámecká Hradební Farská Radniční Divadelní Nemocniční Hřbitovní
Mostní Nábřežní Říční Rybniční Přehradní Mlýnská Jezová Nádražní Drážní Cihlářská Pivovarská Lázeňská
Sokolská Sportovní Hasičská Poštovní Tržní Vinohradská Chmelnická Družstevní Slunečná Větrná Jarní
Letní Podzimní Zimní Májová Růžičkova Mírová Přátelství Svornosti Budovatelů Mládeže Dukelská
Sluneční Výhledová Vyhlídková Stupňovitá Klidná Tichá Veselá Panelová Pionýrů Osvobození"""
_PHRASES = """U Lipky|U Kapličky|U Hřiště|U Mlýna|U Rybníka|U Lesa|U Studánky|U Školky|U Vodojemu|U Jezu|
U Trati|U Cihelny|U Sokolovny|U Potoka|U Zahrádek|Na Výsluní|Na Vyhlídce|Na Hrázi|Na Příkopech|
Na Stráni|Na Sádkách|Na Drahách|Na Návsi|Na Louce|Na Skalce|Na Valech|Na Obci|Na Pískách|Na Dolinách|
Pod Lesem|Pod Kopečkem|Pod Hrází|Pod Hradbami|Pod Vinicí|Pod Tratí|Pod Zahradami|Za Humny|Za Mostem|
Za Školou|Za Parkem|Za Nádražím|Za Potokem|V Aleji|V Zahradách|V Úvoze|V Uličce|V Lukách|V Rokli|
K Lesu|K Rybníčkům|K Podlesí|K Březince|K Nádraží|Ke Hřbitovu|Ke Statku|Ve Dvorech|Nad Lipkou|
Nad Roklí|Nad Rybníčky|Mezi Zahradami|Mezi Ploty|Chatová|Rekreační|U Chat|První rybníková|
Druhá rybníková|Třetí rybníková|Na Ostrůvku|Rákosová|Leknínová|Kapří|Štičí|Okouní|Lískový vršek|
Borůvčí|Brusinková|Mechová|Kapradinová|Jestřábí|Sokolí|Čejčí|Skřivánčí|Křepelčí|Zaječí|Srnčí|Jelení"""


def _names() -> list[str]:
    words: list[str] = []
    for block in (_CRAFTS, _PLAIN, _PERSONS, _TREES):
        words += block.split()
    for block in (_FULL, _PHRASES):
        words += [part.strip() for part in " ".join(block.split()).split("|")]
    return list(dict.fromkeys(word for word in words if word))


STREET_NAMES = _names()

# name, kind, metres east and north of the square in the plan
PLACES = [
    ("náměstí Míru", "square", 0, 0),
    ("Nádraží Jasanov nad Lipkou", "station", 1120, -500),
    ("Autobusové nádraží", "bus_station", 980, -420),
    ("Městský park", "park", -380, 210),
    ("Park Na Valech", "park", 190, -330),
    ("Parkoviště Radniční", "car_park", 110, 120),
    ("Parkoviště u nádraží", "car_park", 1060, -620),
    ("Parkoviště obchodního domu", "car_park", 560, -180),
    ("Parkoviště Výsluní", "car_park", 60, 1010),
    ("Parkoviště nákupního centra", "car_park", 1560, -640),
    ("Parkoviště Polenská", "car_park", -160, 690),
    ("Garáže Výsluní", "garages", -420, 1180),
    ("Garáže U Trati", "garages", 1240, -280),
    ("Městský hřbitov", "cemetery", -1450, 120),
    ("Hřbitov Březinka", "cemetery", -2560, 1420),
    ("Zimní stadion", "sports_ground", 520, 380),
    ("Fotbalové hřiště", "sports_ground", 430, -1380),
    ("Městské koupaliště", "swimming_pool", -620, -980),
    ("Tržiště", "market", -120, -140),
    ("Zámecká zahrada", "park", -210, -420),
    ("Nábřeží Lipky", "park", -480, -280),
    ("Dětské hřiště Výsluní", "playground", -220, 860),
    ("Dětské hřiště Na Kopečku", "playground", 900, 760),
    ("Lesopark Podlesí", "forest", 1350, 1480),
    ("Rozhledna Kopeček", "viewpoint", 1250, 1010),
    ("Pláž u Velkého rybníka", "beach", 820, -2100),
    ("Parkoviště u rybníků", "car_park", 60, -1960),
    ("Zahrádkářská osada", "allotments", -560, -1500),
    ("Náves Březinka", "square", -2200, 1250),
    ("Náves Horní Dvory", "square", -1900, -1900),
    ("Sběrný dvůr", "recycling_yard", 1980, -1080),
    ("Čistírna odpadních vod", "utility", 560, -1650),
]
