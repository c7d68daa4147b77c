import { alikeFiles, traitsOfParty } from '../db/customer-duplicates';
import type { PartyRow } from '../db/private';
import type { Db } from '../db/query';
import { alikeAmong, beginningsOf } from '../domain/customer/duplicates';
import type { Alike, LikenessFigures, Traits } from '../domain/customer/duplicates';

/** Rows before with the same beginning that one is compared with. */
const LOOKED_BACK = 200;

type Named = { no: string; traits: Traits };

/**
 * Says of the customers of one file, row by row, which files that exist and which rows before may be the
 * same (CUS-08). Keeps what it has seen by what likeness begins with, as the indexes of the database do.
 */
export class AlikeInFile {
  private readonly db: Db;
  private readonly figures: LikenessFigures;
  private readonly seen = new Map<string, Named[]>();

  constructor(db: Db, figures: LikenessFigures) {
    this.db = db;
    this.figures = figures;
  }

  async next(no: string, party: PartyRow | null): Promise<readonly Alike[]> {
    if (party === null) return [];
    const traits = traitsOfParty(party);
    const buckets = beginningsOf(traits, this.figures).map((key) => {
      const bucket = this.seen.get(key) ?? [];
      this.seen.set(key, bucket);
      return bucket;
    });
    const before = [...new Set(buckets.flatMap((bucket) => bucket.slice(-LOOKED_BACK)))];
    const own = { no, traits };
    for (const bucket of buckets) bucket.push(own);
    // Said twice in one file is said of the same customer.
    const others = before.filter((one) => one.no !== no);
    const rows = alikeAmong(traits, others, this.figures).map(({ no: other, because }) => ({
      no: other,
      because,
    }));
    const files = await alikeFiles(this.db, no, traits, this.figures);
    return [...files, ...rows].slice(0, this.figures.most);
  }
}
