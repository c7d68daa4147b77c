import fc from 'fast-check';
import { resultCsv } from '../../scripts/import/result';
import { parseRows } from '../../scripts/import/source';
import { csvLine, CSV_BOM, guarded, unguarded } from '../../platform/csv';

const SIGNS = [...'=+-@＝＋－＠﹦﹢﹣﹫−'];
const HIDDEN = [...'\u200B\u200C\u200D\u2060\uFEFF\u00AD\u202E\t\r\n \u00A0\u3000\u0000'];
/** Texts made of what does harm, and of anything. */
const text = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS, ...HIDDEN, "'", '"', ',', '86'), fc.string()), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

test('CUS-07 a formula is none in a file, whatever unseen stands before its sign, plain or wide', () => {
  const head = fc.array(fc.constantFrom(...HIDDEN), { maxLength: 3 });
  fc.assert(
    fc.property(head, fc.constantFrom(...SIGNS), fc.string(), (hidden, sign, rest) => {
      const formula = hidden.join('') + sign + rest;
      expect(csvLine([formula]).slice(0, 2)).toBe(`"'`);
    }),
  );
});

test('CUS-07 what is written comes back as it was, guarded or not', () => {
  fc.assert(fc.property(text, (value) => unguarded(guarded(value)) === value));
  const cells = fc.array(text, { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(cells, (values) => {
      const file = CSV_BOM + csvLine(['a', '=b']) + csvLine(['.', '.']) + csvLine(values);
      const [, read] = parseRows(file, ['a', '=b']);
      // The import reads line breaks of every system as one.
      const lines = values.map((value) => value.replaceAll('\r\n', '\n'));
      expect([read?.cells['a'], read?.cells['=b']]).toEqual(lines);
    }),
  );
});

test.each([
  ["'+8613912345678", '+8613912345678'],
  ["'＋8613912345678", '＋8613912345678'],
  ["'-5", '-5'],
  ["'t Hart", "'t Hart"],
  ["O'Neill", "O'Neill"],
])('CUS-07 the cell %s of a file is read as %s', (cell, value) => {
  expect(parseRows(`phone\n${cell}\n`, ['phone'])[0]?.cells).toEqual({ phone: value });
});

test('CUS-07 the result of an import is written by the same rule', () => {
  const file = resultCsv([{ row: 2, no: '\u200B=1+1', state: 'DONE', zh: '＝好', en: '' }]);
  expect(file).toContain(`2,'\u200B=1+1,DONE,'＝好,\r\n`);
});
