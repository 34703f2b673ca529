/** The credits after another option was marked as right; what others earn in part stays. */
export function withCorrect(credits: Record<string, number>, correct: string): Record<string, number> {
  const others = Object.entries(credits).map(([id, credit]) => [id, credit === 1 ? 0 : credit]);
  return { ...Object.fromEntries(others), [correct]: 1 };
}

/** The credits of exactly these options; a new one earns nothing. */
export function creditsOf(options: readonly { id: string }[], credits: Record<string, number>): Record<string, number> {
  return Object.fromEntries(options.map(({ id }) => [id, credits[id] ?? 0]));
}

/** Whether an option that is not right earns something. */
export function givesPart(credits: Record<string, number>): boolean {
  return Object.values(credits).some((credit) => credit > 0 && credit < 1);
}

/** All or nothing: what earns less than everything earns nothing. */
export function withoutPart(credits: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(credits).map(([id, credit]) => [id, credit === 1 ? 1 : 0]));
}
