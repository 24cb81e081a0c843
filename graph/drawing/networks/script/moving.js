// How the picture lies in the page, and how a reader moves it. It is drawn before the table is read.

var frame = stage.dataset.frame.split(" ").map(Number), margin = 36;
var dark = window.matchMedia("(prefers-color-scheme: dark)");

function ink() {
  var told = getComputedStyle(document.documentElement);
  colours = {
    face: getComputedStyle(stage).fontFamily,
    ink: told.getPropertyValue("--ink").trim(),
    halo: told.getPropertyValue("--halo").trim()
  };
  widths.clear();
}

// A narrow page need not hold a high picture: its height follows what it shows.
function fitted() {
  stage.style.height = "";
  var high = stage.clientWidth * (frame[3] - frame[1]) / (frame[2] - frame[0]) + margin;
  stage.style.height = Math.round(Math.max(260, Math.min(stage.clientHeight, high))) + "px";
}

// How far what is shown reaches: left, top, right, bottom.
function reach() {
  var shown = nodes.getIds().map(function (id) { return bodies[id]; }).filter(function (body) { return !body.options.hidden; });
  if (!shown.length || shown.length === nodes.length) { return frame; }
  var across = shown.map(function (body) { return body.x; }), down = shown.map(function (body) { return body.y; });
  return [Math.min.apply(null, across) - 110, Math.min.apply(null, down) - 60, Math.max.apply(null, across) + 110, Math.max.apply(null, down) + 80];
}

function whole() {
  if (!stage.clientWidth) { return; }  // on paper another picture stands in its place
  var far = reach();
  var scale = Math.min((stage.clientWidth - margin) / (far[2] - far[0]), (stage.clientHeight - margin) / (far[3] - far[1]), 1.2);
  network.moveTo({ position: { x: (far[0] + far[2]) / 2, y: (far[1] + far[3]) / 2 }, scale: scale });
  enlarged();
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor });
  enlarged();
}

// Go where a line can be read, unless it can be from here.
function approach(start, end) {
  if (network.getScale() >= 0.5) { return; }
  network.fit({ nodes: [start, end], maxZoomLevel: 1, animation: false });
  enlarged();
}

ink();
network.setOptions({
  nodes: { font: { size: PLAIN, face: colours.face } },
  interaction: { hover: true, tooltipDelay: 150, zoomView: false, keyboard: { enabled: true, bindToWindow: false } },
  edges: { selectionWidth: 3, hoverWidth: 1.5, arrows: { to: { scaleFactor: 0.6 } } }
});
fitted();
network.redraw();
whole();
window.addEventListener("resize", fitted);
network.on("resize", whole);
// The wheel scrolls the page until the reader has entered the picture.
stage.addEventListener("focusin", function () { network.setOptions({ interaction: { zoomView: true } }); });
stage.addEventListener("focusout", function () { network.setOptions({ interaction: { zoomView: false } }); });
byId("closer").addEventListener("click", function () { zoom(1.25); });
byId("farther").addEventListener("click", function () { zoom(0.8); });
byId("whole").addEventListener("click", whole);
dark.addEventListener("change", function () { ink(); network.redraw(); });
network.ours = { whole: whole, approach: approach };
