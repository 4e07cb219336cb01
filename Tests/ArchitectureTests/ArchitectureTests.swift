import Foundation
import TestSupport
import Testing

/// What each module may import: the layers of Sources/README.md.
private let allowedImports: [String: Set<String>] = [
  "SourceText": [],
  "PolicySyntax": ["SourceText"],
  "StructuredData": ["SourceText", "CLibYAML"],
  "CatalogModel": [],
  "RulePages": ["SourceText", "CatalogModel"],
  "PolicyCatalog": ["SourceText", "PolicySyntax", "CatalogModel"],
  "PolicyExpressions": ["SourceText", "PolicySyntax", "PolicyCatalog", "Synchronization"],
  "PolicySchema": ["SourceText", "PolicySyntax", "PolicyCatalog"],
  "PolicyXPath": ["SourceText", "PolicySyntax", "CLibXML2", "Synchronization"],
  "ServiceModel": ["SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog"],
  "EmbeddedPolicies": ["SourceText", "StructuredData"],
  "PolicyFormatting": ["SourceText", "PolicySyntax", "PolicyCatalog"],
  "JSONRPC": ["SourceText", "StructuredData"],
  "PolicyFlow": [
    "SourceText", "PolicySyntax", "PolicyCatalog", "PolicyExpressions", "ServiceModel",
    "Synchronization",
  ],
  "Linting": [
    "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "PolicyExpressions",
    "PolicySchema", "PolicyXPath", "ServiceModel", "PolicyFlow", "RulePages", "Synchronization",
  ],
  "Workspace": [
    "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "ServiceModel",
    "PolicyFlow", "EmbeddedPolicies", "Linting", "Dispatch", "Synchronization",
  ],
  "Explanations": [
    "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "PolicyExpressions", "Linting",
  ],
  "BuiltinRules": [
    "SourceText", "PolicySyntax", "PolicyCatalog", "PolicyExpressions", "PolicySchema",
    "ServiceModel", "PolicyFlow", "Linting",
  ],
  "Reporters": [
    "SourceText", "StructuredData", "PolicySyntax", "PolicyCatalog", "ServiceModel", "PolicyFlow",
    "Linting",
  ],
  "LanguageFeatures": [
    "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "PolicyExpressions",
    "PolicySchema", "ServiceModel", "PolicyFlow", "Linting", "Workspace", "Explanations",
  ],
  "LanguageServer": [
    "SourceText", "PolicySyntax", "StructuredData", "JSONRPC", "PolicyFormatting",
    "PolicyCatalog", "ServiceModel", "PolicyFlow", "Linting", "Workspace", "Explanations",
    "Reporters",
    "LanguageFeatures",
    "Dispatch",
    "Synchronization",
  ],
  "AssistantServer": [
    "SourceText", "StructuredData", "PolicyCatalog", "ServiceModel", "PolicyFlow", "JSONRPC",
    "Linting", "Workspace", "Explanations", "Reporters", "Dispatch", "Synchronization",
  ],
  "apimlint": [
    "SourceText", "StructuredData", "PolicySyntax", "PolicyCatalog", "ServiceModel",
    "PolicyFlow", "Linting", "Workspace", "Explanations", "BuiltinRules", "Reporters", "JSONRPC",
    "LanguageServer", "AssistantServer", "PolicyFormatting",
    "ArgumentParser",
    "Dispatch", "Synchronization", "Glibc",
    "Darwin", "CXAttr",
  ],
  "embed-catalog": ["SourceText", "PolicySyntax", "StructuredData", "CatalogModel", "Foundation"],
  "EmbedCatalogPlugin": ["Foundation", "PackagePlugin"],
  "embed-rules": ["SourceText", "CatalogModel", "RulePages", "Foundation"],
  "EmbedRulesPlugin": ["Foundation", "PackagePlugin"],
]

private func swiftFiles(of module: String) -> [URL] {
  let folder = module == "BuiltinRules" ? "rules" : "Sources/\(module)"
  return files(below: repositoryRoot.appending(path: folder), endingWith: [".swift"])
}

/// The modules that a file imports, whatever the access level.
private func imports(of file: URL) throws -> Set<String> {
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  return Set(
    lines.compactMap { line in
      // Indented, it is text of a program that is generated.
      guard line.first != " " else { return nil }
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0 == "public" || $0 == "package" || $0.hasPrefix("@") }),
        words.indices.contains(keyword + 1)
      else { return nil }
      return String(words[keyword + 1])
    })
}

