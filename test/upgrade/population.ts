import type { Product } from '../faults/support-product';
import { eventually } from '../support/time';
import { Cases } from './cases';
import { AWAY_MINUTES, HURRIED, USUAL } from './terms';
import { Troubles } from './troubles';
import { COMPLAINTS, CUSTOMERS, ORDERS, SERVICES } from './ways';

/** Cases of every kind at every open stage, made through the API of a started product. */
export class Population {
  dueAt = '';
  private readonly cases: Cases;
  private readonly report: (line: string) => void;

  constructor(product: Product, report: (line: string) => void) {
    this.cases = new Cases(product);
    this.report = report;
  }

  get remarkable(): Record<string, string> {
    return this.cases.remarkable;
  }

  /** @param silence ends the outside receiver of notices: what is told after that stays undelivered */
  async make(silence: () => Promise<void>): Promise<void> {
    const troubles = new Troubles(this.cases);
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

  private async publish(values: object): Promise<void> {
    const body = { values, comment: 'fixture' };
    const answer = await this.cases.product.post('admin', '/api/v1/policies', body);
    if (answer.status !== 201) throw new Error(`policy: ${JSON.stringify(answer.body)}`);
  }

  private async becomeLate(ids: readonly string[]): Promise<void> {
    let early: string[] = [];
    const probe = async (): Promise<boolean> => {
      const { rows } = await this.cases.product.pool.query<{ id: string }>(
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
    const { cases } = this;
    const ids: string[] = [];
    for (const upTo of Object.values(ORDERS)) ids.push(`order-${await cases.order(upTo)}`);
    for (const upTo of Object.values(COMPLAINTS)) {
      ids.push(`complaint-${await cases.complaint(upTo)}`);
    }
    for (const upTo of Object.values(SERVICES)) ids.push(`service-${await cases.service(upTo)}`);
    for (const upTo of Object.values(CUSTOMERS)) ids.push(`customer-${await cases.customer(upTo)}`);
    return ids;
  }
}
