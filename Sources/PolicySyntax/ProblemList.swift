import SourceText

/// Problems of one kind that are counted only, since there are too many of them.
public struct FurtherProblems: Sendable {
  /// The first of the kind, which is in the list of problems.
  public let example: SyntaxProblem
  public let count: Int
}

/// Collects problems: of each kind the first ones, of the others their number.
///
/// A text of two million ampersands has as many problems, and nobody reads more than the first.
struct ProblemList {
  /// What is known of a kind.
  private struct Tally {
    let example: SyntaxProblem
    var kept = 0
    var counted = 0

    /// Where the first problem begins that is kept.
    var start: Int
  }

  private(set) var kept: [SyntaxProblem] = []
  private var tallies = [Tally?](repeating: nil, count: SyntaxProblem.Kind.ordinals)

  /// How many there are, those that are counted only included.
  private(set) var count = 0

  /// Adds a problem, and gives its index in `kept`; nil when it is counted only.
  @discardableResult
  mutating func append(_ problem: SyntaxProblem) -> Int? {
    count += 1
    let start = problem.span.start
    var tally = tallies[problem.kind.ordinal] ?? Tally(example: problem, start: start)
    defer { tallies[problem.kind.ordinal] = tally }
    // The first place in the text matters, and a tag that is never closed is known at the end only.
    guard tally.kept < ReaderLimits.problemsOfAKind || start < tally.start else {
      tally.counted += 1
      return nil
    }
    tally.kept += 1
    tally.start = min(tally.start, start)
    kept.append(problem)
    return kept.count - 1
  }

  /// Puts a problem in the place of another.
  mutating func replace(_ index: Int, with problem: SyntaxProblem) { kept[index] = problem }

  /// What there is beside the problems that are kept.
  var further: [FurtherProblems] {
    tallies.compactMap { tally in
      tally.flatMap {
        $0.counted == 0 ? nil : FurtherProblems(example: $0.example, count: $0.counted)
      }
    }
  }
}

extension SyntaxProblem.Kind {
  /// How many kinds there are.
  static let ordinals = 34

  /// The number of the kind, whatever it is about.
  var ordinal: Int {
    switch self {
    case .unclosedElement: 0
    case .mismatchedEndTag: 1
    case .strayEndTag: 2
    case .unterminatedTag: 3
    case .malformedEndTag: 4
    case .malformedTag: 5
    case .secondRoot: 6
    case .textOutsideRoot: 7
    case .noRoot: 8
    case .missingBlankBeforeAttribute: 9
    case .missingAttributeValue: 10
    case .unquotedAttributeValue: 11
    case .unterminatedAttributeValue: 12
    case .duplicateAttribute: 13
    case .lessThanInValue: 14
    case .strayLessThan: 15
    case .bareAmpersand: 16
    case .unknownEntity: 17
    case .invalidCharacterReference: 18
    case .cdataEndInText: 19
    case .invalidUTF8: 20
    case .invalidUTF16: 21
    case .controlCharacter: 22
    case .doubleHyphenInComment: 23
    case .unterminatedComment: 24
    case .unterminatedCDATA: 25
    case .unterminatedProcessingInstruction: 26
    case .misplacedXMLDeclaration: 27
    case .doctype: 28
    case .unterminatedExpression: 29
    case .nestedTooDeeply: 30
    case .tooManyAttributes: 31
    case .tooLarge: 32
    case .mergeConflict: 33
    }
  }
}
