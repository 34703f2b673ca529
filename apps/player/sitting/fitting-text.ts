import { canonical } from '@lembar/assessment/attempt/canonical.ts';
import { MAX_VALUE_BYTES, utf8 } from '@lembar/assessment/attempt/log.ts';

const NOT_STORABLE = /\0|\p{Surrogate}/gu;

/**
 * A text as the log can hold it: without NUL and halves of surrogate pairs (which keyboards and pasting can produce), and
 * cut where it is longer than an entry may be. An entry that the school must refuse would hold up all behind it.
 */
export function fittingText(text: string): string {
  let fitting = text.replace(NOT_STORABLE, '');
  for (let excess = bytesOf(fitting) - MAX_VALUE_BYTES; excess > 0; excess = bytesOf(fitting) - MAX_VALUE_BYTES) {
    // A UTF-16 unit takes up to six bytes when escaped, so a sixth of the excess never cuts too much.
    fitting = fitting.slice(0, fitting.length - Math.ceil(excess / 6)).replace(NOT_STORABLE, '');
  }
  return fitting;
}

const bytesOf = (text: string): number => utf8(canonical(text)).length;
