import { digestLetter, memoLetter, memoText } from '../../../domain/contact/memo';
import type { Memo } from '../../../domain/contact/memo';
import { NOT_TOLD_REASONS, NOTICES } from '../../../domain/notices';

const zh = { language: 'zh', zone: 'Asia/Shanghai' } as const;
const en = { language: 'en', zone: 'Asia/Shanghai' } as const;

const breach = (no: string): Memo => ({
  no,
  code: 'DEADLINE_BREACHED',
  params: { no, kind: 'review', dueAt: '2026-03-04T04:00:00.000Z' },
});

test('SYS-10 a notice to staff names the limit and tells the local time', () => {
  expect(memoText(breach('SO-1'), zh)).toBe('SO-1：审核 已于 2026-03-04 12:00 GMT+08:00 超时。');
  expect(memoText(breach('SO-1'), en)).toBe(
    'SO-1: review has been overdue since 2026-03-04 12:00 GMT+08:00.',
  );
});

test('SYS-10 it says whom it is for where many read it', () => {
  const memo = { no: 'SO-1', code: 'REVIEW_REQUESTED', params: { no: 'SO-1' } };
  expect(memoLetter(memo, ['李经理', '周经理'], zh)).toEqual({
    subject: '跟单提醒：SO-1',
    text: 'SO-1 已提交，请审核。（李经理、周经理）',
  });
  expect(memoLetter(memo, [], en).text).toBe('SO-1 was submitted; please review it.');
});

test.each(Object.keys(NOT_TOLD_REASONS))(
  'SYS-10 that a customer was not told (%s) is said with message and reason',
  (reason) => {
    const params = { no: 'SO-1', message: 'SHIPPED', reason };
    const memo = { no: 'SO-1', code: 'CUSTOMER_NOT_TOLD', params };
    expect(memoText(memo, en)).toContain('"Your order SO-1 is on its way"');
    for (const style of [zh, en]) expect(memoText(memo, style)).not.toContain(reason);
  },
);

test('ORD-07 a question to several departments names them all', () => {
  const departments = ['PRODUCTION', 'LOGISTICS'];
  const params = { no: 'SO-1', date: '2026-03-20', departments };
  const memo = { no: 'SO-1', code: 'FEASIBILITY_REQUESTED', params };
  expect(memoText(memo, zh)).toContain('生产、物流');
  expect(memoText(memo, en)).toContain('production, logistics');
});

test('SYS-10 a digest tells how many notices on how many cases, and the first ten', () => {
  const memos = Array.from({ length: 25 }, (_, index) => breach(`SO-${index}`));
  const { subject, text } = digestLetter(memos, en);
  expect(subject).toBe('Gendan digest: 25 notices');
  const lines = text.split('\n');
  expect(lines[0]).toBe('25 notices on 25 cases. The first 10:');
  expect(lines.slice(1, 11)).toEqual(memos.slice(0, 10).map((memo) => `- ${memoText(memo, en)}`));
  expect(lines.slice(11)).toEqual(['See the other 15 in your inbox.']);
  expect(digestLetter(memos, zh).text).toContain('共 25 条提醒，涉及 25 个单号。');
  // The smallest limit of the robots.
  expect(Buffer.byteLength(digestLetter(memos, zh).text)).toBeLessThan(2_048);
});

test('SYS-10 what a digest would say several times to several people it says once', () => {
  const memos = [breach('SO-1'), breach('SO-2'), breach('SO-1'), breach('SO-1')];
  const lines = digestLetter(memos, en).text.split('\n');
  expect(lines).toEqual([
    '4 notices on 2 cases. The first 4:',
    `- ${memoText(breach('SO-1'), en)} ×3`,
    `- ${memoText(breach('SO-2'), en)}`,
  ]);
});

test('SYS-10 a short digest has no rest, and an unknown code is told by its name', () => {
  const memos = [breach('SO-1'), { no: 'SO-2', code: 'NEW_CODE', params: {} }];
  expect(digestLetter(memos, en).text.split('\n')).toHaveLength(3);
  expect(digestLetter(memos, en).text).toContain('- NEW_CODE');
});

test('SYS-10 every notice to staff can be told without a mark left open', () => {
  const params = {
    ...{ no: 'SO-1', kind: 'review', because: 'review', dueAt: '2026-03-04T04:00:00.000Z' },
    ...{ level: 2, count: 3, message: 'SHIPPED', reason: 'REFUSED' },
  };
  expect(memoText({ code: 'CUSTOMER_NOT_TOLD', params }, zh)).not.toMatch(/[{}]/);
  expect(Object.keys(NOTICES)).toContain('CUSTOMER_NOT_TOLD');
});
