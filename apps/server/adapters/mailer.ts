import { createTransport } from 'nodemailer';

export interface Mail {
  to: readonly string[];
  subject: string;
  text: string;
}

/** Hands a mail to the mail server. Delivery itself is that server's affair. */
export type Mailer = (mail: Mail) => Promise<void>;

export interface MailSettings {
  host: string;
  port: number;
  user: string | undefined;
  password: string | undefined;
  from: string;
}

const WITHIN_MS = 10_000;
const TLS_FROM_THE_START = 465;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

function transportTo({ host, port, user, password }: MailSettings) {
  return createTransport({
    host,
    port,
    secure: port === TLS_FROM_THE_START,
    // A password crosses a network only encrypted.
    requireTLS: port !== TLS_FROM_THE_START && user !== undefined && !LOOPBACK.test(host),
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    dnsTimeout: WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The mail server's words without account or password: its full ones may repeat them. */
function refused(what: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
  const status = error instanceof Error && 'responseCode' in error ? ` ${error.responseCode}` : '';
  return new Error(`the mail server ${what} (${code}${status})`);
}

/** Signs in at the mail server and sends nothing. @throws Error in the mail server's words, without account or password */
export async function verifyMailServer(settings: MailSettings): Promise<void> {
  const transport = transportTo(settings);
  try {
    await transport.verify();
  } catch (error) {
    throw refused('does not let us in', error);
  } finally {
    transport.close();
  }
}

/** @throws Error in the mail server's words, without account or password */
export function smtpMailer(settings: MailSettings): Mailer {
  const transport = transportTo(settings);
  const { from } = settings;
  return async ({ to, subject, text }) => {
    await transport.sendMail({ from, to: [...to], subject, text }).catch((error: unknown) => {
      throw refused('did not take it', error);
    });
  };
}
