import { addDays, localDateOf } from '../../calendar';
import type { Calendar, CalendarInstant, Instant, LocalDate } from '../../calendar';
import { inWindow, windowOpens } from '../../contact/due';
import type { ContactTerms } from '../../contact/due';
import type { Ctx, Obligation } from '../../kernel/case';
import { customerNotice } from '../../kernel/effects';
import { termsOf } from '../../kernel/clocks';
import type { TimekeepingEvent } from '../../kernel/events';
import { ownerOf } from '../parties';
import { UNDER_WAY } from '../review/commitment';
import { messages } from '../room';
import type { OrderState } from '../state';
import type { DeliveryNode } from './state';

/** A date the customer has to be ready for, and since when it is known. */
interface KeyNode extends DeliveryNode {
  since: Instant;
}

/** Key nodes still ahead: the agreed delivery until the goods are there, and those of the plan. */
function keyNodes(state: OrderState): KeyNode[] {
  if (!UNDER_WAY.includes(state.stage)) return [];
  const { agreedDeliveryDate: date, committedDates = [], deliveryPlan: plan } = state;
  const planned = plan === undefined ? [] : plan.nodes.map((node) => ({ ...node, since: plan.at }));
  if (date === null || state.stage === 'DELIVERY' || state.stage === 'SIGN_OFF') return planned;
  const since = committedDates.at(-1)?.at ?? state.review?.at ?? state.openedAt;
  return [{ node: 'DELIVERY_NODE', date, since }, ...planned];
}

/** Whether a node became known before its very day: otherwise nobody is reminded of it. */
function knownAhead({ date, since }: KeyNode, { calendar }: ContactTerms): boolean {
  return localDateOf(since, calendar.zone) < date;
}

/**
 * The opening of the contact window the lead before a node; for one that became known only then,
 * the first moment inside a window.
 */
function remindAt({ date, since }: KeyNode, terms: ContactTerms): Instant {
  const lead = terms.policy.values['order.nodeReminder'].amount;
  const opens = windowOpens(addDays(date, -lead), terms);
  return since <= opens ? opens : inWindow(since, terms);
}

/** One reminder for every date on which something happens, never two for the same date (ORD-17). */
export function nodeReminders(state: OrderState, ctx: Ctx): Obligation[] {
  const { policy, calendar } = termsOf(state, ctx);
  const byDate = new Map<LocalDate, KeyNode>();
  for (const node of keyNodes(state)) {
    const known = byDate.get(node.date);
    if (known === undefined || node.since < known.since) byDate.set(node.date, node);
  }
  return [...byDate.values()]
    .filter((node) => knownAhead(node, { policy, calendar }))
    .map((node): Obligation => {
      const at = (decreed: Calendar): CalendarInstant => ({
        ...{ at: remindAt(node, { policy, calendar: decreed }), provisional: false },
      });
      return {
        ...{ id: `nodeReminder:${node.date}`, kind: 'nodeReminder', mode: 'reminder' },
        ...{
          owner: ownerOf(state),
          start: node.since,
          due: { at, basis: `ahead of ${node.date}` },
        },
      };
    })
    .filter(({ id }) => state.reminded?.[id] === undefined);
}

/** The customer is asked to get ready; what is past when an outage ends is not announced any more. */
export const nodeAnnounced = messages<TimekeepingEvent>()({
  name: 'customer reminded of a node',
  id: 'ORD-17',
  on: ['REMINDER_FIRED'],
  write(state, { data: { id }, recordedAt }, ctx) {
    const [kind, date = ''] = id.split(':');
    if (kind !== 'nodeReminder') return [];
    const nodes = keyNodes(state).filter((node) => node.date === date);
    const today = localDateOf(recordedAt, termsOf(state, ctx).calendar.zone);
    if (nodes.length === 0 || today > date) return [];
    const node = [...new Set(nodes.map((each) => each.node))];
    return [customerNotice(`node:${date}`, 'NODE_REMINDER', { no: state.no, date, node })];
  },
});
