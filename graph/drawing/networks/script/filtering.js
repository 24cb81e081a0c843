// Which lines and nodes are shown: by words, kinds, years and how sure they are. The picture and
// the table always show the same.
var from = byId("from"), until = byId("until"), undated = byId("undated"), outright = byId("outright");
var told = byId("counts"), hiddenNote = byId("hidden-note");
var forms = JSON.parse(told.dataset.forms);

function unticked(attribute) {
  return new Set(Array.from(document.querySelectorAll("input[" + attribute + "]:not(:checked)")).map(function (box) { return box.getAttribute(attribute); }));
}

function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

function filled(form, values) { return form.replace(/\{(\w+)\}/g, function (whole, name) { return values[name]; }); }

function counted(thing, number) {
  var written = String(number).replace(/\B(?=(\d{3})+$)/g, forms.thousands);
  return written + " " + forms.numbers[thing][forms.one.indexOf(number) >= 0 ? 0 : 1];
}

function signedThen(node) {
  if (node.first === undefined) { return !undated || undated.checked; }
  return !from || (node.last >= Number(from.value) && node.first <= Number(until.value));
}

// The two ends of the span push each other; each says its year.
function turned(moved) {
  if (Number(from.value) > Number(until.value)) { (moved === from ? until : from).value = moved.value; }
  byId("span").textContent = from.value === until.value ? from.value : from.value + " – " + until.value;
}

function off() {
  var noNodes = unticked("data-node-kind"), noKinds = unticked("data-agreement-kind");
  var hidden = new Set();
  nodes.get().forEach(function (node) {
    var agreement = node.kind === "agreement";
    if (noNodes.has(node.kind) || (agreement && (noKinds.has(node.concept) || !signedThen(node)))) { hidden.add(node.id); }
  });
  return hidden;
}

// A line between actors goes with the agreements that it is about; where it is about none that are
// drawn, with its ends.
function admitted(row, hidden, noEdges, words) {
  var about = row.dataset.about.split(" ").filter(Boolean);
  return !noEdges.has(row.dataset.kind) && !hidden.has(row.dataset.start) && !hidden.has(row.dataset.end) &&
    !(outright && outright.checked && row.dataset.doubtful) &&
    (about.length === 0 || about.some(function (agreement) { return !hidden.has(agreement); })) &&
    words.every(function (word) { return textOf.get(row).indexOf(word) >= 0; });
}

var textOf = new Map();

function narrowed() {
  return Boolean(search.value.trim()) || (outright && outright.checked) || (undated && !undated.checked) ||
    unticked("data-agreement-kind").size > 0 || (from && (from.value !== from.min || until.value !== until.max));
}

function filter() {
  var hidden = off(), noEdges = unticked("data-edge-kind"), less = narrowed();
  var words = fold(search.value).split(/\s+/).filter(Boolean);
  if (words.length && !textOf.size) { rows.forEach(function (row) { textOf.set(row, fold(row.textContent)); }); }
  var seen = new Set();
  rows.forEach(function (row) {
    row.hidden = !admitted(row, hidden, noEdges, words);
    if (!row.hidden && row.dataset.about) { seen.add(row.dataset.start).add(row.dataset.end); }
  });
  rows.forEach(function (row) {
    if (row.dataset.about || row.hidden) { return; }
    row.hidden = less && !words.length && !(seen.has(row.dataset.start) && seen.has(row.dataset.end));
    if (!row.hidden) { seen.add(row.dataset.start).add(row.dataset.end); }
  });
  edges.update(rows.map(function (row) { return { id: row.dataset.line, hidden: row.hidden }; }));
  nodes.update(nodes.getIds().map(function (id) { return { id: id, hidden: hidden.has(id) || (less && !seen.has(id)) }; }));
  if (less) { whole(); }
  tell();
}

function tally(some) {
  var agreements = some.filter(function (node) { return node.kind === "agreement"; }).length;
  return { agreements: counted("agreements", agreements), actors: counted("actors", some.length - agreements) };
}

function tell() {
  var shown = rows.filter(function (row) { return !row.hidden; });
  var all = nodes.get(), gone = all.filter(function (node) { return node.hidden; });
  var less = shown.length < rows.length || gone.length > 0;
  found.textContent = shown.length === rows.length ? "" : shown.length ? filled(found.dataset.found, { n: shown.length, all: rows.length }) : found.dataset.nothing;
  var sources = new Set();
  shown.forEach(function (row) { row.querySelectorAll("td.proof figcaption bdi").forEach(function (name) { sources.add(name.textContent); }); });
  var kept = tally(all.filter(function (node) { return !node.hidden; }));
  told.textContent = less ? filled(forms.counts, { agreements: kept.agreements, actors: kept.actors, lines: counted("lines", shown.length), sources: counted("sources", sources.size) }) : told.dataset.whole;
  var missing = tally(gone);
  hiddenNote.hidden = !less;
  hiddenNote.textContent = less ? filled(forms.hidden, { agreements: missing.agreements, actors: missing.actors, lines: counted("lines", rows.length - shown.length) }) : "";
}

function widened() {
  search.value = "";
  document.querySelectorAll("fieldset input[type=checkbox]").forEach(function (box) { box.checked = box.id !== "outright"; });
  if (from) { from.value = from.min; until.value = until.max; turned(from); }
  filter();
}

search.addEventListener("input", filter);
document.querySelectorAll("fieldset input").forEach(function (box) {
  box.addEventListener("input", function () {
    if (box === from || box === until) { turned(box); }
    filter();
  });
});
