import Explanations
import StructuredData
import Workspace

/// Something that an assistant can call.
protocol Tool: Sendable {
  var name: String { get }
  var title: String { get }

  /// What it does and when to call it, for an assistant.
  var about: String { get }
  var parameters: [JSONSchema.Member] { get }

  /// What the data of its results look like; nil where that depends on what is asked.
  var output: JSONSchema? { get }

  /// True where it may change files.
  var writes: Bool { get }

  /// Does it.
  ///
  /// - Throws: what is wrong with the arguments, so that an assistant can mend the call.
  func call(_ arguments: Arguments, in desk: Desk) throws(ToolError) -> ToolResult
}

extension Tool {
  var output: JSONSchema? { nil }
  var writes: Bool { false }
}

/// Why a call of a tool gives nothing, and what to do.
struct ToolError: Error {
  let problem: String

  init(_ problem: String) { self.problem = problem }
}

/// What a call of a tool gives: a text, and the same as data.
struct ToolResult: Sendable {
  let text: String

  /// Writes one object; nil for a text alone.
  let data: (@Sendable (inout JSONWriter) -> Void)?

  /// True where it tells why nothing could be done.
  var isError = false

  init(_ text: String, data: (@Sendable (inout JSONWriter) -> Void)? = nil) {
    self.text = text
    self.data = data
  }

  /// The number of bytes above which a text is cut: more is no help to an assistant.
  static let textBudget = 40_000

  /// The same for data, and for a text that is of use as a whole alone.
  static let dataBudget = 120_000
}

extension String {
  /// The text, cut at the end of a line where it is too long.
  ///
  /// - Parameter advice: how to get the rest.
  func cut(to budget: Int = ToolResult.textBudget, _ advice: String) -> String {
    let bytes = utf8
    guard bytes.count > budget else { return self }
    let kept = Substring(bytes.prefix(budget))
    let end = kept.utf8.lastIndex(of: UInt8(ascii: "\n")) ?? kept.endIndex
    return "\(kept[..<end])\n… cut here: \(bytes.count) bytes are too many; \(advice)\n"
  }
}
