import type { Instant } from '../../calendar';
import { refuse } from '../../errors';
import type { Guard, OrderAction } from '../guards';
import type { OrderFeature } from '../feature';
import { OPEN_STAGES } from '../state';
import type { OrderState } from '../state';
import type { LinkedComplaint } from './state';

/** Complaints about an order that have not ended: they keep it from its archive (§3.6). */
export function openComplaints({ complaints = [] }: OrderState): readonly LinkedComplaint[] {
  return complaints.filter(({ endedAt }) => endedAt === undefined);
}

const known = (state: OrderState, no: unknown): boolean =>
  (state.complaints ?? []).some((complaint) => complaint.no === no);

const unknownYet: Guard = {
  id: 'SYS-11',
  check: (state, _ctx, input) =>
    known(state, input['complaint']) ? refuse('ALREADY_DONE', { what: 'linkComplaint' }) : null,
};

const stillOpen: Guard = {
  id: 'SYS-11',
  check(state, _ctx, input) {
    const id = input['complaint'] as string;
    const open = openComplaints(state).some(({ no }) => no === id);
    return open ? null : refuse('NOT_YET', { what: 'linkComplaint' });
  },
};

const linkComplaint: OrderAction = {
  name: 'linkComplaint',
  title: { zh: '关联投诉（系统）', en: 'Link a complaint (automatic)' },
  internal: true,
  roles: [],
  stages: OPEN_STAGES,
  whileHeld: true,
  whileCancelling: true,
  inputGuards: [unknownYet],
  apply: (_state, { complaint, at }) => [
    { type: 'COMPLAINT_LINKED', data: { complaint }, occurredAt: at as Instant },
  ],
};

const endComplaint: OrderAction = {
  name: 'endComplaint',
  title: { zh: '投诉已结束（系统）', en: 'The complaint has ended (automatic)' },
  internal: true,
  roles: [],
  stages: OPEN_STAGES,
  whileHeld: true,
  whileCancelling: true,
  inputGuards: [stillOpen],
  apply: (_state, { complaint }) => [{ type: 'COMPLAINT_ENDED', data: { complaint } }],
};

/** Complaints about the order: each keeps it from its archive until it has ended (§3.6, SYS-11). */
export const complaintsFeature: OrderFeature = {
  name: 'complaints',
  actions: [linkComplaint, endComplaint],
  parts: ['complaints'],
  changes: {
    COMPLAINT_LINKED: ({ complaints = [] }, data, { recordedAt }) => ({
      complaints: [...complaints, { no: data['complaint'] as string, since: recordedAt }],
    }),
    COMPLAINT_ENDED: ({ complaints = [] }, data, { recordedAt }) => ({
      complaints: complaints.map((one) =>
        one.no === data['complaint'] ? { ...one, endedAt: recordedAt } : one,
      ),
    }),
  },
  missingForArchive: (state) => openComplaints(state).map(({ no }) => `complaint ${no}`),
};
