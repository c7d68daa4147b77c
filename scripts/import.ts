import { runOnTerminal } from './import/terminal';

/** `npm run import -- <orders.csv> --map <map.json>`: receives orders in bulk; see docs/import.md. */
void runOnTerminal('orders');
