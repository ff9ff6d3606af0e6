// The pages of one sheet or volume: pictures with their cells above them. Only pages near the screen exist, so ten thousand
// cost no more than a few; a picture is swapped only when the new one is ready.
import { getJson } from "/app/link.js";
import { make, word } from "/app/words.js";

const stage = document.getElementById("stage");
const pagesElement = document.getElementById("pages");
const pixelsPerPoint = 96 / 72;
const gap = 16;
const tallest = 30e6;  // pixels; browsers do not lay out much more
const settled = 90;    // ms without scrolling before pages that came by are filled
const mostPatched = 0.5; // of a page's strips; beyond that the whole picture is cheaper
const frame = 17;      // ms between two frames of a screen
const pauseOfReader = 200; // ms; a longer one ends a movement
const slow = 2;        // pixels a ms; below it they are filled at once

let shown = null;      // the sheet or volume on the screen: { id, n, stale, pages: [{ pid, picture, map, w, h, label }] }
let wanted = null;     // the newest asked for
let zoom = localStorage.getItem("zoom") ?? "width";
let factor = 1;
let tops = [];         // of each page, in pixels; one more for the end
let marks = new Map(); // page → [{ cell, severity }]
let chosen = null;     // { page, cell }
let fresh = new Map(); // page → cells that the last change changed
let found = new Map(); // name of a map → its cells with the words that are looked for
let foundNow = null;   // { map, cell }: the one that is gone to
let seen = { top: 0, height: 0 }; // what part of the pages is on the screen
let fillTimer = 0;
const elements = new Map(); // page → its element
const maps = new Map();
const watchers = new Set();

export const currentSheet = () => shown;
const pageCount = () => shown?.pages.length ?? 0;
const cellsOf = element => element.querySelectorAll(".cell");
export const onMove = watcher => watchers.add(watcher);

// Shows a sheet or volume, or its newer view. What is on the screen does not change before its successor is at hand.
export async function show(sheet, { follow = false } = {}) {
  wanted = sheet;
  const isSame = shown?.id === sheet.id;
  const old = shown;
  const [first, last] = isSame ? successors(sheet, pagesInSight()) : [0, 1];
  const holders = isSame ? new Map([...elements].map(([index, element]) => [old.pages[index].pid, element])) : new Map();
  const prepared = await Promise.all(sheet.pages.slice(first, last + 1).map(page => prepare(page, holders.get(page.pid))));
  if (wanted !== sheet) return false;

  // Who scrolled meanwhile reads there.
  const [anchor, before] = isSame ? [readingPlace(), textsOf()] : [null, null];
  shown = sheet;
  if (!isSame) {
    for (const element of elements.values()) element.remove();
    elements.clear();
    [marks, chosen, fresh] = [new Map(), null, new Map()];
  }
  if (isSame) moveElements(old.pages);
  layOut();
  prepared.forEach((page, i) => { if (page) fill(first + i, page); });
  if (isSame) restore(anchor); else stage.scrollTop = 0;
  render({ isFilling: true });
  if (before) flash(before);
  const known = isSame && follow ? new Set(old.pages.map(page => page.map)) : null;
  const changedPage = known ? sheet.pages.findIndex(page => !known.has(page.map)) : -1;
  if (changedPage >= 0 && ![...pagesElement.querySelectorAll(".cell.changed")].some(isVisible)) await followTo(changedPage, before);
  // The second frame begins when the first one has been drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("shown", { detail: sheet.n });
    document.body.dataset.shown = sheet.n;
  }));
  return true;
}

async function followTo(page, before) {
  const sheet = shown;
  const prepared = await prepare(sheet.pages[page], elements.get(page));
  if (!prepared || shown !== sheet) return;
  stage.scrollTop = tops[page];
  fill(page, prepared);
  render({ isFilling: true });
  flash(before);
  pagesElement.querySelector(".cell.changed")?.scrollIntoView({ block: "center" });
}

