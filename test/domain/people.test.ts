import { holdsAny, maskPhone, maskText } from '../../domain/people';
import { aPerson } from './order/support';

test.each([
  ['13812345678', '138****5678'],
  ['+8613812345678', '+86*******5678'],
  ['12345678', '123*5678'],
  ['1234567', '*******'],
  ['12345', '*****'],
  ['', ''],
])('CUS-06 of the number %s others read %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test('CUS-06 a masked number keeps its length and shows 3 and 4 digits at most', () => {
  for (let length = 0; length < 20; length += 1) {
    const masked = maskPhone('9'.repeat(length));
    expect(masked).toHaveLength(length);
    expect(masked.replaceAll('*', '').length).toBe(length > 7 ? 7 : 0);
  }
});

test.each([
  ['王小明', '王**'],
  ['Ann', 'A**'],
  ['A', 'A**'],
  ['𠮷野', '𠮷**'],
  ['', ''],
])('CUS-06 of the name %s others read %s, whatever its length', (name, masked) => {
  expect(maskText(name)).toBe(masked);
});

test('SYS-06 one role of several is enough', () => {
  const both = aPerson('x', ['LEGAL', 'ADMIN']);
  expect(holdsAny(both, ['ADMIN', 'SALES_REP'])).toBe(true);
  expect(holdsAny(both, ['SALES_REP'])).toBe(false);
  expect(holdsAny(both, [])).toBe(false);
});
