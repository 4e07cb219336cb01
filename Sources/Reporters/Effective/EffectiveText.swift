import PolicyCatalog
import PolicyFlow
import ServiceModel
import SourceText

/// What runs for an operation, as text: the statements in their order, each with its line, below the
/// file and scope that it comes from.
public struct EffectiveText {
  private let report: EffectiveReport
  private let lines: SourceLines
  private let width: Int
  private var text = ""

  /// The document of the line before.
  private var document: (path: String, placement: Placement?)?

  /// The columns of line numbers.
  private static let margin = 5

  /// - Parameter width: how many columns a line may take; longer statements are cut with `…`.
  public init(_ report: EffectiveReport, width: Int = 80) {
    self.report = report
    self.width = max(width, 40)
    lines = SourceLines(report.places)
  }

  /// The text, each line fit for a terminal.
  public func render() -> String {
    var copy = self
    for (index, policy) in report.policies.enumerated() {
      if index > 0 { copy.write("") }
      copy.write(policy)
    }
    return copy.text
  }

  private mutating func write(_ line: String) { text += line + "\n" }

  private mutating func write(_ policy: EffectivePolicy) {
    write(visibleLine(policy.title))
    if let operation = report.operation(of: policy) {
      write("  " + visibleLine("\(operation.method.value) \(operation.path.value)"))
    }
    if policy.operations.count > 1 {
      write("  " + visibleLine(policy.operations.joined(separator: ", ")))
    }
    if policy.products != [.none] { write("  " + visibleLine(policy.products.words)) }
    for section in policy.sections {
      write("\n\(section.section.rawValue)")
      document = nil
      if section.steps.isEmpty { write("  (nothing)") }
      write(section.steps, depth: 0, in: section.section)
    }
  }

  private mutating func write(
    _ steps: [EffectiveStep], depth: Int, in section: PolicySection, areReached: Bool = true
  ) {
    for step in steps {
      write(
        step, step.remarks(in: section, surroundingsAreReached: areReached), depth: depth)
      write(step.steps, depth: depth + 1, in: section, areReached: areReached && step.isReached)
      guard case .products(let parts) = step.kind else { continue }
      for part in parts {
        document = nil
        let isEmpty = part.steps.isEmpty
        row(nil, part.products.words + (isEmpty ? ": nothing more" : ":"), depth: depth)
        write(part.steps, depth: depth + 1, in: section)
      }
      document = nil
    }
  }

  private mutating func write(_ step: EffectiveStep, _ remarks: [String], depth: Int) {
    var number: Int?
    if let place = step.place {
      let path = place.source.path
      number = lines.start(of: place).line
      if document?.path != path || document?.placement != step.placement {
        document = (path, step.placement)
        let scope = step.placement.map { "  \($0.words)" } ?? ""
        write("  " + visibleLine("\(path):\(number ?? 0)\(scope)"))
      }
    }
    // What is beyond the width needs no reading; a scalar has four bytes at most.
    if let text = step.line(limit: 8 * width) { row(number, text, depth: depth) }
    for remark in remarks {
      for (index, line) in wrapped(remark, depth: depth).enumerated() {
        row(nil, (index == 0 ? "-- " : "   ") + line, depth: depth)
      }
    }
  }

  /// Writes a line with its number, cut to the width.
  private mutating func row(_ number: Int?, _ text: String, depth: Int) {
    let digits = number.map(String.init) ?? ""
    let margin = String(repeating: " ", count: max(0, Self.margin - digits.count)) + digits + " | "
    let indent = String(repeating: " ", count: indentation(depth))
    write(margin + indent + Self.cut(text, to: width - margin.count - indent.count))
  }

  /// How many blanks stand before what is so deep; there is room for some text however deep it is.
  private func indentation(_ depth: Int) -> Int { min(2 * depth, width / 3) }

  /// Cuts a remark at blanks into lines that fit.
  private func wrapped(_ remark: String, depth: Int) -> [String] {
    let room = width - Self.margin - 3 - indentation(depth) - 3
    var lines: [String] = []
    for word in remark.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= room {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A text as a terminal may show it, cut to a number of cells.
  private static func cut(_ text: String, to width: Int) -> String {
    let cells = visibleScalars(Array(visibleLine(text).unicodeScalars), tabWidth: 1)
    var used = 0
    var fitting = ""
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      if used + cell.width > width - (isLast ? 0 : 1) { return fitting + "…" }
      used += cell.width
      fitting += cell.text
    }
    return fitting
  }
}
