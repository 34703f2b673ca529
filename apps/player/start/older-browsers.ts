/**
 * Three things that the shared code uses and that Chrome had only from 92 or 93 on. School phones keep the web view they
 * came with. Imported first by the page and by the worker.
 */
function lend(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
}

// Not by `hasOwnProperty`: a linter that mends such calls would make it call itself.
lend(
  Object,
  'hasOwn',
  (owner: object, name: PropertyKey) => Reflect.getOwnPropertyDescriptor(owner, name) !== undefined,
);
lend(Array.prototype, 'at', at);
lend(String.prototype, 'at', at);
