import PolicyCatalog

/// Tells which steps a call still gets to: where a statement surely gave the caller its answer, none
/// of the steps behind it runs, in its section and in those after it.
///
/// Goes through the structure once, for one way on which calls come.
struct CallEnd {
  private var isOver = false

  /// The sections as calls get to them. What fails may do so before the call has ended, so on-error is
  /// reached all the same.
  static func marked(_ sections: [EffectiveSection]) -> [EffectiveSection] {
    var end = CallEnd()
    return sections.map { section in
      if section.section == .onError { end.isOver = false }
      return EffectiveSection(section: section.section, steps: end.marked(section.steps))
    }
  }

  private mutating func marked(_ steps: [EffectiveStep]) -> [EffectiveStep] {
    steps.map { marked($0) }
  }

  private mutating func marked(_ step: EffectiveStep) -> EffectiveStep {
    let isReached = !isOver
    let inside = isOver ? marked(step.steps) : follow(step)
    return EffectiveStep(
      step.kind, at: step.placement, steps: inside, endsCall: step.endsCall, isReached: isReached,
      isUnconditional: step.isUnconditional)
  }

  /// Follows what is inside a step that is reached.
  private mutating func follow(_ step: EffectiveStep) -> [EffectiveStep] {
    switch mode(of: step) {
    case .firstTrue:
      var branches = Branches()
      let inside = step.steps.map { branches.marked($0) }
      isOver = branches.endCall
      return inside
    case .together:
      // Side by side, none of them stands behind another, and which ends first isn't known.
      return step.steps.map { step in
        var own = CallEnd()
        return own.marked(step)
      }
    default:
      let inside = marked(step.steps)
      if step.endsCall { isOver = true }
      return inside
    }
  }

  private func mode(of step: EffectiveStep) -> RunMode? {
    guard case .statement(let element) = step.kind else { return nil }
    return StatementCatalog.statement(for: element)?.effects.runs
  }

  /// Parts of which the first one runs whose condition holds.
  private struct Branches {
    private var allEnd = true
    private var oneRuns = false

    /// True where one of the parts runs for sure, and each ends the call.
    var endCall: Bool { allEnd && oneRuns }

    mutating func marked(_ branch: EffectiveStep) -> EffectiveStep {
      var own = CallEnd()
      let marked = own.marked(branch)
      allEnd = allEnd && own.isOver
      oneRuns = oneRuns || branch.isUnconditional
      return marked
    }
  }
}
