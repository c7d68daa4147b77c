import type { Party } from '../../kernel/case';
import { handed } from '../../kind/hand-over';
import { moving } from '../change';
import type { Change } from '../feature';
import type { OrderException } from './state';

type Data = Parameters<Change>[1];

/** Works on the named exception: it does not lie idle any more. */
function worked(change: (data: Data) => Partial<OrderException>): Change {
  return (state, data, { recordedAt }) => ({
    exceptions: (state.exceptions ?? []).map((exception) =>
      exception.id === data['exception']
        ? {
            ...exception,
            ...change(data),
            touchedAt: recordedAt,
            touches: (exception.touches ?? 0) + 1,
          }
        : exception,
    ),
  });
}

/** Somebody else looks after them from where they stand: nobody has worked on them. */
const handedOn: Change = (state, data) => {
  const { to, parts } = data as { to: string; parts: readonly string[] };
  return {
    ...handed(state, data),
    exceptions: (state.exceptions ?? []).map((exception) => {
      if (!parts.includes(exception.id)) return exception;
      const { given: _given, ...rest } = exception;
      return { ...rest, owner: { person: to } };
    }),
  };
};

/** What is offered and decided is a contact with the customer, and a resolution a step (§8.3.5). */
export const EXCEPTION_CHANGES: Readonly<Record<string, Change>> = {
  EXCEPTION_OPENED: (state, data) => ({
    exceptions: [...(state.exceptions ?? []), data['exception'] as OrderException],
  }),
  EXCEPTION_OPTIONS_OFFERED: moving(
    worked((data) => ({ options: data['options'] as readonly string[] })),
  ),
  EXCEPTION_DECIDED: moving(
    worked((data) => ({ decision: data['decision'] as OrderException['decision'] & object })),
  ),
  EXCEPTION_ASSIGNED: worked((data) => ({ owner: data['owner'] as Party, given: true })),
  EXCEPTIONS_HANDED_ON: handedOn,
  EXCEPTION_RESOLVED: moving(
    worked((data) => {
      const resolution = data['resolution'] as OrderException['resolution'] & object;
      return { resolution, closedAt: resolution.at };
    }),
  ),
};
