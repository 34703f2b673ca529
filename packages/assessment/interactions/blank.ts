/** Whether a response is a text with something other than white space in it. */
export function hasText(given: unknown): given is string {
  return typeof given === 'string' && given.trim() !== '';
}
