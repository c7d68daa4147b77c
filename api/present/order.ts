import { presentActions } from './actions';
import { presentDeadline, presentParty, presentWaiting } from './deadlines';
import { presentChanges } from './changes';
import { presentContact } from './contact';
import { resolveTexts } from './texts';
import type { Caller } from '../auth';
import type { OrderListRow } from '../../db/orders';
import type { PartyRow, Texts } from '../../db/private';
import { deadlineName, stageName } from '../../domain/describe';
import type { Breach, Ctx } from '../../domain/kernel';
import { missingFields, missingForArchive, ORDER_FEATURES, orderDecider } from '../../domain/order';
import { productionProgress } from '../../domain/order';
import type { OrderState } from '../../domain/order';
import { EXPLANATION_STATES, explanationState, reasonOf } from '../../domain/overdue';
import { overviewOf } from '../../domain/overview';
import type { Names } from '../../domain/people';
import type { Language } from '../../domain/text';

/** One line of the list. */
export function presentListRow(row: OrderListRow, language: Language): object {
  const { waitingOn, waitingName, ...rest } = row;
  const person = waitingOn?.who?.person;
  const names = new Map(person && waitingName ? [[person, waitingName]] : []);
  return {
    ...rest,
    stageName: stageName({ kind: 'order', stage: row.stage })[language],
    waitingOn: presentWaiting(waitingOn, language, names),
  };
}

/** Everything an answer about one order needs besides its state. */
export interface OrderSight {
  ctx: Ctx;
  caller: Caller;
  language: Language;
  party: PartyRow | undefined;
  /** Every contact the order ever had, by id. */
  parties: ReadonlyMap<string, PartyRow>;
  texts: Texts;
  troubles: readonly { kind: string; detail: string }[];
  names: Names;
  updatedAt: string;
}

function milestones(state: OrderState, sight: OrderSight): object {
  const { submitted, review, production, shipment, arrival, count, signOff, slip } = state;
  const { completion, summary, assessment, cancellation, hold } = state;
  const closing = { slip, completion, summary, assessment, cancellation, hold };
  const beside: Record<string, unknown> = {};
  for (const part of ORDER_FEATURES.flatMap(({ parts }) => parts ?? [])) beside[part] = state[part];
  beside['changeRequests'] = presentChanges(state.changeRequests, sight);
  const stages = { submitted, review, production, shipment, arrival, count, signOff };
  return { ...stages, progress: productionProgress(state), ...closing, ...beside };
}

function summaryOf(state: OrderState, sight: OrderSight): object {
  const { customerNo, nextDueAt, overdue, provisional } = overviewOf(state);
  const { no, stage, version, owner, team, openedAt, closedAt, agreedDeliveryDate, data } = state;
  return {
    ...{
      no,
      stage,
      version,
      owner,
      team,
      openedAt,
      closedAt,
      customerNo,
      nextDueAt,
      overdue,
      provisional,
    },
    stageName: stageName(state)[sight.language],
    deliveryDate: agreedDeliveryDate ?? data.deliveryDate,
    onHold: state.hold !== null,
    level: state.ladder.level,
    ownerName: owner && (sight.names.get(owner) ?? null),
    waitingOn: presentWaiting(orderDecider.waitingOn(state), sight.language, sight.names),
    updatedAt: sight.updatedAt,
  };
}

function dataOf(state: OrderState, sight: OrderSight): object {
  const { customerNo: _shownAbove, ...data } = state.data;
  return { ...data, contact: presentContact(sight.party, sight.caller) };
}

/** A limit that was missed, and how it stands with its explanation (CMP-12). */
function presentBreach(state: OrderState, breach: Breach, sight: OrderSight): object {
  const { language, names } = sight;
  const { owner } = breach;
  const explained = explanationState(state, breach);
  const { by, onBehalfOf, at, reason, decision } = reasonOf(state, breach) ?? {};
  const given = resolveTexts({ by, onBehalfOf, at, reason, decision }, sight, state) as object;
  return {
    ...breach,
    name: deadlineName(breach.kind)[language],
    ...(owner && { owner: presentParty(owner, language, names) }),
    explanation: { state: explained, name: EXPLANATION_STATES[explained][language], ...given },
  };
}

/** One order in full, as the caller may see it; the inputs of its actions are told on request. */
export function presentOrder(state: OrderState, sight: OrderSight, inputSchemas: boolean): object {
  const { ctx, language, names } = sight;
  const { calendar, now } = ctx;
  const deadlines = state.deadlines.map((deadline) =>
    presentDeadline(deadline, { calendar, now, language, names }),
  );
  const breaches = state.breaches.map((breach) => presentBreach(state, breach, sight));
  return {
    ...summaryOf(state, sight),
    department: state.department,
    data: dataOf(state, sight),
    agreedDeliveryDate: state.agreedDeliveryDate,
    originalDeliveryDate: state.originalDeliveryDate,
    missingFields: state.stage === 'RECEIVED' ? missingFields(state) : [],
    missingForArchive: state.stage === 'ARCHIVE' ? missingForArchive(state) : [],
    milestones: resolveTexts(milestones(state, sight), sight, state),
    deadlines,
    breaches,
    nextLevelAt: state.ladder.nextAt,
    ...presentActions(state, ctx, language, inputSchemas),
    troubles: sight.troubles,
    people: Object.fromEntries(names),
    policyVersion: state.policyVersion,
    calendarVersion: state.calendarVersion,
    asOf: ctx.now,
  };
}
