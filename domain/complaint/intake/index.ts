import { refuse } from '../../errors';
import { staffNotice } from '../../kernel/effects';
import { levelRoles } from '../../kernel/ladder';
import { termsOf } from '../../kernel/clocks';
import { customerNotice } from '../../kernel/effects';
import { moved } from '../change';
import { missingToAccept } from '../completeness';
import { ALL_STAFF, given, handles, HANDLER_ROLES, once, rightsOf, sign } from '../guards';
import type { ComplaintAction, ComplaintConsequence, ComplaintFeature } from '../guards';
import type { ComplaintGuard, ComplaintMessage } from '../guards';
import { SUPERVISOR } from '../parties';
import { derivedPriority, higher, isPressing } from '../priority';
import { OPEN_STEPS } from '../state';
import type { ComplaintData, ComplaintState, Priority } from '../state';

/** The fields that `fillIn` completes or corrects while the complaint is open. */
const FIELDS = [
  ...(['happenedOn', 'customerNo', 'contact', 'nature', 'content', 'orderNo', 'product'] as const),
  ...(['category', 'subCauses', 'severity', 'tier', 'public', 'externalNo'] as const),
];

const fillIn: ComplaintAction = {
  name: 'fillIn',
  title: { zh: '补充资料', en: 'Complete the data' },
  roles: ALL_STAFF,
  stages: OPEN_STEPS,
  whileHeld: true,
  apply: (state, input, ctx) => {
    const after = given(input, ...FIELDS);
    const before = Object.fromEntries(
      Object.keys(after).map((field) => [field, state.data[field as keyof ComplaintData] ?? null]),
    );
    const found = given(input, 'earlier', 'repeatOf');
    return [
      {
        type: 'COMPLAINT_FILLED_IN',
        data: { ...sign(ctx), before, after: { ...after, ...found } },
      },
    ];
  },
};

const verifyIdentity: ComplaintAction = {
  name: 'verifyIdentity',
  title: { zh: '核实身份', en: 'Verify the identity' },
  roles: ALL_STAFF,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [once('CMP-05', 'verifyIdentity', ({ identity }) => identity)],
  apply: (_state, input, ctx) => [
    { type: 'IDENTITY_VERIFIED', data: { ...sign(ctx), ...given(input, 'check') } },
  ],
};

/** Unassigned, or one's own: somebody else's complaint is not taken over by accepting it (CMP-03). */
const freeOrOwn: ComplaintGuard = {
  id: 'CMP-03',
  check: (state, ctx) => (state.owner === null ? null : handles.check(state, ctx, {})),
};

const complete: ComplaintGuard = {
  id: 'CMP-02',
  check(state) {
    const fields = missingToAccept(state);
    return fields.length === 0 ? null : refuse('COMPLAINT_INCOMPLETE', { fields });
  },
};

const accept: ComplaintAction = {
  name: 'accept',
  title: { zh: '受理', en: 'Accept the complaint' },
  roles: HANDLER_ROLES,
  stages: ['ACCEPT'],
  guards: [freeOrOwn, complete],
  apply: (state, _input, ctx) => {
    const handler = state.owner ?? rightsOf(ctx).id;
    return [{ type: 'COMPLAINT_ACCEPTED', data: { ...sign(ctx), handler } }];
  },
};

