// Light or dark, before anything is drawn. Where a browser keeps nothing (cookies blocked, a
// sandboxed frame) a choice lasts as long as the page, and the theme's own script still works.
"use strict";
try {
  localStorage.getItem("theme");
} catch {
  const kept = new Map();
  Object.defineProperty(window, "localStorage", {
    configurable: true,
    value: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => { kept.set(key, String(value)); },
      removeItem: (key) => { kept.delete(key); },
    },
  });
}
document.body.dataset.theme = localStorage.getItem("theme") || "auto";
