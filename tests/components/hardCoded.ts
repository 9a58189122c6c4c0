// Finds words, and signs between words, that people would read and that stand in the code instead of in the message catalogue.
import ts from 'typescript'

/** Attributes that are shown or read out. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'title',
  'placeholder',
  'label',
])
// A colour's code is the same in every language; what stands between two texts is not.
const isText = (text: string): boolean =>
  /\p{L}{2,}|[:;,–—、。，：；،؛]/u.test(text.replaceAll(/#[\da-f]{6}\b/gi, ''))

/** Where nobody can tell who reads a text, only what reads like a sentence or like a sign between two texts is one. */
const isProse = (text: string): boolean =>
  /^\p{Lu}\p{L}*[:,]? \p{L}{2}|^\p{Lu}\p{L}+[:,]? $|^\s*[:;,–—]\s+$|^ [·|] $|[^\p{Script=Latin}\P{L}]|[、。，：；،؛]/u.test(
    text,
  )

/** The texts of an expression that would be rendered, however it chooses among them. */
function textsOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
  }
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsOf)
  if (!ts.isBinaryExpression(node)) return []
  const isChoice = [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(node.operatorToken.kind)
  const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken
  return isChoice || isSum ? [node.left, node.right].flatMap(textsOf) : []
}

/** The message of an error, which is for developers. */
function isForDevelopers(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error')
  return ts.isCallExpression(node) && ['seeReadme', 'super'].includes(node.expression.getText())
}

/** What is passed where something is announced. */
function isAnnouncement(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /\bannounce$/.test(node.expression.getText())
}

/** The texts in one file, TSX unless told, that a person would see or hear, and no catalogue holds. */
export function hardCodedWords(source: string, kind = ts.ScriptKind.TSX): readonly string[] {
  const file = ts.createSourceFile('file', source, ts.ScriptTarget.Latest, true, kind)
  const shown: string[] = []
  const written: string[] = []
  function visit(node: ts.Node): void {
    if (isForDevelopers(node)) return
    const { parent } = node
    if (ts.isJsxText(node)) shown.push(node.text.trim())
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(parent)) {
      shown.push(...textsOf(node.expression))
    }
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText())) {
      const value = node.initializer
      const expression = value && ts.isJsxExpression(value) ? value.expression : value
      if (expression) shown.push(...textsOf(expression))
    }
    if (isAnnouncement(node)) shown.push(...node.arguments.flatMap(textsOf))
    if (ts.isExpression(node)) written.push(...textsOf(node))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return [...new Set([...shown.filter(isText), ...written.filter(isProse)])]
}
