import type { Instant } from '../../calendar';
import { addDays, localDateOf } from '../../calendar';
import { refuse } from '../../errors';
import type { CaseEvent, EventDraft } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { given } from '../guards';
import type { CustomerAction, CustomerChange, CustomerFeature, CustomerGuard } from '../guards';
import { MOST_STAGES } from '../planning/stages';
import { forgetBefore, isKept } from '../memory';
import { OPEN_FILES } from '../state';
import type { Cadence, CustomerState } from '../state';

/** What other cases tell a customer's file of; the system alone brings it (SYS-11). */
function told(
  name: string,
  zh: string,
  en: string,
  apply: CustomerAction['apply'],
  inputGuards: readonly CustomerGuard[] = [],
): CustomerAction {
  return {
    ...{ name, title: { zh, en }, internal: true, roles: [], stages: OPEN_FILES },
    ...{ inputGuards, apply },
  };
}

/** A sign-off starts one cadence, however often it is told of (CBK-01). */
const notFollowed: CustomerGuard = {
  id: 'CBK-01',
  check: (state, _ctx, input) => {
    const order = input['order'] as string;
    const known = state.cadences.some((cadence) => cadence.order === order);
    const { followed: list, followedBefore = '' } = state;
    const over = list.includes(order) || (input['at'] as Instant) <= followedBefore;
    return known || over ? refuse('ALREADY_DONE', { what: 'followSignOff' }) : null;
  },
};

const followSignOff = told(
  'followSignOff',
  '跟进签收',
  'Follow a sign-off',
  (state, input, ctx): EventDraft[] => {
    const { order, at } = input as { order: string; at: Instant };
    const { zone } = termsOf(state, ctx).calendar;
    const on = localDateOf(at, state.preference.zone ?? zone);
    const memory = forgetBefore(state, ctx, 'settledYears');
    return [{ type: 'SIGN_OFF_FOLLOWED', data: { order, at, on, ...memory } }];
  },
  [notFollowed],
);

const linkComplaint = told('linkComplaint', '登记投诉', 'Link a complaint', (_state, input) => [
  { type: 'COMPLAINT_LINKED', data: given(input, 'complaint') },
]);

const endComplaint = told('endComplaint', '投诉已结', 'Release a complaint', (_state, input) => [
  { type: 'COMPLAINT_RELEASED', data: given(input, 'complaint') },
]);

const planRevisit = told('planRevisit', '安排投诉回访', 'Plan a revisit', (_state, input) => [
  { type: 'REVISIT_PLANNED', data: given(input, 'complaint', 'cycle', 'resolvedAt') },
]);

const serveRevisit = told(
  'serveRevisit',
  '投诉回访已完成',
  'A revisit was done',
  (state, input) => {
    const { complaint } = input as { complaint: string };
    const inHand = state.callbacks.find(
      // Another complaint may be owed a revisit by the same conversation.
      ({ reasons }) =>
        reasons.every(({ reason, ref }) => reason === 'PROBLEM_RESOLVED' && ref === complaint),
    );
    return [
      { type: 'REVISIT_SERVED', data: { complaint } },
      ...(inHand === undefined
        ? []
        : [{ type: 'CALLBACK_CANCELLED', data: { id: inHand.id, why: 'SERVED' } }]),
    ];
  },
);

/** Orders that were followed, without those of years ago: what is told of them again starts nothing. */
function remembered(
  state: CustomerState,
  order: string,
  at: Instant,
  data: CaseEvent['data'],
): Pick<CustomerState, 'followed' | 'followedAt' | 'followedBefore'> {
  const { followedAt = {}, followedBefore } = state;
  const past = Object.entries(followedAt);
  const kept = past.filter(([, signedAt]) => isKept(signedAt, data));
  const gone = new Set(past.map(([no]) => no));
  for (const [no] of kept) gone.delete(no);
  const before = gone.size > 0 ? (data['forgetBefore'] as Instant) : followedBefore;
  return {
    followed: [...state.followed.filter((no) => !gone.has(no)), order],
    followedAt: { ...Object.fromEntries(kept), [order]: at },
    ...(before !== undefined && { followedBefore: before }),
  };
}

const followed: CustomerChange = (state, data) => {
  const { order, at, on } = data as unknown as Cadence;
  const cadence: Cadence = { order, at, on, opened: 0, satisfaction: true, methods: {} };
  // Over when every contact it owed was opened; the numbers stay, so that none starts twice.
  const live = state.cadences.filter(
    (one) => one.satisfaction || (one.opened < MOST_STAGES && addDays(one.on, LONGEST) >= on),
  );
  return {
    cadences: [...live, cadence],
    ...remembered(state, order, at, data),
    acceptedOn: state.acceptedOn === null || on > state.acceptedOn ? on : state.acceptedOn,
    lifecycle: 'ACTIVE',
    lapse: undefined,
  };
};

/** Days after which every stage of a cadence lies in the past, however few it has. */
const LONGEST = 365;

/** What orders and complaints of a customer mean for the contacts with her (CBK-01, CBK-23, §8.3.11). */
export const linksFeature: CustomerFeature = {
  name: 'links',
  actions: [followSignOff, linkComplaint, endComplaint, planRevisit, serveRevisit],
  changes: {
    SIGN_OFF_FOLLOWED: followed,
    COMPLAINT_LINKED: ({ openComplaints }, data) => ({
      openComplaints: [...new Set([...openComplaints, data['complaint'] as string])],
    }),
    COMPLAINT_RELEASED: ({ openComplaints }, data) => ({
      openComplaints: openComplaints.filter((no) => no !== data['complaint']),
    }),
    REVISIT_PLANNED: ({ revisits }, data) => {
      const revisit = data as unknown as CustomerState['revisits'][number];
      return {
        revisits: [...revisits.filter(({ complaint }) => complaint !== revisit.complaint), revisit],
      };
    },
    REVISIT_SERVED: ({ revisits }, data) => ({
      revisits: revisits.filter(({ complaint }) => complaint !== data['complaint']),
    }),
  },
};
