import { html, Html } from '../html';
import type { Calendar } from '../../domain/calendar';
import type { OrderState, Shipment } from '../../domain/order';
import type { Language, Text } from '../../domain/text';

/** Whom goods go to, as the reader may see it. */
export interface SheetContact {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** Everything a sheet is written from. */
export interface Sheet {
  state: OrderState;
  shipment: Shipment;
  contact: SheetContact | null;
  language: Language;
  zone: Calendar['zone'];
}

const WORDS = {
  shippingNote: { zh: '发货单', en: 'Shipping note' },
  deliverySheet: { zh: '送货签收单', en: 'Delivery and sign-off sheet' },
  order: { zh: '订单号', en: 'Order' },
  shipment: { zh: '发货批次', en: 'Shipment' },
  noteNo: { zh: '发货单号', en: 'Note number' },
  deliveryDate: { zh: '交货日期', en: 'Delivery date' },
  consignee: { zh: '收货人', en: 'Consignee' },
  phone: { zh: '电话', en: 'Telephone' },
  address: { zh: '地址', en: 'Address' },
  carrier: { zh: '承运', en: 'Carrier' },
  driver: { zh: '司机', en: 'Driver' },
  vehicle: { zh: '车号', en: 'Vehicle' },
  departure: { zh: '发出时间', en: 'Departure' },
  line: { zh: '序号', en: 'No.' },
  spec: { zh: '型号规格', en: 'Model and specification' },
  quantity: { zh: '数量', en: 'Quantity' },
  unit: { zh: '单位', en: 'Unit' },
  received: { zh: '实收数量', en: 'Received' },
  condition: { zh: '货物状况及备注', en: 'Condition and remarks' },
  audited: { zh: '审核', en: 'Audited' },
  picked: { zh: '配货', en: 'Picked' },
  rechecked: { zh: '装车复核', en: 'Load rechecked' },
  driverSigned: { zh: '司机签字', en: 'Driver' },
  signer: { zh: '客户签收', en: 'Signed for by' },
  signedAt: { zh: '签收时间', en: 'Signed at' },
  slip: { zh: '签收后请将回单交回物流。', en: 'Please return the signed slip to logistics.' },
} as const satisfies Record<string, Text>;

type Word = keyof typeof WORDS;

const STYLE = `
  @page { size: A4; margin: 15mm; }
  body { font: 11pt/1.4 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #000; }
  h1 { font-size: 16pt; text-align: center; margin: 0 0 6mm; }
  dl { display: grid; grid-template-columns: auto 1fr auto 1fr; gap: 1mm 4mm; margin: 0 0 5mm; }
  dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
  table { width: 100%; border-collapse: collapse; }
  th, td { border: .3mm solid #000; padding: 1.5mm 2mm; text-align: left; }
  td.number { text-align: right; }
  tr { break-inside: avoid; }
  .signatures { display: flex; gap: 8mm; margin-top: 12mm; }
  .signatures div { flex: 1; border-top: .3mm solid #000; padding-top: 1mm; min-height: 14mm; }`;

function document(title: string, language: Language, body: Html): string {
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}

function facts(sheet: Sheet, list: readonly [Word, string | null | undefined][]): Html {
  const known = list.filter(([, value]) => value !== null && value !== undefined);
  return html`<dl>
    ${known.map(
      ([word, value]) =>
        html`<dt>${WORDS[word][sheet.language]}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function head(sheet: Sheet): Html {
  const { state, shipment, contact } = sheet;
  return facts(sheet, [
    ['order', state.no],
    ['shipment', shipment.id],
    ['noteNo', shipment.note?.noteNo],
    ['deliveryDate', state.agreedDeliveryDate ?? state.data.deliveryDate],
    ['consignee', contact?.name],
    ['phone', contact?.phone],
    ['address', contact?.address],
  ]);
}

/** An instant on the wall clock of the calendar, with its zone. */
function clock(at: string | undefined, { language, zone }: Sheet): string | undefined {
  if (at === undefined) return undefined;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const;
  return `${new Intl.DateTimeFormat(locale, options).format(new Date(at))} (${zone})`;
}

function lines(sheet: Sheet, more: readonly Word[], cells: (line: number) => Html): Html {
  const { state, shipment, language } = sheet;
  const columns: Word[] = ['line', 'spec', 'quantity', 'unit', ...more];
  return html`<table>
    <thead>
      <tr>
        ${columns.map((word) => html`<th>${WORDS[word][language]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${shipment.lines.map(({ line, quantity }, index) => {
        const { spec = '', unit = '' } = state.data.items[line] ?? {};
        return html`<tr>
          <td>${index + 1}</td>
          <td>${spec}</td>
          <td class="number">${quantity}</td>
          <td>${unit}</td>
          ${cells(line)}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function signatures(sheet: Sheet, list: readonly [Word, string | undefined][]): Html {
  const { language } = sheet;
  return html`<div class="signatures">
    ${list.map(
      ([word, by]) => html`<div>${WORDS[word][language]}${by === undefined ? '' : `: ${by}`}</div>`,
    )}
  </div>`;
}

/** The note the store works by: what is on the load, and who audited, picked and rechecked it (ORD-18). */
export function shippingNote(sheet: Sheet): string {
  const { shipment, language } = sheet;
  const { audit, picking, load } = shipment;
  const title = WORDS.shippingNote[language];
  const signed = signatures(sheet, [
    ['audited', audit?.by],
    ['picked', picking?.by],
    ['rechecked', load?.by],
    ['driverSigned', undefined],
  ]);
  const body = html`<h1>${title}</h1>
    ${head(sheet)}${lines(sheet, [], () => html``)}${signed}`;
  return document(`${title} ${sheet.state.no}`, language, body);
}

/** The sheet that travels with the goods and comes back signed (ORD-23, ORD-27). */
export function deliverySheet(sheet: Sheet): string {
  const { shipment, language, state } = sheet;
  const { dispatch, signOff } = shipment;
  const title = WORDS.deliverySheet[language];
  const travel = facts(sheet, [
    ['carrier', dispatch?.carrier],
    ['driver', dispatch?.driver],
    ['vehicle', dispatch?.vehicle],
    ['departure', clock(dispatch?.shippedAt, sheet)],
  ]);
  const received = (line: number): Html => {
    const accepted = signOff?.lines?.find((one) => one.line === line)?.quantity;
    return html`<td class="number">${accepted}</td>
      <td>${signOff === undefined ? '' : signOff.condition}</td>`;
  };
  const signed = signatures(sheet, [
    ['signer', signOff?.signer],
    ['signedAt', clock(signOff?.signedAt, sheet)],
  ]);
  const slip = state.data.returnSlipRequired && html`<p>${WORDS.slip[language]}</p>`;
  const body = html`<h1>${title}</h1>
    ${head(sheet)}${travel}${lines(sheet, ['received', 'condition'], received)}${signed}${slip}`;
  return document(`${title} ${state.no}`, language, body);
}
