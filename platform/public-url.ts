/** A setting that is an address of a place: nothing that a link could lose or that a route could not hold. */
export const PUBLIC_PLACE = /^https?:\/\/[^/?#@\s]+(\/[\w.~-]+)*\/*$/i;

/** The path under which a proxy shows the product, e.g. `/gendan`; empty where it has a host of its own. */
function prefixOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');
}

/** A path of ours as the reader's browser asks for it, with what stands before it outside. */
export function publicPath(publicUrl: string | undefined, path: string): string {
  return prefixOf(publicUrl) + path;
}

/**
 * The one builder of addresses that leave the house. `new URL(path, base)` would drop the path of the base.
 * Without a public address the path alone, as it is asked for on this server.
 */
export function publicAddress(publicUrl: string | undefined, path: string): string {
  const origin = publicUrl === undefined ? '' : new URL(publicUrl).origin;
  return origin + publicPath(publicUrl, path);
}

/** The path of a customer's page, by the key of her link. */
export function linkPath(token: string): string {
  return `/c/${token}`;
}
