import type { Text } from '../text';

/** A message to a customer: subject and text, both in both languages. */
export interface CustomerText {
  subject: Text;
  /**
   * Paragraphs, one a line. A line is left out when one of its parameters is not given, so that
   * whoever emits the message states what is known and nothing else.
   */
  body: Text;
  /** Confirms, ships or answers: leaves at any hour, unless she stated hours herself (§8.3.25). */
  transactional?: true;
}
