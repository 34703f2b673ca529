import type { AlertKind } from '@lembar/contract/operations.ts';

interface AlertText {
  id: string;
  en: string;
  /** What to do, in one sentence; the rest is in docs/OPERATIONS.md. */
  cure: { id: string; en: string };
}

export const alertTexts: Readonly<Record<AlertKind, AlertText>> = {
  'dead-job': {
    id: 'Ada pekerjaan yang gagal terus',
    en: 'A job has failed for good',
    cure: {
      id: 'Buka halaman Operasi, baca alasannya, lalu ulangi atau buang.',
      en: 'Open the Operations page, read the reason, then retry or discard it.',
    },
  },
  'disk-space': {
    id: 'Ruang disk hampir habis',
    en: 'Disk space is running out',
    cure: {
      id: 'Kosongkan ruang atau perbesar disk sebelum ujian berikutnya.',
      en: 'Free some space or enlarge the disk before the next exam.',
    },
  },
  'replica-lag': {
    id: 'Salinan basis data tertinggal',
    en: 'The database replica lags behind',
    cure: {
      id: 'Laporan dibaca dari basis data utama; periksa jaringan dan beban replika.',
      en: 'Reports read from the primary meanwhile; check the replica’s network and load.',
    },
  },
  backup: {
    id: 'Cadangan gagal atau terlalu lama',
    en: 'The backup failed or is too old',
    cure: {
      id: 'Jalankan scripts/backup.sh dengan tangan dan baca pesannya.',
      en: 'Run scripts/backup.sh by hand and read what it says.',
    },
  },
  drill: {
    id: 'Latihan pemulihan gagal',
    en: 'The restore drill failed',
    cure: {
      id: 'Cadangan terakhir mungkin rusak: buat yang baru, lalu ulangi npm run restore:drill.',
      en: 'The last backup may be damaged: make a new one, then repeat npm run restore:drill.',
    },
  },
  certificate: {
    id: 'Sertifikat HTTPS segera berakhir',
    en: 'The HTTPS certificate expires soon',
    cure: { id: 'Perbarui sertifikatnya di proxy.', en: 'Renew it at the proxy.' },
  },
  'no-worker': {
    id: 'Tidak ada worker yang hidup',
    en: 'No worker is alive',
    cure: {
      id: 'Jawaban tetap aman, tetapi belum dinilai. Nyalakan proses worker.',
      en: 'Answers are safe but not being graded. Start the worker process.',
    },
  },
  doctor: {
    id: 'Pemeriksaan doctor menemukan kesalahan',
    en: 'Doctor found something wrong',
    cure: { id: 'Jalankan npm run doctor dan ikuti sarannya.', en: 'Run npm run doctor and follow its cures.' },
  },
  clock: {
    id: 'Jam server sekolah meragukan',
    en: 'The school server’s clock is in doubt',
    cure: {
      id: 'Tidak ada ujian yang dibuka atau ditutup. Betulkan jam komputernya, lalu pastikan di Konsol, “Server sekolah”.',
      en: 'No exam opens or closes. Set the computer’s clock, then confirm it in the console, “School server”.',
    },
  },
  'recovery-sheet': {
    id: 'Lembar pemulihan belum dicetak',
    en: 'The recovery sheet has not been printed',
    cure: {
      id: 'Cetak di komputer server, “Server sekolah”: tanpa kunci itu cadangan tidak dapat dibuka.',
      en: 'Print it at the server itself, “School server”: without that key no backup can be opened.',
    },
  },
};
