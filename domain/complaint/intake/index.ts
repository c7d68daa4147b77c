import { keysOf } from '../../basics';
import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { nothing } from '../../kind/input';
import { trusted } from '../../kernel/trusted';
import { moved, moving, part } from '../change';
import { missingToAccept } from '../completeness';
import type { ComplaintEvent } from '../events';
import { ALL_STAFF, given, handles, HANDLER_ROLES, once, partly, rightsOf, sign } from '../guards';
import type { ComplaintChanges, ComplaintFeature, ComplaintGuard } from '../guards';
import { derivedPriority, higher } from '../priority';
import { repeats } from '../repeat';
import { actions, consequences } from '../room';
import { OPEN_STEPS } from '../state';
import type { ComplaintData, ComplaintState } from '../state';
import type { FieldsAfter, FieldsBefore, IntakeEvent } from './events';
import { complaintFields, fillInInput, identityInput, priorityInput } from './input';
import { INTAKE_MESSAGES } from './messages';

const FIELDS = keysOf(complaintFields);

const fillIn = actions<IntakeEvent>()({
  name: 'fillIn',
  input: fillInInput,
  roles: ALL_STAFF,
  stages: OPEN_STEPS,
  whileHeld: true,
  apply: ({ data: stood }, input, ctx) => {
    const after = given(input, ...FIELDS);
    const before = keysOf(after).reduce<FieldsBefore>(
      (fields, field) => ({ ...fields, [field]: stood[field] ?? null }),
      {},
    );
    // Looked up for this kind of case, by db/complaint-history.ts.
    const found = ctx.earlier && repeats(trusted(ctx.earlier), { ...stood, ...after });
    const known = { earlier: stood.earlier, repeatOf: stood.repeatOf };
    const data = {
      ...sign(ctx),
      before: { ...before, ...(found && known) },
      after: { ...after, ...found },
    };
    return [{ type: 'COMPLAINT_FILLED_IN', data }];
  },
});

const verifyIdentity = actions<IntakeEvent>()({
  name: 'verifyIdentity',
  input: identityInput,
  roles: ALL_STAFF,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [once('CMP-05', 'verifyIdentity', ({ identity }) => identity)],
  apply: (_state, input, ctx) => [
    { type: 'IDENTITY_VERIFIED', data: { ...sign(ctx), ...given(input, 'check') } },
  ],
});

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

const accept = actions<IntakeEvent>()({
  name: 'accept',
  input: nothing,
  roles: HANDLER_ROLES,
  stages: ['ACCEPT'],
  guards: [freeOrOwn, complete],
  apply: (state, _input, ctx) => {
    const handler = state.owner ?? rightsOf(ctx).id;
    return [{ type: 'COMPLAINT_ACCEPTED', data: { ...sign(ctx), handler } }];
  },
});

const takeUp = actions<IntakeEvent>()({
  name: 'takeUp',
  input: nothing,
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [once('CMP-04', 'takeUp', ({ owner }) => owner)],
  apply: (_state, _input, ctx) => [
    { type: 'COMPLAINT_TAKEN_UP', data: { ...sign(ctx), to: rightsOf(ctx).id } },
  ],
});

const setPriority = actions<IntakeEvent>()({
  name: 'setPriority',
  input: priorityInput,
  roles: HANDLER_ROLES,
  stages: OPEN_STEPS,
  whileHeld: true,
  guards: [handles],
  apply: ({ priority: from }, { priority, reason }, ctx) => [
    { type: 'PRIORITY_OVERRIDDEN', data: { ...sign(ctx), from, priority, reason } },
  ],
});

/** The priority follows the facts until a person sets it; a reopened complaint never falls (CMP-07). */
const priorityFollows = consequences<ComplaintEvent, IntakeEvent>()({
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
});

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

/** What the complaint says with what was named of it (ruling 22). */
function dataWith(data: ComplaintData, after: FieldsAfter): ComplaintData {
  const { happenedOn: _day, externalNo: _no, ...always } = { ...data, ...after };
  const stood = given(data, 'happenedOn', 'externalNo');
  return { ...always, ...partly(stood, given(after, 'happenedOn', 'externalNo')) };
}

const changes: ComplaintChanges<IntakeEvent> = {
  COMPLAINT_FILLED_IN: ({ data }, { after }) => ({ data: dataWith(data, after) }),
  IDENTITY_VERIFIED: part('identity'),
  // Somebody has accepted to be the handler, which is movement (§8.3.5).
  COMPLAINT_TAKEN_UP: moving(({ firstAcceptor }, { to }) => ({
    owner: to,
    firstAcceptor: firstAcceptor ?? to,
  })),
  COMPLAINT_ACCEPTED: moved('CALM', ({ owner, firstAcceptor }, { handler, ...accepted }) => ({
    accepted,
    owner: owner ?? handler,
    firstAcceptor: firstAcceptor ?? handler,
  })),
  PRIORITY_DERIVED: (_state, { priority }) => ({ priority }),
  PRIORITY_OVERRIDDEN: (_state, data) => ({ priority: data.priority, priorityOverride: data }),
};

/** Taking a complaint up: data, identity, priority, acceptance (§4.1, §4.3). */
export const intakeFeature: ComplaintFeature = {
  name: 'intake',
  actions: [takeUp, fillIn, verifyIdentity, accept, setPriority],
  changes,
  duties: { acknowledgement: 'CMP-01' },
  obligations: firstAct,
  consequences: [priorityFollows],
  messages: INTAKE_MESSAGES,
};
