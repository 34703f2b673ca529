import type { Language } from './format.ts';
import { indonesian, type Texts } from './indonesian.ts';

/** The texts of a language. Indonesian comes with the player; the others are fetched when they are chosen. */
export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'id' ? indonesian : (await import('./english.ts')).english;
}
