import { afterDeployment } from './after-deployment.ts';
import { database } from './database.ts';
import { environment } from './environment.ts';
import { infrastructure } from './infrastructure.ts';
import { journey } from './journey.ts';
import { keys } from './keys.ts';
import { monitoring } from './monitoring.ts';
import { runtime } from './runtime.ts';
import { security } from './security.ts';
import type { Row } from './verdict.ts';

/** Every line of the production checklist that a machine can check, in its order. */
export const rows: readonly Row[] = [
  ...environment,
  ...database,
  ...security,
  ...keys,
  ...runtime,
  ...infrastructure,
  ...afterDeployment,
  ...journey,
  ...monitoring,
];
