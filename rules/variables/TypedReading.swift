import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// One place where code reads a variable of `context.Variables` as a value of a certain type.
struct TypedReading {
  enum Form {
    /// `(T)context.Variables["name"]`.
    case cast
    /// `context.Variables["name"] as T`.
    case asType
    /// `context.Variables.GetValueOrDefault<T>("name")`.
    case getValueOrDefault
  }

  let type: StoredType
  let form: Form
  private let value: VariableValue

  var name: String { value.name }
  var nameSpan: Span { value.nameSpan }
  var expression: PolicyExpression { value.expression }
  var isSurelyEvaluated: Bool { value.use.isSurelyEvaluated }

  /// Those of a document's uses of variables that name a type.
  static func all(among values: [VariableValue]) -> [TypedReading] {
    // Where the variable is read in other ways too, `as` may just be a test.
    let counts = Dictionary(grouping: values.filter { $0.use.fate != .kept }, by: Reader.init)
      .mapValues(\.count)
    return values.compactMap(TypedReading.init).filter { reading in
      reading.form != .asType || counts[Reader(reading.value), default: 0] <= 1
    }
  }

  /// An expression with a variable that it reads.
  private struct Reader: Hashable {
    let start: Int
    let name: String

    init(_ value: VariableValue) {
      start = value.expression.source.span.start
      name = value.name
    }
  }

  /// Nil for a value that is taken as it is, and where the code looks at types itself.
  private init?(_ value: VariableValue) {
    let use = value.use
    guard value.expression.tree.problems.isEmpty,
      let (named, form, step) = Self.conversion(of: value), step >= use.firstOwnStep,
      !use.isUnclear(before: step), let type = StoredType(named)
    else { return nil }
    self.type = type
    self.form = form
    self.value = value
  }

  /// The type that the code names for the value, and the step that does so.
  private static func conversion(of value: VariableValue) -> (TypeRef, Form, step: Int)? {
    if let call = value.call {
      guard call.typeArguments.count == 1 else { return nil }
      return (call.typeArguments[0], .getValueOrDefault, value.firstStep - 1)
    }
    guard value.firstStep < value.use.path.steps.count else { return nil }
    switch value.use.path.steps[value.firstStep] {
    case .cast(let type): return (type, .cast, value.firstStep)
    case .asType(let type): return (type, .asType, value.firstStep)
    case .member, .index, .call: return nil
    }
  }
}
