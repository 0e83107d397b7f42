/** What counts as a day: for attributes of the type `date`, and for the day of an article. */

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Whether it is of the form `2022-01-08` and in the calendar. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
