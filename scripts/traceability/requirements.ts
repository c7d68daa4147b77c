import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Priority = 'MUST' | 'SHOULD' | 'COULD';

/** One requirement, said in one line. */
export interface Requirement {
  id: string;
  priority: Priority;
  statement: string;
}

const DOCUMENT = readFileSync(path.join(__dirname, '..', '..', 'docs', 'requirements.md'), 'utf8');

const ROW = /^\| ([A-Z]{3}-\d{2}) +\| [^|]*\| (.*?) +\| (MUST|SHOULD|COULD) +\|$/gm;

/** Every requirement of §9, in the order of the document. */
export const REQUIREMENTS: readonly Requirement[] = [...DOCUMENT.matchAll(ROW)].map(
  ([, id = '', statement = '', priority]) => ({ id, statement, priority: priority as Priority }),
);

/** The sections that code may name: headings such as `3.6`, and the points numbered below them, `3.6.4`. */
export const SECTIONS: ReadonlySet<string> = sectionsOf(DOCUMENT);

function sectionsOf(text: string): Set<string> {
  const sections = new Set<string>();
  let heading = '';
  for (const line of text.split('\n')) {
    const [, number] = /^#+ (\d+(?:\.\d+)*)/.exec(line) ?? [];
    const [, point] = /^(\d+)\. /.exec(line) ?? [];
    if (number !== undefined) sections.add((heading = number));
    else if (point !== undefined) sections.add(`${heading}.${point}`);
  }
  return sections;
}

/** What is still missing of requirements whose tests cover a part of them. */
export const OPEN_PARTS: Readonly<Record<string, string>> = {
  'CMP-07': 'the loyalty tier of the customer is not read when a complaint is taken in',
  'CMP-31': 'the link to an improvement measure is a number; there are no measures yet',
  'CBK-06': 'contacts of prospects cannot be recorded before the file is on file',
  'CUS-06': 'data are masked by post, not by need',
  'RPT-07': 'measured for each order, not reported over many',
};
