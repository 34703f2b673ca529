import type { MyDelivery } from '@lembar/contract/attempts.ts';
import type { Call } from '@lembar/contract/client.ts';
import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import type { place } from '@lembar/contract/school.ts';
import { createContext, useContext } from 'react';
import type { Disk } from '../offline/disk.ts';
import type { PackageOpener } from '../offline/package-opener.ts';
import type { TextSize } from '../offline/settings.ts';
import type { Session } from '../session/session.ts';
import type { Sittings } from '../sitting/sittings.ts';
import { type Store, useStore } from '../store.ts';
import type { Language } from '../texts/format.ts';
import type { Texts } from '../texts/indonesian.ts';
import type { SchoolClock } from './clock.ts';

export type Place = ReplyOf<typeof place>;

/** What the candidate looks at. */
export type Screen =
  | { name: 'opening' }
  | { name: 'sign-in' }
  | { name: 'exams' }
  | { name: 'ready'; delivery: MyDelivery }
  | { name: 'confirm'; delivery: MyDelivery }
  | { name: 'code'; delivery: MyDelivery }
  | { name: 'result'; delivery: MyDelivery }
  | { name: 'sitting'; deliveryId: string };

/** The parts of the running player, made once in `main.tsx`. */
export interface App {
  disk: Disk;
  /** Says "the same device" to the server. */
  device: string;
  call: Call;
  session: Session;
  clock: SchoolClock;
  opener: PackageOpener;
  sittings: Sittings;
  /** Null until the server has answered once. */
  place: Store<Place | null>;
  screen: Store<Screen>;
  language: Store<Language>;
  /** In the language that is chosen. */
  texts: Store<Texts>;
  textSize: Store<TextSize>;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('A screen stands outside the app.');
  return app;
}

export function useTexts(): Texts {
  return useStore(useApp().texts);
}

/** Language and time zone for times on the screen: the school's zone, whatever the phone says. */
export function useWhere(): { language: Language; timeZone: string } {
  const app = useApp();
  const language = useStore(app.language);
  return { language, timeZone: useStore(app.place)?.school?.timeZone ?? 'Asia/Jakarta' };
}
