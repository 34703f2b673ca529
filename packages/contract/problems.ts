import * as z from 'zod/mini';

interface ProblemKind {
  status: number;
  /** An incident is a fault of ours: it is logged with its cause and reported. The others are the caller's to mend. */
  incident?: true;
  id: string;
  en: string;
}

/**
 * The closed list of everything that can be wrong, with its HTTP status and its words. Nothing else reaches the edge.
 * Rendered as `application/problem+json` (RFC 9457); `code` is the stable name for programs.
 */
export const problems = {
  'request-invalid': {
    status: 400,
    id: 'Isian belum benar. Periksa bagian yang ditandai.',
    en: 'Something in the request is not right. Check the marked parts.',
  },
  'request-too-large': { status: 413, id: 'Berkas atau isian terlalu besar.', en: 'The file or request is too large.' },
  unauthenticated: { status: 401, id: 'Silakan masuk lagi.', en: 'Please sign in again.' },
  'sign-in-refused': {
    status: 401,
    id: 'Nama pengguna atau kata sandi tidak cocok.',
    en: 'User name and password do not match.',
  },
  'grant-refused': {
    status: 401,
    id: 'Izin ujian di perangkat ini tidak berlaku lagi. Mulai lagi dari daftar ujian.',
    en: 'This device’s permission for the exam no longer holds. Start again from the list of exams.',
  },
  forbidden: { status: 403, id: 'Anda tidak berhak melakukan ini.', en: 'You may not do this.' },
  'not-found': { status: 404, id: 'Tidak ditemukan.', en: 'Not found.' },
  'tenant-unknown': {
    status: 404,
    id: 'Tidak ada sekolah di alamat ini. Periksa alamatnya, misalnya smkn1.exam.app.',
    en: 'There is no school at this address. Check it, for example smkn1.exam.app.',
  },
  conflict: {
    status: 409,
    id: 'Data ini sudah diubah orang lain. Muat ulang, lalu coba lagi.',
    en: 'Somebody else changed this meanwhile. Reload and try again.',
  },
  'name-taken': { status: 409, id: 'Nama atau nomor itu sudah dipakai.', en: 'That name or number is already in use.' },
  'too-many-requests': {
    status: 429,
    id: 'Terlalu sering mencoba. Tunggu sebentar, lalu coba lagi.',
    en: 'Too many tries. Wait a moment and try again.',
  },
  'access-code-wrong': { status: 403, id: 'Token ujian tidak cocok.', en: 'The access code does not match.' },
  'not-open-yet': { status: 403, id: 'Ujian belum dibuka.', en: 'The exam is not open yet.' },
  'clock-unsure': {
    status: 409,
    id: 'Jam server sekolah meragukan, jadi ujian belum dapat dimulai. Operator perlu memastikan waktunya di Konsol, menu “Server sekolah”. Jawaban yang sudah ada tetap tersimpan.',
    en: 'The school server’s clock cannot be trusted, so no exam can start yet. The operator must confirm the time in the console under “School server”. Answers go on being saved.',
  },
  'delivery-closed': { status: 403, id: 'Waktu ujian ini sudah lewat.', en: 'The time for this exam is over.' },
  'delivery-cancelled': { status: 403, id: 'Ujian ini dibatalkan.', en: 'This exam was cancelled.' },
  'attempt-held': {
    status: 409,
    id: 'Ujianmu sedang berjalan di perangkat lain. Minta pengawas melepas perangkat itu.',
    en: 'Your exam is running on another device. Ask the proctor to release it.',
  },
  'attempt-ended': { status: 409, id: 'Ujian ini sudah selesai.', en: 'This exam has ended.' },
  'log-refused': {
    status: 422,
    id: 'Rangkaian jawaban tidak cocok; kiriman disimpan terpisah untuk diperiksa pengawas.',
    en: 'The chain of answers does not fit; it was set aside for the proctor.',
  },
  'file-unreadable': {
    status: 422,
    id: 'Berkas tidak dapat dibaca.',
    en: 'The file cannot be read.',
  },
  'media-refused': {
    status: 415,
    id: 'Jenis berkas ini tidak diterima. Gunakan PNG, JPEG, WebP, GIF, MP3, atau MP4.',
    en: 'This kind of file is not accepted. Use PNG, JPEG, WebP, GIF, MP3 or MP4.',
  },
  'assessment-incomplete': {
    status: 422,
    id: 'Susunan ujian belum lengkap.',
    en: 'The assessment is not complete.',
  },
  'in-use': {
    status: 409,
    id: 'Masih dipakai, jadi tidak dapat dihapus.',
    en: 'Still in use, so it cannot be removed.',
  },
  'not-released': { status: 403, id: 'Hasil belum diumumkan.', en: 'The result has not been released yet.' },
  unavailable: {
    status: 503,
    incident: true,
    id: 'Server sedang sibuk atau memulihkan diri. Jawabanmu aman di perangkat; sebentar lagi dicoba lagi.',
    en: 'The server is busy or recovering. Answers are safe on the device; it will be tried again shortly.',
  },
  internal: {
    status: 500,
    incident: true,
    id: 'Terjadi kesalahan di server.',
    en: 'Something went wrong on the server.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;
export type ProblemLanguage = 'id' | 'en';
/** A sentence in every language that a problem may be asked for. */
export type Bilingual = Readonly<Record<ProblemLanguage, string>>;

/** Where in the request something is wrong: a path such as `body.options.2.content`, and why. */
export const problemPlace = z.object({ path: z.string(), message: z.string() });
export type ProblemPlace = z.infer<typeof problemPlace>;

/** RFC 9457 with our stable `code`; `places` says what to mend and where; `retryAfterSeconds` when waiting helps. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.optional(z.string()),
  requestId: z.optional(z.string()),
  places: z.optional(z.array(problemPlace)),
  retryAfterSeconds: z.optional(z.number()),
});
export type ProblemDocument = z.infer<typeof problemDocument>;
