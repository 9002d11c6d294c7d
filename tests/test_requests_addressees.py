"""Whom a request asks that names nobody is weighed among all who are named in the text."""

import pytest
from growth import grows_with_its_square
from hypothesis import given, settings
from hypothesis import strategies as st

from finders.requests import addressees, request_rows
from finders.requests.reader import found_rows
from finders.time.grammar import fold

OPEN = ("rule ", "form ", "before ", "after ", "opens ", "heads ")  # signs that go on with a word
STORY = "The ferry came late. It rained on the quay. Nobody had slept."


@pytest.fixture
def asked_often(monkeypatch):
    """Trees of our own: who stands after "to" or is asked by a rule is asked, nobody else."""
    trees = [-5.0, ["asked", 0.5, ["before to", 0.5, 0.0, 5.0], 8.0]]
    monkeypatch.setattr(addressees, "TREES", trees)


def named(text):
    units = found_rows(text)[0].units
    return [text[slice(*span)] for span in addressees.who_act(text, fold(text), units)]


def to_whom(text, cue):
    return next(row.addressee for row in request_rows(text) if row.cue.lower() == cue)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Our new Minister of Roads came late.", ["Our new Minister of Roads"]),
        ("Then the Harbour Board and its owners left.", ["the Harbour Board", "its owners"]),
        ("Dear Mayor Quillon, the dyke leaks.", ["Mayor Quillon"]),
        ("They urge the Council to rest.", ["the Council"]),
        ("The dyke leaks by night.", []),
        ("They never warn neighbours.", ["neighbours"]),
        ("It was a plan of the Mayor for a dyke.", ["the Mayor"]),
        ("Then the Guild of Otter Weir Bargees slept.", ["the Guild of Otter Weir Bargees"]),
        ("Then the owners of barges on the Otter slept.", ["the owners of barges"]),
        ("Then seven small grey wooden quiet councils left.", ["grey wooden quiet councils"]),
        ("Then seven Low Grey Weir Board members left.", ["Low Grey Weir Board members"]),
    ],
)
def test_who_can_act_is_a_noun_phrase_whose_head_acts(text, who):
    assert named(text) == who


def test_a_name_ends_with_its_title_and_goes_on_over_a_line_of_a_paragraph():
    text = f"OSTLAND GUILD\nCouncil notes\n\n{STORY} Then the Guild of Ostland and the Harbour\nBoard left."
    assert named(text) == ["OSTLAND GUILD", "Council", "the Guild of Ostland", "the Harbour\nBoard"]


def test_one_is_known_again_by_other_small_words():
    texts = ("the Harbour Board", "our Harbour Board", "Harbour Board")
    assert len({addressees.content(fold(one), (0, len(one))) for one in texts}) == 1


def test_whom_a_rule_names_stands_whatever_the_trees_say(asked_often):
    text = f"{STORY} We urge the Guild to mend the pier. The Board wrote to the Mayor."
    assert to_whom(text, "urge") == "the Guild"


def test_a_request_that_names_nobody_is_put_to_the_likeliest(asked_often):
    text = f"{STORY} We urge the Guild to pay. Please mend the pier. The Mayor slept."
    assert to_whom(text, "please") == "the Guild"


def test_demands_are_not_put_to_the_many_who_are_called_to_read_them(asked_often):
    text = f"{STORY} Weavers!\n\nWe call on the Guild to wait.\n\nOur demands:\n\n- dry lofts\n- one loom each\n"
    rows = [row for row in request_rows(text) if row.rule == "list"]
    assert [row.addressee for row in rows] == ["the Guild"] * 2
    text = text.replace("We call on the Guild to wait.", "We wrote to our neighbours.")
    rows = [row for row in request_rows(text) if row.rule == "list"]
    assert [row.addressee for row in rows] == [None] * 2


def test_to_whom_something_is_to_be_done_is_not_asked(asked_often):
    text = f"{STORY} We wrote to the keeper. The keeper must be released."
    assert [row.addressee for row in request_rows(text)] == [None]
    text = f"{STORY} We wrote to the keeper. The lamp must be trimmed."
    assert [row.addressee for row in request_rows(text)] == ["the keeper"]


