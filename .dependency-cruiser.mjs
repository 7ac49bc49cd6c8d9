/**
 * The rule of imports (ARCHITECTURE.md). Each rule is shown failing once in scripts/imports.test.ts.
 */
const capability = '^src/capabilities/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'faces-know-contracts-rules-and-ui',
      comment:
        'A face may import contracts, rules, ui and itself; never an operation or a query. The forms that come with the system are data.',
      severity: 'error',
      from: { path: '^src/(desk|field|public|ui)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^(src|demo)/',
        pathNot: [
          '^src/ui/',
          '^src/(desk|field|public)/',
          '^src/capabilities/.*(contract|rules)\\.ts$',
          '^src/capabilities/forms/shipped/',
          '^src/foundation/(access/(table|reading-limits)|refusals|http/(fault-words|operation|wire)|(deadlines|jobs)/contract)\\.ts$',
        ],
      },
    },
    {
      name: 'a-face-knows-no-other-face',
      severity: 'error',
      from: { path: '^src/(desk|field|public)/' },
      to: { path: '^src/(desk|field|public)/', pathNot: '^src/$1/' },
    },
    {
      name: 'a-capability-knows-others-by-their-index',
      comment: 'Another capability is reached through its index.ts, contract.ts or rules.ts.',
      severity: 'error',
      from: { path: capability, pathNot: '\\.test\\.ts$' },
      to: { path: capability, pathNot: ['^src/capabilities/$1/', '/(index|contract|rules)\\.ts$'] },
    },
    {
      name: 'a-capability-knows-no-composition-and-no-face',
      severity: 'error',
      from: { path: '^src/capabilities/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src/(desk|field|public|ui|commands|testing)/|src/[a-z]+\\.ts$|demo/)' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules import rules and contracts only: no SQL, no server, no clock.',
      severity: 'error',
      from: { path: '^src/capabilities/.*/rules\\.ts$' },
      to: {
        path: '^(src|node_modules)/',
        pathNot: [
          '(rules|contract)\\.ts$',
          '^src/foundation/(access/(table|reading-limits)|calendar/workdays|http/(operation|wire)|refusals)\\.ts$',
          '^node_modules/zod/',
          '^node_modules/json-logic-engine/',
          '^node_modules/(@noble/hashes|jose)/', // arithmetic: digests and key wrapping
        ],
      },
    },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      from: { path: '^src/capabilities/.*contract\\.ts$' },
      to: {
        path: '^(src|node_modules)/',
        pathNot: [
          '(rules|contract)\\.ts$',
          '^src/foundation/(access/(table|reading-limits)|http/(operation|wire)|refusals|jobs/contract)\\.ts$',
          '^node_modules/zod/',
        ],
      },
    },
    {
      name: 'foundation-knows-no-capability',
      severity: 'error',
      from: { path: '^src/foundation/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src/(capabilities|desk|field|public|ui|commands|testing)/|src/[a-z]+\\.ts$|demo/)' },
    },
    {
      name: 'the-pool-is-not-reached-directly',
      comment: 'asActor is the only door: pg is imported by foundation/database, scripts and tests alone.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/foundation/database/', '^src/testing/', '^src/system\\.ts$', '\\.test\\.ts$'],
      },
      to: { path: '(^|/)node_modules/pg/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-helpers-stay-in-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', '\\.test\\.tsx?$'] },
      to: { path: '^src/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|node_modules/\\.vite)' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
    },
  },
};
