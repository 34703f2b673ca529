import { problems } from '@lembar/contract/problems.ts';

interface Operation {
  summary: string;
  security: Record<string, unknown>[];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function section([path, methods]: [string, Record<string, Operation>]): string {
  return Object.entries(methods)
    .map(([method, { summary, security }]) => {
      const bearer = Object.keys(security[0] ?? {})[0] ?? 'none';
      return `<section><h2><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h2>
<p>${escapeHtml(summary)} <small>Bearer: ${bearer}.</small></p></section>`;
    })
    .join('\n');
}

/** A readable list of the API and its problems; the document itself is for programs. */
export function docsPage(document: Record<string, unknown>): string {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const rows = Object.entries(problems).map(
    ([code, { status, en }]) =>
      `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${escapeHtml(en)}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Lembar API</title><link rel="stylesheet" href="/api/docs/style.css"></head><body>
<h1>Lembar API</h1><p>The whole contract as <a href="/api/openapi.json">OpenAPI</a>.</p>
<main>${Object.entries(paths).map(section).join('\n')}</main>
<h3>Problems</h3><table><thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>
</body></html>`;
}
