import type { LocalDate } from '../../calendar';
import type { Ref, Signature } from '../basics';
import type { DateAnswer, DateProposal } from './state';

type OfChange = Signature & { change: string };

export type NegotiationEvent =
  | {
      type: 'DATE_PROPOSED';
      data: OfChange & { proposal: DateProposal; exception?: string };
    }
  | { type: 'DATE_SENT'; data: OfChange }
  | { type: 'DATE_ANSWERED'; data: OfChange & { answer: DateAnswer } }
  | {
      type: 'DATE_AGREED';
      /** `from` is the date that stood before, `request` the change it is a part of. */
      data: OfChange & { date: LocalDate; from: LocalDate; request?: string };
    }
  /** Unsigned when it ends with the order. */
  | { type: 'DATE_WITHDRAWN'; data: Partial<Signature> & { change: string; reason?: Ref } };
