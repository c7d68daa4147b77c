import { refuse } from '../../errors';
import { customerNotice, staffNotice } from '../../kernel/effects';
import { termsOf } from '../../kernel/clocks';
import { answersKnown, needsReasons } from '../callbacks/completeness';
import type { CallbacksEvent } from '../callbacks/events';
import { inContactWindow, notJustTried, ofCallback, onCallback } from '../callbacks/moment';
import { notSuspended, notTooOften } from '../callbacks/moment';
import type { OfCallback } from '../callbacks/moment';
import { completion, known, mine, refusedConsent } from '../callbacks/record';
import { CALLERS, given, sign } from '../guards';
import type { CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { changed } from '../planning/changes';
import type { PreferencesEvent } from '../preferences/events';
import { actions, messages } from '../room';
import type { Attempt, CallbackMethod } from '../state';
import type { SurveyEvent } from './events';
import { answerSurveyInput, sendSurveyInput } from './input';

/** The way a questionnaire goes. */
type By = SurveyEvent['data']['way'];

/** Only a callback that asks for satisfaction has questions to answer, and each way is used once (CBK-21). */
const askable = onCallback<OfCallback & { by: By }>(
  'CBK-21',
  ({ reasons, surveys = {}, id }, _state, { by }) => {
    const asked = reasons.some(({ survey }) => survey === true);
    if (!asked) return refuse('NOT_YET', { what: `satisfaction ${id}` });
    return surveys[by] === undefined ? null : refuse('ALREADY_DONE', { what: 'sendSurvey' });
  },
);

const reachable: CustomerGuard<{ by: By }> = {
  id: 'CBK-10',
  check({ data }, _ctx, { by }) {
    const has = new Set(data.contact?.has ?? []);
    const mail = by === 'EMAIL';
    const can = mail ? has.has('email') : has.has('mobile') || has.has('phone');
    const fields = [mail ? 'contact.email' : 'contact.mobile'];
    return can ? null : refuse('CALLBACK_INCOMPLETE', { fields });
  },
};

/**
 * Sends the customer a link to the questionnaire instead of calling her: a contact like any other, within
 * her hours and limits. By mail it leaves by itself; by text message staff send it (CBK-21, CBK-22).
 */
const sendSurvey = actions<SurveyEvent>()({
  name: 'sendSurvey',
  input: sendSurveyInput,
  roles: CALLERS,
  stages: ['FILED'],
  inputGuards: [
    ...[known, mine, askable, reachable],
    ...[inContactWindow, notSuspended, notTooOften, notJustTried],
  ],
  apply: (_state, { callback: id, by: way }, ctx) => [
    { type: 'SURVEY_SENT', data: { ...sign(ctx), id, way } },
  ],
});

/** What she says needs a reason where she is not content (CBK-11). */
const reasoned: CustomerGuard<{ score: number; scoreReasons?: string }> = {
  id: 'CBK-11',
  check(state, ctx, { score, scoreReasons }) {
    const lacking = scoreReasons === undefined && needsReasons(score, state, ctx);
    return lacking ? refuse('CALLBACK_INCOMPLETE', { fields: ['scoreReasons'] }) : null;
  },
};

/** The customer answers through her link, at any hour: it is she who speaks (CBK-11, CBK-15, CBK-21). */
const answerSurvey = actions<CallbacksEvent | PreferencesEvent>()({
  name: 'answerSurvey',
  input: answerSurveyInput,
  roles: [],
  stages: ['FILED'],
  byCustomer: true,
  inputGuards: [known, reasoned, answersKnown],
  apply: ofCallback((callback, state, input, ctx) => {
    const { attempts, surveys = {} } = callback;
    const method: CallbackMethod = surveys['EMAIL'] === undefined ? 'SMS' : 'EMAIL';
    const outcome = { n: attempts.length + 1, method, outcome: 'COMPLETED' } as const;
    const attempt: Attempt = { ...sign(ctx), ...outcome, contactedAt: ctx.now };
    const { version } = termsOf(state, ctx).policy.values['survey.questionnaire'];
    const data = {
      ...completion(state, callback, attempt, ctx),
      ...given(input, 'score', 'scoreReasons', 'answers', 'grievance'),
      ...({ questionnaire: version, byCustomer: true } as const),
    };
    const completed = { type: 'CALLBACK_COMPLETED', data } as const;
    return input.noContact === true
      ? [completed, refusedConsent(state, ctx, callback)]
      : [completed];
  }),
});

const mailSurvey = messages<SurveyEvent>()({
  name: 'mailSurvey',
  id: 'CBK-21',
  on: ['SURVEY_SENT'],
  write: ({ no }, { data: { id, way } }) =>
    way === 'EMAIL' ? [customerNotice(`survey:${id}`, 'SURVEY', { no, callback: id })] : [],
});

/** Whoever owed the callback learns what was said: a middling score calls for a next step (CBK-11). */
const tellAnswered = messages<CallbacksEvent>()({
  name: 'tellAnswered',
  id: 'CBK-11',
  on: ['CALLBACK_COMPLETED'],
  write: ({ no, owner }, { data: { id, score, byCustomer } }) => {
    if (byCustomer !== true || score === undefined) return [];
    const who = owner === null ? { role: 'CS_SUPERVISOR' as const } : { person: owner };
    return [staffNotice(`survey:${id}:answered`, who, 'SURVEY_ANSWERED', { no, id, score })];
  },
});

const changes: CustomerChanges<SurveyEvent> = {
  SURVEY_SENT: (state, { id, way }, { occurredAt }) =>
    changed(state, id, (callback) => ({
      ...callback,
      surveys: { ...callback.surveys, [way]: occurredAt },
    })),
};

/** Satisfaction asked for in writing (CBK-11, CBK-21). */
export const surveyFeature: CustomerFeature = {
  name: 'survey',
  actions: [sendSurvey, answerSurvey],
  changes,
  messages: [mailSurvey, tellAnswered],
};
