import { refuse } from '../../errors';
import { caseRequest, staffNotice } from '../../kernel/effects';
import type { Party } from '../../kernel/case';
import { assignable } from '../../kind/guards';
import { moved, moving } from '../change';
import { byAnother } from '../changes/unverified';
import { fourEyes, given, sign, VERIFIERS } from '../guards';
import type { CustomerAction, CustomerChange, CustomerFeature, CustomerGuard } from '../guards';
import type { CustomerMessage } from '../guards';
import { OPEN_FILES } from '../state';
import type { CustomerState } from '../state';
import type { Signature } from '../../basics';
import { assign } from './assign';
import { missingToVerify } from './completeness';
import { givenForGood, handedOn } from './stand-in';

const complete: CustomerGuard = {
  id: 'CUS-01',
  check(state) {
    const fields = missingToVerify(state);
    return fields.length === 0 ? null : refuse('FILE_INCOMPLETE', { fields });
  },
};

const verify: CustomerAction = {
  name: 'verify',
  title: { zh: '核实资料', en: 'Verify the file' },
  roles: VERIFIERS,
  stages: ['DRAFT', 'RETURNED'],
  guards: [fourEyes('CUS-02', 'creator ≠ verifier', ({ opened }) => opened), byAnother, complete],
  apply: (_state, _input, ctx) => [{ type: 'FILE_VERIFIED', data: { ...sign(ctx) } }],
};

/** Something is missing or wrong: back to whoever entered it (§6.2). */
const returnFile: CustomerAction = {
  name: 'returnFile',
  title: { zh: '退回补充', en: 'Return the file' },
  roles: [...VERIFIERS, 'FILE_CLERK'],
  stages: ['DRAFT', 'VERIFIED'],
  apply: (_state, input, ctx) => [
    { type: 'FILE_RETURNED', data: { ...sign(ctx), ...given(input, 'reason') } },
  ],
};

/** Only now is the file usable: callbacks are planned from here on (CUS-02, §8.3.10). */
const file: CustomerAction = {
  name: 'file',
  title: { zh: '建档', en: 'Put on file' },
  roles: ['FILE_CLERK'],
  stages: ['VERIFIED'],
  guards: [
    fourEyes('CUS-02', 'creator ≠ filer', ({ opened }) => opened),
    fourEyes('CUS-02', 'verifier ≠ filer', ({ verified }) => verified),
  ],
  apply: (_state, _input, ctx) => [{ type: 'CUSTOMER_FILED', data: { ...sign(ctx) } }],
};

const canServe = assignable('CUS-03', 'to', ['CS_AGENT', 'CS_SUPERVISOR']);

/** Sales passes the customer to customer service right after the purchase (CUS-03). */
const handOver: CustomerAction = {
  name: 'handOver',
  title: { zh: '移交客服', en: 'Hand over to customer service' },
  steers: true,
  roles: ['SALES_REP', 'SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'],
  stages: OPEN_FILES,
  people: (input) => [input['to'] as string],
  inputGuards: [canServe],
  apply: (state, input, ctx) => {
    const data = { ...sign(ctx), from: state.serviceOwner, ...given(input, 'to', 'note') };
    return [{ type: 'CUSTOMER_HANDED_OVER', data }];
  },
};

const signed =
  (key: 'verified' | 'filed'): CustomerChange =>
  (_state, data) => ({
    [key]: data as unknown as Signature,
  });

/** Whoever is next learns that the file waits for her. */
const tellNext: CustomerMessage = {
  name: 'tellNext',
  id: 'CUS-02',
  on: ['FILE_VERIFIED', 'FILE_RETURNED'],
  write: ({ no, opened, version }, { type }) =>
    type === 'FILE_VERIFIED'
      ? [staffNotice(`toFile:${version}`, { role: 'FILE_CLERK' }, 'FILE_TO_FILE', { no })]
      : [staffNotice(`returned:${version}`, { person: opened.by }, 'FILE_RETURNED', { no })],
};

const tellService: CustomerMessage = {
  name: 'tellService',
  id: 'CUS-03',
  on: ['CUSTOMER_HANDED_OVER'],
  write: ({ no, version }, { data }) => [
    staffNotice(`handedOver:${version}`, { person: data['to'] as string }, 'CUSTOMER_HANDED_OVER', {
      no,
    }),
  ],
};

/** What was signed and complained of before the file was usable is caught up with (CBK-01). */
const catchUp: CustomerMessage = {
  name: 'catchUp',
  id: 'CBK-01',
  on: ['CUSTOMER_FILED'],
  write: ({ no, version }) => [caseRequest(`catchUp:${version}`, 'catchUp', { customer: no })],
};

/** Whoever has to see to it that the file is complete. */
export function keeperOf({ owner }: Pick<CustomerState, 'owner'>): Party {
  return owner === null ? { role: 'SALES_MANAGER' } : { person: owner };
}

/** The file itself: creator, verifier and filer are three people (CUS-01, CUS-02, CUS-03). */
export const fileFeature: CustomerFeature = {
  name: 'file',
  actions: [verify, returnFile, file, assign, handOver],
  parts: [
    ...(['fileVersion', 'opened', 'verified', 'filed', 'returned'] as const),
    ...(['serviceOwner', 'handedOver', 'past'] as const),
  ],
  changes: {
    FILE_VERIFIED: moved('VERIFIED', (state, data, event) => ({
      ...{ ...signed('verified')(state, data, event), unverified: undefined },
    })),
    FILE_RETURNED: moved('RETURNED', (_state, data) => ({
      returned: data,
    })),
    CUSTOMER_FILED: moved('FILED', signed('filed')),
    CUSTOMER_ASSIGNED: moving((state, data) => ({
      ...{ owner: data['to'], ...givenForGood(state, 'owner') },
    })),
    CUSTOMER_HANDED_ON: moving(handedOn),
    CUSTOMER_HANDED_OVER: moving((state, data) => ({
      ...givenForGood(state, 'serviceOwner'),
      serviceOwner: data['to'],
      handedOver: data,
    })),
  },
  duties: { filing: 'CUS-02' },
  obligations: (state) =>
    state.stage === 'FILED'
      ? []
      : [
          {
            ...{ id: 'filing:1', kind: 'filing', mode: 'limit', start: state.openedAt },
            owner: keeperOf(state),
            due: { policyKey: 'customer.file.due' },
          },
        ],
  messages: [tellNext, tellService, catchUp],
};
