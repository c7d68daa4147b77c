import type { Config } from '../../platform/config';
import type { Channel } from './channel';
import { robotChannel } from './robot';
import { mailChannels } from './smtp';
import { webhookChannel } from './webhook';

export { Rejected } from './channel';
export type { Channel, Delivery } from './channel';

/** The ways out of the house that the settings open. */
export function channelsOf(
  config: Pick<Config, 'noticeWebhook' | 'robots' | 'smtp'>,
): readonly Channel[] {
  const { noticeWebhook: webhook, robots, smtp } = config;
  return [
    ...(webhook === undefined ? [] : [webhookChannel(webhook.url, webhook.secret)]),
    ...robots.map((robot) => robotChannel(robot)),
    ...(smtp === undefined ? [] : mailChannels(smtp)),
  ];
}
