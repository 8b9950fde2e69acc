// The browser's half of the stage. Python sends a scene (still bitmaps, live primitives and the
// order in which they lie on each other), then frames (the live primitives that changed).
//
// It is one file because it travels to the browser as one text, which has no address that an import
// could start from. In order: painting, the page around, the hand, and the stage that uses them.

// Painting on the stage's canvas: five kinds of primitives, each a few arrays of numbers.

const ARRAYS = { float32: Float32Array, uint32: Uint32Array, uint8: Uint8ClampedArray };
const FONT = '"DejaVu Sans", Verdana, sans-serif';
const ALONG = { top: "top", center: "middle", baseline: "alphabetic", bottom: "bottom" };
const RISE = { top: 0, center: 0.5, baseline: 1, bottom: 1 }; // of several lines, above the anchor
const LINE_HEIGHT = 1.2;

// Numbers that came as bytes become arrays again.
function unpack(live, buffers) {
  let next = 0;
  return live.map((primitive) => {
    const unpacked = { ...primitive };
    for (const [name, kind] of Object.entries(primitive.arrays)) {
      const { buffer, byteOffset, byteLength } = buffers[next++];
      // A copy, because typed arrays must start at a multiple of their element's size.
      unpacked[name] = new ARRAYS[kind](buffer.slice(byteOffset, byteOffset + byteLength));
    }
    return unpacked;
  });
}

// One entry for all shapes, or one each.
const item = (values, i) => values[i % values.length];

function color(values, i) {
  const at = (i * 4) % values.length;
  return `rgba(${values[at]},${values[at + 1]},${values[at + 2]},${values[at + 3] / 255})`;
}

function trace(context, points, start, count, scale = 1, x = 0, y = 0) {
  let gap = true;
  for (let i = start; i < start + count; i++) {
    const px = points[2 * i] * scale + x;
    const py = points[2 * i + 1] * scale + y;
    if (Number.isNaN(px) || Number.isNaN(py)) gap = true;
    else if (gap) { context.moveTo(px, py); gap = false; }
    else context.lineTo(px, py);
  }
  const last = start + count - 1;
  const closed = points[2 * start] === points[2 * last] && points[2 * start + 1] === points[2 * last + 1];
  if (count > 2 && closed) context.closePath();
}

function isAlongAxes(points, start, count) {
  for (let i = 2 * (start + 1); i < 2 * (start + count); i += 2)
    if (points[i] !== points[i - 2] && points[i + 1] !== points[i - 1]) return false;
  return true;
}

// Lines along the axes lie on whole pixels, where Agg puts them: between two they would be blurred.
function onPixels(context, points, start, count, width) {
  const { a: scale, f: top } = context.getTransform();
  const half = Math.round(width * scale) % 2 ? 0.5 : 0;
  return points.slice(2 * start, 2 * (start + count)).map((place, i) => {
    const above = i % 2 ? top : 0;
    return (Math.floor(place * scale + above + 0.5) + half - above) / scale;
  });
}

function fillAndStroke(context, shapes, i) {
  if (shapes.faces.length && item(shapes.faces, i * 4 + 3)) {
    context.fillStyle = color(shapes.faces, i);
    context.fill();
  }
  const width = shapes.widths.length ? item(shapes.widths, i) : 0;
  if (width && shapes.edges.length && item(shapes.edges, i * 4 + 3)) {
    context.strokeStyle = color(shapes.edges, i);
    context.lineWidth = width;
    context.stroke();
  }
}

function small(grid) {
  const canvas = new OffscreenCanvas(...grid.size);
  canvas.getContext("2d").putImageData(new ImageData(grid.pixels, ...grid.size), 0, 0);
  return canvas;
}

