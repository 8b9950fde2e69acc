// JupyterLab and Notebook take keys for their shortcuts wherever the focus is, unless this mark is
// on what has it. Notebook does so before the focus gets the key, so it is put there still earlier.
const MARK = "data-lm-suppress-shortcuts";
const WHOLE = ".nnlab-explorable, .nnlab-form";
const NAMED = new Set([
  "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Enter",
  "Backspace", "Delete",
]);

function isPlain(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.shiftKey && event.key === "Enter") return false; // runs the cell, wherever one is in it
  return event.key.length === 1 || NAMED.has(event.key); // letters, digits and signs are one long
}

function leave(whole) {
  document.activeElement.blur(); // what was typed is kept
  whole.parentElement.closest("[tabindex]")?.focus({ preventScroll: true });
}

function render({ el }) {
  el.hidden = true;
  const stop = new AbortController();
  const keep = (event) => {
    const whole = el.closest(WHOLE);
    if (!whole?.contains(event.target)) return;
    event.target.toggleAttribute(MARK, isPlain(event));
    if (event.key === "Escape") leave(whole);
  };
  window.addEventListener("keydown", keep, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

export default { render };
