import { refuse } from '../../errors';
import type { Guard } from '../guards';
import type { OrderState } from '../state';

/** Whether the order waits for a contract that it takes and that is not signed yet. */
export const awaitsContract = ({ data, contract }: OrderState): boolean =>
  data.contractRequired === true && contract?.signed === undefined;

/** Where a contract is required, the unsigned one holds back the start (ORD-36). */
export const contractSigned: Guard = {
  id: 'ORD-36',
  check: (state) => (awaitsContract(state) ? refuse('NOT_YET', { what: 'signContract' }) : null),
};
