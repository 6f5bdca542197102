"use strict";
const form = document.querySelector(".filters");
const proposals = [...document.querySelectorAll("article")];
const groups = [...document.querySelectorAll("section.group")];
const boxes = [...form.querySelectorAll("input[name=verdict]")];
const list = document.getElementById("list");
const text = document.getElementById("text");
const words = new Map(proposals.map((one) => [one, one.textContent.toLowerCase()]));

function filter() {
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const sought = text.value.trim().toLowerCase();
  let count = 0;
  for (const one of proposals) {
    const seen = wanted.has(one.dataset.verdict) && (!list || !list.value || list.value === one.dataset.list)
      && words.get(one).includes(sought);
    one.hidden = !seen;
    count += seen;
  }
  for (const group of groups) group.hidden = !group.querySelector("article:not([hidden])");
  document.getElementById("none").hidden = count > 0 || proposals.length === 0;
  document.getElementById("shown").textContent = `${count} of ${proposals.length}`;
}

function move(step) {
  const seen = proposals.filter((one) => !one.hidden);
  if (!seen.length) return;
  const at = seen.findIndex((one) => one.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + step, 0), seen.length - 1);
  const target = seen[next].querySelector("summary, h3 a");
  target.focus();
  seen[next].scrollIntoView({ block: "nearest" });
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const here = document.activeElement && document.activeElement.closest("article");
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "o" && here) here.querySelector("h3 a")?.click();
  else if (event.key === "/") { text.focus(); event.preventDefault(); }
});
filter();
