import winston from 'winston';
import 'winston-daily-rotate-file';
import { firstLine } from './first-line.ts';
import { currentTrail } from './trail.ts';

/**
 * What may stand in a log line. A field that is not listed here cannot be written, so answers, keys, names and
 * passwords have no way in (an allow-list, never a deny-list).
 */
export interface LogFields {
  requestId?: string;
  tenantId?: string;
  jobId?: string;
  job?: string;
  method?: string;
  route?: string;
  status?: number;
  ms?: number;
  code?: string;
  reason?: string;
  count?: number;
  port?: number;
  query?: string;
  cause?: unknown;
}

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const ALLOWED = [
  'requestId',
  'tenantId',
  'jobId',
  'job',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'reason',
  'count',
  'port',
  'query',
] as const;

function describeCause(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return {};
  // PostgreSQL's `detail`, bound values and quoted words may be a row's, so only the rest of the message's first line,
  // class, code and the places of the stack are kept.
  const code = 'code' in cause && typeof cause.code === 'string' ? { errorCode: cause.code } : {};
  const places = cause.stack?.split('\n').filter((line) => line.startsWith('    at '));
  return { error: cause.name, errorMessage: firstLine(cause.message), ...code, stack: places?.join('\n') };
}

function permitted(given: LogFields = {}): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const fields: LogFields = { ...currentTrail(), ...given };
  for (const name of ALLOWED) if (fields[name] !== undefined) kept[name] = fields[name];
  return { ...kept, ...describeCause(fields.cause) };
}

/** JSON lines in a folder, one file a day, kept for `days`; errors also on the terminal unless `quiet`. */
export function fileLog(folder: string, { days, quiet }: { days: number; quiet: boolean }): Log {
  const logger = winston.createLogger({
    level: 'info',
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [
      new winston.transports.DailyRotateFile({
        dirname: folder,
        filename: 'lembar-%DATE%.log',
        maxFiles: `${days}d`,
        maxSize: '50m',
      }),
      new winston.transports.Console({ level: 'error', silent: quiet, stderrLevels: ['error'] }),
    ],
  });
  return {
    info: (message, fields) => void logger.info(message, permitted(fields)),
    warn: (message, fields) => void logger.warn(message, permitted(fields)),
    error: (message, fields) => void logger.error(message, permitted(fields)),
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
