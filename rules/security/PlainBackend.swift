import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var plainBackend: any Rule { PlainBackend() } }

private struct PlainBackend: Rule {
  func subscribe(to events: inout Events) {
    events.on(.setBackendService) { element, report in
      if let attribute = element[.baseUrl] { Self.check(attribute.value, report) }
    }
    events.on(.setUrl) { element, report in
      if let text = element.onlyText { Self.check(text.value, report) }
    }
    events.onService { service, report in
      for url in service.addresses where WebAddress(url.value.trimmed)?.isPlainAndPublic == true {
        report(url.place, Self.message)
      }
    }
  }

  private static let message =
    "requests go there without encryption, so whoever is on the way reads and changes them; write 'https'"

  private static func check(_ value: Value, _ report: Report) {
    if let source = value.wholeExpression {
      guard let code = report.expression(at: source) else {
        return
      }
      return check(code, report)
    }
    guard let known = report.addresses(of: value).first(where: \.address.isPlainAndPublic) else {
      return
    }
    report(
      value.trimmedSpan, message, related: known.text.definitions, in: known.text.environment)
  }

  /// What code makes is hardly known; a text in it that begins a URL is.
  private static func check(_ code: PolicyExpression, _ report: Report) {
    guard let binding = report.binding(of: code) else { return }
    for result in binding.results {
      guard case .string(let text)? = result.constant,
        WebAddress(text.trimmed)?.isPlainAndPublic == true
      else { continue }
      return report(code.span(ofNode: result.range), message)
    }
    for literal in code.tree.texts where WebAddress(literal.text)?.isPlainAndPublic == true {
      return report(code.span(ofNode: literal.range), message, atMost: .info)
    }
  }
}

extension WebAddress {
  /// True for a host of the internet that is called without encryption.
  fileprivate var isPlainAndPublic: Bool {
    scheme == "http" && host.contains(".") && !isInner && !isReserved && isPlain
      && !ServiceFacts.isSample(host: host)
  }
}
