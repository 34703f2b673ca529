import './older-browsers.ts';
import { createCall } from '@lembar/contract/client.ts';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { openDisk } from '../offline/open-disk.ts';
import { createPackageOpener } from '../offline/package-opener.ts';
import { deviceId, readSetting } from '../offline/settings.ts';
import { claimWriter } from '../offline/writer-claim.ts';
import { send } from '../session/send.ts';
import { createSession } from '../session/session.ts';
import { createSittings } from '../sitting/sittings.ts';
import { createStore } from '../store.ts';
import type { Language } from '../texts/format.ts';
import { indonesian } from '../texts/indonesian.ts';
import { loadTexts } from '../texts/load-texts.ts';
import type { App, Screen } from './app.ts';
import { guardBackButton } from './back-button.ts';
import { createSchoolClock } from './clock.ts';
import { deviceNetwork } from './network.ts';
import { begin } from './people.ts';
import { learnPlace } from './place.ts';
import { Player, screenBefore } from './player.tsx';

// Compiled validators would need `eval`, which the content security policy forbids.
z.config({ jitless: true });

/** Without connection the texts of another language may be out of reach; Indonesian is always here. */
async function chosenLanguage(language: Language) {
  const chosen = await loadTexts(language).then(
    (texts) => ({ language, texts }),
    () => ({ language: 'id' as const, texts: indonesian }),
  );
  return { language: createStore<Language>(chosen.language), texts: createStore(chosen.texts) };
}

async function build(): Promise<App> {
  const disk = await openDisk();
  const { language, texts } = await chosenLanguage((await readSetting(disk, 'language')) ?? 'id');
  const call = createCall({ baseUrl: '', send, language: language.get });
  const clock = createSchoolClock({ monotonic: () => performance.now(), wall: () => Date.now() });
  const session = createSession(call);
  const device = await deviceId(disk);
  return {
    disk,
    device,
    call,
    session,
    clock,
    language,
    texts,
    opener: createPackageOpener(),
    sittings: createSittings({ disk, call, session, clock, device, network: deviceNetwork }, claimWriter),
    place: createStore((await readSetting(disk, 'place')) ?? null),
    screen: createStore<Screen>({ name: 'opening' }),
    textSize: createStore((await readSetting(disk, 'textSize')) ?? 1),
  };
}

/** Settings that concern the page as a whole are attributes of its root. */
function reflectSettings({ language, textSize }: App): void {
  const reflect = () => {
    document.documentElement.lang = language.get();
    document.documentElement.dataset.textSize = String(textSize.get());
  };
  language.subscribe(reflect);
  textSize.subscribe(reflect);
  reflect();
}

async function startPlayer(place: Element): Promise<void> {
  const app = await build();
  reflectSettings(app);
  guardBackButton(() => {
    const before = screenBefore(app.screen.get());
    if (before) app.screen.set(before);
    return before !== null;
  });
  createRoot(place).render(<Player app={app} />);
  void learnPlace(app);
  await begin(app);
  void app.sittings.keepSending();
}

// Two pages, one entry: the checking of receipts is a small part that is fetched when its page is opened.
const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the player.');
if (document.documentElement.dataset.page === 'verify') {
  void import('./verify.tsx').then(({ startVerify }) => startVerify(place));
} else {
  void startPlayer(place);
}
