// The page: what the server says goes to the list, the stage and the panel; keys and clicks go to them and to the server.
import { getJson, listen, openSession, post } from "/app/link.js";
import { current, make, speak, word } from "/app/words.js";
import * as list from "/app/list.js";
import * as stage from "/app/stage.js";
import * as thumbs from "/app/thumbs.js";
import * as finder from "/app/find.js";
import * as panel from "/app/panel.js";
import { drawLayers, toggleLayer } from "/app/layers.js";
import { close, editCell } from "/app/edit.js";

const get = id => document.getElementById(id);
let state = null;      // everything the server said last
let places = new Map(); // id → its place in state.sheets or state.books
let chosenId = sessionStorage.getItem("sheet");
let follows = localStorage.getItem("follow") === "yes";
let trouble = null;    // "gone" or "locked" when the server cannot be asked
let pendingClick = 0;

const find = id => state?.books.find(book => book.id === id) ?? state?.sheets[places.get(id)] ?? null;
const chosen = () => find(chosenId) ?? find(state?.first) ?? state?.sheets[0] ?? state?.books[0] ?? null;
const isBook = item => item?.isBook ?? false;

// ---- what the server says

const on = {
  state(value) {
    const isFirst = state === null;
    state = { ...value, books: value.books.map(book => ({ ...book, isBook: true })) };
    trouble = null;
    held.clear(); // it may be another server
    if (isFirst) speakAll(localStorage.getItem("language") ?? value.lang);
    get("name").textContent = value.name;
    setItems();
    if (chosen()) post("/view", { sheet: chosen().id });
    view(chosen());
  },
  sheet(value) {
    if (!state) return;
    trouble = null;
    state.n = value.n;
    stage.learn(value.maps);
    if (places.has(value.id)) state.sheets[places.get(value.id)] = value;
    list.renew(value);
    if (value.id === chosen()?.id) view(value);
  },
  book(value) {
    if (!state) return;
    trouble = null;
    state.n = value.n;
    state.books = state.books.map(book => book.id === value.id ? { ...value, isBook: true } : book);
    list.renew(find(value.id));
    if (value.id === chosen()?.id) view(find(value.id));
  },
  async reveal({ sheet, page, cell }) {
    if (sheet !== chosen()?.id) await pickItem(sheet);
    if (cell >= 0 && stage.currentSheet()?.id === sheet) await stage.goTo(page, cell);
  },
  gone(why) {
    trouble = why;
    drawStatus();
  },
};

function setItems() {
  places = new Map(state.sheets.map((sheet, i) => [sheet.id, i]));
  list.setItems(state.books, state.sheets);
  list.markChosen(chosen()?.id);
}

async function view(item) {
  drawStatus();
  if (!item) return;
  chosenId = item.id;
  sessionStorage.setItem("sheet", item.id);
  list.markChosen(item.id);
  const pages = isBook(item) ? await pagesOfBook(item) : item.pages.map((page, i) => ({ ...page, pid: `${i}` }));
  if (chosen() !== item || !pages) return;
  const [, findings] = await Promise.all([stage.show({ ...item, pages }, { follow: follows }), item.status === "building" && !isBook(item) ? null : getJson(`/findings/${item.id}`)]);
  if (chosen() !== item) return;
  thumbs.setPages(pages);
  finder.renew();
  if (findings) panel.showFindings(item, findings, pickItem);
  drawStatus();
}

// A volume says what it holds part by part, and of a newer view only which parts are others.
const held = new Map(); // id of a volume → { n, parts } as it was told last
async function partsOfBook(id) {
  const since = held.get(id)?.n;
  const answer = await getJson(`/book/${id}${since === undefined ? "" : `?since=${since}`}`);
  if (!answer) return null;
  const old = answer.since === undefined ? [] : held.get(id)?.n === answer.since ? held.get(id).parts : null;
  if (!old) return partsOfBook(id); // another view came meanwhile
  const parts = [...old.slice(0, answer.at), ...answer.parts, ...old.slice(answer.at + answer.gone)];
  held.set(id, { n: answer.n, parts });
  return parts;
}

// The pages of a part are named after it and after their number, which follows from the parts before.
async function pagesOfBook(book) {
  const parts = book.total > 0 ? await partsOfBook(book.id) : [];
  const counts = new Map(); // of pages by what they belong to: groups and stretches of contents may have one name
  let next = 1;
  return parts?.flatMap(part => {
    let at = 0;
    const owner = part.sheet || `/${part.name}`;
    const pages = part.runs.reduce((sum, [count]) => sum + count, 0);
    let place = counts.get(owner) ?? 0;
    counts.set(owner, place + pages);
    const number = part.around ? 0 : next;
    next += part.around ? 0 : pages;
    const key = part.around ? part.key : `${part.key}-${number}`;
    return part.runs.flatMap(([count, w, h]) => Array.from({ length: count }, () => {
      const name = `${key}.${at++}`;
      return { picture: name, map: name, w, h, label: number > 0 ? `${number + at - 1}` : "", status: part.status, name: part.name, pid: `${owner} ${place++}` };
    }));
  });
}

async function pickItem(id) {
  const item = find(id);
  if (!item) return;
  close();
  panel.hideSource();
  chosenId = id;
  list.markChosen(id);
  post("/view", { sheet: id });
  await view(item);
}

// ---- drawing

