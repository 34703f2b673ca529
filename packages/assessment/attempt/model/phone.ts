import { step } from '../device.ts';
import type { DeviceEvent, Effect, LoggedReply, StartedReply } from '../device-events.ts';
import { type Device, type DeviceRequest, restoreDevice, type Write } from '../device-state.ts';
import { type Entry, headZero } from '../log.ts';
import type { Receipt } from '../registrar-facts.ts';
import { testHash } from './test-hash.ts';

export const attemptId = '00000000-0000-4000-8000-000000000001';
export const first = '00000000-0000-4000-8000-0000000000e1';
export const second = '00000000-0000-4000-8000-0000000000e2';
export const third = '00000000-0000-4000-8000-0000000000e3';
export const headsOf = (epochId: string) => headZero(attemptId, epochId, testHash);

/** Drives a machine and remembers what it asked for. */
export class Phone {
  device: Device = restoreDevice({ sitting: null, carried: [], entries: [] }, testHash);
  effects: Effect[] = [];
  written: Write[] = [];

  do(event: DeviceEvent, random = 0.5): this {
    const { device, effects } = step(this.device, event, { sha256: testHash, random });
    this.device = device;
    this.effects = effects;
    for (const effect of effects) if (effect.kind === 'persist') this.written.push(effect.write);
    return this;
  }

  /** Storage confirms everything so far. */
  stored(): this {
    return this.do({ kind: 'persisted', id: this.device.written });
  }

  give(value: Entry[4], ref = 'q1/r1'): this {
    return this.do({ kind: 'give', t: 5, entry: ['answer', ref, value] });
  }

  sent(): DeviceRequest | undefined {
    const send = this.effects.find((effect) => effect.kind === 'send');
    return send?.kind === 'send' ? send.request : undefined;
  }

  wakesIn(): number | undefined {
    const wake = this.effects.find((effect) => effect.kind === 'wake');
    return wake?.kind === 'wake' ? wake.afterMs : undefined;
  }

  started(change: Partial<StartedReply> = {}): this {
    const epochId = this.device.sitting.opening?.epochId ?? '';
    const granted = { attemptId, epochId, grant: `grant ${epochId}`, grantedAt: 10, acked: 0, head: headsOf(epochId) };
    return this.do({ kind: 'started', id: this.device.sent, reply: { ...granted, carried: [], ...change } });
  }

  logged(acked: number, change: Partial<LoggedReply> = {}): this {
    const { flight } = this.device;
    const epochId = flight?.request.kind === 'append' ? flight.request.request.epochId : '';
    const head = this.device.chains[epochId]?.heads[acked] ?? '';
    const reply = {
      attemptId,
      epochId,
      acked,
      head,
      inTime: acked,
      proof: `proof ${acked}`,
      state: 'open',
      live: true,
      receiptCode: null,
    };
    return this.do({ kind: 'logged', id: this.device.sent, reply: { ...reply, ...change } as LoggedReply });
  }

  /** A phone whose start was granted and whose first question was answered. */
  static sitting(): Phone {
    return new Phone().do({ kind: 'open', epochId: first }).stored().started().stored().logged(0);
  }

  restart(writes = this.written): Phone {
    const phone = new Phone();
    phone.device = restoreDevice(
      {
        sitting: writes.at(-1)?.sitting ?? null,
        carried: writes.flatMap((write) => write.carried),
        entries: [...new Map(writes.flatMap((w) => w.entries).map((e) => [`${e.epochId}${e.entry[0]}`, e])).values()],
      },
      testHash,
    );
    return phone;
  }
}

export const receiptFor = (phone: Phone, entries: number, change: Partial<Receipt> = {}): Receipt => ({
  format: 'lembar/receipt/v1',
  tenant: 't',
  attemptId,
  epochId: first,
  entries,
  head: phone.device.chains[first]?.heads[entries] ?? '',
  receivedAt: '2026-11-24T10:00:00.000Z',
  late: false,
  kid: 'k',
  code: 'code',
  signature: '',
  ...change,
});
export const accepted = (phone: Phone, receipt: Receipt) =>
  phone.do({ kind: 'submitted', id: phone.device.sent, reply: { outcome: 'accepted', receipt } });
