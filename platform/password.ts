import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** 19 MiB and two passes: the first choice of OWASP for argon2id. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The same password typed on another keyboard is the same: composed as NFKC says. */
const message = (password: string): string => password.normalize('NFKC');

/** The form in which a password is kept: argon2id with its cost and a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...COST, nonce, message: message(password) });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(tag)}`;
}

/** What nobody's password matches: checking it takes as long as checking a real one. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${text(randomBytes(16))}$${text(randomBytes(32))}`;

/** Whether a password is the kept one; takes as long when nothing is kept. */
export async function matchesPassword(password: string, kept: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = FORM.exec(kept ?? NOBODY) ?? [];
  if (nonce === undefined || tag === undefined)
    throw new Error('a password is kept in no known form');
  const expected = Buffer.from(tag, 'base64');
  const found = await derive('argon2id', {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ tagLength: expected.length, nonce: Buffer.from(nonce, 'base64') },
    message: message(password),
  });
  return timingSafeEqual(found, expected) && kept !== null;
}
