import { Button, Segmented, Space } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useCatalogue, useQueue } from '../api/queries';
import { QUEUES } from '../queues';
import { t } from '../texts';
import { CaseTable } from '../ui/CaseTable';
import { Loaded, Nothing } from '../ui/State';
import { useView } from '../view';
import { capital } from '../words';

/** What waits for whoever is signed in, nearest deadline first. */
export function WorkPage() {
  const view = useView();
  const { bucket = 'mine', kind, cursor } = view;
  const navigate = useNavigate();
  const queue = useQueue(bucket, kind, cursor);
  const { data: catalogue } = useCatalogue();
  const kinds = catalogue?.kinds ?? [];
  const segmentOf = (name: string): string =>
    kinds.find((one) => one.kind === name)?.segment ?? name;
  const label = QUEUES.find((one) => one.bucket === bucket)?.label ?? 'queue.mine';
  const show = (next: Record<string, string>): void => void navigate({ to: '/', search: next });
  return (
    <section>
      <div className="head">
        <h1>{t(label)}</h1>
        <span className="dim">
          {queue.data &&
            t(queue.data.atLeast ? 'list.countMore' : 'list.count', { count: queue.data.count })}
        </span>
        <Segmented
          className="kinds"
          value={kind ?? ''}
          options={[
            { value: '', label: t('list.all') },
            ...kinds.map((one) => ({ value: one.kind, label: capital(one.name) })),
          ]}
          onChange={(next) => show({ bucket, ...(next !== '' && { kind: next }) })}
        />
      </div>
      <Loaded of={queue}>
        {({ cases, nextCursor }) =>
          cases.length === 0 ? (
            <Nothing text={t('queue.none')} help={t('queue.noneHelp')} />
          ) : (
            <>
              <CaseTable
                kinds
                rows={cases.map((line) => ({ ...line, segment: segmentOf(line.kind) }))}
              />
              <Space className="pager">
                {cursor !== undefined && (
                  <Button onClick={() => show({ bucket, ...(kind && { kind }) })}>
                    {t('list.first')}
                  </Button>
                )}
                {nextCursor !== null && (
                  <Button
                    onClick={() => show({ bucket, ...(kind && { kind }), cursor: nextCursor })}
                  >
                    {t('list.more')}
                  </Button>
                )}
              </Space>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
