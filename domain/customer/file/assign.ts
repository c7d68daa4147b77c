import { refuse } from '../../errors';
import type { Role } from '../../people';
import { assignable, CALLERS, CUSTOMER_SUPERVISORS, given, sign } from '../guards';
import type { CustomerGuard } from '../guards';
import { actions } from '../room';
import { OPEN_FILES } from '../state';
import type { Share } from '../state';
import type { FileEvent, HandOver } from './events';
import { assignInput } from './input';
import { isEmpty, shareOf } from './stand-in';

/** What an assignment says; that it is for an absence is said by the system alone. */
interface Assigning {
  owner: string;
  reason?: string;
  handOver?: HandOver;
}

/** Of an absent colleague's things something must be there to move; given to others it stays there. */
const stillHeld: CustomerGuard<Assigning> = {
  id: 'SYS-06',
  check: (state, _ctx, input) =>
    isEmpty(shareOf(state, input))
      ? refuse('IN_OTHER_HANDS', { person: state.owner ?? '-' })
      : null,
};

/** Whoever gets a part of the customer is somebody who may have it. */
function fit(
  id: string,
  part: (share: Share) => boolean,
  roles: readonly Role[],
): CustomerGuard<Assigning> {
  const fits = assignable(id, 'owner', roles);
  const check: CustomerGuard<Assigning>['check'] = (state, ctx, input) =>
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
export const assign = actions<FileEvent>()({
  name: 'assign',
  input: assignInput,
  steers: true,
  roles: CUSTOMER_SUPERVISORS,
  stages: OPEN_FILES,
  people: ({ owner }) => [owner],
  inputGuards: [stillHeld, canOwn, canServe, canCall],
  apply: (state, input: Assigning, ctx) => {
    const { owner: to, handOver } = input;
    const base = { ...sign(ctx), to, ...given(input, 'reason') };
    if (handOver === undefined) {
      return [{ type: 'CUSTOMER_ASSIGNED', data: { ...base, from: state.owner } }];
    }
    const data = { ...base, handOver, from: handOver.from, ...shareOf(state, input) };
    return [{ type: 'CUSTOMER_HANDED_ON', data }];
  },
});