@pytest.mark.parametrize(
    "asks",
    [
        "An apology to the keepers is overdue.",
        "A well for the keepers is long overdue.",
        "The keepers deserve a well.",
        "Keepers and a well are needed here.",
        "Who is supposed to train the keepers?",
        "The lamps of the keepers must be trimmed.",
    ],
)
def test_for_whom_a_thing_is_needed_or_done_is_not_asked(asked_often, asks):
    text = f"{STORY} We wrote to the keepers. {asks}"
    assert [row.addressee for row in request_rows(text)] == [None]


def test_one_of_many_who_is_told_of_is_not_asked(asked_often):
    text = f"{STORY} We wrote to a keeper. The lamp must be trimmed."
    assert [row.addressee for row in request_rows(text)] == [None]


def test_an_order_in_a_text_that_is_written_to_many_is_put_to_no_body(asked_often):
    text = "Dear neighbours,\n\n{} We wrote to the Mayor. {}"
    assert to_whom(text.format(STORY, "Bring the lamps."), "bring") == "neighbours"
    assert to_whom(text.format(STORY, "We demand lamps."), "demand") == "the Mayor"


def test_an_order_in_a_text_that_appeals_to_its_readers_is_not_put_to_whom_they_write(asked_often):
    text = f"{STORY} We wrote to the Mayor. {{}} Mend the lamps."
    assert to_whom(text.format("Light the quay."), "mend") == "the Mayor"
    assert to_whom(text.format("Sign the petition."), "mend") is None
    text = text.replace("the Mayor.", "the Mayor!")
    assert to_whom(text.format("Sign the petition."), "mend") == "the Mayor"


def test_words_that_only_endear_call_nobody():
    assert request_rows("— dear dear : the lofts leak") == []


def test_a_label_before_a_colon_calls_nobody_to_act():
    text = f"{STORY} %s: Ada Quill and Piet Rosk of the lofts. Bring warm coats. We slept."
    assert to_whom(text % "Singers", "bring") is None
    assert to_whom(text % "Neighbours", "bring") == "Neighbours"


def test_who_asks_within_a_request_is_not_asked(asked_often):
    text = (
        f"{STORY} We call on the Guild to wait. The lamp that the Guild asked for must be trimmed."
    )
    assert [row.addressee for row in request_rows(text)] == ["the Guild", None]


def test_a_whole_cry_is_nobody_s_name(asked_often):
    text = f"{STORY} Hands off the weir!"
    assert [row.addressee for row in request_rows(text)] == [None]


def test_a_request_names_nobody_where_nobody_is_likely(asked_often):
    text = f"{STORY} Please mend the pier. The Mayor slept."
    assert to_whom(text, "please") is None


def weighed(text):
    """Give for each row that names nobody those who are weighed: their places and signs by words."""
    reader, rows, to = found_rows(text)
    found = {}
    for number, span, told in addressees.signs(text, reader.low, reader.units, rows, to):
        found.setdefault(rows[number].quote, {})[text[slice(*span)]] = span[0], told
    return found


def test_one_is_weighed_where_named_in_the_request_or_last_before_it():
    text = (
        "The Guild met. The Guild slept. Please tell the Guild to rest, says the Guild. Please mend "
        "the pier. The Guild woke. We urge the Mayor to pay. They urge the Mayor. The Guild left."
    )
    tell, mend = weighed(text).values()
    where, told = tell["the Guild"]
    assert where == text.index("the Guild")
    wanted = {"in it": 2, "before": 2, "after": 4, "order": 0, "letters between": 12}
    wanted |= {"behind cue": 1, "sentences between": 0, "asked": 0, "you": 0, "named": 2}
    assert told | wanted == told
    where, told = mend["the Guild"]
    assert where == text.index("the Guild. Please")
    assert told | {"in it": 0, "before": 4, "sentences between": 1, "order": -1} == told
    where, told = mend["the Mayor"]
    assert where == text.index("the Mayor")  # nobody named it before
    assert told | {"asked": 1, "often before urg": 2, "before urg": 1.0, "after to": 1.0} == told


def test_one_to_whom_the_text_is_written_is_weighed_however_late_it_is_named():
    text = f"{STORY} " * 6 + "Please mend it. The Warden of Ost slept."
    reader, rows, _ = found_rows(text, weighed=False)
    to = text.index("The Warden"), text.index(" slept.", text.index("Warden"))
    signs = addressees.signs(text, reader.low, reader.units, rows, to)
    (reads,) = (told["reads"] for _, span, told in signs if span == to)
    assert reads == 1.0
    assert to[0] > addressees.TOP
    assert not list(addressees.signs(text, reader.low, reader.units, rows, None))


