const { projects } = require('./jest.config.cjs');

/** Journeys in a real browser on the whole product: `npm run test:console`. */
const { rootDir, transform, testEnvironment } = projects[0];
module.exports = {
  ...{ rootDir, transform, testEnvironment },
  roots: ['<rootDir>/test/console'],
  maxWorkers: 1,
  // The first start on a machine builds the servers.
  testTimeout: 600_000,
  forceExit: true,
};
