import type { LocalDate } from '../../calendar';
import type { Draft } from '../../kind/rules';
import type { CallbacksEvent } from '../callbacks/events';
import type { Callback, Wish } from '../state';
import type { PlanChange } from './plan-change';

type Due = Pick<Callback, 'on' | 'at'> & Partial<Pick<Callback, 'method' | 'visit'>>;

export type PlanningEvent =
  | { type: 'CONTACTS_PLANNED'; data: PlanChange }
  | {
      type: 'CONTACT_DEFERRED';
      data: { keys: readonly string[]; to: LocalDate; why: 'CAP' | 'GAP' };
    }
  | { type: 'CONTACTS_FORGONE'; data: { contacts: readonly Wish[]; why: 'CONSENT' } }
  | { type: 'CALLBACK_OPENED'; data: { callback: Callback } }
  | { type: 'CALLBACK_JOINED'; data: Due & { id: string; reasons: readonly Wish[] } }
  | { type: 'CALLBACK_PUT_OFF'; data: { id: string; from: LocalDate; to: LocalDate } };

/** A step that brings the plan nearer to what is owed. */
export type PlanStep = Draft<PlanningEvent | CallbacksEvent>;
