// The pages of one sheet: pictures with their cells above them. A picture is swapped only when the new one is ready.
import { getJson } from "/app/link.js";
import { make, word } from "/app/words.js";

const stage = document.getElementById("stage");
const pagesElement = document.getElementById("pages");
const tip = document.getElementById("tip");
const pixelsPerPoint = 96 / 72;

let shown = null;      // the sheet on the screen
let wanted = null;     // the newest sheet asked for
let zoom = localStorage.getItem("zoom") ?? "width";
let marks = [];        // findings with a cell
const maps = new Map();

export const cellsOf = element => element.querySelectorAll(".cell");
export const currentSheet = () => shown;

// Shows a sheet, or its newer view. Nothing on the screen changes before everything new is at hand.
export async function show(sheet, { follow = false } = {}) {
  wanted = sheet;
  const pages = await Promise.all(sheet.pages.map(prepare));
  if (wanted !== sheet || pages.includes(null)) return false;

  const isSameSheet = shown?.id === sheet.id;
  const place = isSameSheet ? readingPlace() : null;
  const before = isSameSheet ? textsOf() : null;
  const old = isSameSheet ? [...pagesElement.children] : [];
  const elements = pages.map((page, i) => placePage(old[i], sheet, page, i));
  // An element that is taken out and put back loses the focus, so what stays is not touched.
  for (const gone of isSameSheet ? old.slice(pages.length) : [...pagesElement.children]) gone.remove();
  pagesElement.append(...elements.slice(old.length));
  shown = sheet;
  applyZoom();
  if (isSameSheet) restore(place); else stage.scrollTop = 0;
  const changed = before ? flash(before) : [];
  if (follow && changed.length > 0 && !changed.some(isVisible)) changed[0].scrollIntoView({ block: "center" });
  applyMarks();
  // The second frame begins when the first one has been drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("shown", { detail: sheet.n });
    document.body.dataset.shown = sheet.n;
  }));
  return true;
}

async function prepare(page) {
  const isShown = [...pagesElement.children].some(element => element.dataset.picture === page.picture);
  const image = isShown ? null : pictureOf(page);
  const [cells, failure] = await Promise.all([mapOf(page.map), image?.decode().catch(error => error)]);
  return cells && !failure ? { ...page, image, cells } : null;
}

function pictureOf(page) {
  const image = new Image();
  image.alt = "";
  image.src = `/p/${page.picture}.svg`;
  return image;
}

async function mapOf(hash) {
  if (!maps.has(hash)) {
    const cells = await getJson(`/m/${hash}.json`);
    if (!cells) return null;
    if (maps.size > 200) maps.clear();
    maps.set(hash, cells);
  }
  return maps.get(hash);
}

// An element stays where its contents did: focus and the picture are kept.
function placePage(old, sheet, page, index) {
  const element = old ?? make("div", "page");
  element.dataset.page = index;
  element.classList.toggle("stale", sheet.stale);
  element.style.containerType = "size";
  Object.assign(element, { pageWidth: page.w, pageHeight: page.h });
  if (element.dataset.picture !== page.picture) {
    element.querySelector("img")?.remove();
    element.prepend(page.image ?? pictureOf(page));
    element.dataset.picture = page.picture;
  }
  if (element.dataset.map !== page.map) {
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.cell ?? null : null;
    for (const cell of [...cellsOf(element)]) cell.remove();
    element.append(...page.cells.map((cell, i) => cellElement(cell, i, page)));
    element.dataset.map = page.map;
    if (focused !== null) element.querySelector(`.cell[data-cell="${focused}"]`)?.focus({ preventScroll: true });
  }
  return element;
}

function cellElement(cell, index, page) {
  const element = make("div", "cell", cell.t);
  const [x, y, w, h] = cell.a;
  Object.assign(element.style, {
    left: `${x / page.w * 100}%`, top: `${y / page.h * 100}%`, width: `${w / page.w * 100}%`, height: `${h / page.h * 100}%`,
    fontSize: `${cell.s / page.w * 100}cqw`,
  });
  element.dataset.cell = index;
  element.tabIndex = -1;
  element.setAttribute("role", "button");
  element.description = cell;
  return element;
}

// ---- the reading place, kept by what the cells say

function* allCells() {
  for (const page of pagesElement.children)
    for (const cell of cellsOf(page)) yield cell;
}

const isVisible = cell => {
  const [box, room] = [cell.getBoundingClientRect(), stage.getBoundingClientRect()];
  return box.bottom > room.top && box.top < room.bottom;
};

function readingPlace() {
  const seen = new Map();
  const places = [];
  const top = stage.getBoundingClientRect().top;
  for (const cell of allCells()) {
    const text = cell.textContent;
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    if (isVisible(cell)) places.push({ text, count, y: cell.getBoundingClientRect().top - top });
  }
  // What begins at the top edge is what is being read; a tall label that began far above is not.
  return places.sort((a, b) => Math.abs(a.y) - Math.abs(b.y));
}

function restore(places) {
  const seen = new Map();
  const byPlace = new Map();
  for (const cell of allCells()) {
    const count = seen.get(cell.textContent) ?? 0;
    seen.set(cell.textContent, count + 1);
    byPlace.set(`${count} ${cell.textContent}`, cell);
  }
  for (const { text, count, y } of places) {
    const cell = byPlace.get(`${count} ${text}`);
    if (!cell) continue;
    stage.scrollTop += cell.getBoundingClientRect().top - stage.getBoundingClientRect().top - y;
    return;
  }
}

