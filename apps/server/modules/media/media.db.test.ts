import { mediaLinks, uploadMedia } from '@lembar/contract/media.ts';
import { type SwiftService, startSwift } from '@lembar/testkit/services/swift.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import type { School } from '../../testing/school.ts';
import { packageObject } from '../packages/seal-package.ts';

const recording = Buffer.concat([Buffer.from('OggS'), Buffer.from('0123456789'.repeat(5_000))]);

describe.each(['the disk', 'an S3 store'])('recordings on %s', (kind) => {
  let swift: SwiftService | undefined;
  let installation: Installation;
  let school: School;
  let link: string;

  const get = (url: string, headers: Record<string, string> = {}) =>
    installation.app.inject({ method: 'GET', url, headers: { host: school.host, ...headers } });

  beforeAll(async () => {
    swift = kind === 'an S3 store' ? await startSwift() : undefined;
    installation = await startInstallation({ settings: { ...swift?.settings, MEDIA_BASE_URL: 'https://cdn.test/x/' } });
    school = await installation.createSchool('smkn1');
    const { token } = school.teacher;
    const { id } = await school.call(uploadMedia, { token, query: { name: 'dengar.ogg' }, bytes: recording });
    link = (await school.call(mediaLinks, { token, body: { ids: [id] } })).links[id] ?? '';
  });
  afterAll(async () => {
    await installation.close();
    await swift?.stop();
  });

  test('are heard whole or from the middle, and kept by no cache', async () => {
    const whole = await get(link);
    expect([whole.statusCode, whole.rawPayload.equals(recording)]).toEqual([200, true]);
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'cache-control': 'private, no-store' });
    const part = await get(link, { range: 'bytes=14-23' });
    expect([part.statusCode, part.body]).toEqual([206, '0123456789']);
    expect(part.headers['content-range']).toBe(`bytes 14-23/${recording.length}`);
    expect((await get(link, { range: 'bytes=99999999-' })).statusCode).toBe(416);
  });

  test('a link that was altered or has run out opens nothing', async () => {
    expect((await get(link.replace(/signature=./, 'signature=_'))).statusCode).toBe(403);
    expect((await get(link.replace(/expires=\d+/, 'expires=99999999999'))).statusCode).toBe(403);
    installation.clock.move(16);
    expect((await get(link)).statusCode).toBe(403);
    installation.clock.move(-16);
  });

  test('ciphertext may be fetched by every page and kept for ever, in part as well', async () => {
    const sha256 = 'ab'.repeat(32);
    await installation.parts.objects.put(packageObject(sha256), recording);
    const reply = await get(`/packages/${sha256}`, { origin: 'https://anywhere.test', range: 'bytes=0-3' });
    expect([reply.statusCode, reply.body]).toEqual([206, 'OggS']);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${sha256}"`,
    });
    expect((await get(`/packages/${'cd'.repeat(32)}`)).statusCode).toBe(404);
  });

  test('pages learn where the CDN is, and may speak to it', async () => {
    expect((await get('/api/place')).json().mediaBaseUrl).toBe('https://cdn.test/x');
  });

  test('while the store is away: cannot be served now, which is not "absent"', async () => {
    if (!swift) return expect(await installation.parts.objects.find('packages/nothing')).toBeUndefined();
    await swift.kill();
    const reply = await get(link);
    expect([reply.statusCode, reply.json().code]).toEqual([503, 'unavailable']);
    expect(reply.headers['retry-after']).toBeDefined();
  });
});
