import type { ComplaintStage } from '../../domain/complaint';
import type { CustomerStage } from '../../domain/customer';
import type { CaseKind } from '../../domain/kernel';
import type { OrderStage } from '../../domain/order';
import type { ServiceStage } from '../../domain/service';
import type { Product } from '../faults/support-product';
import { Complaints } from '../support/complaints';
import { Customers } from '../support/customers';
import { Services } from '../support/services';
import { eventually } from '../support/time';
import { AWAY_MINUTES, day, HURRIED, USUAL } from './terms';

/** The last action of the usual way to a stage; null for the one a case begins at. */
type Ways<Stage extends string, End extends string> = Record<Exclude<Stage, End>, string | null>;

const ORDERS: Ways<OrderStage, 'ARCHIVED' | 'REJECTED' | 'CANCELLED'> = {
  ...{ RECEIVED: null, REVIEW: 'submit', PRODUCTION: 'approve', SHIPMENT: 'productionDone' },
  ...{ DELIVERY: 'arrive', SIGN_OFF: 'confirmCount', ARCHIVE: 'signOff' },
};
const COMPLAINTS: Ways<ComplaintStage, 'CLOSED' | 'CLOSED_UNCONFIRMED' | 'WITHDRAWN'> = {
  ...{ ACCEPT: null, CALM: 'respond', CLARIFY: 'calm', RESOLVE: 'recordDesiredRemedy' },
  ...{ THANK: 'verify', FOLLOW_UP: 'thank' },
};
const SERVICES: Ways<ServiceStage, 'CLOSED' | 'WITHDRAWN' | 'CONVERTED'> = {
  ...{ REGISTER: null, DISPATCH: 'register', DIAGNOSE: 'respond', SOLVE: 'startWork' },
  ...{ VERIFY: 'reportWork', FEEDBACK: 'verify', EVALUATE: 'giveFeedback' },
};
const CUSTOMERS: Ways<CustomerStage, 'MERGED' | 'ERASED'> = {
  ...{ DRAFT: null, RETURNED: 'returnFile', VERIFIED: 'verify', FILED: 'file' },
};

const COUNT = { countedQuantity: 5, condition: 'GOOD' };

/** Cases that are more than their stage: between two, at rest, not told of. */
interface Extraordinary {
  usual(): Promise<void>;
  hurried(): Promise<void>;
  untold(): Promise<void>;
}

/** Cases of every kind at every open stage, made through the API of a started product. */
export class Population {
  /** Case ids of those that say something beside their stage. */
  readonly remarkable: Record<string, string> = {};
  dueAt = '';
  readonly complaints: Complaints;
  readonly customers: Customers;
  readonly services: Services;
  readonly product: Product;
  private readonly report: (line: string) => void;
  private serial = 0;

  constructor(product: Product, report: (line: string) => void) {
    this.product = product;
    this.report = report;
    this.complaints = new Complaints(product);
    this.customers = new Customers(product);
    this.services = new Services(product);
  }

  /** @param silence ends the outside receiver of notices: what is told after that stays undelivered */
  async make(silence: () => Promise<void>, troubles: Extraordinary): Promise<void> {
    await this.atEveryStage();
    await troubles.usual();
    this.report('cases under usual terms are made');
    await this.publish(HURRIED);
    const late = await this.atEveryStage();
    await troubles.hurried();
    this.report('cases of a house in a hurry are made');
    await this.publish(USUAL);
    await this.becomeLate(late);
    this.report(`${late.length} cases are overdue`);
    await silence();
    await troubles.untold();
    this.report('notices that nobody takes are written');
    this.dueAt = new Date(Date.now() + (AWAY_MINUTES + 1) * 60_000).toISOString();
  }

  note(kind: CaseKind, no: string, what: string): void {
    this.remarkable[`${kind}-${no}`] = what;
  }

  /** A number that nobody else has: of a customer, of a machine. */
  next(letter: string): string {
    this.serial += 1;
    return `${letter}-${7000 + this.serial}`;
  }

  private async publish(values: object): Promise<void> {
    const { product } = this;
    const answer = await product.post('admin', '/api/v1/policies', { values, comment: 'fixture' });
    if (answer.status !== 201) throw new Error(`policy: ${JSON.stringify(answer.body)}`);
  }

  private async becomeLate(ids: readonly string[]): Promise<void> {
    let early: string[] = [];
    const probe = async (): Promise<boolean> => {
      const { rows } = await this.product.pool.query<{ id: string }>(
        'select id from cases where id = any($1) and not overdue order by id',
        [ids],
      );
      early = rows.map(({ id }) => id);
      return early.length === 0;
    };
    await eventually('all of them are overdue', probe, 180_000).catch((cause: unknown) => {
      throw new Error(`not overdue: ${early.join(', ')}`, { cause });
    });
  }

  /** One case of every kind at every open stage; returns their ids. */
  private async atEveryStage(): Promise<string[]> {
    const ids: string[] = [];
    for (const upTo of Object.values(ORDERS)) ids.push(`order-${await this.order(upTo)}`);
    for (const upTo of Object.values(COMPLAINTS)) {
      ids.push(`complaint-${await this.complaint(upTo)}`);
    }
    for (const upTo of Object.values(SERVICES)) ids.push(`service-${await this.service(upTo)}`);
    for (const upTo of Object.values(CUSTOMERS)) ids.push(`customer-${await this.customer(upTo)}`);
    return ids;
  }

  /** An order after an action of the usual way. */
  async order(upTo: string | null, change: Record<string, unknown> = {}): Promise<string> {
    const { product } = this;
    const usual = { customerNo: this.next('C'), deliveryDate: day(370) };
    const no = await product.newOrder('clerk-1', { ...usual, ...change });
    if (upTo === 'confirmCount') {
      await product.proceed(no, 'arrive');
      await product.do('logistics-1', no, 'confirmCount', COUNT);
    } else if (upTo !== null) await product.proceed(no, upTo);
    return no;
  }

  async complaint(upTo: string | null, change: Record<string, unknown> = {}): Promise<string> {
    const contact = { name: '王芳', phone: '13912345678' };
    const wanted = { customerNo: this.next('C'), contact, ...change };
    const { no } = await this.complaints.receive('cs-1', wanted);
    if (upTo !== null) await this.complaints.proceed(no, upTo);
    return no;
  }

  async service(upTo: string | null, change: Record<string, unknown> = {}): Promise<string> {
    const contact = { name: '李明', phone: '13812345678' };
    const own = { customerNo: this.next('C'), serialNo: this.next('SN'), contact };
    const { no } = await this.services.receive({ ...own, ...change });
    if (upTo !== null) await this.services.proceed(no, upTo);
    return no;
  }

  async customer(upTo: string | null, change: Record<string, unknown> = {}): Promise<string> {
    this.serial += 1;
    const phone = `1371111${String(this.serial).padStart(4, '0')}`;
    const contact = { name: `刘敏${this.serial}`, phone, address: '上海市浦东新区张江路 1 号' };
    const { no } = await this.customers.enter('sales-1', { contact, ...change });
    if (upTo === 'returnFile') {
      await this.customers.do('manager-1', no, 'returnFile', { reason: '电话缺一位' });
    } else if (upTo !== null) {
      await this.customers.do('manager-1', no, 'verify');
      if (upTo === 'file') {
        await this.customers.do('file-1', no, 'file');
        // What is corrected on file takes a second look, which has a limit.
        await this.customers.do('sales-1', no, 'fillIn', { industry: '化工' });
      }
    }
    return no;
  }
}
