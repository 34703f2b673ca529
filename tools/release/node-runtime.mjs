import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './run.mjs';

/**
 * Puts the platform's Node.js into `folder`.
 * @throws Error if its checksum is not the one that was pinned
 */
export function addNodeRuntime({ node }, folder, scratch) {
  mkdirSync(scratch, { recursive: true });
  const [{ filename }] = JSON.parse(run('npm', ['pack', node.package, '--json', '--prefer-offline'], { cwd: scratch }));
  const archive = join(scratch, filename);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== node.integrity) throw new Error(`${node.package} is not the one that was pinned: ${integrity}`);
  run('tar', ['-xzf', filename], { cwd: scratch });
  mkdirSync(folder, { recursive: true });
  const target = join(folder, basename(node.file));
  copyFileSync(join(scratch, 'package', node.file), target);
  chmodSync(target, 0o755);
}
