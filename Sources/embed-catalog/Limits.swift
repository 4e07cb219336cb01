import StructuredData

/// The declarations of the limits in a data file.
func limitsCode(of file: DataFile) -> String {
  (file.root?.members ?? []).map { member in
    let limit = member.value
    file.check(limit, keys: ["value", "unit", "page", "read", "about"])
    for key in ["value", "unit", "page", "read", "about"] where limit[key] == nil {
      file.report("'\(key)' is missing", at: member.keySpan)
    }
    if limit["value"]?.integer == nil { file.report("expected a whole number", at: limit.span) }
    return """
        /// \(limit["about"]?.string ?? "")
        public static let \(SwiftCode.enumCase(member.key).dropFirst()) = ServiceLimit(
          \(limit["value"]?.integer ?? 0), unit: \(file.text(limit["unit"])),
          page: \(file.text(limit["page"])), read: \(file.date(limit["read"])),
          about: \(file.text(limit["about"])))

      """
  }.joined(separator: "\n")
}