def test_who_speaks_is_told_from_who_is_only_named():
    text = f"{STORY} The Guild also asked for lamps. The Mayor slept. Please mend the pier."
    reader, rows, _ = found_rows(text)
    signs = addressees.signs(text, reader.low, reader.units, rows, None)
    spoke = {text[slice(*span)]: told["speaks"] for _, span, told in signs}
    assert (spoke["The Guild"], spoke["The Mayor"]) == (1, 0)


def test_all_and_others_without_a_name_are_nobody_to_be_known_again():
    text = f"{STORY} We urge all to rest."
    reader, rows, to = found_rows(text)
    assert [row.addressee for row in rows] == ["all"]
    assert addressees.everyone(text, reader.low, reader.units, rows, to) == {}


def test_in_another_language_nobody_is_chosen_by_words_of_english(asked_often):
    story = "Fähren kamen spät, und niemand schlief am Kai, weil Regen fiel. " * 4
    text = f"{story}We urge the Guild to pay. {story}Please mend the pier. {story}"
    assert to_whom(text, "please") is None


def test_a_commitment_gets_no_addressee(monkeypatch):
    monkeypatch.setattr(addressees, "TREES", [9.0])
    text = f"{STORY} We agree to lend our barges. Please mend the pier. The Mayor slept."
    both = request_rows(text, commitments=True)
    assert [(row.rule, row.addressee) for row in both] == [
        ("commitment", None),
        ("please", "The Mayor"),
    ]


def test_a_list_is_put_to_whom_the_text_is_written_to_where_no_tree_names_one(monkeypatch):
    monkeypatch.setattr(addressees, "TREES", [-9.0])
    text = f"Dear Mayor,\n\n{STORY}\n\nOur demands:\n\n- A new pier\n- Better lamps\n"
    assert [(row.rule, row.addressee) for row in request_rows(text)] == [("list", "Mayor")] * 2


def test_trees_ask_only_for_signs_that_one_who_is_named_can_have():
    text = f"Dear Mayor,\n\n{STORY} Please tell the Guild. Please mend the pier. You slept."
    plain = {name for one in weighed(text).values() for _, told in one.values() for name in told}

    def leaves(node):
        if not isinstance(node, list):
            return 1
        assert node[0] in plain or node[0].startswith(OPEN), node[0]
        return leaves(node[2]) + leaves(node[3])

    trees = addressees.STORED["asked"]
    assert max(map(leaves, trees)) <= 12
    assert len(trees) <= 121


def test_the_rules_alone_name_the_addressees_of_a_short_text(asked_often):
    assert to_whom("Dear Mayor, the pier is old. Please mend the pier.", "please") == "Mayor"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We ask for your help with the nets.", "your"),
        ("We request your full attention to the weir.", "your"),
        ("We demand answers from the Weir Office about the eels.", "the Weir Office"),
        ("We need support from the Guild to mend the weir.", "the Guild"),
        ("We demand justice to be done.", None),
        ("We ask for an answer by 1 March.", None),
        ("We request an urgent meeting with your office.", "your office"),
        ("We urge action to save the eels.", None),
        ("We want change to come now.", None),
        ("We demand answers:\n\n- Who drained it?\n- Where is the log?", None),
        ("We ask the Guild this: who drained the weir?", "the Guild"),
        ("We ask the Guild these three questions: Who drained it?", "the Guild"),
        ("We urge the justice minister to rest.", "the justice minister"),
        ("We call on Justice for Tarn to speak.", "Justice for Tarn"),
        ("We urge the association to rest.", "the association"),
    ],
)
def test_what_is_asked_is_nobody_who_is_asked(text, who):
    assert request_rows(text)[0].addressee == who


def test_a_heading_over_what_is_yours_turns_to_the_reader():
    text = "Nets and eels\n\n{}\n\nThe yard must mend a net.\n\nKeep the bill. Write to it in May. Send it by post."
    asked = [row.addressee for row in request_rows(text.format("Your rights"))]
    assert asked == ["The yard", "Your", "Your", "Your"]
    assert "Your" not in {row.addressee for row in request_rows(text.format("The rights"))}


