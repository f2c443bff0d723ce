"""Purchase dates: ISO 8601, as precise as said; today is Monday, 23 November 2026."""

import pytest

ANSWERS = [
    ("2021", "2021"),
    ("im März 2021", "2021-03"),
    ("maerz 2021", "2021-03"),
    ("in March 2021", "2021-03"),
    ("14.03.21", "2021-03-14"),
    ("14.3.2021", "2021-03-14"),
    ("14. 3. 2021", "2021-03-14"),
    ("14/03/2021", "2021-03-14"),
    ("2021-03-14", "2021-03-14"),
    ("03.04.2022", "2022-04-03"),
    ("03/14/2021", "2021-03-14"),
    ("03/2021", "2021-03"),
    ("2021-03", "2021-03"),
    ("5/21", "2021-05"),
    ("am 14. März 2021", "2021-03-14"),
    ("14th of March 2021", "2021-03-14"),
    ("March 14th, 2021", "2021-03-14"),
    ("am dritten Mai 2020", "2020-05-03"),
    ("März 21", "2021-03"),
    ("Mai '19", "2019-05"),
    ("am 14.3.", "2026-03-14"),
    ("am 24.12.", "2025-12-24"),
    ("14. Mai", "2026-05-14"),
    ("letztes Jahr im Mai", "2025-05"),
    ("im Mai letzten Jahres", "2025-05"),
    ("last year in May", "2025-05"),
    ("May last year", "2025-05"),
    ("letztes Jahr", "2025"),
    ("vorletztes Jahr", "2024"),
    ("the year before last", "2024"),
    ("dieses Jahr im März", "2026-03"),
    ("heuer im Jänner", "2026-01"),
    ("two years ago", "2024"),
    ("vor drei Jahren", "2023"),
    ("so vor ca. 3 Jahren", "2023"),
    ("about 5 years ago", "2021"),
    ("letzten Monat", "2026-10"),
    ("a month ago", "2026-10"),
    ("vor 18 Monaten", "2025-05"),
    ("half a year ago", "2026-05"),
    ("vor einem halben Jahr", "2026-05"),
    ("vor anderthalb Jahren", "2025"),
    ("about 3 or 4 years ago", "2022"),
    ("letztes Wochenende", "2026-11"),
    ("a fortnight ago", "2026-11"),
    ("im Frühjahr vor zwei Jahren", "2024"),
    ("on the first of April 2022", "2022-04-01"),
    ("anno 2014", "2014"),
    ("gestern", "2026-11-22"),
    ("the day before yesterday", "2026-11-21"),
    ("vor 10 Tagen", "2026-11-13"),
    ("Sommer 2021", "2021"),
    ("im Herbst 22", "2022"),
    ("last summer", "2026"),
    ("Anfang 2023", "2023"),
    ("end of 2018 I think", "2018"),
    ("mid-2020", "2020"),
    ("Ende letzten Jahres", "2025"),
    ("late November 2021", "2021-11"),
    ("Weihnachten 2021", "2021-12"),
    ("im Mai", "2026-05"),
    ("im Dezember", "2025-12"),
    ("last December", "2025-12"),
    ("May", "2026-05"),
    ("zweitausendeinundzwanzig", "2021"),
    ("im Mai zweitausendneunzehn", "2019-05"),
    ("twenty nineteen", "2019"),
    ("irgendwann 2018 glaub ich", "2018"),
    ("das war 2020 oder so", "2020"),
]
IN_SENTENCES = [
    ("Meine R5 habe ich im Mai 2021 gekauft.", ["2021-05"]),
    ("bought the r6 two years ago in london", ["2024"]),
    ("Kaufdatum: 14.03.2021", ["2021-03-14"]),
    ("purchase date 3 April 2022", ["2022-04-03"]),
    ("hab mir letzten monat eine r8 gegönnt", ["2026-10"]),
    ("die r5 ist von 2021", ["2021"]),
    ("The camera is from 2019.", ["2019"]),
    ("Ich besitze die R5 seit 2020", ["2020"]),
    ("I've had the 100-500 since March 2023", ["2023-03"]),
    ("R5, 990200300411, im Juni 2022 bei Foto Beispiel in Wien", ["2022-06"]),
    ("das Datum stimmt nicht, richtig ist der 12.05.2020", ["2020-05-12"]),
    ("laut Rechnung am 30.11.2021", ["2021-11-30"]),
    ("steht 12.11.2020 auf der Rechnung", ["2020-11-12"]),
    ("Ich weiß nur noch irgendwann 2016 in Italien, reicht das so?", ["2016"]),
    ("I'd say summer 2016, is that exact enough", ["2016"]),
    ("my 70-200 is from 2021 from switzerland", ["2021"]),
    ("nein das war nicht im mai sondern im juni 2021", ["2021-05", "2021-06"]),
    ("die hab ich 2017 bei saturn geholt", ["2017"]),
    ("i've been a member since 2015 and own an r5 since 2020", ["2020"]),
    ("R5 gekauft im Mai 2021 und seit drei Wochen kein Haken", ["2021-05"]),
    ("die im Mai 2021 gekaufte R5 hab ich gestern registriert", ["2021-05"]),
]
OTHER_DATES = [
    "seit gestern warte ich auf die Rechnung",
    "by 30 June at the latest",
    "ich hab gestern drei objektive eingetragen",
    "The invoice from 3 May is due on 2 June",
    "Die Mitgliedschaft läuft am 19.09.2024 ab",
    "letzte Woche überwiesen",
    "member since 2012",
    "weg mit der 90d, verkauft letzte woche",
    "Ich hab vor drei Tagen gekauft, ist die Mitgliedschaft schon aktiv?",
    "if i buy today, can i use it today",
    "may I ask something",
    "für 1999 Euro gekauft",
    "2000 Punkte",
    "that's all for today",
    "Seriennummer 201903041234",
    "Kostet Gold 2026 mehr als 2025?",
    "gekauft im Jahr 2035",
    "my r5 was repaired in March 2024",
    "wird es morgen regnen",
]


