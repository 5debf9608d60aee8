/** What a store of batches must do: know every row that was issued, give back its bytes, and forget them when asked. */

/** A row that was issued, as a store keeps it: keyed hashes, nothing that tells whose it is to who has not got the secret. */
export interface RowRecord {
  /** Of the row's key, within its batch. */
  readonly row: string
  /** Of the award. */
  readonly award: string
  /** Of the credential's id. */
  readonly credential: string
}

/** What a hash is of: the same text for two purposes gives two hashes. */
export type HashPurpose = keyof RowRecord

/** A row that the batch knows. */
export interface KnownRow extends RowRecord {
  /** Its place among them, 0, 1, 2 ... in the order in which they were issued; it never changes. */
  readonly ordinal: number
}

export interface NewRow extends RowRecord {
  /** The secured credential, as it is handed out. */
  readonly secured: Uint8Array
}

/** Which rows to forget: one by its key or by its credential's id, those issued before a moment, or, where nothing is said, all. */
export interface ForgetRequest {
  readonly key?: string
  readonly credential?: string
  readonly before?: Date
}

/** A batch, opened by one run; no other run has it meanwhile. */
export interface OpenBatch {
  /** How many rows it knows, forgotten ones too; it is the ordinal of the next. */
  readonly count: number
  /** HMAC-SHA-256 with the store's secret, its first 16 bytes in base64url. A row's is of the batch and the key. */
  hash(purpose: HashPurpose, text: string): string
  /** At the place of each hash what is known of that row. */
  find(rows: readonly string[]): Promise<readonly (KnownRow | undefined)[]>
  /** The bytes of a row that `find` gave; undefined once they are forgotten. */
  read(record: RowRecord): Promise<Uint8Array | undefined>
  /**
   * Resolves once the rows would outlive a crash; rejects when none is promised. Several calls may be under way. No row is older than
   * the one before it, whatever the clock says: one that is put back makes nothing be forgotten too early.
   */
  append(rows: readonly NewRow[]): Promise<void>
  /** Removes the bytes. The rows stay known, so that none is issued again. Resolves with how many had any. */
  forget(request: ForgetRequest): Promise<number>
  close(): Promise<void>
}

/** The stores all keep this contract. Rejects with `batch.store.busy`, `.failed` or `.damaged`. */
export interface BatchStore {
  /** Waits for a run that has the batch open, for some time. */
  open(batch: string): Promise<OpenBatch>
  /** The names of the batches there are. */
  batches(): Promise<readonly string[]>
}
