import { describe, expect, it } from 'vitest';
import { watchDelivery } from './watch-delivery.ts';

const deliveryId = '018f2b7e-0000-7000-8000-00000000000a';
const picture = { kind: 'picture', deliveryId, serverTime: '2026-11-24T01:00:00.000Z', rows: [] };

/** A socket that a test plays by hand. */
class HandSocket extends EventTarget {
  sent: string[] = [];
  closed = false;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
  hear(data: unknown) {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(data) }));
  }
}

async function setUp(ticket: () => Promise<string> = async () => 't') {
  const socket = new HandSocket();
  const paths: string[] = [];
  const events: string[] = [];
  const watch = watchDelivery({
    deliveryId,
    ticket,
    connect: (path) => {
      paths.push(path);
      return socket as unknown as WebSocket;
    },
    onEvent: (event) => events.push(event.kind),
    onLost: () => events.push('lost'),
  });
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  return { socket, paths, events, watch };
}

describe('watchDelivery', () => {
  it('shows its ticket, says what it watches, and hears events', async () => {
    const { socket, paths, events } = await setUp();
    socket.dispatchEvent(new Event('open'));
    socket.hear(picture);
    expect(paths).toEqual(['/monitoring?ticket=t']);
    expect(socket.sent).toEqual([JSON.stringify({ kind: 'watch', deliveryId })]);
    expect(events).toEqual(['picture']);
  });

  it('passes over what is no event of this delivery', async () => {
    const { socket, events } = await setUp();
    socket.hear({ ...picture, deliveryId: '018f2b7e-0000-7000-8000-00000000000b' });
    socket.hear({ kind: 'picture' });
    socket.dispatchEvent(Object.assign(new Event('message'), { data: 'no json' }));
    expect(events).toEqual([]);
  });

  it('is lost once when the socket fails, and when the server refuses', async () => {
    const failing = await setUp();
    failing.socket.dispatchEvent(new Event('error'));
    failing.socket.dispatchEvent(new Event('close'));
    expect(failing.events).toEqual(['lost']);
    const refused = await setUp();
    refused.socket.hear({ kind: 'refused', deliveryId });
    expect(refused.events).toEqual(['lost']);
    expect(refused.socket.closed).toBe(true);
  });

  it('is lost when there is no ticket', async () => {
    const { events, paths } = await setUp(() => Promise.reject(new Error('away')));
    expect(paths).toEqual([]);
    expect(events).toEqual(['lost']);
  });

  it('is silent after it was stopped', async () => {
    const { socket, events, watch } = await setUp();
    watch.stop();
    socket.hear(picture);
    socket.dispatchEvent(new Event('close'));
    expect(events).toEqual([]);
    expect(socket.closed).toBe(true);
  });
});
