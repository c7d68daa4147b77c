import type { CaseAction } from '../../kind/rules';
import type { OrderState } from '../state';
import { correct } from '../correction';
import { ORDER_FEATURES } from '../features';
import { archive, approveSlipWaiver, assess, complete, fileReturnSlip } from './closing';
import { requestSlipWaiver, summarise } from './closing';
import { assign, hold, note, reapplyPolicy, remind, resume } from './control';
import { productionDone } from '../production/done';
import { approve, reject, returnToSender, submit } from './intake';
import { SHIPPING_ACTIONS } from '../shipping';

/** Every action of an order, in the order in which a case usually meets them. */
export const ORDER_ACTIONS: readonly CaseAction<OrderState, never>[] = [
  submit,
  approve,
  returnToSender,
  reject,
  productionDone,
  ...SHIPPING_ACTIONS,
  fileReturnSlip,
  requestSlipWaiver,
  approveSlipWaiver,
  complete,
  summarise,
  assess,
  archive,
  ...ORDER_FEATURES.flatMap(({ actions }) => actions ?? []),
  hold,
  resume,
  assign,
  correct,
  note,
  remind,
  reapplyPolicy,
];