// Fetches what a page needs. An element that shows an older picture of it gets the strips that are others now, or the whole
// picture when they are many.
async function prepare(page, element) {
  const isShown = [...elements.values()].some(other => other.dataset.picture === page.picture);
  const base = element?.strips ?? [];
  const changed = isShown || base.length === 0 ? [] : changedStrips(base, (await mapOf(page.map))?.strips ?? []);
  const patches = changed.length > 0 && changed.length <= base.length * mostPatched ? changed : [];
  const image = isShown || patches.length > 0 ? null : pictureOf(page);
  const pictures = [image, ...patches.map(strip => stripOf(page, strip))].filter(picture => picture);
  const [map, ...failures] = await Promise.all([mapOf(page.map), ...pictures.map(picture => picture.decode().catch(error => error))]);
  return map && failures.every(failure => !failure) ? { ...page, image, base, patches: image ? [] : pictures, content: map } : null;
}

const changedStrips = (old, now) => old.length === now.length ? now.flatMap((name, strip) => name === old[strip] ? [] : [strip]) : [];

function pictureOf(page) {
  const image = new Image();
  image.alt = "";
  image.src = `/p/${page.picture}.svg`;
  return image;
}

// A strip is as large as the page and clear beyond its edges, so that it needs no place of its own.
function stripOf(page, strip) {
  const { pitch, overlap } = maps.get(page.map);
  const [top, bottom] = [Math.max(0, strip * pitch - overlap), Math.min(page.h, (strip + 1) * pitch + overlap)];
  const image = new Image();
  image.alt = "";
  image.dataset.strip = strip;
  image.span = [top / page.h, bottom / page.h];
  image.src = `/p/${page.picture}/${strip}.svg`;
  return image;
}

// Cells that came with the news of a sheet.
export function learn(news) {
  for (const [name, map] of Object.entries(news ?? {})) keep(name, map);
}

function keep(name, map) {
  if (maps.size > 300) maps.delete(maps.keys().next().value);
  maps.set(name, map);
}

async function mapOf(hash) {
  if (!maps.has(hash)) {
    const map = await getJson(`/m/${hash}.json`);
    if (!map) return null;
    keep(hash, map);
  }
  return maps.get(hash);
}

// ---- which pages exist

function layOut() {
  factor = scale();
  tops = [0];
  for (const page of shown?.pages ?? []) tops.push(tops.at(-1) + sideOf(page.h) + gap);
  const widest = sideOf(Math.max(0, ...spread(shown?.pages ?? [])));
  pagesElement.style.height = `${Math.max(0, tops.at(-1) - gap)}px`;
  pagesElement.style.width = `${widest}px`;
  pagesElement.style.marginLeft = `${Math.max(0, Math.floor((stage.clientWidth - 2 * gap - widest) / 2))}px`;
  for (const page of elements.keys()) place(page);
}

// Different widths; few, however many pages there are.
const spread = pages => new Set(pages.map(page => page.w));

function place(index) {
  const [element, page] = [elements.get(index), shown.pages[index]];
  const [w, h] = [sideOf(page.w), sideOf(page.h)];
  const left = Math.floor((parseFloat(pagesElement.style.width) - w) / 2);
  Object.assign(element.style, { top: `${tops[index]}px`, left: `${left}px`, width: `${w}px`, height: `${h}px` });
  for (const image of element.querySelectorAll("[data-strip]")) clip(image, h);
}

// What is not of the strip is not painted. Between two pixels, or its letters would be drawn otherwise than those of the page.
function clip(image, height) {
  const [top, bottom] = image.span;
  image.style.clipPath = `inset(${Math.ceil(top * height)}px 0 ${height - Math.floor(bottom * height)}px)`;
}

// Pages begin and end between pixels, so that a picture and the strips over it are drawn alike.
const sideOf = points => Math.round(points * pixelsPerPoint * factor);

// The page at a height, from 0.
const pageAt = y => indexAt(tops, y);

// Which of those that lie one below the other is at a height; tops has one more for the end.
export function indexAt(tops, y) {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= y) low = middle; else high = middle - 1;
  }
  return low;
}

