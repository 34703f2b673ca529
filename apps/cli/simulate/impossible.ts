/** The simulation cannot be done as asked. The message says why and what helps, in both languages. */
export class Impossible extends Error {
  override readonly name = 'Impossible';
}
