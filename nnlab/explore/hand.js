// The hand on the stage: handles that a pointer drags and arrow keys nudge. Moves go to Python one
// at a time: the next one waits for the answer to the last.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

class Hand {
  constructor(model, name, frame, canvas) {
    this.model = model;
    this.name = name; // of the view, so that each of several views gets its own answers
    this.frame = frame;
    this.canvas = canvas;
    this.handles = [];
    this.waiting = []; // events to send when the one under way is answered
    this.busy = false;
    canvas.addEventListener("pointerdown", (event) => this.jump(event));
  }

  // Of many moves of a handle only the last one counts; its arrow keys add up.
  report(event) {
    const last = this.waiting.at(-1);
    if (last && last.kind === event.kind && last.handle === event.handle) {
      const add = event.kind === "nudge";
      last.x = event.x + (add ? last.x : 0);
      last.y = event.y + (add ? last.y : 0);
    } else this.waiting.push({ ...event, view: this.name });
    if (!this.busy) this.sendNext();
  }

  sendNext() {
    const event = this.waiting.shift();
    this.busy = event !== undefined;
    if (this.busy) this.model.send(event);
  }

  place(placed, size) {
    this.size = size;
    while (this.handles.length > placed.length) this.handles.pop().element.remove();
    while (this.handles.length < placed.length) this.handles.push(this.make());
    const [width, height] = this.size;
    placed.forEach(({ at: [x, y], area, label, value }, i) => {
      const [left, bottom, right, top] = area;
      const { element } = Object.assign(this.handles[i], { area, at: [x, y] });
      element.style.left = `${(100 * Math.min(Math.max(x, left), right)) / width}%`;
      element.style.top = `${(100 * Math.min(Math.max(y, top), bottom)) / height}%`;
      element.setAttribute("aria-label", `${label}, moved with the arrow keys`);
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
      element.setPointerCapture(event.pointerId);
      event.preventDefault();
      element.focus();
    });
    element.addEventListener("pointermove", (event) => {
      if (!element.hasPointerCapture(event.pointerId)) return;
      const [x, y] = this.locate(event);
      this.report({ kind: "move", handle: index, x, y });
    });
    element.addEventListener("keydown", (event) => this.nudge(index, event));
    this.frame.append(element);
    return { element };
  }

  // Where the pointer is, in the figure's own pixels, however small the page shows it.
  locate(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.size[0] / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  // A press anywhere in a handle's axes brings the nearest handle there.
  jump(event) {
    if (event.button !== 0 || !this.size) return;
    const [x, y] = this.locate(event);
    const inside = ({ area: [left, bottom, right, top] }) =>
      left <= x && x <= right && top <= y && y <= bottom;
    const distance = ({ at }) => Math.hypot(at[0] - x, at[1] - y);
    const [nearest] = this.handles.filter(inside).sort((a, b) => distance(a) - distance(b));
    if (nearest) this.report({ kind: "move", handle: this.handles.indexOf(nearest), x, y });
  }

  nudge(index, event) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const stride = event.shiftKey ? 10 : 1;
    const [x, y] = arrow.map((step) => step * stride);
    this.report({ kind: "nudge", handle: index, x, y });
  }
}
