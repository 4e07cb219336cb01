import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel

extension RuntimeRules { static var localTime: any Rule { LocalTime() } }

private struct LocalTime: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(whoseCode: CodeTrait { !TimeUses.localTimes(in: $1).isEmpty }) {
      expression, binding, report in
      let uses = TimeUses(expression, binding)
      for (node, member) in uses.nodes(of: TimeUses.localTimes(in: binding)) {
        guard let harm = uses.harm(of: node) else { continue }
        let name = "DateTime.\(member)"
        let advice = "use 'DateTime.UtcNow\(member == "Today" ? ".Date" : "")'"
        let span = expression.span(ofNode: uses.nodes[node].range)
        switch harm {
        case .shown:
          report(
            span, "'\(name)' is the local time of the machine that the gateway runs on; \(advice)")
        case .mixed:
          report(
            span,
            "'\(name)' is local time, and is reckoned against a time of UTC here; \(advice)")
        }
      }
    }
  }
}

/// Where an expression asks for the local time, and what becomes of it.
private struct TimeUses {
  enum Harm {
    /// It is written down, or taken apart, as if everybody had the same local time.
    case shown
    /// It is compared with a time of another zone, or subtracted from one.
    case mixed
  }

  let expression: PolicyExpression
  let binding: Binding

  init(_ expression: PolicyExpression, _ binding: Binding) {
    self.expression = expression
    self.binding = binding
    for (index, node) in expression.nodes.enumerated() {
      guard case .expression(.name(let name)) = node else { continue }
      readings[name.text, default: []].append(index)
    }
  }

  /// The indices of the places that read a local variable, by its name.
  private var readings: [String: [Int]] = [:]

  var nodes: CodeNodes { expression.nodes }

  /// Where the code names `DateTime.Now` and `DateTime.Today`.
  static func localTimes(in binding: Binding) -> Set<Range<Int>> {
    Set(
      binding.memberUses.lazy.filter {
        $0.receiver.description == "DateTime" && ["Now", "Today"].contains($0.member.name)
      }.map(\.range))
  }

  /// The indices of the members whose names stand at some ranges, with these.
  func nodes(of names: Set<Range<Int>>) -> [(node: Int, member: String)] {
    nodes.indices.compactMap { index in
      guard case .expression(.member(let member)) = nodes[index],
        names.contains(member.name.range)
      else { return nil }
      return (index, member.name.text)
    }.sorted { nodes[$0.node].range.lowerBound < nodes[$1.node].range.lowerBound }
  }

  /// What is wrong with the use of a local time; nil when it is harmless, as when it only meets
  /// another local time or becomes a `DateTimeOffset`, and when it isn't known what becomes of it.
  func harm(of node: Int, followingLocals: Bool = true) -> Harm? {
    var index = node
    while let parent = nodes.parent(of: index) {
      switch nodes[parent] {
      case .expression(.parenthesized), .expression(.checked): break
      case .expression(.conditional(let conditional)):
        if conditional.condition.range == nodes[index].range { return nil }
      case .expression(.member(let member)):
        if let call = nodes.parent(of: parent), case .expression(.call) = nodes[call],
          nodes[call].range.lowerBound == member.range.lowerBound
        {
          // `AddDays` and the like give a local time again.
          guard member.name.text.hasPrefix("Add") else {
            return member.name.text.hasPrefix("To") ? .shown : nil
          }
          index = call
          continue
        }
        if member.name.text == "Ticks" { return isReckoned(parent) ? nil : .shown }
        if member.name.text != "Date" { return .shown }
      case .expression(.binary(let binary)):
        let isLeft = binary.left.range == nodes[index].range
        let other = isLeft ? binary.right : binary.left
        switch binary.operator {
        case .coalesce: break
        case .add, .subtract:
          if binding.type(of: binary.range) == .string { return .shown }
          guard "\(binding.type(of: other.range))" == "TimeSpan" else {
            return isUniversal(other) ? .mixed : nil
          }
        default: return isUniversal(other) ? .mixed : nil
        }
      case .expression(.interpolatedString): return .shown
      case .statement(.local(let declaration)):
        guard followingLocals,
          let variable = declaration.variables.first(where: {
            $0.value?.range == nodes[index].range
          })
        else { return nil }
        return (readings[variable.name.text] ?? []).lazy
          .compactMap { harm(of: $0, followingLocals: false) }.first
      case .statement(.return): return isKept ? nil : .shown
      default: return nil
      }
      index = parent
    }
    return isKept ? nil : .shown
  }

  /// True when a number is compared with another, or subtracted, or kept for that.
  private func isReckoned(_ index: Int) -> Bool {
    guard let parent = nodes.parent(of: index) else { return isKept }
    if case .expression(.binary(let binary)) = nodes[parent] {
      return ![.add, .multiply, .divide, .remainder].contains(binary.operator)
    }
    return false
  }

  /// True for a time that certainly is of UTC.
  private func isUniversal(_ other: ExpressionSyntax) -> Bool {
    switch other {
    case .parenthesized(let parenthesized):
      return isUniversal(parenthesized.inner)
    case .call(let call):
      guard case .member(let member) = call.callee else { return false }
      return member.name.text == "ToUniversalTime"
        || member.name.text.hasPrefix("Add") && isUniversal(member.receiver)
    case .binary(let binary):
      return [.add, .subtract].contains(binary.operator)
        && binding.type(of: binary.right.range).description == "TimeSpan"
        && isUniversal(binary.left)
    case .member(let member):
      if member.name.text == "Date" { return isUniversal(member.receiver) }
      return binding.memberUses.contains {
        $0.range == member.name.range && $0.member.name == "UtcNow"
      } || isTimestamp(other)
    default:
      return isTimestamp(other)
    }
  }

  /// True for `context.Timestamp`, and for a local that holds it.
  private func isTimestamp(_ other: ExpressionSyntax) -> Bool {
    binding.contextUses.contains { use in
      use.path.end(of: ["Timestamp"]).map { use.range(ofFirst: $0) == other.range } ?? false
    }
  }

  /// True when the result is kept for the policy itself, which may compare it with the local time.
  private var isKept: Bool {
    expression.element.isAny(of: .setVariable, .cacheStoreValue)
      && expression.attribute?.is(.value) == true
  }
}
