import { type Call, ProblemError } from '@lembar/contract/client.ts';
import { refresh, type Tokens } from '@lembar/contract/identity.ts';

/** A token with less than this left is renewed before it is used, so that no request carries one that expires on the way. */
const SPARE_MS = 30_000;

interface TokenSettings {
  call: Call;
  now: () => number;
  /** The cookie gave tokens for this user. */
  onRenewed: (tokens: Tokens) => void;
  /** The cookie is no good any more. */
  onEnded: () => void;
}

/** The access token of a page, in memory only. Its successor comes by an HttpOnly cookie. */
export function createAccessTokens({ call, now, onRenewed, onEnded }: TokenSettings) {
  let token = { value: '', until: 0 };
  let renewal: Promise<string> | undefined;

  function take({ accessToken, expiresIn }: Tokens): void {
    token = { value: accessToken, until: now() + expiresIn * 1000 };
  }

  async function fetchTokens(): Promise<string> {
    try {
      const tokens = await call(refresh, { body: { client: 'web' } });
      take(tokens);
      onRenewed(tokens);
      return tokens.accessToken;
    } catch (cause) {
      if (cause instanceof ProblemError && cause.problem.status === 401) onEnded();
      throw cause;
    }
  }

  /** However many requests find the token old at once, one renewal serves them all: a second would count as reuse. */
  function renew(): Promise<string> {
    renewal ??= fetchTokens().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return {
    take,
    renew,
    forget: () => {
      token = { value: '', until: 0 };
    },
    fresh: async () => (now() < token.until - SPARE_MS ? token.value : renew()),
  };
}
