// Keys for those who decide all day; in a field they are letters.
"use strict";

(() => {
  const claims = [...document.querySelectorAll("[data-claim]")];
  const current = () => document.activeElement.closest("[data-claim]");
  const go = (step) => {
    const at = claims.indexOf(current());
    const next = claims[at < 0 ? (step > 0 ? 0 : claims.length - 1) : at + step];
    if (next) next.focus();
  };
  const press = (key) => {
    const scope = key === "n" ? document : current();
    const target = scope && scope.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    if (target.tagName !== "SUMMARY") {
      target.click();
      return;
    }
    const details = target.parentElement;
    for (const other of document.querySelectorAll(".editing[open], #adding[open]")) if (other !== details) other.open = false;
    details.open = true;
    const first = details.querySelector("[data-use-marked], input:not([type=hidden]), select");
    if (first) first.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, select, textarea");
    if (field) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "t") document.getElementById("text")?.focus();
    else if ("aremn".includes(event.key)) press(event.key);
    else return;
    event.preventDefault();
  });
})();
