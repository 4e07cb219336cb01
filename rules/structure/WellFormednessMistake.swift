import Linting
import PolicySyntax
import SourceText

/// What there is to say about a problem of well-formedness, in words that hold the service's own.
struct WellFormednessMistake {
  let message: String
  let related: [Note]
  let fix: Fix?

  /// True when the mistake is one of tags that don't match.
  let isAboutNesting: Bool

  /// What the service says, without the place that it adds.
  let serviceMessage: String?

  private init(
    _ message: String, related: [Note] = [], fix: Fix? = nil, isAboutNesting: Bool = false,
    serviceMessage: String? = nil
  ) {
    self.message = message
    self.related = related
    self.fix = fix
    self.isAboutNesting = isAboutNesting
    self.serviceMessage = serviceMessage
  }

  /// Nil for a problem that is not about well-formedness, or has a rule of its own.
  init?(_ problem: SyntaxProblem, _ report: Report) {
    let mistake =
      Self.ofNesting(problem, report) ?? Self.ofTag(problem, report)
      ?? Self.ofAttribute(problem, report) ?? Self.ofCharacters(problem, report)
      ?? Self.ofDocument(problem, report)
    guard let mistake else { return nil }
    self = mistake
  }

  private static func ofNesting(_ problem: SyntaxProblem, _ report: Report) -> Self? {
    switch problem.kind {
    case .unclosedElement
    where Placeholder.isInsideAddress(at: problem.span.start - 1, in: report.document.source):
      return Self(
        "'\(report.document.source.text(problem.span))' looks like a placeholder, and is read as a start tag that nothing closes; write what belongs there",
        isAboutNesting: true)
    case .unclosedElement(let name, let closedBy):
      let advice =
        "'\(name)' is never closed; add '</\(name)>', or write '<\(name) />' if it holds nothing"
      guard let closedBy else {
        return Self("unexpected end of file: \(advice)", isAboutNesting: true)
      }
      return Self(
        "the '\(name)' start tag does not match the end tag of '\(report.document.source.text(closedBy))': \(advice)",
        related: [Note("the end tag that comes instead", at: report.place(closedBy))],
        isAboutNesting: true)
    case .mismatchedEndTag(let name, let startTag, let opened):
      return Self(
        "the '\(startTag)' start tag does not match the end tag of '\(name)'; write one name in both",
        related: [Note("the start tag", at: report.place(opened))], isAboutNesting: true,
        serviceMessage: "The '\(startTag)' start tag does not match the end tag of '\(name)'.")
    case .strayEndTag(let name):
      return Self(
        "encountered end tag '\(name)' with no matching start tag; take it out, or open '\(name)' before it",
        isAboutNesting: true,
        serviceMessage:
          "Encountered end tag \"\(name)\" with no matching start tag. Are your start/end tags properly balanced?"
      )
    case .secondRoot(let first):
      return Self(
        "there are multiple root elements: '\(report.document.source.text(problem.span))' stands behind the end of the document; put it into the root element",
        related: [Note("the root element", at: report.place(first))], isAboutNesting: true)
    default:
      return nil
    }
  }

  private static func ofTag(_ problem: SyntaxProblem, _ report: Report) -> Self? {
    let source = report.document.source
    let text = excerpt(source.text(problem.span))
    return switch problem.kind {
    case .unterminatedTag:
      source.bytes[problem.span.end...].contains(UInt8(ascii: "<"))
        ? Self("the tag '\(text)' is not closed before the next one begins; add '>'")
        : Self("the tag '\(text)' is not closed before the file ends; complete it, or take it out")
    case .malformedEndTag:
      Self("'\(text)' is an unexpected token, expecting '>': an end tag holds its name only")
    case .malformedTag:
      Self(
        "'\(text)' is an unexpected token in a tag, which holds attributes of the form name=\"value\""
      )
    default:
      nil
    }
  }

  private static func ofAttribute(_ problem: SyntaxProblem, _ report: Report) -> Self? {
    let text = report.document.source.text(problem.span)
    switch problem.kind {
    case .missingBlankBeforeAttribute:
      // Where no attribute begins, the quotation mark before it is what is wrong.
      let beginsAttribute = report.document.tree.element(at: problem.span.start)?.attributes
        .contains { $0.nameSpan.start == problem.span.start && $0.quote != nil }
      return Self(
        "'\(text)' is an unexpected token, expecting white space: put a blank before an attribute, and write a '\"' inside a value as '&quot;'",
        fix: beginsAttribute == true
          ? Fix(
            "put a blank before the attribute",
            edits: [report.edit(Span(at: problem.span.start), with: " ")]) : nil)
    case .missingAttributeValue(let name):
      return Self("the attribute '\(name)' has no value, expecting '='; write \(name)=\"…\"")
    case .unquotedAttributeValue(let name):
      let isPlain = !text.isEmpty && !text.contains { "\"'&/".contains($0) }
      return Self(
        "the value of '\(name)' is an unexpected token, expecting a quotation mark; put the value in quotation marks",
        fix: isPlain
          ? Fix(
            "put the value in quotation marks",
            edits: [report.edit(problem.span, with: "\"\(text)\"")]) : nil)
    case .unterminatedAttributeValue(let name):
      return Self(
        "the value of '\(name)' is never closed; add the quotation mark that it began with")
    case .duplicateAttribute(let name, let first):
      return Self(
        "'\(name)' is a duplicate attribute name: a tag has each attribute once; keep the one you mean",
        related: [Note("the first '\(name)'", at: report.place(first))])
    default:
      return nil
    }
  }

