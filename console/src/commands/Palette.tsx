import { Input, Modal } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCatalogue } from '../api/queries';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/http';
import type { CaseLine } from '../api/types';
import { t } from '../texts';
import { allowed, useAllCommands } from './registry';
import type { Command } from './registry';

const SHORTEST = 3;
const OF_EACH = 5;

interface Hit extends CaseLine {
  segment: string;
  kindName: string;
}

/** Cases of every kind whose number, customer or telephone begins or ends so. */
function useHits(typed: string): readonly Hit[] {
  const { data: catalogue } = useCatalogue();
  const asked = typed.trim();
  const { data } = useQuery({
    queryKey: ['hits', asked],
    enabled: asked.length >= SHORTEST && catalogue !== undefined,
    placeholderData: (before) => before,
    queryFn: async () => {
      const found = await Promise.all(
        (catalogue?.kinds ?? []).map(async ({ segment, name }): Promise<Hit[]> => {
          const query = new URLSearchParams({ q: asked, limit: String(OF_EACH) });
          const path = `/api/v1/${segment}?${query.toString()}`;
          // A list that is not hers to see has no hits.
          const page = await request<Record<string, CaseLine[]>>(path).catch(
            (): Record<string, CaseLine[]> => ({}),
          );
          return (page[segment] ?? []).map((line) => ({ ...line, segment, kindName: name }));
        }),
      );
      return found.flat();
    },
  });
  return asked.length >= SHORTEST ? (data ?? []) : [];
}

/** Search and commands in one place. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={640}
      title={t('command.palette')}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const [typed, type] = useState('');
  const [chosen, choose] = useState(0);
  const navigate = useNavigate();
  const commands = useAllCommands();
  const hits = useHits(typed);
  const fitting = useMemo(() => {
    const words = typed.trim().toLowerCase();
    return commands
      .filter((one) => allowed(one) && one.label.toLowerCase().includes(words))
      .slice(0, 30);
  }, [commands, typed]);
  const rows: readonly Command[] = [
    ...hits.map((hit) => ({
      id: `case-${hit.no}`,
      label: `${hit.no} · ${hit.kindName} · ${hit.stageName} · ${hit.waitingOn?.text ?? ''}`,
      run: () =>
        void navigate({ to: '/cases/$segment/$no', params: { segment: hit.segment, no: hit.no } }),
    })),
    ...fitting,
  ];
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          choose((chosen + step + rows.length) % Math.max(1, rows.length));
        } else if (event.key === 'Enter') {
          event.preventDefault();
          run(rows[chosen]);
        }
      }}
    >
      <Input
        autoFocus
        size="large"
        value={typed}
        placeholder={t('help.placeholder')}
        aria-label={t('help.placeholder')}
        onChange={({ target }) => {
          type(target.value);
          choose(0);
        }}
      />
      <ul className="palette" role="listbox" aria-label={t('command.palette')}>
        {rows.map((command, index) => (
          <li
            key={command.id}
            role="option"
            aria-selected={index === chosen}
            onClick={() => run(command)}
            onMouseMove={() => choose(index)}
          >
            <span>{command.label}</span>
            {command.keys !== undefined && <Keys keys={command.keys} />}
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="dim">{t('help.none')}</p>}
    </div>
  );
}

const NAMES: Readonly<Record<string, string>> = { mod: 'Ctrl', Enter: '⏎' };

export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {keys.split(/[ +]/).map((key, index) => (
        <kbd key={index}>{NAMES[key] ?? key}</kbd>
      ))}
    </span>
  );
}

/** The page of keys. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('help.title')} destroyOnHidden>
      <ul className="palette">
        {commands.map(({ id, label, keys }) => (
          <li key={id}>
            <span>{label}</span>
            <Keys keys={keys!} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}
