"""The finder of actors: rule by rule, links within a text, names given, any text, gold data."""

import collections
import functools
import json

import pandas as pd
import pytest
from growth import grows_with_its_square
from hypothesis import given
from hypothesis import strategies as st

from finders.actors import _LISTS, COLUMNS, KNOWN, RULES, SIGNED, actor_rows
from helpers import find_actors
from helpers.found import known_names

# Each: the rule, a sentence of our own, the words it finds, their kind.
CASES = [
    ("a title before a name", "Then Minister Ana Low spoke.", "Minister Ana Low", "person"),
    ("a title before a name", "Then Minister Ana Low spoke.", "Ana Low", "person"),
    ("a title before a name", "It was the Most Reverend Ana Low who sang.", "the Most Reverend Ana Low", "person"),
    ("a title before a name", "It was the Very Rev. Dr Ana Low who sang.", "the Very Rev. Dr Ana Low", "person"),
    ("a title before a name", "They met Gen. Ana B. Low in May.", "Gen. Ana B. Low", "person"),
    ("a title before a name", "It is the Danish Foreign Minister Ana Low.", "the Danish Foreign Minister Ana Low", "person"),
    ("a title before a name", "So said Minister for the Middle East Ana Low.", "Minister for the Middle East Ana Low", "person"),
    ("a courtesy before a name", "It was Mr. Low who wrote.", "Mr. Low", "person"),
    ("a title", "The Foreign Secretary met them.", "The Foreign Secretary", "person"),
    ("a title", "It is for the Minister for Central Asia to say.", "the Minister for Central Asia", "person"),
    ("a title", "They mocked the Prophet.", "the Prophet", "person"),
    ("a title", "They mourn the Martyr.", "the Martyr", "person"),
    ("a title", "We ask the Mayor of Quorle.", "the Mayor of Quorle", "person"),
    ("a courtesy before a name", "It was Miss Orla Quennell-Lund who spoke.", "Miss Orla Quennell-Lund", "person"),
    ("a title", "We thank the Minister of State for Sport, Culture and the Arts.", "the Minister of State for Sport, Culture and the Arts", "person"),
    ("a word for organisations", "It was the Bakers' and Millers' Union that met.", "the Bakers' and Millers' Union", "organisation"),
    ("a word for organisations", "It was the Ovens and Quay Millers' Union that met.", "the Ovens and Quay Millers' Union", "organisation"),
    ("a word for organisations that comes first", "It was told by Radio Quorle.", "Radio Quorle", "organisation"),
    ("a body named by who is in it", "Then Bakers for Fair Ovens spoke.", "Bakers for Fair Ovens", "organisation"),
    ("a person by what they are", "So said a lawyer for the families.", "a lawyer for the families", "person"),
    ("a title before a name", "It was Prince Ludwig zu Quenried who spoke.", "Prince Ludwig zu Quenried", "person"),
    ("a body of general knowledge", "It is the WHO that warns.", "the WHO", "organisation"),
    ("a place by what it is", "Then they struck ISIL-held tunnels.", "ISIL-held tunnels", "place"),
    ("a site", "It was the Federal Republic of Quorle that signed.", "the Federal Republic of Quorle", "place"),
    ("a word for organisations", "It went to the Third Committee at last.", "the Third Committee", "organisation"),
    ("a title before a name", "It was Mayor Orla Quennell-Hill who spoke.", "Mayor Orla Quennell-Hill", "person"),
    ("people by what they are", "So said a delegation of farmers then.", "a delegation of farmers", "organisation"),
    ("a run of capitals", "ORLA QUENNELL, MAYOR OF QUORLE, SPOKE FIRST.", "ORLA QUENNELL", "person"),
    ("a firm", "They blame the Quorle Dock Authority, Fennwick AS and others.", "Fennwick AS", "organisation"),
    ("a body and its field", "It was the Committee on Roads, Tunnels and Culture that met.", "the Committee on Roads, Tunnels and Culture", "organisation"),
    ("a body and its field", "So says the Group of 31 in its note.", "the Group of 31", "organisation"),
    ("a body named by who is in it", "Then Bakers for Clean Rivers spoke.", "Bakers for Clean Rivers", "organisation"),
    ("a body named by who is in it", "Then Bakers for the Quell spoke.", "Bakers for the Quell", "organisation"),
    ("a firm", "Then Molinos del Quell S.A. paid.", "Molinos del Quell S.A.", "organisation"),
    ("a body named by who is in it", "Then Bakers Without Quell spoke.", "Bakers Without Quell", "organisation"),
    ("a body and its field", "Then the League Against Quells spoke.", "League Against Quells", "organisation"),
    ("people by what they are", "The bakers' council sat.", "The bakers' council", "organisation"),
    ("a site", "They met at Liberty Square.", "Liberty Square", "place"),
    ("a site", "They met at Fort Regent.", "Fort Regent", "place"),
    ("a site", "They met at the Millers' Institute Hall.", "the Millers' Institute Hall", "place"),
    ("a title", "Then the District Commissioner of Quorle spoke.", "the District Commissioner of Quorle", "person"),
    ("a body of two fields", "So said the Quell, Fenn and Lusk Councils.", "the Quell, Fenn and Lusk Councils", "organisation"),
    ("a word for organisations", "It was the Quell Field and Lamp Workers' Union.", "the Quell Field and Lamp Workers' Union", "organisation"),
    ("a body and its field", "It was the Council of Quell North that met.", "the Council of Quell North", "organisation"),
    ("people by what they are", "So said the composers of Quorle.", "the composers of Quorle", "organisation"),
    ("a body and its field", "So said the League of Women's Syndicates then.", "the League of Women's Syndicates", "organisation"),
    ("people by what they are", "It was the junta that freed them.", "the junta", "organisation"),
    ("a person by what they are", "So said a lawyer for the Bank of Quorle.", "a lawyer for the Bank of Quorle", "person"),
    ("a run of capitals", "It was led by Orla ag Quennell then.", "Orla ag Quennell", "person"),
    ("a firm", "It was Tideway Lamp Co that paid.", "Tideway Lamp Co", "organisation"),
    ("a firm", "It was Sorrel & Wren who paid.", "Sorrel & Wren", "organisation"),
    ("a body and its field", "We wrote to the Ministry of Foreign Affairs.", "the Ministry of Foreign Affairs", "organisation"),
    ("a body and its field", "We wrote to the Ministry of Foreign Affairs.", "Ministry of Foreign Affairs", "organisation"),
    ("a body and its field", "A Committee on Water and Fisheries sat.", "Committee on Water and Fisheries", "organisation"),
    ("a body and its field", "It is the Association for the Defence of Victims.", "the Association for the Defence of Victims", "organisation"),
    ("a body and its place", "We thank the Government of Norway.", "the Government of Norway", "organisation"),
    ("a word for organisations", "We wrote to the Quay Street Library.", "the Quay Street Library", "organisation"),
    ("a word for organisations", "We wrote to the Quay Street Library.", "Quay Street Library", "organisation"),
    ("a word for organisations", "Ask the Mardin-e Sharq Organization.", "Mardin-e Sharq Organization", "organisation"),
    ("a word for organisations", "It is the Harbour Readers' Circle.", "the Harbour Readers' Circle", "organisation"),
    ("a word for organisations that comes first", "Now Shoqata e Gazetarëve met.", "Shoqata e Gazetarëve", "organisation"),
    ("people by what they are", "Now the authorities must answer.", "the authorities", "organisation"),
    ("people by what they are", "It hurt innocent civilians.", "innocent civilians", "organisation"),
    ("people by what they are", "We met Norwegian security forces.", "Norwegian security forces", "organisation"),
    ("people by what they are", "It is a Norwegian-led coalition.", "a Norwegian-led coalition", "organisation"),
    ("people by what they are", "We heard the people of Norway.", "the people of Norway", "organisation"),
    ("people by what they are", "We heard Low's own supporters.", "Low's own supporters", "organisation"),
    ("people by what they are", "We ask the Norwegian government.", "the Norwegian government", "organisation"),
    ("a person by what they are", "The letter is from a soldier.", "a soldier", "person"),
    ("a person by what they are", "So said the leader of the Harbour Union.", "the leader of the Harbour Union", "person"),
    ("a person by what they are", "She is chairwoman of the Association for the Defence of Victims.", "chairwoman of the Association for the Defence of Victims", "person"),
    ("a place and its state", "They live in Bergen, Norway.", "Bergen, Norway", "place"),
    ("a place by what it is", "No one left the city of Bergen.", "the city of Bergen", "place"),
    ("a place by what it is", "No one left their camp.", "their camp", "place"),
    ("a site", "They fished in Quay Lake.", "Quay Lake", "place"),
    ("a site", "They fished in the Gulf of Oman.", "the Gulf of Oman", "place"),
    ("a part of a place", "It snowed in northern Norway.", "northern Norway", "place"),
    ("a part of a place", "It rained. Upper Egypt had snow.", "Upper Egypt", "place"),
    ("a word for organisations", "It rained. Upper House members voted.", "Upper House", "organisation"),
    ("a place of general knowledge", "It snowed in Norway.", "Norway", "place"),
    ("a place of general knowledge", "It left the United Kingdom in May.", "the United Kingdom", "place"),
    ("a place of general knowledge", "It left the United Kingdom in May.", "United Kingdom", "place"),
    ("a place of general knowledge", "It snowed in Saudi Arabia.", "Saudi Arabia", "place"),
    ("a demonym", "They flew the Norwegian flag.", "Norwegian", "nationality"),
    ("a body of two fields", "It is for the Reef Safety and Health Board.", "the Reef Safety and Health Board", "organisation"),
    ("a people", "It is a question for all Norwegians.", "all Norwegians", "nationality"),
    ("a body of general knowledge", "They wrote to Interpol twice.", "Interpol", "organisation"),
    ("an abbreviation", "They wrote to the HWU twice.", "HWU", "organisation"),
    ("an abbreviation", "They wrote to the HWU twice.", "the HWU", "organisation"),
    ("a name where a place is said", "It snowed near Brackwater in May.", "Brackwater", "place"),
    ("a name where a place is said", "We asked the residents of Brackwater.", "Brackwater", "place"),
    ("a place named with what it is", "They inspect the Brackwater camp.", "the Brackwater camp", "place"),
    ("a place named with what it is", "Boats wait at Orrin bridge.", "Orrin bridge", "place"),
    ("a part of a place", "They come from Northern Brackwater today.", "Northern Brackwater", "place"),
    ("a name with an article", "Herons fish in the Teviss.", "Teviss", "place"),
    ("a name with an article", "Neither came from Upper Teviss.", "Upper Teviss", "place"),
    ("a word for organisations", "It was told by the Two Quenns Society.", "the Two Quenns Society", "organisation"),
    ("a name where a place is said", "It snowed in Seven Quenns.", "Seven Quenns", "place"),
    ("a body and its field", "It was the League of the Nine Quenns that met.", "the League of the Nine Quenns", "organisation"),
    ("a place of general knowledge", "A tram runs to Quenn-under-Lusk.", "Quenn-under-Lusk", "place"),
    ("a title before a name", "So said Deputy Orla Quennell.", "Deputy Orla Quennell", "person"),
    ("a title", "It is for the Member for Quenn East.", "the Member for Quenn East", "person"),
    ("a body and its field", "United Synod of Quenn\n\nIt rained.", "United Synod of Quenn", "organisation"),
    ("a body and its field", "Lamp Users' Council of Quenn\n\nIt rained.", "Lamp Users' Council of Quenn", "organisation"),
    ("a body and its field", "So says the Guild of Lamp Clerks and Count Staff of Quenn.", "the Guild of Lamp Clerks and Count Staff of Quenn", "organisation"),
    ("a body and its field", "So says the Panel on Standards for Lamps.", "the Panel on Standards for Lamps", "organisation"),
    ("a body and its field", "So says the Congress of Quennians Abroad.", "the Congress of Quennians Abroad", "organisation"),
    ("a body and its field", "So says the Conference on Lamps and Piers.", "the Conference on Lamps and Piers", "organisation"),
    ("a site", "It snowed in Quenn East.", "Quenn East", "place"),
    ("a site", "They met at the Botanic Gardens of Port Quenn.", "the Botanic Gardens of Port Quenn", "place"),
    ("a run of capitals", "Three sang (Quenn, Lusk, Orrelby).", "Quenn", "person"),
    ("a body named by who is in it", "Then Independent Bakers of Old Quenn spoke.", "Independent Bakers of Old Quenn", "organisation"),
    ("a body named by who is in it", "Then the Friends of Quenn Mill Library spoke.", "the Friends of Quenn Mill Library", "organisation"),
    ("a word for organisations", "Quenn Lamps, a volunteer service, wrote.", "Quenn Lamps", "organisation"),
    ("a run of capitals", "Then Quenn Lusk, an agency nurse, wrote.", "Quenn Lusk", "person"),
    ("a run of capitals", "Then Quenn Lusk, a cook in a club, wrote.", "Quenn Lusk", "person"),
    ("a site", "It is Lake Lusk, a body of water, that froze.", "Lake Lusk", "place"),
    ("a body and its field", "So says the Panel on the Right to Warm Quenns.", "the Panel on the Right to Warm Quenns", "organisation"),
    ("a body and its field", "So says the Panel for the Defence of Quenn's Clerks.", "the Panel for the Defence of Quenn's Clerks", "organisation"),
    ("a word for organisations", "It was the Freedom to Sing Network.", "the Freedom to Sing Network", "organisation"),
    ("a word for organisations", "So says the newspaper “Lamps and Quenns”.", "Lamps and Quenns", "organisation"),
    ("a site", "They met at Quenn's Neck.", "Quenn's Neck", "place"),
    ("a word for organisations", "Then the Coalition to Mend Quenn Lamps spoke.", "the Coalition to Mend Quenn Lamps", "organisation"),
    ("a word for organisations", "Will the Council to Mend Quenn Lamps?", "the Council", "organisation"),
    ("a word for organisations", "Open Lamp Society\n\nIt rained.", "Open Lamp Society", "organisation"),
    ("a word for organisations", "Old Lighters' League\n\nIt rained.", "Old Lighters' League", "organisation"),
    ("a body and its field", "Long Lamp Council of Quenn\n\nIt rained.", "Long Lamp Council of Quenn", "organisation"),
    ("a word for organisations", "Join Lamp Society\n\nIt rained.", "Lamp Society", "organisation"),
    ("a run of capitals", "It was I. N. Quenn who sang.", "I. N. Quenn", "person"),
    ("a run of capitals", "It was written by Ana van der Low.", "Ana van der Low", "person"),
    ("the speaker’s own pronoun", "Today we've met, as I said.", "we", "speaker"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "words", "kind"), CASES, ids=lambda v: None)
