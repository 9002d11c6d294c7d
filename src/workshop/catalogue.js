// Narrow a list of statements as somebody types. The page is whole without this.
"use strict";
(() => {
  const form = document.querySelector("form"), said = document.querySelector("[role=status]");
  const fold = (words) => words.toLowerCase();
  const rows = [...document.querySelectorAll("tbody tr")].map((row) => {
    const [title, publisher, , ...numbers] = [...row.cells];
    const days = row.dataset.days.split(" ");
    return {
      row, days: days[0] ? [days[0], days[1] ?? days[0]] : null,
      title: fold(title.textContent), publisher: fold(publisher.textContent),
      counts: Object.fromEntries(numbers.map((cell) => [cell.dataset.of, +cell.textContent])),
    };
  });
  let loading = false;

  function places(wanted) { // the statements in which a word begins so
    const found = new Set();
    for (const [word, steps] of Object.entries(window.statementWords)) {
      if (!word.startsWith(wanted)) continue;
      let at = 0;
      for (const step of steps) found.add(at += step);
    }
    return found;
  }
  function narrow() {
    const asked = Object.fromEntries(new FormData(form));
    const words = (asked.words.match(/[\p{L}\p{N}_]{2,}/gu) ?? []).map(fold); // cut, then folded, as the words of the texts are
    if (words.length && !window.statementWords) { load(); return; }
    const holding = words.map(places), dated = asked.from || asked.to;
    let left = 0, undated = 0;
    rows.forEach((one, number) => {
      let fits = one.title.includes(fold(asked.title)) && one.publisher.includes(fold(asked.publisher))
        && (one.counts[asked.layer] ?? 0) >= +(asked.least || 0) && holding.every((some) => some.has(number));
      if (fits && dated) {
        if (!one.days) undated += 1;
        fits = Boolean(one.days) && (!asked.from || one.days[1] >= asked.from) && (!asked.to || one.days[0] <= asked.to);
      }
      if (one.row.hidden === fits) one.row.hidden = !fits;
      left += fits;
    });
    const lost = undated ? ` ${undated.toLocaleString("en")} more fit and have no date.` : "";
    said.textContent = `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")} ${rows.length === 1 ? "statement" : "statements"}.${lost}`;
  }
  function load() {
    if (loading) return;
    loading = true;
    said.textContent = "Loading the words of the texts …";
    const script = document.createElement("script");
    script.src = "words.js";
    script.onload = narrow;
    script.onerror = () => { loading = false; said.textContent = "The words of the texts (words.js) are not beside this page."; };
    document.head.append(script);
  }
  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  if ([...new FormData(form).entries()].some(([name, value]) => name !== "layer" && value)) narrow(); // what a browser has kept
})();
