import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersAt, findProgram, type RunningProgram, startProgram } from './program.ts';
import { fillTemplate } from './template.ts';

export interface NginxOptions {
  folder: string;
  httpPort: number;
  httpsPort: number;
  /** The apex; its subdomains are served too. */
  domain: string;
  certificate: string;
  key: string;
  /** Port of the application on this machine. */
  appPort: number;
  lasting?: boolean | undefined;
}

/** nginx as in `ops/nginx.conf`, on loopback. @throws Error that names the Debian package if it is missing */
export function startNginx(options: NginxOptions): Promise<RunningProgram> {
  const command = findProgram('nginx', 'nginx');
  const { folder } = options;
  // Its workers are another user where we are root, and must be able to pass.
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const file = join(folder, 'nginx.conf');
  const config = fillTemplate('nginx.conf', {
    NGINX_STATE: folder,
    NGINX_LOGS: folder,
    APP_ADDRESS: `127.0.0.1:${options.appPort}`,
    TLS_CERTIFICATE: options.certificate,
    TLS_KEY: options.key,
    HTTP_BIND: '127.0.0.1',
    HTTP_PORT: options.httpPort,
    HTTPS_PORT: options.httpsPort,
    HTTPS_SUFFIX: options.httpsPort === 443 ? '' : `:${options.httpsPort}`,
    DOMAIN: options.domain,
  });
  writeFileSync(file, config, { mode: 0o600 });
  const user = process.getuid?.() === 0 ? 'user www-data; ' : '';
  const args = ['-c', file, '-e', join(folder, 'error.log'), '-g', `${user}daemon off;`];
  const program = { name: 'nginx', folder, command, args, endSignal: 'SIGQUIT' as const };
  return startProgram({ ...program, lasting: options.lasting }, () => answersAt(options.httpsPort));
}
