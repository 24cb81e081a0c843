// What a reader chooses in the picture or in the table, and the proof of it beside the picture. `network`, `nodes` and
// `edges` are made by the script before this one.
var byId = function (id) { return document.getElementById(id); };
var whole = network.ours.whole;
var rows = Array.from(document.querySelectorAll("tr[data-line]"));
var rowOf = new Map(rows.map(function (row) { return [row.dataset.line, row]; }));
var details = byId("details");
var found = byId("found");
var search = byId("search");
var hint = details.firstElementChild;

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

network.on("click", function (event) {
  if (event.nodes.length) { chooseNode(event.nodes[0]); } else { choose(event.edges.slice(0, 1)); }
});
rows.forEach(function (row) {
  var button = row.querySelector("button");
  button.addEventListener("focus", function () { chooseLine(row.dataset.line); });
  button.addEventListener("click", function () {
    chooseLine(row.dataset.line);
    network.ours.approach(row.dataset.start, row.dataset.end);
    byId("mynetwork").scrollIntoView({ block: "center" });
  });
});
byId("clear").addEventListener("click", function () {
  network.unselectAll();
  choose([]);
  widened();
  whole();
});
