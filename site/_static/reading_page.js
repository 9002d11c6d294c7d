// The theme that was chosen on another page of the site holds here too, before anything is drawn.
"use strict";
addEventListener("DOMContentLoaded", () => {
  try { document.body.dataset.theme = localStorage.getItem("theme") || "auto"; } catch { /* no storage */ }
});
