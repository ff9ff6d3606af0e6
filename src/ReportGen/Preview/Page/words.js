// Every word of the page, in Chinese and English.
const words = {
  zh: {
    sheets: "☰", zoomOut: "缩小（-）", zoomIn: "放大（+）", fitWidth: "适宽", fitPage: "整页", pdf: "真 PDF", follow: "跟随",
    theme: "明暗（t）", otherLanguage: "EN", help: "按键（?）", filter: "查找表…", findings: "问题",
    building: "正在排版…", good: "正常", warning: "有警告", error: "有错误",
    pages: n => `${n} 页`, pageOf: (n, all) => `第 ${n}/${all} 页`, ms: n => `${n} 毫秒`,
    counts: (e, w, a) => `${e} 错 ${w} 警 ${a} 议`,
    stale: time => `YAML 有错，暂时排不出新页；显示的是 ${time} 的版本`,
    nothing: "这张表有错，还排不出页面，见右边的问题", gone: "预览程序已停止；页面仍可阅读，正在重试…",
    locked: "没有权限：请用终端里打印的地址打开", empty: "文件夹里没有表",
    room: n => `还可写约 ${n} 字`, line: n => `第 ${n} 行`, full: "这一格已满，再写会加高",
    open: "打开编辑器", template: "版式", edit: "就地修改", source: "出处", ownWords: "这是版式自己的字",
    explain: "解释", hint: "建议：", noFindings: "没有问题",
    changed: "文件已被别处改过，没有写入；请在新页面上再改", impossible: "这样写 YAML 放不下，没有写入", refused: "不能写这个文件",
    noEditor: "没有打开编辑器：请用 --editor 指定，或用这个链接", link: "在 VS Code 中打开",
    keys: [["← → ↑ ↓", "在单元格间移动"], ["Enter", "打开 YAML 出处"], ["Shift+Enter", "打开版式出处"], ["e / F2 / 双击", "就地修改"],
      ["Alt+点击", "打开版式出处"], ["n / p", "下一个、上一个问题"], ["[ / ]", "上一张、下一张表"], ["+ / - / 0", "缩放、实际大小"],
      ["w / f", "适宽、整页"], ["/", "查找表"], ["t", "明暗"], ["Esc", "关闭"]],
    close: "关闭",
  },
  en: {
    sheets: "☰", zoomOut: "zoom out (-)", zoomIn: "zoom in (+)", fitWidth: "Width", fitPage: "Page", pdf: "Real PDF", follow: "Follow",
    theme: "light or dark (t)", otherLanguage: "中文", help: "keys (?)", filter: "find a sheet…", findings: "Findings",
    building: "setting…", good: "good", warning: "warnings", error: "errors",
    pages: n => `${n} p.`, pageOf: (n, all) => `page ${n}/${all}`, ms: n => `${n} ms`,
    counts: (e, w, a) => `${e} errors, ${w} warnings, ${a} advice`,
    stale: time => `the YAML has errors and cannot be set just now; shown is the version of ${time}`,
    nothing: "this sheet has errors and no pages yet: see the findings", gone: "the preview has stopped; the page can still be read, trying again…",
    locked: "no access: open the address that the terminal shows", empty: "there is no sheet in the folder",
    room: n => `room for about ${n} more characters`, line: n => `line ${n}`, full: "this cell is full: more text makes it taller",
    open: "Open editor", template: "Layout", edit: "Edit here", source: "Source", ownWords: "the layout's own words",
    explain: "explain", hint: "help: ", noFindings: "no findings",
    changed: "the file was changed elsewhere and was not written; edit again on the new page", impossible: "YAML cannot hold this here; nothing was written", refused: "this file cannot be written",
    noEditor: "no editor was opened: name one with --editor, or use this link", link: "open in VS Code",
    keys: [["← → ↑ ↓", "move between cells"], ["Enter", "open the YAML source"], ["Shift+Enter", "open the layout source"], ["e / F2 / double click", "edit in place"],
      ["Alt+click", "open the layout source"], ["n / p", "next, previous finding"], ["[ / ]", "previous, next sheet"], ["+ / - / 0", "zoom, actual size"],
      ["w / f", "fit width, fit page"], ["/", "find a sheet"], ["t", "light or dark"], ["Esc", "close"]],
    close: "Close",
  },
};

let language = "zh";
export const current = () => language;
export const word = (name, ...values) => {
  const found = words[language][name];
  return typeof found === "function" ? found(...values) : found;
};
export const pick = wording => wording?.[language] ?? "";

// Puts the words of a language on everything that names one.
export function speak(chosen) {
  language = chosen === "en" ? "en" : "zh";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = word(element.dataset.title);
    element.setAttribute("aria-label", element.title);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = word(element.dataset.placeholder);
    element.setAttribute("aria-label", element.placeholder);
  }
}

// A small element: tag, class, text, children.
export function make(tag, className, text, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  element.append(...children);
  return element;
}