def test_each_rule_finds_what_its_reason_says(rule, text, words, kind):
    found = find_actors(text)
    row = found[found["quote"] == words]
    assert len(row) == 1, found["quote"].tolist()
    assert (row.iloc[0]["rule"], row.iloc[0]["kind"]) == (rule, kind)


def test_every_rule_has_a_reason_and_a_case():
    assert {rule for rule, *_ in CASES} == set(RULES)
    assert all(reason.endswith(".") for *_, reason in RULES.values())


def test_no_word_stands_in_two_lists():
    lists = [key for key in _LISTS if key[1] == " " and " long " not in key]
    words = [word for key in lists for word in _LISTS[key]]
    assert [word for word, times in collections.Counter(words).items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained on Monday.", []),
        ("DAMP: it rained. FOGS: none.", []),
        ("It tells of the Closure of lamps.", []),
        ("It rained. CURTLY. a) Rents fell, b) Quenns rose.", []),
        ("Worried Bakers of Quenn", ["Quenn", "Worried Bakers of Quenn"]),
        ("II. It rained.\n\nV. Lamps fell.", []),
        (
            "The company “has failed”. Letter to Open Council heads.",
            ["The company", "Open Council"],
        ),
        ("It fell:\n\n(a) Repaint the lamps. It rained on the Night of Saint Quenn.", []),
        ("The Commissioner of Lamps has lamps.", ["The Commissioner of Lamps"]),
        ("The League NOTED it. It fell.\n\nDEPLORE the lamps.", ["League", "The League"]),
        ("Dear Sirs, dear Gentlemen, it rained. Quenn, it rained.", []),
        ("It closes for a Conference on Tuesday.", []),
        ("They sing in Quennari. It snowed in Quennar.", ["Quennar"]),
        ("It is a Quennish lamp, and the Lusky language. It fell in Quenn.", ["Quenn"]),
        ("Bless the Lamps. No lamps, no light.", []),
        ("It was taught to Stage 4b and Stage Two in Quennese.", []),
        ("It lies between Old Quennering and Great Orram.", ["Old Quennering", "Great Orram"]),
        ("▪ Clinics fell silent. ① Trams: one a day. (b) Repeal, soon, what hurts.", []),
        ("It rained in Chapter Two.", []),
        ("Member lofts are damp.", []),
        ("He told the newspaper “Lamps are dim” twice.", ["the newspaper"]),
        ("Rejected Committee reports pile up.", ["Committee"]),
        ("Following this, it rained.", []),
        ("Reports say that it rained.", []),
        ("The Affordable Housing Act was passed.", []),
        ("It is a question of World War I.", []),
        ("DO NOT FORGET THE BIG DAY", []),
        ("He reads of strong-willed, thoughtful things.", []),
        ("They flew F-16 jets.", []),
        ("Find a Cure, use your Compass.", []),
        ("Sue the fog. Mark the date.", []),
        ("Mondays are dull.", []),
        ("Sarah Low (D-ND) spoke.", ["Sarah Low"]),
        ("Visit Low today. We met Low.", ["We", "Low"]),
        ("They sang in Cooper’s Hall, at Piper’s Bridge.", ["Cooper’s Hall", "Piper’s Bridge"]),
        ("After a vote in Parliament of 9 June it rained.", ["Parliament"]),
        ("It lies between Old Teviss and Great Orram.", ["Old Teviss", "Great Orram"]),
        (
            "Pay the Fish and Allied Porters’ Union.",
            ["the Fish and Allied Porters’ Union", "Fish and Allied Porters’ Union"],
        ),
        ("Cranes nest at Gate C.", ["Gate C"]),
        ("Orrela Hall spoke at Teviss Hall.", ["Orrela Hall", "Teviss Hall"]),
        ("Ask the Orvaly Health Board.", ["the Orvaly Health Board", "Orvaly Health Board"]),
        ("Ask the Isk Valley Dispensary.", ["the Isk Valley Dispensary", "Isk Valley Dispensary"]),
        ("It met in the Teviss Town Hall Meeting.", []),
    ],
)
def test_a_capital_that_says_nothing_is_no_actor(text, words):
    found = [quote for quote in find_actors(text)["quote"] if quote not in ("Visit Low",)]
    assert sorted(set(found)) == sorted(words)


def test_a_name_at_the_start_is_found_where_it_stands_inside_a_sentence_as_well():
    assert "Quorle" not in find_actors("Quorle is here.")["quote"].tolist()
    assert find_actors("Quorle is here. I saw Quorle.")["quote"].tolist() == [
        "Quorle",
        "I",
        "Quorle",
    ]


def test_what_lies_within_a_longer_name_is_found_as_well():
    found = find_actors("We ask the Government of Norway and Norwegian police.")
    assert found["quote"].tolist() == [
        "We",
        "the Government of Norway",
        "Norway",
        "Norwegian",
        "Norwegian police",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We wrote to the Patients' Council.", "the Patients' Council"),
        ("We thank St Mary's Hospital.", "St Mary's Hospital"),
        (
            "It is for the Senate Health, Sports, and Pensions Committee.",
            "the Senate Health, Sports, and Pensions Committee",
        ),
        ("It is for the Food, Health and Tide Board.", "the Food, Health and Tide Board"),
        ("We met the Harbour Residents' Association.", "the Harbour Residents' Association"),
        ("Here stand patients' organisations.", "patients' organisations"),
        ("It is the Ministry of Justice.", "the Ministry of Justice"),
        ("It is the Council of Ministers.", "the Council of Ministers"),
        ("It is the Registry of Human Rights.", "the Registry of Human Rights"),
        ("It is the Partia Socialiste.", "the Partia Socialiste"),
        ("It is the Ministry of Health and Social Care.", "the Ministry of Health and Social Care"),
    ],
)
def test_a_body_named_for_others_does_not_name_them(text, words):
    found = find_actors(text)
    found = found[found["kind"] != "speaker"]
    bare = words.removeprefix("the ")
    assert set(found["quote"]) == {words, bare}


def test_a_body_named_after_a_state_does_not_name_the_state():
    assert find_actors("It is the Norway Harbour Union.")["kind"].tolist() == ["organisation"] * 2


def test_a_comma_in_a_list_of_states_makes_no_place_of_two():
    found = find_actors("They sailed to Bergen, Norway, Sweden, and Denmark.")
    assert found["quote"].tolist() == ["Bergen", "Norway", "Sweden", "Denmark"]


