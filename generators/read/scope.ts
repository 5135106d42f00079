import { importedFile, isDslFile, openSource, ts } from './source.ts';

/** What a name stands for at some place of a file. */
export type Binding =
  /** A constant's initialiser, and the keys that a pattern takes from it. */
  | {
      readonly kind: 'const';
      readonly name: string;
      readonly node: ts.Expression;
      readonly keys: readonly Key[];
    }
  | { readonly kind: 'function'; readonly name: string; readonly node: ts.FunctionDeclaration }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly node: ts.ParameterDeclaration;
      readonly keys: readonly Key[];
    }
  /** A name that can change, so that nothing is known about it. */
  | { readonly kind: 'variable'; readonly name: string; readonly node: ts.Node }
  | { readonly kind: 'namespace'; readonly name: string; readonly file: string };

export type Key = string | number;

/** What the identifier means where it stands, found by walking scopes outwards and imports across files. */
export const bindingOf = (identifier: ts.Identifier): Binding | undefined => {
  const name = identifier.text;
  for (let scope: ts.Node = identifier.parent; scope !== undefined; scope = scope.parent) {
    const found = declaredIn(scope, name);
    if (found !== undefined) return found;
  }
  return undefined;
};

const declaredIn = (scope: ts.Node, name: string): Binding | undefined => {
  if (
    ts.isArrowFunction(scope) ||
    ts.isFunctionDeclaration(scope) ||
    ts.isFunctionExpression(scope) ||
    ts.isMethodDeclaration(scope)
  )
    for (const parameter of scope.parameters) {
      const keys = keysOf(parameter.name, name);
      if (keys !== undefined) return { kind: 'parameter', name, node: parameter, keys };
    }
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope))
    for (const statement of scope.statements) {
      const found = declaredBy(statement, name);
      if (found !== undefined) return found;
    }
  return undefined;
};

const declaredBy = (statement: ts.Statement, name: string): Binding | undefined => {
  if (ts.isFunctionDeclaration(statement) && statement.name?.text === name)
    return { kind: 'function', name, node: statement };
  if (ts.isVariableStatement(statement)) {
    const constant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const declaration of statement.declarationList.declarations) {
      const keys = keysOf(declaration.name, name);
      if (keys === undefined) continue;
      if (!constant || declaration.initializer === undefined)
        return { kind: 'variable', name, node: declaration };
      return { kind: 'const', name, node: declaration.initializer, keys };
    }
  }
  if (ts.isImportDeclaration(statement)) return importedBy(statement, name);
  return undefined;
};

const importedBy = (statement: ts.ImportDeclaration, name: string): Binding | undefined => {
  const clause = statement.importClause;
  const file = fileOf(statement.moduleSpecifier, statement);
  if (clause === undefined || file === undefined) return undefined;
  if (clause.name?.text === name) return exportOf(file, 'default');
  const bindings = clause.namedBindings;
  if (bindings === undefined) return undefined;
  if (ts.isNamespaceImport(bindings))
    return bindings.name.text === name ? { kind: 'namespace', name, file } : undefined;
  const element = bindings.elements.find((e) => e.name.text === name);
  return element === undefined ? undefined : exportOf(file, (element.propertyName ?? element.name).text);
};

const fileOf = (specifier: ts.Expression, from: ts.Node): string | undefined =>
  ts.isStringLiteral(specifier) ? importedFile(specifier.text, from.getSourceFile().fileName) : undefined;

/** What a module exports under a name, through re-exports. */
export const exportOf = (file: string, name: string): Binding | undefined => {
  const tree = openSource(file);
  for (const statement of tree.statements) {
    if (hasExport(statement)) {
      const found = declaredBy(statement, name);
      if (found !== undefined) return found;
    }
    if (name === 'default' && ts.isExportAssignment(statement))
      return { kind: 'const', name, node: statement.expression, keys: [] };
    if (!ts.isExportDeclaration(statement)) continue;
    const from =
      statement.moduleSpecifier === undefined ? file : fileOf(statement.moduleSpecifier, statement);
    if (from === undefined) continue;
    if (statement.exportClause === undefined) {
      const found = name === 'default' ? undefined : exportOf(from, name);
      if (found !== undefined) return found;
    } else if (ts.isNamedExports(statement.exportClause)) {
      const element = statement.exportClause.elements.find((e) => e.name.text === name);
      const inner = element === undefined ? undefined : (element.propertyName ?? element.name).text;
      if (inner !== undefined) return from === file ? declaredIn(tree, inner) : exportOf(from, inner);
    }
  }
  return undefined;
};

const hasExport = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);

/** The keys by which a binding name or pattern takes `name`: none for a plain name. */
const keysOf = (binding: ts.BindingName, name: string): readonly Key[] | undefined => {
  if (ts.isIdentifier(binding)) return binding.text === name ? [] : undefined;
  for (const [index, element] of binding.elements.entries()) {
    if (!ts.isBindingElement(element) || element.dotDotDotToken !== undefined) continue;
    const inner = keysOf(element.name, name);
    if (inner === undefined) continue;
    const key = ts.isArrayBindingPattern(binding)
      ? index
      : textOfName(element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined));
    return key === undefined ? undefined : [key, ...inner];
  }
  return undefined;
};

/** The text of a property name that is known without running anything. */
export const textOfName = (name: ts.PropertyName | ts.BindingName | undefined): string | undefined => {
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)) return name.expression.text;
  return undefined;
};

/** A node without parentheses, type assertions, `!`, `satisfies` and `Object.freeze`. */
export const bare = (node: ts.Node): ts.Node => {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  )
    return bare(node.expression);
  const [only] = ts.isCallExpression(node) ? node.arguments : [];
  if (ts.isCallExpression(node) && only !== undefined && node.expression.getText() === 'Object.freeze')
    return bare(only);
  return node;
};

/** What a called name means: followed through `import * as`. */
export const calleeOf = (node: ts.CallExpression): Binding | undefined => {
  const callee = bare(node.expression);
  if (ts.isIdentifier(callee)) return bindingOf(callee);
  if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
    const space = bindingOf(callee.expression);
    if (space?.kind === 'namespace') return exportOf(space.file, callee.name.text);
  }
  return undefined;
};

/** The name of the vocabulary's word that is called, or `undefined` where it is the author's own function. */
export const wordOf = (node: ts.CallExpression): string | undefined => {
  const callee = calleeOf(node);
  if (callee === undefined || callee.kind === 'namespace') return undefined;
  return isDslFile(callee.node.getSourceFile().fileName) ? callee.name : undefined;
};

export type FunctionNode =
  | ts.ArrowFunction
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.MethodDeclaration;

export const isFunctionNode = (node: ts.Node): node is FunctionNode =>
  ts.isArrowFunction(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isMethodDeclaration(node);

/** What a function returns, where it has one return; `undefined` otherwise. */
export const returnedBy = (node: FunctionNode): ts.Expression | undefined => {
  const { body } = node;
  if (body === undefined) return undefined;
  if (!ts.isBlock(body)) return body;
  const returns = body.statements.filter((s) => ts.isReturnStatement(s));
  return returns.length === 1 ? returns[0]?.expression : undefined;
};
