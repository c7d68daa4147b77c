import { runOnTerminal } from './import/terminal';

/** `npm run replay-history -- <orders.csv> --map <map.json>`: brings orders with their past. */
void runOnTerminal('order-history');
