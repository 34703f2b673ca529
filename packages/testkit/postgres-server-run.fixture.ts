import { setup } from './postgres-server.ts';

// A test run for tests to kill: starts the server, says on which port, and waits.
await setup({ provide: (_name, postgres) => console.log(JSON.stringify(postgres)) });