const PAINT = {
  polylines(context, lines) {
    let start = 0;
    lines.counts.forEach((count, i) => {
      const width = item(lines.widths, i);
      context.beginPath();
      if (isAlongAxes(lines.points, start, count))
        trace(context, onPixels(context, lines.points, start, count, width), 0, count);
      else trace(context, lines.points, start, count);
      context.strokeStyle = color(lines.colors, i);
      context.lineWidth = width;
      context.stroke();
      start += count;
    });
  },

  // A shape may have several outlines: a hole is one inside another.
  polygons(context, shapes) {
    let [run, start] = [0, 0];
    shapes.outlines.forEach((outlines, i) => {
      context.beginPath();
      for (const end = run + outlines; run < end; run++) {
        trace(context, shapes.points, start, shapes.counts[run]);
        context.closePath();
        start += shapes.counts[run];
      }
      fillAndStroke(context, shapes, i);
    });
  },

  markers(context, shapes) {
    for (let i = 0; i < shapes.positions.length / 2; i++) {
      const [x, y] = [shapes.positions[2 * i], shapes.positions[2 * i + 1]];
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      context.beginPath();
      let start = 0;
      shapes.counts.forEach((count) => {
        trace(context, shapes.points, start, count, item(shapes.sizes, i), x, y);
        start += count;
      });
      fillAndStroke(context, shapes, i);
    }
  },

  image(context, grid) {
    grid.small ??= small(grid); // which stays as it is until other pixels come
    const [left, top, right, bottom] = grid.box;
    context.imageSmoothingEnabled = grid.smooth;
    context.drawImage(grid.small, left, top, right - left, bottom - top);
  },

  text(context, words) {
    context.translate(...words.at);
    context.rotate((-words.turn * Math.PI) / 180);
    context.font = `${words.bold ? "bold " : ""}${words.size}px ${FONT}`;
    context.textAlign = words.across;
    context.textBaseline = ALONG[words.along];
    context.fillStyle = color(words.colors, 0);
    const lines = words.text.split("\n");
    const first = -RISE[words.along] * (lines.length - 1);
    lines.forEach((line, i) => context.fillText(line, 0, (first + i) * words.size * LINE_HEIGHT));
  },
};

function paint(context, primitive) {
  if (!primitive.visible) return;
  context.save();
  if (primitive.clip) {
    const [left, bottom, right, top] = primitive.clip;
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
  }
  context.setLineDash(primitive.dash ?? []);
  context.lineCap = primitive.cap ?? "butt";
  context.lineJoin = primitive.join ?? "round";
  PAINT[primitive.kind](context, primitive);
  context.restore();
}

// The page around the stage: its theme and resolution, and its controls' names.

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

