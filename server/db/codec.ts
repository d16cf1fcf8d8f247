import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely';

/**
 * Booleans and JSON, the same on both databases: stored as integer 0/1 and as text, seen by the
 * stores as values. A column keeps its kind by its name, in whatever query it appears, so a name
 * means one thing everywhere (a test compares this list with the migrated tables).
 */
export const jsonColumns: ReadonlySet<string> = new Set([
  'oidcClientMetadata',
  'customClientMetadata',
  'protectedAppMetadata',
  'customData',
  'profile',
  'publicJwk',
  'value',
  'metadata',
  'details',
  'translation',
  'context',
  'config',
  'color',
  'branding',
  'payload',
]);

export const booleanColumns: ReadonlySet<string> = new Set([
  'isThirdParty',
  'appLevelAccessControlEnabled',
  'isSuspended',
  'isPasswordExpired',
  'isDefault',
  'isSuccess',
  'syncProfile',
  'enableTokenStorage',
  'required',
]);

const encode = (value: unknown): unknown => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value !== null && typeof value === 'object') return JSON.stringify(value);
  return value;
};

const decode = (column: string, value: unknown): unknown => {
  if (value === null || value === undefined) return value;
  if (booleanColumns.has(column)) return value === 1;
  if (jsonColumns.has(column) && typeof value === 'string') return JSON.parse(value);
  return value;
};

class ParameterEncoder extends OperationNodeTransformer {
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
}

/** Placed after `CamelCasePlugin`, so that it sees camelCase names. */
export class CodecPlugin implements KyselyPlugin {
  readonly #encoder = new ParameterEncoder();

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.#encoder.transformNode(node, queryId);
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const rows = result.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, decode(name, value)])),
    );
    return { ...result, rows };
  }
}
