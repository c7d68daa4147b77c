import { zonedInstant } from '../../calendar';
import type { Calendar, CalendarInstant } from '../../calendar';
import { refuse } from '../../errors';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import type { Change } from '../feature';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { moving } from '../change';
import { ownerOf } from '../parties';
import type { OrderState } from '../state';
import type { Acceptance, AcceptanceRemark } from './state';

const NONE: Acceptance = { remarks: [] };

/** The remarks that still have to be put right. */
export function openRemarks({ acceptance = NONE }: OrderState): readonly AcceptanceRemark[] {
  return acceptance.remarks.filter(({ rectified }) => rectified === undefined);
}

const isProject: Guard = {
  id: 'ORD-26',
  check: ({ data }) => (data.project === true ? null : refuse('NOT_A_PROJECT')),
};

const notReported: Guard = {
  id: 'ORD-26',
  check: ({ acceptance }) =>
    acceptance?.report === undefined ? null : refuse('ALREADY_DONE', { what: 'signAcceptance' }),
};

const allRectified: Guard = {
  id: 'ORD-26',
  check(state) {
    const remarks = openRemarks(state).map(({ id }) => id);
    return remarks.length === 0 ? null : refuse('REMARKS_OPEN', { remarks });
  },
};

const somethingToRectify: Guard = {
  id: 'ORD-26',
  check: (state) =>
    openRemarks(state).length > 0 ? null : refuse('NOT_YET', { what: 'remarkAcceptance' }),
};

const remarkOpen: Guard = {
  id: 'ORD-26',
  check(state, _ctx, input) {
    const id = input['remark'] as string;
    if (openRemarks(state).some((remark) => remark.id === id)) return null;
    const known = state.acceptance?.remarks.some((remark) => remark.id === id) ?? false;
    return known
      ? refuse('ALREADY_DONE', { what: `remark ${id}` })
      : refuse('RESOURCE_NOT_FOUND', { what: 'remark', id });
  },
};

/** A project order is signed for after its acceptance report; a recorded past may lack it (ORD-26). */
export const acceptedFirst: Guard = {
  id: 'ORD-26',
  check({ data, acceptance, historical }) {
    if (data.project !== true || historical === true || acceptance?.report !== undefined)
      return null;
    return refuse('NOT_YET', { what: 'signAcceptance' });
  },
};

const STAGES = ['DELIVERY', 'SIGN_OFF'] as const;

const remarkAcceptance: OrderAction = {
  name: 'remarkAcceptance',
  title: { zh: '登记验收意见', en: 'Record a remark at the acceptance' },
  roles: ['ORDER_CLERK', 'SALES_REP', 'TECH_EXPERT', 'CS_AGENT'],
  stages: STAGES,
  guards: [isProject, notReported],
  apply: (state, input, ctx) => {
    const id = `r${(state.acceptance?.remarks.length ?? 0) + 1}`;
    const remark = { ...sign(ctx), id, ...given(input, 'text', 'dueDate') };
    return [{ type: 'ACCEPTANCE_REMARKED', data: { remark } }];
  },
};

const rectify: OrderAction = {
  name: 'rectify',
  title: { zh: '验收整改完成', en: 'Put a remark right' },
  roles: ['ORDER_CLERK', 'PRODUCTION', 'TECH_EXPERT', 'CS_AGENT'],
  stages: STAGES,
  guards: [isProject, somethingToRectify],
  inputGuards: [remarkOpen],
  apply: (_state, input, ctx) => {
    const rectified = { ...sign(ctx), ...given(input, 'comment') };
    return [{ type: 'REMARK_RECTIFIED', data: { remark: input['remark'], rectified } }];
  },
};

const signAcceptance: OrderAction = {
  name: 'signAcceptance',
  title: { zh: '签署验收报告', en: 'Sign the acceptance report' },
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
};

export const ACCEPTANCE_ACTIONS: readonly OrderAction[] = [
  remarkAcceptance,
  rectify,
  signAcceptance,
];

function changed(change: (acceptance: Acceptance, data: Data) => Partial<Acceptance>): Change {
  return moving(({ acceptance = NONE }, data) => ({
    acceptance: { ...acceptance, ...change(acceptance, data) },
  }));
}

type Data = Parameters<Change>[1];

export const ACCEPTANCE_CHANGES: Readonly<Record<string, Change>> = {
  ACCEPTANCE_REMARKED: changed(({ remarks }, { remark }) => ({
    remarks: [...remarks, remark as AcceptanceRemark],
  })),
  REMARK_RECTIFIED: changed(({ remarks }, { remark, rectified }) => ({
    remarks: remarks.map((one) =>
      one.id === remark
        ? { ...one, rectified: rectified as AcceptanceRemark['rectified'] & object }
        : one,
    ),
  })),
  ACCEPTANCE_SIGNED: changed((_acceptance, data) => ({
    report: data as unknown as Acceptance['report'] & object,
  })),
};

/** Each remark is put right by the day that was promised, at the close of the contact window. */
export function acceptanceDuties(state: OrderState, ctx: Ctx): Obligation[] {
  if (!['DELIVERY', 'SIGN_OFF'].includes(state.stage)) return [];
  const { policy } = termsOf(state, ctx);
  const [hours, minutes] = policy.values['contact.window'].to.split(':').map(Number);
  return openRemarks(state).map(({ id, at, dueDate }) => ({
    ...{ id: `rectification:${id}`, kind: 'rectification', mode: 'limit' as const },
    ...{ owner: ownerOf(state), start: at },
    due: {
      at: (calendar: Calendar): CalendarInstant => ({
        at: zonedInstant(dueDate, hours! * 60 + minutes!, calendar.zone),
        provisional: false,
      }),
      basis: `rectified on ${dueDate}`,
    },
  }));
}
