import * as z from 'zod/mini';

/** A small HTML subset, sanitised when it was saved; equations are MathML, pictures are `<img src="media:<mediaId>">`. */
export type Html = string;

/**
 * The schema of {@link Html}. It bounds the length only: the server sanitises before it parses, because a sanitiser has
 * no place in the core.
 */
export const html = /* @__PURE__ */ z.string().check(z.maxLength(200_000));

/**
 * Names an option, row, interaction, section or item. It has no `/` and no `:`, which separate the parts of answer refs
 * and of random-stream labels, and does not begin with `_`, so that it is never `__proto__`.
 */
export const identifier = /* @__PURE__ */ z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** Which way the text runs; `auto` leaves it to the first strong character. */
export const direction = /* @__PURE__ */ z.enum(['auto', 'ltr', 'rtl']);

/** One thing to choose. A pinned option keeps its place when options are shuffled ("all of the above"). */
export const option = /* @__PURE__ */ z.strictObject({
  id: identifier,
  content: html,
  pinned: z.exactOptional(z.boolean()),
});

/** A row, category or prompt: something with a content that is never moved on its own account. */
export const labelled = /* @__PURE__ */ z.strictObject({ id: identifier, content: html });

/** The part of the full score that an answer earns, from 0 to 1. */
export const credit = /* @__PURE__ */ z.number().check(z.gte(0), z.lte(1));

/** How an interaction with several right parts is scored. */
export const partsScoring = /* @__PURE__ */ z.enum(['all-or-nothing', 'partial']);

export type Direction = z.infer<typeof direction>;
export type Option = z.infer<typeof option>;
export type Labelled = z.infer<typeof labelled>;

/** Copies what a candidate may see of an option; a field that is added later stays hidden until it is listed here. */
export function shownOption({ id, content, pinned }: Option): Option {
  return { id, content, ...(pinned === undefined ? {} : { pinned }) };
}

/** Copies what a candidate may see of a row, category or prompt. */
export function shownLabelled({ id, content }: Labelled): Labelled {
  return { id, content };
}
