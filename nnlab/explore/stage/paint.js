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
      context.beginPath();
      trace(context, lines.points, start, count);
      context.strokeStyle = color(lines.colors, i);
      context.lineWidth = item(lines.widths, i);
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
