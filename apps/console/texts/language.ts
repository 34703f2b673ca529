export type Language = 'id' | 'en';

const STORED_AS = 'lembar.language';

/** The language that was chosen on this browser; Indonesian until somebody chooses. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'id';
  } catch {
    // A browser that forbids storage still gets a page.
    return 'id';
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // The choice then lasts as long as the page.
  }
}
