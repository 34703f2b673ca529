/** The one place where connections are counted. Checklist B4: PgBouncer's pool ≤ max_connections − 5. */
export const sizes = {
  /** PostgreSQL's max_connections. */
  databaseConnections: 100,
  /** PgBouncer's connections to PostgreSQL. The rest is for migrations, backups, the doctor, the standby. */
  bouncerPool: 60,
  bouncerClients: 1_000,
  web: 2,
  worker: 1,
} as const;

/** DATABASE_POOL: all processes together fill PgBouncer's pool and never queue for it. */
export const poolPerProcess = Math.floor(sizes.bouncerPool / (sizes.web + sizes.worker));
