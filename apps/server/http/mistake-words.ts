import type { Bilingual } from '@lembar/contract/problems.ts';

/** One mistake as zod finds it: `keyword` is its code, `params` what it knows. */
export interface Mistake {
  keyword: string;
  message?: string | undefined;
  params: Readonly<Record<string, unknown>>;
}

const counted: Readonly<Record<string, Bilingual>> = {
  string: { id: ' huruf', en: ' characters' },
  array: { id: ' butir', en: ' entries' },
  set: { id: ' butir', en: ' entries' },
  file: { id: ' bita', en: ' bytes' },
};

const kinds: Readonly<Record<string, Bilingual>> = {
  string: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'a number' },
  int: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'ya atau tidak (true/false)', en: 'true or false' },
  array: { id: 'daftar', en: 'a list' },
  object: { id: 'objek', en: 'an object' },
  record: { id: 'objek', en: 'an object' },
};

const formats: Readonly<Record<string, Bilingual>> = {
  datetime: { id: 'waktu ISO 8601 (2026-07-20T07:30:00.000Z)', en: 'an ISO 8601 time (2026-07-20T07:30:00.000Z)' },
  email: { id: 'alamat e-mail', en: 'an e-mail address' },
  url: { id: 'alamat web', en: 'a web address' },
};

const text = (value: unknown) => (typeof value === 'string' ? value : String(value));
const list = (values: unknown) => (Array.isArray(values) ? values.map(text).join(', ') : '');

function limit(way: 'least' | 'most', { origin, minimum, maximum }: Mistake['params']): Bilingual {
  const unit = counted[text(origin)] ?? { id: '', en: '' };
  return way === 'least'
    ? { id: `Paling sedikit ${text(minimum)}${unit.id}.`, en: `At least ${text(minimum)}${unit.en}.` }
    : { id: `Paling banyak ${text(maximum)}${unit.id}.`, en: `At most ${text(maximum)}${unit.en}.` };
}

/** What is wrong with one field of a request, for whoever filled it in. */
export function mistakeWords({ keyword, message = '', params }: Mistake): Bilingual {
  switch (keyword) {
    case 'invalid_type': {
      const kind = kinds[text(params.expected)] ?? { id: text(params.expected), en: text(params.expected) };
      return { id: `Wajib diisi dengan ${kind.id}.`, en: `This must be ${kind.en}.` };
    }
    case 'too_small':
      return limit('least', params);
    case 'too_big':
      return limit('most', params);
    case 'invalid_value':
      return { id: `Harus salah satu dari: ${list(params.values)}.`, en: `Must be one of: ${list(params.values)}.` };
    case 'unrecognized_keys':
      return { id: `Tidak dikenal: ${list(params.keys)}.`, en: `Not known: ${list(params.keys)}.` };
    case 'invalid_format': {
      const format = formats[text(params.format)];
      return format
        ? { id: `Harus berupa ${format.id}.`, en: `Must be ${format.en}.` }
        : { id: 'Bentuknya tidak sesuai.', en: 'Not in the right form.' };
    }
    case 'custom':
      return { id: `Isian ini tidak dapat diterima: ${message}`, en: `This cannot be taken: ${message}` };
    default:
      return { id: 'Isian ini tidak sesuai.', en: 'This does not fit.' };
  }
}