// Reports the theme at first, and whenever it, the width of the room, or the sharpness of the screen
// changes.
function watchPage(room, report) {
  let last = "";
  const check = () => {
    if (!room.clientWidth) return; // not on the page, or in a hidden tab of it
    const seen = { room: room.clientWidth, density: window.devicePixelRatio, dark: isDark(room) };
    const now = JSON.stringify(seen);
    if (now !== last) report(seen);
    last = now;
  };
  const stop = new AbortController();
  const { signal } = stop;
  const themes = new MutationObserver(() => setTimeout(check, 100)); // after its colours are in
  themes.observe(document.body, { attributes: true });
  const joined = new ResizeObserver(check); // it tells of joining the page as well
  joined.observe(room);
  window.addEventListener("resize", check, { signal }); // zooming is a resize, too
  const watchScreen = () => { // the window may be moved to a screen with other pixels
    const same = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    same.addEventListener("change", () => { check(); watchScreen(); }, { once: true, signal });
  };
  watchScreen();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", check, { signal });
  return () => {
    themes.disconnect();
    joined.disconnect();
    stop.abort();
  };
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

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

// The number boxes of ipywidgets' sliders read "-3,5" as -3 and know no minus sign "−", though they
// write it. So a number that is typed is written as they read it before they do. Nor do they notice
// that they are left: they wait for a blur that bubbles, which none does. ``say`` is told what is
// no number; the box then goes back to the old one.
function readNumbers(root, say) {
  let before; // what stands in a box that was only entered and left need not be a step of its slider
  const read = (event) => {
    const box = event.target.closest?.(".widget-readout[contenteditable]");
    if (!box || box.closest(".nnlab-explorable") !== root.closest(".nnlab-explorable")) return;
    if (event.type === "focus") before = box.textContent;
    if (event.key === "Escape") box.textContent = before;
    const left = event.type === "blur" && !event.bubbles && box.textContent !== before;
    if (!left && event.key !== "Enter") return;
    const typed = box.textContent.trim();
    const number = typed.replace("−", "-").replace(/^([^.,]*),([^.,]*)$/, "$1.$2");
    box.textContent = NUMBER.test(number) ? number : "";
    say(box.textContent ? "" : `"${typed}" is not a number. Write it as 0.5 or -2.`);
    if (left) box.dispatchEvent(new Event("blur", { bubbles: true }));
  };
  const stop = new AbortController();
  for (const kind of ["focus", "keydown", "blur"])
    window.addEventListener(kind, read, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

// The hand on the stage: handles that a pointer drags and arrow keys nudge. Moves go to Python one
// at a time: the next one waits for the answer to the last.

const STILL = 4; // pixels that a hand moves though it only presses
const PRESSES = new Set(["Enter", " "]);
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const distance = ([x, y], [otherX, otherY]) => Math.hypot(x - otherX, y - otherY);

class Hand {
  constructor(model, name, frame, canvas) {
    this.model = model;
    this.name = name; // of the view, so that each of several views gets its own answers
    this.frame = frame;
    this.canvas = canvas;
    this.handles = [];
    this.waiting = []; // events to send when the one under way is answered
    this.busy = false;
    canvas.addEventListener("pointerdown", (event) => this.grab(event));
    canvas.addEventListener("click", (event) => this.jump(event));
  }

  // Of many moves of a handle only the last one counts; its arrow keys add up.
  report(event) {
    const last = this.waiting.at(-1);
    const same = last && last.kind === event.kind && last.handle === event.handle;
    if (!same || event.kind === "press") this.waiting.push({ ...event, view: this.name });
    else if (event.kind === "nudge") {
      last.x += event.x;
      last.y += event.y;
    } else Object.assign(last, event);
    if (!this.busy) this.sendNext();
  }

  sendNext() {
    const event = this.waiting.shift();
    this.busy = event !== undefined;
    if (this.busy) this.model.send(event);
  }

  place(placed) {
    while (this.handles.length > placed.length) this.handles.pop().element.remove();
    while (this.handles.length < placed.length) this.handles.push(this.make());
    const [width, height] = this.model.get("size");
    placed.forEach(({ at: [x, y], area, size: [across, up], stride, label, value, pressed }, i) => {
      const [left, bottom, right, top] = area;
      const { element } = Object.assign(this.handles[i], { area, at: [x, y], stride, pressed });
      element.classList.toggle("nnlab-stage-turned", stride > 0);
      element.style.left = `${(100 * Math.min(Math.max(x, left), right)) / width}%`;
      element.style.top = `${(100 * Math.min(Math.max(y, top), bottom)) / height}%`;
      Object.assign(element.style, { width: `${across}px`, height: `${up}px` });
      const [moved, placed] = stride ? ["turned", "turned back"] : ["moved", "placed"];
      const enter = pressed ? `, ${placed} with Enter` : "";
      element.setAttribute("aria-label", `${label}, ${moved} with the arrow keys${enter}`);
      element.setAttribute("aria-valuetext", value);
      element.setAttribute("aria-valuenow", "0"); // asked for by the role; the text says more
    });
  }

  make() {
    const index = this.handles.length;
    const element = document.createElement("div");
    element.className = "nnlab-stage-handle";
    element.tabIndex = 0;
    element.setAttribute("role", "slider");
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      this.take(index, event);
    });
    element.addEventListener("pointermove", (event) => {
      if (!element.hasPointerCapture(event.pointerId)) return;
      if (this.handles[index].stride) {
        this.turn(index, event);
        return;
      }
      this.dragged ||= distance(this.locate(event), this.from) > STILL;
      if (!this.dragged && this.handles[index].pressed) return;
      this.bring(index, event);
    });
    element.addEventListener("click", (event) => {
      const { pressed, stride } = this.handles[index];
      if (pressed && !stride && !this.dragged) this.bring(index, event, "press");
    });
    element.addEventListener("dblclick", (event) => {
      if (this.handles[index].stride) this.bring(index, event, "press");
    });
    element.addEventListener("keydown", (event) => this.key(index, event));
    this.frame.append(element);
    return { element };
  }

  take(index, event) {
    const { element } = this.handles[index];
    this.dragged = false;
    this.from = this.locate(event);
    element.setPointerCapture(event.pointerId);
    element.focus();
  }

  turn(index, event) {
    const [[x, y], [fromX, fromY]] = [this.locate(event), this.from];
    const { stride } = this.handles[index];
    this.from = [x, y];
    this.report({ kind: "nudge", handle: index, x: (x - fromX) / stride, y: (fromY - y) / stride });
  }

  bring(index, event, kind = "move") {
    const [x, y] = this.locate(event);
    this.report({ kind, handle: index, x, y });
  }

  // Where the pointer is, in the figure's own pixels, however small the page shows it.
  locate(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.model.get("size")[0] / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  // The handle nearest to the pointer, of those in whose axes it is; -1 where there is none.
  nearest(event) {
    const [x, y] = this.locate(event);
    const inside = ({ area: [left, bottom, right, top] }) =>
      left <= x && x <= right && top <= y && y <= bottom;
    const away = ({ at }) => distance(at, [x, y]);
    const [nearest] = this.handles.filter(({ stride }) => !stride).filter(inside).sort((a, b) => away(a) - away(b));
    return this.handles.indexOf(nearest);
  }

  // A press anywhere in a handle's axes brings the nearest handle there, and the pointer keeps it.
  // A finger may only be about to scroll the page: it has to tap.
  grab(event) {
    const index = this.nearest(event);
    if (event.button !== 0 || event.pointerType === "touch" || index < 0) return;
    if (this.handles[index].pressed) return;
    event.preventDefault();
    this.take(index, event);
    this.bring(index, event);
  }

  jump(event) {
    const index = this.nearest(event);
    if (index >= 0) this.bring(index, event, this.handles[index].pressed ? "press" : "move");
  }

  key(index, event) {
    const arrow = ARROWS[event.key];
    const press = this.handles[index].pressed && PRESSES.has(event.key);
    if (!(arrow || press) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const stride = event.shiftKey ? 10 : 1;
    const [kind, [x, y]] = arrow
      ? ["nudge", arrow.map((step) => step * stride)]
      : ["press", this.handles[index].at];
    this.report({ kind, handle: index, x, y });
  }
}

// The stage itself.

const QUIET = 700; // milliseconds

function part(name, attributes) {
  const made = document.createElement("div");
  made.className = `nnlab-stage-${name}`;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

class View {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.name = Math.random().toString(36);
    this.order = [];
    this.live = new Map(); // index of the artist -> its primitives
    this.told = new Set();
    this.build();
    this.describe();
    this.say();
  }

  build() {
    this.root.classList.add("nnlab-stage");
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.scroller = part("scroller", { role: "group", "aria-label": "picture" });
    this.frame = part("frame", {});
    this.frame.append(this.canvas);
    this.scroller.append(this.frame);
    this.status = part("status", { role: "status" });
    this.news = part("news", { "aria-live": "polite" });
    this.root.append(this.scroller, this.status, this.news);
    this.hand = new Hand(this.model, this.name, this.frame, this.canvas);
    this.fit();
  }

  // The picture is as wide as the figure, or a little narrower, and scrolled below that.
  fit() {
    const [width, height] = this.model.get("size");
    this.frame.style.width = `${width}px`;
    this.frame.style.minWidth = `${width * this.model.get("smallest")}px`;
    this.canvas.style.aspectRatio = `${width} / ${height}`;
    // The numbers below have what the picture leaves of the screen.
    this.root.closest(".nnlab-explorable")?.style.setProperty("--picture", `${height}px`);
    const { scrollWidth, clientWidth } = this.scroller;
    this.scroller.tabIndex = scrollWidth > clientWidth ? 0 : -1; // to scroll it by arrow keys
  }

  describe() {
    this.canvas.setAttribute("aria-label", this.model.get("description"));
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tell(), QUIET);
  }

  // Those who listen are told which numbers have changed, once they have come to rest.
  tell() {
    const lines = this.model.get("description").split("\n");
    const changed = this.told.size ? lines.filter((line) => !this.told.has(line)) : [];
    this.news.textContent = changed.join("; ");
    this.told = new Set(lines);
  }

  say(instead = "") {
    this.status.textContent = instead || this.model.get("status");
  }

  async receive(message, buffers) {
    if (message.kind === "answer") {
      if (message.view === this.name) this.hand.sendNext();
      return;
    }
    if (message.kind === "scene") await this.arrange(message, buffers);
    else if (!this.scale) return; // the scene on its way has everything
    for (const index of message.changed) this.live.set(index, []);
    for (const part of unpack(message.live, buffers)) this.live.get(part.of).push(part);
    this.hand.place(message.handles);
    this.paint();
  }

  async arrange(scene, buffers) {
    const still = scene.order.filter((layer) => layer.corner);
    const bitmaps = buffers.slice(buffers.length - still.length);
    const decode = (png) => createImageBitmap(new Blob([png], { type: "image/png" }));
    const images = await Promise.all(bitmaps.map(decode));
    for (const { image } of this.order) image?.close();
    this.order = scene.order.map((layer) => ({ ...layer, image: images[layer.bitmap] }));
    this.scale = scene.scale;
    this.fit();
    const [width, height] = scene.pixels;
    // To set the size of a canvas clears it, even where it stays the same.
    if (this.canvas.width !== width || this.canvas.height !== height)
      Object.assign(this.canvas, { width, height });
    this.live.clear();
    nameControls(this.root);
  }

  paint() {
    const { width, height } = this.canvas;
    const context = this.canvas.getContext("2d");
    context.resetTransform();
    context.clearRect(0, 0, width, height);
    // Agg counts whole pixels from the bottom, so the figure's top may lie in the midst of one.
    const top = height - this.model.get("size")[1] * this.scale;
    for (const layer of this.order) {
      context.resetTransform();
      if (layer.image) context.drawImage(layer.image, ...layer.corner);
      context.setTransform(this.scale, 0, 0, this.scale, 0, top);
      for (const primitive of this.live.get(layer.live) ?? []) paint(context, primitive);
    }
    this.canvas.dataset.frames = Number(this.canvas.dataset.frames ?? 0) + 1;
  }

  appear(seen) {
    this.hand.report({ kind: "appear", ...seen });
  }
}

function render({ model, el }) {
  const view = new View(model, el);
  let queue = Promise.resolve(); // scenes decode their bitmaps, and what comes later waits for them
  const receive = (message, buffers) => {
    // One message that cannot be shown must not keep the next from being shown.
    queue = queue.then(() => view.receive(message, buffers)).catch(console.error);
  };
  const describe = () => view.describe();
  const say = () => view.say();
  model.on("msg:custom", receive);
  model.on("change:description", describe);
  model.on("change:status", say);
  const stopReading = readNumbers(el, (instead) => view.say(instead));
  const stopWatching = watchPage(view.scroller, (seen) => view.appear(seen));
  return () => {
    stopReading();
    stopWatching();
    clearTimeout(view.telling);
    model.off("msg:custom", receive);
    model.off("change:description", describe);
    model.off("change:status", say);
  };
}

export default { render };
