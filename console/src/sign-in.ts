import { at } from './api/http';
import { client } from './api/queries';
import { language } from './look';

/** Where somebody was when she was asked to sign in: she returns there. */
const KEY = 'gendan.return';

export function leaveForSignIn(): void {
  sessionStorage.setItem(KEY, location.href);
  location.assign(`${at('/sign-in')}?lang=${language()}`);
}

/** The place to return to after signing in, once. */
export function placeToReturn(): string | null {
  const place = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return place !== null && place.startsWith(document.baseURI) && place !== location.href
    ? place
    : null;
}

export async function signOut(): Promise<void> {
  await fetch(at('/account/sign-out'), {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  client.clear();
  sessionStorage.clear();
  location.assign(`${at('/sign-in')}?lang=${language()}`);
}
