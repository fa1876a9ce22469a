// Elements, texts, numbers and periods. Every text is a text node: nothing is ever read as markup.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined) continue;
    node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function make(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function draw(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function empty(node) {
  while (node.firstChild) node.removeChild(node.firstChild);
  return node;
}

function say(key, values) {
  let text = data.texts[state.language][key];
  for (const [name, value] of Object.entries(values || {})) text = text.split(`{${name}}`).join(String(value));
  return text;
}

function locale() {
  return state.language === "cs" ? "cs-CZ" : "en-GB";
}

const formats = new Map();
function number(value, digits) {
  const key = `${locale()} ${digits || 0}`;
  if (!formats.has(key)) {
    const options = { minimumFractionDigits: digits || 0, maximumFractionDigits: digits || 0 };
    formats.set(key, new Intl.NumberFormat(locale(), options));
  }
  return formats.get(key).format(value)
    .replace(/[\u00a0,](?=\d{3})/g, "\u202f");
}

function rateText(value) {
  return number(value, value > 0 && value < 10 ? 1 : 0);
}

function span(low, high, text) {
  return high === null ? say("at_least", { low: text(low) }) : `${text(low)}\u2013${text(high)}`;
}

function monthName(code, style) {
  const date = new Date(Date.UTC(Number(code.slice(0, 4)), Number(code.slice(5, 7)) - 1, 1));
  return date.toLocaleDateString(locale(), { month: style, timeZone: "UTC" });
}

function periodStep(code) {
  if (/^\d{4}$/.test(code)) return "year";
  if (/^\d{4}-Q[1-4]$/.test(code)) return "quarter";
  return /^\d{4}-\d{2}$/.test(code) ? "month" : "other";
}

function periodName(code) {
  const step = periodStep(code);
  if (step === "quarter") return say("quarter", { number: code.slice(6), year: code.slice(0, 4) });
  if (step === "month") return `${monthName(code, "long")} ${code.slice(0, 4)}`;
  if (step === "other" && code.includes("/")) return code.split("/").map(periodName).join(" \u2013 ");
  return code;
}

function periodShort(code) {
  const step = periodStep(code);
  if (step === "quarter") return say("quarter_short", { number: code.slice(6) });
  if (step === "month") return state.language === "cs" ? `${Number(code.slice(5))}.` : monthName(code, "short");
  return code;
}

