import { addDays, localDateOf } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import { windowCloses } from '../../contact/due';
import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { IMPORTER } from '../../people';
import type { Cadence, CustomerPast, CustomerState, PastContact } from '../state';

const todayOf = ({ now, calendar }: Ctx): LocalDate => localDateOf(now, calendar.zone);

/** Refuses what is said to have been and lies in the future (SYS-05). */
export function impossiblePast(past: CustomerPast, ctx: Ctx): Refusal | null {
  const today = todayOf(ctx);
  const { acceptedOn, lastContactOn, lapse } = past;
  const dates = { acceptedOn, lastContactOn, lapse: lapse?.on };
  const [late] = Object.entries(dates).find(([, on]) => on !== undefined && on > today) ?? [];
  if (late === undefined) return null;
  const field = `past.${late}`;
  return {
    ...refuse('TIME_IMPOSSIBLE', { field, reason: `> ${today}` }),
    requirement: 'SYS-05',
  };
}

/** The end of a day of which no hour is known, or now while it lasts. */
function endOf(on: LocalDate, ctx: Ctx): Instant {
  const at = windowCloses(on, ctx);
  return at < ctx.now ? at : ctx.now;
}

/** What is left of the cadence after a delivery that was made elsewhere; null when nothing is (CBK-01). */
function cadenceAfter(on: LocalDate, order: string, ctx: Ctx): Cadence | null {
  const { values } = ctx.policy;
  const today = todayOf(ctx);
  const offsets = values['callback.cadence.offsets'];
  const opened = offsets.filter((days) => addDays(on, days) < today).length;
  const satisfaction = addDays(on, values['order.firstSatisfaction'].amount) >= today;
  return opened === offsets.length && !satisfaction
    ? null
    : { order, on, at: endOf(on, ctx), opened, satisfaction, methods: {} };
}

/** The last contact keeps its distance from the next like any other; whatever it was about (CBK-14). */
function contactOn(on: LocalDate, ctx: Ctx): PastContact {
  return {
    ...{ callback: IMPORTER.id, at: endOf(on, ctx), by: IMPORTER.id },
    ...{ cls: 'RELATIONSHIP', method: 'PHONE', reasons: [] },
  };
}

/**
 * How a customer stands after a time of which only the dates are known: series count from them, and what
 * they called for before today is over and not made up (§8.3.14, CBK-01, CBK-04). The time for which her
 * data may be kept counts from the latest of them (CUS-06, §8.3.16).
 */
export function standingAfter(past: CustomerPast, ctx: Ctx): Partial<CustomerState> {
  const { acceptedOn, orderNo, lastContactOn, lapse } = past;
  const named = acceptedOn !== undefined && orderNo !== undefined;
  const dates = [acceptedOn, lastContactOn, lapse?.on].filter((on) => on !== undefined);
  const heardOn = dates.sort().at(-1);
  const cadence = named ? cadenceAfter(acceptedOn, orderNo, ctx) : null;
  return {
    past,
    ...(heardOn !== undefined && { heardAt: endOf(heardOn, ctx) }),
    ...(acceptedOn !== undefined && { acceptedOn }),
    ...(named && { followed: [orderNo] }),
    ...(cadence !== null && { cadences: [cadence] }),
    ...(lastContactOn !== undefined && { contacts: [contactOn(lastContactOn, ctx)] }),
    ...(lapse !== undefined && {
      lapse: { cause: lapse.cause, at: windowCloses(lapse.on, ctx) },
    }),
  };
}
