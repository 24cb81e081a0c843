// The words of the picture, written over it at a size that can be read whatever the zoom: what is
// chosen first, then the best connected, and none over another. What finds no room is told when
// it is pointed at.
var byId = function (id) { return document.getElementById(id); };
var stage = byId("mynetwork");
var SMALLEST = 11, PLAIN = 16, LARGEST = 20, LEADING = 1.19, GAP = 3;
var ALWAYS = 12;  // of the best connected, and one in a hundred: they may stand over a sign
var FEW = 60;     // nodes of which all are named, wherever there is room among the words
var FOREMOST = 5; // of the best connected, written larger from afar
var CELL = 80;
var colours = {}, bodies = network.body.nodes, ranks = [], degree = new Map(), years = /^\d{4}$/;
var pen = document.createElement("canvas").getContext("2d"), widths = new Map();

function ranked() {
  edges.get().forEach(function (edge) {
    [edge.from, edge.to].forEach(function (end) { degree.set(end, (degree.get(end) || 0) + 1); });
  });
  var focus = function (node) { return node.borderWidth > 2 ? 0 : 1; };
  ranks = nodes.get().sort(function (a, b) { return focus(a) - focus(b) || degree.get(b.id) - degree.get(a.id) || (a.id < b.id ? -1 : 1); });
}

