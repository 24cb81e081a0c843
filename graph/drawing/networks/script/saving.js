// The picture as a file and on paper: the still picture that came with the page, without what the
// filters hide.
var SHARP = 2, WIDEST = 8000;  // pixels of a PNG for one of the picture, and at most in a row
var still = byId("still");

// As Python writes the identifiers of groups.
function groupOf(node) {
  return "n-" + node.replace(/[^A-Za-z0-9-]/gu, function (sign) { return "_" + sign.codePointAt(0).toString(16) + "_"; });
}

function titled(group, text) {
  var title = document.createElementNS(group.namespaceURI, "title");
  title.textContent = text;
  group.prepend(title);
}

function drawn() {
  var svg = still.content.querySelector("svg").cloneNode(true);
  var groups = new Map(Array.from(svg.querySelectorAll("g[id]")).map(function (group) { return [group.id, group]; }));
  var halos = new Map(Array.from(svg.querySelectorAll("g[data-of]")).map(function (group) { return [group.dataset.of, group]; }));
  rows.forEach(function (row) {
    if (row.hidden) { groups.get(row.dataset.line).remove(); return; }
    titled(groups.get(row.dataset.line), name(row, "start") + " → " + name(row, "end") + "\n" + row.querySelector("td.proof").innerText);
  });
  nodes.get().filter(function (node) { return node.hidden; }).forEach(function (node) {
    groups.get(groupOf(node.id)).remove();
    halos.get(groupOf(node.id)).remove();
  });
  if (!hiddenNote.hidden) { said(svg); }
  return svg;
}

// Say on the picture what the filters hide.
function said(svg) {
  var texts = Array.from(svg.querySelectorAll("#words text")), last = texts[texts.length - 1].cloneNode();
  texts.filter(function (text) { return text.textContent === told.dataset.whole; }).forEach(function (text) { text.textContent = told.textContent; });
  var line = 2 * Number(last.getAttribute("font-size")), high = Number(svg.getAttribute("height")) + line;
  last.textContent = hiddenNote.textContent;
  last.setAttribute("y", Number(last.getAttribute("y")) + line * 0.8);
  texts[texts.length - 1].after(last);
  svg.setAttribute("height", high);
  svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + high);
  svg.querySelector("desc").textContent += " " + hiddenNote.textContent;
}

function handed(blob, ending) {
  var link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = (fold(document.title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "network") + ending;
  link.click();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
}

function saveSvg() {
  handed(new Blob([new XMLSerializer().serializeToString(drawn())], { type: "image/svg+xml" }), ".svg");
}

function savePng() {
  var svg = drawn(), image = new Image();
  var width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height"));
  var sharp = Math.min(SHARP, WIDEST / width, WIDEST / height);
  image.onload = function () {
    var sheet = document.createElement("canvas");
    sheet.width = Math.round(width * sharp);
    sheet.height = Math.round(height * sharp);
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    sheet.toBlob(function (blob) { handed(blob, ".png"); }, "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
}

byId("save-svg").addEventListener("click", saveSvg);
byId("save-png").addEventListener("click", savePng);

// On paper the picture is lines, not pixels; the page has the words around it.
window.addEventListener("beforeprint", function () {
  var svg = drawn(), frame = byId("mynetwork").dataset.frame.split(" ").map(Number);
  Array.from(svg.children).filter(function (part) { return part.id !== "picture"; }).forEach(function (part) { part.remove(); });
  svg.querySelector("#picture").removeAttribute("transform");
  svg.setAttribute("viewBox", [frame[0], frame[1], frame[2] - frame[0], frame[3] - frame[1]].join(" "));
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.removeAttribute("aria-labelledby");
  byId("printed").replaceChildren(svg);
});
window.addEventListener("afterprint", function () { byId("printed").replaceChildren(); });
