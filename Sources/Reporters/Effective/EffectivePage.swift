import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// What runs for an operation, as one page of HTML: a lane for each section, coloured by scope, with
/// the findings beside the statements that they are about.
public struct EffectivePage {
  private let report: EffectiveReport
  private let context: ReportContext
  private let lines: SourceLines

  public init(_ report: EffectiveReport, context: ReportContext) {
    self.report = report
    self.context = context
    lines = SourceLines(report.places)
  }

  /// The page.
  public func render() -> String {
    var html = HTML()
    let isOne = report.policies.count == 1
    let title = isOne ? report.policies[0].title : report.policies.first?.api.apiName ?? ""
    html.page(title: title, context) { html in
      html.element("h1") { $0.text(title) }
      if isOne {
        write(report.policies[0], heading: "h2", to: &html)
      } else {
        html.element("p", ["class": "about"]) {
          $0.text("\(serviceWords) What runs for each operation:")
        }
        for policy in report.policies {
          html.element("details", ["class": "policy"]) { html in
            html.element("summary") { html in
              html.element("h2") { $0.text(policy.title) }
              html.element("span", ["class": "about"]) { $0.text(countWords(of: policy)) }
            }
            write(policy, heading: "h3", to: &html)
          }
        }
      }
    }
    return html.markup
  }

  // MARK: Policies

  private var serviceWords: String {
    report.service == "." ? "The service of the current folder." : "Service \(report.service)."
  }

  private func write(_ policy: EffectivePolicy, heading: String, to html: inout HTML) {
    if let operation = report.operation(of: policy) {
      html.element("p", ["class": "about"]) { html in
        html.element("code") { $0.text("\(operation.method.value) \(operation.path.value)") }
      }
    } else if policy.operations.count > 1 {
      html.element("p", ["class": "about"]) {
        $0.text(policy.operations.joined(separator: ", "))
      }
    }
    html.element("p", ["class": "about"]) {
      $0.text(
        "\(serviceWords) Calls come \(policy.products.words). \(countWords(of: policy))")
    }
    writeDocuments(of: policy, to: &html)
    html.element("div", ["class": "lanes"]) { html in
      for section in policy.sections {
        html.element("section", ["class": "lane", "data-section": section.section.rawValue]) {
          html in
          html.element(heading) { $0.text(section.section.rawValue) }
          if section.steps.isEmpty { html.element("p") { $0.text("Nothing runs here.") } }
          write(section.steps, in: Surroundings(policy, section.section), to: &html)
        }
      }
    }
  }

  /// What surrounds steps.
  private struct Surroundings {
    let policy: EffectivePolicy
    let section: PolicySection

    /// The document of the step around them, which they need not name again.
    var placement: Placement?

    /// False where it was said that no call gets there.
    var areReached = true

    init(_ policy: EffectivePolicy, _ section: PolicySection) {
      self.policy = policy
      self.section = section
    }

    func inside(_ step: EffectiveStep) -> Surroundings {
      var inner = self
      inner.placement = step.placement
      inner.areReached = areReached && step.isReached
      return inner
    }
  }

