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
    one.places = one.placeValues && { ...found.places, values: one.placeValues.map((row) => {
      const full = found.places.codes.map(blank);
      for (let at = 0; at < row.length; at += 3) full[row[at]][row[at + 1]] = row[at + 2];
      return full;
    }) };
  }
  return found;
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
  if (district !== everywhere()) return data.names[district];
  return say(pointsOnly() ? "all_places" : "all_districts");
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
  const at = period === undefined ? state.period : period;
  const of = offence === undefined ? state.offence : offence;
  const rows = product().values[of];
  const found = rows ? triple(rows[district][at]) : null;
  return found || (district === everywhere() && pointsOnly() ? sumOfPlaces(of, at) : null);
}

// Whether the product has no values of districts: then its points are added up.
function pointsOnly() {
  const own = product();
  return own.places !== null && own.values.every((rows) => rows.every((row) => row.every((at) => at < 0)));
}

function sumOfPlaces(offence, period) {
  const found = product().places.values[offence].map((row) => triple(row[period])).filter(Boolean);
  if (!found.length) return null;
  const value = found.reduce((sum, one) => sum + one.value, 0);
  return { value, low: value, high: value };
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

