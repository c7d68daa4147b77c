import { eventually } from '../support/time';
import { day } from './dates';
import type { Cases } from './cases';

const LINE = (quantity: number) => ({ lines: [{ line: 0, quantity }] });

/** Cases that stand between two stages, rest, wait for somebody's answer or were not told of. */
export class Troubles {
  private readonly in: Cases;

  constructor(cases: Cases) {
    this.in = cases;
  }

  private async order(no: string, what: string, steps: readonly Step[]): Promise<string> {
    for (const [who, action, input = {}] of steps) {
      await this.in.product.do(who, no, action, input);
    }
    this.in.note('order', no, what);
    return no;
  }

  private async complaint(no: string, what: string, steps: readonly Step[]): Promise<void> {
    for (const [who, action, input = {}] of steps) {
      await this.in.complaints.do(who, no, action, input);
    }
    this.in.note('complaint', no, what);
  }

  private async service(no: string, what: string, steps: readonly Step[]): Promise<void> {
    for (const [who, action, input = {}] of steps) {
      await this.in.services.do(who, no, action, input);
    }
    this.in.note('service', no, what);
  }

  private async customer(no: string, what: string, steps: readonly Step[]): Promise<void> {
    for (const [who, action, input = {}] of steps) {
      await this.in.customers.do(who, no, action, input);
    }
    this.in.note('customer', no, what);
  }

  /** Under the usual terms. */
  async usual(): Promise<void> {
    await this.orders();
    await this.others();
    await this.customersInHand();
  }

  private async orders(): Promise<void> {
    const { in: cases } = this;
    const shortage = { type: 'SHORTAGE', ...LINE(2) };
    await this.order(await cases.order('approve'), 'short of goods, the customer has to decide', [
      ['production-1', 'openException', shortage],
    ]);
    const items = [{ item: 'steel', quantity: 3, supplier: 'Baosteel', promisedDate: day(1) }];
    await this.order(await cases.order('approve', { deliveryDate: day(30) }), 'waits for steel', [
      ['procurement-1', 'planProcurement', { items }],
    ]);
    await this.order(await cases.order('approve'), 'another date is asked for', [
      ['clerk-1', 'proposeDate', { date: day(400), reason: 'night shifts' }],
    ]);
    const change = { items: [{ spec: 'GD-100 / 220V', quantity: 12, unit: 'pcs' }] };
    const agreed = { customerAgreed: { agreedBy: '李四光', how: 'PHONE' } };
    await this.order(await cases.order('approve'), 'a change is asked for', [
      [
        'clerk-1',
        'requestChange',
        { requestedBy: 'CUSTOMER', reason: 'more', ...change, ...agreed },
      ],
    ]);
    await this.order(await cases.order('productionDone'), 'a part is on its way', [
      ['warehouse-1', 'createNote', { noteNo: 'FH-s1', ...LINE(3) }],
      ['clerk-1', 'auditNote'],
      ['warehouse-1', 'pick'],
      ['warehouse-1', 'pack', { packages: 1 }],
      ['logistics-1', 'recheckLoad', LINE(3)],
      ['warehouse-1', 'ship', { carrier: 'SF Express' }],
    ]);
    await this.order(await cases.order('arrive'), 'the customer refuses to sign', [
      ['logistics-1', 'refuseSign', { reason: 'the wrong colour' }],
    ]);
  }

  private async others(): Promise<void> {
    const { in: cases } = this;
    const dear = { remedy: 'COMPENSATE', text: '赔偿', cost: 1000, ownFault: false };
    await this.complaint(
      await cases.complaint('recordDesiredRemedy'),
      'a dear remedy waits for its approval',
      [['cs-1', 'proposeRemedy', { ...dear, promisedDate: day(60) }]],
    );
    await this.complaint(await cases.complaint('respond'), 'is to go to a colleague', [
      ['cs-1', 'transfer', { to: 'cs-2', purpose: '熟悉客户' }],
    ]);
    await this.complaint(await cases.complaint('thank'), 'opened again by a low score', [
      ['cs-1', 'reportResult'],
      ['cs-1', 'recordRevisit', { score: 2, reasons: '还是坏的' }],
    ]);
    await this.service(await cases.service('startWork'), 'waits for a spare part', [
      ['cs-1', 'needPart', { part: '风扇 F-1', quantity: 1 }],
      ['procurement-1', 'orderPart', { part: 'sp1', expectedOn: day(60) }],
    ]);
    const wish = { reason: 'QUALITY_FAULT', quantity: 1, wanted: 'REFUND', handedOverOn: day(-1) };
    const returned = await cases.service('diagnose', { type: 'RETURN' });
    await this.service(returned, 'a return waits for its approval', [
      ['cs-1', 'plan', { text: '退货退款', promisedDate: day(60) }],
      ['cs-1', 'requestReturn', wish],
    ]);
  }

