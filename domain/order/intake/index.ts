import { refuse } from '../../errors';
import { moved, part } from '../change';
import { missingFields } from '../completeness';
import type { Changes, OrderFeature } from '../feature';
import { sign } from '../guards';
import type { Guard } from '../guards';
import { limit } from '../limit';
import { ownerOf } from '../parties';
import { actions, messages } from '../room';
import { MANAGER, stepTold } from '../told';
import { CHECKED_POINTS } from './events';
import type { AccuracyCheck, IntakeEvent } from './events';
import { submitInput } from './input';

const complete: Guard<unknown> = {
  id: 'ORD-02',
  check(state) {
    const missing = missingFields(state);
    if (missing.length === 0) return null;
    const fields = missing.map((field) => ({ field, reason: 'REQUIRED' }));
    return { ...refuse('FIELDS_MISSING', { fields: missing }), fields };
  },
};

/** Specification, quantity and delivery terms were looked at before the review (ORD-03). */
const accuracyChecked: Guard<{ accuracyCheck?: Partial<AccuracyCheck> }> = {
  id: 'ORD-03',
  check(_state, _ctx, { accuracyCheck }) {
    const fields = CHECKED_POINTS.filter((point) => accuracyCheck?.[point] !== true).map(
      (point) => ({ field: `accuracyCheck.${point}`, reason: 'REQUIRED' }),
    );
    if (fields.length === 0) return null;
    return { ...refuse('FIELDS_MISSING', { fields: fields.map(({ field }) => field) }), fields };
  },
};

const submit = actions<IntakeEvent>()({
  name: 'submit',
  input: submitInput,
  roles: ['SALES_REP', 'ORDER_CLERK'],
  stages: ['RECEIVED'],
  guards: [complete],
  inputGuards: [accuracyChecked],
  apply: (_state, { accuracyCheck }, ctx) => [
    { type: 'ORDER_SUBMITTED', data: { ...sign(ctx), accuracyCheck } },
  ],
});

const changes: Changes<IntakeEvent> = { ORDER_SUBMITTED: moved('REVIEW', part('submitted')) };

/** An order is received, completed and submitted for its review (ORD-02, ORD-03). */
export const intakeFeature: OrderFeature = {
  name: 'intake',
  actions: [submit],
  changes,
  duties: { entry: 'ORD-02' },
  obligations: (state) =>
    state.stage === 'RECEIVED'
      ? [limit(['entry', state.round], ownerOf(state), state.enteredAt, 'order.intake.entry')]
      : [],
  messages: [
    messages<IntakeEvent>()({
      name: 'askForReview',
      id: 'ORD-04',
      on: ['ORDER_SUBMITTED'],
      write: (state, { type }) => stepTold(state, type, 'REVIEW_REQUESTED', MANAGER),
    }),
  ],
};
