import type { Instant } from '../../calendar';
import { addDays, localDateOf } from '../../calendar';
import { refuse } from '../../errors';
import { termsOf } from '../../kernel/clocks';
import type { DataOf } from '../../kind/rules';
import type { CallbacksEvent } from '../callbacks/events';
import { given } from '../guards';
import type { CustomerChange, CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { forgetBefore, isKept } from '../memory';
import { MOST_STAGES } from '../planning/stages';
import { actions } from '../room';
import { OPEN_FILES } from '../state';
import type { Cadence, CustomerState } from '../state';
import type { LinksEvent } from './events';
import { followSignOffInput, ofComplaint, planRevisitInput } from './input';

/** What other cases tell a customer's file of is brought by the system alone (SYS-11). */
const told = { roles: [], stages: OPEN_FILES };

/** A sign-off starts one cadence, however often it is told of (CBK-01). */
const notFollowed: CustomerGuard<{ order: string; at: Instant }> = {
  id: 'CBK-01',
  check: (state, _ctx, { order, at }) => {
    const known = state.cadences.some((cadence) => cadence.order === order);
    const { followed: list, followedBefore = '' } = state;
    const over = list.includes(order) || at <= followedBefore;
    return known || over ? refuse('ALREADY_DONE', { what: 'followSignOff' }) : null;
  },
};

const followSignOff = actions<LinksEvent>()({
  name: 'followSignOff',
  input: followSignOffInput,
  ...told,
  inputGuards: [notFollowed],
  apply: (state, { order, at }, ctx) => {
    const { zone } = termsOf(state, ctx).calendar;
    const on = localDateOf(at, state.preference.zone ?? zone);
    const memory = forgetBefore(state, ctx, 'settledYears');
    return [{ type: 'SIGN_OFF_FOLLOWED', data: { order, at, on, ...memory } }];
  },
});

const linkComplaint = actions<LinksEvent>()({
  name: 'linkComplaint',
  input: ofComplaint,
  ...told,
  apply: (_state, { complaint }) => [{ type: 'COMPLAINT_LINKED', data: { complaint } }],
});

const endComplaint = actions<LinksEvent>()({
  name: 'endComplaint',
  input: ofComplaint,
  ...told,
  apply: (_state, { complaint }) => [{ type: 'COMPLAINT_RELEASED', data: { complaint } }],
});

const planRevisit = actions<LinksEvent>()({
  name: 'planRevisit',
  input: planRevisitInput,
  ...told,
  apply: (_state, input) => [
    { type: 'REVISIT_PLANNED', data: given(input, 'complaint', 'cycle', 'resolvedAt') },
  ],
});

const serveRevisit = actions<LinksEvent | CallbacksEvent>()({
  name: 'serveRevisit',
  input: ofComplaint,
  ...told,
  apply: (state, { complaint }) => {
    const inHand = state.callbacks.find(
      // Another complaint may be owed a revisit by the same conversation.
      ({ reasons }) =>
        reasons.every(({ reason, ref }) => reason === 'PROBLEM_RESOLVED' && ref === complaint),
    );
    const served = { type: 'REVISIT_SERVED', data: { complaint } } as const;
    if (inHand === undefined) return [served];
    return [served, { type: 'CALLBACK_CANCELLED', data: { id: inHand.id, why: 'SERVED' } }];
  },
});

type Followed = CustomerChange<DataOf<LinksEvent, 'SIGN_OFF_FOLLOWED'>>;

/** Orders that were followed, without those of years ago: what is told of them again starts nothing. */
const remembered: Followed = (state, data): Partial<CustomerState> => {
  const { order, at, forgetBefore: before } = data;
  const { followedAt = {}, followedBefore } = state;
  const past = Object.entries(followedAt);
  const kept = past.filter(([, signedAt]) => isKept(signedAt, data));
  const gone = new Set(past.map(([no]) => no));
  for (const [no] of kept) gone.delete(no);
  const over = gone.size > 0 ? before : followedBefore;
  return {
    followed: [...state.followed.filter((no) => !gone.has(no)), order],
    followedAt: { ...Object.fromEntries(kept), [order]: at },
    ...(over !== undefined && { followedBefore: over }),
  };
};

/** Days after which every stage of a cadence lies in the past, however few it has. */
const LONGEST = 365;

const followed: Followed = (state, data, event) => {
  const { order, at, on } = data;
  const cadence: Cadence = { order, at, on, opened: 0, satisfaction: true, methods: {} };
  // Over when every contact it owed was opened; the numbers stay, so that none starts twice.
  const live = state.cadences.filter(
    (one) => one.satisfaction || (one.opened < MOST_STAGES && addDays(one.on, LONGEST) >= on),
  );
  return {
    cadences: [...live, cadence],
    ...remembered(state, data, event),
    acceptedOn: state.acceptedOn === null || on > state.acceptedOn ? on : state.acceptedOn,
    lifecycle: 'ACTIVE',
    lapse: undefined,
  };
};

const changes: CustomerChanges<LinksEvent> = {
  SIGN_OFF_FOLLOWED: followed,
  COMPLAINT_LINKED: ({ openComplaints }, { complaint }) => ({
    openComplaints: [...new Set([...openComplaints, complaint])],
  }),
  COMPLAINT_RELEASED: ({ openComplaints }, { complaint }) => ({
    openComplaints: openComplaints.filter((no) => no !== complaint),
  }),
  REVISIT_PLANNED: ({ revisits }, revisit) => ({
    revisits: [...revisits.filter(({ complaint }) => complaint !== revisit.complaint), revisit],
  }),
  REVISIT_SERVED: ({ revisits }, served) => ({
    revisits: revisits.filter(({ complaint }) => complaint !== served.complaint),
  }),
};

/** What orders and complaints of a customer mean for the contacts with her (CBK-01, CBK-23, §8.3.11). */
export const linksFeature: CustomerFeature = {
  name: 'links',
  actions: [followSignOff, linkComplaint, endComplaint, planRevisit, serveRevisit],
  changes,
};
