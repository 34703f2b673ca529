import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { texts as en } from './en.ts';
import { texts as id, type Texts } from './id.ts';
import { type Language, storedLanguage, storeLanguage } from './language.ts';

interface Words {
  language: Language;
  texts: Texts;
  choose: (language: Language) => void;
}

const inLanguage: Record<Language, Texts> = { id, en };
const WordsContext = createContext<Words | undefined>(undefined);

export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo<Words>(
    () => ({
      language,
      texts: inLanguage[language],
      choose: (chosen) => {
        storeLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The chosen language and all words in it. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords is used outside TextsProvider');
  return words;
}

/** All words, in the chosen language. */
export function useTexts(): Texts {
  return useWords().texts;
}
