import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension Report {
  /// True for a placeholder of a document that code deploys as it stands, where nothing but that code could fill it in.
  ///
  /// A string of C# may look for the signs, a comment writes about them, and bodies are often templates for others.
  func isDeployedAsWritten(_ placeholder: DetectedTemplate) -> Bool {
    guard placeholder.language == .terraform, document.form.isDeployedVerbatim,
      let element = document.tree.element(at: placeholder.span.start),
      !([element] + element.ancestors).contains(where: {
        $0.isAny(of: [.setBody, .xslTransform])
      })
    else { return false }
    let code = (element.attributes.map(\.value) + element.texts.map(\.value))
      .flatMap(\.expressions).first { $0.span.contains(placeholder.span) }?.code
    guard let code else { return true }
    return TokenizedCode(code.bytes).tokens.contains { token in
      ![.string, .character, .interpolatedStringText].contains(token.kind)
        && code.fileSpan(token.range).contains(placeholder.span.start)
    }
  }
}