const takeUp: ComplaintAction = {
  name: 'takeUp',
  title: { zh: '认领', en: 'Take up' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [once('CMP-04', 'takeUp', ({ owner }) => owner)],
  apply: (_state, _input, ctx) => [
    { type: 'COMPLAINT_TAKEN_UP', data: { ...sign(ctx), to: rightsOf(ctx).id } },
  ],
};

const setPriority: ComplaintAction = {
  name: 'setPriority',
  title: { zh: '调整优先级', en: 'Set the priority' },
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [handles],
  apply: (state, input, ctx) => {
    const { priority, reason } = input as { priority: Priority; reason: string };
    const from = state.priority;
    return [{ type: 'PRIORITY_OVERRIDDEN', data: { ...sign(ctx), from, priority, reason } }];
  },
};

/** The priority follows the facts until a person sets it; a reopened complaint never falls (CMP-07). */
const priorityFollows: ComplaintConsequence = {
  name: 'derivePriority',
  id: 'CMP-07',
  on: ['COMPLAINT_OPENED', 'COMPLAINT_FILLED_IN', 'COMPLAINT_ACCEPTED', 'CUSTOMER_CALMED'],
  follow: (state) => {
    if (state.priorityOverride !== undefined) return [];
    const derived = derivedPriority(state);
    const from = state.priority;
    const priority = state.round.cycle > 1 ? higher(from, derived.priority) : derived.priority;
    return priority === from
      ? []
      : [{ type: 'PRIORITY_DERIVED', data: { from, priority, because: derived.because } }];
  },
};

const acknowledge: ComplaintMessage = {
  name: 'acknowledge',
  id: 'CMP-01',
  on: ['COMPLAINT_OPENED'],
  write: ({ no }) => [customerNotice('received', 'COMPLAINT_RECEIVED', { no })],
};

/** A complaint that nobody has yet is shown to those who can give it to somebody (CMP-04). */
const tellUnassigned: ComplaintMessage = {
  name: 'tellUnassigned',
  id: 'CMP-04',
  on: ['COMPLAINT_OPENED'],
  write: ({ no, owner }) =>
    owner === null ? [staffNotice('unassigned', SUPERVISOR, 'COMPLAINT_UNASSIGNED', { no })] : [],
};

/** HIGH and URGENT reach level 1 at once, when they are taken up or become so (CMP-29, §4.3). */
const tellPressing: ComplaintMessage = {
  name: 'tellPressing',
  id: 'CMP-29',
  on: ['PRIORITY_DERIVED', 'PRIORITY_OVERRIDDEN', 'COMPLAINT_REOPENED'],
  write: (state, event, ctx) => {
    const from = event.data['from'] as Priority;
    if (!isPressing(state.priority) || isPressing(from)) return [];
    const role = levelRoles(state.kind, termsOf(state, ctx).policy)[0];
    const { no, priority } = state;
    return role === undefined
      ? []
      : [staffNotice(`pressing:${priority}`, { role }, 'COMPLAINT_PRESSING', { no, priority })];
  },
};

function filledIn(
  state: ComplaintState,
  data: Readonly<Record<string, unknown>>,
): Partial<ComplaintState> {
  return { data: { ...state.data, ...(data['after'] as Partial<ComplaintData>) } };
}

/** Taking a complaint up: data, identity, priority, acceptance (§4.1, §4.3). */
export const intakeFeature: ComplaintFeature = {
  name: 'intake',
  actions: [takeUp, fillIn, verifyIdentity, accept, setPriority],
  changes: {
    COMPLAINT_FILLED_IN: filledIn,
    IDENTITY_VERIFIED: (_state, data) => ({
      identity: data as unknown as NonNullable<ComplaintState['identity']>,
    }),
    COMPLAINT_TAKEN_UP: ({ firstAcceptor }, data) => {
      const to = data['to'] as string;
      return { owner: to, firstAcceptor: firstAcceptor ?? to };
    },
    COMPLAINT_ACCEPTED: moved('CALM', ({ owner, firstAcceptor }, data) => {
      const { handler, ...signature } = data as { handler: string; by: string; at: string };
      return {
        accepted: signature,
        owner: owner ?? handler,
        firstAcceptor: firstAcceptor ?? handler,
      };
    }),
    PRIORITY_DERIVED: (_state, data) => ({ priority: data['priority'] as Priority }),
    PRIORITY_OVERRIDDEN: (_state, data) => ({
      priority: data['priority'] as Priority,
      priorityOverride: data as unknown as NonNullable<ComplaintState['priorityOverride']>,
    }),
  },
  consequences: [priorityFollows],
  messages: [acknowledge, tellUnassigned, tellPressing],
};
