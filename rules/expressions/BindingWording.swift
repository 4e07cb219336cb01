import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension Events {
  /// Wakes the check for everything that binding finds wrong in policy expressions, but what only
  /// follows from an `=` that should be `==`.
  mutating func onBindingProblem(
    _ check: @escaping @Sendable (BindingProblem.Kind, CodePlace, Report) -> Void
  ) {
    onBoundExpression(whoseCode: CodeTrait { !$1.problems.isEmpty }) {
      expression, binding, report in
      let explained = report.problemsOfMistakes(in: expression)
      let parts = report.parts(of: expression)
      for problem in binding.problems where !explained.contains(problem) {
        let place = CodePlace(
          expression: expression, binding: binding, parts: parts, range: problem.range)
        check(problem.kind, place, report)
      }
    }
  }
}

extension Events {
  /// Wakes the check once for each type that an expression names although the list lacks it: at the
  /// first place that is no `catch`, or else the first, with notes about the others.
  ///
  /// - Parameter isSeen: true for the types that running services take, false for the refused ones.
  mutating func onUnlistedType(
    seen isSeen: Bool, _ check: @escaping @Sendable (String, CodePlace, [Note], Report) -> Void
  ) {
    onBoundExpression(whoseCode: CodeTrait { !$1.problems.isEmpty }) {
      expression, binding, report in
      var places: [String: [CodePlace]] = [:]
      var names: [String] = []
      for problem in binding.problems {
        guard case .typeNotAllowed(let name, isSeen: isSeen) = problem.kind else { continue }
        if places[name] == nil { names.append(name) }
        places[name, default: []].append(
          CodePlace(
            expression: expression, binding: binding, range: problem.range))
      }
      for name in names {
        // What is told of the first place has to hold for one that is surely refused.
        guard var all = places[name],
          let surest = all.firstIndex(where: { !$0.isCaught }) ?? all.indices.first
        else { continue }
        let first = all.remove(at: surest)
        let others = all.map { Note("named here too", at: report.place($0.span)) }
        check(name, first, others, report)
      }
    }
  }
}

/// A part of the code of an expression.
struct CodePlace {
  let expression: PolicyExpression
  let binding: Binding

  /// What stands where in the code; nil where nobody asks.
  var parts: CodeParts?
  let range: Range<Int>

  var span: Span { expression.code.fileSpan(range) }

  var text: String { String(decoding: expression.code.bytes[range], as: UTF8.self) }

  /// The code for a message: its first line, and not too much of it.
  var brief: String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 ? "\(line.prefix(40))…" : line == text ? text : "\(line)…"
  }

  /// The code of another part of the expression.
  func text(of range: Range<Int>) -> String {
    String(decoding: expression.code.bytes[range], as: UTF8.self)
  }

  /// True for what a `catch` names to say which exceptions it takes.
  var isCaught: Bool {
    expression[CaughtTypes.self].ranges.contains { $0.contains(range.lowerBound) }
  }

  /// True when `new` stands before it.
  var isCreated: Bool {
    let tokens = expression.tokens
    guard let index = tokens.firstIndex(where: { $0.range.lowerBound == range.lowerBound }),
      index > 0
    else { return false }
    return expression.code.bytes[tokens[index - 1].range].elementsEqual("new".utf8)
  }

  /// What mends a name of which only the case is wrong.
  func fixes(forCaseOf name: String, right: String?, _ report: Report) -> [Fix] {
    guard let right, right.lowercased() == name.lowercased(), text == name else { return [] }
    return [Fix("write '\(right)'", edits: [report.edit(span, with: right)])]
  }
}

/// Where code names the exceptions that it catches.
private struct CaughtTypes: CodeFact {
  let ranges: [Range<Int>]

  static func derive(from code: KnownCode) -> Self {
    Self(
      ranges: code.nodes.flatMap { node -> [Range<Int>] in
        guard case .statement(.try(let statement)) = node else { return [] }
        return statement.catches.compactMap { $0.type?.range }
      })
  }
}

extension TypeRef {
  /// The type without its type arguments.
  var simpleName: String { String(description.prefix { $0 != "<" }) }

  /// True when values of the type are numbers.
  var isNumericType: Bool {
    [
      "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double",
      "decimal",
    ].contains(description)
  }

  /// True for a type that `Parse` reads from text.
  var hasParse: Bool {
    isNumericType
      || ["bool", "Guid", "DateTime", "DateTimeOffset", "TimeSpan"].contains(description)
  }
}

extension [TypeRef] {
  /// The types for a message; nil when one isn't wholly known.
  var list: String? {
    allSatisfy { $0 == .null || $0.isKnown } ? map { "'\($0)'" }.joined(separator: " and ") : nil
  }
}
