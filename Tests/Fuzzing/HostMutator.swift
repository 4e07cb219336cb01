/// Makes files that are nearly Terraform, Bicep, an ARM template or Markdown: real ones, or stretches of
/// them, with a few bytes changed.
public struct HostMutator: Sendable {
  /// What the languages are made of, and what their readers break on.
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", "(", ")", "\"", "'", "'''", "${", "%{", "$${", "%%{", "<<EOT", "<<-EOT\n",
      "EOT\n", "\n", "\r\n", "#", "//", "/*", "*/", "=", ":", "?", "=>", "...", ".", ",", "for",
      " in ", " if ", "\\", "\\u{", "\\u00", "é", "!", "::", "@", "$'''", "null", "1e", "-", "~",
      "```", "\n```xml\n", "\n~~~\n", "> ", "- ", "1. ", "\t", "    ", "<!--", "-->", "<policies>",
      "replace(", "format(\"%s\", ", "format('{0}', ", "join(\",\", ", "concat(", "merge(",
      "union(",
      "jsonencode(", "file(", "templatefile(", "loadTextContent(", "local.", "var.", "each.value",
      "count.index", "path.module", "parameters('", "variables('", "\"[", "]\"", "[[", "''",
      " for_each = ", " count = ", "[for x in ", "{for k, v in ", "%{ if ", "%{ for ",
      "%{ endfor }",
      "resource \"a\" \"b\" {", "\nresource x 'y' = {",
      "\nlocals {\n  a = local.b\n  b = local.a\n}\n",
      "\nmodule \"m\" {\n  source = \"./b\"\n  x = var.y\n}\n",
      "\nmodule \"m\" { source = \"../\" }\n",
      "\nmodule m 'b/a.bicep' = {\n  name: 'm'\n  params: { x: y }\n}\n",
      "\nmodule m '../a.bicep' = { name: 'm' }\n", "\nvar a = b\nvar b = a\n",
    ].map { Array($0.utf8) } + [[0x00], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF]]

  private var random: SeededGenerator
  private let originals: [[UInt8]]

  /// - Parameter originals: the files that are broken; must not be empty.
  public init(seed: UInt64, originals: [[UInt8]]) {
    precondition(!originals.isEmpty, "there is no file to change")
    random = SeededGenerator(seed: seed)
    self.originals = originals
  }

  /// One of the originals, whole or from some place on, with up to five changes.
  public mutating func mutant(atMost size: Int = 6_000) -> [UInt8] {
    let original = originals.randomElement(using: &random) ?? []
    let isWhole = Bool.random(using: &random)
    let start = isWhole ? 0 : Int.random(in: 0..<original.count, using: &random)
    var bytes = Array(original[start...].prefix(size))
    for _ in 0..<Int.random(in: 0...5, using: &random) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 1...8, using: &random))
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
    case 2: bytes.replaceSubrange(start..<end, with: piece())
    case 3 where start < bytes.count: bytes[start] = .random(in: 0...255, using: &random)
    case 4:
      // A stretch from elsewhere, so that names and texts meet others.
      let from = Int.random(in: 0...bytes.count, using: &random)
      let length = Int.random(in: 0...60, using: &random)
      bytes.insert(contentsOf: Array(bytes[from...].prefix(length)), at: start)
    default: bytes.insert(contentsOf: piece(), at: start)
    }
  }

  private mutating func piece() -> [UInt8] { Self.pieces.randomElement(using: &random) ?? [] }
}
