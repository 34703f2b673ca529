import { defineConfig } from 'prisma/config';

// Prisma 7 takes the address from here. `DATABASE_URL_OWNER` is only needed by the commands that talk to a database.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL_OWNER ?? '' },
});
