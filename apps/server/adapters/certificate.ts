import { connect } from 'node:tls';

const WITHIN_MS = 5_000;

/** Until when the certificate that an address shows is valid. @throws Error if nobody there speaks TLS */
export function readCertificateEnd({ hostname, port }: Pick<URL, 'hostname' | 'port'>): Promise<Date> {
  return new Promise((resolve, reject) => {
    // Whether it is trusted is the browser's question; an expired one must still be read.
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: hostname,
      rejectUnauthorized: false,
      timeout: WITHIN_MS,
    });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(reason));
    };
    socket.once('secureConnect', () => {
      const { valid_to: end } = socket.getPeerCertificate();
      socket.destroy();
      if (end) resolve(new Date(end));
      else reject(new Error('no certificate was shown'));
    });
    socket.once('timeout', () => fail('no answer in time'));
    socket.once('error', (error) => fail(error.message));
  });
}
