"use strict";
// Text of documents is only ever moved as text: nothing here makes markup of it.
(function () {
  const root = document.documentElement;
  const $ = (selector, within) => (within || document).querySelector(selector);
  const $$ = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  root.classList.add("js");

  // ---- What the browser keeps, where it lets us
  const memory = {};
  let keeps = true;
  function load(name) {
    try { return localStorage.getItem("numcheck:" + name); } catch (error) { keeps = false; return memory[name] || null; }
  }
  function save(name, value) {
    memory[name] = value;
    try {
      if (value === null) localStorage.removeItem("numcheck:" + name);
      else localStorage.setItem("numcheck:" + name, value);
    } catch (error) { keeps = false; }
  }
  function read(name) {
    try { return JSON.parse(load(name)) || null; } catch (error) { return null; }
  }

  // ---- Theme
  const themes = ["system", "light", "dark"];
  const theme = $("#theme");
  function dress(name) {
    if (name === "system") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", name);
    theme.textContent = "Theme: " + name;
  }
  let dressed = themes.includes(load("theme")) ? load("theme") : "system";
  dress(dressed);
  theme.addEventListener("click", () => {
    dressed = themes[(themes.indexOf(dressed) + 1) % themes.length];
    dress(dressed);
    save("theme", dressed);
  });

  // ---- Figures: a row of the ledger, a mark in the text and a card each
  const byId = new Map();
  const sections = $$(".document").map((element) => ({ element, panel: $(".panel", element), figures: [], current: null }));
  for (const section of sections) {
    for (const row of $$(".rows tbody tr", section.element)) {
      const id = row.id.slice(1);
      const figure = {
        id, row, section, at: section.figures.length, shown: true, key: row.dataset.key, status: row.dataset.status,
        rules: row.dataset.rules.split(" "), mark: document.getElementById("f" + id), card: document.getElementById("w" + id), tick: null,
      };
      section.figures.push(figure);
      byId.set(id, figure);
    }
  }
  const all = Array.from(byId.values());

  function show(figure, focus) {
    close(figure.section);
    for (const other of sections) if (other !== figure.section && other.panel.classList.contains("open")) close(other);
    figure.section.current = figure;
    figure.section.panel.classList.add("open");
    figure.section.panel.scrollTop = 0;
    for (const part of [figure.card, figure.mark, figure.row]) if (part) part.classList.add("on");
    if (figure.mark) figure.mark.setAttribute("aria-current", "true");
    paint(figure);
    if (focus === "mark" && figure.mark) {
      figure.mark.focus({ preventScroll: true });
      figure.mark.scrollIntoView({ block: "nearest" });
    }
    if (focus === "card") {
      if (figure.mark) figure.mark.scrollIntoView({ block: "nearest" });
      figure.card.focus({ preventScroll: true });
    }
    if (!matchMedia("(max-width: 56rem)").matches) figure.section.panel.scrollIntoView({ block: "nearest" });
  }
  function close(section) {
    const figure = section.current;
    section.panel.classList.remove("open");
    section.current = null;
    if (!figure) return;
    for (const part of [figure.card, figure.mark, figure.row]) if (part) part.classList.remove("on");
    if (figure.mark) figure.mark.removeAttribute("aria-current");
  }
  function go(section, from, step) {
    for (let at = from + step; at >= 0 && at < section.figures.length; at += step) {
      const figure = section.figures[at];
      if (figure.shown && figure.mark) { show(figure, "mark"); return; }
    }
  }
  function goBack(section) {
    const figure = section.current;
    close(section);
    if (figure && figure.mark) { figure.mark.focus({ preventScroll: true }); figure.mark.scrollIntoView({ block: "nearest" }); }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#w"]');
    if (link) {
      const figure = byId.get(link.getAttribute("href").slice(2));
      if (figure) {
        event.preventDefault();
        show(figure, event.detail === 0 || link.classList.contains("to") ? "card" : "mark");
      }
      return;
    }
    const button = event.target.closest("button");
    const panel = button && button.closest(".panel");
    if (panel) {
      const figure = sections.find((section) => section.panel === panel).current;
      if (button.classList.contains("tick")) toggle(figure);
      else if (button.classList.contains("next")) go(figure.section, figure.at, 1);
      else if (button.classList.contains("prev")) go(figure.section, figure.at, -1);
      else if (button.classList.contains("back")) goBack(figure.section);
    } else if (button && button.classList.contains("sort")) sort(button);
    else if (button && button.classList.contains("export")) exportRows(button.closest(".document"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
    const place = event.target.closest("a.f, .panel");
    if (!place) return;
    const figure = place.matches("a.f") ? byId.get(place.id.slice(1)) : sections.find((section) => section.panel === place).current;
    if (!figure) return;
    const section = figure.section;
    if (event.key === "n" || event.key === "ArrowRight") go(section, figure.at, 1);
    else if (event.key === "p" || event.key === "ArrowLeft") go(section, figure.at, -1);
    else if (event.key === "x") { if (section.current !== figure) show(figure); toggle(figure); }
    else if (event.key === "Escape") goBack(section);
    else if (event.key === " " && place.matches("a.f")) show(figure, "card");
    else return;
    event.preventDefault();
  });

  // ---- Ticking off
  const initials = $("#initials");
  const trouble = $("#trouble");
  initials.value = load("initials") || "";
  initials.addEventListener("input", () => {
    save("initials", initials.value.trim());
    initials.removeAttribute("aria-invalid");
    trouble.hidden = true;
  });
  function toggle(figure) {
    const by = initials.value.trim();
    if (!figure.tick && !by) {
      initials.setAttribute("aria-invalid", "true");
      complain("Type your initials first, then tick the figure off.");
      initials.focus();
      return;
    }
    figure.tick = figure.tick ? null : { by, on: new Date().toISOString().slice(0, 10) };
    save("tick:" + figure.key, figure.tick && JSON.stringify(figure.tick));
    if (!keeps) complain("This browser keeps nothing for this page: save the ledger as CSV before you close it.");
    paint(figure);
    filter();
  }
  function complain(text) {
    trouble.textContent = text;
    trouble.hidden = false;
  }
  function paint(figure) {
    const told = figure.tick ? figure.tick.by + " " + figure.tick.on : "";
    if (figure.section.current === figure) {
      const button = $(".tick", figure.section.panel);
      button.setAttribute("aria-pressed", figure.tick ? "true" : "false");
      button.textContent = figure.tick ? "Ticked off by " + told : "Tick off";
    }
    figure.row.lastElementChild.textContent = told;
    if (figure.mark) {
      figure.mark.classList.toggle("ticked", Boolean(figure.tick));
      if (figure.tick) figure.mark.setAttribute("aria-description", "ticked off by " + told);
      else figure.mark.removeAttribute("aria-description");
    }
  }
  for (const figure of all) {
    const tick = read("tick:" + figure.key);
    if (tick && typeof tick.by === "string" && typeof tick.on === "string") { figure.tick = tick; paint(figure); }
  }

  // ---- Which figures are shown
  const picks = $$(".pick");
  const rule = $("#rule");
  const open = $("#open");
  const count = $("#count");
  function filter() {
    const statuses = new Set(picks.filter((pick) => pick.checked).map((pick) => pick.value));
    let shown = 0, ticked = 0;
    for (const figure of all) {
      const wanted = statuses.has(figure.status) && (!rule.value || figure.rules.includes(rule.value)) && !(open.checked && figure.tick);
      if (wanted) shown += 1;
      if (figure.tick) ticked += 1;
      if (wanted === figure.shown) continue;
      figure.shown = wanted;
      figure.row.hidden = !wanted;
      if (figure.mark) {
        figure.mark.classList.toggle("off", !wanted);
        if (wanted) figure.mark.removeAttribute("tabindex"); else figure.mark.setAttribute("tabindex", "-1");
      }
    }
    count.textContent = shown + " of " + all.length + " figures shown, " + ticked + " ticked off";
  }
  for (const control of [...picks, rule, open]) control.addEventListener("change", filter);
  for (const pick of picks) pick.checked = true;
  rule.value = "";
  open.checked = false;
  filter();

  // ---- The ledger, sorted and saved
  const collator = new Intl.Collator("en", { numeric: true });
  function sort(button) {
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = $("tbody", head.closest("table"));
    const column = head.cellIndex;
    const rows = Array.from(body.rows, (row) => {
      const cell = row.cells[column];
      return { row, number: cell.dataset.v === undefined ? NaN : Number(cell.dataset.v), text: cell.textContent };
    });
    rows.sort((one, two) => {
      const blank = (one.text === "") - (two.text === "");
      if (blank) return blank;
      const plain = Number.isNaN(one.number) - Number.isNaN(two.number);
      if (plain) return plain;
      const order = Number.isNaN(one.number) ? collator.compare(one.text, two.text) : one.number - two.number;
      return down ? -order : order;
    });
    body.append(...rows.map((one) => one.row));
  }
  // A spreadsheet takes a cell that begins like this for a formula.
  const formula = /^[\s\u0000-\u001f]*(?:[=+\-@\uff1d\uff0b\uff0d\uff20]|::)/;
  function guard(text) {
    const plain = text.replace(/\s+/g, " ").trim();
    const safe = formula.test(plain) ? "'" + plain : plain;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }
  function exportRows(element) {
    const lines = [["document", "place", "figure", "status", "rule", "source", "says", "ticked off by", "ticked off on"]];
    for (const row of $(".rows tbody", element).rows) {
      if (row.hidden) continue;
      const figure = byId.get(row.id.slice(1));
      const cells = Array.from(row.cells, (cell) => cell.textContent);
      cells[2] = $(".badge", row).lastChild.textContent;
      lines.push([element.dataset.name, ...cells.slice(0, 6), figure.tick ? figure.tick.by : "", figure.tick ? figure.tick.on : ""]);
    }
    const text = "\ufeff" + lines.map((line) => line.map(guard).join(",") + "\r\n").join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = "numcheck-" + (element.dataset.name.split("/").pop().replace(/[^\w.-]+/g, "_") || "ledger") + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const linked = byId.get(location.hash.replace(/^#w/, ""));
  if (linked) show(linked, "mark");
})();
