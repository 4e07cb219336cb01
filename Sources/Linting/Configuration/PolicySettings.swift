public import PolicyCatalog
public import PolicySyntax
public import SourceText

/// What the configuration says about the policies themselves, as rules see it.
public struct PolicySettings: Sendable {
  /// Where the policies run; empty when nothing is said.
  public var gateways: Set<GatewayKind> = []

  /// How expressions are written; the format that was named, or the one that tells what deploys a
  /// document.
  public private(set) var format = PolicyFormat.raw

  /// True when the configuration or the command line names the format.
  private var isFormatNamed = false

  /// The template language that the files are written in; the one that was named, or the one that a
  /// file tells.
  public private(set) var template = TemplateLanguage.none

  /// True when the configuration or the command line names the language, so that no file is asked.
  public private(set) var isTemplateNamed = false

  /// Operations that stream, as globs over `API/OPERATION` and `OPERATION`.
  public var streamingOperations: [PathPattern] = []

  /// True when every policy is to be treated as serving a stream.
  public var everyPolicyStreams = false

  public init() {}

  /// Takes the format that somebody names, for all files.
  public mutating func name(format: PolicyFormat) {
    self.format = format
    isFormatNamed = true
  }

  /// Takes what the deployment of a document tells about its form, unless somebody has named it.
  public mutating func detect(_ form: DocumentForm) {
    if let format = form.format, !isFormatNamed { self.format = format }
    detect(template: form.template)
  }

  /// Takes the language that somebody names, for all files; `none` as well.
  public mutating func name(template language: TemplateLanguage) {
    template = language
    isTemplateNamed = true
  }

  /// Takes the language that a file tells, unless one is named.
  public mutating func detect(template language: TemplateLanguage?) {
    if let language, !isTemplateNamed { template = language }
  }

  /// True for a name that something completes before deployment: the template that the files are
  /// written in, or another that the name looks like.
  public func mayCompleteName(_ name: String) -> Bool {
    template.hasPlaceholder(in: name) || Placeholder.mayBeIn(name, as: .name)
  }
}

/// How expressions are written in the files.
public enum PolicyFormat: String, Sendable, CaseIterable {
  /// Quotation marks, `<` and `&` inside expressions need no escaping.
  case raw = "rawxml"
  /// Every document is well-formed XML.
  case xml
}
