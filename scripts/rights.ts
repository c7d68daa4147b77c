import { rightsOf } from '../api/rights';
import { ENDPOINTS } from '../api/routes';

/** Prints the table of rights: who may call what, and what is shown by need. */
for (const { what, door, roles, personal } of rightsOf(ENDPOINTS)) {
  const who = roles === 'STAFF' ? 'everybody' : roles.join(' ');
  console.log([what, door, who, personal ? 'personal data by need' : ''].join('\t'));
}
