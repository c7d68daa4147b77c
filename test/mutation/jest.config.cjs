const { projects } = require('../../jest.config.cjs');

const [rules] = projects;

/**
 * The tests of the rules with one rule switched off (GENDAN_RULE_OFF). Random lives are left out: a
 * rule must be missed by a test that asks for it, every time.
 */
module.exports = {
  ...rules,
  displayName: 'one rule off',
  roots: ['<rootDir>/test/domain'],
  testPathIgnorePatterns: ['/properties\\.test\\.ts$'],
  setupFilesAfterEnv: ['<rootDir>/test/mutation/one-rule-off.ts'],
};
