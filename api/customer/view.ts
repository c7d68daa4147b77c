import { html } from '../html';
import type { Html } from '../html';
import { pageText } from './texts';
import type { PageText } from './texts';
import type { Calendar } from '../../domain/calendar';
import { CUSTOMER_STAGES } from '../../domain/order';
import type { CustomerShipment, CustomerView } from '../../domain/order';
import type { Language } from '../../domain/text';
import { publicPath } from '../../platform/public-url';

/** What a page is written with. */
export interface PageSight {
  language: Language;
  /** The zone its reader lives in. */
  zone: Calendar['zone'];
  /** That of the house, whose times need no name. */
  house: Calendar['zone'];
  publicUrl?: string | undefined;
}

type Item = CustomerView['items'][number];

/** An instant as people read it, with its zone where it is not that of the house. */
export function clock(at: string, { language, zone, house }: PageSight): string {
  const text = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(new Date(at));
  return zone === house ? text : `${text} (${zone})`;
}

function itemText({ spec, quantity, unit }: Item): string {
  return `${spec} × ${quantity}${unit === undefined ? '' : ` ${unit}`}`;
}

/** Facts that are known, each under its name. */
export function rows(
  list: readonly (readonly [PageText, string | undefined])[],
  sight: PageSight,
): Html[] {
  return list
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        html`<dt>${pageText(name, sight.language)}</dt>
          <dd>${value}</dd>`,
    );
}

function shipmentHtml(shipment: CustomerShipment, sight: PageSight): Html {
  const at = (instant: string | undefined): string | undefined =>
    instant === undefined ? undefined : clock(instant, sight);
  const facts = [
    ['items', shipment.items.map(itemText).join(', ')],
    ['carrier', shipment.carrier],
    ['tracking', shipment.trackingNo],
    ['shippedAt', at(shipment.shippedAt)],
    ['eta', shipment.eta],
    ['arrivedAt', at(shipment.arrivedAt)],
    ['signedAt', at(shipment.signedAt)],
  ] as const;
  return html`<h2>${pageText('shipment', sight.language)} ${shipment.id}</h2>
    <dl>${rows(facts, sight)}</dl>`;
}

/** The order as its customer sees it (ORD-35). */
export function statusHtml(view: CustomerView, sight: PageSight): Html {
  const { language } = sight;
  const facts = [
    ['status', CUSTOMER_STAGES[view.stage][language]],
    ['deliveryDate', view.deliveryDate ?? pageText('toBeAgreed', language)],
    ['items', view.items.map(itemText).join(', ')],
  ] as const;
  return html`<h1>${pageText('order', language)} ${view.no}</h1>
    <dl>${rows(facts, sight)}</dl>
    ${view.shipments.map((shipment) => shipmentHtml(shipment, sight))}`;
}

const CONDITIONS = ['GOOD', 'DAMAGED', 'WRONG_GOODS', 'INCOMPLETE'] as const;

/** One line of a shipment that is to be signed for. */
export interface LineToSign extends Item {
  line: number;
}

/** What was typed into a form before. */
export type Typed = Readonly<Record<string, unknown>>;

const typedIn = (typed: Typed, name: string, otherwise = ''): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : otherwise;
};

/** The form by which a customer signs for goods, with what was typed before (ORD-23). */
export function signForm(lines: readonly LineToSign[], sight: PageSight, typed: Typed = {}): Html {
  const { language, publicUrl } = sight;
  const text = (key: PageText): string => pageText(key, language);
  return html`<h2>${text('signTitle')}</h2>
    <p>${text('signHelp')}</p>
    <form method="post">
      ${lines.map(
        ({ line, ...item }) =>
          html`<label
            >${itemText(item)} – ${text('received')}
            <input
              name="line.${line}"
              type="number"
              inputmode="decimal"
              step="any"
              min="0"
              max="${item.quantity}"
              value="${typedIn(typed, `line.${line}`, String(item.quantity))}"
              required
          /></label>`,
      )}
      <label
        >${text('condition')}
        <select name="condition">
          ${CONDITIONS.map((one) => {
            const chosen = typed['condition'] === one ? html`selected` : html``;
            return html`<option value="${one}" ${chosen}>${text(one)}</option>`;
          })}
        </select></label
      >
      <label
        >${text('yourName')}
        <input
          name="signer"
          value="${typedIn(typed, 'signer')}"
          required
          maxlength="200"
          autocomplete="name"
      /></label>
      <label
        >${text('remarks')}
        <textarea name="remarks" rows="2" maxlength="2000">${typedIn(typed, 'remarks')}</textarea>
      </label>
      <label>${text('signature')}</label><canvas></canvas>
      <button type="button" class="plain">${text('clear')}</button>
      <input type="hidden" name="signature" />
      <button>${text('sign')}</button>
    </form>
    <script src="${publicPath(publicUrl, '/c/assets/signature.js')}" defer></script>`;
}

/** The form by which a customer confirms that everything is in order (ORD-29). */
export function confirmForm({ language }: PageSight, typed: Typed = {}): Html {
  const text = (key: PageText): string => pageText(key, language);
  return html`<h2>${text('confirmTitle')}</h2>
    <p>${text('confirmHelp')}</p>
    <form method="post">
      <label
        >${text('yourName')}
        <input
          name="confirmedBy"
          value="${typedIn(typed, 'confirmedBy')}"
          required
          maxlength="200"
          autocomplete="name"
      /></label>
      <button>${text('confirm')}</button>
    </form>`;
}

/** A sentence above the rest of a page. */
export function noticeHtml(key: PageText, language: Language, trouble = false): Html {
  return html`<p class="notice ${trouble ? 'trouble' : ''}">${pageText(key, language)}</p>`;
}
