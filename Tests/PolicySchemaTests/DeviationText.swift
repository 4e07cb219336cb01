import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension Deviation {
  /// Where the deviation is, as precisely as its kind says.
  var span: Span {
    switch kind {
    case .unknownAttribute(let attribute, _), .attributeCase(let attribute, _):
      attribute.nameSpan
    case .value(_, let value, _), .expressionNotAllowed(_, let value): value.value.trimmedSpan
    case .partialExpression(let span, _): span
    case .strayText(let text, _): text.value.trimmedSpan
    case .constraint(_, .duplicate(let second, _, _)): second.nameSpan
    default: element.nameSpan
    }
  }

  /// The deviation in a few words, all that its kind holds in them.
  var words: String {
    switch kind {
    case .unknownStatement: "unknownStatement"
    case .unknownChild(let parent): "unknownChild of \(parent.name)"
    case .wrongParent(let homes): "wrongParent \(homes.joined(separator: ","))"
    case .elementCase(let right): "elementCase \(right)"
    case .childOrder(let parent, let before): "childOrder of \(parent.name) before \(before.name)"
    case .missingChild(let child): "missingChild \(child.name)"
    case .surplusChild(let child, let first): "surplusChild \(child.name) line \(line(first))"
    case .strayText: "strayText"
    case .missingText: "missingText"
    case .status(let statement): "status \(statement.status)"
    case .unknownAttribute(_, let parent): "unknownAttribute of \(parent.name)"
    case .attributeCase(_, let right): "attributeCase \(right)"
    case .missingAttribute(let attribute): "missingAttribute \(attribute.name)"
    case .value(let fault, _, let text): "value \(fault.words) '\(text)'"
    case .expressionNotAllowed: "expressionNotAllowed"
    case .partialExpression: "partialExpression"
    case .constraint(_, let fault): "constraint \(words(fault))"
    case .wrongSection(_, let section): "wrongSection \(section.rawValue)"
    case .wrongScope(_, let scope): "wrongScope \(scope.rawValue)"
    case .attributeScope(let attribute, _, let scope):
      "attributeScope \(attribute.name) \(scope?.rawValue ?? "fragment")"
    case .wrongGateway(_, let gateways):
      "wrongGateway \(gateways.map(\.rawValue).joined(separator: ","))"
    case .repeated(_, let first): "repeated line \(line(first))"
    case .crowdedBackend(let first): "crowdedBackend line \(line(first))"
    case .base(.atGlobalScope): "base atGlobalScope"
    case .base(.nested): "base nested"
    case .base(.repeated(let first)): "base repeated line \(line(first))"
    case .base(.inFragment): "base inFragment"
    case .sectionInFragment: "sectionInFragment"
    case .fragmentInFragment: "fragmentInFragment"
    }
  }

  private func words(_ fault: ConstraintFault) -> String {
    func list(_ parts: [Constraint.Part]) -> String {
      parts.isEmpty ? "nothing" : parts.map(\.spelling).joined(separator: ",")
    }
    return switch fault {
    case .noneOf(let parts): "noneOf \(list(parts))"
    case .tooMany(let parts): "tooMany \(list(parts))"
    case .lacking(let parts, let present): "lacking \(list(parts)) beside \(list(present))"
    case .duplicate(_, let first, let value): "duplicate '\(value)' line \(line(first))"
    case .disordered(let low, let high): "disordered \(low.name),\(high.name)"
    }
  }

  private func line(_ element: Element) -> Int {
    element.tree.source.bytes[..<element.span.start].count { $0 == UInt8(ascii: "\n") } + 1
  }
}

extension ValueFault {
  fileprivate var words: String {
    switch self {
    case .notListed: "notListed"
    case .wrongCase(let right): "wrongCase \(right)"
    case .wrongType: "wrongType"
    case .outOfBounds: "outOfBounds"
    case .empty: "empty"
    }
  }
}

/// A document in which carets below a line say what is wrong at that place:
///
///     <set-status cod="200" />
///     #           ^^^ unknownAttribute of set-status
///
/// A line of carets begins with `#`, whose column is the line's second; several may follow a line.
struct MarkedDocument {
  let tree: SyntaxTree

  /// The marks in the order of the document, each as `line:column-column words`.
  let marks: [String]

  init(_ text: String) {
    var lines: [Substring] = []
    var marks: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.first == "#" else {
        lines.append(line)
        continue
      }
      let blanks = line.dropFirst().prefix { $0 == " " }.count + 1
      let carets = line.dropFirst(blanks).prefix { $0 == "^" }.count
      let words = line.dropFirst(blanks + carets + 1)
      marks.append("\(lines.count):\(blanks + 1)-\(blanks + carets) \(words)")
    }
    self.marks = marks
    tree = SyntaxTree(
      reading: SourceText(path: "policy.xml", text: lines.joined(separator: "\n")))
  }

  /// What the catalogue finds in the document, in the form of the marks.
  func found(in surroundings: SchemaReading.Surroundings = .init()) -> [String] {
    let deviations = SchemaReading(tree, in: surroundings).deviations
    return deviations.map { deviation in
      let before = tree.source.bytes[..<deviation.span.start]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = deviation.span.start - lineStart + 1
      let dispute = deviation.dispute.map { " (\($0.ceiling?.rawValue ?? "disputed"))" } ?? ""
      return "\(line):\(column)-\(column + deviation.span.count - 1) \(deviation.words)\(dispute)"
    }
  }
}
