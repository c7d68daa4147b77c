import type { OrderFeature } from '../feature';
import { openExceptions } from './open';
import type { OrderException } from './state';

export { exceptionOpened, openExceptions } from './open';
export type { OpenException } from './open';
export * from './state';

/** Troubles of an order as items of their own (§3.3); while one is open it is not archived (§3.6). */
export const exceptionFeature: OrderFeature = {
  name: 'exceptions',
  parts: ['exceptions'],
  changes: {
    EXCEPTION_OPENED: (state, data) => ({
      exceptions: [...(state.exceptions ?? []), data['exception'] as OrderException],
    }),
  },
  missingForArchive: (state) => openExceptions(state).map(({ id }) => `exception ${id}`),
};
