import Linting
import PolicyExpressions
import PolicySyntax
import SourceText
import Workspace

/// The code of an expression up to an offset, as far as somebody has written it.
struct HalfWrittenCode {
  let bytes: [UInt8]
  let form: ExpressionTree.Form

  /// Nil where no expression has begun in front.
  init?(before cursor: Cursor) {
    if let code = cursor.code {
      let whole = code.expression.code.bytes
      bytes = Array(whole[..<min(max(code.offset, 0), whole.count)])
      form = code.expression.source.form == .oneLine ? .expression : .statements
      return
    }
    // A bracket that is missing lets the value end at the first quotation mark of the code.
    guard let element = cursor.element, element.startTagSpan.start < cursor.offset else {
      return nil
    }
    let open = element.attributes.last { attribute in
      attribute.value.firstExpression?.isTerminated == false
        && attribute.value.span.end <= cursor.offset
    }
    guard let source = open?.value.leadingExpression,
      cursor.offset <= element.startTagSpan.end, cursor.offset >= source.codeSpan.start
    else { return nil }
    let text = cursor.view.source.bytes
    bytes = Array(text[source.codeSpan.start..<cursor.offset])
    form = source.form == .oneLine ? .expression : .statements
  }
}
