/** NISN and name, as in the class register. */
const register: readonly (readonly [nisn: string, name: string])[] = [
  ['0087412563', 'Aisyah Nur Ramadhani'],
  ['0092265418', 'Alvin Christian Hutagalung'],
  ['0085530917', 'Anak Agung Ngurah Bagus Wiratama'],
  ['0089174402', 'Andi Muhammad Fadhil Mappaseng'],
  ['0091038856', 'Annisa Putri Maharani'],
  ['0084627791', 'Arif Setyo Nugroho'],
  ['0090315584', 'Bernadeta Ine Kolin'],
  ['0086049273', 'Cut Meurah Zahratunnisa'],
  ['0093471120', 'Dadang Kurniawan Saputra'],
  ['0088256639', 'Dewa Ayu Sekar Pramesti'],
  ['0085917304', 'Dimas Prasetyo'],
  ['0091746285', 'Elsina Marlin Mansawan'],
  ['0087083351', 'Fajar Hidayatullah'],
  ['0084490726', 'Fransiskus Xaverius Dhae'],
  ['0092618047', 'Gusti Rahmat Noor'],
  ['0089902513', 'Hana Salsabila'],
  ['0086734198', 'I Gusti Ayu Made Dwi Cahyani Pradnyandari'],
  ['0090527460', 'Ibnu Khalid Lubis'],
  ['0085161839', 'Jessica Angelina Wijaya'],
  ['0093280574', 'Khoirunnisa’ Al-Azizah'],
  ['0088695012', 'Lalu Rizal Hamdani'],
  ['0087350746', 'Maria Goreti Bano'],
  ['0091894327', 'Michael Lempoy'],
  ['0084276950', 'Muhammad Rizky Ramadhan Al-Farisi Nasution'],
  ['0090741368', 'Nadia Oktaviani'],
  ['0086523801', 'Ni Luh Putu Suastini'],
  ['0089417235', 'Nurhayati'],
  ['0092156784', 'Petrus Iyai'],
  ['0085802469', 'Rahmat Fauzan Tanjung'],
  ['0088031597', 'Siti Rohmah'],
  ['0091363042', 'Suparno'],
  ['0087978615', 'Teuku Rafli Aulia'],
  ['0084845370', 'Uli Artha Simanjuntak'],
  ['0093592181', 'Wahyu Tri Utomo'],
  ['0086210493', 'Yohana Pattiasina'],
  ['0090689726', 'Zulfikar'],
];

export interface Candidate {
  /** The NIS, which the school gives; also the user name. */
  nis: string;
  nisn: string;
  name: string;
  participantNumber: string;
}

/**
 * Participant numbers read as on the cards of the national exam: year, school, serial number, and a digit that counts down
 * from 9 to 2 again and again, so that neighbours never share it.
 */
function participantNumber(serial: number): string {
  return `26-0001-${String(serial).padStart(3, '0')}-${9 - (serial % 8)}`;
}

export const candidates: readonly Candidate[] = register.map(([nisn, name], index) => ({
  nis: `2425${String(index + 1).padStart(4, '0')}`,
  nisn,
  name,
  participantNumber: participantNumber(index + 1),
}));

const at = (...serials: number[]) => new Set(serials.map(participantNumber));

/** Participant numbers of those who missed the exam that is over. */
export const absent: ReadonlySet<string> = at(7, 15, 22, 28, 35);

/** Whose device fell silent before the end, so that time ran out. */
export const cutOff: ReadonlySet<string> = at(18);
