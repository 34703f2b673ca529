// PM2: `npx pm2 start ecosystem.config.cjs`, and `npx pm2 reload ecosystem.config.cjs` for an upgrade without a dropped
// request. The settings themselves come from the environment (.env.example), secrets best as NAME_FILE.
const { join } = require('node:path');

const logs = join(process.env.LEMBAR_DATA ?? join(__dirname, 'data'), 'logs');

/** What web and worker have in common. `npm run build` makes the program. */
const lembar = (role) => ({
  name: role,
  cwd: __dirname,
  script: join(__dirname, 'apps/server/dist/main.js'),
  node_args: '--enable-source-maps',
  env: { NODE_ENV: 'production', LEMBAR_ROLE: role },
  max_memory_restart: '2G',
  // It says itself when requests may come; a slow disk may take its time.
  wait_ready: true,
  listen_timeout: 60_000,
  // The drain: 1.5 s of "Connection: close", then at most 20 s for what is under way (start/shutdown.ts).
  kill_timeout: 25_000,
  // Windows has no signals to ask with.
  shutdown_with_message: process.platform === 'win32',
  exp_backoff_restart_delay: 200,
  out_file: join(logs, `pm2-${role}.log`),
  error_file: join(logs, `pm2-${role}.log`),
  merge_logs: true,
});

module.exports = {
  apps: [
    // One process for each processor; WEB_INSTANCES says otherwise, and DATABASE_POOL × processes is what PgBouncer must hold.
    { ...lembar('web'), exec_mode: 'cluster', instances: process.env.WEB_INSTANCES ?? 'max' },
    { ...lembar('worker'), exec_mode: 'fork', instances: process.env.WORKER_INSTANCES ?? 1 },
  ],
};
