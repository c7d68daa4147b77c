const path = require('node:path');

const ROOT = path.join(__dirname, '..', '..');

/** Runs the files in the order of GENDAN_TEST_ORDER, a list divided by commas; others come last. */
module.exports = class {
  sort(tests) {
    const order = (process.env.GENDAN_TEST_ORDER ?? '').split(',');
    const placeOf = ({ path: file }) => {
      const place = order.indexOf(path.relative(ROOT, file).split(path.sep).join('/'));
      return place === -1 ? order.length : place;
    };
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other));
  }

  cacheResults() {}
};
