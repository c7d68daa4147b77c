import type { World } from './world';

const HOUR = 3_600_000;

/**
 * What happens to a complaint or a service request that nobody acts on for a day, in hours after its
 * receipt (timeline 3 of §9.1).
 */
export const UNATTENDED: readonly [hours: number, what: string][] = [
  [0.75, 'warned firstResponse'],
  [1, 'breached firstResponse'],
  [1, 'level 1'],
  [3, 'warned solution'],
  [4, 'breached solution'],
  [4, 'level 2'],
  [8, 'level 3'],
  [12, 'level 4'],
  [18, 'warned external'],
  [18, 'warned result'],
  [24, 'breached external'],
  [24, 'breached result'],
];

/** Warnings, breaches and levels of a case, in hours after an instant. `path` is the case's own. */
export async function clockOf(
  world: World,
  path: string,
  from: string,
): Promise<[number, string][]> {
  type Event = { type: string; occurredAt: string; data: Record<string, unknown> };
  const { body } = await world.get<{ events: Event[] }>('cs-1', `${path}/timeline?limit=500`);
  const names: Record<string, (data: Event['data']) => string> = {
    DEADLINE_WARNED: ({ kind }) => `warned ${String(kind)}`,
    DEADLINE_BREACHED: ({ kind }) => `breached ${String(kind)}`,
    ESCALATED: ({ level }) => `level ${String(level)}`,
  };
  return body.events
    .filter(({ type }) => type in names)
    .map(({ type, occurredAt, data }) => [
      (Date.parse(occurredAt) - Date.parse(from)) / HOUR,
      names[type]!(data),
    ]);
}
