import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var invalidFormat: any Rule { InvalidFormat() } }

private struct InvalidFormat: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(whoseCode: CodeTrait(Self.mayFormat)) { expression, binding, report in
      let composites = expression.literals(
        for: "format", of: ["Format", "AppendFormat"], in: binding)
      for format in composites
      where ["string", "StringBuilder"].contains(format.use.receiver.simpleName) {
        Self.checkComposite(format, binding, report)
      }
      for format in expression.literals(for: "format", of: ["ToString"], in: binding) {
        Self.check(format.text, of: format.use.receiver, report) { format.span(of: $0) }
      }
      Self.checkInterpolations(in: expression, binding, report)
    }
  }

  private static func mayFormat(_ code: KnownCode, _ binding: Binding) -> Bool {
    binding.uses(anyOf: ["Format", "AppendFormat", "ToString"]) || interpolates(code.tokenized)
  }

  private static func interpolates(_ code: TokenizedCode) -> Bool {
    code.tokens.contains { $0.kind == .interpolatedStringStart }
  }

  private static func refuse(_ span: Span, _ report: Report, because reason: String) {
    report(span, "the format is refused when it is used: \(reason)")
  }

  // MARK: Texts with places for arguments

  private static func checkComposite(
    _ literal: LiteralArgument, _ binding: Binding, _ report: Report
  ) {
    let format: CompositeFormat
    do throws(CompositeFormat.Problem) {
      format = try CompositeFormat(literal.text)
    } catch {
      refuse(literal.span(of: error.range), report, because: error.words(in: literal.text))
      return
    }
    guard let arguments = formatted(by: literal) else { return }
    for item in format.items {
      guard arguments.indices.contains(item.index) else {
        refuse(
          literal.span(of: item.range), report,
          because: outOfRange(item.index, count: arguments.count))
        continue
      }
      guard let (text, range) = item.format, !text.mayBeFilledIn else { continue }
      check(text, of: binding.type(of: arguments[item.index].value.range), report) {
        literal.span(of: range.lowerBound + $0.lowerBound..<range.lowerBound + $0.upperBound)
      }
    }
  }

  /// The arguments that are put in; nil when it isn't known how many there are.
  private static func formatted(by literal: LiteralArgument) -> [ArgumentSyntax]? {
    for argument in literal.arguments {
      if argument.name != nil { return nil }
      if case .hole = argument.value { return nil }
    }
    let following = literal.arguments.dropFirst(literal.index + 1)
    // One value for many may be the array of them.
    let takesMany = literal.use.member.parameters.last?.modifier == .params
    return takesMany && following.count == 1 ? nil : Array(following)
  }

  private static func outOfRange(_ index: Int, count: Int) -> String {
    switch count {
    case 0: "there is no argument for '{\(index)}'; add one, or double the braces"
    case 1: "there is no argument for '{\(index)}': the only one is '{0}'"
    default: "there is no argument for '{\(index)}': the last one is '{\(count - 1)}'"
    }
  }

  // MARK: Formats of values

  private static func checkInterpolations(
    in expression: PolicyExpression, _ binding: Binding, _ report: Report
  ) {
    guard interpolates(expression.tokenized) else { return }
    func look(at node: CodeNode) {
      guard case .expression(.interpolatedString(let string)) = node else { return }
      for case .interpolation(let hole) in string.parts {
        // What is written with escapes means something else than it reads.
        guard let format = hole.format, !format.contains(where: { "\\\"{}".contains($0) }),
          !format.mayBeFilledIn
        else { continue }
        let start = hole.range.upperBound - 1 - format.utf8.count
        check(format, of: binding.type(of: hole.value.range), report) {
          expression.span(ofNode: start + $0.lowerBound..<start + $0.upperBound)
        }
      }
    }
    expression.nodes.forEach(look)
  }

  private static func check(
    _ format: String, of type: TypeRef, _ report: Report, at place: (Range<Int>) -> Span
  ) {
    guard let subject = ValueFormat.Subject(type),
      let problem = ValueFormat.problem(in: format, of: subject)
    else { return }
    let name = "\(type.nullableWrapped ?? type)"
    refuse(
      place(problem.range), report,
      because: problem.words(in: format, of: subject, named: name))
  }
}

extension CompositeFormat.Problem {
  /// What is wrong with a text, and what to do.
  fileprivate func words(in text: String) -> String {
    let part = text.part(range)
    return switch kind {
    case .loneBrace: "a single '\(part)' means no brace; double it"
    case .missingNumber: "'\(part)' has no number of an argument; write '{0}', or double the braces"
    case .malformedAlignment: "behind the ',' stands how wide the value is, as in '{0,10}'"
    case .unclosedItem: "'\(part)' has no end; add '}' behind the number"
    }
  }
}

extension ValueFormat.Problem {
  /// What is wrong with a format for values of a type, and what to do.
  fileprivate func words(
    in format: String, of subject: ValueFormat.Subject, named type: String
  ) -> String {
    let part = format.part(range)
    return switch kind {
    case .unknownStandard where subject.parts.contains(part):
      "'\(part)' alone names no format of '\(type)'; write '%\(part)' for that part of the value"
    case .unknownStandard:
      "'\(part)' names no format of '\(type)'; \(subject.examples)"
    case .unclosedQuote: "a quotation mark is not closed; add another, or a backslash before it"
    case .trailingBackslash: "a backslash at the end escapes nothing; take it out"
    case .lonePercent: "a '%' stands before a letter; write a backslash before it"
    case .tooManyLetters: "'\(part)' is more than any part of '\(type)' has; write fewer letters"
    case .unescapedCharacter:
      "'\(part)' stands for no part of '\(type)'; write it between quotation marks, as in \"hh':'mm\""
    }
  }
}

extension ValueFormat.Subject {
  /// The letters that stand for parts of a time, and which alone would name a format.
  fileprivate var parts: [String] {
    switch self {
    case .date, .dateWithOffset: ["h", "H", "z", "K"]
    case .timeSpan: ["d", "h", "m", "s", "f", "F"]
    case .integer, .floatingPoint, .decimal, .guid: []
    }
  }

  /// Some formats that do it.
  fileprivate var examples: String {
    switch self {
    case .integer: "'D4', 'N0' and 'X' do"
    case .floatingPoint, .decimal: "'F2', 'N2' and '0.##' do"
    case .date: "'o', 's' and 'yyyy-MM-dd' do"
    case .dateWithOffset: "'o', 'u' and 'yyyy-MM-dd' do"
    case .timeSpan: "'c', 'g' and \"hh':'mm\" do"
    case .guid: "'D', 'N', 'B', 'P' and 'X' do"
    }
  }
}

extension String {
  /// The text between two UTF-8 offsets.
  fileprivate func part(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
