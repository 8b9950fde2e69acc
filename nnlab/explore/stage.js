// The browser's half of the stage. Python sends a scene (still bitmaps, live primitives and the
// order in which they lie on each other), then frames (the live primitives that changed).

const ALONE = "The kernel behind this picture has stopped or started anew. Run its cell again.";

class View {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.name = Math.random().toString(36);
    this.order = [];
    this.live = new Map(); // index of the artist -> its primitives
    this.build();
    this.describe();
    this.say();
  }

  build() {
    this.root.classList.add("nnlab-stage");
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.frame = document.createElement("div");
    this.frame.className = "nnlab-stage-frame";
    this.frame.append(this.canvas);
    this.status = document.createElement("div");
    this.status.className = "nnlab-stage-status";
    this.status.setAttribute("role", "status");
    this.root.append(this.frame, this.status);
    this.hand = new Hand(this.model, this.name, this.frame, this.canvas);
  }

  describe() {
    this.canvas.setAttribute("aria-label", this.model.get("description"));
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
    else if (!this.size) return; // the scene on its way has everything
    for (const index of message.changed) this.live.set(index, []);
    for (const part of unpack(message.live, buffers)) this.live.get(part.of).push(part);
    this.hand.place(message.handles, this.size);
    this.paint();
  }

  async arrange(scene, buffers) {
    const bitmaps = buffers.slice(buffers.length - scene.order.filter((layer) => layer.box).length);
    const decode = (png) => createImageBitmap(new Blob([png], { type: "image/png" }));
    const images = await Promise.all(bitmaps.map(decode));
    this.order = scene.order.map((layer) => ({ ...layer, image: images[layer.bitmap] }));
    this.size = scene.size;
    this.scale = scene.scale;
    this.live.clear();
    nameControls(this.root);
  }

  paint() {
    const [width, height] = this.size;
    const [columns, rows] = this.size.map((side) => Math.round(side * this.scale));
    if (this.canvas.width !== columns || this.canvas.height !== rows) {
      Object.assign(this.canvas, { width: columns, height: rows });
      this.frame.style.aspectRatio = `${width} / ${height}`;
      this.frame.style.width = `${width}px`;
    }
    const context = this.canvas.getContext("2d");
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const layer of this.order) {
      if (layer.image) context.drawImage(layer.image, ...layer.box);
      else for (const primitive of this.live.get(layer.live) ?? []) paint(context, primitive);
    }
    this.canvas.dataset.frames = Number(this.canvas.dataset.frames ?? 0) + 1;
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
  const stopWatching = watchPage(el, (appearance) => {
    model.send({ kind: "appear", view: view.name, ...appearance });
  });
  return () => {
    stopWatching();
    model.off("msg:custom", receive);
    model.off("change:description", describe);
    model.off("change:status", say);
    model.off("comm_live_update", sayIfAlone);
  };
}

export default { render };
