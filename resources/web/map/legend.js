// What the colours mean: classes, and the three states that are no amounts, each with its own symbol.
function amounts() {
  if (state.layer !== "districts") return layerValues(state.period).map(amountOf);
  return data.names.map((_, district) => amountAt(district));
}

function amountOf(found) {
  return stateOf(found) === "value" ? found.value : null;
}

function byRate() {
  return state.layer === "districts" && state.measure === "rate";
}

function amountAt(district) {
  const found = valueAt(district);
  if (!byRate()) return amountOf(found);
  const rate = rateAt(district);
  return stateOf(found) === "value" && rate ? rate.value : null;
}

function limits() {
  return limitsOf(amounts().filter((amount) => amount !== null), !byRate());
}

// CSS class of an area: its class of amount, or its state.
function areaClass(found, amount, cuts) {
  const kind = stateOf(found);
  if (kind === "hidden") return "kh";
  if (kind === "none") return "kx";
  if (kind === "zero") return "kz";
  return amount === null ? "kx" : classOf(amount, cuts);
}

// Per class the lowest and the highest value in it: no limit that no area has.
function classTexts(cuts, known) {
  const text = byRate() ? rateText : number;
  const edges = [null, ...cuts, null];
  return edges.slice(1).map((high, at) => {
    const low = edges[at];
    const inside = known.filter((amount) => (low === null || amount >= low) && (high === null || amount < high));
    if (!inside.length) return null;
    const [first, last] = [text(Math.min(...inside)), text(Math.max(...inside))];
    return { swatch: `b${classOf(inside[0], cuts).slice(1)}`, text: first === last ? first : `${first}\u2013${last}` };
  }).filter(Boolean);
}

function drawLegend(box) {
  empty(box);
  const cuts = limits();
  const all = amounts();
  const seen = new Set(layerValues(state.period).map((found, at) => areaClass(found, all[at], cuts)));
  const missing = byRate() ? say("no_rate") : say(state.layer === "places" ? "nothing" : "no_data");
  const least = state.layer === "places" || layerValues(state.period).some(isLeast);
  const zero = least ? say("zero_least") : byRate() ? `${say("zero")} (${say("count")})` : say("zero");
  const states = [["kz", "bz", zero], ["kh", "bh", say("hidden_state")], ["kx", "bx", missing]];
  const items = [
    ...classTexts(cuts, all.filter((amount) => amount !== null)),
    ...(state.layer === "places" ? [{ swatch: "ba", text: say("symbol") }] : []),
    ...states.map(([kind, swatch, text]) => ({ swatch: state.layer === "grid" && kind === "kz" ? "be" : swatch, text: seen.has(kind) ? text : `${text} \u2013 ${say("none_here")}` })),
  ];
  const heading = `${byRate() ? say("incidents") : say("count")}${byRate() ? ` ${say("rate")}` : ""}`;
  box.appendChild(make("h3", {}, say("legend")));
  box.appendChild(make("p", { class: "soft" }, byRate() ? `${heading}, ${shownPeriod()}` : `${capital(heading)}, ${shownPeriod()}`));
  box.appendChild(make("ul", { class: "legend" }, items.map((item) => make("li", {},
    make("span", { class: `swatch ${item.swatch}`, "aria-hidden": "true" }), item.text))));
  const range = layerValues(state.period).some(isLeast) ? "range_note_least" : "range_note";
  const note = { grid: "grid_note", places: "place_note", districts: range }[state.layer];
  if (state.layer !== "districts" || byRate()) box.appendChild(make("p", { class: "soft small" }, say(note)));
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}

