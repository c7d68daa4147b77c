/** Largest file taken. */
export const FILE_LIMIT = '10mb';
/** Most files of one case. */
export const FILES_PER_CASE = 100;
/** Most of them by one person who is not its owner: nobody fills a case up for those who work on it. */
export const FILES_PER_PERSON = 30;

/** What files are for. */
export const FILE_PURPOSES = ['PHOTO', 'SIGNATURE', 'SLIP', 'DOCUMENT'] as const;

const startsWith =
  (...bytes: number[]) =>
  (content: Buffer): boolean =>
    bytes.every((byte, index) => content[index] === byte);

/** The kinds of files taken, each known by its first bytes whatever the sender calls it. */
const KINDS: Readonly<Record<string, (content: Buffer) => boolean>> = {
  'image/jpeg': startsWith(0xff, 0xd8, 0xff),
  'image/png': startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/webp': (content) =>
    content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP',
  'application/pdf': (content) => content.toString('latin1', 0, 5) === '%PDF-',
};

export const FILE_TYPES = Object.keys(KINDS);

/** The media type of a content, or null when it is none that is taken. */
export function mediaTypeOf(content: Buffer): string | null {
  return FILE_TYPES.find((type) => KINDS[type]!(content)) ?? null;
}
