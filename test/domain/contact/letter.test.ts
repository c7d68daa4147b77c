import { SERVICE_LETTERS } from '../../../domain/service/letters';
import { COMPLAINT_LETTERS } from '../../../domain/complaint/letters';
import { isTransactional, letterOf } from '../../../domain/contact/letter';
import { CUSTOMER_NOTICES, CUSTOMER_WORDS } from '../../../domain/customer-notices';
import type { CustomerNoticeCode, CustomerText } from '../../../domain/customer-notices';
import type { Language, Text } from '../../../domain/text';

const CODES = Object.keys(CUSTOMER_NOTICES) as CustomerNoticeCode[];
const TEXTS: Readonly<Record<string, CustomerText>> = CUSTOMER_NOTICES;
const ZONE = 'Asia/Shanghai';

const marks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

const facts = (language: Language): { language: Language; zone: string } => ({
  language,
  zone: ZONE,
});

test('§3.5 every event of which customers are told has its text (SYS-10)', () => {
  expect(CODES).toEqual(
    expect.arrayContaining([
      ...['ORDER_APPROVED', 'ORDER_RETURNED', 'ORDER_REJECTED', 'PROGRESS', 'DELAY', 'SHORTAGE'],
      ...['TRANSPORT_TROUBLE', 'DATE_PROPOSED', 'DATE_AGREED', 'SHIPPED', 'NODE_REMINDER'],
      ...['ARRIVED', 'SIGNED', 'COMPLETED', 'CHANGE_PROPOSED', 'CANCELLED'],
    ]),
  );
});

describe.each(CODES)('%s', (code) => {
  const { subject, body } = TEXTS[code]!;

  test('says the same in both languages, line by line (SYS-10)', () => {
    const lines = (text: string): string[][] => text.split('\n').map((line) => marks(line).sort());
    expect(lines(body.zh)).toEqual(lines(body.en));
    expect(marks(subject.zh)).toEqual(marks(subject.en));
    for (const { zh, en } of [subject, body]) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
    }
  });

  test('names the order, and reads well when nothing else is known (SYS-10)', () => {
    for (const language of ['zh', 'en'] as const) {
      const letter = letterOf(code, { no: 'SO-7' }, facts(language));
      expect(letter.subject).toContain('SO-7');
      expect(letter.text).toContain('SO-7');
      expect(letter.subject + letter.text).not.toMatch(/[{}]|undefined|null/);
    }
  });
});

test.each(Object.entries(CUSTOMER_WORDS))('SYS-10 the word %s is in both languages', (_, word) => {
  const { zh, en }: Text = word;
  expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(en).toMatch(/[a-z]{3}/);
});

const SHIPPED = {
  ...{ no: 'SO-7', carrier: 'SF Express', mode: 'ROAD', trackingNo: 'SF123', eta: '2026-03-05' },
  items: ['M8 bolt × 1200', 'M8 nut × 5'],
};

test('SYS-10 a letter addresses the customer and tells dates, codes and lists in her language', () => {
  const zh = letterOf('SHIPPED', SHIPPED, {
    ...facts('zh'),
    name: '张三',
    contactPerson: '陈跟单',
  });
  expect(zh.subject).toBe('订单 SO-7 已发货');
  expect(zh.text).toMatch(/^尊敬的张三：\n\n您的订单 SO-7 已发货。\n/);
  expect(zh.text).toContain('发出货物：M8 bolt × 1200、M8 nut × 5。');
  expect(zh.text).toContain('运输方式：公路。');
  expect(zh.text).toContain('预计到达：2026年3月5日。');
  expect(zh.text).toContain('您的联系人：陈跟单。');
  const en = letterOf('SHIPPED', SHIPPED, { ...facts('en'), phone: '400-800-1234' });
  expect(en.text).toMatch(/^Dear customer,\n\n/);
  expect(en.text).toContain('Shipped: M8 bolt × 1200, M8 nut × 5.');
  expect(en.text).toContain('By: road.');
  expect(en.text).toContain('Expected to arrive: 5 March 2026.');
  expect(en.text).not.toContain('Your contact');
  expect(en.text).toContain('You can also call us: 400-800-1234.');
});

test('SYS-10 instants are told in local time and large figures can be read', () => {
  const params = { no: 'SO-7', signedAt: '2026-03-05T16:30:00.000Z', receivedQuantity: 12000 };
  expect(letterOf('SIGNED', params, facts('zh')).text).toContain('签收时间：2026年3月6日 00:30。');
  const en = letterOf('SIGNED', params, facts('en')).text;
  expect(en).toContain('Signed at: 6 March 2026 00:30.');
  expect(en).toContain('Quantity received: 12,000.');
});

test('SYS-10 an empty list or text is not known either', () => {
  const params = { no: 'SO-7', items: [], carrier: '' };
  const { text } = letterOf('SHIPPED', params, facts('en'));
  expect(text).not.toMatch(/Shipped:|Carrier:/);
});

test('§3.5 every letter says how to raise problems', () => {
  for (const code of CODES) {
    expect(letterOf(code, { no: 'SO-7' }, facts('zh')).text).toContain('请直接回复本邮件');
    expect(letterOf(code, { no: 'SO-7' }, facts('en')).text).toContain(
      'just reply to this message',
    );
  }
});

test('SYS-10 a code without a text is told by its name and does not fail', () => {
  expect(letterOf('NEW_CODE', {}, facts('en'))).toMatchObject({ subject: 'NEW_CODE' });
});

/** What answers the customer's own complaint or request is not bound by the window. */
const OWN_MATTERS = [COMPLAINT_LETTERS, SERVICE_LETTERS].flatMap(Object.keys);

test('§5.4 §8.3.25 only what confirms, ships or answers may leave at any hour', () => {
  const order = ['DATE_AGREED', 'SHIPPED'];
  const later = ['ARRIVED', 'SIGNED', 'ORDER_CHANGED', 'CHANGE_DROPPED', 'CANCELLED'];
  const expected = [...order, ...later, ...OWN_MATTERS].toSorted();
  expect(CODES.filter(isTransactional).toSorted()).toEqual(expected);
  expect(isTransactional('NEW_CODE')).toBe(false);
});
