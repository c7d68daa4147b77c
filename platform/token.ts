import { createHash, randomBytes } from 'node:crypto';

/** Hash under which a token is stored; tokens are 256 random bits, so no salt is needed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A fresh bearer token. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