def test_a_line_that_only_wraps_a_sentence_does_not_part_a_name():
    line = "It was a letter of thirteen pages written to the Ministry of\nForeign Affairs."
    assert "Ministry of\nForeign Affairs" in find_actors(line)["quote"].tolist()
    assert find_actors("Ask Ana Low\nBrackwater")["quote"].tolist() == ["Ana Low"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ms August spoke.", "Ms August"),
        ("Then Mr Oslo left.", "Mr Oslo"),
        ("Mrs Belgium sat down.", "Mrs Belgium"),
        ("Then Dr Stop rose.", "Dr Stop"),
        ("So found Mr Justice Sorrelby.", "Mr Justice Sorrelby"),
        ("It is for Lady Justice Wrenfield.", "Lady Justice Wrenfield"),
        ("We wrote to Madam Speaker.", "Madam Speaker"),
        ("It was Teresa April who wrote.", "Teresa April"),
        ("It was Henrik Dublin who wrote.", "Henrik Dublin"),
        ("Dawn Sorrelby said so.", "Dawn Sorrelby"),
        ("A song by Summer Wrenfield was sung.", "Summer Wrenfield"),
        ("Then Sydney Wrenfield came.", "Sydney Wrenfield"),
        ("They trust Governor Strong.", "Governor Strong"),
        ("She met King Olaf IV in Oslo.", "King Olaf IV"),
        ("It is for Lars Wren King, Jr. today.", "Lars Wren King, Jr"),
        ("We met Paul Wrenfield Sr. there.", "Paul Wrenfield Sr"),
        ("Will Sorrelby paid it.", "Will Sorrelby"),
        ("Bill Wrenfield denies it.", "Bill Wrenfield"),
        ("Grant Sorrelby left at once.", "Grant Sorrelby"),
        ("May Harding wrote it.", "May Harding"),
        ("Then Ms Georgia Lincoln sang.", "Ms Georgia Lincoln"),
        ("So held Justice April Wrenfield.", "Justice April Wrenfield"),
        ("We thank Mr. Deputy Speaker.", "Mr. Deputy Speaker"),
        ("Otto Hill spoke first.", "Otto Hill"),
        ("The baker, Nils Lakes, left.", "Nils Lakes"),
        ("It was Greta H. Field who rang.", "Greta H. Field"),
        ("It was Greta H. Ostrava who rang.", "Greta H. Ostrava"),
        ("Rose Forest told them.", "Rose Forest"),
        ("Nils Banks was there.", "Nils Banks"),
        ("Then Judge Lock rose.", "Judge Lock"),
        ("Ms Grace Mills agreed.", "Ms Grace Mills"),
        ("They named Nils Wren and Faith Hill.", "Faith Hill"),
        ("Nils Wren and Joy Steel were chosen.", "Joy Steel"),
        ("Then Mayor Wrenna Hill rose.", "Mayor Wrenna Hill"),
        ("So said Nils “Lamp” Sorrelby.", "Nils “Lamp” Sorrelby"),
        ("We wrote to Ms Church about it.", "Ms Church"),
        ("We wrote to Dr Court about it.", "Dr Court"),
        ("Otto Lane spoke first.", "Otto Lane"),
        ("It was Nils North, who rang.", "Nils North"),
        ("They named Nils Wren and Hope Chambers, who rang.", "Hope Chambers"),
        ("So said Nils (Lon) Sorrelby.", "Nils (Lon) Sorrelby"),
    ],
)
def test_a_person_may_be_named_like_a_month_a_place_or_a_verb(text, words):
    found = find_actors(text)
    assert found.loc[found["quote"] == words, "kind"].tolist() == ["person"], found[
        "quote"
    ].tolist()


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("St. Sorrel wrote to the council.", "St. Sorrel", "person"),
        ("Mr St. John Sorrelby spoke.", "Mr St. John Sorrelby", "person"),
        ("We met Anna St. Wren, a teacher.", "Anna St. Wren", "person"),
        ("Dr. St. Clair Sorrelby chaired it.", "Dr. St. Clair Sorrelby", "person"),
        ("Ste. Sorrel spoke.", "Ste. Sorrel", "person"),
        ("They met the Bishop of St. Wren.", "the Bishop of St. Wren", "person"),
        ("The crowd met in St. Wrens.", "St. Wrens", "place"),
        ("They marched to St. Petersburg.", "St. Petersburg", "place"),
        ("St. Wren's Hospital closed its ward.", "St. Wren's Hospital", "organisation"),
    ],
)
def test_the_name_of_a_saint_is_whole_and_the_stop_in_it_ends_nothing(text, words, kind):
    found = find_actors(text)
    assert dict(zip(found["quote"], found["kind"], strict=True)).get(words) == kind
    assert "St" not in set(found["quote"])


def test_a_word_for_a_site_before_another_capital_is_nobodys_surname():
    assert "Otto" in find_actors("Then Senator Otto Bridge Tolls rose.")["quote"].tolist()


def test_a_head_is_an_office_only_where_it_is_of_something():
    assert find_actors("She shook her Head at it.").empty


def test_what_an_office_is_called_by_is_no_person():
    assert find_actors("The Shadow Treasurer spoke.")["quote"].tolist() == ["The Shadow Treasurer"]


def test_a_degree_after_a_person_is_no_state_and_a_shortened_verb_no_owner():
    for text in ("We met Otto Sorrelby, MD, at home.", "It was Dr. Sorrelby, MA, who rang."):
        assert "place" not in set(find_actors(text)["kind"])
    assert find_actors("IT'S TIME")["quote"].tolist() == []


def test_a_site_with_a_given_name_is_no_person_where_one_is_or_goes():
    for text in (
        *("They met in Otto Park.", "We went to Otto Hill.", "The Otto Lake froze."),
        *("Grace Church was cold.", "Victoria Park was shut.", "They met at Judges Hill."),
    ):
        assert "person" not in set(find_actors(text)["kind"])
    assert "Otto Hill School" in find_actors("It was Otto Hill School that rang.")["quote"].tolist()


def test_a_street_before_a_new_sentence_is_no_name_with_its_first_word():
    for word in ("The", "Police", "We", "Walkers"):
        found = find_actors(f"They live at 14 Tide St. {word} came there.")
        assert not found["quote"].str.contains("St. ", regex=False).any()


def test_a_month_a_place_and_a_verb_are_no_persons_where_nothing_names_one():
    text = (
        "In August Belgium left. Will Norway stay? May Oslo rest. It rained in Sydney. Hope lives."
    )
    assert "person" not in set(find_actors(text)["kind"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So said Minister for Lamps and Railways Greta Sorrelby.", "Minister for Lamps and Railways Greta Sorrelby"),
        ("So said Minister of Energy and Water Greta Sorrelby.", "Minister of Energy and Water Greta Sorrelby"),
        ("It is for Secretary of State for Ferries, Tides and Sport Nils Wren.",
         "Secretary of State for Ferries, Tides and Sport Nils Wren"),
        ("Ask the Minister for Piers, Lamps and Tides.", "the Minister for Piers, Lamps and Tides"),
        ("Ask the Secretary of State for Lighthouses.", "the Secretary of State for Lighthouses"),
        ("They met the President of the Republic of Tidemark.", "the President of the Republic of Tidemark"),
        ("So said Minister of Water, Energy and Rural Trade Greta Sorrelby.",
         "Minister of Water, Energy and Rural Trade Greta Sorrelby"),
        ("So said Minister of Sport, Youth and Water Nils Wren.", "Minister of Sport, Youth and Water Nils Wren"),
        ("Ask the Minister of Health, Family and Sport.", "the Minister of Health, Family and Sport"),
        ("It was Chief of Staff Greta Sorrelby.", "Chief of Staff Greta Sorrelby"),
        ("It was Minister without Portfolio Nils Wren.", "Minister without Portfolio Nils Wren"),
        ("So said Special Rapporteur on Torture Nils Wren.", "Special Rapporteur on Torture Nils Wren"),
        ("So said Minister for Piers Bo London.", "Minister for Piers Bo London"),
        ("They met Her Majesty Queen Sunniva II there.", "Her Majesty Queen Sunniva II"),
        ("Ask the Head of the Directorate-General for Tidal Lamps.", "the Head of the Directorate-General for Tidal Lamps"),
        ("Ask the Envoy of the Secretary-General for the Tidemark Basin.",
         "the Envoy of the Secretary-General for the Tidemark Basin"),
        ("It is the Financial Secretary to the Admiralty.", "the Financial Secretary to the Admiralty"),
        ("She was the ambassador to Norway.", "the ambassador to Norway"),
        ("They met the Special Rapporteur on Lamps.", "the Special Rapporteur on Lamps"),
        ("They met the Delegate of Tidemark to the Northern Council.", "the Delegate of Tidemark to the Northern Council"),
        ("It was the Director of the Western Lamp Agency.", "the Director of the Western Lamp Agency"),
        ("Ask the Workers' Commissioner for Tidemark.", "the Workers' Commissioner for Tidemark"),
        ("Ask the Chief Executive of the Tidal Lamp Fund.", "the Chief Executive of the Tidal Lamp Fund"),
        ("Ask the Commissioner for Peace Treaties.", "the Commissioner for Peace Treaties"),
        ("It was the Treasurer of the Lamp Workers' Guild who rang.", "the Treasurer of the Lamp Workers' Guild"),
    ],
)  # fmt: skip
def test_an_office_is_found_whole(text, words):
    found = find_actors(text)
    assert found.loc[found["quote"] == words, "kind"].tolist() == ["person"], found[
        "quote"
    ].tolist()


@pytest.mark.parametrize(
    ("line", "actors"),
    [
        ("FOREIGN MINISTER SORRELBY RESIGNS", {"FOREIGN MINISTER SORRELBY", "SORRELBY"}),
        ("PRESIDENT WREN WARNS BELGIUM", {"PRESIDENT WREN", "WREN", "BELGIUM"}),
        ("MINISTRY OF HEALTH SHUTS WARDS", {"MINISTRY OF HEALTH"}),
        ("CANON WREN: NO MORE LAMPS", {"CANON WREN", "WREN"}),
        ("MINISTER OF TRADE SORRELBY QUITS", {"MINISTER OF TRADE SORRELBY", "SORRELBY"}),
        ("SHERIFF GRETA SORRELBY CLOSES PIER", {"SHERIFF GRETA SORRELBY", "GRETA SORRELBY"}),
        ("SEN. SORRELBY ANNOUNCES GRANT", {"SEN. SORRELBY", "SORRELBY"}),
        ("GOV. GRETA SORRELBY: JUNE 17", {"GOV. GRETA SORRELBY", "GRETA SORRELBY"}),
        ("SEN. SORRELBY ELECTED TO BOARD", {"SEN. SORRELBY", "SORRELBY", "BOARD"}),
        ("BISHOP RESIGNS OVER LAMPS", {"BISHOP"}),
        ("SEN. TARN, REP. SORREL SHUT LAMPS", {"SEN. TARN", "TARN", "REP. SORREL", "SORREL"}),
        ("LEADERS CALL FOR LAMPS", {"LEADERS"}),
        ("STOP BUILDING ON TIDAL MEADOWS", set()),
        ("TIDEMARK WAITS FOR ITS LAMPS", {"TIDEMARK"}),
        ("PRIME MINISTER OPENS LAMPS", {"PRIME MINISTER"}),
        ("SEN. SORRELBY REPAIRS LAMPS", {"SEN. SORRELBY", "SORRELBY"}),
        ("MARTA SORRELBY sang, ALI EL-WREN did not.", {"MARTA SORRELBY", "ALI EL-WREN"}),
        ("SAVE THE SORRELBY LAMP TRUST", {"THE SORRELBY LAMP TRUST", "SORRELBY LAMP TRUST"}),
        ("TIDES THAT HURT US ALL", set()),
        (
            "SELECT COMMITTEE ON DIM LIGHTING AND WASTE",
            {"SELECT COMMITTEE ON DIM LIGHTING AND WASTE"},
        ),
        ("UNION OF LIGHTERS AND RECORD KEEPERS", {"UNION OF LIGHTERS AND RECORD KEEPERS"}),
        ("COMMITTEE ON LAMPS CLOSES PIER", {"COMMITTEE ON LAMPS"}),
        ("COUNCIL ON THE BRINK", {"COUNCIL"}),
        ("BACK TO THE VALLEY LAMPS", set()),
        (
            "LEAGUE OF THE BAKERS OF THE LAKE",
            {"LEAGUE OF THE BAKERS OF THE LAKE", "THE BAKERS OF THE LAKE"},
        ),
        ("LEAGUE OF LIGHTERS OF SORRELBY", {"LEAGUE OF LIGHTERS OF SORRELBY"}),
        ("INQUIRY INTO THE SINKING OF LAMPS", {"INQUIRY INTO THE SINKING OF LAMPS"}),
        ("MAYOR OF SORRELBY", {"MAYOR OF SORRELBY", "SORRELBY"}),
        ("MAYOR OF SORRELBY QUITS", {"MAYOR"}),
        ("BACK THE VALLEY COUNCIL", {"THE VALLEY COUNCIL", "VALLEY COUNCIL"}),
        ("UNION OF LAMP AND KELP STAFF", {"UNION OF LAMP AND KELP STAFF"}),
        (
            "WREN’S BRANCH, UNION OF LAMP STAFF – SORRELBY PIER – no. 6",
            {"WREN’S BRANCH", "UNION OF LAMP STAFF", "SORRELBY PIER"},
        ),
    ],
)
def test_a_headline_in_capitals_names_whom_it_would_name_without(line, actors):
    found = find_actors(f"{line}\n\nIt rained today in Tidemark.")
    assert set(found["quote"]) - {"Tidemark"} == actors


