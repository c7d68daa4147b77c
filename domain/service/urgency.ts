import type { ServiceState } from './state';

/** Whether it is so urgent that level 1 is told at once (§6.1). */
export function isPressing({ priority }: Pick<ServiceState, 'priority'>): boolean {
  return priority === 'HIGH' || priority === 'URGENT';
}

/** A fault that came back within the window of the policy, though we had closed it (§6.1). */
export function isRepeated({ data }: Pick<ServiceState, 'data'>): boolean {
  return data.repeatOf.length > 0;
}

/** The level a breach calls: one higher for what is urgent, and for a fault that came back (SRV-03). */
export function levelOf(state: Pick<ServiceState, 'priority' | 'data'>, level: number): number {
  return isPressing(state) || isRepeated(state) ? level + 1 : level;
}
