import PolicyCatalog
public import PolicyFlow
import PolicySyntax
public import ServiceModel
public import SourceText

/// What runs for the operations of an API, with what reports say beside it.
public struct EffectiveReport: Sendable {
  /// The folder of the service.
  public let service: String
  public let policies: [EffectivePolicy]

  let model: Service

  /// The findings by the text that they are in, in the order of their places.
  private let findings: [ObjectIdentifier: [Diagnostic]]

  /// - Parameters:
  ///   - service: the folder of the service, as reports write it.
  ///   - policies: what runs, for one API.
  ///   - model: the service that the API is part of.
  ///   - findings: what was found in the documents of the service.
  public init(
    service: String, policies: [EffectivePolicy], model: Service, findings: [Diagnostic] = []
  ) {
    self.service = service
    self.policies = policies
    self.model = model
    self.findings = Dictionary(
      grouping: findings, by: { ObjectIdentifier($0.place.inHost.source) })
  }

  /// The findings in a step that are in none of the steps inside it, in so far as they hold for the
  /// operations that are looked at.
  func findings(in step: EffectiveStep, of policy: EffectivePolicy) -> [Diagnostic] {
    guard let place = step.place, let found = findings[ObjectIdentifier(place.source)] else {
      return []
    }
    // A fragment's statements stand elsewhere, so they take nothing from what includes them.
    let inner = step.steps.compactMap(\.place).filter { $0.source === place.source }
    let paths = Target(
      workspace: policy.api.workspace, api: policy.api.api, operations: policy.operations,
      product: .none
    ).operationPaths
    return found.filter { finding in
      let start = finding.place.inHost.span.start
      guard place.span.contains(start), !inner.contains(where: { $0.span.contains(start) })
      else { return false }
      return finding.operations.isEmpty || finding.operations.contains(where: paths.contains)
    }
  }

  /// All findings beside the steps of a policy, each once.
  func findings(of policy: EffectivePolicy) -> [Diagnostic] {
    var seen: Set<Place> = []
    var all: [Diagnostic] = []
    func collect(_ steps: [EffectiveStep]) {
      for step in steps {
        if let place = step.place, seen.insert(place).inserted {
          all += findings(in: step, of: policy)
        }
        collect(step.steps)
        if case .products(let parts) = step.kind { for part in parts { collect(part.steps) } }
      }
    }
    for section in policy.sections { collect(section.steps) }
    return all
  }

  /// The operation of the specification that a policy is about; nil where it is about several, and
  /// where no specification tells of it.
  func operation(of policy: EffectivePolicy) -> OpenAPIOperation? {
    guard policy.operations.count == 1 else { return nil }
    return model.api(of: policy.api)?.operation(policy.operations[0])
  }

  /// All places that a report may speak of.
  var places: [Place] {
    func places(_ steps: [EffectiveStep]) -> [Place] {
      steps.flatMap { step -> [Place] in
        let inside: [Place] =
          if case .products(let parts) = step.kind {
            parts.flatMap { places($0.steps) }
          } else {
            places(step.steps)
          }
        return (step.place.map { [$0] } ?? []) + inside
      }
    }
    return policies.flatMap { $0.sections.flatMap { places($0.steps) } }
      + findings.values.joined().map(\.place.inHost)
  }
}

extension EffectiveStep {
  /// Where the step stands in a file; nil for what no file says.
  ///
  /// What a section leaves out is told at its start tag, since the statements in it are steps as well.
  var place: Place? {
    element.map { element in
      Place(element.tree.source, isSection ? element.startTagSpan : element.span).inHost
    }
  }

  private var isSection: Bool {
    if case .leavesOut = kind { true } else { false }
  }

  /// The text of the step: all of a statement, or the start tag of what runs other steps. Its white
  /// space is that of one line.
  ///
  /// - Parameter limit: how many bytes of it are of interest.
  func line(limit: Int = .max) -> String? {
    guard let element else { return nil }
    return Self.line(element.tree.source, isOpened ? element.startTagSpan : element.span, limit)
  }

  /// The start tag of the step, as one line.
  var startTag: String? {
    element.map { Self.line($0.tree.source, $0.startTagSpan, .max) }
  }

  /// True for what is shown with the steps inside it.
  var isOpened: Bool {
    switch kind {
    case .branch, .leavesOut: true
    case .statement: !steps.isEmpty
    case .fragment, .serviceDefault, .unknown, .products: false
    }
  }

  private static func line(_ source: SourceText, _ span: Span, _ limit: Int) -> String {
    let end = limit < span.end - span.start ? span.start + limit : span.end
    let text = source.text(Span(span.start, end))
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
