import fc from 'fast-check';
import { passwordFault } from '../../api/accounts/password-rules';
import { hashPassword, matchesPassword } from '../../platform/password';

test('SYS-06 a password is kept as argon2id with a salt of its own, and found again by itself alone', async () => {
  const [one, two] = await Promise.all([
    hashPassword('Zürich 苏州 é'),
    hashPassword('Zürich 苏州 é'),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await matchesPassword('Zürich 苏州 e\u0301', one)).toBe(true);
  expect(await matchesPassword('Zürich 苏州 e', one)).toBe(false);
  expect(await matchesPassword('', null)).toBe(false);
});

test('SYS-06 a known password is refused whatever signs stand around it', () => {
  const signs = fc.string({
    unit: fc.constantFrom(...'0123456789!.-'),
    minLength: 4,
    maxLength: 8,
  });
  const known = fc.constantFrom('password', 'sunshine', 'football', 'princess');
  fc.assert(
    fc.property(known, signs, (word, around) => {
      expect(passwordFault(`${word}${around}`, [])).toBe('KNOWN');
      expect(passwordFault(`${around}${word.toUpperCase()}`, [])).toBe('KNOWN');
    }),
  );
});

test('SYS-06 long random passwords are taken', () => {
  fc.assert(
    fc.property(fc.uuid(), (password) => {
      expect(passwordFault(password, ['clerk-1', '陈跟单 Chen', 'chen@example.com'])).toBeNull();
    }),
  );
});
