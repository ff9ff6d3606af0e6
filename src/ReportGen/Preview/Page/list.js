// The list of volumes and sheets. Only the rows on the screen exist, so thousands cost no more than a few.
import { post } from "/app/link.js";
import { make, word } from "/app/words.js";

const rowHeight = 30;
const pauseOfTyping = 150; // ms
const box = document.getElementById("sheets");
const filterField = document.getElementById("filter");
const known = document.getElementById("list-count");
const signs = { building: "○", good: "●", warning: "▲", error: "✖", advice: "◇" };
export const signOf = status => signs[status] ?? "○";

const rows = document.createElement("ul");
box.append(rows);
let items = [];        // all that can be listed: { id, name, isBook, … } as the server told it
let places = new Map(); // id → its place in items
let shown = [];        // rows: ids and headings of folders
let chosen = null;
let pick = () => {};
let isDrawing = false;
let containing = new Map(); // id → how many cells of that sheet contain what is looked for
let asked = Promise.resolve(); // the last question where that is

export function start(onPick) { pick = onPick; }

// Everything anew: volumes first, then the sheets by folder.
export function setItems(books, sheets) {
  items = [...books, ...sheets];
  places = new Map(items.map((item, i) => [item.id, i]));
  arrange();
}

// One of them anew. Its row is drawn with the others.
export function renew(item) {
  if (!places.has(item.id)) return;
  items[places.get(item.id)] = item;
  draw();
}

export function markChosen(id) {
  const isOther = chosen !== id;
  chosen = id;
  if (isOther) reveal();
  draw();
}

// The item that many rows after the chosen one.
export function neighbour(by) {
  const list = shown.filter(row => row.id);
  return list[list.findIndex(row => row.id === chosen) + by] ?? null;
}

function arrange() {
  const wanted = filterField.value.trim().toLowerCase();
  const found = items.filter(item => `${item.name} ${item.title ?? ""}`.toLowerCase().includes(wanted) || containing.has(item.id));
  shown = [];
  let folder = "";
  for (const item of found) {
    const own = item.isBook ? "" : item.name.slice(0, item.name.lastIndexOf("/") + 1);
    if (own !== folder) shown.push({ heading: own.slice(0, -1) });
    folder = own;
    shown.push({ id: item.id });
  }
  rows.style.height = `${shown.length * rowHeight}px`;
  const count = items.filter(item => !item.isBook).length;
  known.textContent = wanted ? word("foundOf", found.length, items.length) : word("sheetCount", count);
  draw();
}

function reveal() {
  const at = shown.findIndex(row => row.id === chosen);
  if (at < 0) return;
  const top = at * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
}

function draw() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => { isDrawing = false; drawNow(); });
}

function drawNow() {
  const first = Math.max(0, Math.floor(box.scrollTop / rowHeight) - 4);
  const last = Math.min(shown.length, Math.ceil((box.scrollTop + box.clientHeight) / rowHeight) + 4);
  const old = new Map([...rows.children].map(element => [element.dataset.key, element]));
  const focused = document.activeElement?.closest?.("#sheets li")?.dataset.key;
  const elements = [];
  for (let i = first; i < last; i++) {
    const row = shown[i];
    const key = row.id ?? `/${row.heading}`;
    const element = old.get(key) ?? (row.id ? itemElement(row.id) : make("li", "folder", row.heading));
    element.dataset.key = key;
    element.style.top = `${i * rowHeight}px`;
    if (row.id) describe(element, items[places.get(row.id)], i);
    elements.push(element);
  }
  const kept = new Set(elements);
  for (const element of [...rows.children]) if (!kept.has(element)) element.remove();
  elements.forEach((element, i) => { if (rows.children[i] !== element) rows.insertBefore(element, rows.children[i] ?? null); });
  if (focused && !rows.contains(document.activeElement)) rows.querySelector(`[data-key="${CSS.escape(focused)}"] button`)?.focus({ preventScroll: true });
}

function itemElement(id) {
  const button = make("button", "", null, make("span", "sign"), make("span", "name"), make("small"));
  button.addEventListener("click", () => choose(id));
  return make("li", "", null, button);
}

// With the words, when they stand in the sheet: they are shown there.
const choose = id => pick(id, containing.has(id) ? filterField.value.trim() : undefined);

function describe(element, item, at) {
  const button = element.firstElementChild;
  const [sign, name, about] = button.children;
  const text = item.isBook ? item.title || item.name : item.name.slice(item.name.lastIndexOf("/") + 1);
  element.className = item.isBook ? "book" : "";
  sign.className = `sign ${item.isBook && item.total === 0 ? "asleep" : item.status}`;
  sign.textContent = item.isBook && item.total === 0 ? "▤" : signOf(item.status);
  if (name.textContent !== text) name.textContent = text;
  about.textContent = item.isBook ? (item.status === "building" && item.total > 0 ? `${item.done}/${item.total}` : word("book")) : containing.has(item.id) ? word("hits", containing.get(item.id)) : item.pages.length > 0 ? word("pages", item.pages.length) : "";
  button.title = item.isBook ? item.name : `${item.name} · ${word(item.status)}`;
  button.setAttribute("aria-label", `${item.isBook ? word("book") : word(item.status)} ${item.name}`);
  button.setAttribute("aria-current", item.id === chosen);
  element.setAttribute("aria-setsize", shown.length);
  element.setAttribute("aria-posinset", at + 1);
}

// Arrows move between rows, also to those that do not exist yet.
box.addEventListener("keydown", event => {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
  const key = document.activeElement?.closest?.("#sheets li")?.dataset.key;
  if (!by || !key) return;
  event.preventDefault();
  event.stopPropagation();
  const step = Math.sign(by);
  let at = Math.min(shown.length - 1, Math.max(0, shown.findIndex(row => row.id === key) + by));
  while (shown[at] && !shown[at].id) at += step;
  if (!shown[at]) return;
  const top = at * rowHeight;
  if (top < box.scrollTop || top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2;
  drawNow();
  rows.querySelector(`[data-key="${shown[at].id}"] button`)?.focus({ preventScroll: true });
});
box.addEventListener("scroll", draw, { passive: true });
// Names are found at once, what the sheets say when the server has answered.
filterField.addEventListener("input", () => {
  box.scrollTop = 0;
  containing = new Map();
  arrange();
  asked = askFor(filterField.value);
});

async function askFor(words) {
  await new Promise(done => setTimeout(done, pauseOfTyping));
  if (words.trim() === "" || words !== filterField.value) return;
  const answer = await post("/find", { text: words });
  const found = answer.ok ? await answer.json() : { sheets: [] };
  if (words !== filterField.value) return;
  containing = new Map(found.sheets);
  arrange();
}

filterField.addEventListener("keydown", async event => {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    filterField.value = "";
    containing = new Map();
    arrange();
    filterField.blur();
  }
  if (event.key === "ArrowDown" || event.key === "Enter") {
    event.preventDefault();
    await asked;
    const first = shown.find(row => row.id);
    if (first && event.key === "Enter") choose(first.id);
    rows.querySelector("button")?.focus();
  }
});
new ResizeObserver(draw).observe(box);
