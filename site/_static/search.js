// Search: passages of the statement and sections of the pages, found by the statement's words
// and by ours. The index is a script, so that a page opened from a disk finds as much; nothing
// is kept, nothing is sent.
"use strict";
(() => {
  const { passages, sections } = window.SEARCH_INDEX;
  const box = document.getElementById("sought"), list = document.getElementById("search-results");
  const said = document.getElementById("search-said");
  const WORD = /([\p{L}\p{N}\p{M}]+)/u;

  const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const split = (words) => fold(words).match(/[\p{L}\p{N}]+/gu) || [];
  // English endings only: "injured" and "injury" meet, other languages stay as they are.
  const stem = (word) => (/^[a-z]{5,}$/.test(word)
    ? word.replace(/(ies|ied|y)$/, "").replace(/(ingly|edly|ings?|ed|es|ly|s|e)$/, "")
    : word);

  // How well a word of the index answers one that is sought: the same, its beginning, its stem.
  const fit = (word, sought) => (word === sought.word ? 4
    : sought.word.length > 2 && word.startsWith(sought.word) ? 3
      : stem(word) === sought.stem ? 2 : 0);

  const prepare = (entries, weights) => entries.map((fields) => ({
    fields, weights, words: fields.slice(1).map((words) => [...new Set(split(words))]),
  }));
  const held = {
    passages: prepare(passages, [3, 3, 1]),
    sections: prepare(sections, [3, 1]),
  };

  function rank(entries, sought, every) {
    const found = [];
    for (const entry of entries) {
      const best = sought.map((one) => Math.max(0, ...entry.words.map((words, place) => (
        entry.weights[place] * Math.max(0, ...words.map((word) => fit(word, one)))
      ))));
      const hits = best.filter(Boolean).length;
      if (every ? hits === sought.length : hits) {
        found.push({ fields: entry.fields, worth: best.reduce((sum, one) => sum + one, 0) });
      }
    }
    return found.sort((one, other) => other.worth - one.worth);
  }

  // Words as text, those that were found marked; markup in them stays what it is.
  function show(tag, words, sought, name) {
    const shown = document.createElement(tag);
    shown.className = name;
    shown.dir = "auto";
    for (const piece of words.split(WORD)) {
      const hit = WORD.test(piece) && sought.some((one) => fit(fold(piece), one));
      const mark = hit ? document.createElement("mark") : null;
      if (mark) mark.textContent = piece;
      shown.append(mark || piece);
    }
    return shown;
  }

  // The stretch of a longer text in which the first word that was found stands.
  function excerpt(words, sought, around = 90) {
    let at = 0;
    for (const piece of words.split(WORD)) {
      if (WORD.test(piece) && sought.some((one) => fit(fold(piece), one))) {
        const start = at > around ? words.indexOf(" ", at - around) + 1 : 0;
        const stop = at + around < words.length ? words.lastIndexOf(" ", at + around) : words.length;
        return (start ? "… " : "") + words.slice(start, stop) + (stop < words.length ? " …" : "");
      }
      at += piece.length;
    }
    return "";
  }

  function item([address, title, words, more], sought, passage) {
    const entry = document.createElement("li"), link = document.createElement("a");
    link.setAttribute("href", address);
    link.append(show("span", title || words, sought, title ? "" : "theirs"));
    entry.append(link);
    if (passage && title) entry.append(show("p", words, sought, "theirs"));
    const told = passage ? more : words, beside = told ? excerpt(told, sought) : "";
    if (beside) entry.append(show("p", beside, sought, "beside"));
    return entry;
  }

  function group(title, found, sought, passage) {
    if (!found.length) return;
    const head = document.createElement("h2"), items = document.createElement("ol");
    head.textContent = `${title}: ${found.length}`;
    items.append(...found.slice(0, 40).map((one) => item(one.fields, sought, passage)));
    list.append(head, items);
  }

  function search() {
    const sought = split(box.value).map((word) => ({ word, stem: stem(word) }));
    list.replaceChildren();
    if (!sought.length) { said.textContent = ""; return; }
    let found = {}, every = true;
    for (every of [true, false]) {
      found = { passages: rank(held.passages, sought, every), sections: rank(held.sections, sought, every) };
      if (found.passages.length || found.sections.length) break;
    }
    const number = found.passages.length + found.sections.length;
    said.textContent = !number ? "Nothing was found."
      : (every ? "" : "Nothing holds all of these words; these hold some. ")
        + `${number} ${number === 1 ? "place" : "places"} found.`;
    group("Passages of the statement", found.passages, sought, true);
    group("On the pages", found.sections, sought, false);
  }

  box.value = new URLSearchParams(location.search).get("q") || "";
  box.addEventListener("input", search);
  box.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  if (!box.value) box.focus();
  search();
})();
