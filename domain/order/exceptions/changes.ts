import { handed } from '../../kind/hand-over';
import { moving } from '../change';
import type { Change, OrderChanges } from '../feature';
import type { ExceptionEvent } from './events';
import type { OrderException } from './state';

/** Works on the named exception: it does not lie idle any more. */
function worked<D extends { exception: string }>(
  change: (data: D) => Partial<OrderException>,
): Change<D> {
  return ({ exceptions = [] }, data, { recordedAt: touchedAt }) => ({
    exceptions: exceptions.map((exception) =>
      exception.id === data.exception
        ? { ...exception, ...change(data), touchedAt, touches: (exception.touches ?? 0) + 1 }
        : exception,
    ),
  });
}

/** What is offered and decided is a contact with the customer, and a resolution a step (§8.3.5). */
export const EXCEPTION_CHANGES: OrderChanges<ExceptionEvent> = {
  EXCEPTION_OPENED: ({ exceptions = [] }, { exception }) => ({
    exceptions: [...exceptions, exception],
  }),
  EXCEPTION_OPTIONS_OFFERED: moving(worked(({ options }) => ({ options }))),
  EXCEPTION_DECIDED: moving(worked(({ decision }) => ({ decision }))),
  EXCEPTION_ASSIGNED: worked(({ owner }) => ({ owner, given: true })),
  // Somebody else looks after them from where they stand: nobody has worked on them.
  EXCEPTIONS_HANDED_ON: (state, data) => ({
    ...handed(state, { ...data }),
    exceptions: (state.exceptions ?? []).map((exception) => {
      if (!data.parts.includes(exception.id)) return exception;
      const { given: _given, ...rest } = exception;
      return { ...rest, owner: { person: data.to } };
    }),
  }),
  EXCEPTION_RESOLVED: moving(worked(({ resolution }) => ({ resolution, closedAt: resolution.at }))),
};
