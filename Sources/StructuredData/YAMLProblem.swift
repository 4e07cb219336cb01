import SourceText

extension StructuredProblem {
  /// libyaml's complaint in words for people who edit a file, at the place they have to look at.
  init(_ failure: YAMLFailure, in text: YAMLText) {
    let offset = text.offset(ofCharacter: failure.position)
    let opening = text.offset(ofCharacter: failure.contextPosition)
    let character = scalar(in: text.fileBytes, at: offset)
    let found = character.map { describe($0.scalar) } ?? "the end of the file"
    let message: String
    var place = offset
    switch (failure.problem, failure.context) {
    case ("found character that cannot start any token", _):
      message =
        character?.scalar == "\t"
        ? "YAML is not indented with tabs; use spaces"
        : "a value cannot begin with \(found); put it in quotes"
    case ("mapping values are not allowed in this context", _):
      message =
        "no ':' may stand here; put a value that holds ': ' in quotes, or check the indentation"
    case ("block sequence entries are not allowed in this context", _):
      message = "no list entry may begin here; check the indentation of the '-'"
    case ("could not find expected ':'", _):
      message = "this line should be a key with ':' behind it; check the indentation and the quotes"
      place = opening
    case ("found unexpected end of stream", _), ("found unexpected document indicator", _):
      message = "the quoted text that begins here is not closed"
      place = opening
    case ("did not find expected alphabetic or numeric character", _):
      message =
        "'*' begins an alias and '&' an anchor, named by ASCII letters and digits; put other text in quotes"
      place = opening
    case ("found unknown escape character", _):
      message = "the backslash begins no escape of YAML; write '\\\\', or use single quotes"
    case ("found invalid Unicode character escape code", _):
      message = "the escape means no character; write the character itself"
    case ("did not find expected hexdecimal number", _):
      message = "the escape lacks hexadecimal digits"
    case ("did not find expected ',' or ']'", _):
      message = "expected ',' or ']' in the list, found \(found)"
    case ("did not find expected ',' or '}'", _):
      message = "expected ',' or '}' in the mapping, found \(found)"
    case ("did not find expected key", _):
      message = "expected a key, found \(found); check the indentation and the quotes"
    case ("did not find expected '-' indicator", _):
      message = "expected '-' as in the entries above, found \(found); check the indentation"
    case ("did not find expected node content", _):
      message = "expected a value, found \(found)"
    case ("did not find expected <document start>", _):
      message = "text follows the value of the file; check the indentation, or remove it"
    case (let problem, _) where problem.hasPrefix("found a tab character"):
      message = "YAML is not indented with tabs; use spaces"
    case (let problem, ""):
      message = "this is not YAML: \(problem)"
    case (let problem, let context):
      message = "this is not YAML: \(context), \(problem)"
    }
    let end = scalar(in: text.fileBytes, at: place)?.range.upperBound ?? place
    self.init(kind: .syntax, message: message, span: Span(place, end))
  }
}