  private static func ofCharacters(_ problem: SyntaxProblem, _ report: Report) -> Self? {
    func replacing(with replacement: String) -> Fix {
      Fix("write '\(replacement)'", edits: [report.edit(problem.span, with: replacement)])
    }
    let source = report.document.source
    let placeholder = Placeholder.angled(at: problem.span.start, in: source).map(source.text)
    return switch problem.kind {
    case .lessThanInValue where placeholder != nil:
      Self(
        "'\(placeholder ?? "")' looks like a placeholder, and '<' is an invalid attribute character; write what belongs there"
      )
    case .lessThanInValue:
      Self("'<' is an invalid attribute character; write '&lt;'", fix: replacing(with: "&lt;"))
    case .strayLessThan where problem.span.count > 1:
      Self(
        MergeConflict.beginsWithMark(report.document.source.bytes[problem.span.start...])
          ? "'<<<<<<<' is what is left of a merge conflict; take the line out"
          : "'<' begins no tag here, since a name cannot begin with what follows; write '&lt;'")
    case .strayLessThan:
      Self(
        "'<' begins no tag here, since a name cannot begin with what follows; write '&lt;'",
        fix: replacing(with: "&lt;"))
    case .bareAmpersand:
      // What reads like a reference without its semicolon may well be meant as one.
      Self(
        "an error occurred while parsing EntityName: '&' begins a character reference; write '&amp;' for the character itself",
        fix: looksLikeReference(problem.span, report) ? nil : replacing(with: "&amp;"))
    case .cdataEndInText:
      Self("']]>' is not allowed in text; write ']]&gt;'", fix: replacing(with: "]]&gt;"))
    default:
      nil
    }
  }

  private static func ofDocument(_ problem: SyntaxProblem, _ report: Report) -> Self? {
    switch problem.kind {
    case .textOutsideRoot:
      Self(
        "data at the root level is invalid: nothing but comments may stand outside the root element; take '\(excerpt(report.document.source.text(problem.span)))' out"
      )
    case .noRoot:
      Self(
        "root element is missing: the file is empty or holds comments only; write '<policies>' with its sections, or leave the file out"
      )
    case .doubleHyphenInComment(let comment):
      ofHyphens(problem.span, in: comment, report)
    case .mergeConflict(let separator, let closing):
      Self(
        "'<<<<<<<' begins a merge conflict that nobody resolved; keep one of the two versions, and take out the lines of the marks",
        related: [
          Note("the second version begins behind this", at: report.place(separator)),
          Note("the conflict ends here", at: report.place(closing)),
        ])
    case .unterminatedComment:
      Self("the comment is never closed: unexpected end of file; add '-->'")
    case .unterminatedCDATA:
      Self("the CDATA section is never closed: unexpected end of file; add ']]>'")
    case .unterminatedProcessingInstruction:
      Self("the processing instruction is never closed: unexpected end of file; add '?>'")
    case .misplacedXMLDeclaration:
      Self(
        "unexpected XML declaration: it has to be the very first thing in the file, with not even a blank before it; move it there or take it out"
      )
    default:
      nil
    }
  }

  /// What there is to say about `--` in the comment that begins with the `<!--` given.
  private static func ofHyphens(_ hyphens: Span, in comment: Span, _ report: Report) -> Self {
    let source = report.document.source
    let isElsewhere = source.bytes[comment.start..<hyphens.start].contains {
      $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    let related = isElsewhere ? [Note("the comment begins here", at: report.place(comment))] : []
    // Whoever begins another comment most likely forgot to end this one.
    if source.bytes[..<hyphens.start].hasSuffix("<!") {
      return Self(
        "'<!--' stands inside a comment that began before, and an XML comment cannot contain '--'; end that one with '-->' first",
        related: related)
    }
    return Self(
      "an XML comment cannot contain '--', and '-' cannot be its last character; put blanks between the hyphens",
      related: related,
      fix: Fix("put blanks between the hyphens", edits: Self.hyphens(from: hyphens, report)))
  }

  private static func looksLikeReference(_ ampersand: Span, _ report: Report) -> Bool {
    let rest = report.document.source.bytes[ampersand.end...]
    return ["quot", "amp", "apos", "lt", "gt", "#"].contains { rest.starts(with: $0.utf8) }
  }

  /// Blanks between all the hyphens of the comment whose first two are given.
  private static func hyphens(from first: Span, _ report: Report) -> [Edit] {
    let bytes = report.document.source.bytes
    let hyphen = UInt8(ascii: "-")
    var edits: [Edit] = []
    var index = first.start
    while index + 1 < bytes.count, !bytes[index...].starts(with: "-->".utf8) {
      if bytes[index] == hyphen, bytes[index + 1] == hyphen {
        edits.append(report.edit(Span(at: index + 1), with: " "))
      }
      index += 1
    }
    return edits
  }

  /// The beginning of a text, short enough for a message.
  private static func excerpt(_ text: String) -> String { text.cut(behind: 24) }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    suffix(text.utf8CodeUnitCount).elementsEqual(text.description.utf8)
  }
}
