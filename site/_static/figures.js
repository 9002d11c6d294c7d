// Draws every figure from the JSON block beside it, in the page's colours, and leads from a
// mark to the words that it rests on. The figure's table says the same without this script.
"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const plots = [];
  let printing = false;
  let pointer = "mouse";

  // A colour of the data has, in dark mode, a partner in the style sheet: --figure-0072b2.
  // Asked from an element of the wanted mode, so that a print of a dark page comes out light.
  function repaint(value, styles) {
    if (typeof value === "string") {
      const name = { white: "ffffff", black: "000000" }[value] || value.replace(/^#/, "");
      const partner = /^[0-9a-f]{6}$/i.test(name)
        ? styles.getPropertyValue(`--figure-${name.toLowerCase()}`).trim() : "";
      return partner || value;
    }
    if (Array.isArray(value)) return value.map((item) => repaint(item, styles));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, item]) =>
        [key, key === "meta" || key === "customdata" ? item : repaint(item, styles)]));
    }
    return value;
  }

  function isDark() {
    const theme = document.body.dataset.theme;
    return !printing && (theme === "dark" || (theme !== "light" && dark.matches));
  }

  function dress(plot) {
    const styles = getComputedStyle(document.body);
    const figure = isDark() ? repaint(plot.json, styles) : structuredClone(plot.json);
    const layout = figure.layout;
    delete layout.width;
    layout.autosize = true;
    if (printing && layout.height < 1300) layout.height = Math.min(layout.height, 980); // one sheet
    layout.hoverlabel = {
      ...layout.hoverlabel,
      bgcolor: isDark() ? "#26282c" : "#ffffff",
      bordercolor: isDark() ? "#9a9a9a" : "#555555",
      font: { size: 14, color: isDark() ? "#f0f0f0" : "#1a1a1a" },
    };
    if (plot.box.clientWidth < 560) layout.font = { ...layout.font, size: 12 };
    return figure;
  }

  // Letters differ between machines, and screens in width. Where a label sticks out on the left,
  // the margin grows; on the right, it is cut at a word, or broken where it has lines; where headings run into each other,
  // every second one stands higher.
  function fit(plot) {
    const room = plot.box.getBoundingClientRect();
    const notes = plot.box.layout.annotations || [];
    const change = {}, rows = new Map();
    let out = 0;
    for (const group of plot.box.querySelectorAll("g.annotation[data-index]")) {
      const index = group.dataset.index, note = notes[index];
      const place = group.querySelector(".annotation-text").getBoundingClientRect();
      out = Math.max(out, Math.ceil(room.left - place.left));
      if (place.right > room.right + 1) {
        const lines = note.text.split("<br>"), longest = Math.max(...lines.map((line) => line.length));
        const letters = Math.floor(longest * (room.right - place.left) / place.width) - 2;
        const pieces = new RegExp(`.{1,${letters}}(?: |$)`, "g");
        change[`annotations[${index}].text`] = lines.length > 1
          ? lines.flatMap((line) => line.match(pieces)).join("<br>")
          : `${note.text.slice(0, letters).replace(/\W*\s\S*$/, "")} …`;
      }
      const row = `${note.yref}:${note.y}`;
      if (!note.textangle) rows.set(row, [...(rows.get(row) || []), { index, place }]);
    }
    for (const row of rows.values()) {
      row.sort((a, b) => a.place.left - b.place.left);
      if (!row.some((one, n) => n && one.place.left < row[n - 1].place.right + 4)) continue;
      row.forEach(({ index }, n) => { if (n % 2) change[`annotations[${index}].yshift`] = 24; });
    }
    if (out > 0) change["margin.l"] = (plot.box.layout.margin?.l ?? 8) + out + 4;
    return Object.keys(change).length ? Plotly.relayout(plot.box, change) : null;
  }

  function draw(plot) {
    const figure = dress(plot);
    const config = { displayModeBar: false, responsive: true, showTips: false, ...plot.json.config };
    return Plotly.react(plot.box, figure.data, figure.layout, config).then(() => fit(plot));
  }

  // A span's address is that of its row in the figure's table, so that both stay the same.
  function address(plot, point) {
    const data = point.customdata;
    const span = Array.isArray(data) ? data[0] : data;
    if (typeof span !== "string" || !span.includes("--")) return "";
    const end = `#${span}`;
    const link = [...plot.figure.querySelectorAll("a[href]")].find((a) => a.getAttribute("href").endsWith(end));
    return link ? link.getAttribute("href") : `01_statement.html${end}`;
  }

  // The words of a hover label as plain text; the parser is inert and runs nothing.
  function words(point) {
    const pick = (value) => (Array.isArray(value) ? value[point.pointNumber] : value);
    const label = pick(point.data.hovertemplate) || pick(point.data.hovertext) || pick(point.data.text) || "";
    const plain = label.replace(/<extra>.*?<\/extra>/gs, "").replace(/<br\s*\/?>/gi, " ");
    return new DOMParser().parseFromString(plain, "text/html").body.textContent;
  }

  function start(figure) {
    const plot = {
      figure,
      box: figure.querySelector(".plot"),
      json: JSON.parse(figure.querySelector("script.plot-data").textContent),
    };
    plots.push(plot);
    return draw(plot).then(() => {
      plot.box.addEventListener("pointerdown", (event) => { pointer = event.pointerType; }, true);
      plot.box.on("plotly_click", (event) => {
        const target = event.points.map((point) => [address(plot, point), point]).find(([href]) => href);
        if (!target) return;
        if (pointer === "mouse") {
          location.href = target[0];
          return;
        }
        // A tap first says what the mark is; the way to its words is offered beside that.
        showSheet([{ words: words(target[1]), href: target[0], label: "Read the words" }]);
      });
      plot.box.on("plotly_hover", (event) => {
        const leads = event.points.some((point) => address(plot, point));
        plot.box.classList.toggle("leads", leads);
      });
      plot.box.on("plotly_unhover", () => plot.box.classList.remove("leads"));
      figure.dataset.drawn = "yes";
    });
  }

  const again = () => plots.forEach(draw);
  Promise.all([...document.querySelectorAll("figure:has(script.plot-data)")].map(start));
  new MutationObserver(again).observe(document.body, { attributeFilter: ["data-theme"] });
  dark.addEventListener("change", again);
  addEventListener("beforeprint", () => { printing = true; again(); });
  addEventListener("afterprint", () => { printing = false; again(); });
})();