@pytest.mark.parametrize(
    "asked", ["Who will pay the pilots?", "It is high time to hear the pilots."]
)
def test_whom_a_verb_acts_on_is_nobody_who_is_asked(asked, monkeypatch):
    monkeypatch.setattr(addressees, "TREES", [8.0])  # whoever may be asked is
    *_, row = request_rows(f"{STORY} {asked}")
    assert row.addressee is None
    *_, row = request_rows(f"{STORY} The pilots slept. {asked.replace('the pilots', 'it')}")
    assert row.addressee == "The pilots"


PIECES = [
    "We urge the Guild to rest. ",
    "Please mend it. ",
    "the Board of Roads ",
    "you and ",
    "\n\n",
]
PIECES += ["Dear Mayor Quillon,\n\n", "It rained. ", "Stop the ferry! ", "must pay. ", "- ", "her "]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150)
def test_each_addressee_is_the_text_at_its_place(text):
    for row in request_rows(text, commitments=True):
        if row.addressee is None:
            assert row.addressee_start == row.addressee_end == -1
        else:
            assert text[row.addressee_start : row.addressee_end] == row.addressee != ""


@pytest.mark.parametrize("unit", ["Please mend it, Board. ", "council ", "you "])
def test_crafted_input_takes_linear_time(unit):
    assert not grows_with_its_square(request_rows, unit, 20_000, times=4, most=8, slack=0.05)


def test_many_requests_among_many_names_take_linear_time():
    def read(text):
        names = ("".join(chr(97 + int(digit)) for digit in str(number)) for number in range(10**6))
        return request_rows(
            "".join(map("{} The Board of X{} slept. ".format, text.split("|"), names))
        )

    assert len(read("Please mend it.|Please rest.|Please stay.")) == 3
    assert not grows_with_its_square(read, "Please rest.|", 5_000, times=4, most=8, slack=0.05)


PLAIN = "\n\nThe ferry came late. It rained on the quay. Nobody had slept.\n\n"


@pytest.mark.parametrize(
    ("greeting", "who"),
    [
        ("Dear Mr. Almquist,", "Mr. Almquist"),
        ("Governor Lisk:", "Governor Lisk"),
        ("Your Excellency,", "Your Excellency"),
        ("AN OPEN LETTER TO BISHOP ODA LUND", "BISHOP ODA LUND"),
        ("Honourable Members of the Assembly,", "Honourable Members of the Assembly"),
        ("An appeal to all lodgers of Dyer Street", "all lodgers of Dyer Street"),
        ("Fellow drivers,", "Fellow drivers"),
    ],
)
def test_what_a_letter_or_leaflet_orders_is_put_to_whom_it_greets(greeting, who):
    orders = "Repair the lamps. Ask the auditor to look at the oil. Kindly let us have an answer."
    rows = request_rows(f"{greeting}{PLAIN}{orders}")
    assert [row.addressee for row in rows] == [who] * 3


def test_the_signers_of_a_petition_are_told_to_sign_and_not_its_addressee():
    text = f"PETITION\n\nTo the Harbour Board{PLAIN}Return the sheets by May."
    assert [row.addressee for row in request_rows(text)] == [None]


def test_a_paragraph_that_turns_to_others_asks_them_until_it_ends():
    turned = "To our envoys, Rep. Una Marsh and Sen. Pell Oster: the lamps are dark. Trim them."
    text = f"Dear Mr. Almquist,{PLAIN}{turned}\n\nTo begin with: we wait.\n\nRepair the quay."
    assert [row.addressee for row in request_rows(text)] == [
        "our envoys, Rep. Una Marsh and Sen. Pell Oster",
        "Mr. Almquist",
    ]


def test_whom_a_text_turned_to_is_not_asked_below_the_next_heading():
    called = "Councillor Lund, you swore it on the quay."
    text = (
        f"Fellow drivers,{PLAIN}{called}\n\nWHAT YOU CAN DO\n\n- Mend the lamps.\n- Oil the gate."
    )
    assert [row.addressee for row in request_rows(text)] == ["YOU"] * 2


def test_a_heading_that_turns_to_the_reader_lays_no_duty_on_them():
    text = f"{STORY}\n\nWHAT YOU CAN DO\n\n- Widows should not have to beg.\n- Ring the bell."
    assert [row.addressee for row in request_rows(text)] == [None, "YOU"]


