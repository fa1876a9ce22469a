// Published values as the page carries them, and what follows from them: states and rates.
let data = null;

// First and last month of a period.
function monthsOf(code) {
  const [first, last] = code.includes("/") ? code.split("/") : [code, code];
  if (code.includes("/")) return [monthsOf(first)[0], monthsOf(last)[1]];
  const quarter = /^(\d{4})-Q(\d)$/.exec(code);
  const two = (month) => String(month).padStart(2, "0");
  if (quarter) return [`${quarter[1]}-${two(3 * quarter[2] - 2)}`, `${quarter[1]}-${two(3 * quarter[2])}`];
  return code.length === 4 ? [`${code}-01`, `${code}-12`] : [code, code];
}

// Counts of points are published once, in the finest period: all offences together and longer periods are sums
// of them. Per offence and period the numbers of triples, one per point; made when they are asked for.
const columns = new Map();
function placeColumn(offence, period) {
  const key = `${state.product} ${offence} ${period}`;
  if (!columns.has(key)) columns.set(key, placeSums(product(), offence, period));
  return columns.get(key);
}

function placeSources(own, offence) {
  const together = own.offences[offence] === "Total" && !own.placeValues[offence].length;
  return together ? own.offences.map((_, at) => at).filter((at) => at !== offence) : [offence];
}

// The published periods of an offence that make up a period: itself, or the longest ones inside it.
function placePeriods(own, offence, period) {
  const used = new Set(own.placeValues[offence].filter((_, at) => at % 3 === 1));
  if (used.has(period)) return new Set([period]);
  const inside = (inner, outer) => {
    const [a, b] = [monthsOf(own.periods[inner]), monthsOf(own.periods[outer])];
    return a[0] >= b[0] && a[1] <= b[1];
  };
  const within = [...used].filter((other) => inside(other, period));
  return new Set(within.filter((other) => !within.some((wide) => wide !== other && inside(other, wide))));
}

function placeSums(own, offence, period) {
  const sums = new Map();
  for (const source of placeSources(own, offence)) {
    const periods = placePeriods(own, source, period);
    const row = own.placeValues[source];
    for (let at = 0; at < row.length; at += 3) {
      if (periods.has(row[at + 1])) sums.set(row[at], (sums.get(row[at]) || 0) + data.triples[row[at + 2]][0]);
    }
  }
  return data.places.codes.map((_, place) => (sums.has(place) ? least(sums.get(place)) : null));
}

// What stands at points is the least that happened: no upper bound is known.
function least(value) {
  return { value, low: value, high: null };
}

function isLeast(found) {
  return found !== null && found.value !== null && found.high === null;
}

// Up to where a picture of a value reaches.
function reach(found) {
  return found.high === null ? found.value : found.high;
}

// What the chosen layer shows in a period: a value or null per district, square or point.
function layerValues(period) {
  const own = product();
  if (state.layer === "places") return placeColumn(state.offence, period);
  if (state.layer === "districts") return data.names.map((_, district) => valueAt(district, period));
  const at = own.grid.periods.indexOf(period);
  return own.grid.values.map((row) => (at < 0 ? null : triple(row[at])));
}

function triple(index) {
  if (index < 0) return null;
  const [value, low, high] = data.triples[index];
  return { value, low, high };
}

function product() {
  return data.products[state.product];
}

function everywhere() {
  return data.names.length;
}

function placeName(district) {
  return district === everywhere() ? say("all_districts") : data.names[district];
}

function offenceName(index) {
  const { offences, offenceNames } = product();
  return offences[index] === "Total" ? say("all_offences") : offenceNames[index][state.language];
}

function people(district) {
  if (!data.people) return null;
  if (district !== everywhere()) return data.people[district];
  return data.people.includes(null) ? null : data.people.reduce((sum, count) => sum + count, 0);
}

function hasRate(district) {
  const count = people(district);
  return count !== null && count >= data.least;
}

function valueAt(district, period, offence) {
  const rows = product().values[offence === undefined ? state.offence : offence];
  return rows ? triple(rows[district][period === undefined ? state.period : period]) : null;
}

function rateOf(found, count) {
  if (!found || found.value === null || !count || !data.garwood[found.low]) return null;
  if (found.high !== null && !data.garwood[found.high]) return null;
  const per = data.per / count;
  return {
    value: found.value * per,
    low: data.garwood[found.low][0] * per,
    high: found.high === null ? null : data.garwood[found.high][1] * per,
  };
}

function rateAt(district, period) {
  return hasRate(district) ? rateOf(valueAt(district, period), people(district)) : null;
}

function anyRate() {
  return data.names.some((_, district) => hasRate(district));
}

// The state of a value: "value", "zero", "hidden" or "none" (nothing published).
function stateOf(found) {
  if (!found) return "none";
  if (found.value === null) return "hidden";
  return found.value === 0 ? "zero" : "value";
}

function countText(found) {
  const kind = stateOf(found);
  if (kind === "none") return say("nothing");
  if (kind === "hidden") return say("hidden");
  if (kind === "zero" && found.high !== null && found.low !== found.high) return span(found.low, found.high, number);
  return number(found.value);
}

function rangeText(found) {
  if (!found) return "";
  if (found.value === null || found.high === null) return found.low > 0 ? say("at_least", { low: number(found.low) }) : "";
  return found.low === found.high ? "" : span(found.low, found.high, number);
}

function fullText(found) {
  if (isLeast(found)) return rangeText(found) || say("zero_least");
  const range = stateOf(found) === "value" ? rangeText(found) : "";
  return range ? `${countText(found)} (${range})` : countText(found);
}

function rateWords(rate) {
  return say("rate_is", { rate: rateText(rate.value), range: span(rate.low, rate.high, rateText) });
}

// Name of the chosen square or catchment of the layer shown.
function areaName(at) {
  if (state.layer === "grid") return `${say("square")} ${product().grid.codes[at]}`;
  const district = data.places.districts[at];
  const name = `${say("place")} ${data.places.codes[at]}`;
  return district < 0 ? name : `${name}, ${data.names[district]}`;
}

function areaNote(at) {
  return state.layer === "grid" ? say("square_note") : standsFor(at);
}

// What an anchor point stands for, in words.
function standsFor(place) {
  const count = data.places.addresses[place];
  return count ? say("stands_for", { count: number(count) }) : say("public_place");
}

// Rings of a shape as latitudes and longitudes in degrees.
function ring(numbers) {
  const points = [];
  let x = data.origin[0];
  let y = data.origin[1];
  for (let at = 0; at < numbers.length; at += 2) {
    x += numbers[at];
    y += numbers[at + 1];
    points.push([y / 1e5, x / 1e5]);
  }
  return points;
}

function shape(polygons) {
  return polygons.map((rings) => rings.map(ring));
}

