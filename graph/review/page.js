// What a reader does with the page: point at words, switch layers, sort and filter the table.
// Links between the text, the cards and the table are plain links: they work without this.
(function () {
  "use strict";
  var all = function (selector, within) { return Array.from((within || document).querySelectorAll(selector)); };
  var text = document.querySelector(".text");
  var note = document.getElementById("note");
  var marks = all(".m", text);
  var signs = all(".n", text);
  var rows = all("tbody tr");
  var body = document.querySelector("tbody");
  var boxes = all("[data-layer]");
  var MOST = 4; // facts that a note tells in full

  var rowsOf = new Map(); // by the number of a mark
  rows.forEach(function (row) {
    row.dataset.marks.split(" ").filter(Boolean).forEach(function (number) {
      if (!rowsOf.has(number)) { rowsOf.set(number, []); }
      rowsOf.get(number).push(row);
    });
  });

  var marksOf = new Map(); // the pieces of a mark, by its number
  marks.forEach(function (mark) {
    if (!marksOf.has(numberOf(mark))) { marksOf.set(numberOf(mark), []); }
    marksOf.get(numberOf(mark)).push(mark);
  });

  function numberOf(element) { return element.dataset.mark; }

  // The marks around some words, the innermost first.
  function around(element) {
    var found = [];
    if (element.classList.contains("n")) { found.push(numberOf(element)); }
    for (var at = element.closest(".m"); at; at = at.parentElement.closest(".m")) {
      if (!at.classList.contains("hidden") && found.indexOf(numberOf(at)) < 0) { found.push(numberOf(at)); }
    }
    return found;
  }

  function copy(from, selector, tag, name) {
    var made = document.createElement(tag);
    made.className = name;
    all(selector, from).forEach(function (child) { made.append(child.cloneNode(true)); });
    return made;
  }

  function told(row) {
    var made = document.createElement("article");
    var head = copy(row, "td.kind .swatch", "p", "what");
    var sure = document.createElement("span");
    sure.className = "sure";
    Array.from(row.querySelector("td.sure").childNodes).forEach(function (child) { sure.append(child.cloneNode(true), " "); });
    head.append(sure);
    made.append(head, copy(row, "td.says bdi", "p", "says"), copy(row, "td.rule > span", "p", "rule"));
    return made;
  }

  // What the longer passages around the words prove, in short.
  function wider(facts) {
    var made = document.createElement("ul");
    made.className = "wider";
    facts.slice(0, MOST).forEach(function (row) {
      var item = copy(row, "td.kind .swatch", "li", "");
      item.append(" ", row.querySelector("td.says bdi").cloneNode(true));
      made.append(item);
    });
    var head = document.createElement("p");
    head.className = "more";
    head.textContent = note.dataset.around + (facts.length > MOST ? " (" + facts.length + ")" : "");
    var whole = document.createElement("section");
    whole.append(head, made);
    return whole;
  }

  function lit(facts, numbers) {
    all(".lit, .on").forEach(function (one) { one.classList.remove("lit", "on"); });
    facts.forEach(function (row) {
      all('[data-fact="' + row.dataset.fact + '"]').forEach(function (one) { one.classList.add("lit"); });
      row.dataset.marks.split(" ").forEach(function (number) {
        (marksOf.get(number) || []).forEach(function (mark) { mark.classList.add("lit"); });
      });
    });
    (marksOf.get(numbers[0]) || []).forEach(function (mark) { mark.classList.add("on"); });
  }

  // A note stands in the margin, beside its line; on a narrow page, below or above the words.
  function place(element) {
    var boxes = element.getClientRects(), box = boxes[boxes.length - 1] || element.getBoundingClientRect();
    note.hidden = false;
    var wide = document.documentElement.clientWidth, high = window.innerHeight;
    var margin = document.querySelector("aside").getBoundingClientRect(), left, top;
    if (margin.left > box.left && margin.width < wide / 2) {
      left = margin.left - 12;
      top = Math.max(12, Math.min(box.top - 14, high - note.offsetHeight - 12));
    } else {
      var below = box.bottom + 10, above = box.top - note.offsetHeight - 8;
      left = Math.max(16, Math.min(box.left, wide - note.offsetWidth - 16));
      top = below + note.offsetHeight > high && above > 0 ? above : below;
    }
    note.style.left = left + window.scrollX + "px";
    note.style.top = top + window.scrollY + "px";
  }

  function show(element) {
    var numbers = around(element);
    if (!numbers.length) { return hide(); }
    var own = rowsOf.get(numbers[0]) || [], beside = [];
    numbers.slice(1).forEach(function (number) {
      (rowsOf.get(number) || []).forEach(function (row) { if (own.concat(beside).indexOf(row) < 0) { beside.push(row); } });
    });
    var parts = own.slice(0, MOST).map(told);
    if (beside.length) { parts.push(wider(beside)); }
    note.replaceChildren.apply(note, parts);
    lit((rowsOf.get(numbers[0]) || []), numbers);
    place(element);
  }

  var pinned = false; // a note that was asked for by a click stays until it is sent away
  function hide() {
    pinned = false;
    note.hidden = true;
    lit([], []);
  }

  var waiting = 0;
  function soon(action) {
    clearTimeout(waiting);
    waiting = setTimeout(function () { if (!pinned) { action(); } }, 140);
  }

  text.addEventListener("pointerover", function (event) {
    var found = event.target.closest(".n, .m");
    if (event.pointerType !== "touch" && found) { soon(function () { show(found); }); }
  });
  text.addEventListener("pointerout", function (event) {
    if (event.pointerType !== "touch" && !signs.includes(document.activeElement)) { soon(hide); }
  });
  note.addEventListener("pointerover", function () { clearTimeout(waiting); });
  note.addEventListener("pointerout", function () { soon(hide); });
  text.addEventListener("click", function (event) {
    var found = event.target.closest(".m");
    clearTimeout(waiting);
    if (!found) { hide(); }
    if (found && !event.target.closest(".n")) { show(found); pinned = true; }
  });
  signs.forEach(function (sign) {
    sign.setAttribute("aria-describedby", "note");
    sign.addEventListener("focus", function () { clearTimeout(waiting); show(sign); });
    sign.addEventListener("blur", hide);
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { clearTimeout(waiting); hide(); } });
  document.addEventListener("click", function (event) { if (!event.target.closest(".text, #note")) { hide(); } });
  all("[data-fact]").forEach(function (one) {
    if (one.tagName === "TR") { return; }
    var row = document.getElementById(one.dataset.fact);
    ["pointerenter", "focusin"].forEach(function (name) { one.addEventListener(name, function () { lit([row], []); }); });
    ["pointerleave", "focusout"].forEach(function (name) { one.addEventListener(name, function () { lit([], []); }); });
  });
  // A link to words of the text hands the focus over, so that the way back is one key.
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#"]');
    var aim = link && document.getElementById(link.getAttribute("href").slice(1));
    if (aim) { setTimeout(function () { aim.focus({ preventScroll: true }); }, 0); }
  });

  // A mark on several layers shows the weightiest that is switched on.
  function redraw() {
    var off = boxes.filter(function (box) { return !box.checked; }).map(function (box) { return box.dataset.layer; });
    marks.concat(signs).forEach(function (one) {
      var layers = one.dataset.layers.split(" ");
      var seen = layers.filter(function (layer) { return off.indexOf(layer) < 0; });
      layers.forEach(function (layer) { one.classList.remove(layer); });
      one.classList.add(seen[0] || layers[0]);
      one.classList.toggle("hidden", !seen.length);
    });
  }
  boxes.forEach(function (box) { box.addEventListener("change", redraw); });

  var filter = document.getElementById("filter"), found = document.getElementById("found");
  function folded(words) { return words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  var words = new Map(rows.map(function (row) { return [row, folded(row.textContent)]; }));
  filter.addEventListener("input", function () {
    var wanted = folded(filter.value).split(/\s+/).filter(Boolean), left = 0;
    rows.forEach(function (row) {
      row.hidden = !wanted.every(function (word) { return words.get(row).indexOf(word) >= 0; });
      left += row.hidden ? 0 : 1;
    });
    found.textContent = wanted.length ? found.dataset.found.replace("{n}", left).replace("{all}", rows.length) : "";
  });

  var order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  all("th button").forEach(function (button, column) {
    button.addEventListener("click", function () {
      var head = button.parentElement, down = head.getAttribute("aria-sort") === "ascending";
      all("th").forEach(function (one) { one.setAttribute("aria-sort", "none"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.slice().sort(function (one, other) {
        var said = order.compare(one.cells[column].textContent.trim(), other.cells[column].textContent.trim());
        return down ? -said : said;
      }).forEach(function (row) { body.append(row); });
    });
  });
})();
