import type { SittingPorts } from '../sitting/ports.ts';

/** What the browser knows of the network. A Wi-Fi without internet counts as one, which is right for a school's. */
export const deviceNetwork: SittingPorts['network'] = {
  isUp: () => navigator.onLine,
  onChange: (tell) => {
    addEventListener('online', () => tell(true));
    addEventListener('offline', () => tell(false));
  },
};
