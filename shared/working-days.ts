import { addDays } from './days.ts'

/** Easter Sunday (the Gregorian computus as it is commonly written). */
export function easterOf(year: number): string {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  return addDays(`${year}-03-22`, epact + weekday - 7 * shift)
}

/** Holidays with a day of their own (code du travail, art. L3133-1). Those of Alsace-Moselle are worked elsewhere. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Easter Monday, Ascension, Whit Monday: days after Easter. */
const AFTER_EASTER = [1, 39, 50]

/** A day that is worked in France: neither a week-end nor a public holiday. */
export function isWorkingDay(day: string): boolean {
  const { dayOfWeek, year } = Temporal.PlainDate.from(day)
  const easter = easterOf(year)
  return dayOfWeek <= 5 && !FIXED.includes(day.slice(5)) && !AFTER_EASTER.some((days) => day === addDays(easter, days))
}

/** The last of so many working days after a day, which is not counted. */
export function workingDaysAfter(day: string, count: number): string {
  const next = addDays(day, 1)
  const left = isWorkingDay(next) ? count - 1 : count
  return left === 0 ? next : workingDaysAfter(next, left)
}
