// Code a text by selecting its words. One file for the notebook and for a page without Python:
// it knows nothing of files, asks by `model.send` and shows what it is told. A text is set as
// text and never read as markup. Offsets leave in code points.
"use strict";
const statementCoding = (() => {
  const LINES = {
    mentions: "#0072B2", events: "#00795a", requests: "#b35000", claims: "#8a5a7a",
    attributions: "#777777", order: "#777777",
  };
  const QUIET = ["attributions", "order"]; // dozens of their rows may stand on one span
  const NEW = "\u0000new";

  function tag(name, given = {}, ...inside) {
    const one = document.createElement(name);
    for (const [key, value] of Object.entries(given)) {
      if (key in one && key !== "list") one[key] = value;
      else one.setAttribute(key, value);
    }
    one.append(...inside);
    return one;
  }

  function render({ model, el }) {
    let text = "", every = [], rows = [], form = {}, units = null;
    let current = null, editing = null;
    const last = {};

    // --- what stands there
    const words = tag("div", { className: "words", tabIndex: 0, dir: "auto", role: "textbox" });
    words.setAttribute("aria-readonly", "true");
    words.setAttribute("aria-multiline", "true");
    words.setAttribute("aria-label", "The statement. Shift and the arrow keys select words; a layer's letter opens its form.");
    const said = tag("p", { className: "said", role: "status" });
    const left = tag("span", { className: "left" });
    const boxes = tag("fieldset", {}, tag("legend", { textContent: "Layers" }));
    const undo = tag("button", { type: "button", textContent: "Undo (u)" });
    const redo = tag("button", { type: "button", textContent: "Redo (U)" });
    const sheet = tag("form", { hidden: true, noValidate: false });
    sheet.setAttribute("aria-label", "The row");
    const list = tag("ol", { className: "rows" });
    list.setAttribute("aria-label", "Rows");
    const keys = tag("details", { className: "keys" }, tag("summary", { textContent: "Keys" }),
      tag("p", { textContent: "In the text, the arrows move and Shift selects; Alt takes letters in place of words. With words selected, a layer's letter opens its form. n and p step through what is suggested: y accepts, Enter changes, x rejects; Y accepts all that are left. u undoes, U does it again. Esc leads back to the text." }));
    const root = tag("div", { className: "annotate" },
      tag("div", { className: "bar" }, boxes, left, undo, " ", redo, keys, said),
      tag("div", { className: "two" }, words, tag("div", { className: "side" }, sheet, list)));
    el.append(root);

    // --- places: the text is all that stands in `words`, so its length up to a point is the place
    const toUnit = (point) => (units ? units[point] : point);
    const toPoint = (unit) => (units ? units.indexOf(unit) : unit);
    function index() {
      units = null;
      if (!/[\ud800-\udfff]/.test(text)) return;
      units = [0];
      for (const letter of text) units.push(units.at(-1) + letter.length);
    }
    function place(node, at) {
      const range = document.createRange();
      range.setStart(words, 0);
      range.setEnd(node, at);
      return range.toString().length;
    }
    function selection() {
      const of = el.getRootNode();
      return of.getSelection ? of.getSelection() : document.getSelection();
    }
    function whole(start, end) {
      for (const one of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
        const stop = one.index + one.segment.length;
        if (one.index >= end) break;
        if (!one.isWordLike) continue;
        if (one.index < start && stop > start) start = one.index;
        if (one.index < end && stop > end) end = stop;
      }
      return [start, end];
    }
    function picked(exact) {
      const now = selection();
      if (!now?.rangeCount || now.isCollapsed) return null;
      const range = now.getRangeAt(0);
      if (!range.intersectsNode(words)) return null;
      let start = words.contains(range.startContainer) ? place(range.startContainer, range.startOffset) : 0;
      let end = words.contains(range.endContainer) ? place(range.endContainer, range.endOffset) : text.length;
      if (!exact) [start, end] = whole(start, end);
      while (start < end && /\s/.test(text[start])) start++;
      while (start < end && /\s/.test(text[end - 1])) end--;
      if (/[\udc00-\udfff]/.test(text[start] ?? "")) start--;
      if (/[\udc00-\udfff]/.test(text[end] ?? "")) end++;
      return start < end ? [start, end] : null;
    }
    function select(start, end) {
      const at = (unit) => {
        const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
        let node, sum = 0;
        while ((node = walk.nextNode())) {
          if (unit <= sum + node.length) return [node, unit - sum];
          sum += node.length;
        }
        return [words, 0];
      };
      selection().setBaseAndExtent(...at(start), ...at(end));
    }
    function matches([start, end]) {
      const wanted = text.slice(start, end), found = [];
      const inside = (letter) => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        if (!inside(text[at - 1]) && !inside(text[at + wanted.length])) found.push(at);
      }
      return found.length;
    }

    // --- showing
    const on = (layer) => boxes.querySelector(`[name="${layer}"]`)?.checked;
    const open = (row) => row.cells.status === "suggested";
    function lines(over) {
      const one = [...new Map(over.map((row) => [row.layer, row])).values()]; // one line a layer
      return one.map((row, k) => {
        const colour = LINES[row.layer] ?? "#777777";
        const look = open(row)
          ? `repeating-linear-gradient(90deg,${colour} 0 4px,transparent 4px 7px)`
          : `linear-gradient(${colour},${colour})`;
        return `${look} 0 calc(100% - ${3 * k}px)/100% 2px no-repeat`;
      });
    }
    function draw() {
      rows = every.filter((row) => on(row.layer));
      const spans = rows.map((row) => [toUnit(row.start), toUnit(row.end), row]);
      const cuts = [...new Set([0, text.length, ...spans.flatMap(([a, b]) => [a, b])])].sort((a, b) => a - b);
      const starts = [...spans].sort((a, b) => a[0] - b[0]);
      let next = 0, live = [];
      const pieces = cuts.slice(1).map((end, n) => {
        const start = cuts[n];
        while (next < starts.length && starts[next][0] <= start) live.push(starts[next++]);
        live = live.filter(([, stop]) => stop > start);
        const over = live.map(([, , row]) => row);
        const piece = tag("span", {}, text.slice(start, end));
        if (over.length) {
          const drawn = lines(over);
          piece.dataset.ids = over.map((row) => row.id).join(" ");
          piece.style.background = drawn.join(",");
          piece.style.paddingBottom = `${3 * drawn.length}px`;
          piece.classList.toggle("current", over.some((row) => row.id === current));
        }
        return piece;
      });
      words.replaceChildren(...pieces);
      list.replaceChildren(...rows.map((row) => {
        const button = tag("button", { type: "button", className: "row" }, `${row.id} ${row.layer}: `,
          tag("q", { dir: "auto", textContent: row.cells.quote }), ` ${row.cells.status}`);
        button.dataset.id = row.id;
        button.style.borderInlineStartColor = LINES[row.layer] ?? "#777777";
        if (row.id === current) button.setAttribute("aria-current", "true");
        return tag("li", {}, button);
      }));
      const todo = rows.filter(open).length;
      left.textContent = `${rows.length} rows, ${todo} suggested and not yet read. `;
    }
    function go(id, focus = true) {
      current = id;
      draw();
      const button = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
      button?.scrollIntoView({ block: "nearest" });
      words.querySelector(".current")?.scrollIntoView({ block: "nearest" });
      if (focus) button?.focus({ preventScroll: true });
    }
    function step(by) {
      const some = rows.filter(open), among = some.length ? some : rows;
      if (!among.length) return;
      const at = among.findIndex((row) => row.id === current);
      const to = at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length;
      go(among[to].id);
    }

    // --- the form
    function choice({ name, choices, actors }) {
      const options = choices.map(([value, label]) => tag("option", { value, textContent: label }));
      const more = actors ? [tag("option", { value: NEW, textContent: "a new actor …" })] : [];
      return tag("select", { name }, tag("option", { value: "", textContent: "" }), ...options, ...more);
    }
    function field(given, cells, old) {
      const { name, told, choices, needed, list: many } = given;
      const input = choices && !many ? choice(given) : tag("input", { name, autocomplete: "off" });
      input.value = old || choices ? cells[name] ?? "" : "";
      input.required = needed;
      const label = tag("label", { title: told }, `${name.replaceAll("_", " ")}${needed ? " *" : ""} `, input);
      if (name.endsWith("_quote")) {
        const take = tag("button", { type: "button", textContent: "take the selected words" });
        take.onmousedown = (event) => event.preventDefault(); // keeps the selection
        take.onclick = () => { const now = picked(); if (now) input.value = text.slice(...now); };
        label.append(" ", take);
      }
      if (given.actors && !many) {
        const name_of = tag("input", { name: `${name} new`, placeholder: "our label for the new actor", hidden: true });
        name_of.setAttribute("aria-label", "our label for the new actor");
        input.onchange = () => {
          name_of.hidden = input.value !== NEW;
          name_of.required = !name_of.hidden;
          if (!name_of.hidden) name_of.focus();
        };
        label.append(" ", name_of);
      }
      return label;
    }
    function shown(head, spot, inside) {
      sheet.replaceChildren(tag("p", { className: "head", textContent: head }), tag("q", { dir: "auto", textContent: text.slice(...spot) }), ...inside,
        tag("button", { textContent: "Save (Enter)" }), " ", tag("button", { type: "button", textContent: "Leave (Esc)", onclick: close }));
      sheet.hidden = false;
      sheet.querySelector("select,input")?.focus();
    }
    function ask(layer, spot, row = null) {
      editing = { layer, spot, id: row?.id };
      const cells = row?.cells ?? last[layer] ?? {};
      const inside = form[layer].fields.map((one) => field(one, cells, row));
      const n = row ? 1 : matches(spot);
      if (n > 1) inside.push(tag("label", {}, tag("input", { type: "checkbox", name: "every place" }), ` every place of these words (${n})`));
      if (row) {
        const move = tag("button", { type: "button", textContent: "rest on the selected words" });
        move.onmousedown = (event) => event.preventDefault();
        move.onclick = () => { const now = picked(); if (now) { editing.spot = now; editing.moved = true; sheet.querySelector("q").textContent = text.slice(...now); } };
        inside.push(tag("p", {}, move));
      }
      shown(`${row?.id ?? "New row"} in ${layer}`, spot, inside);
    }
    function close() {
      sheet.hidden = true;
      editing = null;
      words.focus({ preventScroll: true });
    }
    sheet.onsubmit = (event) => {
      event.preventDefault();
      if (!editing) return;
      const { layer, spot, id, moved } = editing;
      const given = Object.fromEntries(new FormData(sheet)), cells = {}, actors = {};
      const where = { start: toPoint(spot[0]), end: toPoint(spot[1]) };
      for (const { name } of form[layer].fields) {
        if (given[name] === NEW) actors[name] = given[`${name} new`].trim();
        else cells[name] = given[name] ?? "";
      }
      if (!id) last[layer] = cells;
      if (id) model.send({ do: "change", id, cells, actors, ...(moved ? where : {}) });
      else model.send({ do: given["every place"] ? "every" : "add", layer, ...where, cells, actors });
    };

    // --- hands
    undo.onclick = () => model.send({ do: "undo" });
    redo.onclick = () => model.send({ do: "redo" });
    words.onclick = (event) => {
      const ids = event.target.closest("[data-ids]")?.dataset.ids.split(" ");
      if (!ids || !selection().isCollapsed) return;
      const at = ids.indexOf(current); // the shortest first, then what lies around it
      go(ids[at < 0 ? ids.length - 1 : (at - 1 + ids.length) % ids.length], false);
    };
    list.onclick = (event) => {
      const id = event.target.closest("[data-id]")?.dataset.id;
      if (id) go(id);
    };
    const ARROWS = { ArrowRight: ["right", "word"], ArrowLeft: ["left", "word"], ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };
    function walk(event) {
      const [way, by] = ARROWS[event.key];
      if (!words.contains(selection().anchorNode)) select(0, 0);
      selection().modify(event.shiftKey ? "extend" : "move", way, event.altKey && by === "word" ? "character" : by);
    }
    function press(event) {
      const row = rows.find((one) => one.id === current), spot = picked(event.altKey);
      const layer = spot && Object.keys(form).find((name) => form[name].key === event.key);
      if (event.target === words && ARROWS[event.key]) walk(event);
      else if (event.key === "U" || (event.ctrlKey && event.key === "y")) model.send({ do: "redo" });
      else if (event.key === "u" || (event.ctrlKey && event.key === "z")) model.send({ do: "undo" });
      else if (layer) ask(layer, spot);
      else if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
      else if (event.key === "Y") model.send({ do: "accept all", ids: rows.filter(open).map((one) => one.id) });
      else if (row && event.key === "y") model.send({ do: "accept", id: row.id });
      else if (row && event.key === "x") model.send({ do: "delete", id: row.id });
      else if (row && event.key === "Enter") ask(row.layer, [toUnit(row.start), toUnit(row.end)], row);
      else if (event.key === "Escape") words.focus();
      else return false;
      return true;
    }
    root.addEventListener("keydown", (event) => {
      // JupyterLab's keys reach what stands in an output: "x" would cut the cell.
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
      if (event.key === "Escape" && !sheet.hidden) { close(); event.preventDefault(); return; }
      if (event.target.closest("form, fieldset, summary") || event.metaKey) return;
      if (event.target.closest(".bar button") && event.key === "Enter") return;
      if (event.ctrlKey && !"zy".includes(event.key)) return;
      if (press(event)) { event.preventDefault(); event.stopPropagation(); }
    });

    // --- what it is told
    function layers() {
      const box = (name) => tag("input", { type: "checkbox", name, checked: !QUIET.includes(name), onchange: draw });
      boxes.replaceChildren(boxes.firstChild, ...Object.keys(form).map((name) => tag("label", {}, box(name), ` ${name} (${form[name].key}) `)));
    }
    function hear(told) {
      said.classList.toggle("error", Boolean(told.error));
      if (told.error) { said.textContent = told.error; return; }
      if (told.text !== undefined) { text = told.text; index(); }
      if (told.form) {
        const first = !Object.keys(form).length;
        form = told.form;
        if (first) layers();
      }
      if (editing) { close(); selection().removeAllRanges(); }
      const stood = rows.findIndex((row) => row.id === current), was = rows[stood];
      every = told.rows;
      rows = every.filter((row) => on(row.layer));
      said.textContent = told.said ?? "";
      const here = rows.find((row) => row.id === current);
      const read = stood >= 0 && (!here || (open(was) && !open(here)));
      draw();
      if (read) { // on to the next suggestion
        const next = rows.slice(here ? stood + 1 : stood).find(open) ?? rows.find(open);
        if (next) go(next.id);
        else { current = null; draw(); words.focus({ preventScroll: true }); }
      } else if (here) {
        const inside = root.contains(el.getRootNode().activeElement ?? document.activeElement);
        go(here.id, inside && sheet.hidden && el.getRootNode().activeElement !== words);
      }
    }
    model.on("msg:custom", hear);
    model.send({ do: "ready" });
    return () => model.off("msg:custom", hear);
  }

  // --- a page without Python: rows live in this browser, and leave it as W3C JSON-LD ----------

  function store(place) {
    try { // a browser may refuse to keep anything
      localStorage.setItem("annotate:try", "1");
      localStorage.removeItem("annotate:try");
      return { get: () => localStorage.getItem(place), set: (words) => (words ? localStorage.setItem(place, words) : localStorage.removeItem(place)) };
    } catch {
      return null;
    }
  }

  function local({ text, rows, form, statement, sha256 }) {
    const heard = [], points = Array.from(text), first = JSON.stringify(rows);
    const kept = store(`annotate:${statement}:${sha256}`);
    const was = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
    const past = [], undone = [];
    let now = rows;
    try { now = JSON.parse(kept?.get() ?? "null") ?? rows; } catch { now = rows; }
    const say = (told) => heard.forEach((hear) => hear(told));
    const keep = () => kept?.set(JSON.stringify(now) === first ? "" : JSON.stringify(now));
    const where = kept ? "it is kept in this browser until you save a file" : "this browser keeps nothing: save a file before you leave";
    function become(next, told) {
      past.push([now, told]);
      undone.length = 0;
      now = [...next].sort((a, b) => a.start - b.start || b.end - a.end);
      keep();
      say({ rows: now, said: `${told}; ${where}` });
    }
    function turn(from, to, told) {
      if (!from.length) return say({ error: `there is nothing to ${told}` });
      const [rows, what] = from.pop();
      to.push([now, what]);
      now = rows;
      keep();
      say({ rows: now, said: `${told}: ${what}` });
    }
    function fresh(layer, start, end, cells, n) {
      const ids = now.map((row) => +(/^new(\d+)$/.exec(row.id)?.[1] ?? 0));
      const quote = points.slice(start, end).join("");
      return { id: `new${Math.max(0, ...ids) + 1 + n}`, layer, start, end, cells: { ...cells, quote, status: "reviewed" } };
    }
    function places(start, end) {
      const wanted = points.slice(start, end).join(""), found = [], size = end - start;
      const inside = (letter) => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
      for (let at = 0; at + size <= points.length; at++) {
        if (points.slice(at, at + size).join("") === wanted && !inside(points[at - 1]) && !inside(points[at + size])) found.push(at);
      }
      return found;
    }
    function missing(layer, cells) {
      const field = form[layer].fields.find((one) => one.needed && !(cells[one.name] ?? "").trim());
      return field && `${field.name} is empty; expected ${field.told}`;
    }
    function send({ do: what, id, ids = [], layer, start, end, cells = {}, actors = {} }) {
      const told = { ...cells };
      for (const [name, label] of Object.entries(actors)) told[name] = label; // made where Python takes the file in
      const one = now.find((row) => row.id === id);
      const put = (more, spot = {}) => now.map((row) => (row.id === id ? { ...row, ...spot, cells: { ...row.cells, ...more, status: "reviewed" } } : row));
      if (what === "ready") return say({ text, form, rows: now, said: "" });
      if (what === "undo") return turn(past, undone, "undo");
      if (what === "redo") return turn(undone, past, "redo");
      if (id && !one) return say({ error: `there is no row ${id} any more` });
      const fault = ["add", "every", "change"].includes(what) && missing(layer ?? one.layer, told);
      if (fault) return say({ error: fault });
      if (what === "add") become([...now, fresh(layer, start, end, told, 0)], "a row added");
      if (what === "every") {
        const taken = new Set(now.filter((row) => row.layer === layer).map((row) => `${row.start} ${row.end}`));
        const spots = places(start, end).filter((at) => !taken.has(`${at} ${at + end - start}`));
        become([...now, ...spots.map((at, n) => fresh(layer, at, at + end - start, told, n))], `${spots.length} rows added`);
      }
      if (what === "change") {
        const spot = start === undefined ? {} : { start, end };
        const quote = start === undefined ? {} : { quote: points.slice(start, end).join("") };
        become(put({ ...told, ...quote }, spot), `${id} changed`);
      }
      if (what === "accept") become(put({}), `${id} accepted`);
      if (what === "accept all") become(now.map((row) => (ids.includes(row.id) ? { ...row, cells: { ...row.cells, status: "reviewed" } } : row)), `${ids.length} rows accepted`);
      if (what === "delete") become(now.filter((row) => row.id !== id), `${id} taken out`);
    }
    const annotation = (row) => ({
      id: `urn:statement:${statement}#${row.id}`, type: "Annotation", motivation: "classifying",
      body: { type: "Dataset", layer: row.layer, ...Object.fromEntries(Object.entries(row.cells).filter(([name, cell]) => cell && !["quote", "prefix", "suffix"].includes(name))) },
      target: { source: `urn:statement:${statement}`, selector: [
        { type: "TextQuoteSelector", exact: points.slice(row.start, row.end).join(""), prefix: points.slice(Math.max(0, row.start - 32), row.start).join(""), suffix: points.slice(row.end, row.end + 32).join("") },
        { type: "TextPositionSelector", start: row.start, end: row.end }] },
    });
    return {
      send,
      on: (_, hear) => heard.push(hear),
      off: (_, hear) => heard.splice(heard.indexOf(hear), 1),
      page: () => ({
        "@context": "http://www.w3.org/ns/anno.jsonld", id: `urn:statement:${statement}/annotations`, type: "AnnotationPage", text_sha256: sha256,
        items: now.filter((row) => was.get(row.id) !== JSON.stringify(row)).map(annotation),
        gone: [...was.keys()].filter((id) => !now.some((row) => row.id === id)),
      }),
      forget: () => become(rows, "as published again"),
    };
  }

  function start() {
    for (const data of document.querySelectorAll("script.annotate-data")) {
      const given = JSON.parse(data.textContent), model = local(given), home = tag("div");
      const save = tag("button", { type: "button", textContent: "Save my rows as a file" });
      const forget = tag("button", { type: "button", textContent: "Forget my rows" });
      save.onclick = () => {
        const words = JSON.stringify(model.page(), null, 1);
        const link = tag("a", { href: URL.createObjectURL(new Blob([words], { type: "application/ld+json" })), download: `${given.statement}-annotations.jsonld` });
        link.click();
        URL.revokeObjectURL(link.href);
      };
      forget.onclick = () => model.forget();
      data.after(home, tag("p", {}, save, " ", forget));
      render({ model, el: home });
    }
  }
  return { render, local, start };
})();
if (typeof document !== "undefined" && document.querySelector("script.annotate-data")) statementCoding.start();
