const { writeSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..', '..');

/**
 * Says in one line what passed and what failed, for `npm run test:guards`. The runner's own report as
 * JSON is not written when it stops at the first file with a failure.
 */
module.exports = class {
  onRunComplete(_contexts, { numPassedTests: passed, testResults }) {
    const ofFiles = (list) =>
      testResults.flatMap((one) => {
        const file = path.relative(ROOT, one.testFilePath).split(path.sep).join('/');
        return list(one).map((entry) => ({ file, ...entry }));
      });
    const failed = ofFiles((one) =>
      one.testResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName: title }) => ({ title })),
    );
    const messages = ofFiles(({ failureMessage: message }) => (message ? [{ message }] : []));
    writeSync(1, `${JSON.stringify({ passed, failed, messages })}\n`);
  }
};
