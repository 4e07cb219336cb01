public import SourceText

/// Files, what is to be found in them, and how they read once mended.
public struct RuleExample: Sendable {
  /// A file of an example.
  public struct File: Sendable {
    /// The path, seen from the folder of the example.
    public let path: String

    /// The text without the lines that hold carets.
    public let text: String

    /// The findings that its carets ask for, in the order of the text.
    public let expectations: [Expectation]

    /// The text after all safe and unsafe fixes; nil when the page doesn't show it.
    public var fixed: String?

    /// True for a file of policy, false for what it refers to.
    public let isPolicy: Bool

    /// The line of the page on which the block begins, from 1.
    public let line: Int
  }

  /// A finding that a line of carets asks for.
  public struct Expectation: Sendable, Equatable {
    /// Where the finding begins.
    public let position: LineColumn

    /// How many scalars are underlined.
    public let length: Int

    /// How severe the finding is, if the page says so: `(info)` before the message.
    public let severity: Severity?

    /// How the message begins.
    public let message: String

    /// The line of the page with the carets, from 1.
    public let pageLine: Int

    public init(
      position: LineColumn, length: Int, severity: Severity? = nil, message: String,
      pageLine: Int = 0
    ) {
      self.pageLine = pageLine
      self.position = position
      self.length = length
      self.severity = severity
      self.message = message
    }

    /// What stands behind the carets: `message`, or `(severity) message`.
    init(position: LineColumn, length: Int, words: String, pageLine: Int) {
      let severity = Severity.allCases.first { words.hasPrefix("(\($0.rawValue)) ") }
      self.init(
        position: position, length: length, severity: severity,
        message: severity.map { String(words.dropFirst($0.rawValue.count + 3)) } ?? words,
        pageLine: pageLine)
    }
  }

  /// True for an example in which the rule has to find something.
  public let isBad: Bool

  /// The line of the page on which the example begins, from 1.
  public let line: Int

  /// The files, in the order of the page.
  public var files: [File]
}
