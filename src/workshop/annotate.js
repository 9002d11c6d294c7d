// Code a text by selecting its words. One file for the notebook and for a page without Python:
// it knows nothing of files, asks by `model.send` and shows what it is told. A text is set as
// text and never read as markup. Offsets leave in code points.
"use strict";
const statementCoding = (() => {
  const LINES = {
    mentions: "#0072B2", events: "#00795a", requests: "#b35000", claims: "#8a5a7a",
    attributions: "#777777", order: "#777777", divisions: "#777777",
  };
  const QUIET = ["attributions", "order", "divisions"]; // dozens of their rows may stand on one span
  const NEW = "\u0000new";
  // The column of a layer that a person writes in words of their own; its field comes first.
  const OWN = { events: "label", requests: "act", claims: "gist", order: "reason" };
  const KEYS = [
    "Arrows move in the text, and Shift selects; Alt takes letters in place of words. w selects more: the clause, the sentence, the paragraph; W less.",
    "With words selected, a layer's letter (or its button) makes a row. What the finders say of the words, and who the actors are, is filled in; where nothing is missing and nothing is to be written, the row is there at once. A suggestion on the words is put right in place of that; the capital letter makes a row of its own all the same. A full stop makes a row like the last one.",
    "t says what the selected lines are, a title, an item or the page's furniture; where they are several parts, each of them.",
    "The layer then stays in hand, as it does when its letter is pressed while nothing is selected: the next words that are selected with the mouse become its next row, and save the form that is open. Esc lets go of it, and leads back to the text.",
    "n and p step through what is suggested: y accepts, Enter changes, x rejects; Y accepts all that are left, of the layer in hand if there is one. f cuts the first word off a row's words and b the last, F and B take one more; 1 to 9 give it its first, second … code. d does what was done last to all rows that are like it. u undoes, U does it again.",
  ];

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
    let text = "", every = [], rows = [], form = {}, hints = [], parts = [], units = null;
    let current = null, editing = null, pending = null, hand = null, done = null, like = null;
    let stepping = false;
    const last = {}, grown = [];

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
      ...KEYS.map((textContent) => tag("p", { textContent })));
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
    function act(row, what, sign) { // for the mouse; by keyboard the row has y and x
      const button = tag("button", { type: "button", className: "act", textContent: sign, tabIndex: -1, title: `${what} ${row.id}` });
      button.dataset.does = what;
      button.dataset.of = row.id;
      button.setAttribute("aria-label", `${what} ${row.id}`);
      return button;
    }
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
      const kinds = new Map(on("divisions") ? parts.map((one) => [toUnit(one.start), `${one.kind} ${one.number}`.trim()]) : []);
      const cuts = [...new Set([0, text.length, ...kinds.keys(), ...spans.flatMap(([a, b]) => [a, b])])].sort((a, b) => a - b);
      const starts = [...spans].sort((a, b) => a[0] - b[0]);
      let next = 0, live = [];
      const pieces = cuts.slice(1).map((end, n) => {
        const start = cuts[n];
        while (next < starts.length && starts[next][0] <= start) live.push(starts[next++]);
        live = live.filter(([, stop]) => stop > start);
        const over = live.map(([, , row]) => row);
        const piece = tag("span", {}, text.slice(start, end));
        if (kinds.has(start)) piece.dataset.part = kinds.get(start); // shown by the style: it is no text
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
        const hands = open(row) ? [act(row, "accept", "✓"), act(row, "take out", "✗")] : [act(row, "take out", "✗")];
        return tag("li", {}, button, ...hands);
      }));
      for (const button of boxes.querySelectorAll("button")) button.setAttribute("aria-pressed", button.dataset.layer === hand);
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

    // --- what is known of the words: the finders' hints, the actors' names, the rows so far
    const bare = (words) => words.toLowerCase().replace(/^(?:the|a|an)\s+/, "").replace(/\s+/g, " ").trim();
    const lies = ([a, b], { start, end }) => Math.max(0, Math.min(b, end) - Math.max(a, start));
    function people() {
      const field = Object.values(form).flatMap((one) => one.fields).find((one) => one.actors);
      return (field?.choices ?? []).flatMap(([id, label, names = ""]) => [id, label, ...names.split(";")].filter(Boolean).map((name) => [bare(name), id]));
    }
    function actor(words) { // an id, a label, a name, or the first letters of one actor alone
      const wanted = bare(words), known = people();
      const exact = known.find(([name]) => name === wanted);
      const begun = new Set(known.filter(([name]) => wanted && name.startsWith(wanted)).map(([, id]) => id));
      return exact?.[1] ?? (begun.size === 1 ? [...begun][0] : null);
    }
    function usual(layer, name) {
      const counts = new Map();
      for (const { cells, layer: of } of every) if (of === layer && cells[name]) counts.set(cells[name], 1 + (counts.get(cells[name]) ?? 0));
      return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
    }
    function exact(words) { // whose own name the words are
      const known = people().find(([name]) => name === bare(words));
      return known ? { actor_id: known[1], form: words === words.toUpperCase() ? "abbreviation" : "name" } : {};
    }
    function hinted(layer, spot) {
      const at = [toPoint(spot[0]), toPoint(spot[1])], cells = {}, words = text.slice(...spot);
      const fits = (one) => one.layer === layer && lies(at, one) > 0 && (!one.cells.when_quote || (one.start >= at[0] && one.end <= at[1]));
      for (const one of hints.filter(fits).sort((a, b) => lies(at, b) - lies(at, a))) {
        for (const [name, [start, end]] of Object.entries(one.at ?? {})) {
          // Who stands there is asked of the mentions as they are now.
          const there = every.filter((row) => row.layer === "mentions" && row.start >= start && row.end <= end);
          const who = there.sort((a, b) => (name === "addressee" ? a.start - b.start : 0) || b.end - b.start - a.end + a.start)[0];
          if (!who) continue;
          if (name !== "addressee") cells[name] ??= who.cells.actor_id;
          else Object.assign(cells, { addressee_id: who.cells.actor_id, addressee_quote: who.cells.quote, addressee_basis: "written" });
        }
        for (const [name, cell] of Object.entries(one.cells)) cells[name] ??= cell;
      }
      if (cells.cue_quote && !words.includes(cells.cue_quote)) delete cells.cue_quote;
      return layer === "mentions" ? { ...cells, ...exact(words) } : cells;
    }
    function propose(layer, spot, row) {
      const words = text.slice(...spot), hint = hinted(layer, spot), cells = {};
      const named = row && layer === "mentions" && words !== row.cells.quote ? exact(words) : {};
      for (const { name, choices, needed } of form[layer].fields) {
        const known = needed && choices && !row ? usual(layer, name) ?? last[layer]?.[name] : "";
        cells[name] = named[name] || row?.cells[name] || (!row || open(row) ? hint[name] : "") || known || "";
      }
      return cells;
    }
    function instead(layer, spot) { // the suggestion that these words put right
      const part = (row) => lies([toPoint(spot[0]), toPoint(spot[1])], row) / (row.end - row.start + toPoint(spot[1]) - toPoint(spot[0]));
      return every.filter((row) => row.layer === layer && open(row) && part(row) > 0).sort((a, b) => part(b) - part(a))[0];
    }
    function make(layer, spot, own = false) {
      hand = layer;
      const box = boxes.querySelector(`[name="${layer}"]`);
      if (box) box.checked = true;
      const row = own ? null : instead(layer, spot), cells = propose(layer, spot, row);
      const whole = form[layer].fields.every((one) => !one.needed || cells[one.name]);
      const where = { start: toPoint(spot[0]), end: toPoint(spot[1]) };
      if (own || OWN[layer] || !whole || !(row || hinted(layer, spot).actor_id)) { ask(layer, spot, row, cells); return; }
      if (row) current = row.id;
      model.send(row ? { do: "change", id: row.id, ...where, cells } : { do: "add", layer, ...where, cells });
    }

    // --- the form
    function choice({ name, choices, actors }) {
      const options = choices.map(([value, label]) => tag("option", { value, textContent: label }));
      const more = actors ? [tag("option", { value: NEW, textContent: "a new actor …" })] : [];
      return tag("select", { name }, tag("option", { value: "", textContent: "" }), ...options, ...more);
    }
    function field(given, cells) {
      const { name, told, choices, needed, list: many } = given;
      const input = choices && !many ? choice(given) : tag("input", { name, autocomplete: "off" });
      input.value = cells[name] ?? "";
      input.required = needed;
      if (name === OWN[editing.layer] || name === "note") input.className = "wide";
      if (many && choices) input.setAttribute("list", `annotate-${name}`);
      const label = tag("label", { title: told }, `${name.replaceAll("_", " ")}${needed ? " *" : ""} `, input);
      if (many && choices) label.append(tag("datalist", { id: `annotate-${name}` }, ...choices.map(([value, words]) => tag("option", { value, textContent: words }))));
      if (name.endsWith("_quote")) input.placeholder = "select the words in the text";
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
    function parted() { // "the council promised a library to us": who, act and whom, as it is typed
      const input = tag("input", { name: "who did what", className: "wide", autocomplete: "off", placeholder: "Town Council promised help to Friends" });
      const set = (name, value) => { sheet.querySelector(`[name="${name}"]`).value = value; };
      input.oninput = () => {
        const all = input.value.trim().split(/\s+/), known = new Map(people());
        const at = (from, to) => known.get(bare(all.slice(from, to).join(" ")));
        let a = all.length - 1, b = 1;
        while (a > 0 && !at(0, a)) a--;
        while (b < all.length && (b <= a || !at(b, all.length))) b++;
        set("who", at(0, a) ?? "");
        set("whom", b < all.length ? at(b, all.length) : "");
        set("act", all.slice(at(0, a) ? a : 0, b).join(" "));
      };
      return tag("label", { title: "one sentence that fills the three fields below" }, "who did what to whom ", input);
    }
    function ask(layer, spot, row = null, cells = propose(layer, spot, row)) {
      editing = { layer, spot, id: row?.id };
      const fields = form[layer].fields, own = fields.filter((one) => one.name === OWN[layer]);
      const inside = [...own, ...fields.filter((one) => !own.includes(one))].map((one) => field(one, cells));
      if (fields.some((one) => one.name === "whom")) inside.splice(own.length, 0, parted());
      const n = row ? 1 : matches(spot);
      if (n > 1) inside.push(tag("label", {}, tag("input", { type: "checkbox", name: "every place" }), ` every place of these words (${n})`));
      if (row) {
        const apart = tag("button", { type: "button", textContent: "Make it a row of its own" });
        apart.onclick = () => ask(layer, editing.spot);
        inside.push(tag("p", {}, apart));
      }
      sheet.replaceChildren(tag("p", { className: "head", textContent: `${row?.id ?? "New row"} in ${layer}` }), tag("q", { dir: "auto", textContent: text.slice(...spot) }), ...inside,
        tag("button", { textContent: "Save (Enter)" }), " ", tag("button", { type: "button", textContent: "Leave (Esc)", onclick: close }));
      sheet.hidden = false;
      const first = sheet.querySelector("select,input");
      first?.focus();
      if (first?.select) first.select();
    }
    function close() {
      sheet.hidden = true;
      editing = null;
      words.focus({ preventScroll: true });
    }
    sheet.onsubmit = (event) => {
      event.preventDefault();
      if (!editing) return;
      const { layer, spot, id } = editing;
      const given = Object.fromEntries(new FormData(sheet)), cells = {}, actors = {};
      const where = { start: toPoint(spot[0]), end: toPoint(spot[1]) };
      for (const { name, actors: of, list: many } of form[layer].fields) {
        if (given[name] === NEW) actors[name] = given[`${name} new`].trim();
        else cells[name] = of && many ? (given[name] ?? "").split(";").map((one) => actor(one) ?? one.trim()).filter(Boolean).join("; ") : given[name] ?? "";
      }
      // What its own words say of it: an event that we call alleged is coded so.
      if (layer === "events" && /\(alleged\)\s*$/.test(cells.label) && form.events.fields.find((one) => one.name === "modality")?.choices?.some(([code]) => code === "alleged")) cells.modality = "alleged";
      last[layer] = cells;
      last.layer = layer;
      const row = every.find((one) => one.id === id);
      if (id) learn(row, { cells });
      const moved = row && (row.start !== where.start || row.end !== where.end);
      if (id) model.send({ do: "change", id, cells, actors, ...(moved ? where : {}) });
      else model.send({ do: given["every place"] ? "every" : "add", layer, ...where, cells, actors });
    };
    function next(what) { // after the form that is open is saved, if one is
      if (sheet.hidden) { what(); return; }
      pending = what;
      if (sheet.checkValidity()) sheet.requestSubmit();
      else { pending = null; sheet.reportValidity(); }
    }

    // --- again: what was done to one row is offered for all that are like it
    const code_of = (layer) => form[layer].fields.find((one) => one.choices && !one.actors && one.needed)?.name;
    function learn(row, { cells, cut, side, gone }) {
      const others = every.filter((one) => one.layer === row.layer && one.id !== row.id && open(one));
      const code = code_of(row.layer), same = (one) => one.cells[code] === row.cells[code];
      const old = (one) => text.slice(toUnit(one.start), toUnit(one.end));
      if (gone) like = others.filter((one) => bare(old(one)) === bare(old(row)) && same(one)).map((one) => ({ id: one.id, gone }));
      else if (cut) {
        like = others.filter((one) => same(one) && (side ? old(one).toLowerCase().endsWith(cut) : old(one).toLowerCase().startsWith(cut)) && old(one).length > cut.length)
          .map((one) => shifted(one, side ? 0 : cut.length, side ? -cut.length : 0));
      } else {
        const [name] = Object.keys(cells).filter((one) => row.cells[one] && cells[one] !== row.cells[one]);
        like = name ? others.filter((one) => one.cells[name] === row.cells[name]).map((one) => ({ id: one.id, keep: true, cells: { [name]: cells[name] } })) : [];
      }
      done = like.length ? `; d does the same to ${like.length} more` : "";
    }
    function shifted(row, from, to) {
      const spot = [toUnit(row.start) + from, toUnit(row.end) + to];
      const named = row.layer === "mentions" ? exact(text.slice(...spot)) : {};
      const cells = named.actor_id ? { ...named, form: row.cells.form === "description" ? named.form : row.cells.form } : {};
      return { id: row.id, keep: true, start: toPoint(spot[0]), end: toPoint(spot[1]), cells };
    }
    function edge(row, key) { // f and b cut a word off, F and B take one more
      const side = key.toLowerCase() === "b", more = key === "F" || key === "B";
      const [start, end] = [toUnit(row.start), toUnit(row.end)];
      const all = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].filter((one) => one.isWordLike).map((one) => [one.index, one.index + one.segment.length]);
      const within = all.filter(([a, b]) => a >= start && b <= end);
      let to;
      if (more) to = side ? all.find(([a]) => a >= end)?.[1] - end : all.findLast(([, b]) => b <= start)?.[0] - start;
      else if (within.length > 1) to = side ? within.at(-2)[1] - end : within[1][0] - start;
      if (!to) return;
      if (more) { like = []; done = ""; } else learn(row, { cut: (side ? text.slice(end + to, end) : text.slice(start, start + to)).toLowerCase(), side });
      model.send({ do: "change", ...shifted(row, side ? 0 : to, side ? to : 0) });
    }
    function again() {
      const left = (like ?? []).filter((one) => every.some((row) => row.id === one.id));
      if (!left.length) { said.textContent = "nothing is like what was done last"; return; }
      like = [];
      done = "";
      model.send({ do: "all", changes: left });
    }
    function take_out(row) {
      learn(row, { gone: true });
      model.send({ do: "delete", id: row.id });
    }

    // --- more words and fewer, by a key
    function grow() {
      const now = picked(true) ?? [place(selection().anchorNode, selection().anchorOffset), 0];
      const [start, end] = now[1] ? now : [now[0], now[0]];
      const line = [text.lastIndexOf("\n", start - 1) + 1, (text.indexOf("\n", end) + 1 || text.length + 1) - 1];
      const cut = (at) => [Math.max(line[0], ...at.filter((one) => one <= start)), Math.min(line[1], ...at.filter((one) => one >= Math.max(end, start + 1)))];
      const ends = (unit) => [...new Intl.Segmenter(undefined, { granularity: unit }).segment(text.slice(...line))].map((one) => line[0] + one.index);
      const clauses = [...ends("sentence"), ...[...text.slice(...line).matchAll(/[,;:()–—،؛]\s*|\s(?=(?:and|but|because|which|who)\s)/g)].map((one) => line[0] + one.index + one[0].length)];
      const wider = [whole(start, Math.max(end, start + 1)), cut(clauses), cut(ends("sentence")), line].map(([a, b]) => trimmed(a, b)).find(([a, b]) => a <= start && b >= end && b - a > end - start);
      if (!wider) return;
      grown.push([start, end]);
      select(...wider);
    }
    function trimmed(start, end) {
      while (start < end && /\s/.test(text[start])) start++;
      while (start < end && /[\s,;:.!?–—،؛۔]/.test(text[end - 1])) end--;
      return [start, end];
    }

    // --- hands
    undo.onclick = () => model.send({ do: "undo" });
    redo.onclick = () => model.send({ do: "redo" });
    // A drag may end beside the text, too.
    words.onmousedown = () => document.addEventListener("mouseup", dragged, { once: true });
    function dragged(event) {
      const spot = hand && event.button === 0 && !selection().isCollapsed && picked(event.altKey);
      if (!spot) return;
      const into = sheet.hidden ? null : asked_for;
      if (into) { into.value = text.slice(...spot); into.focus(); return; }
      const row = editing?.id && every.find((one) => one.id === editing.id);
      if (row && !open(row) && lies([toPoint(spot[0]), toPoint(spot[1])], row) > 0) { // other words for the row in the form
        editing.spot = spot;
        sheet.querySelector("q").textContent = text.slice(...spot);
      } else next(() => make(hand, spot));
    }
    let asked_for = null; // a field for words of the text, while it has the focus
    sheet.addEventListener("focusin", ({ target }) => { asked_for = target.name?.endsWith("_quote") ? target : null; });
    sheet.addEventListener("input", ({ target }) => { if (target === asked_for) asked_for = null; });
    words.onclick = (event) => {
      const ids = event.target.closest("[data-ids]")?.dataset.ids.split(" ");
      if (!ids || !selection().isCollapsed) return;
      const at = ids.indexOf(current); // the shortest first, then what lies around it
      go(ids[at < 0 ? ids.length - 1 : (at - 1 + ids.length) % ids.length], false);
    };
    list.onclick = (event) => {
      const button = event.target.closest("button"), { does, of: id = button?.dataset.id } = button?.dataset ?? {};
      const row = rows.find((one) => one.id === id);
      if (!row) return;
      if (does === "take out") take_out(row);
      else if (does) model.send({ do: "accept", id });
      else next(() => change(rows.find((one) => one.id === id) ?? row));
    };
    function change(row) {
      go(row.id, false);
      hand = row.layer;
      ask(row.layer, [toUnit(row.start), toUnit(row.end)], row);
    }
    const ARROWS = { ArrowRight: ["right", "word"], ArrowLeft: ["left", "word"], ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] };
    function walk(event) {
      const [way, by] = ARROWS[event.key];
      if (!words.contains(selection().anchorNode)) select(0, 0);
      selection().modify(event.shiftKey ? "extend" : "move", way, event.altKey && by === "word" ? "character" : by);
    }
    const PRESS = { // keys that need a row
      y: (row) => { stepping = true; model.send({ do: "accept", id: row.id }); },
      x: (row) => { stepping = true; take_out(row); },
      Enter: change,
      f: edge, F: edge, b: edge, B: edge,
    };
    const HANDS = { // and those that need none
      U: () => model.send({ do: "redo" }),
      u: () => model.send({ do: "undo" }),
      n: () => step(1),
      p: () => step(-1),
      d: again,
      w: grow,
      W: () => grown.length && select(...grown.pop()),
      Y: () => model.send({ do: "accept all", ids: rows.filter((one) => open(one) && (!hand || one.layer === hand)).map((one) => one.id) }),
      Escape: () => { hand = null; draw(); words.focus(); },
    };
    function coded(row, number) {
      const field = form[row.layer].fields.find((one) => one.name === code_of(row.layer));
      const code = field?.choices[number - 1]?.[0];
      if (!code) return;
      learn(row, { cells: { [field.name]: code } });
      model.send({ do: "change", id: row.id, keep: true, cells: { [field.name]: code } });
    }
    function press(event) {
      const { key } = event, row = rows.find((one) => one.id === current), spot = picked(event.altKey);
      const layer = Object.keys(form).find((name) => form[name].key === key.toLowerCase());
      if (event.target === words && ARROWS[key]) walk(event);
      else if (event.ctrlKey) HANDS[key === "y" ? "U" : "u"]();
      else if (layer && spot) make(layer, spot, key !== form[layer].key);
      else if (layer) { hand = layer; draw(); }
      else if (spot && key === "." && last.layer) model.send({ do: "add", layer: last.layer, start: toPoint(spot[0]), end: toPoint(spot[1]), cells: last[last.layer] });
      else if (HANDS[key]) HANDS[key]();
      else if (row && PRESS[key]) PRESS[key](row, key);
      else if (row && /^[1-9]$/.test(key)) coded(row, +key);
      else return false;
      return true;
    }
    root.addEventListener("keydown", (event) => {
      // JupyterLab's keys reach what stands in an output: "x" would cut the cell.
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
      if (event.key === "Escape" && !sheet.hidden) { close(); event.preventDefault(); return; }
      if (event.key === "Enter" && sheet.contains(event.target) && event.target.tagName === "SELECT") { // it would open its list
        event.preventDefault();
        sheet.requestSubmit();
        return;
      }
      if (event.target.closest("form, fieldset, summary") || event.metaKey) return;
      if (event.target.closest(".bar button, .act") && event.key === "Enter") return;
      if (event.ctrlKey && !"zy".includes(event.key)) return;
      if (press(event)) { event.preventDefault(); event.stopPropagation(); }
    });

    // --- what it is told
    function layers() {
      const box = (name) => tag("input", { type: "checkbox", name, checked: !QUIET.includes(name), onchange: draw });
      const take = (name) => {
        const button = tag("button", { type: "button", textContent: form[name].key, title: `make a row in ${name} of the selected words` });
        button.setAttribute("aria-label", `make a row in ${name}`);
        button.dataset.layer = name;
        button.onpointerdown = (event) => event.preventDefault(); // keeps the selection
        button.onclick = () => {
          const spot = picked();
          if (spot) next(() => make(name, spot));
          else { hand = hand === name ? null : name; draw(); }
        };
        return button;
      };
      boxes.replaceChildren(boxes.firstChild, ...Object.keys(form).map((name) => tag("span", { className: "layer" }, tag("label", {}, box(name), ` ${name === "divisions" ? "parts" : name} `), take(name))));
    }
    function hear(told) {
      said.classList.toggle("error", Boolean(told.error));
      if (told.error) { said.textContent = told.error; pending = null; stepping = false; return; }
      if (told.text !== undefined) { text = told.text; index(); }
      if (told.hints) hints = told.hints;
      if (told.parts) parts = told.parts;
      if (told.form) {
        const first = !Object.keys(form).length;
        form = told.form;
        if (first) layers();
      }
      const follow = pending;
      pending = null;
      if (editing) { close(); if (!follow) selection().removeAllRanges(); }
      const stood = rows.findIndex((row) => row.id === current);
      every = told.rows;
      rows = every.filter((row) => on(row.layer));
      said.textContent = `${told.said ?? ""}${done ?? ""}`;
      done = "";
      const here = rows.find((row) => row.id === current), read = stepping;
      stepping = false;
      const active = () => el.getRootNode().activeElement ?? document.activeElement;
      const inside = root.contains(active());
      draw();
      if (inside && !root.contains(active())) words.focus({ preventScroll: true }); // its button went
      if (follow) follow();
      else if (read) { // on to the next suggestion
        const after = rows.slice(here ? stood + 1 : stood).find(open) ?? rows.find(open);
        if (after) go(after.id);
        else { current = null; draw(); words.focus({ preventScroll: true }); }
      } else if (here) {
        go(here.id, inside && sheet.hidden && active() !== words);
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

  function local({ text, rows, form, hints = [], parts = [], statement, sha256 }) {
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
      say({ rows: now, said: `${told}; ${where}`, parts: cut() });
    }
    // Parts as they are now: those that the page came with, but where a row tells otherwise.
    function cut() {
      const told = now.filter((row) => row.layer === "divisions"), free = (one) => !told.some((row) => row.start < one.end && one.start < row.end);
      return [...parts.filter(free), ...told.map(({ start, end, cells }) => ({ start, end, kind: cells.kind, number: cells.number ?? "" }))];
    }
    function lines(start, end) { // the selected lines; or, where they are several parts, each of these
      let [a, b] = [start, end];
      while (a > 0 && points[a - 1] !== "\n") a--;
      while (b < points.length && points[b - 1] !== "\n") b++;
      const over = cut().filter((one) => one.start < b && a < one.end);
      if (over.length > 1) return over.map((one) => [one.start, one.end]);
      while (a < b && !points[a].trim()) a++;
      while (a < b && !points[b - 1].trim()) b--;
      return [[a, b]];
    }
    function turn(from, to, told) {
      if (!from.length) return say({ error: `there is nothing to ${told}` });
      const [rows, what] = from.pop();
      to.push([now, what]);
      now = rows;
      keep();
      say({ rows: now, said: `${told}: ${what}`, parts: cut() });
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
    function changed(row, { start, end, cells, keep }) {
      const spot = start === undefined ? {} : { start, end };
      const quote = start === undefined ? {} : { quote: points.slice(start, end).join("") };
      // Where words that were typed anew stand is known only once Python has taken them in.
      const beside = Object.fromEntries(Object.entries(row.beside ?? {}).filter(([lead]) => (cells[`${lead}_quote`] ?? row.cells[`${lead}_quote`]) === row.cells[`${lead}_quote`]));
      return { ...row, ...spot, cells: { ...row.cells, ...cells, ...quote, status: keep ? row.cells.status : "reviewed" }, ...(row.beside && { beside }) };
    }
    function followed(next) { // other rows that quote the place of a mention quote its new words
      const moves = now.filter((row) => row.layer === "mentions").flatMap((row) => {
        const to = next.find((one) => one.id === row.id);
        return to && (to.start !== row.start || to.end !== row.end) ? [[row, to]] : [];
      });
      return next.map((row) => Object.entries(row.beside ?? {}).reduce((one, [lead, [start, end]]) => {
        const to = moves.find(([had]) => had.start === start && had.end === end)?.[1];
        if (!to) return one;
        const cells = { ...one.cells, [`${lead}_quote`]: to.cells.quote, [`${lead}_prefix`]: "", [`${lead}_suffix`]: "" };
        return { ...one, cells, beside: { ...one.beside, [lead]: [to.start, to.end] } };
      }, row));
    }
    function send({ do: what, id, ids = [], layer, start, end, cells = {}, actors = {}, keep = false, changes = [] }) {
      const told = { ...cells };
      for (const [name, label] of Object.entries(actors)) told[name] = label; // made where Python takes the file in
      const one = now.find((row) => row.id === id);
      if (what === "ready") return say({ text, form, hints, rows: now, said: "", parts: cut() });
      if (what === "undo") return turn(past, undone, "undo");
      if (what === "redo") return turn(undone, past, "redo");
      if (id && !one) return say({ error: `there is no row ${id} any more` });
      const fault = ["add", "every", "change"].includes(what) && missing(layer ?? one.layer, { ...one?.cells, ...told });
      if (fault) return say({ error: fault });
      if (what === "add" && layer === "divisions") {
        const spots = lines(start, end), meets = (row) => row.layer === layer && spots.some(([a, b]) => row.start < b && a < row.end);
        become([...now.filter((row) => !meets(row)), ...spots.map(([a, b], n) => fresh(layer, a, b, told, n))], `${spots.length === 1 ? "a part" : `${spots.length} parts`} told`);
      } else if (what === "add") become([...now, fresh(layer, start, end, told, 0)], "a row added");
      if (what === "every") {
        const taken = new Set(now.filter((row) => row.layer === layer).map((row) => `${row.start} ${row.end}`));
        const spots = places(start, end).filter((at) => !taken.has(`${at} ${at + end - start}`));
        become([...now, ...spots.map((at, n) => fresh(layer, at, at + end - start, told, n))], `${spots.length} rows added`);
      }
      const by = new Map([...changes, ...(what === "accept" ? [{ id, cells: {} }] : []), ...(what === "change" ? [{ id, start, end, cells: told, keep }] : [])].map((one) => [one.id, one]));
      if (by.size) {
        const next = now.filter((row) => !by.get(row.id)?.gone).map((row) => (by.has(row.id) ? changed(row, by.get(row.id)) : row));
        const cuts = next.filter((row) => row.layer === "divisions").sort((a, b) => a.start - b.start);
        if (cuts.some((row, n) => n && row.start < cuts[n - 1].end)) return say({ error: "these words overlap another part; shorten one of the two" });
        become(followed(next), what === "all" ? `the same done to ${changes.length} more` : `${id} ${what === "accept" ? "accepted" : "changed"}`);
      }
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