@pytest.mark.parametrize(("text", "value"), ANSWERS)
def test_a_bare_answer_is_a_purchase_date(values, text, value):
    assert values("purchase_date", text) == [value]
    assert values("purchase_date", text, expected="purchase_date") == [value]


@pytest.mark.parametrize(("text", "dates"), IN_SENTENCES)
def test_a_date_beside_buying_counts(extract, text, dates):
    assert [one.value for one in extract(text) if one.kind == "purchase_date"] == dates


@pytest.mark.parametrize("text", OTHER_DATES)
def test_other_dates_do_not_count(values, text):
    assert values("purchase_date", text) == []


@pytest.mark.parametrize(
    "text", ["weiß ich nicht mehr", "no idea", "012345678901", "abbrechen", "?"]
)
def test_an_asked_for_date_is_not_guessed(values, text):
    assert values("purchase_date", text, expected="purchase_date") == []


@pytest.mark.parametrize(
    "text",
    [
        *("Dezember 2026", "24.12.2026", "2035", "nächstes Jahr im Mai", "next May", "morgen"),
        *("31.02.2021", "13/2021", "März 2o21", "vor ein paar Jahren", "21"),
        *("was kostet Gold 2026?", "wie viele Punkte fehlen mir bis 2000?", "registriert 2021?"),
    ],
)
def test_no_date_to_come_none_half_read_and_none_in_a_question(values, text):
    assert values("purchase_date", text, expected="purchase_date") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14-Mar-2021", "2021-03-14"),
        ("Mar/2021", "2021-03"),
        ("2021.Mai", "2021-05"),
        ("letzten Mai", "2026-05"),
        ("so 2019 rum", "2019"),
        ("2019/20", "2019"),
        ("ca 2 jahre", "2024"),
        ("three years or so", "2023"),
        ("Montag", "2026-11-16"),
        ("15032021", "2021-03-15"),
        ("20210315", "2021-03-15"),
        ("150321", "2021-03-15"),
        ("032021", "2021-03"),
        ("in May two years ago", "2024-05"),
        ("vorletzten Sommer", "2025"),
        ("the summer before last", "2025"),
        ("auf der Rechnung steht 03.04.2023", "2023-04-03"),
        ("muss 2021 gewesen sein", "2021"),
    ],
)
def test_an_unusual_spelling_is_read_where_a_date_is_asked_for(values, text, value):
    assert values("purchase_date", text, expected="purchase_date") == [value]
