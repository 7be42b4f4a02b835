"use strict";
// A finding lights its cells, in the form and in the source, and a cell the findings it is in.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const cells = (list) => list.split(" ").filter((number) => number !== "");
  const places = new Map();
  for (const place of all("[data-cell]")) {
    for (const number of cells(place.dataset.cell)) {
      places.set(number, (places.get(number) || []).concat(place));
    }
  }
  const findings = all("button[data-cells]");
  const form = document.getElementById("form");
  let kept = null;

  const dark = () => {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    if (form !== null) form.classList.remove("proposal");
    for (const cell of all("td.proposing")) {
      cell.classList.remove("proposing");
      if (!cell.classList.contains("suspect")) delete cell.dataset.proposed;
    }
    for (const cell of all("td.suspect[data-first]")) {
      cell.dataset.proposed = cell.dataset.first;
      delete cell.dataset.first;
    }
  };
  const light = (finding) => {
    dark();
    if (finding === null) return;
    for (const number of cells(finding.dataset.cells)) {
      for (const place of places.get(number) || []) place.classList.add("lit");
    }
    // A repair stands for itself: what the likeliest one proposes is not shown beside it.
    form.classList.toggle("proposal", "proposed" in finding.dataset);
    for (const pair of cells(finding.dataset.proposed || "")) {
      const [number, value] = pair.split(":");
      const cell = document.getElementById("c" + number);
      if (cell === null) continue;
      if (cell.classList.contains("suspect") && !("first" in cell.dataset)) cell.dataset.first = cell.dataset.proposed;
      cell.dataset.proposed = value;
      cell.classList.add("proposing");
    }
  };
  const show = (place) => place && place.scrollIntoView({ block: "nearest", inline: "nearest" });

  const keep = (finding) => {
    kept = finding;
    for (const other of findings) other.setAttribute("aria-pressed", String(other === kept));
    light(kept);
  };
  for (const finding of findings) {
    finding.setAttribute("aria-pressed", "false");
    finding.addEventListener("mouseenter", () => light(finding));
    finding.addEventListener("focus", () => light(finding));
    finding.addEventListener("mouseleave", () => light(kept));
    finding.addEventListener("blur", () => light(kept));
    finding.addEventListener("click", () => {
      keep(kept === finding ? null : finding);
      if (kept !== null) {
        const first = cells(finding.dataset.cells)[0];
        for (const place of places.get(first) || []) show(place);
      }
    });
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && keep(null));
  const point = (place) => {
    dark();
    const numbers = cells(place.dataset.cell);
    for (const number of numbers) {
      for (const same of places.get(number)) same.classList.add("lit");
    }
    for (const finding of findings) {
      if (cells(finding.dataset.cells).some((number) => numbers.includes(number))) finding.classList.add("lit");
    }
  };
  for (const place of all("[data-cell]")) {
    place.addEventListener("mouseenter", () => point(place));
    place.addEventListener("mouseleave", () => light(kept));
    place.addEventListener("focus", () => point(place));
    place.addEventListener("blur", () => light(kept));
    const other = () => show(places.get(cells(place.dataset.cell)[0]).find((one) => one !== place));
    place.addEventListener("click", other);
    place.addEventListener("keydown", (event) => event.key === "Enter" && other());
  }
  const marks = document.getElementById("marks");
  if (marks !== null) {
    const source = document.querySelector(".source pre");
    const hasMarks = source.querySelector("i") !== null;
    marks.parentElement.hidden = !hasMarks;
    marks.addEventListener("change", () => source.classList.toggle("marked", marks.checked));
  }
})();

// The table of documents is sorted by its heads and filtered by words and verdict.
(() => {
  const table = document.querySelector("table.sortable");
  if (table === null) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const words = document.getElementById("filter");
  const verdict = document.getElementById("verdict");
  const shown = document.getElementById("shown");
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    let count = 0;
    for (const row of rows) {
      const text = texts.get(row);
      const fits = wanted.every((word) => text.includes(word))
        && (verdict.value === "" || row.dataset.verdict === verdict.value);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = count + " " + shown.dataset.unit;
  };
  words.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  words.form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].textContent;
      const number = (text) => (/^-?\d+( %)?$/.test(text) ? parseInt(text, 10) : NaN);
      const compare = (one, other) => {
        const [a, b] = [key(one), key(other)];
        const [x, y] = [number(a), number(b)];
        if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
        return Number.isNaN(x) ? a.localeCompare(b, "zh-CN") : x - y;
      };
      rows.sort((one, other) => (down ? -compare(one, other) : compare(one, other)));
      body.append(...rows);
    });
  });
})();
