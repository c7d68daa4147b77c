/**
 * Puts the pinned Node where npm scripts find it first. npm 10 (with Node 20 and 22) links it as every
 * program of a package, but takes the link away again, because the packages of other platforms, which
 * it skips, have a program of that name too.
 */
const fs = require('node:fs');
const path = require('node:path');
const { optionalDependencies } = require('../package.json');

const modules = path.join(__dirname, '..', 'node_modules');
const platform = `-${process.platform}-${process.arch}`;

for (const name of Object.keys(optionalDependencies).filter((each) => each.endsWith(platform))) {
  if (!fs.existsSync(path.join(modules, name, 'bin', 'node'))) continue;
  const link = path.join(modules, '.bin', 'node');
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.join('..', name, 'bin', 'node'), link);
}
