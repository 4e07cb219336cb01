public import PolicyExpressions
public import PolicyFlow

extension Act {
  /// What evaluating code asks for, so that code behind it may rely on the answer.
  ///
  /// - Parameter binding: nil for code that isn't understood.
  static func tests(in binding: Binding?, for purpose: CodePurpose) -> [Act] {
    guard let binding else {
      return purpose == .condition ? [Act(.tests(.anything), isCertain: true)] : []
    }
    var certainties: [TestedValue: Bool] = [:]
    let judged = binding.decides(for: purpose) ? binding.judgedPaths : []
    var order: [TestedValue] = []
    for use in binding.valueUses {
      for value in use.testedValues(for: purpose) {
        if certainties[value] == nil { order.append(value) }
        certainties[value] = certainties[value] == true || use.isSurelyEvaluated
      }
    }
    return order.map { Act(.tests($0), isCertain: certainties[$0] == true) }
      + judged.map(\.description).sorted().map { Act(.tests(.judged($0)), isCertain: false) }
  }
}

extension Binding {
  /// True for code that gives a truth value or the like by what it looks at, which a condition asks or a
  /// variable keeps for one.
  fileprivate func decides(for purpose: CodePurpose) -> Bool {
    switch purpose {
    case .condition: true
    case .kept: resultType.isValueType == true
    case .other: false
    }
  }
}

extension ValueUse {
  /// What the use asks for in such a way that what comes later may rely on it.
  fileprivate func testedValues(for purpose: CodePurpose) -> [TestedValue] {
    switch purpose {
    case .other:
      return []
    case .condition:
      // Whatever a condition asks for may be a test.
      return path.beginnings.flatMap(testedValues)
    case .kept:
      // What is compared, and what stands before `?.`.
      let steps = path.steps
      var tested = steps.indices.filter { steps[$0].isConditional }.map {
        AccessPath(Array(steps[..<$0]))
      }
      if fate == .tested { tested.append(path) }
      let owners = root == .context ? tested.flatMap { $0.beginnings.dropLast() } : []
      return tested.flatMap(testedValues) + owners.map { .part($0.subject.description) }
    }
  }

  private func testedValues(at path: AccessPath) -> [TestedValue] {
    var values: [TestedValue] = root == .context ? [.value(path.subject.description)] : []
    if case .call(let call)? = path.steps.last { values.append(.result(method: call.name)) }
    return values
  }
}

extension Observations.Way {
  /// True when code in front, or a condition around, may have asked for a value of `context`.
  public func mayHaveTested(_ path: AccessPath) -> Bool {
    mayHaveDone(.value(path.subject.description))
  }

  /// True when code in front, or a condition around, may have asked for a value of `context`, or for
  /// something in it.
  public func mayHaveTested(partOf path: AccessPath) -> Bool {
    mayHaveTested(path) || mayHaveDone(.part(path.subject.description))
  }

  /// True when code in front, or a condition around, may have asked for what a method gives.
  public func mayHaveTestedResult(ofMethod method: String) -> Bool {
    mayHaveDone(.result(method: method))
  }

  private func mayHaveDone(_ test: TestedValue) -> Bool {
    // What isn't known of other documents is no reason to trust code; a condition that isn't
    // understood is.
    [test, .anything].contains { !state[.tests($0)].doers.isEmpty }
  }
}
