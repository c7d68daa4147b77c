import { refuse } from '../../errors';
import type { Guard } from '../guards';

/** Goods from stock are neither made nor bought: the order passes the stage with one step (§3.1). */
export function notFromStock(id: string): Guard {
  return { id, check: ({ data }) => (data.source === 'STOCK' ? refuse('FROM_STOCK') : null) };
}
