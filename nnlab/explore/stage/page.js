// The page around the stage: its theme and resolution, its keys, and its controls' names.

const OWN_KEYS = new Set([
  "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End",
]);

// Whatever the theme is called, a page is dark when what lies behind us is dark. The colour is
// painted and read back, because style sheets can state colours in many notations.
function isDark(element) {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  for (let node = element; node; node = node.parentElement) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = getComputedStyle(node).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, alpha] = context.getImageData(0, 0, 1, 1).data;
    if (alpha > 127) return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }
  return false;
}

// Reports the theme at first, and whenever it or the sharpness of what is shown in the frame changes.
function watchPage(frame, sharpness, report) {
  let last = "";
  const check = () => {
    if (!frame.clientWidth) return; // not on the page, or in a hidden tab of it
    const dark = isDark(frame);
    const now = `${sharpness()} ${dark}`;
    if (now !== last) report(dark);
    last = now;
  };
  const stop = new AbortController();
  const { signal } = stop;
  const themes = new MutationObserver(() => setTimeout(check, 100)); // after its colours are in
  themes.observe(document.body, { attributes: true });
  const joined = new ResizeObserver(check); // it tells of joining the page as well
  joined.observe(frame);
  window.addEventListener("resize", check, { signal }); // zooming is a resize, too
  const watchScreen = () => { // the window may be moved to a screen with other pixels
    const same = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    same.addEventListener("change", () => { check(); watchScreen(); }, { once: true, signal });
  };
  watchScreen();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", check, { signal });
  window.addEventListener("keydown", keepOwnKeys, { capture: true, signal });
  return () => {
    themes.disconnect();
    joined.disconnect();
    stop.abort();
  };
}

// JupyterLab takes arrow keys for its own shortcuts, in the capture phase of the document. Inside a
// panel they belong to sliders and handles; everything else (saving, running) stays JupyterLab's.
function keepOwnKeys(event) {
  const panel = event.target.closest?.(".nnlab-explorable");
  if (!panel) return;
  const own = OWN_KEYS.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (own) panel.dataset.lmSuppressShortcuts = "true";
  else delete panel.dataset.lmSuppressShortcuts;
}

const PLAYER = ["Play or pause", "Stop, and back to the start"];

// ipywidgets leaves the handles of its sliders and the buttons of its players without a name.
function nameControls(root) {
  const panel = root.closest(".nnlab-explorable");
  for (const player of panel?.querySelectorAll(".widget-play") ?? []) {
    player.querySelectorAll("button").forEach((button, place) => {
      button.setAttribute("aria-label", PLAYER[place]);
      button.title = PLAYER[place];
    });
  }
  for (const slider of panel?.querySelectorAll(".widget-slider") ?? []) {
    const name = slider.querySelector("label")?.textContent;
    slider.querySelector("[role=slider]")?.setAttribute("aria-label", name);
    slider.querySelector("[contenteditable]")?.setAttribute("aria-label", `${name}, as a number`);
  }
}
