import { type EventName, type HookEvent, hookEvents } from '@cardea/contract/wire/events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/random.ts';
import { redact } from '../lib/redact.ts';
import { areaOf, isOfSomething } from './areas.ts';
import type { Db } from './database.ts';
import { insertAuditEntries, insertJobs } from './record.ts';
import type { AuditEntryRow, JobRow } from './schema.ts';
import { bumpAreas } from './settings.ts';
import type { Area } from './tables/table.ts';
import { inOwnTransaction } from './transaction.ts';

/** Who changes something. Requests have theirs from the guard; work without a request names itself. */
export type Actor = {
  kind: 'user' | 'application' | 'visitor' | 'system';
  id: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  /** The operation that is asked for, as receivers of events are told (wire 5.4). */
  operation?: { method: string; path: string; matchedRoute: string; params: object };
};

/** Where a request comes from. */
export type Requester = Pick<Actor, 'ip' | 'userAgent' | 'requestId'>;

/** @param name what the work is called, such as `clean-up`. */
export const systemActor = (name: string): Actor => ({
  kind: 'system',
  id: name,
  ip: null,
  userAgent: null,
  requestId: null,
});

export type Details = {
  /** The id of what it happened to. */
  subject: string;
  /** As it was and as it is; secrets in it are not recorded, nor what is the same in both. */
  before?: object | undefined;
  after?: object | undefined;
  /** What names this very event, so that one which is noted again is recorded once. */
  once?: string;
  /** What else is to be known of it, such as the journey it happened on. */
  context?: { userId?: string; applicationId?: string } & Record<string, unknown>;
};

export type Noted = Details & { event: EventName };

/** A change under way: its transaction, and what is said about it. */
export type Tx = {
  readonly db: Db;
  readonly actor: Actor;
  /** Says what happened: recorded and told together with the change, or neither. Its area is taken before. */
  readonly note: (event: EventName, details: Details) => void;
  /**
   * Makes other changes of some areas wait until this one is over, so that what it reads from here on
   * stays true. Areas become stale.
   */
  readonly alone: (...areas: Area[]) => Promise<void>;
};

/** What belongs to a change of something else; part of the same transaction. */
export type Reaction = (tx: Tx, noted: Noted) => Promise<void>;
export type Reactions = { readonly [Event in EventName]?: readonly Reaction[] };

export type Change = <T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;

export type ChangeDeps = { clock: Clock; random: Random; reactions: Reactions };

/** The kind of the jobs that other programs are told by. */
const eventJob = 'event';

/** What journeys are called where they are looked up (wire 7.2). */
const auditKeys: { readonly [Event in EventName]?: string } = {
  PostRegister: 'Interaction.Register.Submit',
  PostSignIn: 'Interaction.SignIn.Submit',
  PostResetPassword: 'Interaction.ForgotPassword.Submit',
};

const hooks: ReadonlySet<string> = new Set<HookEvent>(hookEvents);

/** Members that are not the same in another object. */
const changed = (members: object, other: object): object => {
  const others = new Map(Object.entries(other));
  return Object.fromEntries(
    Object.entries(members).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(others.get(name)),
    ),
  );
};

const differences = ({ before, after }: Details) => ({
  ...(before && { before: redact(after ? changed(before, after) : before) }),
  ...(after && { after: redact(before ? changed(after, before) : after) }),
});

const toEntry = (noted: Noted, actor: Actor, { clock, random }: ChangeDeps): AuditEntryRow => {
  const { event, subject, context = {} } = noted;
  const { kind, id, operation: _, ...client } = actor;
  const key = auditKeys[event] ?? event;
  const known = redact(context) as object;
  return {
    id: newId(random),
    key,
    payload: {
      ...{ key, result: 'Success', actor: { kind, id }, ...client, ...known, subject },
      ...differences(noted),
    },
    userId: context.userId ?? (kind === 'user' ? id : null),
    applicationId: context.applicationId ?? (kind === 'application' ? id : null),
    idempotencyKey: noted.once === undefined ? null : `${event}:${noted.once}`,
    createdAt: clock(),
  };
};

const toEvent = (noted: Noted, actor: Actor, entry: AuditEntryRow, random: Random): JobRow => {
  const { ip, userAgent, operation } = actor;
  const { event, subject, context, after } = noted;
  const payload = { event, subject, ip, userAgent, operation, context, data: after };
  return {
    id: newId(random),
    kind: eventJob,
    payload: redact({ ...payload, createdAt: entry.createdAt }) as Record<string, unknown>,
    idempotencyKey: entry.idempotencyKey,
    status: 'waiting',
    dueAt: entry.createdAt,
    attempts: 0,
    holder: null,
    failure: null,
    createdAt: entry.createdAt,
  };
};

const record = async (db: Db, noted: readonly Noted[], actor: Actor, deps: ChangeDeps) => {
  const entries = noted.map((one) => ({ one, entry: toEntry(one, actor, deps) }));
  const events = entries.filter(({ one }) => hooks.has(one.event));
  await insertAuditEntries(
    db,
    entries.map(({ entry }) => entry),
  );
  await insertJobs(
    db,
    events.map(({ one, entry }) => toEvent(one, actor, entry, deps.random)),
  );
};

/** Nobody would ever hear it: nothing with that name happens. */
const refuseUnheardOf = (reactions: Reactions): void => {
  for (const event of Object.keys(reactions) as EventName[]) {
    if (!isOfSomething(event)) throw new Error(`nothing is ${event}, which something reacts to`);
  }
};

/**
 * @returns what changes things: the rows, what other features do about it, the audit entry, the event
 *   for other programs and the revision of what became stale, together or not at all.
 */
export const createChange = (deps: ChangeDeps): Change => {
  refuseUnheardOf(deps.reactions);
  return (db, actor, work) =>
    inOwnTransaction(db, async (db) => {
      const noted: Noted[] = [];
      const bumped = new Set<Area>();
      const alone = async (areas: readonly Area[]): Promise<void> => {
        const fresh = new Set(areas).difference(bumped);
        for (const area of fresh) bumped.add(area);
        await bumpAreas(db, fresh);
      };
      const tx: Tx = {
        db,
        actor,
        note: (event, details) => {
          const area = areaOf(event);
          // Who writes first and waits afterwards may wait for somebody who waits for them.
          if (area !== null && !bumped.has(area)) throw new Error(`${event} outside of its area`);
          const { subject, before } = details;
          const same = noted.find((one) => one.event === event && one.subject === subject);
          // One change of one thing, in several steps.
          if (same) Object.assign(same, details, { before: same.before ?? before });
          else noted.push({ event, ...details });
        },
        alone: (...areas) => alone(areas),
      };
      const result = await work(tx);
      // Reactions note as well, and what they note has reactions: the list grows on the way.
      for (const one of noted) {
        for (const react of deps.reactions[one.event] ?? []) await react(tx, one);
      }
      await record(db, noted, actor, deps);
      return result;
    });
};
