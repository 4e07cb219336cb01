/// Puts a text together that a host makes up: stretches of the host, or of texts that it holds, as they
/// are, and other texts that it puts in the place of what stands between them.
///
/// A place in a stretch is that place in the host; a place in a text that was put in is the whole of
/// what it stands for. Changes reach into stretches alone.
public struct TextAssembly {
  private let host: SourceText
  private var text: [UInt8] = []
  private var map: OffsetMap

  /// How the host writes the stretches; nil among them for one of which several texts say how.
  private var escapings: Set<HostEscaping?> = []

  /// - Parameter host: the text that is taken from, which may itself be embedded.
  public init(from host: SourceText) {
    self.host = host
    map = OffsetMap(from: 0)
  }

  /// How far the host is used up.
  public var hostEnd: Int { map.hostEnd }

  /// Goes on with a stretch of the host. What lies before it stands for nothing.
  ///
  /// - Parameter span: behind all that was used of the host so far.
  public mutating func take(_ span: Span) {
    escapings.insert(HostEscaping.none)
    append(span)
  }

  /// Goes on with a stretch of a text that stands in the host.
  ///
  /// - Parameter place: one of which `hostSpan(of:)` is behind all that was used so far.
  public mutating func take(_ place: Place) {
    guard place.source !== host, case .embedded(let embedding) = place.source.origin else {
      return take(place.span)
    }
    escapings.insert(embedding.host === host ? embedding.escaping : nil)
    append(place)
  }

  /// The stretch of the host that stands for a place of a text in it; nil for one that stands
  /// elsewhere.
  public func hostSpan(of place: Place) -> Span? {
    var place = place
    while place.source !== host {
      guard case .embedded(let embedding) = place.source.origin else { return nil }
      place = Place(embedding.host, embedding.hostSpan(of: place.span))
    }
    return place.span
  }

  /// Goes on with the runs of a place, through all texts between it and the host.
  private mutating func append(_ place: Place) {
    guard case .embedded(let embedding) = place.source.origin, place.source !== host else {
      return append(place.span)
    }
    for run in embedding.map.runs(of: place.span) {
      let inHost = Place(embedding.host, Span(run.host, run.hostEnd))
      if run.kind == .verbatim {
        append(inHost)
      } else if let span = hostSpan(of: inHost) {
        pass(to: span.start)
        map.append(run.kind, text: run.textEnd - run.text, host: span.count)
        text += place.source.bytes[run.text..<run.textEnd]
      }
    }
  }

  private mutating func append(_ span: Span) {
    pass(to: span.start)
    map.append(.verbatim, text: span.count, host: span.count)
    text += host.bytes[span.range]
  }

  /// Goes on with another text.
  ///
  /// - Parameter span: what of the host it stands for, behind all that was used so far; empty for what
  ///   stands elsewhere.
  public mutating func put(_ other: String, for span: Span) {
    pass(to: span.start)
    map.append(.putIn, text: other.utf8.count, host: span.count)
    text += other.utf8
  }

  private mutating func pass(to start: Int) {
    map.append(.passedOver, text: 0, host: start - map.hostEnd)
  }

  /// The text, by the path of the host.
  public func finish() -> SourceText {
    var escaping = HostEscaping.none
    var map = map
    switch escapings.count == 1 ? escapings.first ?? nil : nil {
    case .some(let only) where !only.isOfLines: escaping = only
    // No rule says for all of it how a change is written.
    default: map = escapings.isEmpty ? map : map.unchangeable
    }
    return SourceText(
      embedded: text, path: host.path,
      Embedding(host: host, span: host.span, escaping: escaping, map: map, indentation: nil))
  }
}

extension HostEscaping {
  /// True where the beginning and the end of the whole text count.
  fileprivate var isOfLines: Bool {
    switch self {
    case .bicepMultiline, .hclHeredoc, .markdownFence: true
    case .none, .jsonString, .xmlText, .xmlAttribute, .bicepString, .armString, .hclTemplate,
      .hclFile:
      false
    }
  }
}
