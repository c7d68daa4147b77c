import { closeBackOrder } from './back-order';
import { confirmCount, signOff } from './delivery';
import { auditNote, createNote, pack, pick, recheckLoad, voidNote } from './loading';
import { arrive, checkpoint, ship } from './transit';

/** From the shipping note to the signature, in the order in which a shipment meets them. */
export const SHIPPING_ACTIONS = [
  createNote,
  auditNote,
  pick,
  pack,
  recheckLoad,
  voidNote,
  ship,
  checkpoint,
  arrive,
  confirmCount,
  signOff,
  closeBackOrder,
];
