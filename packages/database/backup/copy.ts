import { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/** What node-postgres's connection can do beyond its types. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

const CHUNK_BYTES = 64 * 1024;

/** Rows come one message each; gathered, they cost the streams behind far less. */
class CopyOut extends Readable implements pg.Submittable {
  readonly #statement: string;
  #connection: pg.Connection | undefined;
  #pending: Buffer[] = [];
  #bytes = 0;

  constructor(statement: string) {
    super({ highWaterMark: 4 * CHUNK_BYTES });
    this.#statement = statement;
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(this.#statement);
  }

  // The parser writes over its buffer, so the row is copied out of it.
  handleCopyData({ chunk }: { chunk: Buffer }, connection: pg.Connection): void {
    this.#bytes += chunk.length;
    this.#pending.push(Buffer.from(chunk));
    if (this.#bytes >= CHUNK_BYTES && !this.#flush()) connection.stream.pause();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#flush();
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  override _read(): void {
    this.#connection?.stream.resume();
  }

  #flush(): boolean {
    const gathered = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#bytes = 0;
    return gathered.length === 0 || this.push(gathered);
  }
}

class CopyIn extends Writable implements pg.Submittable {
  readonly #statement: string;
  readonly #ready: Promise<CopyConnection>;
  #onReady: (connection: CopyConnection) => void = () => {};
  #onEnd: (() => void) | undefined;
  #isOpen = false;

  constructor(statement: string) {
    super({ highWaterMark: 4 * CHUNK_BYTES });
    this.#statement = statement;
    this.#ready = new Promise((resolve) => {
      this.#onReady = resolve;
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#statement);
  }

  handleCopyInResponse(connection: pg.Connection): void {
    this.#isOpen = true;
    this.#onReady(connection as CopyConnection);
    if (this.destroyed) giveUp(connection as CopyConnection);
  }

  handleCommandComplete(): void {
    this.#isOpen = false;
  }

  handleReadyForQuery(): void {
    this.#onEnd?.();
  }

  handleError(error: Error): void {
    this.#isOpen = false;
    this.destroy(error);
  }

  override async _write(chunk: Buffer, _encoding: string, done: () => void): Promise<void> {
    const connection = await this.#ready;
    if (this.destroyed) return;
    connection.sendCopyFromChunk(chunk);
    if (connection.stream.writableNeedDrain) connection.stream.once('drain', done);
    else done();
  }

  override async _final(done: () => void): Promise<void> {
    const connection = await this.#ready;
    this.#onEnd = done;
    connection.endCopyFrom();
  }

  /** Whoever gives up must tell the server, or it waits for the rest. */
  override async _destroy(error: Error | null, done: (error: Error | null) => void): Promise<void> {
    if (this.#isOpen) giveUp(await this.#ready);
    done(error);
  }
}

function giveUp(connection: CopyConnection): void {
  connection.sendCopyFail('the rest did not come');
}

/** The bytes that a `COPY … TO STDOUT` gives, as fast as they are taken. An error of the server is the stream's. */
export function copyOut(client: pg.ClientBase, statement: string): Readable {
  return client.query(new CopyOut(statement));
}

/** Takes the bytes of a `COPY … FROM STDIN`. It has finished once the server has taken them all. */
export function copyIn(client: pg.ClientBase, statement: string): Writable {
  return client.query(new CopyIn(statement));
}
