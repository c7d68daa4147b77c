import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTimeline } from '../../api/queries';
import type { CaseFull, TimelineEvent } from '../../api/types';
import { t } from '../../texts';
import { Moment } from '../../ui/Moment';
import { Loaded } from '../../ui/State';
import { FactList } from './Facts';

const PAGE = 100;
/** Limits that begin and end by themselves: asked for by few. */
const CLOCK = /^DEADLINE_(ARMED|CLOSED)/;
const LATER_MS = 60_000;

function Entry({ event, people }: { event: TimelineEvent; people: CaseFull['people'] }) {
  const who = event.actorName ?? people[event.actor] ?? t('case.system');
  const system = event.actorName === null && people[event.actor] === undefined;
  const later = Date.parse(event.recordedAt) - Date.parse(event.occurredAt) > LATER_MS;
  // Who, when and the case as a whole stand beside it; a limit is named by its title.
  const { state: _whole, at: _at, by: _by, kind: _kind, ...told } = event.data;
  return (
    <li className={system ? 'event system' : 'event'}>
      <Moment at={event.occurredAt} />
      <div>
        <b>{event.title}</b>{' '}
        <span className="dim">
          {who}
          {event.onBehalfOfName !== null &&
            ` · ${t('case.forWhom', { name: event.onBehalfOfName })}`}
        </span>
        {later && (
          <span className="dim">
            {' '}
            · <Moment at={event.recordedAt} />
          </span>
        )}
        {Object.keys(told).length > 0 && (
          <div className="told">
            <FactList of={told} people={people} inline />
          </div>
        )}
      </div>
    </li>
  );
}

/** Everything that happened, the newest first. */
export function TimelinePanel({ of: it, segment }: { of: CaseFull; segment: string }) {
  const timeline = useTimeline(segment, it.no, it.version);
  const [typed, type] = useState('');
  const [shown, show] = useState(PAGE);
  const [clocks, withClocks] = useState(false);
  return (
    <div className="panel">
      <h2>{t('case.timeline')}</h2>
      <Input
        allowClear
        className="find"
        value={typed}
        placeholder={t('case.timelineSearch')}
        aria-label={t('case.timelineSearch')}
        onChange={({ target }) => type(target.value)}
      />
      <Checkbox checked={clocks} onChange={({ target }) => withClocks(target.checked)}>
        {t('case.clocks')}
      </Checkbox>
      <Loaded of={timeline}>
        {(all) => {
          const events = all.filter(({ type: what }) => clocks || !CLOCK.test(what));
          const words = typed.trim().toLowerCase();
          const fitting =
            words === ''
              ? events
              : events.filter((event) =>
                  JSON.stringify([event.title, event.actorName, event.data])
                    .toLowerCase()
                    .includes(words),
                );
          return (
            <>
              <ol className="timeline">
                {fitting.slice(0, shown).map((event) => (
                  <Entry key={event.seq} event={event} people={it.people} />
                ))}
              </ol>
              {fitting.length > shown && (
                <Button onClick={() => show(shown + PAGE)}>
                  {t('case.older', { count: fitting.length - shown })}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
