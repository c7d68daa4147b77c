import type { Product } from './support-product';
import { WAY_TO_ARCHIVE } from '../support/orders';

/** People at work: each receives an order, takes it to the archive, receives the next. */
export class Load {
  /** Keys of the commands that were answered with a success. */
  readonly acknowledged: string[] = [];
  private stopped = false;
  private readonly running: Promise<unknown>;

  constructor(product: Product, people: number) {
    const loops = Array.from({ length: people }, () => this.work(product));
    this.running = Promise.all(loops);
  }

  private async work(product: Product): Promise<void> {
    while (!this.stopped) {
      const no = await product.newOrder();
      for (const { by, action, input } of WAY_TO_ARCHIVE) {
        if (this.stopped) return;
        const key = `${no}/${action}`;
        const { status } = await product.act(by, no, action, input, { 'idempotency-key': key });
        if (status !== 200) break;
        this.acknowledged.push(key);
      }
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
