import type { Role } from './people';
import type { Text } from './text';

/** What of a case can be read in full, or be taken away (CUS-07). */
export const READ_KINDS = {
  CASE: { zh: '查看单据', en: 'read the case' },
  NOTICES: { zh: '查看通知记录', en: 'read its notices' },
  SHEET: { zh: '打印单据', en: 'printed a sheet' },
  FILE: { zh: '下载文件', en: 'took a file' },
  EXPORT: { zh: '导出列表', en: 'exported a list' },
} as const satisfies Record<string, Text>;

export type ReadKind = keyof typeof READ_KINDS;

/** Who may ask who read what: those who answer for people, and for access (CUS-07). */
export const READ_LOG_READERS: readonly Role[] = ['DEPT_HEAD', 'ADMIN'];
