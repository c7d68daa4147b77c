import type { Instant } from '../calendar';
import { refuse } from '../errors';
import type { CaseAction, Draft } from '../kind/rules';
import type { OrderChanges, OrderFeature } from './feature';
import { BY_SYSTEM } from './guards';
import type { Guard } from './guards';
import type { LinkedComplaint, OrderState } from './state';

export type ComplaintsEvent =
  | { type: 'COMPLAINT_LINKED'; data: { complaint: string } }
  | { type: 'COMPLAINT_ENDED'; data: { complaint: string } };

/** Complaints about an order that have not ended: they keep it from its archive (§3.6). */
export function openComplaints({ complaints = [] }: OrderState): readonly LinkedComplaint[] {
  return complaints.filter(({ endedAt }) => endedAt === undefined);
}

/** What the complaint tells of itself; the system alone brings it. */
interface Told {
  complaint: string;
  at: Instant;
}

const unknownYet: Guard<Told> = {
  id: 'SYS-11',
  check: ({ complaints = [] }, _ctx, { complaint }) =>
    complaints.some(({ no }) => no === complaint)
      ? refuse('ALREADY_DONE', { what: 'linkComplaint' })
      : null,
};

const stillOpen: Guard<Told> = {
  id: 'SYS-11',
  check(state, _ctx, { complaint }) {
    const open = openComplaints(state).some(({ no }) => no === complaint);
    return open ? null : refuse('NOT_YET', { what: 'linkComplaint' });
  },
};

const linkComplaint: CaseAction<OrderState, Told> = {
  name: 'linkComplaint',
  title: { zh: '关联投诉（系统）', en: 'Link a complaint (automatic)' },
  ...BY_SYSTEM,
  inputGuards: [unknownYet],
  apply: (_state, { complaint, at }): Draft<ComplaintsEvent>[] => [
    { type: 'COMPLAINT_LINKED', data: { complaint }, occurredAt: at },
  ],
};

const endComplaint: CaseAction<OrderState, Told> = {
  name: 'endComplaint',
  title: { zh: '投诉已结束（系统）', en: 'The complaint has ended (automatic)' },
  ...BY_SYSTEM,
  inputGuards: [stillOpen],
  apply: (_state, { complaint }): Draft<ComplaintsEvent>[] => [
    { type: 'COMPLAINT_ENDED', data: { complaint } },
  ],
};

const changes: OrderChanges<ComplaintsEvent> = {
  COMPLAINT_LINKED: ({ complaints = [] }, { complaint: no }, { recordedAt: since }) => ({
    complaints: [...complaints, { no, since }],
  }),
  COMPLAINT_ENDED: ({ complaints = [] }, { complaint }, { recordedAt: endedAt }) => ({
    complaints: complaints.map((one) => (one.no === complaint ? { ...one, endedAt } : one)),
  }),
};

/** Complaints about the order: each keeps it from its archive until it has ended (§3.6, SYS-11). */
export const complaintsFeature: OrderFeature = {
  name: 'complaints',
  actions: [linkComplaint, endComplaint],
  parts: ['complaints'],
  changes,
  missingForArchive: (state) => openComplaints(state).map(({ no }) => `complaint ${no}`),
};
