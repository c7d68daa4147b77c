import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import type { TimekeepingEvent } from '../../kernel/events';
import { escalated } from '../../kernel/settle';
import { trusted } from '../../kernel/trusted';
import { nothing } from '../../kind/input';
import type { Asked } from '../../kind/input';
import { moved, moving } from '../change';
import { missingToRegister } from '../completeness';
import type { FieldsAfter, RegisteringEvent } from '../events';
import { ALL_STAFF, given, handles, HANDLER_ROLES, once, partly, rightsOf, sign } from '../guards';
import type { ServiceChanges, ServiceFeature, ServiceGuard } from '../guards';
import { repeatedBy } from '../repeat';
import { beyondNamed } from '../returns/left';
import { actions, consequences } from '../room';
import { OPEN_SERVICE } from '../state';
import type { Agreement, ServiceData, ServiceState } from '../state';
import { classifyInput, fillInInput, registerInput } from './input';
import { isFirstAct, REGISTERING_MESSAGES } from './messages';

const takeUp = actions<RegisteringEvent>()({
  name: 'takeUp',
  input: nothing,
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  guards: [once('SRV-02', 'takeUp', ({ owner }) => owner)],
  apply: (_state, _input, ctx) => [
    { type: 'SERVICE_TAKEN_UP', data: { ...sign(ctx), to: rightsOf(ctx).id } },
  ],
});

/** The fields that `fillIn` completes or corrects while the request is open. */
const FIELDS = [
  ...(['customerNo', 'contact', 'content', 'orderNo', 'product', 'serialNo'] as const),
  ...(['agreement', 'externalNo'] as const),
];

/** The order it names late has to have delivered what goes back already (§6.1). */
const returnsFit: ServiceGuard<{ orderNo?: string | null }> = {
  id: 'SRV-08',
  check: (state, { goods }, { orderNo }) => (orderNo == null ? null : beyondNamed(goods, state)),
};

/** What is named, hours of the same agreement beside those that stand (ruling 22). */
function namedOf({ data }: ServiceState, input: Asked<typeof fillInInput>): FieldsAfter {
  const { agreement, ...others } = input;
  if (agreement === undefined) return others;
  if (agreement === null) return { ...others, agreement };
  const { ref } = agreement;
  const stood = data.agreement?.ref === ref ? data.agreement : { ref };
  return { ...others, agreement: partly<Agreement>(stood, agreement) };
}

/** What the request says with what was named of it. */
function dataWith(data: ServiceData, after: FieldsAfter): ServiceData {
  const { agreement: _hours, externalNo: _no, ...always } = { ...data, ...after };
  const stood = given(data, 'agreement', 'externalNo');
  return { ...always, ...partly(stood, given(after, 'agreement', 'externalNo')) };
}

/** What registration has asked for is corrected after it, not taken away (SRV-01, ruling 22). */
const staysComplete: ServiceGuard<Asked<typeof fillInInput>> = {
  id: 'SRV-01',
  check(state, _ctx, input) {
    if (state.stage === 'REGISTER') return null;
    const before = missingToRegister(state);
    const data = dataWith(state.data, namedOf(state, input));
    const lost = missingToRegister({ ...state, data }).filter((field) => !before.includes(field));
    return lost.length === 0 ? null : refuse('SERVICE_INCOMPLETE', { fields: lost });
  },
};

const fillIn = actions<RegisteringEvent>()({
  name: 'fillIn',
  input: fillInInput,
  roles: ALL_STAFF,
  stages: OPEN_SERVICE,
  whileHeld: true,
  inputGuards: [returnsFit, staysComplete],
  apply: (state, input, ctx) => {
    const after = namedOf(state, input);
    const filled = FIELDS.filter((field) => after[field] !== undefined);
    const before = Object.fromEntries(filled.map((field) => [field, state.data[field] ?? null]));
    const found = ctx.earlier && repeatedBy(trusted(ctx.earlier), { ...state.data, ...after });
    const data = {
      ...sign(ctx),
      before: { ...before, ...(found && { repeatOf: state.data.repeatOf }) },
      after: { ...after, ...(found && { repeatOf: found }) },
    };
    return [{ type: 'SERVICE_FILLED_IN', data }];
  },
});

/** By its nature and its urgency (§6.1); looked at again at any time, and kept with the reason. */
const classify = actions<RegisteringEvent>()({
  name: 'classify',
  input: classifyInput,
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  apply: (state, input, ctx) => {
    const from = { nature: state.data.nature, priority: state.priority };
    const data = { ...sign(ctx), from, ...given(input, 'nature', 'priority', 'reason') };
    return [{ type: 'SERVICE_CLASSIFIED', data }];
  },
});

/** Unassigned, or one's own: somebody else's request is not taken over by registering it. */
const freeOrOwn: ServiceGuard = {
  id: 'SRV-02',
  check: (state, ctx) => (state.owner === null ? null : handles.check(state, ctx, {})),
};

const complete: ServiceGuard = {
  id: 'SRV-01',
  check(state) {
    const fields = missingToRegister(state);
    return fields.length === 0 ? null : refuse('SERVICE_INCOMPLETE', { fields });
  },
};

/** Confirmed with the customer, whose identity was checked (§2.4, §6.1). */
const register = actions<RegisteringEvent>()({
  name: 'register',
  input: registerInput,
  roles: HANDLER_ROLES,
  stages: ['REGISTER'],
  guards: [freeOrOwn, complete],
  apply: (state, input, ctx) => {
    const handler = state.owner ?? rightsOf(ctx).id;
    const registered = { ...sign(ctx), ...given(input, 'check') };
    return [{ type: 'SERVICE_REGISTERED', data: { ...sign(ctx), registered, handler } }];
  },
});

/** A fault that came back opens one level higher (§6.1, SRV-03). */
const repeatCalls = consequences<RegisteringEvent | TimekeepingEvent, TimekeepingEvent>()({
  name: 'repeatCalls',
  id: 'SRV-03',
  on: ['REMINDER_FIRED', 'SERVICE_FILLED_IN'],
  follow: (state, event, ctx) => {
    const told = isFirstAct(event) || event.type === 'SERVICE_FILLED_IN';
    if (!told || state.data.repeatOf.length === 0 || state.ladder.level > 0) return [];
    const call = { level: 1, at: event.occurredAt, because: 'REPEATED', overdue: false };
    return [escalated(state, ctx, call)];
  },
});

/** What is told of a new request is due the moment it comes in, and told by the engine. */
function firstAct({ openedAt, reminded }: ServiceState): Obligation[] {
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

const changes: ServiceChanges<RegisteringEvent> = {
  // Somebody has accepted to be the handler, which is movement (§8.3.5).
  SERVICE_TAKEN_UP: moving((_state, { to: owner }) => ({ owner })),
  SERVICE_FILLED_IN: ({ data }, { after }) => ({ data: dataWith(data, after) }),
  SERVICE_CLASSIFIED: ({ data }, classified) => {
    const { nature, priority } = classified;
    return { data: { ...data, nature }, priority, classified };
  },
  SERVICE_REGISTERED: moved('DISPATCH', ({ owner }, { handler, registered }) => ({
    ...{ owner: owner ?? handler, registered },
  })),
};

/** Taking a request up: data, nature and urgency, registration (§6.1). */
export const registeringFeature: ServiceFeature = {
  name: 'registering',
  actions: [takeUp, fillIn, classify, register],
  changes,
  duties: { acknowledgement: 'SRV-01' },
  obligations: firstAct,
  consequences: [repeatCalls],
  messages: REGISTERING_MESSAGES,
};
