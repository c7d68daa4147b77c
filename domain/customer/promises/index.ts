import { refuse } from '../../errors';
import { holdsAny } from '../../people';
import { CALLERS, CUSTOMER_SUPERVISORS, given, rightsOf, sign } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { forgetBefore, isKept } from '../memory';
import { closeOf, contactTermsOf, notPast } from '../planning/terms';
import { actions } from '../room';
import { OPEN_FILES } from '../state';
import type { AnswerPromise, CustomerState } from '../state';
import type { PromisesEvent } from './events';
import { giveAnswerInput, promiseAnswerInput } from './input';

/** A question that cannot be answered at once gets a date and somebody who answers for it (CBK-26). */
const promiseAnswer = actions<PromisesEvent>()({
  name: 'promiseAnswer',
  input: promiseAnswerInput,
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [notPast('CBK-26')],
  apply: (state, input, ctx) => {
    const id = `a${(state.promised ?? state.promises.length) + 1}`;
    const { owner = ctx.actor.id } = input;
    const promise = { ...sign(ctx), id, ...given(input, 'question', 'on'), owner };
    const memory = forgetBefore(state, ctx, 'promiseDays');
    return [{ type: 'ANSWER_PROMISED', data: { ...sign(ctx), promise, ...memory } }];
  },
});

/** An input that names a promise. */
interface OfPromise {
  promise: string;
}

function promiseIn({ promises }: CustomerState, input: OfPromise): AnswerPromise | undefined {
  return promises.find(({ id, kept }) => id === input.promise && kept === undefined);
}

const open: CustomerGuard<OfPromise> = {
  id: 'CBK-26',
  check: (state, _ctx, input) =>
    promiseIn(state, input) === undefined ? refuse('NOT_YET', { what: 'promiseAnswer' }) : null,
};

const owns: CustomerGuard<OfPromise> = {
  id: 'CBK-26',
  check(state, ctx, input) {
    const promise = promiseIn(state, input);
    const person = rightsOf(ctx);
    if (promise?.owner === person.id || holdsAny(person, CUSTOMER_SUPERVISORS)) return null;
    return refuse('NOT_YOUR_CALLBACK', { who: promise?.owner ?? '-' });
  },
};

const giveAnswer = actions<PromisesEvent>()({
  name: 'giveAnswer',
  input: giveAnswerInput,
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [open, owns],
  apply: (_state, { promise: id, answer }, ctx) => [
    { type: 'ANSWER_GIVEN', data: { ...sign(ctx), id, answer } },
  ],
});

const changes: CustomerChanges<PromisesEvent> = {
  ANSWER_PROMISED: ({ promises, promised = promises.length }, data) => {
    const current = promises.filter(({ kept }) => kept === undefined || isKept(kept.at, data));
    return { promises: [...current, data.promise], promised: promised + 1 };
  },
  ANSWER_GIVEN: ({ promises }, { id, by, at }) => ({
    promises: promises.map((one) => (one.id === id ? { ...one, kept: { by, at } } : one)),
  }),
};

/** What a customer was promised an answer to (CBK-26). */
export const promisesFeature: CustomerFeature = {
  name: 'promises',
  actions: [promiseAnswer, giveAnswer],
  parts: ['promises'],
  changes,
  duties: { answer: 'CBK-26' },
  obligations: (state, ctx) =>
    state.promises
      .filter(({ kept }) => kept === undefined)
      .map(({ id, on, owner, end, missedAt, at: start }) => ({
        ...{ id: `answer:${id}`, kind: 'answer', mode: 'limit', level: 0 },
        ...{ owner: { person: owner }, start, ...(missedAt !== undefined && { missedAt }) },
        due: {
          at: () => ({
            at: end ?? closeOf(on, contactTermsOf(state, ctx)),
            provisional: false,
          }),
          basis: `answer ${on}`,
        },
      })),
};