function render({ isFilling = false } = {}) {
  if (!shown) return;
  seen = { top: stage.scrollTop, height: stage.clientHeight }; // asked once: after a change it costs a layout
  const margin = seen.height;
  const [top, height] = [seen.top - gap, seen.height];
  const [first, last] = [pageAt(top - margin), pageAt(top + height + margin)];
  const held = pagesElement.querySelector(".editing")?.parentElement ?? document.activeElement?.closest?.(".page");
  for (const [page, element] of [...elements]) if ((page < first || page > last) && element !== held) drop(page);
  for (let page = first; page <= last && page < pageCount(); page++) {
    if (!elements.has(page)) add(page);
    const element = elements.get(page);
    element.classList.toggle("stale", shown.stale ?? false);
    const wish = shown.pages[page];
    if (element.dataset.picture === wish.picture && element.dataset.map === wish.map) continue;
    // While pages fly by they stay white; those that stay are filled, what is on the screen first.
    if (isFilling && element.dataset.awaits !== wish.picture + wish.map) fillSoon(page, pageAt(top) <= page && page <= pageAt(top + height) ? 0 : 30);
  }
  for (const watcher of watchers) watcher();
  clearTimeout(fillTimer);
  if (isFilling) return;
  fillTimer = setTimeout(() => render({ isFilling: true }), settled);
}

function add(index) {
  const element = make("div", "page");
  element.dataset.page = index;
  element.dataset.label = shown.pages[index].label ?? "";
  element.setAttribute("role", "group");
  elements.set(index, element);
  // The order in the document is the order of the pages, for those who read without eyes.
  const next = [...elements.keys()].filter(page => page > index).sort((a, b) => a - b)[0];
  pagesElement.insertBefore(element, elements.get(next) ?? null);
  place(index);
}

// Pages that have other places now take their elements along; those that are gone lose them.
function moveElements(oldPages) {
  const moved = [...elements].map(([index, element]) => [indexOf(oldPages[index]?.pid, index), element]);
  elements.clear();
  for (const [index, element] of moved) {
    if (index < 0 || elements.has(index)) {
      element.remove();
      continue;
    }
    element.dataset.page = index;
    elements.set(index, element);
  }
}

// Where a page is now; -1 when it is gone.
const indexOf = (pid, index) => shown.pages[index]?.pid === pid ? index : shown.pages.findIndex(page => page.pid === pid);

function drop(index) {
  elements.get(index)?.remove();
  elements.delete(index);
}

function fillSoon(index, delay) {
  const [wish, element] = [shown.pages[index], elements.get(index)];
  element.dataset.awaits = wish.picture + wish.map;
  // The sheet may get a newer view meanwhile, and the page another place: what counts is that it still wants this picture.
  const isWanted = () => {
    const now = element.isConnected ? shown.pages[element.dataset.page] : null;
    return now?.picture === wish.picture && now.map === wish.map;
  };
  setTimeout(async () => {
    const page = isWanted() ? await prepare(wish, element) : null;
    delete element.dataset.awaits;
    if (page && isWanted()) fill(Number(element.dataset.page), { ...page, ...shown.pages[element.dataset.page] });
  }, delay);
}

// Puts a picture and its cells where they belong; an element stays where its contents did, so focus and picture are kept.
function fill(index, page) {
  if (!elements.has(index)) add(index);
  const element = elements.get(index);
  element.classList.toggle("stale", shown.stale ?? false);
  element.setAttribute("aria-label", word("pageOf", index + 1, pageCount()));
  place(index);
  if (element.dataset.picture !== page.picture) {
    draw(element, page);
    element.dataset.picture = page.picture;
  }
  if (element.dataset.map !== page.map) {
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.cell ?? null : null;
    describe(element, page);
    element.dataset.map = page.map;
    element.strips = page.content.strips;
    if (focused !== null) element.querySelector(`.cell[data-cell="${focused}"]`)?.focus({ preventScroll: true });
  }
  decorate(index);
}

