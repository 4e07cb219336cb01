public import SourceText

/// A file of Bicep as a tree.
///
/// Reading never fails: whatever the bytes, there is a list of declarations, and one of what could
/// not be read. Microsoft's own reader is written in C#; there is none in C or Swift, so this is a
/// reader of its own: as much of the language as finding policies takes.
///
/// https://learn.microsoft.com/azure/azure-resource-manager/bicep/file
public struct BicepFile: Sendable {
  public let source: SourceText

  /// The declarations of the file, without those inside others.
  public let declarations: [BicepDeclaration]

  /// What stands in comments, without the signs around it, in the order of the file.
  public let comments: [Span]

  /// What could not be read, in the order of the file.
  public let problems: [HostProblem]

  /// How many signs were looked at, over and over included; grows as the file does.
  package let steps: Int

  public init(reading source: SourceText) {
    self.source = source
    var reader = HostReader(source, language: .bicep)
    declarations = reader.readBicep()
    problems = reader.sortedProblems
    comments = reader.comments
    steps = reader.steps
  }
}

/// One `resource`, `module`, `param`, `var` or `output`.
public struct BicepDeclaration: Sendable {
  public enum Kind: String, Sendable {
    case resource, module
    case parameter = "param"
    case variable = "var"
    case output
  }

  public let kind: Kind
  public let name: String
  public let nameSpan: Span

  /// The type of a resource with its version, or the path of a module; nil for others. The types of
  /// parameters are not kept.
  public let type: HostExpression?

  /// True for a resource that is only referred to.
  public let isExisting: Bool

  /// What is declared: an object, a loop over objects or a condition with one for resources and
  /// modules; the default of a parameter; nil where there is none.
  public let value: HostExpression?

  /// `@description('…')` and the like, in front of the declaration.
  public let decorators: [HostExpression]
  public let span: Span
}