function wide(text, size) {
  var key = text + "\n" + size;
  if (!widths.has(key)) {
    pen.font = size + "px " + colours.face;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// What is taken of the picture, in squares, so that few pairs are compared.
function Taken() { this.cells = new Map(); }
Taken.prototype.each = function (box, visit) {
  for (var x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
    for (var y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) { if (visit(x + ":" + y)) { return true; } }
  }
  return false;
};
Taken.prototype.add = function (box) {
  var cells = this.cells;
  this.each(box, function (cell) { if (cells.has(cell)) { cells.get(cell).push(box); } else { cells.set(cell, [box]); } });
};
Taken.prototype.hits = function (box, own) {
  var cells = this.cells;
  return this.each(box, function (cell) {
    return (cells.get(cell) || []).some(function (other) {
      return other.id !== own && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    });
  });
};

function around(id, x, y, width, height) {
  return { id: id, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// A box holds its label as it was laid out or, where it is drawn small, as many words as fit and
// the year; else the year alone.
function inside(lines, size, width, height) {
  if (size >= SMALLEST) { return { lines: lines, size: size }; }
  var year = years.test(lines[lines.length - 1]) ? lines[lines.length - 1] : "";
  var rows = Math.floor((height - 4) / (SMALLEST * LEADING)) - (year ? 1 : 0);
  var words = (year ? lines.slice(0, -1) : lines).join(" ").split(" ");
  var set = rows > 0 ? broken(words, rows, width - 8) : [];
  if (year && (set.length || (wide(year, SMALLEST) <= width && SMALLEST <= height))) { set.push(year); }
  return { lines: set, size: SMALLEST };
}

function broken(words, rows, width) {
  var set = [], line = "";
  for (var n = 0; n < words.length; n += 1) {
    var longer = line ? line + " " + words[n] : words[n];
    if (wide(longer, SMALLEST) <= width) { line = longer; continue; }
    if (!line) { return set.length ? cut(set, width) : []; }
    set.push(line);
    line = words[n];
    if (set.length === rows || wide(line, SMALLEST) > width) { return cut(set, width); }
  }
  return set.concat(line);
}

function cut(set, width) {
  var last = set.pop();
  while (last && wide(last + " …", SMALLEST) > width) { last = last.replace(/\s*\S+$/, ""); }
  return last ? set.concat(last + " …") : set;
}

// Where the label of a sign may stand: where it was laid out, then on the other sides.
function stands(id, at, radius, width, height, over) {
  var down = radius + GAP + height / 2, across = radius + GAP + width / 2;
  var sides = [[0, over ? -down : down], [0, over ? down : -down], [across, 0], [-across, 0], [across, down], [-across, down], [across, -down], [-across, -down]];
  return sides.map(function (side) { return around(id, at.x + side[0], at.y + side[1], width, height); });
}

function within(box) {
  return box.left >= 0 && box.top >= 0 && box.right <= stage.clientWidth && box.bottom <= stage.clientHeight;
}

function free(boxes, words, signs, id, anywhere) {
  var clear = boxes.filter(function (box) { return within(box) && !words.hits(box, id); });
  return clear.find(function (box) { return !signs.hits(box, id); }) || (anywhere ? clear[0] : undefined);
}

// Reckon every label: which lines, at which size, in which box, in pixels of the page.
function lettered(scale, seen) {
  var words = new Taken(), signs = new Taken(), placed = [];
  var shown = seen.map(function (node) {
    var shape = bodies[node.id].shape, at = network.canvasToDOM(bodies[node.id]);
    var radius = bodies[node.id].options.size * scale;
    var one = { node: node, at: at, radius: radius, boxed: node.shape === "box" };
    one.sign = one.boxed ? around(node.id, at.x, at.y, shape.width * scale, shape.height * scale) : around(node.id, at.x, at.y, 2 * radius, 2 * radius);
    signs.add(one.sign);
    return one;
  });
  shown.forEach(function (one, rank) {
    var id = one.node.id, lines = one.node.label.split("\n"), sign = one.sign;
    var size = one.boxed ? one.node.font.size * scale : Math.min(LARGEST, one.node.font.size * scale);
    var set = one.boxed ? inside(lines, size, sign.right - sign.left, sign.bottom - sign.top) : { lines: lines, size: Math.max(SMALLEST, size) + (rank < FOREMOST && size < SMALLEST ? 2 : 0) };
    var width = Math.max.apply(null, set.lines.map(function (line) { return wide(line, set.size); }).concat(0));
    var height = set.lines.length * set.size * LEADING;
    if (!width) { return; }
    var box = one.boxed ? around(id, one.at.x, one.at.y, width, height)
      : free(stands(id, one.at, one.radius, width, height, Boolean(one.node.font.vadjust)), words, signs, id, seen.length <= FEW || rank < ALWAYS + ranks.length / 100);
    if (!box || words.hits(box, id)) { return; }
    words.add(box);
    placed.push({ id: id, lines: set.lines, size: set.size, box: box, inside: one.boxed, ink: one.boxed ? "#ffffff" : colours.ink });
  });
  return placed;
}

function foremost() {
  var chosen = new Set(network.getSelectedNodes());
  network.getSelectedEdges().forEach(function (id) { chosen.add(edges.get(id).from).add(edges.get(id).to); });
  var wide = stage.clientWidth + 200, high = stage.clientHeight + 100;
  var seen = ranks.filter(function (node) {
    var body = bodies[node.id], at = network.canvasToDOM(body);
    return !body.options.hidden && at.x > -200 && at.x < wide && at.y > -100 && at.y < high;
  });
  return seen.filter(function (node) { return chosen.has(node.id); }).concat(seen.filter(function (node) { return !chosen.has(node.id); }));
}

function write(context) {
  var ratio = network.canvas.pixelRatio;
  network.since = network.since || performance.now();
  network.lettered = lettered(network.getScale(), foremost());
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  network.lettered.forEach(function (label) {
    context.font = label.size + "px " + colours.face;
    label.lines.forEach(function (line, row) {
      var x = (label.box.left + label.box.right) / 2, y = label.box.top + (row + 0.5) * label.size * LEADING;
      if (!label.inside) {
        context.strokeStyle = colours.halo;
        context.strokeText(line, x, y);
      }
      context.fillStyle = label.ink;
      context.fillText(line, x, y);
    });
  });
  context.restore();
}

// Signs and lines stay large enough to be told apart when the whole is seen from afar, and the best
// connected are largest.
var SIGN = 5, THIN = 1.1, STEP = 1.35, drawnFor = 0;
function enlarged() {
  var scale = Math.min(1, network.getScale()), step = Math.round(Math.log(scale) / Math.log(STEP));
  if (step === drawnFor) { return; }
  drawnFor = step;
  scale = Math.pow(STEP, step);
  var room = Math.sqrt(stage.clientWidth * stage.clientHeight / ranks.length);  // for each, in pixels
  var sign = Math.min(SIGN, room * 0.14), thin = Math.min(THIN, room / 45);
  var signs = ranks.filter(function (node) { return node.shape !== "box"; });
  nodes.update(signs.map(function (node) {
    var radius = sign + Math.min(sign, Math.sqrt(degree.get(node.id) || 0) * sign / 6);
    return { id: node.id, size: Math.max(node.size, radius / scale) };
  }));
  edges.update(lines.map(function (edge) { return { id: edge.id, width: Math.max(edge.width, Math.sqrt(edge.width / 2) * thin / scale) }; }));
}
var lines = edges.get();

ranked();
network.on("afterDrawing", write);
network.on("zoom", enlarged);