function textsOf() {
  const texts = new Map();
  for (const cell of allCells()) texts.set(cell.textContent, (texts.get(cell.textContent) ?? 0) + 1);
  return texts;
}

function flash(before) {
  const changed = [];
  for (const cell of allCells()) {
    const left = before.get(cell.textContent) ?? 0;
    before.set(cell.textContent, left - 1);
    cell.classList.remove("changed");
    if (left <= 0) changed.push(cell);
  }
  for (const cell of changed) {
    cell.classList.add("changed");
    cell.addEventListener("animationend", () => cell.classList.remove("changed"), { once: true });
  }
  return changed;
}

// ---- zoom

export function setZoom(value) {
  zoom = value;
  localStorage.setItem("zoom", value);
  applyZoom();
}

export function zoomBy(factor) {
  const next = Math.min(4, Math.max(0.5, scale() * factor));
  setZoom(String(Math.round(next * 100) / 100));
}

function scale() {
  const page = pagesElement.firstElementChild;
  if (!page || !Number.isNaN(Number(zoom))) return Number(zoom) || 1;
  const [width, height] = [stage.clientWidth - 32, stage.clientHeight - 32];
  const widest = Math.max(...[...pagesElement.children].map(p => p.pageWidth));
  const byWidth = width / (widest * pixelsPerPoint);
  return zoom === "page" ? Math.min(byWidth, height / (page.pageHeight * pixelsPerPoint)) : Math.min(byWidth, 4);
}

export function applyZoom() {
  const factor = scale();
  for (const page of pagesElement.children) {
    page.style.width = `${page.pageWidth * pixelsPerPoint * factor}px`;
    page.style.height = `${page.pageHeight * pixelsPerPoint * factor}px`;
  }
  document.getElementById("zoom-level").value = `${Math.round(factor * 100)}%`;
  document.getElementById("fit-width").setAttribute("aria-pressed", zoom === "width");
  document.getElementById("fit-page").setAttribute("aria-pressed", zoom === "page");
}

// ---- marks of findings, the chosen cell

export function setMarks(findings) {
  marks = findings.filter(finding => finding.cell !== undefined);
  applyMarks();
}

function applyMarks() {
  for (const cell of allCells()) cell.classList.remove("mark-error", "mark-warning", "mark-advice");
  for (const { page, cell, severity } of marks) cellAt(page, cell)?.classList.add(`mark-${severity}`);
}

export const cellAt = (page, cell) => pagesElement.children[page]?.querySelector(`.cell[data-cell="${cell}"]`) ?? null;

export function choose(cell, { scroll = false } = {}) {
  for (const other of pagesElement.querySelectorAll(".chosen")) other.classList.remove("chosen");
  cell?.classList.add("chosen");
  if (cell && scroll) {
    cell.scrollIntoView({ block: "center", inline: "nearest" });
    cell.focus({ preventScroll: true });
  }
}

// What names a cell to the server.
export const nameOf = cell => ({ sheet: shown.id, map: cell.parentElement.dataset.map, cell: Number(cell.dataset.cell) });

// The next cell in a direction; reading order for left and right, the nearest one for up and down.
export function neighbour(cell, key) {
  const all = [...allCells()];
  if (!cell) return all.find(isVisible) ?? null;
  const at = all.indexOf(cell);
  if (key === "ArrowLeft") return all[at - 1] ?? null;
  if (key === "ArrowRight") return all[at + 1] ?? null;
  const from = cell.getBoundingClientRect();
  const isBeyond = box => key === "ArrowDown" ? box.top >= from.bottom - 1 : box.bottom <= from.top + 1;
  const distance = box => Math.abs(box.top - from.top) + Math.max(0, box.left - from.right, from.left - box.right) * 3;
  return all
    .map(other => ({ other, box: other.getBoundingClientRect() }))
    .filter(({ box }) => isBeyond(box))
    .sort((a, b) => distance(a.box) - distance(b.box))[0]?.other ?? null;
}

// The page in the middle of the screen, from 0.
export function visiblePage() {
  const room = stage.getBoundingClientRect();
  const middle = room.top + room.height / 2;
  const index = [...pagesElement.children].findIndex(page => page.getBoundingClientRect().bottom >= middle);
  return Math.max(0, index < 0 ? pagesElement.children.length - 1 : index);
}

stage.addEventListener("pointermove", event => {
  const cell = event.target.closest?.(".cell");
  tip.hidden = !cell;
  if (!cell) return;
  const { r: room, l: line } = cell.description;
  const own = line === undefined ? word("ownWords") : word("line", line);
  tip.textContent = line === undefined ? own : `${room > 0 ? word("room", room) : word("full")} · ${own}`;
  tip.style.left = `${Math.min(event.clientX + 14, innerWidth - 260)}px`;
  tip.style.top = `${Math.min(event.clientY + 18, innerHeight - 40)}px`;
});
stage.addEventListener("pointerleave", () => { tip.hidden = true; });
stage.addEventListener("wheel", event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}, { passive: false });
new ResizeObserver(applyZoom).observe(stage);
