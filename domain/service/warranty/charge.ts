import { refuse } from '../../errors';
import type { ServiceGuard } from '../guards';
import { UNDER_WARRANTY } from '../state';
import type { ServiceState } from '../state';

/** A charge that the customer has not agreed to yet. */
export function chargeOpen({ warranty, consent }: ServiceState): number | null {
  const charge = warranty?.charge ?? 0;
  return charge > 0 && consent === null ? charge : null;
}

/** Whether the warranty still has to decide on free or chargeable. */
export function warrantyOpen({ data, warranty }: ServiceState): boolean {
  return UNDER_WARRANTY.includes(data.type) && warranty === null;
}

export const warrantyChecked: ServiceGuard = {
  id: 'SRV-04',
  check: (state) => (warrantyOpen(state) ? refuse('NOT_YET', { what: 'checkWarranty' }) : null),
};

/** No work that the customer pays for before she has agreed to the charge (SRV-04). */
export const chargeAgreed: ServiceGuard = {
  id: 'SRV-04',
  check(state) {
    const charge = chargeOpen(state);
    return charge === null ? null : refuse('CONSENT_NEEDED', { charge });
  },
};
