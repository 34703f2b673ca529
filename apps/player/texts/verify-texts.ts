import type { Language } from './format.ts';

const indonesian = {
  title: 'Periksa tanda terima',
  lead: 'Masukkan kode dari layar peserta.',
  label: 'Kode tanda terima',
  check: 'Periksa',
  valid: 'Tanda terima ini asli.',
  validLead: 'Sekolah memegang jawaban persis seperti yang tertulis di tanda terima.',
  mismatch: 'Tanda terima ini pernah diberikan, tetapi tidak cocok dengan yang dipegang sekolah sekarang.',
  badSignature: 'Tanda tangan tanda terima ini tidak sah.',
  unknown: 'Tidak ada tanda terima dengan kode ini. Periksa lagi hurufnya.',
  malformed: 'Kode terdiri dari 12 huruf dan angka, misalnya 7K3M-0QXV-9D2A.',
  school: 'Sekolah',
  receivedAt: 'Diterima',
  entries: 'Jumlah catatan',
  head: 'Sidik rangkaian jawaban',
  key: 'Kunci sekolah',
  noName: 'Nama peserta tidak pernah ditampilkan di sini.',
};

const english: typeof indonesian = {
  title: 'Check a receipt',
  lead: 'Enter the code from the candidate’s screen.',
  label: 'Receipt code',
  check: 'Check',
  valid: 'This receipt is genuine.',
  validLead: 'The school holds exactly the answers that the receipt names.',
  mismatch: 'This receipt was given, but it does not match what the school holds now.',
  badSignature: 'The signature of this receipt is not valid.',
  unknown: 'There is no receipt with this code. Check its letters.',
  malformed: 'A code has 12 letters and digits, for example 7K3M-0QXV-9D2A.',
  school: 'School',
  receivedAt: 'Received',
  entries: 'Number of entries',
  head: 'Fingerprint of the answers',
  key: 'Key of the school',
  noName: 'The candidate’s name is never shown here.',
};

/** The words of the page that checks receipts, which is fetched apart from the player. */
export const verifyTexts: Record<Language, typeof indonesian> = { id: indonesian, en: english };
export type VerifyTexts = typeof indonesian;
