import Linting
import PolicyExpressions
import PolicySchema
import PolicySyntax

extension ExpressionsRules { static var invalidRegex: any Rule { InvalidRegex() } }

private struct InvalidRegex: Rule {
  private static let methods: Set<String> = [
    "new", "IsMatch", "Match", "Matches", "Replace", "Split",
  ]

  /// Options that change what a pattern may be.
  private static let options: Set<String> = ["IgnorePatternWhitespace", "ECMAScript"]

  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { $1.uses(anyOf: Self.methods) }
    ) {
      expression, binding, report in
      for pattern in expression.literals(for: "pattern", of: Self.methods, in: binding)
      where pattern.use.receiver.simpleName == "Regex"
        && !pattern.mayChangeGrammar(by: Self.options, binding)
      {
        guard let problem = RegexGrammar.problem(in: pattern.text) else { continue }
        report(
          pattern.span(of: problem.range),
          "the regular expression is refused when it is used: \(problem.words)")
      }
    }
  }
}

extension LiteralArgument {
  /// True when one of some options is handed over with the pattern, or may be.
  fileprivate func mayChangeGrammar(by options: Set<String>, _ binding: Binding) -> Bool {
    guard let range = argument(for: "options")?.value.range else { return false }
    let named = binding.memberUses.filter {
      $0.receiver.simpleName == "RegexOptions" && range.contains($0.range.lowerBound)
    }
    // What a local holds isn't followed.
    return named.isEmpty || named.contains { options.contains($0.member.name) }
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
