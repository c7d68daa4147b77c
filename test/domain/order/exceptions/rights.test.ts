import { orderDecider } from '../../../../domain/order';
import type { Role } from '../../../../domain/people';
import { aPerson, atStage, ctxOf } from '../support';

test.each(['openException', 'reportDelay'])(
  'SYS-06 whoever never takes %s is told of all who do, not of those of the stage alone',
  (action) => {
    const { state, now, terms } = atStage('PRODUCTION');
    const roles = (role: Role): unknown => {
      const ctx = ctxOf({ terms }, now, aPerson('somebody', role));
      return orderDecider.blocked(state, action, ctx)?.params['roles'];
    };
    expect(roles('FILE_CLERK')).toContain('LOGISTICS');
    expect(roles('LOGISTICS')).not.toContain('LOGISTICS');
  },
);
