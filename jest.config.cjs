require('./platform/node-version.cjs');

const transform = {
  '^.+\\.[jt]s$': [
    '@swc/jest',
    {
      // Inline and without .swcrc: a root .swcrc would leak into the Temporal workflow bundle.
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

const common = { rootDir: __dirname, transform, testEnvironment: 'node' };
const full = process.env.GENDAN_TEST_TIER === 'full';

/** Rules and single parts need no servers; the rest runs on one real pair of them. */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'rules',
      roots: ['<rootDir>/test/domain', '<rootDir>/test/platform', '<rootDir>/test/engine'],
    },
    {
      ...common,
      displayName: 'system',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: [
        '/test/(domain|platform|engine|console)/',
        ...(full ? [] : ['\\.full\\.test\\.ts$']),
      ],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/setup-file.ts'],
    },
  ],
  // System tests wait for servers a good part of their time.
  maxWorkers: 3,
  // Every system test loads the product anew, and Temporal's native part keeps what it has met: without
  // this a process grows by 150 MB a file, and the last tests of a run wait for its garbage collector.
  workerIdleMemoryLimit: '1GB',
  // A failed test may leave a worker or a safety net running: the run must end all the same.
  forceExit: true,
  testTimeout: 300_000,
};
