/**
 * Who may import whom (docs/ARCHITECTURE.md). This is a list of what is ALLOWED: an import that stands in none of its
 * lines is refused, so a new room starts with no rights. tools/architecture.test.ts plants wrong imports and sees them
 * refused.
 */

// What an import may lead to.
const files = (...folders) => ({ path: folders.map((folder) => `^${folder}/`) });
const matching = (...paths) => ({ path: paths });
const typesOf = (...folders) => ({ ...files(...folders), dependencyTypes: ['type-only'] });
const library = (...names) => ({ path: `(^|/)node_modules/(${names.join('|')})/` });
const anyLibrary = library('.+');
const node = { dependencyTypes: ['core'] };
const nodeModule = (...names) => ({ ...node, path: `^(node:)?(${names.join('|')})$` });
const except = (target, left) => ({ ...target, pathNot: left.path });

/** One line of the list. */
const may = (from, ...targets) => targets.map((to) => ({ from, to }));

const assessment = 'packages/assessment';
const contract = 'packages/contract';
const seal = 'packages/seal';
const itemViews = 'packages/item-views';
const interchange = 'packages/interchange';
const database = 'packages/database';
const server = 'apps/server';
const modules = `${server}/modules`;

/** What runs only while testing. */
const tests = matching(
  '\\.test\\.tsx?$',
  '\\.fixture\\.ts$',
  '/testing/',
  `^${assessment}/attempt/model/`,
  '^packages/testkit/',
  // Brings up a whole installation for acceptance; no command that an operator runs reaches it.
  '^apps/cli/stack/',
);

/** Answer keys and scoring stay out of the candidate's hands. */
const keysAndScoring = matching(
  `^${assessment}/(scoring|statistics|integrity)/`,
  `^${assessment}/interactions/interactions\\.ts$`,
  `^${assessment}/assembly/definition\\.ts$`,
);

const packages = [
  may(files(assessment), files(assessment), library('zod')),
  may(files(seal), files(seal, assessment), library('zod', '@noble/.+')),
  may(files(contract), files(contract, assessment), library('zod')),
  // What seal puts on a wire is described where it is made: the contract takes those shapes from there.
  may(files(contract), matching(`^${seal}/(package|receipt)\\.ts$`)),
  may(files(itemViews), except(files(itemViews, assessment), keysAndScoring), library('react')),
  may(files(interchange), files(interchange, assessment, contract), anyLibrary, nodeModule('crypto')),
  may(files(database), files(database), library('kysely', 'pg', 'bullmq', 'prisma'), node),
];

const pages = [
  may(
    files('apps/player'),
    except(files('apps/player', itemViews, contract, seal, assessment), keysAndScoring),
    library('preact', 'react', 'react-dom', 'idb', 'uqr', 'zod', '@noble/.+'),
  ),
  may(files('apps/console'), files('apps/console', itemViews, contract, assessment), anyLibrary),
  may(matching('/vite\\.config\\.ts$', '/budget\\.mjs$'), library('vite', '@vitejs/.+'), node),
];

/** One way: a module may ask those before it. Two on a step do not know each other. */
const steps = [
  ['tenancy'],
  ['identity'],
  ['roster'],
  ['items'],
  ['assessments'],
  ['packages'],
  ['deliveries'],
  ['attempts'],
  ['proctoring', 'scoring'],
  ['results'],
  ['operations'],
];
/** Any module may ask them, and they ask none. */
const leaves = ['audit', 'media', 'notifications'];

/** Its queries, its routes and its jobs are a module's own. */
const ownAffairs = matching('[/-](store|views|routes|jobs)\\.ts$');

const module = (name) => `${modules}/${name}`;

const betweenModules = steps.flatMap((names, step) => {
  const earlier = [...steps.slice(0, step).flat(), ...leaves].map(module);
  return names.map((name) => may(files(module(name)), except(files(...earlier), ownAffairs)));
});

/** Each of these libraries has one home in the server; a module asks whoever lives there. */
const withHome = library(
  'fastify',
  '@fastify/.+',
  'kysely',
  'pg',
  'bullmq',
  'ioredis',
  'ws',
  'jose',
  'winston.*',
  '@node-rs/.+',
);

/** The only files of the server that look inside the database. */
const queries = matching(
  `^${modules}/.+[/-](store|views)\\.ts$`,
  `^${server}/jobs/(outbox-store|queue)\\.ts$`,
  `^${server}/adapters/(embedded-)?postgres[a-z-]*\\.ts$`,
);

const serverRooms = [
  may({ path: `^${modules}/([^/]+)/` }, { path: `^${modules}/$1/` }),
  ...betweenModules,
  may(files(modules), files(contract, seal, assessment, `${server}/http`), matching(`^${server}/jobs/enqueue\\.ts$`)),
  // Adapters are built once, in start/, and handed in: a module knows only what they look like.
  may(files(modules), typesOf(`${server}/adapters`, `${server}/realtime`, interchange)),
  may(files(modules), except(anyLibrary, withHome), nodeModule('crypto')),
  may(queries, files(database), library('kysely')),

  may(
    files(`${server}/adapters`),
    files(`${server}/adapters`, contract, assessment),
    typesOf(interchange),
    anyLibrary,
    node,
  ),
  may(files(`${server}/http`), files(`${server}/http`, `${server}/adapters`, contract), anyLibrary, node),
  may(
    files(`${server}/jobs`),
    files(`${server}/jobs`, `${server}/adapters`, contract),
    library('bullmq', 'ioredis'),
    node,
  ),
  may(
    files(`${server}/realtime`),
    files(`${server}/realtime`, `${server}/http`, `${server}/adapters`, contract),
    library('ws', 'fastify', 'ioredis'),
    node,
  ),
];

/** Those who put the rest together. */
const composers = [
  may(files(`${server}/start`), files(server, 'packages'), anyLibrary, node),
  may(files('apps/cli'), files('apps/cli', server, 'packages'), anyLibrary, node),
  may(files('tools'), files('tools', server, 'packages'), anyLibrary, node),
];

const testing = [
  may(tests, tests, anyLibrary, node, matching('^docs/.+\\.json$', '^ecosystem\\.config\\.cjs$')),
  may(files('packages/testkit', `${server}/testing`), files(server, 'packages')),
  // A test that goes through the whole system may look at all of it.
  may(matching('\\.(db|browser)\\.test\\.ts$'), files('apps', 'packages')),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  allowed: [packages, pages, serverRooms, composers, testing].flat(2),
  allowedSeverity: 'error',
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-tests-in-the-product', severity: 'error', from: { pathNot: ['^tools/', ...tests.path] }, to: tests },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Only what we build ourselves: a library's own dist/ must be seen.
    exclude: { path: '^apps/[^/]+/dist/' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    // The workspaces export their sources as they are.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
};
