export interface RoomChange<Watcher> {
  room: string;
  /** Undefined where everything has to be looked at again. */
  candidateIds: string[] | undefined;
  watchers: Watcher[];
}

/** Who watches what, and what changed there since it was last said. */
export interface Rooms<Watcher> {
  watch(watcher: Watcher, room: string): void;
  leave(watcher: Watcher): void;
  note(room: string, candidateId: string): void;
  /** Notes every room that somebody watches, as a whole. */
  noteAll(): void;
  /** What changed since the last call, in rooms that somebody watches. */
  takeChanges(): RoomChange<Watcher>[];
}

export function rooms<Watcher>(): Rooms<Watcher> {
  const watchers = new Map<string, Set<Watcher>>();
  const changes = new Map<string, Set<string>>();
  const whole = new Set<string>();
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
    noteAll() {
      for (const room of watchers.keys()) whole.add(room);
    },
    takeChanges() {
      const taken = [...new Set([...whole, ...changes.keys()])].map((room) => ({
        room,
        candidateIds: whole.has(room) ? undefined : [...(changes.get(room) ?? [])],
        watchers: [...(watchers.get(room) ?? [])],
      }));
      changes.clear();
      whole.clear();
      return taken.filter((change) => change.watchers.length > 0);
    },
  };
}