@pytest.mark.parametrize(
    "name",
    ["Tidemark Ferries Ltd", "Sorrel & Sons", "Wren & Hythe Lamps", "Tidemark Lamp Corp", "Wren Brothers",
     "Hythe Steel", "Sorrel Shipping plc", "Tidemark Holdings", "Sorrel Lamps S.A.", "Wren & Low LLP", "Sorrelby, Wren & Co",
     "Sorrel Lamps A/S", "Tidemark S.p.A.", "Wren Lamps sh.p.k.", "Sorrel Ferries d.o.o.", "Tidemark Limited",
     "Van den Hythe Lamps Holding", "Van der Moor Lamps Ltd", "Wren Watch Hythe"],
)  # fmt: skip
def test_a_firm_is_found_whole_and_is_no_person(name):
    first = [] if "," in name else [f"{name} paid."]  # "However, Wren & Co" is one firm
    for text in (f"It is so that {name} paid.", *first):
        found = find_actors(text)
        assert found[["quote", "kind"]].to_numpy().tolist() == [[name, "organisation"]]


@pytest.mark.parametrize("short", ["L.T.H.", "The K.Q.W.Z.", "F.L.H.C.K.", "L.T.H"])
def test_an_abbreviation_may_be_dotted(short):
    found = find_actors(f"{short} wrote to us, and so did others.")
    assert found.iloc[0][["quote", "kind"]].tolist() == [short, "organisation"]


def test_dotted_initials_belong_to_their_name():
    assert find_actors("It was K.L.M. Sorrelby.")["quote"].tolist() == ["K.L.M. Sorrelby"]


@pytest.mark.parametrize(
    "word",
    ["Watchfulness", "Solidarity", "Betterment", "Deliverance", "Pacifism", "Guardianship",
     "Meritocracy", "Fortitude", "Loyalty", "Sisterhood", "Restitutions", "Courage", "Fellowship", "Authority"],
)  # fmt: skip
def test_an_abstract_noun_is_nobody(word):
    assert find_actors(f"{word}\n\nIt is a day of {word}, and it rained.").empty


def test_every_line_under_a_heading_of_signatures_names_one_who_signs():
    text = """It rained all day, and nobody came to light the lamps.

Signatories:

Tidewatchers' Forum
Lamps Watch
3 June 2024 – Sorrel Readers
Greta Wren, baker, Hythe Choir
Also on behalf of the Friends of the Tide
5. Driftwood
Article 41
St Greta Parish Council
Nils Sorrelby (ret.)
[YOUR NAME]
Return full sheets by Sunday
Hythe, 8 July 2024
n.wren@tide.example
and 312 others
"""
    found = find_actors(text)
    signed = found[found["rule"] == SIGNED]
    assert dict(zip(signed["quote"], signed["kind"], strict=True)) == {
        "Tidewatchers' Forum": "organisation",
        "Lamps Watch": "organisation",
        "Sorrel Readers": "organisation",
        "Greta Wren": "person",
        "the Friends of the Tide": "organisation",
        "Driftwood": "organisation",
        "Article 41": "organisation",
        "St Greta Parish Council": "organisation",
        "Nils Sorrelby": "person",
    }
    assert "Hythe Choir" in found["quote"].tolist()


def test_a_person_whom_only_the_page_names_is_no_actor():
    text = "The lamps\n\nIt rained, said Nils Wren, and then it rained again.\n\n"
    found = find_actors(text + "Posted by Greta Sorrel\nContact: Nils Wren\n© Ida Hythe")
    assert found.loc[found["kind"] == "person", "quote"].tolist() == ["Nils Wren", "Nils Wren"]


# Links ---------------------------------------------------------------------------------------


def names(text, actors=None):
    found = find_actors(text, actors)
    return dict(zip(found["quote"], found["name"], strict=True))


def test_an_abbreviation_in_brackets_is_linked_to_its_long_form():
    named = names("The Harbour Workers Union (HWU) met. So did the HWU.")
    assert named["HWU"] == named["the HWU"] == "Harbour Workers Union"


def test_several_abbreviations_in_brackets_are_linked():
    named = names("The Mardin-e Sharq Organization (MSO, MSOP) met.")
    assert {named["MSO"], named["MSOP"]} == {"Mardin-e Sharq Organization"}


def test_an_abbreviation_is_linked_to_the_capitals_of_a_long_form_that_comes_later():
    assert (
        names("So said the BHC. The Brackwater Harbour Council met.")["BHC"]
        == "Brackwater Harbour Council"
    )


def test_what_has_an_abbreviation_of_its_capitals_is_no_person():
    found = find_actors("We wrote for Keep Brackwater Beautiful (KBB) in May, and KBB wrote.")
    assert set(found.loc[found["name"] == "Keep Brackwater Beautiful", "kind"]) == {"organisation"}


def test_a_word_for_a_body_is_linked_to_the_one_whose_name_it_begins_or_ends():
    text = "The Quay Street Library met the Committee on Water. The Committee asked the Library."
    names = dict(find_actors(text)[["quote", "name"]].values)
    assert names["The Committee"] == "Committee on Water"
    assert names["the Library"] == "Quay Street Library"
    text = "The Harbour Council met the Town Council. The Council was late."
    names = dict(find_actors(text)[["quote", "name"]].values)
    assert names["The Council"] == "Council", "it may be the one or the other"


def test_a_surname_is_linked_to_the_full_name_and_has_its_kind():
    found = find_actors("Then Ana Dayton spoke. They heard Dayton, and Ms Dayton left Oslo.")
    assert set(found.loc[found["quote"].str.contains("Dayton"), "name"]) == {"Ana Dayton"}
    assert set(found.loc[found["quote"] == "Dayton", "kind"]) == {"person"}


def test_a_name_that_stands_for_a_place_once_is_a_place_throughout():
    found = find_actors("So says Quorle. It rained in Quorle.")
    assert found.loc[found["quote"] == "Quorle", "kind"].tolist() == ["place", "place"]


def test_the_name_is_without_article_and_title():
    named = names("Now the United Kingdom and President Ana Low met.")
    assert named["the United Kingdom"] == "United Kingdom"
    assert named["President Ana Low"] == "Ana Low"


# Names given ---------------------------------------------------------------------------------


def table(**actors):
    rows = [(key, names.split(";")[0].strip(), names) for key, names in actors.items()]
    return pd.DataFrame(rows, columns=["actor_id", "label", "names"])


@pytest.mark.parametrize(
    ("names", "text", "quote"),
    [
        ("انجمن نجات", "بیانیه انجمن نجات در تیرانا", "انجمن نجات"),
        ("نجات", "خانواده‌های «نجات» آمدند", "نجات"),
        ("Shoqëria e Portit", "Takimi i Shoqëria e Portit, më 3 maj.", "Shoqëria e Portit"),
        ("Çlirimi", "«Çlirimi»: ftesë", "Çlirimi"),
        ("北京市", "今天在北京市政府前面", "北京市"),
        ("서울시청", "어제 서울시청에서 만났다", "서울시청"),
        ("Совет порта", "Заявление: Совет порта.", "Совет порта"),
        ("the families", "Now the families wait.", "the families"),
        ("St. Ann's", "We left St. Ann's today.", "St. Ann's"),
        ("İzmir Derneği", "İİ İzmir Derneği İ", "İzmir Derneği"),
        ("Port & Quay Ltd.", "Ask Port & Quay Ltd. today.", "Port & Quay Ltd."),
    ],
)
def test_a_given_name_is_found_in_any_script(names, text, quote):
    row = find_actors(text, table(a=names)).query("actor_id == 'a'")
    assert row[["quote", "kind", "name", "rule"]].to_numpy().tolist() == [
        [quote, "known", quote, KNOWN]
    ]
    assert text[row.iloc[0]["start"] : row.iloc[0]["end"]] == quote


def test_the_longest_given_name_is_found_and_not_those_inside_it():
    actors = table(port="Port Council; PC", town="Port; Port Council of Brackwater")
    found = find_actors("The Port Council of Brackwater met the PC in Port.", actors)
    found = found[found["actor_id"] != ""]
    assert found["quote"].tolist() == ["Port Council of Brackwater", "PC", "Port"]
    assert found["actor_id"].tolist() == ["town", "port", "town"]
    assert found["name"].tolist() == ["Port", "Port Council", "Port"]


def test_a_given_name_is_found_inside_a_longer_name_of_another_actor():
    found = find_actors("We ask the Government of Brackland.", table(b="Brackland"))
    assert found["quote"].tolist() == [
        "We",
        "the Government of Brackland",
        "Government of Brackland",
        "Brackland",
    ]


@pytest.mark.parametrize("short", ["TLU", "T.L.U.", "the TLU"])
def test_the_abbreviation_of_a_given_name_has_its_actor_id(short):
    found = find_actors(f"It was {short} that wrote.", table(u="Tide Lamp Union"))
    assert found.loc[found["quote"] == short, ["name", "actor_id"]].to_numpy().tolist() == [
        ["Tide Lamp Union", "u"]
    ]


