import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { escalated } from '../../kernel/settle';
import { moved, moving } from '../change';
import { missingToRegister } from '../completeness';
import { ALL_STAFF, said, handles, HANDLER_ROLES, once, rightsOf, sign } from '../guards';
import type { ServiceAction, ServiceConsequence, ServiceFeature, ServiceGuard } from '../guards';
import { repeatedBy } from '../repeat';
import type { EarlierRequest } from '../repeat';
import { OPEN_SERVICE } from '../state';
import type { Priority, ServiceData, ServiceNature, ServiceState } from '../state';
import { isFirstAct, REGISTERING_MESSAGES } from './messages';

const takeUp: ServiceAction = {
  name: 'takeUp',
  title: { zh: '认领', en: 'Take up' },
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  guards: [once('SRV-02', 'takeUp', ({ owner }) => owner)],
  apply: (_state, _input, ctx) => [
    { type: 'SERVICE_TAKEN_UP', data: { ...sign(ctx), to: rightsOf(ctx).id } },
  ],
};

/** The fields that `fillIn` completes or corrects while the request is open. */
const FIELDS = [
  ...(['customerNo', 'contact', 'content', 'orderNo', 'product', 'serialNo'] as const),
  ...(['agreement', 'externalNo'] as const),
];

const fillIn: ServiceAction = {
  name: 'fillIn',
  title: { zh: '补充资料', en: 'Complete the data' },
  roles: ALL_STAFF,
  stages: OPEN_SERVICE,
  whileHeld: true,
  apply: (state, input, ctx) => {
    const after = said(input, ...FIELDS);
    const before = Object.fromEntries(
      Object.keys(after).map((field) => [field, state.data[field as keyof ServiceData] ?? null]),
    );
    const earlier = ctx.earlier as readonly EarlierRequest[] | undefined;
    const found = earlier && repeatedBy(earlier, { ...state.data, ...after });
    const data = {
      ...sign(ctx),
      before: { ...before, ...(found && { repeatOf: state.data.repeatOf }) },
      after: { ...after, ...(found && { repeatOf: found }) },
    };
    return [{ type: 'SERVICE_FILLED_IN', data }];
  },
};

/** By its nature and its urgency (§6.1); looked at again at any time, and kept with the reason. */
const classify: ServiceAction = {
  name: 'classify',
  title: { zh: '按性质和紧急程度分类', en: 'Classify by nature and urgency' },
  roles: HANDLER_ROLES,
  stages: OPEN_SERVICE,
  whileHeld: true,
  apply: (state, input, ctx) => {
    const { nature, priority } = input as { nature: ServiceNature; priority: Priority };
    const from = { nature: state.data.nature, priority: state.priority };
    const data = { ...sign(ctx), from, nature, priority, ...said(input, 'reason') };
    return [{ type: 'SERVICE_CLASSIFIED', data }];
  },
};

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
const register: ServiceAction = {
  name: 'register',
  title: { zh: '确认登记', en: 'Confirm and register' },
  roles: HANDLER_ROLES,
  stages: ['REGISTER'],
  guards: [freeOrOwn, complete],
  apply: (state, input, ctx) => {
    const handler = state.owner ?? rightsOf(ctx).id;
    const registered = { ...sign(ctx), ...said(input, 'check') };
    return [{ type: 'SERVICE_REGISTERED', data: { ...sign(ctx), registered, handler } }];
  },
};

/** A fault that came back opens one level higher (§6.1, SRV-03). */
const repeatCalls: ServiceConsequence = {
  name: 'repeatCalls',
  id: 'SRV-03',
  on: ['REMINDER_FIRED', 'SERVICE_FILLED_IN'],
  follow: (state, event, ctx) => {
    const told = isFirstAct(event) || event.type === 'SERVICE_FILLED_IN';
    if (!told || state.data.repeatOf.length === 0 || state.ladder.level > 0) return [];
    return [
      escalated(state, ctx, {
        level: 1,
        at: event.occurredAt,
        because: 'REPEATED',
        overdue: false,
      }),
    ];
  },
};

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

/** Taking a request up: data, nature and urgency, registration (§6.1). */
export const registeringFeature: ServiceFeature = {
  name: 'registering',
  actions: [takeUp, fillIn, classify, register],
  changes: {
    // Somebody has accepted to be the handler, which is movement (§8.3.5).
    SERVICE_TAKEN_UP: moving((_state, data) => ({ owner: data['to'] })),
    SERVICE_FILLED_IN: ({ data: known }, data) => ({
      data: { ...known, ...(data['after'] as Partial<ServiceData>) },
    }),
    SERVICE_CLASSIFIED: ({ data: known }, data) => ({
      data: { ...known, nature: data['nature'] },
      priority: data['priority'],
      classified: data,
    }),
    SERVICE_REGISTERED: moved('DISPATCH', ({ owner }, data) => ({
      owner: owner ?? (data['handler'] as string),
      registered: data['registered'],
    })),
  },
  duties: { acknowledgement: 'SRV-01' },
  obligations: firstAct,
  consequences: [repeatCalls],
  messages: REGISTERING_MESSAGES,
};
