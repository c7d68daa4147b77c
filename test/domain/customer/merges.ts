import { inheritanceOf } from '../../../domain/customer/ending';
import { later, ofType, play, settleAt, supervisor, told } from './support';
import type { Story } from './support';

/** The file that goes on, once it has taken over what the merged one, `K-2`, owes. */
export function heirOf(other: Story, heir: Story): Story {
  const gone = play(other, { action: 'merge', by: supervisor });
  const at = [gone.now, heir.now].sort().at(-1)!;
  const merged = ofType(gone, 'CUSTOMER_MERGED')[0]!.data;
  const input = { customer: 'K-2', inheritance: inheritanceOf(gone.state, merged) };
  return play(settleAt(heir, at), told('absorb', later(at, 60_000), input));
}
