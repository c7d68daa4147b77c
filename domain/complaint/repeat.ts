import type { Category } from './basics';
import type { ComplaintData } from './state';

/** A complaint of the same customer within the window of the policy (CMP-30). */
export interface EarlierComplaint {
  no: string;
  category: Category | null;
  product: string | null;
}

/** What is known of earlier complaints: how many, and which of them were about the same (CMP-30). */
export function repeats(
  earlier: readonly EarlierComplaint[],
  { category, product }: Pick<ComplaintData, 'category' | 'product'>,
): Pick<ComplaintData, 'earlier' | 'repeatOf'> {
  const same = earlier.filter(
    (one) =>
      (category !== null && one.category === category) ||
      (product !== null && one.product === product),
  );
  return { earlier: earlier.length, repeatOf: same.map(({ no }) => no) };
}
