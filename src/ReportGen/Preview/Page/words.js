// Every word of the page, in Chinese and English.
const words = {
  zh: {
    sheets: "表与汇编", toggleList: "显示或收起目录", togglePanel: "显示或收起问题栏", thumbs: "缩略图", stage: "页面", zoom: "缩放", fit: "适应窗口",
    zoomOut: "缩小（-）", zoomIn: "放大（+）", fitWidth: "适宽", fitPage: "整页", pdf: "真 PDF",
    pdfTitle: "打开正式的 PDF，与 build 生成的一样", pdfDraft: "有错误：打开的是草稿，不声明符合存档标准", pdfNone: "还排不出 PDF",
    follow: "跟随", followTitle: "每次保存后翻到改动的地方", theme: "明暗（t）", language: "语言", otherLanguage: "EN", help: "按键（?）",
    filter: "查找表名和内容（/）", findings: "问题", sheetCount: n => `共 ${n} 张表`, foundOf: (n, all) => `找到 ${n}，共 ${all}`, book: "汇编",
    find: "查找本表或汇编的文字", findPrevious: "上一处（Shift+Enter）", findNext: "下一处（Enter）", findClose: "关闭（Esc）",
    foundNone: "没有找到", foundAt: (n, all) => `${n}/${all} 处`, hits: n => `${n} 处`,
    building: "正在排版", good: "正常", warning: "有警告", error: "有错误",
    "severity-error": "错误：有它就不能生成", "severity-warning": "警告", "severity-advice": "建议",
    pages: n => `${n} 页`, pageOf: (n, all) => `第 ${n}/${all} 页`, ms: n => n < 1000 ? `${n} 毫秒` : `${(n / 1000).toFixed(1)} 秒`,
    counts: (e, w, a) => `${e} 错误 · ${w} 警告 · ${a} 建议`, errorCount: n => `${n} 处错误`,
    stale: time => `有错，暂时排不出新页；显示的是 ${time} 的版本`,
    faultyBook: n => `有 ${n} 处问题，现在不能装订；排不出的表没有列入`,
    nothing: "这张表有错，还排不出页面，请看“问题”", gone: "预览程序已停止；页面仍可阅读，正在重新连接…",
    locked: "没有权限：请用终端里打印的地址打开", empty: "文件夹里没有表",
    room: n => `还可写约 ${n} 字`, line: n => `第 ${n} 行`, full: "这一格已满，再写会加高", substitute: fonts => `缺字，由 ${fonts} 代替`,
    layers: "图层", "layer-frames": "格子边框", "layer-room": "剩余字数", "layer-fonts": "代替字体", "layer-order": "朗读顺序", "layer-changes": "上次改动", "layer-body": "版心和页边（m）", margins: (t, r, b, l) => `上 ${t} · 右 ${r} · 下 ${b} · 左 ${l} 毫米`,
    open: "打开编辑器", template: "版式", edit: "就地修改", source: "出处", ownWords: "这是版式自己的字",
    editShort: "Enter 保存 · Esc 取消 · Shift+Enter 换行", editLong: "Ctrl+Enter 保存 · Esc 取消",
    explain: "解释", hint: "建议：", noFindings: "没有问题",
    changed: "文件已被别处改过，没有写入；请在新页面上再改", impossible: "这样写 YAML 放不下，没有写入", refused: "不能写这个文件",
    noEditor: "没有打开编辑器：请用 --editor 指定，或用这个链接", link: "在 VS Code 中打开", keysTitle: "按键",
    keys: [["← → ↑ ↓", "在单元格间移动"], ["Enter", "打开 YAML 出处"], ["Shift+Enter Alt+点击", "打开版式出处"], ["e F2 双击", "就地修改"],
      ["n p", "下一个、上一个问题"], ["[ ]", "上一张、下一张表"], ["PgUp PgDn", "上一页、下一页"], ["Ctrl+F ⌘F", "查找文字"], ["F3 Shift+F3", "下一处、上一处"], ["/", "在目录中查找表名和内容"], ["+ - 0", "放大、缩小、实际大小"],
      ["w f", "适宽、整页"], ["t", "明暗"], ["m", "版心和页边"], ["Esc", "关闭"]],
    close: "关闭",
  },
  en: {
    sheets: "Sheets and volumes", toggleList: "show or hide the list", togglePanel: "show or hide the findings", thumbs: "Thumbnails", stage: "Pages", zoom: "Zoom", fit: "Fit",
    zoomOut: "zoom out (-)", zoomIn: "zoom in (+)", fitWidth: "Width", fitPage: "Page", pdf: "Real PDF",
    pdfTitle: "open the PDF as build writes it", pdfDraft: "there are errors: this is a draft that does not claim to be fit for an archive", pdfNone: "there is no PDF yet",
    follow: "Follow", followTitle: "go to what changed after each save", theme: "light or dark (t)", language: "language", otherLanguage: "中文", help: "keys (?)",
    filter: "Find names and text (/)", findings: "Findings", sheetCount: n => n === 1 ? "1 sheet" : `${n} sheets`, foundOf: (n, all) => `${n} of ${all}`, book: "volume",
    find: "Find text in these pages", findPrevious: "previous (Shift+Enter)", findNext: "next (Enter)", findClose: "close (Esc)",
    foundNone: "not found", foundAt: (n, all) => `${n} of ${all}`, hits: n => n === 1 ? "1 hit" : `${n} hits`,
    building: "setting", good: "good", warning: "warnings", error: "errors",
    "severity-error": "error: nothing is built while it stands", "severity-warning": "warning", "severity-advice": "advice",
    pages: n => `${n} p.`, pageOf: (n, all) => `page ${n}/${all}`, ms: n => n < 1000 ? `${n} ms` : `${(n / 1000).toFixed(1)} s`,
    counts: (e, w, a) => `${e} ${e === 1 ? "error" : "errors"} · ${w} ${w === 1 ? "warning" : "warnings"} · ${a} advice`, errorCount: n => n === 1 ? "1 error" : `${n} errors`,
    stale: time => `there are errors and nothing new can be set just now; shown is the version of ${time}`,
    faultyBook: n => `${n} things keep this volume from being bound; sheets that cannot be set are left out`,
    nothing: "this sheet has errors and no pages yet: see the findings", gone: "the preview has stopped; the page can still be read, trying again…",
    locked: "no access: open the address that the terminal shows", empty: "there is no sheet in the folder",
    room: n => `room for about ${n} more characters`, line: n => `line ${n}`, full: "this cell is full: more text makes it taller", substitute: fonts => `set in ${fonts} for want of a character`,
    layers: "Layers", "layer-frames": "Cell frames", "layer-room": "Room left", "layer-fonts": "Fallback fonts", "layer-order": "Reading order", "layer-changes": "Last changes", "layer-body": "Margins (m)", margins: (t, r, b, l) => `top ${t} · right ${r} · bottom ${b} · left ${l} mm`,
    open: "Open editor", template: "Layout", edit: "Edit here", source: "Source", ownWords: "the layout's own words",
    editShort: "Enter saves · Esc cancels · Shift+Enter new line", editLong: "Ctrl+Enter saves · Esc cancels",
    explain: "explain", hint: "help: ", noFindings: "no findings",
    changed: "the file was changed elsewhere and was not written; edit again on the new page", impossible: "YAML cannot hold this here; nothing was written", refused: "this file cannot be written",
    noEditor: "no editor was opened: name one with --editor, or use this link", link: "open in VS Code", keysTitle: "Keys",
    keys: [["← → ↑ ↓", "move between cells"], ["Enter", "open the YAML source"], ["Shift+Enter Alt+click", "open the layout source"], ["e F2 double-click", "edit in place"],
      ["n p", "next, previous finding"], ["[ ]", "previous, next sheet"], ["PgUp PgDn", "previous, next page"], ["Ctrl+F ⌘F", "find text"], ["F3 Shift+F3", "next, previous hit"], ["/", "find names and text in the list"], ["+ - 0", "larger, smaller, actual size"],
      ["w f", "fit width, fit page"], ["t", "light or dark"], ["m", "margins and type area"], ["Esc", "close"]],
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
    if (!element.dataset.word) element.setAttribute("aria-label", element.title);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
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