@pytest.mark.parametrize(
    "introduced",
    ["(the Circle)", "(hereinafter “the Circle”)", '(hereafter referred to as the "Circle")',
     "(“Circle”)", ", also known as the Circle,"],
)  # fmt: skip
def test_a_short_form_that_is_introduced_has_the_actor_id_of_the_long_one(introduced):
    text = f"The Lampwrights of Hythe {introduced} met. So we asked the Circle."
    found = find_actors(text.replace(" ,", ","), table(l="Lampwrights of Hythe"))
    assert found.loc[found["quote"] == "the Circle", "actor_id"].tolist()[-1] == "l"


def test_a_surname_has_the_actor_id_of_the_given_full_name():
    found = find_actors("It was Greta Sorrel. Then Ms Sorrel left.", table(g="Greta Sorrel"))
    assert found["actor_id"].tolist() == ["g", "g"]


def test_a_given_name_is_no_part_of_a_longer_word():
    assert (
        "a" not in find_actors("Norwegians and Norwayish.", table(a="Norway"))["actor_id"].tolist()
    )


def test_a_given_name_with_its_article_is_one_row():
    assert find_actors("So said the HWU.", table(h="HWU"))["quote"].tolist() == ["HWU"]


def test_a_table_that_changes_between_two_calls_is_read_again():
    actors = table(a="Brackland")
    assert find_actors("in Brackland", actors)["actor_id"].tolist() == ["a"]
    actors.loc[0, "actor_id"] = "b"
    assert find_actors("in Brackland", actors)["actor_id"].tolist() == ["b"]
    assert find_actors("in Brackland", actors.iloc[:0])["actor_id"].tolist() == [""]


# Any text ------------------------------------------------------------------------------------

PIECES = [case[1] for case in CASES] + [
    "İ", "ẞ", "\u200f", "\x00", "\n", "\n\n", "(", "-", "'s", "’s", "U.S.", "Al-", "the", "of",
    "United", "New York", "(HWU)", "Signed:\n", "© ", "A.B.C.", "Mrs May", "&", "HWU COUNCIL SPEAKS", "北京", "J. ", "https://a.b/C", "@Low", "&", "\xa0",
]  # fmt: skip
any_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=10).map(" ".join)
GIVEN = table(low="Ana Low; Low", city="北京; New York", odd="(; İ; the; of the")
NAMES = known_names(GIVEN)


@given(any_text, st.sampled_from([(), NAMES]))
def test_any_text_gives_quotes_at_their_places_sorted_and_the_same_again(text, actors):
    rows = actor_rows(text, actors)
    assert rows == actor_rows(text, actors)
    assert rows == sorted(rows)
    assert len({row[:2] for row in rows}) == len(rows)
    for start, end, quote, kind, name, actor_id, rule in rows:
        assert text[start:end] == quote != ""
        assert quote.strip() == quote
        assert name.strip()
        assert kind in ("person", "organisation", "place", "nationality", "speaker", "known")
        assert rule in (*RULES, SIGNED) or (rule == KNOWN and actor_id)


def test_letters_that_grow_when_folded_move_no_offset():
    found = find_actors("aİİ in Norway İ")
    assert found.loc[0, ["start", "end"]].tolist() == [7, 13]


@pytest.mark.parametrize("names", ["Tram Board", "7; Tram Board"])
@pytest.mark.parametrize("label", ["the board", None, 7])
def test_a_table_with_empty_cells_numbers_or_missing_columns_still_names_its_actors(names, label):
    table = pd.DataFrame({"actor_id": ["tb", "x", 3], "names": [names, None, 7], "label": label})
    for actors in (table, table.drop(columns="label")):
        assert "tb" in set(find_actors("We ask the Tram Board.", actors)["actor_id"])
    assert "tb" not in set(find_actors("We ask.", table.drop(columns="names"))["actor_id"])


def test_an_empty_text_gives_an_empty_table_with_all_columns():
    found = find_actors("")
    assert list(found.columns) == COLUMNS
    assert found.empty
    assert found["start"].dtype == "int64"


def test_a_long_text_is_read_in_slices_and_gives_the_same_rows(monkeypatch):
    text = "Then Minister Ana Low of Norway spoke, and so did we. " * 40
    whole = actor_rows(text)
    monkeypatch.setattr("finders.actors._SLICE", 54 * 3)
    assert actor_rows(text) == whole


def test_naughty_strings_pass_through(gold):
    path = gold / "corpora" / "naughty_strings" / "blns.json"
    for text in json.loads(path.read_text(encoding="utf-8")):
        for start, end, quote, *_ in actor_rows(text, NAMES):
            assert text[start:end] == quote


@pytest.mark.parametrize(
    "piece",
    ["A", "Foo ", "AB-", "the ", "Al ", "al-Foo-", "(", "J. ", "\n", "I ", "İ", "U.S.", "New ",
     "the Council of Foo and ", "Foo Bar (FB) ", "Iraq’s ", "the Iraqi security forces of ",
     "New York ", "Signed:\n\nA B\n", "A & ", "SIR MAY ACTS ", "May Low ", "A.B.C. ", "北京", "  x", "a'", "a&", "Oslo, ", "Low", "Ana Low ", "Velm, 5 May 2031\n",
     "PORT MERIDIAN — xx\n\n", "Ab Cd Ef 1 ", "On Corvian soil "],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_with_its_square(piece):
    read = functools.partial(actor_rows, names=NAMES)
    # A square would be 64 times the time.
    assert not grows_with_its_square(read, piece, 10_000, times=8, most=20, slack=0.02)


def test_a_line_that_stands_far_in_takes_linear_time():
    def read(blanks):
        return actor_rows(f"The Lamp Board met\n{blanks}in the hall and\nwent home.\n")

    assert read("    ")
    assert not grows_with_its_square(read, "\t", 20_000, times=4, most=8, slack=0.05)


# Gold data -----------------------------------------------------------------------------------


def measure(gold, folder):
    """Give strict and overlapping F1, and the share of kinds that are right, as the scorer does."""
    lines = lambda name: [  # noqa: E731
        json.loads(line)
        for line in (gold / "corpora" / "re3d" / folder / name).read_text("utf-8-sig").splitlines()
        if line.strip()
    ]
    kinds = {"Organisation": "organisation", "Person": "person", "Nationality": "nationality"}
    kinds |= {"Location": "place"}
    wanted, counts = collections.defaultdict(dict), collections.Counter()
    for one in lines("entities.json"):
        if one["type"] in kinds:
            wanted[one["documentId"]][one["begin"], one["end"]] = kinds[one["type"]]
    for one in lines("documents.json"):
        marked, rows = wanted[one["_id"]], actor_rows(one["text"])
        found = {row[:2]: row[3] for row in rows}
        both = found.keys() & marked.keys()
        free = sorted(found)
        counts.update(found=len(found), marked=len(marked), strict=len(both))
        counts["kind"] += sum(found[span] == marked[span] for span in both)
        for start, end in sorted(marked):
            near = [span for span in free if span[0] < end and start < span[1]]
            if near:
                free.remove(max(near, key=lambda span: min(span[1], end) - max(span[0], start)))
                counts["near"] += 1
    spans = counts["found"] + counts["marked"]
    return (
        2 * counts["strict"] / spans,
        2 * counts["near"] / spans,
        counts["kind"] / counts["strict"],
    )


@pytest.mark.parametrize(
    ("folder", "strict", "near", "kind"),
    [  # measured: 0.842 0.902 0.84; 0.710 0.799 0.86
        ("UK_Government", 0.83, 0.89, 0.84),
        ("CENTCOM", 0.70, 0.79, 0.86),
    ],
)
def test_accuracy_on_gold_data_does_not_fall(gold, folder, strict, near, kind):
    found = measure(gold, folder)
    assert found[0] >= strict
    assert found[1] >= near
    assert found[2] >= kind


def named(text):
    return {row[4] for row in actor_rows(text)}


def test_a_name_goes_on_over_a_break_that_only_wraps_its_line():
    text = (
        "The crews that had waited on the quay since the morning met the Envoy of the Ostmark\n"
        "Pilots Guild in the hall, and he heard them for an hour before he went on to Ferrow.\n"
    )
    assert "Ostmark\nPilots Guild".replace("\n", " ") in " ".join(named(text))


def test_a_name_goes_on_in_an_indented_line_that_only_wraps():
    text = (
        "  1 Jun, noon     Walk from the yard over Ostmark\n                  Bridge to the hall.\n"
    )
    rows = find_actors(text)
    assert "Ostmark Bridge" in set(rows["name"])
    assert (
        " ".join(rows.loc[rows["name"] == "Ostmark Bridge", "quote"].item().split())
        == "Ostmark Bridge"
    )


def test_a_body_and_its_place_are_one_where_a_short_form_has_the_capitals_of_both():
    text = "They wrote to the Lamp Keepers Mission in the Upper Isles (LKMUI). The LKMUI has not replied."
    rows = {row[2]: row[3:5] for row in actor_rows(text)}
    name = "Lamp Keepers Mission in the Upper Isles"
    assert rows[name] == ("organisation", name)
    assert rows["LKMUI"] == ("organisation", name)


def test_languages_are_no_peoples():
    assert named("Done in the Danish and Czech languages, and in the Irish language.") == set()
    assert "Danish" in named("The Danish protested.")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The 3rd Congress of the Pilots’ Alliance of Ferrow met.", "3rd Congress of the Pilots’ Alliance of Ferrow"),
        ("The Chamber of Fishers met.", "Chamber of Fishers"),
        ("The Joint Committee on Roads, Aviation and Tidal Lamps met.", "Joint Committee on Roads, Aviation and Tidal Lamps"),
        ("The Inquiry into the Wrenna Flood sat.", "Inquiry into the Wrenna Flood"),
        ("The Shipyards and Railways Council met.", "Shipyards and Railways Council"),
        ("The Tidal Motor Lamp Safety Authority met.", "Tidal Motor Lamp Safety Authority"),
        ("Ferries Board rules were kept.", "Ferries Board"),
        ("The League of Women's Orchestras of Wrenna met.", "League of Women's Orchestras of Wrenna"),
        ("The Tidal Foundations met.", "Tidal Foundations"),
        ("They wrote to the Collectif des Passeurs de Saint-Brieg today.", "Collectif des Passeurs de Saint-Brieg"),
        ("It was Fathers Against Dumping that met.", "Fathers Against Dumping"),
        ("It was Nurses Without Lamps that met.", "Nurses Without Lamps"),
        ("The Institute for Lamp History met.", "Institute for Lamp History"),
        ("They asked the Hospice of Upper Wrenna.", "Hospice of Upper Wrenna"),
        ("The General Union of Radio Workers met.", "General Union of Radio Workers"),
        ("The Lamp & Ferry Workers' Union met.", "Lamp & Ferry Workers' Union"),
        ("The Northern Lamp and Ferry Workers' Union met.", "Northern Lamp and Ferry Workers' Union"),
        ("The Joinery and Allied Workers' Congress met.", "Joinery and Allied Workers' Congress"),
        ("The All-Wrenna Lamp Council met.", "All-Wrenna Lamp Council"),
        ("The Ferrow–Wrenna Commission met.", "Ferrow–Wrenna Commission"),
        ("Ferrow Lamps & Foundry paid.", "Ferrow Lamps & Foundry"),
        ("The National Executive will meet.", "National Executive"),
        ("They pay Wrenna Valley Water for it.", "Wrenna Valley Water"),
    ],
)  # fmt: skip
def test_a_body_s_name_is_whole_and_no_part_of_it_another_name(text, whole):
    rows = [row for row in actor_rows(text) if row[3] != "place"]
    assert {row[4] for row in rows} == {whole}


