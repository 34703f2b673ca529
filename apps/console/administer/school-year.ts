/** The school year that a day falls into: `2026/2027`. It begins in July in Indonesia. */
export function schoolYearAt(day: Date): string {
  const begins = day.getMonth() >= 6 ? day.getFullYear() : day.getFullYear() - 1;
  return `${begins}/${begins + 1}`;
}