  private async customersInHand(): Promise<void> {
    const { in: cases } = this;
    const no = await cases.customer('file');
    await cases.order('signOff', { customerNo: no });
    await eventually('the first callback', async () => {
      return (await cases.customers.read(no)).callbacks[0];
    });
    await this.customer(no, 'a callback is in hand, an answer promised, a merge has come', [
      ['sales-1', 'promiseAnswer', { question: '何时补货', on: day(2) }],
      ['sales-1', 'setSpecialDays', { days: [{ kind: 'BIRTHDAY', month: 6, day: 1 }] }],
    ]);
    const twin = await cases.customer('file');
    await cases.customers.do('manager-1', twin, 'merge', { into: no, reason: '同一客户' });
    await eventually('the other file to take it over', async () => {
      const { rows } = await cases.product.pool.query(
        `select 1 from case_events where case_id = $1 and type = 'CUSTOMER_ABSORBED'`,
        [`customer-${no}`],
      );
      return rows.length > 0;
    });
  }

  /** Under limits that end while nothing runs. */
  async hurried(): Promise<void> {
    const { in: cases } = this;
    await this.order(await cases.order('approve'), 'on hold', [
      ['manager-1', 'hold', { reason: 'the customer moves' }],
    ]);
    await this.order(await cases.order('ship'), 'being cancelled, the load is to be recalled', [
      ['manager-1', 'cancel', { reason: 'bankrupt' }],
    ]);
    const damaged = { countedQuantity: 5, condition: 'DAMAGED' };
    await this.order(await cases.order('arrive'), 'damaged on its way, a complaint arose', [
      ['logistics-1', 'confirmCount', damaged],
    ]);
    await this.complaint(await cases.complaint('proposeRemedy'), 'rests', [
      ['cs-1', 'pause', { reason: '客户出差' }],
    ]);
    const charged = { covered: false, companyCaused: false, charge: 300 };
    await this.service(await cases.service('diagnose'), 'rests until a charge is agreed to', [
      ['cs-1', 'checkWarranty', charged],
      ['cs-1', 'plan', { text: '换件', promisedDate: day(60) }],
      ['cs-1', 'pause', { reason: '等待客户' }],
    ]);
  }

  /** Notices that no way out takes, each tried once at least. */
  async untold(): Promise<void> {
    const { in: cases } = this;
    const contact = { name: '赵敏', phone: '13900000001', email: 'zhao@example.com' };
    const order = await cases.order('submit', { contact: { ...contact, address: '南京路2号' } });
    await this.order(order, 'returned, of which neither staff nor the customer were told', [
      ['manager-1', 'return', { reason: '规格不清' }],
    ]);
    await this.complaint(await cases.complaint(null, { contact }), 'pressing, nobody was told', [
      ['cs-lead', 'setPriority', { priority: 'URGENT', reason: '人身安全' }],
    ]);
    await this.service(await cases.service('register', { contact }), 'nobody was told', [
      ['cs-1', 'escalate', { reason: '客户要求' }],
    ]);
    await eventually(
      'notices were tried in vain',
      async () => {
        const { rows } = await cases.product.pool.query<{ n: number }>(
          `select count(distinct case_id)::int as n from effects
            where state = 'PENDING' and channel = 'webhook' and attempts > 0`,
        );
        return rows[0]!.n >= 3;
      },
      120_000,
    );
  }
}

type Step = readonly [who: string, action: string, input?: object];
