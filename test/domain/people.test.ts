import {
  holdsAny,
  maskPhone,
  maskText,
  mayReadContactData,
  ROLE_NAMES,
  SYSTEM,
} from '../../domain/people';
import type { Role } from '../../domain/people';
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

const READERS: Role[] = [
  ...(['SALES_REP', 'SALES_MANAGER', 'ORDER_CLERK', 'LOGISTICS'] as const),
  ...(['CS_AGENT', 'CS_SUPERVISOR'] as const),
];

test.each(ROLE_NAMES)(
  'CUS-06 a %s reads contact data in full only if the work needs it',
  (role) => {
    expect(mayReadContactData(aPerson('x', role))).toBe(READERS.includes(role));
  },
);

test('CUS-06 the system and people without a role read contact data masked', () => {
  expect(mayReadContactData(SYSTEM)).toBe(false);
  expect(mayReadContactData(aPerson('x', []))).toBe(false);
});

test('SYS-06 one role of several is enough', () => {
  const both = aPerson('x', ['LEGAL', 'ADMIN']);
  expect(holdsAny(both, ['ADMIN', 'SALES_REP'])).toBe(true);
  expect(holdsAny(both, ['SALES_REP'])).toBe(false);
  expect(holdsAny(both, [])).toBe(false);
});
