<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs_CZ">
<context>
    <name>LocalSafety</name>
    <message>
        <source> (it has no dimension named {names})</source>
        <translation> (nemá rozměr s názvem {names})</translation>
    </message>
    <message>
        <source>&amp;1 Format</source>
        <translation>&amp;1 Formát</translation>
    </message>
    <message>
        <source>&amp;2 Columns</source>
        <translation>&amp;2 Sloupce</translation>
    </message>
    <message>
        <source>&amp;3 Offences</source>
        <translation>&amp;3 Delikty</translation>
    </message>
    <message>
        <source>&amp;4 States</source>
        <translation>&amp;4 Stavy</translation>
    </message>
    <message>
        <source>&amp;5 Kinds of place</source>
        <translation>&amp;5 Druhy místa</translation>
    </message>
    <message>
        <source>&amp;Accept proposals</source>
        <translation>Přij&amp;mout návrhy</translation>
    </message>
    <message>
        <source>&amp;Accept proposals from</source>
        <translation>Přij&amp;mout návrhy od</translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation>&amp;Oddělovač</translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Kódování</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Soubor</translation>
    </message>
    <message>
        <source>&amp;Import with this mapping…</source>
        <translation>&amp;Importovat s tímto mapováním…</translation>
    </message>
    <message>
        <source>&amp;Keep further columns</source>
        <translation>Ponecha&amp;t další sloupce</translation>
    </message>
    <message>
        <source>&amp;Times</source>
        <translation>Čas&amp;y</translation>
    </message>
    <message>
        <source>0 (does not mean that nothing happened)</source>
        <translation>0 (neznamená, že se nic nestalo)</translation>
    </message>
    <message>
        <source>0 computes no density.</source>
        <translation>0 hustotu nepočítá.</translation>
    </message>
    <message>
        <source>0 takes one that suits the length of the data; whole weeks are best.</source>
        <translation>0 zvolí délku podle délky dat; nejlepší jsou celé týdny.</translation>
    </message>
    <message>
        <source>0 takes the counts of the cells instead of a density.</source>
        <translation>0 vezme místo hustoty počty v buňkách.</translation>
    </message>
    <message>
        <source>0.05 marks the highest twentieth of the cells.</source>
        <translation>0,05 označí nejvyšší dvacetinu buněk.</translation>
    </message>
    <message>
        <source>0.1 hides a tenth more, so that the choice of cells betrays less.</source>
        <translation>0,1 skryje o desetinu víc, aby výběr buněk méně prozrazoval.</translation>
    </message>
    <message>
        <source>1 January 2016: the police changed their method of counting</source>
        <translation>1. ledna 2016: policie změnila metodiku započítávání</translation>
    </message>
    <message>
        <source>1 October 2020: theft is a crime from a damage of 10,000 Kč instead of 5,000 Kč (by burglary or from a person whatever the damage)</source>
        <translation>1. října 2020: krádež je trestným činem od škody 10 000 Kč místo 5 000 Kč (vloupáním nebo na osobě při jakékoli škodě)</translation>
    </message>
    <message>
        <source>10 to 30 per km²</source>
        <translation>10 až 30 na km²</translation>
    </message>
    <message>
        <source>100 to 300 per km²</source>
        <translation>100 až 300 na km²</translation>
    </message>
    <message>
        <source>2010 to 2015</source>
        <translation>2010 až 2015</translation>
    </message>
    <message>
        <source>30 to 100 per km²</source>
        <translation>30 až 100 na km²</translation>
    </message>
    <message>
        <source>300 and more per km²</source>
        <translation>300 a více na km²</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% interval</translation>
    </message>
    <message>
        <source>95 % interval of PAI</source>
        <translation>95% interval PAI</translation>
    </message>
    <message>
        <source>A background map needs its source, which stands on the map (such as its licence asks for).</source>
        <translation>Podkladová mapa potřebuje zdroj, který bude na mapě uveden (jak žádá její licence).</translation>
    </message>
    <message>
        <source>A catchment crosses the border of a district.</source>
        <translation>Spádová oblast překračuje hranici okrsku.</translation>
    </message>
    <message>
        <source>A catchment has no area; build the anchor points again.</source>
        <translation>Některá spádová oblast nemá plochu; vytvořte kotevní body znovu.</translation>
    </message>
    <message>
        <source>A cell of the cube has a code that its dimension does not have.</source>
        <translation>Některá buňka krychle má kód, který její dimenze nezná.</translation>
    </message>
    <message>
        <source>A cell of the cube has a count below zero.</source>
        <translation>Některá buňka krychle má záporný počet.</translation>
    </message>
    <message>
        <source>A cell of {size:g} m is finer than the profile allows ({least:g} m).</source>
        <translation>Buňka {size:g} m je jemnější, než profil dovoluje ({least:g} m).</translation>
    </message>
    <message>
        <source>A cell or a bandwidth finer than {finest} m would map the anonymiser, not crime.</source>
        <translation>Buňka nebo šířka vyhlazení menší než {finest} m by zobrazila anonymizaci, ne kriminalitu.</translation>
    </message>
    <message>
        <source>A cell or a bandwidth finer than {finest} m would map the rounding, not crime.</source>
        <translation>Buňka nebo šířka vyhlazení menší než {finest} m by zobrazila zaokrouhlení, ne kriminalitu.</translation>
    </message>
    <message>
        <source>A cell or a bandwidth finer than {finest} m would map these points, not where crime happens.</source>
        <translation>Buňka nebo šířka vyhlazení menší než {finest} m by zobrazila tyto body, ne to, kde se kriminalita děje.</translation>
    </message>
    <message>
        <source>A cell size of {size:g} m is finer than the profile allows; choose {finest:g} m or more.</source>
        <translation>Velikost buňky {size:g} m je jemnější, než profil dovoluje; zvolte {finest:g} m nebo více.</translation>
    </message>
    <message>
        <source>A change is told only where the ranges of both years exclude that there was none; per cents of rounded values would say more than is known.</source>
        <translation>Změna se uvádí jen tam, kde rozmezí obou let vylučují, že žádná nebyla; procenta ze zaokrouhlených hodnot by říkala více, než je známo.</translation>
    </message>
    <message>
        <source>A change is “more than chance” where an exact test of two Poisson rates says so at 5 % (Przyborowski and Wilenski 1940).</source>
        <translation>Změna je „více než náhoda“, pokud to na hladině 5 % potvrdí přesný test dvou Poissonových četností (Przyborowski a Wilenski 1940).</translation>
    </message>
    <message>
        <source>A column is the published value.</source>
        <translation>Sloupec je vydaná hodnota.</translation>
    </message>
    <message>
        <source>A digest covers whole months; choose the first and the last day of months.</source>
        <translation>Přehled zahrnuje celé měsíce; zvolte první a poslední den měsíců.</translation>
    </message>
    <message>
        <source>A digest is rounded; choose a profile with table_method round.</source>
        <translation>Přehled se zaokrouhluje; zvolte profil s table_method round.</translation>
    </message>
    <message>
        <source>A digest needs the first and the last day of its period; fill in both.</source>
        <translation>Přehled potřebuje první a poslední den období; vyplňte oba.</translation>
    </message>
    <message>
        <source>A district with fewer addresses than the profile asks for cannot hold a catchment.</source>
        <translation>Okrsek, který má méně adres, než žádá profil, nemůže mít spádovou oblast.</translation>
    </message>
    <message>
        <source>A folder per job file in it. Give the same one again to go on where a run was stopped.</source>
        <translation>V ní složka pro každý soubor zadání. Zadáte-li ji znovu, pokračuje se tam, kde byl běh přerušen.</translation>
    </message>
    <message>
        <source>A grid of {size:g} m would have more than {limit} cells here; choose {need:g} m or more.</source>
        <translation>Mřížka po {size:g} m by zde měla více než {limit} buněk; zvolte {need:g} m nebo více.</translation>
    </message>
    <message>
        <source>A layer of the project instead of a file.</source>
        <translation>Vrstva projektu místo souboru.</translation>
    </message>
    <message>
        <source>A ledger in PostgreSQL needs the library psycopg2; install it, or use a ledger in a folder.</source>
        <translation>Kniha vydání v PostgreSQL potřebuje knihovnu psycopg2; doinstalujte ji, nebo použijte knihu ve složce.</translation>
    </message>
    <message>
        <source>A period ends in the future; look at the titles of the workbooks.</source>
        <translation>Některé období končí v budoucnosti; zkontrolujte nadpisy sešitů.</translation>
    </message>
    <message>
        <source>A period holds fewer than {limit} incidents on average; choose longer periods.</source>
        <translation>Na jedno období připadá v průměru méně než {limit} skutků; zvolte delší období.</translation>
    </message>
    <message>
        <source>A period that was published once is repeated as it stands, on the same points and catchments; the first table of the whole year corrects it once.</source>
        <translation>Období, které už bylo zveřejněno, se opakuje tak, jak bylo, na týchž bodech a spádových oblastech; jednou je opraví první tabulka za celý rok.</translation>
    </message>
    <message>
        <source>A place lies in a district that is not published.</source>
        <translation>Místo leží v okrsku, který není zveřejněn.</translation>
    </message>
    <message>
        <source>A point is not the place of an incident: it stands for all addresses of its catchment. Incidents that too few addresses hide stand nowhere.</source>
        <translation>Bod není místem skutku: zastupuje všechny adresy své spádové oblasti. Skutky, které skrývá příliš málo adres, nejsou nikde.</translation>
    </message>
    <message>
        <source>A point stands for all addresses of its catchment; it is not the actual place.</source>
        <translation>Bod zastupuje všechny adresy své spádové oblasti; není to skutečné místo.</translation>
    </message>
    <message>
        <source>A precinct is not a town: a figure of a district holds for all that it covers, and for nothing else.</source>
        <translation>Obvod oddělení není obec: číslo okrsku platí pro vše, co okrsek zahrnuje, a pro nic jiného.</translation>
    </message>
    <message>
        <source>A precinct is not a town: with them the findings say which municipalities each covers.</source>
        <translation>Obvod oddělení není obec: s nimi nálezy uvedou, které obce který okrsek zahrnuje.</translation>
    </message>
    <message>
        <source>A profile file, or the name of a built-in one such as public-default.</source>
        <translation>Soubor profilu, nebo název vestavěného, například public-default.</translation>
    </message>
    <message>
        <source>A projected coordinate reference system in metres.</source>
        <translation>Rovinný souřadnicový systém v metrech.</translation>
    </message>
    <message>
        <source>A public release that a recipient published onwards.</source>
        <translation>Veřejné vydání, které příjemce dál zveřejnil.</translation>
    </message>
    <message>
        <source>A public report is made of published releases; choose at least one.</source>
        <translation>Veřejná zpráva se sestavuje ze zveřejněných vydání; zvolte alespoň jedno.</translation>
    </message>
    <message>
        <source>A public report is made of published releases; the records are not read.</source>
        <translation>Veřejná zpráva se sestavuje ze zveřejněných vydání; záznamy se nečtou.</translation>
    </message>
    <message>
        <source>A rate is a lower limit: incidents that may stand at no point are not counted. The order of districts may be another one.</source>
        <translation>Míra je dolní mez: skutky, které nesmějí stát v žádném bodě, se nepočítají. Skutečné pořadí okrsků může být jiné.</translation>
    </message>
    <message>
        <source>A reader can be sure that nearly all of a small group share one kind of offence.</source>
        <translation>Čtenář si může být jist, že téměř celá malá skupina má stejný druh skutku.</translation>
    </message>
    <message>
        <source>A reader finds the three worst districts rightly</source>
        <translation>Čtenář správně pozná tři nejhorší okrsky</translation>
    </message>
    <message>
        <source>A record counts once, by its principal offence, on the local day on which it began. Crimes and misdemeanours are never added up; events (fires, accidents) and what turned out to be no offence are left out.</source>
        <translation>Záznam se počítá jednou, podle hlavního deliktu, v místním dni, kdy začal. Trestné činy a přestupky se nikdy nesčítají; události (požáry, nehody) a to, co se ukázalo nebýt deliktem, jsou vynechány.</translation>
    </message>
    <message>
        <source>A record without a time of day is spread over its day; one without a date is not in the profile.</source>
        <translation>Záznam bez denní doby je rozložen na celý den; záznam bez data v profilu není.</translation>
    </message>
    <message>
        <source>A release needs a {name}; fill it in.</source>
        <translation>K vydání chybí údaj „{name}“; vyplňte jej.</translation>
    </message>
    <message>
        <source>A release needs the first and the last day of its period; fill in both.</source>
        <translation>K vydání je potřeba první i poslední den jeho období; vyplňte oba.</translation>
    </message>
    <message>
        <source>A report is not a resident: one person may have sent several, and who reports is not chosen at random. Compare like with like: choose the offences that the reports are about.</source>
        <translation>Podnět není obyvatel: jeden člověk jich mohl poslat víc a kdo se ozve, není vybrán náhodně. Porovnávejte srovnatelné: zvolte delikty, kterých se podněty týkají.</translation>
    </message>
    <message>
        <source>A square is never the place of an incident. Values are rounded or hidden so that nobody can be worked out; 0 means “few or none”.</source>
        <translation>Čtverec nikdy není místem skutku. Hodnoty jsou zaokrouhlené nebo skryté tak, aby nebylo možné nikoho určit; 0 znamená „málo nebo nic“.</translation>
    </message>
    <message>
        <source>A square is not the place of an incident</source>
        <translation>Čtverec není místem skutku</translation>
    </message>
    <message>
        <source>A square is not the place of an incident.</source>
        <translation>Čtverec není místem skutku.</translation>
    </message>
    <message>
        <source>A square is not the place of an incident. An empty square means 0 to {most}.</source>
        <translation>Čtverec není místem skutku. Prázdný čtverec znamená 0 až {most}.</translation>
    </message>
    <message>
        <source>A square is not the place of an incident. An empty square means zero.</source>
        <translation>Čtverec není místem činu. Prázdný čtverec znamená nulu.</translation>
    </message>
    <message>
        <source>A status other than published hides the value, whatever the value field holds.</source>
        <translation>Jiný stav než published hodnotu skrývá, ať v poli hodnoty stojí cokoli.</translation>
    </message>
    <message>
        <source>A table of so many cells cannot be rounded together with earlier tables or a ledger yet; leave them out, or use fewer dimensions or coarser codes.</source>
        <translation>Tabulku s tolika poli zatím nelze zaokrouhlit společně s dřívějšími tabulkami nebo knihou vydání; vynechte je, nebo použijte méně rozměrů či hrubší kódy.</translation>
    </message>
    <message>
        <source>A table with fields named after the dimensions; a missing one means Total. These cells are never hidden to protect others.</source>
        <translation>Tabulka s poli pojmenovanými podle rozměrů; chybějící pole znamená Total. Tyto buňky se nikdy neskryjí kvůli ochraně jiných.</translation>
    </message>
    <message>
        <source>A text holds control or invisible characters, or is too long.</source>
        <translation>Text obsahuje řídicí nebo neviditelné znaky, nebo je příliš dlouhý.</translation>
    </message>
    <message>
        <source>A time of day needs the column of its date.</source>
        <translation>K času dne je potřeba sloupec s datem.</translation>
    </message>
    <message>
        <source>A&amp;xis order</source>
        <translation>Poř&amp;adí os</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Přijmout</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Přístupnost</translation>
    </message>
    <message>
        <source>Accuracy of a hotspot map</source>
        <translation>Přesnost mapy ohnisek</translation>
    </message>
    <message>
        <source>Accuracy of a hotspot map (advanced)</source>
        <translation>Přesnost mapy ohnisek (pro pokročilé)</translation>
    </message>
    <message>
        <source>Adaptive grid</source>
        <translation>Adaptivní mřížka</translation>
    </message>
    <message>
        <source>Add a layer of districts with code and name.</source>
        <translation>Přidejte vrstvu okrsků s kódem a názvem.</translation>
    </message>
    <message>
        <source>Address of tiles with {z}, {x}, {y}. Only with it does the published page fetch anything.</source>
        <translation>Adresa dlaždic s {z}, {x}, {y}. Jen s ní zveřejněná stránka něco načítá.</translation>
    </message>
    <message>
        <source>Address points; they tell how many premises stand behind a value and who lives in a rest.</source>
        <translation>Adresní body; říkají, kolik míst stojí za hodnotou a kdo bydlí ve zbytku.</translation>
    </message>
    <message>
        <source>Address points; they tell how many premises stand behind a value, and among how many homes a point hides. Needed where the profile publishes points.</source>
        <translation>Adresní body; podle nich se pozná, kolik objektů stojí za hodnotou a mezi kolika domácnostmi skrývá bod. Nutné, pokud profil zveřejňuje body.</translation>
    </message>
    <message>
        <source>Address points; they tell how many premises stand behind a value.</source>
        <translation>Adresní body; podle nich se pozná, kolik objektů stojí za hodnotou.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresy</translation>
    </message>
    <message>
        <source>Addresses at which an incident of a point can have happened: at least {least}, 5 % of the points below {low}, half of them below {middle}.</source>
        <translation>Adresy, na kterých se skutek v bodě mohl stát: nejméně {least}, u 5 % bodů méně než {low}, u poloviny méně než {middle}.</translation>
    </message>
    <message>
        <source>Addresses behind a value</source>
        <translation>Adres za údajem</translation>
    </message>
    <message>
        <source>Addresses behind a value: 5th percentile</source>
        <translation>Adres za údajem: 5. percentil</translation>
    </message>
    <message>
        <source>Addresses behind a value: median</source>
        <translation>Adres za údajem: medián</translation>
    </message>
    <message>
        <source>Addresses behind a value: the least</source>
        <translation>Adres za údajem: nejméně</translation>
    </message>
    <message>
        <source>Addresses for which the point stands</source>
        <translation>Adresy, které bod zastupuje</translation>
    </message>
    <message>
        <source>Addresses left where earlier catchments are laid over these: the least</source>
        <translation>Adresy, které zbudou po překrytí s dřívějšími spádovými oblastmi: nejméně</translation>
    </message>
    <message>
        <source>Addresses of an anchor point, at least</source>
        <translation>Nejmenší počet adres kotevního bodu</translation>
    </message>
    <message>
        <source>Addresses outside the districts</source>
        <translation>Adresy mimo okrsky</translation>
    </message>
    <message>
        <source>Addresses outside the districts are not used: {count}.</source>
        <translation>Adresy mimo okrsky se nepoužijí: {count}.</translation>
    </message>
    <message>
        <source>Addresses read</source>
        <translation>Načtené adresy</translation>
    </message>
    <message>
        <source>Addresses that stand on the place of another one, to a metre, count once: {count} left out.</source>
        <translation>Adresy, které na metr přesně stojí na místě jiné, se počítají jednou: vynecháno {count}.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Po</translation>
    </message>
    <message>
        <source>After an incident, others nearby and soon were {ratio} times as frequent as by chance.</source>
        <translation>Po skutku byly další poblíž a brzy {ratio}krát častější, než odpovídá náhodě.</translation>
    </message>
    <message>
        <source>After means</source>
        <translation>Po znamená</translation>
    </message>
    <message>
        <source>After: first day</source>
        <translation>Po: první den</translation>
    </message>
    <message>
        <source>After: last day</source>
        <translation>Po: poslední den</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Dohoda</translation>
    </message>
    <message>
        <source>Agreement annex</source>
        <translation>Příloha dohody</translation>
    </message>
    <message>
        <source>Agreement until</source>
        <translation>Dohoda do</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Dohody</translation>
    </message>
    <message>
        <source>Alike and without a project, or the whole town: projects and their rings are cut from it.</source>
        <translation>Podobné a bez projektu, nebo celé město: projekty a jejich okolí se z něj vyříznou.</translation>
    </message>
    <message>
        <source>Alike, far enough away, and without the measure.</source>
        <translation>Podobné, dost daleko a bez opatření.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Vše</translation>
    </message>
    <message>
        <source>All addresses of the territory, as imported.</source>
        <translation>Všechny adresy území, tak jak byly naimportovány.</translation>
    </message>
    <message>
        <source>All cells together: {share:+.0%} per day. Each cell is compared with itself; where all rise alike, many may stand out.</source>
        <translation>Všechny buňky dohromady: {share:+.0%} za den. Každá buňka se srovnává sama se sebou; rostou-li všechny stejně, může jich vybočit mnoho.</translation>
    </message>
    <message>
        <source>All counts are blurred by at most {most}, so that nobody can be worked out from them; some are hidden. The range under each number says where the true count lies. Hidden is not zero, and zero is not missing data.</source>
        <translation>Všechny počty jsou pozměněny nejvýše o {most}, aby z nich nebylo možné nikoho odvodit; některé jsou skryty. Rozpětí pod každým číslem říká, kde leží skutečný počet. Skryto neznamená nula a nula neznamená chybějící údaj.</translation>
    </message>
    <message>
        <source>All counts are published values of these releases, which were approved and attacked before; this report was made without the records.</source>
        <translation>Všechny počty jsou zveřejněné hodnoty těchto vydání, která předtím prošla útokem a schválením; zpráva vznikla bez záznamů.</translation>
    </message>
    <message>
        <source>All counts are rounded to multiples of {base}, so that nobody can be worked out from them. The range under each number says where the true count lies. Hidden is not zero, and zero is not missing data.</source>
        <translation>Všechny počty jsou zaokrouhleny na násobky {base}, aby z nich nikdo nešel vyčíst. Rozmezí pod číslem říká, kde leží skutečný počet. Skryto není nula a nula není chybějící údaj.</translation>
    </message>
    <message>
        <source>All districts together</source>
        <translation>Všechny okrsky dohromady</translation>
    </message>
    <message>
        <source>All districts together hold fewer than {least} addresses; a catchment needs more. Use a larger territory.</source>
        <translation>Ve všech okrscích dohromady je méně než {least} adres a spádová oblast jich potřebuje víc. Použijte větší území.</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Všechna pole</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Všechny soubory (*)</translation>
    </message>
    <message>
        <source>All other values stand exactly, or they are hidden.</source>
        <translation>Všechny ostatní hodnoty jsou uvedeny přesně, nebo jsou skryty.</translation>
    </message>
    <message>
        <source>All published tables</source>
        <translation>Všechny vydané tabulky</translation>
    </message>
    <message>
        <source>All records lie on one side of {day}; choose a day within the data.</source>
        <translation>Všechny záznamy leží na jedné straně dne {day}; zvolte den uvnitř dat.</translation>
    </message>
    <message>
        <source>All releases of counts of incidents in {territory}, each checked against all before it.</source>
        <translation>Všechna vydání počtů skutků v území {territory}, každé prověřené proti všem předchozím.</translation>
    </message>
    <message>
        <source>All towns</source>
        <translation>Všechny obce</translation>
    </message>
    <message>
        <source>All values are blurred by chance, by at most {miss}; the same incidents show the same value in districts and in the grid. Values do not add up exactly.</source>
        <translation>Všechny hodnoty jsou náhodně pozměněny, nejvýše o {miss}; tytéž skutky mají stejnou hodnotu v okrscích i v síti. Hodnoty se přesně nesčítají.</translation>
    </message>
    <message>
        <source>All values are rounded to multiples of {base}; districts, periods, offences and grid cells add up exactly. The true count differs by at most {miss}.</source>
        <translation>Všechny hodnoty jsou zaokrouhleny na násobky {base}; okrsky, období, delikty i buňky sítě se přesně sčítají. Skutečný počet se liší nejvýše o {miss}.</translation>
    </message>
    <message>
        <source>All {located} located records stand on one single point.</source>
        <translation>Všechny záznamy s místem ({located}) leží na jediném bodě.</translation>
    </message>
    <message>
        <source>Also as a ZIP file</source>
        <translation>Také jako soubor ZIP</translation>
    </message>
    <message>
        <source>Always empty: incidents that may stand at no point are not counted</source>
        <translation>Vždy prázdné: skutky, které nesmějí stát v žádném bodě, se nepočítají</translation>
    </message>
    <message>
        <source>An anchor point has no place; build the anchor points again.</source>
        <translation>Některý kotevní bod nemá polohu; vytvořte kotevní body znovu.</translation>
    </message>
    <message>
        <source>An anchor_id is empty or stands twice; build the anchor points again.</source>
        <translation>Některé anchor_id je prázdné nebo je tu dvakrát; vytvořte kotevní body znovu.</translation>
    </message>
    <message>
        <source>An anchor_id is “Total” or holds other signs than letters, digits, “_”, “-” and “.”, so that it cannot stand in a table; build the anchor points again.</source>
        <translation>Některé anchor_id je „Total“ nebo obsahuje jiné znaky než písmena, číslice, „_“, „-“ a „.“, takže nemůže stát v tabulce; vytvořte kotevní body znovu.</translation>
    </message>
    <message>
        <source>An approval needs a reason; fill it in.</source>
        <translation>Schválení potřebuje odůvodnění; vyplňte je.</translation>
    </message>
    <message>
        <source>An approval needs the name of the approver; fill it in.</source>
        <translation>Schválení potřebuje jméno schvalovatele; vyplňte je.</translation>
    </message>
    <message>
        <source>An area chosen because it was bad in one year is better in the next one by itself (regression to the mean); a control area that was as bad guards against that. The numbers do not tell why something changed.</source>
        <translation>Území vybrané proto, že na tom bylo jeden rok špatně, je příští rok lepší samo od sebe (návrat k průměru); chrání před tím kontrolní území, které na tom bylo stejně špatně. Čísla neříkají, proč se něco změnilo.</translation>
    </message>
    <message>
        <source>An empty or new folder.</source>
        <translation>Prázdná nebo nová složka.</translation>
    </message>
    <message>
        <source>An incident counts once, under its most severe offence. Crimes and misdemeanours are never added up; fires and traffic accidents are not counted.</source>
        <translation>Skutek se počítá jednou, podle nejzávažnějšího deliktu. Trestné činy a přestupky se nikdy nesčítají; požáry a dopravní nehody se nepočítají.</translation>
    </message>
    <message>
        <source>An incident whose time is known as an interval counts in each hour with the share of the interval that lies in it; the hours are those of all years together.</source>
        <translation>Skutek, jehož čas je znám jen jako interval, se v každé hodině počítá podílem intervalu, který do ní spadá; hodiny jsou za všechny roky dohromady.</translation>
    </message>
    <message>
        <source>An incident with several offences is one record; its principal offence is the most severe one.</source>
        <translation>Skutek s více delikty je jeden záznam; jeho hlavním deliktem je ten nejzávažnější.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analýza</translation>
    </message>
    <message>
        <source>Analysis of offences</source>
        <translation>Analýza kriminality a přestupků</translation>
    </message>
    <message>
        <source>Anchor of addresses</source>
        <translation>Kotevní bod adres</translation>
    </message>
    <message>
        <source>Anchor points</source>
        <translation>Kotevní body</translation>
    </message>
    <message>
        <source>Anchor points and catchments do not belong together: {count} anchor_id stand in one of the layers only; choose two layers made in one run.</source>
        <translation>Kotevní body a spádové oblasti k sobě nepatří: {count} hodnot anchor_id je jen v jedné z vrstev; zvolte dvě vrstvy z jednoho běhu.</translation>
    </message>
    <message>
        <source>Anchor points and catchments state different numbers of addresses: they were not made in one run; build both again.</source>
        <translation>Kotevní body a spádové oblasti uvádějí různé počty adres: nevznikly v jednom běhu; vytvořte obojí znovu.</translation>
    </message>
    <message>
        <source>Anchor points of this year</source>
        <translation>Kotevní body z tohoto roku</translation>
    </message>
    <message>
        <source>Anchor points: not the actual places</source>
        <translation>Kotevní body: nejsou to skutečná místa</translation>
    </message>
    <message>
        <source>Anchors of addresses</source>
        <translation>Kotevní body adres</translation>
    </message>
    <message>
        <source>Anchors of public places</source>
        <translation>Kotevní body veřejných míst</translation>
    </message>
    <message>
        <source>Anchors stay the same for a calendar year and fill up until its end: give more where later months are to follow.</source>
        <translation>Kotevní body platí celý kalendářní rok a do jeho konce se plní: mají-li přijít další měsíce, zadejte víc.</translation>
    </message>
    <message>
        <source>Annex (ODT)</source>
        <translation>Příloha (ODT)</translation>
    </message>
    <message>
        <source>Annex (PDF)</source>
        <translation>Příloha (PDF)</translation>
    </message>
    <message>
        <source>Annex to the agreement {id}: what is handed over, and on what terms</source>
        <translation>Příloha dohody {id}: co se předává a za jakých podmínek</translation>
    </message>
    <message>
        <source>Another person reads the report and decides.</source>
        <translation>Jiná osoba přečte zprávu a rozhodne.</translation>
    </message>
    <message>
        <source>Another release came in between: what is known has changed. Prepare this one again.</source>
        <translation>Mezitím proběhlo jiné vydání: to, co je známo, se změnilo. Připravte toto vydání znovu.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Odpověď</translation>
    </message>
    <message>
        <source>Aoristic weights: an incident known to have happened between two moments counts in each hour with the share of the interval that lies in it, so that each incident counts as one in all. Hours are those of the local clock; nights with 23 or 25 hours are counted as they were.</source>
        <translation>Aoristické váhy: skutek, o němž se ví jen to, že se stal mezi dvěma okamžiky, se v každé hodině počítá podílem intervalu, který do ní spadá, takže každý skutek je dohromady jeden. Hodiny jsou podle místního času; dny o 23 nebo 25 hodinách se počítají tak, jak byly.</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>Žadatel</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Schválení</translation>
    </message>
    <message>
        <source>Approval sheet</source>
        <translation>Schvalovací list</translation>
    </message>
    <message>
        <source>Approval sheet of release {release}</source>
        <translation>Schvalovací list vydání {release}</translation>
    </message>
    <message>
        <source>Approve or reject…</source>
        <translation>Schválit nebo zamítnout…</translation>
    </message>
    <message>
        <source>Approve release</source>
        <translation>Schválit vydání</translation>
    </message>
    <message>
        <source>Approved candidate</source>
        <translation>Schválený kandidát</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>Schvalovatel</translation>
    </message>
    <message>
        <source>Area (addresses outside are left out)</source>
        <translation>Území (adresy mimo ně se vynechají)</translation>
    </message>
    <message>
        <source>Area (records outside are rejected)</source>
        <translation>Území (záznamy mimo ně se odmítnou)</translation>
    </message>
    <message>
        <source>Area (reports outside are rejected)</source>
        <translation>Území (podněty mimo ně se odmítnou)</translation>
    </message>
    <message>
        <source>Area marked</source>
        <translation>Označená plocha</translation>
    </message>
    <message>
        <source>Areas of the projects</source>
        <translation>Území projektů</translation>
    </message>
    <message>
        <source>Around it, where incidents may have moved to.</source>
        <translation>Okolí, kam se skutky mohly přesunout.</translation>
    </message>
    <message>
        <source>Arrow keys move between catchments, Enter chooses one, Escape shows all districts together. The table below lists them all.</source>
        <translation>Šipkami se přechází mezi spádovými oblastmi, Enter oblast vybere, Escape ukáže všechny okrsky dohromady. Všechny jsou v tabulce níže.</translation>
    </message>
    <message>
        <source>Arrow keys move between districts, Enter chooses one, Escape shows all of them together.</source>
        <translation>Šipkami se přechází mezi okrsky, Enter okrsek vybere, Escape ukáže všechny dohromady.</translation>
    </message>
    <message>
        <source>Arrow keys move between squares, Enter chooses one, Escape shows all districts together. The table below lists them all.</source>
        <translation>Šipkami se přechází mezi čtverci, Enter čtverec vybere, Escape ukáže všechny okrsky dohromady. Všechny jsou v tabulce níže.</translation>
    </message>
    <message>
        <source>As given when the release was published; finds a ledger that was rolled back.</source>
        <translation>Tak, jak byla vypsána při zveřejnění; odhalí knihu vrácenou do staršího stavu.</translation>
    </message>
    <message>
        <source>As in the name of the package, such as 999001-2025-v1.</source>
        <translation>Jako v názvu balíčku, například 999001-2025-v1.</translation>
    </message>
    <message>
        <source>As it stands in the tables of populations and indicators; for a whole district, its code.</source>
        <translation>Tak, jak stojí v tabulkách obyvatel a ukazatelů; pro celý správní obvod jeho kód.</translation>
    </message>
    <message>
        <source>As it was given when the release was prepared; for points only.</source>
        <translation>Jak bylo zadáno při přípravě vydání; jen pro body.</translation>
    </message>
    <message>
        <source>At a point, the incidents of each published offence from January on are at most a quarter of the addresses at which they can have happened. Each offence is weighed by itself: all of them together may be more. What exceeds it stands nowhere.</source>
        <translation>V bodě je skutků každého zveřejněného deliktu od ledna nejvýš čtvrtina adres, na kterých se mohly stát. Každý delikt se poměřuje zvlášť: všechny dohromady mohou být více. Co to překročí, nestojí nikde.</translation>
    </message>
    <message>
        <source>At least one attack succeeded or was not finished: the release is refused.</source>
        <translation>Alespoň jeden útok uspěl nebo nebyl dokončen: vydání se odmítá.</translation>
    </message>
    <message>
        <source>At least {least} burglaries with a time and a place are needed.</source>
        <translation>Je třeba alespoň {least} vloupání se známým časem a místem.</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>Útok</translation>
    </message>
    <message>
        <source>Attack on the release {release}</source>
        <translation>Útok na vydání {release}</translation>
    </message>
    <message>
        <source>Attacked together with</source>
        <translation>Napadeno společně s</translation>
    </message>
    <message>
        <source>Attacks</source>
        <translation>Útoky</translation>
    </message>
    <message>
        <source>Attribution, non-commercial use only.</source>
        <translation>S uvedením zdroje, pouze nekomerční užití.</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Pro koho</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Audit of published tables</source>
        <translation>Audit zveřejněných tabulek</translation>
    </message>
    <message>
        <source>Audit release</source>
        <translation>Prověřit vydání</translation>
    </message>
    <message>
        <source>Audit table</source>
        <translation>Prověřit tabulku</translation>
    </message>
    <message>
        <source>Audited together with the earlier releases: {releases}.</source>
        <translation>Prověřeno společně s dřívějšími vydáními: {releases}.</translation>
    </message>
    <message>
        <source>Averaging: the best estimate of a value from all published values has a standard error of at least {least} incidents; that of the noise alone is {alone}.</source>
        <translation>Zprůměrování: nejlepší odhad hodnoty ze všech zveřejněných hodnot má střední chybu nejméně {least} skutku; samotný šum má {alone}.</translation>
    </message>
    <message>
        <source>Axes of streets, on which the anchors stand; without them they stand between the houses.</source>
        <translation>Osy ulic, na kterých budou kotevní body stát; bez nich budou stát mezi domy.</translation>
    </message>
    <message>
        <source>Background map</source>
        <translation>Podkladová mapa</translation>
    </message>
    <message>
        <source>Background map (loaded from {host})</source>
        <translation>Podkladová mapa (načítá se z {host})</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Šířka vyhlazení</translation>
    </message>
    <message>
        <source>Bandwidth by Scott's rule: {mean:.1f} m, the mean of {east:.1f} m (east) and {north:.1f} m (north) from {number} records.</source>
        <translation>Šířka vyhlazení podle Scottova pravidla: {mean:.1f} m, průměr z {east:.1f} m (východ) a {north:.1f} m (sever), z {number} záznamů.</translation>
    </message>
    <message>
        <source>Bandwidth of the density</source>
        <translation>Šířka vyhlazení hustoty</translation>
    </message>
    <message>
        <source>Bandwidth used (m)</source>
        <translation>Použitá šířka vyhlazení (m)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Před</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Před a po</translation>
    </message>
    <message>
        <source>Before it was published, an attack was tried on this release with everything listed here: all values of this package, and the earlier releases below. The proof covers these and nothing else.</source>
        <translation>Před zveřejněním byl na toto vydání vyzkoušen útok se vším, co je zde uvedeno: se všemi hodnotami tohoto balíčku a s dřívějšími vydáními níže. Důkaz pokrývá toto a nic jiného.</translation>
    </message>
    <message>
        <source>Before, after</source>
        <translation>Před, po</translation>
    </message>
    <message>
        <source>Before: first day</source>
        <translation>Před: první den</translation>
    </message>
    <message>
        <source>Before: last day</source>
        <translation>Před: poslední den</translation>
    </message>
    <message>
        <source>Begin a new ledger</source>
        <translation>Založit novou knihu vydání</translation>
    </message>
    <message>
        <source>Begin new ledgers</source>
        <translation>Založit nové knihy vydání</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Počátek</translation>
    </message>
    <message>
        <source>Behind every point, at least {least} addresses stay equally possible.</source>
        <translation>Za každým bodem zůstává stejně možných aspoň {least} adres.</translation>
    </message>
    <message>
        <source>Behind {count} values stand too few premises, or one has too large a share; rounding does not cure that: use coarser areas or periods.</source>
        <translation>Za hodnotami ({count}) stojí příliš málo různých míst, nebo má jedno příliš velký podíl; zaokrouhlení to nenapraví: použijte hrubší území nebo období.</translation>
    </message>
    <message>
        <source>Below five events no percentage is given. “More than chance”: the two counts differ by an exact test at 5 %; of twenty groups, one may do so by chance alone.</source>
        <translation>Pod pět událostí se procenta neuvádějí. „Více než náhoda“: oba počty se liší podle přesného testu na hladině 5 %; z dvaceti skupin se jedna může lišit jen náhodou.</translation>
    </message>
    <message>
        <source>Benjamini and Hochberg (fdr)</source>
        <translation>Benjamini a Hochberg (fdr)</translation>
    </message>
    <message>
        <source>Benjamini and Yekutieli (by)</source>
        <translation>Benjamini a Yekutieli (by)</translation>
    </message>
    <message>
        <source>Beside larger territories</source>
        <translation>Vedle větších území</translation>
    </message>
    <message>
        <source>Blurred count; empty where hidden</source>
        <translation>Pozměněný počet; prázdné, kde je skryt</translation>
    </message>
    <message>
        <source>Bold fields are needed. Without x and y the records have no place.</source>
        <translation>Tučná pole jsou povinná. Bez x a y nebudou mít záznamy místo.</translation>
    </message>
    <message>
        <source>Borders of the districts: {source}; terms: {licence}.</source>
        <translation>Hranice okrsků: {source}; podmínky: {licence}.</translation>
    </message>
    <message>
        <source>Both records and residents' reports must lie in the study area; check the layers, the offences and the area.</source>
        <translation>Ve zkoumaném území musí ležet záznamy i podněty obyvatel; zkontrolujte vrstvy, delikty a území.</translation>
    </message>
    <message>
        <source>Breaks of the series</source>
        <translation>Zlomy v řadě</translation>
    </message>
    <message>
        <source>Breaks of the series: {breaks}.</source>
        <translation>Zlomy řady: {breaks}.</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Okolí</translation>
    </message>
    <message>
        <source>Build anchor points</source>
        <translation>Vytvořit kotevní body</translation>
    </message>
    <message>
        <source>Busiest hours</source>
        <translation>Nejrušnější hodiny</translation>
    </message>
    <message>
        <source>Busiest hours are named where four hours that hold so many are no chance among the 168 of an even week (Poisson, corrected, 5 %).</source>
        <translation>Nejrušnější hodiny se uvádějí tam, kde by tolik skutků ve čtyřech hodinách nebyla náhoda ani mezi 168 hodinami rovnoměrného týdne (Poisson, s korekcí, 5 %).</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Náhodou</translation>
    </message>
    <message>
        <source>By default that of the profile, never fewer: with more, more incidents can stand at points.</source>
        <translation>Jinak podle profilu, nikdy méně; s více adresami smí v bodech stát více skutků.</translation>
    </message>
    <message>
        <source>By default that of the profile; never finer.</source>
        <translation>Výchozí je hodnota z profilu; jemnější být nemůže.</translation>
    </message>
    <message>
        <source>By district</source>
        <translation>Podle okrsků</translation>
    </message>
    <message>
        <source>By larger unit</source>
        <translation>Po větších celcích</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>Po měsících</translation>
    </message>
    <message>
        <source>By offence</source>
        <translation>Podle deliktů</translation>
    </message>
    <message>
        <source>By weekday</source>
        <translation>Podle dnů v týdnu</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bajtů</translation>
    </message>
    <message>
        <source>Bytes: ids, places and times in any file</source>
        <translation>Bajty: čísla jednací, místa a časy v kterémkoli souboru</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>CRS of the districts</source>
        <translation>Souřadnicový systém okrsků</translation>
    </message>
    <message>
        <source>CSV files named after dimensions with the columns code,parent; the top is Total.</source>
        <translation>Soubory CSV pojmenované podle rozměrů se sloupci code,parent; vrchol je Total.</translation>
    </message>
    <message>
        <source>CSV files of municipalities, or the ZIP package, as ČÚZK publishes them.</source>
        <translation>Soubory CSV jednotlivých obcí nebo balíček ZIP, jak je zveřejňuje ČÚZK.</translation>
    </message>
    <message>
        <source>CSV, XLSX or XLS: population, unemployment and the like by municipality or district.</source>
        <translation>CSV, XLSX nebo XLS: obyvatelstvo, nezaměstnanost a podobně podle obcí nebo okresů.</translation>
    </message>
    <message>
        <source>CSV, XLSX or XLS: the list of beneficiaries of a programme, or a register of your own.</source>
        <translation>CSV, XLSX nebo XLS: seznam příjemců programu, nebo vlastní registr.</translation>
    </message>
    <message>
        <source>CSV, XLSX, GeoPackage, Shapefile or GeoJSON of a survey or form; ids unique in all files.</source>
        <translation>CSV, XLSX, GeoPackage, Shapefile nebo GeoJSON ze šetření či formuláře; identifikátory jedinečné ve všech souborech.</translation>
    </message>
    <message>
        <source>CSV, XLSX, XLS, GeoPackage, Shapefile or GeoJSON with one row per record.</source>
        <translation>CSV, XLSX, XLS, GeoPackage, Shapefile nebo GeoJSON, v němž je každý záznam na jednom řádku.</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>Zrušeno: nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>Cancelled; towns that were finished stay, and a rerun skips them.</source>
        <translation>Zrušeno; dokončené obce zůstávají a příští běh je přeskočí.</translation>
    </message>
    <message>
        <source>Candidate: {folder}</source>
        <translation>Kandidát: {folder}</translation>
    </message>
    <message>
        <source>Cannot be told from chance: {projects}. That is no proof that nothing changed.</source>
        <translation>Od náhody nelze odlišit: {projects}. Neznamená to, že se nic nezměnilo.</translation>
    </message>
    <message>
        <source>Catchments</source>
        <translation>Spádové oblasti</translation>
    </message>
    <message>
        <source>Catchments of earlier releases</source>
        <translation>Spádové oblasti dřívějších vydání</translation>
    </message>
    <message>
        <source>Catchments of earlier releases need the method anchor and a layer of addresses.</source>
        <translation>Spádové oblasti dřívějších vydání vyžadují metodu anchor a vrstvu adres.</translation>
    </message>
    <message>
        <source>Catchments of public places that hold an address: {count}. Somebody may live there, so that such a point would lead to a door; build the anchor points again with these addresses.</source>
        <translation>Spádových oblastí veřejných míst, ve kterých leží adresa: {count}. Může tam někdo bydlet a takový bod by vedl ke dveřím; vytvořte kotevní body znovu s těmito adresami.</translation>
    </message>
    <message>
        <source>Catchments of the anchor points</source>
        <translation>Spádové oblasti kotevních bodů</translation>
    </message>
    <message>
        <source>Catchments overlap in {count} places, so it is not clear where an incident belongs; build the anchor points again.</source>
        <translation>Spádové oblasti se překrývají (počet míst: {count}), takže není jasné, kam skutek patří; vytvořte kotevní body znovu.</translation>
    </message>
    <message>
        <source>Catchments overlap: what stands in both has fewer homes.</source>
        <translation>Spádové oblasti se překrývají: za tím, co leží v obou, stojí méně domácností.</translation>
    </message>
    <message>
        <source>Catchments that hold fewer addresses than they state, where the smaller number counts: {count}.</source>
        <translation>Spádové oblasti, které mají méně adres, než uvádějí, takže platí menší číslo: {count}.</translation>
    </message>
    <message>
        <source>Cell key: no noise of at most D = {largest} without bias has the variance V = {variance} for a count of {count} with js = {suppressed}; choose another V or a larger D.</source>
        <translation>Klíč buňky: pro počet {count} a js = {suppressed} neexistuje nevychýlený šum do D = {largest} s rozptylem V = {variance}; zvolte jiné V nebo větší D.</translation>
    </message>
    <message>
        <source>Cell key: the value {value} cannot come from this perturbation table.</source>
        <translation>Klíč buňky: hodnota {value} nemůže z této tabulky šumu vzejít.</translation>
    </message>
    <message>
        <source>Cell size</source>
        <translation>Velikost buňky</translation>
    </message>
    <message>
        <source>Cell: size, column and row</source>
        <translation>Buňka: velikost, sloupec a řádek</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Buněk</translation>
    </message>
    <message>
        <source>Cells hidden</source>
        <translation>Skryté buňky</translation>
    </message>
    <message>
        <source>Cells marked</source>
        <translation>Označené buňky</translation>
    </message>
    <message>
        <source>Cells of the study area</source>
        <translation>Buňky zkoumaného území</translation>
    </message>
    <message>
        <source>Cells of {size:g} m and cells of {other:g} m of an earlier release cannot be audited together; choose a size that is a multiple of the other.</source>
        <translation>Buňky {size:g} m a buňky {other:g} m dřívějšího vydání nelze prověřit společně; zvolte velikost, která je násobkem té druhé.</translation>
    </message>
    <message>
        <source>Cells that must stand</source>
        <translation>Buňky, které musí zůstat</translation>
    </message>
    <message>
        <source>Cells whose centre lies inside get a value; without it, all cells that an incident reaches.</source>
        <translation>Hodnotu dostanou buňky, jejichž střed leží uvnitř; bez území všechny buňky, kam nějaký skutek dosáhne.</translation>
    </message>
    <message>
        <source>Cells whose centre lies inside; without it, all cells between the outermost points.</source>
        <translation>Buňky, jejichž střed leží uvnitř; bez něj všechny buňky mezi krajními body.</translation>
    </message>
    <message>
        <source>Cells with fewer reports than expected</source>
        <translation>Buňky s méně podněty, než odpovídá záznamům</translation>
    </message>
    <message>
        <source>Cells with fewer than {floor:.3g} of the population per km² have no value.</source>
        <translation>Buňky, kde připadá na km² méně než {floor:.3g} z ohrožené populace, nemají hodnotu.</translation>
    </message>
    <message>
        <source>Cells with more reports than expected</source>
        <translation>Buňky s více podněty, než odpovídá záznamům</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Změna</translation>
    </message>
    <message>
        <source>Change beside the control area, with its 95 % interval</source>
        <translation>Změna proti kontrolnímu území s 95% intervalem</translation>
    </message>
    <message>
        <source>Change of hotspots</source>
        <translation>Změna ohnisek</translation>
    </message>
    <message>
        <source>Change on the year before</source>
        <translation>Meziroční změna</translation>
    </message>
    <message>
        <source>Changed since the last import</source>
        <translation>Změněné od minulého importu</translation>
    </message>
    <message>
        <source>Changes against the replaced release</source>
        <translation>Změny proti nahrazovanému vydání</translation>
    </message>
    <message>
        <source>Chart: {place}, {product}, {offence}</source>
        <translation>Graf: {place}, {product}, {offence}</translation>
    </message>
    <message>
        <source>Check districts</source>
        <translation>Zkontrolovat okrsky</translation>
    </message>
    <message>
        <source>Check of districts</source>
        <translation>Kontrola okrsků</translation>
    </message>
    <message>
        <source>Checked districts</source>
        <translation>Zkontrolované okrsky</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Volba</translation>
    </message>
    <message>
        <source>Choose a longer period, fewer offences or larger districts.</source>
        <translation>Zvolte delší období, méně druhů deliktů nebo větší okrsky.</translation>
    </message>
    <message>
        <source>Choose a shorter period, or publish counts by district.</source>
        <translation>Zvolte kratší období, nebo zveřejněte počty podle okrsků.</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>Vyberte tabulku</translation>
    </message>
    <message>
        <source>Choose at least one dimension, a field with the codes of the table.</source>
        <translation>Vyberte aspoň jeden rozměr, pole s kódy tabulky.</translation>
    </message>
    <message>
        <source>Choose at least one file of addresses.</source>
        <translation>Zvolte alespoň jeden soubor adres.</translation>
    </message>
    <message>
        <source>Choose at least one file of indicators.</source>
        <translation>Zvolte alespoň jeden soubor ukazatelů.</translation>
    </message>
    <message>
        <source>Choose at least one file of reports.</source>
        <translation>Vyberte alespoň jeden soubor podnětů.</translation>
    </message>
    <message>
        <source>Choose at least one list of projects.</source>
        <translation>Zvolte alespoň jeden seznam projektů.</translation>
    </message>
    <message>
        <source>Choose at least one published table.</source>
        <translation>Vyberte aspoň jednu zveřejněnou tabulku.</translation>
    </message>
    <message>
        <source>Choose at least one workbook of police statistics.</source>
        <translation>Vyberte alespoň jeden sešit policejní statistiky.</translation>
    </message>
    <message>
        <source>Choose both columns of the coordinates, or none of them.</source>
        <translation>Vyberte oba sloupce souřadnic, nebo žádný.</translation>
    </message>
    <message>
        <source>Choose either a column of date and time together, or columns of the two, not both.</source>
        <translation>Vyberte buď sloupec s datem a časem dohromady, nebo sloupce zvlášť, ne obojí.</translation>
    </message>
    <message>
        <source>Choose either a file with the districts or a layer of districts.</source>
        <translation>Zvolte buď soubor s okrsky, nebo vrstvu okrsků.</translation>
    </message>
    <message>
        <source>Choose the column of the id of the incident.</source>
        <translation>Vyberte sloupec s identifikátorem skutku.</translation>
    </message>
    <message>
        <source>Choose the column of the offence.</source>
        <translation>Vyberte sloupec s deliktem.</translation>
    </message>
    <message>
        <source>Choose the coordinate reference system.</source>
        <translation>Vyberte souřadnicový systém.</translation>
    </message>
    <message>
        <source>Choose the field with the district code.</source>
        <translation>Vyberte pole s kódem okrsku.</translation>
    </message>
    <message>
        <source>Choose “{name}”, too: without names the municipalities cannot be listed.</source>
        <translation>Vyberte i „{name}“: bez názvů nelze obce vypsat.</translation>
    </message>
    <message>
        <source>Choose “{name}”; only a public report, which is made of releases, needs none.</source>
        <translation>Zvolte „{name}“; bez nich se obejde jen veřejná zpráva, která se sestavuje z vydání.</translation>
    </message>
    <message>
        <source>Classes of hotspots over time</source>
        <translation>Třídy ohnisek v čase</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Objasněno</translation>
    </message>
    <message>
        <source>Cleared shares, times of day, near repeats, results of projects and residents' reports are not published and stand in the internal report only.</source>
        <translation>Objasněnost, denní doby, blízké opakování, výsledky projektů a podněty obyvatel se nezveřejňují a jsou jen v interní zprávě.</translation>
    </message>
    <message>
        <source>Cleared: solved / (solved + unsolved); records whose outcome is not known are in neither.</source>
        <translation>Objasněno: objasněné / (objasněné + neobjasněné); záznamy s neznámým výsledkem nejsou v žádném z nich.</translation>
    </message>
    <message>
        <source>Cleared: {share}.</source>
        <translation>Objasněno: {share}.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>Coalitions: members of a group who pool what they know</source>
        <translation>Spojenci: členové skupiny, kteří spojí, co vědí sami o sobě</translation>
    </message>
    <message>
        <source>Coat of arms</source>
        <translation>Znak</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kód</translation>
    </message>
    <message>
        <source>Code of the municipality</source>
        <translation>Kód obce</translation>
    </message>
    <message>
        <source>Code of the municipality of each district; only needed where the layer holds several.</source>
        <translation>Kód obce každého okrsku; jen když jich vrstva obsahuje více.</translation>
    </message>
    <message>
        <source>Code of the unit</source>
        <translation>Kód útvaru</translation>
    </message>
    <message>
        <source>Codes of the taxonomy, separated by commas, each with everything below it; empty: all.</source>
        <translation>Kódy číselníku oddělené čárkami, každý se vším, co je pod ním; prázdné: všechny.</translation>
    </message>
    <message>
        <source>Cold spot, 90 % certain</source>
        <translation>Chladné místo, jistota 90 %</translation>
    </message>
    <message>
        <source>Cold spot, 95 % certain</source>
        <translation>Chladné místo, jistota 95 %</translation>
    </message>
    <message>
        <source>Cold spot, 99 % certain</source>
        <translation>Chladné místo, jistota 99 %</translation>
    </message>
    <message>
        <source>Columns that are not fields are dropped unless they are ticked here.</source>
        <translation>Sloupce, které nejsou poli, se vynechají, pokud je tu nezaškrtnete.</translation>
    </message>
    <message>
        <source>Compare maps by PAI only with the same study area, the same share of it and the same test part: empty land in the area raises PAI, a larger share lowers it.</source>
        <translation>Podle PAI srovnávejte jen mapy téhož území, téhož podílu plochy a téže zkušební části: prázdné plochy v území PAI zvyšují, větší podíl ho snižuje.</translation>
    </message>
    <message>
        <source>Compare perception and records</source>
        <translation>Porovnat vnímání a záznamy</translation>
    </message>
    <message>
        <source>Compared with by source and id: how many incidents are new, changed or vanished.</source>
        <translation>Porovnají se podle zdroje a čísla: kolik skutků je nových, změněných a zmizelých.</translation>
    </message>
    <message>
        <source>Compared with official statistics</source>
        <translation>Porovnání s úřední statistikou</translation>
    </message>
    <message>
        <source>Compared with other units</source>
        <translation>Srovnání s jinými územními celky</translation>
    </message>
    <message>
        <source>Compared with the last import</source>
        <translation>Porovnání s minulým importem</translation>
    </message>
    <message>
        <source>Compared with the last import: {new} new, {changed} changed, {vanished} vanished.</source>
        <translation>Porovnání s minulým importem: nové {new}, změněné {changed}, zmizelé {vanished}.</translation>
    </message>
    <message>
        <source>Compared with {first} to {last}.</source>
        <translation>Porovnáno s obdobím {first} až {last}.</translation>
    </message>
    <message>
        <source>Compared with {year}: {change}.</source>
        <translation>Oproti roku {year}: {change}.</translation>
    </message>
    <message>
        <source>Comparison with official totals</source>
        <translation>Srovnání s úředními součty</translation>
    </message>
    <message>
        <source>Computation</source>
        <translation>Výpočet</translation>
    </message>
    <message>
        <source>Concern</source>
        <translation>Problém</translation>
    </message>
    <message>
        <source>Consecutive hot spot</source>
        <translation>Souvislé ohnisko</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Control area</source>
        <translation>Kontrolní území</translation>
    </message>
    <message>
        <source>Coordinate &amp;system</source>
        <translation>Souřa&amp;dnicový systém</translation>
    </message>
    <message>
        <source>Coordinate in metres, not the place of an incident</source>
        <translation>Souřadnice v metrech, ne místo skutku</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Souřadnicový systém</translation>
    </message>
    <message>
        <source>Coordinates in {target} were taken as they are; nothing was transformed.</source>
        <translation>Souřadnice v {target} byly převzaty beze změny; nic se netransformovalo.</translation>
    </message>
    <message>
        <source>Coordinates went from {source} to {target} by: {operation}.</source>
        <translation>Souřadnice převedeny z {source} do {target} postupem: {operation}.</translation>
    </message>
    <message>
        <source>Copy of {recipient} under agreement {agreement}, release {release}. Not to be published.</source>
        <translation>Kopie pro příjemce {recipient} podle dohody {agreement}, vydání {release}. Nesmí být zveřejněna.</translation>
    </message>
    <message>
        <source>Copy of {recipient} under agreement {agreement}, release {release}. To be published only through a public disclosure profile.</source>
        <translation>Kopie pro příjemce {recipient} podle dohody {agreement}, vydání {release}. Zveřejnit ji lze jen přes veřejný profil zveřejnění.</translation>
    </message>
    <message>
        <source>Correction for many tests</source>
        <translation>Korekce na mnohonásobné testování</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Počet</translation>
    </message>
    <message>
        <source>Count also events (fires, accidents)</source>
        <translation>Počítat i události (požáry, nehody)</translation>
    </message>
    <message>
        <source>Count also what was no offence</source>
        <translation>Počítat i to, co nebylo deliktem</translation>
    </message>
    <message>
        <source>Count; empty where hidden</source>
        <translation>Počet; prázdné, kde je skryt</translation>
    </message>
    <message>
        <source>Counted in cells</source>
        <translation>Započteno v buňkách</translation>
    </message>
    <message>
        <source>Counted in districts</source>
        <translation>Započteno v okrscích</translation>
    </message>
    <message>
        <source>Counted in the first period</source>
        <translation>Započteno v prvním období</translation>
    </message>
    <message>
        <source>Counted in the second period</source>
        <translation>Započteno ve druhém období</translation>
    </message>
    <message>
        <source>Counting the values of {file}</source>
        <translation>Počítají se hodnoty v souboru {file}</translation>
    </message>
    <message>
        <source>Counts at points</source>
        <translation>Počty v bodech</translation>
    </message>
    <message>
        <source>Counts from 1 to {small} never stand as they are.</source>
        <translation>Počty od 1 do {small} nejsou nikdy uvedeny tak, jak jsou.</translation>
    </message>
    <message>
        <source>Counts stand exactly or are hidden, so that nobody can be worked out from them. Hidden is not zero, and zero is not missing data.</source>
        <translation>Počty jsou uvedeny přesně, nebo jsou skryty, aby z nich nebylo možné nikoho odvodit. Skryto neznamená nula a nula neznamená chybějící údaj.</translation>
    </message>
    <message>
        <source>Counts, dates, places and assumptions; no record stands in it.</source>
        <translation>Počty, data, místa a předpoklady; žádný záznam v ní není.</translation>
    </message>
    <message>
        <source>Create secret key</source>
        <translation>Vytvořit tajný klíč</translation>
    </message>
    <message>
        <source>Crime-prevention assistants</source>
        <translation>Asistenti prevence kriminality</translation>
    </message>
    <message>
        <source>Crimes</source>
        <translation>Trestné činy</translation>
    </message>
    <message>
        <source>Crimes and misdemeanours by month</source>
        <translation>Trestné činy a přestupky po měsících</translation>
    </message>
    <message>
        <source>Crimes per 10,000 inhabitants</source>
        <translation>Trestné činy na 10 000 obyvatel</translation>
    </message>
    <message>
        <source>Crimes per 10,000 inhabitants in {year}</source>
        <translation>Trestné činy na 10 000 obyvatel v roce {year}</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kritéria</translation>
    </message>
    <message>
        <source>D&amp;ates</source>
        <translation>Da&amp;ta</translation>
    </message>
    <message>
        <source>Data and rules</source>
        <translation>Data a pravidla</translation>
    </message>
    <message>
        <source>Data are handed over for the territory drawn in the file {file} (SHA-256 {sha256}) and for no other place.</source>
        <translation>Údaje se předávají za území vyznačené v souboru {file} (SHA-256 {sha256}) a za žádné jiné místo.</translation>
    </message>
    <message>
        <source>Data are handed over for the territory with the codes {codes} and for no other.</source>
        <translation>Údaje se předávají za území s kódy {codes} a za žádné jiné.</translation>
    </message>
    <message>
        <source>Data as of</source>
        <translation>Stav dat ke dni</translation>
    </message>
    <message>
        <source>Data dictionary</source>
        <translation>Slovník údajů</translation>
    </message>
    <message>
        <source>Data of the public crime map: the source (Police of the Czech Republic) must be named, and use is not commercial; these terms go with everything made from them.</source>
        <translation>Data veřejné mapy kriminality: zdroj (Policie České republiky) musí být uveden a užití je nekomerční; tyto podmínky platí i pro vše, co z nich vznikne.</translation>
    </message>
    <message>
        <source>Date (from)</source>
        <translation>Datum (od)</translation>
    </message>
    <message>
        <source>Date and time (from)</source>
        <translation>Datum a čas (od)</translation>
    </message>
    <message>
        <source>Date and time to</source>
        <translation>Datum a čas do</translation>
    </message>
    <message>
        <source>Date to</source>
        <translation>Datum do</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Den</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dny</translation>
    </message>
    <message>
        <source>Days of a period</source>
        <translation>Dnů v období</translation>
    </message>
    <message>
        <source>Days of the week</source>
        <translation>Dny v týdnu</translation>
    </message>
    <message>
        <source>De&amp;cimal sign</source>
        <translation>Desetinný z&amp;nak</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Rozhodnout později</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>Desetinný znak</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Rozhodnutí</translation>
    </message>
    <message>
        <source>Declared fields only, without places; numbers of applicants who may be persons are left out.</source>
        <translation>Jen vyjmenovaná pole, bez míst; čísla žadatelů, kteří mohou být fyzickými osobami, se vynechají.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Odmítnout</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Oddělovač</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Návrh</translation>
    </message>
    <message>
        <source>Designs tried, from the finest:</source>
        <translation>Vyzkoušené návrhy, od nejjemnějšího:</translation>
    </message>
    <message>
        <source>Differencing: few addresses between overlapping areas</source>
        <translation>Rozdíly ploch: málo adres mezi překrývajícími se plochami</translation>
    </message>
    <message>
        <source>Differencing: small counts between overlapping areas</source>
        <translation>Rozdíly ploch: malé počty mezi překrývajícími se plochami</translation>
    </message>
    <message>
        <source>Differencing: small counts between overlapping periods</source>
        <translation>Rozdíly: malé počty mezi překrývajícími se obdobími</translation>
    </message>
    <message>
        <source>Digest by district</source>
        <translation>Přehled podle okrsků</translation>
    </message>
    <message>
        <source>Digest by district and concern</source>
        <translation>Přehled podle okrsků a problémů</translation>
    </message>
    <message>
        <source>Digest for the police…</source>
        <translation>Přehled pro policii…</translation>
    </message>
    <message>
        <source>Digest of residents' reports</source>
        <translation>Přehled podnětů obyvatel</translation>
    </message>
    <message>
        <source>Digest…</source>
        <translation>Přehled…</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Rozměry</translation>
    </message>
    <message>
        <source>Diminishing hot spot</source>
        <translation>Slábnoucí ohnisko</translation>
    </message>
    <message>
        <source>Disclosure profile</source>
        <translation>Profil zveřejnění</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Vzdálenost</translation>
    </message>
    <message>
        <source>Distance bands (m)</source>
        <translation>Pásma vzdálenosti (m)</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Okrsek</translation>
    </message>
    <message>
        <source>District code</source>
        <translation>Kód okrsku</translation>
    </message>
    <message>
        <source>District code, or Total</source>
        <translation>Kód okrsku, nebo Total (celkem)</translation>
    </message>
    <message>
        <source>District name</source>
        <translation>Název okrsku</translation>
    </message>
    <message>
        <source>District number {number} has a negative population; correct it.</source>
        <translation>Okrsek číslo {number} má záporný počet obyvatel; opravte jej.</translation>
    </message>
    <message>
        <source>District number {number} has a population that is not a number; correct it.</source>
        <translation>Okrsek číslo {number} má počet obyvatel, který není číslo; opravte ho.</translation>
    </message>
    <message>
        <source>District number {number} has no code; choose another code field or fill it in.</source>
        <translation>Okrsek číslo {number} nemá kód; zvolte jiné pole s kódem, nebo jej doplňte.</translation>
    </message>
    <message>
        <source>District table</source>
        <translation>Tabulka okrsků</translation>
    </message>
    <message>
        <source>District {code} has coordinates that are not numbers; correct it or get the layer again.</source>
        <translation>Okrsek {code} má souřadnice, které nejsou čísla; opravte ho, nebo vrstvu získejte znovu.</translation>
    </message>
    <message>
        <source>District {code} has no geometry; draw it or delete the row.</source>
        <translation>Okrsek {code} nemá geometrii; zakreslete ji, nebo řádek smažte.</translation>
    </message>
    <message>
        <source>District {code} is a line ({count} are); make polygons of the lines first (Polygonize).</source>
        <translation>Okrsek {code} je linie (celkem {count}); nejprve z linií vytvořte polygony (Linie na polygony).</translation>
    </message>
    <message>
        <source>District {code} is not a polygon; districts must be areas.</source>
        <translation>Okrsek {code} není polygon; okrsky musí být plochy.</translation>
    </message>
    <message>
        <source>District {district} covers: {municipalities}.</source>
        <translation>Okrsek {district} zahrnuje: {municipalities}.</translation>
    </message>
    <message>
        <source>District {district} lies in none of the municipalities.</source>
        <translation>Okrsek {district} neleží v žádné z obcí.</translation>
    </message>
    <message>
        <source>District {inner} lies inside district {outer} ({count} such pairs), so incidents would count in only one of them; leave one of them out.</source>
        <translation>Okrsek {inner} leží uvnitř okrsku {outer} (takových dvojic: {count}), takže by se události počítaly jen v jednom z nich; jeden z nich vynechte.</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>Okrsky</translation>
    </message>
    <message>
        <source>Districts of the municipality, or the municipalities of the district of extended powers.</source>
        <translation>Okrsky obce, nebo obce správního obvodu ORP.</translation>
    </message>
    <message>
        <source>Districts tested</source>
        <translation>Otestované okrsky</translation>
    </message>
    <message>
        <source>Districts with too few addresses</source>
        <translation>Okrsky s příliš malým počtem adres</translation>
    </message>
    <message>
        <source>Districts without a neighbour</source>
        <translation>Okrsky bez souseda</translation>
    </message>
    <message>
        <source>Districts without a value</source>
        <translation>Okrsky bez hodnoty</translation>
    </message>
    <message>
        <source>Districts without enough inhabitants have no rate. The shade is a published value.</source>
        <translation>Okrsky s malým počtem obyvatel nemají míru. Odstín odpovídá zveřejněné hodnotě.</translation>
    </message>
    <message>
        <source>Districts, squares and catchments are reached with the arrow keys on the map and in the table below it; the value of the chosen one, with its bounds, is read out. Without a script the page shows all tables and maps of the last whole period.</source>
        <translation>K okrskům, čtvercům i spádovým oblastem vedou šipky na mapě a tabulka pod ní; hodnota vybraného místa i s mezemi se přečte nahlas. Bez skriptu stránka ukazuje všechny tabulky a mapy posledního celého období.</translation>
    </message>
    <message>
        <source>Districts, {period}</source>
        <translation>Okrsky, {period}</translation>
    </message>
    <message>
        <source>Districts: {layer}</source>
        <translation>Okrsky: {layer}</translation>
    </message>
    <message>
        <source>Districts…</source>
        <translation>Okrsky…</translation>
    </message>
    <message>
        <source>Divides by the part of the kernel that lies inside the study area.</source>
        <translation>Vydělí hustotu tou částí jádra, která leží uvnitř zkoumaného území.</translation>
    </message>
    <message>
        <source>Do not publish this release.</source>
        <translation>Toto vydání nezveřejňujte.</translation>
    </message>
    <message>
        <source>Do not publish this table.</source>
        <translation>Tuto tabulku nezveřejňujte.</translation>
    </message>
    <message>
        <source>Do not publish this table; what is not certified counts as unsafe.</source>
        <translation>Tuto tabulku nezveřejňujte; co není prokázáno, platí za nebezpečné.</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicity</translation>
    </message>
    <message>
        <source>Each delivery is approved, with a reason, by somebody who did not prepare it, appointed by the office or named here: {people}.</source>
        <translation>Každé předání s odůvodněním schvaluje osoba, která je nepřipravila a kterou určil úřad nebo je uvedena zde: {people}.</translation>
    </message>
    <message>
        <source>Each of these was protected and attacked in the same way, unless it says that it was not tried. Lost are incidents in hidden cells and the error of the others, as a share of all incidents; coarser tables lose their detail besides.</source>
        <translation>Každý z těchto návrhů byl stejným způsobem ochráněn a napaden, není-li uvedeno, že nebyl vyzkoušen. Ztrátou jsou skutky ve skrytých buňkách a chyba ostatních buněk jako podíl ze všech skutků; hrubší tabulky navíc ztrácejí podrobnosti.</translation>
    </message>
    <message>
        <source>Each project: {months} months before its begin against {after}; in its area, in a ring of {distance} m around it, and in the control area, from which all projects and rings are cut.</source>
        <translation>Každý projekt: měsíců před jeho začátkem {months} proti období „{after}“; v jeho území, v okolí {distance} m kolem něj a v kontrolním území, z něhož jsou všechny projekty i jejich okolí vyříznuty.</translation>
    </message>
    <message>
        <source>Each proposal was tried with the same records; the losses are those it has.</source>
        <translation>Každý návrh byl vyzkoušen na týchž záznamech; ztráty jsou skutečně spočtené.</translation>
    </message>
    <message>
        <source>Each release is decided on by itself, by Approve release, by somebody who did not prepare it. Read its report and look at its map first.</source>
        <translation>O každém vydání se rozhoduje zvlášť nástrojem Schválit vydání a rozhoduje ten, kdo je nepřipravil. Nejdřív si přečtěte zprávu a podívejte se na mapu.</translation>
    </message>
    <message>
        <source>Each run draws new points. Hand out one run only: the points of several runs together come closer to the actual places.</source>
        <translation>Každý běh losuje nové body. Předejte jen jeden běh: body z více běhů dohromady se skutečným místům přibližují.</translation>
    </message>
    <message>
        <source>Each symbol stands for all addresses of its coloured area. It is not the place of an incident.</source>
        <translation>Každá značka zastupuje všechny adresy své vybarvené oblasti. Není místem skutku.</translation>
    </message>
    <message>
        <source>Earlier map of the same year</source>
        <translation>Dřívější mapa téhož roku</translation>
    </message>
    <message>
        <source>Earlier releases</source>
        <translation>Dřívější vydání</translation>
    </message>
    <message>
        <source>Earlier releases: what both together say</source>
        <translation>Dřívější vydání: co prozrazují dohromady s novým</translation>
    </message>
    <message>
        <source>Earlier report with own texts</source>
        <translation>Dřívější zpráva s vlastními texty</translation>
    </message>
    <message>
        <source>Earlier tables</source>
        <translation>Dřívější tabulky</translation>
    </message>
    <message>
        <source>Ed25519, public key {key}</source>
        <translation>Ed25519, veřejný klíč {key}</translation>
    </message>
    <message>
        <source>Edge correction</source>
        <translation>Korekce okrajů</translation>
    </message>
    <message>
        <source>Edges in ascending order.</source>
        <translation>Meze vzestupně.</translation>
    </message>
    <message>
        <source>Edges in ascending order; a band reaches from one edge to just below the next.</source>
        <translation>Meze vzestupně; pásmo sahá od jedné meze těsně pod další.</translation>
    </message>
    <message>
        <source>Eight digits (IČO); names the publisher in the catalogue of open data.</source>
        <translation>Osm číslic (IČO); označuje vydavatele v katalogu otevřených dat.</translation>
    </message>
    <message>
        <source>Electronic signature</source>
        <translation>Elektronický podpis</translation>
    </message>
    <message>
        <source>Else a place less than 15 m from an address is refused.</source>
        <translation>Jinak se místo vzdálené od adresy méně než 15 m odmítne.</translation>
    </message>
    <message>
        <source>Emerging hot spot</source>
        <translation>Vznikající ohnisko</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kódování</translation>
    </message>
    <message>
        <source>Ending within 60 days</source>
        <translation>Končí do 60 dnů</translation>
    </message>
    <message>
        <source>Enter a recipient's release</source>
        <translation>Zapsat vydání příjemce</translation>
    </message>
    <message>
        <source>Entered. From now on releases about this territory are attacked together with it.</source>
        <translation>Zapsáno. Od této chvíle se vydání o tomto území napadají společně s ním.</translation>
    </message>
    <message>
        <source>Error share</source>
        <translation>Podíl chyby</translation>
    </message>
    <message>
        <source>Error share, {place}</source>
        <translation>Podíl chyby, {place}</translation>
    </message>
    <message>
        <source>Evaluate a measure</source>
        <translation>Vyhodnotit opatření</translation>
    </message>
    <message>
        <source>Evaluate projects</source>
        <translation>Vyhodnotit projekty</translation>
    </message>
    <message>
        <source>Evaluate projects, from the records and the register of projects</source>
        <translation>nástroj Vyhodnotit projekty, ze záznamů a registru projektů</translation>
    </message>
    <message>
        <source>Evaluation of a measure</source>
        <translation>Vyhodnocení opatření</translation>
    </message>
    <message>
        <source>Evaluation of projects</source>
        <translation>Vyhodnocení projektů</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Události</translation>
    </message>
    <message>
        <source>Every YAML file in it is taken as an agreement.</source>
        <translation>Každý soubor YAML v ní se bere jako dohoda.</translation>
    </message>
    <message>
        <source>Every attack that was made failed: nothing found speaks against publication.</source>
        <translation>Všechny provedené útoky selhaly: nic zjištěného nebrání zveřejnění.</translation>
    </message>
    <message>
        <source>Every blurred and every hidden value withstood it.</source>
        <translation>Každá pozměněná i každá skrytá hodnota mu odolala.</translation>
    </message>
    <message>
        <source>Every concern gets an answer, also where nothing could be done, and why.</source>
        <translation>Na každý podnět se odpovídá, i když nebylo možné nic udělat, a proč.</translation>
    </message>
    <message>
        <source>Every count may stand.</source>
        <translation>Uveden může být každý počet.</translation>
    </message>
    <message>
        <source>Every hidden value leaves at least {width} possible other counts.</source>
        <translation>Každá skrytá hodnota ponechává nejméně {width} jiných možných počtů.</translation>
    </message>
    <message>
        <source>Every hidden value withstood it.</source>
        <translation>Každá skrytá hodnota mu odolala.</translation>
    </message>
    <message>
        <source>Every incident is moved to the anchor point of its catchment. A catchment holds at least {addresses} addresses at which the incident can have happened, or is a verified public place without homes; none crosses a district.</source>
        <translation>Každý skutek je přesunut do kotevního bodu své spádové oblasti. Ve spádové oblasti je nejméně {addresses} adres, na kterých se mohl stát, nebo je to prověřené veřejné místo bez bytů; žádná nepřekračuje hranici okrsku.</translation>
    </message>
    <message>
        <source>Every incident stands at an anchor point, which is not its actual place: it stands for a catchment with at least {addresses} addresses. All figures are sums of these points and the least that happened: incidents that too few addresses hide stand nowhere, so no incident at a point does not mean that nothing happened.</source>
        <translation>Každý skutek stojí v kotevním bodě, který není jeho skutečným místem: zastupuje spádovou oblast s nejméně {addresses} adresami. Všechna čísla jsou součty těchto bodů a říkají, kolik se toho stalo nejméně: skutky, které skrývá příliš málo adres, nestojí nikde, takže žádný skutek v bodě neznamená, že se nic nestalo.</translation>
    </message>
    <message>
        <source>Every incident that was read is in exactly one of the three other numbers.</source>
        <translation>Každý načtený skutek je právě v jednom ze tří dalších čísel.</translation>
    </message>
    <message>
        <source>Every point withstood it: no incident can be traced to fewer addresses.</source>
        <translation>Odolal mu každý bod: žádný skutek nelze dohledat k menšímu počtu adres.</translation>
    </message>
    <message>
        <source>Every published value leaves at least {width} possible other counts.</source>
        <translation>Jiných možných počtů u každé zveřejněné hodnoty: nejméně {width}.</translation>
    </message>
    <message>
        <source>Every published value withstood it.</source>
        <translation>Každá zveřejněná hodnota mu odolala.</translation>
    </message>
    <message>
        <source>Every row that was read is in exactly one of the three other numbers.</source>
        <translation>Každý načtený řádek je právě v jednom ze tří dalších čísel.</translation>
    </message>
    <message>
        <source>Every subtotal is the sum of its parts.</source>
        <translation>Každý mezisoučet je součtem svých částí.</translation>
    </message>
    <message>
        <source>Exact disclosures</source>
        <translation>Přesná prozrazení</translation>
    </message>
    <message>
        <source>Exact figures for the office: where, how much, compared with before.</source>
        <translation>Přesná čísla pro úřad: kde, kolik a jak ve srovnání s dřívějškem.</translation>
    </message>
    <message>
        <source>Exact is right with a handful of incidents and with periods of very different length, too.</source>
        <translation>Přesný test platí i pro hrstku skutků a pro období velmi různé délky.</translation>
    </message>
    <message>
        <source>Expected reports</source>
        <translation>Očekávané podněty</translation>
    </message>
    <message>
        <source>Expected: the reports of the whole territory, spread over the districts as the incidents are. A report is not a resident, and who reports is not chosen at random.</source>
        <translation>Očekávané: podněty z celého území rozdělené do okrsků stejně jako skutky. Podnět není obyvatel a kdo podněty podává, není vybrán náhodně.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Skončila</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Konec platnosti</translation>
    </message>
    <message>
        <source>Extent in {crs}: x {west} to {east} km, y {south} to {north} km, rounded outwards.</source>
        <translation>Rozsah v {crs}: x {west} až {east} km, y {south} až {north} km, zaokrouhleno směrem ven.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Selhalo</translation>
    </message>
    <message>
        <source>Fall, 90 % certain</source>
        <translation>Pokles, jistota 90 %</translation>
    </message>
    <message>
        <source>Fall, 95 % certain</source>
        <translation>Pokles, jistota 95 %</translation>
    </message>
    <message>
        <source>Fall, 99 % certain</source>
        <translation>Pokles, jistota 99 %</translation>
    </message>
    <message>
        <source>Feared: more reports than the records lead to expect</source>
        <translation>Obávané: víc podnětů, než odpovídá záznamům</translation>
    </message>
    <message>
        <source>Feasibility intervals</source>
        <translation>Intervaly možných hodnot</translation>
    </message>
    <message>
        <source>Fewer than two records have both a time and a place; check the field occurred_from and the offences.</source>
        <translation>Čas i místo mají méně než dva záznamy; zkontrolujte pole occurred_from a delikty.</translation>
    </message>
    <message>
        <source>Fewer than {count} premises</source>
        <translation>Méně různých míst než {count}</translation>
    </message>
    <message>
        <source>Fewer than {least} of the addresses lie in the districts; check the coordinate reference system of both, and whether they are of the same town.</source>
        <translation>V okrscích leží méně než {least} z adres; zkontrolujte souřadnicový systém obou vrstev a to, zda jsou z téhož města.</translation>
    </message>
    <message>
        <source>Fewer than {least} pairs are {where}: nothing can be said of near repeats.</source>
        <translation>V pásmu {where} je méně než {least} dvojic: o blízkém opakování nelze nic říci.</translation>
    </message>
    <message>
        <source>Fewer than {limit} cells: Gi* is not reliable here.</source>
        <translation>Méně než {limit} buněk: Gi* zde není spolehlivé.</translation>
    </message>
    <message>
        <source>Fewer than {limit} districts with neighbours: local Moran's I is not reliable here.</source>
        <translation>Méně než {limit} okrsků se sousedy: lokální Moranovo I zde není spolehlivé.</translation>
    </message>
    <message>
        <source>Fewer than {limit} records are on the map: what stands out here may be chance.</source>
        <translation>Na mapě je méně než {limit} záznamů: co zde vyčnívá, může být náhoda.</translation>
    </message>
    <message>
        <source>Fewer than {limit} records: single hours that stand out may be chance.</source>
        <translation>Méně než {limit} záznamů: vyčnívající jednotlivé hodiny mohou být náhoda.</translation>
    </message>
    <message>
        <source>Fewer than {limit} reports: hardly any cell can differ by more than chance.</source>
        <translation>Méně než {limit} podnětů: sotva se některá buňka může lišit víc, než odpovídá náhodě.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Pole</translation>
    </message>
    <message>
        <source>Field of the population</source>
        <translation>Pole s velikostí populace</translation>
    </message>
    <message>
        <source>Field with the code of the larger unit</source>
        <translation>Pole s kódem většího celku</translation>
    </message>
    <message>
        <source>Field with the count</source>
        <translation>Pole s počtem</translation>
    </message>
    <message>
        <source>Field with the district code</source>
        <translation>Pole s kódem okrsku</translation>
    </message>
    <message>
        <source>Field with the district name</source>
        <translation>Pole s názvem okrsku</translation>
    </message>
    <message>
        <source>Field with the id of the project</source>
        <translation>Pole s ID projektu</translation>
    </message>
    <message>
        <source>Field with the larger unit</source>
        <translation>Pole s větším celkem</translation>
    </message>
    <message>
        <source>Field with the municipality</source>
        <translation>Pole s obcí</translation>
    </message>
    <message>
        <source>Field with the name of the larger unit</source>
        <translation>Pole s názvem většího celku</translation>
    </message>
    <message>
        <source>Field with the name of the municipality</source>
        <translation>Pole s názvem obce</translation>
    </message>
    <message>
        <source>Field with the number of homes</source>
        <translation>Pole s počtem bytů</translation>
    </message>
    <message>
        <source>Field with the population</source>
        <translation>Pole s počtem obyvatel</translation>
    </message>
    <message>
        <source>Field with the status</source>
        <translation>Pole se stavem</translation>
    </message>
    <message>
        <source>Field with the value</source>
        <translation>Pole s hodnotou</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Soubor</translation>
    </message>
    <message>
        <source>File with the districts</source>
        <translation>Soubor s okrsky</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Soubory</translation>
    </message>
    <message>
        <source>Files of addresses</source>
        <translation>Soubory adres</translation>
    </message>
    <message>
        <source>Files of indicators</source>
        <translation>Soubory ukazatelů</translation>
    </message>
    <message>
        <source>Files of records</source>
        <translation>Soubory záznamů</translation>
    </message>
    <message>
        <source>Files of reports</source>
        <translation>Soubory podnětů</translation>
    </message>
    <message>
        <source>Filled in by, place and date</source>
        <translation>Vyplnil/a, místo a datum</translation>
    </message>
    <message>
        <source>Find a value…</source>
        <translation>Najít hodnotu…</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Zjištění</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Nálezy</translation>
    </message>
    <message>
        <source>Findings and attacks not finished</source>
        <translation>Nálezy a nedokončené útoky</translation>
    </message>
    <message>
        <source>Findings and attacks that were not finished: {count}.</source>
        <translation>Nálezy a nedokončené útoky: {count}.</translation>
    </message>
    <message>
        <source>Findings that forbid to count</source>
        <translation>Nálezy, které brání počítání</translation>
    </message>
    <message>
        <source>Finest detail</source>
        <translation>Nejjemnější podrobnost</translation>
    </message>
    <message>
        <source>Finest grid cell</source>
        <translation>Nejjemnější buňka mřížky</translation>
    </message>
    <message>
        <source>First and last day, both included: 2024-01-01/2024-12-31.</source>
        <translation>První a poslední den, oba včetně: 2024-01-01/2024-12-31.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>První den</translation>
    </message>
    <message>
        <source>First day of the second period</source>
        <translation>První den druhého období</translation>
    </message>
    <message>
        <source>First day of the test part</source>
        <translation>První den zkušební části</translation>
    </message>
    <message>
        <source>First period</source>
        <translation>První období</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Složka</translation>
    </message>
    <message>
        <source>Folder for candidates</source>
        <translation>Složka pro kandidáty</translation>
    </message>
    <message>
        <source>Folder for releases</source>
        <translation>Složka pro vydání</translation>
    </message>
    <message>
        <source>Folder of agreements</source>
        <translation>Složka s dohodami</translation>
    </message>
    <message>
        <source>Folder of job files</source>
        <translation>Složka se soubory zadání</translation>
    </message>
    <message>
        <source>Folder of the ledger</source>
        <translation>Složka knihy vydání</translation>
    </message>
    <message>
        <source>Folder of the newest release</source>
        <translation>Složka nejnovějšího vydání</translation>
    </message>
    <message>
        <source>For a public report: manifest.json or the ZIP of each release, of one year or of several.</source>
        <translation>Pro veřejnou zprávu: manifest.json nebo ZIP každého vydání, za jeden rok nebo za více let.</translation>
    </message>
    <message>
        <source>For each of the {count} values, tables exist that agree with everything published and differ in it by at least {width}.</source>
        <translation>Hodnot je {count}; pro každou existují tabulky, které souhlasí se vším zveřejněným a liší se v ní aspoň o {width}.</translation>
    </message>
    <message>
        <source>For profiles that publish points; made by Build anchor points.</source>
        <translation>Pro profily, které zveřejňují body; vytvoří je nástroj Vytvořit kotevní body.</translation>
    </message>
    <message>
        <source>For the data-protection officer. Internal.</source>
        <translation>Pro pověřence pro ochranu osobních údajů. Interní.</translation>
    </message>
    <message>
        <source>For the data-protection officer; internal. Written even when the table is refused.</source>
        <translation>Pro pověřence pro ochranu osobních údajů; interní. Zapíše se i tehdy, když je tabulka odmítnuta.</translation>
    </message>
    <message>
        <source>For the method anchor, when these records were released before with other catchments: the attack lays them over each other. It needs the addresses.</source>
        <translation>Pro metodu anchor, pokud tytéž záznamy už byly vydány s jinými spádovými oblastmi: útok je položí přes sebe. Vyžaduje adresy.</translation>
    </message>
    <message>
        <source>For the method anchor; made by Build anchor points.</source>
        <translation>Pro metodu anchor; z nástroje Vytvořit kotevní body.</translation>
    </message>
    <message>
        <source>For the method anchor; made in the same run as the anchor points.</source>
        <translation>Pro metodu anchor; z téhož běhu jako kotevní body.</translation>
    </message>
    <message>
        <source>For the method district; for donut they are the territory, land only.</source>
        <translation>Pro metodu district; u metody donut jsou územím, jen souš.</translation>
    </message>
    <message>
        <source>For the method donut: id of an authentication configuration (Create secret key). With it a place is moved alike in every run; without it each run draws anew, so hand over one only.</source>
        <translation>Pro metodu donut: id autentizační konfigurace (Vytvořit tajný klíč). S ním se místo posune v každém běhu stejně; bez něj se losuje pokaždé znovu, předejte tedy jen jeden běh.</translation>
    </message>
    <message>
        <source>For the method donut: no point stands closer to the place of its incident.</source>
        <translation>Pro metodu donut: žádný bod nestojí blíž místu svého skutku.</translation>
    </message>
    <message>
        <source>For the provider, place and date</source>
        <translation>Za poskytovatele, místo a datum</translation>
    </message>
    <message>
        <source>For the recipient, place and date</source>
        <translation>Za příjemce, místo a datum</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Pro koho</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formát</translation>
    </message>
    <message>
        <source>Former hot spot</source>
        <translation>Bývalé ohnisko</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Zjistil/a</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>Zjištěno dne</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>pá</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>pátek</translation>
    </message>
    <message>
        <source>From the rounded values only; it may be handed on.</source>
        <translation>Jen ze zaokrouhlených hodnot; lze ji předat dál.</translation>
    </message>
    <message>
        <source>From {first} to {last}, {days} days: {count} incidents.</source>
        <translation>Od {first} do {last}, dnů: {days}, skutků: {count}.</translation>
    </message>
    <message>
        <source>From {first} to {last}.</source>
        <translation>Od {first} do {last}.</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Od – do</translation>
    </message>
    <message>
        <source>GPS degrees</source>
        <translation>stupně GPS</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>Gaussovo</translation>
    </message>
    <message>
        <source>Generalise</source>
        <translation>Zobecnění</translation>
    </message>
    <message>
        <source>Generalise records</source>
        <translation>Zobecnit záznamy</translation>
    </message>
    <message>
        <source>Generalised records</source>
        <translation>Zobecněné záznamy</translation>
    </message>
    <message>
        <source>Generalise…</source>
        <translation>Zobecnit…</translation>
    </message>
    <message>
        <source>Give either the field with the larger unit or the layer of larger units, not both.</source>
        <translation>Zadejte buď pole s větším celkem, nebo vrstvu větších celků, ne obojí.</translation>
    </message>
    <message>
        <source>Give either the first day of the second period, or both periods.</source>
        <translation>Zadejte buď první den druhého období, nebo obě období.</translation>
    </message>
    <message>
        <source>Give four days one after the other: the first and the last before the measure, the first and the last after it.</source>
        <translation>Zadejte čtyři po sobě jdoucí dny: první a poslední před opatřením, první a poslední po něm.</translation>
    </message>
    <message>
        <source>Give the field of the areas that holds the id of the project.</source>
        <translation>Zadejte pole území, v němž je ID projektu.</translation>
    </message>
    <message>
        <source>Give the first and the last day, one after the other.</source>
        <translation>Zadejte první a poslední den, jeden po druhém.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Mřížka</translation>
    </message>
    <message>
        <source>Grid cells</source>
        <translation>Buňky mřížky</translation>
    </message>
    <message>
        <source>Group disclosure: nearly all of a small group share one category</source>
        <translation>Prozrazení skupiny: téměř celá malá skupina patří do jedné kategorie</translation>
    </message>
    <message>
        <source>Groups at risk, excluded localities, debts, school attendance: what the tables do not show.</source>
        <translation>Ohrožené skupiny, vyloučené lokality, zadlužení, školní docházka: co tabulky neukazují.</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Soubory HTML (*.html)</translation>
    </message>
    <message>
        <source>Handed over are incidents that happened from {start} to {end}.</source>
        <translation>Předávají se skutky, které se staly od {start} do {end}.</translation>
    </message>
    <message>
        <source>Handed over are incidents that happened on {end} or earlier.</source>
        <translation>Předávají se skutky, které se staly {end} nebo dříve.</translation>
    </message>
    <message>
        <source>Handed over are incidents that happened on {start} or later.</source>
        <translation>Předávají se skutky, které se staly {start} nebo později.</translation>
    </message>
    <message>
        <source>Handed over are these offences with all their kinds: {names}. No others.</source>
        <translation>Předávají se tyto delikty se všemi jejich druhy: {names}. Žádné jiné.</translation>
    </message>
    <message>
        <source>Hatched columns are hidden.</source>
        <translation>Šrafované sloupce jsou skryté.</translation>
    </message>
    <message>
        <source>Head of the office</source>
        <translation>Vedoucí úřadu</translation>
    </message>
    <message>
        <source>Heading of the report.</source>
        <translation>Nadpis zprávy.</translation>
    </message>
    <message>
        <source>Hel&amp;p</source>
        <translation>Ná&amp;pověda</translation>
    </message>
    <message>
        <source>Hellinger distance, {place} (0 = unchanged)</source>
        <translation>Hellingerova vzdálenost, {place} (0 = beze změny)</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Skryto</translation>
    </message>
    <message>
        <source>Hidden by a rule</source>
        <translation>Skryto podle pravidel</translation>
    </message>
    <message>
        <source>Hidden cells by dimension</source>
        <translation>Skryté buňky podle rozměrů</translation>
    </message>
    <message>
        <source>Hidden in an earlier table</source>
        <translation>Skryto v dřívější tabulce</translation>
    </message>
    <message>
        <source>Hidden is not zero, and zero is not missing data.</source>
        <translation>Skryto není nula a nula není chybějící údaj.</translation>
    </message>
    <message>
        <source>Hidden or blurred</source>
        <translation>Skryté nebo nepřesné</translation>
    </message>
    <message>
        <source>Hidden or shown as 0, {place}</source>
        <translation>Skryto nebo uvedeno jako 0, {place}</translation>
    </message>
    <message>
        <source>Hidden share</source>
        <translation>Podíl skrytého</translation>
    </message>
    <message>
        <source>Hidden to protect them</source>
        <translation>Skryto na jejich ochranu</translation>
    </message>
    <message>
        <source>Hierarchies</source>
        <translation>Hierarchie</translation>
    </message>
    <message>
        <source>Hierarchy file {file}, line {line}: {what}</source>
        <translation>Soubor hierarchie {file}, řádek {line}: {what}</translation>
    </message>
    <message>
        <source>High among high</source>
        <translation>Vysoká mezi vysokými</translation>
    </message>
    <message>
        <source>High among low</source>
        <translation>Vysoká mezi nízkými</translation>
    </message>
    <message>
        <source>Histogram of interval widths; the least is {least}, the profile asks for {required}.</source>
        <translation>Histogram šířek intervalů; nejmenší je {least}, profil žádá {required}.</translation>
    </message>
    <message>
        <source>Historical hot spot</source>
        <translation>Historické ohnisko</translation>
    </message>
    <message>
        <source>Hot cells: Getis-Ord Gi* of the last year, p ≤ 0.05 after correction over all cells ({correction}). Stability: the share of periods of {days} days in which a cell was hot (persistent: four fifths).</source>
        <translation>Ohniska: Getis-Ordovo Gi* posledního roku, p ≤ 0,05 po korekci přes všechny buňky ({correction}). Stálost: podíl období o {days} dnech, v nichž byla buňka ohniskem (trvalé: čtyři pětiny).</translation>
    </message>
    <message>
        <source>Hot spot, 90 % certain</source>
        <translation>Ohnisko, jistota 90 %</translation>
    </message>
    <message>
        <source>Hot spot, 95 % certain</source>
        <translation>Ohnisko, jistota 95 %</translation>
    </message>
    <message>
        <source>Hot spot, 99 % certain</source>
        <translation>Ohnisko, jistota 99 %</translation>
    </message>
    <message>
        <source>Hotspot grid</source>
        <translation>Mřížka ohnisek</translation>
    </message>
    <message>
        <source>Hotspots</source>
        <translation>Ohniska</translation>
    </message>
    <message>
        <source>Hotspots and risk localities</source>
        <translation>Ohniska a rizikové lokality</translation>
    </message>
    <message>
        <source>Hotspots…</source>
        <translation>Ohniska…</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Hodiny v týdnu</translation>
    </message>
    <message>
        <source>How far an incident reaches; 0 takes Scott's rule, and the log says what it is.</source>
        <translation>Jak daleko skutek působí; 0 použije Scottovo pravidlo a výsledek uvede v protokolu.</translation>
    </message>
    <message>
        <source>How far the catchment of a public place reaches; at most half way to the nearest address.</source>
        <translation>Jak daleko sahá spádová oblast veřejného místa; nejvýše do poloviny cesty k nejbližší adrese.</translation>
    </message>
    <message>
        <source>How many a point or polygon stands for; without it, each counts as one.</source>
        <translation>Kolik jich bod nebo polygon zastupuje; bez pole platí každý za jednoho.</translation>
    </message>
    <message>
        <source>How many premises stand behind a value could not be tested: the places of the records had been changed before.</source>
        <translation>Kolik objektů stojí za hodnotou, nešlo prověřit: místa záznamů byla už dříve změněna.</translation>
    </message>
    <message>
        <source>How many sizes of cells there are, from the finest on; empty: as the profile says.</source>
        <translation>Kolik je velikostí buněk, počínaje nejjemnější; prázdné: podle profilu.</translation>
    </message>
    <message>
        <source>I looked at the release, at the report of its audit and at what it shows. I did not prepare it. My decision holds for the files with the hash above and for no others.</source>
        <translation>Prohlédl/a jsem vydání, zprávu o jeho prověrce i to, co ukazuje. Nepřipravil/a jsem je. Mé rozhodnutí platí pro soubory s výše uvedeným otiskem a pro žádné jiné.</translation>
    </message>
    <message>
        <source>INSPIRE code of the cell (EPSG:3035)</source>
        <translation>Kód buňky podle INSPIRE (EPSG:3035)</translation>
    </message>
    <message>
        <source>INSPIRE knows no grid of {size:g} m; in EPSG:3035 the cell size must be one of {sizes} m.</source>
        <translation>INSPIRE nezná mřížku {size:g} m; v EPSG:3035 musí být velikost buňky některá z hodnot {sizes} m.</translation>
    </message>
    <message>
        <source>INSPIRE's grid begins at 0, 0; set “origin: [0, 0]” in the profile's grid, or use EPSG:5514.</source>
        <translation>Mřížka INSPIRE začíná v bodě 0, 0; v profilu nastavte u mřížky „origin: [0, 0]“, nebo použijte EPSG:5514.</translation>
    </message>
    <message>
        <source>Id of the incident</source>
        <translation>Identifikátor skutku</translation>
    </message>
    <message>
        <source>Id of the key</source>
        <translation>Identifikátor klíče</translation>
    </message>
    <message>
        <source>Identification number of the publisher</source>
        <translation>Identifikační číslo vydavatele</translation>
    </message>
    <message>
        <source>If something cannot be read or used, write to the contact below.</source>
        <translation>Pokud něco nelze přečíst nebo použít, napište na kontakt uvedený níže.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Import addresses</source>
        <translation>Importovat adresy</translation>
    </message>
    <message>
        <source>Import indicators</source>
        <translation>Importovat ukazatele</translation>
    </message>
    <message>
        <source>Import police records</source>
        <translation>Importovat policejní záznamy</translation>
    </message>
    <message>
        <source>Import police records…</source>
        <translation>Importovat policejní záznamy…</translation>
    </message>
    <message>
        <source>Import police statistics</source>
        <translation>Importovat policejní statistiku</translation>
    </message>
    <message>
        <source>Import projects</source>
        <translation>Importovat projekty</translation>
    </message>
    <message>
        <source>Import reports…</source>
        <translation>Importovat podněty…</translation>
    </message>
    <message>
        <source>Import residents' reports</source>
        <translation>Importovat podněty obyvatel</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importováno</translation>
    </message>
    <message>
        <source>In both languages, without scripts. It names the officials who prepared and approved.</source>
        <translation>V obou jazycích, bez skriptů. Uvádí jména úředních osob, které připravovaly a schvalovaly.</translation>
    </message>
    <message>
        <source>In the buffer neither displacement nor a gain can be told from chance ({least} to {most} beside the control area).</source>
        <translation>V okolí nelze od náhody odlišit přesun ani zlepšení ({least} až {most} proti kontrolnímu území).</translation>
    </message>
    <message>
        <source>In the buffer there were more incidents than the control area leads to expect ({least} to {most}): incidents may have moved there.</source>
        <translation>V okolí bylo víc skutků, než by odpovídalo kontrolnímu území ({least} až {most}): skutky se tam mohly přesunout.</translation>
    </message>
    <message>
        <source>In the buffer, too, there were fewer incidents than the control area leads to expect ({least} to {most}): the gain may reach beyond the treated area.</source>
        <translation>I v okolí bylo méně skutků, než by odpovídalo kontrolnímu území ({least} až {most}): zlepšení možná sahá za území s opatřením.</translation>
    </message>
    <message>
        <source>In the hierarchy file {file} the code {code} is its own ancestor; break the circle.</source>
        <translation>V souboru hierarchie {file} je kód {code} svým vlastním předkem; kruh přerušte.</translation>
    </message>
    <message>
        <source>In the hierarchy file {file} the parent {parent} has no line of its own; add one, the top is Total.</source>
        <translation>V souboru hierarchie {file} nemá nadřazený kód {parent} vlastní řádek; doplňte ho, vrchol je Total.</translation>
    </message>
    <message>
        <source>In the treated area there were {change} fewer incidents than the control area leads to expect (95 % interval: {least} to {most}).</source>
        <translation>V území s opatřením bylo o {change} méně skutků, než by odpovídalo kontrolnímu území (95% interval: {least} až {most}).</translation>
    </message>
    <message>
        <source>In the treated area there were {change} more incidents than the control area leads to expect (95 % interval: {least} to {most}).</source>
        <translation>V území s opatřením bylo o {change} víc skutků, než by odpovídalo kontrolnímu území (95% interval: {least} až {most}).</translation>
    </message>
    <message>
        <source>In the treated area, beside the control area, an effect cannot be told from chance: anything from {least} to {most} fits the counts.</source>
        <translation>V území s opatřením nelze proti kontrolnímu území odlišit účinek od náhody: s počty se slučuje cokoli od {least} do {most}.</translation>
    </message>
    <message>
        <source>In {count} of {all} districts lies no record: the layer may hold more than the territory; then choose its districts, for inhabitants and rates are those of all districts of the layer.</source>
        <translation>V {count} z {all} okrsků není žádný záznam: vrstva možná obsahuje víc než dané území; pak vyberte jeho okrsky, protože počet obyvatel a míry jsou za všechny okrsky vrstvy.</translation>
    </message>
    <message>
        <source>Incident sheet</source>
        <translation>List o incidentu</translation>
    </message>
    <message>
        <source>Incident sheet (PDF)</source>
        <translation>List o incidentu (PDF)</translation>
    </message>
    <message>
        <source>Incident sheet: release {release}</source>
        <translation>List o incidentu: vydání {release}</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Skutky</translation>
    </message>
    <message>
        <source>Incidents alone at their point in their period (who knows when, learns what)</source>
        <translation>Skutky, které jsou ve svém bodě a období samy (kdo ví kdy, dozví se co)</translation>
    </message>
    <message>
        <source>Incidents are weighed against addresses from January to the end of each period, each offence by itself. What exceeds the limit is withheld: a coarser period would not lower the number, and a coarser offence would say which offence it was.</source>
        <translation>Skutky se poměřují s adresami od ledna do konce každého období, každý delikt zvlášť. Co překročí mez, se nezveřejní: hrubší období by číslo nesnížilo a obecnější delikt by prozradil, o který šlo.</translation>
    </message>
    <message>
        <source>Incidents at an anchor point</source>
        <translation>Skutky v kotevním bodě</translation>
    </message>
    <message>
        <source>Incidents at the point</source>
        <translation>Skutky v bodě</translation>
    </message>
    <message>
        <source>Incidents before and after the projects</source>
        <translation>Skutky před projekty a po nich</translation>
    </message>
    <message>
        <source>Incidents by weekday and hour</source>
        <translation>Skutky podle dne v týdnu a hodiny</translation>
    </message>
    <message>
        <source>Incidents hit</source>
        <translation>Zasažené skutky</translation>
    </message>
    <message>
        <source>Incidents hit by share of the area</source>
        <translation>Zasažené skutky podle podílu plochy</translation>
    </message>
    <message>
        <source>Incidents in a square</source>
        <translation>Skutky ve čtverci</translation>
    </message>
    <message>
        <source>Incidents in cells with a count</source>
        <translation>Skutky v buňkách s počtem</translation>
    </message>
    <message>
        <source>Incidents in hidden cells</source>
        <translation>Skutky ve skrytých buňkách</translation>
    </message>
    <message>
        <source>Incidents in hidden inner cells</source>
        <translation>Skutky ve skrytých vnitřních buňkách</translation>
    </message>
    <message>
        <source>Incidents in squares of {size} m, {period}</source>
        <translation>Skutky ve čtvercích po {size} m, {period}</translation>
    </message>
    <message>
        <source>Incidents in the table</source>
        <translation>Skutky v tabulce</translation>
    </message>
    <message>
        <source>Incidents of a year to date per compatible address: the most</source>
        <translation>Skutků od začátku roku na jednu odpovídající adresu: nejvíce</translation>
    </message>
    <message>
        <source>Incidents of one offence of the year to date per address, at most: {share}.</source>
        <translation>Skutků jednoho deliktu od začátku roku na adresu, nejvýš: {share}.</translation>
    </message>
    <message>
        <source>Incidents of the map</source>
        <translation>Skutků v mapě</translation>
    </message>
    <message>
        <source>Incidents of the test part</source>
        <translation>Skutků ve zkušební části</translation>
    </message>
    <message>
        <source>Incidents on cells of {number} km</source>
        <translation>Skutky v buňkách o straně {number} km</translation>
    </message>
    <message>
        <source>Incidents on coarse cells</source>
        <translation>Skutky v hrubých buňkách</translation>
    </message>
    <message>
        <source>Incidents over time</source>
        <translation>Skutky v čase</translation>
    </message>
    <message>
        <source>Incidents per|10,000 inhabitants</source>
        <translation>Skutky na|10 000 obyvatel</translation>
    </message>
    <message>
        <source>Incidents read</source>
        <translation>Načtené skutky</translation>
    </message>
    <message>
        <source>Incidents that are the only one of their point and period: {count}.</source>
        <translation>Skutků, které jsou ve svém bodě a období jediné: {count}.</translation>
    </message>
    <message>
        <source>Incidents that may be counted</source>
        <translation>Skutky, které se smějí počítat</translation>
    </message>
    <message>
        <source>Incidents that stand at no point</source>
        <translation>Skutky, které nejsou v žádném bodě</translation>
    </message>
    <message>
        <source>Incidents that stand at points: at least so many happened</source>
        <translation>Skutky, které stojí v bodech: nejméně tolik se jich stalo</translation>
    </message>
    <message>
        <source>Incidents without a place, outside the districts, or that turned out to be no offence are in no figure.</source>
        <translation>Skutky bez místa, mimo okrsky, nebo ty, které se neukázaly být deliktem, nejsou v žádném čísle.</translation>
    </message>
    <message>
        <source>Income-tested benefits</source>
        <translation>Dávky závislé na příjmu</translation>
    </message>
    <message>
        <source>Index of crime beside other units</source>
        <translation>Index kriminality vedle jiných územních celků</translation>
    </message>
    <message>
        <source>Indicator of income-tested benefits</source>
        <translation>Ukazatel dávek závislých na příjmu</translation>
    </message>
    <message>
        <source>Indicator of unemployment</source>
        <translation>Ukazatel nezaměstnanosti</translation>
    </message>
    <message>
        <source>Indicator: {name}</source>
        <translation>Ukazatel: {name}</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Ukazatele</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Obyvatelé</translation>
    </message>
    <message>
        <source>Inhabitants: {people}</source>
        <translation>Počet obyvatel: {people}</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Vstupy</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Instituce</translation>
    </message>
    <message>
        <source>Institutional analysis</source>
        <translation>Institucionální analýza</translation>
    </message>
    <message>
        <source>Intensifying hot spot</source>
        <translation>Sílící ohnisko</translation>
    </message>
    <message>
        <source>Intermittent hot spot</source>
        <translation>Přerušované ohnisko</translation>
    </message>
    <message>
        <source>Internal check failed: {lost} incidents would be lost in the table; nothing was written.</source>
        <translation>Vnitřní kontrola selhala: v tabulce by se ztratilo skutků: {lost}; nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>Internal working paper. Do not publish.</source>
        <translation>Interní pracovní podklad. Nezveřejňujte.</translation>
    </message>
    <message>
        <source>Internal. Filled in from the ledger; what the ledger cannot know is left open.</source>
        <translation>Interní. Vyplněno z knihy vydání; co kniha vědět nemůže, zůstalo volné.</translation>
    </message>
    <message>
        <source>Internal: exact figures, not for publication</source>
        <translation>Interní: přesná čísla, nezveřejňovat</translation>
    </message>
    <message>
        <source>Internal: for the approver only. Do not publish.</source>
        <translation>Interní: jen pro schvalovatele. Nezveřejňujte.</translation>
    </message>
    <message>
        <source>Internal: holds figures measured against the truth. Written even when the release is refused.</source>
        <translation>Interní: obsahuje čísla změřená proti skutečnosti. Zapíše se, i když je vydání odmítnuto.</translation>
    </message>
    <message>
        <source>Internal: it tells what was withheld. Do not publish.</source>
        <translation>Interní: říká, co se nezveřejnilo. Nezveřejňujte.</translation>
    </message>
    <message>
        <source>Internal: it tells which values are sensitive. Do not publish.</source>
        <translation>Interní: prozrazuje, které hodnoty jsou citlivé. Nezveřejňujte.</translation>
    </message>
    <message>
        <source>Internal: it was made with the confidential records. Do not publish.</source>
        <translation>Interní: vzniklo s použitím důvěrných záznamů. Nezveřejňovat.</translation>
    </message>
    <message>
        <source>Internal: made from confidential records. Do not publish.</source>
        <translation>Interní: vytvořeno z důvěrných záznamů. Nezveřejňujte.</translation>
    </message>
    <message>
        <source>Internal: small counts of a precinct may point to people. Do not publish without a check.</source>
        <translation>Interní: malé počty za obvodní oddělení mohou ukazovat na konkrétní lidi. Bez kontroly nezveřejňujte.</translation>
    </message>
    <message>
        <source>Internal: with links to the reports and maps.</source>
        <translation>Interní: s odkazy na zprávy a mapy.</translation>
    </message>
    <message>
        <source>Interval as a line</source>
        <translation>Interval jako úsečka</translation>
    </message>
    <message>
        <source>Interval of the rate</source>
        <translation>Interval míry</translation>
    </message>
    <message>
        <source>Intervals: what all published values together say about each hidden value</source>
        <translation>Intervaly: co všechny zveřejněné hodnoty dohromady prozrazují o každé skryté hodnotě</translation>
    </message>
    <message>
        <source>It was also tested against the tables of others listed here.</source>
        <translation>Bylo prověřeno i proti zde uvedeným tabulkám jiných vydavatelů.</translation>
    </message>
    <message>
        <source>It was not given where somebody lives, so that every address was taken for a home; where some are none, fewer hide an offence that happens at homes only.</source>
        <translation>Nebylo zadáno, kde někdo bydlí, a tak se za obydlí brala každá adresa; kde některé obydlím nejsou, skrývá delikty dějící se jen v obydlích méně adres.</translation>
    </message>
    <message>
        <source>It was not given where somebody lives: every address was taken for a home.</source>
        <translation>Nebylo zadáno, kde někdo bydlí: za obydlí se brala každá adresa.</translation>
    </message>
    <message>
        <source>It was not known where somebody lives: every address was taken for a home.</source>
        <translation>Nebylo známo, kde někdo bydlí: za obydlí se brala každá adresa.</translation>
    </message>
    <message>
        <source>It was not tested against published police statistics.</source>
        <translation>Proti zveřejněným policejním statistikám prověřeno nebylo.</translation>
    </message>
    <message>
        <source>It was tested on</source>
        <translation>Ověřena byla na</translation>
    </message>
    <message>
        <source>It would pass if no cell were forced to stand.</source>
        <translation>Vyhověla by, kdyby žádná buňka nemusela zůstat.</translation>
    </message>
    <message>
        <source>It would pass with coarser codes of “{dimension}” ({example}).</source>
        <translation>Vyhověla by s hrubšími kódy rozměru „{dimension}“ ({example}).</translation>
    </message>
    <message>
        <source>It would pass with the method round.</source>
        <translation>Vyhověla by metodou round (zaokrouhlení).</translation>
    </message>
    <message>
        <source>It would pass with the method suppress.</source>
        <translation>Vyhověla by metodou suppress (skrývání).</translation>
    </message>
    <message>
        <source>It would pass without the dimension “{dimension}”.</source>
        <translation>Vyhověla by bez rozměru „{dimension}“.</translation>
    </message>
    <message>
        <source>Its cells are used again, only the counts are new.</source>
        <translation>Použijí se její buňky, nové jsou jen počty.</translation>
    </message>
    <message>
        <source>Its folder; only what is published in it is drawn. A ZIP file may be given by its path.</source>
        <translation>Jeho složka; kreslí se jen to, co je v něm zveřejněno. Soubor ZIP lze zadat cestou.</translation>
    </message>
    <message>
        <source>Its id; the package then lists every changed value.</source>
        <translation>Jeho id; balíček pak vyjmenuje každou změněnou hodnotu.</translation>
    </message>
    <message>
        <source>Its name in the table of indicators: a share or a rate, for the risk index.</source>
        <translation>Jeho název v tabulce ukazatelů: podíl nebo míra, pro index rizikovosti.</translation>
    </message>
    <message>
        <source>Its name, where the file has several.</source>
        <translation>Její název, má-li jich soubor několik.</translation>
    </message>
    <message>
        <source>Its policy.yaml, where there is one, says who may approve.</source>
        <translation>Soubor policy.yaml v ní, pokud existuje, říká, kdo smí schvalovat.</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Soubory JSON (*.json)</translation>
    </message>
    <message>
        <source>Job file</source>
        <translation>Soubor zadání</translation>
    </message>
    <message>
        <source>Join small districts to their neighbours: {count} districts instead of {all}.</source>
        <translation>Spojte malé okrsky se sousedními: {count} okrsků místo {all}.</translation>
    </message>
    <message>
        <source>KML, KMZ, Shapefile, GeoJSON or GeoPackage; one of several layers as FILE|layername=NAME.</source>
        <translation>KML, KMZ, Shapefile, GeoJSON nebo GeoPackage; jedna z více vrstev jako SOUBOR|layername=NÁZEV.</translation>
    </message>
    <message>
        <source>Keep the ledger head: whoever has it can detect a rollback of the ledger.</source>
        <translation>Hlavu knihy si uschovejte: kdo ji má, pozná vrácení knihy do staršího stavu.</translation>
    </message>
    <message>
        <source>Kept in the ledger and in the history of Processing: write nothing confidential.</source>
        <translation>Zůstane v knize vydání i v historii Processingu: nepište nic důvěrného.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Jádro</translation>
    </message>
    <message>
        <source>Kernel density</source>
        <translation>Jádrová hustota</translation>
    </message>
    <message>
        <source>Kind of events</source>
        <translation>Druh událostí</translation>
    </message>
    <message>
        <source>Kind of place</source>
        <translation>Druh místa</translation>
    </message>
    <message>
        <source>Kinds of offences</source>
        <translation>Druhy deliktů</translation>
    </message>
    <message>
        <source>Kinds of place</source>
        <translation>Druhy místa</translation>
    </message>
    <message>
        <source>Knox's method: the times of the incidents were shuffled {permutations} times over their places (seed {seed}); distances are {way}. p is the share of shuffles, the real order included, with at least as many pairs.</source>
        <translation>Knoxova metoda: časy skutků se {permutations}krát zamíchaly mezi jejich místy (semínko {seed}); vzdálenosti jsou {way}. p je podíl zamíchání, skutečné pořadí mezi nimi, s aspoň tolika dvojicemi.</translation>
    </message>
    <message>
        <source>Knox's test: the times of {count} incidents were shuffled {permutations} times over their places (seed {seed}).</source>
        <translation>Knoxův test: časy {count} skutků byly {permutations}krát zamíchány přes jejich místa (semínko {seed}).</translation>
    </message>
    <message>
        <source>La&amp;yer or sheet</source>
        <translation>&amp;Vrstva nebo list</translation>
    </message>
    <message>
        <source>Laid over the catchments of earlier releases, {count} records would stand among fewer than {least} addresses; nothing was written. Use the anchor points of the earlier release.</source>
        <translation>Po překrytí se spádovými oblastmi dřívějších vydání by {count} záznamů stálo mezi méně než {least} adresami; nic nebylo zapsáno. Použijte kotevní body dřívějšího vydání.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Jazyk</translation>
    </message>
    <message>
        <source>Language of the package</source>
        <translation>Jazyk balíčku</translation>
    </message>
    <message>
        <source>Large districts have more incidents because they are large.</source>
        <translation>Velké okrsky mají více skutků proto, že jsou velké.</translation>
    </message>
    <message>
        <source>Larger units</source>
        <translation>Větší celky</translation>
    </message>
    <message>
        <source>Largest error of one value</source>
        <translation>Největší chyba jedné hodnoty</translation>
    </message>
    <message>
        <source>Largest error of one value, {place}</source>
        <translation>Největší chyba jedné hodnoty, {place}</translation>
    </message>
    <message>
        <source>Largest noise</source>
        <translation>Největší šum</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Poslední den</translation>
    </message>
    <message>
        <source>Last delivery</source>
        <translation>Poslední předání</translation>
    </message>
    <message>
        <source>Last release: {name}</source>
        <translation>Poslední vydání: {name}</translation>
    </message>
    <message>
        <source>Later incidents in the marked cells</source>
        <translation>Pozdější skutky v označených buňkách</translation>
    </message>
    <message>
        <source>Layer or file</source>
        <translation>Vrstva nebo soubor</translation>
    </message>
    <message>
        <source>Layer or sheet</source>
        <translation>Vrstva nebo list</translation>
    </message>
    <message>
        <source>Least density of the population (per km²)</source>
        <translation>Nejmenší hustota populace (na km²)</translation>
    </message>
    <message>
        <source>Least displacement</source>
        <translation>Nejmenší posun</translation>
    </message>
    <message>
        <source>Least number of addresses behind a value</source>
        <translation>Nejmenší počet adres za údajem</translation>
    </message>
    <message>
        <source>Least width</source>
        <translation>Nejmenší šířka</translation>
    </message>
    <message>
        <source>Least width of an interval</source>
        <translation>Nejmenší šířka intervalu</translation>
    </message>
    <message>
        <source>Leave out public places at addresses</source>
        <translation>Vynechat veřejná místa u adres</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Kniha vydání</translation>
    </message>
    <message>
        <source>Ledger head</source>
        <translation>Hlava knihy vydání</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Vynecháno</translation>
    </message>
    <message>
        <source>Left out of the count</source>
        <translation>Nezapočteno</translation>
    </message>
    <message>
        <source>Left out, {what}</source>
        <translation>Vynecháno, {what}</translation>
    </message>
    <message>
        <source>Left out, {what}: {count}</source>
        <translation>Nezapočteno, {what}: {count}</translation>
    </message>
    <message>
        <source>Left out: {count} records that are no offences or that the profile withholds.</source>
        <translation>Vynecháno záznamů, které nejsou delikty nebo je profil nezveřejňuje: {count}.</translation>
    </message>
    <message>
        <source>Left to decide</source>
        <translation>Zbývá rozhodnout</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Vysvětlivky</translation>
    </message>
    <message>
        <source>Length of a period (days)</source>
        <translation>Délka období (dny)</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Úrovně</translation>
    </message>
    <message>
        <source>Licence of their borders, or its address.</source>
        <translation>Licence hranic, nebo její adresa.</translation>
    </message>
    <message>
        <source>Linkage: points traced back to addresses</source>
        <translation>Propojení: vystopování bodů zpět k adresám</translation>
    </message>
    <message>
        <source>List of releases to approve</source>
        <translation>Seznam vydání ke schválení</translation>
    </message>
    <message>
        <source>Lists of projects</source>
        <translation>Seznamy projektů</translation>
    </message>
    <message>
        <source>Local Moran's I</source>
        <translation>Lokální Moranovo I</translation>
    </message>
    <message>
        <source>Local Moran's I (advanced)</source>
        <translation>Lokální Moranovo I (pro pokročilé)</translation>
    </message>
    <message>
        <source>Locality</source>
        <translation>Lokalita</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Prohlédnout</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Soubor se prohlíží…</translation>
    </message>
    <message>
        <source>Looking at {file}</source>
        <translation>Prohlíží se soubor {file}</translation>
    </message>
    <message>
        <source>Lose as little as possible of</source>
        <translation>Ztratit co nejméně</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Ztráta</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Ztráta</translation>
    </message>
    <message>
        <source>Low among high</source>
        <translation>Nízká mezi vysokými</translation>
    </message>
    <message>
        <source>Low among low</source>
        <translation>Nízká mezi nízkými</translation>
    </message>
    <message>
        <source>Made by Import police records, of at least two whole years; not read for a public report.</source>
        <translation>Z nástroje Importovat policejní záznamy, alespoň za dva celé roky; pro veřejnou zprávu se nečtou.</translation>
    </message>
    <message>
        <source>Made by Import police records.</source>
        <translation>Vytvořeno nástrojem Importovat policejní záznamy.</translation>
    </message>
    <message>
        <source>Made by Import residents' reports; where it holds a state, only accepted ones count.</source>
        <translation>Vytvořené nástrojem Importovat podněty obyvatel; mají-li stav, počítají se jen přijaté.</translation>
    </message>
    <message>
        <source>Make a candidate that exposes nobody; it is attacked before it is written.</source>
        <translation>Vytvořte kandidáta, který nikoho neprozradí; než se zapíše, je na něj veden útok.</translation>
    </message>
    <message>
        <source>Many records and as many reports</source>
        <translation>Mnoho záznamů a stejně tak podnětů</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Map a table</source>
        <translation>Mapování tabulky</translation>
    </message>
    <message>
        <source>Map a table…</source>
        <translation>Mapovat tabulku…</translation>
    </message>
    <message>
        <source>Map and figures</source>
        <translation>Mapa a čísla</translation>
    </message>
    <message>
        <source>Map of</source>
        <translation>Na mapě</translation>
    </message>
    <message>
        <source>Mapping file</source>
        <translation>Soubor mapování</translation>
    </message>
    <message>
        <source>Mapping file (for other lists)</source>
        <translation>Soubor mapování (pro jiné seznamy)</translation>
    </message>
    <message>
        <source>Mapping file (for other tables)</source>
        <translation>Soubor mapování (pro jiné tabulky)</translation>
    </message>
    <message>
        <source>Mapping file (for tables)</source>
        <translation>Soubor mapování (pro tabulky)</translation>
    </message>
    <message>
        <source>Mapping proposed for {file}. Lines with “# ?” wait for a person.</source>
        <translation>Mapování navržené pro soubor {file}. Řádky s „# ?“ čekají na rozhodnutí člověka.</translation>
    </message>
    <message>
        <source>Mean distance of an address to its anchor (m)</source>
        <translation>Průměrná vzdálenost adresy od jejího kotevního bodu (m)</translation>
    </message>
    <message>
        <source>Mean error of a value, {place}</source>
        <translation>Průměrná chyba hodnoty, {place}</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Ukazatel</translation>
    </message>
    <message>
        <source>Measures and projects</source>
        <translation>Opatření a projekty</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metoda</translation>
    </message>
    <message>
        <source>Method and data</source>
        <translation>Metoda a data</translation>
    </message>
    <message>
        <source>Method: {method}. Profile: {profile}.</source>
        <translation>Metoda: {method}. Profil: {profile}.</translation>
    </message>
    <message>
        <source>Minimality: what the choice of the protection betrays</source>
        <translation>Minimalita: co prozrazuje sama volba ochrany</translation>
    </message>
    <message>
        <source>Misdemeanours</source>
        <translation>Přestupky</translation>
    </message>
    <message>
        <source>Moderate…</source>
        <translation>Posoudit…</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>po</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>pondělí</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>Po měsících</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Měsíce</translation>
    </message>
    <message>
        <source>Months before and after</source>
        <translation>Měsíců před a po</translation>
    </message>
    <message>
        <source>Months instead of totals since January</source>
        <translation>Měsíce místo součtů od ledna</translation>
    </message>
    <message>
        <source>Moran's I (clustering) before → after</source>
        <translation>Moranovo I (shlukování) před → po</translation>
    </message>
    <message>
        <source>More incidents are hidden than the profile's {limit:.0%}; choose larger cells, more levels, or a longer period.</source>
        <translation>Skryto je více skutků, než kolik připouští profil ({limit:.0%}); zvolte větší buňky, více úrovní nebo delší období.</translation>
    </message>
    <message>
        <source>More secondary cells at random (share)</source>
        <translation>Další náhodně skryté buňky (podíl)</translation>
    </message>
    <message>
        <source>More than chance</source>
        <translation>Více než náhoda</translation>
    </message>
    <message>
        <source>More than {number} pairs of incidents lie within {metres} m of each other, which is too many; choose a smaller largest distance, or fewer records.</source>
        <translation>Do {metres} m od sebe leží více než {number} dvojic skutků, což je příliš mnoho; zvolte menší největší vzdálenost nebo méně záznamů.</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Nejčastěji</translation>
    </message>
    <message>
        <source>Most records lie outside the area that {crs} is made for; check the coordinate system of the layer.</source>
        <translation>Většina záznamů leží mimo území, pro které je určen {crs}; zkontrolujte souřadnicový systém vrstvy.</translation>
    </message>
    <message>
        <source>Most records lie outside the districts; check that the layers belong together.</source>
        <translation>Většina záznamů leží mimo okrsky; zkontrolujte, zda vrstvy patří k sobě.</translation>
    </message>
    <message>
        <source>Most records lie outside the study area; check that the layers belong together.</source>
        <translation>Většina záznamů leží mimo zkoumané území; zkontrolujte, zda vrstvy patří k sobě.</translation>
    </message>
    <message>
        <source>Municipal police</source>
        <translation>Městská (obecní) policie</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Obce</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Obec</translation>
    </message>
    <message>
        <source>Municipality code</source>
        <translation>Kód obce</translation>
    </message>
    <message>
        <source>Must be the ledger that the candidate was prepared with.</source>
        <translation>Musí to být kniha, se kterou byl kandidát připraven.</translation>
    </message>
    <message>
        <source>NOT SAFE: noise was drawn again for {count} values; it can be averaged away.</source>
        <translation>NENÍ BEZPEČNÉ: počet hodnot, pro které byl šum vylosován znovu: {count}; šum lze odstranit zprůměrováním.</translation>
    </message>
    <message>
        <source>NOT SAFE: {count} hidden values are not protected; see the report.</source>
        <translation>NENÍ BEZPEČNÉ: nechráněných skrytých hodnot je {count}; viz zprávu.</translation>
    </message>
    <message>
        <source>Name of the municipality</source>
        <translation>Název obce</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>Název úřadu</translation>
    </message>
    <message>
        <source>Name of the official.</source>
        <translation>Jméno úřední osoby.</translation>
    </message>
    <message>
        <source>Name one of the layers of {file} as {file}|layername=NAME: {layers}.</source>
        <translation>Uveďte jednu z vrstev souboru {file} jako {file}|layername=NÁZEV: {layers}.</translation>
    </message>
    <message>
        <source>Near repeats</source>
        <translation>Blízké opakování</translation>
    </message>
    <message>
        <source>Near repeats of burglaries: the source moved the places to points {spacing} m apart, so nothing can be said of pairs within 100 m.</source>
        <translation>Blízké opakování vloupání: zdroj posunul místa na body vzdálené {spacing} m, o dvojicích do 100 m se proto nedá nic říci.</translation>
    </message>
    <message>
        <source>Near repeats of burglaries: {count} records are too few for a claim.</source>
        <translation>Blízké opakování vloupání: {count} záznamů nestačí k tvrzení.</translation>
    </message>
    <message>
        <source>Near repeats of burglaries: {count} records lie so close that their pairs cannot be counted here; use Near repeats for a part of them.</source>
        <translation>Blízké opakování vloupání: {count} záznamů leží tak hustě, že jejich dvojice zde nelze spočítat; použijte nástroj Blízké opakování pro jejich část.</translation>
    </message>
    <message>
        <source>Near repeats of burglaries: {observed} pairs within 100 m and 7 days are too few for a claim.</source>
        <translation>Blízké opakování vloupání: {observed} dvojic do 100 m a 7 dnů nestačí k tvrzení.</translation>
    </message>
    <message>
        <source>Near repeats of burglaries: {observed} pairs within 100 m and 7 days, by chance {expected} (p = {p}); that is no clear sign.</source>
        <translation>Blízké opakování vloupání: {observed} dvojic do 100 m a 7 dnů, náhodou by jich bylo {expected} (p = {p}); jasná známka to není.</translation>
    </message>
    <message>
        <source>Near repeats of burglaries: {observed} pairs within 100 m and 7 days, {ratio} times as many as by chance (p = {p}); neighbours of a burgled place should be warned at once.</source>
        <translation>Blízké opakování vloupání: {observed} dvojic do 100 m a 7 dnů, {ratio}krát tolik, kolik by jich bylo náhodou (p = {p}); sousedy místa vloupání je třeba hned varovat.</translation>
    </message>
    <message>
        <source>Needed by the method donut; for the others, the attack counts them.</source>
        <translation>Potřebuje je metoda donut; u ostatních je počítá útok.</translation>
    </message>
    <message>
        <source>Needed for rates.</source>
        <translation>Potřebné pro míry na obyvatele.</translation>
    </message>
    <message>
        <source>Needed only if the ledger holds releases of several municipalities.</source>
        <translation>Potřebný jen tehdy, jsou-li v knize vydání vydání několika obcí.</translation>
    </message>
    <message>
        <source>Needed with municipalities.</source>
        <translation>Nutné, jsou-li zadány obce.</translation>
    </message>
    <message>
        <source>Needs a layer of records.</source>
        <translation>Potřebuje vrstvu záznamů.</translation>
    </message>
    <message>
        <source>Negative numbers</source>
        <translation>Záporná čísla</translation>
    </message>
    <message>
        <source>Negative rows: {count}. The police corrected what they had counted before; the rows are kept and marked.</source>
        <translation>Záporné řádky: {count}. Policie opravila, co započítala dříve; řádky zůstávají a jsou označeny.</translation>
    </message>
    <message>
        <source>New hot spot</source>
        <translation>Nové ohnisko</translation>
    </message>
    <message>
        <source>New since the last import</source>
        <translation>Nové od minulého importu</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Příště do</translation>
    </message>
    <message>
        <source>No additive rounding of this table was found in {seconds} s; choose a coarser time step or fewer districts.</source>
        <translation>Součtově shodné zaokrouhlení této tabulky se za {seconds} s nenašlo; zvolte hrubší časový krok nebo méně okrsků.</translation>
    </message>
    <message>
        <source>No address layer was given: premises were told apart by their coordinates to one metre.</source>
        <translation>Vrstva adres nebyla zadána: objekty se rozlišily podle souřadnic na jeden metr.</translation>
    </message>
    <message>
        <source>No address lies in any catchment; check the coordinate reference system of both, and whether they are of the same town.</source>
        <translation>V žádné spádové oblasti neleží žádná adresa; zkontrolujte souřadnicový systém obou vrstev a to, zda jsou z téhož města.</translation>
    </message>
    <message>
        <source>No address lies in the districts; check the coordinate reference systems of both layers, and whether they are of the same territory.</source>
        <translation>V okrscích neleží žádná adresa; zkontrolujte souřadnicové systémy obou vrstev a to, zda jsou ze stejného území.</translation>
    </message>
    <message>
        <source>No addresses were given: the numbers of addresses were believed.</source>
        <translation>Adresy nebyly zadány: počtům adres se věřilo.</translation>
    </message>
    <message>
        <source>No anchor point can stand in district {code} without pointing at one door; join the district to another one.</source>
        <translation>V okrsku {code} nemůže stát žádný kotevní bod, aniž by ukazoval na jediné dveře; připojte okrsek k jinému.</translation>
    </message>
    <message>
        <source>No anchor point lies in any of the districts; check that both layers show the same town.</source>
        <translation>Žádný kotevní bod neleží v žádném okrsku; zkontrolujte, zda obě vrstvy zobrazují totéž město.</translation>
    </message>
    <message>
        <source>No candidate was prepared yet.</source>
        <translation>Zatím nebyl připraven žádný kandidát.</translation>
    </message>
    <message>
        <source>No catchment crosses them.</source>
        <translation>Žádná spádová oblast nepřekročí jejich hranici.</translation>
    </message>
    <message>
        <source>No cell with fewer addresses than the profile asks for stands by itself.</source>
        <translation>Samostatně nezůstane žádná buňka s menším počtem adres, než žádá profil.</translation>
    </message>
    <message>
        <source>No choice of hidden cells loses less: this was proven.</source>
        <translation>Žádný jiný výběr skrytých buněk neztratí méně: to je dokázáno.</translation>
    </message>
    <message>
        <source>No clear difference</source>
        <translation>Bez zřetelného rozdílu</translation>
    </message>
    <message>
        <source>No code field was given: the number of the feature is the code of the district.</source>
        <translation>Pole s kódem nebylo zadáno: kódem okrsku je číslo prvku.</translation>
    </message>
    <message>
        <source>No count below {least} is in the output. Differences between it and other tables were not tested; that is done when a release is prepared.</source>
        <translation>Ve výstupu není žádný počet menší než {least}. Rozdíly proti jiným tabulkám se neprověřovaly; to se dělá při přípravě vydání.</translation>
    </message>
    <message>
        <source>No count from 1 to {most} stands by itself; it is rounded, hidden or joined with others.</source>
        <translation>Žádný počet od 1 do {most} není uveden samostatně; je zaokrouhlen, skryt nebo spojen s jinými.</translation>
    </message>
    <message>
        <source>No count of {least} or more is published behind which there are fewer than {count} premises, or one home with more than {share} %.</source>
        <translation>Nezveřejňuje se žádný počet {least} nebo vyšší, za nímž stojí méně než {count} objektů nebo jediná domácnost s více než {share} %.</translation>
    </message>
    <message>
        <source>No crime or misdemeanour of these years lies in the districts; check the layers and the days.</source>
        <translation>V okrscích není žádný trestný čin ani přestupek z těchto let; zkontrolujte vrstvy a dny.</translation>
    </message>
    <message>
        <source>No disclosure profile is given; choose a file or one of: {names}.</source>
        <translation>Není zadán profil zveřejnění; zvolte soubor nebo jeden z těchto: {names}.</translation>
    </message>
    <message>
        <source>No district belongs to the municipality {code} by the field “{field}”; check both.</source>
        <translation>Podle pole „{field}“ nepatří k obci {code} žádný okrsek; zkontrolujte obojí.</translation>
    </message>
    <message>
        <source>No earlier release of this territory is known to the ledger.</source>
        <translation>Kniha nezná žádné dřívější vydání tohoto území.</translation>
    </message>
    <message>
        <source>No file is given; choose at least one file of records.</source>
        <translation>Není zadán žádný soubor; zvolte alespoň jeden soubor záznamů.</translation>
    </message>
    <message>
        <source>No home stands behind any point.</source>
        <translation>Za žádným bodem není obydlí.</translation>
    </message>
    <message>
        <source>No incident may stand at any point, because too few addresses hide them. {proposal}</source>
        <translation>V žádném bodě nesmí stát žádný skutek, protože je skrývá příliš málo adres. {proposal}</translation>
    </message>
    <message>
        <source>No incident of the two periods lies in the treated or in the control area; check the areas, the days and the offences.</source>
        <translation>V území s opatřením nebo v kontrolním území neleží z obou období žádný skutek; zkontrolujte území, dny a delikty.</translation>
    </message>
    <message>
        <source>No incident was rejected.</source>
        <translation>Žádný skutek nebyl odmítnut.</translation>
    </message>
    <message>
        <source>No layer of records in the project yet.</source>
        <translation>V projektu zatím není vrstva záznamů.</translation>
    </message>
    <message>
        <source>No layer of residents' reports in the project yet.</source>
        <translation>V projektu zatím není vrstva podnětů obyvatel.</translation>
    </message>
    <message>
        <source>No ledger was given, so the office's list of approvers was not checked.</source>
        <translation>Kniha vydání nebyla zadána, proto se neověřil seznam schvalovatelů úřadu.</translation>
    </message>
    <message>
        <source>No ledger was given: earlier releases were not attacked together with this one.</source>
        <translation>Kniha vydání nebyla zadána: dřívější vydání nebyla napadena společně s tímto.</translation>
    </message>
    <message>
        <source>No ledger was given: the values of the replaced release were believed.</source>
        <translation>Kniha vydání nebyla zadána: hodnotám nahrazovaného vydání se věřilo.</translation>
    </message>
    <message>
        <source>No number is negative.</source>
        <translation>Žádné číslo není záporné.</translation>
    </message>
    <message>
        <source>No official statistics with populations were given, so nothing is compared.</source>
        <translation>Úřední statistika s počty obyvatel nebyla zadána, proto se nic nesrovnává.</translation>
    </message>
    <message>
        <source>No other method and no coarser table of these dimensions was found that would pass.</source>
        <translation>Nebyla nalezena žádná jiná metoda ani hrubší tabulka z týchž rozměrů, která by vyhověla.</translation>
    </message>
    <message>
        <source>No pattern</source>
        <translation>Bez vzorce</translation>
    </message>
    <message>
        <source>No period holds a known break.</source>
        <translation>V žádném období není známý zlom.</translation>
    </message>
    <message>
        <source>No project could be compared; see the column “finding” for the reason of each.</source>
        <translation>Žádný projekt nebylo možné srovnat; důvod každého je ve sloupci „finding“.</translation>
    </message>
    <message>
        <source>No record has a place, so there is no grid; give a study area.</source>
        <translation>Žádný záznam nemá místo, mřížku tedy nelze vytvořit; zadejte zkoumané území.</translation>
    </message>
    <message>
        <source>No record has a time that can be used; check the field occurred_from, the offences and the districts.</source>
        <translation>Žádný záznam nemá použitelný čas; zkontrolujte pole occurred_from, delikty a okrsky.</translation>
    </message>
    <message>
        <source>No record has both a place and a date that can be used; check the field occurred_from, the period and what is to be counted.</source>
        <translation>Žádný záznam nemá použitelné datum i místo; zkontrolujte pole occurred_from, období a to, co se má počítat.</translation>
    </message>
    <message>
        <source>No record is counted; check the records, the days and the offences.</source>
        <translation>Nezapočítal se žádný záznam; zkontrolujte záznamy, dny a delikty.</translation>
    </message>
    <message>
        <source>No record is left to be counted: each has no place, is outside the period, too recent, or not released by the profile; check the period and the profile.</source>
        <translation>Nezbyl žádný záznam k počítání: každý je bez místa, mimo období, příliš čerstvý, nebo ho profil neuvolňuje; zkontrolujte období a profil.</translation>
    </message>
    <message>
        <source>No record lies in any of the districts; check that both layers show the same town.</source>
        <translation>Žádný záznam neleží v žádném z okrsků; zkontrolujte, zda obě vrstvy zobrazují totéž město.</translation>
    </message>
    <message>
        <source>No record lies in the first {days} days of the years: the data may be incomplete there.</source>
        <translation>V prvních {days} dnech těchto let není žádný záznam: data tam mohou být neúplná.</translation>
    </message>
    <message>
        <source>No record lies in the last {days} days of the years: the data may be incomplete there.</source>
        <translation>V posledních {days} dnech těchto let není žádný záznam: data tam mohou být neúplná.</translation>
    </message>
    <message>
        <source>No record lies in the last {silent} of the {days} days from {first} to {last}; the data may be incomplete there.</source>
        <translation>V posledních {silent} z {days} dnů od {first} do {last} neleží žádný záznam; data tam mohou být neúplná.</translation>
    </message>
    <message>
        <source>No record lies in {months}: the data may be incomplete there.</source>
        <translation>Žádný záznam není v {months}: data tam mohou být neúplná.</translation>
    </message>
    <message>
        <source>No record of the period may be counted, so there is nothing to publish; check the period, the districts and the import.</source>
        <translation>Žádný záznam z období nelze započítat, není tedy co zveřejnit; zkontrolujte období, okrsky a import.</translation>
    </message>
    <message>
        <source>No record of the table “{table}” may be counted under the profile.</source>
        <translation>Žádný záznam tabulky „{table}“ se podle profilu nesmí počítat.</translation>
    </message>
    <message>
        <source>No register of projects was given.</source>
        <translation>Registr projektů nebyl zadán.</translation>
    </message>
    <message>
        <source>No residents' reports were given.</source>
        <translation>Podněty obyvatel nebyly zadány.</translation>
    </message>
    <message>
        <source>No results per project were given; Evaluate projects compares each one before and after.</source>
        <translation>Výsledky projektů nebyly zadány; každý projekt před a po porovná nástroj Vyhodnotit projekty.</translation>
    </message>
    <message>
        <source>No rounding was found that continues what was published before in this year; leave out the grid, or publish the next quarter or year.</source>
        <translation>Nenašlo se zaokrouhlení, které by navázalo na to, co bylo v tomto roce už zveřejněno; vynechte síť, nebo zveřejněte až další čtvrtletí nebo rok.</translation>
    </message>
    <message>
        <source>No row of the known table “{table}” is about these districts; its district codes must be those of the release, or Total.</source>
        <translation>Žádný řádek známé tabulky „{table}“ se netýká těchto okrsků; kódy okrsků v ní musí být stejné jako ve vydání, nebo Total.</translation>
    </message>
    <message>
        <source>No row was rejected.</source>
        <translation>Žádný řádek nebyl odmítnut.</translation>
    </message>
    <message>
        <source>No social indicators were given.</source>
        <translation>Sociální ukazatele nebyly zadány.</translation>
    </message>
    <message>
        <source>No street lies within {metres} m of an address; check the coordinate reference system of the streets, and whether they are of the same territory.</source>
        <translation>Žádná ulice neleží do {metres} m od některé adresy; zkontrolujte souřadnicový systém ulic a to, zda jsou ze stejného území.</translation>
    </message>
    <message>
        <source>No web address was given: before the catalogue entry is used, it needs one.</source>
        <translation>Webová adresa nebyla zadána: než se záznam pro katalog použije, musí ji dostat.</translation>
    </message>
    <message>
        <source>Nobody may publish it before another person has approved it.</source>
        <translation>Nikdo je nesmí zveřejnit dříve, než je schválí jiná osoba.</translation>
    </message>
    <message>
        <source>Nobody of the population lives in the study area; check the two layers.</source>
        <translation>Ve zkoumaném území nežije nikdo z ohrožené populace; zkontrolujte obě vrstvy.</translation>
    </message>
    <message>
        <source>Noise alone does not protect it, and a rule names it</source>
        <translation>Šum sám nestačí a buňku uvádí některé pravidlo</translation>
    </message>
    <message>
        <source>Noise alone does not protect it, or others that it belongs to</source>
        <translation>Šum sám nestačí pro buňku nebo pro jiné, se kterými souvisí</translation>
    </message>
    <message>
        <source>Noise drawn again</source>
        <translation>Znovu vylosovaný šum</translation>
    </message>
    <message>
        <source>Non-governmental organisations</source>
        <translation>Nestátní neziskové organizace</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Nepřijato</translation>
    </message>
    <message>
        <source>Not all values could be counted: {problem}</source>
        <translation>Všechny hodnoty se nepodařilo spočítat: {problem}</translation>
    </message>
    <message>
        <source>Not certified</source>
        <translation>Neprokázáno</translation>
    </message>
    <message>
        <source>Not compared: the workbooks do not hold the country and all its regions for the same period.</source>
        <translation>Nesrovnáno: sešity neobsahují republiku a všechny její kraje za stejné období.</translation>
    </message>
    <message>
        <source>Not different from chance</source>
        <translation>Neliší se od náhody</translation>
    </message>
    <message>
        <source>Not published: no record of the period belongs to it.</source>
        <translation>Nezveřejněno: v období sem nepatří žádný záznam.</translation>
    </message>
    <message>
        <source>Not published: there are too few incidents to say anything useful safely.</source>
        <translation>Nezveřejněno: skutků je příliš málo na to, aby se dalo bezpečně říci něco užitečného.</translation>
    </message>
    <message>
        <source>Not published: {attacks}.</source>
        <translation>Nezveřejněno: {attacks}.</translation>
    </message>
    <message>
        <source>Not safe: the noise of {count} values was drawn more than once.</source>
        <translation>Není bezpečné: počet hodnot, jejichž šum byl vylosován vícekrát: {count}.</translation>
    </message>
    <message>
        <source>Not safe: {count} hidden values follow exactly from what is published.</source>
        <translation>Není bezpečné: ze zveřejněného přesně plynou skryté hodnoty, je jich {count}.</translation>
    </message>
    <message>
        <source>Not safe: {count} values are not proven to be protected.</source>
        <translation>Není bezpečné: hodnot bez důkazu ochrany je {count}.</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nezkoušeno</translation>
    </message>
    <message>
        <source>Not tested against published police statistics.</source>
        <translation>Neprověřeno proti zveřejněným policejním statistikám.</translation>
    </message>
    <message>
        <source>Not tested: {count} rows of the known table “{table}”, which count other offences or months than the points, or only some of them.</source>
        <translation>Neprověřeno: {count} řádků známé tabulky „{table}“, které počítají jiné delikty nebo měsíce než body, nebo jen část z nich.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Poznámky</translation>
    </message>
    <message>
        <source>Nothing can be tested: all values are equal, or no district has a neighbour.</source>
        <translation>Není co testovat: všechny hodnoty jsou stejné, nebo žádný okrsek nemá souseda.</translation>
    </message>
    <message>
        <source>Nothing else was tested.</source>
        <translation>Nic dalšího se netestovalo.</translation>
    </message>
    <message>
        <source>Nothing is hidden.</source>
        <translation>Nic není skryto.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nic nebylo nalezeno.</translation>
    </message>
    <message>
        <source>Nothing was found; the layer can be counted with.</source>
        <translation>Nic se nenašlo; s vrstvou lze počítat.</translation>
    </message>
    <message>
        <source>Nothing was published from here yet.</source>
        <translation>Odtud zatím nebylo nic zveřejněno.</translation>
    </message>
    <message>
        <source>Nothing was published: there is nothing to audit.</source>
        <translation>Nic nebylo zveřejněno: není co prověřovat.</translation>
    </message>
    <message>
        <source>Nothing was released yet.</source>
        <translation>Zatím nebylo nic vydáno.</translation>
    </message>
    <message>
        <source>Nothing was withheld.</source>
        <translation>Zveřejnit lze vše.</translation>
    </message>
    <message>
        <source>Nothing was written but this report.</source>
        <translation>Kromě této zprávy nebylo nic zapsáno.</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nic.</translation>
    </message>
    <message>
        <source>Number of incidents</source>
        <translation>Počet skutků</translation>
    </message>
    <message>
        <source>Number of incidents, {period}</source>
        <translation>Počet skutků, {period}</translation>
    </message>
    <message>
        <source>Numbers of the country that are not the sum of its regions: {count}; see the report.</source>
        <translation>Čísla republiky, která nejsou součtem krajů: {count}; viz zprávu.</translation>
    </message>
    <message>
        <source>Numbers, best a rate: counts alone show where many people live.</source>
        <translation>Čísla, nejlépe míra na počet obyvatel: samotné počty ukazují, kde žije mnoho lidí.</translation>
    </message>
    <message>
        <source>ODT files (*.odt)</source>
        <translation>Soubory ODT (*.odt)</translation>
    </message>
    <message>
        <source>ODT or HTML; its own texts are taken over. Empty: those of the file that is replaced.</source>
        <translation>ODT nebo HTML; její vlastní texty se převezmou. Prázdné: texty nahrazovaného souboru.</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Zjištěno</translation>
    </message>
    <message>
        <source>Occurred from</source>
        <translation>Stalo se od</translation>
    </message>
    <message>
        <source>Occurred to</source>
        <translation>Stalo se do</translation>
    </message>
    <message>
        <source>Odds ratio</source>
        <translation>Poměr šancí</translation>
    </message>
    <message>
        <source>Odds ratio (95 %)</source>
        <translation>Poměr šancí (95 %)</translation>
    </message>
    <message>
        <source>Odds ratio = (before × control after) / (after × control before), Welsh and Farrington 2009; above 1 the project's area did better. A finding needs p ≤ 0.05 after correction over all projects (Benjamini and Hochberg); below {least} incidents before nothing is compared.</source>
        <translation>Poměr šancí = (před × kontrolní po) / (po × kontrolní před), Welsh a Farrington 2009; nad 1 si území projektu vedlo lépe. Zjištění vyžaduje p ≤ 0,05 po korekci přes všechny projekty (Benjamini a Hochberg); při méně než {least} skutcích před se nic nesrovnává.</translation>
    </message>
    <message>
        <source>Odds ratio = (before × control after) / (after × control before), Welsh and Farrington 2009; above 1 the treated area did better than the control area. The interval takes the counts as Poisson; series of offenders make it too narrow.</source>
        <translation>Poměr šancí = (před × kontrola po) / (po × kontrola před), Welsh a Farrington 2009; nad 1 si území s opatřením vedlo lépe než kontrolní. Interval bere počty jako Poissonovy; série jednoho pachatele ho dělají příliš úzkým.</translation>
    </message>
    <message>
        <source>Odds ratio, lower limit (95 %)</source>
        <translation>Poměr šancí, dolní mez (95 %)</translation>
    </message>
    <message>
        <source>Odds ratio, upper limit (95 %)</source>
        <translation>Poměr šancí, horní mez (95 %)</translation>
    </message>
    <message>
        <source>Of a year that may be incomplete no change is told.</source>
        <translation>U roku, který může být neúplný, se změna neuvádí.</translation>
    </message>
    <message>
        <source>Of all towns together; each town is given its own only.</source>
        <translation>Všech obcí dohromady; každá obec dostane jen své.</translation>
    </message>
    <message>
        <source>Of at least two whole years, which are laid back from the last day.</source>
        <translation>Alespoň za dva celé roky; kladou se zpět od posledního dne.</translation>
    </message>
    <message>
        <source>Of that layer.</source>
        <translation>Té vrstvy.</translation>
    </message>
    <message>
        <source>Of the 20 highest cells, found by a reader</source>
        <translation>Z 20 nejvyšších buněk čtenář najde</translation>
    </message>
    <message>
        <source>Of the areas; several polygons may belong to one project.</source>
        <translation>V územích; k jednomu projektu může patřit více polygonů.</translation>
    </message>
    <message>
        <source>Of the districts: the municipality, precinct or part of the town that each belongs to.</source>
        <translation>V okrscích: obec, služebna nebo část města, k níž okrsek patří.</translation>
    </message>
    <message>
        <source>Of the hotspots.</source>
        <translation>Ohnisek.</translation>
    </message>
    <message>
        <source>Of the official statistics: region, district or precinct; needed where they hold several.</source>
        <translation>Z úřední statistiky: kraj, okres nebo obvodní oddělení; nutný, obsahuje-li jich více.</translation>
    </message>
    <message>
        <source>Of the places of the records, a sample was looked at.</source>
        <translation>Z míst záznamů byl posouzen vzorek.</translation>
    </message>
    <message>
        <source>Of the provider: the one with which releases about the same territory are prepared.</source>
        <translation>Poskytovatele: ta, se kterou se připravují vydání o stejném území.</translation>
    </message>
    <message>
        <source>Of the records to be classified; empty: of all.</source>
        <translation>Záznamů, které se mají třídit; prázdné: všech.</translation>
    </message>
    <message>
        <source>Of the report.</source>
        <translation>Zprávy.</translation>
    </message>
    <message>
        <source>Of the rows that have none.</source>
        <translation>Pro řádky, které ho nemají.</translation>
    </message>
    <message>
        <source>Of the rows that name none, such as Crime Prevention Programme or Security Volunteer.</source>
        <translation>Pro řádky, které žádný neuvádějí, například Program prevence kriminality nebo Bezpečnostní dobrovolník.</translation>
    </message>
    <message>
        <source>Of {bands} fields tested at once, about one in twenty stands out by chance alone; look at the nearest and soonest one first. An asterisk marks p ≤ {chance}, a ratio of at least {ratio} and at least {pairs} pairs.</source>
        <translation>Z {bands} polí zkoušených najednou vyčnívá zhruba jedno z dvaceti pouhou náhodou; dívejte se nejdřív na nejbližší a nejčasnější. Hvězdička značí p ≤ {chance}, poměr aspoň {ratio} a aspoň {pairs} dvojic.</translation>
    </message>
    <message>
        <source>Of {count} projects {tested} could be compared: {better} with fewer incidents than the control area leads to expect, {worse} with more, {chance} that cannot be told from chance.</source>
        <translation>Projektů: {count}, srovnat bylo možné {tested}: s méně skutky, než odpovídá kontrolnímu území, {better}, s více skutky {worse}, od náhody nelze odlišit {chance}.</translation>
    </message>
    <message>
        <source>Of {neighbours} neighbours in the ranking, {overlapping} have intervals that overlap: their order may be chance.</source>
        <translation>Z {neighbours} sousedů v pořadí jich {overlapping} má intervaly, které se překrývají: jejich pořadí může být náhoda.</translation>
    </message>
    <message>
        <source>Of {tested} cells with incidents, {rise} rose and {fall} fell by more than chance (95 %).</source>
        <translation>Buněk se skutky je {tested}; víc, než by vysvětlila náhoda (95 %), jich {rise} vzrostlo a {fall} kleslo.</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>Delikt</translation>
    </message>
    <message>
        <source>Offence code</source>
        <translation>Kód deliktu</translation>
    </message>
    <message>
        <source>Offence code, or Total</source>
        <translation>Kód deliktu, nebo Total (celkem)</translation>
    </message>
    <message>
        <source>Offence group</source>
        <translation>Skupina deliktů</translation>
    </message>
    <message>
        <source>Offence groups in all districts together</source>
        <translation>Skupiny deliktů ve všech okrscích dohromady</translation>
    </message>
    <message>
        <source>Offences</source>
        <translation>Delikty</translation>
    </message>
    <message>
        <source>Offences (codes)</source>
        <translation>Delikty (kódy)</translation>
    </message>
    <message>
        <source>Offences: {names}</source>
        <translation>Delikty: {names}</translation>
    </message>
    <message>
        <source>Official count</source>
        <translation>Úřední počet</translation>
    </message>
    <message>
        <source>Official counts by month and small district, if others publish them, can tell more about what stands at no point, unless they are among the tables listed here.</source>
        <translation>Úřední počty po měsících a malých okrscích, pokud je zveřejňují jiní, mohou prozradit více o tom, co nestojí v žádném bodě, nejsou-li mezi zde uvedenými tabulkami.</translation>
    </message>
    <message>
        <source>Official statistics</source>
        <translation>Úřední statistika</translation>
    </message>
    <message>
        <source>Official statistics count crimes registered in a year, the records of the territory those that happened in it, without what the export leaves out: small differences between the territory and the other units say nothing.</source>
        <translation>Úřední statistika počítá činy registrované v daném roce, záznamy území činy, které se v něm staly, bez toho, co export vynechává: malé rozdíly mezi územím a ostatními celky nic neříkají.</translation>
    </message>
    <message>
        <source>Official statistics of the same districts: district, offence, period, value.</source>
        <translation>Úřední statistiky týchž okrsků: district, offence, period, value.</translation>
    </message>
    <message>
        <source>On one side of {day} no incident lies in the study area; choose a day within the data.</source>
        <translation>Na jedné straně dne {day} neleží ve zkoumaném území žádný skutek; zvolte den uvnitř dat.</translation>
    </message>
    <message>
        <source>On other days</source>
        <translation>V jiných dnech</translation>
    </message>
    <message>
        <source>One YAML file per release; see the help.</source>
        <translation>Jeden soubor YAML na vydání; viz nápověda.</translation>
    </message>
    <message>
        <source>One category holds nearly all of a small group</source>
        <translation>V jedné kategorii je téměř celá malá skupina</translation>
    </message>
    <message>
        <source>One home stands behind a published value, or too few premises do.</source>
        <translation>Za vydanou hodnotou stojí jediná domácnost nebo příliš málo míst.</translation>
    </message>
    <message>
        <source>One of the counts is below {limit}: only a very large effect could be told from chance.</source>
        <translation>Některý z počtů je pod {limit}: od náhody by šlo odlišit jen velmi velký účinek.</translation>
    </message>
    <message>
        <source>One of the purposes of the agreement, as it is written there; not needed for the public.</source>
        <translation>Jeden z účelů dohody, tak jak je v ní zapsán; pro veřejnost není potřeba.</translation>
    </message>
    <message>
        <source>One or more files or packages; a later file replaces the same incident of an earlier one.</source>
        <translation>Jeden nebo více souborů či balíčků; pozdější soubor nahrazuje stejný skutek z dřívějšího.</translation>
    </message>
    <message>
        <source>One or more tables that share dimension names; they are attacked together.</source>
        <translation>Jedna nebo více tabulek se stejně pojmenovanými rozměry; útočí se na všechny dohromady.</translation>
    </message>
    <message>
        <source>One page to be signed. Without a key it is written beside the candidate in any case.</source>
        <translation>Jedna strana k podpisu. Bez klíče se zapíše vedle kandidáta vždy.</translation>
    </message>
    <message>
        <source>One premises above {share}</source>
        <translation>Podíl jednoho místa nad {share}</translation>
    </message>
    <message>
        <source>One row per record, or one row per cell with its count.</source>
        <translation>Jeden řádek na záznam, nebo jeden řádek na buňku s jejím počtem.</translation>
    </message>
    <message>
        <source>Only accepted reports count in a digest. Texts stay in the office: they may name people.</source>
        <translation>V přehledu se počítají jen přijaté podněty. Texty zůstávají v úřadu: mohou jmenovat lidi.</translation>
    </message>
    <message>
        <source>Only cells with incidents in the output</source>
        <translation>Na výstupu jen buňky se skutky</translation>
    </message>
    <message>
        <source>Only for towns of which nothing was ever released.</source>
        <translation>Jen pro obce, o kterých nikdy nic vydáno nebylo.</translation>
    </message>
    <message>
        <source>Only if nothing was ever released: a mistyped path must not mean “no earlier releases”.</source>
        <translation>Jen když nikdy nic nebylo vydáno: překlep v cestě nesmí znamenat „žádná dřívější vydání“.</translation>
    </message>
    <message>
        <source>Only records whose hour is known, local time; the others are counted above.</source>
        <translation>Jen záznamy se známou hodinou, místní čas; ostatní jsou sečteny výše.</translation>
    </message>
    <message>
        <source>Only where the file says none or a wrong one.</source>
        <translation>Jen tam, kde soubor neuvádí žádný nebo uvádí chybný.</translation>
    </message>
    <message>
        <source>Only {number} periods: a share of them is coarse, and a trend cannot be told well from fewer than {limit}.</source>
        <translation>Počet období je jen {number}: jejich podíl je hrubý a z méně než {limit} se trend spolehlivě nepozná.</translation>
    </message>
    <message>
        <source>Onward publication</source>
        <translation>Další zveřejnění</translation>
    </message>
    <message>
        <source>Open index.html in a browser. rules.html says what was published, what was not, and why.</source>
        <translation>Otevřete index.html v prohlížeči. rules.html říká, co bylo zveřejněno, co ne a proč.</translation>
    </message>
    <message>
        <source>OpenDocument (*.odt)</source>
        <translation>OpenDocument (*.odt)</translation>
    </message>
    <message>
        <source>Or a layer of districts</source>
        <translation>Nebo vrstva okrsků</translation>
    </message>
    <message>
        <source>Oscillating hot spot</source>
        <translation>Kolísající ohnisko</translation>
    </message>
    <message>
        <source>Other periods</source>
        <translation>Jiná období</translation>
    </message>
    <message>
        <source>Otherwise they are reported and left as they are.</source>
        <translation>Jinak se jen oznámí a zůstanou, jak jsou.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Výsledek</translation>
    </message>
    <message>
        <source>Outside the area</source>
        <translation>Mimo území</translation>
    </message>
    <message>
        <source>Outside the area of the coordinate system</source>
        <translation>Mimo území souřadnicového systému</translation>
    </message>
    <message>
        <source>Outside the districts</source>
        <translation>Mimo okrsky</translation>
    </message>
    <message>
        <source>Outside the study area</source>
        <translation>Mimo zkoumané území</translation>
    </message>
    <message>
        <source>Over the years</source>
        <translation>V průběhu let</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Vývoj v čase</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Po termínu</translation>
    </message>
    <message>
        <source>Overview of agreements</source>
        <translation>Přehled dohod</translation>
    </message>
    <message>
        <source>Own share (CZK)</source>
        <translation>Vlastní podíl (Kč)</translation>
    </message>
    <message>
        <source>PAI = (hits / incidents) / (area marked / area), Chainey, Tompson and Uhlig 2008: 1 is what chance brings. PEI = PAI / the greatest PAI that the same area could have, Hunt 2016: 1 is perfect.</source>
        <translation>PAI = (zásahy / skutky) / (označená plocha / plocha), Chainey, Tompson a Uhlig 2008: 1 je to, co přinese náhoda. PEI = PAI / největší PAI, jakého by stejná plocha mohla dosáhnout, Hunt 2016: 1 je dokonalá mapa.</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Soubory PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PNG or JPEG; stands on the title.</source>
        <translation>PNG nebo JPEG; stojí na titulu.</translation>
    </message>
    <message>
        <source>Package (folder)</source>
        <translation>Balíček (složka)</translation>
    </message>
    <message>
        <source>Package: files, tables and their hashes</source>
        <translation>Balíček: soubory, tabulky a jejich otisky</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Stránka</translation>
    </message>
    <message>
        <source>Page (PDF)</source>
        <translation>Stránka (PDF)</translation>
    </message>
    <message>
        <source>Page for the website</source>
        <translation>Stránka na web</translation>
    </message>
    <message>
        <source>Pairs within the largest distance</source>
        <translation>Dvojice do největší vzdálenosti</translation>
    </message>
    <message>
        <source>Pairs, as a multiple of what chance brings</source>
        <translation>Dvojice jako násobek toho, co přináší náhoda</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Složka</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Strany</translation>
    </message>
    <message>
        <source>Path of an Ed25519 private key (PEM), or the id of an authentication configuration that holds one.</source>
        <translation>Cesta k soukromému klíči Ed25519 (PEM), nebo id konfigurace ověření, která jej obsahuje.</translation>
    </message>
    <message>
        <source>Per 10,000 inhabitants</source>
        <translation>Na 10 000 obyvatel</translation>
    </message>
    <message>
        <source>Perception and records</source>
        <translation>Vnímání a záznamy</translation>
    </message>
    <message>
        <source>Perception and records by district in {year}</source>
        <translation>Vnímání a záznamy po okrscích v roce {year}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Období</translation>
    </message>
    <message>
        <source>Period: {first} to {last}</source>
        <translation>Období: {first} až {last}</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Období</translation>
    </message>
    <message>
        <source>Periods in which it was hot</source>
        <translation>Období, kdy byla ohniskem</translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation>Počet permutací</translation>
    </message>
    <message>
        <source>Persistent hot spot</source>
        <translation>Trvalé ohnisko</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Místo</translation>
    </message>
    <message>
        <source>Place and date</source>
        <translation>Místo a datum</translation>
    </message>
    <message>
        <source>Place: an anchor point and its catchment</source>
        <translation>Místo: kotevní bod a jeho spádová oblast</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Místa</translation>
    </message>
    <message>
        <source>Places where nobody lives and that somebody has checked: stops, parks, car parks.</source>
        <translation>Místa, kde nikdo nebydlí a která někdo prověřil: zastávky, parky, parkoviště.</translation>
    </message>
    <message>
        <source>Please check: {names}.</source>
        <translation>Prosím ověřte: {names}.</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Bod</translation>
    </message>
    <message>
        <source>Points (addresses, shops), or polygons whose number is spread evenly over them.</source>
        <translation>Body (adresy, obchody), nebo polygony, po nichž se jejich počet rozloží rovnoměrně.</translation>
    </message>
    <message>
        <source>Points cannot be part of a release yet; leave out anchors and catchments.</source>
        <translation>Body zatím nemohou být součástí vydání; vynechejte kotevní body a spádové oblasti.</translation>
    </message>
    <message>
        <source>Points in a projected system in metres; only the selected ones where you say so.</source>
        <translation>Body v rovinném systému v metrech; jen vybrané, pokud to určíte.</translation>
    </message>
    <message>
        <source>Points made by Import residents' reports, in any coordinate system.</source>
        <translation>Body z Importovat podněty obyvatel, v libovolném souřadnicovém systému.</translation>
    </message>
    <message>
        <source>Points made by Import residents' reports; compared with the records by district.</source>
        <translation>Body vytvořené nástrojem Importovat podněty obyvatel; srovnají se se záznamy po okrscích.</translation>
    </message>
    <message>
        <source>Points need anchor points and their catchments; make both with Build anchor points.</source>
        <translation>Body potřebují kotevní body a jejich spádové oblasti; obojí vytvoří nástroj Vytvořit kotevní body.</translation>
    </message>
    <message>
        <source>Points where all of several incidents are one premises'</source>
        <translation>Body, kde více skutků patří témuž objektu a žádný jinému</translation>
    </message>
    <message>
        <source>Points with their catchments, {period}</source>
        <translation>Body a jejich spádové oblasti, {period}</translation>
    </message>
    <message>
        <source>Points, offences and years at which all of several incidents are one home's: {count}.</source>
        <translation>Body, delikty a roky, kde všechny z několika skutků patří jedné domácnosti: {count}.</translation>
    </message>
    <message>
        <source>Police of the Czech Republic</source>
        <translation>Policie ČR</translation>
    </message>
    <message>
        <source>Police of the Czech Republic, official statistics; {own}</source>
        <translation>Policie ČR, úřední statistika; {own}</translation>
    </message>
    <message>
        <source>Police records</source>
        <translation>Policejní záznamy</translation>
    </message>
    <message>
        <source>Polygons for which counts are published.</source>
        <translation>Polygony, za které se zveřejňují počty.</translation>
    </message>
    <message>
        <source>Polygons in any coordinate system; they are transformed to that of the records.</source>
        <translation>Polygony v libovolném souřadnicovém systému; převedou se do systému záznamů.</translation>
    </message>
    <message>
        <source>Polygons such as police precincts; districts may lie across their borders.</source>
        <translation>Polygony, například obvody policie; okrsky mohou jejich hranice přesahovat.</translation>
    </message>
    <message>
        <source>Polygons where the projects were done, with their ids; needed to evaluate them.</source>
        <translation>Polygony, kde projekty proběhly, s jejich ID; nutné k vyhodnocení.</translation>
    </message>
    <message>
        <source>Polygons, for example your municipality.</source>
        <translation>Polygony, například vaše obec.</translation>
    </message>
    <message>
        <source>Polygons; records without a place are kept.</source>
        <translation>Polygony; záznamy bez místa zůstanou.</translation>
    </message>
    <message>
        <source>Polygons; reports without a place are kept.</source>
        <translation>Polygony; podněty bez místa zůstanou.</translation>
    </message>
    <message>
        <source>Polygons; those that share a border or a corner are neighbours.</source>
        <translation>Polygony; sousedí ty, které mají společnou hranici nebo roh.</translation>
    </message>
    <message>
        <source>Population at risk</source>
        <translation>Ohrožená populace</translation>
    </message>
    <message>
        <source>Population of the units</source>
        <translation>Počty obyvatel územních celků</translation>
    </message>
    <message>
        <source>Precision in time</source>
        <translation>Časová přesnost</translation>
    </message>
    <message>
        <source>Precision of the place</source>
        <translation>Přesnost místa</translation>
    </message>
    <message>
        <source>Premises were not tested: the input holds no places of records.</source>
        <translation>Počet různých míst nebyl prověřen: vstup neobsahuje polohu záznamů.</translation>
    </message>
    <message>
        <source>Premises were not tested: the records stand at few snapped places.</source>
        <translation>Počet různých míst nebyl prověřen: záznamy jsou přichyceny k několika bodům.</translation>
    </message>
    <message>
        <source>Premises were not tested: the table is too large.</source>
        <translation>Počet míst za hodnotou nebyl zkoušen: tabulka je příliš velká.</translation>
    </message>
    <message>
        <source>Premises were told apart by the nearest address within {metres} m.</source>
        <translation>Místa byla rozlišena podle nejbližší adresy do {metres} m.</translation>
    </message>
    <message>
        <source>Premises: whether one home stands behind a value</source>
        <translation>Domy: zda za hodnotou nestojí jediný dům</translation>
    </message>
    <message>
        <source>Prepare release</source>
        <translation>Připravit vydání</translation>
    </message>
    <message>
        <source>Prepare releases of many towns</source>
        <translation>Připravit vydání mnoha obcí</translation>
    </message>
    <message>
        <source>Prepare release…</source>
        <translation>Připravit vydání…</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Připravil/a</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Náhled</translation>
    </message>
    <message>
        <source>Preview of {file}</source>
        <translation>Náhled souboru {file}</translation>
    </message>
    <message>
        <source>Print release</source>
        <translation>Vytisknout vydání</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Vytisknout…</translation>
    </message>
    <message>
        <source>Probation and Mediation Service</source>
        <translation>Probační a mediační služba</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problémy</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile: {name}</source>
        <translation>Profil: {name}</translation>
    </message>
    <message>
        <source>Profile: {profile}.</source>
        <translation>Profil: {profile}.</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Project register</source>
        <translation>Registr projektů</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekty</translation>
    </message>
    <message>
        <source>Projects and their results</source>
        <translation>Projekty a jejich výsledky</translation>
    </message>
    <message>
        <source>Projects compared</source>
        <translation>Srovnané projekty</translation>
    </message>
    <message>
        <source>Projects imported</source>
        <translation>Importované projekty</translation>
    </message>
    <message>
        <source>Projects of the register without a result in the table given: {count}.</source>
        <translation>Projekty registru, které ve výsledcích chybějí: {count}.</translation>
    </message>
    <message>
        <source>Projects read</source>
        <translation>Přečtené projekty</translation>
    </message>
    <message>
        <source>Projects with an area</source>
        <translation>Projekty s územím</translation>
    </message>
    <message>
        <source>Projects with fewer incidents than expected</source>
        <translation>Projekty s méně skutky, než se čekalo</translation>
    </message>
    <message>
        <source>Projects with more incidents than expected</source>
        <translation>Projekty s více skutky, než se čekalo</translation>
    </message>
    <message>
        <source>Proof: statements and products</source>
        <translation>Důkaz: výroky a produkty</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Návrh</translation>
    </message>
    <message>
        <source>Proposals at least this similar become choices where none was made.</source>
        <translation>Návrhy alespoň takto podobné se použijí tam, kde ještě nic zvoleno není.</translation>
    </message>
    <message>
        <source>Proposals become choices where none was made.</source>
        <translation>Návrhy se použijí tam, kde ještě nic zvoleno není.</translation>
    </message>
    <message>
        <source>Propose a mapping for a table</source>
        <translation>Navrhnout mapování tabulky</translation>
    </message>
    <message>
        <source>Proposed size of the finest cells: {size:g} m (the profile allows {finest:g} m); about {share:.1%} of the incidents would be hidden.</source>
        <translation>Navržená velikost nejjemnějších buněk: {size:g} m (profil dovoluje {finest:g} m); skryto by bylo asi {share:.1%} skutků.</translation>
    </message>
    <message>
        <source>Protect table</source>
        <translation>Ochránit tabulku</translation>
    </message>
    <message>
        <source>Protected table</source>
        <translation>Ochráněná tabulka</translation>
    </message>
    <message>
        <source>Protected table “{name}”</source>
        <translation>Ochráněná tabulka „{name}“</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Poskytovatel</translation>
    </message>
    <message>
        <source>Public place without addresses</source>
        <translation>Veřejné místo bez adres</translation>
    </message>
    <message>
        <source>Public: only published values</source>
        <translation>Veřejné: jen zveřejněné hodnoty</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Zveřejnění</translation>
    </message>
    <message>
        <source>Publish release</source>
        <translation>Zveřejnit vydání</translation>
    </message>
    <message>
        <source>Publish {first} to {last} at once, by quarter.</source>
        <translation>Zveřejněte {first} až {last} najednou, po čtvrtletích.</translation>
    </message>
    <message>
        <source>Publish {first} to {last} at once, by year.</source>
        <translation>Zveřejněte {first} až {last} najednou, po letech.</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Zveřejněno</translation>
    </message>
    <message>
        <source>Published areas of one layer overlap; give each of them a layer of its own.</source>
        <translation>Zveřejněné plochy jedné vrstvy se překrývají; dejte každou z nich do vlastní vrstvy.</translation>
    </message>
    <message>
        <source>Published as points, with tables of their sums.</source>
        <translation>Zveřejněno jako body s tabulkami jejich součtů.</translation>
    </message>
    <message>
        <source>Published by district and period; every value is a multiple of {base}.</source>
        <translation>Zveřejněno podle okrsků a období; každá hodnota je násobkem {base}.</translation>
    </message>
    <message>
        <source>Published by district and period; values are blurred by at most {most}, or hidden.</source>
        <translation>Zveřejněno podle okrsků a období; hodnoty jsou pozměněny nejvýše o {most}, nebo skryty.</translation>
    </message>
    <message>
        <source>Published by district and period; values stand exactly or are hidden.</source>
        <translation>Zveřejněno podle okrsků a období; hodnoty jsou uvedeny přesně, nebo skryty.</translation>
    </message>
    <message>
        <source>Published by {publisher}. Data as of {date}.</source>
        <translation>Zveřejňuje {publisher}. Stav dat ke dni {date}.</translation>
    </message>
    <message>
        <source>Published counts of incidents in {territory}, {start} to {to}. What was published, what was not and why stands in rules.html. That the files hold no personal data is declared by the person who approved them, named in approval.json.</source>
        <translation>Zveřejněné počty skutků v území {territory}, {start} až {to}. Co bylo zveřejněno, co ne a proč, je v souboru rules.html. Že soubory neobsahují osobní údaje, prohlašuje ten, kdo je schválil a je uveden v souboru approval.json.</translation>
    </message>
    <message>
        <source>Published releases</source>
        <translation>Zveřejněná vydání</translation>
    </message>
    <message>
        <source>Published tables</source>
        <translation>Zveřejněné tabulky</translation>
    </message>
    <message>
        <source>Published value less official count</source>
        <translation>Zveřejněná hodnota minus úřední počet</translation>
    </message>
    <message>
        <source>Published values</source>
        <translation>Zveřejněných hodnot</translation>
    </message>
    <message>
        <source>Published values whose truth has changed since</source>
        <translation>Zveřejněné hodnoty, jejichž skutečnost se od té doby změnila</translation>
    </message>
    <message>
        <source>Published: {name}</source>
        <translation>Zveřejněno: {name}</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Vydavatel</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Zveřejnit…</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Účel</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Účely</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>Čtvrtletí</translation>
    </message>
    <message>
        <source>Quartic ends at the bandwidth; of a Gaussian the bandwidth is the standard deviation.</source>
        <translation>Kvartické jádro končí v šířce vyhlazení; u Gaussova je šířka vyhlazení směrodatnou odchylkou.</translation>
    </message>
    <message>
        <source>Q{number}</source>
        <translation>{number}. čtvrtl.</translation>
    </message>
    <message>
        <source>Rank correlation of district rates (1 = same order)</source>
        <translation>Pořadová korelace měr okrsků (1 = stejné pořadí)</translation>
    </message>
    <message>
        <source>Rate per 10,000 inhabitants, {period}</source>
        <translation>Míra na 10 000 obyvatel, {period}</translation>
    </message>
    <message>
        <source>Rates are per 10,000 inhabitants, with the exact Poisson interval (Garwood 1936). Where fewer than 100 people live there is no rate.</source>
        <translation>Míry jsou na 10 000 obyvatel s přesným Poissonovým intervalem (Garwood 1936). Kde žije méně než 100 lidí, míra není.</translation>
    </message>
    <message>
        <source>Rates are per 10,000 inhabitants; their range holds the rounding and the usual chance variation of a count (95 %, Garwood 1936).</source>
        <translation>Míry jsou na 10 000 obyvatel; jejich rozmezí zahrnuje zaokrouhlení i obvyklé náhodné kolísání počtu (95 %, Garwood 1936).</translation>
    </message>
    <message>
        <source>Rates of few events swing by chance: compare the intervals. Where many people come who do not live there, as in a centre, the rate is high though the risk of a resident is not.</source>
        <translation>Míry z mála událostí náhodně kolísají: srovnávejte intervaly. Kam přichází mnoho lidí, kteří tam nebydlí, jako do centra, tam je míra vysoká, i když riziko obyvatele není.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Poměr</translation>
    </message>
    <message>
        <source>Reach of a public place</source>
        <translation>Dosah veřejného místa</translation>
    </message>
    <message>
        <source>Read the police packages or the list of the municipal police.</source>
        <translation>Načtěte policejní balíčky nebo seznam městské policie.</translation>
    </message>
    <message>
        <source>Read what residents sent from the map, decide what counts, hand a digest to the police.</source>
        <translation>Přečtěte, co obyvatelé poslali z mapy, rozhodněte, co se počítá, a předejte přehled policii.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Připraveno</translation>
    </message>
    <message>
        <source>Ready for approval.</source>
        <translation>Připraveno ke schválení.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Důvod</translation>
    </message>
    <message>
        <source>Reason of the difference</source>
        <translation>Důvod rozdílu</translation>
    </message>
    <message>
        <source>Receipt (PDF)</source>
        <translation>Potvrzení (PDF)</translation>
    </message>
    <message>
        <source>Receipt for a recipient</source>
        <translation>Potvrzení o převzetí</translation>
    </message>
    <message>
        <source>Receipt for release {release}</source>
        <translation>Potvrzení o převzetí vydání {release}</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>Převzal/a</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Příjemce</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Záznamy</translation>
    </message>
    <message>
        <source>Records in cells</source>
        <translation>Záznamy v buňkách</translation>
    </message>
    <message>
        <source>Records in the output</source>
        <translation>Záznamy na výstupu</translation>
    </message>
    <message>
        <source>Records in the profile</source>
        <translation>Záznamy v profilu</translation>
    </message>
    <message>
        <source>Records in the report</source>
        <translation>Záznamy ve zprávě</translation>
    </message>
    <message>
        <source>Records not counted</source>
        <translation>Nezapočtené záznamy</translation>
    </message>
    <message>
        <source>Records of earlier years</source>
        <translation>Záznamy dřívějších let</translation>
    </message>
    <message>
        <source>Records of the last import</source>
        <translation>Záznamy minulého importu</translation>
    </message>
    <message>
        <source>Records or count table</source>
        <translation>Záznamy nebo tabulka počtů</translation>
    </message>
    <message>
        <source>Records outside the study area</source>
        <translation>Záznamy mimo zkoumané území</translation>
    </message>
    <message>
        <source>Records read</source>
        <translation>Přečtené záznamy</translation>
    </message>
    <message>
        <source>Records that turned out not to be offences are kept with the status no_crime; counts leave them out unless asked.</source>
        <translation>Záznamy, u nichž se ukázalo, že nešlo o delikt, zůstávají se stavem no_crime; bez výslovného přání se nepočítají.</translation>
    </message>
    <message>
        <source>Records with a time and a place</source>
        <translation>Záznamy s časem a místem</translation>
    </message>
    <message>
        <source>Records with a time: {count}, without: {unknown}; known to a day or less well: {even}.</source>
        <translation>Záznamů s časem: {count}, bez času: {unknown}; s přesností na den nebo horší: {even}.</translation>
    </message>
    <message>
        <source>Records withheld</source>
        <translation>Nezveřejněné záznamy</translation>
    </message>
    <message>
        <source>Records without a place</source>
        <translation>Záznamy bez místa</translation>
    </message>
    <message>
        <source>Records: {layer}</source>
        <translation>Záznamy: {layer}</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Odmítnuto</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Odmítnuto.</translation>
    </message>
    <message>
        <source>Refused: table “{name}”</source>
        <translation>Odmítnuto: tabulka „{name}“</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Rejstřík</translation>
    </message>
    <message>
        <source>Register of releases</source>
        <translation>Rejstřík vydání</translation>
    </message>
    <message>
        <source>Register…</source>
        <translation>Rejstřík…</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Odmítnuto</translation>
    </message>
    <message>
        <source>Rejected incidents</source>
        <translation>Odmítnuté skutky</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Odmítnuté řádky</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Odmítnuté</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Vztah</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Vydání</translation>
    </message>
    <message>
        <source>Release (folder or ZIP)</source>
        <translation>Vydání (složka nebo ZIP)</translation>
    </message>
    <message>
        <source>Release candidate</source>
        <translation>Kandidát vydání</translation>
    </message>
    <message>
        <source>Release id</source>
        <translation>Id vydání</translation>
    </message>
    <message>
        <source>Release or candidate</source>
        <translation>Vydání nebo kandidát</translation>
    </message>
    <message>
        <source>Release {release} published points of the same year on other anchor points or catchments; both together would leave too few addresses. Use the anchor points and catchments of that release for the whole calendar year.</source>
        <translation>Vydání {release} zveřejnilo body téhož roku na jiných kotevních bodech nebo spádových oblastech; obojí dohromady by nechalo příliš málo adres. Po celý kalendářní rok používejte kotevní body a spádové oblasti onoho vydání.</translation>
    </message>
    <message>
        <source>Release {release} published points of the same year on other catchments; cut with each other, both leave too few addresses.</source>
        <translation>Vydání {release} zveřejnilo body téhož roku na jiných spádových oblastech; v průniku jich zbývá příliš málo adres.</translation>
    </message>
    <message>
        <source>Release {release} published points of {first} to {last}</source>
        <translation>Vydání {release} zveřejnilo body za {first} až {last}</translation>
    </message>
    <message>
        <source>Release {release} published protected counts of the same year: exact points beside them would undo the protection. Use a profile with model “counts” until the end of the year.</source>
        <translation>Vydání {release} zveřejnilo chráněné počty téhož roku: přesné body vedle nich by ochranu zrušily. Do konce roku používejte profil s modelem „counts“.</translation>
    </message>
    <message>
        <source>Release {release} published protected counts of the same year: the points undo them.</source>
        <translation>Vydání {release} zveřejnilo chráněné počty téhož roku: body jejich ochranu ruší.</translation>
    </message>
    <message>
        <source>Release {release} published some of these months with other offences or by another time step; the difference of both would tell more than either. Use the same offences and profile, or a period that begins after it.</source>
        <translation>Vydání {release} zveřejnilo některé z těchto měsíců s jinými delikty nebo v jiném časovém kroku; rozdíl obou by prozradil víc než každé zvlášť. Použijte tytéž delikty a profil, nebo období, které začíná až po něm.</translation>
    </message>
    <message>
        <source>Release {release} published some of these months with other offences or time steps.</source>
        <translation>Vydání {release} zveřejnilo některé z těchto měsíců s jinými delikty nebo v jiném časovém kroku.</translation>
    </message>
    <message>
        <source>Release {release} published {product} of {first} to {last} by the table method “{old}”</source>
        <translation>Vydání {release} zveřejnilo {product} za {first} až {last} metodou ochrany tabulek „{old}“</translation>
    </message>
    <message>
        <source>Release {release} published {product} of {first} to {last} for other offences</source>
        <translation>Vydání {release} zveřejnilo {product} za {first} až {last} pro jiné druhy činů</translation>
    </message>
    <message>
        <source>Release {release} published {product} of {first} to {last} on a grid of another origin</source>
        <translation>Vydání {release} zveřejnilo {product} za {first} až {last} na mřížce s jiným počátkem</translation>
    </message>
    <message>
        <source>Release {release} published {product} of {first} to {last} on other districts</source>
        <translation>Vydání {release} zveřejnilo {product} za {first} až {last} v jiných okrscích</translation>
    </message>
    <message>
        <source>Release {release} stands on other districts; both were not attacked together.</source>
        <translation>Vydání {release} má jiné okrsky; obě nebyla napadena společně.</translation>
    </message>
    <message>
        <source>Release {release}: {used} statements speak about this table.</source>
        <translation>Vydání {release}: počet výroků, které se týkají této tabulky: {used}.</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>Vydání</translation>
    </message>
    <message>
        <source>Releases from which all numbers are taken</source>
        <translation>Vydání, z nichž jsou všechna čísla</translation>
    </message>
    <message>
        <source>Releases of many towns</source>
        <translation>Vydání mnoha obcí</translation>
    </message>
    <message>
        <source>Remarks of the author on the data.</source>
        <translation>Poznámky autora k datům.</translation>
    </message>
    <message>
        <source>Remembered ledger head</source>
        <translation>Uschovaná hlava knihy</translation>
    </message>
    <message>
        <source>Repair names read in a wrong encoding</source>
        <translation>Opravit názvy načtené ve špatném kódování</translation>
    </message>
    <message>
        <source>Replaces release</source>
        <translation>Nahrazuje vydání</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Zpráva</translation>
    </message>
    <message>
        <source>Report for the approver</source>
        <translation>Zpráva pro schvalovatele</translation>
    </message>
    <message>
        <source>Report on a release</source>
        <translation>Zpráva o vydání</translation>
    </message>
    <message>
        <source>Report on an import of police statistics</source>
        <translation>Zpráva o importu policejní statistiky</translation>
    </message>
    <message>
        <source>Report on an import of records</source>
        <translation>Zpráva o importu záznamů</translation>
    </message>
    <message>
        <source>Reported on</source>
        <translation>Oznámeno</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Podněty</translation>
    </message>
    <message>
        <source>Reports counted</source>
        <translation>Započtené podněty</translation>
    </message>
    <message>
        <source>Reports in cells</source>
        <translation>Podněty v buňkách</translation>
    </message>
    <message>
        <source>Reports outside the study area</source>
        <translation>Podněty mimo zkoumané území</translation>
    </message>
    <message>
        <source>Reports read</source>
        <translation>Načtené podněty</translation>
    </message>
    <message>
        <source>Reports without a place</source>
        <translation>Podněty bez místa</translation>
    </message>
    <message>
        <source>Reports: {layer}</source>
        <translation>Podněty: {layer}</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Obyvatelé</translation>
    </message>
    <message>
        <source>Residents' reports</source>
        <translation>Podněty obyvatel</translation>
    </message>
    <message>
        <source>Residents' reports given for this analysis</source>
        <translation>Podněty obyvatel zadané k této analýze</translation>
    </message>
    <message>
        <source>Residents' reports: {layer}</source>
        <translation>Podněty obyvatel: {layer}</translation>
    </message>
    <message>
        <source>Rests with few addresses were not tested: no addresses were given.</source>
        <translation>Zbytky s málo adresami nebyly zkoušeny: adresy nebyly zadány.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Výsledek</translation>
    </message>
    <message>
        <source>Result of the preview</source>
        <translation>Výsledek náhledu</translation>
    </message>
    <message>
        <source>Results of {count} projects that do not stand in the register above.</source>
        <translation>Výsledky projektů, které ve výše uvedeném registru nejsou: {count}.</translation>
    </message>
    <message>
        <source>Results per project</source>
        <translation>Výsledky po projektech</translation>
    </message>
    <message>
        <source>Results per project, row {row}, field “{field}”: {reason}. Give the table as Evaluate projects wrote it.</source>
        <translation>Výsledky po projektech, řádek {row}, pole „{field}“: {reason}. Zadejte tabulku tak, jak ji zapsal nástroj Vyhodnotit projekty.</translation>
    </message>
    <message>
        <source>Ring around each project, where incidents may have moved to; 0 = none.</source>
        <translation>Kolem každého projektu, kam se skutky mohly přesunout; 0 = žádné.</translation>
    </message>
    <message>
        <source>Rise, 90 % certain</source>
        <translation>Nárůst, jistota 90 %</translation>
    </message>
    <message>
        <source>Rise, 95 % certain</source>
        <translation>Nárůst, jistota 95 %</translation>
    </message>
    <message>
        <source>Rise, 99 % certain</source>
        <translation>Nárůst, jistota 99 %</translation>
    </message>
    <message>
        <source>Risk density</source>
        <translation>Hustota rizika</translation>
    </message>
    <message>
        <source>Risk density (dual kernel, advanced)</source>
        <translation>Hustota rizika (dvojité jádro, pro pokročilé)</translation>
    </message>
    <message>
        <source>Risk index</source>
        <translation>Index rizikovosti</translation>
    </message>
    <message>
        <source>Risk index in {year}, relative to the country</source>
        <translation>Index rizikovosti v roce {year} ve vztahu k republice</translation>
    </message>
    <message>
        <source>Risk index of the Ministry of the Interior for {year}: {total}; the country has {three}.</source>
        <translation>Index rizikovosti Ministerstva vnitra za rok {year}: {total}; republika má {three}.</translation>
    </message>
    <message>
        <source>Risk locality: hot cells of one district that touch, with five incidents or more. Near repeats: Knox's test. Hours: aoristic weights (Ratcliffe and McCullagh 1998).</source>
        <translation>Riziková lokalita: dotýkající se ohniskové buňky jednoho okrsku s pěti a více skutky. Blízké opakování: Knoxův test. Hodiny: aoristické váhy (Ratcliffe a McCullagh 1998).</translation>
    </message>
    <message>
        <source>Rounded count</source>
        <translation>Zaokrouhlený počet</translation>
    </message>
    <message>
        <source>Rounding base</source>
        <translation>Základ zaokrouhlení</translation>
    </message>
    <message>
        <source>Row of the &amp;heading</source>
        <translation>Řádek zá&amp;hlaví</translation>
    </message>
    <message>
        <source>Row of the heading</source>
        <translation>Řádek záhlaví</translation>
    </message>
    <message>
        <source>Row {row} of the field “{field}” is no day such as 2025-03-31.</source>
        <translation>Řádek {row} pole „{field}“ není den, jako 2025-03-31.</translation>
    </message>
    <message>
        <source>Row {row} of the field “{field}” is not a number.</source>
        <translation>Řádek {row} pole „{field}“ není číslo.</translation>
    </message>
    <message>
        <source>Row {row} of the known table “{table}” has no period that could be understood; write a month 2025-03, a quarter 2025-Q1, a year 2025, or whole months from and to.</source>
        <translation>Řádek {row} známé tabulky „{table}“ nemá srozumitelné období; napište měsíc 2025-03, čtvrtletí 2025-Q1, rok 2025, nebo celé měsíce od a do.</translation>
    </message>
    <message>
        <source>Row {row} of the known table “{table}” names an offence that is not in the taxonomy; use its codes, or Total.</source>
        <translation>Řádek {row} známé tabulky „{table}“ uvádí delikt, který v číselníku není; použijte kódy číselníku, nebo Total.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” carries a code that has codes below it; records need the finest codes.</source>
        <translation>Řádek {row} tabulky „{table}“ nese kód, který má pod sebou další kódy; záznamy potřebují nejjemnější kódy.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” has a value of “{dimension}” that is none of its finest codes ({count} such rows); correct it, or the file {dimension}.csv.</source>
        <translation>Řádek {row} tabulky „{table}“ má v „{dimension}“ hodnotu, která nepatří k jejím nejjemnějším kódům (takových řádků je {count}); opravte ji, nebo soubor {dimension}.csv.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” has a value of “{dimension}” that its hierarchy does not hold ({count} such rows); add it to the file {dimension}.csv or correct the table.</source>
        <translation>Řádek {row} tabulky „{table}“ má v poli „{dimension}“ hodnotu, která v hierarchii není (takových řádků je {count}); doplňte ji do souboru {dimension}.csv, nebo opravte tabulku.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” has no count; write 0 where there is none.</source>
        <translation>Řádek {row} tabulky „{table}“ nemá počet; kde nic není, napište 0.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” has no value of “{field}”.</source>
        <translation>Řádek {row} tabulky „{table}“ nemá hodnotu v poli „{field}“.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” is a margin that does not add up: the cells below it give another sum ({count} such rows).</source>
        <translation>Řádek {row} tabulky „{table}“ je součet, který nesedí: buňky pod ním dávají jiný součet (takových řádků je {count}).</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” is published but has no value.</source>
        <translation>Řádek {row} tabulky „{table}“ je zveřejněný, ale nemá hodnotu.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” is rounded, but not to a multiple of {base}.</source>
        <translation>Řádek {row} tabulky „{table}“ je zaokrouhlený, ale ne na násobek {base}.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}” must stand, but a rule of the profile hides it ({count} such rows); take it out of that table or choose coarser codes.</source>
        <translation>Řádek {row} tabulky „{table}“ má zůstat, ale pravidlo profilu jej skrývá (počet takových řádků: {count}); vyjměte jej z této tabulky, nebo zvolte hrubší kódy.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}”: the value of “{column}” is negative.</source>
        <translation>Řádek {row} tabulky „{table}“: hodnota pole „{column}“ je záporná.</translation>
    </message>
    <message>
        <source>Row {row} of the table “{table}”: the value of “{column}” is not a whole number; write it in digits only, without spaces or decimals.</source>
        <translation>Řádek {row} tabulky „{table}“: hodnota pole „{column}“ není celé číslo; pište ji jen číslicemi, bez mezer a desetin.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Řádky</translation>
    </message>
    <message>
        <source>Rows in which the series is broken: {count}; do not compare them with earlier ones.</source>
        <translation>Řádky, v nichž je řada přerušena: {count}; nesrovnávejte je s dřívějšími.</translation>
    </message>
    <message>
        <source>Rows of one incident disagree on place, time or state.</source>
        <translation>Řádky jednoho skutku se liší v místě, čase nebo stavu.</translation>
    </message>
    <message>
        <source>Rows of one report disagree on its place, date or time of day.</source>
        <translation>Řádky jednoho podnětu se liší v místě, datu nebo denní době.</translation>
    </message>
    <message>
        <source>Rows of the known table “{table}” give different values for the same district, offence and period; keep one of them.</source>
        <translation>Řádky známé tabulky „{table}“ uvádějí pro týž okrsek, delikt a období různé hodnoty; ponechte jednu z nich.</translation>
    </message>
    <message>
        <source>Rows over more than one month: {count}; the tables of the months between or before were not given.</source>
        <translation>Řádky za více než jeden měsíc: {count}; tabulky předchozích měsíců nebo měsíců mezi nimi nebyly zadány.</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Načtené řádky</translation>
    </message>
    <message>
        <source>Rows rejected: {count}. {reason}</source>
        <translation>Odmítnuto řádků: {count}. {reason}</translation>
    </message>
    <message>
        <source>Rows that stand in the workbooks once more with the same numbers: {count}; they count once.</source>
        <translation>Řádky, které jsou v sešitech vícekrát se stejnými čísly: {count}; počítají se jednou.</translation>
    </message>
    <message>
        <source>Rows without a class in the taxonomy of offences: {count} (TSK codes: {codes}).</source>
        <translation>Řádky bez druhu v číselníku deliktů: {count} (kódů TSK: {codes}).</translation>
    </message>
    <message>
        <source>Rows {first} and {second} of the table “{table}” are the same cell; delete one of them.</source>
        <translation>Řádky {first} a {second} tabulky „{table}“ jsou táž buňka; jeden z nich smažte.</translation>
    </message>
    <message>
        <source>Rows {first} and {second} of the table “{table}” are the same incident; an incident counts once, delete one of them.</source>
        <translation>Řádky {first} a {second} tabulky „{table}“ jsou týž skutek; skutek se počítá jednou, jeden z řádků smažte.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Pravidlo</translation>
    </message>
    <message>
        <source>Rules about premises behind a count (min_contributors, max_share) are not applied to points: the place hides, not the count.</source>
        <translation>Pravidla o počtu objektů za hodnotou (min_contributors, max_share) se na body nepoužívají: skrývá místo, ne počet.</translation>
    </message>
    <message>
        <source>Rules about premises behind a count are not applied to points: the place hides, not the count.</source>
        <translation>Pravidla o počtu objektů za hodnotou se na body nepoužívají: skrývá místo, ne počet.</translation>
    </message>
    <message>
        <source>S-JTSK, negative</source>
        <translation>S-JTSK, záporné</translation>
    </message>
    <message>
        <source>S-JTSK, positive</source>
        <translation>S-JTSK, kladné</translation>
    </message>
    <message>
        <source>SHA-256 begins with</source>
        <translation>SHA-256 začíná</translation>
    </message>
    <message>
        <source>SHA-256 of approval.json: {sha256}</source>
        <translation>SHA-256 souboru approval.json: {sha256}</translation>
    </message>
    <message>
        <source>SHA-256 of the agreement's content: {sha256}</source>
        <translation>SHA-256 obsahu dohody: {sha256}</translation>
    </message>
    <message>
        <source>SHA-256 of the manifest</source>
        <translation>SHA-256 manifestu</translation>
    </message>
    <message>
        <source>Sa&amp;ve mapping…</source>
        <translation>&amp;Uložit mapování…</translation>
    </message>
    <message>
        <source>Safety analysis</source>
        <translation>Bezpečnostní analýza</translation>
    </message>
    <message>
        <source>Safety analysis as ODT</source>
        <translation>Bezpečnostní analýza v ODT</translation>
    </message>
    <message>
        <source>Safety analysis as PDF</source>
        <translation>Bezpečnostní analýza v PDF</translation>
    </message>
    <message>
        <source>Safety analysis…</source>
        <translation>Bezpečnostní analýza…</translation>
    </message>
    <message>
        <source>Safety in {territory}: releases</source>
        <translation>Bezpečnost v území {territory}: vydání</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>so</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>sobota</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>Uložit mapování</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Schools and leisure for children and young people</source>
        <translation>Školy a volný čas dětí a mládeže</translation>
    </message>
    <message>
        <source>Scott's rule needs records on at least two different places; give a bandwidth.</source>
        <translation>Scottovo pravidlo potřebuje záznamy alespoň na dvou různých místech; zadejte šířku vyhlazení.</translation>
    </message>
    <message>
        <source>Second period</source>
        <translation>Druhé období</translation>
    </message>
    <message>
        <source>Secondary: subtraction would give a hidden value away</source>
        <translation>Sekundární: skrytou hodnotu by šlo zjistit odečtením</translation>
    </message>
    <message>
        <source>Seconds of the attack</source>
        <translation>Doba útoku v sekundách</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Tajný klíč</translation>
    </message>
    <message>
        <source>Seed of the random numbers</source>
        <translation>Semínko náhodných čísel</translation>
    </message>
    <message>
        <source>Series that end before the last table of their unit and year: {count}.</source>
        <translation>Řady, které končí před poslední tabulkou své jednotky a roku: {count}.</translation>
    </message>
    <message>
        <source>Shape of the cells</source>
        <translation>Tvar buněk</translation>
    </message>
    <message>
        <source>Shapefiles cut field names to ten characters; write “{name}” to a GeoPackage (.gpkg).</source>
        <translation>Shapefile zkracuje názvy polí na deset znaků; zapište „{name}“ do GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Podíl</translation>
    </message>
    <message>
        <source>Share of the area to mark</source>
        <translation>Podíl plochy k označení</translation>
    </message>
    <message>
        <source>Share of the area, from the highest cell of the map</source>
        <translation>Podíl plochy od nejvyšší buňky mapy</translation>
    </message>
    <message>
        <source>Share of the territory</source>
        <translation>Podíl na území</translation>
    </message>
    <message>
        <source>Show all districts together</source>
        <translation>Ukázat všechny okrsky dohromady</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Ukázat na mapě</translation>
    </message>
    <message>
        <source>Show or hide the steps of the job</source>
        <translation>Zobrazit nebo skrýt kroky práce</translation>
    </message>
    <message>
        <source>Show the whole territory</source>
        <translation>Ukázat celé území</translation>
    </message>
    <message>
        <source>Show {count} more rows</source>
        <translation>Ukázat dalších řádků: {count}</translation>
    </message>
    <message>
        <source>Side of a cell of the raster.</source>
        <translation>Strana buňky rastru.</translation>
    </message>
    <message>
        <source>Side of a square, or distance between opposite sides of a hexagon.</source>
        <translation>Strana čtverce, nebo vzdálenost protilehlých stran šestiúhelníku.</translation>
    </message>
    <message>
        <source>Side of the finest cells; empty: proposed from the data, not finer than the profile's.</source>
        <translation>Strana nejjemnějších buněk; prázdné: navrhne se podle dat, ne jemnější než v profilu.</translation>
    </message>
    <message>
        <source>Signature of the approver</source>
        <translation>Podpis schvalovatele</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Podpisy</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Podpisový klíč</translation>
    </message>
    <message>
        <source>Signing needs the library cryptography; install it, or approve without a key.</source>
        <translation>Podepisování potřebuje knihovnu cryptography; nainstalujte ji, nebo schvalte bez klíče.</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Podobnost</translation>
    </message>
    <message>
        <source>Similarity from which proposals are accepted</source>
        <translation>Podobnost, od které se návrhy přijmou</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>Single codes added up, without subtotals. The country (CZ) is a unit of its own; never add it to its regions.</source>
        <translation>Součet jednotlivých kódů bez mezisoučtů. Republika (CZ) je samostatná jednotka; nikdy ji nesčítejte s jejími kraji.</translation>
    </message>
    <message>
        <source>Size of the finest cells (m)</source>
        <translation>Velikost nejjemnějších buněk (m)</translation>
    </message>
    <message>
        <source>Skip to the map and the figures</source>
        <translation>Přejít k mapě a číslům</translation>
    </message>
    <message>
        <source>Small count, 1 to {most}</source>
        <translation>Malý počet, 1 až {most}</translation>
    </message>
    <message>
        <source>Small counts</source>
        <translation>Malé počty</translation>
    </message>
    <message>
        <source>Small counts do not stand.</source>
        <translation>Malé počty ve výstupu nejsou.</translation>
    </message>
    <message>
        <source>Small counts, 1 to {most}, that do not stand as they are</source>
        <translation>Malé počty, 1 až {most}, které nejsou uvedeny přesně</translation>
    </message>
    <message>
        <source>Social analysis</source>
        <translation>Sociálně demografická analýza</translation>
    </message>
    <message>
        <source>Social services and outreach work</source>
        <translation>Sociální služby a terénní práce</translation>
    </message>
    <message>
        <source>Some districts ({count}) hold fewer than {least} addresses, so no catchment there can hide anybody: {codes}. Choose to join small districts to a neighbour, or leave them out of the layer.</source>
        <translation>V některých okrscích (počet: {count}) je méně než {least} adres, takže v nich spádová oblast nikoho neskryje: {codes}. Zvolte připojení malých okrsků k sousednímu, nebo je z vrstvy vynechte.</translation>
    </message>
    <message>
        <source>Some values are hidden. Why a single value is hidden is not said, because that alone would tell something about it. What is hidden stays hidden in later releases.</source>
        <translation>Některé hodnoty jsou skryty. Proč je skryta jednotlivá hodnota, se neuvádí, protože už to by o ní něco prozradilo. Co je skryto, zůstává skryto i v dalších vydáních.</translation>
    </message>
    <message>
        <source>Somebody else is writing to the ledger (computer {host}, process {process}); try again in a minute. If nothing runs there, delete the file {file} in the ledger's folder.</source>
        <translation>Do knihy vydání právě zapisuje někdo jiný (počítač {host}, proces {process}); zkuste to za minutu. Pokud tam nic neběží, smažte soubor {file} ve složce knihy.</translation>
    </message>
    <message>
        <source>Somebody else is writing to the ledger in the database; try again in a minute.</source>
        <translation>Do knihy vydání v databázi právě zapisuje někdo jiný; zkuste to za minutu.</translation>
    </message>
    <message>
        <source>Somebody else wrote to the ledger at the same time. Nothing was released; try again.</source>
        <translation>Do knihy vydání ve stejné chvíli zapsal někdo jiný. Nic nebylo vydáno; zkuste to znovu.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind} in {file}, line {line}). Nothing was written; please report it.</source>
        <translation>Stalo se něco nečekaného ({kind} v {file}, řádek {line}). Nic nebylo zapsáno; ohlaste to prosím.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}); please report it.</source>
        <translation>Stalo se něco nečekaného ({kind}); nahlaste to prosím.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Zdroj</translation>
    </message>
    <message>
        <source>Source of the background</source>
        <translation>Zdroj podkladové mapy</translation>
    </message>
    <message>
        <source>Source of the districts</source>
        <translation>Zdroj okrsků</translation>
    </message>
    <message>
        <source>Source of the records</source>
        <translation>Zdroj záznamů</translation>
    </message>
    <message>
        <source>Source: Police of the Czech Republic, crime map.</source>
        <translation>Zdroj: Policie České republiky, mapa kriminality.</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Zdroj: {source}</translation>
    </message>
    <message>
        <source>Source: {source}. It counts every registered crime, also those that this release withholds.</source>
        <translation>Zdroj: {source}. Počítá všechny registrované trestné činy, i ty, které toto vydání neobsahuje.</translation>
    </message>
    <message>
        <source>Souřadnice Y and Souřadnice X are negative</source>
        <translation>Souřadnice Y a Souřadnice X jsou záporné</translation>
    </message>
    <message>
        <source>Souřadnice Y and Souřadnice X are swapped</source>
        <translation>Souřadnice Y a Souřadnice X jsou prohozené</translation>
    </message>
    <message>
        <source>Sporadic hot spot</source>
        <translation>Občasné ohnisko</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Čtverec</translation>
    </message>
    <message>
        <source>Squares without colour: 0 to {most}.</source>
        <translation>Čtverce bez barvy: 0 až {most}.</translation>
    </message>
    <message>
        <source>Squares without colour: zero.</source>
        <translation>Čtverce bez barvy: nula.</translation>
    </message>
    <message>
        <source>Squares, {period}</source>
        <translation>Čtverce, {period}</translation>
    </message>
    <message>
        <source>Staff and capacity</source>
        <translation>Personál a kapacita</translation>
    </message>
    <message>
        <source>Stands below each table; empty: Police of the Czech Republic.</source>
        <translation>Stojí pod každou tabulkou; prázdné: Policie ČR.</translation>
    </message>
    <message>
        <source>Stands beside the code, because names repeat.</source>
        <translation>Stojí vedle kódu, protože názvy se opakují.</translation>
    </message>
    <message>
        <source>Stands in the approval. It stays in the history of Processing, too.</source>
        <translation>Bude součástí schválení. Zůstane také v historii Zpracování.</translation>
    </message>
    <message>
        <source>Stands in the heading of the page.</source>
        <translation>Stojí v nadpisu stránky.</translation>
    </message>
    <message>
        <source>Stands in the package, where it replaces a release.</source>
        <translation>Uvede se v balíčku, který nahrazuje jiné vydání.</translation>
    </message>
    <message>
        <source>Stands on the map, as the licence of the background asks for.</source>
        <translation>Bude uveden na mapě, jak žádá licence podkladové mapy.</translation>
    </message>
    <message>
        <source>Stands on the sheet, and in the history of Processing: write nothing confidential.</source>
        <translation>Stojí na listu a v historii Processingu: nepište nic důvěrného.</translation>
    </message>
    <message>
        <source>Stands on the title; without it the code.</source>
        <translation>Stojí na titulu; bez něj kód.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stav</translation>
    </message>
    <message>
        <source>State of {day}, the newest first</source>
        <translation>Stav ke dni {day}, nejnovější první</translation>
    </message>
    <message>
        <source>State of {day}. “Ends soon”: within {count} days. Next due: the day on which the next whole step of the agreement ends.</source>
        <translation>Stav ke dni {day}. „Brzy končí“: do {count} dnů. Příště do: den, kdy končí další celé období dohody.</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Stavy</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistika</translation>
    </message>
    <message>
        <source>Streets</source>
        <translation>Ulice</translation>
    </message>
    <message>
        <source>Study area</source>
        <translation>Zkoumané území</translation>
    </message>
    <message>
        <source>Subsidy (CZK)</source>
        <translation>Dotace (Kč)</translation>
    </message>
    <message>
        <source>Subtotals and their parts</source>
        <translation>Mezisoučty a jejich části</translation>
    </message>
    <message>
        <source>Subtotals that are not the sum of their parts: {count}; see the report.</source>
        <translation>Mezisoučty, které nejsou součtem svých částí: {count}; viz zprávu.</translation>
    </message>
    <message>
        <source>Subtotals: {count} rows; they have no offence and must not be added to their parts.</source>
        <translation>Mezisoučty: {count} řádků; nemají druh deliktu a nesmějí se sčítat se svými částmi.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Souhrn</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>ne</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>neděle</translation>
    </message>
    <message>
        <source>Swapped as a whole, so that the town's web link never changes.</source>
        <translation>Vymění se jako celek, takže se webový odkaz města nikdy nemění.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabulka</translation>
    </message>
    <message>
        <source>Table for publication</source>
        <translation>Tabulka ke zveřejnění</translation>
    </message>
    <message>
        <source>Table of districts and groups of offences with their busiest hours.</source>
        <translation>Tabulka okrsků a skupin deliktů s jejich nejrušnějšími hodinami.</translation>
    </message>
    <message>
        <source>Table of districts and months, with the breaks of the series.</source>
        <translation>Tabulka okrsků a měsíců s přerušeními řady.</translation>
    </message>
    <message>
        <source>Table of districts and principal offences.</source>
        <translation>Tabulka okrsků a hlavních deliktů.</translation>
    </message>
    <message>
        <source>Table of larger units and their districts; all sums add up.</source>
        <translation>Tabulka větších celků a jejich okrsků; všechny součty souhlasí.</translation>
    </message>
    <message>
        <source>Table of offences: records, official count, difference and its known reason.</source>
        <translation>Tabulka deliktů: záznamy, úřední počet, rozdíl a jeho známý důvod.</translation>
    </message>
    <message>
        <source>Table of others</source>
        <translation>Tabulka jiných</translation>
    </message>
    <message>
        <source>Table of the addresses that were not imported: file, line, reason.</source>
        <translation>Tabulka adres, které se neimportovaly: soubor, řádek, důvod.</translation>
    </message>
    <message>
        <source>Table of the incidents that were not imported: file, line, reason.</source>
        <translation>Tabulka neimportovaných skutků: soubor, řádek, důvod.</translation>
    </message>
    <message>
        <source>Table of the reports that were not imported: file, line, reason.</source>
        <translation>Tabulka podnětů, které se nenačetly: soubor, řádek, důvod.</translation>
    </message>
    <message>
        <source>Table of the rows that were not imported: file, row, reason, sheet.</source>
        <translation>Tabulka řádků, které se neimportovaly: soubor, řádek, důvod, list.</translation>
    </message>
    <message>
        <source>Table of what is not in the output: offence, reason, count.</source>
        <translation>Tabulka toho, co není na výstupu: delikt, důvod, počet.</translation>
    </message>
    <message>
        <source>Table of what was found, with the number of cases.</source>
        <translation>Tabulka toho, co se našlo, s počtem případů.</translation>
    </message>
    <message>
        <source>Table unit_code, year, population (and unit_name); the largest unit is taken for the country.</source>
        <translation>Tabulka unit_code, year, population (a unit_name); největší celek se bere jako republika.</translation>
    </message>
    <message>
        <source>Table: attack, place, severity (finding, unfinished, not_tested), message.</source>
        <translation>Tabulka: útok, místo, závažnost (finding, unfinished, not_tested), zpráva.</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>Tabulky ({patterns})</translation>
    </message>
    <message>
        <source>Tables are long: one row per place, offence and period. Codes never change their meaning.</source>
        <translation>Tabulky jsou dlouhé: jeden řádek na místo, delikt a období. Kódy nikdy nemění význam.</translation>
    </message>
    <message>
        <source>Tables of districts are sums of the points and nothing else. Incidents that may stand at no point are in no figure, so that every figure is the least that happened.</source>
        <translation>Tabulky okrsků jsou součty bodů a nic jiného. Skutky, které nesmějí stát v žádném bodě, nejsou v žádném čísle, takže každé číslo říká, kolik se toho stalo nejméně.</translation>
    </message>
    <message>
        <source>Tables of others</source>
        <translation>Tabulky jiných vydavatelů</translation>
    </message>
    <message>
        <source>Tables of others were not tested: they are given when a release is prepared.</source>
        <translation>Tabulky jiných se neprověřovaly: zadávají se při přípravě vydání.</translation>
    </message>
    <message>
        <source>Tables published before about the same incidents, with the fields value and status.</source>
        <translation>Tabulky o týchž skutcích zveřejněné dříve, s poli value a status.</translation>
    </message>
    <message>
        <source>Tables that others have published</source>
        <translation>Tabulky, které zveřejnili jiní</translation>
    </message>
    <message>
        <source>Tables that others published</source>
        <translation>Tabulky zveřejněné jinými</translation>
    </message>
    <message>
        <source>Take away “# ?” where the code is right, write another where it is not:</source>
        <translation>Kde je kód správný, smažte „# ?“; kde není, napište jiný:</translation>
    </message>
    <message>
        <source>Target CRS</source>
        <translation>Cílový souřadnicový systém</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Cíle</translation>
    </message>
    <message>
        <source>Taxonomy codes separated by commas, such as burglary,robbery; empty means all offences.</source>
        <translation>Kódy taxonomie oddělené čárkou, například burglary,robbery; prázdné znamená všechny delikty.</translation>
    </message>
    <message>
        <source>Taxonomy codes with commas; by default all that the profile and the agreement allow.</source>
        <translation>Kódy číselníku deliktů oddělené čárkami; jinak všechny, které dovoluje profil a dohoda.</translation>
    </message>
    <message>
        <source>Temporal profile</source>
        <translation>Časový profil</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Podmínky</translation>
    </message>
    <message>
        <source>Terms of the districts</source>
        <translation>Podmínky užití okrsků</translation>
    </message>
    <message>
        <source>Terms of use</source>
        <translation>Podmínky užití</translation>
    </message>
    <message>
        <source>Terms that the recipient keeps</source>
        <translation>Podmínky, které dodržuje příjemce</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>Území</translation>
    </message>
    <message>
        <source>Territory: {kind}, code {code}</source>
        <translation>Území: {kind}, kód {code}</translation>
    </message>
    <message>
        <source>Territory: {name} ({kind}), code {code}</source>
        <translation>Území: {name} ({kind}), kód {code}</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Tested against published tables: {tables}.</source>
        <translation>Prověřeno proti zveřejněným tabulkám: {tables}.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>That by which the release was made; needed where it is none of the built-in ones.</source>
        <translation>Ten, podle něhož vydání vzniklo; nutný, pokud to není žádný z vestavěných.</translation>
    </message>
    <message>
        <source>That is fewer than the control area leads to expect; below five events there is no percentage.</source>
        <translation>To je méně, než odpovídá kontrolnímu území; pod pět událostí se procenta neuvádějí.</translation>
    </message>
    <message>
        <source>That is more than the control area leads to expect; below five events there is no percentage.</source>
        <translation>To je více, než odpovídá kontrolnímu území; pod pět událostí se procenta neuvádějí.</translation>
    </message>
    <message>
        <source>That is no clear sign of near repeats.</source>
        <translation>To není zřetelná známka blízkého opakování.</translation>
    </message>
    <message>
        <source>That is not clearly better than chance.</source>
        <translation>To není zřetelně lepší než náhoda.</translation>
    </message>
    <message>
        <source>That is {change} fewer than the control area leads to expect (95 % interval: {least} to {most}).</source>
        <translation>To je o {change} méně, než by odpovídalo kontrolnímu území (95% interval: {least} až {most}).</translation>
    </message>
    <message>
        <source>That is {change} more than the control area leads to expect (95 % interval: {least} to {most}).</source>
        <translation>To je o {change} více, než by odpovídalo kontrolnímu území (95% interval: {least} až {most}).</translation>
    </message>
    <message>
        <source>That is {rate} per 10,000 inhabitants.</source>
        <translation>To je {rate} na 10 000 obyvatel.</translation>
    </message>
    <message>
        <source>That of the profile, if none is chosen.</source>
        <translation>Není-li vybrána, použije se metoda profilu.</translation>
    </message>
    <message>
        <source>The GeoPackage cannot be read.</source>
        <translation>GeoPackage nelze přečíst.</translation>
    </message>
    <message>
        <source>The GeoPackage has free pages, which may hold old data.</source>
        <translation>GeoPackage má volné stránky, ve kterých mohou být stará data.</translation>
    </message>
    <message>
        <source>The GeoPackage holds a table that is no data of the release: {table}.</source>
        <translation>GeoPackage obsahuje tabulku, která nejsou data vydání: {table}.</translation>
    </message>
    <message>
        <source>The GeoPackage is damaged.</source>
        <translation>GeoPackage je poškozený.</translation>
    </message>
    <message>
        <source>The YAML file by which releases are held against the agreement.</source>
        <translation>Soubor YAML, podle kterého se vydání s dohodou porovnávají.</translation>
    </message>
    <message>
        <source>The ZIP file {name} is damaged or holds forbidden paths; ask for it again.</source>
        <translation>Soubor ZIP {name} je poškozený nebo obsahuje nedovolené cesty; vyžádejte si ho znovu.</translation>
    </message>
    <message>
        <source>The address has no coordinates.</source>
        <translation>Adresa nemá souřadnice.</translation>
    </message>
    <message>
        <source>The address of the background map must begin with https:// and hold {places}; correct it or leave it empty.</source>
        <translation>Adresa podkladové mapy musí začínat https:// a obsahovat {places}; opravte ji, nebo ji vynechejte.</translation>
    </message>
    <message>
        <source>The addresses were not used: premises need records with points in a CRS that measures in metres.</source>
        <translation>Adresy nebyly použity: k rozlišení míst jsou potřeba záznamy s body v souřadnicovém systému, který měří v metrech.</translation>
    </message>
    <message>
        <source>The agreement does not name this person as an approver.</source>
        <translation>Dohoda tuto osobu mezi schvalovateli neuvádí.</translation>
    </message>
    <message>
        <source>The agreement ends on {day}; after that day nothing is handed over.</source>
        <translation>Dohoda končí dne {day}; po tomto dni se nic nepředává.</translation>
    </message>
    <message>
        <source>The agreement is valid from {day}.</source>
        <translation>Dohoda platí od {day}.</translation>
    </message>
    <message>
        <source>The analysis needs at least two whole years; {first} to {last} hold fewer. Move the first day, and import the records of those years.</source>
        <translation>Analýza potřebuje alespoň dva celé roky; {first} až {last} jich má méně. Posuňte první den a naimportujte záznamy těch let.</translation>
    </message>
    <message>
        <source>The anchor points and catchments cannot be read.</source>
        <translation>Kotevní body a spádové oblasti nelze přečíst.</translation>
    </message>
    <message>
        <source>The anchors of an earlier release of the same calendar year: they stay where they are.</source>
        <translation>Kotevní body dřívějšího vydání z téhož kalendářního roku: zůstanou na svých místech.</translation>
    </message>
    <message>
        <source>The approval belongs to another state of this candidate; it must be approved again.</source>
        <translation>Schválení patří k jinému stavu tohoto kandidáta; musí být schválen znovu.</translation>
    </message>
    <message>
        <source>The approval is not signed electronically; keep its sheet with a signature.</source>
        <translation>Schválení není elektronicky podepsáno; uschovejte schvalovací list s podpisem.</translation>
    </message>
    <message>
        <source>The approval is not signed: no key was given. Sign its sheet: {file}.</source>
        <translation>Schválení není podepsáno: nebyl zadán klíč. Podepište schvalovací list: {file}.</translation>
    </message>
    <message>
        <source>The approver rejected this candidate; it cannot be published.</source>
        <translation>Schvalovatel tohoto kandidáta zamítl; nelze jej zveřejnit.</translation>
    </message>
    <message>
        <source>The archive {file} is damaged; get it again from its source.</source>
        <translation>Archiv {file} je poškozený; stáhněte jej znovu ze zdroje.</translation>
    </message>
    <message>
        <source>The archive {file} is refused: {reason}.</source>
        <translation>Archiv {file} je odmítnut: {reason}.</translation>
    </message>
    <message>
        <source>The areas name projects that are not in the lists: {ids}; correct the ids.</source>
        <translation>Území uvádějí projekty, které v seznamech nejsou: {ids}; opravte ID.</translation>
    </message>
    <message>
        <source>The areas overlap; what they share belongs to the treated area first, then to the buffer, then to the control area.</source>
        <translation>Území se překrývají; společná část patří nejdřív území s opatřením, pak okolí, pak kontrolnímu území.</translation>
    </message>
    <message>
        <source>The attack failed: no point leads to a door.</source>
        <translation>Útok neuspěl: žádný bod nevede ke dveřím.</translation>
    </message>
    <message>
        <source>The attack failed: the table protects what it hides.</source>
        <translation>Útok selhal: tabulka chrání, co skrývá.</translation>
    </message>
    <message>
        <source>The attack traced {count} points back to too few addresses; nothing was written.</source>
        <translation>Útok vystopoval body k příliš malému počtu adres (počet bodů: {count}); nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>The attacker knows all addresses and catchments. A point is an anchor, not the actual place; publish it together with its catchments.</source>
        <translation>Útočník zná všechny adresy a spádové oblasti. Bod je kotevní bod, ne skutečné místo; zveřejňujte ho spolu se spádovými oblastmi.</translation>
    </message>
    <message>
        <source>The attacker knows all addresses, how far points are moved, and where they cannot lie. The points are random, not the actual places; all incidents of one premises stand on one point.</source>
        <translation>Útočník zná všechny adresy, ví, jak daleko se body posouvají a kde ležet nemohou. Body jsou náhodné, ne skutečná místa; všechny skutky jednoho objektu stojí v jednom bodě.</translation>
    </message>
    <message>
        <source>The attacker knows all published values, all earlier tables and releases named below, and the additivity of the counts. How wide the interval of possible values stays, at least, for {count} values:</source>
        <translation>Útočník zná všechny zveřejněné hodnoty, všechny níže uvedené dřívější tabulky a vydání a ví, že se počty sčítají. Jak široký zůstává interval možných hodnot přinejmenším (počet hodnot: {count}):</translation>
    </message>
    <message>
        <source>The attacker knows the release, earlier releases ({releases}) and other tables ({known}).</source>
        <translation>Útočník zná toto vydání, dřívější vydání ({releases}) a další tabulky ({known}).</translation>
    </message>
    <message>
        <source>The attacker’s best interval stays, by number of values: {classes}.</source>
        <translation>Nejlepší interval útočníka zůstává podle počtu hodnot: {classes}.</translation>
    </message>
    <message>
        <source>The audit failed: {attacks}.</source>
        <translation>Prověrka neobstála: {attacks}.</translation>
    </message>
    <message>
        <source>The audit of “{product}” failed in every useful design: {attacks}. {proposal}</source>
        <translation>Prověrka tabulky „{product}“ neobstála v žádném užitečném návrhu: {attacks}. {proposal}</translation>
    </message>
    <message>
        <source>The authentication configuration “{id}” holds no password; it must be of the method Basic with the secret as its password.</source>
        <translation>Ověřovací konfigurace „{id}“ neobsahuje heslo; musí mít metodu Basic a tajemství jako heslo.</translation>
    </message>
    <message>
        <source>The authentication database of QGIS cannot be written; check the folder of the QGIS profile.</source>
        <translation>Do ověřovací databáze QGIS nelze zapsat; zkontrolujte složku profilu QGIS.</translation>
    </message>
    <message>
        <source>The authentication database of QGIS is switched off on this computer (a library is missing); without it no secret can be kept.</source>
        <translation>Ověřovací databáze QGIS je na tomto počítači vypnutá (chybí knihovna); bez ní nelze uchovat žádné tajemství.</translation>
    </message>
    <message>
        <source>The bandwidth is below the cell size: events between the centres are missed.</source>
        <translation>Šířka vyhlazení je menší než buňka: události mezi středy se neuplatní.</translation>
    </message>
    <message>
        <source>The base {base} of the profile “{name}” is too small for a digest.</source>
        <translation>Základ {base} profilu „{name}“ je pro přehled příliš malý.</translation>
    </message>
    <message>
        <source>The busiest {block} hours of the week begin on {when}: {share} of all ({even} if evenly).</source>
        <translation>Nejrušnější {block} hodiny týdne: {when}, {share} všech skutků (rovnoměrně by to bylo {even}).</translation>
    </message>
    <message>
        <source>The candidate changed while it was being published; try again.</source>
        <translation>Kandidát se během zveřejňování změnil; zkuste to znovu.</translation>
    </message>
    <message>
        <source>The candidate was not approved yet; another person must run Approve release.</source>
        <translation>Kandidát ještě nebyl schválen; nástroj Schválit vydání musí spustit jiná osoba.</translation>
    </message>
    <message>
        <source>The candidate's proof cannot be read; prepare it again.</source>
        <translation>Důkaz kandidáta nelze přečíst; připravte jej znovu.</translation>
    </message>
    <message>
        <source>The catchment of a public place holds an address.</source>
        <translation>Ve spádové oblasti veřejného místa leží adresa.</translation>
    </message>
    <message>
        <source>The cell size must be positive and the bandwidth not negative.</source>
        <translation>Velikost buňky musí být kladná a šířka vyhlazení nesmí být záporná.</translation>
    </message>
    <message>
        <source>The cell size must be positive.</source>
        <translation>Velikost buňky musí být kladná.</translation>
    </message>
    <message>
        <source>The cells are made from them; empty: from the earlier years of the records, if any.</source>
        <translation>Z nich buňky vzniknou; prázdné: z dřívějších let mezi záznamy, pokud nějaké jsou.</translation>
    </message>
    <message>
        <source>The cells do not lie on the lattice of the profile.</source>
        <translation>Čtverce neleží v síti, kterou určuje profil.</translation>
    </message>
    <message>
        <source>The cells of the earlier map are not those of this grid; give the map made by Adaptive grid with the same profile, cell size, levels and coordinate system.</source>
        <translation>Buňky dřívější mapy nejsou buňkami této mřížky; zadejte mapu vytvořenou nástrojem Adaptivní mřížka se stejným profilem, velikostí buňky, úrovněmi a souřadnicovým systémem.</translation>
    </message>
    <message>
        <source>The cells were made from the records that are counted, so their shapes depend on this period; give records of earlier years and the period, so that they stay the same for a year.</source>
        <translation>Buňky vznikly z počítaných záznamů, takže jejich tvary závisejí na tomto období; zadejte záznamy dřívějších let a období, aby zůstaly po celý rok stejné.</translation>
    </message>
    <message>
        <source>The chain of releases was not checked: no ledger was given.</source>
        <translation>Řetěz vydání nebyl ověřen: kniha vydání nebyla zadána.</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>Graf jako tabulka</translation>
    </message>
    <message>
        <source>The choice of hidden cells is good but not proven to be the smallest.</source>
        <translation>Výběr skrytých buněk je dobrý, ale není dokázáno, že je nejmenší.</translation>
    </message>
    <message>
        <source>The code list {file} of the package is damaged; download the package again.</source>
        <translation>Číselník {file} v balíčku je poškozený; stáhněte balíček znovu.</translation>
    </message>
    <message>
        <source>The code list {name} stands twice in the package {file}; keep the right one.</source>
        <translation>Číselník {name} je v balíčku {file} dvakrát; ponechte jen ten správný.</translation>
    </message>
    <message>
        <source>The code of district number {number} holds invisible or control characters; write it anew.</source>
        <translation>Kód okrsku číslo {number} obsahuje neviditelné nebo řídicí znaky; napište ho znovu.</translation>
    </message>
    <message>
        <source>The code of the address is missing or is not a number.</source>
        <translation>Kód adresy chybí nebo není číslem.</translation>
    </message>
    <message>
        <source>The code stands in the table twice with different counts.</source>
        <translation>Kód je v tabulce dvakrát s různými počty.</translation>
    </message>
    <message>
        <source>The code {code} stands for districts with different names; give each its own code.</source>
        <translation>Kód {code} mají okrsky s různými názvy; dejte každému vlastní kód.</translation>
    </message>
    <message>
        <source>The column “{column}” is not the sum of the published counts at the points.</source>
        <translation>Sloupec „{column}“ není součtem zveřejněných počtů v bodech.</translation>
    </message>
    <message>
        <source>The column “{column}” stands in no statement.</source>
        <translation>Sloupec „{column}“ není v žádném výroku.</translation>
    </message>
    <message>
        <source>The concern is missing or is not in the list or the mapping.</source>
        <translation>Problém chybí, nebo není v seznamu ani v mapování.</translation>
    </message>
    <message>
        <source>The coordinate system of the layer ({crs}) puts the districts outside the Czech Republic: {cause}.</source>
        <translation>Souřadnicový systém vrstvy ({crs}) klade okrsky mimo Českou republiku: {cause}.</translation>
    </message>
    <message>
        <source>The coordinates are incomplete or are not numbers.</source>
        <translation>Souřadnice nejsou úplné nebo nejsou čísla.</translation>
    </message>
    <message>
        <source>The coordinates are rounded to {step} m, so a point is an area, not an address.</source>
        <translation>Souřadnice jsou zaokrouhleny na {step} m, bod je tedy oblast, nikoli adresa.</translation>
    </message>
    <message>
        <source>The coordinates lie outside the Czech Republic.</source>
        <translation>Souřadnice leží mimo Českou republiku.</translation>
    </message>
    <message>
        <source>The coordinates of the districts cannot be those of the coordinate system of the layer ({crs}); set the right one, in the Czech Republic mostly EPSG:5514.</source>
        <translation>Souřadnice okrsků nemohou být v souřadnicovém systému vrstvy ({crs}); nastavte správný, v České republice většinou EPSG:5514.</translation>
    </message>
    <message>
        <source>The coordinates of the layer “{layer}” cannot be those of its coordinate system ({crs}); set the right one, in the Czech Republic mostly EPSG:5514.</source>
        <translation>Souřadnice vrstvy „{layer}“ nemohou být v jejím souřadnicovém systému ({crs}); nastavte správný, v České republice většinou EPSG:5514.</translation>
    </message>
    <message>
        <source>The coordinates were rounded in the source; decimals of a degree: {decimals}, which is {step} m. So a point is an area, not an address.</source>
        <translation>Souřadnice byly zaokrouhleny už ve zdroji; počet desetinných míst stupně: {decimals}, tedy {step} m. Bod je tak oblast, nikoli adresa.</translation>
    </message>
    <message>
        <source>The copy of the newest release is not whole; the earlier one stands.</source>
        <translation>Kopie nejnovějšího vydání není celá; dřívější vydání zůstalo na místě.</translation>
    </message>
    <message>
        <source>The count of registered or of solved offences is missing.</source>
        <translation>Chybí počet registrovaných nebo objasněných skutků.</translation>
    </message>
    <message>
        <source>The count of registered or of solved offences is not a whole number.</source>
        <translation>Počet registrovaných nebo objasněných skutků není celé číslo.</translation>
    </message>
    <message>
        <source>The country and its regions</source>
        <translation>Republika a její kraje</translation>
    </message>
    <message>
        <source>The country is the sum of its regions, code by code (periods compared: {count}).</source>
        <translation>Republika je u každého kódu součtem svých krajů (srovnaných období: {count}).</translation>
    </message>
    <message>
        <source>The counts at the points have no places.</source>
        <translation>Počty v bodech nemají místa.</translation>
    </message>
    <message>
        <source>The counts do not add up to the records; please report this error.</source>
        <translation>Počty se neshodují se součtem záznamů; ohlaste prosím tuto chybu.</translation>
    </message>
    <message>
        <source>The data cover {days} days, which are fewer than {least} periods of {length} days; choose shorter periods.</source>
        <translation>Data pokrývají dnů: {days}, což je méně než {least} období po {length} dnech; zvolte kratší období.</translation>
    </message>
    <message>
        <source>The database of the ledger cannot be reached; check the network and the settings in {file}.</source>
        <translation>Databáze knihy vydání není dostupná; zkontrolujte síť a nastavení v souboru {file}.</translation>
    </message>
    <message>
        <source>The database of the ledger refused ({code}). Nothing was released.</source>
        <translation>Databáze knihy vydání zápis odmítla ({code}). Nic nebylo vydáno.</translation>
    </message>
    <message>
        <source>The date lies in the future.</source>
        <translation>Datum leží v budoucnosti.</translation>
    </message>
    <message>
        <source>The date or time cannot be read.</source>
        <translation>Datum nebo čas nelze přečíst.</translation>
    </message>
    <message>
        <source>The day for which the states are told; today by default.</source>
        <translation>Den, ke kterému se stavy uvádějí; jinak dnešní.</translation>
    </message>
    <message>
        <source>The day from which the profile's delay is counted; today by default.</source>
        <translation>Den, od kterého se počítá odklad podle profilu; výchozí je dnešek.</translation>
    </message>
    <message>
        <source>The day the records were exported; today by default.</source>
        <translation>Den, kdy byly záznamy exportovány; výchozí je dnešek.</translation>
    </message>
    <message>
        <source>The description of the products cannot be read.</source>
        <translation>Popis produktů nelze přečíst.</translation>
    </message>
    <message>
        <source>The design was chosen from</source>
        <translation>Návrh byl zvolen podle</translation>
    </message>
    <message>
        <source>The dialogs of the dock are filled in with these values.</source>
        <translation>Těmito hodnotami se předvyplní dialogy panelu.</translation>
    </message>
    <message>
        <source>The difference of published areas tells of few incidents or addresses.</source>
        <translation>Rozdíl vydaných území vypovídá o několika málo skutcích nebo adresách.</translation>
    </message>
    <message>
        <source>The difference of published periods tells of few incidents.</source>
        <translation>Rozdíl zveřejněných období prozrazuje několik málo incidentů.</translation>
    </message>
    <message>
        <source>The differences of consecutive tables of one year; unticked, the tables as they stand.</source>
        <translation>Rozdíly po sobě jdoucích tabulek jednoho roku; bez zaškrtnutí tabulky tak, jak jsou.</translation>
    </message>
    <message>
        <source>The dimension {dimension} has no values but Total; leave it out.</source>
        <translation>Rozměr {dimension} nemá jiné hodnoty než Total; vynechte ho.</translation>
    </message>
    <message>
        <source>The dimension {dimension} is chosen twice.</source>
        <translation>Rozměr {dimension} je vybrán dvakrát.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not written and what stood there before still stands.</source>
        <translation>Disk je plný: {name} se nezapsalo a to, co tam bylo dříve, zůstalo.</translation>
    </message>
    <message>
        <source>The district layer is empty; choose a layer with polygons.</source>
        <translation>Vrstva okrsků je prázdná; zvolte vrstvu s polygony.</translation>
    </message>
    <message>
        <source>The district {code} belongs to two larger units, {one} and {other}; correct the field.</source>
        <translation>Okrsek {code} patří ke dvěma větším celkům, {one} a {other}; opravte pole.</translation>
    </message>
    <message>
        <source>The district {code} has no larger unit in the field “{field}”; fill it in.</source>
        <translation>Okrsek {code} nemá v poli „{field}“ větší celek; doplňte ho.</translation>
    </message>
    <message>
        <source>The districts hold more than {limit} grid cells of {size:g} m; choose {need:g} m.</source>
        <translation>Na okrscích leží více než {limit} buněk mřížky po {size:g} m; zvolte {need:g} m.</translation>
    </message>
    <message>
        <source>The districts lie outside the Czech Republic by the coordinate system of the layer ({crs}); if they should not, set the right one.</source>
        <translation>Podle souřadnicového systému vrstvy ({crs}) leží okrsky mimo Českou republiku; pokud nemají, nastavte správný.</translation>
    </message>
    <message>
        <source>The earlier map has gaps between its cells; give the map as it was made.</source>
        <translation>Dřívější mapa má mezi buňkami mezery; zadejte ji tak, jak vznikla.</translation>
    </message>
    <message>
        <source>The earlier map holds a cell twice; give the map as it was made.</source>
        <translation>V dřívější mapě je některá buňka dvakrát; zadejte ji tak, jak vznikla.</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>Konec leží před začátkem.</translation>
    </message>
    <message>
        <source>The extent on an outline of the Czech Republic</source>
        <translation>Rozsah na obrysu České republiky</translation>
    </message>
    <message>
        <source>The feedback file {file} is damaged; ask the resident to send it again.</source>
        <translation>Soubor s podněty {file} je poškozený; požádejte obyvatele, aby jej poslal znovu.</translation>
    </message>
    <message>
        <source>The feedback file {file} is larger than {size} kB; the form makes none of that size.</source>
        <translation>Soubor s podněty {file} je větší než {size} kB; tak velký formulář nevytváří.</translation>
    </message>
    <message>
        <source>The feedback file {file} is of a version that this plugin does not know.</source>
        <translation>Soubor s podněty {file} má verzi, kterou tento plugin nezná.</translation>
    </message>
    <message>
        <source>The feedback file {file} must hold 1 to {most} reports.</source>
        <translation>Soubor s podněty {file} musí obsahovat 1 až {most} podnětů.</translation>
    </message>
    <message>
        <source>The field “{field}” holds negative numbers of people.</source>
        <translation>Pole „{field}“ obsahuje záporné počty.</translation>
    </message>
    <message>
        <source>The fields whose codes make the table, such as district, offence and quarter.</source>
        <translation>Pole, jejichž kódy tvoří tabulku, např. okrsek, delikt a čtvrtletí.</translation>
    </message>
    <message>
        <source>The fields whose codes make the tables, such as district, offence and quarter.</source>
        <translation>Pole, jejichž kódy tvoří tabulky, např. okrsek, delikt a čtvrtletí.</translation>
    </message>
    <message>
        <source>The file approval.json is damaged; approve the candidate again.</source>
        <translation>Soubor approval.json je poškozený; schvalte kandidáta znovu.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Soubor nelze přečíst.</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation>Soubor nelze přečíst: {reason}.</translation>
    </message>
    <message>
        <source>The file differs from the table in the GeoPackage.</source>
        <translation>Soubor se liší od tabulky v GeoPackage.</translation>
    </message>
    <message>
        <source>The file does not stand in the manifest.</source>
        <translation>Soubor není v manifestu.</translation>
    </message>
    <message>
        <source>The file has no table of its name in the GeoPackage.</source>
        <translation>K souboru není v GeoPackage tabulka téhož jména.</translation>
    </message>
    <message>
        <source>The file holds ids of incidents.</source>
        <translation>Soubor obsahuje čísla jednací skutků.</translation>
    </message>
    <message>
        <source>The file holds places of incidents.</source>
        <translation>Soubor obsahuje místa skutků.</translation>
    </message>
    <message>
        <source>The file holds the minute of incidents.</source>
        <translation>Soubor obsahuje čas skutků na minutu.</translation>
    </message>
    <message>
        <source>The file stands in the manifest and is not there.</source>
        <translation>Soubor je v manifestu, ale chybí.</translation>
    </message>
    <message>
        <source>The file was changed after the manifest was written.</source>
        <translation>Soubor byl po zapsání manifestu změněn.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read or written: {reason}.</source>
        <translation>Soubor {file} nelze číst nebo zapsat: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read: {reason}.</source>
        <translation>Soubor {file} nelze přečíst: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} does not exist.</source>
        <translation>Soubor {file} neexistuje.</translation>
    </message>
    <message>
        <source>The file {file} does not hold keys and values; see the help for its format.</source>
        <translation>Soubor {file} neobsahuje klíče a hodnoty; formát popisuje nápověda.</translation>
    </message>
    <message>
        <source>The file {file} has no layer or sheet “{layer}”; correct the mapping.</source>
        <translation>Soubor {file} nemá vrstvu nebo list „{layer}“; opravte mapování.</translation>
    </message>
    <message>
        <source>The file {file} holds no records.</source>
        <translation>Soubor {file} neobsahuje žádné záznamy.</translation>
    </message>
    <message>
        <source>The file {file} holds {number} layers or sheets; name one in the mapping (layer or sheet).</source>
        <translation>Počet vrstev nebo listů v souboru {file} je {number}; jeden z nich uveďte v mapování (layer nebo sheet).</translation>
    </message>
    <message>
        <source>The file {file} is a workbook of police statistics, which holds counts and no records; use “Import police statistics”.</source>
        <translation>Soubor {file} je sešit policejních statistik, ve kterém jsou počty a žádné záznamy; použijte „Importovat policejní statistiku“.</translation>
    </message>
    <message>
        <source>The file {file} is damaged or not a table.</source>
        <translation>Soubor {file} je poškozený nebo není tabulka.</translation>
    </message>
    <message>
        <source>The file {file} is damaged, or a file that belongs to it (.shx, .dbf) is missing.</source>
        <translation>Soubor {file} je poškozený, nebo chybí soubor, který k němu patří (.shx, .dbf).</translation>
    </message>
    <message>
        <source>The file {file} is empty.</source>
        <translation>Soubor {file} je prázdný.</translation>
    </message>
    <message>
        <source>The file {file} is larger than 1 MB; this is not a settings file.</source>
        <translation>Soubor {file} je větší než 1 MB; to není soubor s nastavením.</translation>
    </message>
    <message>
        <source>The file {file} is nested too deeply to be a settings file.</source>
        <translation>Soubor {file} je zanořen příliš hluboko na soubor s nastavením.</translation>
    </message>
    <message>
        <source>The file {file} is no feedback file of the map ({format}).</source>
        <translation>Soubor {file} není soubor s podněty z mapy ({format}).</translation>
    </message>
    <message>
        <source>The file {file} is none of the formats that are recognised by themselves; give a mapping file and choose the format “table”.</source>
        <translation>Soubor {file} nemá žádný z formátů, které se poznají samy; zadejte soubor mapování a zvolte formát „table“.</translation>
    </message>
    <message>
        <source>The file {file} is not UTF-8 text, as GeoJSON must be; save it as UTF-8.</source>
        <translation>Soubor {file} není text v UTF-8, jak musí GeoJSON být; uložte ho v UTF-8.</translation>
    </message>
    <message>
        <source>The file {file} is not UTF-8 text; save it as UTF-8.</source>
        <translation>Soubor {file} není text v UTF-8; uložte jej jako UTF-8.</translation>
    </message>
    <message>
        <source>The file {file} is not a GeoJSON collection of features.</source>
        <translation>Soubor {file} není kolekce prvků GeoJSON.</translation>
    </message>
    <message>
        <source>The file {file} is not the one that the agreement {id} speaks of: its SHA-256 differs. Put the agreed file beside the agreement.</source>
        <translation>Soubor {file} není ten, o kterém mluví dohoda {id}: jeho SHA-256 se liší. Uložte vedle dohody dohodnutý soubor.</translation>
    </message>
    <message>
        <source>The file {file} is not valid GeoJSON (perhaps cut off); download it again.</source>
        <translation>Soubor {file} není platný GeoJSON (možná je useknutý); stáhněte jej znovu.</translation>
    </message>
    <message>
        <source>The file {file} is {what}, not a file of records; choose the data file itself.</source>
        <translation>Soubor {file} není soubor záznamů, ale {what}; zvolte přímo soubor s daty.</translation>
    </message>
    <message>
        <source>The file {file} of the agreement holds no polygons.</source>
        <translation>Soubor {file} z dohody neobsahuje polygony.</translation>
    </message>
    <message>
        <source>The file {file} of the job cannot be opened as a layer; check its name and layer.</source>
        <translation>Soubor {file} ze zadání nelze otevřít jako vrstvu; zkontrolujte jeho název a vrstvu.</translation>
    </message>
    <message>
        <source>The file {file} resembles {title}, but its heading is not quite that; look at it, and if it is, give the mapping “{name}”.</source>
        <translation>Soubor {file} se podobá těmto datům: {title}, ale záhlaví se úplně neshoduje; podívejte se do něj, a pokud to jsou ona, zadejte mapování „{name}“.</translation>
    </message>
    <message>
        <source>The file {file} was changed, added or removed after the release was prepared; prepare it again.</source>
        <translation>Soubor {file} byl po přípravě vydání změněn, přidán nebo odebrán; připravte vydání znovu.</translation>
    </message>
    <message>
        <source>The file {file} was not written by the feedback form of a map; give a mapping file.</source>
        <translation>Soubor {file} nevytvořil formulář zveřejněné mapy; zadejte soubor s mapováním.</translation>
    </message>
    <message>
        <source>The file {file}, feature {number}: the key “{key}” stands twice; leave only one.</source>
        <translation>Soubor {file}, prvek {number}: klíč „{key}“ je uveden dvakrát; ponechte jen jeden.</translation>
    </message>
    <message>
        <source>The file {name} that belongs to {file} is missing; copy it beside it.</source>
        <translation>Chybí soubor {name}, který patří k souboru {file}; zkopírujte ho vedle něj.</translation>
    </message>
    <message>
        <source>The files hold no addresses; choose the CSV files or the package of RÚIAN.</source>
        <translation>V souborech nejsou žádné adresy; zvolte soubory CSV nebo balíček RÚIAN.</translation>
    </message>
    <message>
        <source>The files hold no project; check the mapping and the sheet.</source>
        <translation>Soubory neobsahují žádný projekt; zkontrolujte mapování a list.</translation>
    </message>
    <message>
        <source>The files hold no values; check the mapping (where, indicators).</source>
        <translation>V souborech nejsou žádné hodnoty; zkontrolujte mapování (where, indicators).</translation>
    </message>
    <message>
        <source>The findings as a page, grave ones first.</source>
        <translation>Nálezy jako stránka, závažné napřed.</translation>
    </message>
    <message>
        <source>The first and the last period may not be whole.</source>
        <translation>První a poslední období nemusí být úplné.</translation>
    </message>
    <message>
        <source>The first day is after the last day; swap them.</source>
        <translation>První den je až po posledním; prohoďte je.</translation>
    </message>
    <message>
        <source>The first line of the hierarchy file {file} must be code,parent (separated by a comma).</source>
        <translation>První řádek souboru hierarchie {file} musí být code,parent (odděleno čárkou).</translation>
    </message>
    <message>
        <source>The first rows as they would be read, with the reason for each that would be rejected.</source>
        <translation>První řádky tak, jak by se načetly, u každého odmítnutého s důvodem.</translation>
    </message>
    <message>
        <source>The first {number} records: {good} will be read, {bad} rejected.</source>
        <translation>Prvních záznamů: {number}. Načte se {good}, odmítne {bad}.</translation>
    </message>
    <message>
        <source>The folder of a candidate or of a published release; a ZIP file may be given by its path.</source>
        <translation>Složka kandidáta nebo zveřejněného vydání; soubor ZIP lze zadat cestou.</translation>
    </message>
    <message>
        <source>The folder of a ledger, or a folder of such folders.</source>
        <translation>Složka knihy vydání, nebo složka s takovými složkami.</translation>
    </message>
    <message>
        <source>The folder of a ledger, or a folder of such folders; it knows the deliveries.</source>
        <translation>Složka knihy vydání, nebo složka s takovými složkami; kniha zná předání.</translation>
    </message>
    <message>
        <source>The folder of a published release for a recipient.</source>
        <translation>Složka zveřejněného vydání pro příjemce.</translation>
    </message>
    <message>
        <source>The folder of a release; a ZIP file may be given by its path.</source>
        <translation>Složka vydání; soubor ZIP lze zadat cestou.</translation>
    </message>
    <message>
        <source>The folder that remembers what was released.</source>
        <translation>Složka, která si pamatuje, co bylo vydáno.</translation>
    </message>
    <message>
        <source>The folder that remembers what was released. Dimensions named district, offence and period (or month, quarter, year) are matched with its releases by their codes.</source>
        <translation>Složka, která si pamatuje, co bylo vydáno. Rozměry s názvy district, offence a period (nebo month, quarter, year; česky okrsek, druh, obdobi, mesic, ctvrtleti, rok) se s jejími vydáními spojí podle kódů.</translation>
    </message>
    <message>
        <source>The folder {folder} holds no agreement (*.yaml).</source>
        <translation>Ve složce {folder} není žádná dohoda (*.yaml).</translation>
    </message>
    <message>
        <source>The folder {folder} holds no job files (*.yaml).</source>
        <translation>Ve složce {folder} nejsou soubory zadání (*.yaml).</translation>
    </message>
    <message>
        <source>The folder {folder} holds no ledger. If something was released before, give the folder of that ledger; only if nothing ever was, tick “Begin a new ledger”.</source>
        <translation>Ve složce {folder} není kniha vydání. Pokud už něco bylo vydáno, zadejte složku té knihy; jen pokud nikdy nic, zaškrtněte „Založit novou knihu vydání“.</translation>
    </message>
    <message>
        <source>The folder {folder} holds no ledger; give the folder with ledger.jsonl, or leave the parameter empty if nothing was ever released.</source>
        <translation>Složka {folder} neobsahuje knihu vydání; zadejte složku se souborem ledger.jsonl, nebo nechte parametr prázdný, pokud nic nikdy vydáno nebylo.</translation>
    </message>
    <message>
        <source>The folder {folder} holds something other than a release; choose a new or an empty folder for the newest release.</source>
        <translation>Ve složce {folder} je něco jiného než vydání; pro nejnovější vydání zvolte novou nebo prázdnou složku.</translation>
    </message>
    <message>
        <source>The folder {folder} is no whole release: its manifest.json is missing or damaged.</source>
        <translation>Ve složce {folder} není úplné vydání: manifest.json chybí nebo je poškozený.</translation>
    </message>
    <message>
        <source>The folder {folder} is not empty; a candidate needs a new or an empty folder.</source>
        <translation>Složka {folder} není prázdná; kandidát potřebuje novou nebo prázdnou složku.</translation>
    </message>
    <message>
        <source>The hierarchy file {file} does not exist.</source>
        <translation>Soubor hierarchie {file} neexistuje.</translation>
    </message>
    <message>
        <source>The hierarchy file {file} holds no codes; write lines of code,parent.</source>
        <translation>Soubor hierarchie {file} neobsahuje žádné kódy; zapište řádky code,parent.</translation>
    </message>
    <message>
        <source>The hierarchy file {file} is named after none of the dimensions; it must be called &lt;dimension&gt;.csv, the dimensions are: {dimensions}.</source>
        <translation>Soubor hierarchie {file} se nejmenuje podle žádného rozměru; musí se jmenovat &lt;rozměr&gt;.csv, rozměry jsou: {dimensions}.</translation>
    </message>
    <message>
        <source>The hierarchy file {file} is not UTF-8 text; save it as CSV UTF-8.</source>
        <translation>Soubor hierarchie {file} není text v UTF-8; uložte ho jako CSV UTF-8.</translation>
    </message>
    <message>
        <source>The hours say when incidents happened, not why; where people are about, more is recorded, too.</source>
        <translation>Hodiny říkají, kdy se skutky staly, ne proč; kde se pohybují lidé, tam se také více zaznamená.</translation>
    </message>
    <message>
        <source>The id of the incident is missing or cannot be read.</source>
        <translation>Identifikátor skutku chybí nebo jej nelze přečíst.</translation>
    </message>
    <message>
        <source>The id of the report is missing or cannot be read.</source>
        <translation>Identifikátor podnětu chybí nebo jej nelze přečíst.</translation>
    </message>
    <message>
        <source>The id “{id}” stands twice in the register; give each project one of its own.</source>
        <translation>ID „{id}“ je v registru dvakrát; dejte každému projektu vlastní.</translation>
    </message>
    <message>
        <source>The import lost count: {read} read, but {imported} imported, {rejected} rejected and {duplicates} duplicates. Nothing was written; please report this file format.</source>
        <translation>Import se nedopočítal: načteno {read}, ale importováno {imported}, odmítnuto {rejected} a duplicit {duplicates}. Nic nebylo zapsáno; ohlaste prosím tento formát souboru.</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>Import byl zrušen; nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>The index adds up crime, unemployment and income-tested benefits, each divided by that of the country; above 3 the territory is worse off than the country.</source>
        <translation>Index sčítá kriminalitu, nezaměstnanost a dávky závislé na příjmu, každou složku dělenou hodnotou republiky; nad 3 je na tom území hůře než republika.</translation>
    </message>
    <message>
        <source>The interval of a rate holds the rounding and the usual chance variation of a count (95 %). Where intervals overlap, the order of districts may be chance.</source>
        <translation>Interval míry zahrnuje zaokrouhlení a obvyklé náhodné kolísání počtu (95 %). Kde se intervaly překrývají, může být pořadí okrsků náhodné.</translation>
    </message>
    <message>
        <source>The interval tells of chance in the test part only. An incident belongs to the day on which it began.</source>
        <translation>Interval vypovídá jen o náhodě ve zkušební části. Skutek patří ke dni, kdy začal.</translation>
    </message>
    <message>
        <source>The key needs a title, so that it is found again; fill it in.</source>
        <translation>Klíč potřebuje název, aby se dal znovu najít; vyplňte jej.</translation>
    </message>
    <message>
        <source>The kind of the place is not a known one.</source>
        <translation>Druh místa není žádný ze známých.</translation>
    </message>
    <message>
        <source>The known table “{table}” and the points together tell too much: what it counts beyond them (district {district}, {offences}, {first} to {last}) can only have happened at too few addresses. Build the anchor points again with more addresses each, or leave this period or district out.</source>
        <translation>Známá tabulka „{table}“ a body dohromady prozrazují příliš: co tabulka počítá navíc (okrsek {district}, {offences}, {first} až {last}), se mohlo stát jen na příliš málo adresách. Vytvořte kotevní body znovu, s více adresami v každé oblasti, nebo toto období či okrsek vynechejte.</translation>
    </message>
    <message>
        <source>The known table “{table}” contradicts the values to be published: it counts fewer incidents than stand at the points. Check its districts, offences and periods, and whether it counts the same incidents.</source>
        <translation>Známá tabulka „{table}“ odporuje hodnotám, které se mají zveřejnit: počítá méně skutků, než jich stojí v bodech. Zkontrolujte její okrsky, delikty a období a to, zda počítá tytéž skutky.</translation>
    </message>
    <message>
        <source>The known table “{table}” contradicts the values to be published: no counts agree with both. Check its districts, offences and periods, and whether it counts the same incidents.</source>
        <translation>Známá tabulka „{table}“ odporuje hodnotám, které se mají zveřejnit: žádné počty nesouhlasí s obojím. Zkontrolujte její okrsky, delikty a období a zda počítá tytéž skutky.</translation>
    </message>
    <message>
        <source>The known table “{table}” has no column “{column}”; it needs district, offence, period (or period_from and period_to) and value.</source>
        <translation>Známá tabulka „{table}“ nemá sloupec „{column}“; potřebuje district, offence, period (nebo period_from a period_to) a value.</translation>
    </message>
    <message>
        <source>The known tables {tables} contradict each other or the values to be published: no counts agree with all of them. Check their districts, offences and periods.</source>
        <translation>Známé tabulky {tables} odporují sobě navzájem nebo hodnotám, které se mají zveřejnit: žádné počty nesouhlasí se všemi. Zkontrolujte jejich okrsky, delikty a období.</translation>
    </message>
    <message>
        <source>The last day is before the first one; correct the period.</source>
        <translation>Poslední den je před prvním; opravte období.</translation>
    </message>
    <message>
        <source>The last entry of the ledger was cut off, probably by a power failure, before it counted. It was put aside as {file}; the release that it belongs to was not published: publish it again.</source>
        <translation>Poslední zápis do knihy vydání byl uříznut dřív, než začal platit, nejspíš výpadkem proudu. Byl odložen do souboru {file}; vydání, ke kterému patří, nebylo zveřejněno: zveřejněte je znovu.</translation>
    </message>
    <message>
        <source>The layer can be counted with; look at the findings first.</source>
        <translation>S vrstvou lze počítat; nejprve se podívejte na nálezy.</translation>
    </message>
    <message>
        <source>The layer cannot be counted with until the findings that forbid it are corrected.</source>
        <translation>S vrstvou nelze počítat, dokud se neopraví nálezy, které tomu brání.</translation>
    </message>
    <message>
        <source>The layer cannot be written; close it elsewhere and try again.</source>
        <translation>Do vrstvy nelze zapsat; zavřete ji jinde a zkuste to znovu.</translation>
    </message>
    <message>
        <source>The layer for “{name}” cannot be opened; choose it again.</source>
        <translation>Vrstvu pro „{name}“ nelze otevřít; zvolte ji znovu.</translation>
    </message>
    <message>
        <source>The layer in {file} has no coordinate reference system; write “crs” in the mapping.</source>
        <translation>Vrstva v {file} nemá souřadnicový systém; doplňte „crs“ do mapování.</translation>
    </message>
    <message>
        <source>The layer in {file} holds lines or areas, but records are points; choose the layer of points, or name the columns x and y in the mapping.</source>
        <translation>Vrstva v souboru {file} obsahuje linie nebo plochy, záznamy jsou však body; vyberte vrstvu bodů, nebo v mapování uveďte sloupce x a y.</translation>
    </message>
    <message>
        <source>The layer made by Import police records; records without a place count too.</source>
        <translation>Vrstva z Importovat policejní záznamy; počítají se i záznamy bez místa.</translation>
    </message>
    <message>
        <source>The layer made by Import projects, with the areas of the projects.</source>
        <translation>Vrstva z nástroje Importovat projekty, s územími projektů.</translation>
    </message>
    <message>
        <source>The layer of addresses holds {count} distinct address points, and a catchment needs at least {least}; import the addresses of the whole territory.</source>
        <translation>Počet různých adresních bodů ve vrstvě adres je {count}, spádová oblast jich potřebuje aspoň {least}; naimportujte adresy celého území.</translation>
    </message>
    <message>
        <source>The layer of anchor points or of catchments is empty; build them first.</source>
        <translation>Vrstva kotevních bodů nebo spádových oblastí je prázdná; nejprve je vytvořte.</translation>
    </message>
    <message>
        <source>The layer of earlier anchor points is not as Build anchor points made it; give the unchanged layer, in the coordinate reference system of the addresses.</source>
        <translation>Vrstva dřívějších kotevních bodů není taková, jakou ji vytvořil nástroj Vytvořit kotevní body; zadejte nezměněnou vrstvu v souřadnicovém systému adres.</translation>
    </message>
    <message>
        <source>The layer or table made by Import projects.</source>
        <translation>Vrstva nebo tabulka vytvořená nástrojem Importovat projekty.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no coordinate reference system; set it in the layer's properties.</source>
        <translation>Vrstva „{layer}“ nemá souřadnicový systém; nastavte jej ve vlastnostech vrstvy.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no field “{field}”; its fields are: {fields}.</source>
        <translation>Vrstva „{layer}“ nemá pole „{field}“; její pole jsou: {fields}.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no field “{field}”; use a layer made by Import police records.</source>
        <translation>Vrstva „{layer}“ nemá pole „{field}“; použijte vrstvu z nástroje Importovat policejní záznamy.</translation>
    </message>
    <message>
        <source>The layer “{layer}” holds no address with a place; choose another one.</source>
        <translation>Vrstva „{layer}“ neobsahuje žádnou adresu s polohou; zvolte jinou.</translation>
    </message>
    <message>
        <source>The layer “{layer}” holds no polygon; choose the polygons of your area.</source>
        <translation>Vrstva „{layer}“ neobsahuje polygon; zvolte polygony svého území.</translation>
    </message>
    <message>
        <source>The layer “{layer}” is in {crs}, which does not measure in metres; reproject it to EPSG:5514.</source>
        <translation>Vrstva „{layer}“ je v systému {crs}, který neměří v metrech; převeďte ji do EPSG:5514.</translation>
    </message>
    <message>
        <source>The layer “{layer}” is no adaptive grid: it lacks cell_code, level or status.</source>
        <translation>Vrstva „{layer}“ není adaptivní mřížka: chybí v ní cell_code, level nebo status.</translation>
    </message>
    <message>
        <source>The layer “{layer}” is no register of projects: it lacks {fields}.</source>
        <translation>Vrstva „{layer}“ není registr projektů: chybí {fields}.</translation>
    </message>
    <message>
        <source>The layer “{layer}” is no table of official statistics: it lacks {fields}.</source>
        <translation>Vrstva „{layer}“ není tabulka úřední statistiky: chybí jí {fields}.</translation>
    </message>
    <message>
        <source>The least density of the population must not be negative.</source>
        <translation>Nejmenší hustota populace nesmí být záporná.</translation>
    </message>
    <message>
        <source>The ledger cannot be read: {reason}.</source>
        <translation>Knihu vydání nelze přečíst: {reason}.</translation>
    </message>
    <message>
        <source>The ledger cannot be written: {reason}. Nothing was released.</source>
        <translation>Do knihy vydání nelze zapisovat: {reason}. Nic nebylo vydáno.</translation>
    </message>
    <message>
        <source>The ledger holds no policy.yaml: anybody but the preparer may approve.</source>
        <translation>V knize není policy.yaml: schvalovat smí kdokoli kromě toho, kdo vydání připravil.</translation>
    </message>
    <message>
        <source>The ledger holds no release of the municipality {code}; it holds: {codes}.</source>
        <translation>Kniha vydání neobsahuje žádné vydání obce {code}; obsahuje: {codes}.</translation>
    </message>
    <message>
        <source>The ledger holds no release that the readers of this table know.</source>
        <translation>Kniha vydání neobsahuje žádné vydání, které by čtenáři této tabulky znali.</translation>
    </message>
    <message>
        <source>The ledger holds releases of several municipalities ({codes}); give the code of one.</source>
        <translation>Kniha vydání obsahuje vydání několika obcí ({codes}); zadejte kód jedné z nich.</translation>
    </message>
    <message>
        <source>The ledger knows no release {release} of this territory for the same readers; it can be one of: {known}.</source>
        <translation>Kniha vydání nezná vydání {release} tohoto území pro stejné čtenáře; může to být: {known}.</translation>
    </message>
    <message>
        <source>The ledger knows no release {release}; check its id, and that it is the right ledger.</source>
        <translation>Kniha vydání nezná vydání {release}; zkontrolujte jeho id a zda jde o správnou knihu.</translation>
    </message>
    <message>
        <source>The ledger knows the release {release} already.</source>
        <translation>Kniha vydání už vydání {release} zná.</translation>
    </message>
    <message>
        <source>The ledger was changed: its chain breaks at line {line}.</source>
        <translation>Kniha vydání byla změněna: její řetěz se přetrhl na řádku {line}.</translation>
    </message>
    <message>
        <source>The ledger's folder cannot be written: {reason}.</source>
        <translation>Do složky knihy vydání nelze zapisovat: {reason}.</translation>
    </message>
    <message>
        <source>The limit holds for each offence by itself. Of all offences together, the fullest point shows {count} incidents of a year for {addresses} addresses ({share} per address).</source>
        <translation>Mez platí pro každý delikt zvlášť. Všech deliktů dohromady ukazuje nejplnější bod za rok {count} skutků na {addresses} adres ({share} na adresu).</translation>
    </message>
    <message>
        <source>The line at its end shows where the true count lies.</source>
        <translation>Úsečka na jeho konci ukazuje, kde leží skutečný počet.</translation>
    </message>
    <message>
        <source>The mandate of this approver does not hold on {day}.</source>
        <translation>Pověření tohoto schvalovatele dne {day} neplatí.</translation>
    </message>
    <message>
        <source>The manifest is incomplete; nothing was written.</source>
        <translation>Manifest není úplný; nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>The map behind the figures is loaded from {host} when it is switched on; that server then learns the address of your connection.</source>
        <translation>Mapa v pozadí se načítá z {host}, je-li zapnutá; ten server se přitom dozví adresu vašeho připojení.</translation>
    </message>
    <message>
        <source>The map in index.html is drawn by Leaflet {version}; SHA-256 of its script:</source>
        <translation>Mapu v souboru index.html kreslí knihovna Leaflet {version}; SHA-256 jejího skriptu:</translation>
    </message>
    <message>
        <source>The map is drawn by Leaflet, (c) Vladimir Agafonkin, CloudMade.</source>
        <translation>Mapu kreslí knihovna Leaflet, (c) Vladimir Agafonkin, CloudMade.</translation>
    </message>
    <message>
        <source>The map is made of what began before it, and tested on what began from this day on.</source>
        <translation>Mapa se vytvoří z toho, co začalo před tímto dnem, a ověří na tom, co začalo od tohoto dne.</translation>
    </message>
    <message>
        <source>The map shows</source>
        <translation>Mapa ukazuje</translation>
    </message>
    <message>
        <source>The map was made of</source>
        <translation>Mapa byla vytvořena z</translation>
    </message>
    <message>
        <source>The mapping was saved: {file}</source>
        <translation>Mapování bylo uloženo: {file}</translation>
    </message>
    <message>
        <source>The method cell_key needs records: a count table has no incidents whose keys could be added; give the records, or choose suppress or round.</source>
        <translation>Metoda cell_key potřebuje záznamy: tabulka počtů nemá skutky, jejichž klíče by se daly sečíst; zadejte záznamy, nebo zvolte suppress či round.</translation>
    </message>
    <message>
        <source>The method cell_key needs the field “{field}” in the table “{table}”: the same incidents get the same noise by it.</source>
        <translation>Metoda cell_key potřebuje v tabulce „{table}“ pole „{field}“: podle něj dostanou stejné skutky stejný šum.</translation>
    </message>
    <message>
        <source>The method donut needs a layer of addresses; choose one.</source>
        <translation>Metoda donut potřebuje vrstvu adres; zvolte ji.</translation>
    </message>
    <message>
        <source>The method {method} needs a layer of districts; choose one.</source>
        <translation>Metoda {method} potřebuje vrstvu okrsků; zvolte ji.</translation>
    </message>
    <message>
        <source>The most precise place that is handed over is {place}.</source>
        <translation>Nejpřesnější předávané místo je {place}.</translation>
    </message>
    <message>
        <source>The name of the file {file} holds control or invisible characters; rename the file.</source>
        <translation>Název souboru {file} obsahuje řídicí nebo neviditelné znaky; soubor přejmenujte.</translation>
    </message>
    <message>
        <source>The number of incidents in all districts together is hidden.</source>
        <translation>Počet skutků ve všech okrscích dohromady je skryt.</translation>
    </message>
    <message>
        <source>The number of levels must be from {low} to {high}.</source>
        <translation>Počet úrovní musí být od {low} do {high}.</translation>
    </message>
    <message>
        <source>The offence is missing or is not in the taxonomy or the mapping.</source>
        <translation>Delikt chybí, nebo není v taxonomii či v mapování.</translation>
    </message>
    <message>
        <source>The office's policy asks this approver to sign with another key.</source>
        <translation>Podle pravidel úřadu má tento schvalovatel podepisovat jiným klíčem.</translation>
    </message>
    <message>
        <source>The office's policy does not allow the profile “{name}”.</source>
        <translation>Pravidla úřadu nedovolují profil „{name}“.</translation>
    </message>
    <message>
        <source>The office's policy does not name this person as an approver.</source>
        <translation>Pravidla úřadu neuvádějí tuto osobu jako schvalovatele.</translation>
    </message>
    <message>
        <source>The official totals were not compared with their source.</source>
        <translation>Úřední součty nebyly porovnány se svým zdrojem.</translation>
    </message>
    <message>
        <source>The one in which the release was entered.</source>
        <translation>Ta, do které bylo vydání zapsáno.</translation>
    </message>
    <message>
        <source>The own texts of {file} cannot be read; open it in a word processor, save it as ODT, or choose another file.</source>
        <translation>Vlastní texty ze souboru {file} nelze přečíst; otevřete ho v textovém editoru, uložte jako ODT, nebo zvolte jiný soubor.</translation>
    </message>
    <message>
        <source>The package becomes a folder in it, named by the release id; an id is never overwritten.</source>
        <translation>Balíček bude složkou v ní, pojmenovanou podle id vydání; id se nikdy nepřepisuje.</translation>
    </message>
    <message>
        <source>The package has {count} problems.</source>
        <translation>Počet problémů balíčku: {count}.</translation>
    </message>
    <message>
        <source>The package holds a link to another place.</source>
        <translation>Balíček obsahuje odkaz na jiné místo.</translation>
    </message>
    <message>
        <source>The package holds a table that no product explains.</source>
        <translation>Balíček obsahuje tabulku, kterou žádný produkt nevysvětluje.</translation>
    </message>
    <message>
        <source>The package holds no GeoPackage.</source>
        <translation>Balíček neobsahuje GeoPackage.</translation>
    </message>
    <message>
        <source>The package is as it was published.</source>
        <translation>Balíček je takový, jaký byl zveřejněn.</translation>
    </message>
    <message>
        <source>The package is for a recipient, but its agreement is missing or damaged; prepare it again.</source>
        <translation>Balíček je určen příjemci, ale jeho dohoda chybí nebo je poškozená; připravte jej znovu.</translation>
    </message>
    <message>
        <source>The package {file} must hold exactly one data file (csv or geojson) beside its code lists, but holds {number}; take the package as the crime map gives it.</source>
        <translation>Balíček {file} musí vedle číselníků obsahovat právě jeden datový soubor (csv nebo geojson), ale obsahuje jich {number}; použijte balíček tak, jak jej mapa kriminality vydává.</translation>
    </message>
    <message>
        <source>The package {name} is no good release: {problem}.</source>
        <translation>Balíček {name} není v pořádku: {problem}.</translation>
    </message>
    <message>
        <source>The package {name} is not as it was published: {problem}.</source>
        <translation>Balíček {name} není takový, jaký byl vydán: {problem}.</translation>
    </message>
    <message>
        <source>The page could not be written; is the disk full?</source>
        <translation>Stránku se nepodařilo zapsat; není plný disk?</translation>
    </message>
    <message>
        <source>The page holds something that stands in no data file.</source>
        <translation>Stránka obsahuje něco, co není v žádném datovém souboru.</translation>
    </message>
    <message>
        <source>The password of the authentication configuration “{id}” is too short for a secret: it could be found by trying; use at least {least} random characters or Create secret key.</source>
        <translation>Heslo ověřovací konfigurace „{id}“ je na tajemství příliš krátké: dalo by se najít zkoušením; použijte alespoň {least} náhodných znaků, nebo nástroj Vytvořit tajný klíč.</translation>
    </message>
    <message>
        <source>The period ends ({to}) before it begins ({start}); swap the two days.</source>
        <translation>Období končí ({to}) dříve, než začíná ({start}); prohoďte oba dny.</translation>
    </message>
    <message>
        <source>The period ends before it begins; exchange the first and the last day.</source>
        <translation>Období končí dříve, než začíná; vyměňte první a poslední den.</translation>
    </message>
    <message>
        <source>The period {start} to {to} does not consist of whole {steps}, the finest time step of the profile; choose the first day of the first and the last day of the last.</source>
        <translation>Období {start} až {to} se neskládá z celých {steps}, nejjemnějšího časového kroku profilu; zvolte první den prvního a poslední den posledního z nich.</translation>
    </message>
    <message>
        <source>The periods are no whole years: a change may be that of the season.</source>
        <translation>Období nejsou celé roky: změna může být sezónní.</translation>
    </message>
    <message>
        <source>The periods are {a} and {b} days long: rates per day are compared, and the change is the count of the second period less what the rate of the first leads to expect.</source>
        <translation>Období mají délku {a} a {b} dnů: srovnávají se počty za den a změna je počet ve druhém období minus to, co by odpovídalo prvnímu.</translation>
    </message>
    <message>
        <source>The periods are {before} and {after} days long: the changes in per cent are those of the counts; the odds ratio and the displacement quotient do not depend on the lengths.</source>
        <translation>Období mají délku {before} a {after} dnů: změny v procentech jsou změny počtů; poměr šancí ani kvocient přesunu na délce nezávisejí.</translation>
    </message>
    <message>
        <source>The periods fall into different seasons; a change may be that of the season.</source>
        <translation>Období připadají na různé části roku; změna může být sezónní.</translation>
    </message>
    <message>
        <source>The place lies outside the area that the target CRS is made for.</source>
        <translation>Místo leží mimo území, pro které je cílový souřadnicový systém určen.</translation>
    </message>
    <message>
        <source>The place lies outside the area that was given.</source>
        <translation>Místo leží mimo zadané území.</translation>
    </message>
    <message>
        <source>The places are snapped to a regular lattice of {step} m: {located} records stand on {places} of its points.</source>
        <translation>Místa jsou přichycena k pravidelné mřížce po {step} m: záznamů {located}, obsazených bodů mřížky {places}.</translation>
    </message>
    <message>
        <source>The places are snapped: {located} records stand on only {places} points, typically {median} m and at least {least} m from the next. The source moved them to protect people, so a point is an area, not an address.</source>
        <translation>Místa jsou přichycena k bodům: {located} záznamů leží jen na {places} bodech, obvykle {median} m a nejméně {least} m od sebe. Zdroj je přesunul, aby chránil osoby; bod je tedy oblast, nikoli adresa.</translation>
    </message>
    <message>
        <source>The places of the proof are not those that are published.</source>
        <translation>Místa v důkazu nejsou ta, která jsou zveřejněna.</translation>
    </message>
    <message>
        <source>The places of the records had been changed before they were counted.</source>
        <translation>Místa záznamů byla změněna ještě před započtením.</translation>
    </message>
    <message>
        <source>The places of the records had been moved to few points before they came here; an incident stands at the anchor nearest to such a point, not to the actual place.</source>
        <translation>Místa záznamů byla předem přesunuta do několika málo bodů; skutek stojí v kotevním bodě oblasti, do níž takový bod padne, ne ve skutečném místě.</translation>
    </message>
    <message>
        <source>The places of the records lie {metres} m apart; a finer grid would map the anonymisation, not crime.</source>
        <translation>Místa záznamů jsou od sebe {metres} m; jemnější mřížka by mapovala anonymizaci, ne kriminalitu.</translation>
    </message>
    <message>
        <source>The points cannot be added up.</source>
        <translation>Body nelze sečíst.</translation>
    </message>
    <message>
        <source>The police correct what they counted in earlier months; the difference is then negative and stays so.</source>
        <translation>Policie opravuje, co započítala v dřívějších měsících; rozdíl je pak záporný a záporný zůstává.</translation>
    </message>
    <message>
        <source>The population of the unit {unit} in {year} is below zero; correct it.</source>
        <translation>Počet obyvatel celku {unit} v roce {year} je záporný; opravte ho.</translation>
    </message>
    <message>
        <source>The populations of the unit {unit} in {year} differ; keep one of them.</source>
        <translation>Počty obyvatel celku {unit} v roce {year} se liší; nechte jeden z nich.</translation>
    </message>
    <message>
        <source>The possible tables do not explain the published values.</source>
        <translation>Možné tabulky nevysvětlují zveřejněné hodnoty.</translation>
    </message>
    <message>
        <source>The previous period of the same length is compared.</source>
        <translation>Porovnává se s předchozím stejně dlouhým obdobím.</translation>
    </message>
    <message>
        <source>The product has no points.</source>
        <translation>Produkt nemá žádné body.</translation>
    </message>
    <message>
        <source>The product has no statements.</source>
        <translation>Produkt nemá žádné výroky.</translation>
    </message>
    <message>
        <source>The profile asks for a width of at least {width}.</source>
        <translation>Profil žádá šířku alespoň {width}.</translation>
    </message>
    <message>
        <source>The profile asks for a width of at least {width}; narrower ones are red.</source>
        <translation>Profil žádá šířku alespoň {width}; užší jsou červené.</translation>
    </message>
    <message>
        <source>The profile asks for a width of at least {width}; the least is {least}.</source>
        <translation>Profil požaduje šířku nejméně {width}; nejmenší je {least}.</translation>
    </message>
    <message>
        <source>The profile asks for {days} days between the period and its publication: a release up to {to} can be prepared from {ready} on.</source>
        <translation>Profil žádá {days} dní mezi obdobím a jeho zveřejněním: vydání do {to} lze připravit od {ready}.</translation>
    </message>
    <message>
        <source>The profile hides every point among at least {least} addresses; catchments with fewer: {count}. Build the anchor points with this profile.</source>
        <translation>Profil skrývá každý bod mezi aspoň {least} adres; spádových oblastí s menším počtem: {count}. Vytvořte kotevní body s tímto profilem.</translation>
    </message>
    <message>
        <source>The profile “{name}” blurs counts with a secret key, and the key was not given; check “key” in its section “cell_key”.</source>
        <translation>Profil „{name}“ pozměňuje počty pomocí tajného klíče a klíč nebyl zadán; zkontrolujte „key“ v jeho oddílu „cell_key“.</translation>
    </message>
    <message>
        <source>The profile “{name}” counts the addresses behind each point; give the layer of addresses.</source>
        <translation>Profil „{name}“ počítá adresy za každým bodem; zadejte vrstvu adres.</translation>
    </message>
    <message>
        <source>The profile “{name}” has no section “cell_key” with the noise and the id of the key; use a profile with table_method cell_key.</source>
        <translation>Profil „{name}“ nemá oddíl „cell_key“ se šumem a identifikátorem klíče; použijte profil s table_method cell_key.</translation>
    </message>
    <message>
        <source>The profile “{name}” is for a recipient, so the release needs an agreement.</source>
        <translation>Profil „{name}“ je určen pro příjemce, vydání proto potřebuje dohodu.</translation>
    </message>
    <message>
        <source>The profile “{name}” is for analysis inside the office; nothing made with it is published.</source>
        <translation>Profil „{name}“ je určen pro analýzu uvnitř úřadu; nic, co s ním vznikne, se nezveřejňuje.</translation>
    </message>
    <message>
        <source>The profile “{name}” is not the one that the office's policy allows: it was changed.</source>
        <translation>Profil „{name}“ není ten, který dovolují pravidla úřadu: byl změněn.</translation>
    </message>
    <message>
        <source>The profile “{name}” publishes no grid; choose one with grid among its geographies.</source>
        <translation>Profil „{name}“ nezveřejňuje mřížku; zvolte profil, který má mezi územími grid.</translation>
    </message>
    <message>
        <source>The profile “{name}” publishes no points; leave out anchors and catchments.</source>
        <translation>Profil „{name}“ nezveřejňuje body; kotevní body a spádové oblasti vynechejte.</translation>
    </message>
    <message>
        <source>The profile “{name}” publishes points; give anchor points and catchments, as Build anchor points makes them.</source>
        <translation>Profil „{name}“ zveřejňuje body; zadejte kotevní body a spádové oblasti, jak je vytvoří nástroj Vytvořit kotevní body.</translation>
    </message>
    <message>
        <source>The profile “{name}” puts points beside protected counts, which they would undo; use a profile with model “places” for points.</source>
        <translation>Profil „{name}“ klade body vedle chráněných počtů, a tím by jejich ochranu zrušil; pro body použijte profil s modelem „places“.</translation>
    </message>
    <message>
        <source>The profile's rounding_base of {base} is too small for its own rules; it must be at least every min_count, and protection_width + 1.</source>
        <translation>Základ zaokrouhlení rounding_base {base} je na pravidla profilu příliš malý; musí být aspoň tak velký jako každé min_count a jako protection_width + 1.</translation>
    </message>
    <message>
        <source>The project in row {row} has no id; give each one of its own.</source>
        <translation>Projekt na řádku {row} nemá ID; dejte každému vlastní.</translation>
    </message>
    <message>
        <source>The project “{id}” ends before it begins; correct its days.</source>
        <translation>Projekt „{id}“ končí dříve, než začíná; opravte jeho dny.</translation>
    </message>
    <message>
        <source>The project “{id}” names the offence “{code}”, which is not in the taxonomy; write codes such as burglary, robbery.</source>
        <translation>Projekt „{id}“ uvádí delikt „{code}“, který není v taxonomii; pište kódy jako burglary, robbery.</translation>
    </message>
    <message>
        <source>The project “{id}” stands twice in the results; give the table of one evaluation.</source>
        <translation>Projekt „{id}“ je ve výsledcích dvakrát; zadejte tabulku jediného vyhodnocení.</translation>
    </message>
    <message>
        <source>The proof covers this table, the earlier tables given and the releases named here, and nothing else: not what others have published about the same incidents.</source>
        <translation>Důkaz se týká této tabulky, zadaných dřívějších tabulek a zde uvedených vydání, a ničeho jiného: ne toho, co o týchž skutcích zveřejnili jiní.</translation>
    </message>
    <message>
        <source>The proof of the package {name} cannot be read; without it nothing can be audited with it.</source>
        <translation>Důkaz balíčku {name} nelze přečíst; bez něj se s ním nedá nic prověřit.</translation>
    </message>
    <message>
        <source>The proof that was written does not explain the published values; nothing was written.</source>
        <translation>Zapsaný důkaz nevysvětluje vydané hodnoty; nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>The proof; the possible tables stand beside it. It cannot be temporary.</source>
        <translation>Důkaz; možné tabulky leží vedle něj. Nemůže být dočasný.</translation>
    </message>
    <message>
        <source>The published districts, cells and periods do not explain its values.</source>
        <translation>Vydané okrsky, čtverce a období nevysvětlují jeho hodnoty.</translation>
    </message>
    <message>
        <source>The published statements cannot be read.</source>
        <translation>Vydané výroky nelze přečíst.</translation>
    </message>
    <message>
        <source>The published table “{table}” has a value whose bounds exclude each other.</source>
        <translation>Zveřejněná tabulka „{table}“ má hodnotu, jejíž meze se vylučují.</translation>
    </message>
    <message>
        <source>The published table “{table}” names a place, offence or period unknown here.</source>
        <translation>Zveřejněná tabulka „{table}“ uvádí místo, delikt nebo období, které zde není známo.</translation>
    </message>
    <message>
        <source>The published values are one possible table, and adding fewer than {base} incidents to any one cell of it contradicts nothing: no value is known more closely than {width}.</source>
        <translation>Zveřejněné hodnoty jsou samy jednou z možných tabulek a přičtení méně než {base} skutků ke kterémukoli jejímu poli ničemu neodporuje: žádná hodnota není známa přesněji než na šířku {width}.</translation>
    </message>
    <message>
        <source>The published values contradict each other: no table of counts agrees with all of them.</source>
        <translation>Zveřejněné hodnoty si odporují: žádná tabulka počtů nevyhovuje všem.</translation>
    </message>
    <message>
        <source>The publisher's identification number must have eight digits.</source>
        <translation>Identifikační číslo vydavatele musí mít osm číslic.</translation>
    </message>
    <message>
        <source>The range of the territory is that of the published value, the other ones are 95 % intervals.</source>
        <translation>Rozmezí území je rozmezím zveřejněné hodnoty, ostatní jsou 95% intervaly.</translation>
    </message>
    <message>
        <source>The recipient confirms that it received these files and checked them by verify.py. Every file carries the recipient's name and the id of the release in its metadata.</source>
        <translation>Příjemce potvrzuje, že tyto soubory převzal a ověřil je pomocí verify.py. Každý soubor nese v metadatech jméno příjemce a id vydání.</translation>
    </message>
    <message>
        <source>The recipient does not publish the data and passes them on to nobody.</source>
        <translation>Příjemce údaje nezveřejňuje a nikomu je nepředává.</translation>
    </message>
    <message>
        <source>The recipient may publish figures made from the data through a public disclosure profile only, and returns each such release to the provider, who enters it in the ledger. The data themselves are passed on to nobody.</source>
        <translation>Příjemce smí zveřejnit čísla vytvořená z údajů jen přes veřejný profil zveřejnění a každé takové vydání vrátí poskytovateli, který je zapíše do knihy vydání. Samotné údaje nikomu nepředává.</translation>
    </message>
    <message>
        <source>The recipient uses the data for these purposes and for no other: {names}.</source>
        <translation>Příjemce používá údaje k těmto účelům a k žádným jiným: {names}.</translation>
    </message>
    <message>
        <source>The record layer made by Import police records.</source>
        <translation>Vrstva záznamů z nástroje Importovat policejní záznamy.</translation>
    </message>
    <message>
        <source>The records have changed since {release}: its {count} statements are about an earlier state of them and were not used.</source>
        <translation>Záznamy se od vydání {release} změnily: jeho výroky (počet: {count}) se týkají jejich dřívějšího stavu a nebyly použity.</translation>
    </message>
    <message>
        <source>The records hold no crime or misdemeanour of {years}, and the analysis compares whole years; import those years, too, or move the first or the last day.</source>
        <translation>Záznamy neobsahují žádný trestný čin ani přestupek za {years} a analýza srovnává celé roky; naimportujte i tyto roky, nebo posuňte první či poslední den.</translation>
    </message>
    <message>
        <source>The records of earlier years hold none of a year before {year} that may be counted.</source>
        <translation>Mezi záznamy dřívějších let není žádný z doby před rokem {year}, který se smí počítat.</translation>
    </message>
    <message>
        <source>The records were moved to few places before they came here, so that premises behind a value could not be tested.</source>
        <translation>Záznamy byly přesunuty na několik málo míst ještě předtím, než sem přišly, takže objekty za hodnotou nešlo prověřit.</translation>
    </message>
    <message>
        <source>The register holds no project.</source>
        <translation>Registr neobsahuje žádný projekt.</translation>
    </message>
    <message>
        <source>The release holds no layer “{layer}”; choose another subject or product.</source>
        <translation>Vydání neobsahuje vrstvu „{layer}“; zvolte jinou mapu nebo jiný produkt.</translation>
    </message>
    <message>
        <source>The release holds no product “{name}”; it can be one of: {names}.</source>
        <translation>Vydání neobsahuje produkt „{name}“; může to být: {names}.</translation>
    </message>
    <message>
        <source>The release was made with another profile; give the file of “{name}”.</source>
        <translation>Vydání vzniklo podle jiného profilu; zadejte soubor profilu „{name}“.</translation>
    </message>
    <message>
        <source>The release was made with the profile “{name}”, which is not built in; give its file.</source>
        <translation>Vydání vzniklo podle profilu „{name}“, který není vestavěný; zadejte jeho soubor.</translation>
    </message>
    <message>
        <source>The release was published before; what was still missing beside it was made now.</source>
        <translation>Vydání už bylo zveřejněno; teď bylo doplněno jen to, co vedle něj ještě chybělo.</translation>
    </message>
    <message>
        <source>The release was read from its files alone, as anybody could read it, and attacked with everything that its readers know.</source>
        <translation>Vydání bylo přečteno jen ze svých souborů, jako by je četl kdokoli, a napadeno vším, co jeho čtenáři vědí.</translation>
    </message>
    <message>
        <source>The release would exceed the agreement {id}, clause “{clause}”: {what}.</source>
        <translation>Vydání by překročilo dohodu {id}, ustanovení „{clause}“: {what}.</translation>
    </message>
    <message>
        <source>The release {name} holds no tables by district; a report cannot be made of it.</source>
        <translation>Vydání {name} nemá tabulky po okrscích; zprávu z něj nelze sestavit.</translation>
    </message>
    <message>
        <source>The release {name} is not for the public; choose public ones.</source>
        <translation>Vydání {name} není veřejné; zvolte veřejná vydání.</translation>
    </message>
    <message>
        <source>The release {name} is of the territory {other}, not of {territory}.</source>
        <translation>Vydání {name} je pro území {other}, ne {territory}.</translation>
    </message>
    <message>
        <source>The release {release} already stands in this folder; a release is never overwritten.</source>
        <translation>Vydání {release} už v této složce je; vydání se nikdy nepřepisuje.</translation>
    </message>
    <message>
        <source>The release {release} is for the public; nobody signs for one.</source>
        <translation>Vydání {release} je pro veřejnost; to se nepotvrzuje.</translation>
    </message>
    <message>
        <source>The release {release} is not for the public, so its recipient cannot have published it.</source>
        <translation>Vydání {release} není pro veřejnost, příjemce je tedy zveřejnit nemohl.</translation>
    </message>
    <message>
        <source>The release {release} was withdrawn already, on {day}.</source>
        <translation>Vydání {release} už bylo staženo, dne {day}.</translation>
    </message>
    <message>
        <source>The releases hold no whole year from {first} to {last}; choose other days or releases.</source>
        <translation>Vydání neobsahují žádný celý rok od {first} do {last}; zvolte jiné dny nebo jiná vydání.</translation>
    </message>
    <message>
        <source>The report says what was tried and what would pass.</source>
        <translation>Zpráva říká, co se zkoušelo a co by prošlo.</translation>
    </message>
    <message>
        <source>The risk index of the Ministry of the Interior needs crimes, unemployment and income-tested benefits of one year for the territory and for the country; not all of them were given.</source>
        <translation>Index rizikovosti Ministerstva vnitra potřebuje kriminalitu, nezaměstnanost a dávky závislé na příjmu za jeden rok pro území i republiku; všechny zadány nebyly.</translation>
    </message>
    <message>
        <source>The rounded cube is not additive on the levels {levels}; nothing may be published.</source>
        <translation>Zaokrouhlená krychle se na úrovních {levels} nesčítá; nic se nesmí zveřejnit.</translation>
    </message>
    <message>
        <source>The row does not have the fields that the heading promises.</source>
        <translation>Řádek nemá pole, která slibuje záhlaví.</translation>
    </message>
    <message>
        <source>The row has counts, but no TSK code that can be read.</source>
        <translation>Řádek má počty, ale žádný čitelný kód TSK.</translation>
    </message>
    <message>
        <source>The row is a total of other rows, not a record.</source>
        <translation>Řádek je součtem jiných řádků, není to záznam.</translation>
    </message>
    <message>
        <source>The same address stands in a later row or file, which was taken.</source>
        <translation>Stejná adresa stojí v pozdějším řádku nebo souboru, který se použil.</translation>
    </message>
    <message>
        <source>The same file is given twice; remove it from the list.</source>
        <translation>Tentýž soubor je zadán dvakrát; odeberte jej ze seznamu.</translation>
    </message>
    <message>
        <source>The same incidents get the same noise in every table made with the same key; another key, or other noise, would let both be averaged. Sums of published values differ from published sums.</source>
        <translation>Stejné skutky dostanou stejný šum v každé tabulce vytvořené se stejným klíčem; s jiným klíčem nebo jiným šumem by se obě daly zprůměrovat. Součty zveřejněných hodnot se liší od zveřejněných součtů.</translation>
    </message>
    <message>
        <source>The same incidents stand with different values; whoever averages them comes near the truth.</source>
        <translation>Stejné skutky jsou uvedeny s různými hodnotami; kdo je zprůměruje, přiblíží se skutečnosti.</translation>
    </message>
    <message>
        <source>The same population of the districts stands behind the rates of all years.</source>
        <translation>Za mírami všech let stojí stejný počet obyvatel okrsků.</translation>
    </message>
    <message>
        <source>The same text to be put into a contract.</source>
        <translation>Stejný text k vložení do smlouvy.</translation>
    </message>
    <message>
        <source>The second period is the earlier one: a rise here is a fall in time.</source>
        <translation>Druhé období je to dřívější: nárůst zde znamená pokles v čase.</translation>
    </message>
    <message>
        <source>The secret is locked: enter the master password of QGIS, or, without a window, write it to a file and name that file in the environment variable QGIS_AUTH_PASSWORD_FILE.</source>
        <translation>Tajemství je zamčené: zadejte hlavní heslo QGIS, nebo je při běhu bez okna zapište do souboru a ten uveďte v proměnné prostředí QGIS_AUTH_PASSWORD_FILE.</translation>
    </message>
    <message>
        <source>The share of the area must be above 0 and at most 1, and the bandwidth not negative.</source>
        <translation>Podíl plochy musí být větší než 0 a nejvýš 1 a šířka vyhlazení nesmí být záporná.</translation>
    </message>
    <message>
        <source>The shortest period of a figure is {step}; days and hours are not handed over.</source>
        <translation>Nejkratší období, za které se uvádí číslo, je {step}; dny a hodiny se nepředávají.</translation>
    </message>
    <message>
        <source>The shuffle takes rises and falls of the whole town over the seasons for near repeats, too.</source>
        <translation>Zamíchání považuje za blízké opakování i vzestupy a poklesy celého města během roku.</translation>
    </message>
    <message>
        <source>The signature of the approval cannot be checked: the library cryptography is missing. Install it, or publish on another computer.</source>
        <translation>Podpis schválení nelze ověřit: chybí knihovna cryptography. Doinstalujte ji, nebo zveřejněte z jiného počítače.</translation>
    </message>
    <message>
        <source>The signature of the approval is wrong; it must be approved again.</source>
        <translation>Podpis schválení je chybný; vydání musí být schváleno znovu.</translation>
    </message>
    <message>
        <source>The signature was not checked: the library cryptography is missing.</source>
        <translation>Podpis nebyl ověřen: chybí knihovna cryptography.</translation>
    </message>
    <message>
        <source>The signing key is neither a file nor the id of an authentication configuration.</source>
        <translation>Podpisový klíč není soubor ani id konfigurace ověření.</translation>
    </message>
    <message>
        <source>The signing key is not an Ed25519 private key in PEM without a password.</source>
        <translation>Podpisový klíč není soukromý klíč Ed25519 ve formátu PEM bez hesla.</translation>
    </message>
    <message>
        <source>The state of the investigation is not a known one.</source>
        <translation>Stav objasnění není žádný ze známých.</translation>
    </message>
    <message>
        <source>The statements of release {release} in the ledger cannot be read.</source>
        <translation>Výroky vydání {release} v knize nelze přečíst.</translation>
    </message>
    <message>
        <source>The statistics have a row without a number in the field “{field}”.</source>
        <translation>Statistika má řádek bez čísla v poli „{field}“.</translation>
    </message>
    <message>
        <source>The statistics hold no unit {unit}; they hold: {units}.</source>
        <translation>Statistika neobsahuje útvar {unit}; obsahuje: {units}.</translation>
    </message>
    <message>
        <source>The statistics hold {count} units; write the code of one of them: {units}.</source>
        <translation>Statistika obsahuje útvary v počtu {count}; napište kód jednoho z nich: {units}.</translation>
    </message>
    <message>
        <source>The statistics of the unit do not cover {first} to {last} month by month without gap or overlap; choose a period that they cover, or import the missing workbooks.</source>
        <translation>Statistika útvaru nepokrývá období {first} až {last} po měsících bez mezer a překryvů; zvolte období, které pokrývá, nebo importujte chybějící sešity.</translation>
    </message>
    <message>
        <source>The study area holds no centre of a cell; choose smaller cells or a larger area.</source>
        <translation>Ve zkoumaném území neleží střed žádné buňky; zvolte menší buňky nebo větší území.</translation>
    </message>
    <message>
        <source>The styles in the GeoPackage are not those that this version makes of the published values.</source>
        <translation>Styly v GeoPackage nejsou ty, které tato verze tvoří ze zveřejněných hodnot.</translation>
    </message>
    <message>
        <source>The table as it came from the municipal police: CSV, Excel, GeoPackage, Shapefile, GeoJSON</source>
        <translation>Tabulka tak, jak přišla od městské policie: CSV, Excel, GeoPackage, Shapefile, GeoJSON</translation>
    </message>
    <message>
        <source>The table cannot be protected in this way: {count} hidden values follow exactly from what is published.</source>
        <translation>Tabulku takto nelze ochránit: počet skrytých hodnot, které přesně plynou z toho, co je zveřejněno: {count}.</translation>
    </message>
    <message>
        <source>The table cannot be protected in this way: {count} values would be known too closely.</source>
        <translation>Tabulku takto nelze ochránit: počet hodnot, které by byly známy příliš přesně: {count}.</translation>
    </message>
    <message>
        <source>The table has {cells} possible cells; those that are not listed are 0.</source>
        <translation>Tabulka má {cells} možných polí; ta, která v ní nejsou uvedena, jsou 0.</translation>
    </message>
    <message>
        <source>The table is not proven safe: {count} values were not decided in the time given.</source>
        <translation>Bezpečnost tabulky není dokázána: počet hodnot, o kterých se v daném čase nerozhodlo: {count}.</translation>
    </message>
    <message>
        <source>The table made by Evaluate projects; internal, not read for a public report.</source>
        <translation>Tabulka z nástroje Vyhodnotit projekty; interní, pro veřejnou zprávu se nečte.</translation>
    </message>
    <message>
        <source>The table made by Import indicators.</source>
        <translation>Tabulka vytvořená nástrojem Importovat ukazatele.</translation>
    </message>
    <message>
        <source>The table made by Import police statistics; all records of the period are compared with it.</source>
        <translation>Tabulka z Importovat policejní statistiky; porovnají se s ní všechny záznamy období.</translation>
    </message>
    <message>
        <source>The table made by Import police statistics; district, region and country.</source>
        <translation>Tabulka vytvořená nástrojem Importovat policejní statistiky; okres, kraj a republika.</translation>
    </message>
    <message>
        <source>The table of rejects names the file and the line of each of them.</source>
        <translation>Tabulka odmítnutých uvádí soubor a řádek každého z nich.</translation>
    </message>
    <message>
        <source>The table of rejects names the file, the sheet and the row of each of them.</source>
        <translation>Tabulka odmítnutých uvádí u každého z nich soubor, list a řádek.</translation>
    </message>
    <message>
        <source>The table would have {cells} cells; the tool takes at most {most}, unless it rounds. Use the method round, fewer dimensions or coarser codes.</source>
        <translation>Tabulka by měla {cells} polí; nástroj jich zvládne nejvýše {most}, pokud nezaokrouhluje. Použijte metodu round, méně rozměrů nebo hrubší kódy.</translation>
    </message>
    <message>
        <source>The table would say nothing: every value above zero would be hidden.</source>
        <translation>Tabulka by nic neříkala: každá hodnota nad nulou by byla skryta.</translation>
    </message>
    <message>
        <source>The table “{layer}” for “{name}” lacks {fields}.</source>
        <translation>Tabulce „{layer}“ pro „{name}“ chybí {fields}.</translation>
    </message>
    <message>
        <source>The table “{table}” has no column “{column}”.</source>
        <translation>Tabulka „{table}“ nemá sloupec „{column}“.</translation>
    </message>
    <message>
        <source>The table “{table}” has no field “{field}”; its fields are: {fields}.</source>
        <translation>Tabulka „{table}“ nemá pole „{field}“; její pole jsou: {fields}.</translation>
    </message>
    <message>
        <source>The table “{table}” has no rows.</source>
        <translation>Tabulka „{table}“ nemá žádné řádky.</translation>
    </message>
    <message>
        <source>The table “{table}” has none of the dimensions: {dimensions}.</source>
        <translation>Tabulka „{table}“ nemá žádný z rozměrů: {dimensions}.</translation>
    </message>
    <message>
        <source>The table “{table}” holds offences that the profile withholds; make it without them or give the records.</source>
        <translation>Tabulka „{table}“ obsahuje delikty, které profil nezveřejňuje; vytvořte ji bez nich, nebo zadejte záznamy.</translation>
    </message>
    <message>
        <source>The tables contradict the releases of the ledger: they count something else, or the records have changed since; audit them without the ledger, or name the dimensions otherwise.</source>
        <translation>Tabulky odporují vydáním v knize vydání: počítají něco jiného, nebo se záznamy od té doby změnily; prověřte je bez knihy vydání, nebo rozměry pojmenujte jinak.</translation>
    </message>
    <message>
        <source>The target CRS {crs} is not in metres; choose a projected one such as EPSG:5514.</source>
        <translation>Cílový systém {crs} není v metrech; zvolte rovinný, například EPSG:5514.</translation>
    </message>
    <message>
        <source>The target CRS {crs} is not made for the place of these records; choose the one of their country, such as EPSG:27700 in Great Britain.</source>
        <translation>Cílový systém {crs} není určen pro místo těchto záznamů; zvolte systém jejich země, například EPSG:27700 ve Velké Británii.</translation>
    </message>
    <message>
        <source>The territory code “{code}” may hold letters and digits only: it becomes part of file names.</source>
        <translation>Kód území „{code}“ smí obsahovat jen písmena a číslice: stane se součástí názvů souborů.</translation>
    </message>
    <message>
        <source>The territory of the agreement was not read; nothing was prepared.</source>
        <translation>Území dohody nebylo načteno; nic nebylo připraveno.</translation>
    </message>
    <message>
        <source>The territory of the agreement {id} cannot be read: {file} ({reason}); put the file beside the agreement.</source>
        <translation>Území dohody {id} nelze přečíst: {file} ({reason}); uložte soubor vedle dohody.</translation>
    </message>
    <message>
        <source>The time of day is not a known one.</source>
        <translation>Denní doba není žádná ze známých.</translation>
    </message>
    <message>
        <source>The true count is at least</source>
        <translation>Skutečný počet je nejméně</translation>
    </message>
    <message>
        <source>The true count is at most</source>
        <translation>Skutečný počet je nejvýše</translation>
    </message>
    <message>
        <source>The two imports have no source in common.</source>
        <translation>Oba importy nemají žádný společný zdroj.</translation>
    </message>
    <message>
        <source>The two periods share days; a record can belong to one of them only.</source>
        <translation>Obě období mají společné dny; záznam může patřit jen do jednoho z nich.</translation>
    </message>
    <message>
        <source>The values of the page cannot be read.</source>
        <translation>Hodnoty stránky nelze přečíst.</translation>
    </message>
    <message>
        <source>The values of “{product}” are not those of one period.</source>
        <translation>Hodnoty „{product}“ nejsou hodnotami jednoho období.</translation>
    </message>
    <message>
        <source>The verdict and the widths of the intervals. Treat it as confidential.</source>
        <translation>Výsledek a šířky intervalů. Zacházejte s ní jako s důvěrnou.</translation>
    </message>
    <message>
        <source>The web address of the releases must begin with https:// and hold no spaces.</source>
        <translation>Webová adresa vydání musí začínat https:// a nesmí obsahovat mezery.</translation>
    </message>
    <message>
        <source>The whole release, with its rules and its proof: {release}.</source>
        <translation>Celé vydání s pravidly a důkazem: {release}.</translation>
    </message>
    <message>
        <source>The workbook {file} is protected by a password; save it without one and import that.</source>
        <translation>Sešit {file} je chráněn heslem; uložte jej bez hesla a importujte ten.</translation>
    </message>
    <message>
        <source>The {area} of the area that the map marked held {hits} of {tested} later incidents ({rate}): {pai} times as many as the same area at random. The best choice of as many cells would have held {best}.</source>
        <translation>Na ploše, kterou mapa označila ({area} území), se stalo {hits} z {tested} pozdějších skutků ({rate}): {pai}krát tolik, kolik by připadlo na stejnou plochu vybranou náhodně. Nejlepší výběr stejně mnoha buněk by jich zachytil {best}.</translation>
    </message>
    <message>
        <source>Then a hidden value is known to be at least 1.</source>
        <translation>Pak se o skryté hodnotě ví, že je aspoň 1.</translation>
    </message>
    <message>
        <source>There are no records from {first} to {last}, so the periods are not compared.</source>
        <translation>Od {first} do {last} nejsou žádné záznamy, období se proto neporovnávají.</translation>
    </message>
    <message>
        <source>There are two hierarchy files for the dimension {dimension}; give one.</source>
        <translation>Pro rozměr {dimension} jsou dva soubory hierarchie; zadejte jeden.</translation>
    </message>
    <message>
        <source>There is no authentication configuration “{id}” in this QGIS profile; make one with Create secret key, or choose the right profile.</source>
        <translation>V tomto profilu QGIS není ověřovací konfigurace „{id}“; vytvořte ji nástrojem Vytvořit tajný klíč, nebo zvolte správný profil.</translation>
    </message>
    <message>
        <source>There is no disclosure profile “{name}”; give a file or one of: {names}.</source>
        <translation>Profil zveřejnění „{name}“ neexistuje; zadejte soubor nebo jeden z těchto: {names}.</translation>
    </message>
    <message>
        <source>There is no folder or ZIP file {name}; choose that of a release.</source>
        <translation>Složka ani soubor ZIP {name} neexistuje; zvolte složku nebo soubor vydání.</translation>
    </message>
    <message>
        <source>There is no mapping “{name}”; give a file or one of: {names}.</source>
        <translation>Mapování „{name}“ neexistuje; zadejte soubor nebo jeden z názvů: {names}.</translation>
    </message>
    <message>
        <source>There is no preview yet: {problem} Leave the preview out.</source>
        <translation>Náhled zatím není možný: {problem} Náhled vynechte.</translation>
    </message>
    <message>
        <source>There is no time zone “{name}”; write a name such as Europe/Prague.</source>
        <translation>Časové pásmo „{name}“ neexistuje; zapište název, například Europe/Prague.</translation>
    </message>
    <message>
        <source>There is no transformation from {source} to {target}; choose another target CRS.</source>
        <translation>Ze systému {source} do {target} nevede převod; zvolte jiný cílový systém.</translation>
    </message>
    <message>
        <source>There is not enough memory for this input; use a smaller area or period.</source>
        <translation>Na tento vstup nestačí paměť; použijte menší území nebo období.</translation>
    </message>
    <message>
        <source>There is nothing that an attack could find out.</source>
        <translation>Útok nemá co zjistit.</translation>
    </message>
    <message>
        <source>These are reports of residents, not crimes: they say where people feel unsafe or what bothers them. All numbers are rounded to multiples of {base} as one table; each stands as the range in which the true number lies.</source>
        <translation>Toto jsou podněty obyvatel, ne trestné činy: říkají, kde se lidé necítí bezpečně nebo co jim vadí. Všechna čísla jsou jako jedna tabulka zaokrouhlena na násobky {base}; každé je uvedeno jako rozmezí, ve kterém leží skutečný počet.</translation>
    </message>
    <message>
        <source>They may be so by chance.</source>
        <translation>Může to být náhoda.</translation>
    </message>
    <message>
        <source>This annex is generated from the file of the agreement, by which each delivery is held against the same clauses before it leaves. A delivery that would exceed one of them is not made.</source>
        <translation>Tato příloha je vytvořena ze souboru dohody, podle kterého se každé předání ještě před odesláním porovná s týmiž ustanoveními. Předání, které by některé překročilo, se neuskuteční.</translation>
    </message>
    <message>
        <source>This day still counts.</source>
        <translation>Tento den se ještě počítá.</translation>
    </message>
    <message>
        <source>This is a method for statisticians, and fewer than {limit} incidents are too few for it: do not act on single cells or districts.</source>
        <translation>Toto je metoda pro statistiky a méně než {limit} skutků je pro ni málo: neřiďte se jednotlivými buňkami ani okrsky.</translation>
    </message>
    <message>
        <source>This is a working step, not a release: it was not tested against what has been published before. To publish, use Prepare release.</source>
        <translation>Je to pracovní krok, ne vydání: neprověřovalo se proti tomu, co už bylo zveřejněno. Pro zveřejnění použijte Připravit vydání.</translation>
    </message>
    <message>
        <source>This local time did not exist: the clocks were put forward.</source>
        <translation>Tento místní čas neexistoval: hodiny se posunuly dopředu.</translation>
    </message>
    <message>
        <source>This page follows WCAG 2.1, level AA. Everything on the map also stands in tables; the map and all choices work with a keyboard and with a screen reader; hidden values differ from others by hatching and by words, not by colour alone.</source>
        <translation>Stránka se řídí pravidly WCAG 2.1, úroveň AA. Vše, co je na mapě, je také v tabulkách; mapa i všechny volby jdou ovládat klávesnicí a odečítačem obrazovky; skryté hodnoty se od ostatních liší šrafováním a slovy, nejen barvou.</translation>
    </message>
    <message>
        <source>This page has no interactive map: its map library was missing when the page was made.</source>
        <translation>Tato stránka nemá interaktivní mapu: při jejím vytváření chyběla knihovna pro mapy.</translation>
    </message>
    <message>
        <source>This tool has nothing to run.</source>
        <translation>Tento nástroj nemá co spustit.</translation>
    </message>
    <message>
        <source>This tool is not loaded.</source>
        <translation>Tento nástroj není načten.</translation>
    </message>
    <message>
        <source>This tool needs {libraries}; {how}</source>
        <translation>Tento nástroj potřebuje {libraries}; {how}</translation>
    </message>
    <message>
        <source>Those from which it was made: they tell what must not be found, and what is true.</source>
        <translation>Ty, z nichž vzniklo: říkají, co se nesmí najít a co je pravda.</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>čt</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>čtvrtek</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Období</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Čas (UTC)</translation>
    </message>
    <message>
        <source>Time (from)</source>
        <translation>Čas (od)</translation>
    </message>
    <message>
        <source>Time bands (days)</source>
        <translation>Pásma času (dny)</translation>
    </message>
    <message>
        <source>Time for the proof (seconds)</source>
        <translation>Čas na důkaz (sekundy)</translation>
    </message>
    <message>
        <source>Time known to a day or less well</source>
        <translation>Čas znám na den nebo hůře</translation>
    </message>
    <message>
        <source>Time to</source>
        <translation>Čas do</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Časy</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Název</translation>
    </message>
    <message>
        <source>To add districts up by larger units, give the field with their code, too.</source>
        <translation>Ke sčítání okrsků po větších celcích zadejte i pole s jejich kódem.</translation>
    </message>
    <message>
        <source>To be approved</source>
        <translation>Ke schválení</translation>
    </message>
    <message>
        <source>To be signed by a qualified electronic signature of this file, or by hand, and kept.</source>
        <translation>K podpisu kvalifikovaným elektronickým podpisem tohoto souboru, nebo vlastnoručně, a k uložení.</translation>
    </message>
    <message>
        <source>To check that nothing was changed, run in this folder:</source>
        <translation>Že se nic nezměnilo, ověříte příkazem v této složce:</translation>
    </message>
    <message>
        <source>To check that nothing was changed: python3 verify.py FOLDER</source>
        <translation>Ověření, že se nic nezměnilo: python3 verify.py SLOŽKA</translation>
    </message>
    <message>
        <source>To choose the districts of one municipality, give the field with their code, too.</source>
        <translation>K výběru okrsků jedné obce zadejte i pole s jejich kódem.</translation>
    </message>
    <message>
        <source>To compare with official statistics, give the first and the last day.</source>
        <translation>K porovnání s úřední statistikou zadejte první a poslední den.</translation>
    </message>
    <message>
        <source>To compare with official statistics, give the population of the units, too.</source>
        <translation>Ke srovnání s úřední statistikou zadejte i počty obyvatel územních celků.</translation>
    </message>
    <message>
        <source>To decide: the classes of {number} offences.</source>
        <translation>K rozhodnutí: třídy deliktů ({number}).</translation>
    </message>
    <message>
        <source>To decide: the meaning of {number} states.</source>
        <translation>K rozhodnutí: význam stavů ({number}).</translation>
    </message>
    <message>
        <source>To decide: {key} ({why})</source>
        <translation>K rozhodnutí: {key} ({why})</translation>
    </message>
    <message>
        <source>To keep in mind</source>
        <translation>Na co pamatovat</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Komu</translation>
    </message>
    <message>
        <source>Too few incidents for a claim: {least} with a time and a place are needed, whatever the table shows.</source>
        <translation>Skutků je příliš málo, než aby se dalo něco tvrdit: ať tabulka ukazuje cokoli, je jich potřeba {least} s časem a místem.</translation>
    </message>
    <message>
        <source>Too few records to name busy hours: {least} are needed.</source>
        <translation>Záznamů je příliš málo, než aby se daly uvést rušné hodiny: je jich potřeba {least}.</translation>
    </message>
    <message>
        <source>Too few reports to show a number.</source>
        <translation>Podnětů je příliš málo, než aby se dal uvést počet.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Celkem</translation>
    </message>
    <message>
        <source>Total error of the inner cells</source>
        <translation>Celková chyba vnitřních buněk</translation>
    </message>
    <message>
        <source>Totals by unit</source>
        <translation>Součty podle jednotek</translation>
    </message>
    <message>
        <source>Totals by unit and file, what does not add up, corrections and breaks of the series.</source>
        <translation>Součty podle jednotek a souborů, co nesouhlasí, opravy a zlomy v řadě.</translation>
    </message>
    <message>
        <source>Totals of the workbooks that are not the sum of their parts: {count}. Both stay as the workbooks hold them.</source>
        <translation>Součty v sešitech, které nejsou součtem svých částí: {count}. Obojí zůstává tak, jak je v sešitech.</translation>
    </message>
    <message>
        <source>Treated area</source>
        <translation>Území s opatřením</translation>
    </message>
    <message>
        <source>True count lies in</source>
        <translation>Skutečný počet</translation>
    </message>
    <message>
        <source>True range</source>
        <translation>Skutečné rozmezí</translation>
    </message>
    <message>
        <source>Truth: every statement holds for the records</source>
        <translation>Pravda: každý výrok pro záznamy platí</translation>
    </message>
    <message>
        <source>Try coarser codes of “{dimension}”.</source>
        <translation>Zkuste hrubší kódy rozměru „{dimension}“.</translation>
    </message>
    <message>
        <source>Try it without the dimension “{dimension}”.</source>
        <translation>Zkuste to bez rozměru „{dimension}“.</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>út</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>úterý</translation>
    </message>
    <message>
        <source>Twelve, or a multiple of it, so that the seasons are the same.</source>
        <translation>Dvanáct nebo násobek, aby roční doby byly stejné.</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Beze změny</translation>
    </message>
    <message>
        <source>Under a coarser period</source>
        <translation>Pod hrubším obdobím</translation>
    </message>
    <message>
        <source>Under this name the key stands among the authentication configurations of QGIS.</source>
        <translation>Pod tímto názvem je klíč mezi ověřovacími konfiguracemi QGIS.</translation>
    </message>
    <message>
        <source>Unemployment</source>
        <translation>Nezaměstnanost</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Územní celek</translation>
    </message>
    <message>
        <source>Unnoticed: fewer reports than the records lead to expect</source>
        <translation>Přehlížené: méně podnětů, než odpovídá záznamům</translation>
    </message>
    <message>
        <source>Use with attribution to the publisher.</source>
        <translation>Užití s uvedením vydavatele.</translation>
    </message>
    <message>
        <source>Value in the table</source>
        <translation>Hodnota v tabulce</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Hodnoty</translation>
    </message>
    <message>
        <source>Values are blurred or hidden. The true count lies between low and high, both included. A hidden value is empty, its status is “hidden”.</source>
        <translation>Hodnoty jsou pozměněny, nebo skryty. Skutečný počet leží mezi low a high včetně. Skrytá hodnota je prázdná a má stav „hidden“.</translation>
    </message>
    <message>
        <source>Values are exact or hidden. A hidden value is empty, its status is “hidden”; low is what it is at least.</source>
        <translation>Hodnoty jsou přesné, nebo skryty. Skrytá hodnota je prázdná a má stav „hidden“; low udává, kolik je nejméně.</translation>
    </message>
    <message>
        <source>Values are rounded so that nobody can be worked out; a true count differs by at most {miss}.</source>
        <translation>Hodnoty jsou zaokrouhleny, aby z nich nešlo nikoho odvodit; skutečný počet se liší nejvýše o {miss}.</translation>
    </message>
    <message>
        <source>Values are rounded. The true count lies between low and high, both included.</source>
        <translation>Hodnoty jsou zaokrouhlené. Skutečný počet leží mezi low a high, obojí včetně.</translation>
    </message>
    <message>
        <source>Values are sums of the points: at least so many incidents happened. A point stands for its catchment; what may stand at no point is in no value, so that high is empty.</source>
        <translation>Hodnoty jsou součty bodů: nejméně tolik skutků se stalo. Bod zastupuje svou spádovou oblast; co nesmí stát v žádném bodě, není v žádné hodnotě, a proto je high prázdné.</translation>
    </message>
    <message>
        <source>Values hidden altogether</source>
        <translation>Hodnoty zcela skryté</translation>
    </message>
    <message>
        <source>Values imported</source>
        <translation>Importované hodnoty</translation>
    </message>
    <message>
        <source>Values published</source>
        <translation>Zveřejněné hodnoty</translation>
    </message>
    <message>
        <source>Values stand exactly or are hidden, so that nobody can be worked out.</source>
        <translation>Hodnoty jsou přesné, nebo skryté, aby z nich nešlo nikoho odvodit.</translation>
    </message>
    <message>
        <source>Values that could be worked out</source>
        <translation>Hodnot, které lze vypočítat</translation>
    </message>
    <message>
        <source>Values that stand as an earlier release has published them</source>
        <translation>Hodnoty ponechané tak, jak je zveřejnilo dřívější vydání</translation>
    </message>
    <message>
        <source>Values: every file says what the statements say</source>
        <translation>Hodnoty: každý soubor říká totéž co výroky</translation>
    </message>
    <message>
        <source>Vanished since the last import</source>
        <translation>Zmizelé od minulého importu</translation>
    </message>
    <message>
        <source>Vanished: the last import had the incident, this one has not, although it covers that day.</source>
        <translation>Zmizelý skutek: minulý import ho měl, tento ho nemá, ačkoli jeho den pokrývá.</translation>
    </message>
    <message>
        <source>Verified public places</source>
        <translation>Prověřená veřejná místa</translation>
    </message>
    <message>
        <source>Verify release</source>
        <translation>Ověřit vydání</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>Ověřit…</translation>
    </message>
    <message>
        <source>Web address of the releases</source>
        <translation>Webová adresa vydání</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>st</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>středa</translation>
    </message>
    <message>
        <source>Weighted displacement quotient</source>
        <translation>Vážený kvocient přesunu</translation>
    </message>
    <message>
        <source>Weighted displacement quotient, Bowers and Johnson 2003: above 0 the buffer gained, too; below 0 incidents moved there; below −1 more than was gained. A dash: no gain of the treated area can be told from chance, so there is nothing to displace, or there is no buffer.</source>
        <translation>Vážený kvocient přesunu, Bowers a Johnson 2003: nad 0 se zlepšilo i okolí; pod 0 se tam skutky přesunuly; pod −1 víc, než kolik ubylo. Pomlčka: zlepšení území s opatřením nelze odlišit od náhody, není tedy co přesouvat, nebo není zadáno okolí.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>What became of the records</source>
        <translation>Co se stalo se záznamy</translation>
    </message>
    <message>
        <source>What began before it is the first period; leave it empty and give two periods instead.</source>
        <translation>Co začalo před ním, je první období; nebo ho nechte prázdný a zadejte dvě období.</translation>
    </message>
    <message>
        <source>What came of each town: ready, refused, unchanged or failed, and why.</source>
        <translation>Jak která obec dopadla: ready (připraveno), refused (odmítnuto), unchanged (beze změny) nebo failed (selhalo), a proč.</translation>
    </message>
    <message>
        <source>What each district covers</source>
        <translation>Co každý okrsek zahrnuje</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Co se stalo</translation>
    </message>
    <message>
        <source>What has to be taken down</source>
        <translation>Co je třeba odstranit</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Co chybí</translation>
    </message>
    <message>
        <source>What is not proven safe in this time counts as unsafe.</source>
        <translation>Co se za tu dobu neprokáže jako bezpečné, platí za nebezpečné.</translation>
    </message>
    <message>
        <source>What is not published</source>
        <translation>Co se nezveřejňuje</translation>
    </message>
    <message>
        <source>What is not sure stands in it as a comment that begins with # ?</source>
        <translation>Co není jisté, je v něm jako komentář začínající # ?</translation>
    </message>
    <message>
        <source>What is published</source>
        <translation>Co se zveřejňuje</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Co dělá</translation>
    </message>
    <message>
        <source>What left</source>
        <translation>Co odešlo</translation>
    </message>
    <message>
        <source>What residents report</source>
        <translation>Co obyvatelé hlásí</translation>
    </message>
    <message>
        <source>What residents reported</source>
        <translation>Co obyvatelé uvedli</translation>
    </message>
    <message>
        <source>What residents said</source>
        <translation>Co obyvatelé řekli</translation>
    </message>
    <message>
        <source>What residents said and what was done</source>
        <translation>Co řekli obyvatelé a co se udělalo</translation>
    </message>
    <message>
        <source>What safe means: protection_width and min_count. Without it a width of 2.</source>
        <translation>Co znamená bezpečné: protection_width a min_count. Bez něj šířka 2.</translation>
    </message>
    <message>
        <source>What stands for the place of an incident; each method needs the layers named in the help.</source>
        <translation>Co zastupuje místo skutku; které vrstvy metoda potřebuje, říká nápověda.</translation>
    </message>
    <message>
        <source>What the attack is left with</source>
        <translation>Co zbývá útočníkovi</translation>
    </message>
    <message>
        <source>What the ledger keeps of release {release} cannot be read; restore it from a copy.</source>
        <translation>Co kniha vydání uchovává o vydání {release}, nelze přečíst; obnovte ji z kopie.</translation>
    </message>
    <message>
        <source>What the ledger remembers of release {release} cannot be read ({kind}); restore its folder from a copy.</source>
        <translation>Co si kniha vydání pamatuje o vydání {release}, nelze přečíst ({kind}); obnovte jeho složku ze zálohy.</translation>
    </message>
    <message>
        <source>What the measures brought, and what is planned next.</source>
        <translation>Co opatření přinesla a co se plánuje dál.</translation>
    </message>
    <message>
        <source>What the profile asks for</source>
        <translation>Co žádá profil</translation>
    </message>
    <message>
        <source>What the proof covers</source>
        <translation>Na co se důkaz vztahuje</translation>
    </message>
    <message>
        <source>What the strongest attack could infer</source>
        <translation>Co by zjistil nejsilnější útok</translation>
    </message>
    <message>
        <source>What the strongest attack left open: {values} values by the width of the interval that stays possible</source>
        <translation>Co nechal nejsilnější útok otevřené: {values} hodnot podle šířky intervalu, který zůstává možný</translation>
    </message>
    <message>
        <source>What to take down</source>
        <translation>Co odstranit</translation>
    </message>
    <message>
        <source>What was assumed</source>
        <translation>Co se předpokládalo</translation>
    </message>
    <message>
        <source>What was attacked, and with what result</source>
        <translation>Na co se útočilo a s jakým výsledkem</translation>
    </message>
    <message>
        <source>What was compared</source>
        <translation>Co se srovnávalo</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Co se udělalo</translation>
    </message>
    <message>
        <source>What was done; may be published, name nobody</source>
        <translation>Co se udělalo; může být zveřejněno, nikoho nejmenujte</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Co bylo nalezeno</translation>
    </message>
    <message>
        <source>What was hidden, and why</source>
        <translation>Co je skryto a proč</translation>
    </message>
    <message>
        <source>What was imported</source>
        <translation>Co se importovalo</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Co se ztratilo</translation>
    </message>
    <message>
        <source>What was out is known: later releases are still attacked together with this one.</source>
        <translation>Co bylo venku, je známé: další vydání se dál napadají společně s tímto.</translation>
    </message>
    <message>
        <source>What was public is known: later releases are still audited together with this one.</source>
        <translation>Co bylo veřejné, je známé: pozdější vydání se dál prověřují spolu s tímto.</translation>
    </message>
    <message>
        <source>What was published, what was not, and why</source>
        <translation>Co bylo zveřejněno, co ne a proč</translation>
    </message>
    <message>
        <source>What was released before is attacked together with the release.</source>
        <translation>Co bylo vydáno dřív, se napadá společně s vydáním.</translation>
    </message>
    <message>
        <source>What was released from police records, to whom, under which agreement and by which rules, and who approved it. Every release was prepared by one person and approved by another.</source>
        <translation>Co bylo z policejních záznamů vydáno, komu, podle které dohody a podle jakých pravidel, a kdo to schválil. Každé vydání připravila jedna osoba a schválila jiná.</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>Co se zkoušelo</translation>
    </message>
    <message>
        <source>What would pass</source>
        <translation>Co by prošlo</translation>
    </message>
    <message>
        <source>What would pass instead</source>
        <translation>Co by místo toho vyhovělo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kdy</translation>
    </message>
    <message>
        <source>When an incident happened is not limited: it may be one from before the agreement.</source>
        <translation>Kdy se skutek stal, není omezeno: může být i z doby před dohodou.</translation>
    </message>
    <message>
        <source>When it happens</source>
        <translation>Kdy se to děje</translation>
    </message>
    <message>
        <source>When to be where</source>
        <translation>Kdy kde být</translation>
    </message>
    <message>
        <source>Where fewer live, a ratio has no value; 0 takes one hundredth of the highest density.</source>
        <translation>Kde jich je méně, nemá poměr hodnotu; 0 znamená setinu nejvyšší hustoty.</translation>
    </message>
    <message>
        <source>Where given, values with the status perturbed are off by at most so much. A profile with the method cell_key says it by itself; without either they count as hidden.</source>
        <translation>Je-li zadán, liší se hodnoty se stavem perturbed nejvýše o tolik. Profil s metodou cell_key to říká sám; bez obojího platí za skryté.</translation>
    </message>
    <message>
        <source>Where given, values with the status rounded are multiples of it; else they count as hidden.</source>
        <translation>Je-li zadán, jsou hodnoty se stavem rounded jeho násobky; jinak platí za skryté.</translation>
    </message>
    <message>
        <source>Where it happens</source>
        <translation>Kde se to děje</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Kde území leží</translation>
    </message>
    <message>
        <source>Where somebody lives; without it every address counts as a home.</source>
        <translation>Kde někdo bydlí; bez tohoto pole se za obydlenou pokládá každá adresa.</translation>
    </message>
    <message>
        <source>Where the files come from</source>
        <translation>Odkud pocházejí soubory</translation>
    </message>
    <message>
        <source>Where the measure was taken.</source>
        <translation>Kde bylo opatření zavedeno.</translation>
    </message>
    <message>
        <source>Where the source says that a place is unknown or wrong, the record has no point.</source>
        <translation>Kde zdroj říká, že místo je neznámé nebo chybné, nemá záznam bod.</translation>
    </message>
    <message>
        <source>Which months are compared with those before the first day of a project.</source>
        <translation>Které měsíce se srovnávají s těmi před prvním dnem projektu.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Kdo</translation>
    </message>
    <message>
        <source>Who drew their borders; stands in the package.</source>
        <translation>Kdo zakreslil jejich hranice; uvede se v balíčku.</translation>
    </message>
    <message>
        <source>Who works on prevention here, with how many people, and what is missing.</source>
        <translation>Kdo se zde prevencí zabývá, s kolika lidmi a co chybí.</translation>
    </message>
    <message>
        <source>Whoever knows how the cells were chosen may conclude a little from the choice itself; some secondary cells more, at random, blur that.</source>
        <translation>Kdo ví, jak se buňky vybírají, může něco málo usoudit ze samotného výběru; několik dalších, náhodně skrytých buněk to rozostří.</translation>
    </message>
    <message>
        <source>Whoever prepared a release cannot approve it; another person must look at it.</source>
        <translation>Kdo vydání připravil, nemůže je schválit; musí se na ně podívat jiná osoba.</translation>
    </message>
    <message>
        <source>Whom to tell</source>
        <translation>Koho informovat</translation>
    </message>
    <message>
        <source>Whose analysis it is; the whole district takes all districts of the layer.</source>
        <translation>Čí analýza to je; celý správní obvod bere všechny okrsky vrstvy.</translation>
    </message>
    <message>
        <source>Whose figures they are; it stands in reports. Without it the name of the file.</source>
        <translation>Čí údaje to jsou; uvádí se ve zprávách. Bez zadání název souboru.</translation>
    </message>
    <message>
        <source>Why it is rejected</source>
        <translation>Důvod odmítnutí</translation>
    </message>
    <message>
        <source>Why values are corrected</source>
        <translation>Proč se hodnoty opravují</translation>
    </message>
    <message>
        <source>Width of the buffer</source>
        <translation>Šířka okolí</translation>
    </message>
    <message>
        <source>Width of the interval</source>
        <translation>Šířka intervalu</translation>
    </message>
    <message>
        <source>Width: between the least and the greatest count that a reader must think possible for a value. Nothing else than what stands here was tested.</source>
        <translation>Šířka: rozdíl mezi nejmenším a největším počtem, který musí čtenář u hodnoty považovat za možný. Nic jiného, než co je zde uvedeno, prověřeno nebylo.</translation>
    </message>
    <message>
        <source>With it, releases that were withdrawn are refused.</source>
        <translation>S ní se stažená vydání odmítnou.</translation>
    </message>
    <message>
        <source>With records of earlier years give the first and the last day of the period.</source>
        <translation>K záznamům dřívějších let zadejte první a poslední den období.</translation>
    </message>
    <message>
        <source>With them, a profile of each district; what lies in none of them is left out.</source>
        <translation>S nimi profil každého okrsku; co neleží v žádném, se vynechá.</translation>
    </message>
    <message>
        <source>Withdraw release</source>
        <translation>Stáhnout vydání</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Staženo</translation>
    </message>
    <message>
        <source>Withdrawn by</source>
        <translation>Stáhl(a)</translation>
    </message>
    <message>
        <source>Withdrawn. Nothing was deleted; take down now:</source>
        <translation>Staženo. Nic nebylo smazáno; nyní odstraňte:</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Nezveřejněno</translation>
    </message>
    <message>
        <source>Withheld by the profile, in no figure:</source>
        <translation>Profilem nezveřejněno, v žádném čísle:</translation>
    </message>
    <message>
        <source>Withheld, by the first reason</source>
        <translation>Nezveřejněno, podle prvního důvodu</translation>
    </message>
    <message>
        <source>Withhold it: add “{code}: {{release: withhold}}” to the offences of the profile; {share} % of the counted incidents would stand nowhere.</source>
        <translation>Nezveřejňujte ji: do deliktů profilu přidejte „{code}: {{release: withhold}}“; {share} % započtených skutků by pak nebylo uvedeno nikde.</translation>
    </message>
    <message>
        <source>Without a correction one cell in ten is “significant” by chance alone.</source>
        <translation>Bez korekce je jedna buňka z deseti „významná“ pouhou náhodou.</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Bez data</translation>
    </message>
    <message>
        <source>Without a first and a last day there is no previous period to compare.</source>
        <translation>Bez prvního a posledního dne není předchozí období k porovnání.</translation>
    </message>
    <message>
        <source>Without a place</source>
        <translation>Bez místa</translation>
    </message>
    <message>
        <source>Without a place: {share} of the records; they count in the totals and stand in no district.</source>
        <translation>Bez místa: {share} záznamů; počítají se do součtů a nejsou v žádném okrsku.</translation>
    </message>
    <message>
        <source>Without a study area the rectangle around the incidents is the area; PAI grows with the empty land in it, so do not compare it with others.</source>
        <translation>Bez zkoumaného území se za plochu bere obdélník kolem skutků; PAI roste s prázdnými plochami v něm, proto ho nesrovnávejte s jinými.</translation>
    </message>
    <message>
        <source>Without a time</source>
        <translation>Bez času</translation>
    </message>
    <message>
        <source>Without an agreement the release is for the public. With a public profile it means that the recipient of this agreement publishes onwards.</source>
        <translation>Bez dohody je vydání pro veřejnost. S veřejným profilem znamená, že příjemce této dohody zveřejňuje dál.</translation>
    </message>
    <message>
        <source>Without it every row is one record.</source>
        <translation>Bez něj je každý řádek jeden záznam.</translation>
    </message>
    <message>
        <source>Without it the chain of releases is not checked.</source>
        <translation>Bez ní se řetěz vydání neověří.</translation>
    </message>
    <message>
        <source>Without it the code is the name.</source>
        <translation>Bez něj je názvem kód.</translation>
    </message>
    <message>
        <source>Without it the number of the feature is the code.</source>
        <translation>Bez něj je kódem číslo prvku.</translation>
    </message>
    <message>
        <source>Workbooks of statistics</source>
        <translation>Sešity statistiky</translation>
    </message>
    <message>
        <source>Working group for crime prevention</source>
        <translation>Pracovní skupina prevence kriminality</translation>
    </message>
    <message>
        <source>Write into the profile: cell_key: {{..., key: "{id}"}}</source>
        <translation>Zapište do profilu: cell_key: {{..., key: "{id}"}}</translation>
    </message>
    <message>
        <source>Write the package and remember it in the ledger; check it at any time.</source>
        <translation>Zapište balíček a zaznamenejte jej do knihy; ověřit jej lze kdykoli.</translation>
    </message>
    <message>
        <source>Write who prepares the releases; somebody else approves them.</source>
        <translation>Napište, kdo vydání připravuje; schvaluje je někdo jiný.</translation>
    </message>
    <message>
        <source>Write who received the release; the ledger keeps the name.</source>
        <translation>Napište, kdo vydání převzal; jméno zůstane v knize vydání.</translation>
    </message>
    <message>
        <source>Write why the release is withdrawn; the ledger keeps the reason.</source>
        <translation>Napište, proč se vydání stahuje; kniha vydání si důvod ponechá.</translation>
    </message>
    <message>
        <source>XLS or XLSX files of the Police of the Czech Republic with TSK codes, one or more.</source>
        <translation>Soubory XLS nebo XLSX Policie České republiky s kódy TSK, jeden nebo více.</translation>
    </message>
    <message>
        <source>YAML file that says which column is the unit, the year, the value; or a shipped one's name.</source>
        <translation>Soubor YAML, který říká, který sloupec je jednotka, rok a hodnota; nebo název dodávaného mapování.</translation>
    </message>
    <message>
        <source>YAML file that says which column is what; usual Czech headings are known without it.</source>
        <translation>Soubor YAML, který říká, co je který sloupec; obvyklá česká záhlaví se poznají i bez něj.</translation>
    </message>
    <message>
        <source>YAML file that says which column is which field, and which value is which concern. Files of the map's feedback form need none.</source>
        <translation>Soubor YAML, který říká, který sloupec je které pole a která hodnota je který problém. Soubory z formuláře zveřejněné mapy jej nepotřebují.</translation>
    </message>
    <message>
        <source>YAML file that says which column is which field, and which value is which offence; or the name of a shipped one.</source>
        <translation>Soubor YAML, který říká, který sloupec je které pole a která hodnota je který delikt; nebo název dodávaného mapování.</translation>
    </message>
    <message>
        <source>YAML files (*.yaml)</source>
        <translation>Soubory YAML (*.yaml)</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Rok</translation>
    </message>
    <message>
        <source>Year of the list</source>
        <translation>Rok seznamu</translation>
    </message>
    <message>
        <source>Year on year</source>
        <translation>Meziroční vývoj</translation>
    </message>
    <message>
        <source>Year, quarter or month</source>
        <translation>Rok, čtvrtletí nebo měsíc</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Roky</translation>
    </message>
    <message>
        <source>Your full name. Whoever prepared the release cannot approve it.</source>
        <translation>Vaše celé jméno. Kdo vydání připravil, nemůže je schválit.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Vaše jméno</translation>
    </message>
    <message>
        <source>Your name; somebody else approves.</source>
        <translation>Vaše jméno; schvaluje někdo jiný.</translation>
    </message>
    <message>
        <source>Your name; somebody else approves. Nothing is prepared without it.</source>
        <translation>Vaše jméno; schvaluje někdo jiný. Bez něj se nic nepřipraví.</translation>
    </message>
    <message>
        <source>Your own summary for the council: what matters, what to decide.</source>
        <translation>Vlastní shrnutí pro zastupitelstvo: co je důležité, o čem rozhodnout.</translation>
    </message>
    <message>
        <source>Zero, protected by the profile</source>
        <translation>Nula, kterou profil chrání</translation>
    </message>
    <message>
        <source>Zeros are published</source>
        <translation>Nuly jsou zveřejněny</translation>
    </message>
    <message>
        <source>Zeros: an empty value that the profile protects</source>
        <translation>Nuly: prázdná hodnota, kterou profil chrání</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Přiblížit</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Oddálit</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>archiv 7-Zip</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>dokument PDF</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>archiv RAR</translation>
    </message>
    <message>
        <source>a cell of a grid</source>
        <translation>buňka sítě</translation>
    </message>
    <message>
        <source>a code and its parent must both stand in the line.</source>
        <translation>na řádku musí stát kód i jeho nadřazený kód.</translation>
    </message>
    <message>
        <source>a code or a name is missing or stands twice</source>
        <translation>kód nebo název chybí, nebo je uveden dvakrát</translation>
    </message>
    <message>
        <source>a district</source>
        <translation>okrsek</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>archiv gzip</translation>
    </message>
    <message>
        <source>a limitation: told, no pass mark</source>
        <translation>omezení: uvádí se, nerozhoduje</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>měsíc</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>obrázek</translation>
    </message>
    <message>
        <source>a quarter</source>
        <translation>čtvrtletí</translation>
    </message>
    <message>
        <source>a quotation mark is never closed</source>
        <translation>uvozovka není nikde uzavřena</translation>
    </message>
    <message>
        <source>a value is not what it looks like; put it in quotes</source>
        <translation>hodnota není tím, čím se zdá být; dejte ji do uvozovek</translation>
    </message>
    <message>
        <source>a web page (perhaps an error page saved instead of the data)</source>
        <translation>webová stránka (možná uložená chybová stránka místo dat)</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>rok</translation>
    </message>
    <message>
        <source>a {kind} container, not a package of the crime map</source>
        <translation>kontejner {kind}, ne balíček mapy kriminality</translation>
    </message>
    <message>
        <source>a {kind} container, not a street-level CSV</source>
        <translation>kontejner {kind}, ne uliční CSV</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>přijato</translation>
    </message>
    <message>
        <source>accepted reports: {range}</source>
        <translation>přijatých podnětů: {range}</translation>
    </message>
    <message>
        <source>after the end of the project (cameras, lights)</source>
        <translation>po konci projektu (kamery, osvětlení)</translation>
    </message>
    <message>
        <source>agreement {id}</source>
        <translation>dohoda {id}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>všechny</translation>
    </message>
    <message>
        <source>all offences by quarter</source>
        <translation>všechny delikty po čtvrtletích</translation>
    </message>
    <message>
        <source>all offences by year</source>
        <translation>všechny delikty po letech</translation>
    </message>
    <message>
        <source>all offences together</source>
        <translation>všechny delikty dohromady</translation>
    </message>
    <message>
        <source>all published offences</source>
        <translation>všechny vydané delikty</translation>
    </message>
    <message>
        <source>all published statements, and tables that show how open they are</source>
        <translation>všechny zveřejněné výroky a tabulky, které ukazují, co nechávají otevřené</translation>
    </message>
    <message>
        <source>allows more than {id}: {clauses}</source>
        <translation>dovoluje víc než {id}: {clauses}</translation>
    </message>
    <message>
        <source>along right-angled streets</source>
        <translation>po pravoúhlých ulicích</translation>
    </message>
    <message>
        <source>also needs “{key}”</source>
        <translation>potřebuje také „{key}“</translation>
    </message>
    <message>
        <source>always</source>
        <translation>stále</translation>
    </message>
    <message>
        <source>an XML document</source>
        <translation>dokument XML</translation>
    </message>
    <message>
        <source>an anchor point that stands for several addresses</source>
        <translation>kotevní bod, který stojí za více adresami</translation>
    </message>
    <message>
        <source>an archive; unpack it</source>
        <translation>archiv; rozbalte jej</translation>
    </message>
    <message>
        <source>an attack succeeded or was not finished</source>
        <translation>útok uspěl nebo nebyl dokončen</translation>
    </message>
    <message>
        <source>an earlier release of the year</source>
        <translation>dřívějšího vydání téhož roku</translation>
    </message>
    <message>
        <source>an empty archive</source>
        <translation>prázdný archiv</translation>
    </message>
    <message>
        <source>an offence that is not in the taxonomy</source>
        <translation>delikt, který není v taxonomii</translation>
    </message>
    <message>
        <source>an unnamed system</source>
        <translation>systém bez názvu</translation>
    </message>
    <message>
        <source>anchor points</source>
        <translation>kotevní body</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>a další ({count})</translation>
    </message>
    <message>
        <source>and {count} more codes with hidden cells</source>
        <translation>a další kódy se skrytými buňkami: {count}</translation>
    </message>
    <message>
        <source>another offence</source>
        <translation>jiný delikt</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>jiná hodnota</translation>
    </message>
    <message>
        <source>another…</source>
        <translation>jiný…</translation>
    </message>
    <message>
        <source>any table, by a mapping</source>
        <translation>jakákoli tabulka, podle mapování</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>schválit</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>schváleno</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>podle očekávání</translation>
    </message>
    <message>
        <source>as first published</source>
        <translation>jak bylo poprvé zveřejněno</translation>
    </message>
    <message>
        <source>as in the control area</source>
        <translation>jako v kontrolním území</translation>
    </message>
    <message>
        <source>as the crow flies</source>
        <translation>vzdušnou čarou</translation>
    </message>
    <message>
        <source>as the layer says</source>
        <translation>podle vrstvy</translation>
    </message>
    <message>
        <source>asked for: at least {width}</source>
        <translation>požadováno: alespoň {width}</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>nejméně {low}</translation>
    </message>
    <message>
        <source>at least {low} incidents in all districts together</source>
        <translation>Ve všech okrscích dohromady skutků: nejméně {low}</translation>
    </message>
    <message>
        <source>at night</source>
        <translation>v noci</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>náhodně</translation>
    </message>
    <message>
        <source>auto recognises each file by its content; table and municipal_police need a mapping file.</source>
        <translation>auto pozná každý soubor podle obsahu; table a municipal_police potřebují soubor mapování.</translation>
    </message>
    <message>
        <source>bar  |</source>
        <translation>svislice  |</translation>
    </message>
    <message>
        <source>begin the period in {month}, or use what that release used: its districts and profile</source>
        <translation>začněte období měsícem {month}, nebo použijte totéž co ono vydání: jeho okrsky a profil</translation>
    </message>
    <message>
        <source>below 10 incidents per km²</source>
        <translation>méně než 10 skutků na km²</translation>
    </message>
    <message>
        <source>below {limit}</source>
        <translation>pod {limit}</translation>
    </message>
    <message>
        <source>best possible</source>
        <translation>nejlepší možná</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>binární data</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>pozměněno</translation>
    </message>
    <message>
        <source>break</source>
        <translation>zlom</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>okolí</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>ve dne</translation>
    </message>
    <message>
        <source>by month</source>
        <translation>po měsících</translation>
    </message>
    <message>
        <source>by quarter</source>
        <translation>po čtvrtletích</translation>
    </message>
    <message>
        <source>by the definition of the Ministry of the Interior, from the tables above</source>
        <translation>podle definice Ministerstva vnitra, z tabulek výše</translation>
    </message>
    <message>
        <source>by year</source>
        <translation>po letech</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nelze přečíst</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>nelze určit</translation>
    </message>
    <message>
        <source>cannot be told from chance</source>
        <translation>nelze odlišit od náhody</translation>
    </message>
    <message>
        <source>cannot stand beside a column of the same name in “fields”</source>
        <translation>nemůže stát vedle sloupce téhož názvu v oddílu „fields“</translation>
    </message>
    <message>
        <source>cannot stand beside “{key}”</source>
        <translation>nemůže stát vedle „{key}“</translation>
    </message>
    <message>
        <source>catchments of points</source>
        <translation>spádové oblasti bodů</translation>
    </message>
    <message>
        <source>cell key</source>
        <translation>klíč buňky</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>změněných</translation>
    </message>
    <message>
        <source>changed, new, or gone</source>
        <translation>změněno (changed), nové (new), nebo chybí (gone)</translation>
    </message>
    <message>
        <source>check the columns x and y of the mapping, and export them as plain decimal numbers</source>
        <translation>zkontrolujte sloupce x a y v mapování a vyexportujte je jako prostá desetinná čísla</translation>
    </message>
    <message>
        <source>checks all of it with nothing but Python</source>
        <translation>ověří to vše jen s Pythonem</translation>
    </message>
    <message>
        <source>chosen by PROJ</source>
        <translation>zvolený knihovnou PROJ</translation>
    </message>
    <message>
        <source>code</source>
        <translation>kód</translation>
    </message>
    <message>
        <source>codes and their names</source>
        <translation>kódy a jejich názvy</translation>
    </message>
    <message>
        <source>comma  ,</source>
        <translation>čárka  ,</translation>
    </message>
    <message>
        <source>comma  1,5</source>
        <translation>čárka  1,5</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>kontakt</translation>
    </message>
    <message>
        <source>control area</source>
        <translation>kontrolní území</translation>
    </message>
    <message>
        <source>controlled rounding</source>
        <translation>řízené zaokrouhlení</translation>
    </message>
    <message>
        <source>copies in search engines and web archives: ask for their removal</source>
        <translation>kopie ve vyhledávačích a webových archivech: požádejte o odstranění</translation>
    </message>
    <message>
        <source>count</source>
        <translation>počet</translation>
    </message>
    <message>
        <source>count below the minimum</source>
        <translation>počet pod minimem</translation>
    </message>
    <message>
        <source>country</source>
        <translation>republika</translation>
    </message>
    <message>
        <source>counts below {count} are not allowed</source>
        <translation>počty pod {count} nejsou dovoleny</translation>
    </message>
    <message>
        <source>counts of the cells</source>
        <translation>počty v buňkách</translation>
    </message>
    <message>
        <source>crime map of the Police of the Czech Republic</source>
        <translation>mapa kriminality Policie České republiky</translation>
    </message>
    <message>
        <source>crimes, misdemeanours, or the code of an offence that stands by itself.</source>
        <translation>crimes, misdemeanours, nebo kód deliktu, který stojí samostatně.</translation>
    </message>
    <message>
        <source>criteria, what was hidden and why, what the proof covers</source>
        <translation>kritéria, co bylo skryto a proč, co pokrývá důkaz</translation>
    </message>
    <message>
        <source>day and month cannot be told apart; it might be {others}</source>
        <translation>den a měsíc nelze rozlišit; mohlo by to být {others}</translation>
    </message>
    <message>
        <source>days</source>
        <translation>dnů</translation>
    </message>
    <message>
        <source>days of registering and of happening differ; late and corrected entries</source>
        <translation>den evidence a den skutku se liší; pozdní a opravené zápisy</translation>
    </message>
    <message>
        <source>days or counts are missing</source>
        <translation>chybějí dny nebo počty</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>odmítnuto</translation>
    </message>
    <message>
        <source>density, bandwidth {bandwidth:g} m</source>
        <translation>hustotu, šířka vyhlazení {bandwidth:g} m</translation>
    </message>
    <message>
        <source>did not happen or not an offence</source>
        <translation>nestalo se, nebo není deliktem</translation>
    </message>
    <message>
        <source>did not happen, or no offence</source>
        <translation>nestalo se, nebo nešlo o delikt</translation>
    </message>
    <message>
        <source>difference of the densities</source>
        <translation>rozdíl hustot</translation>
    </message>
    <message>
        <source>different points</source>
        <translation>různé body</translation>
    </message>
    <message>
        <source>disclosed: {found}; not decided in time: {open}</source>
        <translation>prozrazeno: {found}; včas nerozhodnuto: {open}</translation>
    </message>
    <message>
        <source>district</source>
        <translation>okrsek</translation>
    </message>
    <message>
        <source>district of a municipality with extended powers</source>
        <translation>správní obvod ORP</translation>
    </message>
    <message>
        <source>districts</source>
        <translation>okrsky</translation>
    </message>
    <message>
        <source>districts, {kind}, {step}</source>
        <translation>okrsky, {kind}, {step}</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>duplicity</translation>
    </message>
    <message>
        <source>duplicates left out</source>
        <translation>vynechané duplicity</translation>
    </message>
    <message>
        <source>eight classes with a trend (advanced)</source>
        <translation>osm tříd s trendem (pro pokročilé)</translation>
    </message>
    <message>
        <source>emerging</source>
        <translation>vznikající</translation>
    </message>
    <message>
        <source>empty: 0 to {most}</source>
        <translation>prázdné: 0 až {most}</translation>
    </message>
    <message>
        <source>empty: zero</source>
        <translation>prázdné: nula</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>brzy končí</translation>
    </message>
    <message>
        <source>entry for the catalogue of open data (DCAT-AP-CZ)</source>
        <translation>záznam pro katalog otevřených dat (DCAT-AP-CZ)</translation>
    </message>
    <message>
        <source>evaluation of prevention measures</source>
        <translation>hodnocení preventivních opatření</translation>
    </message>
    <message>
        <source>events (fires, accidents), not offences</source>
        <translation>události (požáry, nehody), ne delikty</translation>
    </message>
    <message>
        <source>events (fires, traffic accidents)</source>
        <translation>události (požáry, dopravní nehody)</translation>
    </message>
    <message>
        <source>every column of every table</source>
        <translation>každý sloupec každé tabulky</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>přesný</translation>
    </message>
    <message>
        <source>exact (for small counts)</source>
        <translation>přesný (pro malé počty)</translation>
    </message>
    <message>
        <source>exact while affordable</source>
        <translation>přesný, dokud není příliš pomalý</translation>
    </message>
    <message>
        <source>exactly at midnight</source>
        <translation>přesně o půlnoci</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>skončila</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>selhalo</translation>
    </message>
    <message>
        <source>fast (error up to 0.5 % of the peak)</source>
        <translation>rychlý (chyba do 0,5 % vrcholu)</translation>
    </message>
    <message>
        <source>feedback form of a published map</source>
        <translation>formulář zveřejněné mapy</translation>
    </message>
    <message>
        <source>fewer incidents than the control area leads to expect</source>
        <translation>méně skutků, než odpovídá kontrolnímu území</translation>
    </message>
    <message>
        <source>fewer than {least} addresses where it can have happened</source>
        <translation>méně než {least} adres, kde se mohl stát</translation>
    </message>
    <message>
        <source>fewer, by {least} to {most}</source>
        <translation>méně, o {least} až {most}</translation>
    </message>
    <message>
        <source>file</source>
        <translation>soubor</translation>
    </message>
    <message>
        <source>file: taken as</source>
        <translation>soubor: jak byl načten</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>nález</translation>
    </message>
    <message>
        <source>for the council, A3</source>
        <translation>pro zastupitelstvo, A3</translation>
    </message>
    <message>
        <source>for the council, A4</source>
        <translation>pro zastupitelstvo, A4</translation>
    </message>
    <message>
        <source>forbids counting</source>
        <translation>brání počítání</translation>
    </message>
    <message>
        <source>former</source>
        <translation>bývalé</translation>
    </message>
    <message>
        <source>from 2016</source>
        <translation>od roku 2016</translation>
    </message>
    <message>
        <source>from sources that this import does not have</source>
        <translation>ze zdrojů, které tento import nemá</translation>
    </message>
    <message>
        <source>from the begin of the project on (patrols, volunteers)</source>
        <translation>od začátku projektu (hlídky, dobrovolníci)</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>od {start} do {end}</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>mřížka</translation>
    </message>
    <message>
        <source>grid by year</source>
        <translation>mřížka po letech</translation>
    </message>
    <message>
        <source>grid of {size} m</source>
        <translation>mřížka po {size} m</translation>
    </message>
    <message>
        <source>hexagons</source>
        <translation>šestiúhelníky</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>skryto</translation>
    </message>
    <message>
        <source>hidden (does not mean zero)</source>
        <translation>skryto (neznamená nulu)</translation>
    </message>
    <message>
        <source>hidden (too few to be told)</source>
        <translation>skryto (příliš málo, než aby se to smělo říct)</translation>
    </message>
    <message>
        <source>hidden; neither zero nor missing</source>
        <translation>skryto; ani nula, ani chybějící údaj</translation>
    </message>
    <message>
        <source>hot in the last year</source>
        <translation>ohnisko v posledním roce</translation>
    </message>
    <message>
        <source>https://…, the folder in which the packages will stand; for the catalogue of open data.</source>
        <translation>https://…, složka, ve které budou balíčky; pro katalog otevřených dat.</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importováno</translation>
    </message>
    <message>
        <source>in no catchment</source>
        <translation>v žádné spádové oblasti</translation>
    </message>
    <message>
        <source>in the evening</source>
        <translation>večer</translation>
    </message>
    <message>
        <source>in the replaced release</source>
        <translation>v nahrazovaném vydání</translation>
    </message>
    <message>
        <source>in the workbook</source>
        <translation>v sešitu</translation>
    </message>
    <message>
        <source>in this release</source>
        <translation>v tomto vydání</translation>
    </message>
    <message>
        <source>in this report, with a place</source>
        <translation>v této zprávě, s místem</translation>
    </message>
    <message>
        <source>in this report, without a place</source>
        <translation>v této zprávě, bez místa</translation>
    </message>
    <message>
        <source>incidents</source>
        <translation>skutky</translation>
    </message>
    <message>
        <source>incidents from {start} on may be handed over</source>
        <translation>předávat se smějí skutky od {start} dále</translation>
    </message>
    <message>
        <source>incidents from {start} to {end} may be handed over</source>
        <translation>předat lze skutky od {start} do {end}</translation>
    </message>
    <message>
        <source>incidents in hidden cells</source>
        <translation>skutků ve skrytých buňkách</translation>
    </message>
    <message>
        <source>incidents of the last import that were not compared</source>
        <translation>neporovnané skutky minulého importu</translation>
    </message>
    <message>
        <source>incidents on a border of two towns, counted once: {count}</source>
        <translation>skutků na hranici dvou obcí, započtených jednou: {count}</translation>
    </message>
    <message>
        <source>incidents per km²</source>
        <translation>skutky na km²</translation>
    </message>
    <message>
        <source>incidents per one of the population (ratio)</source>
        <translation>skutky na jednoho z populace (poměr)</translation>
    </message>
    <message>
        <source>incidents read</source>
        <translation>načtené skutky</translation>
    </message>
    <message>
        <source>incidents up to {end} may be handed over</source>
        <translation>předávat se smějí skutky do {end}</translation>
    </message>
    <message>
        <source>information of the public</source>
        <translation>informování veřejnosti</translation>
    </message>
    <message>
        <source>intermittent</source>
        <translation>přerušované</translation>
    </message>
    <message>
        <source>internal, exact</source>
        <translation>interní, přesné</translation>
    </message>
    <message>
        <source>is a code that is not in the offence taxonomy</source>
        <translation>je kód, který není v taxonomii deliktů</translation>
    </message>
    <message>
        <source>is mapped to a code that is not in the offence taxonomy</source>
        <translation>je namapováno na kód, který není v taxonomii deliktů</translation>
    </message>
    <message>
        <source>is not an offence of the taxonomy</source>
        <translation>není delikt z taxonomie</translation>
    </message>
    <message>
        <source>is smaller than any count could satisfy</source>
        <translation>je menší, než jakémukoli počtu může vyhovět</translation>
    </message>
    <message>
        <source>is the same column as “{key}”</source>
        <translation>je týž sloupec jako „{key}“</translation>
    </message>
    <message>
        <source>is too short to be looked for in a text; write at least {number} characters</source>
        <translation>je příliš krátké na hledání v textu; napište alespoň {number} znaky</translation>
    </message>
    <message>
        <source>it does not agree with the counts</source>
        <translation>nesouhlasí s počty</translation>
    </message>
    <message>
        <source>it does not allow {offences}</source>
        <translation>nedovoluje {offences}</translation>
    </message>
    <message>
        <source>it does not name this person as an approver</source>
        <translation>neuvádí tuto osobu mezi schvalovateli</translation>
    </message>
    <message>
        <source>it holds a link</source>
        <translation>obsahuje odkaz</translation>
    </message>
    <message>
        <source>it holds another archive</source>
        <translation>obsahuje další archiv</translation>
    </message>
    <message>
        <source>it holds more than {number} files</source>
        <translation>obsahuje více než {number} souborů</translation>
    </message>
    <message>
        <source>it is called so, but its numbers lie nowhere in the Czech Republic</source>
        <translation>tak se jmenuje, ale jeho čísla neleží nikde v České republice</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>je prázdné</translation>
    </message>
    <message>
        <source>it is no day such as 2025-03-31</source>
        <translation>není to den jako 2025-03-31</translation>
    </message>
    <message>
        <source>it is no whole number</source>
        <translation>není to celé číslo</translation>
    </message>
    <message>
        <source>it is none of {known}</source>
        <translation>není to žádná z hodnot {known}</translation>
    </message>
    <message>
        <source>it is part of the attack on the points</source>
        <translation>je to součást útoku na body</translation>
    </message>
    <message>
        <source>it is protected by a password; unpack it and pack it without one</source>
        <translation>je chráněn heslem; rozbalte jej a zabalte bez hesla</translation>
    </message>
    <message>
        <source>it is valid from {start} to {end}</source>
        <translation>platí od {start} do {end}</translation>
    </message>
    <message>
        <source>it might as well be: {others}</source>
        <translation>stejně dobře by to mohlo být: {others}</translation>
    </message>
    <message>
        <source>it unpacks to more than 4 GB</source>
        <translation>po rozbalení má více než 4 GB</translation>
    </message>
    <message>
        <source>its file {name} is larger than {number} MB</source>
        <translation>jeho soubor {name} je větší než {number} MB</translation>
    </message>
    <message>
        <source>its way of compressing is not supported; pack it as a plain ZIP</source>
        <translation>způsob jeho komprese není podporován; zabalte jej jako obyčejný ZIP</translation>
    </message>
    <message>
        <source>join to a neighbour</source>
        <translation>připojit k sousednímu</translation>
    </message>
    <message>
        <source>kind of place</source>
        <translation>druh místa</translation>
    </message>
    <message>
        <source>kind or severity is not valid</source>
        <translation>kind nebo severity není platné</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>uspořádání</translation>
    </message>
    <message>
        <source>left out of the export, without a place, or registered later than it happened</source>
        <translation>vynecháno z exportu, bez místa, nebo zaevidováno později, než se stalo</translation>
    </message>
    <message>
        <source>located</source>
        <translation>s místem</translation>
    </message>
    <message>
        <source>map</source>
        <translation>mapa</translation>
    </message>
    <message>
        <source>may hold letters, digits and - _ . only</source>
        <translation>smí obsahovat jen písmena, číslice a znaky - _ .</translation>
    </message>
    <message>
        <source>may hold small letters, digits and _ only</source>
        <translation>smí obsahovat jen malá písmena, číslice a _</translation>
    </message>
    <message>
        <source>milliseconds since 1970; have them exported as dates, or as seconds</source>
        <translation>milisekundy od roku 1970; nechte je vyexportovat jako data, nebo jako sekundy</translation>
    </message>
    <message>
        <source>month</source>
        <translation>měsíc</translation>
    </message>
    <message>
        <source>months</source>
        <translation>měsíců</translation>
    </message>
    <message>
        <source>more fear than incidents</source>
        <translation>více obav než skutků</translation>
    </message>
    <message>
        <source>more incidents than fear</source>
        <translation>více skutků než obav</translation>
    </message>
    <message>
        <source>more incidents than the control area leads to expect</source>
        <translation>více skutků, než odpovídá kontrolnímu území</translation>
    </message>
    <message>
        <source>more than one incident of the year to every four addresses</source>
        <translation>víc než jeden skutek roku na každé čtyři adresy</translation>
    </message>
    <message>
        <source>more, by {least} to {most}</source>
        <translation>více, o {least} až {most}</translation>
    </message>
    <message>
        <source>much of both</source>
        <translation>hodně obojího</translation>
    </message>
    <message>
        <source>municipal police, by a mapping</source>
        <translation>městská policie, podle mapování</translation>
    </message>
    <message>
        <source>municipal police, by the mapping</source>
        <translation>městská policie, podle mapování</translation>
    </message>
    <message>
        <source>municipalities</source>
        <translation>obce</translation>
    </message>
    <message>
        <source>municipality</source>
        <translation>obec</translation>
    </message>
    <message>
        <source>must be 1</source>
        <translation>musí být 1</translation>
    </message>
    <message>
        <source>must be 64 hex digits</source>
        <translation>musí být 64 šestnáctkových číslic</translation>
    </message>
    <message>
        <source>must be a date such as 2026-01-01</source>
        <translation>musí být datum, například 2026-01-01</translation>
    </message>
    <message>
        <source>must be a file, or hold file and layer</source>
        <translation>musí být soubor, nebo obsahovat file a layer</translation>
    </message>
    <message>
        <source>must be a list of column names</source>
        <translation>musí být seznam názvů sloupců</translation>
    </message>
    <message>
        <source>must be a list of files</source>
        <translation>musí být seznam souborů</translation>
    </message>
    <message>
        <source>must be a list of profile names</source>
        <translation>musí být seznam názvů profilů</translation>
    </message>
    <message>
        <source>must be a list of: districts, grid, points</source>
        <translation>musí být seznam z těchto: districts, grid, points</translation>
    </message>
    <message>
        <source>must be a list that is not empty</source>
        <translation>musí být neprázdný seznam</translation>
    </message>
    <message>
        <source>must be a number above 0</source>
        <translation>musí být číslo větší než 0</translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1</source>
        <translation>musí být číslo větší než 0 a nejvýše 1</translation>
    </message>
    <message>
        <source>must be a pattern such as %d.%m.%Y or %H:%M</source>
        <translation>musí být vzor, například %d.%m.%Y nebo %H:%M</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>musí být text</translation>
    </message>
    <message>
        <source>must be a text in quotes: it may begin with 0</source>
        <translation>musí být text v uvozovkách: může začínat nulou</translation>
    </message>
    <message>
        <source>must be a whole number from 1 to 1000</source>
        <translation>musí být celé číslo od 1 do 1000</translation>
    </message>
    <message>
        <source>must be a whole number from {low} to {high}</source>
        <translation>musí být celé číslo od {low} do {high}</translation>
    </message>
    <message>
        <source>must be a whole number of at least 1</source>
        <translation>musí být celé číslo nejméně 1</translation>
    </message>
    <message>
        <source>must be a year such as 2024</source>
        <translation>musí být rok, například 2024</translation>
    </message>
    <message>
        <source>must be at least {floor} for the public</source>
        <translation>musí být pro veřejnost nejméně {floor}</translation>
    </message>
    <message>
        <source>must be at least {need}: every min_count, and protection_width + 1</source>
        <translation>musí být nejméně {need}: jako každé min_count a jako protection_width + 1</translation>
    </message>
    <message>
        <source>must be at least {need}: protection_width</source>
        <translation>musí být aspoň {need}: protection_width</translation>
    </message>
    <message>
        <source>must be mapped to one of: {choices}</source>
        <translation>musí být namapováno na jednu z hodnot: {choices}</translation>
    </message>
    <message>
        <source>must be metres from 10 to 100000</source>
        <translation>musí být v metrech od 10 do 100000</translation>
    </message>
    <message>
        <source>must be one of: {choices}</source>
        <translation>musí být jedna z hodnot: {choices}</translation>
    </message>
    <message>
        <source>must be the id of an authentication configuration, in quotes</source>
        <translation>musí být id konfigurace ověření v uvozovkách</translation>
    </message>
    <message>
        <source>must be the name of a column</source>
        <translation>musí být název sloupce</translation>
    </message>
    <message>
        <source>must be the name of a file beside the agreement</source>
        <translation>musí být název souboru vedle dohody</translation>
    </message>
    <message>
        <source>must be two numbers</source>
        <translation>musí být dvě čísla</translation>
    </message>
    <message>
        <source>must hold a name</source>
        <translation>musí obsahovat jméno</translation>
    </message>
    <message>
        <source>must hold at least one rule</source>
        <translation>musí obsahovat alespoň jedno pravidlo</translation>
    </message>
    <message>
        <source>must hold either codes, or a file and its sha256</source>
        <translation>musí obsahovat buď codes, nebo file a jeho sha256</translation>
    </message>
    <message>
        <source>must hold keys and values</source>
        <translation>musí obsahovat klíče a hodnoty</translation>
    </message>
    <message>
        <source>must hold keys: {keys}</source>
        <translation>musí obsahovat klíče: {keys}</translation>
    </message>
    <message>
        <source>must hold name, role and public_key of each person</source>
        <translation>musí u každé osoby uvádět name, role a public_key</translation>
    </message>
    <message>
        <source>must hold taxonomy codes</source>
        <translation>musí obsahovat kódy taxonomie</translation>
    </message>
    <message>
        <source>must list at least one person</source>
        <translation>musí uvádět alespoň jednu osobu</translation>
    </message>
    <message>
        <source>must name the field with the code of the district</source>
        <translation>musí uvést pole s kódem okrsku</translation>
    </message>
    <message>
        <source>must not exceed “stop”</source>
        <translation>nesmí být větší než „stop“</translation>
    </message>
    <message>
        <source>must not hold a password; use a service or .pgpass, such as: service=local_safety</source>
        <translation>nesmí obsahovat heslo; použijte službu nebo .pgpass, například: service=local_safety</translation>
    </message>
    <message>
        <source>must not lie before its beginning</source>
        <translation>nesmí předcházet počátku</translation>
    </message>
    <message>
        <source>name</source>
        <translation>název</translation>
    </message>
    <message>
        <source>name of the person who prepares it</source>
        <translation>jméno osoby, která je připravuje</translation>
    </message>
    <message>
        <source>names a column twice, or one that the record layer has itself</source>
        <translation>uvádí sloupec dvakrát, nebo takový, který má vrstva záznamů sama</translation>
    </message>
    <message>
        <source>names an offence that is not in the taxonomy</source>
        <translation>uvádí delikt, který není v taxonomii</translation>
    </message>
    <message>
        <source>names x and y, so the key “crs” is needed, such as EPSG:5514</source>
        <translation>uvádí x a y, proto je potřeba klíč „crs“, například EPSG:5514</translation>
    </message>
    <message>
        <source>names “{column}”, which looks like a contact or a name of a person; take it out</source>
        <translation>uvádí „{column}“, což vypadá jako kontakt nebo jméno osoby; odeberte jej</translation>
    </message>
    <message>
        <source>natural logarithm of the ratio</source>
        <translation>přirozený logaritmus poměru</translation>
    </message>
    <message>
        <source>needs a column for the indicator, or the key “indicator”, not both</source>
        <translation>potřebuje sloupec ukazatele, nebo klíč „indicator“, ne obojí</translation>
    </message>
    <message>
        <source>needs a column for the value, or the key “columns”, not both</source>
        <translation>potřebuje sloupec hodnoty, nebo klíč „columns“, ne obojí</translation>
    </message>
    <message>
        <source>needs a column for the year, or the key “year”, not both</source>
        <translation>potřebuje sloupec roku, nebo klíč „year“, ne obojí</translation>
    </message>
    <message>
        <source>needs the section “cell_key”</source>
        <translation>potřebuje oddíl „cell_key“</translation>
    </message>
    <message>
        <source>new incidents</source>
        <translation>nových skutků</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ne</translation>
    </message>
    <message>
        <source>no addresses were given</source>
        <translation>nebyly zadány adresy</translation>
    </message>
    <message>
        <source>no area in the register</source>
        <translation>v registru není území</translation>
    </message>
    <message>
        <source>no column looks like a date; without one the records have no time</source>
        <translation>žádný sloupec nevypadá jako datum; bez něj nebudou mít záznamy čas</translation>
    </message>
    <message>
        <source>no column looks like this; choose one</source>
        <translation>tak žádný sloupec nevypadá; vyberte ho</translation>
    </message>
    <message>
        <source>no correction</source>
        <translation>bez korekce</translation>
    </message>
    <message>
        <source>no crime</source>
        <translation>není deliktem</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>bez údaje</translation>
    </message>
    <message>
        <source>no days in the register</source>
        <translation>v registru nejsou dny</translation>
    </message>
    <message>
        <source>no incident</source>
        <translation>žádný skutek</translation>
    </message>
    <message>
        <source>no incident in either period</source>
        <translation>v žádném období žádný skutek</translation>
    </message>
    <message>
        <source>no longer in the files</source>
        <translation>v souborech už není</translation>
    </message>
    <message>
        <source>no pattern</source>
        <translation>bez vzorce</translation>
    </message>
    <message>
        <source>no proposal</source>
        <translation>bez návrhu</translation>
    </message>
    <message>
        <source>no published police statistics were given</source>
        <translation>nebyly zadány zveřejněné policejní statistiky</translation>
    </message>
    <message>
        <source>no purpose was given; it allows: {purposes}</source>
        <translation>nebyl zadán účel; dohoda dovoluje: {purposes}</translation>
    </message>
    <message>
        <source>no rate</source>
        <translation>bez míry</translation>
    </message>
    <message>
        <source>no rate: too few inhabitants</source>
        <translation>bez míry: málo obyvatel</translation>
    </message>
    <message>
        <source>no result (no neighbour, or no value)</source>
        <translation>bez výsledku (bez souseda, nebo bez hodnoty)</translation>
    </message>
    <message>
        <source>no row looks like a heading for certain</source>
        <translation>žádný řádek nevypadá jistě jako záhlaví</translation>
    </message>
    <message>
        <source>no row of the tables given can be compared with the points</source>
        <translation>žádný řádek zadaných tabulek nelze porovnat s body</translation>
    </message>
    <message>
        <source>none</source>
        <translation>žádné</translation>
    </message>
    <message>
        <source>none by more than chance</source>
        <translation>žádné víc než náhodou</translation>
    </message>
    <message>
        <source>none on this map</source>
        <translation>na této mapě žádné</translation>
    </message>
    <message>
        <source>none: this sheet is to be signed</source>
        <translation>žádný: podepisuje se tento list</translation>
    </message>
    <message>
        <source>normal approximation</source>
        <translation>normální přiblížení</translation>
    </message>
    <message>
        <source>not applied: the place hides, not the count</source>
        <translation>nepoužívá se: skrývá místo, ne počet</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nezačala</translation>
    </message>
    <message>
        <source>not in the records: sensitive, left out of the export, or under another code</source>
        <translation>v záznamech není: citlivé, vynecháno z exportu, nebo pod jiným kódem</translation>
    </message>
    <message>
        <source>not in the statistics under this offence: other codes are used there</source>
        <translation>ve statistice pod tímto deliktem není: užívá jiné kódy</translation>
    </message>
    <message>
        <source>not stated by the publisher</source>
        <translation>vydavatel neuvedl</translation>
    </message>
    <message>
        <source>not tested, because {reason}</source>
        <translation>netestováno, protože {reason}</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nezkoušeno</translation>
    </message>
    <message>
        <source>not withdrawn yet: run Withdraw release at once</source>
        <translation>dosud nestaženo: ihned spusťte Stáhnout vydání</translation>
    </message>
    <message>
        <source>note</source>
        <translation>poznámka</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ničím</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nic nenalezeno</translation>
    </message>
    <message>
        <source>nothing published</source>
        <translation>nic nevydáno</translation>
    </message>
    <message>
        <source>nothing was released before that its readers know</source>
        <translation>jeho čtenáři žádné dřívější vydání neznají</translation>
    </message>
    <message>
        <source>notice, A5</source>
        <translation>leták, A5</translation>
    </message>
    <message>
        <source>number</source>
        <translation>počet</translation>
    </message>
    <message>
        <source>number of hidden cells</source>
        <translation>buněk</translation>
    </message>
    <message>
        <source>number of incidents</source>
        <translation>počet skutků</translation>
    </message>
    <message>
        <source>of these shown as 0</source>
        <translation>z toho uvedeno jako 0</translation>
    </message>
    <message>
        <source>offence</source>
        <translation>delikt</translation>
    </message>
    <message>
        <source>offence groups</source>
        <translation>skupiny deliktů</translation>
    </message>
    <message>
        <source>offence groups by month</source>
        <translation>skupiny deliktů po měsících</translation>
    </message>
    <message>
        <source>offence groups by quarter</source>
        <translation>skupiny deliktů po čtvrtletích</translation>
    </message>
    <message>
        <source>offence groups by year</source>
        <translation>skupiny deliktů po letech</translation>
    </message>
    <message>
        <source>offence not in the taxonomy</source>
        <translation>delikt mimo taxonomii</translation>
    </message>
    <message>
        <source>official totals, ours, the difference and its reason</source>
        <translation>úřední součty, naše hodnoty, rozdíl a jeho důvod</translation>
    </message>
    <message>
        <source>on a point with other incidents</source>
        <translation>na bodě s dalšími skutky</translation>
    </message>
    <message>
        <source>on days that this import does not cover</source>
        <translation>ze dnů, které tento import nepokrývá</translation>
    </message>
    <message>
        <source>on the busiest point</source>
        <translation>na nejčetnějším bodě</translation>
    </message>
    <message>
        <source>on the ten busiest points</source>
        <translation>na deseti nejčetnějších bodech</translation>
    </message>
    <message>
        <source>one home stands behind a value</source>
        <translation>za hodnotou stojí jediná domácnost</translation>
    </message>
    <message>
        <source>one of its files unpacks to an implausible size</source>
        <translation>jeden z jeho souborů má po rozbalení nevěrohodnou velikost</translation>
    </message>
    <message>
        <source>one of its paths leads out of its folder</source>
        <translation>jedna z jeho cest vede mimo jeho složku</translation>
    </message>
    <message>
        <source>one of the two is not the right one</source>
        <translation>jeden z obou není ten správný</translation>
    </message>
    <message>
        <source>only the day is known</source>
        <translation>známý je jen den</translation>
    </message>
    <message>
        <source>open the OSGeo4W Shell and run: python -m pip install --user {names}</source>
        <translation>otevřete OSGeo4W Shell a spusťte: python -m pip install --user {names}</translation>
    </message>
    <message>
        <source>other columns are as good</source>
        <translation>jiné sloupce vyhovují stejně dobře</translation>
    </message>
    <message>
        <source>other files and reasons</source>
        <translation>další soubory a důvody</translation>
    </message>
    <message>
        <source>others ({count} groups)</source>
        <translation>ostatní ({count} skupin)</translation>
    </message>
    <message>
        <source>outside the districts</source>
        <translation>mimo okrsky</translation>
    </message>
    <message>
        <source>outside the districts, or outside all catchments</source>
        <translation>mimo okrsky, případně mimo všechny spádové oblasti</translation>
    </message>
    <message>
        <source>outside the period</source>
        <translation>mimo období</translation>
    </message>
    <message>
        <source>outside the years of the report</source>
        <translation>mimo roky zprávy</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>po termínu</translation>
    </message>
    <message>
        <source>per 10,000 inhabitants</source>
        <translation>na 10 000 obyvatel</translation>
    </message>
    <message>
        <source>perhaps only a number of the row; it must stay the same in later exports</source>
        <translation>možná jen číslo řádku; musí zůstat stejné i v dalších exportech</translation>
    </message>
    <message>
        <source>period</source>
        <translation>období</translation>
    </message>
    <message>
        <source>periods</source>
        <translation>období</translation>
    </message>
    <message>
        <source>persistent</source>
        <translation>trvalé</translation>
    </message>
    <message>
        <source>persistent, intermittent, emerging, former</source>
        <translation>trvalé, přerušované, vznikající, bývalé</translation>
    </message>
    <message>
        <source>perturbed: blurred; hidden: means neither zero nor missing; or earlier: as first published, to be corrected by the year's table</source>
        <translation>perturbed: pozměněno; hidden: skryto, neznamená nulu ani chybějící údaj; earlier: jak bylo poprvé zveřejněno, opraví tabulka za rok</translation>
    </message>
    <message>
        <source>place of the consequence</source>
        <translation>místo následku</translation>
    </message>
    <message>
        <source>place of the report</source>
        <translation>místo oznámení</translation>
    </message>
    <message>
        <source>place, moved by more than 1 m</source>
        <translation>místo, posun o více než 1 m</translation>
    </message>
    <message>
        <source>place, no longer known</source>
        <translation>místo, už není známo</translation>
    </message>
    <message>
        <source>place, not known before</source>
        <translation>místo, dříve neznámé</translation>
    </message>
    <message>
        <source>planning of crime prevention</source>
        <translation>plánování prevence kriminality</translation>
    </message>
    <message>
        <source>planning of patrols of the municipal police</source>
        <translation>plánování hlídek obecní policie</translation>
    </message>
    <message>
        <source>point  1.5</source>
        <translation>tečka  1.5</translation>
    </message>
    <message>
        <source>points that hold half of the located incidents</source>
        <translation>bodů, na nichž leží polovina skutků s místem</translation>
    </message>
    <message>
        <source>population of basic settlement units, 2011</source>
        <translation>obyvatelé základních sídelních jednotek, 2011</translation>
    </message>
    <message>
        <source>prepared by</source>
        <translation>připravil/a</translation>
    </message>
    <message>
        <source>prepared by {preparer}, approved by {approver}</source>
        <translation>připravil/a {preparer}, schválil/a {approver}</translation>
    </message>
    <message>
        <source>principal offence, top group</source>
        <translation>hlavní delikt, nejvyšší skupina</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>profil</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>návrh</translation>
    </message>
    <message>
        <source>public crime map of the Police of the Czech Republic</source>
        <translation>veřejná mapa kriminality Policie České republiky</translation>
    </message>
    <message>
        <source>public place without addresses; not the actual place</source>
        <translation>veřejné místo bez adres; není to skutečné místo</translation>
    </message>
    <message>
        <source>public, only published values</source>
        <translation>veřejné, jen zveřejněné hodnoty</translation>
    </message>
    <message>
        <source>published</source>
        <translation>zveřejněno</translation>
    </message>
    <message>
        <source>published already</source>
        <translation>již zveřejněno</translation>
    </message>
    <message>
        <source>published by the recipient</source>
        <translation>zveřejnil příjemce</translation>
    </message>
    <message>
        <source>published exactly</source>
        <translation>zveřejněno přesně</translation>
    </message>
    <message>
        <source>published: exact; hidden: means neither zero nor missing; or earlier: as first published, to be corrected by the year's table</source>
        <translation>published: přesně; hidden: skryto, neznamená nulu ani chybějící údaj; earlier: jak bylo poprvé zveřejněno, opraví tabulka za rok</translation>
    </message>
    <message>
        <source>published: the sum of the points</source>
        <translation>published: součet bodů</translation>
    </message>
    <message>
        <source>publisher</source>
        <translation>vydavatel</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>čtvrtletí</translation>
    </message>
    <message>
        <source>quarter {number} of {year}</source>
        <translation>{number}. čtvrtletí {year}</translation>
    </message>
    <message>
        <source>quarters</source>
        <translation>čtvrtletí</translation>
    </message>
    <message>
        <source>quartic</source>
        <translation>kvartické</translation>
    </message>
    <message>
        <source>random points (donut)</source>
        <translation>náhodné body (donut)</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>připraveno</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>důvod</translation>
    </message>
    <message>
        <source>recognised by content</source>
        <translation>poznáno podle obsahu</translation>
    </message>
    <message>
        <source>recognised by content (auto)</source>
        <translation>poznat podle obsahu (auto)</translation>
    </message>
    <message>
        <source>records that came late, were reclassified, moved or turned out to be no offence</source>
        <translation>záznamy, které přišly pozdě, byly překvalifikovány, přesunuty, nebo se ukázalo, že nejde o delikt</translation>
    </message>
    <message>
        <source>records that turned out to be no crime, or belong to another unit</source>
        <translation>záznamy, které se neukázaly trestným činem nebo patří jinému útvaru</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>odmítnout</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>odmítnuto</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>registrováno</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>zamítnout</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>odmítnuto</translation>
    </message>
    <message>
        <source>releases of {publisher}</source>
        <translation>zveřejněná vydání ({publisher})</translation>
    </message>
    <message>
        <source>replaced by a later one</source>
        <translation>nahrazeno pozdějším</translation>
    </message>
    <message>
        <source>report</source>
        <translation>zpráva</translation>
    </message>
    <message>
        <source>residents' reports, by the mapping</source>
        <translation>podněty obyvatel podle mapování</translation>
    </message>
    <message>
        <source>robberies in Memphis</source>
        <translation>loupeže v Memphisu</translation>
    </message>
    <message>
        <source>rounded</source>
        <translation>zaokrouhleno</translation>
    </message>
    <message>
        <source>rounded to 0</source>
        <translation>zaokrouhleno na 0</translation>
    </message>
    <message>
        <source>rounded, hidden, or earlier: as first published, to be corrected by the year's table</source>
        <translation>rounded (zaokrouhleno), hidden (skryto), nebo earlier: jak bylo poprvé zveřejněno, opraví tabulka za rok</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>řádků</translation>
    </message>
    <message>
        <source>rows read</source>
        <translation>načteno řádků</translation>
    </message>
    <message>
        <source>rows: {number}</source>
        <translation>řádků: {number}</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>pravidla</translation>
    </message>
    <message>
        <source>run: python3 -m pip install --user {names}</source>
        <translation>spusťte: python3 -m pip install --user {names}</translation>
    </message>
    <message>
        <source>safety analysis of the municipality</source>
        <translation>bezpečnostní analýza obce</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>místo činu</translation>
    </message>
    <message>
        <source>scene of the offence</source>
        <translation>místo spáchání</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>sekundy od roku 1970</translation>
    </message>
    <message>
        <source>semicolon  ;</source>
        <translation>středník  ;</translation>
    </message>
    <message>
        <source>serial numbers of a spreadsheet; give the column the form of a date there and save again</source>
        <translation>pořadová čísla z tabulkového programu; dejte tam sloupci formát data a uložte soubor znovu</translation>
    </message>
    <message>
        <source>share</source>
        <translation>podíl</translation>
    </message>
    <message>
        <source>share solved</source>
        <translation>podíl objasněných</translation>
    </message>
    <message>
        <source>size and hash of every file</source>
        <translation>velikost a otisk každého souboru</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>objasněno</translation>
    </message>
    <message>
        <source>some (fewer than {number})</source>
        <translation>několik (méně než {number})</translation>
    </message>
    <message>
        <source>somewhere in a longer span</source>
        <translation>kdesi v delším rozmezí</translation>
    </message>
    <message>
        <source>source not stated by the publisher</source>
        <translation>zdroj vydavatel neuvedl</translation>
    </message>
    <message>
        <source>speeding recorded by the municipal police of Brno</source>
        <translation>překročení rychlosti zaznamenaná Městskou policií Brno</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>čtverce</translation>
    </message>
    <message>
        <source>squares of {size} m</source>
        <translation>čtverce po {size} m</translation>
    </message>
    <message>
        <source>stands for the addresses of its area; not the actual place</source>
        <translation>zastupuje adresy své oblasti; není to skutečné místo</translation>
    </message>
    <message>
        <source>stands for {count} addresses; not the actual place</source>
        <translation>zastupuje {count} adres; není to skutečné místo</translation>
    </message>
    <message>
        <source>stands only with table_method cell_key</source>
        <translation>patří jen k table_method cell_key</translation>
    </message>
    <message>
        <source>stands twice, but for blanks or the way letters are written</source>
        <translation>je uvedeno dvakrát, liší se jen mezerami nebo zápisem písmen</translation>
    </message>
    <message>
        <source>status</source>
        <translation>stav</translation>
    </message>
    <message>
        <source>status not known</source>
        <translation>stav není znám</translation>
    </message>
    <message>
        <source>status: before → now</source>
        <translation>stav: dříve → nyní</translation>
    </message>
    <message>
        <source>street, or place: a public place without homes</source>
        <translation>street (ulice), nebo place: veřejné místo bez bytů</translation>
    </message>
    <message>
        <source>street-level file of data.police.uk</source>
        <translation>uliční soubor data.police.uk</translation>
    </message>
    <message>
        <source>sum of its parts</source>
        <translation>součet částí</translation>
    </message>
    <message>
        <source>sum of the regions</source>
        <translation>součet krajů</translation>
    </message>
    <message>
        <source>suppression</source>
        <translation>skrývání</translation>
    </message>
    <message>
        <source>table, by the mapping</source>
        <translation>tabulka, podle mapování</translation>
    </message>
    <message>
        <source>tabulator</source>
        <translation>tabulátor</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>přijato</translation>
    </message>
    <message>
        <source>taken: an earlier release fixed it for the year</source>
        <translation>použito: pro tento rok je určilo dřívější vydání</translation>
    </message>
    <message>
        <source>terms of use of each file</source>
        <translation>podmínky užití každého souboru</translation>
    </message>
    <message>
        <source>territory code</source>
        <translation>kód území</translation>
    </message>
    <message>
        <source>the code is empty or stands twice</source>
        <translation>kód je prázdný nebo se opakuje</translation>
    </message>
    <message>
        <source>the code is not in offences.csv</source>
        <translation>kód není v offences.csv</translation>
    </message>
    <message>
        <source>the code of the unit is missing</source>
        <translation>chybí kód jednotky</translation>
    </message>
    <message>
        <source>the code stands twice or its offence is not in offences.csv</source>
        <translation>kód je uveden dvakrát nebo jeho druh není v offences.csv</translation>
    </message>
    <message>
        <source>the code {code} stands twice under {parent}; delete one line.</source>
        <translation>kód {code} stojí pod {parent} dvakrát; jeden řádek smažte.</translation>
    </message>
    <message>
        <source>the columns are written in different ways: {others}</source>
        <translation>sloupce jsou zapsány různě: {others}</translation>
    </message>
    <message>
        <source>the columns must be {columns}</source>
        <translation>sloupce musí být {columns}</translation>
    </message>
    <message>
        <source>the coordinate system</source>
        <translation>souřadnicový systém</translation>
    </message>
    <message>
        <source>the coordinates are degrees with x and y swapped; export the layer again</source>
        <translation>souřadnice jsou ve stupních s prohozeným x a y; vrstvu znovu exportujte</translation>
    </message>
    <message>
        <source>the coordinates are degrees, not metres</source>
        <translation>souřadnice jsou ve stupních, ne v metrech</translation>
    </message>
    <message>
        <source>the coordinates are degrees; set the CRS to EPSG:4326</source>
        <translation>souřadnice jsou ve stupních; nastavte systém EPSG:4326</translation>
    </message>
    <message>
        <source>the coordinates are kilometres, not metres</source>
        <translation>souřadnice jsou v kilometrech, ne v metrech</translation>
    </message>
    <message>
        <source>the coordinates are metres of EPSG:5514, not degrees</source>
        <translation>souřadnice jsou v metrech EPSG:5514, ne ve stupních</translation>
    </message>
    <message>
        <source>the coordinates are those of EPSG:5513 (positive, y and x swapped)</source>
        <translation>souřadnice jsou z EPSG:5513 (kladné, y a x prohozené)</translation>
    </message>
    <message>
        <source>the coordinates are those of EPSG:5513 without minus signs; export the layer in EPSG:5514</source>
        <translation>souřadnice jsou v EPSG:5513 bez znamének minus; exportujte vrstvu v EPSG:5514</translation>
    </message>
    <message>
        <source>the coordinates are those of EPSG:5514</source>
        <translation>souřadnice jsou v systému EPSG:5514</translation>
    </message>
    <message>
        <source>the coordinates are those of S-JTSK with x and y swapped; export the layer again</source>
        <translation>souřadnice jsou v S-JTSK s prohozeným x a y; vrstvu znovu exportujte</translation>
    </message>
    <message>
        <source>the coordinates are those of S-JTSK; set the CRS to EPSG:5514</source>
        <translation>souřadnice jsou v S-JTSK; nastavte systém EPSG:5514</translation>
    </message>
    <message>
        <source>the coordinates are those of UTM zone 33N (EPSG:32633)</source>
        <translation>souřadnice jsou v systému UTM, zóna 33N (EPSG:32633)</translation>
    </message>
    <message>
        <source>the coordinates are those of UTM zone 33N; set the CRS to EPSG:32633</source>
        <translation>souřadnice jsou v UTM, zóna 33N; nastavte systém EPSG:32633</translation>
    </message>
    <message>
        <source>the coordinates are those of web maps (EPSG:3857)</source>
        <translation>souřadnice jsou v systému webových map (EPSG:3857)</translation>
    </message>
    <message>
        <source>the coordinates are those of web maps; set the CRS to EPSG:3857</source>
        <translation>souřadnice jsou v systému webových map; nastavte systém EPSG:3857</translation>
    </message>
    <message>
        <source>the data as GeoPackage, GeoJSON and CSV with its description (CSVW)</source>
        <translation>data jako GeoPackage, GeoJSON a CSV s popisem (CSVW)</translation>
    </message>
    <message>
        <source>the entry in the data catalogue (the data set with this release id)</source>
        <translation>záznam v katalogu dat (datová sada s tímto id vydání)</translation>
    </message>
    <message>
        <source>the exact place</source>
        <translation>přesné místo</translation>
    </message>
    <message>
        <source>the file has several: {names}</source>
        <translation>soubor jich má několik: {names}</translation>
    </message>
    <message>
        <source>the finest place is “{agreed}”, the release holds “{place}”</source>
        <translation>nejpřesnější dovolené místo je „{agreed}“, vydání obsahuje „{place}“</translation>
    </message>
    <message>
        <source>the finest step is {step}</source>
        <translation>nejjemnější krok je {step}</translation>
    </message>
    <message>
        <source>the folder of the newest release, if it shows this one: publish another release into it</source>
        <translation>složka nejnovějšího vydání, pokud ukazuje toto: zveřejněte do ní jiné vydání</translation>
    </message>
    <message>
        <source>the folder {name} and the file {name}.zip, wherever they were put</source>
        <translation>složka {name} a soubor {name}.zip všude, kam byly uloženy</translation>
    </message>
    <message>
        <source>the grid says too little</source>
        <translation>mřížka říká příliš málo</translation>
    </message>
    <message>
        <source>the head of the office and the data protection officer, at once</source>
        <translation>ihned vedoucího úřadu a pověřence pro ochranu osobních údajů</translation>
    </message>
    <message>
        <source>the hour is known</source>
        <translation>hodina je známa</translation>
    </message>
    <message>
        <source>the layer does not say it</source>
        <translation>vrstva ho neuvádí</translation>
    </message>
    <message>
        <source>the line must hold two values, code and parent.</source>
        <translation>řádek musí mít dvě hodnoty, kód a nadřazený kód.</translation>
    </message>
    <message>
        <source>the map and the tables, works without a network</source>
        <translation>mapa a tabulky, funguje bez sítě</translation>
    </message>
    <message>
        <source>the marked cells</source>
        <translation>označené buňky</translation>
    </message>
    <message>
        <source>the minus signs are missing</source>
        <translation>chybějí znaménka minus</translation>
    </message>
    <message>
        <source>the name or the values of the column leave doubts</source>
        <translation>název nebo hodnoty sloupce nechávají pochybnosti</translation>
    </message>
    <message>
        <source>the official count holds incidents that may not be released or have no place in the districts</source>
        <translation>úřední počet obsahuje skutky, které se nesmějí vydat nebo nemají místo v okrscích</translation>
    </message>
    <message>
        <source>the official count holds incidents that may not be released, have no place, or may stand at no point</source>
        <translation>úřední počet obsahuje skutky, které se nesmějí vydat, nemají místo, nebo nesmějí být v žádném bodě</translation>
    </message>
    <message>
        <source>the official statistics count by another rule: by the day of the report, by the main offence, or in other districts</source>
        <translation>úřední statistika počítá jinak: podle dne oznámení, podle hlavního deliktu, nebo v jiných okrscích</translation>
    </message>
    <message>
        <source>the page with the map, and every link to it, on the town's website</source>
        <translation>stránka s mapou na webu obce a každý odkaz na ni</translation>
    </message>
    <message>
        <source>the parent must stand above its children</source>
        <translation>nadřazený delikt musí stát nad svými potomky</translation>
    </message>
    <message>
        <source>the places lie in no known system of the Czech Republic</source>
        <translation>místa neleží v žádném známém systému České republiky</translation>
    </message>
    <message>
        <source>the points were moved to a few places before</source>
        <translation>body byly už dříve přesunuty na několik míst</translation>
    </message>
    <message>
        <source>the profile does not protect it</source>
        <translation>profil to nechrání</translation>
    </message>
    <message>
        <source>the protection of the value: the official count lies within its range</source>
        <translation>ochrana hodnoty: úřední počet leží v jejím rozmezí</translation>
    </message>
    <message>
        <source>the provider of the records, as the agreement says</source>
        <translation>poskytovatele záznamů, jak určuje dohoda</translation>
    </message>
    <message>
        <source>the public</source>
        <translation>veřejnost</translation>
    </message>
    <message>
        <source>the recipient may not publish what it received</source>
        <translation>příjemce nesmí zveřejnit, co dostal</translation>
    </message>
    <message>
        <source>the recipient's copies: ask the recipient in writing to delete them and to say so</source>
        <translation>kopie u příjemce: písemně jej požádejte, aby je smazal a potvrdil to</translation>
    </message>
    <message>
        <source>the records do not reach over both periods</source>
        <translation>záznamy nepokrývají obě období</translation>
    </message>
    <message>
        <source>the records have changed since: earlier values bind none of the counts of now</source>
        <translation>záznamy se od té doby změnily: dřívější hodnoty nynější počty nijak nevážou</translation>
    </message>
    <message>
        <source>the records of this release</source>
        <translation>záznamů tohoto vydání</translation>
    </message>
    <message>
        <source>the records of {year}</source>
        <translation>záznamů roku {year}</translation>
    </message>
    <message>
        <source>the row does not have the fields that the heading promises</source>
        <translation>řádek nemá pole, která slibuje záhlaví</translation>
    </message>
    <message>
        <source>the series to which the release belongs</source>
        <translation>řada, do které vydání patří</translation>
    </message>
    <message>
        <source>the table of indicators that was given</source>
        <translation>zadaná tabulka ukazatelů</translation>
    </message>
    <message>
        <source>the town's register of projects</source>
        <translation>registr projektů města</translation>
    </message>
    <message>
        <source>the value is not a number with the decimal sign “{sign}”</source>
        <translation>hodnota není číslo s desetinným znakem „{sign}“</translation>
    </message>
    <message>
        <source>the value is too large to be a number</source>
        <translation>hodnota je příliš velká, než aby to bylo číslo</translation>
    </message>
    <message>
        <source>the year is not a year or a date</source>
        <translation>rok není rokem ani datem</translation>
    </message>
    <message>
        <source>their decimal sign is not “{sign}”, as the mapping says (decimal)</source>
        <translation>jejich desetinný znak není „{sign}“, jak říká mapování (decimal)</translation>
    </message>
    <message>
        <source>there is one geography only</source>
        <translation>je zde jen jedno územní členění</translation>
    </message>
    <message>
        <source>this map</source>
        <translation>tato mapa</translation>
    </message>
    <message>
        <source>this place is too fine for the offence</source>
        <translation>toto místo je pro delikt příliš přesné</translation>
    </message>
    <message>
        <source>this release holds nothing of the kind</source>
        <translation>toto vydání nic takového neobsahuje</translation>
    </message>
    <message>
        <source>thousands are set apart in them; export them as plain numbers</source>
        <translation>jsou v nich oddělené tisíce; vyexportujte je jako prostá čísla</translation>
    </message>
    <message>
        <source>time</source>
        <translation>čas</translation>
    </message>
    <message>
        <source>time not known at all</source>
        <translation>čas vůbec není znám</translation>
    </message>
    <message>
        <source>title</source>
        <translation>název</translation>
    </message>
    <message>
        <source>too far from enough other addresses</source>
        <translation>příliš daleko od dostatku dalších adres</translation>
    </message>
    <message>
        <source>too few addresses where it can have happened</source>
        <translation>příliš málo adres, na kterých se mohl stát</translation>
    </message>
    <message>
        <source>too few incidents to compare</source>
        <translation>příliš málo skutků ke srovnání</translation>
    </message>
    <message>
        <source>too few incidents to say anything useful safely; in no total</source>
        <translation>příliš málo skutků na to, aby se dalo bezpečně říci něco užitečného; nejsou v žádném součtu</translation>
    </message>
    <message>
        <source>too few records</source>
        <translation>příliš málo záznamů</translation>
    </message>
    <message>
        <source>too many incidents for the addresses of the point</source>
        <translation>příliš mnoho skutků na počet adres bodu</translation>
    </message>
    <message>
        <source>too many tables are possible to try them all</source>
        <translation>možných tabulek je příliš mnoho, než aby se daly vyzkoušet všechny</translation>
    </message>
    <message>
        <source>too much error or too much hidden</source>
        <translation>příliš velká chyba, nebo příliš mnoho skrytého</translation>
    </message>
    <message>
        <source>too much error, however it is protected</source>
        <translation>příliš velká chyba při jakékoli ochraně</translation>
    </message>
    <message>
        <source>too recent for the profile</source>
        <translation>pro profil příliš čerstvé</translation>
    </message>
    <message>
        <source>treated area</source>
        <translation>území s opatřením</translation>
    </message>
    <message>
        <source>two of its files have the same name</source>
        <translation>dva z jeho souborů mají stejný název</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>beze změny</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>nerozhodnuto</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>rovnoměrné</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>jednotka</translation>
    </message>
    <message>
        <source>units</source>
        <translation>jednotek</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>neznámé</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nečitelné</translation>
    </message>
    <message>
        <source>unsolved</source>
        <translation>neobjasněno</translation>
    </message>
    <message>
        <source>until 2009</source>
        <translation>do roku 2009</translation>
    </message>
    <message>
        <source>use what that release used for these months: its districts and profile</source>
        <translation>použijte pro tyto měsíce totéž co ono vydání: jeho okrsky a profil</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>platí</translation>
    </message>
    <message>
        <source>values stand exactly: it is the places that hide the incidents</source>
        <translation>hodnoty stojí přesně: skutky skrývají místa</translation>
    </message>
    <message>
        <source>values that differ from the replaced release</source>
        <translation>hodnoty, které se liší od nahrazovaného vydání</translation>
    </message>
    <message>
        <source>vanished</source>
        <translation>zmizelých</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>varování</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>závažnost</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>co se změnilo</translation>
    </message>
    <message>
        <source>where people are at risk: the supervisory authority within 72 hours (Article 33 of the GDPR), and the people themselves where the risk is high (Article 34)</source>
        <translation>jsou-li ohroženi lidé: dozorový úřad do 72 hodin (článek 33 GDPR), a při vysokém riziku i tyto lidi (článek 34)</translation>
    </message>
    <message>
        <source>which attacks were tried, and with what result</source>
        <translation>které útoky se zkoušely a s jakým výsledkem</translation>
    </message>
    <message>
        <source>who approved it, and why</source>
        <translation>kdo a proč vydání schválil</translation>
    </message>
    <message>
        <source>why incidents vanished</source>
        <translation>proč skutky zmizely</translation>
    </message>
    <message>
        <source>width of the interval, in incidents</source>
        <translation>šířka intervalu ve skutcích</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>staženo</translation>
    </message>
    <message>
        <source>withdrawn on {day}</source>
        <translation>staženo dne {day}</translation>
    </message>
    <message>
        <source>withheld by the profile</source>
        <translation>nezveřejněno podle profilu</translation>
    </message>
    <message>
        <source>withheld by the profile, also from all totals</source>
        <translation>nezveřejněno podle profilu, ani v žádném součtu</translation>
    </message>
    <message>
        <source>without a change</source>
        <translation>beze změny</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>bez místa</translation>
    </message>
    <message>
        <source>without a time, no longer in the files</source>
        <translation>bez času, v souborech už nejsou</translation>
    </message>
    <message>
        <source>without a usable date</source>
        <translation>bez použitelného data</translation>
    </message>
    <message>
        <source>without an id, or with one that stands there again</source>
        <translation>bez čísla, nebo s číslem, které se opakuje</translation>
    </message>
    <message>
        <source>x (east)</source>
        <translation>x (východ)</translation>
    </message>
    <message>
        <source>x = {x}, y = {y}</source>
        <translation>x = {x}, y = {y}</translation>
    </message>
    <message>
        <source>x and y are swapped</source>
        <translation>x a y jsou prohozené</translation>
    </message>
    <message>
        <source>y (north)</source>
        <translation>y (sever)</translation>
    </message>
    <message>
        <source>year</source>
        <translation>rok</translation>
    </message>
    <message>
        <source>years</source>
        <translation>roků</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ano</translation>
    </message>
    <message>
        <source>yes, publicly profiled</source>
        <translation>ano, veřejným profilem</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>nula</translation>
    </message>
    <message>
        <source>{asked} addresses are fewer than the profile asks for ({least}); give more.</source>
        <translation>Počet adres {asked} je menší, než žádá profil ({least}); zadejte víc.</translation>
    </message>
    <message>
        <source>{attack} – not finished in time</source>
        <translation>{attack} – nedokončeno včas</translation>
    </message>
    <message>
        <source>{attack} – something was disclosed</source>
        <translation>{attack} – něco bylo prozrazeno</translation>
    </message>
    <message>
        <source>{attack}: a limitation. Whoever knows that values are rounded to the nearest multiple where the sums allow it may see intervals as narrow as {least}, not narrower.</source>
        <translation>{attack}: omezení. Kdo ví, že se hodnoty zaokrouhlují na nejbližší násobek, kde to součty dovolí, může vidět intervaly široké jen {least}, užší ne.</translation>
    </message>
    <message>
        <source>{attack}: not tested, because {reason}.</source>
        <translation>{attack}: netestováno, protože {reason}.</translation>
    </message>
    <message>
        <source>{attack}: tested on {targets} targets, nothing found.</source>
        <translation>{attack}: otestováno cílů {targets}, nic nenalezeno.</translation>
    </message>
    <message>
        <source>{attack}: tested on {targets} targets; disclosed {findings}, not decided in time {open}.</source>
        <translation>{attack}: otestováno cílů {targets}; prozrazeno {findings}, včas nerozhodnuto {open}.</translation>
    </message>
    <message>
        <source>{attack}: tested, failed.</source>
        <translation>{attack}: otestováno, neobstálo.</translation>
    </message>
    <message>
        <source>{attack}: tested, nothing found.</source>
        <translation>{attack}: otestováno, nic nenalezeno.</translation>
    </message>
    <message>
        <source>{cells} cells in {periods} periods are too many at once; choose larger cells or longer periods.</source>
        <translation>Buněk je {cells} a období {periods}, to je najednou příliš mnoho; zvolte větší buňky nebo delší období.</translation>
    </message>
    <message>
        <source>{cells} places are tested without a correction: about {chance} of them are marked by chance alone.</source>
        <translation>Bez korekce se testuje {cells} míst: přibližně {chance} z nich je označeno jen náhodou.</translation>
    </message>
    <message>
        <source>{code} is not part of it</source>
        <translation>{code} do ní nepatří</translation>
    </message>
    <message>
        <source>{concern}: {count} reports</source>
        <translation>{concern}: podněty: {count}</translation>
    </message>
    <message>
        <source>{count} INSPIRE codes do not belong to their cells.</source>
        <translation>Počet kódů INSPIRE, které nepatří ke svým buňkám: {count}.</translation>
    </message>
    <message>
        <source>{count} addresses lie outside the districts and were left out.</source>
        <translation>Adresy, které leží mimo okrsky, byly vynechány (počet: {count}).</translation>
    </message>
    <message>
        <source>{count} addresses rejected: {reason}</source>
        <translation>Odmítnuté adresy: {count}. {reason}</translation>
    </message>
    <message>
        <source>{count} catchments cross the border of a district, so that a sum of points would be no sum of the district; build the anchor points with these districts.</source>
        <translation>Spádové oblasti překračují hranici okrsku (počet: {count}), takže součet bodů by nebyl součtem okrsku; vytvořte kotevní body s těmito okrsky.</translation>
    </message>
    <message>
        <source>{count} cells in tables of the page are not those of the data files.</source>
        <translation>V tabulkách stránky jsou buňky, které neodpovídají datovým souborům: {count}.</translation>
    </message>
    <message>
        <source>{count} codes differ only in capital letters, blanks, leading zeros or “.0” from another one, such as {code}; check whether they are the same district.</source>
        <translation>Počet kódů, které se od jiného liší jen velikostí písmen, mezerami, nulami na začátku nebo koncovkou „.0“: {count}, například {code}; ověřte, zda nejde o týž okrsek.</translation>
    </message>
    <message>
        <source>{count} codes stood on several polygons of one name; these were joined.</source>
        <translation>Kódů, které stály na několika polygonech stejného názvu: {count}; polygony byly spojeny.</translation>
    </message>
    <message>
        <source>{count} counts at points are more than these records give.</source>
        <translation>Počtů v bodech, které jsou vyšší, než dávají tyto záznamy: {count}.</translation>
    </message>
    <message>
        <source>{count} counts at points differ from those that an earlier release of the year published.</source>
        <translation>Počtů v bodech, které se liší od těch, jež zveřejnilo dřívější vydání téhož roku: {count}.</translation>
    </message>
    <message>
        <source>{count} counts at points stand for too few addresses, or for too many incidents.</source>
        <translation>Počtů v bodech, za nimiž je příliš málo adres nebo příliš mnoho skutků: {count}.</translation>
    </message>
    <message>
        <source>{count} counts that the rules hide were published before; hiding them protects nobody.</source>
        <translation>Počty, které pravidla skrývají, byly už zveřejněny ({count}); jejich skrytí nikoho neochrání.</translation>
    </message>
    <message>
        <source>{count} districts had invalid geometry and were repaired.</source>
        <translation>Okrsků s neplatnou geometrií: {count}; byla opravena.</translation>
    </message>
    <message>
        <source>{count} districts have a population of zero, so they get no rate.</source>
        <translation>Okrsky s nulovým počtem obyvatel: {count}; nedostanou míru.</translation>
    </message>
    <message>
        <source>{count} districts have no neighbour and no result.</source>
        <translation>Okrsky bez souseda, a tedy bez výsledku: {count}.</translation>
    </message>
    <message>
        <source>{count} districts have no population, so they get no rate; fill it in.</source>
        <translation>Okrsky bez počtu obyvatel: {count}; nedostanou míru. Doplňte ho.</translation>
    </message>
    <message>
        <source>{count} districts have no value and take no part.</source>
        <translation>Okrsky bez hodnoty, které se nezapočítávají: {count}.</translation>
    </message>
    <message>
        <source>{count} districts were joined to a neighbour.</source>
        <translation>Okrsky připojené k sousednímu: {count}.</translation>
    </message>
    <message>
        <source>{count} features without a population are taken as empty.</source>
        <translation>Prvky bez údaje o populaci, které platí za prázdné: {count}.</translation>
    </message>
    <message>
        <source>{count} gaps between the districts hold {share} of the area ({slivers} are slivers narrower than {width} m); a point in a gap counts as outside.</source>
        <translation>Mezery mezi okrsky: {count}, celkem {share} plochy (pásy užší než {width} m: {slivers}); bod v mezeře se počítá jako mimo okrsky.</translation>
    </message>
    <message>
        <source>{count} identification numbers are not those of legal persons; check them.</source>
        <translation>Identifikačních čísel, která nejsou IČO právnických osob: {count}; zkontrolujte je.</translation>
    </message>
    <message>
        <source>{count} ids are so short that they stand in any file; they were not looked for.</source>
        <translation>{count} čísel je tak krátkých, že stojí v kterémkoli souboru; nehledala se.</translation>
    </message>
    <message>
        <source>{count} intervals were not worked out in time; they are empty in the table.</source>
        <translation>Intervaly, které se nestihly spočítat ({count}), jsou v tabulce prázdné.</translation>
    </message>
    <message>
        <source>{count} more files, see manifest.json</source>
        <translation>dalších {count} souborů, viz manifest.json</translation>
    </message>
    <message>
        <source>{count} more points stand in the data files.</source>
        <translation>Dalších bodů, které jsou v datových souborech: {count}.</translation>
    </message>
    <message>
        <source>{count} more: {state}</source>
        <translation>Dalších {count}: {state}</translation>
    </message>
    <message>
        <source>{count} of {all} districts hold no record at all: the data do not cover them, so they are no part of the release.</source>
        <translation>Okrsky bez jediného záznamu: {count} z {all}; data je nepokrývají, a proto nejsou součástí vydání.</translation>
    </message>
    <message>
        <source>{count} of {total} districts are not one whole municipality: their figures are not those of a town.</source>
        <translation>Okrsky, které nejsou právě jednou celou obcí: {count} z {total}; jejich čísla nejsou čísly obce.</translation>
    </message>
    <message>
        <source>{count} of {total} names have lost characters (a question mark stands in a word); get the layer again in UTF-8.</source>
        <translation>Názvy se ztracenými znaky (uprostřed slova stojí otazník): {count} z {total}; opatřete si vrstvu znovu v UTF-8.</translation>
    </message>
    <message>
        <source>{count} of {total} names hold invisible or control characters; write them anew.</source>
        <translation>Neviditelné nebo řídicí znaky obsahuje {count} názvů z {total}; napište je znovu.</translation>
    </message>
    <message>
        <source>{count} of {total} names in a wrong encoding were repaired, as was asked for.</source>
        <translation>Názvy ve špatném kódování opravené podle zadání: {count} z {total}.</translation>
    </message>
    <message>
        <source>{count} of {total} names were read in a wrong encoding, such as “{wrong}” for “{right}”; check the districts with repairing of names, or read the file in the right encoding.</source>
        <translation>Názvy načtené ve špatném kódování: {count} z {total}, například „{wrong}“ místo „{right}“; zkontrolujte okrsky s opravou názvů, nebo soubor načtěte ve správném kódování.</translation>
    </message>
    <message>
        <source>{count} pairs of districts overlap by {share} of the area ({slivers} in slivers narrower than {width} m); a point in both counts in the one with the lower code.</source>
        <translation>Dvojice okrsků, které se překrývají: {count}, celkem {share} plochy (pásy užší než {width} m: {slivers}); bod v obou se počítá v okrsku s nižším kódem.</translation>
    </message>
    <message>
        <source>{count} polygons of districts that consist of several had different populations; those of one district were added.</source>
        <translation>Polygony vícedílných okrsků s různými počty obyvatel: {count}; počty jednoho okrsku se sečetly.</translation>
    </message>
    <message>
        <source>{count} projects had no id; they were numbered by year and order.</source>
        <translation>Projektů bez ID: {count}; byly očíslovány podle roku a pořadí.</translation>
    </message>
    <message>
        <source>{count} public places lie less than {metres} m from an address (first: feature {number}), so they could stand for who lives there; move or delete them, or choose to leave them out.</source>
        <translation>Některá veřejná místa (počet: {count}, první je prvek č. {number}) leží méně než {metres} m od adresy a mohla by označovat toho, kdo tam bydlí; posuňte je nebo smažte, nebo zvolte jejich vynechání.</translation>
    </message>
    <message>
        <source>{count} public places without coordinates, doubled or outside the districts were left out.</source>
        <translation>Veřejná místa bez souřadnic, zdvojená nebo ležící mimo okrsky byla vynechána (počet: {count}).</translation>
    </message>
    <message>
        <source>{count} records lie where no district meets the grid; repair the district layer.</source>
        <translation>Záznamů tam, kde se žádný okrsek nestýká se mřížkou: {count}; opravte vrstvu okrsků.</translation>
    </message>
    <message>
        <source>{count} reports in the districts: fewer than {least} are not compared with the records.</source>
        <translation>Podnětů v okrscích: {count}; méně než {least} se se záznamy nesrovnává.</translation>
    </message>
    <message>
        <source>{count} reports rejected: {reason}</source>
        <translation>Odmítnuté podněty ({count}): {reason}</translation>
    </message>
    <message>
        <source>{count} rows of the table “{table}” were left out: other places, corrections, or no value.</source>
        <translation>Řádky tabulky „{table}“ vynechané: {count} (jiná místa, opravy nebo bez hodnoty).</translation>
    </message>
    <message>
        <source>{count} shapes of the page are not those of the data files.</source>
        <translation>Na stránce jsou tvary, které nejsou v datových souborech: {count}.</translation>
    </message>
    <message>
        <source>{count} statements do not hold for these records.</source>
        <translation>Pro tyto záznamy neplatí výroků: {count}.</translation>
    </message>
    <message>
        <source>{count} statements of release {release} say nothing about this table{reason}.</source>
        <translation>Počet výroků vydání {release}, které o této tabulce nic neříkají: {count}{reason}.</translation>
    </message>
    <message>
        <source>{count} statements of the proof stand in no table.</source>
        <translation>V žádné tabulce není výroků důkazu: {count}.</translation>
    </message>
    <message>
        <source>{count} values are not the sums of the points.</source>
        <translation>Hodnoty, které nejsou součtem bodů: {count}.</translation>
    </message>
    <message>
        <source>{count} values are not those of the statements.</source>
        <translation>Výrokům neodpovídá hodnot: {count}.</translation>
    </message>
    <message>
        <source>{count} values can be worked out from all that is published.</source>
        <translation>Z toho, co je zveřejněno, lze odvodit hodnot: {count}.</translation>
    </message>
    <message>
        <source>{count} values of earlier releases on other cells were not attacked together with these.</source>
        <translation>Hodnoty dřívějších vydání na jiných čtvercích, které nebyly napadeny společně s těmito: {count}.</translation>
    </message>
    <message>
        <source>{count} values of the page are not those of the data files.</source>
        <translation>Na stránce jsou hodnoty, které nejsou v datových souborech: {count}.</translation>
    </message>
    <message>
        <source>{count} values published before differ from today's counts. A published value is final: correct it in a table of the whole year, or leave these periods out.</source>
        <translation>Dříve zveřejněné hodnoty se liší od dnešních počtů ({count}). Zveřejněná hodnota je konečná: opravte ji v tabulce za celý rok, nebo tato období vynechte.</translation>
    </message>
    <message>
        <source>{count} values were not proven safe in time.</source>
        <translation>Včas nebyla prokázána bezpečnost hodnot: {count}.</translation>
    </message>
    <message>
        <source>{crowded} of {places} points with incidents are too crowded. Run “Build anchor points” again with “Addresses of an anchor point, at least” set to {count}, and give its anchors and catchments here; then about {share} % of the incidents stand at no point.</source>
        <translation>Příliš přeplněných bodů: {crowded} z {places}, u nichž jsou skutky. Spusťte znovu „Vytvořit kotevní body“, hodnotu „ADDR“ nastavte na {count} a výsledné kotevní body a spádové oblasti zadejte zde; v žádném bodě pak nebude stát asi {share} % skutků.</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>zbývá {days} dnů</translation>
    </message>
    <message>
        <source>{day} {first}:00 to {last}:00</source>
        <translation>{day} {first}:00 až {last}:00</translation>
    </message>
    <message>
        <source>{distance} m and {days} days apart</source>
        <translation>{distance} m a {days} dnů od sebe</translation>
    </message>
    <message>
        <source>{doubtful} of {marked} marked cells (95 %) would not be marked by the exact test: their counts are small. Choose the exact test.</source>
        <translation>Z označených buněk (95 %), kterých je {marked}, by přesný test {doubtful} neoznačil: jejich počty jsou malé. Zvolte přesný test.</translation>
    </message>
    <message>
        <source>{empty} of {number} periods hold no incident; nothing is hot in them.</source>
        <translation>V {empty} z {number} období není žádný skutek; nic v nich není ohniskem.</translation>
    </message>
    <message>
        <source>{field}: column “{column}”</source>
        <translation>{field}: sloupec „{column}“</translation>
    </message>
    <message>
        <source>{file} ({sheet}) and {other} ({other_sheet}) hold different numbers of {unit} for {period}; leave the wrong one out.</source>
        <translation>{file} ({sheet}) a {other} ({other_sheet}) mají za {unit} a období {period} různá čísla; vynechejte ten, který je chybný.</translation>
    </message>
    <message>
        <source>{file} could not be marked with its recipient; nothing was written.</source>
        <translation>Do souboru {file} se nepodařilo zapsat příjemce; nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>{file} could not be written whole; check free space and permissions. Nothing was changed.</source>
        <translation>Soubor {file} nešlo zapsat celý; zkontrolujte volné místo a oprávnění. Nic se nezměnilo.</translation>
    </message>
    <message>
        <source>{file} counts its dates from 1904, which would be read four years wrong; switch that off in the options of the workbook, or save it as CSV.</source>
        <translation>{file} počítá data od roku 1904, takže by se četla o čtyři roky chybně; vypněte to v možnostech sešitu, nebo ho uložte jako CSV.</translation>
    </message>
    <message>
        <source>{file} does not fit on one page; shorten its texts.</source>
        <translation>{file} se nevejde na jednu stranu; zkraťte texty.</translation>
    </message>
    <message>
        <source>{file} exists already; choose it in the list or write another name.</source>
        <translation>Soubor {file} už existuje; vyberte ho v seznamu, nebo napište jiný název.</translation>
    </message>
    <message>
        <source>{file} has no field “{field}”; its fields are: {fields}.</source>
        <translation>{file} nemá pole „{field}“; jeho pole jsou: {fields}.</translation>
    </message>
    <message>
        <source>{file} has the sheets {sheets}; name one of them in the mapping (sheet).</source>
        <translation>{file} má listy {sheets}; jeden z nich uveďte v mapování (sheet).</translation>
    </message>
    <message>
        <source>{file} holds declarations (DTD or entities) that no KML file needs; it is refused.</source>
        <translation>{file} obsahuje deklarace (DTD nebo entity), které žádný soubor KML nepotřebuje; je odmítnut.</translation>
    </message>
    <message>
        <source>{file} holds no districts that can be read (KML, KMZ, Shapefile, GeoJSON, GeoPackage); choose the file with the polygons.</source>
        <translation>{file} neobsahuje okrsky, které lze načíst (KML, KMZ, Shapefile, GeoJSON, GeoPackage); zvolte soubor s polygony.</translation>
    </message>
    <message>
        <source>{file} holds no table of police statistics (TSK codes with the registered and the solved offences); choose a workbook as the police publish it.</source>
        <translation>{file} neobsahuje tabulku policejní statistiky (kódy TSK s počty registrovaných a objasněných skutků); vyberte sešit tak, jak jej policie zveřejňuje.</translation>
    </message>
    <message>
        <source>{file} is UTF-16 text, but {encoding} was expected; save it as UTF-8, or write “encoding: {codec}” in the mapping.</source>
        <translation>{file} je text v UTF-16, ale očekávalo se {encoding}; uložte ho v UTF-8, nebo v mapování uveďte „encoding: {codec}“.</translation>
    </message>
    <message>
        <source>{file} is UTF-8 text, but the mapping says {encoding}; write “encoding: utf-8”.</source>
        <translation>{file} je text v UTF-8, ale mapování uvádí {encoding}; napište „encoding: utf-8“.</translation>
    </message>
    <message>
        <source>{file} is a folder; choose the file in it.</source>
        <translation>{file} je složka; zvolte soubor v ní.</translation>
    </message>
    <message>
        <source>{file} is a format that is recognised by itself; it needs no mapping.</source>
        <translation>Soubor {file} má formát, který se pozná sám; mapování nepotřebuje.</translation>
    </message>
    <message>
        <source>{file} is an old workbook (xls), and the library xlrd that reads it is missing; install it (Debian: python3-xlrd, elsewhere: python3 -m pip install --user xlrd) or save the workbook as xlsx.</source>
        <translation>{file} je starý sešit (xls) a chybí knihovna xlrd, která jej čte; nainstalujte ji (Debian: python3-xlrd, jinde: python3 -m pip install --user xlrd) nebo sešit uložte jako xlsx.</translation>
    </message>
    <message>
        <source>{file} is an {kind} workbook, whatever its name says; it was read as such.</source>
        <translation>{file} je sešit {kind}, ať jeho název říká cokoli; tak byl také načten.</translation>
    </message>
    <message>
        <source>{file} is damaged or not a workbook; get it again from its source.</source>
        <translation>{file} je poškozený nebo to není sešit; opatřete si ho znovu ze zdroje.</translation>
    </message>
    <message>
        <source>{file} is larger than any workbook of statistics; choose another file.</source>
        <translation>{file} je větší než jakýkoli sešit statistiky; vyberte jiný soubor.</translation>
    </message>
    <message>
        <source>{file} is larger than {number} MB; convert it to a GeoPackage first.</source>
        <translation>{file} je větší než {number} MB; nejprve ho převeďte do GeoPackage.</translation>
    </message>
    <message>
        <source>{file} is no PNG or JPEG picture below 5 MB; choose another file.</source>
        <translation>{file} není obrázek PNG nebo JPEG do 5 MB; zvolte jiný soubor.</translation>
    </message>
    <message>
        <source>{file} is no report of this tool, or nobody wrote in it: it has no own texts. Choose the ODT or HTML file of a report.</source>
        <translation>{file} není zpráva z tohoto nástroje, nebo do ní nikdo nic nenapsal: nemá vlastní texty. Zvolte soubor ODT nebo HTML některé zprávy.</translation>
    </message>
    <message>
        <source>{file} is not a file of addresses; choose the CSV files or the package of RÚIAN.</source>
        <translation>{file} není soubor adres; zvolte soubory CSV nebo balíček RÚIAN.</translation>
    </message>
    <message>
        <source>{file} is not a table (CSV, XLSX or XLS); choose the data file itself.</source>
        <translation>{file} není tabulka (CSV, XLSX nebo XLS); vyberte přímo datový soubor.</translation>
    </message>
    <message>
        <source>{file} is not a workbook (xls or xlsx); choose the workbook itself.</source>
        <translation>{file} není sešit (xls nebo xlsx); vyberte přímo sešit.</translation>
    </message>
    <message>
        <source>{file} is not {encoding} text; say the right encoding or save the file as UTF-8.</source>
        <translation>{file} není text v kódování {encoding}; uveďte správné kódování nebo soubor uložte jako UTF-8.</translation>
    </message>
    <message>
        <source>{file} is one of the files to import; choose another file for the output.</source>
        <translation>{file} je jeden z importovaných souborů; pro výstup zvolte jiný soubor.</translation>
    </message>
    <message>
        <source>{file} is open in another program; close it there and import again.</source>
        <translation>Soubor {file} je otevřen v jiném programu; zavřete jej tam a importujte znovu.</translation>
    </message>
    <message>
        <source>{file} is the last import, with which this one is compared; write to another.</source>
        <translation>{file} je minulý import, se kterým se porovnává; výstup zapište do jiného souboru.</translation>
    </message>
    <message>
        <source>{file} says no coordinate reference system; choose it as “{name}”.</source>
        <translation>{file} neuvádí souřadnicový systém; zvolte ho jako „{name}“.</translation>
    </message>
    <message>
        <source>{file} was not written whole (is the disk full?); nothing was published.</source>
        <translation>Soubor {file} se nezapsal celý (není plný disk?); nic nebylo zveřejněno.</translation>
    </message>
    <message>
        <source>{file}, line {line}: a key must be plain text.</source>
        <translation>{file}, řádek {line}: klíč musí být obyčejný text.</translation>
    </message>
    <message>
        <source>{file}, line {line}: a quotation mark is never closed, so that records after it cannot be told apart; correct this line.</source>
        <translation>{file}, řádek {line}: uvozovka není nikde uzavřena, takže další záznamy nelze rozlišit; opravte tento řádek.</translation>
    </message>
    <message>
        <source>{file}, line {line}: an alias (*) is not allowed here; write the value out.</source>
        <translation>{file}, řádek {line}: odkaz (*) zde není dovolen; hodnotu vypište.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the column “{column}” is missing from the {number} columns of the heading; check the columns and the delimiter.</source>
        <translation>{file}, řádek {line}: mezi {number} sloupci záhlaví chybí sloupec „{column}“; zkontrolujte sloupce a oddělovač.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the column “{column}” is missing or stands twice.</source>
        <translation>{file}, řádek {line}: sloupec „{column}“ chybí nebo je dvakrát.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the column “{column}” stands twice; rename one of them.</source>
        <translation>{file}, řádek {line}: sloupec „{column}“ stojí dvakrát; jeden z nich přejmenujte.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the id “{id}” stands twice, also in {other}, line {first}; give each project one of its own.</source>
        <translation>{file}, řádek {line}: identifikátor „{id}“ je tu dvakrát, také v souboru {other} na řádku {first}; dejte každému projektu vlastní.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the key “{key}” is missing; nothing is implied, write it out.</source>
        <translation>{file}, řádek {line}: chybí klíč „{key}“; nic se nedomýšlí, napište jej.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the key “{key}” stands twice; remove one of them.</source>
        <translation>{file}, řádek {line}: klíč „{key}“ stojí dvakrát; jeden z nich odstraňte.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the project has no year; give the year of the list.</source>
        <translation>{file}, řádek {line}: projekt nemá rok; zadejte rok seznamu.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text is damaged; get the file again from its source.</source>
        <translation>{file}, řádek {line}: text je poškozený; opatřete si soubor znovu ze zdroje.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text is not {encoding}; say the right encoding or save the file as UTF-8.</source>
        <translation>{file}, řádek {line}: text není v kódování {encoding}; uveďte správné kódování, nebo soubor uložte jako UTF-8.</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is not valid KML; get the file again from its source.</source>
        <translation>{file}, řádek {line}: toto není platné KML; opatřete si soubor znovu ze zdroje.</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is not valid YAML ({problem}).</source>
        <translation>{file}, řádek {line}: toto není platné YAML ({problem}).</translation>
    </message>
    <message>
        <source>{file}, line {line}: unknown key “{key}”. Known keys are: {known}.</source>
        <translation>{file}, řádek {line}: neznámý klíč „{key}“. Známé klíče: {known}.</translation>
    </message>
    <message>
        <source>{file}, line {line}: {problem}</source>
        <translation>{file}, řádek {line}: {problem}</translation>
    </message>
    <message>
        <source>{file}, line {line}: {what}.</source>
        <translation>{file}, řádek {line}: {what}.</translation>
    </message>
    <message>
        <source>{file}, line {line}: “{key}” {what}.</source>
        <translation>{file}, řádek {line}: „{key}“ {what}.</translation>
    </message>
    <message>
        <source>{file}, line {line}: “{value}” is no amount that can be told; write “decimal” in a mapping or correct it.</source>
        <translation>{file}, řádek {line}: „{value}“ není jednoznačná částka; uveďte v mapování „decimal“, nebo ji opravte.</translation>
    </message>
    <message>
        <source>{file}, line {line}: “{value}” is no day; write 31.3.2025 or 2025-03-31.</source>
        <translation>{file}, řádek {line}: „{value}“ není den; pište 31.3.2025 nebo 2025-03-31.</translation>
    </message>
    <message>
        <source>{file}, sheet {sheet}, row {line}: the titles name two different periods; split the sheet.</source>
        <translation>{file}, list {sheet}, řádek {line}: nadpisy uvádějí dvě různá období; list rozdělte.</translation>
    </message>
    <message>
        <source>{file}, sheet {sheet}: the title does not say the period, and neither does the name of the file; name the file by year and month, such as 2013-11.xls for January to November.</source>
        <translation>{file}, list {sheet}: období neuvádí nadpis ani název souboru; pojmenujte soubor podle roku a měsíce, například 2013-11.xls za leden až listopad.</translation>
    </message>
    <message>
        <source>{file}: all {number} places are one single point; check whether it is a default place.</source>
        <translation>{file}: všechna místa (počet: {number}) jsou jediný bod; ověřte, zda to není výchozí místo.</translation>
    </message>
    <message>
        <source>{file}: code {code} means “{meaning}” in this package; its own list was used.</source>
        <translation>{file}: kód {code} znamená v tomto balíčku „{meaning}“; použit byl jeho vlastní číselník.</translation>
    </message>
    <message>
        <source>{file}: columns of the same name cannot be used: {names}.</source>
        <translation>{file}: stejně pojmenované sloupce nelze použít: {names}.</translation>
    </message>
    <message>
        <source>{file}: coordinates of feature {number} of {count} are not numbers; correct the file.</source>
        <translation>{file}: souřadnice prvku {number} z {count} nejsou čísla; soubor opravte.</translation>
    </message>
    <message>
        <source>{file}: dates of the column “{column}” are numbers of days; make them dates and save again.</source>
        <translation>{file}: data ve sloupci „{column}“ jsou čísla dnů; převeďte je na data a soubor uložte znovu.</translation>
    </message>
    <message>
        <source>{file}: day and month of every date could be exchanged; “{pattern}” of the mapping was followed, check it.</source>
        <translation>{file}: ve všech datech lze zaměnit den a měsíc; četlo se podle mapování („{pattern}“), ověřte ho.</translation>
    </message>
    <message>
        <source>{file}: it cannot be told whether a comma or a point is the decimal sign of the values; write “decimal” in a mapping.</source>
        <translation>{file}: nelze určit, zda je desetinným znakem hodnot čárka, nebo tečka; uveďte v mapování „decimal“.</translation>
    </message>
    <message>
        <source>{file}: its CRS ({source}) puts most places outside the area that {target} is made for: {cause}.</source>
        <translation>{file}: podle souřadnicového systému souboru ({source}) leží většina míst mimo území, pro které je určen {target}: {cause}.</translation>
    </message>
    <message>
        <source>{file}: names look as if they were read in a wrong encoding; get the file again from its source.</source>
        <translation>{file}: názvy vypadají, jako by byly přečteny v chybném kódování; získejte soubor znovu od zdroje.</translation>
    </message>
    <message>
        <source>{file}: no heading with an applicant (žadatel, příjemce) and two more known columns was found; give a mapping file that says which column is what.</source>
        <translation>{file}: nebylo nalezeno záhlaví se žadatelem (příjemcem) a dalšími dvěma známými sloupci; zadejte soubor mapování, který říká, co je který sloupec.</translation>
    </message>
    <message>
        <source>{file}: only the month is known; each time is the whole month.</source>
        <translation>{file}: znám je jen měsíc; každý čas je celý měsíc.</translation>
    </message>
    <message>
        <source>{file}: recognised by its heading as {title}; read by the shipped mapping “{name}”.</source>
        <translation>{file}: podle záhlaví jde o data: {title}; načteno dodávaným mapováním „{name}“.</translation>
    </message>
    <message>
        <source>{file}: rows in which the share of solved offences does not fit the counts: {count}.</source>
        <translation>{file}: řádky, v nichž podíl objasněných neodpovídá počtům: {count}.</translation>
    </message>
    <message>
        <source>{file}: sheets in which no line names the unit: {count}; the name of the sheet was used.</source>
        <translation>{file}: listy, v nichž žádný řádek neuvádí jednotku: {count}; použil se název listu.</translation>
    </message>
    <message>
        <source>{file}: sheets in which no title says the period: {count}; it was taken from the name of the file.</source>
        <translation>{file}: listy, jejichž nadpis neuvádí období: {count}; období je z názvu souboru.</translation>
    </message>
    <message>
        <source>{file}: sheets without such a table, left out: {count} ({sheets}).</source>
        <translation>{file}: vynechané listy bez takové tabulky: {count} ({sheets}).</translation>
    </message>
    <message>
        <source>{file}: tables whose title says another period than the name of the file: {count}; the title was used.</source>
        <translation>{file}: tabulky, jejichž nadpis uvádí jiné období než název souboru: {count}; platí nadpis.</translation>
    </message>
    <message>
        <source>{file}: texts look as if they were read in a wrong encoding ({number} of them are kept); check “encoding” in the mapping.</source>
        <translation>{file}: texty vypadají, jako by byly přečteny v chybném kódování (z toho v ponechaných sloupcích: {number}); ověřte „encoding“ v mapování.</translation>
    </message>
    <message>
        <source>{file}: the column “{column}” is not known; say in the mapping which rows count (where) or that it does not matter (ignore).</source>
        <translation>{file}: sloupec „{column}“ není známý; v mapování uveďte, které řádky se počítají (where), nebo že na něm nezáleží (ignore).</translation>
    </message>
    <message>
        <source>{file}: the columns are not those of a known table; give a mapping file that says which column is the unit, the year and the value.</source>
        <translation>{file}: sloupce nejsou sloupci známé tabulky; zadejte soubor mapování, který říká, který sloupec je jednotka, rok a hodnota.</translation>
    </message>
    <message>
        <source>{file}: the coordinate reference system named in the file is not understood; save it again in WGS 84 or with an EPSG code.</source>
        <translation>{file}: souřadnicovému systému uvedenému v souboru nelze porozumět; uložte soubor znovu ve WGS 84 nebo s kódem EPSG.</translation>
    </message>
    <message>
        <source>{file}: the coordinates of {wrong} of {rows} rows are not numbers: {why}.</source>
        <translation>{file}: v řádcích, jichž je {wrong} z {rows}, nejsou souřadnice čísla: {why}.</translation>
    </message>
    <message>
        <source>{file}: the dates are {what}.</source>
        <translation>{file}: data jsou {what}.</translation>
    </message>
    <message>
        <source>{file}: the dates read better with day and month the other way round ({more} more of {number}); write “date_format: {pattern}” in the mapping.</source>
        <translation>{file}: data se čtou lépe s prohozeným dnem a měsícem (o {more} více z {number}); v mapování uveďte „date_format: {pattern}“.</translation>
    </message>
    <message>
        <source>{file}: the format “{format}” needs a mapping file that says which column is what.</source>
        <translation>{file}: formát „{format}“ potřebuje soubor mapování, který říká, který sloupec je co.</translation>
    </message>
    <message>
        <source>{file}: the heading says thousands, so the amounts were multiplied: {columns}.</source>
        <translation>{file}: podle záhlaví jsou částky v tisících, proto byly vynásobeny: {columns}.</translation>
    </message>
    <message>
        <source>{file}: the heading stands again in the middle ({number} times); skipped.</source>
        <translation>{file}: záhlaví se uprostřed opakuje (počet: {number}); přeskočeno.</translation>
    </message>
    <message>
        <source>{file}: the kept column “{column}” seems to hold residents' own words; they may name people, so the layer stays in the office.</source>
        <translation>{file}: ponechaný sloupec „{column}“ zřejmě obsahuje vlastní slova obyvatel; mohou jmenovat osoby, a proto vrstva zůstává v úřadě.</translation>
    </message>
    <message>
        <source>{file}: the last line has no line end; check that the file is whole and its last record is not cut off.</source>
        <translation>{file}: poslední řádek není ukončen; ověřte, že soubor je celý a poslední záznam není useknutý.</translation>
    </message>
    <message>
        <source>{file}: the layer says {found}, the mapping says {crs}; the mapping was followed.</source>
        <translation>{file}: vrstva uvádí {found}, mapování {crs}; platilo mapování.</translation>
    </message>
    <message>
        <source>{file}: the letters were damaged before (mojibake); ask for another export.</source>
        <translation>{file}: písmena byla poškozena už dříve (mojibake); vyžádejte si jiný export.</translation>
    </message>
    <message>
        <source>{file}: the outline of feature {number} of {count} is not closed; correct the file.</source>
        <translation>{file}: obrys prvku {number} z {count} není uzavřený; soubor opravte.</translation>
    </message>
    <message>
        <source>{file}: the package has no code list {names}; numbers were read by the lists that the crime map used last.</source>
        <translation>{file}: v balíčku chybí číselník {names}; čísla se četla podle posledních číselníků mapy kriminality.</translation>
    </message>
    <message>
        <source>{file}: the places are not where the file says: {cause}. Correct this and import again.</source>
        <translation>{file}: místa neleží tam, kde soubor říká: {cause}. Opravte to a importujte znovu.</translation>
    </message>
    <message>
        <source>{file}: the share of solved offences in the workbook does not fit its counts, so its columns are not those that are known; nothing was imported.</source>
        <translation>{file}: podíl objasněných v sešitu neodpovídá počtům, jeho sloupce tedy nejsou ty známé; nic se neimportovalo.</translation>
    </message>
    <message>
        <source>{file}: the table of {unit} for {period} overlaps another table of the unit, and one of them does not start in January; import them one by one.</source>
        <translation>{file}: tabulka {unit} za {period} se překrývá s jinou tabulkou jednotky a jedna z nich nezačíná lednem; importujte je po jedné.</translation>
    </message>
    <message>
        <source>{file}: there are {count} units with different values of “{indicator}” in the year {year}, such as the unit {unit}; say in the mapping which rows count (where).</source>
        <translation>{file}: jednotky s různými hodnotami ukazatele „{indicator}“ v roce {year}: {count}, například jednotka {unit}; v mapování uveďte, které řádky se počítají (where).</translation>
    </message>
    <message>
        <source>{file}: {cause}, not as ČÚZK publishes them; get the file again from its source.</source>
        <translation>{file}: {cause}, jinak než je zveřejňuje ČÚZK; opatřete si soubor znovu ze zdroje.</translation>
    </message>
    <message>
        <source>{file}: {count} of {total} reports stand on one single point, perhaps the default place of the form; a hotspot there may be an artefact.</source>
        <translation>{file}: na jediném bodě leží {count} z {total} podnětů, možná je to výchozí místo formuláře; ohnisko na něm může být jen zdánlivé.</translation>
    </message>
    <message>
        <source>{file}: {count} rows or values do not count (breakdowns, other rows, no value).</source>
        <translation>{file}: řádky nebo hodnoty, které se nepočítají (členění, jiné řádky, bez hodnoty): {count}.</translation>
    </message>
    <message>
        <source>{file}: {misfits} of {rows} rows do not have the {width} fields of the heading; the delimiter or the decimal sign is another one.</source>
        <translation>{file}: počet řádků, které nemají {width} polí záhlaví: {misfits} z {rows}; oddělovač nebo desetinný znak je jiný.</translation>
    </message>
    <message>
        <source>{file}: {number} contacts in residents' texts were replaced by […].</source>
        <translation>{file}: v textech obyvatel bylo {number} kontaktů nahrazeno znaky […].</translation>
    </message>
    <message>
        <source>{file}: {number} ids differ only in capital letters, blanks, leading zeros or “.0” from another one; they were taken as different incidents, check where they come from.</source>
        <translation>{file}: počet čísel, která se od jiného liší jen velikostí písmen, mezerami, nulami na začátku nebo koncovkou „.0“: {number}; vzala se jako různé skutky, ověřte, odkud pocházejí.</translation>
    </message>
    <message>
        <source>{file}: {number} incidents have no coordinates; they are kept without a place.</source>
        <translation>{file}: skutků bez souřadnic: {number}; zůstaly bez místa.</translation>
    </message>
    <message>
        <source>{file}: {number} incidents last over a year; check their dates.</source>
        <translation>{file}: skutků delších než rok: {number}; zkontrolujte jejich data.</translation>
    </message>
    <message>
        <source>{file}: {number} records have no coordinates; they are kept without a place.</source>
        <translation>{file}: záznamy bez souřadnic: {number}; zůstávají bez místa.</translation>
    </message>
    <message>
        <source>{file}: {number} reports of anti-social behaviour have no id; each got one of its own.</source>
        <translation>{file}: oznámení protispolečenského chování bez id: {number}; každé dostalo vlastní.</translation>
    </message>
    <message>
        <source>{file}: {number} times fall into the doubled hour of autumn; both readings are kept.</source>
        <translation>{file}: časů ve zdvojené hodině podzimu: {number}; platí obě čtení.</translation>
    </message>
    <message>
        <source>{file}: {number} times have an offset that is not the one of {zone} at that time; they are told in the time of {zone}.</source>
        <translation>{file}: počet časů s jiným posunem, než jaký tehdy platil v pásmu {zone}: {number}; jsou uvedeny v čase pásma {zone}.</translation>
    </message>
    <message>
        <source>{file}: {number} values of the column “{column}” hold an e-mail address, a telephone or a birth number; do not take that column into the layer.</source>
        <translation>{file}: e-mail, telefon nebo rodné číslo obsahuje tolik hodnot sloupce „{column}“: {number}; tento sloupec do vrstvy neberte.</translation>
    </message>
    <message>
        <source>{file}: {shared} of {rows} rows have the same id as others of another place, time or state, so different incidents share it; check which column is the id.</source>
        <translation>{file}: řádků, které mají totéž číslo jako jiné s jiným místem, časem nebo stavem, je {shared} z {rows}, takže ho sdílejí různé skutky; ověřte, který sloupec je číslo skutku.</translation>
    </message>
    <message>
        <source>{first} to {last} ({days} days)</source>
        <translation>{first} až {last} (dnů: {days})</translation>
    </message>
    <message>
        <source>{first} to {last}: {count} incidents</source>
        <translation>{first} až {last}, skutků: {count}</translation>
    </message>
    <message>
        <source>{first}–{last} days</source>
        <translation>{first}–{last} dnů</translation>
    </message>
    <message>
        <source>{hectares} ha of the districts lie outside the file {file}</source>
        <translation>{hectares} ha okrsků leží mimo soubor {file}</translation>
    </message>
    <message>
        <source>{indicator}, {year}: {count} units</source>
        <translation>{indicator}, {year}: jednotek {count}</translation>
    </message>
    <message>
        <source>{kept} anchor points of this year stand unchanged, {dropped} are gone.</source>
        <translation>Kotevní body z tohoto roku: beze změny {kept}, zrušeno {dropped}.</translation>
    </message>
    <message>
        <source>{kind} by district in {year}</source>
        <translation>{kind} po okrscích v roce {year}</translation>
    </message>
    <message>
        <source>{kind} by group and year</source>
        <translation>{kind} podle skupin a let</translation>
    </message>
    <message>
        <source>{kind} by group in {year}</source>
        <translation>{kind} podle skupin v roce {year}</translation>
    </message>
    <message>
        <source>{kind} by hour and day of the week (incidents in each hour)</source>
        <translation>{kind} podle hodin a dnů v týdnu (skutků v každé hodině)</translation>
    </message>
    <message>
        <source>{kind} by square, {period}</source>
        <translation>{kind} po čtvercích, {period}</translation>
    </message>
    <message>
        <source>{kind} by year</source>
        <translation>{kind} po letech</translation>
    </message>
    <message>
        <source>{kind} in parts of {year}</source>
        <translation>{kind} v částech roku {year}</translation>
    </message>
    <message>
        <source>{kind} in {year}: {count} by the published values (true range {range}).</source>
        <translation>{kind} v roce {year}: {count} podle zveřejněných hodnot (skutečné rozmezí {range}).</translation>
    </message>
    <message>
        <source>{kind} in {year}: {count}, {change} fewer than in {earlier} ({before}).</source>
        <translation>{kind} v roce {year}: {count}, o {change} méně než v roce {earlier} ({before}).</translation>
    </message>
    <message>
        <source>{kind} in {year}: {count}, {change} more than in {earlier} ({before}).</source>
        <translation>{kind} v roce {year}: {count}, o {change} více než v roce {earlier} ({before}).</translation>
    </message>
    <message>
        <source>{kind} in {year}: {count}; in {earlier}: {before}.</source>
        <translation>{kind} v roce {year}: {count}; v roce {earlier}: {before}.</translation>
    </message>
    <message>
        <source>{kind} in {year}: {count}; in {earlier}: {before}. The difference may be chance.</source>
        <translation>{kind} v roce {year}: {count}; v roce {earlier}: {before}. Rozdíl může být náhoda.</translation>
    </message>
    <message>
        <source>{kind} per 10,000 inhabitants in {year}</source>
        <translation>{kind} na 10 000 obyvatel v roce {year}</translation>
    </message>
    <message>
        <source>{kind}, most frequent in {year}: {names}.</source>
        <translation>{kind}, nejčastěji v roce {year}: {names}.</translation>
    </message>
    <message>
        <source>{kind}: fewer than {least} records with a place in {year}, too few for hotspots.</source>
        <translation>{kind}: v roce {year} méně než {least} záznamů s místem, na ohniska je to málo.</translation>
    </message>
    <message>
        <source>{kind}: hot cells of {size} m and risk localities</source>
        <translation>{kind}: ohniskové buňky {size} m a rizikové lokality</translation>
    </message>
    <message>
        <source>{kind}: no place stands out by more than chance.</source>
        <translation>{kind}: žádné místo nevyčnívá více než náhodou.</translation>
    </message>
    <message>
        <source>{kind}: risk localities in {year}</source>
        <translation>{kind}: rizikové lokality v roce {year}</translation>
    </message>
    <message>
        <source>{kind}: risk localities that stand out in {year}: {count}; they hold {share} of the incidents with a place.</source>
        <translation>{kind}: rizikových lokalit, které v roce {year} vyčnívají: {count}; připadá na ně {share} skutků s místem.</translation>
    </message>
    <message>
        <source>{kind}: squares with the highest published values, {period}</source>
        <translation>{kind}: čtverce s nejvyššími zveřejněnými hodnotami, {period}</translation>
    </message>
    <message>
        <source>{kind}: the busiest {block} hours are {when}, {share} of all ({even} if evenly).</source>
        <translation>{kind}: nejvíce skutků připadá na {block} hodiny: {when}, {share} všech (rovnoměrně by to bylo {even}).</translation>
    </message>
    <message>
        <source>{kind}: too few records for hotspots.</source>
        <translation>{kind}: na ohniska je záznamů málo.</translation>
    </message>
    <message>
        <source>{kind}: too few records to name busy hours.</source>
        <translation>{kind}: záznamů je málo na to, aby se daly určit nejrušnější hodiny.</translation>
    </message>
    <message>
        <source>{kind}: {hot} of {cells} cells are hot in the last year. Over {periods} periods of {days} days: {persistent} persistent, {intermittent} intermittent, {emerging} emerging, {former} former.</source>
        <translation>{kind}: {hot} z {cells} buněk je v posledním roce ohniskem. Za {periods} období po {days} dnech: trvalých {persistent}, přerušovaných {intermittent}, vznikajících {emerging}, bývalých {former}.</translation>
    </message>
    <message>
        <source>{kind}: {hot} of {cells} cells are hot; too few records to tell how stable they are.</source>
        <translation>{kind}: {hot} z {cells} buněk je ohniskem; záznamů je málo na to, aby se určila jejich stálost.</translation>
    </message>
    <message>
        <source>{levels} levels from {size:g} m reach beyond the largest cells; choose fewer levels.</source>
        <translation>Počet úrovní {levels} od {size:g} m přesahuje největší buňky; zvolte méně úrovní.</translation>
    </message>
    <message>
        <source>{limit} and more</source>
        <translation>{limit} a více</translation>
    </message>
    <message>
        <source>{located} records stand on only {places} points, typically {median} m from the next: either the same places come again and again (cameras, shops, stations), or the source moved the records to them.</source>
        <translation>{located} záznamů leží jen na {places} bodech, obvykle {median} m od nejbližšího dalšího: buď se táž místa opakují (kamery, obchody, stanice), nebo na ně záznamy přesunul zdroj.</translation>
    </message>
    <message>
        <source>{marked} of {cells}</source>
        <translation>{marked} z {cells}</translation>
    </message>
    <message>
        <source>{measure}, {product}, {offence}, {period}</source>
        <translation>{measure}, {product}, {offence}, {period}</translation>
    </message>
    <message>
        <source>{months} months after its end</source>
        <translation>{months} měsíců po jeho konci</translation>
    </message>
    <message>
        <source>{months} months from its begin on</source>
        <translation>{months} měsíců od jeho začátku</translation>
    </message>
    <message>
        <source>{name} ({share} of the area, the whole municipality)</source>
        <translation>{name} ({share} plochy, celá obec)</translation>
    </message>
    <message>
        <source>{name} ({share} of the area, {part} of the municipality)</source>
        <translation>{name} ({share} plochy, {part} obce)</translation>
    </message>
    <message>
        <source>{name} already exists and is not empty; it is never overwritten.</source>
        <translation>{name} už existuje a není prázdné; nikdy se nepřepisuje.</translation>
    </message>
    <message>
        <source>{name} cannot be written ({reason}); what stood there before still stands.</source>
        <translation>{name} nelze zapsat ({reason}); to, co tam bylo dříve, zůstalo.</translation>
    </message>
    <message>
        <source>{name} is held open by another program; close it there and try again.</source>
        <translation>{name} drží otevřené jiný program; zavřete jej tam a zkuste to znovu.</translation>
    </message>
    <message>
        <source>{name}, identification number {number}</source>
        <translation>{name}, IČO {number}</translation>
    </message>
    <message>
        <source>{name}, similarity {score:.0%}</source>
        <translation>{name}, podobnost {score:.0%}</translation>
    </message>
    <message>
        <source>{number} incidents were rejected; see the table of rejects.</source>
        <translation>Odmítnutých skutků: {number}; viz tabulku odmítnutých.</translation>
    </message>
    <message>
        <source>{number} km</source>
        <translation>{number} km</translation>
    </message>
    <message>
        <source>{number} periods of {length} days, from {first} to {last}; the first has {days} days.</source>
        <translation>Počet období: {number}, délka {length} dnů, od {first} do {last}; první má dnů: {days}.</translation>
    </message>
    <message>
        <source>{number} records differ between the files; the one of the later file was taken.</source>
        <translation>Záznamy, které se mezi soubory liší: {number}; platí záznam z pozdějšího souboru.</translation>
    </message>
    <message>
        <source>{observed} pairs of incidents are {where}; by chance {expected} would be (p = {p}).</source>
        <translation>{where} je {observed} dvojic skutků; náhodou by jich bylo {expected} (p = {p}).</translation>
    </message>
    <message>
        <source>{offence}: pairs observed / expected by chance</source>
        <translation>{offence}: dvojice pozorované / očekávané náhodou</translation>
    </message>
    <message>
        <source>{open} of {number} values to decide ({rows} rows)</source>
        <translation>Zbývá rozhodnout {open} z {number} hodnot ({rows} řádků)</translation>
    </message>
    <message>
        <source>{passed} of {tried} withstood</source>
        <translation>odoláno {passed} z {tried}</translation>
    </message>
    <message>
        <source>{period}: at least {low} incidents in all districts together.</source>
        <translation>{period}: skutků ve všech okrscích dohromady nejméně {low}.</translation>
    </message>
    <message>
        <source>{period}: the number of incidents in all districts together is hidden.</source>
        <translation>{period}: počet skutků ve všech okrscích dohromady je skryt.</translation>
    </message>
    <message>
        <source>{period}: {value} incidents in all districts together (between {low} and {high}).</source>
        <translation>{period}: skutků ve všech okrscích dohromady {value} (mezi {low} a {high}).</translation>
    </message>
    <message>
        <source>{period}: {value} incidents in all districts together.</source>
        <translation>{period}: {value} skutků ve všech okrscích dohromady.</translation>
    </message>
    <message>
        <source>{place}. {product}, {offence}, {period}: {value}.</source>
        <translation>{place}. {product}, {offence}, {period}: {value}.</translation>
    </message>
    <message>
        <source>{product} by district</source>
        <translation>{product} podle okrsků</translation>
    </message>
    <message>
        <source>{product} by point</source>
        <translation>{product} podle bodů</translation>
    </message>
    <message>
        <source>{product}: always empty, no upper bound is known</source>
        <translation>{product}: vždy prázdné, horní mez není známa</translation>
    </message>
    <message>
        <source>{product}: at least</source>
        <translation>{product}: nejméně</translation>
    </message>
    <message>
        <source>{product}: at most</source>
        <translation>{product}: nejvýše</translation>
    </message>
    <message>
        <source>{product}: counts at anchor points</source>
        <translation>{product}: počty v kotevních bodech</translation>
    </message>
    <message>
        <source>{product}: grid of {size:g} m</source>
        <translation>{product}: mřížka po {size:g} m</translation>
    </message>
    <message>
        <source>{product}: published value, empty where hidden</source>
        <translation>{product}: zveřejněná hodnota, prázdné, kde je skryta</translation>
    </message>
    <message>
        <source>{product}: sum of the published incidents at the point, empty where none is published</source>
        <translation>{product}: součet zveřejněných skutků v bodě, prázdné, kde není zveřejněn žádný</translation>
    </message>
    <message>
        <source>{product}: {count} values</source>
        <translation>{product}: hodnot {count}</translation>
    </message>
    <message>
        <source>{project}: {before} incidents in its area before, {after} after; in the control area {calm} before, {calm_after} after.</source>
        <translation>{project}: na jeho území {before} skutků před ním a {after} po něm; na kontrolním území {calm} předtím a {calm_after} potom.</translation>
    </message>
    <message>
        <source>{publisher}, {contact}. Data as of {day}. Terms of use: {terms} Release {release}.</source>
        <translation>{publisher}, {contact}. Stav dat ke dni {day}. Podmínky užití: {terms} Vydání {release}.</translation>
    </message>
    <message>
        <source>{rate} per 10,000 inhabitants ({range})</source>
        <translation>{rate} na 10 000 obyvatel ({range})</translation>
    </message>
    <message>
        <source>{refusal} See the report {file}.</source>
        <translation>{refusal} Viz zprávu {file}.</translation>
    </message>
    <message>
        <source>{seconds} s, memory at most {memory} MB</source>
        <translation>{seconds} s, nejvýše {memory} MB paměti</translation>
    </message>
    <message>
        <source>{share:.0%} of the records happened at some time in a day or longer; they lie evenly over the hours and make the profile flatter than it is.</source>
        <translation>{share:.0%} záznamů se stalo někdy během dne nebo delší doby; leží rovnoměrně ve všech hodinách a profil je kvůli nim plošší než skutečnost.</translation>
    </message>
    <message>
        <source>{share:.0%} of the records happened at some time in an interval longer than the first time band; the middle of it was taken.</source>
        <translation>{share:.0%} záznamů se stalo někdy v intervalu delším než první časové pásmo; vzal se jeho střed.</translation>
    </message>
    <message>
        <source>{share:.0%} of the records have no date and take no part in a comparison of periods.</source>
        <translation>{share:.0%} záznamů nemá datum a srovnání období se neúčastní.</translation>
    </message>
    <message>
        <source>{share:.0%} of the records have no place and are on no map; check whether some kinds of offences or some districts are missing.</source>
        <translation>{share:.0%} záznamů nemá místo a není na žádné mapě; prověřte, zda nechybí některé druhy skutků nebo některé části obce.</translation>
    </message>
    <message>
        <source>{share:.0%} of the records have no time and are not in the profile.</source>
        <translation>{share:.0%} záznamů nemá čas a v profilu nejsou.</translation>
    </message>
    <message>
        <source>{share} % of all values miss the true count by less than {base}; a margin may miss by up to {most}, which the bounds of all margins say.</source>
        <translation>{share} % všech hodnot se od skutečného počtu liší o méně než {base}; součet se může lišit až o {most}, což říkají meze všech součtů.</translation>
    </message>
    <message>
        <source>{share} of the area in none</source>
        <translation>{share} plochy v žádné obci</translation>
    </message>
    <message>
        <source>{share} of the incidents of the last import are gone; perhaps the two imports do not cover the same area or are not of the same data.</source>
        <translation>Skutky minulého importu z {share} zmizely; oba importy možná nepokrývají stejné území nebo nejsou ze stejných dat.</translation>
    </message>
    <message>
        <source>{share} of the incidents were rejected; look at the reasons before you use the rest.</source>
        <translation>Odmítnuto bylo {share} skutků; než zbytek použijete, podívejte se na důvody.</translation>
    </message>
    <message>
        <source>{share} of the located records stand on one single point, perhaps a camera, a station or a default place; a hotspot there may be an artefact.</source>
        <translation>{share} záznamů s místem leží na jediném bodě, možná u kamery, na služebně nebo na výchozím místě; ohnisko tam může být klam.</translation>
    </message>
    <message>
        <source>{share} of the records happened at exactly midnight: probably only the day is known.</source>
        <translation>{share} záznamů se stalo přesně o půlnoci: zřejmě je znám jen den.</translation>
    </message>
    <message>
        <source>{share} of the records have no place and stand on no map; they are in totals only.</source>
        <translation>{share} záznamů nemá místo a není na žádné mapě; jsou jen v součtech.</translation>
    </message>
    <message>
        <source>{source}: both imports cover {first} to {last}. Of the new incidents {inside} lie within these days, {outside} outside.</source>
        <translation>{source}: oba importy pokrývají období {first} až {last}. Nových skutků je v něm {inside}, mimo ně {outside}.</translation>
    </message>
    <message>
        <source>{source}: no day is covered by both imports, so nothing can have vanished.</source>
        <translation>{source}: žádný den nepokrývají oba importy, takže nic zmizet nemohlo.</translation>
    </message>
    <message>
        <source>{tied} more cells are as high as the lowest marked one; which of them are marked is arbitrary. Take a bandwidth, or another share of the area.</source>
        <translation>Dalších {tied} buněk je stejně vysokých jako nejnižší označená; které z nich se označí, je libovolné. Zadejte šířku vyhlazení nebo jiný podíl plochy.</translation>
    </message>
    <message>
        <source>{title}: {count} polygons read.</source>
        <translation>{title}: načtené polygony: {count}.</translation>
    </message>
    <message>
        <source>{value} incidents</source>
        <translation>počet skutků {value}</translation>
    </message>
    <message>
        <source>{value} incidents in all districts together</source>
        <translation>Ve všech okrscích dohromady skutků: {value}</translation>
    </message>
    <message>
        <source>{value} incidents in all districts together (between {low} and {high})</source>
        <translation>Ve všech okrscích dohromady skutků: {value} (mezi {low} a {high})</translation>
    </message>
    <message>
        <source>{what}: {count}</source>
        <translation>{what}: {count}</translation>
    </message>
    <message>
        <source>{what}; another release or known table counts these months together with those of the period, so that figures could be subtracted: {advice}.</source>
        <translation>{what}; jiné vydání nebo známá tabulka počítá tyto měsíce dohromady s měsíci období, takže by se údaje daly odečíst: {advice}.</translation>
    </message>
    <message>
        <source>{what}; figures of the same months beside them could be subtracted: {advice}.</source>
        <translation>{what}; další čísla za tytéž měsíce by se od nich dala odečíst: {advice}.</translation>
    </message>
    <message>
        <source>{why}. Click when it is right.</source>
        <translation>{why}. Je-li to správně, klikněte.</translation>
    </message>
    <message>
        <source>{width} and more</source>
        <translation>{width} a více</translation>
    </message>
    <message>
        <source>{width} wide: {count}×</source>
        <translation>šířka {width}: {count}×</translation>
    </message>
    <message>
        <source>“Total” is the top and has no parent; leave its parent empty.</source>
        <translation>„Total“ je vrchol a nemá nadřazený kód; nechte ho prázdný.</translation>
    </message>
    <message>
        <source>“True range”: the true count lies in it; “hidden”: no value is published.</source>
        <translation>„Skutečné rozmezí“: leží v něm skutečný počet; „skryto“: hodnota není zveřejněna.</translation>
    </message>
    <message>
        <source>“{code}” is not an offence of the taxonomy; write codes such as burglary, robbery.</source>
        <translation>„{code}“ není delikt z taxonomie; pište kódy, například burglary, robbery.</translation>
    </message>
    <message>
        <source>“{code}” is not an offence of the taxonomy; write codes such as burglary.</source>
        <translation>„{code}“ není delikt z číselníku; pište kódy jako burglary.</translation>
    </message>
    <message>
        <source>“{crs}” is not a coordinate reference system; write one such as EPSG:5514.</source>
        <translation>„{crs}“ není souřadnicový systém; napište například EPSG:5514.</translation>
    </message>
    <message>
        <source>“{format}” is not a format; use one of: {formats}.</source>
        <translation>„{format}“ není formát; použijte jeden z těchto: {formats}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be temporary, QGIS would delete it; choose a file.</source>
        <translation>„{name}“ nemůže být dočasný výstup, QGIS by ho smazal; vyberte soubor.</translation>
    </message>
    <message>
        <source>“{name}” cannot be temporary, QGIS would delete it; choose a folder.</source>
        <translation>„{name}“ nemůže být dočasné, QGIS by je smazal; zvolte složku.</translation>
    </message>
    <message>
        <source>“{name}” is for the method suppress only: other methods let no value stand.</source>
        <translation>„{name}“ je jen pro metodu suppress: jiné metody žádnou hodnotu nenechávají tak, jak je.</translation>
    </message>
    <message>
        <source>“{name}” is not a valid coordinate reference system; choose one such as EPSG:5514.</source>
        <translation>„{name}“ není platný souřadnicový systém; zvolte například EPSG:5514.</translation>
    </message>
    <message>
        <source>“{name}” must hold two or more ascending numbers separated by commas, such as 0,100,200.</source>
        <translation>„{name}“ musí obsahovat dvě nebo více vzestupných čísel oddělených čárkami, například 0,100,200.</translation>
    </message>
    <message>
        <source>“{product}” would say too little under the profile “{profile}”: every allowed design has more than {error} % error, hides more than {hidden} %, or shows one home. {proposal}</source>
        <translation>„{product}“ by podle profilu „{profile}“ neřeklo téměř nic: každý dovolený návrh má více než {error} % chyby, skrývá více než {hidden} %, nebo ukazuje jedinou domácnost. {proposal}</translation>
    </message>
    <message>
        <source>“{product}” would say too little under the profile “{profile}”: more than {hidden} % of its incidents may stand at no point, because too few addresses hide them. {proposal}</source>
        <translation>„{product}“ by podle profilu „{profile}“ řekl příliš málo: více než {hidden} % skutků nesmí být v žádném bodě, protože je skrývá příliš málo adres. {proposal}</translation>
    </message>
    <message>
        <source>“{purpose}” is none of its purposes: {purposes}</source>
        <translation>„{purpose}“ není mezi jejími účely: {purposes}</translation>
    </message>
    <message>
        <source>“{text}” is no period; write it as 2024-01-01/2024-12-31, the first day first.</source>
        <translation>„{text}“ není období; zapište ho jako 2024-01-01/2024-12-31, první den jako první.</translation>
    </message>
    <message>
        <source>… and {count} more; the table holds all of them.</source>
        <translation>… a dalších {count}; všechny jsou v tabulce.</translation>
    </message>
</context>
</TS>
