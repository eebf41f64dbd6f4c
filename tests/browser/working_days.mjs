// Working days about a Christmas, reckoned apart from the program: which days the offices are open, from one day on.
const iso = ms => new Date(ms).toISOString().slice(0, 10)
const at = (year, month, day) => Date.UTC(year, month - 1, day)
const DAY = 86400000
const weekday = ms => new Date(ms).getUTCDay()

// The bank holidays of England from Christmas to New Year; one that falls on a weekend is kept on the next day that is none.
function holidays(year) {
  const kept = new Set()
  for (let day of [at(year, 12, 25), at(year, 12, 26), at(year + 1, 1, 1)]) {
    while ([0, 6].includes(weekday(day)) || kept.has(iso(day))) day += DAY
    kept.add(iso(day))
  }
  return kept
}

// So many working days of which the one numbered `before` is the last before Christmas; the first is today or later.
export function workingDays(count, before) {
  for (let year = new Date().getUTCFullYear(); ; year++) {
    const closed = holidays(year), isOpen = day => ![0, 6].includes(weekday(day)) && !closed.has(iso(day))
    let first = at(year, 12, 24)
    while (!isOpen(first)) first -= DAY
    for (let left = before - 1; left; left--) do first -= DAY
      while (!isOpen(first))
    if (iso(first) < iso(Date.now())) continue
    const days = [iso(first)]
    for (let day = first + DAY; days.length < count; day += DAY) if (isOpen(day)) days.push(iso(day))
    return days
  }
}
