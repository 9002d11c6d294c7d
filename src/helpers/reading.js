// The reading edition, quicker: a click opens the card beside the words without moving the page,
// keys step from passage to passage, a citation is copied. Without it addresses do the same.
"use strict";
(() => {
  const wide = () => matchMedia("(min-width: 60em)").matches;
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");

  function start(root) {
    const all = (what, within = root) => [...within.querySelectorAll(what)];
    const { statement, short, cite } = root.dataset;
    const text = root.querySelector(".text"), panel = root.querySelector(".panel"), said = root.querySelector(".said");
    const page = root.classList.contains("page"), close = root.querySelector(".close");
    const notch = document.createElement("span");
    const words = all(".text .w"), who = root.querySelector(".lens-who");
    const cards = new Map(all(".card").map((card) => [card.id.slice(short.length), card]));
    const home = new Map(); // row -> the card on which it stands
    for (const [name, card] of cards) for (const row of [...(card.dataset.rows || "").split(" "), name]) home.set(row, name);
    const near = new Map(); // card -> its words
    for (const w of words) {
      for (const name of [...(w.dataset.p || "").split(" "), w.dataset.a]) {
        if (name) (near.get(name) || near.set(name, []).get(name)).push(w);
      }
    }
    let open = "", from = null;
    root.classList.add("js");
    notch.className = "notch";
    root.append(notch);

    // In the lens of names a name leads to whoever is meant; in every other the passage comes first.
    const lead = (w) => (who?.checked && w.dataset.a) || (w.dataset.p || "").split(" ")[0] || w.dataset.a || (w.hash || "").slice(1 + short.length);
    const piecesOf = (row) => all(`[id="${statement}--${row}"], [data-row="${statement}--${row}"]`, text);

    function mark(row) {
      for (const w of all(".on", text)) w.classList.remove("on");
      for (const w of all("[aria-current]", text)) w.removeAttribute("aria-current");
      if (!row) return [];
      const list = home.get(row) === row ? near.get(row) || [] : piecesOf(row);
      for (const w of list) w.classList.add("on");
      list[0]?.setAttribute("aria-current", "true");
      return list;
    }

    function show(row, { focus = false, quiet = false, keep = false } = {}) {
      const name = home.get(row), card = cards.get(name);
      if (!card) return false;
      for (const other of cards.values()) other.classList.remove("on");
      card.classList.add("on");
      if (card.localName === "details") card.open = true;
      root.classList.toggle("open", name !== "about");
      const list = mark(row);
      const was = open;
      open = name;
      (wide() ? panel : card).scrollTop = 0;
      said.textContent = `Beside the words: ${card.querySelector("h3").textContent}`;
      if (page && !quiet) history[was ? "replaceState" : "pushState"](null, "", `#${statement}--${row}`);
      if (focus) { const head = card.querySelector("h3"); head.tabIndex = -1; head.focus({ preventScroll: true }); }
      if (!keep && list[0]) bring(list[0]);
      if (keep && !wide() && from) bring(from);
      level();
      return true;
    }

    // The words stay in sight: on a phone above the card, in a notebook inside their window.
    function bring(w) {
      const box = w.getClientRects()[0];
      if (!box) return;
      const frame = wide() && !page ? text.getBoundingClientRect() : { top: 0, bottom: wide() ? innerHeight : innerHeight * 0.42 };
      const scroller = wide() && !page ? text : window;
      const low = frame.bottom - 28, high = frame.top + (page || !wide() ? 24 : 8);
      if (box.bottom > low) scroller.scrollBy({ top: box.bottom - low + 16, behavior: calm() });
      else if (box.top < high) scroller.scrollBy({ top: box.top - high - 60, behavior: calm() });
    }

    function shut(back = true) {
      if (!open) return;
      const last = from && lead(from) === open ? from : (near.get(open) || [])[0];
      const inside = panel.contains(document.activeElement);
      cards.get(open).classList.remove("on");
      root.classList.remove("open");
      open = "";
      mark("");
      if (page && back) history.replaceState(null, "", location.pathname + location.search);
      if (inside && last) last.focus({ preventScroll: true });
    }

    root.addEventListener("click", (event) => {
      const a = event.target.closest("a, .w, button");
      if (!a || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const key = event.pointerType === "" || event.detail === 0; // Firefox counts a key as a click
      if (a.matches(".text .w")) {
        event.preventDefault();
        if (!getSelection().isCollapsed) return;
        from = a;
        const name = lead(a);
        if (open === name && !key) shut(); else show(name, { focus: key, keep: true });
        if (!key) (near.get(name) || [a])[0].focus({ preventScroll: true }); // a notebook takes it elsewhere
      } else if (a.matches("footer > p:first-child > a")) {
        event.preventDefault();
        const w = (near.get(open) || [])[0];
        if (page) history.replaceState(null, "", a.hash);
        if (w) { bring(w); w.focus({ preventScroll: true }); }
      } else if (a === close) {
        event.preventDefault();
        shut();
      } else if (a.hash?.startsWith(`#${short}`)) {
        event.preventDefault();
        show(a.hash.slice(1 + short.length), { focus: true });
      } else if (a.matches(".copy")) copy(a);
    });

    // Heard before a notebook hears it, which would take arrows and Enter for steps among its cells.
    addEventListener("keydown", (event) => {
      if (!root.contains(event.target) || event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.stopPropagation();
      if (event.target.matches("input, textarea")) return;
      const step = { ArrowRight: ".next", ArrowLeft: "a:not(.next)" }[event.key];
      if (event.key === "Escape" && open) shut();
      else if (step && open) {
        const a = cards.get(open).querySelector(`footer > p:last-child > ${step}`);
        if (a) { from = null; show(a.hash.slice(1 + short.length), { focus: panel.contains(document.activeElement) }); }
      } else return;
      event.preventDefault();
    }, true);

    // A source that is named more than once has its address in one place; by a script each name has it.
    // That place is looked for within: another edition beside this one may count its sources otherwise.
    for (const a of all(`a[href^="#${short}_"]`)) a.href = all(`[id="${a.hash.slice(1)}"] a`, panel)[0].href;

    // A citation: who published which words where, with an address that leads back to them.
    for (const at of all("footer > p:first-child")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy a citation";
      at.append(button);
    }
    async function copy(button) {
      const card = button.closest(".card"), link = card.querySelector("footer a");
      const place = page || !document.querySelector("[data-jp-theme-light]") ? location.href.split("#")[0] : "";
      const quote = card.querySelector("blockquote")?.textContent || "";
      const line = `${cite}, sentence ${link.previousSibling.textContent.replace(/\D/g, "")}: “${quote}” ${place}${link.hash}`;
      try { await navigator.clipboard.writeText(line); button.textContent = "Copied"; } catch {
        const field = Object.assign(document.createElement("textarea"), { value: line, readOnly: true, className: "line" });
        field.setAttribute("aria-label", "The citation, to be copied");
        button.replaceWith(field);
        field.select();
      }
    }

    for (const [kind, yes] of [["pointerover", true], ["pointerout", false]]) {
      text.addEventListener(kind, (event) => {
        const w = event.target.closest(".w");
        if (w) for (const one of near.get(lead(w)) || []) one.classList.toggle("hover", yes);
      });
    }

    // One tab stop for each passage, in the lens of names for each name.
    function stops() {
      const seen = new Set();
      for (const w of words) {
        const name = lead(w), stop = who?.checked ? w.dataset.a : w.dataset.p;
        w.tabIndex = stop && !seen.has(name) ? 0 : -1;
        seen.add(name);
      }
    }
    for (const box of all(".lens input")) box.addEventListener("change", stops);

    // A notch in the edge of the panel stands level with the words that it is about.
    function level() {
      const box = page && open && wide() && all(".on", text)[0]?.getClientRects()[0];
      notch.hidden = !box;
      if (!box) return;
      const edge = panel.getBoundingClientRect();
      notch.style.left = `${edge.left - 6}px`;
      notch.style.top = `${Math.max(edge.top + 16, Math.min(innerHeight - 28, box.top + box.height / 2 - 6))}px`;
      notch.style.visibility = box.bottom < 0 || box.top > innerHeight ? "hidden" : "";
    }

    function follow() {
      const id = decodeURIComponent(location.hash.slice(1));
      const row = id.startsWith(`${statement}--`) ? id.slice(statement.length + 2) : id.startsWith(short) ? id.slice(short.length) : "";
      if (row && show(row, { quiet: true })) return;
      if (page && !row) shut(false);
      if (row) mark(row);
    }
    addEventListener("hashchange", follow);
    addEventListener("scroll", level, { passive: true });
    addEventListener("resize", level);
    stops();
    follow();
  }

  for (const root of document.querySelectorAll(".reading:not(.js)")) start(root);
  // What every address would open and mark without a script makes each step with one slower.
  for (const sheet of document.querySelectorAll(".bare")) sheet.disabled = true;
})();
