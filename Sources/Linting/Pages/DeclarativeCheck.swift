import PolicyCatalog
import PolicySyntax
import PolicyXPath
import SourceText

/// One check of a rule's page as it is carried out.
struct DeclarativeCheck: Sendable {
  let source: CheckSource

  /// The one element name without which nothing is selected, so that most documents need no DOM:
  /// that of `//name…`, also as the argument of a function.
  let elementName: ElementName?

  init(_ source: CheckSource) {
    self.source = source
    elementName = Self.elementName(in: source.select.value)
  }

  private static func elementName(in select: String) -> ElementName? {
    guard !select.contains("|") else { return nil }
    var path = select[...]
    while path.hasPrefix(XPathFunctions.prefix + ":"), let bracket = path.firstIndex(of: "(") {
      path = path[path.index(after: bracket)...]
    }
    guard path.hasPrefix("//") else { return nil }
    let name = path.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    // `//text()` and `//self::a` are no names of elements.
    let next = path[name.endIndex...].first { !$0.isWhitespace }
    return name.isEmpty || next == "(" || next == ":" ? nil : ElementName(String(name))
  }
}

extension RulePage {
  /// What is wrong with the page, its checks included.
  public var allProblems: [PageProblem] {
    let options = metadata(id: "").options
    return (problems + checks.flatMap { CheckProver(options: options).problems(of: $0) })
      .sorted { $0.place.span < $1.place.span }
  }
}
