import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var unencodedSecret: any Rule { UnencodedSecret() } }

private struct UnencodedSecret: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard !use.isAmbiguous, !use.isInComment, let name = FormParameter.name(before: use),
        !report.fitsIntoForms(use.reference.name)
      else { return }
      let end = use.reference.span
      Self.report(
        name, Span(end.start - name.utf8.count - 1, end.end), isInCode: use.expression != nil,
        report)
    }
    events.onDocument { _, report in
      guard report[FormParameters.self].mayBeThere else { return }
      for expression in report.expressions { Self.look(at: expression, report) }
    }
  }

  private static func look(at expression: PolicyExpression, _ report: Report) {
    let code = expression.plainCode
    let texts = code.texts
    lazy var isForm = texts.contains { $0.text.contains(SecretName.beginningOfForms) }
    for text in texts where text.text.utf8.last == UInt8(ascii: "=") {
      guard let value = text.follower,
        let name = FormParameter.name(atEndOf: Array(text.text.utf8)[...], isForm: isForm)
      else { continue }
      var origin = SecretOrigin(report)
      guard origin.look(at: value, in: code) == .raw else { continue }
      Self.report(name, expression.source.code.fileSpan(value.range), isInCode: true, report)
    }
  }

  private static func report(_ name: String, _ span: Span, isInCode: Bool, _ report: Report) {
    let remedy =
      isInCode
      ? "put it through 'Uri.EscapeDataString'"
      : "write the body as code, with the value put through 'Uri.EscapeDataString'"
    report(
      span,
      "what follows '\(name)=' goes into the form as it is, and a secret with '+', '&', '=' or '%' arrives there as another one; \(remedy)"
    )
  }
}

/// Whether code of a document may put secrets into forms.
private struct FormParameters: DocumentFact {
  let mayBeThere: Bool

  private static let parameters = SecretName.ofForms.map { ByteSearch($0 + "=") }

  static func derive(from context: DocumentContext) -> Self {
    let document = context.document
    return Self(
      mayBeThere: document.tree.hasExpressions
        && parameters.contains { $0.occurs(in: document.source.bytes) })
  }
}

/// The parameter of a form whose value comes next.
private enum FormParameter {
  /// How long a name is at most, with what stands before it.
  private static let reach = 64

  /// The secret whose value a named value begins; nil where it is another parameter, or none.
  static func name(before use: NamedValueUse) -> String? {
    let value =
      use.attribute?.value ?? use.expression?.value
      ?? use.element.texts.first { $0.value.span.contains(use.reference.span) }?.value
    guard let value else { return nil }
    let end = use.reference.span.start
    let before = use.reference.source.bytes[max(value.span.start, end - reach)..<end]
    guard before.last == UInt8(ascii: "=") else { return nil }
    return name(atEndOf: before, isForm: value.raw.contains(SecretName.beginningOfForms))
  }

  /// - Parameter isForm: whether the text may begin with a parameter.
  static func name(atEndOf text: ArraySlice<UInt8>, isForm: Bool) -> String? {
    guard text.last == UInt8(ascii: "=") else { return nil }
    let text = text.dropLast()
    return SecretName.ofForms.first { name in
      guard text.suffix(name.utf8.count).elementsEqual(name.utf8) else { return false }
      let before = text.dropLast(name.utf8.count)
      return before.last == UInt8(ascii: "&") || before.suffix(5).elementsEqual("&amp;".utf8)
        || isForm && (before.last.map { "\"'> \n".utf8.contains($0) } ?? true)
    }
  }
}

extension NamedValueUse {
  /// True for a named value in a comment of code.
  fileprivate var isInComment: Bool {
    guard let expression else { return false }
    return !expression.tokens.contains { expression.span(of: $0).overlaps(reference.span) }
  }
}

extension Report {
  /// True for a named value that is known to stay what it is in a form, whatever the environment.
  func fitsIntoForms(_ name: String) -> Bool {
    let sets = service.model.namedValueSets
    return !sets.isEmpty
      && sets.allSatisfy { set in
        guard let value = set.value(named: name)?.knownValue?.value else { return false }
        return !value.utf8.contains { "+/=&% ".utf8.contains($0) }
      }
  }
}
