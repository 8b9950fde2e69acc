// The browser's half of the stage. Python sends a scene (still bitmaps, live primitives and the
// order in which they lie on each other), then frames (the live primitives that changed).

const ALONE = "The kernel behind this picture has stopped or started anew. Run its cell again.";
const QUIET = 700; // milliseconds
const SHARPEST = 3; // pixels of the screen for each of the figure's own, at most

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
    const [width, height] = this.model.get("size");
    this.canvas = Object.assign(document.createElement("canvas"), { width, height });
    this.canvas.setAttribute("role", "img");
    this.scroller = part("scroller", { role: "group", "aria-label": "picture" });
    this.frame = part("frame", {});
    this.frame.style.width = `${width}px`;
    this.frame.append(this.canvas);
    this.scroller.append(this.frame);
    this.status = part("status", { role: "status" });
    this.news = part("news", { "aria-live": "polite" });
    this.root.append(this.scroller, this.status, this.news);
    this.hand = new Hand(this.model, this.name, this.frame, this.canvas);
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

  say() {
    this.status.textContent = this.model.get("status");
  }

  // JupyterLab marks the views whose kernel has died or was restarted.
  sayIfAlone() {
    if (this.root.closest(".jupyter-widgets-disconnected")) this.status.textContent = ALONE;
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

  // How many pixels of the screen show one of the figure's own, so that none is stretched.
  sharpness() {
    const shown = this.frame.clientWidth * window.devicePixelRatio;
    return Math.min(shown / this.model.get("size")[0], SHARPEST);
  }

  appear(dark) {
    const { scrollWidth, clientWidth } = this.scroller;
    this.scroller.tabIndex = scrollWidth > clientWidth ? 0 : -1; // to scroll it by arrow keys
    this.hand.report({ kind: "appear", ratio: this.sharpness(), dark });
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
  const sayIfAlone = () => setTimeout(() => view.sayIfAlone());
  model.on("msg:custom", receive);
  model.on("change:description", describe);
  model.on("change:status", say);
  model.on("comm_live_update", sayIfAlone);
  const stopWatching = watchPage(view.frame, () => view.sharpness(), (dark) => view.appear(dark));
  return () => {
    stopWatching();
    clearTimeout(view.telling);
    model.off("msg:custom", receive);
    model.off("change:description", describe);
    model.off("change:status", say);
    model.off("comm_live_update", sayIfAlone);
  };
}

export default { render };
