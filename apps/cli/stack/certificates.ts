import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { domain } from './plan.ts';

export interface Certificates {
  authority: string;
  certificate: string;
  key: string;
}

const filesIn = (folder: string): Certificates => ({
  authority: join(folder, 'tls/authority.pem'),
  certificate: join(folder, 'tls/certificate.pem'),
  key: join(folder, 'tls/key.pem'),
});

/** An authority of the stack's own, and a certificate of it for the apex and all subdomains. Made once, by openssl. */
export function ensureCertificates(folder: string): Certificates {
  const files = filesIn(folder);
  if (existsSync(files.certificate)) return files;
  const tls = join(folder, 'tls');
  mkdirSync(tls, { recursive: true, mode: 0o700 });
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: tls, stdio: ['ignore', 'ignore', 'pipe'], timeout: 30_000 });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const authority = ['-keyout', 'authority-key.pem', '-out', 'authority.pem', '-days', '3650'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    ...authority,
    '-subj',
    '/CN=Lembar stack',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  );
  openssl('req', ...newKey, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', `/CN=${domain}`);
  const names = `DNS:${domain},DNS:*.${domain},DNS:localhost,IP:127.0.0.1`;
  writeFileSync(
    join(tls, 'extensions'),
    `subjectAltName=${names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`,
  );
  const signer = ['-CA', 'authority.pem', '-CAkey', 'authority-key.pem', '-CAcreateserial'];
  openssl(
    'x509',
    '-req',
    '-in',
    'request.pem',
    ...signer,
    '-days',
    '397',
    '-extfile',
    'extensions',
    '-out',
    'certificate.pem',
  );
  return files;
}

/** What Chromium's `--ignore-certificate-errors-spki-list` wants to hear of the certificate. */
export function publicKeyPin(folder: string): string {
  const { publicKey } = new X509Certificate(readFileSync(filesIn(folder).certificate));
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64');
}