@pytest.mark.parametrize(
    ("organ", "body"),
    [
        ("Council", "People's Lamp Society"),
        ("Local 12", "Tidal Porters Guild"),
        ("Standing Committee", "Wrenna Quay Board"),
        ("Board of Directors", "Trans-Ferrow Lamp Bank"),
        ("Women's Wing", "Ferrow Bakers' Union"),
    ],
)
def test_the_body_whose_organ_is_named_is_named_as_well(organ, body):
    rows = actor_rows(f"They met the {organ} of the {body} on Monday.")
    assert {f"{organ} of the {body}", body} == {row[4] for row in rows}


def test_a_sentence_after_the_name_of_a_month_begins_with_no_name():
    assert "Vast" not in named("The vote closes on 3 January. Vast crowds came to the quay.")


def test_who_moves_a_motion_signs_it():
    text = "The lamps are to be lit.\n\nMoved by: Outer Quay Branch\nSeconded by: Young Pilots\n"
    assert {"Outer Quay Branch", "Young Pilots"} <= named(text)
    assert not any("by" in name for name in named(text))


def test_a_month_may_be_a_name_where_somebody_acts():
    assert {"Rose May"} == named("Rose May was there.")


def test_where_a_signer_comes_from_signs_nothing():
    text = "We wait.\n\nSigned by:\nAda Penn, Ferrow\nYouth for Lamps, Velm\n"
    rows = find_actors(text)
    assert set(rows.loc[rows["rule"] == SIGNED, "quote"]) == {"Ada Penn", "Youth for Lamps"}
    assert set(rows.loc[rows["kind"] == "place", "quote"]) == {"Ferrow", "Velm"}


@pytest.mark.parametrize(
    "line",
    [
        "Ostrel, 19 November 2025",
        "Ostrel, Monday, 3 May 2021",
        "OSTREL, June 3, 2021 – The lamps go out.",
    ],
)
def test_what_stands_before_the_day_of_a_text_is_a_place(line):
    rows = find_actors(f"{line}\n\nWe met in the yard.")
    assert rows.loc[rows["kind"] == "place", "quote"].str.lower().tolist() == ["ostrel"]


def test_a_town_in_capitals_before_a_dash_is_the_place_that_the_text_names():
    rows = find_actors("PORT OSTREL – The lamps go out. In Port Ostrel nobody knew.")
    assert rows["kind"].tolist() == ["place", "place"]
    assert "STRIKE NOW" not in named("STRIKE NOW – The lamps go out.")


def test_the_number_of_a_note_begins_a_sentence():
    assert not named("The lamps went out.[4] Complaints sent to the yard came back.")


def test_a_word_in_capitals_alone_in_its_line_is_a_heading():
    assert "SHOWETH" not in named("The petition of the lamplighters\n\nSHOWETH\n\nThat it is dark.")


def test_a_place_named_with_what_it_is_is_that_place_by_its_name_alone():
    rows = find_actors("They left the Orle plain. Then Orle was silent.")
    assert rows["kind"].tolist() == ["place", "place"]


def test_what_is_said_in_an_imprint_signs_nothing():
    text = (
        "We wait.\n\nSigned by:\nAda Penn\nOffice: hall 1, room 4\n"
        "Printed in the yard. Own paper, own time.\nMr Orle on the steps of the hall\n"
        "It was read first in the Velm Courier.\nStay informed\n"
        "Sorted under Orle\nWhatsApp\n"
    )
    rows = find_actors(text)
    assert rows.loc[rows["rule"] == SIGNED, "quote"].tolist() == ["Ada Penn"]


def test_whoever_has_a_copy_is_named_without_the_words_that_say_so():
    text = "We wait.\n\nYours faithfully,\n\nAda Penn\n\nc.c. The Warden of Velm\n"
    assert "The Warden of Velm" in set(find_actors(text)["quote"])


def test_a_line_that_bids_one_go_to_a_place_signs_nothing():
    rows = find_actors("Yours faithfully,\n\nAda Low\nMarch to the Pier")
    assert rows.loc[rows["rule"] == SIGNED, "quote"].tolist() == ["Ada Low"]


def test_a_body_that_does_something_to_an_act_is_no_part_of_its_name():
    assert "Council" in set(find_actors("The Council Fully Backs Harbour Act.")["name"])


def test_two_bodies_that_sign_in_one_line_are_two():
    text = "We wait.\n\nSigned by:\nVelm Lamp Committee and Rivers First\nLamps and Oil Union\n"
    rows = find_actors(text)
    signed = ["Velm Lamp Committee", "Rivers First", "Lamps and Oil Union"]
    assert rows.loc[rows["rule"] == SIGNED, "quote"].tolist() == signed


def test_the_body_after_a_signer_is_named_whole_whatever_its_words():
    text = "We wait.\n\nSigned by:\nAda Penn, Behind the Lamps Velm\nPiet Orle, Light Not Dark Coalition\n"
    assert named(text) >= {
        "Ada Penn",
        "Behind the Lamps Velm",
        "Piet Orle",
        "Light Not Dark Coalition",
    }
    assert "Coalition" not in named(text)


def test_lines_that_are_indented_alike_are_no_wrapped_name():
    text = (
        "The lamps go out.\n\n                Ada Penn\n                President, Lamp Committee\n"
    )
    assert "Ada Penn" in named(text)


def test_an_office_is_on_a_matter_only_right_after_it():
    text = (
        "They wrote to the Minister of the Interior on the Velm Hall and to the Adviser on Water."
    )
    assert named(text) >= {"Minister of the Interior", "Adviser on Water"}


def test_the_body_of_an_office_keeps_its_matter_and_not_its_street():
    assert "Secretary of the Committee on Water" in named(
        "The Secretary of the Committee on Water."
    )
    assert "Chairman of the Lamp Board" in named("The Chairman of the Lamp Board on Velm Street.")


def test_a_word_of_firms_before_a_paper_or_a_body_makes_no_firm_and_no_name():
    assert "Lamp Relief and Healthcare" not in named("The Lamp Relief and Healthcare Act of 2031.")
    assert "Quarl" not in named("Ask the Director of Velm Quarl Power Cooperative.")


def test_an_administration_is_that_of_its_person():
    rows = find_actors("The Velmer administration met. Ada Velmer slept.")
    assert rows.loc[rows["quote"] == "Velmer", "name"].tolist() == ["Ada Velmer"]


def test_an_area_is_named_by_a_whole_name_with_a_hyphen():
    assert "Velm-Quarl area" in named("They left the Velm-Quarl area.")
    assert "Quarl area" not in named("They left the Velm-Quarl area.")


def test_the_office_of_who_signs_is_no_other_actor():
    text = (
        "We wait.\n\nYours faithfully,\n\nAda Penn\nExecutive Director, Lamp Rights Forum\n"
        "Piet Orle, Legal Officer, Velm Lamp Watch\n\nThe Mayor of Ferrow\n"
    )
    found = set(find_actors(text)["quote"]) - {"We"}
    assert found >= {"Ada Penn", "Lamp Rights Forum", "Piet Orle", "Velm Lamp Watch"}
    assert found - {"Ferrow"} == {
        "Ada Penn",
        "Lamp Rights Forum",
        "Piet Orle",
        "Velm Lamp Watch",
        "The Mayor of Ferrow",
    }


def test_the_office_of_who_signs_is_named_where_it_is_that_of_a_place():
    text = (
        "We wait.\n\nAda Penn, Mayor of Ferrow\nBo Orle, Bishop of Velm\nIda Low, Chair of Lamps\n"
    )
    found = set(find_actors(text)["quote"]) - {"We"}
    people = {"Ada Penn", "Bo Orle", "Ida Low"}
    assert found - {"Lamps"} == people | {"Mayor of Ferrow", "Ferrow", "Bishop of Velm", "Velm"}


def test_a_body_that_signs_is_named_whole_wherever_it_is_named():
    text = "We heard it from Pilots at the Bar in May.\n\nSigned by:\nPilots at the Bar\nAda Penn\n"
    assert [row[2] for row in actor_rows(text) if row[3] == "organisation"] == [
        "Pilots at the Bar"
    ] * 2
    assert not any(row[4] == "Pilots" for row in actor_rows(text))


def test_the_body_that_an_office_belongs_to_is_not_called_by_the_office():
    rows = actor_rows("We wrote to the Director of the Lamp Agency. The Agency has not replied.")
    assert {row[3] for row in rows if row[2] == "Agency"} == {"organisation"}


def test_a_word_for_a_paper_in_capitals_is_no_body():
    assert named("PETITION: light the lamps\n\nWe met the editor of the Ferrow Echo.") >= {
        "Ferrow Echo"
    }
    assert "PETITION" not in named("PETITION: light the lamps\n\nWe wait.")


@pytest.mark.parametrize("word", ["GARDENERS", "EVICTIONS", "PEOPLE", "LISTENING", "PAYMENT"])
def test_a_word_in_capitals_that_ends_as_no_short_form_does_is_no_body(word):
    assert word not in named(f"{word}! The lamps go out tonight. {word}: come to the yard.")


