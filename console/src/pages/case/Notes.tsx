import { Button, Input } from 'antd';
import { useState } from 'react';
import { at, Problem, request } from '../../api/http';
import { refresh, useBeside } from '../../api/queries';
import type { Annotation, CaseFile, CaseFull } from '../../api/types';
import { useDraft } from '../../forms/draft';
import { t } from '../../texts';
import { Moment } from '../../ui/Moment';
import { Trouble } from '../../ui/State';
import { useWords } from '../../words';

interface Place {
  of: CaseFull;
  segment: string;
}

const EMPTY = {};

/** Remarks beside a case, also after its end. */
export function Notes({ of: it, segment }: Place) {
  const { data } = useBeside<{ annotations: readonly Annotation[] }>(
    segment,
    it.no,
    it.version,
    'annotations',
  );
  const draft = useDraft(`${segment}/${it.no}/annotation`, EMPTY);
  const [trouble, tell] = useState<Problem>();
  const [busy, work] = useState(false);
  const text = typeof draft.value['text'] === 'string' ? draft.value['text'] : '';
  const save = async (): Promise<void> => {
    work(true);
    try {
      const json = { text };
      await request(`/api/v1/${segment}/${it.no}/annotations`, {
        json,
        headers: { 'Idempotency-Key': draft.keyFor(json) },
      });
      draft.discard();
      tell(undefined);
      await refresh(segment, it.no);
    } catch (error) {
      tell(error instanceof Problem ? error : new Problem(0, {}));
    } finally {
      work(false);
    }
  };
  return (
    <div className="panel">
      <h2>{t('case.notes')}</h2>
      {data?.annotations.length === 0 && <p className="dim">{t('case.noNotes')}</p>}
      <ul className="plain">
        {(data?.annotations ?? []).map((note) => (
          <li key={note.id}>
            <span className="dim">
              <Moment at={note.createdAt} /> {it.people[note.author] ?? note.author}
            </span>{' '}
            {note.text}
          </li>
        ))}
      </ul>
      <Input.TextArea
        value={text}
        rows={1}
        className="grows"
        placeholder={t('case.noteAdd')}
        aria-label={t('case.noteAdd')}
        onChange={({ target }) => draft.set({ text: target.value })}
      />
      {text.trim() !== '' && (
        <Button size="small" className="below" loading={busy} onClick={() => void save()}>
          {t('case.noteSave')}
        </Button>
      )}
      {trouble !== undefined && <Trouble problem={trouble} />}
    </div>
  );
}

/** Photos, slips and signatures of a case. */
export function Files({ of: it, segment }: Place) {
  const words = useWords();
  const { data } = useBeside<{ files: readonly CaseFile[] }>(segment, it.no, it.version, 'files');
  const files = data?.files ?? [];
  return (
    <div className="panel">
      <h2>{t('case.files')}</h2>
      {files.length === 0 && <p className="dim">{t('case.noFiles')}</p>}
      <ul className="files">
        {files.map((file) => {
          const href = at(`/api/v1/${segment}/${it.no}/files/${file.id}`);
          const label = words.code(file.purpose);
          return (
            <li key={file.id}>
              {file.erased === true ? (
                <span className="dim">{t('case.erased')}</span>
              ) : (
                <a href={href} target="_blank" rel="noreferrer">
                  {file.mediaType.startsWith('image/') && (
                    <img src={href} alt={label} loading="lazy" />
                  )}
                  <span>{label}</span>
                </a>
              )}
              <span className="dim">
                <Moment at={file.uploadedAt} />
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
