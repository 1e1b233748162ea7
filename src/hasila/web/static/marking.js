// Marking words in the report: by mouse or finger, or word by word with the arrows; Enter puts them into the open form.
"use strict";

(() => {
  const text = document.getElementById("text");
  if (!text) return;
  const output = document.getElementById("marked");
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
    if (own && own.value !== text.dataset.report) {
      output.textContent = text.dataset.other;
      return;
    }
    form.querySelector("[name=anchor_start]").value = marked.start;
    form.querySelector("[name=anchor_end]").value = marked.end;
    form.querySelector("[data-marked]").textContent = marked.words;
    document.dispatchEvent(new CustomEvent("taken"));
    const answer = await fetch(`${text.dataset.count}?words=${encodeURIComponent(marked.words)}`, { credentials: "same-origin" });
    const count = answer.ok ? await answer.json() : null;
    if (count) for (const name of ["min", "max", "wording"]) form.querySelector(`[name=${name}]`).value = count[name] ?? "";
    form.querySelector("[name=min]").focus();
  };
  const open = () => document.querySelector("#adding[open] form, .editing[open] form");

  for (const button of document.querySelectorAll("[data-use-marked]")) button.addEventListener("click", () => put(button.closest("form")));
  document.querySelector("[data-take]")?.addEventListener("click", () => {
    if (!open()) document.getElementById("adding").open = true;
    put(open());
  });

  // A caret of words: the one where one is stands marked, so that it is seen; Shift marks on from there.
  let words = null;
  let nodes = [];
  let from = 0;
  let to = 0;
  const survey = () => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let all = "";
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      nodes.push([all.length, n]);
      all += n.data;
    }
    words = [...all.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map((found) => [found.index, found.index + found[0].length]);
  };
  const point = (offset, ends) => {
    const found = nodes.findLast(([start]) => (ends ? start < offset : start <= offset));
    return [found[1], offset - found[0]];
  };
  const rangeOf = (first, last) => {
    const range = document.createRange();
    range.setStart(...point(words[first][0], false));
    range.setEnd(...point(words[last][1], true));
    return range;
  };
  const offsetOf = (node, offset) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };
  const wordAt = (offset) => Math.max(0, words.findIndex(([, end]) => end > offset));
  const show = () => {
    const range = rangeOf(Math.min(from, to), Math.max(from, to));
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const [word, box] = [rangeOf(to, to).getBoundingClientRect(), text.getBoundingClientRect()];
    if (word.top < box.top || word.bottom > box.bottom) text.scrollTop += word.top - box.top - box.height / 2;
  };
  // The word above or below: of the nearest line, the one least far to the side.
  const onNextLine = (step) => {
    const here = rangeOf(to, to).getBoundingClientRect();
    let best = null;
    for (let i = to + step; words[i]; i += step) {
      const box = rangeOf(i, i).getBoundingClientRect();
      if (step * (box.top - here.top) < here.height / 2) continue;
      if (best && step * (box.top - best.top) > here.height / 2) break;
      const aside = Math.abs(box.left + box.width / 2 - here.left - here.width / 2);
      if (!best || aside < best.aside) best = { i, aside, top: box.top };
    }
    return best ? best.i : to;
  };
  const go = (next, extends_) => {
    to = Math.min(words.length - 1, Math.max(0, next));
    if (!extends_) from = to;
    show();
  };
  const begin = () => {
    if (!words) survey();
    const selection = window.getSelection();
    const inside = selection.rangeCount && text.contains(selection.focusNode);
    if (inside && marked && selection.toString() && words.length) return true;
    if (words.length) from = to = inside ? wordAt(offsetOf(selection.focusNode, selection.focusOffset)) : 0;
    return false;
  };

  text.addEventListener("keydown", (event) => {
    const rtl = getComputedStyle(text).direction === "rtl";
    const steps = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1, ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const was = begin();
      if (!words.length) return;
      if (!was) show();
      else go(/Up|Down/.test(event.key) ? onNextLine(step) : to + step, event.shiftKey);
    } else if (event.key === "Enter") {
      event.preventDefault();
      put(open());
    }
  });
  // Where a mouse or a finger marked, the arrows go on.
  text.addEventListener("pointerup", () => {
    if (!words) survey();
    const selection = window.getSelection();
    if (!words.length || !text.contains(selection.anchorNode)) return;
    [from, to] = [[selection.anchorNode, selection.anchorOffset], [selection.focusNode, selection.focusOffset]].map((at) => wordAt(offsetOf(...at)));
  });
  text.addEventListener("walk", (event) => {
    if (!words) survey();
    text.focus();
    const mark = event.detail && document.getElementById(event.detail);
    if (!words.length) return;
    from = to = mark && text.contains(mark) ? wordAt(offsetOf(mark, 0)) : 0;
    show();
  });
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked && text.contains(asked)) text.dispatchEvent(new CustomEvent("walk", { detail: asked.id }));
  document.getElementById("report").addEventListener("change", (event) => event.target.form.submit());
})();
