import { main } from './tour/main';

/** `npm run tour -- <orders.csv>`: real orders for a running product; see the README. */
void main(process.argv.slice(2), (line) => console.log(line)).then((code) => {
  process.exitCode = code;
});
