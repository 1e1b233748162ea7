// Says that scripts run, and lets the language switch keep the place on the page.
"use strict";

document.documentElement.classList.add("script");

document.addEventListener("DOMContentLoaded", () => {
  const other = document.getElementById("other-language");
  const address = other.getAttribute("href");
  const follow = () => other.setAttribute("href", address + window.location.hash);
  window.addEventListener("hashchange", follow);
  document.addEventListener("hasila:filtered", follow);
  follow();
});
