"""Persian: what is asked and who is named, by fewer and plainer rules than in English."""

import functools

import pytest
from growth import grows_with_its_square
from hypothesis import given
from hypothesis import strategies as st

from finders.actors import RULES as ACTOR_RULES
from finders.actors import actor_rows
from finders.language import language
from finders.persian.actors import _KNOWN, _PERSON, _RULES, _TOWN
from finders.persian.words import fold
from finders.requests import RULES, request_rows
from helpers import find_claims, find_dates, find_requests
from workshop.suggest import suggest

ASKED = [  # rule, text, words of the quote that may be cut, addressee
    ("performative", "ما از شورای فانوس می‌خواهیم که پل را باز کند.", "شورای فانوس"),
    ("performative", "ما از شوراي فانوس مي خواهيم که پل را باز کند.", "شوراي فانوس"),
    ("performative", "ما از شورای فانوس میخواهیم که پل را باز کند.", "شورای فانوس"),
    ("performative", "از قایقرانان نیز درخواست می‌کنیم در بندر بمانند.", "قایقرانان"),
    ("performative", "قایقرانان را به گردهمایی فرا می‌خوانیم.", "قایقرانان"),
    ("performative", "ما خواستار ساخت پلی تازه بر رود هستیم.", None),
    ("performative", "این شورا از بانک فانوس می‌خواهد که وام بدهد.", "بانک فانوس"),
    ("agent must", "وزیر آبراه باید پل را باز کند.", "وزیر آبراه"),
    ("agent must", "بانک فانوس موظف است وام را بپردازد.", "بانک فانوس"),
    ("agent must", "در این بندر، شورا باید پل را باز کند.", "شورا"),
    ("agent must", "ما بر آنیم که شورا باید پل را باز کند.", "شورا"),
    ("agent must", "هر کس که در بندر است باید بماند.", "هر کس"),
    ("imperative", "یاد این پل را زنده نگه دارید.", None),
    ("must be done", "این پل باید دوباره ساخته شود.", None),
    ("must be done", "لازم است پل دوباره ساخته شود.", None),
    ("we must", "ما باید این پل را باز کنیم.", None),
    ("imperative", "قایقرانان، به بندر بیایید!", "قایقرانان"),
    ("imperative", "این نامه را امضا کنید.", None),
    ("imperative", "از این راه نروید.", None),
    ("question", "چرا پل را بسته‌اند؟", None),
    ("question", "چرا شورای بندر در برابر موج خاموش است؟", "شورای بندر"),
    ("question", "آیا اداره فانوس از پل خبر دارد؟", "اداره فانوس"),
    ("question", "آیا قایقرانان در بندر مانده‌اند؟", None),
    ("slogan", "نان، پل، آزادی!", None),
    ("slogan", "نه به گرانی", None),
    ("slogan", "نه گرانی، نه دروغ!", None),
    ("performative", "از قایقرانان درخواست می‌شود در بندر بمانند.", "قایقرانان"),
    ("performative", "خواهشمند است پل را باز کنند.", None),
    ("performative", "بر ضرورت ساخت پل تأکید می‌کنیم.", None),
    ("our demand", "خواست ما این است که پل باز شود.", None),
    ("agent must", "لازم است شهرداری پل را باز کند.", "شهرداری"),
    ("agent must", "وقت آن است که شورا پل را باز کند.", "شورا"),
    ("wish", "امیدواریم شورا پل را باز کند.", None),
    ("imperative", "بگذارید کودکان بخندند.", None),
    ("imperative", "کارگران جهان به بندر بیایید.", "کارگران"),
]


def asked(text):
    """Give the requests of a text, behind a line of small words by which Persian is known."""
    head = "آن که از راه در این است\n\n"
    rows = request_rows(head + text)
    at = len(head)
    return [
        row._replace(
            addressee_start=max(-1, row.addressee_start - at),
            addressee_end=max(-1, row.addressee_end - at),
        )
        for row in rows
    ]


@pytest.mark.parametrize(("rule", "text", "addressee"), ASKED)
def test_a_clause_that_asks_is_found_with_whom_it_asks(rule, text, addressee):
    (row,) = asked(text)
    assert (row.rule, row.addressee) == (rule, addressee)
    assert row.quote == text.rstrip(".!؟")
    implied = ("must be done", "we must", "question", "wish")
    assert row.form == ("implied" if rule in implied else "explicit")


