import { CUSTOMER_POLICY } from '../../../domain/customer/policy';
import { alike, nameKey, sameNumber } from '../../../domain/customer/likeness';

const FIGURES = CUSTOMER_POLICY['customer.likeness'];

const digits = (number: string): string => [...number.replace(/\D/g, '')].reverse().join('');

describe('two files may be the same customer (CUS-08)', () => {
  test.each([
    ['上海 精密泵业有限公司', '上海精密泵业股份有限公司'],
    ['ACME Pumps Co., Ltd.', 'acme pumps'],
    ['Müller GmbH', 'MÜLLER'],
    ['ＡＢＣ公司', 'abc'],
  ])('CUS-08 tells %s and %s by the same key', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test('CUS-08 leaves a name that is nothing but the form of a company as it is', () => {
    expect(nameKey('Company')).toBe('company');
    expect(nameKey('有限公司')).toBe('有限公司');
  });

  test.each([
    ['hangzhou precision pumps', 'hangzhou precison pumps', true],
    ['上海张江精密泵业', '上海张江精密泵业厂', true],
    ['上海精密泵业', '北京精密阀门', false],
    ['刘敏', '刘敏', true],
    ['刘敏', '刘洋', false],
    ['', '', false],
  ])('CUS-08 says of %s and %s: alike %s', (one, other, expected) => {
    expect(alike(nameKey(one), nameKey(other), FIGURES)).toBe(expected);
  });

  test.each([
    ['13711112222', '+86 137-1111-2222', true],
    ['021-5888 1234', '+86 21 5888 1234', true],
    ['58881234', '021-58881234', true],
    ['13711112222', '13711112223', false],
    ['1234', '5551234', false],
  ])('CUS-08 says of %s and %s: same telephone %s', (one, other, expected) => {
    expect(sameNumber(digits(one), digits(other), FIGURES)).toBe(expected);
    expect(sameNumber(digits(other), digits(one), FIGURES)).toBe(expected);
  });

  test('CUS-08 goes by the figures of the policy', () => {
    const [one, other] = ['hangzhou precision pumps', 'hangzhou precison pumps'].map(nameKey);
    expect(alike(one!, other!, { percent: 99 })).toBe(false);
    expect(alike(nameKey('上海精密泵业'), nameKey('北京精密阀门'), { percent: 20 })).toBe(true);
    expect(sameNumber(digits('5551234'), digits('021 5551234'), { digits: 8 })).toBe(false);
    expect(sameNumber(digits('51234'), digits('021 5551234'), { digits: 5 })).toBe(true);
  });
});
