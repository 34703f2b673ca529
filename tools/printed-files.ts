/**
 * Files that are printed from the sources and committed, so that a change of them is seen in review. Compares them with
 * what would be printed now; with --write it prints them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '@lembar/server/http/openapi.ts';
import { printExample } from '@lembar/server/start/config.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string };

const files: Record<string, string> = {
  '.env.example': printExample(),
  'docs/openapi.json': `${JSON.stringify(openApiDocument(version), null, 2)}\n`,
};

for (const [name, text] of Object.entries(files)) {
  const path = inProject(name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (process.argv.includes('--write')) {
    writeFileSync(path, text);
    console.log(`${name} is printed anew.`);
  } else {
    console.error(`${name} does not say what the sources say. Run "npm run generate" and commit it.`);
    process.exitCode = 1;
  }
}
