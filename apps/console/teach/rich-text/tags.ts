/** Splits HTML at its tags. Attributes may contain a `>` between quotes. */
export const TAG = /(<(?:"[^"]*"|'[^']*'|[^'">])*>)/;
