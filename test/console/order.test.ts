import type { Browser } from 'playwright-core';
import { Desk } from './desk';
import type { Value } from './desk';
import { openBrowser, Product } from './product';

const DAYS_AHEAD = 30;
const DATE = new Date(Date.now() + DAYS_AHEAD * 86_400_000).toISOString().slice(0, 10);
const LOOKED_AT = { spec: true, quantity: true, deliveryTerms: true };
const DEPARTMENTS = ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS'];

let product: Product;
let browser: Browser;
const desks = new Map<string, Desk>();

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Warehouse and drivers work with a telephone in the hand. */
const PHONES = ['warehouse-1', 'logistics-1'];

async function as(who: string, language: 'zh' | 'en'): Promise<Desk> {
  const name = `${who} ${language}`;
  const seat = { language, phone: PHONES.includes(who) };
  const desk = desks.get(name) ?? (await Desk.open(browser, product.url, who, seat));
  desks.set(name, desk);
  return desk;
}

type Step = readonly [who: string, action: string, value?: Value];

const ORDER: readonly [Step, ...Step[]] = [
  ['clerk-1', 'submit', { accuracyCheck: LOOKED_AT }],
  ['clerk-1', 'confirmFeasibility', { departments: DEPARTMENTS, result: 'FEASIBLE' }],
  [
    'manager-1',
    'approve',
    { checklist: { salesPolicy: { answer: 'OK' }, contractTerms: { answer: 'OK' } } },
  ],
  ['production-1', 'productionDone', { qcResult: 'PASSED' }],
  ['warehouse-1', 'createNote', { noteNo: 'FH-1' }],
  ['clerk-1', 'auditNote'],
  ['warehouse-1', 'pick'],
  ['warehouse-1', 'pack', { packages: 1 }],
  ['logistics-1', 'recheckLoad', { lines: [{ line: 0, quantity: 5 }] }],
  ['warehouse-1', 'ship', { carrier: 'SF', mode: 'ROAD', trackingNo: 'SF-1', eta: DATE }],
  ['logistics-1', 'arrive'],
  ['logistics-1', 'signOff', { signer: '李四光', receivedQuantity: 5, condition: 'GOOD' }],
  ['cs-1', 'complete'],
  ['manager-1', 'requestSlipWaiver', { reason: 'lost by the carrier' }],
  ['manager-2', 'approveSlipWaiver'],
  ['sales-1', 'summarise', { recap: 'Delivered as agreed.' }],
  ['manager-1', 'assess', { rating: 5 }],
];

const COMPLAINT: readonly (readonly [string, Value?])[] = [
  ['verifyIdentity', { check: 'ACCOUNT_DATA' }],
  ['accept'],
  ['respond', { way: 'PHONE', note: '已致电' }],
  ['calm', { emotion: 'UPSET', apology: true }],
  ['clarify', { summary: '外箱破损', customerConfirmed: true }],
  ['recordDesiredRemedy', { remedies: ['REPLACE'] }],
  [
    'proposeRemedy',
    { remedy: 'REPLACE', text: '换货', cost: 100, ownFault: true, promisedDate: DATE },
  ],
  ['customerAgrees', { proposal: 'p1' }],
  ['execute'],
  ['verify', { effective: true }],
];

/** Takes an order in, as a clerk does on the telephone; returns where it is shown. */
async function takeIn(clerk: Desk): Promise<string> {
  await clerk.go('new/orders');
  await clerk.fill({
    channel: 'PHONE',
    customerNo: 'C-1001',
    contact: { name: '张三丰', phone: '13812345678', address: '上海市南京东路 1 号' },
    items: [{ spec: 'GD-100', quantity: 5 }],
    deliveryDate: DATE,
  });
  await clerk.page.click('main button[type=submit]');
  await clerk.page.waitForURL(/cases\/orders\/[\d-]+/);
  return new URL(clerk.page.url()).pathname.replace('/console/', '');
}

describe.each(['zh', 'en'] as const)('the console in %s', (language) => {
  it('ORD-01 takes an order in and submits it', async () => {
    const clerk = await as('clerk-1', language);
    await takeIn(clerk);
    const [[, action, value]] = ORDER;
    await clerk.act(action, value);
    const stage = clerk.page.locator('[aria-current=step]');
    await stage.filter({ hasText: language === 'zh' ? '审核' : 'Review' }).waitFor();
  });

  it('ORD-01 leads an order from intake to the archive, each step by its person', async () => {
    const clerk = await as('clerk-1', language);
    const at = await takeIn(clerk);
    for (const [who, action, value] of ORDER) {
      const desk = await as(who, language);
      await desk.go(at);
      await desk.act(action, value);
    }
    const stage = clerk.page.locator('[aria-current=step]');
    await stage.filter({ hasText: language === 'zh' ? '已归档' : 'Archived' }).waitFor();
  });

  it('CMP-01 leads a complaint from intake to a remedy that worked', async () => {
    const desk = await as('cs-1', language);
    await desk.go('new/complaints');
    await desk.fill({
      channel: 'PHONE',
      contact: { name: '王芳', phone: '13912345678' },
      nature: 'COMPLAINT',
      content: '货到时外箱破损。',
      category: 'PRODUCT_QUALITY',
      severity: 'MODERATE',
    });
    await desk.page.click('main button[type=submit]');
    await desk.page.waitForURL(/cases\/complaints\/C[\d-]+/);
    for (const [action, value] of COMPLAINT) await desk.act(action, value);
    await desk.page.waitForSelector('[data-action="thank"]');
  });

  it('complains of nothing: no breach of the policy on scripts, no error', () => {
    const said = [...desks].map(([name, { complaints }]) => [name, complaints]);
    expect(said.filter(([, complaints]) => complaints?.length !== 0)).toEqual([]);
  });
});
