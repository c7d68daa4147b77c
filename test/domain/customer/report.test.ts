import {
  answerableFor,
  callbackFigures,
  figuresBy,
} from '../../../domain/customer/callbacks/report';
import {
  satisfactionByQuestion,
  topProblems,
  yieldOf,
} from '../../../domain/customer/callbacks/report';
import type { ReportedCallback } from '../../../domain/customer/callbacks/report';

const one = (change: Partial<ReportedCallback> = {}): ReportedCallback => ({
  ...{ key: 't1', state: 'DONE', why: null, suspended: false, attempts: 1, team: 'east' },
  ...{ person: 'rep', performer: 'rep', score: null, answers: null, need: null },
  ...change,
});
const many = (count: number, change: Partial<ReportedCallback> = {}): ReportedCallback[] =>
  Array.from({ length: count }, () => one(change));

const FAILED = { state: 'FAILED', performer: 'other' } as const;
const UNTRIED = { state: 'OPEN', attempts: 0, performer: null } as const;

describe('the monthly callback report', () => {
  it('8: of 50 due, 40 carried out and 30 successful are 80 % and 60 % of what was due (RPT-01, RPT-02)', () => {
    const month = [...many(30), ...many(10, FAILED), ...many(10, UNTRIED)];
    expect(callbackFigures(month)).toMatchObject({
      ...{ due: 50, carriedOut: 40, successful: 30 },
      ...{ carriedOutPercent: 80, successfulPercent: 60 },
    });
    expect(figuresBy(month, answerableFor)).toMatchObject([
      { of: 'other', due: 10, carriedOut: 10, successful: 0, successfulPercent: 0 },
      { of: 'rep', due: 40, carriedOut: 30, successful: 30, successfulPercent: 75 },
    ]);
  });

  it('says nothing of percentages where nothing was due (RPT-02)', () => {
    expect(callbackFigures([])).toEqual({
      ...{ due: 0, carriedOut: 0, successful: 0 },
      ...{ carriedOutPercent: null, successfulPercent: null },
      satisfaction: { count: 0, mean: null, satisfiedPercent: null },
    });
  });

  it('leaves out what the customer refused and what rests, but not what was given up by hand (RPT-01)', () => {
    const cancelled = (why: string) => one({ state: 'CANCELLED', why, attempts: 0 });
    const month = [
      ...[cancelled('CONSENT'), cancelled('CUSTOMER_MERGED'), one({ ...UNTRIED, suspended: true })],
      ...[cancelled('BY_HAND'), one({ state: 'REFUSED' })],
    ];
    expect(callbackFigures(month)).toMatchObject({ due: 2, carriedOut: 1, successful: 0 });
  });

  it('counts one conversation once: not what another callback or the handler of a complaint serves (RPT-01, CBK-24)', () => {
    const served = ['MERGED', 'SERVED'].map((why) => one({ state: 'CANCELLED', why, attempts: 0 }));
    expect(callbackFigures([one(), ...served])).toMatchObject({
      ...{ due: 1, carriedOut: 1, carriedOutPercent: 100, successful: 1 },
    });
    expect(figuresBy(served, answerableFor)).toEqual([]);
  });

  it('gives mean and share of 4 and 5, of all and per question (RPT-03)', () => {
    const month = [
      one({ score: 5, answers: { quality: 4 } }),
      one({ score: 4, answers: { quality: 1, attitude: 3 } }),
      one({ score: 2 }),
      one(),
    ];
    const all = { count: 3, mean: 3.67, satisfiedPercent: 66.7 };
    expect(callbackFigures(month).satisfaction).toEqual(all);
    expect(satisfactionByQuestion(month, ['quality', 'attitude', 'deliveryTime'])).toEqual([
      { question: 'quality', count: 2, mean: 2.5, satisfiedPercent: 50 },
      { question: 'attitude', count: 1, mean: 3, satisfiedPercent: 0 },
      { question: 'deliveryTime', count: 0, mean: null, satisfiedPercent: null },
    ]);
  });

  it('ranks what customers were dissatisfied with, and counts what they may want next (RPT-04, CBK-17)', () => {
    const month = [
      one({ answers: { quality: 2, deliveryTime: 1 }, complaint: 'PRODUCT_QUALITY' }),
      one({ answers: { quality: 1 }, complaint: null, need: 'NONE' }),
      one({ answers: { quality: 3 }, need: 'REFERRAL' }),
      one({ complaint: 'PRODUCT_QUALITY', need: 'REFERRAL' }),
    ];
    expect(topProblems(month, 2)).toEqual([
      { kind: 'COMPLAINT', what: 'PRODUCT_QUALITY', count: 2 },
      { kind: 'QUESTION', what: 'quality', count: 2 },
      { kind: 'COMPLAINT', what: null, count: 1 },
      { kind: 'QUESTION', what: 'deliveryTime', count: 1 },
    ]);
    expect(yieldOf(month)).toEqual({ REPURCHASE: 0, REFERRAL: 2, UPGRADE: 0, NONE: 1 });
  });
});