@pytest.mark.parametrize("asks", ["Brightlamp to pay for the oil", "Tarn Gas: keep the lamps lit"])
def test_a_name_that_the_text_repeats_is_asked_in_a_list(asks, monkeypatch):
    monkeypatch.setattr(addressees, "TREES", [-9.0])
    told = "Brightlamp has not paid. Tarn Gas owns the lamps."
    rows = request_rows(f"{STORY} {told}\n\nWhat we want\n\n- {asks}\n- dry lofts\n")
    assert (rows[0].addressee, rows[1].addressee) == (asks.split(":")[0].split(" to ")[0], None)
    rows = request_rows(f"{STORY}\n\nWhat we want\n\n- {asks}\n- dry lofts\n")
    assert rows[0].addressee is None


def test_a_text_says_to_one_what_it_orders_next():
    text = f"{STORY}\n\nWe say to Ada Lund, who holds the key: you can open. Open the gate."
    assert request_rows(text)[-1].addressee == "Ada Lund"


@pytest.mark.parametrize(
    ("sent", "recipient"),
    [
        ("sent a letter to Provost Ann Keld asking that she", "Provost Ann Keld"),
        ("wrote on Monday to the Lock Office of Velm asking it to", "the Lock Office of Velm"),
        ("sent a short note to fellow members of the Guild asking them to", "the Guild"),
        ("wrote to Warden Sil Tuesday asking that he", "Warden Sil"),
    ],
)
def test_a_letter_that_is_told_of_asks_whom_it_went_to(sent, recipient):
    text = "Rower Una Brack urges repair\n\nRower Una Brack {} mend the sluice of Velm. It has rained for a week. The sluice leaks. Nobody rows."
    (row,) = (row for row in request_rows(text.format(sent)) if "mend" in row.quote)
    assert row.addressee == recipient


@pytest.mark.parametrize(
    "asking",
    [
        "We are petitioning to have this toll waived to help the rowers.",
        "Request amend the toll of 2031 to spare the rowers.",
        "It is time to place fair limits on the Ministry's ability to misuse the tolls.",
    ],
)
def test_an_act_is_nobody_who_is_asked(asking):
    (row,) = request_rows(asking, weighed=False)
    assert row.addressee is None


@pytest.mark.parametrize(
    ("asking", "addressee"),
    [
        ("It's up to the Lock Office to mend the sluice.", "the Lock Office"),
        ("You've got to mend the sluice.", "You"),
        ("The Lock Office's got to mend the sluice.", "The Lock Office"),
        ("We’ve got to mend the sluice.", None),
    ],
)
def test_a_verb_that_is_run_together_with_its_subject_binds_as_well(asking, addressee):
    (row,) = request_rows(asking, weighed=False)
    assert row.addressee == addressee


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Una Brack wrote to the Provost. The Guild urges him to", "him"),
        ("Una Brack has written to the Provost of eels, and the Guild urges her to", "her"),
        ("Una Brack wrote to Provost Keld and the Guild urges him to", "him"),
        ("Una Brack wrote to Provost Keld, asking for oil. The Guild urges her to", "her"),
    ],
)
def test_a_letter_is_not_asked_for_what_is_asked_beside_it(told, asked):
    text = (
        f"The Guild urges repair\n\nIt has rained. The sluice leaks. {told} mend it. Nobody rows."
    )
    (row,) = (row for row in request_rows(text) if "mend it" in row.quote)
    assert row.addressee == asked


@pytest.mark.parametrize(
    "told",
    [
        "It's up to nine days for a letter to arrive.",
        "It's up to date and ready to row.",
        "It is up to six weeks to mend a hull.",
        "You've got to hand it to the rowers.",
    ],
)
def test_an_amount_a_state_or_praise_is_up_to_nobody(told):
    assert request_rows(told, weighed=False) == []


@pytest.mark.parametrize(
    ("asking", "addressee"),
    [
        ("It's up to you how to row it.", "you"),
        ("It is still up to the Lock Office to mend it.", "the Lock Office"),
    ],
)
def test_what_is_up_to_one_asks_that_one(asking, addressee):
    (row,) = request_rows(asking, weighed=False)
    assert row.addressee == addressee
