"use strict";
// Filters over what is already on the page: nothing is fetched, no text becomes markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const cases = [...document.querySelectorAll(".case")];
  const form = document.querySelector(".filters");
  const pair = byId("pair");
  const cells = [...document.querySelectorAll(".map button")];
  let chosen = null;

  const words = new Map(cases.map((one) => [one, one.textContent.toLowerCase()]));

  function matches(one) {
    const list = byId("list");
    if (list && list.value && one.dataset.list !== list.value) return false;
    if (byId("outcome").value && !one.dataset.outcome.split(" ").includes(byId("outcome").value)) return false;
    if (chosen && one.dataset.pair !== chosen.dataset.pair) return false;
    return byId("text").value.toLowerCase().split(/\s+/).every((word) => words.get(one).includes(word));
  }

  function show() {
    let count = 0;
    for (const one of cases) {
      one.hidden = !matches(one);
      count += !one.hidden;
    }
    byId("shown").textContent = `${count} of ${cases.length}`;
    byId("none").hidden = count > 0;
    pair.hidden = !chosen;
    for (const cell of cells) cell.setAttribute("aria-pressed", String(cell === chosen));
    if (chosen) pair.querySelector("span").textContent = `Only: ${chosen.getAttribute("aria-label")}.`;
  }

  function choose(cell) {
    chosen = cell === chosen ? null : cell;
    show();
    if (chosen) byId("cases").scrollIntoView();
  }

  for (const cell of cells) cell.addEventListener("click", () => choose(cell));
  pair.querySelector("button").addEventListener("click", () => choose(chosen));
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { chosen = null; setTimeout(show); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      byId("text").focus();
    }
  });
  form.hidden = false;
  show();
})();
