import { writeSetting } from '../offline/settings.ts';
import { useApp, useTexts } from '../start/app.ts';
import { useStore } from '../store.ts';
import type { Language } from '../texts/format.ts';
import { loadTexts } from '../texts/load-texts.ts';
import { useWork } from './use-work.ts';

const names: Record<Language, string> = { id: 'Bahasa Indonesia', en: 'English' };
const languages: readonly Language[] = ['id', 'en'];

export function LanguageSwitch() {
  const app = useApp();
  const language = useStore(app.language);
  const { running, run } = useWork();
  const choose = (next: Language) =>
    run(async () => {
      app.texts.set(await loadTexts(next));
      app.language.set(next);
      await writeSetting(app.disk, 'language', next);
    });
  return (
    <fieldset className="languages row">
      <legend className="visually-hidden">{useTexts().signIn.language}</legend>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          className="language"
          lang={each}
          aria-pressed={each === language}
          disabled={running}
          onClick={() => void choose(each)}
        >
          {names[each]}
        </button>
      ))}
    </fieldset>
  );
}
