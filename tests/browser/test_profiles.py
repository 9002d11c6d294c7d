"""What the tests of pages share of a browser, and what they do not."""

import pytest

from .conftest import serve

pytestmark = pytest.mark.browser
KEEP = """async () => {
  localStorage.setItem("theme", "dark");
  document.cookie = "seen=1; max-age=900";
  await new Promise((done) => { indexedDB.open("rows").onsuccess = done; });
}"""
KEPT = "async () => [localStorage.length, document.cookie, await indexedDB.databases()]"


def test_a_profile_that_is_used_again_holds_nothing_and_shows_nothing_of_its_last_use(
    profiles, tmp_path
):
    (tmp_path / "a.html").write_text("<!doctype html><title>A</title>", encoding="utf-8")
    with serve(tmp_path) as server:
        for address in ((tmp_path / "a.html").as_uri(), f"{server}/a.html"):
            with profiles.use(locale="cy-GB") as first:
                page = first.new_page()
                page.goto(address)
                page.evaluate(KEEP)
                assert page.evaluate(KEPT) != [0, "", []]
            with profiles.use(locale="cy-GB") as second:
                assert second == first
                assert [page.url for page in second.pages] == ["about:blank"]
                page = second.new_page()
                page.goto(address)
                assert page.evaluate(KEPT) == [0, "", []]


def test_two_who_use_profiles_at_the_same_time_have_one_each_and_other_options_another(profiles):
    with profiles.use() as one, profiles.use() as two, profiles.use(color_scheme="dark") as dark:
        assert len({one, two, dark}) == 3
