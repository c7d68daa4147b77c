import { refuse } from '../../errors';
import { assignable } from '../../kind/guards';
import type { Role } from '../../people';
import { CALLERS, CUSTOMER_SUPERVISORS, given, sign } from '../guards';
import type { CustomerAction, CustomerGuard } from '../guards';
import { OPEN_FILES } from '../state';
import type { Share } from '../state';
import { isEmpty, shareOf } from './stand-in';

/** Of an absent colleague's things something must be there to move; given to others it stays there. */
const stillHeld: CustomerGuard = {
  id: 'SYS-06',
  check: (state, _ctx, input) =>
    isEmpty(shareOf(state, input))
      ? refuse('IN_OTHER_HANDS', { person: state.owner ?? '-' })
      : null,
};

/** Whoever gets a part of the customer is somebody who may have it. */
function fit(id: string, part: (share: Share) => boolean, roles: readonly Role[]): CustomerGuard {
  const fits = assignable(id, 'owner', roles);
  const check: CustomerGuard['check'] = (state, ctx, input) =>
    part(shareOf(state, input)) ? fits.check(state, ctx, input) : null;
  return { id, check };
}

const canOwn = fit('CUS-08', ({ owner }) => owner, ['SALES_REP', 'SALES_MANAGER']);
const canServe = fit('CUS-03', ({ serviceOwner }) => serviceOwner, ['CS_AGENT', 'CS_SUPERVISOR']);
const canCall = fit(
  'CBK-01',
  ({ callbacks, promises }) => callbacks.length + promises.length > 0,
  CALLERS,
);

/**
 * Another sales person takes the customer over; the history stays (§6.2, CUS-08). For an absence all
 * goes that the absent one has: the file, the service, callbacks and promised answers.
 */
export const assign: CustomerAction = {
  name: 'assign',
  title: { zh: '变更销售负责人', en: 'Assign the customer' },
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: OPEN_FILES,
  people: (input) => [input['owner'] as string],
  inputGuards: [stillHeld, canOwn, canServe, canCall],
  apply: (state, input, ctx) => {
    const { owner: to, handOver } = input as { owner: string; handOver?: { from: string } };
    const base = { ...sign(ctx), to, ...given(input, 'reason', 'handOver') };
    if (handOver === undefined) {
      return [{ type: 'CUSTOMER_ASSIGNED', data: { ...base, from: state.owner } }];
    }
    const data = { ...base, from: handOver.from, ...shareOf(state, input) };
    return [{ type: 'CUSTOMER_HANDED_ON', data }];
  },
};
