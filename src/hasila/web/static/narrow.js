// What a narrow screen needs: the report as a sheet over the decisions, opened and closed by its head; filters folded.
"use strict";

(() => {
  document.documentElement.classList.add("script");
  const narrow = window.matchMedia("(max-width: 62rem)");
  const folded = document.querySelector("details.filters");
  if (folded && narrow.matches && !location.search) folded.open = false;
  const [head, beside, text] = ["[data-sheet]", "#beside", "#text"].map((of) => document.querySelector(of));
  if (!head) return;
  const open = (now) => {
    beside.classList.toggle("open", now);
    head.setAttribute("aria-expanded", String(now));
  };
  head.addEventListener("click", () => open(!beside.classList.contains("open")));
  document.addEventListener("taken", () => open(false));
  beside.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });
  const see = (hash) => {
    const mark = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!mark || !text.contains(mark)) return;
    open(true);
    mark.scrollIntoView({ block: "center" });
  };
  // A claim of the report that is shown is seen there, without another page.
  for (const link of document.querySelectorAll("[data-see]")) {
    link.addEventListener("click", (event) => {
      if (new URL(link.href).searchParams.get("report") !== text.dataset.report) return;
      event.preventDefault();
      location.hash = link.hash;
      see(link.hash);
    });
  }
  see(location.hash);
})();