@pytest.mark.parametrize(
    "line",
    [
        "OSTMARK FERRY WORKERS' UNION",
        "TENANTS’ LEAGUE OF OSTMARK",
        "LAMPS, QUAYS AND OSTMARK UNION",
        "OSTMARK QUAY & LAMP WORKERS",
    ],
)
def test_a_line_in_capitals_that_names_a_body_is_one_name(line):
    assert line in named(f"{line}\n\nThe lamps go out tonight.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is told in English, Quennish and Orlish.", set()),
        ("Whoever speaks Quennish is asked to ring.", set()),
        ("So says section 14 of the Hospitals Act 2009.", set()),
        ("They refuse the Courts Transfer Bill.", set()),
        ("They recalled the Agreement on Shared Quells.", set()),
        ("Hospitals must open at once. Banks must wait.", set()),
        ("The trawler Quell Horizon sank at noon.", set()),
        ("Ada Quennell, RN, and Ivo Quarle MEP signed.", {"Ada Quennell", "Ivo Quarle"}),
        ("Then Smt. Ada Quennell and Shri Ivo Quarle spoke.", {"Ada Quennell", "Ivo Quarle"}),
        ("The letter to the Mayor on Forced Sales is here.", {"Mayor"}),
        ("TO GOVERNOR ADA B. QUENNELS\n\nIt rained.", {"ADA B. QUENNELS"}),
        ("6. EXHORTS the crews to wait;\n\n7. ASKS the crews to wait.", {"crews"}),
        ("MARCH WITH US ON FRIDAY\n\nIt rained.", set()),
        ("Ivo Quarle, Head of Quiet Lending, left.", {"Ivo Quarle", "Head of Quiet Lending"}),
        ("He swam at Quarle Police Station.", {"Quarle Police Station"}),
        ("The Free Quarlic City of Quennersly paid.", {"Free Quarlic City of Quennersly"}),
        ("Then Mst. Ada Quennell and Hst. Quarle spoke.", {"Ada Quennell", "Quarle"}),
        ("They rest in July. Lampless boats lie idle.", set()),
        ("See QLW/PS/02/2032 and QRC/34.", set()),
        (
            "They owe Quarle Lampa a. s. and Quenn Dye, s.r.o. much.",
            {"Quarle Lampa a. s.", "Quenn Dye, s.r.o."},
        ),
        ("They drop silt at Spot 2, north of the reef.", set()),
        ("Why We Trim the Wicks\n\nIt rained.", {"We"}),
        ("[ ] Fill the lamps.\n[ ] Trim the wicks.", set()),
        (
            "So said the guards of Quarlevark Security.",
            {"guards of Quarlevark Security", "Quarlevark Security"},
        ),
        ("BY 41 VOTES TO 3, EXHORTS\n\nthe crews to wait.", {"crews"}),
        (
            "QUARN-IFAN LANDLORDS AND TENANTS UNION\n\nIt rained.",
            {"QUARN-IFAN LANDLORDS AND TENANTS UNION"},
        ),
        ("Interpreters: Dutch, Quennish, Thai.", {"Interpreters"}),
        ("THE QUARN PARLIAMENT OF LAMPERS,\n\nwhich met.", {"QUARN PARLIAMENT OF LAMPERS"}),
        ("Quarle County; Kenya Bakers Forum", {"Quarle County", "Kenya Bakers Forum"}),
        ("1) Place the lamps.\n2) Send the lamps.", set()),
        ("Lamps burn in Quarnsted.", {"Quarnsted"}),
        ("Those in Ward 12 and in Quarle Street wait.", {"Ward 12", "Quarle Street"}),
        ("SAVE OUR QUARNISH LIBRARY TODAY\n\nIt rained.", set()),
        ("Post it today. Guard the gates.", set()),
        ("The ferry Quarn Queen sank at noon.", set()),
        ("The tanker Sea Quarn 3 sank at noon.", set()),
        ("They asked the Regional Executive for lamps.", {"Regional Executive"}),
        ("It is the College of Lamping that asks.", {"College of Lamping"}),
        ("QUARNISH PORTERS UNION\nBranch 4 is on strike.", {"QUARNISH PORTERS UNION", "Branch 4"}),
    ],
)
def test_only_what_acts_is_named_and_by_its_whole_name(text, names):
    assert {row[4] for row in actor_rows(text)} == names


def test_a_letter_with_a_number_is_no_body_but_one_that_is_known():
    assert not named("Point R2 was raised in Q2 of 2031, in the file (PDF, 214 KB).")
    assert "DX-4 Lamp Committee" in named("It is the bulletin of the DX-4 Lamp Committee.")
    assert "G20" in named("The lamps were on the list of the G20.")


def test_a_ministry_s_matter_is_no_firm():
    assert named("They met the Minister of Orle Resources.") == {"Minister of Orle Resources"}


def test_an_ordinal_in_capitals_before_a_paragraph_is_no_body():
    assert not named("FIRST. The lamps go out.\n\nSIXTH. All is dark.")


def test_a_name_in_spanish_goes_on_over_its_particles():
    assert "Federación Farera de los Muelles" in named(
        "It was the Federación Farera de los Muelles."
    )
    assert "Muelles del Norte, Chile" not in named("It was the Unión de Muelles del Norte, Chile.")


def test_a_page_of_news_is_no_people():
    assert find_actors("Latest News: the lamps go out tonight.").empty
    assert "Ostmark News Agency" in named("She writes for the Ostmark News Agency in the town.")


def test_a_name_after_an_office_is_no_name_where_a_body_goes_on():
    found = find_actors("The Director of the Quorle Tidal Organization spoke.")["quote"].tolist()
    assert "The Director of the Quorle Tidal Organization" in found
    assert "The Director of the Quorle Tidal" not in found


def test_what_a_minister_is_for_is_no_person():
    found = find_actors("It was the Minister for Ponds who wrote.")
    assert found["quote"].tolist() == ["the Minister for Ponds"]


def test_a_short_form_that_is_a_word_is_found_once_the_text_has_introduced_it():
    text = "The Alliance of Coastal Towns (ACT) met. Then ACT wrote to us."
    rows = find_actors(text)
    assert rows.loc[rows["quote"] == "ACT", "name"].tolist() == ["Alliance of Coastal Towns"] * 2


def test_a_heading_of_signatures_names_the_body_that_is_signed_for():
    text = "We ask for a reply.\n\nOn behalf of the Quorle Ferry Council,\n\nOrla Quennell"
    assert "the Quorle Ferry Council" in find_actors(text)["quote"].tolist()


def test_an_office_under_a_name_in_a_signature_is_no_other_signer():
    signed = lambda text: [row[2] for row in actor_rows(text) if row[6] == SIGNED]  # noqa: E731
    block = "Orla Quennell\nMayor of Quorle\n\nJonas Wettering\nTreasurer"
    assert signed(f"We ask.\n\nYours faithfully,\n\n{block}") == [
        "Orla Quennell",
        "Jonas Wettering",
    ]
    assert signed("Signed:\n\nThe President\nThe Secretary") == ["The President", "The Secretary"]


def test_an_officer_goes_to_a_place_that_is_no_part_of_the_office():
    found = find_actors("It brought the Mayor to Norway.")["quote"].tolist()
    assert found == ["the Mayor", "Norway"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They live in Fort Wrenna, Vermont today.", "Fort Wrenna, Vermont"),
        ("They live in Virginia Hills, Utah today.", "Virginia Hills, Utah"),
        ("They live in Wrenna Falls, VT today.", "Wrenna Falls, VT"),
        ("They saw the Wrenna National Forest burn.", "the Wrenna National Forest"),
        ("They left the Duchy of Ostmark early.", "the Duchy of Ostmark"),
        ("They met in Weaver's Mews at noon.", "Weaver's Mews"),
        ("They met in Wrenna Falls and Hythe Marl.", "Hythe Marl"),
    ],
)
def test_a_place_is_whole_with_its_kind_and_its_state(text, place):
    found = find_actors(text)
    assert found.loc[found["quote"] == place, "kind"].tolist() == ["place"]


@pytest.mark.parametrize(
    "text",
    [
        "THE PUMP IS OUT. THE RENT IS UP.",
        "WHO IS BURNING WHAT\n\nNobody.",
        "It is due by Hallowe'en.",
        "It is due by Kiln Night, and by All Souls.",
        "A. Lamps\n\nThe lamps are out.\n\nC. Remedies\n\nThe lamps are to be lit.",
        "It runs from Palm Sunday to Whit Monday.",
        "They were at Skip to Work and the Swim for Life.",
        "There is cake from the Danish ladies on a Czech bench.",
    ],
)
def test_a_cry_in_capitals_and_a_feast_name_nobody(text):
    assert actor_rows(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Bolivian was held.", "Bolivian"),
        ("The Peruvian keeps a stall.", "Peruvian"),
        ("He is a Chilean by birth.", "Chilean"),
        ("It is said that a Cuban sold it.", "Cuban"),
        ("They left a Cuban alone.", "Cuban"),
        ("A Chilean rocket fell there.", "Chilean"),
        ("It was hit from Peruvian gunboats.", "Peruvian"),
        ("Last week Cuban cyclists won.", "Cuban"),
        ("It was Mr Orle & Ms Velm who came.", "Mr Orle"),
        ("It was Ms Velm & family who came.", "Ms Velm"),
    ],
)
def test_who_acts_or_may_act_is_found_by_nationality_or_courtesy(text, name):
    assert name in [row[2] for row in actor_rows(text)]


@pytest.mark.parametrize(
    "text", ["He mended a Peruvian kettle.", "Ask for Cuban melons and beans."]
)
def test_of_what_kind_a_plain_thing_is_names_nobody(text):
    assert actor_rows(text) == []


def test_a_word_that_the_text_writes_small_as_well_is_no_name():
    said = "\n\nThe tolls rise, and kelp is dear."
    assert actor_rows("On Land, Tolls and Sheds" + said)[0][2] != "Tolls"
    assert [row[2] for row in actor_rows("KELP" + said)] == []
    assert "KELP" in [row[2] for row in actor_rows("We asked KELP.\n\nThe tolls rise.")]


def test_who_goes_on_with_a_clause_after_a_place_is_no_place():
    rows = {row[2]: row[3] for row in actor_rows("They met in Wrenna and Hythe Marl wept.")}
    assert rows == {"Wrenna": "place", "Hythe Marl": "person"}


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Greta Sorrel",
        "Picture credit: Greta Sorrel",
        "Translated by Greta Sorrel",
        "Picture courtesy of Greta Sorrel",
        "Webmaster: Greta Sorrel",
        "Media officer: Greta Sorrel, 0555 010 200",
        "By Greta Sorrel | 3 May 2021",
        "For further information please contact Greta Sorrel.",
    ],
)
def test_who_made_a_page_is_no_actor(line):
    found = find_actors(f"The lamps are out, said Nils Wren. It rained.\n\n{line}\n")
    assert found.loc[found["kind"] == "person", "quote"].tolist() == ["Nils Wren"]


def test_the_possessive_of_a_headline_is_no_part_of_a_name():
    text = "SEN. SORRELBY'S LAMPS ARE LIT\n\nIt rained."
    assert "SORRELBY" in find_actors(text)["quote"].tolist()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Petition to Impeach President Greta Sorrel", "President Greta Sorrel"),
        ("Give Greta Sorrel From Tidemark Her Lamps", "Greta Sorrel"),
        ("We Wish To Dismiss General Sorrel At Once", "General Sorrel"),
    ],
)
def test_a_title_in_capitals_names_somebody_without_the_words_beside(title, name):
    assert name in find_actors(f"{title}\n\nIt rained today.")["quote"].tolist()


def test_a_place_in_what_somebody_is_does_not_become_a_person():
    rows = find_actors("So said a spokesman for Norway. Norway won. The clerk of the Senate left.")
    assert set(rows.loc[rows["quote"] == "Norway", "kind"]) == {"place"}
    assert set(rows.loc[rows["quote"] == "Senate", "kind"]) == {"organisation"}


def test_a_mark_without_a_width_parts_no_name():
    text = "So said Prime Minister\u200e Nils Sor\xadrelby, and\u200b so did Ida\ufeff Wren."
    quotes = {row[2]: row[4] for row in actor_rows(text)}
    assert quotes["Prime Minister\u200e Nils Sor\xadrelby"] == "Nils Sorrelby"
    assert quotes["Ida\ufeff Wren"] == "Ida Wren"


