import type { ServiceState, SparePart } from '../state';

/** Spare parts that are not there yet (SRV-07). */
export function openParts({ parts }: ServiceState): SparePart[] {
  return parts.filter(({ status }) => status === 'NEEDED' || status === 'ORDERED');
}
