import * as contract from '@lembar/contract/imports.ts';
import { type Route, route } from '../../http/route.ts';
import { acceptImport, discardImport } from './accept-import.ts';
import { mayUseBank } from './policy.ts';
import { type ImportParts, previewImport } from './preview-import.ts';

export function importRoutes(parts: ImportParts): Route[] {
  return [
    route(contract.previewImport, mayUseBank, (request) => previewImport(parts, { ...request, ...request.query })),
    route(contract.acceptImport, mayUseBank, (request) =>
      acceptImport(parts, { ...request, ...request.params, ...request.body }),
    ),
    route(contract.discardImport, mayUseBank, async (request) => {
      await discardImport(parts, { ...request, ...request.params, without: [], tags: [] });
      return { done: true as const };
    }),
  ];
}
