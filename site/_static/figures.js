// What a reader can change in a figure: the writing date, a reading, a side that is taken away.
// Each state was drawn when the page was made; this only changes between them. Without it the
// figures stand as they are.
"use strict";
(() => {
  const make = (tag, look, ...inside) => {
    const made = Object.assign(document.createElement(tag), look);
    made.append(...inside);
    return made;
  };
  const parsed = document.createElement("template");

  function swap(figure, data, choice) {
    figure.querySelector(".headline").textContent = choice.headline;
    figure.querySelectorAll(".rows .group").forEach((title, n) => {
      title.textContent = choice.groups[n] ?? title.textContent;
    });
    figure.querySelectorAll(".rows li").forEach((row, n) => {
      const [strip, said] = choice.rows[n].map((piece) => data.pieces[piece]);
      parsed.innerHTML = strip;
      row.querySelector(".strip").replaceWith(parsed.content);
      const label = row.querySelector(".label a").firstChild.textContent;
      row.querySelector(".vh").textContent = said.startsWith(label) ? said.slice(label.length) : said;
    });
    if (!choice.table) return;
    const heads = [...figure.querySelectorAll("figcaption thead th")].map((head) => head.textContent.trim());
    const places = choice.table.columns.map((name) => heads.indexOf(name));
    figure.querySelectorAll("figcaption tbody tr").forEach((row, n) => {
      places.forEach((place, column) => {
        if (row.cells[place]) row.cells[place].textContent = choice.table.rows[n][column];
      });
    });
  }

  // Some steps of one thing are a slider; two or three ways are named side by side.
  function choices(figure, data) {
    const start = Math.max(0, data.choices.findIndex((choice) => choice.now));
    const box = make("fieldset", { className: "controls" }, make("legend", {}, data.ask));
    if (data.choices.length > 3) {
      const name = (n) => data.choices[n].name + (data.choices[n].now ? ", as dated" : "");
      const range = make("input", { type: "range", min: 0, max: data.choices.length - 1, step: 1, value: start });
      const said = make("output", {}, name(start));
      const back = make("button", { type: "button", className: "button", hidden: true }, "Back to its date");
      range.setAttribute("aria-label", data.ask);
      const move = () => {
        range.setAttribute("aria-valuetext", name(range.value));
        said.textContent = name(range.value);
        back.hidden = Number(range.value) === start;
        swap(figure, data, data.choices[range.value]);
      };
      range.addEventListener("input", move);
      back.addEventListener("click", () => { range.value = start; move(); range.focus(); });
      range.setAttribute("aria-valuetext", name(start));
      box.append(range, said, back);
    } else {
      data.choices.forEach((choice, n) => {
        const radio = make("input", { type: "radio", name: `${figure.id}-choice`, checked: n === start });
        radio.addEventListener("change", () => swap(figure, data, choice));
        box.append(make("label", {}, radio, choice.name));
      });
    }
    return box;
  }

  function sides(figure, rows) {
    const heads = [...rows.querySelectorAll(".heads span")].map((head) => head.textContent);
    const said = make("p", {});
    said.setAttribute("aria-live", "polite");
    const box = make("fieldset", { className: "controls" }, make("legend", {}, "Count the word of"));
    const folded = make("details", { className: "sides" }, make("summary", {}, "Take a side away, and see what is left"), box);
    const gone = new Set();
    const marks = (row) => [...row.querySelectorAll("a[data-at]")];
    const side = (mark) => Math.floor((parseFloat(mark.dataset.at) / 100) * heads.length);
    const show = () => {
      let bare = 0;
      const all = [...rows.querySelectorAll("li")];
      for (const row of all) {
        const own = marks(row);
        for (const mark of own) mark.style.display = gone.has(side(mark)) ? "none" : "";
        const nothing = own.length > 0 && own.every((mark) => gone.has(side(mark)));
        row.classList.toggle("bare", nothing);
        bare += nothing;
      }
      said.textContent = gone.size === 0 ? "" :
        `Without ${[...gone].map((n) => heads[n]).join(", ")}: on ${bare} of ${all.length} claims nothing else was found. Groups and headline count every side.`;
    };
    heads.forEach((head, n) => {
      const check = make("input", { type: "checkbox", checked: true });
      check.addEventListener("change", () => { check.checked ? gone.delete(n) : gone.add(n); show(); });
      box.append(make("label", {}, check, head));
    });
    box.append(said);
    return folded;
  }

  for (const figure of document.querySelectorAll("figure.helpers-figure")) {
    const rows = figure.querySelector(".rows"), block = figure.querySelector("script.choices");
    figure.querySelector(".headline")?.setAttribute("aria-live", "polite");
    if (block) rows.before(choices(figure, JSON.parse(block.textContent)));
    if (rows?.hasAttribute("data-sides")) rows.before(sides(figure, rows));
  }
})();
