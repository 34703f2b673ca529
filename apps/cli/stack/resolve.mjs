// Preloaded (node --import) where the stack's environment holds: names below `.test` are this machine (RFC 6761, section
// 6.2); Node asks a name server, which does not know them.
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const loopback = '127.0.0.1';
const isOurs = (name) => typeof name === 'string' && /(^|\.)exam\.test$/.test(name);
const { lookup } = dns;
const lookupPromise = dns.promises.lookup;

dns.lookup = (name, ...rest) => {
  if (!isOurs(name)) return lookup(name, ...rest);
  const done = rest.pop();
  const all = typeof rest[0] === 'object' && rest[0]?.all;
  process.nextTick(() => (all ? done(null, [{ address: loopback, family: 4 }]) : done(null, loopback, 4)));
  return {};
};
dns.promises.lookup = async (name, options) => {
  if (!isOurs(name)) return lookupPromise(name, options);
  return options?.all ? [{ address: loopback, family: 4 }] : { address: loopback, family: 4 };
};
syncBuiltinESMExports();
