import Linting
import PolicyExpressions
import PolicySchema
import PolicySyntax
import SourceText

struct InvalidRegex: Rule {
  /// The methods of `Regex` that take the pattern as their second argument.
  private static let methods = ["IsMatch", "Match", "Matches", "Replace", "Split"]

  /// Options that change what a pattern may be.
  private static let options = ["IgnorePatternWhitespace", "ECMAScript"]

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      guard code.contains(anyOf: ["Regex"]), !code.contains(anyOf: Self.options) else { return }
      func check(_ node: CodeNode) {
        guard let literal = Self.pattern(in: node), case .string(let pattern?) = literal.value,
          // What a named value or a placeholder puts in may mend or break it.
          !["{{", "${", "#{"].contains(where: pattern.contains),
          let problem = RegexGrammar.problem(in: pattern)
        else { return }
        report(
          expression.span(ofNode: literal.range),
          "the regular expression is refused when it is used: \(problem.words)")
      }
      for node in expression.tree.root.nodes { node.forEach(check) }
    }
  }

  /// The literal pattern of a call of `Regex.Match(input, pattern)` or of `new Regex(pattern)`.
  private static func pattern(in node: CodeNode) -> LiteralSyntax? {
    let argument: ArgumentSyntax?
    switch node {
    case .expression(.call(let call)):
      guard case .member(let member) = call.callee, case .name(let type) = member.receiver,
        type.text == "Regex", methods.contains(member.name.text), call.arguments.count > 1
      else { return nil }
      argument = call.arguments[1]
    case .expression(.new(let creation)):
      guard case .named(let type)? = creation.type, type.parts.last?.text == "Regex" else {
        return nil
      }
      argument = creation.arguments?.first
    default:
      return nil
    }
    guard let argument, argument.name == nil, case .literal(let literal) = argument.value else {
      return nil
    }
    return literal
  }
}

extension RegexGrammar.Problem {
  /// What is wrong, and what to do.
  fileprivate var words: String {
    switch kind {
    case .unclosedGroup: "a '(' is not closed; add ')' or write '\\('"
    case .unopenedGroup: "a ')' closes nothing; take it out or write '\\)'"
    case .unclosedClass: "a '[' is not closed; add ']' or write '\\['"
    case .unclosedComment: "the comment '(?#' is not closed; add ')'"
    case .nothingToRepeat: "a quantifier has nothing to repeat; write a backslash before it"
    case .nestedQuantifier: "two quantifiers follow each other; take one out"
    case .reversedQuantifier: "the quantifier's numbers are in the wrong order; swap them"
    case .numberTooLarge: "a number is too large"
    case .reversedRange: "a range goes backwards; swap its ends"
    case .classInRange: "a class such as '\\w' is no end of a range; write '\\-' for a hyphen"
    case .textBehindSubtraction: "what is taken away from a class has to come last in it"
    case .trailingBackslash: "a backslash at the end escapes nothing; write two"
    case .unknownEscape: "a backslash escapes nothing that is known; take it out"
    case .tooFewHexadecimalDigits: "'\\x' has two hexadecimal digits, '\\u' four"
    case .unknownControlCharacter: "'\\c' is followed by a letter"
    case .malformedProperty: "a category reads '\\p{Lu}'"
    case .unknownProperty(let name): "there is no category '\(name)'"
    case .unknownGroup: "'(?' begins no kind of group that .NET knows"
    case .invalidGroupName: "the name of a group has letters, digits and underscores"
    case .tooManyAlternatives: "a conditional group has two alternatives at the most"
    case .malformedReference: "a reference to a group reads '\\k<name>'"
    case .undefinedNumber(let number): "there is no group \(number)"
    case .undefinedName(let name): "there is no group '\(name)'"
    }
  }
}
