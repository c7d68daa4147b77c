import { z } from 'zod';
import type { ApiDeps } from '../deps';
import { linkPath, publicAddress } from '../../platform/public-url';

/** A link as it is handed to staff, who pass it on. */
export const handedOut = {
  path: z.string().meta({
    description: 'Path on this server. Holds the key: shown once and never stored',
  }),
  url: z.url().nullable().meta({
    description: 'The whole address, for the customer; null where `PUBLIC_URL` is not set',
  }),
};

/** The link that a key opens: as the customer gets it, and on this server. */
export function handOut(
  { publicUrl }: ApiDeps,
  token: string,
): { path: string; url: string | null } {
  const path = linkPath(token);
  return { path, url: publicUrl === undefined ? null : publicAddress(publicUrl, path) };
}