  /// How much was found, as in `1 error, 2 warnings`.
  private func countWords(of policy: EffectivePolicy) -> String {
    let findings = report.findings(of: policy)
    let counts = [Severity.error, .warning, .info].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      let isPlural = count != 1 && severity != .info
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(isPlural ? "s" : "")"
    }
    return counts.isEmpty ? "No findings." : counts.joined(separator: ", ") + "."
  }

  /// The documents that have a part in it, which is the legend of the colours as well.
  private func writeDocuments(of policy: EffectivePolicy, to html: inout HTML) {
    var seen: Set<Placement> = []
    var documents: [(placement: Placement, path: String)] = []
    func collect(_ steps: [EffectiveStep]) {
      for step in steps {
        if let placement = step.placement, let place = step.place, seen.insert(placement).inserted {
          documents.append((placement, place.source.path))
        }
        collect(step.steps)
        if case .products(let parts) = step.kind { for part in parts { collect(part.steps) } }
      }
    }
    for section in policy.sections { collect(section.steps) }
    guard !documents.isEmpty else { return }
    documents.sort { ($0.placement.scope, $0.path) < ($1.placement.scope, $1.path) }
    html.element("ul", ["class": "documents", "aria-label": "Documents and their colours"]) {
      html in
      for document in documents {
        html.element("li", ["class": document.placement.scope.rawValue]) { html in
          html.element("span", ["class": "scope"]) { $0.text(document.placement.words) }
          html.element("span", ["class": "place"]) { $0.text(" \(document.path)") }
        }
      }
    }
  }

  // MARK: Steps

  private func write(
    _ steps: [EffectiveStep], in surroundings: Surroundings, to html: inout HTML
  ) {
    guard !steps.isEmpty else { return }
    html.element("ol", ["class": "steps"]) { html in
      for step in steps {
        if case .products(let parts) = step.kind {
          for part in parts { write(part, in: surroundings, to: &html) }
        } else {
          html.element("li", ["class": classes(of: step, in: surroundings)]) { html in
            write(step, in: surroundings, to: &html)
          }
        }
      }
    }
  }

  /// What runs only for calls through some products.
  private func write(
    _ part: EffectiveStep.ProductSteps, in surroundings: Surroundings, to html: inout HTML
  ) {
    html.element("li", ["class": "step choice"]) { html in
      guard !part.steps.isEmpty else {
        return html.element("span", ["class": "remark"]) {
          $0.text(part.products.words + ": nothing more")
        }
      }
      html.element("details", ["open": ""]) { html in
        html.element("summary") { html in
          html.element("strong") { $0.text("Only " + part.products.words) }
        }
        write(part.steps, in: surroundings, to: &html)
      }
    }
  }

  private func write(_ step: EffectiveStep, in surroundings: Surroundings, to html: inout HTML) {
    if step.steps.isEmpty {
      writeHead(of: step, in: surroundings, to: &html)
      writeWhole(step, to: &html)
    } else {
      html.element("details", ["open": ""]) { html in
        html.element("summary") { writeHead(of: step, in: surroundings, to: &$0) }
        write(step.steps, in: surroundings.inside(step), to: &html)
      }
    }
  }

  private func writeHead(
    of step: EffectiveStep, in surroundings: Surroundings, to html: inout HTML
  ) {
    if let line = shownLine(of: step), let element = step.element {
      html.element("code") { html in
        // The text begins with the name behind `<`.
        html.text("<")
        html.element("b") { $0.text(element.name) }
        html.text(String(line.dropFirst(1 + element.name.count)))
      }
    }
    let remarks = step.remarks(
      in: surroundings.section, surroundingsAreReached: surroundings.areReached)
    for remark in remarks {
      html.element("span", ["class": "remark"]) { $0.text(remark) }
    }
    writeOrigin(of: step, in: surroundings, to: &html)
    for finding in report.findings(in: step, of: surroundings.policy) {
      html.element("span", ["class": "finding \(finding.severity.rawValue)"]) { html in
        html.element("strong") { $0.text(finding.severity.rawValue) }
        html.text(" \(finding.message) ")
        html.element("span", ["class": "place"]) {
          $0.text("\(finding.rule.text), line \(lines.start(of: finding.place.inHost).line)")
        }
      }
    }
  }

  private func writeOrigin(
    of step: EffectiveStep, in surroundings: Surroundings, to html: inout HTML
  ) {
    guard let placement = step.placement else { return }
    let line = step.place.map { lines.start(of: $0).line }
    html.element("span", ["class": "origin"]) { html in
      if placement != surroundings.placement {
        html.element("span", ["class": "scope"]) { $0.text(placement.words) }
        guard let place = step.place, let line else { return }
        html.element("span", ["class": "place"]) { html in
          html.text(" \(place.source.path)")
          html.element("span", ["class": "number"]) { $0.text(":\(line)") }
        }
      } else if let line {
        html.element("span", ["class": "place"]) { $0.text("line \(line)") }
      }
    }
  }

  /// So long may a statement be that stands in one line.
  private static let longestLine = 160

  /// The text of a step in its head: all of a short one, and of others the start tag.
  private func shownLine(of step: EffectiveStep) -> String? {
    guard let line = step.line() else { return nil }
    return line.count <= Self.longestLine ? line : step.startTag
  }

  /// Writes all of a statement, as its author laid it out, where its head does not show all of it.
  private func writeWhole(_ step: EffectiveStep, to html: inout HTML) {
    guard let element = step.element, let line = step.line(), line != shownLine(of: step)
    else { return }
    html.element("details", ["class": "whole"]) { html in
      html.element("summary") { $0.text("the whole statement") }
      html.element("pre") { html in
        html.element("code") { $0.lines(Self.outdented(element)) }
      }
    }
  }

  /// The text of an element with as much of the indentation taken away as all its lines have.
  private static func outdented(_ element: Element) -> String {
    let lines = element.tree.source.text(element.span)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    func indent(_ line: Substring) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }
    let common = lines.dropFirst().filter { indent($0) < $0.count }.map(indent).min() ?? 0
    return (lines.prefix(1) + lines.dropFirst().map { $0.dropFirst(min(common, indent($0))) })
      .joined(separator: "\n")
  }

  private func classes(of step: EffectiveStep, in surroundings: Surroundings) -> String {
    // What is dimmed dims all that is in it.
    let mark = step.isReached || !surroundings.areReached ? "" : " unreached"
    let scope = (step.placement.map { " \($0.scope.rawValue)" } ?? "") + mark
    return switch step.kind {
    case .unknown: "step unknown\(scope)"
    case .leavesOut: "step leaves-out\(scope)"
    case .serviceDefault: "step unknown\(scope)"
    case .statement, .branch, .fragment, .products: "step\(scope)"
    }
  }
}
