import type { CaseKind } from '../../domain/kernel';
import type { Product } from '../faults/support-product';
import { Complaints, WAY_TO_CLOSURE } from '../support/complaints';
import { Customers } from '../support/customers';
import { Services, WAY_TO_SCORE } from '../support/services';
import { dated, day } from './dates';
import { until } from './ways';

const COUNT = { countedQuantity: 5, condition: 'GOOD' };

/** Makes single cases through the API of a started product, each of a customer of its own. */
export class Cases {
  /** Case ids of those that say something beside their stage. */
  readonly remarkable: Record<string, string> = {};
  readonly product: Product;
  readonly complaints: Complaints;
  readonly customers: Customers;
  readonly services: Services;
  private serial = 0;

  constructor(product: Product) {
    this.product = product;
    this.complaints = new Complaints(product);
    this.customers = new Customers(product);
    this.services = new Services(product);
  }

  note(kind: CaseKind, no: string, what: string): void {
    this.remarkable[`${kind}-${no}`] = what;
  }

  /** A number that nobody else has: of a customer, of a machine. */
  private next(letter: string): string {
    this.serial += 1;
    return `${letter}-${7000 + this.serial}`;
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
    for (const [action, input] of until(WAY_TO_CLOSURE, upTo)) {
      await this.complaints.do('cs-1', no, action, dated(input));
    }
    return no;
  }

  async service(upTo: string | null, change: Record<string, unknown> = {}): Promise<string> {
    const contact = { name: '李明', phone: '13812345678' };
    const own = { customerNo: this.next('C'), serialNo: this.next('SN'), contact };
    const { no } = await this.services.receive({ ...own, ...change });
    for (const [action, input] of until(WAY_TO_SCORE, upTo)) {
      await this.services.do('cs-1', no, action, dated(input));
    }
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