function drawStatus() {
  const item = chosen();
  const status = get("status");
  const isAsleep = isBook(item) && item.total === 0;
  status.className = trouble ? "error" : item?.status ?? "";
  const progress = isBook(item) && item.status === "building" && item.total > 0 ? ` ${item.done}/${item.total}` : item?.ms > 0 && !isAsleep ? ` ${word("ms", item.ms)}` : "";
  const text = item ? `${list.signOf(item.status)} ${word(item.status)}${progress}` : "";
  if (status.textContent !== text) status.textContent = text;
  document.title = item ? `${list.signOf(item.status)} ${isBook(item) ? item.title || item.name : item.name.split("/").at(-1)}` : "reportgen";
  drawIcon(trouble ? "error" : item?.status);
  get("counts").textContent = item ? word("counts", item.errors, item.warnings, item.advice) : "";
  const canPrint = item && !item.stale && (isBook(item) ? item.total > 0 && item.status !== "building" : item.pages.length > 0);
  if (canPrint) get("pdf").href = `/pdf/${item.id}`; else get("pdf").removeAttribute("href");
  get("pdf").setAttribute("aria-disabled", !canPrint);
  get("pdf").title = word(!canPrint ? "pdfNone" : item.status === "error" ? "pdfDraft" : "pdfTitle");
  drawPageNumber();
  const time = item && new Date(item.shownAt).toLocaleTimeString(current() === "zh" ? "zh-CN" : "en-GB");
  const band = trouble ? word(trouble)
    : state && !item ? word("empty")
    : item?.stale ? word("stale", time)
    : isBook(item) && item.status === "error" ? word("faultyBook", item.errors)
    : item?.status === "error" && !isBook(item) && item.pages.length === 0 ? word("nothing") : "";
  get("band").hidden = band === "";
  get("band").className = trouble || item?.stale ? "grave" : "";
  if (get("band").textContent !== band) get("band").textContent = band;
}

// The state is seen in the tab, too.
let iconStatus = null;
function drawIcon(status) {
  if (status === iconStatus) return;
  iconStatus = status;
  get("icon").href = ["good", "warning", "error"].includes(status) ? `/app/icon-${status}.svg` : "/app/icon.svg";
}

function drawPageNumber() {
  const pages = stage.currentSheet()?.pages ?? [];
  const at = stage.visiblePage();
  const name = pages[at]?.name;
  const text = pages.length > 0 ? `${word("pageOf", at + 1, pages.length)}${name ? ` · ${name}` : ""}` : "";
  if (get("page-number").textContent !== text) get("page-number").textContent = text;
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
get("toggle-list").onclick = () => toggle("list");
get("toggle-panel").onclick = () => toggle("panel");
get("follow").onclick = () => setFollow(!follows);
get("theme").onclick = changeTheme;
get("language").onclick = () => {
  const next = current() === "zh" ? "en" : "zh";
  localStorage.setItem("language", next);
  speakAll(next);
  setItems();
  view(chosen());
};
get("help").onclick = showKeys;
stage.onMove(drawPageNumber);

function speakAll(language) {
  speak(language);
  drawLayers();
}

// On a narrow window the columns are closed at first and cover the pages when they are opened.
const narrow = matchMedia("(max-width: 900px)");
const isColumnShown = name => document.body.classList.contains(`${narrow.matches ? "with" : "no"}-${name}`) === narrow.matches;

function toggle(name) {
  document.body.classList.toggle(`${narrow.matches ? "with" : "no"}-${name}`);
  drawToggles();
}

function drawToggles() {
  for (const name of ["list", "panel"]) get(`toggle-${name}`).setAttribute("aria-expanded", isColumnShown(name));
}

function findInList() {
  if (!isColumnShown("list")) toggle("list");
  get("filter").select();
  get("filter").focus();
}

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
  for (const [key, text] of word("keys")) names.append(make("dt", "", null, ...key.split(" ").map(part => make("kbd", "", part))), make("dd", "", text));
  const done = make("button", "", word("close"));
  done.onclick = () => get("keys").close();
  get("keys").replaceChildren(make("h2", "", word("keysTitle")), names, done);
  get("keys").setAttribute("aria-label", word("keysTitle"));
  get("keys").showModal();
}

// ---- keys

const keys = {
  "+": () => stage.zoomBy(1.1), "=": () => stage.zoomBy(1.1), "-": () => stage.zoomBy(1 / 1.1), 0: () => stage.setZoom("1"),
  w: () => stage.setZoom("width"), f: () => stage.setZoom("page"), t: changeTheme, "?": showKeys,
  n: () => panel.goToNext(1), p: () => panel.goToNext(-1), "[": () => step(-1), "]": () => step(1),
  PageDown: () => stage.goToPage(stage.visiblePage() + 1), PageUp: () => stage.goToPage(Math.max(0, stage.visiblePage() - 1)),
  "/": findInList, m: () => toggleLayer("body"), Escape: () => { close(); finder.close(); panel.hideSource(); stage.choose(null); },
};

function step(by) {
  const next = list.neighbour(by);
  if (next) pickItem(next.id);
}

// The browser's own search knows only the pages on the screen; who asks for it once more gets it.
addEventListener("keydown", event => {
  const key = (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (!state || get("keys").open || (key === "Ctrl+f" && finder.hasFocus())) return;
  if (key === "Ctrl+f") finder.open();
  else if (key === "F3" || key === "Ctrl+g") finder.step(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
});

addEventListener("keydown", event => {
  if (!state || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented || event.target.matches("input:not([type=checkbox]), textarea") || get("keys").open) return;
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
drawToggles();
narrow.addEventListener("change", drawToggles);
list.start(async (id, words) => {
  if (narrow.matches && isColumnShown("list")) {
    toggle("list");
    get("stage").focus();
  }
  await pickItem(id);
  if (words !== undefined) finder.open(words);
});
setFollow(follows);
speakAll(localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
await openSession();
const session = await fetch("/state");
if (session.status === 401) on.gone("locked");
else listen(on);
