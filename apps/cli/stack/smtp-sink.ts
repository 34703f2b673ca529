import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

// A mail server that delivers to nobody: each mail becomes a file `<folder>/mail/<time>-<number>.eml`.
// usage: node --import tsx smtp-sink.ts FOLDER PORT USER CERTIFICATE KEY; the password in SMTP_SINK_PASSWORD

const [folder = '.', port = '0', user = '', certificate = '', key = ''] = process.argv.slice(2);
const password = process.env.SMTP_SINK_PASSWORD;
const mail = join(folder, 'mail');
mkdirSync(mail, { recursive: true, mode: 0o700 });
let count = 0;

const server = new SMTPServer({
  cert: readFileSync(certificate),
  key: readFileSync(key),
  size: 10 * 1024 * 1024,
  disableReverseLookup: true,
  logger: false,
  onAuth({ username, password: given }, _session, done) {
    if (username === user && given === password) done(null, { user: username });
    else done(new Error('The user name or the password is wrong.'));
  },
  onData(stream, _session, done) {
    buffer(stream).then(
      (message) => {
        count += 1;
        const path = join(mail, `${Date.now()}-${process.pid}-${count}.eml`);
        // Whoever watches the folder never sees half a mail.
        writeFileSync(`${path}.part`, message, { mode: 0o600 });
        renameSync(`${path}.part`, path);
        done();
      },
      (error: Error) => done(error),
    );
  },
});
server.on('error', (error) => process.stderr.write(`${error.message}\n`));
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(0)));
