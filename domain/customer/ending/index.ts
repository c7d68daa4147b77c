import { refuse } from '../../errors';
import type { EventDraft } from '../../kernel/case';
import { caseRequest } from '../../kernel/effects';
import { closed } from '../change';
import { CUSTOMER_SUPERVISORS, fourEyes, given, sign } from '../guards';
import type { CustomerAction, CustomerChange, CustomerFeature, CustomerGuard } from '../guards';
import type { CustomerMessage } from '../guards';
import { withoutLateness } from '../lateness';
import { OPEN_FILES } from '../state';
import type { Callback } from '../state';
import { callerNotice } from '../planning';
import { daysLeft } from './days';
import { absorbed, takenOver, yielded } from './inheritance';
import type { Inheritance, MergeLeft } from './inheritance';
import { latenessLeft } from './lateness';

const HEIRS = { MISSING: 'no such file', CLOSED: 'that file has ended' } as const;

/** The file that is to go on is another one, exists and is open; else nothing is changed (CUS-08). */
const intoAnother: CustomerGuard = {
  id: 'CUS-08',
  check({ no }, { beside }, input) {
    const into = input['into'] as string;
    const heir = beside?.heir ?? 'OPEN';
    const reason = into === no ? 'same file' : heir === 'OPEN' ? null : HEIRS[heir];
    return reason === null ? null : refuse('MERGE_IMPOSSIBLE', { no, into, reason });
  },
};

/**
 * Two files are the same customer: this one ends, the other goes on with all contacts of both (CUS-08).
 * It cannot be taken back, so that whoever entered the file does not end it herself.
 */
const merge: CustomerAction = {
  name: 'merge',
  title: { zh: '合并到另一客户', en: 'Merge into another file' },
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: OPEN_FILES,
  guards: [fourEyes('CUS-08', 'creator ≠ merger', ({ opened }) => opened)],
  inputGuards: [intoAnother],
  apply: (state, input, ctx) => {
    const data = { ...sign(ctx), ...given(input, 'into', 'reason') };
    const left = { ...daysLeft(state), ...latenessLeft(state) };
    return [{ type: 'CUSTOMER_MERGED', data: { ...data, ...left } }];
  },
};

const absorb: CustomerAction = {
  name: 'absorb',
  title: { zh: '并入', en: 'Take another file over' },
  internal: true,
  roles: [],
  stages: OPEN_FILES,
  apply: (state, input): EventDraft[] => {
    const { customer, inheritance } = input as { customer: string; inheritance: Inheritance };
    const inHand = takenOver(state, customer, inheritance);
    return [
      { type: 'CUSTOMER_ABSORBED', data: { customer, inheritance, ...inHand } },
      ...yielded(state, inHand),
    ];
  },
};

const bequeath: CustomerMessage = {
  name: 'bequeath',
  id: 'CUS-08',
  on: ['CUSTOMER_MERGED'],
  write: (state, { data }) => [
    caseRequest('absorb', 'absorb', {
      ...{ customer: data['into'] as string, from: state.no },
    }),
  ],
};

/** Whoever carries out a callback of the merged file learns under which number it goes on. */
const tellCallers: CustomerMessage = {
  name: 'tellCallers',
  id: 'CUS-08',
  on: ['CUSTOMER_ABSORBED'],
  write: ({ no }, { data }) => ((data['callbacks'] ?? []) as Callback[]).map(callerNotice(no)),
};

/** A customer asked to be forgotten: numbers and facts stay, everything personal goes (§8.3.16). */
const erase: CustomerAction = {
  name: 'erase',
  title: { zh: '删除个人信息', en: 'Erase the personal data' },
  steers: true,
  roles: ['DEPT_HEAD', 'ADMIN'],
  stages: OPEN_FILES,
  everyDepartment: true,
  guards: [
    {
      id: 'CUS-06',
      check({ no, openComplaints }, { beside }) {
        const cases = [...new Set([...openComplaints, ...(beside?.open ?? [])])];
        return cases.length === 0 ? null : refuse('ERASURE_BLOCKED', { no, cases });
      },
    },
  ],
  apply: (_state, input, ctx) => [
    { type: 'CUSTOMER_ERASED', data: { ...sign(ctx), ...given(input, 'basis') } },
  ],
};

const emptyRows: CustomerMessage = {
  name: 'emptyRows',
  id: 'CUS-06',
  on: ['CUSTOMER_ERASED'],
  write: ({ no }) => [caseRequest('erase', 'erase', { customer: no })],
};

/** An ended file plans nothing any more: what its plans went by, days of her own among them, goes too. */
const UNPLANNED = { wishes: [], callbacks: [], days: [], series: {} } as const;

const gone: CustomerChange = () => ({
  ...UNPLANNED,
  left: [],
  preference: {},
  promises: [],
});

/** How a file ends: as part of another, or without anybody's data (CUS-08, §8.3.16). */
export const endingFeature: CustomerFeature = {
  name: 'ending',
  actions: [merge, absorb, erase],
  parts: ['absorbed'],
  changes: {
    CUSTOMER_MERGED: closed('MERGED', (state, data) => {
      const { lateness } = data as MergeLeft;
      return {
        ...{ ...UNPLANNED, left: state.callbacks },
        ...(lateness && withoutLateness(state, lateness.breaches)),
        mergedInto: data['into'] as string,
      };
    }),
    CUSTOMER_ABSORBED: absorbed,
    CUSTOMER_ERASED: closed('ERASED', gone),
  },
  messages: [bequeath, tellCallers, emptyRows],
};

export { inheritanceOf } from './inheritance';
