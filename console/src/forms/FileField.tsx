import { Button, Modal, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Problem, request } from '../api/http';
import type { CaseFile } from '../api/types';
import { t } from '../texts';
import { usePlace } from './context';
import { Labelled } from './Labelled';
import type { FieldProps } from './Labelled';

const WIDTH = 480;
const HEIGHT = 200;

/** A sheet of glass to sign on, with finger, pen or mouse. */
function SignaturePad({ onDone }: { onDone: (picture: Blob) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [signed, sign] = useState(false);
  const paper = (): CanvasRenderingContext2D | null => canvas.current?.getContext('2d') ?? null;
  const clear = (): void => {
    const context = paper();
    if (context !== null) {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, WIDTH, HEIGHT);
    }
    sign(false);
  };
  useEffect(clear, []);
  const place = (event: React.PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ];
  };
  return (
    <>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className="signature"
        aria-label={t('file.signHere')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          const context = paper();
          context?.beginPath();
          context?.moveTo(...place(event));
        }}
        onPointerMove={(event) => {
          const context = paper();
          if (!drawing.current || context === null) return;
          context.lineWidth = 2.5;
          context.lineCap = 'round';
          context.strokeStyle = '#111';
          context.lineTo(...place(event));
          context.stroke();
          sign(true);
        }}
        onPointerUp={() => {
          drawing.current = false;
        }}
      />
      <div className="buttons">
        <Button onClick={clear}>{t('file.clear')}</Button>
        <Button
          type="primary"
          disabled={!signed}
          onClick={() => canvas.current?.toBlob((picture) => picture !== null && onDone(picture))}
        >
          {t('file.useSignature')}
        </Button>
      </div>
    </>
  );
}

/** Photos, scans and signatures: put to the case at once, named by the action that is sent. */
export function FileField({ path, value, label, needed, onChange }: FieldProps) {
  const { filesAt } = usePlace();
  const picker = useRef<HTMLInputElement>(null);
  const [signing, sign] = useState(false);
  const [trouble, tell] = useState<string>();
  const ids = Array.isArray(value) ? value.map(String) : [];
  const add = async (files: readonly Blob[], purpose: string): Promise<void> => {
    tell(undefined);
    const added: string[] = [];
    try {
      for (const file of files) {
        const put = await request<CaseFile>(`${filesAt ?? ''}?purpose=${purpose}`, { file });
        added.push(put.id);
      }
    } catch (error) {
      tell(
        error instanceof Problem && error.message !== '' ? error.message : t('state.offlineShort'),
      );
    }
    onChange([...new Set([...ids, ...added])]);
  };
  if (filesAt === null) return null;
  return (
    <Labelled label={label} path={path} needed={needed}>
      <div>
        {ids.map((id, index) => (
          <Tag key={id} closable onClose={() => onChange(ids.filter((one) => one !== id))}>
            {t('file.one', { number: index + 1 })}
          </Tag>
        ))}
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept="image/*,application/pdf"
        onChange={({ target }) => void add([...(target.files ?? [])], 'PHOTO')}
      />
      <div className="buttons">
        <Button onClick={() => picker.current?.click()}>{t('file.add')}</Button>
        <Button onClick={() => sign(true)}>{t('file.sign')}</Button>
      </div>
      {trouble !== undefined && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <Modal
        open={signing}
        title={t('file.signHere')}
        footer={null}
        onCancel={() => sign(false)}
        destroyOnHidden
      >
        <SignaturePad
          onDone={(picture) => {
            sign(false);
            void add([picture], 'SIGNATURE');
          }}
        />
      </Modal>
    </Labelled>
  );
}
