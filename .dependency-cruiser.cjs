const types = { dependencyTypesNot: ['type-only'] };
const layer = (name, from, ...allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: from },
  to: { ...types, pathNot: [from, ...allowed] },
});
const ban = (name, from, to, extra) => ({
  name,
  severity: 'error',
  from,
  to: { path: to, ...extra },
});
module.exports = {
  forbidden: [
    // A table of the lunar calendar, as a library: pure functions without a clock.
    layer('domain', '^domain/', 'node_modules/(tyme4ts|libphonenumber-js|zod)/'),
    // What is sent is parsed once, by the schema of its action; the rules get it typed.
    ban(
      'zod-only-in-input',
      { path: '^domain/', pathNot: '/input\\.ts$' },
      'node_modules/zod/',
      types,
    ),
    // A workflow keeps order and time: it knows actions and refusals by name, and no rule.
    layer(
      'workflows',
      '^workflows/',
      '^domain/(action-names|errors|attributes)',
      'node_modules/@temporalio/(workflow|common)/',
    ),
    layer('names', '^domain/(action-names|errors|text|catalogue/|[a-z]+/names)'),
    layer(
      'db',
      '^db/',
      '^domain/',
      '^platform/',
      'node_modules/(pg|node-pg-migrate)/',
      '^node-pg-migrate$',
      '^(node:)?(fs|path|crypto)',
    ),
    layer(
      'dispatch',
      '^dispatch/',
      '^(domain|db|platform)/',
      '^workflows/(messages|launch)',
      'node_modules/(@temporalio/(client|common)|pg)/',
    ),
    ban('activities-never-orchestrate', { path: '^activities/' }, '^(workflows|worker)/', types),
    ban(
      'api-never-executes',
      { path: '^api/' },
      '^(activities|worker)/|^workflows/(?!messages|launch)',
      types,
    ),
    ban(
      'api-and-processes-are-leaves',
      { pathNot: '^(api|test|bench|scripts)/' },
      '^(api|test)/|/main\\.ts$',
    ),
    ban(
      'platform-knows-no-business',
      { path: '^platform/' },
      '^(domain|workflows|activities|worker|db|api|engine)/',
    ),
    ban(
      'engine-knows-no-business',
      { path: '^engine/' },
      '^(domain|workflows|activities|api)/',
      types,
    ),
    // The console knows the API by its paths alone; what it may show, the API decides.
    ban(
      'console-stands-alone',
      { path: '^console/src/' },
      '^(domain|workflows|activities|worker|db|api|engine|platform|dispatch)/',
    ),
    ban(
      'console-is-a-leaf',
      { path: '^(domain|workflows|activities|worker|db|api|engine|platform)/' },
      '^console/',
    ),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
