import StructuredData

extension JSONWriter {
  /// Writes the members that each JSON of the program begins with.
  mutating func head(_ context: ReportContext) {
    member("version", 1)
    member("tool") { writer in
      writer.object { writer in
        writer.member("name", toolName)
        writer.member("version", context.toolVersion)
      }
    }
  }
}
