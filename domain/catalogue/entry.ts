import type { Text } from '../text';

/** How an error is said, and with which status it is answered. */
export interface CatalogueEntry extends Text {
  /** HTTP status the API answers with. */
  status: number;
  /** A short name that never changes from case to case (RFC 9457). */
  title: Text;
}
