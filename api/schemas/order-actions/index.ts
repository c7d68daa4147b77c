import { commonInputs } from '../common-actions';
import { CONTACT_INPUTS } from './contacts';
import { EXCEPTION_INPUTS } from './exceptions';
import { DELIVERY_INPUTS } from './delivery';
import { FULFILMENT_INPUTS } from './fulfilment';
import { PRODUCTION_INPUTS } from './production';
import { inputsOf } from '../../case-kind';
import { ORDER_ACTIONS } from '../../../domain/order';

export type { ActionInput } from './input';

/** What each action of an order takes; the same schemas check requests and describe them. */
export const ORDER_ACTION_INPUTS = inputsOf(ORDER_ACTIONS, {
  ...FULFILMENT_INPUTS,
  ...DELIVERY_INPUTS,
  ...PRODUCTION_INPUTS,
  ...CONTACT_INPUTS,
  ...EXCEPTION_INPUTS,
  ...commonInputs('returnSlip:1'),
});
