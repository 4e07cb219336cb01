import PolicyExpressions

/// Parses the text of `@( )` or `@{ }`, brackets and all; bare text is one expression.
func parse(_ text: String) -> (tree: ExpressionTree, code: TokenizedCode) {
  let isBlock = text.hasPrefix("@{")
  let inner = isBlock || text.hasPrefix("@(") ? String(text.dropFirst(2).dropLast()) : text
  let code = TokenizedCode(Array(inner.utf8))
  return (ExpressionTree(parsing: code, as: isBlock ? .statements : .expression), code)
}

/// The tree in one line, and behind it the problems, if any: ` ! kind 3..<5`.
func parsed(_ text: String) -> String {
  let (tree, _) = parse(text)
  return ([dump(tree)] + tree.problems.map { "\($0.kind) \($0.range)" }).joined(separator: " ! ")
}

/// The code in which every problem's range stands between `«` and `»`, and its kind behind.
func marked(_ text: String) -> String {
  let (tree, code) = parse(text)
  var result = ""
  var position = 0
  for problem in tree.problems {
    result += String(decoding: code.bytes[position..<problem.range.lowerBound], as: UTF8.self)
    let wrong = String(decoding: code.bytes[problem.range], as: UTF8.self)
    result += "«\(wrong)»\(problem.kind)»"
    position = problem.range.upperBound
  }
  return result + String(decoding: code.bytes[position...], as: UTF8.self)
}
