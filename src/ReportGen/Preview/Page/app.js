// The page: what the server says goes to the list, the stage and the panel; keys and clicks go to them and to the server.
import { getJson, listen, openSession, post } from "/app/link.js";
import { current, make, speak, word } from "/app/words.js";
import * as stage from "/app/stage.js";
import * as panel from "/app/panel.js";
import { close, editCell } from "/app/edit.js";

const get = id => document.getElementById(id);
const signs = { building: "…", good: "●", warning: "▲", error: "✖" };
let state = null;      // everything the server said last
let chosenId = sessionStorage.getItem("sheet");
let follows = localStorage.getItem("follow") === "yes";
let trouble = null;    // "gone" or "locked" when the server cannot be asked
let pendingClick = 0;

const chosen = () => state?.sheets.find(sheet => sheet.id === chosenId) ?? state?.sheets[0] ?? null;

// ---- what the server says

const on = {
  state(value) {
    const isFirst = state === null;
    state = value;
    trouble = null;
    if (isFirst) speak(localStorage.getItem("language") ?? value.lang);
    get("name").textContent = value.name;
    drawList();
    view(chosen());
  },
  sheet(value) {
    if (!state) return;
    trouble = null;
    state.n = value.n;
    state.sheets = state.sheets.map(sheet => sheet.id === value.id ? value : sheet);
    drawItem(value);
    if (value.id === chosen()?.id) view(value);
  },
  async reveal({ sheet, page, cell }) {
    if (sheet !== chosen()?.id) await pickSheet(sheet);
    if (cell >= 0) stage.choose(stage.cellAt(page, cell), { scroll: true });
  },
  gone(why) {
    trouble = why;
    drawStatus();
  },
};

async function view(sheet) {
  if (!sheet) {
    drawStatus();
    return;
  }
  chosenId = sheet.id;
  sessionStorage.setItem("sheet", sheet.id);
  drawStatus();
  const [, findings] = await Promise.all([stage.show(sheet, { follow: follows }), sheet.status === "building" ? null : getJson(`/findings/${sheet.id}`)]);
  if (chosen() !== sheet) return;
  if (findings) {
    panel.showFindings(sheet, findings);
    stage.setMarks(findings.findings);
  }
  drawThumbs(sheet);
  drawStatus();
}

async function pickSheet(id) {
  const sheet = state.sheets.find(other => other.id === id);
  if (!sheet) return;
  close();
  panel.hideSource();
  chosenId = id;
  markChosen();
  post("/view", { sheet: id });
  await view(sheet);
}

// ---- drawing

function drawList() {
  get("sheets").replaceChildren(...state.sheets.map(sheet => {
    const button = make("button", "", null, make("span"), make("span", "", sheet.name), make("small"));
    button.title = sheet.name;
    button.addEventListener("click", () => pickSheet(sheet.id));
    const item = make("li", "", null, button);
    item.dataset.sheet = sheet.id;
    return item;
  }));
  state.sheets.forEach(drawItem);
  filter();
  markChosen();
}

function drawItem(sheet) {
  const item = get("sheets").querySelector(`[data-sheet="${sheet.id}"]`);
  if (!item) return;
  const [sign, , pages] = item.firstElementChild.children;
  sign.className = sheet.status;
  sign.textContent = signs[sheet.status];
  sign.setAttribute("aria-label", word(sheet.status));
  pages.textContent = sheet.pages.length > 0 ? word("pages", sheet.pages.length) : "";
}

function markChosen() {
  const id = chosen()?.id;
  for (const item of get("sheets").children) item.firstElementChild.setAttribute("aria-current", item.dataset.sheet === id);
}

function filter() {
  const wanted = get("filter").value.trim().toLowerCase();
  for (const item of get("sheets").children) item.hidden = !item.textContent.toLowerCase().includes(wanted);
}

function drawStatus() {
  const sheet = chosen();
  const status = get("status");
  status.className = trouble ? "error" : sheet?.status ?? "";
  status.textContent = sheet ? `${signs[sheet.status]} ${word(sheet.status)}${sheet.ms > 0 ? ` ${word("ms", sheet.ms)}` : ""}` : "";
  document.title = sheet ? `${signs[sheet.status]} ${sheet.name.split("/").at(-1)}` : "reportgen";
  get("counts").textContent = sheet ? word("counts", sheet.errors, sheet.warnings, sheet.advice) : "";
  if (sheet) get("pdf").href = `/pdf/${sheet.id}`;
  markChosen();
  drawPageNumber();
  const band = trouble ? word(trouble)
    : state && !sheet ? word("empty")
    : sheet?.stale ? word("stale", new Date(sheet.shownAt).toLocaleTimeString(current() === "zh" ? "zh-CN" : "en-GB"))
    : sheet?.status === "error" && sheet.pages.length === 0 ? word("nothing") : "";
  get("band").hidden = band === "";
  get("band").textContent = band;
}

function drawPageNumber() {
  const pages = chosen()?.pages.length ?? 0;
  const at = stage.visiblePage();
  get("page-number").textContent = pages > 0 ? word("pageOf", at + 1, pages) : "";
  [...get("thumbs").children].forEach((item, i) => item.firstElementChild.setAttribute("aria-current", i === at));
}

