import type { Calendar, CalendarInstant } from '../../calendar';
import { windowCloses } from '../../contact/due';
import { refuse } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { moving } from '../change';
import type { OrderChanges } from '../feature';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { ownerOf } from '../parties';
import { actions } from '../room';
import type { OrderState } from '../state';
import type { DeliveryEvent } from './events';
import { acceptanceInput, rectifyInput, remarkInput } from './input';
import type { Acceptance, AcceptanceRemark } from './state';

const NONE: Acceptance = { remarks: [] };

/** The remarks that still have to be put right. */
export function openRemarks({ acceptance = NONE }: OrderState): readonly AcceptanceRemark[] {
  return acceptance.remarks.filter(({ rectified }) => rectified === undefined);
}

const isProject: Guard<unknown> = {
  id: 'ORD-26',
  check: ({ data }) => (data.project === true ? null : refuse('NOT_A_PROJECT')),
};

const notReported: Guard<unknown> = {
  id: 'ORD-26',
  check: ({ acceptance }) =>
    acceptance?.report === undefined ? null : refuse('ALREADY_DONE', { what: 'signAcceptance' }),
};

const allRectified: Guard<unknown> = {
  id: 'ORD-26',
  check(state) {
    const remarks = openRemarks(state).map(({ id }) => id);
    return remarks.length === 0 ? null : refuse('REMARKS_OPEN', { remarks });
  },
};

const somethingToRectify: Guard<unknown> = {
  id: 'ORD-26',
  check: (state) =>
    openRemarks(state).length > 0 ? null : refuse('NOT_YET', { what: 'remarkAcceptance' }),
};

const remarkOpen: Guard<{ remark: string }> = {
  id: 'ORD-26',
  check(state, _ctx, { remark: id }) {
    if (openRemarks(state).some((remark) => remark.id === id)) return null;
    const known = state.acceptance?.remarks.some((remark) => remark.id === id) ?? false;
    return known
      ? refuse('ALREADY_DONE', { what: `remark ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'remark', id });
  },
};

/** A project order is signed for after its acceptance report; a recorded past may lack it (ORD-26). */
export const acceptedFirst: Guard<unknown> = {
  id: 'ORD-26',
  check({ data, acceptance, historical }) {
    if (data.project !== true || historical === true || acceptance?.report !== undefined)
      return null;
    return refuse('NOT_YET', { what: 'signAcceptance' });
  },
};

const action = actions<DeliveryEvent>();

const STAGES = ['DELIVERY', 'SIGN_OFF'] as const;

const remarkAcceptance = action({
  name: 'remarkAcceptance',
  input: remarkInput,
  roles: ['ORDER_CLERK', 'SALES_REP', 'TECH_EXPERT', 'CS_AGENT'],
  stages: STAGES,
  guards: [isProject, notReported],
  apply: (state, input, ctx) => {
    const id = `r${(state.acceptance?.remarks.length ?? 0) + 1}`;
    return [{ type: 'ACCEPTANCE_REMARKED', data: { remark: { ...sign(ctx), id, ...input } } }];
  },
});

const rectify = action({
  name: 'rectify',
  input: rectifyInput,
  roles: ['ORDER_CLERK', 'PRODUCTION', 'TECH_EXPERT', 'CS_AGENT'],
  stages: STAGES,
  guards: [isProject, somethingToRectify],
  inputGuards: [remarkOpen],
  apply: (_state, { remark, ...said }, ctx) => {
    const rectified = { ...sign(ctx), ...given(said, 'comment') };
    return [{ type: 'REMARK_RECTIFIED', data: { remark, rectified } }];
  },
});

const signAcceptance = action({
  name: 'signAcceptance',
  input: acceptanceInput,
  roles: ['ORDER_CLERK', 'SALES_REP', 'TECH_EXPERT'],
  stages: STAGES,
  guards: [isProject, notReported, allRectified],
  inputGuards: [plausibleTime((state) => state.arrival?.arrivedAt)],
  apply: (_state, input, ctx) => {
    const signedAt = occurredAt(input, ctx);
    const facts = given(input, 'reportNo', 'signedBy', 'evidence');
    const data = { ...sign(ctx), signedAt, ...facts };
    return [{ type: 'ACCEPTANCE_SIGNED', data, occurredAt: signedAt }];
  },
});

export const ACCEPTANCE_ACTIONS = [remarkAcceptance, rectify, signAcceptance];

export const ACCEPTANCE_CHANGES = {
  ACCEPTANCE_REMARKED: moving(({ acceptance = NONE }, { remark }) => ({
    acceptance: { ...acceptance, remarks: [...acceptance.remarks, remark] },
  })),
  REMARK_RECTIFIED: moving(({ acceptance = NONE }, { remark, rectified }) => {
    const remarks = acceptance.remarks.map((one) =>
      one.id === remark ? { ...one, rectified } : one,
    );
    return { acceptance: { ...acceptance, remarks } };
  }),
  ACCEPTANCE_SIGNED: moving(({ acceptance = NONE }, report) => ({
    acceptance: { ...acceptance, report },
  })),
} satisfies Partial<OrderChanges<DeliveryEvent>>;

/** Each remark is put right by the day that was promised, at the close of the contact window. */
export function acceptanceDuties(state: OrderState, ctx: Ctx): Obligation[] {
  if (!['DELIVERY', 'SIGN_OFF'].includes(state.stage)) return [];
  const { policy } = termsOf(state, ctx);
  return openRemarks(state).map(({ id, at, dueDate }) => ({
    ...{ id: `rectification:${id}`, kind: 'rectification', mode: 'limit' as const },
    ...{ owner: ownerOf(state), start: at },
    due: {
      at: (calendar: Calendar): CalendarInstant => ({
        at: windowCloses(dueDate, { policy, calendar }),
        provisional: false,
      }),
      basis: `rectified on ${dueDate}`,
    },
  }));
}
