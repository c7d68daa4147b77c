import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { moved, moving } from '../change';
import { missingToAccept } from '../completeness';
import { ALL_STAFF, said, handles, HANDLER_ROLES, once, rightsOf, sign } from '../guards';
import type { ComplaintAction, ComplaintConsequence, ComplaintFeature } from '../guards';
import type { ComplaintGuard } from '../guards';
import { derivedPriority, higher } from '../priority';
import { repeats } from '../repeat';
import type { EarlierComplaint } from '../repeat';
import { OPEN_STEPS } from '../state';
import { INTAKE_MESSAGES } from './messages';
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
    const after = said(input, ...FIELDS, 'earlier', 'repeatOf');
    const before = Object.fromEntries(
      Object.keys(after).map((field) => [field, state.data[field as keyof ComplaintData] ?? null]),
    );
    const found = repeats((ctx.earlier ?? []) as EarlierComplaint[], { ...state.data, ...after });
    const earlier = { earlier: state.data.earlier, repeatOf: state.data.repeatOf };
    const data = {
      ...sign(ctx),
      before: { ...before, ...(ctx.earlier && earlier) },
      after: { ...after, ...(ctx.earlier && found) },
    };
    return [{ type: 'COMPLAINT_FILLED_IN', data }];
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
    { type: 'IDENTITY_VERIFIED', data: { ...sign(ctx), ...said(input, 'check') } },
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

/** What is told of a new complaint is due the moment it comes in, and told by the engine (SYS-04). */
function firstAct({ openedAt, reminded }: ComplaintState): Obligation[] {
  if (reminded?.['acknowledgement:1'] !== undefined) return [];
  const at = (): { at: string; provisional: boolean } => ({ at: openedAt, provisional: false });
  return [
    {
      ...{ id: 'acknowledgement:1', kind: 'acknowledgement', mode: 'reminder' },
      ...{ owner: { role: 'CS_AGENT' }, start: openedAt, runsOnHold: true },
      due: { at, basis: `at once, ${openedAt}` },
    },
  ];
}

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
      identity: data,
    }),
    // Somebody has accepted to be the handler, which is movement (§8.3.5).
    COMPLAINT_TAKEN_UP: moving(({ firstAcceptor }, data) => {
      const to = data['to'] as string;
      return { owner: to, firstAcceptor: firstAcceptor ?? to };
    }),
    COMPLAINT_ACCEPTED: moved('CALM', ({ owner, firstAcceptor }, data) => {
      const { handler, ...signature } = data as { handler: string; by: string; at: string };
      return {
        accepted: signature,
        owner: owner ?? handler,
        firstAcceptor: firstAcceptor ?? handler,
      };
    }),
    PRIORITY_DERIVED: (_state, data) => ({ priority: data['priority'] }),
    PRIORITY_OVERRIDDEN: (_state, data) => ({
      priority: data['priority'],
      priorityOverride: data,
    }),
  },
  duties: { acknowledgement: 'CMP-01' },
  obligations: firstAct,
  consequences: [priorityFollows],
  messages: INTAKE_MESSAGES,
};
