import SourceText

/// Gives findings names that stay the same when lines move, so that a service that keeps findings
/// knows an old one again.
///
/// A name is made of rule, path and the text of the line, not its number; findings that agree in
/// all three are told apart by counting.
struct LineFingerprints {
  private var occurrences: [UInt64: Int] = [:]

  /// The line that was hashed last, since a file of one long line may have thousands of findings.
  private var latest: (place: Place, hash: UInt64)?

  /// The name of the next finding in report order.
  mutating func next(_ diagnostic: Diagnostic, in table: LineTable) -> String {
    let source = diagnostic.place.source
    let line = Place(source, table.span(ofLine: table.line(at: diagnostic.place.span.start)))
    var hash = FNV1a()
    hash.combine(diagnostic.rule.text.utf8)
    hash.combine(normalizedPath(source.path).utf8)
    hash.combine(String(self.hash(ofLine: line), radix: 16).utf8)
    let occurrence = occurrences[hash.value, default: 0] + 1
    occurrences[hash.value] = occurrence
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + ":\(occurrence)"
  }

  private mutating func hash(ofLine line: Place) -> UInt64 {
    if let latest, latest.place == line { return latest.hash }
    var hash = FNV1a()
    hash.combine(trimmed(line.source.bytes[line.span.range]))
    latest = (line, hash.value)
    return hash.value
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isInk = { (byte: UInt8) in byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") }
    guard let first = line.firstIndex(where: isInk), let last = line.lastIndex(where: isInk) else {
      return []
    }
    return line[first...last]
  }
}

/// The 64-bit FNV-1a hash: the same on every machine and in every run, unlike Swift's own.
private struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds bytes and a boundary, so that no two lists of parts run into the same bytes.
  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
