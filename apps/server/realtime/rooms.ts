/** Who watches what, and what changed there since it was last said. */
export interface Rooms<Watcher> {
  watch(watcher: Watcher, room: string): void;
  leave(watcher: Watcher): void;
  note(room: string, candidateId: string): void;
  /** What changed since the last call, in rooms that somebody watches. */
  takeChanges(): { room: string; candidateIds: string[]; watchers: Watcher[] }[];
}

export function rooms<Watcher>(): Rooms<Watcher> {
  const watchers = new Map<string, Set<Watcher>>();
  const changes = new Map<string, Set<string>>();
  return {
    watch(watcher, room) {
      watchers.set(room, (watchers.get(room) ?? new Set()).add(watcher));
    },
    leave(watcher) {
      for (const [room, inside] of watchers) {
        inside.delete(watcher);
        if (inside.size === 0) watchers.delete(room);
      }
    },
    note(room, candidateId) {
      if (watchers.has(room)) changes.set(room, (changes.get(room) ?? new Set()).add(candidateId));
    },
    takeChanges() {
      const taken = [...changes].map(([room, ids]) => ({
        room,
        candidateIds: [...ids],
        watchers: [...(watchers.get(room) ?? [])],
      }));
      changes.clear();
      return taken.filter((change) => change.watchers.length > 0);
    },
  };
}
