// Finds words that people would read and that stand in the code instead of in the message catalogue.
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
// A colour's code is the same in every language.
const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text.replaceAll(/#[\da-f]{6}\b/gi, ''))

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

/** What is passed where something is announced. */
function isAnnouncement(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /\bannounce$/.test(node.expression.getText())
}

/** The words in one file of TSX that a person would see or hear, and no catalogue holds. */
export function hardCodedWords(source: string): readonly string[] {
  const file = ts.createSourceFile('file.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  function visit(node: ts.Node): void {
    if (ts.isJsxText(node)) found.push(node.text.trim())
    const { parent } = node
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(parent)) {
      found.push(...textsOf(node.expression))
    }
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText())) {
      const value = node.initializer
      const expression = value && ts.isJsxExpression(value) ? value.expression : value
      if (expression) found.push(...textsOf(expression))
    }
    if (isAnnouncement(node)) found.push(...node.arguments.flatMap(textsOf))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found.filter(hasWords)
}
