import { inputsOf } from '../../case-kind';
import { orderDecider } from '../../../domain/order';
import { AGREEMENT_INPUTS } from './agreement';
import { CHANGE_INPUTS } from './changes';
import { CLOSING_INPUTS } from './closing';
import { CONTROL_INPUTS } from './control';
import { INTAKE_INPUTS } from './intake';
import { NEGOTIATION_INPUTS } from './negotiation';
import type { ActionInputs } from './input';

export type { ActionInput } from './input';

/** What each action of an order takes; the same schemas check requests and describe them. */
export const ORDER_ACTION_INPUTS: ActionInputs = inputsOf(orderDecider.actions, {
  ...INTAKE_INPUTS,
  ...CLOSING_INPUTS,
  ...NEGOTIATION_INPUTS,
  ...CHANGE_INPUTS,
  ...AGREEMENT_INPUTS,
  ...CONTROL_INPUTS,
});
