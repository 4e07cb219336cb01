public import SourceText

/// A file of Markdown, by what of it may be policies: its fenced code blocks.
///
/// Reading never fails. There is a library in C that reads all of the language, cmark; it tells no
/// places in bytes for what stands in quotes and lists, and of the language only blocks matter here.
///
/// https://spec.commonmark.org/0.31.2/
public struct MarkdownFile: Sendable {
  /// A fenced code block.
  public struct CodeBlock: Sendable {
    /// What stands behind the opening fence, blanks around it aside.
    public let info: String

    /// What the lines of the block hold, without what stands in front of them.
    public let text: SourceText

    /// The first word of the info in lower case, by which programs choose colours: `xml` of
    /// `xml title="A policy"` and of `{.xml}`.
    public var language: String {
      let word = info.drop { "{. ".contains($0) }.prefix { !" \t,:{}".contains($0) }
      return word.lowercased()
    }

    /// True for a block without a language, and for one in which policies are shown.
    public var mayHoldPolicy: Bool { Self.languages.contains(language) }

    private static let languages: Set<String> = [
      "", "xml", "xml-policy", "policy", "apim", "apim-policy", "html", "cshtml", "razor", "markup",
    ]
  }

  public let source: SourceText

  /// The blocks that may hold a policy, in the order of the file. Most documentation shows single
  /// statements; whether a text is a policy is left to those who know them.
  public let blocks: [CodeBlock]

  /// What stands in comments, `<!-- … -->`, that begin a line.
  public let comments: [Span]

  /// What could not be read.
  public let problems: [HostProblem]

  /// How many signs were looked at; grows as the file does.
  package let steps: Int

  public init(reading source: SourceText) {
    self.source = source
    guard source.bytes.count <= HostLimits.size else {
      blocks = []
      comments = []
      problems = [.tooLarge]
      steps = 0
      return
    }
    var reader = MarkdownReader(source)
    reader.read()
    blocks = reader.blocks
    comments = reader.comments
    problems = []
    steps = reader.steps
  }
}
