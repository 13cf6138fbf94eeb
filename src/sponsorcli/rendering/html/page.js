"use strict";
for (const head of document.querySelectorAll("th")) {
  head.querySelector("button").addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = head.closest("table").tBodies[0], place = head.cellIndex;
    const key = (row) => {
      const cell = row.cells[place], v = cell.dataset.v;
      return v === "" ? null : v === undefined ? cell.textContent : Number(v);
    };
    const order = (a, b) => {
      if (a === null || b === null) return (a === null) - (b === null);
      const less = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
      return down ? -less : less;
    };
    body.append(...[...body.rows].map((row) => [key(row), row]).sort((a, b) => order(a[0], b[0])).map((pair) => pair[1]));
  });
}
for (const figure of document.querySelectorAll("figure")) {
  const marks = [...figure.querySelectorAll(".mark")], readout = figure.querySelector(".readout");
  marks.forEach((mark, index) => {
    mark.setAttribute("tabindex", index ? "-1" : "0");
    const tell = () => { readout.textContent = mark.getAttribute("aria-label"); };
    mark.addEventListener("focus", tell);
    mark.addEventListener("pointerenter", tell);
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : step && index + step;
      if (next === undefined || !marks[next]) return;
      event.preventDefault();
      mark.setAttribute("tabindex", "-1");
      marks[next].setAttribute("tabindex", "0");
      marks[next].focus();
    });
  });
}
