import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseFull } from '../../api/types';
import { t } from '../../texts';
import { Moment } from '../../ui/Moment';
import { useWords } from '../../words';
import type { Words } from '../../words';

const INSTANT = /^\d{4}-\d\d-\d\dT.*Z$/;
const CODE = /^[A-Z][A-Z_]+$/;
/** What is no news to a reader: shown elsewhere, or of no use to people. */
const HIDDEN = new Set(['dial', 'masked', 'party', 'has', 'id']);
const LINKS: Readonly<Record<string, string>> = {
  orderNo: 'orders',
  customerNo: 'customers',
  complaintNo: 'complaints',
  serviceNo: 'service-requests',
};

function shown(name: string, value: unknown, words: Words, people: CaseFull['people']): ReactNode {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? t('form.yes') : t('form.no');
  // Lines are counted from 0 where programs speak, from 1 where people do.
  if (typeof value === 'number') return String(name === 'line' ? value + 1 : value);
  if (typeof value === 'string') {
    const segment = LINKS[name];
    if (segment !== undefined)
      return (
        <Link to="/cases/$segment/$no" params={{ segment, no: value }}>
          {value}
        </Link>
      );
    if (INSTANT.test(value)) return <Moment at={value} />;
    if (people[value] !== undefined) return people[value];
    return CODE.test(value) ? words.code(value) : value;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return (
      <ol className="plain">
        {value.map((one, index) => (
          <li key={index}>{shown(name, one, words, people)}</li>
        ))}
      </ol>
    );
  }
  const { dueAt } = value as { dueAt?: unknown };
  // A limit is shown as its instant: what it is called and whom it binds, its own list says.
  if (typeof dueAt === 'string') return <Moment at={dueAt} />;
  return <FactList of={value as Readonly<Record<string, unknown>>} people={people} inline />;
}

/** Facts of any shape, under the names of their fields. */
export function FactList(props: {
  of: Readonly<Record<string, unknown>>;
  people: CaseFull['people'];
  inline?: boolean;
}) {
  const words = useWords();
  const rows = Object.entries(props.of).flatMap(([name, value]): [string, ReactNode][] => {
    if (HIDDEN.has(name) || !words.knows(name)) return [];
    const text = shown(name, value, words, props.people);
    return text === null ? [] : [[name, text]];
  });
  if (props.inline === true) {
    return (
      <span>
        {rows.map(([name, text], index) => (
          <span key={name}>
            {index > 0 && ' · '}
            <span className="dim">{words.field(name)}</span> {text}
          </span>
        ))}
      </span>
    );
  }
  return (
    <dl className="facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{words.field(name)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Facts({ of: it }: { of: CaseFull }) {
  return (
    <div className="panel">
      <h2>{t('case.facts')}</h2>
      <FactList of={it.data} people={it.people} />
    </div>
  );
}
