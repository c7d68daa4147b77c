import { main } from './complaints/main';

/** `npm run complaints -- <complaints.csv>`: real complaints for a running product; see the README. */
void main(process.argv.slice(2), (line) => console.log(line)).then((code) => {
  process.exitCode = code;
});
