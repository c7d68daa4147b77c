import { plainLane, wayOf } from '../../domain/contact/lane';
import type { Channel } from './channel';

/** The channel of a lane, if it is set up. */
export function channelOf(lane: string, channels: readonly Channel[]): Channel | undefined {
  const name = plainLane(lane);
  return channels.find(
    (channel) =>
      channel.name === name || (channel.perPerson === true && channel.name === wayOf(name)),
  );
}

/** The ways by which staff are told of a case: of each kind its team's own, else the general one. */
export function staffChannels(channels: readonly Channel[], team: string | null): Channel[] {
  const outside = channels.filter(({ reader }) => reader !== 'CUSTOMER');
  const own = outside.filter((channel) => channel.team !== undefined && channel.team === team);
  const kinds = new Set(own.map(({ name }) => wayOf(name)));
  const general = outside.filter(
    (channel) => channel.team === undefined && !kinds.has(wayOf(channel.name)),
  );
  return [...general, ...own];
}
