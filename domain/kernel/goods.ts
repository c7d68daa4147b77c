/** How much of a line, by its place in the order; without a line, of whichever. */
export interface GoodsClaim {
  line?: number;
  quantity: number;
}

/** What was delivered of an order, and what goes back of it by other requests than this one. */
export interface OrderGoods {
  order: string;
  /** Why nothing can be compared: it is not known here, or came without its lines. */
  unknown?: 'ORDER_UNKNOWN' | 'LINES_UNKNOWN';
  /** What the customer signed for, by line. */
  delivered: readonly { line: number; spec: string; quantity: number }[];
  /** What goes back or is exchanged by other requests, asked for or done. */
  claimed: readonly GoodsClaim[];
}
