import PolicyExpressions

/// Reads the code of `@( )` or `@{ }`, brackets included.
func binding(_ text: String) -> Binding {
  let form: ExpressionTree.Form = text.hasPrefix("@{") ? .statements : .expression
  return Binding(
    of: ExpressionTree(
      parsing: TokenizedCode(Array(text.utf8.dropFirst(2).dropLast())), as: form))
}

/// The problems of the statements of a block, in short.
func problems(ofStatements statements: String) -> [String] {
  binding("@{ \(statements) }").problems.map(\.kind.summary)
}

extension BindingProblem.Kind {
  /// The kind with what it tells, short enough for the tables.
  var summary: String {
    switch self {
    case .unknownMember(let type, let name, let nearest):
      "no \(name) in \(type)" + (nearest.map { ", near \($0)" } ?? "")
    case .wrongCaseMember(let type, let name, let correct): "\(name) in \(type) is \(correct)"
    case .unknownType(let name, let nearest):
      "no type \(name)" + (nearest.map { ", near \($0)" } ?? "")
    case .undefinedName(let name, let nearest):
      "undefined \(name)" + (nearest.map { ", near \($0)" } ?? "")
    case .duplicateLocal(let name): "duplicate \(name)"
    case .typeNotAllowed(let name, let isSeen):
      "type \(name) not allowed" + (isSeen ? ", seen" : "")
    case .lateBinding: "late binding"
    case .typeArgumentNotAllowed(let member, let type, let accepted):
      "\(member) of \(type) and not \(accepted.count) others"
    case .memberNotAllowed(let type, let member, let isTypeListed):
      "\(type).\(member) not allowed" + (isTypeListed ? "" : ", type not listed")
    case .readOnlyAssignment(let name): "\(name) is read only"
    case .unassignedLocal(let name): "\(name) unassigned"
    case .notCallable(let type): "\(type) not callable"
    case .typeAsValue(let name): "type \(name) as value"
    case .staticMismatch(let type, let name, let isStatic):
      "\(name) of \(type) is \(isStatic ? "static" : "not static")"
    case .methodAsValue(let name): "method \(name) as value"
    case .noEffect: "no effect"
    case .notAssignable: "not assignable"
    case .noValue: "no value"
    case .cannotInferTypeArguments(let member): "cannot infer \(member)"
    case .wrongArgumentCount(let member, let count, let accepted):
      "\(member) takes \(accepted), not \(count)"
    case .argumentTypes(let member, let types): "\(member) takes no \(types)"
    case .operandTypes(let sign, let types): "\(sign) takes no \(types)"
    case .noImplicitConversion(let from, let to, let hasCast):
      "\(from) to \(to)" + (hasCast ? " by cast" : "")
    case .noConversion(let from, let to): "\(from) never \(to)"
    case .ambiguousCall(let member): "\(member) ambiguous"
    case .unknownParameter(let member, let name, let accepted):
      "\(member) has no \(name) but \(accepted)"
    case .typeArgumentCount(let name, let count, let accepted):
      "\(name) takes \(accepted) types, not \(count)"
    case .nullableReference(let type): "\(type) nullable"
    case .awaitOutsideAsync: "await outside async"
    case .notConstant: "not constant"
    case .divisionByZero: "division by zero"
    case .constantOverflow(let type): "too large for \(type)"
    case .lambdaParameters(let count, let wanted): "\(count) parameters, not \(wanted)"
    case .unwantedResult: "unwanted result"
    case .missingResult(let type): "no result of \(type)"
    case .untyped(let reason): "untyped \(reason)"
    case .deconstruction(let type, let count): "\(type) not into \(count)"
    case .elementCount(let length, let count): "length \(length), elements \(count)"
    case .misplacedStatement(let word): "misplaced \(word)"
    case .unknownLabel(let name): "no label \(name)"
    case .duplicateLabel(let name): "duplicate label \(name)"
    case .duplicateCase: "duplicate case"
    case .fallsThrough: "falls through"
    case .hiddenCatch(let type): "hidden by \(type)"
    case .namespaceAsValue(let name): "namespace \(name) as value"
    case .notAllPathsReturn: "not all paths return"
    case .unreachable: "unreachable"
    case .constantCondition(let value): "always \(value)"
    }
  }
}
