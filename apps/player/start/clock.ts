/** What of the device's time a clock needs; given as an argument so that tests can turn it. */
export interface DeviceTime {
  /** Milliseconds that only run forward: `performance.now()`. */
  monotonic(): number;
  /** What the device takes for the time, in ms since 1970: `Date.now()`. */
  wall(): number;
}

/** The school's time, as far as the device knows it. */
export interface SchoolClock {
  /** The server's time now, in ms since 1970. Changing the phone's clock does not move it. */
  now(): number;
  /** The server said this time in a reply to a request that was sent at `sentAt` (monotonic ms). */
  hear(serverTime: string, sentAt: number): void;
  /** The device's clock minus the server's, in ms; null before the server was heard on this page. */
  offset(): number | null;
  /**
   * What the server said before the page was reloaded, and the device's clock at that moment. Serves until the server is
   * heard again, and only to show something: the device's clock may have been changed.
   */
  guess(heard: { server: number; wall: number }): void;
}

/**
 * A clock that is set by the server's replies and carried on by the device's monotonic clock. The reply was written
 * somewhere between sending and receiving; half the round trip is the best guess, and a quicker reply is believed sooner.
 * Before the first reply the device's own clock has to do.
 */
export function createSchoolClock({ monotonic, wall }: DeviceTime): SchoolClock {
  let anchor: { server: number; monotonic: number; uncertainty: number } | undefined;
  let guessedOffset = 0;
  const now = () => (anchor ? anchor.server + (monotonic() - anchor.monotonic) : wall() - guessedOffset);
  return {
    now,
    hear: (serverTime, sentAt) => {
      const received = monotonic();
      const uncertainty = (received - sentAt) / 2;
      const server = Date.parse(serverTime) + uncertainty;
      const disagreement = Math.abs(server - now());
      const isBetter = !anchor || uncertainty <= anchor.uncertainty || disagreement > anchor.uncertainty + uncertainty;
      if (isBetter) anchor = { server, monotonic: received, uncertainty };
    },
    offset: () => (anchor ? wall() - now() : null),
    guess: (heard) => {
      guessedOffset = heard.wall - heard.server;
    },
  };
}
