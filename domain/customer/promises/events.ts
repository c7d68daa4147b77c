import type { Ref, Signature } from '../../basics';
import type { Forgetting } from '../memory';
import type { AnswerPromise } from '../state';

export type PromisesEvent =
  | { type: 'ANSWER_PROMISED'; data: Signature & Forgetting & { promise: AnswerPromise } }
  | { type: 'ANSWER_GIVEN'; data: Signature & { id: string; answer: Ref } };
