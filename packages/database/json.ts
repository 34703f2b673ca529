/**
 * A value for a `Json` column. The driver turns a bare array into a PostgreSQL array and a bare string into JSON text,
 * so every JSON value is written through this.
 */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
