/** Where a Moodle category hangs (`$course$`, `$module$`, …); it means nothing elsewhere. */
const context = /^\$[\w-]+\$$/;

/**
 * A Moodle category → its names, outermost first. Parts are separated by `/`; a slash within a name is doubled
 * (Moodle's `question/format.php`, `split_category_path`). The context and the root category `top` are left out.
 */
export function categoryPath(category: string): string[] {
  const names = category
    .trim()
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll('//', '/').trim());
  const start = context.test(names[0] ?? '') ? (names[1] === 'top' ? 2 : 1) : names[0] === 'top' ? 1 : 0;
  return names.slice(start).filter((name) => name !== '');
}
