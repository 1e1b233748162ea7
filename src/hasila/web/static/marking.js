// Marking words in the report: by mouse, or by Shift and the arrows; Enter puts them into the form that is open.
"use strict";

(() => {
  const text = document.getElementById("text");
  if (!text) return;
  const output = document.getElementById("marked");
  const nothing = output.textContent;
  let marked = null;

  // Offsets count code points of the report's own text: a control that a page cannot hold stands as an empty element.
  const lengthUpTo = (node, offset) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_ALL);
    let count = 0;
    const isEmptyControl = (n) => n.nodeType === 1 && n.classList.contains("control") && !n.textContent;
    const end = node.nodeType === 3 ? node : node.childNodes[offset] || null;
    const after = node.nodeType === 3 || end ? null : node;
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      if (n === end) return node.nodeType === 3 ? count + [...n.data.slice(0, offset)].length : count;
      if (after && !after.contains(n) && after.compareDocumentPosition(n) & Node.DOCUMENT_POSITION_FOLLOWING) return count;
      if (n.nodeType === 3) count += [...n.data].length;
      else if (isEmptyControl(n)) count += 1;
    }
    return count;
  };

  const read = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (range.collapsed || !text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const words = range.toString();
    const lead = [...words].length - [...words.trimStart()].length;
    const tail = [...words].length - [...words.trimEnd()].length;
    const start = lengthUpTo(range.startContainer, range.startOffset) + lead;
    const end = lengthUpTo(range.endContainer, range.endOffset) - tail;
    return end > start ? { start, end, words: words.trim() } : null;
  };

  document.addEventListener("selectionchange", () => {
    const now = read();
    if (!now) return;
    marked = now;
    output.textContent = now.words;
  });

  const put = async (form) => {
    if (!marked || !form) return;
    const own = form.querySelector("input[name=report]");
    if (own && own.value !== text.dataset.report) return;
    form.querySelector("[name=anchor_start]").value = marked.start;
    form.querySelector("[name=anchor_end]").value = marked.end;
    form.querySelector("[data-marked]").textContent = marked.words;
    const answer = await fetch(`${text.dataset.count}?words=${encodeURIComponent(marked.words)}`, { credentials: "same-origin" });
    const count = answer.ok ? await answer.json() : null;
    if (count) for (const name of ["min", "max", "wording"]) form.querySelector(`[name=${name}]`).value = count[name] ?? "";
    form.querySelector("[name=min]").focus();
  };

  for (const button of document.querySelectorAll("[data-use-marked]")) button.addEventListener("click", () => put(button.closest("form")));

  // A caret of our own: the text cannot be written in, but it can be walked through.
  const begin = () => {
    const selection = window.getSelection();
    if (selection.rangeCount && text.contains(selection.anchorNode)) return selection;
    selection.collapse(text, 0);
    return selection;
  };
  text.addEventListener("keydown", (event) => {
    const rtl = getComputedStyle(text).direction === "rtl";
    const sides = { ArrowLeft: rtl ? "forward" : "backward", ArrowRight: rtl ? "backward" : "forward", ArrowUp: "backward", ArrowDown: "forward" };
    if (sides[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const by = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : "word";
      begin().modify(event.shiftKey ? "extend" : "move", sides[event.key], by);
    } else if (event.key === "Enter") {
      event.preventDefault();
      put(document.querySelector("#adding[open] form, .editing[open] form"));
    }
  });
  document.getElementById("report").addEventListener("change", (event) => event.target.form.submit());
})();