// Strips are laid over the picture that they were made for, in the place of older ones; any other picture is laid in whole.
function draw(element, page) {
  if (page.patches?.length > 0 && element.strips === page.base) {
    for (const patch of page.patches) {
      element.querySelector(`img[data-strip="${patch.dataset.strip}"]`)?.remove();
      clip(patch, sideOf(page.h));
      element.insertBefore(patch, element.querySelector(".body"));
    }
    return;
  }
  for (const image of element.querySelectorAll("img")) image.remove();
  element.prepend(page.image ?? pictureOf(page));
}

// Cells that say the same at the same place stay.
function describe(element, page) {
  const old = element.size === `${page.w} ${page.h}` ? [...cellsOf(element)] : [];
  element.size = `${page.w} ${page.h}`;
  if (old.length === 0) for (const cell of cellsOf(element)) cell.remove();
  for (const old of element.querySelectorAll(".body, .margins")) old.remove();
  for (const area of [bodyElement(page), marginsElement(page)]) element.insertBefore(area, element.querySelector(".cell"));
  page.content.cells.forEach((cell, i) => {
    if (old[i] && JSON.stringify(old[i].description) === JSON.stringify(cell)) return;
    const next = cellElement(cell, i, page);
    if (old[i]) old[i].replaceWith(next); else element.append(next);
  });
  for (const cell of old.slice(page.content.cells.length)) cell.remove();
}

const boxOf = ([x, y, w, h], page) => ({ left: `${x / page.w * 100}%`, top: `${y / page.h * 100}%`, width: `${w / page.w * 100}%`, height: `${h / page.h * 100}%` });

function bodyElement(page) {
  const element = make("div", "body");
  Object.assign(element.style, boxOf(page.content.body, page));
  return element;
}

// A frame as wide as the margins, around the type area (版心).
function marginsElement(page) {
  const [x, y, w, h] = page.content.area;
  const sides = [y, page.w - x - w, page.h - y - h, x];
  const element = make("div", "margins", null, make("span", "", word("margins", ...sides.map(side => Math.round(side / 72 * 254) / 10))));
  element.style.borderWidth = sides.map(side => `${side / page.w * 100}cqw`).join(" ");
  return element;
}

function cellElement(cell, index, page) {
  const element = make("div", "cell", cell.t);
  Object.assign(element.style, boxOf(cell.a, page), { fontSize: `${cell.s / page.w * 100}cqw` });
  element.dataset.cell = index;
  element.dataset.order = index + 1;
  if (cell.l !== undefined) element.dataset.room = cell.r;
  if (cell.f) element.dataset.fonts = cell.f;
  element.tabIndex = -1;
  element.setAttribute("role", "button");
  element.description = cell;
  return element;
}

// ---- the reading place: the page and what its cells say

const isVisible = cell => {
  const [box, room] = [cell.getBoundingClientRect(), stage.getBoundingClientRect()];
  return box.bottom > room.top && box.top < room.bottom;
};

// Nothing of it lies beyond the edges, or below the bar that says what is found.
const isWhole = cell => {
  const [box, room] = [cell.getBoundingClientRect(), stage.getBoundingClientRect()];
  return box.top > room.top + 60 && box.bottom < room.bottom && box.left > room.left && box.right < room.right;
};

function* allCells() {
  for (const index of [...elements.keys()].sort((a, b) => a - b))
    for (const cell of cellsOf(elements.get(index))) yield cell;
}

function pagesInSight() {
  const index = pageAt(stage.scrollTop);
  return { pid: shown.pages[index]?.pid, index, last: pageAt(stage.scrollTop + stage.clientHeight) };
}

