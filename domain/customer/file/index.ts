import { refuse } from '../../errors';
import { caseRequest, staffNotice } from '../../kernel/effects';
import type { Party } from '../../kernel/case';
import { explained, nothing } from '../../kind/input';
import { moved, moving, part } from '../change';
import { byAnother } from '../changes/unverified';
import { assignable, fourEyes, given, sign, VERIFIERS } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { actions, messages } from '../room';
import { OPEN_FILES } from '../state';
import type { CustomerState } from '../state';
import { assign } from './assign';
import { missingToVerify } from './completeness';
import type { FileEvent } from './events';
import { handOverInput } from './input';
import { givenForGood, handedOn } from './stand-in';

const complete: CustomerGuard = {
  id: 'CUS-01',
  check(state) {
    const fields = missingToVerify(state);
    return fields.length === 0 ? null : refuse('FILE_INCOMPLETE', { fields });
  },
};

const verify = actions<FileEvent>()({
  name: 'verify',
  input: nothing,
  roles: VERIFIERS,
  stages: ['DRAFT', 'RETURNED'],
  guards: [fourEyes('CUS-02', 'creator ≠ verifier', ({ opened }) => opened), byAnother, complete],
  apply: (_state, _input, ctx) => [{ type: 'FILE_VERIFIED', data: sign(ctx) }],
});

/** Something is missing or wrong: back to whoever entered it (§6.2). */
const returnFile = actions<FileEvent>()({
  name: 'returnFile',
  input: explained,
  roles: [...VERIFIERS, 'FILE_CLERK'],
  stages: ['DRAFT', 'VERIFIED'],
  apply: (_state, { reason }, ctx) => [{ type: 'FILE_RETURNED', data: { ...sign(ctx), reason } }],
});

/** Only now is the file usable: callbacks are planned from here on (CUS-02, §8.3.10). */
const file = actions<FileEvent>()({
  name: 'file',
  input: nothing,
  roles: ['FILE_CLERK'],
  stages: ['VERIFIED'],
  guards: [
    fourEyes('CUS-02', 'creator ≠ filer', ({ opened }) => opened),
    fourEyes('CUS-02', 'verifier ≠ filer', ({ verified }) => verified),
  ],
  apply: (_state, _input, ctx) => [{ type: 'CUSTOMER_FILED', data: sign(ctx) }],
});

/** Sales passes the customer to customer service right after the purchase (CUS-03). */
const handOver = actions<FileEvent>()({
  name: 'handOver',
  input: handOverInput,
  steers: true,
  roles: ['SALES_REP', 'SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'],
  stages: OPEN_FILES,
  people: ({ to }) => [to],
  inputGuards: [assignable('CUS-03', 'to', ['CS_AGENT', 'CS_SUPERVISOR'])],
  apply: (state, input, ctx) => {
    const data = { ...sign(ctx), from: state.serviceOwner, ...given(input, 'to', 'note') };
    return [{ type: 'CUSTOMER_HANDED_OVER', data }];
  },
});

/** Whoever is next learns that the file waits for her. */
const tellNext = messages<FileEvent>()({
  name: 'tellNext',
  id: 'CUS-02',
  on: ['FILE_VERIFIED', 'FILE_RETURNED'],
  write: ({ no, opened, version }, { type }) =>
    type === 'FILE_VERIFIED'
      ? [staffNotice(`toFile:${version}`, { role: 'FILE_CLERK' }, 'FILE_TO_FILE', { no })]
      : [staffNotice(`returned:${version}`, { person: opened.by }, 'FILE_RETURNED', { no })],
});

const tellService = messages<FileEvent>()({
  name: 'tellService',
  id: 'CUS-03',
  on: ['CUSTOMER_HANDED_OVER'],
  write: ({ no, version }, { data: { to: person } }) => [
    staffNotice(`handedOver:${version}`, { person }, 'CUSTOMER_HANDED_OVER', { no }),
  ],
});

/** What was signed and complained of before the file was usable is caught up with (CBK-01). */
const catchUp = messages<FileEvent>()({
  name: 'catchUp',
  id: 'CBK-01',
  on: ['CUSTOMER_FILED'],
  write: ({ no, version }) => [caseRequest(`catchUp:${version}`, 'catchUp', { customer: no })],
});

/** Whoever has to see to it that the file is complete. */
export function keeperOf({ owner }: Pick<CustomerState, 'owner'>): Party {
  return owner === null ? { role: 'SALES_MANAGER' } : { person: owner };
}

const changes: CustomerChanges<FileEvent> = {
  FILE_VERIFIED: moved('VERIFIED', (_state, verified) => ({ verified, unverified: undefined })),
  FILE_RETURNED: moved('RETURNED', part('returned')),
  CUSTOMER_FILED: moved('FILED', part('filed')),
  CUSTOMER_ASSIGNED: moving((state, { to }) => ({ owner: to, ...givenForGood(state, 'owner') })),
  CUSTOMER_HANDED_ON: moving(handedOn),
  CUSTOMER_HANDED_OVER: moving((state, data) => ({
    ...givenForGood(state, 'serviceOwner'),
    ...{ serviceOwner: data.to, handedOver: data },
  })),
};

/** The file itself: creator, verifier and filer are three people (CUS-01, CUS-02, CUS-03). */
export const fileFeature: CustomerFeature = {
  name: 'file',
  actions: [verify, returnFile, file, assign, handOver],
  parts: [
    ...(['fileVersion', 'opened', 'verified', 'filed', 'returned'] as const),
    ...(['serviceOwner', 'handedOver', 'past'] as const),
  ],
  changes,
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
