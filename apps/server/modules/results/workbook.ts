import type { ProblemLanguage } from '@lembar/contract/problems.ts';
import type { ResultRow } from '@lembar/contract/results.ts';
import ExcelJS from 'exceljs';

const WORDS = {
  id: {
    sheet: 'Hasil',
    columns: ['No', 'Nomor peserta', 'Nama', 'Kelas', 'Status', 'Skor', 'Skor maksimum', 'Nilai', 'Tuntas'],
    states: {
      'not-started': 'belum mulai',
      absent: 'tidak hadir',
      open: 'sedang mengerjakan',
      ungraded: 'belum dinilai',
      'awaiting-marking': 'menunggu koreksi',
      final: 'selesai',
    },
    yes: 'ya',
    no: 'tidak',
  },
  en: {
    sheet: 'Results',
    columns: ['No', 'Participant number', 'Name', 'Class', 'State', 'Score', 'Maximum score', 'Percentage', 'Passed'],
    states: {
      'not-started': 'not started',
      absent: 'absent',
      open: 'in progress',
      ungraded: 'not graded yet',
      'awaiting-marking': 'awaiting marking',
      final: 'final',
    },
    yes: 'yes',
    no: 'no',
  },
} as const;

const WIDTHS = [6, 20, 36, 14, 20, 10, 16, 10, 10];

/**
 * The results table as a workbook. Every cell is typed, so a name that begins with `=` stays a name and a participant
 * number keeps its zeros.
 */
export async function resultsWorkbook(
  title: string,
  rows: readonly ResultRow[],
  language: ProblemLanguage,
): Promise<Uint8Array> {
  const words = WORDS[language];
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(words.sheet, { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  sheet.addRow([title]).font = { bold: true, size: 14 };
  sheet.addRow([...words.columns]).font = { bold: true };
  rows.forEach((row, index) => {
    const passed = row.passed === null ? null : row.passed ? words.yes : words.no;
    const { participantNumber, candidateName, className, score, maxScore, percentage } = row;
    sheet.addRow([
      index + 1,
      participantNumber,
      candidateName,
      className,
      words.states[row.state],
      score,
      maxScore,
      percentage,
      passed,
    ]);
  });
  // Text format keeps spreadsheets from reading numbers with leading zeros as numbers when the cell is edited.
  sheet.getColumn(2).numFmt = '@';
  sheet.getColumn(8).numFmt = '0.00';
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
