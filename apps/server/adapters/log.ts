import winston from 'winston';
import 'winston-daily-rotate-file';

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
  // PostgreSQL's `detail` and bound values may quote a row, so only the message's first line, class and code are kept.
  const code = 'code' in cause && typeof cause.code === 'string' ? { errorCode: cause.code } : {};
  return { error: cause.name, errorMessage: cause.message.split('\n')[0], ...code, stack: cause.stack };
}

function permitted(fields: LogFields = {}): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
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
