import { refuse } from '../../errors';
import { CALLERS, CUSTOMER_SUPERVISORS, given, rightsOf, sign } from '../guards';
import type { CustomerAction, CustomerFeature, CustomerGuard, Input } from '../guards';
import { holdsAny } from '../../people';
import { forgetBefore, isKept } from '../memory';
import { closeOf, contactTermsOf, dayOf } from '../planning/terms';
import { OPEN_FILES } from '../state';
import type { AnswerPromise, CustomerState } from '../state';

const inTime: CustomerGuard = {
  id: 'CBK-26',
  check(state, ctx, input) {
    const today = dayOf(ctx.now, contactTermsOf(state, ctx));
    const on = input['on'] as string;
    if (on >= today) return null;
    return refuse('TIME_IMPOSSIBLE', { field: 'on', reason: `< ${today}` });
  },
};

/** A question that cannot be answered at once gets a date and somebody who answers for it (CBK-26). */
const promiseAnswer: CustomerAction = {
  name: 'promiseAnswer',
  title: { zh: '承诺答复', en: 'Promise an answer' },
  steers: true,
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [inTime],
  apply: (state, input, ctx) => {
    const id = `a${(state.promised ?? state.promises.length) + 1}`;
    const owner = (input['owner'] as string | undefined) ?? ctx.actor.id;
    const promise = { ...sign(ctx), id, ...given(input, 'question', 'on'), owner };
    const memory = forgetBefore(state, ctx, 'promiseDays');
    return [{ type: 'ANSWER_PROMISED', data: { ...sign(ctx), promise, ...memory } }];
  },
};

function promiseIn({ promises }: CustomerState, input: Input): AnswerPromise | undefined {
  return promises.find(({ id, kept }) => id === input['promise'] && kept === undefined);
}

const open: CustomerGuard = {
  id: 'CBK-26',
  check: (state, _ctx, input) =>
    promiseIn(state, input) === undefined ? refuse('NOT_YET', { what: 'promiseAnswer' }) : null,
};

const owns: CustomerGuard = {
  id: 'CBK-26',
  check(state, ctx, input) {
    const promise = promiseIn(state, input);
    const person = rightsOf(ctx);
    if (promise?.owner === person.id || holdsAny(person, CUSTOMER_SUPERVISORS)) return null;
    return refuse('NOT_YOUR_CALLBACK', { who: promise?.owner ?? '-' });
  },
};

const giveAnswer: CustomerAction = {
  name: 'giveAnswer',
  title: { zh: '答复客户', en: 'Give the answer' },
  roles: CALLERS,
  stages: OPEN_FILES,
  inputGuards: [open, owns],
  apply: (state, input, ctx) => {
    const { id } = promiseIn(state, input)!;
    return [{ type: 'ANSWER_GIVEN', data: { ...sign(ctx), id, ...given(input, 'answer') } }];
  },
};

/** What a customer was promised an answer to (CBK-26). */
export const promisesFeature: CustomerFeature = {
  name: 'promises',
  actions: [promiseAnswer, giveAnswer],
  parts: ['promises'],
  changes: {
    ANSWER_PROMISED: ({ promises, promised = promises.length }, data) => {
      const promise = data['promise'] as AnswerPromise;
      const current = promises.filter(({ kept }) => kept === undefined || isKept(kept.at, data));
      return { promises: [...current, promise], promised: promised + 1 };
    },
    ANSWER_GIVEN: ({ promises }, data) => ({
      promises: promises.map((one) =>
        one.id === data['id']
          ? { ...one, kept: { by: data['by'] as string, at: data['at'] as string } }
          : one,
      ),
    }),
  },
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
