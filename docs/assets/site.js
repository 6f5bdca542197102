// What the theme leaves without a name of its own.
new MutationObserver(() => {
  document.querySelectorAll(".md-code__nav").forEach((one, at) => { one.ariaLabel = `Code ${at + 1}`; });
}).observe(document.documentElement, { childList: true, subtree: true });
