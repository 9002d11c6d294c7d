"""What fills a form: the finders' words on a passage, and what the grammar adds."""

from workshop.hints import list_hints

ACTORS = [
    {"actor_id": "harbour", "label": "the harbour board", "names": "Harbour Board"},
    {"actor_id": "pilots", "label": "pilots", "names": "pilots"},
]
TEXT = (
    "We ask the Harbour Board to let the pilots use the pier by 3 May 2024, because the quay is "
    "closed. We thank the pilots for waiting. According to the Harbour Board, the crane is broken."
)


def hints(layer):
    return [one for one in list_hints(TEXT, ACTORS, "2024-02") if one["layer"] == layer]


def test_what_is_asked_of_whom_for_whom_and_why_is_read_from_the_sentence():
    cells = hints("requests")[0]["cells"]
    assert cells["act"] == "let the pilots use the pier"
    assert cells["beneficiary_id"] == "pilots"
    assert cells["reason_quote"] == "because the quay is closed"
    assert cells["addressee_id"] == "harbour"


def test_thanks_lead_to_those_who_are_named_after_the_word():
    [thanks] = [one for one in hints("requests") if one["cells"]["kind"] == "thanks"]
    assert thanks["cells"]["addressee_id"] == "pilots"
    words = "We greatly appreciate, as ever, the pilots."
    [other] = [one for one in list_hints(words, ACTORS) if one["layer"] == "requests"]
    first, last = other["at"]["addressee"]
    assert words[first:last] == "appreciate, as ever, the pilots"


def test_an_event_within_a_claim_leads_to_those_who_make_it():
    spans = [one["at"]["said_by"] for one in hints("events") if "at" in one]
    assert [TEXT[a:b].strip() for a, b in spans] == ["the Harbour Board"]


def test_no_hint_names_an_actor_that_the_folder_does_not_have():
    named = {
        cell
        for one in list_hints(TEXT, [], "2024-02")
        for name, cell in one["cells"].items()
        if name.endswith(("_id", "_by"))
    }
    assert named == set()
