import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var invalidCharacters: any Rule { InvalidCharacters() } }

private struct InvalidCharacters: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      report.forEachProblem { problem, report in
        guard let message = message(problem, in: document) else { return }
        report(problem.span, message)
      }
    }
  }

  private func message(_ problem: SyntaxProblem, in document: PolicyDocument) -> String? {
    switch problem.kind {
    case .invalidUTF8:
      "the bytes here are no UTF-8, so the file is in another encoding or damaged; save it as UTF-8"
    case .invalidUTF16:
      "half a character of UTF-16 stands here, so the file is damaged or was cut off; save it as UTF-8 (--fix leaves it as it is)"
    case .controlCharacter(let byte):
      "the control character \(hexadecimal(byte)) is an invalid character in XML, also where it cannot be seen; take it out"
    case .invalidCharacterReference:
      "'\(document.source.text(problem.span))' refers to no character that XML allows; write the number of another one"
    case .unknownEntity(let name) where !document.hasDoctype:
      "reference to undeclared entity '\(name)': XML knows quot, amp, apos, lt and gt; write the character itself or its number, as in '&#160;'"
    default: nil
    }
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