@pytest.mark.parametrize(
    "text",
    [
        "مدیر بندر گفت که قایقرانان باید صبور باشند.",
        "مدیر بندر گفت: «همه باید در این بندر بمانند و کار کنند.»",
        "ما از شورای فانوس خواستیم که پل را باز کند.",
        "قایقرانان خواستار ساخت پل شدند.",
        "ما پل را خواهیم ساخت و در بندر خواهیم ماند.",
        "از قایقرانان که در بندر ماندند سپاسگزاریم.",
        "اگر شورا باید برود، ما می‌مانیم.",
        "آنها باید پل را می‌ساختند.",
        "ما می‌خواهیم به بندر برویم.",
        "شما به بندر آمدید و پل را دیدید.",
        "شما به این بندر رسیده‌اید.",
        "به یاد دارید که پل را بستند.",
        "شورا موظف بود که پل را باز کند.",
        "از ما پرسید آیا در بندر مانده‌ایم؟",
    ],
)
def test_what_others_ask_what_is_past_or_one_s_own_and_thanks_ask_nothing(text):
    assert asked(text) == []


def test_an_ordinal_before_a_demand_is_no_part_of_it():
    (row,) = asked("دوم، بانک فانوس وام را به قایقرانان بدهد.")
    assert row.quote == "بانک فانوس وام را به قایقرانان بدهد"


def test_items_ask_what_the_words_before_them_ask_and_of_whom():
    text = "ما از بانک فانوس می‌خواهیم:\n\n۱. وام را بپردازد؛\n۲. پل را باز کند.\n"
    rows = asked(text)
    assert [row[2] for row in rows] == ["وام را بپردازد", "پل را باز کند"]
    assert {row[6:] for row in rows} == {("بانک فانوس", 6, 16, "list")}
    text = "خواسته‌های ما:\n\n- ساخت پل\n- بازگشایی بندر\n"
    assert [row.addressee for row in asked(text)] == [None, None]
    text = "رنگ‌های ما:\n\n- سبز که از برگ است\n- آبی که از دریا است\n"
    assert asked(text) == []


def test_a_heading_of_demands_leads_to_its_list_and_lines_may_be_items_without_marks():
    text = "مطالبات\n\n۱. ساخت پل\n۲. تعمیر بندر\n"
    assert [row.rule for row in asked(text)] == ["list", "list"]
    text = "ما از شورا می‌خواهیم:\n\nپل را باز کند؛\n\nدر بندر بماند.\n\nاین را گفتیم.\n"
    rows = asked(text)
    assert [row.quote for row in rows] == ["پل را باز کند", "در بندر بماند"]
    assert {row.addressee for row in rows} == {"شورا"}


def test_an_author_asks_by_its_name_or_by_a_word_of_it_and_others_do_not():
    text = "بیانیهٔ کانون فانوسک\n\n{} از شورا می‌خواهد که پل را باز کند. این در آن است.\n"
    for name in ("کانون فانوسک", "فانوسک"):
        assert [row.addressee for row in request_rows(text.format(name))] == ["شورا"]
    assert request_rows(text.format("دولت فانوسیه")) == []


def test_a_paragraph_below_a_list_is_no_item_of_it():
    text = "ما از شورا می‌خواهیم:\n\n۱. پل را باز کند\n\nاین بندر که در راه است زیبا بود.\n"
    assert [row.quote for row in asked(text)] == ["پل را باز کند"]


def test_an_item_asks_the_body_it_opens_with_unless_it_is_to_be_done():
    text = "ما می‌خواهیم:\n\n۱. شورای فانوسک سدها را باز کند\n\n۲. درمانگاه بندر باز شود\n\nشورای فانوسک در بندر است.\n"
    assert [row.addressee for row in asked(text)] == ["شورای فانوسک", None]


def test_an_order_goes_on_over_a_line_that_ends_with_its_object():
    text = "همسایگان! در خانه نمانید و نام این بندر را\nبه هر زبانی که در این بندر و آن بندر می‌دانید برای همه مردم این شهر بازگو کنید."
    assert asked(text)[0].quote.split()[-1] == "کنید"