def test_what_a_hyphen_ends_or_begins_is_no_name_by_itself():
    assert find_actors("It is a Do-Not-Ring rule, an Inter-American one.")["kind"].tolist() == [
        "nationality"
    ]


def test_a_person_who_is_called_like_a_place_of_the_text_stays_a_person():
    rows = actor_rows("Mrs Cyprus sailed to Cyprus, and Mr Malta left Malta.")
    kinds = {row[2]: row[3] for row in rows}
    assert kinds["Mrs Cyprus"] == kinds["Mr Malta"] == "person"
    assert kinds["Cyprus"] == kinds["Malta"] == "place"


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("The crews fled from Orle Vask in May.", "place", {"Orle Vask"}),
        ("We moved to Brenna Holt in May.", "place", {"Brenna Holt"}),
        ("The road from Vell Haven to Karsk is shut.", "place", {"Vell Haven", "Karsk"}),
        ("She took a note from Mira Olen to Otto Brandt.", "person", {"Mira Olen", "Otto Brandt"}),
        ("We wrote to Mira Olen in May.", "person", {"Mira Olen"}),
        ("It was read in the Morning Kelp.", "organisation", {"Morning Kelp"}),
        ("He saluted the Flag, and left.", "person", set()),
        ("He saluted the Flag, and left.", "place", set()),
        ("They swim in the Varn, and sing.", "place", {"Varn"}),
        ("The end of the Sarvik regime is near.", "person", {"Sarvik"}),
        ("Old Age pensioners ask for coal.", "person", set()),
        ("Lampical workers rest, Lampical crews sing.", "person", set()),
        ("Night Shift crews rest.", "person", set()),
        ("Ada Brandt supporters sang.", "person", {"Ada Brandt"}),
        ("Guards ran through Hut 9 with Ada Brandt.", "person", {"Ada Brandt"}),
        ("They met Brandt 4 May, late.", "person", {"Brandt"}),
        ("On St Olen’s Day and at the feast of Saint Vask we sang.", "person", set()),
        ("We met before Shrove Tuesday, and on New Year’s Eve.", "person", set()),
        ("The plan “Clean Karsk 2040” failed.", "person", set()),
        ("They wrote “Ada Brandt” on walls.", "person", {"Ada Brandt"}),
        ("She told us: “Ada Brandt.”", "person", {"Ada Brandt"}),
        ("Signed in the Orlian, Varni and English languages.", "place", set()),
        ("Signed in the Orlian, Varni and English languages.", "person", set()),
        ("We left Orlia with Orlian bread and Lilian.", "person", {"Orlia", "Lilian"}),
        ("The Gulf of Mexico is warm.", "place", {"Gulf of Mexico"}),
    ],
)
def test_what_stands_beside_capitals_says_whether_they_name_a_person(text, kind, names):
    assert {row[4] for row in actor_rows(text) if row[3] == kind} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Guild of Teachers of the Republic of Orle met.",
            {"Guild of Teachers of the Republic of Orle"},
        ),
        (
            "The Society of Hurt Sons of the Lower Valley met.",
            {"Society of Hurt Sons of the Lower Valley"},
        ),
        ("We asked the Varnby and Orle Dunn Trust for help.", {"Varnby and Orle Dunn Trust"}),
        ("Clinic and Forest Workers' Union met.", {"Clinic and Forest Workers' Union"}),
        ("The Notary's Office is shut.", {"Notary's Office"}),
        (
            "The Minister of Sea and Kelp of Orleland spoke.",
            {"Minister of Sea and Kelp of Orleland"},
        ),
        ("We sat in the Plaza de los Sarnes then.", {"Plaza de los Sarnes"}),
        ("Nobody on Varnby Street had water.", {"Varnby Street"}),
        ("Write to 14 Varnby Street today.", set()),
        ("The Varnby Harbour News said so.", {"Varnby Harbour News"}),
        ("We thank the Sisters of the Dry Lamp.", {"Sisters of the Dry Lamp"}),
        (
            "The Union of Orle Kelp Co-\noperatives met today.",
            {"Union of Orle Kelp Co- operatives"},
        ),
        (
            "It went to the Women Kelpers' and Carvers' Guild of Velm.",
            {"Women Kelpers' and Carvers' Guild of Velm"},
        ),
        ("Kelpers' and Carvers' Union, hall.", {"Kelpers' and Carvers' Union"}),
        ("It was the Catholic Carvers' Council.", {"Catholic Carvers' Council"}),
        (
            "The Circle for the Varnby Street Baths met.",
            {"Circle for the Varnby Street Baths"},
        ),
        ("They live in Carvers' Ward.", {"Carvers' Ward"}),
        ("It is the Velm Bishops' Conference.", {"Velm Bishops' Conference"}),
        ("It was said on Channel Two then.", {"Channel Two"}),
        ("It was in the Velm Argus six days later.", {"Velm Argus"}),
        ("It rained. Orleland and Velmark pay the toll.", {"Orleland", "Velmark"}),
        ("It rained. Orlo and his dog left.", {"Orlo"}),
        ("It rained. Carvings and Velmark lamps left.", {"Velmark"}),
        ("The rail on Velm Walk fell into Carvers’ Close.", {"Velm Walk", "Carvers’ Close"}),
        ("They wrote to City Roads, and City Roads slept.", {"City Roads"}),
        ("It is the Chapter of the Cathedral of Velm.", {"Chapter of the Cathedral of Velm"}),
        ("Ask the Little Brothers of the Kiln.", {"Little Brothers of the Kiln"}),
        ("They met Ada Velm (New Labour).", {"Ada Velm", "New Labour"}),
        ("It was the Kelp and General Bakers’ Union.", {"Kelp and General Bakers’ Union"}),
        ("It was Cllrs A. Velm and Bo Orle.", {"A. Velm", "Bo Orle"}),
        (
            "They left the Republic of Ada by the Ada–Orle Bridge.",
            {"Republic of Ada", "Ada–Orle Bridge"},
        ),
        (
            "Ask the Kelp Committee of Orle Borough Council.",
            {"Kelp Committee of Orle Borough Council", "Orle Borough Council"},
        ),
        ("Ask the League of Orle Reading Clubs.", {"League of Orle Reading Clubs"}),
        ("Ask the Maritime Bakers.", {"Maritime Bakers"}),
        ("Ask Orle Bakers & Neighbours.", {"Orle Bakers & Neighbours"}),
        ("Ask the Bureau of Danish Affairs.", {"Bureau of Danish Affairs", "Danish"}),
        ("Ask the Abbey of All Souls.", {"Abbey of All Souls"}),
        ("Ask the Velm Episcopal Conference.", {"Velm Episcopal Conference"}),
        ("They live in the Free State of Orle-Velm.", {"Free State of Orle-Velm"}),
        (
            "She is at Grace Carvers’ Church, with bailiffs of Kelping Homes.",
            {"Grace Carvers’ Church", "bailiffs of Kelping Homes", "Kelping Homes"},
        ),
        ("They paid the firm of Velm, Orle & Co for it.", {"firm of Velm", "Velm, Orle & Co"}),
        ("Ask the Danish Red Crescent.", {"Danish Red Crescent"}),
        ("They met Ada Velm (Carvers’ Left).", {"Ada Velm", "Carvers’ Left"}),
        ("It was the then Dean of Surveying who left.", {"Dean of Surveying"}),
        (
            "It was the Conference of Rectors of Velmar that met.",
            {"Conference of Rectors of Velmar"},
        ),
        ("Ask the Sisters of the Kiln.", {"Sisters of the Kiln"}),
        ("Ask the Friends of Velm Park.", {"Friends of Velm Park", "Velm Park"}),
        ("They sleep at the Hostel of Saint Olaf.", {"Hostel of Saint Olaf"}),
        (
            "It is bound by Velmering Press, and by the Orle Press.",
            {"Velmering Press", "Orle Press"},
        ),
        ("It was drawn by Messrs Velm & Orle.", {"Velm & Orle"}),
        ("It rained. Old Velm Parish Council met.", {"Old Velm Parish Council"}),
        ("The wall of the Municipal Cemetery fell.", {"Municipal Cemetery"}),
        (
            "They sat in the Chapel of Carvers, by the Gate of Mercy.",
            {"Chapel of Carvers", "Gate of Mercy"},
        ),
        ("They shut the Orle-Velm Bridge and Port-St-Orle.", {"Orle-Velm Bridge", "Port-St-Orle"}),
        ("Now Orleland First must go.", {"Orleland First"}),
        ("It was said by its Ministry of the Kelp.", {"Ministry of the Kelp"}),
        ("Mr Chair, now it is late.", {"Chair"}),
        ("It was the Christian Kelp Ring that met.", {"Christian Kelp Ring"}),
        ("It was the Lamp Relief of Orleland that met.", {"Lamp Relief of Orleland"}),
        ("It was paid by the State of Orleland.", {"State of Orleland"}),
        ("They had access to Prison No. 3 then.", {"Prison No. 3"}),
        ("St Orla's Home took them in.", {"St Orla's Home"}),
        ("The maker, Velmark Kelp Science, has asked.", {"Velmark Kelp Science"}),
        (
            "They live in the valley of the Orlica between hills.",
            {"Orlica", "valley of the Orlica"},
        ),
    ],
)
def test_a_long_name_is_one_and_not_cut_where_it_goes_on(text, names):
    assert {row[4] for row in actor_rows(text)} - {"We"} == names


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (
            "We wait.\n\nYours faithfully,\n\nAda Penn\nDirector, Kelpers’ Voice Norland\n",
            {"Kelpers’ Voice Norland"},
            {"Kelpers’ Voice", "Director"},
        ),
        (
            "We wait.\n\nYours faithfully,\n\nAda Penn\n\n"
            "on behalf of nine groups, including Velm Net, Clare’s Pantry and Stay Warm Orle\n",
            {"Clare’s Pantry", "Stay Warm Orle"},
            {"Clare"},
        ),
        (
            "A letter\n\nMs Ada Penn\nChair, Velm Lamp Trust\n14 Avenue of the Kiln\nPorto Orle\n\n"
            "Dear Ms Penn,\n\nWe wait.\n",
            {"Velm Lamp Trust", "Porto Orle"},
            {"Chair", "Kiln", "Porto"},
        ),
        (
            "We wait.\n\nYours faithfully,\n\nAda Penn\n\nCopies: Bo Harn, Velm Post; Shine Orle Now\n",
            {"Bo Harn", "Shine Orle Now"},
            set(),
        ),
        (
            "We were told by Kelp for All, an organisation that gathers it, to wait.",
            {"Kelp for All"},
            {"Kelp"},
        ),
    ],
)
def test_the_lines_of_a_letter_name_bodies_and_towns_whole(text, wanted, unwanted):
    found = set(find_actors(text)["quote"])
    assert found >= wanted
    assert found.isdisjoint(unwanted)
