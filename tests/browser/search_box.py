"""A question put to the search box, as a reader types it."""

from __future__ import annotations

# Empties the list, types, and says when the first result stood there and which pages were found.
ASK = """async (query) => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const shown = () => list.querySelector(".md-search-result__item") !== null;
  const type = (text, wanted) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (shown() === wanted) { observer.disconnect(); resolve(); }
    });
    observer.observe(list, { childList: true });
    input.value = text;
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
  if (shown()) await type("", false);
  const started = performance.now();
  await type(query, true);
  const took = performance.now() - started;
  const links = [...list.querySelectorAll(".md-search-result__item")].map((item) => item.querySelector("a"));
  return { took, pages: links.map((link) => new URL(link.href).pathname) };
}"""
