import { AGREEMENT_INPUTS } from './agreement';
import { CHANGE_INPUTS } from './changes';
import { CLOSING_INPUTS } from './closing';
import { CONTACT_INPUTS } from './contacts';
import { CONTROL_INPUTS } from './control';
import { EXCEPTION_INPUTS } from './exceptions';
import { DELIVERY_INPUTS } from './delivery';
import { FULFILMENT_INPUTS } from './fulfilment';
import { INTAKE_INPUTS } from './intake';
import { NEGOTIATION_INPUTS } from './negotiation';
import { PRODUCTION_INPUTS } from './production';
import type { ActionInputs } from './input';

export type { ActionInput } from './input';

/** What each action of an order takes; the same schemas check requests and describe them. */
export const ORDER_ACTION_INPUTS: ActionInputs = {
  ...INTAKE_INPUTS,
  ...FULFILMENT_INPUTS,
  ...DELIVERY_INPUTS,
  ...PRODUCTION_INPUTS,
  ...CONTACT_INPUTS,
  ...CLOSING_INPUTS,
  ...EXCEPTION_INPUTS,
  ...NEGOTIATION_INPUTS,
  ...CHANGE_INPUTS,
  ...AGREEMENT_INPUTS,
  ...CONTROL_INPUTS,
};
