import type { Role } from '../../people';
import { openMilestones } from '../production/milestones';
import { openItems } from '../production/procurement';
import { activeShipments, openLines } from '../shipping/records';
import type { OrderStage, OrderState } from '../state';
import { concerns, linesOf } from './pending';
import type { ChangeField, FieldChange, Touch } from './state';

function named(what: Touch['what'], ids: readonly string[], undone = false): Touch[] {
  return ids.map((id) => ({ what, id, undone }));
}

const has = (changes: readonly FieldChange[], ...fields: ChangeField[]): boolean =>
  changes.some(({ field }) => fields.includes(field));

function inReview({ feasibility = {} }: OrderState): Touch[] {
  const { stock, ...departments } = feasibility;
  const asked = named('FEASIBILITY', Object.keys(departments), true);
  return stock === undefined ? asked : [...asked, { what: 'STOCK_CHECK', undone: true }];
}

function inShipment(state: OrderState, changes: readonly FieldChange[]): Touch[] {
  const active = activeShipments(state).filter(({ arrival }) => arrival === undefined);
  const concerned = active.filter(({ lines }) => concerns(changes, lines));
  const notes = concerned.filter(({ dispatch }) => dispatch === undefined);
  const loads = concerned.filter(({ dispatch }) => dispatch !== undefined);
  const moved = changes.flatMap(linesOf);
  const back = openLines(state).filter(({ line }) => moved.includes(line));
  return [
    ...named(
      'NOTE',
      notes.map(({ id }) => id),
    ),
    ...(has(changes, 'contact')
      ? named(
          'LOAD',
          loads.map(({ id }) => id),
        )
      : []),
    ...named(
      'BACK_ORDER',
      back.map(({ line }) => `${line}`),
    ),
  ];
}

/** What a change undoes or makes look at again, as the order stands. */
export function touchedBy(state: OrderState, changes: readonly FieldChange[]): Touch[] {
  if (state.stage === 'SHIPMENT') return inShipment(state, changes);
  if (!has(changes, 'items', 'deliveryDate')) return [];
  if (state.stage === 'REVIEW') return inReview(state);
  return [
    ...named(
      'MILESTONE',
      openMilestones(state).map(({ id }) => id),
    ),
    ...named(
      'PROCUREMENT',
      openItems(state).map(({ id }) => id),
    ),
  ];
}

/** The departments that work on by what holds now; in a review they are asked anew instead. */
export function departmentsTold(
  { data }: OrderState,
  stage: OrderStage,
  changes: readonly FieldChange[],
): readonly Role[] {
  if (stage === 'REVIEW') return ['SALES_MANAGER'];
  if (stage === 'SHIPMENT') return ['WAREHOUSE', 'LOGISTICS'];
  const making: readonly Role[] =
    data.source === 'MAKE' ? ['PRODUCTION', 'PROCUREMENT'] : ['WAREHOUSE'];
  return [...(has(changes, 'items', 'deliveryDate') ? making : []), 'LOGISTICS'];
}
