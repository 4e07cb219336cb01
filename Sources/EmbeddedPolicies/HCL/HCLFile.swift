public import SourceText

/// A file of Terraform as a tree.
///
/// Reading never fails: whatever the bytes, there is a body, and a list of what could not be read.
/// It reads the language for people; JSON that stands for it (`.tf.json`) is none. There is a library
/// that reads it, HashiCorp's own, in Go, and none in C or Swift, so this is a reader of its own:
/// as much of the language as finding policies takes, by its specification.
///
/// https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
public struct HCLFile: Sendable {
  public let source: SourceText
  public let body: HCLBody

  /// What stands in comments, without the signs around it, in the order of the file.
  public let comments: [Span]

  /// What could not be read, in the order of the file.
  public let problems: [HostProblem]

  /// How many signs were looked at, over and over included; grows as the file does.
  package let steps: Int

  public init(reading source: SourceText) {
    self.source = source
    var reader = HostReader(source, language: .terraform)
    body = reader.readHCL()
    problems = reader.sortedProblems
    comments = reader.comments
    steps = reader.steps
  }
}

/// What stands between the braces of a block, or in a file.
public struct HCLBody: Sendable {
  public let attributes: [HCLAttribute]
  public let blocks: [HCLBlock]
  public let span: Span

  /// The value of an attribute; of several of a name the first counts.
  public subscript(name: String) -> HostExpression? {
    attributes.first { $0.name == name }?.value
  }
}

/// `name = value`
public struct HCLAttribute: Sendable {
  public let name: String
  public let nameSpan: Span
  public let value: HostExpression
}

/// `type "label" "label" { … }`
public struct HCLBlock: Sendable {
  /// Empty for braces that stand behind something unreadable.
  public let type: String
  public let typeSpan: Span
  public let labels: [Label]
  public let body: HCLBody
  public let span: Span

  /// By what the module calls a resource, a data source or the call of a module; nil for any other block.
  var address: String? {
    switch (type, labels.count) {
    case ("resource", 2): labels.map(\.text).joined(separator: ".")
    case ("data", 2): "data." + labels.map(\.text).joined(separator: ".")
    case ("module", 1): HCLCalls.address(of: labels[0].text)
    default: nil
    }
  }

  public struct Label: Sendable {
    public let text: String

    /// The label without quotes.
    public let span: Span
  }
}
