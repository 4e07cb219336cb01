import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension SchemaRules { static var xsltStylesheet: any Rule { XsltStylesheet() } }

private struct XsltStylesheet: Rule {
  func subscribe(to events: inout Events) {
    events.on(.xslTransform) { element, report in
      for child in element.childElements {
        let parts = child.name.split(separator: ":")
        guard parts.count == 2, parts[1] == "stylesheet" || parts[1] == "transform" else {
          continue
        }
        Self.checkNamespace(of: child, prefix: parts[0], report)
        guard let version = child[attribute: "version"] else {
          report(
            child.nameSpan,
            "'\(child.name)' lacks its 'version', and no stylesheet is read without; add version=\"1.0\""
          )
          continue
        }
        let known = report.texts(of: version.value).first
        if let known, known.text.trimmed != ServiceFacts.stylesheetVersion {
          report(
            version.value.trimmedSpan,
            "'version' is '\(known.shown.trimmed)', and the service knows XSLT \(ServiceFacts.stylesheetVersion) only; write version=\"\(ServiceFacts.stylesheetVersion)\", and what it knows",
            related: known.definitions, in: known.environment)
        }
      }
    }
  }

  private static func checkNamespace(
    of stylesheet: Element, prefix: some StringProtocol, _ report: Report
  ) {
    let declaration = ([stylesheet] + Array(stylesheet.ancestors)).lazy
      .compactMap { $0[attribute: "xmlns:\(prefix)"] }.first
    // A prefix without a declaration is reported where well-formedness is.
    guard let declaration, let known = report.texts(of: declaration.value).first,
      known.text.trimmed != ServiceFacts.stylesheetNamespace
    else { return }
    report(
      declaration.value.trimmedSpan,
      "'\(known.shown.trimmed)' is not the namespace of XSLT, so '\(stylesheet.name)' is no stylesheet; write '\(ServiceFacts.stylesheetNamespace)'",
      related: known.definitions, in: known.environment)
  }
}