@Suite struct ArchitectureTests {
  @Test("a module imports only what its layer allows", arguments: allowedImports.keys.sorted())
  func importsFollowTheLayers(module: String) throws {
    let files = swiftFiles(of: module)
    #expect(!files.isEmpty, "no sources of \(module)")
    for file in files {
      let surplus = try imports(of: file).subtracting(allowedImports[module] ?? [])
      #expect(surplus.isEmpty, "\(module)/\(file.lastPathComponent) imports \(surplus.sorted())")
    }
  }

  @Test("every folder of Sources is a module of the table")
  func everyModuleIsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      at: repositoryRoot.appending(path: "Sources"), includingPropertiesForKeys: [.isDirectoryKey])
    let modules = folders.filter(\.hasDirectoryPath).map(\.lastPathComponent)
      .filter { !["CLibXML2", "CLibYAML", "CXAttr"].contains($0) }
    #expect(Set(modules).subtracting(allowedImports.keys).isEmpty)
    #expect(Set(allowedImports.keys).subtracting(modules) == ["BuiltinRules"])
  }

  @Test("the manifest gives each module only dependencies of the table")
  func manifestFollowsTheLayers() throws {
    let manifest = try String(
      contentsOf: repositoryRoot.appending(path: "Package.swift"), encoding: .utf8)
    let targets = manifest.matches(
      of: #/arget\(\s*name: "([\w-]+)",(?:\s*dependencies: \[([^\]]*)\])?/#)
    let dependencies = Dictionary(
      targets.map { target in
        let names = (target.output.2 ?? "").matches(of: #/"([\w-]+)"/#)
        return (String(target.output.1), Set(names.map { String($0.output.1) }))
      }, uniquingKeysWith: { first, _ in first })
    for (module, allowed) in allowedImports where !module.hasSuffix("Plugin") {
      let found = try #require(dependencies[module], "no target \(module) in the manifest")
      // What is no module of ours is a package or product, which the imports tell about.
      let targets = Set(dependencies.keys)
      let ours = found.filter { allowedImports.keys.contains($0) || targets.contains($0) }
      #expect(ours.subtracting(allowed).isEmpty, "\(module) depends on too much")
    }
  }

  @Test("the map tells about every module")
  func mapIsComplete() throws {
    let map = try String(
      contentsOf: repositoryRoot.appending(path: "Sources/README.md"), encoding: .utf8)
    for module in allowedImports.keys {
      #expect(map.contains("## \(module)"), "Sources/README.md lacks \(module)")
    }
  }

  @Test("all that the program says goes through the console, which makes it safe")
  func nothingIsPrintedElsewhere() throws {
    for module in allowedImports.keys
    where !module.hasPrefix("embed-") && !module.hasSuffix("Plugin") {
      for file in swiftFiles(of: module) where file.lastPathComponent != "Console.swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        let call = text.firstMatch(of: #/(^|[^.\w])(print|debugPrint|dump|fputs|puts|printf)\(/#)
        #expect(call == nil, "\(file.lastPathComponent) prints by itself")
        #expect(!text.contains("STDERR_FILENO)"), "\(file.lastPathComponent) writes by itself")
      }
    }
  }

  @Test("no fact about Azure is newer than the newest page that was read")
  func factsAreNotNewerThanTheirPages() throws {
    let data = repositoryRoot.appending(path: "Sources/PolicyCatalog/Data")
    let readme = try String(contentsOf: data.appending(path: "README.md"), encoding: .utf8)
    let date = #/[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/#
    let newest = try #require(
      readme.firstMatch(of: #/newest page that was read, of ([0-9-]+)/#)?.output.1)
    #expect(newest.wholeMatch(of: date) != nil)
    var count = 0
    for file in files(below: data, endingWith: [".yaml", ".cs"]) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let dates = text.matches(of: #/(?m)^ *(?:read:|// As of the page of) +(.*?)\.?$/#)
        .map(\.output.1)
      #expect(!dates.isEmpty, "\(file.lastPathComponent) has no date")
      for found in dates where found.wholeMatch(of: date) == nil || found > newest {
        Issue.record("\(file.lastPathComponent) has the date \(found)")
      }
      count += dates.count
    }
    #expect(count > 100)
  }

  @Test("no name of a statement, and no name by which an element is asked, is a text in code")
  func namesOfTheCatalogueAreMembers() throws {
    let data = repositoryRoot.appending(path: "Sources/PolicyCatalog/Data/Statements")
    let statements = files(below: data, endingWith: [".yaml"])
      .map { $0.deletingPathExtension().lastPathComponent }
    #expect(statements.count > 80)
    // Names of several words are names of statements wherever they stand; those of one word are
    // words as well, and names where something is compared with them.
    let names = statements.filter { $0.contains("-") }.joined(separator: "|")
    let words = statements.filter { !$0.contains("-") }.joined(separator: "|")
    let name = try Regex("\"(\(names))\"")
    let compared = try Regex("(\\.name [!=]= |case )\"(\(words))\"")
    let asked = #/(\[attribute: |\bisNamed\(|\b(firstChild|children)\(named: |events\.on\()"/#
    // It asks for an attribute of a stylesheet, which is no policy.
    let withoutPolicies = ["XsltStylesheet.swift"]
    for module in [
      "BuiltinRules", "Linting", "PolicyFlow", "PolicySchema", "Reporters", "ServiceModel",
      "Workspace", "apimlint",
    ] {
      for file in swiftFiles(of: module) where !withoutPolicies.contains(file.lastPathComponent) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n")
        where !line.drop(while: { $0 == " " }).hasPrefix("//") {
          let isText =
            line.firstMatch(of: name) != nil || line.firstMatch(of: compared) != nil
            || line.firstMatch(of: asked) != nil
          #expect(
            !isText, "\(file.lastPathComponent) has the name of an element as a text: \(line)")
        }
      }
    }
  }

  @Test("no rule looks through the documents of the service; facts do, each once in a run")
  func rulesAskFacts() throws {
    for file in swiftFiles(of: "BuiltinRules") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let loop = text.firstMatch(
        of: #/(service|model|References\.self\])\.(policies|fragments|documents)\b(?!\()/#)
      #expect(
        loop == nil, "\(file.lastPathComponent) needs a fact instead of '\(loop?.output.0 ?? "")'")
    }
  }

  @Test("a rule folder uses only itself and rules/Support")
  func ruleFoldersStandAlone() throws {
    let rules = try swiftFiles(of: "BuiltinRules").map { file in
      RuleFile(
        folder: file.deletingLastPathComponent().lastPathComponent, file: file.lastPathComponent,
        text: try String(contentsOf: file, encoding: .utf8))
    }
    #expect(Set(rules.map(\.folder)).count > 10)
    #expect(rules.flatMap(\.declared).count > 80)
    #expect(RuleFile.foreignUses(in: rules) == [])
  }

  @Test("a rule folder that uses another one is found")
  func usesOfOtherFoldersAreFound() {
    let streaming = RuleFile(
      folder: "streaming", file: "StreamFacts.swift",
      text: """
        struct StreamFacts { let isStreamed: Bool }
        private struct Hidden {}
        func joined(_ names: [String]) -> String { "" }
        extension Report {
          /// What streams.
          var streams: [Stream] { [] }
          func stream(of operation: Operation) -> Stream? { nil }
          fileprivate var hiddenStreams: [Stream] { [] }
        }
        extension StreamFacts { var size: Int { 0 } }
        """)
    let support = RuleFile(
      folder: "Support", file: "Names.swift", text: "enum NameList { static let all = 0 }")
    func foreignUses(in code: String, folder: String = "routes") -> [String] {
      let file = RuleFile(folder: folder, file: "Route.swift", text: code)
      return RuleFile.foreignUses(in: [streaming, support, file])
    }
    #expect(
      foreignUses(in: "report[StreamFacts.self]; StreamingRules.bodyLogged; joined(names)") == [
        "routes/Route.swift uses StreamFacts of streaming",
        "routes/Route.swift uses StreamingRules of streaming",
        "routes/Route.swift uses joined of streaming",
      ])
    #expect(
      foreignUses(in: "report.stream(of: it) ?? report.streams[0]", folder: "Support") == [
        "Support/Route.swift uses .stream(of:) of streaming",
        "Support/Route.swift uses .streams of streaming",
      ])
    #expect(foreignUses(in: "report[StreamFacts.self].streams", folder: "streaming") == [])
    #expect(foreignUses(in: "NameList.all") == [])
    // A comment, what is private, a member of a type that is not to be had, other labels, a local.
    #expect(
      foreignUses(in: "// StreamFacts\nHidden(); a.hiddenStreams; a.size; a.stream(from: b)") == [])
    #expect(foreignUses(in: "private func f() {\n  let streams = other(streams: 1)\n}") == [])
  }

  @Test("no core module reads the clock or disk")
  func coreIsPure() throws {
    for module in allowedImports.keys
    where module != "apimlint" && !module.hasPrefix("embed-") && !module.hasSuffix("Plugin") {
      for file in swiftFiles(of: module) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for forbidden in ["FileManager", "ContinuousClock", "getenv", "fopen(", "ProcessInfo"] {
          #expect(!text.contains(forbidden), "\(file.lastPathComponent) uses \(forbidden)")
        }
      }
    }
  }
}
