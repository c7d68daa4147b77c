/** Minutes by which a zone is ahead of UTC at an instant. */
function offsetMinutes(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return Math.round((wall - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

/** What a field for date and time shows of an instant, by the clocks of the house. */
export function toWall(instant: string, zone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() + offsetMinutes(at, zone) * 60_000).toISOString().slice(0, 16);
}

/** The instant of a wall clock of the house. */
export function fromWall(wall: string, zone: string): string {
  const guess = new Date(`${wall}:00Z`);
  if (Number.isNaN(guess.getTime())) return '';
  const near = new Date(guess.getTime() - offsetMinutes(guess, zone) * 60_000);
  return new Date(guess.getTime() - offsetMinutes(near, zone) * 60_000).toISOString();
}
