/**
 * Prints docs/protocol-vectors.json with --write; without it only checks. Either way the values are first verified by
 * Node's own cryptography, so that the vectors do not merely repeat what our code believes.
 */
import { execFileSync } from 'node:child_process';
import { createDecipheriv, createHash, createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { buildVectors } from '@lembar/seal/testing/build-vectors.ts';

const path = fileURLToPath(new URL('../docs/protocol-vectors.json', import.meta.url));
const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
const vectors = buildVectors();

const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const fromHex = (text: string) => Buffer.from(text, 'hex');

/** Each line of what is claimed, computed once more with nothing of ours but the formulas of docs/PROTOCOL.md. */
const claims: Record<string, () => boolean> = {
  heads: () => {
    const { attemptId, epochId, head0, steps } = vectors.log;
    let head = sha256(`lembar/log/v1|${attemptId}|${epochId}`);
    if (head.toString('hex') !== head0) return false;
    return steps.every((step) => {
      head = sha256(head, step.canonical);
      return head.toString('hex') === step.head && isDeepStrictEqual(JSON.parse(step.canonical), step.entry);
    });
  },
  batch: () => vectors.log.batch === vectors.log.steps.map((step) => step.canonical).join('\n'),
  segment: () => {
    const { contentKey, manifest } = vectors.package;
    const sealed = fromHex(vectors.package['paper.json'].ciphertext);
    const [file] = manifest.files;
    const nonce = Buffer.from(file?.segments[0]?.nonce ?? '', 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', fromHex(contentKey), nonce);
    decipher.setAAD(Buffer.from(`lembar/package/v1|${manifest.packageId}|paper.json|0|1`));
    decipher.setAuthTag(sealed.subarray(-16));
    const clear = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return clear.toString() === vectors.package['paper.json'].clear && sha256(sealed).toString('hex') === file?.sha256;
  },
  subkeys: () => {
    const { dataKey, tenantId, subkeys } = vectors.keys;
    return Object.entries(subkeys).every(([purpose, expected]) => {
      const info = JSON.stringify([purpose, tenantId]);
      return (
        Buffer.from(hkdfSync('sha256', fromHex(dataKey), 'lembar/subkey/v1', info, 32)).toString('hex') === expected
      );
    });
  },
  grant: () => {
    const [header, claimed, signature] = vectors.grant.token.split('.');
    const expected = createHmac('sha256', fromHex(vectors.keys.subkeys.grant)).update(`${header}.${claimed}`);
    const read = JSON.parse(Buffer.from(claimed ?? '', 'base64url').toString());
    return expected.digest('base64url') === signature && isDeepStrictEqual(read, vectors.grant.claims);
  },
  'proof of acknowledgement': () => {
    const [content, signature] = vectors.ackProof.proof.split('.');
    const text = Buffer.from(content ?? '', 'base64url').toString();
    const { tenantId, attemptId, epochId } = vectors.ackProof.subject;
    const signed = JSON.stringify(['lembar/ack-proof/v1', tenantId, attemptId, epochId, text]);
    return (
      createHmac('sha256', fromHex(vectors.keys.subkeys['ack-proof'])).update(signed).digest('base64url') === signature
    );
  },
  receipt: () => {
    const { signature, ...unsigned } = vectors.receipt.receipt;
    const x = fromHex(vectors.receipt.publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(sorted(unsigned)), key, Buffer.from(signature, 'base64url'));
  },
  'short code': () => {
    const { signature: _, code, ...uncoded } = vectors.receipt.receipt;
    const bits = BigInt(`0x${sha256(sorted(uncoded)).toString('hex')}`)
      .toString(2)
      .padStart(256, '0');
    const digits = Array.from({ length: 12 }, (_, i) => Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2));
    return digits.map((digit) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[digit]).join('') === code.replaceAll('-', '');
  },
};

/** A flat object with its members in order: all that the formulas above need of RFC 8785. */
function sorted(value: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function main(): void {
  const wrong = Object.entries(claims).filter(([, holds]) => !holds());
  for (const [name] of wrong) console.error(`The vector of ${name} does not hold.`);
  if (wrong.length > 0) {
    process.exitCode = 1;
    return;
  }
  if (process.argv.includes('--write')) {
    writeFileSync(path, `${JSON.stringify(vectors, null, 2)}\n`);
    execFileSync(process.execPath, [biome, 'format', '--write', path], { stdio: 'ignore' });
    console.log('docs/protocol-vectors.json is written.');
  } else if (!isDeepStrictEqual(JSON.parse(readFileSync(path, 'utf8')), JSON.parse(JSON.stringify(vectors)))) {
    console.error('docs/protocol-vectors.json differs from what the code computes.');
    process.exitCode = 1;
  }
}

main();
