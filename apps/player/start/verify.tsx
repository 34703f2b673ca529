import { createCall } from '@lembar/contract/client.ts';
import { createRoot } from 'react-dom/client';
import { VerifyPage } from '../screens/verify.tsx';
import { send } from '../session/send.ts';
import type { Language } from '../texts/format.ts';
import { loadTexts } from '../texts/load-texts.ts';

/** The page that checks receipts. It speaks English to English browsers and Indonesian to all others. */
export async function startVerify(place: Element): Promise<void> {
  const language: Language = /^en\b/.test(navigator.language) ? 'en' : 'id';
  document.documentElement.lang = language;
  const call = createCall({ baseUrl: '', send, language: () => language });
  const texts = await loadTexts(language);
  createRoot(place).render(<VerifyPage call={call} language={language} texts={texts} />);
}
