import type { CaseEvent } from '../../kernel/case';
import type { Timekeeping } from '../../kernel/events';
import { unmet } from '../../kind/unmet';
import type { Dispatch, ServiceState } from '../state';

/** The dispatch that waits for its acceptance. */
export function openDispatch({ dispatches }: ServiceState): Dispatch | undefined {
  return dispatches.find(({ status }) => status === 'OFFERED');
}

/** Ends the dispatch that is open, if there is one; one that nobody accepted goes back to its place. */
export function dispatchEnded(
  status: Dispatch['status'],
  state: ServiceState,
  { recordedAt }: CaseEvent,
): Partial<ServiceState> {
  const open = openDispatch(state);
  if (open === undefined) return {};
  return {
    dispatches: state.dispatches.map((one) =>
      one === open ? { ...one, status, endedAt: recordedAt } : one,
    ),
    ...(status !== 'ACCEPTED' && open.place),
  };
}

/** Nobody accepted it: its limit ends, and was not met. */
export function withdrawnDispatch(state: ServiceState): Timekeeping[] {
  return unmet(state, ['dispatchAccept']);
}
