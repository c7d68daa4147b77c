import { refuse } from '../../errors';
import { caseRequest } from '../../kernel/effects';
import type { CallbacksEvent } from '../callbacks/events';
import { closed } from '../change';
import { CUSTOMER_SUPERVISORS, fourEyes, sign } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { withoutLateness } from '../lateness';
import { callerNotice } from '../planning';
import { actions, messages } from '../room';
import { OPEN_FILES } from '../state';
import { daysLeft } from './days';
import type { EndingEvent } from './events';
import { absorbed, takenOver, yielded } from './inheritance';
import { absorbInput, eraseInput, mergeInput } from './input';
import { latenessLeft } from './lateness';

const HEIRS = { MISSING: 'NO_SUCH_FILE', CLOSED: 'FILE_ENDED' } as const;

/** The file that is to go on is another one, exists and is open; else nothing is changed (CUS-08). */
const intoAnother: CustomerGuard<{ into: string }> = {
  id: 'CUS-08',
  check({ no }, { beside }, { into }) {
    const heir = beside?.heir ?? 'OPEN';
    const reason = into === no ? 'SAME_FILE' : heir === 'OPEN' ? null : HEIRS[heir];
    return reason === null ? null : refuse('MERGE_IMPOSSIBLE', { no, into, reason });
  },
};

/**
 * Two files are the same customer: this one ends, the other goes on with all contacts of both (CUS-08).
 * It cannot be taken back, so that whoever entered the file does not end it herself.
 */
const merge = actions<EndingEvent>()({
  name: 'merge',
  input: mergeInput,
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: OPEN_FILES,
  guards: [fourEyes('CUS-08', 'creator ≠ merger', ({ opened }) => opened)],
  inputGuards: [intoAnother],
  apply: (state, { into, reason }, ctx) => {
    const left = { ...daysLeft(state), ...latenessLeft(state) };
    return [{ type: 'CUSTOMER_MERGED', data: { ...sign(ctx), into, reason, ...left } }];
  },
});

const absorb = actions<EndingEvent | CallbacksEvent>()({
  name: 'absorb',
  input: absorbInput,
  roles: [],
  stages: OPEN_FILES,
  apply: (state, { customer, inheritance }) => {
    const inHand = takenOver(state, customer, inheritance);
    return [
      { type: 'CUSTOMER_ABSORBED', data: { customer, inheritance, ...inHand } },
      ...yielded(state, inHand),
    ];
  },
});

const bequeath = messages<EndingEvent>()({
  name: 'bequeath',
  id: 'CUS-08',
  on: ['CUSTOMER_MERGED'],
  write: ({ no: from }, { data: { into: customer } }) => [
    caseRequest('absorb', 'absorb', { customer, from }),
  ],
});

/** Whoever carries out a callback of the merged file learns under which number it goes on. */
const tellCallers = messages<EndingEvent>()({
  name: 'tellCallers',
  id: 'CUS-08',
  on: ['CUSTOMER_ABSORBED'],
  write: ({ no }, { data: { callbacks = [] } }) => callbacks.map(callerNotice(no)),
});

/** A customer asked to be forgotten: numbers and facts stay, everything personal goes (§8.3.16). */
const erase = actions<EndingEvent>()({
  name: 'erase',
  input: eraseInput,
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
  apply: (_state, { basis }, ctx) => [{ type: 'CUSTOMER_ERASED', data: { ...sign(ctx), basis } }],
});

const emptyRows = messages<EndingEvent>()({
  name: 'emptyRows',
  id: 'CUS-06',
  on: ['CUSTOMER_ERASED'],
  write: ({ no }) => [caseRequest('erase', 'erase', { customer: no })],
});

/** An ended file plans nothing any more: what its plans went by, days of her own among them, goes too. */
const UNPLANNED = { wishes: [], callbacks: [], days: [], series: {} } as const;

const changes: CustomerChanges<EndingEvent> = {
  CUSTOMER_MERGED: closed('MERGED', (state, { lateness, into: mergedInto }) => ({
    ...{ ...UNPLANNED, left: state.callbacks, mergedInto },
    ...(lateness && withoutLateness(state, lateness.breaches)),
  })),
  CUSTOMER_ABSORBED: absorbed,
  CUSTOMER_ERASED: closed('ERASED', () => ({
    ...{ ...UNPLANNED, left: [], preference: {}, promises: [] },
  })),
};

/** How a file ends: as part of another, or without anybody's data (CUS-08, §8.3.16). */
export const endingFeature: CustomerFeature = {
  name: 'ending',
  actions: [merge, absorb, erase],
  parts: ['absorbed'],
  changes,
  messages: [bequeath, tellCallers, emptyRows],
};

export { inheritanceOf } from './inheritance';
