// Keys for those who decide all day; in a field they are letters. "?" lists them.
"use strict";

(() => {
  const walked = [...document.querySelectorAll("[data-claim], a[data-row]")];
  const text = document.getElementById("text");
  const dialog = document.getElementById("keys");
  const current = () => document.activeElement.closest("[data-claim]");
  let last = -1;
  let typed = "";
  let since = 0;

  const reach = (target) => {
    if (!target) return;
    const around = target.closest("details");
    if (around) around.open = true;
    target.focus();
    target.scrollIntoView({ block: target.matches("[data-claim]") ? "nearest" : "center" });
    if (walked.includes(target)) last = walked.indexOf(target);
  };
  const walk = (step) => {
    const here = walked.indexOf(document.activeElement.closest("[data-claim], a[data-row]"));
    const from = here < 0 ? last : here;
    reach(walked[from < 0 ? (step > 0 ? 0 : walked.length - 1) : from + step]);
  };
  // Digits that follow one another within a second are one number.
  const toNumber = (digit) => {
    typed = performance.now() - since < 1000 ? typed + digit : digit;
    since = performance.now();
    reach(document.querySelector(`[data-number="${typed}"]`));
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
    for (const other of document.querySelectorAll(".deciding[open]")) if (other !== details) other.open = false;
    details.open = true;
    const first = details.querySelector("[data-use-marked], [data-first], input:not([type=hidden]), select");
    if (first) reach(first);
  };
  // To the words of the claim, in the report that is shown or, where it is another's, in that one.
  const toText = () => {
    const claim = current();
    const see = claim && claim.querySelector("[data-see]");
    if (see && text && new URL(see.href).searchParams.get("report") !== text.dataset.report) see.click();
    else if (text) text.dispatchEvent(new CustomEvent("walk", { detail: claim ? claim.id.replace(/^c-/, "m-") : "" }));
  };
  const leave = () => {
    const open = document.activeElement.closest(".deciding[open]");
    const form = document.querySelector(".deciding[open] [data-use-marked]");
    if (open) {
      open.open = false;
      reach(open.closest("[data-claim]") || open.querySelector("summary"));
    } else if (text && text.contains(document.activeElement) && form) reach(form);
    else if (walked[last]) reach(walked[last]);
    else document.activeElement.blur();
  };
  // A keyboard of another script has the letters in the same places.
  const meant = (event) => {
    if (["?", "؟"].includes(event.key)) return "?";
    if (event.shiftKey) return "";
    if (/^[a-z]$/.test(event.key) || event.key === "Escape") return event.key;
    const place = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(event.code);
    return place ? (place[1] || place[2]).toLowerCase() : "";
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (dialog && dialog.open)) return;
    const key = meant(event);
    const writes = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea");
    if (!key || (writes && key !== "Escape")) return;
    if (key === "Escape") leave();
    else if (key === "?" && dialog) dialog.showModal();
    else if (key === "j") walk(1);
    else if (key === "k") walk(-1);
    else if (key === "t") toText();
    else if (key === "q") document.querySelector("[data-queue]")?.click();
    else if (/\d/.test(key)) toNumber(key);
    else if ("aremnbx".includes(key)) press(key);
    else if (document.querySelector(`[data-goto="${key}"]`)) reach(document.querySelector(`[data-goto="${key}"]`));
    else return;
    event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-keys]")) button.addEventListener("click", () => dialog.showModal());

  // After a decision the hand is where it was.
  const back = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (back && back.matches("[data-claim]")) reach(back);
})();
