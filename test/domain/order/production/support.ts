import { atStage, buyer, maker, play } from '../support';
import type { Opening, Story } from '../support';

/** Two milestones, the first with a quantity. */
export function planned(opening?: Opening): Story {
  const milestones = [
    { name: 'assembly', plannedDate: '2025-03-10', quantity: 4 },
    { name: 'packing', plannedDate: '2025-03-14' },
  ];
  const plan = { action: 'planMilestones', by: maker, input: { milestones } };
  return play(atStage('PRODUCTION', opening), plan);
}

/** Two bought items: steel for 7 March, motors for 12 March. */
export function supplied(opening?: Opening): Story {
  const items = [
    { item: 'steel', quantity: 2, supplier: 'Baosteel', promisedDate: '2025-03-07' },
    { item: 'motor', quantity: 5, supplier: 'Wolong', promisedDate: '2025-03-12' },
  ];
  const plan = { action: 'planProcurement', by: buyer, input: { items } };
  return play(atStage('PRODUCTION', opening), plan);
}
