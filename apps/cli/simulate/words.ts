/**
 * What candidates type: plain words, and whatever has once broken a system on its way: diacritics in both forms, Arabic
 * with vowel signs, other scripts, pairs of surrogates joined to one sign, quotes, backslashes, line separators, markup.
 */
export const shortTexts: readonly string[] = [
  'fotosintesis',
  'Ki Hajar Dewantara',
  'Jum’at',
  'cafe\u0301 dan café',
  'بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ',
  'القاهرة',
  'ꦲꦏ꧀ꦱꦫ ꦗꦮ',
  '東京',
  '👩🏽‍🏫 dan 🇮🇩',
  '"dikutip" \\ garis',
  '<b>tebal</b> & &amp;',
  'baris\u2028pisah',
  'O’Brien; DROP TABLE users; --',
  'x² + y² = r²',
];

export const sentences: readonly string[] = [
  'Menurut saya, tokoh itu berani karena ia mau mendengarkan orang lain.',
  'Air menguap, lalu mengembun menjadi awan, dan turun lagi sebagai hujan.',
  'Gaya gesek memperlambat benda: F = μ·N.',
  'Rasulullah bersabda: «إِنَّمَا الْأَعْمَالُ بِالنِّيَّاتِ».',
  'Kesimpulannya “saling menolong” itu perlu — bukan hanya di sekolah.',
  'Contohnya pasar, sawah, dan pelabuhan di Makassar.',
  'Kalau x ≠ 0, maka x² > 0. 😊',
  'Oleh sebab itu pendapat pertama kurang tepat.',
];
