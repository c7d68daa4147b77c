/**
 * How a complaint of the file becomes one of ours. Nothing is made up: the file has no complainant,
 * no category, no severity and often no narrative, and whatever is missing stays missing (§8.3.15).
 */

/** One complaint of the file, by the names of its columns; texts may be empty. */
export interface SourceComplaint {
  complaint_id: string;
  /** The day the source received it, YYYY-MM-DD. */
  date_received: string;
  product: string;
  issue: string;
  consumer_complaint_narrative: string;
  submitted_via: string;
}

/** On which of our channels each way of the source comes in. */
export const CHANNELS: Readonly<Record<string, string>> = {
  Web: 'ONLINE',
  Email: 'EMAIL',
  Phone: 'PHONE',
  'Postal mail': 'LETTER',
  Fax: 'LETTER',
  // Handed on in writing by another authority.
  Referral: 'LETTER',
};

/** Between what it is about and what is wrong with it. */
const SEPARATOR = ' / ';
/** The longest name of a product and the longest text that a complaint takes; the rest is cut off. */
const LONGEST = { product: 200, content: 4_000 };

/** The body a complaint is taken up with; an empty cell gives no field. */
export function complaintBody(source: SourceComplaint): Record<string, unknown> {
  const { complaint_id, date_received, product, issue, submitted_via } = source;
  const about = [product, issue].filter((part) => part !== '').join(SEPARATOR);
  const content = source.consumer_complaint_narrative;
  return {
    channel: CHANNELS[submitted_via],
    happenedOn: date_received,
    externalNo: complaint_id,
    ...(about !== '' && { product: about.slice(0, LONGEST.product) }),
    ...(content !== '' && { content: content.slice(0, LONGEST.content) }),
  };
}

/** The Idempotency-Key of a complaint or of one step of it: a second run sends the very same ones. */
export function keyOf(id: string, step: string): string {
  return `complaints:${step}:${id}`;
}
