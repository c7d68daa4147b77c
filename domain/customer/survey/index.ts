import { refuse } from '../../errors';
import { customerNotice, staffNotice } from '../../kernel/effects';
import type { Ctx, EventDraft } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { answersKnown, needsReasons } from '../callbacks/completeness';
import { callbackIn, inContactWindow, notJustTried } from '../callbacks/moment';
import { notSuspended, notTooOften } from '../callbacks/moment';
import { forgetting, known, mine, refusedConsent } from '../callbacks/record';
import { CALLERS, given, sign } from '../guards';
import type { CustomerAction, CustomerFeature, CustomerGuard, CustomerMessage } from '../guards';
import { changed } from '../planning/changes';
import type { Attempt, CallbackMethod, CustomerState } from '../state';

/** Only a callback that asks for satisfaction has questions to answer, and each way is used once (CBK-21). */
const askable: CustomerGuard = {
  id: 'CBK-21',
  check(state, _ctx, input) {
    const { reasons, surveys = {}, id } = callbackIn(state, input)!;
    const asked = reasons.some(({ survey }) => survey === true);
    if (!asked) return refuse('NOT_YET', { what: `${id}: satisfaction is not asked for` });
    const done = surveys[input['by'] as string] !== undefined;
    return done ? refuse('ALREADY_DONE', { what: 'sendSurvey' }) : null;
  },
};

const reachable: CustomerGuard = {
  id: 'CBK-10',
  check({ data }, _ctx, input) {
    const has = new Set(data.contact?.has ?? []);
    const mail = input['by'] === 'EMAIL';
    const can = mail ? has.has('email') : has.has('mobile') || has.has('phone');
    const fields = [mail ? 'contact.email' : 'contact.mobile'];
    return can ? null : refuse('CALLBACK_INCOMPLETE', { fields });
  },
};

/**
 * Sends the customer a link to the questionnaire instead of calling her: a contact like any other, within
 * her hours and limits. By mail it leaves by itself; by text message staff send it (CBK-21, CBK-22).
 */
const sendSurvey: CustomerAction = {
  name: 'sendSurvey',
  title: { zh: '发送满意度问卷', en: 'Send the questionnaire' },
  roles: CALLERS,
  stages: ['FILED'],
  inputGuards: [
    ...[known, mine, askable, reachable],
    ...[inContactWindow, notSuspended, notTooOften, notJustTried],
  ],
  apply: (state, input, ctx) => {
    const { id } = callbackIn(state, input)!;
    return [{ type: 'SURVEY_SENT', data: { ...sign(ctx), id, way: input['by'] } }];
  },
};

/** What she says needs a reason where she is not content (CBK-11). */
const reasoned: CustomerGuard = {
  id: 'CBK-11',
  check(state, ctx, input) {
    const low = needsReasons(input['score'] as number, state, ctx);
    const lacking = low && input['scoreReasons'] === undefined;
    return lacking ? refuse('CALLBACK_INCOMPLETE', { fields: ['scoreReasons'] }) : null;
  },
};

function answered(
  state: CustomerState,
  input: Readonly<Record<string, unknown>>,
  ctx: Ctx,
): EventDraft[] {
  const { id, cls, reasons, attempts, surveys = {} } = callbackIn(state, input)!;
  const method: CallbackMethod = surveys['EMAIL'] === undefined ? 'SMS' : 'EMAIL';
  const n = attempts.length + 1;
  const attempt: Attempt = { ...sign(ctx), n, method, outcome: 'COMPLETED', contactedAt: ctx.now };
  const served = reasons.map(({ reason, ref, key }) => ({ reason, key, ...(ref && { ref }) }));
  const { version } = termsOf(state, ctx).policy.values['survey.questionnaire'];
  const record = given(input, 'score', 'scoreReasons', 'answers', 'grievance');
  const base = { ...sign(ctx), id, cls, served, attempt, ...forgetting(state, attempt, ctx) };
  const data = { ...base, ...record, questionnaire: version };
  const completed: EventDraft = { type: 'CALLBACK_COMPLETED', data: { ...data, byCustomer: true } };
  return input['noContact'] === true ? [completed, refusedConsent(state, ctx)] : [completed];
}

/** The customer answers through her link, at any hour: it is she who speaks (CBK-11, CBK-15, CBK-21). */
const answerSurvey: CustomerAction = {
  name: 'answerSurvey',
  title: { zh: '客户答复问卷', en: 'The customer answers the questionnaire' },
  roles: [],
  stages: ['FILED'],
  byCustomer: true,
  inputGuards: [known, reasoned, answersKnown],
  apply: answered,
};

const mailSurvey: CustomerMessage = {
  name: 'mailSurvey',
  id: 'CBK-21',
  on: ['SURVEY_SENT'],
  write: ({ no }, { data }) => {
    const { id, way } = data as { id: string; way: string };
    return way === 'EMAIL' ? [customerNotice(`survey:${id}`, 'SURVEY', { no, callback: id })] : [];
  },
};

/** Whoever owed the callback learns what was said: a middling score calls for a next step (CBK-11). */
const tellAnswered: CustomerMessage = {
  name: 'tellAnswered',
  id: 'CBK-11',
  on: ['CALLBACK_COMPLETED'],
  write: ({ no, owner }, { data }) => {
    const { id, score, byCustomer } = data as { id: string; score: number; byCustomer?: true };
    if (byCustomer !== true) return [];
    const who = owner === null ? { role: 'CS_SUPERVISOR' as const } : { person: owner };
    return [staffNotice(`survey:${id}:answered`, who, 'SURVEY_ANSWERED', { no, id, score })];
  },
};

/** Satisfaction asked for in writing (CBK-11, CBK-21). */
export const surveyFeature: CustomerFeature = {
  name: 'survey',
  actions: [sendSurvey, answerSurvey],
  changes: {
    SURVEY_SENT: (state, data, { occurredAt }) =>
      changed(state, data['id'], (callback) => ({
        ...callback,
        surveys: { ...callback.surveys, [data['way'] as string]: occurredAt },
      })),
  },
  messages: [mailSurvey, tellAnswered],
};
