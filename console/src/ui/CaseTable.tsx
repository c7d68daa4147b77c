import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useCatalogue } from '../api/queries';
import type { CaseLine } from '../api/types';
import { useCommands } from '../commands/registry';
import type { Command } from '../commands/registry';
import { t } from '../texts';
import { capital } from '../words';
import { Countdown, Moment } from './Moment';

export interface Row extends CaseLine {
  segment: string;
}

/** The row under the hands: moved by keys, opened by Enter. */
function useRowKeys(rows: readonly Row[]): number {
  const navigate = useNavigate();
  const [at, go] = useState(-1);
  const commands = useMemo((): Command[] => {
    const row = rows[at];
    return [
      {
        id: 'next',
        keys: 'j',
        label: t('command.next'),
        when: () => rows.length > 0,
        run: () => go(Math.min(at + 1, rows.length - 1)),
      },
      {
        id: 'previous',
        keys: 'k',
        label: t('command.previous'),
        when: () => rows.length > 0,
        run: () => go(Math.max(at - 1, 0)),
      },
      {
        id: 'open',
        keys: 'Enter',
        label: t('command.openRow'),
        when: () =>
          row !== undefined &&
          (document.activeElement === document.body ||
            document.activeElement?.closest('tr') !== null),
        run: () =>
          row &&
          void navigate({
            to: '/cases/$segment/$no',
            params: { segment: row.segment, no: row.no },
          }),
      },
    ];
  }, [rows, at, navigate]);
  useCommands(commands);
  return at;
}

/** A dense list of cases, the nearest deadline first. */
export function CaseTable({ rows, kinds }: { rows: readonly Row[]; kinds: boolean }) {
  const at = useRowKeys(rows);
  const { data: catalogue } = useCatalogue();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    body.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const nameOf = (segment: string): string =>
    capital(catalogue?.kinds.find((kind) => kind.segment === segment)?.name ?? '');
  return (
    <table className="cases">
      <thead>
        <tr>
          <th scope="col">{t('list.until')}</th>
          <th scope="col">{t('list.no')}</th>
          {kinds && <th scope="col">{t('list.kind')}</th>}
          <th scope="col">{t('list.stage')}</th>
          <th scope="col">{t('list.waitsFor')}</th>
          <th scope="col">{t('list.owner')}</th>
          <th scope="col">{t('list.customer')}</th>
          <th scope="col">{t('list.updated')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr key={row.segment + row.no} className={index === at ? 'at' : ''}>
            <td data-label={t('list.until')}>
              {row.closedAt === null && (
                <Countdown until={row.waitingOn?.until ?? row.nextDueAt} onHold={row.onHold} />
              )}
            </td>
            <td className="no">
              <Link to="/cases/$segment/$no" params={{ segment: row.segment, no: row.no }}>
                {row.no}
              </Link>
              {row.level > 0 && (
                <span className="level" title={t('case.level', { level: row.level })}>
                  ▲{row.level}
                </span>
              )}
            </td>
            {kinds && <td>{nameOf(row.segment)}</td>}
            <td>{row.stageName}</td>
            <td className="waits">
              {row.waitingOn?.text}
              {row.waitingOn?.who && <span className="dim"> · {row.waitingOn.who.name}</span>}
              {row.onBehalfOfName && (
                <span className="dim"> · {t('list.for', { name: row.onBehalfOfName })}</span>
              )}
            </td>
            <td>{row.ownerName ?? <span className="dim">{t('list.nobody')}</span>}</td>
            <td>{row.customerNo}</td>
            <td className="dim">
              <Moment at={row.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