function readingPlace() {
  const { pid, index } = pagesInSight();
  const top = stage.getBoundingClientRect().top;
  const cells = [];
  for (const [at, element] of elements) {
    const seen = new Map();
    for (const cell of cellsOf(element)) {
      const count = seen.get(cell.textContent) ?? 0;
      seen.set(cell.textContent, count + 1);
      if (isVisible(cell)) cells.push({ pid: shown.pages[at].pid, at, text: cell.textContent, count, y: cell.getBoundingClientRect().top - top });
    }
  }
  // What begins at the top edge is what is being read; a tall label that began far above is not.
  cells.sort((a, b) => Math.abs(a.y) - Math.abs(b.y));
  return { pid, index, offset: stage.scrollTop - tops[index], cells };
}

// Where the pages on the screen are in a newer view, with one more on each side: what is read may have moved there.
function successors(sheet, { pid, index, last }) {
  const found = sheet.pages[index]?.pid === pid ? index : sheet.pages.findIndex(page => page.pid === pid);
  const first = found < 0 ? Math.min(index, sheet.pages.length - 1) : found;
  return [Math.max(0, first - 1), first + last - index + 1];
}

function restore({ pid, index, offset, cells }) {
  // Who is at the very top sees what is put before the first page.
  if (stage.scrollTop < 1) return;
  const found = indexOf(pid, index);
  stage.scrollTop = tops[found < 0 ? Math.min(index, pageCount() - 1) : found] + offset;
  for (const place of cells) {
    const cell = findAgain(place);
    if (!cell) continue;
    stage.scrollTop += cell.getBoundingClientRect().top - stage.getBoundingClientRect().top - place.y;
    return;
  }
}

// The cell that says the same on the same page, else on a page beside it.
function findAgain({ pid, at, text, count }) {
  const index = indexOf(pid, at);
  for (const page of [index, index + 1, index - 1]) {
    const same = [...elements.get(page)?.querySelectorAll(".cell") ?? []].filter(cell => cell.textContent === text);
    if (page === index ? same[count] : same.length === 1) return same[page === index ? count : 0];
  }
  return null;
}

function textsOf() {
  const texts = new Map();
  for (const cell of allCells()) texts.set(cell.textContent, (texts.get(cell.textContent) ?? 0) + 1);
  return texts;
}

function flash(before) {
  const left = new Map(before);
  const changed = [];
  for (const cell of allCells()) {
    const count = left.get(cell.textContent) ?? 0;
    left.set(cell.textContent, count - 1);
    cell.classList.remove("changed", "fresh");
    if (count <= 0) changed.push(cell);
  }
  if (changed.length > 0) fresh = new Map();
  for (const cell of changed) {
    const page = Number(cell.parentElement.dataset.page);
    fresh.set(page, (fresh.get(page) ?? new Set()).add(cell.textContent));
    cell.classList.add("changed", "fresh");
    cell.addEventListener("animationend", () => cell.classList.remove("changed"), { once: true });
  }
}

// ---- zoom

export function setZoom(value) {
  zoom = value;
  localStorage.setItem("zoom", value);
  applyZoom();
}

export function zoomBy(by) {
  const next = Math.min(4, Math.max(0.5, factor * by));
  setZoom(String(Math.round(next * 100) / 100));
}

function scale() {
  const pages = shown?.pages ?? [];
  if (pages.length === 0) return Number(zoom) || 1;
  const most = tallest / pages.reduce((sum, page) => sum + page.h * pixelsPerPoint, 0);
  if (!Number.isNaN(Number(zoom))) return Math.min(Number(zoom), most);
  const [width, height] = [stage.clientWidth - 2 * gap, stage.clientHeight - 2 * gap];
  const byWidth = width / (Math.max(...spread(pages)) * pixelsPerPoint);
  return Math.min(zoom === "page" ? Math.min(byWidth, height / (pages[0].h * pixelsPerPoint)) : Math.min(byWidth, 4), most);
}

function applyZoom() {
  const at = pageAt(stage.scrollTop);
  const share = tops[at + 1] > tops[at] ? (stage.scrollTop - tops[at]) / (tops[at + 1] - tops[at]) : 0;
  layOut();
  if (shown) stage.scrollTop = tops[at] + share * (tops[at + 1] - tops[at]);
  document.getElementById("zoom-level").value = `${Math.round(factor * 100)}%`;
  document.getElementById("fit-width").setAttribute("aria-pressed", zoom === "width");
  document.getElementById("fit-page").setAttribute("aria-pressed", zoom === "page");
  render({ isFilling: true });
}

