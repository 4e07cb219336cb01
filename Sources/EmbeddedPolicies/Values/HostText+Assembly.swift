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
      guard case .constant(_, let place?) = piece,
        let span = Self.span(of: place, in: base), span.start >= assembly.hostEnd
      else {
        between.append(piece)
        continue
      }
      Self.put(between, upTo: span.start, into: &assembly, base)
      between = []
      assembly.take(span)
    }
    Self.put(
      between, upTo: source === base ? base.span.end : assembly.hostEnd, into: &assembly, base)
    return assembly.finish()
  }

  /// The text of a template; else the innermost one that holds all constants which have a place in the
  /// file of the first one.
  private var base: SourceText? {
    if let source { return source }
    let chains = pieces.compactMap { piece -> [SourceText]? in
      guard case .constant(let text, let place?) = piece, !text.isEmpty else { return nil }
      return Self.chain(of: place.source)
    }
    guard let first = chains.max(by: { $0.count < $1.count }) else { return nil }
    let file = first.last
    let others = chains.filter { $0.last === file }.map { Set($0.map(ObjectIdentifier.init)) }
    return first.first { candidate in
      others.allSatisfy { $0.contains(ObjectIdentifier(candidate)) }
    }
  }

  /// A text and those that it stands in, from the inside to the file.
  private static func chain(of source: SourceText) -> [SourceText] {
    var chain = [source]
    while case .embedded(let embedding) = chain[chain.count - 1].origin {
      chain.append(embedding.host)
    }
    return chain
  }

  /// The stretch of a text that is a place of a text in it, byte for byte; nil for another one.
  private static func span(of place: Place, in base: SourceText) -> Span? {
    var place = place
    while place.source !== base {
      guard case .embedded(let embedding) = place.source.origin else { return nil }
      let span = embedding.hostSpan(of: place.span)
      guard
        embedding.host.bytes[span.range].elementsEqual(place.source.bytes[place.span.range])
      else { return nil }
      place = Place(embedding.host, span)
    }
    return place.span
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
