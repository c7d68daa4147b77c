import type { Response } from 'express';
import { page } from '../html';
import type { Html } from '../html';
import { languageFor } from './language';
import { sendWhole } from '../linger';

/** Answers with a page of customers: never stored, in the language of the request. */
export function sendPage(response: Response, status: number, title: string, body: Html): void {
  const language = languageFor(response.req);
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
    .type('html');
  sendWhole(response, page(language, title, body));
}
