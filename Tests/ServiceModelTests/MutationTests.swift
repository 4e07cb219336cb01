import Fuzzing
import ServiceModel
import SourceText
import TestSupport
import Testing

/// Broken files by the ten thousand: whatever the bytes, reading ends, and every place is a stretch
/// of its file.
@Suite struct MutationTests {
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", ":", ": ", ",", "- ", "\n", "\"", "'", "null", "1", "&a ", "*a",
      "<<: *a\n",
      "$ref", "$ref: '#/paths'", "#/", "~1", "%2", "stream", "openapi", "swagger", "paths",
      "properties",
      "value", "name", "{*x}", "é",
    ].map { Array($0.utf8) } + [[0x00], [0xFF]]

  private static func mutant(of seed: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 1...20, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(start..<end)
      case 2:
        let target = Int.random(in: 0..<bytes.count, using: &random)
        bytes.insert(contentsOf: Array(bytes[start..<end]), at: target)
      case 3: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: start)
      default:
        bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &random) ?? [])
      }
    }
    return bytes
  }

  @Test(arguments: zip(OpenAPITests.fixtureNames, [2_000, 2_000, 2_000]))
  func openAPI(_ name: String, _ count: Int) throws {
    let seed = try OpenAPITests.fixture(name).bytes
    var random = SeededGenerator(seed: 6)
    var survivors = 0
    for index in 0..<count {
      let source = SourceText(path: name, bytes: Self.mutant(of: seed, &random))
      let read = OpenAPIDocument.read(source)
      let places = read.problems.map(\.place) + (read.document?.places ?? [])
      #expect(places.allSatisfy(lies), "mutant \(index)")
      #expect(read.document != nil || !read.problems.isEmpty, "mutant \(index)")
      if let document = read.document, !document.operations.isEmpty { survivors += 1 }
    }
    // Mutants that break everything would test nothing but the reader of YAML and JSON.
    #expect(survivors > count / 4)
  }

  private static let namedValueFiles = [
    """
    BACKEND-URL: https://models.example.com
    TOKEN: { value: abc, secret: true, tags: [x] }
    VAULT:
      keyVault: { secretIdentifier: "https://v.vault.azure.net/secrets/s" }
    LATER:
    """,
    """
    {"value": [{"name": "s/u", "properties": {"displayName": "url", "value": "x", "secret": true,
      "keyVault": {"secretIdentifier": "https://v/secrets/s/1"}}}, {"name": "n", "value": 1}]}
    """,
  ]

  @Test(arguments: [0, 1])
  func namedValues(_ index: Int) throws {
    let path = index == 0 ? "nv.yaml" : "nv.json"
    var description = ServiceDescription()
    description.namedValues = [FilePattern(path)]
    description.backends = [FilePattern(path)]
    description.loggers = [FilePattern(path)]
    let plan = ServicePlan(paths: [path], description: description)
    var random = SeededGenerator(seed: 7)
    for number in 0..<2_000 {
      let bytes = Self.mutant(of: Array(Self.namedValueFiles[index].utf8), &random)
      let source = SourceText(path: path, bytes: bytes)
      let service = Service(plan: plan, data: [path: source], policies: [:])
      let set = try #require(service.namedValueSets.first)
      var places = service.problems.map(\.place) + service.loggers.map(\.id.place)
      for value in set.values {
        places += [value.place, value.displayName.place]
        places += [value.id, value.value, value.keyVaultSecret].compactMap { $0?.place }
      }
      for backend in service.backends {
        places += [backend.id, backend.url].compactMap { $0?.place }
      }
      #expect(places.allSatisfy(lies), "mutant \(number)")
      #expect(set.isComplete || !service.problems.isEmpty, "mutant \(number)")
    }
  }

  @Test func templates() {
    var random = SeededGenerator(seed: 8)
    let seed = Array(#"/orders/{id:\d{3}}/v{a}.{b}/{*rest}?x={y}&z=1#f"#.utf8)
    for _ in 0..<5_000 {
      let text = String(decoding: Self.mutant(of: seed, &random), as: UTF8.self)
      let template = URLTemplate(text)
      // Whatever it is, it fits itself, and ends with itself.
      #expect(template.matches(path: text), "\(text)")
      #expect(template.hasSuffix(path: text), "\(text)")
    }
  }
}
