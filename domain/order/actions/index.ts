import type { OrderAction } from '../guards';
import { correct } from '../correction';
import { ORDER_FEATURES } from '../features';
import { archive, approveSlipWaiver, assess, complete, fileReturnSlip } from './closing';
import { requestSlipWaiver, summarise } from './closing';
import { assign, cancel, hold, note, reapplyPolicy, resume } from './control';
import { arrive, confirmCount, productionDone, ship, signOff } from './fulfilment';
import { approve, reject, returnToSender, submit } from './intake';

/** Every action of an order, in the order in which a case usually meets them. */
export const ORDER_ACTIONS: readonly OrderAction[] = [
  submit,
  approve,
  returnToSender,
  reject,
  productionDone,
  ship,
  arrive,
  confirmCount,
  signOff,
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
  cancel,
  assign,
  correct,
  note,
  reapplyPolicy,
];