// ---- marks of findings, the chosen cell

// Findings name all their cells: the one they are about, and related ones.
export function setMarks(list) {
  marks = new Map();
  for (const { page, cell, severity } of list) marks.set(page, [...(marks.get(page) ?? []), { cell, severity }]);
  for (const index of elements.keys()) decorate(index);
  for (const watcher of watchers) watcher();
}

// The weightiest finding on a page; undefined when there is none.
export const markOf = index => ["error", "warning", "advice"].find(severity => marks.get(index)?.some(mark => mark.severity === severity));

function decorate(index) {
  const element = elements.get(index);
  const { map } = shown.pages[index];
  const hits = element.dataset.map === map ? found.get(map) : null;
  for (const cell of cellsOf(element)) {
    const number = Number(cell.dataset.cell);
    cell.classList.toggle("found", hits?.has(number) ?? false);
    cell.classList.toggle("found-now", map === foundNow?.map && number === foundNow.cell);
    cell.classList.remove("mark-error", "mark-warning", "mark-advice");
    cell.classList.toggle("chosen", chosen?.page === index && chosen.cell === number);
    cell.classList.toggle("fresh", fresh.get(index)?.has(cell.textContent) ?? false);
  }
  for (const { cell, severity } of marks.get(index) ?? [])
    element.querySelector(`.cell[data-cell="${cell}"]`)?.classList.add(`mark-${severity}`);
}

export const placeOf = cell => ({ page: Number(cell.parentElement.dataset.page), cell: Number(cell.dataset.cell) });

export function choose(cell) {
  chosen = cell ? placeOf(cell) : null;
  for (const index of elements.keys()) decorate(index);
}

// The cells with the words that are looked for, by the maps of their pages, and the one that is gone to.
export function setFound(cells, now) {
  [found, foundNow] = [cells, now];
  for (const index of elements.keys()) decorate(index);
}

// Goes to a cell, wherever it is; its page may have to be made first.
export async function goTo(index, cell, { isFocused = true } = {}) {
  if (!shown?.pages[index]) return false;
  const sheet = shown;
  const prepared = await prepare(sheet.pages[index]);
  if (!prepared || shown !== sheet) return false; // meanwhile it may have lost that page, or be another sheet
  if (!elements.has(index)) stage.scrollTop = tops[index];
  fill(index, prepared);
  render({ isFilling: true });
  const element = elements.get(index)?.querySelector(`.cell[data-cell="${cell}"]`);
  if (!element) return false;
  if (isFocused) choose(element);
  if (isFocused || !isWhole(element)) element.scrollIntoView({ block: "center", inline: "nearest" });
  if (isFocused) element.focus({ preventScroll: true });
  return true;
}

export function goToPage(index) {
  stage.scrollTop = tops[Math.min(index, pageCount() - 1)] ?? 0;
  render({ isFilling: true });
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

// The page at the top of the screen, from 0.
export const firstPage = () => pageAt(seen.top - gap);

// The page in the middle of the screen, from 0.
export const visiblePage = () => pageAt(seen.top - gap + seen.height / 2);

// Who reads sees pages filled as they come; who flies over thousands sees white ones until it settles.
let [lastTop, lastTime] = [0, 0];
stage.addEventListener("scroll", () => {
  const [top, time] = [stage.scrollTop, performance.now()];
  // A frame that takes long does not make the reader slow: filling pages would make the next one longer still.
  const pause = time - lastTime;
  const speed = Math.abs(top - lastTop) / (pause < pauseOfReader ? Math.min(Math.max(1, pause), frame) : pause);
  [lastTop, lastTime] = [top, time];
  render({ isFilling: speed < slow });
}, { passive: true });
stage.addEventListener("wheel", event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}, { passive: false });
new ResizeObserver(applyZoom).observe(stage);