def test_a_title_asks_by_an_order_alone():
    text = "بیانیهٔ شورا: {}\n\nاین در بندر بود. این نیز در آن است."
    assert [row.quote for row in request_rows(text.format("پل را باز کنید"))] == ["پل را باز کنید"]
    assert request_rows(text.format("قایقرانان باید در بندر بمانند")) == []


def test_clauses_set_apart_by_a_semicolon_are_two_and_those_joined_by_and_are_one():
    text = "بانک فانوس باید وام را بپردازد و پل را باز کند؛ در بندر نیز بماند."
    rows = request_rows(text)
    assert [row.quote for row in rows] == [
        "بانک فانوس باید وام را بپردازد و پل را باز کند",
        "در بندر نیز بماند",
    ]
    assert {row.addressee for row in rows} == {"بانک فانوس"}


def test_a_greeted_reader_is_asked_what_names_nobody():
    text = "جناب خانم مینو پل‌ساز،\n\nاین پل را که از چوب است باز کنید.\n"
    assert [row.addressee for row in request_rows(text)] == ["خانم مینو پل‌ساز"]


NAMED = [  # text, what it names and the kind of each
    ("شورای قایقرانان فانوس در بندر بود.", {"شورای قایقرانان فانوس": "organisation"}),
    ("وزارت راه و چراغ فانوس قول داد که در آن است.", {"وزارت راه و چراغ فانوس": "organisation"}),
    ("از ادارهٔ آموزش و چراغ فانوس خواستند.", {"ادارهٔ آموزش و چراغ فانوس": "organisation"}),
    ("وزارت بندر، فانوس و چراغ آمد.", {"وزارت بندر، فانوس و چراغ": "organisation"}),
    ("بانک فانوس گزارش خود را به ما داد.", {"بانک فانوس": "organisation"}),
    ("از وزیر آبراه، آقای بهرام پل‌ساز، پرسیدند.", {"وزیر آبراه": "person", "بهرام پل‌ساز": "person"}),
    ("آن را که لیلا پل‌ساز نوشت خواندند.", {"لیلا پل‌ساز": "person"}),
    ("در روستای بیدپل و در آلبانی است.", {"روستای بیدپل": "place", "آلبانی": "place"}),
    ("وزیر آبراه، شنتیا میلاتو، در بندر بود.", {"وزیر آبراه": "person", "شنتیا میلاتو": "person"}),
    ("شنتیا چراغ‌بان، وکیل این بندر، در آن بود.", {"شنتیا چراغ‌بان": "person"}),
    ("لیلا پل‌ساز و شنتیا چراغ‌بان، آن را دیدند.", {"لیلا پل‌ساز": "person", "شنتیا چراغ‌بان": "person"}),
    ("بانک چراغ و موج فانوس را از دولت فانوس گرفتند.", {"بانک چراغ": "organisation", "دولت فانوس": "organisation"}),
    ("شورای راه شهر بیدپل فانوس‌ها را برد.", {"شورای راه شهر بیدپل": "organisation"}),
    ("پل‌آباد، ۳ مهر ۱۴۰۰\n\nاین نامه از آن است که در راه است.", {"پل‌آباد": "place"}),
    ("این را مجلس باید ببیند که در آن است.", {"مجلس": "organisation"}),
    ("از گزارشگر ویژهٔ بانک فانوس خواستند که بماند.", {"گزارشگر ویژهٔ بانک فانوس": "person", "بانک فانوس": "organisation"}),
    ("شرکت کشت و چراغ فانوس که در بندر است آمد.", {"شرکت کشت و چراغ فانوس": "organisation"}),
    ("آنان از این راه به خانهٔ همسایهٔ ما و به خانهٔ پدرمان رفتند.", {}),
    ("وزارت چراغ فانوس‌های شکسته را از آن بندر برد.", {"وزارت چراغ": "organisation"}),
    ("آنان از فانوس‌شهر و از هر کلان‌شهر آمدند.", {"فانوس‌شهر": "place"}),
    ("خانم لیلا پل‌ساز بی‌قیدوشرط در آن بندر آزاد شد.", {"لیلا پل‌ساز": "person"}),
    ("ادارهٔ کل چراغ فانوس از آن است. ادارهٔ کل این را گفت.", {"ادارهٔ کل چراغ فانوس": "organisation", "ادارهٔ کل": "organisation"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_bodies_offices_people_and_places_are_named(text, names):
    rows = {row[2]: row[3] for row in actor_rows(text) if row[3] != "speaker"}
    assert rows == names


def test_a_longer_name_ends_where_a_shorter_one_stands_by_itself():
    text = "بیانیهٔ کانون چراغ‌بانان\n\nاین از کانون چراغ‌بانان فانوس‌ها را گرفت."
    assert {row[2] for row in actor_rows(text)} == {"کانون چراغ‌بانان"}


def test_what_ends_the_names_of_a_body_and_of_a_town_s_office_is_a_place():
    text = "بانک پل‌آباد و شهردار پل‌آباد را که در پل‌آباد است دیدند."
    assert ("پل‌آباد", "place") in [row[2:4] for row in actor_rows(text)]


def test_names_of_the_actors_table_are_found_too():
    rows = actor_rows("این را از چراغ‌داران بیدپل گرفتند.", [("چراغ‌داران بیدپل", "x", "lamp")])
    assert [row[2:6] for row in rows] == [("چراغ‌داران بیدپل", "known", "x", "lamp")]


def test_new_names_have_ids_of_their_own():
    tables = suggest("بانک فانوس از شورای فانوس و بانک فانوس پرسید.")
    ids = [row["actor_id"] for row in tables["mentions"]]
    assert len(set(ids)) == 2
    assert ids[0] == ids[2]


def test_persian_is_told_from_languages_of_its_letters(gold):
    read = lambda name: (gold / f"corpora/udhr/{name}.txt").read_text(encoding="utf-8")  # noqa: E731
    for name in ("arb", "urd", "ckb", "pbu", "uig_arab", "eng", "heb"):
        assert language(read(name)) != "fa", name
    assert language(read("pes_1")) == "fa"


@pytest.mark.parametrize(
    "text",
    [
        "ہم پل کے لیے لڑیں گے",
        "پلەکە بکەنەوە",
        "نطالب بالعدالة",
        "پل جوړ کړئ",
        "موږ غواړو چې پل باید جوړ شي او ټول خلک باید راشي",
    ],
)
def test_a_few_words_of_a_neighbour_of_persian_are_not_read_as_persian(text):
    assert language(text) != "fa"
    assert language("پل را باز کنید") == "fa"
    nouns = "پرداخت دستمزد پل‌سازان\nلغو قرارداد پل\nتشکیل انجمن آزاد قایقرانان\nبرچیدن دیوار بلند"
    assert language(nouns) == "fa"  # though it has none of the small words


def test_of_persian_requests_are_read_and_claims_are_not():
    text = "ما از شورای فانوس می‌خواهیم که پل را باز کند و در بندر بماند و نرود."
    assert find_requests(text).attrs["unread"] == ""
    with pytest.warns(UserWarning, match="another language"):
        find_claims(text)


def test_rules_take_the_names_of_those_of_english():
    rules = [*_RULES.values(), *_KNOWN.values(), _TOWN, _PERSON]
    assert {rule for _, rule in rules} <= set(ACTOR_RULES)
    assert {rule for rule, *_ in ASKED} <= set(RULES)


PIECES = ["باید ", "از ", "شورای ", "فانوس ", "می‌خواهیم ", "می خواهیم", "که ", "را ", "کند ", "کنید", "و ",
          "، ", "؛ ", "؟ ", "! ", ". ", ": ", "\n", "\n\n۱. ", "\n- ", "خواستار ", "هستیم ", "آقای ", "بهرام ",
          "«", "» ", "گفت ", "جناب ", "۳ ", "İ", "هٔ ", "ی‌ها "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_quotes_at_their_places_and_the_same_again(text):
    text = f"از این است {text}"
    requests, actors = request_rows(text), actor_rows(text)
    assert (requests, actors) == (request_rows(text), actor_rows(text))
    assert actors == sorted(actors)
    for start, end, quote, *more in [*requests, *actors]:
        assert text[start:end] == quote == quote.strip() != ""
        assert more[-1] in (*RULES, *ACTOR_RULES)
    for row in requests:
        named = text[row.addressee_start : row.addressee_end] if row.addressee else None
        assert named == row.addressee
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "فهرست پل‌ها را می‌توانید در بندر ببینید.",
        "شما می‌توانید پل را ببینید و آن را بنویسید.",
        "قایقران باید رفته باشد.",
        "آنها باید تا حالا به بندر رسیده باشند.",
        "بانک باید وام را پیش از این داده باشد.",
    ],
)
def test_what_one_may_do_and_what_must_have_been_ask_nothing(text):
    assert asked(text) == []


def test_an_order_beside_what_one_may_do_and_a_state_that_must_be_are_asked():
    assert asked("شما می‌توانید بمانید. پل را باز کنید.")
    assert asked("شما می‌توانید بمانید پل را باز کنید.")
    assert asked("دروازه باید شب‌ها بسته باشد.")
    assert asked("وام باید تا فردا داده شده باشد.")


def test_a_list_that_stands_before_its_verb_is_asked():
    rows = request_rows("ما خواهان:\n- ساخت پل\n- بازگشت قایقرانان\nهستیم.")
    assert [row.quote for row in rows] == ["ساخت پل", "بازگشت قایقرانان"]


def test_what_did_not_fall_or_what_somebody_said_is_no_order():
    assert request_rows("باران هم نبارید.") == []
    assert request_rows("پدرم می‌گفت باید صبر کنیم.") == []


@pytest.mark.parametrize(
    "said",
    ["ما نمی‌خواهیم که این کار را بکنید.", "شاید بندر را ببینید.", "شما نمی‌توانید سکوت کنید.",
     "اجازه نمی‌دهیم که بندر را ببندید.", "پیش از آنکه بروید."],
)  # fmt: skip
def test_what_is_not_wanted_or_only_may_be_is_no_order(said):
    head = "این بندر شهر ما است که در این سال‌ها بسته شده است. "
    assert request_rows(head + said) == []
    assert [row.rule for row in request_rows(f"{head}{said[:-1]}، بندر را باز کنید.")] == [
        "imperative"
    ]


@pytest.mark.parametrize("stroke", ["ـ", "ــ", "\u200c"])
def test_a_stroke_that_stands_alone_is_no_word(stroke):
    text = f"{{}} از این است. از شورای فانوس می‌خواهیم پاسخ دهید {stroke} آن را که شد برای در."
    assert [row.rule for row in request_rows(text)] == ["performative"]
    assert actor_rows(text)


@pytest.mark.parametrize(
    "piece",
    [*PIECES, "شورای فانوس ", "از شورا می‌خواهیم ", "باید کند و ", "باید کند، ", "خواستار خواستار ", "گفت «",
     "آقای بهرام و ", "از این است ", "بانک فانوس، ", "نشده است "],
)  # fmt: skip
@pytest.mark.parametrize("read", [request_rows, actor_rows])
def test_time_grows_with_the_text_and_not_with_its_square(piece, read):
    head = "از این است که را در برای " * 400  # so that all of it is Persian
    assert not grows_with_its_square(
        functools.partial(lambda text: read(head[: len(text) // 2] + text)),
        piece,
        5_000,
        times=8,
        most=20,
        slack=0.05,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حکم فانوس هنوز باطل نشده است.", [("reproach", "implied")]),
        ("شهرداری تاکنون پاسخ نداده است.", [("reproach", "implied")]),
        ("او گفت که حکم هنوز باطل نشده است.", []),
        ("این آتش هنوز از یاد ما نرفته است.", []),
        ("فانوس‌ها به روغن تازه نیاز دارند.", [("necessity", "implied")]),
        ("درمانگاه نیازمند پزشک است.", [("necessity", "implied")]),
        ("سندیکای ما از شهرداری می‌خواهد اسکله را باز کند.", [("performative", "explicit")]),
    ],
)
def test_what_is_left_undone_or_needed_is_asked_and_what_our_union_wants(text, expected):
    assert [(row.rule, row.form) for row in request_rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("رئیس دانشکده، دکتر مهتا ولورند، پاسخ داد.", {"مهتا ولورند"}),
        ("شاعر پیر، تارا سیمین‌پور، خواند.", {"تارا سیمین‌پور"}),
        ("او رفت. تارا ولورند، باغبانی، ماند.", set()),
        ("او رفت. تارا ولورند، دانشجوی باغ‌ها، ماند.", {"تارا ولورند"}),
        ("از گروه «چراغ و روغن» سپاسگزاریم.", {"چراغ و روغن"}),
        ("آب از سنگین‌رود می‌آید و رشته‌کوه دور است.", {"سنگین‌رود"}),
        ("کودکان را از اردوگاه بیرون برد.", set()),
        ("به آن در دادگاه علنی رسیدگی شود.", set()),
        ("کارخانه هفتاد کارگر دارد.", set()),
        ("پول آن را از شورای چراغ‌بانان خواستاریم.", {"شورای چراغ‌بانان"}),
        ("از بنیاد فانوس خواهشمندیم نامه را بخواند.", {"بنیاد فانوس"}),
        ("در شورای چراغ‌بانان انتظار داریم که بیایند.", {"شورای چراغ‌بانان"}),
        ("این را به ادارهٔ چراغ‌بانان یادآوری کرده است.", {"ادارهٔ چراغ‌بانان"}),
        (
            "نامهٔ انجمن فانوس‌سازان، چراغ‌بانان و قایقرانان بیدسو رسید.",
            {"انجمن فانوس‌سازان، چراغ‌بانان و قایقرانان بیدسو"},
        ),
        ("آقایان ورتا بیدسار و بهمن تارباف از این راه آمده‌اند.", {"ورتا بیدسار", "بهمن تارباف"}),
        ("آقای بهمن تارباف، دستور پلمب چهار حلقه را داد.", {"بهمن تارباف"}),
        ("در مسجد جامع بید‌پل بودیم و گل‌ها گواه‌اند.", {"مسجد جامع بید‌پل"}),
        ("ما در بازداشتگاه جنگیدیم و دیوار دفتر ماست.", set()),
        ("شورای فانوسک پاسخی نداده است.", {"شورای فانوسک"}),
        ("شرکت موج روشن بدهی‌هایش را پرداخت.", {"شرکت موج روشن"}),
        ("وزیر محترم، این را بخوانید.", set()),
        ("ستاد مبارزه با نهنگ‌آزاری این را خواند.", {"ستاد مبارزه با نهنگ‌آزاری"}),
        ("کانون حمایت از فانوس‌ها را دیدند.", {"کانون حمایت از فانوس‌ها"}),
        ("کانون فانوسک به نهنگ‌ها آب داد.", {"کانون فانوسک"}),
        ("دولت حمایت از فانوس‌ها را ستود.", set()),
        ("ریاست مخابرات محصول را گرفت.", {"ریاست مخابرات"}),
        ("ریاست جلسه با او بود.", set()),
        ("این نامه\n\nبه قلم شنتیا میلاتو و ورتا بیدسار", {"شنتیا میلاتو", "ورتا بیدسار"}),
        ("سخنگو: شنتیا میلاتو", {"شنتیا میلاتو"}),
        ("این را به قلم خود او نوشتند.", set()),
        (
            "سه محصل، شنتیا میلاتو، ورتا بیدسار و لانا، را بردند.",
            {"شنتیا میلاتو", "ورتا بیدسار", "لانا"},
        ),
        ("سه نفر، خاله، عمو و مادربزرگ، را دیدند.", set()),
        ("دو نفر، نوهٔ پیرمرد و نانوای بندر، را دیدند.", set()),
        ("دو نفر، ناوبر و لنگرکش، را دیدند.", set()),
        ("دو نفر، گلنار و لانا، را دیدند.", {"گلنار", "لانا"}),
        ("چهار محصل، شنتیا میلاتو و ورتا بیدسار، را بردند.", set()),
        ("یاران ما شنتیا میلاتو و ورتا فانوسی در بند‌اند.", {"شنتیا میلاتو", "ورتا فانوسی"}),
        ("یاران ما نان خشک و آب شور خوردند.", set()),
        ("در آنجا عبدالموج بیدسار ماند.", {"عبدالموج بیدسار"}),
        ("مردم شهر بیدپل و بانک بیدپل از بیدپل آمدند.", {"بانک بیدپل", "بیدپل"}),
        ("دفتر زندان و درمانگاه اردوگاه بسته است.", set()),
        ("ریاست مخابرات فانوسک تلفون‌های ما را از آن برد.", {"ریاست مخابرات فانوسک"}),
        ("وزیر صاحب، این را بخوانید.", set()),
        ("وزارت کشور و دفتر شورای فانوسک بسته است.", {"وزارت کشور", "دفتر شورای فانوسک"}),
        ("مرحوم پهلوان بهمن تارباف را دیدند.", {"پهلوان بهمن تارباف"}),
        ("خانم ورتا بهرامجی‌وند آن را دید.", {"ورتا بهرامجی‌وند"}),
        ("یاقوت‌محمد بیدسار آن را دید.", {"یاقوت‌محمد بیدسار"}),
        ("گارد فانوسک خیابان را بست.", {"گارد فانوسک"}),
        ("شفاخانهٔ فانوسک پر است.", {"شفاخانهٔ فانوسک"}),
        ("او که عضو حزب فانوسک بود از آن رفت.", {"حزب فانوسک"}),
        ("بنیاد موج و امور فانوسک این را داد.", {"بنیاد موج و امور فانوسک"}),
        ("رهبر جمهوری دموکراتیک فانوسک از این راه رفت.", {"رهبر جمهوری دموکراتیک فانوسک"}),
    ],
)
def test_who_and_where_is_named_by_marks_beside_a_name_or_how_it_is_made(text, names):
    assert {row[4] for row in actor_rows(text) if row[3] != "speaker"} == names


def test_what_follows_a_need_after_a_semicolon_is_no_need():
    rows = request_rows("محله به آب نیاز دارد؛ شورا از آن خبر دارد.")
    assert [row.rule for row in rows] == ["necessity"]


def test_whoever_leads_to_a_list_by_name_asks_in_each_of_its_items():
    lead = "کانون فانوسک در بندر است.\n\nاز این رو کانون فانوسک:\n\n"
    items = "1. از شورا می‌خواهد پل را باز کند؛\n\n2. از وزارت راه درخواست می‌کند نان بدهد.\n\nکانون فانوسک"
    assert [row.addressee for row in request_rows(lead + items)] == ["شورا", "وزارت راه"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جای فانوس‌ها هنوز روشن نیست.", [("reproach", "implied")]),
        ("ماهیگیران تا امروز نتوانسته‌اند لنگر بیندازند.", [("reproach", "implied")]),
        ("ما هنوز نان نگرفته‌ایم.", []),
        ("ناهید بی‌قید.", []),
        ("آقای دریادار، پل کی باز می‌شود؟", [("question", "explicit")]),
    ],
)
def test_what_still_is_not_so_is_missed_and_one_who_is_called_is_asked(text, expected):
    assert [(row.rule, row.form) for row in request_rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شهردار بندر، آقای شنتیا میلاتو، به پیمان خود وفا کند.", [("imperative", "شهردار بندر")]),
        ("نخست، بانک فانوس وام را به قایقرانان بدهد.", [("imperative", "بانک فانوس")]),
        ("وزیر آبراه هم دستور بدهد که پل باز شود.", [("imperative", "وزیر آبراه")]),
        ("پدر و مادرها هم لطفاً کودکان را به بندر نفرستند.", [("please", "پدر و مادرها")]),
        ("شورای فانوس هر روز پل را باز می‌کند.", []),
        ("شورای فانوس نخواست پل را باز کند.", []),
        ("شورای فانوس از دریا بازگشتند.", []),
        ("شورای فانوس لنگر را برداشت و قایقرانان را بخشید.", []),
        ("شورای فانوس لنگر را بردارد.", [("imperative", "شورای فانوس")]),
        ("شاید شورای فانوس پل را باز کند.", []),
        ("شورای فانوس قول داد که پل را باز کند.", []),
        ("مدیر بندر گفت: شورای فانوس پل را باز کند.", []),
        ("قایقرانان از بندر خواسته‌اند که پل بماند.", []),
        ("دستشان درد نکند.", []),
        ("خانم ورتا بهرامجی‌زاد", []),
        ("قایقرانان آمده بودند که نان بیاورند.", []),
        ("کارگران بدانند که ما می‌مانیم.", [("imperative", "کارگران")]),
        ("معاش قایقرانان هر چه زودتر پرداخته شود.", [("must be done", None)]),
        ("نخست، دروازه‌ها به روی همه باز گردد.", [("must be done", None)]),
        ("تا دروازه‌ها باز شود می‌مانیم.", []),
        ("به امید روزی که همه آزاد شوند.", []),
        ("بر شورای فانوس است که پل را باز کند.", [("agent must", "شورای فانوس")]),
        ("بر ماست که بمانیم.", []),
        (
            "چرا شورای فانوس یک کلمه نمی‌گوید؟ شورای فانوس این را از آن برد.",
            [("question", "شورای فانوس")],
        ),
        ("مردم، در بندر بمانید.", [("imperative", "مردم")]),
        ("اجازه دهید قایقرانان به خانه برگردند.", [("imperative", None)]),
        ("تعمیر پل نیز ضروری است.", [("must be done", None)]),
        ("شورا نیز بهتر است پل را نبندد.", [("agent must", "شورا")]),
        ("قایقرانان باید بتوانند از پل بگذرند.", [("must be done", None)]),
        ("آزادی بی‌قید و شرط او را از دادگاه می‌خواهیم.", [("performative", "دادگاه")]),
        ("از قایقرانان خواهش ما این است که بمانند.", [("our demand", "قایقرانان")]),
        ("خواهش ما از قایقرانان این است که بمانند.", [("our demand", "قایقرانان")]),
        ("از قایقرانان انتظار ما این بود که بمانند.", []),
        ("نگذارید این فانوس خاموش شود.", [("imperative", None)]),
        ("وعدهٔ شهردار هنوز وفا نشده است.", [("reproach", None)]),
        ("شهردار وعده داد و هنوز پل باز نشده است.", []),
        ("نام او هنوز فراموش نشده است.", []),
        ("فانوس بندر هنوز خاموش نشده است.", []),
        ("نهال ما هنوز نخشکیده است.", []),
        ("هنوز دیر نیست.", []),
        ("فانوس بندر هنوز روشن نشده است.", [("reproach", None)]),
        ("به خاطر باران پل هنوز باز نشده است.", [("reproach", None)]),
        ("شورا باید پل را باز کند؛ پل ما کهنه بود.", [("agent must", "شورا")]),
    ],
)
def test_what_somebody_shall_do_is_asked_by_the_verb_s_mood_alone(text, expected):
    assert [(row.rule, row.addressee) for row in asked(text)] == expected


def test_whoever_is_called_before_a_question_is_asked_it_and_those_that_follow():
    rows = asked("وزیر محترم! چرا پل را بسته‌اید؟ کی آن را باز می‌کنید؟ ما آمدیم. چرا پل بسته است؟")
    assert [(row.addressee, row.form) for row in rows] == [
        ("وزیر محترم", "explicit"),
        ("وزیر محترم", "explicit"),
        (None, "implied"),
    ]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("انجمن کوزه‌گران میبد بیانیه داد.", "fa"),
        ("وزارت داخله", "fa"),
        ("وزارة الداخلية تعلن", "en"),
        ("یہ ایک خط ہے", "en"),
    ],
)
def test_a_short_line_is_persian_where_no_letter_is_of_another_language(line, known):
    assert language(line) == known


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("شنبه از بندر بازدید کردند.", "2032-06-12"),
        ("شنبه از دریا بازگشتند.", "2032-06-12"),
        ("شنبه فانوس را بوسیدند.", "2032-06-12"),
        ("شنبه نهنگ آن‌ها را بلعید.", "2032-06-12"),
        ("شنبه لنگر را برداشتند.", "2032-06-12"),
        ("شنبه لنگر را بردارید.", "2032-06-19"),
        ("شنبه به دریا بازگردند.", "2032-06-19"),
        ("شنبه فانوس را بفرستند.", "2032-06-19"),
    ],
)
def test_a_past_verb_or_a_noun_that_begins_as_orders_do_is_no_order(text, day):
    assert find_dates(text, written="2032-06-16")["value"].tolist() == [day]
