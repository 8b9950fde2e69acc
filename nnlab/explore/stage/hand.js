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
    placed.forEach(({ at: [x, y], area, label, value, pressed }, i) => {
      const [left, bottom, right, top] = area;
      const { element } = Object.assign(this.handles[i], { area, at: [x, y], pressed });
      element.style.left = `${(100 * Math.min(Math.max(x, left), right)) / width}%`;
      element.style.top = `${(100 * Math.min(Math.max(y, top), bottom)) / height}%`;
      const keys = pressed ? "moved with the arrow keys, placed with Enter" : "moved with the arrow keys";
      element.setAttribute("aria-label", `${label}, ${keys}`);
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
      this.dragged ||= distance(this.locate(event), this.from) > STILL;
      if (!this.dragged && this.handles[index].pressed) return;
      this.bring(index, event);
    });
    element.addEventListener("click", (event) => {
      if (this.handles[index].pressed && !this.dragged) this.bring(index, event, "press");
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
    const [nearest] = this.handles.filter(inside).sort((a, b) => away(a) - away(b));
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