function drawThumbs(sheet) {
  get("thumbs").hidden = sheet.pages.length < 2;
  const items = sheet.pages.map((page, i) => {
    const known = get("thumbs").querySelector(`[data-picture="${page.picture}"]`);
    if (known && !known.isTaken) return Object.assign(known, { isTaken: true });
    const image = new Image();
    image.loading = "lazy";
    image.alt = word("pageOf", i + 1, sheet.pages.length);
    image.src = `/p/${page.picture}.svg`;
    image.style.aspectRatio = `${page.w} / ${page.h}`;
    const item = make("li", "", null, make("button", "", null, image));
    item.dataset.picture = page.picture;
    return item;
  });
  items.forEach((item, i) => {
    item.isTaken = false;
    item.firstElementChild.onclick = () => get("pages").children[i]?.scrollIntoView({ block: "start" });
  });
  get("thumbs").replaceChildren(...items);
  drawPageNumber();
}

// ---- clicks

const cellOf = event => event.target.closest?.(".cell");

get("pages").addEventListener("click", async event => {
  const cell = cellOf(event);
  if (!cell || !getSelection().isCollapsed) return;
  stage.choose(cell);
  cell.focus({ preventScroll: true });
  const template = event.altKey;
  await panel.showSource(cell, { template });
  // A second click makes it a double click, which edits: the editor waits for it.
  clearTimeout(pendingClick);
  if (state.hasEditor && event.detail < 2) pendingClick = setTimeout(() => panel.openPlace({ ...stage.nameOf(cell), value: template ? -1 : 0 }), 350);
});
get("pages").addEventListener("dblclick", event => {
  clearTimeout(pendingClick);
  const cell = cellOf(event);
  if (!cell || state.readOnly) return;
  getSelection().removeAllRanges();
  editCell(cell);
});
get("zoom-in").onclick = () => stage.zoomBy(1.1);
get("zoom-out").onclick = () => stage.zoomBy(1 / 1.1);
get("fit-width").onclick = () => stage.setZoom("width");
get("fit-page").onclick = () => stage.setZoom("page");
get("filter").oninput = filter;
get("toggle-list").onclick = () => {
  const isHidden = document.body.classList.toggle("no-list");
  get("toggle-list").setAttribute("aria-expanded", !isHidden);
};
get("follow").onclick = () => setFollow(!follows);
get("theme").onclick = changeTheme;
get("language").onclick = () => {
  const next = current() === "zh" ? "en" : "zh";
  localStorage.setItem("language", next);
  speak(next);
  drawList();
  view(chosen());
};
get("help").onclick = showKeys;
get("stage").addEventListener("scroll", drawPageNumber, { passive: true });

function setFollow(value) {
  follows = value;
  localStorage.setItem("follow", value ? "yes" : "no");
  get("follow").setAttribute("aria-pressed", value);
}

function changeTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

function showKeys() {
  const names = make("dl");
  for (const [key, text] of word("keys")) names.append(make("dt", "", key), make("dd", "", text));
  const done = make("button", "", word("close"));
  done.onclick = () => get("keys").close();
  get("keys").replaceChildren(names, done);
  get("keys").showModal();
}

// ---- keys

const keys = {
  "+": () => stage.zoomBy(1.1), "=": () => stage.zoomBy(1.1), "-": () => stage.zoomBy(1 / 1.1), 0: () => stage.setZoom("1"),
  w: () => stage.setZoom("width"), f: () => stage.setZoom("page"), t: changeTheme, "?": showKeys,
  n: () => panel.goToNext(1), p: () => panel.goToNext(-1), "[": () => step(-1), "]": () => step(1),
  "/": () => get("filter").focus(), Escape: () => { close(); panel.hideSource(); stage.choose(null); },
};

function step(by) {
  const at = state.sheets.indexOf(chosen()) + by;
  if (state.sheets[at]) pickSheet(state.sheets[at].id);
}

addEventListener("keydown", event => {
  if (!state || event.ctrlKey || event.metaKey || event.isComposing || event.target.matches("input, textarea") || get("keys").open) return;
  const cell = document.activeElement.closest(".cell");
  if (event.key.startsWith("Arrow") && (cell || document.activeElement === get("stage"))) {
    const next = stage.neighbour(cell, event.key);
    if (next) {
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
      stage.choose(next);
    }
  } else if (cell && event.key === "Enter") {
    event.preventDefault();
    panel.showSource(cell, { template: event.shiftKey });
    if (state.hasEditor) panel.openPlace({ ...stage.nameOf(cell), value: event.shiftKey ? -1 : 0 });
  } else if (cell && (event.key === "e" || event.key === "F2") && !state.readOnly) {
    event.preventDefault();
    editCell(cell);
  } else if (keys[event.key] && !event.altKey) {
    event.preventDefault();
    keys[event.key]();
  }
});

// ---- begin

addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
if (localStorage.getItem("theme")) document.documentElement.dataset.theme = localStorage.getItem("theme");
setFollow(follows);
speak(localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
await openSession();
const session = await fetch("/state");
if (session.status === 401) on.gone("locked");
else listen(on);
