/** What a process that does jobs is told. It travels over the process's own channel, never in its environment. */
export interface JobGround {
  databaseUrl: string;
  encryptionKey: string;
  previousKeys: string[];
}
