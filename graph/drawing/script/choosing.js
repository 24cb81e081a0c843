// What a reader does with the picture: point, choose, zoom. `network`, `nodes` and
// `edges` are made by the script before this one.
var byId = function (id) { return document.getElementById(id); };
var rows = Array.from(document.querySelectorAll("tr[data-line]"));
var rowOf = new Map(rows.map(function (row) { return [row.dataset.line, row]; }));
var stage = byId("mynetwork");
var frame = stage.dataset.frame.split(" ").map(Number), margin = 36;
var details = byId("details");
var found = byId("found");
var search = byId("search");
var hint = details.firstElementChild;
var dark = window.matchMedia("(prefers-color-scheme: dark)");

function ink() {
  var told = getComputedStyle(document.documentElement);
  var face = getComputedStyle(document.body).fontFamily;
  network.setOptions({
    nodes: { font: { size: 16, face: face, color: told.getPropertyValue("--ink").trim(), strokeWidth: 5, strokeColor: told.getPropertyValue("--halo").trim() } }
  });
}

// A narrow page need not hold a high picture: its height follows what it shows.
function fitted() {
  stage.style.height = "";
  var high = stage.clientWidth * (frame[3] - frame[1]) / (frame[2] - frame[0]) + margin;
  stage.style.height = Math.round(Math.max(260, Math.min(stage.clientHeight, high))) + "px";
}

function whole() {
  var scale = Math.min((stage.clientWidth - margin) / (frame[2] - frame[0]), (stage.clientHeight - margin) / (frame[3] - frame[1]), 1.2);
  network.moveTo({ position: { x: (frame[0] + frame[2]) / 2, y: (frame[1] + frame[3]) / 2 }, scale: scale });
}

function part(tag, className, children) {
  var made = document.createElement(tag);
  if (className) { made.className = className; }
  children.forEach(function (child) { made.append(child); });
  return made;
}

function copied(row, selector) {
  return Array.from(row.querySelector(selector).childNodes).map(function (child) { return child.cloneNode(true); });
}

function name(row, end) { return row.querySelector("td." + end + " bdi").textContent; }

function article(row) {
  return part("article", "", [
    part("p", "ends", [part("bdi", "", [name(row, "start")]), " → ", part("bdi", "", [name(row, "end")])]),
    part("div", "means", copied(row, "td.means")),
    part("div", "proof", copied(row, "td.proof"))
  ]);
}

function choose(lines, heading) {
  rows.forEach(function (row) { row.classList.toggle("chosen", lines.indexOf(row.dataset.line) >= 0); });
  var articles = lines.map(function (line) { return article(rowOf.get(line)); });
  details.replaceChildren.apply(details, heading ? [heading].concat(articles) : articles.length ? articles : [hint]);
}

function chooseLine(line) {
  network.selectEdges([line]);
  choose([line]);
}

function chooseNode(node) {
  var near = rows.filter(function (row) { return !row.hidden && (row.dataset.start === node || row.dataset.end === node); });
  var row = near[0];
  var cell = row && row.querySelector(row.dataset.start === node ? "td.start" : "td.end");
  var heading = cell && part("h3", "", [part("bdi", "", [cell.querySelector("bdi").textContent]), cell.querySelector("small").cloneNode(true)]);
  choose(near.map(function (one) { return one.dataset.line; }), heading);
}

function zoom(factor) { network.moveTo({ scale: network.getScale() * factor }); }

network.setOptions({
  interaction: { hover: true, tooltipDelay: 150, zoomView: false, keyboard: { enabled: true, bindToWindow: false } },
  edges: { selectionWidth: 3, hoverWidth: 1.5, arrows: { to: { scaleFactor: 0.6 } } }
});
ink();
fitted();
network.redraw();
whole();
window.addEventListener("resize", fitted);
network.on("click", function (event) {
  if (event.nodes.length) { chooseNode(event.nodes[0]); } else { choose(event.edges.slice(0, 1)); }
});
network.on("resize", whole);
// The wheel scrolls the page until the reader has entered the picture.
stage.addEventListener("focusin", function () { network.setOptions({ interaction: { zoomView: true } }); });
stage.addEventListener("focusout", function () { network.setOptions({ interaction: { zoomView: false } }); });
rows.forEach(function (row) {
  var button = row.querySelector("button");
  button.addEventListener("focus", function () { chooseLine(row.dataset.line); });
  button.addEventListener("click", function () {
    chooseLine(row.dataset.line);
    stage.scrollIntoView({ block: "center" });
  });
});
byId("clear").addEventListener("click", function () {
  network.unselectAll();
  choose([]);
  widened();
  whole();
});
byId("closer").addEventListener("click", function () { zoom(1.25); });
byId("farther").addEventListener("click", function () { zoom(0.8); });
byId("whole").addEventListener("click", whole);
dark.addEventListener("change", ink);
window.addEventListener("beforeprint", function () { ink(); whole(); });
window.addEventListener("afterprint", function () { ink(); whole(); });
