// Sorting by the heads of columns, and the filters of the front page. Both are kept in the address after "#".
"use strict";

(() => {
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true });
  const form = document.getElementById("filters");
  const FIELDS = ["place", "area", "from", "to", "party", "harm", "grade"];
  const KEYS = [...FIELDS, "sort", "order"];

  // The letters of a name unified as the record's own folding does it, so that spelling variants are found.
  const UNIFIED = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ة": "ه", "ؤ": "و", "ک": "ك", "گ": "ك" };
  const fold = (text) =>
    text.normalize("NFKC").replace(/[\p{Mn}\p{Cf}ـ]/gu, "").replace(/[أإآٱىئیةؤکگ]/g, (c) => UNIFIED[c]).toLowerCase().replace(/[\s#_]+/g, " ").trim();

  const cellKey = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort !== undefined ? cell.dataset.sort : cell.textContent.trim();
  };

  // Open values come last in either order: unknown is neither the least nor the most.
  const compare = (a, b, numeric, factor) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return factor * (numeric ? Number(a) - Number(b) : order.compare(a, b));
  };

  const sort = (table, column, direction) => {
    const head = table.tHead.rows[0].cells[column];
    const numeric = head.dataset.numeric !== undefined;
    const factor = direction === "descending" ? -1 : 1;
    const rows = [...table.tBodies[0].rows].map((row) => [cellKey(row, column), row]);
    rows.sort((a, b) => compare(a[0], b[0], numeric, factor) || a[1].dataset.order - b[1].dataset.order);
    table.tBodies[0].append(...rows.map((pair) => pair[1]));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
  };

  const makeSortable = (table) => {
    [...table.tBodies[0].rows].forEach((row, i) => { row.dataset.order = i; });
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const first = head.dataset.numeric !== undefined ? "descending" : "ascending";
        const turned = now === "ascending" ? "descending" : "ascending";
        sort(table, column, now ? turned : first);
        if (form) writeAddress();
      });
    });
  };

  const tables = [...document.querySelectorAll("table[data-sortable]")];
  tables.forEach(makeSortable);
  if (!form) return;

  const table = document.getElementById("incidents");
  const rows = [...table.tBodies[0].rows];
  const shown = document.getElementById("shown");
  const field = (name) => form.elements.namedItem(name);
  const lists = (row, name, value) => !value || row.dataset[name].split(" ").includes(value);

  // A day that is open may fall within any days asked for, so it stays.
  const inDays = (row, from, to) => (!from || !row.dataset.last || row.dataset.last >= from) && (!to || !row.dataset.first || row.dataset.first <= to);

  const filter = () => {
    const asked = Object.fromEntries(FIELDS.map((name) => [name, field(name).value]));
    const place = fold(asked.place);
    let number = 0;
    for (const row of rows) {
      const fits = (!place || row.dataset.place.includes(place)) && lists(row, "area", asked.area) && inDays(row, asked.from, asked.to)
        && lists(row, "party", asked.party) && lists(row, "harm", asked.harm) && lists(row, "grade", asked.grade);
      row.hidden = !fits;
      number += fits;
    }
    for (const item of document.querySelectorAll("[data-row]")) item.hidden = document.getElementById(item.dataset.row).hidden;
    const text = shown.dataset.text.replace("{n}", number).replace("{all}", rows.length);
    shown.textContent = number ? text : `${text}. ${shown.dataset.nothing}`;
  };

  const announce = () => document.dispatchEvent(new CustomEvent("hasila:filtered"));

  const writeAddress = () => {
    const kept = new URLSearchParams();
    for (const name of FIELDS) if (field(name).value) kept.set(name, field(name).value);
    const head = table.querySelector("thead th[aria-sort]");
    if (head && !(head.dataset.key === "day" && head.getAttribute("aria-sort") === "ascending")) {
      kept.set("sort", head.dataset.key);
      kept.set("order", head.getAttribute("aria-sort"));
    }
    history.replaceState(null, "", `#${kept}`);
    announce();
  };

  const readAddress = () => {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    if (window.location.hash && !KEYS.some((name) => asked.has(name))) return;
    for (const name of FIELDS) field(name).value = asked.get(name) || "";
    const direction = asked.get("order") === "descending" ? "descending" : "ascending";
    const head = [...table.tHead.rows[0].cells].find((cell) => cell.dataset.key === (asked.get("sort") || "day"));
    if (head && head.getAttribute("aria-sort") !== direction) sort(table, head.cellIndex, direction);
    filter();
    announce();
  };

  form.addEventListener("input", () => { filter(); writeAddress(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { filter(); writeAddress(); }));
  window.addEventListener("hashchange", readAddress);
  for (const link of document.querySelectorAll("[data-from]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field("from").value = link.dataset.from;
      field("to").value = link.dataset.to;
      filter();
      writeAddress();
    });
  }
  if (window.location.hash) readAddress();
  filter();
})();
