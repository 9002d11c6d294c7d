// What every page can do beyond reading: a sheet that offers links, and details that open for
// an address inside them. Everything here is reached without it too.
"use strict";
(() => {
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  sheet.hidden = true;
  sheet.setAttribute("role", "region");
  sheet.setAttribute("aria-label", "About these words");
  const close = () => { sheet.hidden = true; };

  // Show words and, below them, links; text is set as text and never read as markup.
  window.showSheet = (lines) => {
    const list = document.createElement("ul");
    for (const { words, href, label } of lines) {
      const item = document.createElement("li");
      item.append(words ? `${words} ` : "");
      const link = document.createElement("a");
      link.setAttribute("href", href);
      link.textContent = label;
      link.addEventListener("click", close);
      item.append(link);
      list.append(item);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Close";
    button.addEventListener("click", close);
    sheet.replaceChildren(list, button);
    sheet.hidden = false;
  };
  document.body.append(sheet);
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  // The theme opens its drawers by labels, which no keyboard reaches: they become buttons.
  for (const label of document.querySelectorAll("label.nav-overlay-icon, label.toc-overlay-icon")) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("aria-label", label.htmlFor === "__toc" ? "On this page" : "All pages");
    const say = () => button.setAttribute("aria-expanded", String(box.checked));
    button.append(...label.childNodes);
    button.addEventListener("click", () => { box.checked = !box.checked; box.dispatchEvent(new Event("change")); });
    box.addEventListener("change", say);
    say();
    label.replaceWith(button);
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const box of document.querySelectorAll(".sidebar-toggle:checked")) {
      box.checked = false;
      box.dispatchEvent(new Event("change"));
    }
  });

  // From a disk no page may read another: search lists titles and leaves out the extracts.
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1)), target = document.getElementById(id);
    if (!target) return;
    let opened = false;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      opened = opened || !box.open;
      box.open = true;
    }
    if (opened) target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
