import { request } from 'node:http';

/** A request that says where on the loopback it comes from. */
export interface Knock {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Sends a request from a certain loopback address, e.g. `127.0.0.5`. */
export function sendFrom(
  localAddress: string,
  url: string,
  { method = 'POST', body = '', headers = {} }: Knock,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, localAddress, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}
