public import SourceText

/// Something wrong with a YAML or JSON file, found while reading it.
public struct StructuredProblem: Sendable {
  public enum Kind: Sendable {
    /// The text breaks the grammar of its format.
    case syntax
    /// A key stands twice in one object. Grammatical, yet one of the values is lost.
    case duplicateKey
    /// Arrays and objects are nested deeper than `StructuredDocument.maximumDepth`; reading stops.
    case tooDeep
    /// The file, or what its aliases stand for, exceeds a bound.
    case tooLarge
    /// Invalid UTF-8, or half a surrogate pair.
    case encoding
    /// A YAML alias without an anchor, or inside what it stands for.
    case alias
    /// A YAML file holds more than one document; only the first is read.
    case extraDocument
  }

  public let kind: Kind

  /// What is wrong, why, and what to do: lower-case start, no final stop.
  public let message: String

  /// The wrong text; empty when something is missing at the end of a line or of the file.
  public let span: Span
}

/// A YAML or JSON file as one tree of values.
///
/// Reading neither throws nor traps, whatever the bytes: `root` holds what could be read, `problems`
/// what could not.
public struct StructuredDocument: Sendable {
  /// How many arrays and objects may be nested in each other. Walking a value recursively is safe.
  package static let maximumDepth = 256

  /// The size in bytes above which a file is not read: several times the largest OpenAPI documents
  /// in use.
  package static let maximumSize = 64 << 20

  /// How many values the aliases of one file may stand for, all told.
  package static let maximumAliasedValues = 1_000_000

  public let source: SourceText

  /// The value of the file; nil for an empty file and for one in which no value begins.
  public let root: StructuredValue?

  /// What is wrong, in the order of the file.
  public let problems: [StructuredProblem]

  /// Reads JSON when the path ends in `.json`, or when the text begins with `{` or `[` and the path
  /// does not end in `.yaml` or `.yml`; reads YAML else.
  public init(reading source: SourceText) {
    if Self.looksLikeJSON(source) {
      self.init(json: source)
    } else {
      self.init(yaml: source)
    }
  }

  /// Reads JSON as RFC 8259 has it. Comments, stray commas, wrong quotes and the like are problems
  /// but do not end the reading.
  public init(json source: SourceText) {
    self.init(source) {
      var reader = JSONReader(source.bytes)
      return (reader.read(), reader.problems)
    }
  }

  /// Reads the first document of a YAML file. Plain scalars mean what YAML 1.2 says: `yes` and `on`
  /// are strings. Tags are ignored, aliases and merge keys resolved.
  public init(yaml source: SourceText) {
    self.init(source) {
      var reader = YAMLReader(source.bytes)
      return (reader.read(), reader.problems)
    }
  }

  private init(
    _ source: SourceText, read: () -> (root: StructuredValue?, problems: [StructuredProblem])
  ) {
    self.source = source
    guard source.bytes.count <= Self.maximumSize else {
      root = nil
      problems = [
        StructuredProblem(
          kind: .tooLarge,
          message: "the file is larger than \(Self.maximumSize >> 20) MiB and was not read",
          span: Span(at: 0))
      ]
      return
    }
    let result = read()
    root = result.root
    let damage = source.firstDamage.map { span in
      StructuredProblem(kind: .encoding, message: notUTF16, span: span)
    }
    problems = (result.problems + [damage].compactMap(\.self)).sorted { $0.span < $1.span }
  }

  private static func looksLikeJSON(_ source: SourceText) -> Bool {
    let path = source.path.lowercased()
    if path.hasSuffix(".json") { return true }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return false }
    let first = source.bytes.first { !isBlank($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
