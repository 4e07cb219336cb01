/// Finds variables that are read before they have a value.
///
/// Where C# would look closer, as at `?.`, at exceptions and at code that jumps, a variable counts
/// as assigned. Lambdas and local functions run at another time; what they read of the code around
/// them is not looked at.
struct AssignmentAnalysis {
  private(set) var problems: [BindingProblem] = []
  let constants: ConditionValues
  let cases: [Range<Int>: CaseValue]

  /// The variables without a value at their declaration, by their names in each open scope.
  var scopes: [[String: Int]] = [[:]]
  private var variableCount = 0
  private var reported: Set<Int> = []

  /// What is assigned where control is.
  var state = State()

  /// What is assigned at the jumps seen out of the statements around.
  var jumps = JumpStates()

  init(constants: ConditionValues, cases: [Range<Int>: CaseValue]) {
    self.constants = constants
    self.cases = cases
  }

  mutating func run(_ root: ExpressionTree.Root) {
    switch root {
    case .expression(let expression): read(expression)
    case .statements(let statements): run(statements)
    }
  }

  // MARK: Variables

  mutating func declare(_ name: String) -> Int {
    scopes[scopes.count - 1][name] = variableCount
    variableCount += 1
    return variableCount - 1
  }

  private func variable(_ name: String) -> Int? {
    scopes.last { $0[name] != nil }?[name]
  }

  mutating func assign(_ name: String) {
    if let variable = variable(name) { state.assigned.insert(variable) }
  }

  mutating func inScope(_ body: (inout AssignmentAnalysis) -> Void) {
    scopes.append([:])
    body(&self)
    scopes.removeLast()
  }

  /// Reads what a name means, which has to have a value by now.
  mutating func use(_ name: SimpleNameSyntax) {
    guard let variable = variable(name.text), !state.has(variable),
      reported.insert(variable).inserted
    else { return }
    problems.append(BindingProblem(kind: .unassignedLocal(name: name.text), range: name.range))
  }
}
