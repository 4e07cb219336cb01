public import SourceText

extension HostText {
  /// The text with its places, as a policy is read: what is known is spelled out, and what is not stands
  /// as `${…}`, which is a placeholder of a value that nobody knows yet. Nil for a text of which nothing
  /// is known.
  public var assembled: SourceText? {
    guard let base else { return nil }
    if source === base, standsAsWritten { return base }
    var assembly = TextAssembly(from: base)
    var between: [Piece] = []
    for piece in pieces {
      guard let place = piece.writtenPlace, let span = assembly.hostSpan(of: place),
        span.start >= assembly.hostEnd
      else {
        between.append(piece)
        continue
      }
      Self.put(between, upTo: span.start, into: &assembly, base)
      between = []
      assembly.take(place)
    }
    Self.put(
      between, upTo: source === base ? base.span.end : assembly.hostEnd, into: &assembly, base)
    return assembly.finish()
  }

  /// True where all of the text is known, so that what looks like a placeholder in it is none of the
  /// host's.
  public var isWhole: Bool { constant != nil }

  /// The text of a template; else, of the texts that hold the longest constant, the innermost one of
  /// those that hold most of all constants in their order.
  private var base: SourceText? {
    if let source { return source }
    let places = pieces.compactMap(\.writtenPlace)
    guard var candidate = places.max(by: { $0.span.count < $1.span.count })?.source else {
      return nil
    }
    var best = candidate
    var most = Self.length(of: places, in: best)
    while case .embedded(let embedding) = candidate.origin {
      candidate = embedding.host
      let length = Self.length(of: places, in: candidate)
      if length > most { (best, most) = (candidate, length) }
    }
    return best
  }

  /// How many bytes of places stand in a text, one behind the other.
  private static func length(of places: [Place], in base: SourceText) -> Int {
    let assembly = TextAssembly(from: base)
    var end = 0
    var length = 0
    for place in places {
      guard let span = assembly.hostSpan(of: place), span.start >= end else { continue }
      end = span.end
      length += place.span.count
    }
    return length
  }

  /// True where nothing is known that the source does not spell.
  private var standsAsWritten: Bool {
    replacements.isEmpty
      && pieces.allSatisfy { piece in
        switch piece {
        case .constant(_, let place): place?.source === source
        case .hole: true
        case .file, .folder: false
        }
      }
  }

  /// Puts what stands between two stretches of the base into their gap.
  private static func put(
    _ pieces: [Piece], upTo end: Int, into assembly: inout TextAssembly, _ base: SourceText
  ) {
    let gap = Span(min(assembly.hostEnd, end), end)
    guard !pieces.isEmpty else { return }
    // What the host fills in is a placeholder as it is written.
    if pieces.count == 1, case .hole = pieces[0], isFilledIn(base.bytes[gap.range]) {
      return assembly.take(gap)
    }
    assembly.put(pieces.map(\.spelling).joined(), for: gap)
  }

  private static func isFilledIn(_ text: ArraySlice<UInt8>) -> Bool {
    (text.starts(with: "${".utf8) || text.starts(with: "%{".utf8))
      && text.last == UInt8(ascii: "}")
  }
}

extension HostText.Piece {
  /// Where a text stands as it is; nil for one that is made of another, and for what is not known.
  fileprivate var writtenPlace: Place? {
    guard case .constant(let text, let place?) = self, !text.isEmpty,
      place.source.bytes[place.span.range].elementsEqual(text.utf8)
    else { return nil }
    return place
  }

  /// The text, or a placeholder with the name of what is not known.
  fileprivate var spelling: String {
    switch self {
    case .constant(let text, _): text
    case .hole(let reference):
      "${\(reference.map { ([$0.name] + $0.members).joined(separator: ".") } ?? "value")}"
    case .folder, .file: "${value}"
    }
  }
}

extension HostFileReference {
  /// What the reference gives of a file: with what replaces text of it, or fills it in.
  public func text(of file: SourceText) -> HostText {
    var text: HostText
    if let variables {
      var reader = HostReader(file, language: .terraform)
      let template = reader.templateFile()
      let environment = HostEnvironment(
        language: .terraform, work: HostWork(forFilesOf: file.bytes.count),
        folder: PathArithmetic.folder(of: file.path), rootFolder: "")
      var context = HostContext(source: file)
      if case .object(let members) = variables {
        context.variables = Dictionary(
          members.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
      }
      text = HostEvaluator(environment).text(of: template, in: context).text
    } else {
      text = HostText([.constant(file.text(file.span), Place(file, file.span))], source: file)
    }
    for replacement in replacements {
      text = text.replacing(replacement.old, with: replacement.new)
    }
    return text
  }
}
