import { useBeside } from '../../api/queries';
import type { CaseFull, ForecastEntry } from '../../api/types';
import { t } from '../../texts';
import { Countdown, Moment } from '../../ui/Moment';

/** The limits that run, nearest first, and those that were missed. */
export function Deadlines({ of: it }: { of: CaseFull }) {
  const running = [...it.deadlines].sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return (
    <div className="panel">
      <h2>{t('case.deadlines')}</h2>
      {running.length === 0 && <p className="dim">{t('case.noDeadlines')}</p>}
      <ul className="plain">
        {running.map((one) => (
          <li key={one.id} className="deadline">
            <span>
              {one.name} <span className="dim">· {one.owner.name}</span>
            </span>
            <span>
              <Moment at={one.dueAt} />{' '}
              <Countdown
                until={one.dueAt}
                onHold={one.paused}
                about={t('case.policy', {
                  policy: one.policyVersion,
                  calendar: one.calendarVersion,
                })}
              />
            </span>
          </li>
        ))}
      </ul>
      {it.breaches.length > 0 && (
        <>
          <h3>{t('case.breaches')}</h3>
          <ul className="plain">
            {it.breaches.map((breach) => (
              <li key={breach.deadlineId + breach.dueAt} className="deadline">
                <span>
                  {breach.name} <span className="dim">· {breach.explanation.name}</span>
                </span>
                <Moment at={breach.dueAt} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What happens by itself if nobody acts, and whom it reaches. */
export function Forecast({ of: it, segment }: { of: CaseFull; segment: string }) {
  const { data } = useBeside<{ entries: readonly ForecastEntry[] }>(
    segment,
    it.no,
    it.version,
    'forecast',
  );
  if (data === undefined || data.entries.length === 0) return null;
  return (
    <details className="panel">
      <summary>{t('case.forecast')}</summary>
      <ul className="plain">
        {data.entries.map((entry, index) => (
          <li key={index}>
            <Moment at={entry.at} /> {entry.told[0]?.text ?? entry.deadline?.name ?? ''}
            <span className="dim">
              {' '}
              {entry.told
                .flatMap(({ people }) => people.map(({ name }) => name))
                .join(t('list.and'))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
