import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension ComparisonsRules { static var neverEqual: any Rule { NeverEqual() } }

private struct NeverEqual: Rule {
  /// The status codes that HTTP knows: https://www.rfc-editor.org/rfc/rfc9110#section-15
  private static let statusCodes = 100...599

  /// The texts that C# makes of truth values.
  private static let truths: Set<String> = ["True", "False"]

  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      for comparison in report[Comparisons.self].all {
        if let finding = Self.finding(comparison, report) {
          report(
            comparison.span, finding.message, atMost: finding.ceiling,
            holdingFor: finding.extent)
        }
      }
    }
  }

  private struct Finding {
    let message: String
    var ceiling: Severity? = nil
    var extent = Extent.always
  }

  private static func finding(_ comparison: Comparison, _ report: Report) -> Finding? {
    if case .integer(let code) = comparison.constant {
      guard isStatusCode(comparison, report), !statusCodes.contains(code) else { return nil }
      return Finding(
        message:
          "no answer has the status code \(code), since they go from 100 to 599; correct the number"
      )
    }
    guard let text = comparison.text, !comparison.ignoresCase else { return nil }
    return caseFinding(text, comparison) ?? truthFinding(text, comparison, report)
  }

  private static func isStatusCode(_ comparison: Comparison, _ report: Report) -> Bool {
    guard case .member(let member) = comparison.value, member.name.text == "StatusCode",
      let binding = report.binding(of: comparison.expression)
    else { return false }
    return binding.type(of: member.receiver.range).description == "IResponse"
  }

  /// What is wrong with the letters of a text.
  private static func caseFinding(_ text: String, _ comparison: Comparison) -> Finding? {
    if comparison.path?.matches(["Request", "Method"]) == true, text != text.uppercased() {
      return Finding(
        message: "methods come in capital letters, so none is ever '\(text)'; write "
          + "'\(text.uppercased())'")
    }
    if isThumbprint(comparison.path), text != text.uppercased() {
      return Finding(
        message: "'Thumbprint' is written in capital letters, so it never is '\(text)'; write "
          + "'\(text.uppercased())'")
    }
    guard let method = comparison.bareCall?.method else { return nil }
    switch method {
    case "ToLower", "ToLowerInvariant":
      guard text != text.mapped(\.lowercaseMapping) else { return nil }
      return Finding(
        message: "'\(method)()' leaves no capital letters, so this never is '\(text)'; write "
          + "'\(text.lowercased())'")
    case "ToUpper", "ToUpperInvariant":
      guard text != text.mapped(\.uppercaseMapping) else { return nil }
      return Finding(
        message: "'\(method)()' leaves no small letters, so this never is '\(text)'; write "
          + "'\(text.uppercased())'")
    case "Trim":
      guard comparison.form == .equality, text != text.trimmed else { return nil }
      return Finding(
        message: "'Trim()' leaves no blanks at the ends, so this never is '\(text)'; write "
          + "'\(text.trimmed)'")
    default: return nil
    }
  }

  /// True for the thumbprint of a certificate, as X509Certificate2 writes it.
  private static func isThumbprint(_ path: AccessPath?) -> Bool {
    guard let path, path.steps.last?.name == "Thumbprint" else { return false }
    return path.starts(with: ["Request", "Certificate"])
      || path.starts(with: ["Deployment", "Certificates"])
  }

  /// What is wrong where a truth value is made a text first.
  private static func truthFinding(
    _ text: String, _ comparison: Comparison, _ report: Report
  ) -> Finding? {
    guard comparison.form == .equality, !truths.contains(text),
      truths.contains(text.prefix(1).uppercased() + text.dropFirst().lowercased()),
      let call = comparison.bareCall, call.method == "ToString",
      let binding = report.binding(of: comparison.expression)
    else { return nil }
    let remedy = "; compare the value itself, or ignore case"
    let always = "'ToString()' gives 'True' or 'False' here, so this never is '\(text)'" + remedy
    let type = binding.type(of: call.receiver.bare.range)
    if (type.nullableWrapped ?? type) == .bool { return Finding(message: always) }
    if StoredType(type)?.isJSON == true {
      return Finding(
        message: "of true in JSON 'ToString()' gives 'True', which is not '\(text)'" + remedy,
        // The member may be a text.
        ceiling: .info)
    }
    guard type == .object, let name = binding.variable(at: call.receiver.bare.range),
      let truth = StoredType(name: StoredType.truth),
      let extent = report.ways(to: comparison.expression)
        .extent(where: { report.types(of: name, on: $0) == [truth] })
    else { return nil }
    return Finding(message: "'\(name)' holds a truth value; " + always, extent: extent)
  }
}

extension String {
  /// The text with each letter in another case, as .NET maps them: one for one, so that `ß` stays.
  fileprivate func mapped(_ mapping: (Unicode.Scalar.Properties) -> String) -> String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          let mapped = mapping(scalar.properties).unicodeScalars
          return mapped.count == 1 ? mapped.first ?? scalar : scalar
        }))
  }
}

extension StoredType {
  /// The name of the type of truth values.
  fileprivate static let truth = "bool"
}
