import { html } from '../html';
import type { Html } from '../html';
import { pageText } from './texts';
import type { PageText } from './texts';
import { clock, rows } from './view';
import type { PageSight } from './view';
import { COMPLAINT_VIEW_STAGES } from '../../domain/complaint';
import type { ComplaintView } from '../../domain/complaint';
import type { FieldProblem } from '../../domain/errors';
import type { Language } from '../../domain/text';

/** What was typed into the form before. */
export type Typed = Readonly<Record<string, unknown>>;

/** The form through which anybody may complain, with what was typed before and what is wrong with it. */
export function complaintForm(
  language: Language,
  typed: Typed,
  problems: readonly FieldProblem[] | 'later',
): Html {
  const text = (key: PageText): string => pageText(key, language);
  const value = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  const wrong = problems === 'later' ? text('later') : problems.length > 0 && text('checkInput');
  // Beside a field whose reason is known in her language, the customer reads it; what she typed stays.
  const why = (name: string): string | undefined =>
    problems === 'later'
      ? undefined
      : problems.find(({ field }) => field === name)?.text?.[language];
  const line = (name: string, label: PageText, type: string, required: boolean): Html =>
    html`<label
      >${text(label)}
      <input
        name="${name}"
        type="${type}"
        maxlength="200"
        value="${value(name)}"
        ${required ? html`required` : html``}
      />${why(name) !== undefined && html`<span class="trouble">${why(name)}</span>`}</label
    >`;
  return html`<h1>${text('complainTitle')}</h1>
    <p>${text('complainHelp')}</p>
    ${wrong ? html`<p class="notice trouble" role="alert">${wrong}</p>` : html``}
    <form method="post">
      ${line('name', 'yourName', 'text', true)} ${line('phone', 'phone', 'tel', false)}
      ${line('email', 'email', 'email', false)}
      <label
        >${text('whatHappened')}
        <textarea name="content" rows="6" maxlength="4000" required>${value('content')}</textarea>
      </label>
      ${line('orderNo', 'orderNo', 'text', false)} ${line('product', 'product', 'text', false)}
      <button>${text('send')}</button>
    </form>`;
}

/** What a customer reads when the complaint is registered. */
export function receiptHtml(
  { no, statusUrl }: { no: string; statusUrl: string },
  language: Language,
): Html {
  return html`<h1>${pageText('receivedAs', language)} ${no}</h1>
    <p>${pageText('keepLink', language)} <a href="${statusUrl}">${statusUrl}</a></p>`;
}

/** The complaint as its customer sees it. */
export function complaintStatusHtml(view: ComplaintView, sight: PageSight): Html {
  const { language } = sight;
  const at = (instant: string | null): string | undefined =>
    instant === null ? undefined : clock(instant, sight);
  const facts = [
    ['status', COMPLAINT_VIEW_STAGES[view.stage][language]],
    ['receivedOn', at(view.receivedAt)],
    ['lastContact', at(view.lastContactAt)],
  ] as const;
  return html`<h1>${pageText('complaint', language)} ${view.no}</h1>
    <dl>${rows(facts, sight)}</dl>`;
}
