// Five classes: of rates with about equally many districts and rounded limits, of counts with about equally
// many different values.
const CLASSES = 5;

function rounded(value) {
  if (value <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.round(value / unit) * unit).toPrecision(6));
}

function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

function limitsOf(amounts, whole) {
  const sorted = [...amounts].sort((a, b) => a - b);
  if (!sorted.length) return [];
  const distinct = [...new Set(sorted)];
  const few = distinct.length <= CLASSES;
  let cuts = few ? distinct.slice(1) : [1, 2, 3, 4].map((n) => quantile(sorted, n / CLASSES));
  if (whole && !few) cuts = [1, 2, 3, 4].map((n) => distinct[Math.ceil((n * distinct.length) / CLASSES)]);
  if (!whole && !few) cuts = cuts.map(rounded);
  return [...new Set(cuts)].filter((cut) => cut > sorted[0]).sort((a, b) => a - b);
}

function classOf(amount, limits) {
  const above = limits.filter((limit) => amount >= limit).length;
  return `k${Math.floor((above * (CLASSES - 1)) / Math.max(1, limits.length))}`;
}

// Round ticks of an axis from zero to at least the highest value.
function ticks(highest) {
  const rough = Math.max(highest, 1) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].find((n) => n * unit >= rough) * unit);
  const result = [];
  for (let at = 0; at < highest + step; at += step) result.push(at);
  return result;
}

