/** Something about a candidate's attempt changed; who watches the delivery may want to look. */
export interface Change {
  readonly tenantId: string;
  readonly deliveryId: string;
  readonly candidateId: string;
}

/** Carries changes to every process that has watchers. */
export interface Backplane {
  publish(change: Change): void;
  subscribe(listener: (change: Change) => void): void;
}

/** One process is all there is: the embedded default. */
export function localBackplane(): Backplane {
  const listeners: ((change: Change) => void)[] = [];
  return {
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
