// Small pictures of the pages, each marked with the weightiest finding on it. Only those on the screen exist.
import { make, word } from "/app/words.js";
import * as stage from "/app/stage.js";
import { signOf } from "/app/list.js";

const column = document.getElementById("thumbs");
const strip = make("ol");
const width = 84;
const room = 30;       // below each picture: its number, and air
column.append(strip);
let pages = [];
let tops = [0];
let isDrawing = false;

export function setPages(list) {
  pages = list;
  column.hidden = pages.length < 2;
  tops = [0];
  for (const page of pages) tops.push(tops.at(-1) + page.h / page.w * width + room);
  strip.style.height = `${tops.at(-1)}px`;
  draw();
}

function draw() {
  if (isDrawing || column.hidden) return;
  isDrawing = true;
  requestAnimationFrame(() => { isDrawing = false; drawNow(); });
}

function drawNow() {
  if (isFollowing) follow();
  const at = stage.visiblePage();
  const old = new Map([...strip.children].map(item => [Number(item.dataset.page), item]));
  const [first, last] = [stage.indexAt(tops, column.scrollTop - 200), stage.indexAt(tops, column.scrollTop + column.clientHeight + 200)];
  for (const [i, item] of old) if (i < first || i > last) item.remove();
  for (let i = first; i <= last && i < pages.length; i++) describe(old.get(i) ?? itemElement(i), i, at);
}

function itemElement(i) {
  const image = new Image();
  image.alt = "";
  const item = make("li", "", null, make("button", "", null, image, make("small")));
  item.dataset.page = i;
  item.firstElementChild.addEventListener("click", () => stage.goToPage(i));
  strip.append(item);
  return item;
}

function describe(item, i, at) {
  const page = pages[i];
  const [image, label] = item.firstElementChild.children;
  const mark = page.status === "error" ? "error" : stage.markOf(i);
  if (item.firstElementChild.getAttribute("aria-current") !== `${i === at}`) item.firstElementChild.setAttribute("aria-current", i === at);
  const about = `${tops[i]} ${page.h / page.w} ${mark} ${word("pageOf", i + 1, pages.length)}`;
  if (item.about !== about) {
    item.about = about;
    item.style.top = `${tops[i]}px`;
    image.style.height = `${page.h / page.w * width}px`;
    label.className = mark ?? "";
    label.textContent = `${mark ? `${signOf(mark)} ` : ""}${i + 1}`;
    item.firstElementChild.setAttribute("aria-label", `${word("pageOf", i + 1, pages.length)}${mark ? ` ${word(mark)}` : ""}`);
  }
  if (image.dataset.picture === page.picture) return;
  image.dataset.picture = page.picture;
  // While the column is being moved nothing is fetched, and an edit is shown on its page first.
  clearTimeout(item.timer);
  item.timer = setTimeout(() => { waiting.add(image); fetchWaiting(); }, 200);
}

// Small pictures come one by one, each in a frame of its own: a column of them at once would halt the pages that are scrolled.
const waiting = new Set();
let isFetching = false;

async function fetchWaiting() {
  if (isFetching) return;
  isFetching = true;
  for (const image of waiting) {
    waiting.delete(image);
    if (!image.isConnected) continue;
    image.src = `/t/${image.dataset.picture}.svg`;
    await image.decode().catch(() => {}); // of a page that is gone meanwhile; the next view names another
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  }
  isFetching = false;
}

// The column follows the pages, in the next frame: to ask where it stands in between would cost a layout.
let last = -1;
let isFollowing = false;
stage.onMove(() => {
  isFollowing ||= stage.visiblePage() !== last;
  draw();
});

function follow() {
  isFollowing = false;
  last = stage.visiblePage();
  if (tops[last + 1] !== undefined && (tops[last] < column.scrollTop || tops[last + 1] > column.scrollTop + column.clientHeight)) column.scrollTop = tops[last] - 40;
}
column.addEventListener("scroll", draw, { passive: true });
