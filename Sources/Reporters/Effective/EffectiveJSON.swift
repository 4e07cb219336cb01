import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText
import StructuredData

/// What runs for an operation, as JSON, version 1.
public struct EffectiveJSON {
  private let report: EffectiveReport
  private let context: ReportContext
  private let lines: SourceLines

  public init(_ report: EffectiveReport, context: ReportContext) {
    self.report = report
    self.context = context
    lines = SourceLines(report.places)
  }

  /// The JSON text.
  public func render() -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.head(context)
      writer.member("service", report.service)
      writer.member("policies") { writer in
        writer.array { writer in
          for policy in report.policies { writer.object { write(policy, to: &$0) } }
        }
      }
    }
    return writer.text
  }

  private func write(_ policy: EffectivePolicy, to writer: inout JSONWriter) {
    if let workspace = policy.api.workspace { writer.member("workspace", workspace) }
    writer.member("api", policy.api.api ?? "")
    writer.member("operations", policy.operations)
    if let operation = report.operation(of: policy) {
      writer.member("method", operation.method.value)
      writer.member("path", operation.path.value)
    }
    writer.member("products") { write(policy.products, to: &$0) }
    writer.member("sections") { writer in
      writer.array { writer in
        for section in policy.sections {
          writer.object { writer in
            writer.member("section", section.section.rawValue)
            writer.member("steps") { write(section.steps, of: policy, to: &$0) }
          }
        }
      }
    }
  }

  private func write(_ products: [Target.Product], to writer: inout JSONWriter) {
    writer.array { writer in
      for product in products {
        writer.object { writer in
          switch product {
          case .none: writer.member("kind", "none")
          case .one(let name):
            writer.member("kind", "product")
            writer.member("name", name)
          case .unknown: writer.member("kind", "unknown")
          }
        }
      }
    }
  }

  private func write(
    _ steps: [EffectiveStep], of policy: EffectivePolicy, to writer: inout JSONWriter
  ) {
    writer.array { writer in
      for step in steps { writer.object { write(step, of: policy, to: &$0) } }
    }
  }

  private func write(
    _ step: EffectiveStep, of policy: EffectivePolicy, to writer: inout JSONWriter
  ) {
    writer.member("kind", step.kindName)
    if let element = step.element { writer.member("name", element.name) }
    switch step.kind {
    case .fragment(_, let id): writer.member("fragment", id)
    case .unknown(let reason, _): writer.member("unknown", reason.code)
    case .leavesOut(_, let lost):
      writer.member("leftOut") { writer in
        writer.array { writer in for placement in lost { write(placement, to: &writer) } }
      }
    case .products(let parts):
      writer.member("alternatives") { writer in
        writer.array { writer in
          for part in parts {
            writer.object { writer in
              writer.member("products") { write(part.products, to: &$0) }
              writer.member("steps") { write(part.steps, of: policy, to: &$0) }
            }
          }
        }
      }
      return
    case .statement, .branch, .serviceDefault: break
    }
    if let placement = step.placement {
      writer.member("scope") { write(placement, to: &$0) }
    }
    if let place = step.place {
      writer.member("path", place.source.path.unicodePath)
      writer.member("uri", fileURI(path: place.source.path, base: context.baseURI))
      writer.member("range") { lines.writeRange(of: place, to: &$0) }
    }
    if let line = step.line() { writer.member("text", line) }
    if step.endsCall { writer.member("endsCall", true) }
    if !step.isReached { writer.member("reached", false) }
    writeFindings(in: step, of: policy, to: &writer)
    if !step.steps.isEmpty {
      writer.member("steps") { write(step.steps, of: policy, to: &$0) }
    }
  }

  private func write(_ placement: Placement, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", placement.scope.rawValue)
      if let name = placement.name { writer.member("name", name) }
    }
  }

  private func writeFindings(
    in step: EffectiveStep, of policy: EffectivePolicy, to writer: inout JSONWriter
  ) {
    let findings = report.findings(in: step, of: policy)
    guard !findings.isEmpty else { return }
    writer.member("findings") { writer in
      writer.array { writer in
        for finding in findings {
          writer.object { writer in
            writer.member("range") { lines.writeRange(of: finding.place.inHost, to: &$0) }
            writer.member("severity", finding.severity.number)
            writer.member("code", finding.rule.text)
            writer.member("message", finding.message)
          }
        }
      }
    }
  }
}

extension EffectiveStep {
  /// The name of the kind in JSON.
  fileprivate var kindName: String {
    switch kind {
    case .statement: "statement"
    case .branch: "branch"
    case .fragment: "fragment"
    case .serviceDefault: "service-default"
    case .leavesOut: "leaves-out"
    case .unknown: "unknown"
    case .products: "products"
    }
  }
}
