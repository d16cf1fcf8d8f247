import {
  AliasNode,
  IdentifierNode,
  type InsertQueryNode,
  type OperationNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
} from 'kysely';
import { type Kind, snakeCase, type Table } from './tables/table.ts';

/** What columns hold, by their names in the place that is looked at, as the database writes them. */
export type Kinds = ReadonlyMap<string, Kind>;

/** A query of whatever sort, as far as it names tables and answers columns. */
export type Query = Partial<Pick<SelectQueryNode, 'from' | 'joins' | 'selections'>> &
  Partial<Pick<UpdateQueryNode, 'table' | 'returning'>> &
  Pick<InsertQueryNode, 'into'>;

type Sources = ReadonlyMap<string, Kinds>;

/** The name that other parts of a query know a table by. */
const nameOf = (node: OperationNode): string => {
  if (TableNode.is(node)) return node.table.identifier.name;
  if (AliasNode.is(node) && IdentifierNode.is(node.alias)) return node.alias.name;
  return '';
};

const referred = ({ table, column }: ReferenceNode, sources: Sources): [string, Kind][] => {
  const asked = table ? [sources.get(nameOf(table)) ?? new Map()] : [...sources.values()];
  if (SelectAllNode.is(column)) return asked.flatMap((kinds) => [...kinds]);
  const { name } = column.column;
  // Of several tables one alone has it: the databases refuse a name that may mean two.
  const kind = asked.find((kinds) => kinds.has(name))?.get(name);
  return kind ? [[name, kind]] : [];
};

/** Finds out what columns hold, through aliases, joins and queries inside of queries. */
export class Tracer {
  readonly #declared: Sources;

  constructor(tables: readonly Table[]) {
    const kindsOf = ({ columns }: Table) =>
      new Map(Object.entries(columns).map(([column, { kind }]) => [snakeCase(column), kind]));
    this.#declared = new Map(tables.map((table) => [snakeCase(table.name), kindsOf(table)]));
  }

  /**
   * @param node what a query reads from or writes to.
   * @throws Error for a table that is not declared.
   */
  kindsOf(node: OperationNode | undefined): Kinds {
    if (!node) return new Map();
    if (AliasNode.is(node)) return this.kindsOf(node.node);
    if (SelectQueryNode.is(node)) return this.answerOf(node);
    if (!TableNode.is(node)) return new Map();
    const kinds = this.#declared.get(nameOf(node));
    if (!kinds) throw new Error(`the table ${nameOf(node)} is not declared`);
    return kinds;
  }

  /** @returns what the columns of a query's answer hold; `text` is also what was computed. */
  answerOf(query: Query): Kinds {
    const { from, joins = [], table, into, returning, selections = returning?.selections } = query;
    if (!selections) return new Map();
    const nodes = [table, into, ...(from?.froms ?? []), ...joins.map((join) => join.table)];
    const sources = new Map(
      nodes.flatMap((node) => (node ? [[nameOf(node), this.kindsOf(node)]] : [])),
    );
    return new Map(selections.flatMap(({ selection }) => this.#selected(selection, sources)));
  }

  #selected(node: OperationNode, sources: Sources): [string, Kind][] {
    if (SelectAllNode.is(node)) return [...sources.values()].flatMap((kinds) => [...kinds]);
    if (ReferenceNode.is(node)) return referred(node, sources);
    if (SelectQueryNode.is(node)) return [...this.answerOf(node)];
    if (!AliasNode.is(node)) return [];
    const [kind = 'text'] = this.#selected(node.node, sources).map(([, kind]) => kind);
    return [[nameOf(node), kind]];
  }
}
