import { orderDecider } from '../../../../domain/order';
import type { Role } from '../../../../domain/people';
import { aPerson, atStage, ctxOf } from '../support';

test('SYS-06 whoever opens no exceptions is told of all who do, not of those of the stage alone', () => {
  const { state, now, terms } = atStage('PRODUCTION');
  const roles = (role: Role): unknown => {
    const ctx = ctxOf({ terms }, now, aPerson('somebody', role));
    return orderDecider.blocked(state, 'openException', ctx)?.params['roles'];
  };
  expect(roles('FILE_CLERK')).toContain('LOGISTICS');
  expect(roles('LOGISTICS')).not.toContain('LOGISTICS');
});
