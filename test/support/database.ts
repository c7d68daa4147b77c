import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { testRun, withDatabase } from './run';

async function admin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testRun().adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database of its own with the newest schema and first terms; returns its address. */
export async function cloneDatabase(): Promise<string> {
  const { adminUrl, template } = testRun();
  const name = `gendan_test_${randomUUID().replaceAll('-', '')}`;
  await admin((client) => client.query(`create database "${name}" template "${template}"`));
  return withDatabase(adminUrl, name);
}

/** Drops a cloned database, connections or not. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await admin((client) => client.query(`drop database if exists "${name}" with (force)`));
}
