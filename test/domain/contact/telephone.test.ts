import { dialLink, numberEnds, numberKey } from '../../../domain/contact/dial';
import { foldNumber, NO_NUMBER, numberFault, telephoneOf } from '../../../domain/contact/telephone';
import { fileContact, telephone } from '../../../domain/kind/input';
import { sameNumber } from '../../../domain/customer/likeness';
import { maskPhone } from '../../../domain/people';

const reversed = (number: string): string => [...numberKey(number)].reverse().join('');
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Spellings of one number; the first is how it is called at home. */
const SPELLINGS: readonly (readonly string[])[] = [
  [
    ...['13912345678', '139-1234-5678', '139 1234 5678', '+8613912345678', '+86 139-1234-5678'],
    ...['0086 139 1234 5678', '0086-13912345678', '8613912345678', '(+86) 139 1234 5678'],
    ...['13912345678 转 1', '13912345678-802', "'+8613912345678", '139–1234–5678'],
    ...['\u202d13912345678\u202c', '139\u00a01234\u00a05678', ' 13912345678 ', '139.1234.5678'],
  ],
  [
    ...['02155556666', '021-55556666', '(021) 55556666', '021-5555-6666', '+86 21 5555 6666'],
    ...['+86 (0)21 5555 6666', '0086 21 55556666', '021-55556666-802', '021-5555-6666-802'],
    ...['021-55556666转802', '021-55556666 转 802', '021 55556666 ext 802', '02155556666x802'],
    ...[
      '(021)55556666（分机802）',
      '021-55556666 ext. 802',
      '021-55556666#802',
      '+86-21-55556666-802',
    ],
    ...['+862155556666;ext=802', '021-55556666, 转 802'],
  ],
  ['400-800-1234', '4008001234', '400 800 1234', '400-800-1234-5', '400-800-1234 转 5'],
  ['+44 20 7946 0018', '0044 20 7946 0018', '+44 (0)20 7946 0018', '+442079460018 x7'],
];

describe('one number, however it is written (CUS-08)', () => {
  test.each(SPELLINGS.map((list) => [list[0]!, list] as const))(
    'CUS-08 %s is the same in all spellings, in half and in full width, and found by each',
    (_first, list) => {
      const all = [...list, ...list.map(wide)];
      expect(all.filter((text) => numberFault(text) !== null)).toEqual([]);
      expect(new Set(all.map(numberKey)).size).toBe(1);
      for (const one of all) {
        for (const other of all) {
          const found = numberEnds(other, { digits: 4 });
          expect(found.some((end) => numberKey(one).endsWith(end))).toBe(true);
          expect(sameNumber(reversed(one), reversed(other), { digits: 7 })).toBe(true);
        }
      }
    },
  );

  test.each([
    ['021-55556666-802', '021-55556666', '802'],
    ['５５５５６６６６－８０２', '55556666', '802'],
    ['021-55556666 转 802', '021-55556666', '802'],
    ['0571 88887777 EXT.12', '0571 88887777', '12'],
    ['139-1234-5678', '139-1234-5678', null],
    ['400-800-1234', '400-800-1234', null],
    ['010-8888-7777', '010-8888-7777', null],
    ['0571-8888-7777', '0571-8888-7777', null],
    ['+44 20 7946-0018', '+44 20 7946-0018', null],
    ['212-555-1234', '212-555-1234', null],
    ['000-0000', '000-0000', null],
  ])('CUS-08 of %s the number is %s and the extension %s', (text, main, extension) => {
    expect(telephoneOf(text)).toEqual({ main, extension });
  });

  test('CUS-08 the end before an extension finds the number, the extension does not', () => {
    expect(numberKey('021-55556666-802').endsWith(numberEnds('6666', { digits: 4 })[0]!)).toBe(
      true,
    );
    expect(numberKey('021-55556666-8021')).not.toContain('8021');
    expect(numberEnds('678', { digits: 4 })).toEqual([]);
    expect(numberEnds('SO-12345', { digits: 4 })).toEqual([]);
  });

  test('CBK-22 an extension is dialled behind its number, CUS-06 and shown to nobody else', () => {
    expect(dialLink('021-55556666-802')).toBe('tel:+862155556666;ext=802');
    expect(maskPhone('021-55556666-802')).toBe('021*****6666****');
    expect(maskPhone('13912345678 转 802')).toBe('139****5678******');
  });
});

/** What cannot be a number, and why. */
const REFUSED: readonly (readonly [string, keyof typeof NO_NUMBER])[] = [
  ...(['1.39E+10', '1.39e10', '1e3', '13912345678.0', '13912345678.', '0x10'] as const).map(
    (text) => [text, 'DAMAGED'] as const,
  ),
  ...(['0x33C5F2A0E', '-55556645', '13,912,345,678', '1.39123E+010'] as const).map(
    (text) => [text, 'DAMAGED'] as const,
  ),
  ...(
    ['abc', '微信', '#######', '#N/A', '139****5678', '1-800-FLOWERS', '=13912345678'] as const
  ).map((text) => [text, 'SIGNS'] as const),
  ['1-2', 'SHORT'],
  ['13912345678/13900001111', 'LONG'],
];

describe('what cannot be a telephone number is refused and never guessed (ruling 24)', () => {
  test.each([...REFUSED, ...REFUSED.map(([text, why]) => [wide(text), why] as const)])(
    'CUS-01 %s is refused as %s, in any width',
    (text, why) => {
      expect(numberFault(text)).toBe(NO_NUMBER[why]);
      expect(telephone.safeParse(text).success).toBe(false);
    },
  );

  test.each(['110', '95588', '10086', '55556666', '5551234', '000-0000', '+852 2345 6789'])(
    'CUS-01 %s passes, since who calls knows it',
    (text) => {
      expect(telephone.parse(text)).toBe(text);
    },
  );

  test('CUS-01 every number of a file is read alike and kept in half width; twice read is once read', () => {
    const said = {
      phone: '＋８６ 139',
      mobile: '１３９１２３４５６７８',
      fax: '０２１－５５５５６６６６',
    };
    const once = fileContact.parse(said);
    expect(once).toEqual({ phone: '+86 139', mobile: '13912345678', fax: '021-55556666' });
    expect(fileContact.parse(once)).toEqual(once);
    for (const text of SPELLINGS.flat())
      expect(foldNumber(foldNumber(text))).toBe(foldNumber(text));
  });
});
