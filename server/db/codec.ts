import {
  ColumnNode,
  type ColumnUpdateNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type QueryId,
  ReferenceNode,
  type UnknownRow,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  type ValuesItemNode,
  ValuesNode,
} from 'kysely';
import type { Kind, Table } from './tables/table.ts';
import { type Kinds, type Query, Tracer } from './traced-columns.ts';

/**
 * Booleans and JSON, the same on both databases: stored as integer 0/1 and as text, seen by the stores
 * as values. What a column holds is what its table declares; columns are traced through aliases, joins
 * and queries inside of queries. What is computed, or asked for as text, comes as the database says it.
 */

const encode = (value: unknown): unknown => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value !== null && typeof value === 'object') return JSON.stringify(value);
  return value;
};

/** Also what is no object is JSON in a column of JSON; null is that it has no value. */
const encodeFor = (kind: Kind | undefined, value: unknown): unknown =>
  kind === 'json' && value !== null && value !== undefined ? JSON.stringify(value) : value;

const decode = (kind: Kind, value: unknown): unknown => {
  if (value === null) return value;
  return kind === 'flag' ? value === 1 : JSON.parse(String(value));
};

const isEncoded = (kind: Kind): boolean => kind === 'flag' || kind === 'json';

class ParameterEncoder extends OperationNodeTransformer {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    super();
    this.#tracer = tracer;
  }

  protected override transformValue(node: ValueNode, queryId?: QueryId): ValueNode {
    return { ...super.transformValue(node, queryId), value: encode(node.value) };
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
    queryId?: QueryId,
  ): PrimitiveValueListNode {
    const transformed = super.transformPrimitiveValueList(node, queryId);
    return { ...transformed, values: node.values.map(encode) };
  }

  protected override transformInsertQuery(
    node: InsertQueryNode,
    queryId?: QueryId,
  ): InsertQueryNode {
    const kinds = this.#tracer.kindsOf(node.into);
    const kindsInOrder = (node.columns ?? []).map(({ column }) => kinds.get(column.name));
    const { values, onConflict } = node;
    return super.transformInsertQuery(
      {
        ...node,
        ...(values && { values: valuesFor(kindsInOrder, values) }),
        ...(onConflict?.updates && {
          onConflict: { ...onConflict, updates: updatesFor(kinds, onConflict.updates) },
        }),
      },
      queryId,
    );
  }

  protected override transformUpdateQuery(
    node: UpdateQueryNode,
    queryId?: QueryId,
  ): UpdateQueryNode {
    const kinds = this.#tracer.kindsOf(node.table);
    const updates = node.updates && updatesFor(kinds, node.updates);
    return super.transformUpdateQuery({ ...node, ...(updates && { updates }) }, queryId);
  }
}

const valueFor = (kind: Kind | undefined, node: OperationNode): OperationNode =>
  ValueNode.is(node) ? ({ ...node, value: encodeFor(kind, node.value) } as ValueNode) : node;

const rowFor = <Row extends ValuesItemNode>(kinds: readonly (Kind | undefined)[], row: Row): Row =>
  ValueListNode.is(row)
    ? { ...row, values: row.values.map((node, i) => valueFor(kinds[i], node)) }
    : { ...row, values: row.values.map((value, i) => encodeFor(kinds[i], value)) };

const valuesFor = (kinds: readonly (Kind | undefined)[], node: OperationNode): OperationNode => {
  if (!ValuesNode.is(node)) return node;
  const values = node.values.map((row) => rowFor(kinds, row));
  return { ...node, values } as ValuesNode;
};

const updatesFor = (kinds: Kinds, updates: readonly ColumnUpdateNode[]): ColumnUpdateNode[] =>
  updates.map((update) => {
    const column = ReferenceNode.is(update.column) ? update.column.column : update.column;
    const kind = ColumnNode.is(column) ? kinds.get(column.column.name) : undefined;
    return { ...update, value: valueFor(kind, update.value) };
  });

/**
 * @returns two plugins that belong around `CamelCasePlugin`, so that both see the names of the database:
 *   the first sees the rows before it, the second the query after it.
 */
export const createCodec = (tables: readonly Table[]): [KyselyPlugin, KyselyPlugin] => {
  const tracer = new Tracer(tables);
  const encoder = new ParameterEncoder(tracer);
  const answers = new WeakMap<QueryId, [column: string, kind: Kind][]>();
  const decodeRow = (columns: [column: string, kind: Kind][], row: UnknownRow): UnknownRow => {
    const decoded = { ...row };
    for (const [name, kind] of columns) decoded[name] = decode(kind, row[name]);
    return decoded;
  };
  return [
    {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result, queryId }) => {
        const columns = answers.get(queryId);
        if (!columns) return result;
        return { ...result, rows: result.rows.map((row) => decodeRow(columns, row)) };
      },
    },
    {
      transformQuery: ({ node, queryId }) => {
        const encoded = [...tracer.answerOf(node as Query)].filter(([, kind]) => isEncoded(kind));
        if (encoded.length > 0) answers.set(queryId, encoded);
        return encoder.transformNode(node, queryId);
      },
      transformResult: async ({ result }) => result,
    },
  ];
};
