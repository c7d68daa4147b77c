import { Link } from '@tanstack/react-router';
import { useCatalogue, useList } from '../api/queries';
import { t } from '../texts';
import { Countdown } from '../ui/Moment';
import { Loaded, Nothing } from '../ui/State';
import { capital } from '../words';

interface StuckCase {
  kind: string;
  kindName: string;
  no: string;
  stageName: string;
  customerNo: string | null;
  ownerName: string | null;
  deadline: { name: string; dueAt: string } | null;
  level: number;
  why: string;
  unblock: readonly { action: string; title: string }[];
}

/** What stands still, why, and what would move it on. */
export function StuckPage() {
  const { data: catalogue } = useCatalogue();
  const list = useList<StuckCase>('stuck', {});
  const segmentOf = (kind: string): string =>
    catalogue?.kinds.find((one) => one.kind === kind)?.segment ?? kind;
  return (
    <section>
      <div className="head">
        <h1>{t('nav.stuck')}</h1>
      </div>
      <Loaded of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing text={t('queue.none')} help={t('queue.noneHelp')} />
          ) : (
            <table className="cases">
              <thead>
                <tr>
                  <th scope="col">{t('list.until')}</th>
                  <th scope="col">{t('list.no')}</th>
                  <th scope="col">{t('list.stage')}</th>
                  <th scope="col">{t('callback.why')}</th>
                  <th scope="col">{t('list.owner')}</th>
                  <th scope="col">{t('list.customer')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.kind + row.no}>
                    <td>
                      <Countdown
                        until={row.deadline?.dueAt ?? null}
                        about={row.deadline?.name ?? ''}
                      />
                    </td>
                    <td className="no">
                      <Link
                        to="/cases/$segment/$no"
                        params={{ segment: segmentOf(row.kind), no: row.no }}
                      >
                        {row.no}
                      </Link>
                    </td>
                    <td>
                      {capital(row.kindName)} · {row.stageName}
                    </td>
                    <td className="waits">
                      {row.why}
                      {row.unblock.map(({ action, title }) => (
                        <Link
                          key={action}
                          to="/cases/$segment/$no"
                          params={{ segment: segmentOf(row.kind), no: row.no }}
                          search={{ do: action }}
                        >
                          {' '}
                          {title}
                        </Link>
                      ))}
                    </td>
                    <td>{row.ownerName ?? t('list.nobody')}</td>
                    <td>{row.customerNo}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </section>
  );
}
