import SourceText

extension SyntaxTree {
  /// The bytes of the document with every expression overwritten by as many underscores.
  ///
  /// Raw expressions hold quotation marks, `<` and `&`; without them what remains is XML, and every
  /// offset stays what it was.
  public func maskedBytes() -> [UInt8] {
    var masked = source.bytes
    for part in parts where part.kind.form != nil {
      for offset in Int(part.start)..<Int(part.end) { masked[offset] = UInt8(ascii: "_") }
    }
    return masked
  }
}
