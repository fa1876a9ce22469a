// Published values as the page carries them, and what follows from them: states and rates.
let data = null;

// Rows of the page as they are used: one number per place and period, −1 where nothing was published.
function unpack(found) {
  for (const one of found.products) {
    const blank = () => one.periods.map(() => -1);
    if (one.grid) {
      one.grid.values = one.grid.values.map((row) => {
        const full = blank();
        row.forEach((at, index) => { full[one.grid.periods[index]] = at; });
        return full;
      });
    }
    one.places = one.placeValues && { ...found.places, values: placeSums(found, one) };
  }
  return found;
}

// First and last month of a period.
function monthsOf(code) {
  const [first, last] = code.includes("/") ? code.split("/") : [code, code];
  if (code.includes("/")) return [monthsOf(first)[0], monthsOf(last)[1]];
  const quarter = /^(\d{4})-Q(\d)$/.exec(code);
  const two = (month) => String(month).padStart(2, "0");
  if (quarter) return [`${quarter[1]}-${two(3 * quarter[2] - 2)}`, `${quarter[1]}-${two(3 * quarter[2])}`];
  return code.length === 4 ? [`${code}-01`, `${code}-12`] : [code, code];
}

// Counts of points by offence, place and period. They are published once, in the finest period: all offences
// together and longer periods are sums of them.
function placeSums(found, one) {
  const spans = one.periods.map(monthsOf);
  const inside = (inner, outer) => spans[inner][0] >= spans[outer][0] && spans[inner][1] <= spans[outer][1];
  const known = new Map(found.triples.map(([value, low, high], at) => [`${value} ${low} ${high}`, at]));
  const number = (value) => {
    const key = `${value} ${value} ${value}`;
    if (!known.has(key)) known.set(key, found.triples.push([value, value, value]) - 1);
    return known.get(key);
  };
  const used = one.placeValues.map((row) => new Set(row.filter((_, at) => at % 3 === 1)));
  const parts = used.map((own) => one.periods.map((_, period) => {
    if (own.has(period)) return [period];
    const within = [...own].filter((other) => inside(other, period));
    return within.filter((other) => !within.some((wide) => wide !== other && inside(other, wide)));
  }));
  const counts = one.placeValues.map((row) => {
    const full = new Map();
    for (let at = 0; at < row.length; at += 3) full.set(`${row[at]} ${row[at + 1]}`, found.triples[row[at + 2]][0]);
    return full;
  });
  return one.offences.map((code, offence) => {
    const together = code === "Total" && !used[offence].size;
    const sources = together ? one.offences.map((_, at) => at).filter((at) => at !== offence) : [offence];
    return found.places.codes.map((_, place) => one.periods.map((_, period) => {
      const values = sources.flatMap((source) => parts[source][period].map((at) => counts[source].get(`${place} ${at}`)))
        .filter((value) => value !== undefined);
      return values.length ? number(values.reduce((sum, value) => sum + value, 0)) : -1;
    }));
  });
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
  if (!found || found.value === null || !count || !data.garwood[found.low] || !data.garwood[found.high]) return null;
  const per = data.per / count;
  return {
    value: found.value * per,
    low: data.garwood[found.low][0] * per,
    high: data.garwood[found.high][1] * per,
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
  if (kind === "zero" && found.low !== found.high) return span(found.low, found.high, number);
  return number(found.value);
}

function rangeText(found) {
  if (!found) return "";
  if (found.value === null) return found.low > 0 ? say("at_least", { low: number(found.low) }) : "";
  return found.low === found.high ? "" : span(found.low, found.high, number);
}

function fullText(found) {
  const range = stateOf(found) === "value" ? rangeText(found) : "";
  return range ? `${countText(found)} (${range})` : countText(found);
}

function rateWords(rate) {
  return say("rate_is", { rate: rateText(rate.value), range: span(rate.low, rate.high, rateText) });
}

// What an anchor point stands for, in words.
function standsFor(place) {
  const count = product().places.addresses[place];
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

