import { Tooltip } from 'antd';
import { language } from '../look';
import { t } from '../texts';
import { useWords } from '../words';
import { useNow } from './now';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SOON = HOUR;

const locale = (): string => (language() === 'zh' ? 'zh-CN' : 'en-GB');

/** An instant by the clocks of the house. */
export function said(at: string, zone: string, long = false): string {
  const day = { month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locale(), {
    ...{ timeZone: zone, ...day, ...time },
    ...(long && ({ year: 'numeric', weekday: 'short' } as const)),
  }).format(new Date(at));
}

export function Moment({ at }: { at: string }) {
  const { zone } = useWords();
  return (
    <Tooltip title={`${said(at, zone, true)} (${zone})`}>
      <time dateTime={at}>{said(at, zone)}</time>
    </Tooltip>
  );
}

/** A length of time, by its two largest parts. */
export function lengthOf(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (d > 0) return t('time.days', { d, h });
  return h > 0 ? t('time.hours', { h, m }) : t('time.minutes', { m });
}

export type Urgency = 'over' | 'soon' | 'calm' | 'hold' | 'none';

export function urgencyOf(until: string | null, now: number, onHold: boolean): Urgency {
  if (onHold) return 'hold';
  if (until === null) return 'none';
  const left = Date.parse(until) - now;
  if (left < 0) return 'over';
  return left < SOON ? 'soon' : 'calm';
}

/** How much time is left, in colour and in words; its exact instant on demand. */
export function Countdown(props: { until: string | null; onHold?: boolean; about?: string }) {
  const { until, onHold = false, about } = props;
  const now = useNow();
  const { zone } = useWords();
  const urgency = urgencyOf(until, now, onHold);
  const left = until === null ? 0 : Date.parse(until) - now;
  const words = {
    over: () => t('chip.over', { time: lengthOf(left) }),
    soon: () => t('chip.left', { time: lengthOf(left) }),
    calm: () => t('chip.left', { time: lengthOf(left) }),
    hold: () => t('chip.hold'),
    none: () => t('chip.none'),
  }[urgency]();
  const exact = until === null ? '' : `${said(until, zone, true)} (${zone})`;
  return (
    <Tooltip title={[about, exact].filter(Boolean).join(' · ')}>
      <span className={`chip ${urgency}`} tabIndex={-1}>
        {words}
      </span>
    </Tooltip>
  );
}
