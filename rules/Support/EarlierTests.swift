import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// What the conditions of a document ask for, and where they do so first.
///
/// A condition in front of an expression, or around it, may be the test that keeps the expression
/// from failing.
struct EarlierTests: DocumentFact {
  /// Where the first condition begins that tests a value.
  private var values: [AccessPath: Int] = [:]

  /// Where the first condition begins that tests a value, or something in it.
  private var owners: [AccessPath: Int] = [:]

  /// Where the first condition begins that calls a method.
  private var methods: [String: Int] = [:]

  /// Where the first condition begins of which nobody knows what it asks for.
  private var unknown: Int?

  static func derive(from context: DocumentContext) -> Self {
    var tests = Self()
    for expression in context.expressions {
      let isCondition = expression.element.is(.when)
      // The result of a test is often kept in a variable.
      guard isCondition || expression.element.is(.setVariable) else { continue }
      let start = expression.source.span.start
      guard let binding = context.binding(of: expression) else {
        if isCondition { tests.unknown = tests.unknown ?? start }
        continue
      }
      for use in binding.valueUses {
        if isCondition {
          tests.note(condition: use, at: start)
        } else {
          tests.note(value: use, at: start)
        }
      }
    }
    return tests
  }

  /// Notes what a condition asks for; whatever it asks for may be a test.
  private mutating func note(condition use: ValueUse, at start: Int) {
    note(tested: use.path.beginnings, parts: use.path.beginnings, of: use.root, at: start)
  }

  /// Notes what the value of a variable is a test of: what is compared, and what stands before `?.`.
  private mutating func note(value use: ValueUse, at start: Int) {
    let steps = use.path.steps
    var tested = steps.indices.filter { steps[$0].isConditional }.map {
      AccessPath(Array(steps[..<$0]))
    }
    if use.fate == .tested { tested.append(use.path) }
    note(tested: tested, parts: tested.flatMap(\.beginnings), of: use.root, at: start)
  }

  private mutating func note(
    tested: [AccessPath], parts: [AccessPath], of root: ValueUse.Root, at start: Int
  ) {
    for case .call(let call)? in tested.map(\.steps.last) {
      Self.note(call.name, at: start, in: &methods)
    }
    guard root == .context else { return }
    for value in tested { Self.note(value.subject, at: start, in: &values) }
    for value in parts { Self.note(value.subject, at: start, in: &owners) }
  }

  private static func note<Key>(_ key: Key, at start: Int, in places: inout [Key: Int]) {
    if places[key] == nil { places[key] = start }
  }

  /// True when a condition in front of an expression tests something in a value.
  func mayTest(partOf value: AccessPath, before expression: PolicyExpression) -> Bool {
    isBefore(expression, owners[value.subject])
  }

  /// True when a condition in front of an expression tests a value.
  func mayTest(_ value: AccessPath, before expression: PolicyExpression) -> Bool {
    isBefore(expression, values[value.subject])
  }

  /// True when a condition in front of an expression calls a method.
  func mayCall(_ method: String, before expression: PolicyExpression) -> Bool {
    isBefore(expression, methods[method])
  }

  private func isBefore(_ expression: PolicyExpression, _ start: Int?) -> Bool {
    [start, unknown].contains { $0.map { $0 < expression.source.span.start } ?? false }
  }
}

extension Report {
  /// True when a condition in front of an expression, or around it, asks for a value of `context`:
  /// it may be the test that keeps the expression from failing.
  func isTestedEarlier(_ members: [String], of expression: PolicyExpression) -> Bool {
    self[EarlierTests.self].mayTest(AccessPath(members: members), before: expression)
  }

  /// True when a condition in front of an expression, or around it, asks for something in a value of
  /// `context`.
  func isPartTestedEarlier(_ members: [String], of expression: PolicyExpression) -> Bool {
    self[EarlierTests.self].mayTest(partOf: AccessPath(members: members), before: expression)
  }

  /// True when a condition in front of an expression, or around it, asks a dictionary of `context`
  /// for a key.
  func isTestedEarlier(_ key: String, in dictionary: [String], of expression: PolicyExpression)
    -> Bool
  {
    let index = AccessPath.Step.index(.string(key), isConditional: false)
    let path = AccessPath(AccessPath(members: dictionary).steps + [index])
    return self[EarlierTests.self].mayTest(path, before: expression)
  }
}

extension AccessPath {
  fileprivate init(members: [String]) {
    self.init(members.map { .member($0, isConditional: false) })
  }
}
