import type { z } from 'zod';
import { contentHash } from '../command';
import type { ApiDeps } from '../deps';
import { html } from '../html';
import type { Html } from '../html';
import { privatise } from '../private';
import { unstorable } from '../storable';
import { pageText } from './texts';
import type { PageText } from './texts';
import { noticeHtml } from './view';
import type { CaseRow } from '../../db/cases';
import { answerSurveyInput } from '../../domain/customer/survey/input';
import { textsOf } from '../../domain/kind/input';
import { callerContext } from '../../db/context';
import type { LinkRow } from '../../db/customer-links';
import { insertTexts } from '../../db/private';
import { COMMAND_LIVES_MS, sendCommand } from '../../dispatch/send';
import { customerDecider } from '../../domain/customer';
import type { CustomerState } from '../../domain/customer';
import type { Question } from '../../domain/customer/policy';
import { DomainError } from '../../domain/errors';
import { advance } from '../../domain/kernel';
import { CUSTOMER } from '../../domain/people';
import type { Language } from '../../domain/text';

const SCORES = [5, 4, 3, 2, 1] as const;

/** What a form comes to; one without the reason that a low score asks for is shown again. */
export type SurveyResult = 'done' | 'notNow' | 'checkInput' | 'reasonsMissing';

type Typed = Readonly<Record<string, unknown>>;

/** The questions of the terms that the customer's file follows (CBK-21). */
async function questionsOf(deps: ApiDeps, { state }: CaseRow): Promise<readonly Question[]> {
  const { values } = await deps.terms.policy(deps.pool, state.policyVersion);
  return values['survey.questionnaire'].questions;
}

/** Whether the callback that the link asks about still waits for an answer. */
function isOpen({ state }: CaseRow, { callbackId }: LinkRow): boolean {
  return (state as CustomerState).callbacks.some(({ id }) => id === callbackId);
}

function choice(
  name: string,
  label: string,
  typed: Typed,
  language: Language,
  must: boolean,
): Html {
  const one = (score: number): Html => {
    const chosen = typed[name] === String(score) ? html`selected` : html``;
    return html`<option value="${score}" ${chosen}>
      ${score} ${pageText(`score${score}` as PageText, language)}
    </option>`;
  };
  return html`<label
    >${label}
    <select name="${name}" ${must ? html`required` : html``}>
      <option value=""></option>
      ${SCORES.map(one)}
    </select></label
  >`;
}

function words(name: string, label: string, typed: Typed): Html {
  const value = typeof typed[name] === 'string' ? typed[name] : '';
  return html`<label
    >${label} <textarea name="${name}" rows="2" maxlength="2000">${value}</textarea>
  </label>`;
}

/** The questionnaire as a page for a telephone; it works without a script (CBK-21). */
export async function surveyHtml(
  deps: ApiDeps,
  opened: { link: LinkRow; row: CaseRow },
  language: Language,
  typed: Typed = {},
  problem?: PageText,
): Promise<Html> {
  const { link, row } = opened;
  if (link.usedAt !== null || !isOpen(row, link)) return noticeHtml('doneBefore', language);
  const text = (key: PageText): string => pageText(key, language);
  const questions = await questionsOf(deps, row);
  const asked = questions.map(({ id, kind, text: label }) =>
    kind === 'scale'
      ? choice(`answer.${id}`, label[language], typed, language, false)
      : words(`answer.${id}`, label[language], typed),
  );
  const wish = typed['noContact'] === 'yes' ? html`checked` : html``;
  return html`<h1>${text('surveyTitle')}</h1>
    <p>${text('surveyHelp')}</p>
    ${problem ? noticeHtml(problem, language, true) : html``}
    <form method="post">
      ${choice('score', text('overall'), typed, language, true)}
      ${words('scoreReasons', text('reasons'), typed)} ${asked}
      ${words('grievance', text('grievance'), typed)}
      <label
        ><input type="checkbox" name="noContact" value="yes" style="width: auto" ${wish} />
        ${text('noContact')}</label
      >
      <button>${text('send')}</button>
    </form>`;
}

/** What was filled in, as the input of the action; fields left empty were not answered. */
function inputOf(questions: readonly Question[], link: LinkRow, body: Typed): unknown {
  const said = (name: string): string | undefined => {
    const value = body[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const answers = questions.flatMap(({ id, kind }) => {
    const value = said(`answer.${id}`);
    if (value === undefined) return [];
    return [[id, kind === 'scale' ? Number(value) : value] as const];
  });
  const [scoreReasons, grievance] = [said('scoreReasons'), said('grievance')];
  return {
    callback: link.callbackId,
    score: Number(said('score') ?? NaN),
    ...(scoreReasons !== undefined && { scoreReasons }),
    ...(grievance !== undefined && { grievance }),
    ...(answers.length > 0 && { answers: Object.fromEntries(answers) }),
    ...(said('noContact') === 'yes' && { noContact: true }),
  };
}

type Answer = z.output<typeof answerSurveyInput>;

async function take(
  deps: ApiDeps,
  link: LinkRow,
  row: CaseRow,
  answer: Answer,
): Promise<SurveyResult> {
  const key = `customer-link-${link.id}`;
  const id = contentHash(CUSTOMER.id, row.id, 'answerSurvey', key);
  const { input, texts } = privatise(id, answer, textsOf(answerSurveyInput), undefined);
  const now = deps.clock.now();
  const source = { db: deps.pool, terms: deps.terms };
  const command = { action: 'answerSurvey', input };
  const ctx = await callerContext(source, row, { actor: CUSTOMER }, command, now);
  const { refusal } = advance(customerDecider, row.state as CustomerState, command, ctx);
  if (refusal !== null) {
    return refusal.code === 'CALLBACK_INCOMPLETE' ? 'reasonsMissing' : 'notNow';
  }
  await insertTexts(deps.pool, row.id, texts, { author: null, now });
  const expiresAt = new Date(Date.parse(now) + COMMAND_LIVES_MS).toISOString();
  const message = { id, key, actor: CUSTOMER.id, input, expiresAt };
  try {
    await sendCommand(deps, row.id, 'answerSurvey', message);
    return 'done';
  } catch (error) {
    const refused = error instanceof DomainError && error.refusal.code !== 'ENGINE_UNAVAILABLE';
    if (refused) return 'notNow';
    throw error;
  }
}

/**
 * Takes the answers of a customer in her own name: the link is the key of the command, so that a second tap
 * is the same one (CBK-11, CBK-15).
 *
 * @throws when the case cannot be reached; the same form can be sent again
 */
export async function answerSurvey(
  deps: ApiDeps,
  link: LinkRow,
  row: CaseRow,
  body: Typed,
): Promise<SurveyResult> {
  if (unstorable(body).length > 0) return 'checkInput';
  const parsed = answerSurveyInput.safeParse(inputOf(await questionsOf(deps, row), link, body));
  return parsed.success ? take(deps, link, row, parsed.data) : 'checkInput';
}
