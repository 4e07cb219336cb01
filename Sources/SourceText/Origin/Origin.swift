/// Where a text comes from.
public enum Origin: Sendable {
  /// A file of its own.
  case file

  /// Some lines of a file.
  case excerpt(Excerpt)

  /// A stretch of another text, which may itself be embedded.
  case embedded(Embedding)
}

/// A stretch of a host that stands for a text, and the way between the two.
public struct Embedding: Sendable {
  /// The text that holds the other.
  public let host: SourceText

  /// What of the host is the text: between the quotes, or from the first line to the last.
  public let span: Span

  /// How the host writes what it holds.
  public let escaping: HostEscaping

  let map: OffsetMap

  /// How many bytes a flush heredoc leaves off in front of its lines; nil in one of blank lines
  /// alone, and without meaning elsewhere.
  let indentation: Int?

  /// The stretch of the host that stands for a span of the text; of an escape it holds all.
  public func hostSpan(of span: Span) -> Span { map.hostSpan(of: span) }

  /// The offset in the text of a byte of the host; nil for what stands for no text. A byte in the
  /// middle of an escape belongs to what the escape stands for.
  public func textOffset(ofHost offset: Int) -> Int? { map.textOffset(ofHost: offset) }
}

extension SourceText {
  /// The text that a stretch of a host stands for; it goes by the host's path.
  ///
  /// Nil where the stretch is not written as the escaping says: with an escape that the host does not
  /// know, with what would end it, or with signs of which it is not sure how the host reads them.
  public convenience init?(embeddedIn place: Place, as escaping: HostEscaping) {
    var decoder = HostDecoder(place.source.bytes, place.span.range, as: escaping)
    guard decoder.decode() else { return nil }
    self.init(
      embedded: decoder.text, path: place.source.path,
      Embedding(
        host: place.source, span: place.span, escaping: escaping, map: decoder.map,
        indentation: decoder.indentation))
  }

  /// True where the text, or a text around it, has damage that cannot be written back.
  public var isDamaged: Bool {
    if firstDamage != nil { return true }
    guard case .embedded(let embedding) = origin else { return false }
    return embedding.host.isDamaged
  }
}
