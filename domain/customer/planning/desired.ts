import { addDays } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import { contactDue } from '../../contact/due';
import type { ContactTerms } from '../../contact/due';
import type { Cadence, CallbackClass, Consent, CustomerState, Wish } from '../state';
import { seriesOf } from './series';
import { stagesOf } from './stages';
import { dayOf, nextContactDay } from './terms';

const ALLOWED: Readonly<Record<Consent, readonly CallbackClass[]>> = {
  FULL: ['SERVICE', 'FLOOR', 'RELATIONSHIP'],
  SERVICE_ONLY: ['SERVICE', 'FLOOR'],
  NONE: [],
};

/** Whether a customer's consent allows contacts of a class (§5.4, CBK-15). */
export function consentAllows({ consent }: CustomerState, cls: CallbackClass): boolean {
  return levelAllows(consent.level, cls);
}

/** Whether a level of consent allows contacts of a class. */
export function levelAllows(level: Consent, cls: CallbackClass): boolean {
  return ALLOWED[level].includes(cls);
}

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

type Planned = Omit<Wish, 'on'>;

/** The stages after a sign-off that were not opened yet, and the first satisfaction callback (CBK-01, CBK-03). */
function ofCadence(cadence: Cadence, terms: ContactTerms): Planned[] {
  const { order, on, at, opened, satisfaction } = cadence;
  const { values } = terms.policy;
  const first = nextContactDay(at, terms);
  const stages = stagesOf(values).map(({ days, role, method }, index): Planned => ({
    ...{ key: `stage:${order}:${index + 1}`, reason: 'CADENCE', cls: 'SERVICE' },
    ...{ plannedOn: later(addDays(on, days), first), role, method, ref: order },
    stage: index + 1,
  }));
  const { amount } = values['order.firstSatisfaction'];
  const asked: Planned = {
    ...{ key: `satisfaction:${order}`, reason: 'POST_ACCEPTANCE', cls: 'SERVICE', survey: true },
    ...{ plannedOn: addDays(on, amount), role: 'CS_AGENT', method: 'PHONE', ref: order },
  };
  return [...stages.slice(opened), ...(satisfaction ? [asked] : [])];
}

/** After a problem the customer is asked within three days whether it is solved (§8.3.11). */
function ofRevisit(revisit: CustomerState['revisits'][number], terms: ContactTerms): Planned {
  const { complaint, cycle, resolvedAt } = revisit;
  const { at } = contactDue(resolvedAt, terms.policy.values['complaint.revisit'], terms);
  const plannedOn = dayOf(at, terms);
  const from = addDays(dayOf(resolvedAt, terms), 1);
  return {
    ...{ key: `revisit:${complaint}:${cycle}`, reason: 'PROBLEM_RESOLVED', cls: 'SERVICE' },
    ...{ plannedOn, from: from < plannedOn ? from : plannedOn, role: 'CS_AGENT', method: 'PHONE' },
    ...{ survey: true, ref: complaint },
  };
}

/** The next contact as the last one left it; one that is due at an hour may be made days before (CBK-06). */
function ofFollowUp({ followUp }: CustomerState, { policy }: ContactTerms): Planned[] {
  if (followUp === undefined) return [];
  const { days } = policy.values['callback.followUp.ahead'];
  const { n, on, at, reason, role } = followUp;
  return [
    {
      ...{ key: `follow:${n}`, reason, cls: 'RELATIONSHIP', plannedOn: on, role, method: 'PHONE' },
      ...(at !== undefined && { at, from: addDays(on, -days) }),
    },
  ];
}

/**
 * What is planned stays planned when its day has passed (a complaint was in the way), but for a
 * greeting: days later it is none any more (CBK-09).
 */
function isStale({ reason, on }: Wish, today: LocalDate, { policy }: ContactTerms): boolean {
  const { days } = policy.values['contact.mergeWithin'];
  return reason === 'HOLIDAY_CARE' && addDays(on, days) < today;
}

/** The next of every series that does not lie in the past. */
function ofSeries(state: CustomerState, terms: ContactTerms, today: LocalDate): Planned[] {
  const yesterday = addDays(today, -1);
  return seriesOf(state, terms).flatMap(({ id, wish, after }) => {
    const mark = state.series[id];
    const key = `${id}:${(mark?.n ?? 0) + 1}`;
    const known = state.wishes.find((planned) => planned.key === key);
    const missed = known !== undefined && known.plannedOn < today && !isStale(known, today, terms);
    const floor = missed ? addDays(known.plannedOn, -1) : later(mark?.on ?? yesterday, yesterday);
    const plannedOn = after(floor);
    return plannedOn === null ? [] : [{ ...wish, key, plannedOn }];
  });
}

/**
 * Every contact that a customer is owed as things stand: all that a sign-off or a solved problem calls
 * for, and the next one of every series. Whatever happened meanwhile, the same state gives the same
 * plan (CBK-01, CBK-03, CBK-04, CBK-06).
 */
export function desiredContacts(state: CustomerState, now: Instant, terms: ContactTerms): Wish[] {
  if (state.stage !== 'FILED') return [];
  return owedContacts(state, now, terms).filter(({ cls }) => consentAllows(state, cls));
}

/** The same, whatever the customer consents to. */
export function owedContacts(state: CustomerState, now: Instant, terms: ContactTerms): Wish[] {
  const today = nextContactDay(now, terms);
  const planned: Planned[] = [
    ...state.cadences.flatMap((cadence) => ofCadence(cadence, terms)),
    ...state.revisits.map((revisit) => ofRevisit(revisit, terms)),
    ...ofFollowUp(state, terms),
    ...ofSeries(state, terms, today),
  ];
  return planned.map((wish) => ({ ...wish, on: later(wish.plannedOn, today) }));
}
