public import SourceText

/// What a report needs to know beside the findings; whoever has a clock, a terminal and a file
/// system tells it.
public struct ReportContext: Sendable {
  /// The version of apimlint, as in `0.1.0`.
  public let toolVersion: String

  /// The `file:` URI of the folder that relative paths start from, with a slash at its end.
  public let baseURI: String

  /// The `file:` URI of the top of the repository around that folder, with a slash at its end; nil where
  /// there is none.
  public let repositoryURI: String?

  /// How long the run took.
  public let durationMilliseconds: Int

  /// True when the text may hold ANSI colours.
  public let usesColor: Bool

  /// True when the text may hold links by OSC 8, an escape sequence that a terminal must be known to take.
  public let usesLinks: Bool

  /// How many columns a line of a code frame may take, line number included.
  public let width: Int

  /// The web page of apimlint, if it has one.
  public let informationURI: String?

  /// What the page of a rule says between its title and its examples, in Markdown; nil for a rule
  /// without a page. It is asked for only by formats that carry help, because reading pages takes longer
  /// than linting a policy.
  public let ruleHelp: @Sendable (RuleID) -> String?

  public init(
    toolVersion: String, baseURI: String, repositoryURI: String? = nil,
    durationMilliseconds: Int = 0, usesColor: Bool = false, usesLinks: Bool = false,
    width: Int = 120, informationURI: String? = nil,
    ruleHelp: @escaping @Sendable (RuleID) -> String? = { _ in nil }
  ) {
    self.toolVersion = toolVersion
    self.baseURI = baseURI
    self.repositoryURI = repositoryURI
    self.durationMilliseconds = durationMilliseconds
    self.usesColor = usesColor
    self.usesLinks = usesLinks
    self.width = width
    self.informationURI = informationURI
    self.ruleHelp = ruleHelp
  }
}

/// The name that reports give as their source.
let toolName = "apimlint"
