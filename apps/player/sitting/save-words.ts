import type { Texts } from '../texts/indonesian.ts';
import type { SittingState } from './sitting.ts';

type SavingState = Pick<
  SittingState,
  'given' | 'savedOnDevice' | 'savedAtSchool' | 'storage' | 'connection' | 'durable' | 'problem'
>;

/** What the line about saving says. It never says more than what is true now. */
export interface SaveWords {
  tone: 'good' | 'working' | 'doubt' | 'bad';
  /** About this device; empty where the device keeps nothing and everything is at school. */
  device: string;
  school: string;
}

/** @param typing whether typed text waits that is in no entry yet */
export function saveWords(state: SavingState, typing: boolean, { saving }: Texts): SaveWords {
  const { given, savedOnDevice, savedAtSchool } = state;
  const school = saving.atSchool(savedAtSchool, given);
  const isAllAtSchool = savedAtSchool >= given && !typing;
  if (!state.durable) {
    if (isAllAtSchool) return { tone: 'good', device: saving.notOnDevice, school };
    return { tone: 'doubt', device: saving.notOnDeviceWaiting(Math.max(1, given - savedAtSchool)), school };
  }
  if (state.storage === 'failing') return { tone: 'bad', device: saving.diskFull, school };
  const isAllOnDevice = savedOnDevice >= given && !typing;
  return {
    tone: isAllAtSchool && isAllOnDevice ? 'good' : 'working',
    device: isAllOnDevice ? saving.onDevice(savedOnDevice) : saving.writing,
    school,
  };
}

/** What the banner above the questions says, or nothing as long as all goes well. */
export function trouble(state: SavingState & Pick<SittingState, 'superseded'>, { saving, held }: Texts): string | null {
  if (state.problem === 'unauthenticated') return saving.signInAgain;
  if (state.superseded) return state.problem === 'attempt-held' ? held.lead : saving.taken;
  if (state.problem !== null) return saving.refused;
  if (state.connection === 'working') return null;
  return state.durable && state.storage === 'working' ? saving.offline : saving.offlineNoDisk;
}
