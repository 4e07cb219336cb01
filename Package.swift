// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: the code reads the same everywhere, and a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// All targets but those that wrap a C library or a system call also prove memory safety.
let strictAndSafe = strict + [.strictMemorySafety()]

let package = Package(
  name: "apimlint",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "apimlint", targets: ["apimlint"])
  ],
  dependencies: [
    // Exactly, so that a commit stands for all of what is linked.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // C libraries, each behind one Swift module.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // The part of the C library that Swift's module of it lacks.
    .systemLibrary(name: "CXAttr"),

    // L0
    .target(name: "SourceText", swiftSettings: strictAndSafe),

    // L1
    .target(name: "CatalogModel", swiftSettings: strictAndSafe),
    .target(
      name: "RulePages", dependencies: ["SourceText", "CatalogModel"],
      swiftSettings: strictAndSafe),
    .target(name: "PolicySyntax", dependencies: ["SourceText"], swiftSettings: strictAndSafe),
    .target(
      name: "StructuredData", dependencies: ["SourceText", "CLibYAML"], swiftSettings: strict),

    // L2
    .target(
      name: "PolicyCatalog", dependencies: ["SourceText", "PolicySyntax", "CatalogModel"],
      exclude: ["Data/README.md", "Data/Types/README.md"], swiftSettings: strictAndSafe,
      plugins: ["EmbedCatalogPlugin"]),
    .target(
      name: "PolicyExpressions", dependencies: ["SourceText", "PolicySyntax", "PolicyCatalog"],
      swiftSettings: strictAndSafe),
    .target(
      name: "PolicySchema", dependencies: ["SourceText", "PolicySyntax", "PolicyCatalog"],
      swiftSettings: strictAndSafe),
    .target(
      name: "PolicyXPath", dependencies: ["SourceText", "PolicySyntax", "CLibXML2"],
      swiftSettings: strict),
    .target(
      name: "ServiceModel",
      dependencies: ["SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog"],
      swiftSettings: strictAndSafe),
    .target(
      name: "EmbeddedPolicies", dependencies: ["SourceText", "StructuredData"],
      swiftSettings: strictAndSafe),
    .target(
      name: "PolicyFormatting", dependencies: ["SourceText", "PolicySyntax", "PolicyCatalog"],
      swiftSettings: strictAndSafe),
    .target(
      name: "JSONRPC", dependencies: ["SourceText", "StructuredData"],
      swiftSettings: strictAndSafe),

    // L3
    .target(
      name: "PolicyFlow",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "PolicyExpressions", "ServiceModel",
      ],
      swiftSettings: strictAndSafe),

    // L4
    .target(
      name: "Linting",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "PolicyExpressions",
        "PolicySchema", "PolicyXPath", "ServiceModel", "PolicyFlow", "RulePages",
      ],
      swiftSettings: strictAndSafe),

    // L5
    .target(
      name: "Workspace",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "ServiceModel",
        "PolicyFlow", "EmbeddedPolicies", "Linting",
      ],
      swiftSettings: strictAndSafe),

    .target(
      name: "Explanations",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "PolicyExpressions",
        "Linting",
      ],
      swiftSettings: strictAndSafe),

    // L6
    .target(
      name: "BuiltinRules",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "PolicyExpressions", "PolicySchema",
        "ServiceModel", "PolicyFlow", "Linting",
      ],
      path: "rules", swiftSettings: strictAndSafe, plugins: ["EmbedRulesPlugin"]),
    .target(
      name: "Reporters",
      dependencies: [
        "SourceText", "StructuredData", "PolicySyntax", "PolicyCatalog", "ServiceModel",
        "PolicyFlow",
        "Linting",
      ],
      swiftSettings: strictAndSafe),

    .target(
      name: "LanguageFeatures",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "PolicyCatalog", "PolicyExpressions",
        "PolicySchema", "ServiceModel", "PolicyFlow", "Linting", "Workspace", "Explanations",
      ],
      swiftSettings: strictAndSafe),

    // L7
    .target(
      name: "LanguageServer",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "JSONRPC", "PolicyFormatting",
        "PolicyCatalog", "ServiceModel", "PolicyFlow", "Linting", "Workspace", "Explanations",
        "Reporters",
        "LanguageFeatures",
      ],
      swiftSettings: strictAndSafe),

    .target(
      name: "AssistantServer",
      dependencies: [
        "SourceText", "StructuredData", "PolicyCatalog", "ServiceModel", "PolicyFlow", "JSONRPC",
        "Linting", "Workspace", "Explanations", "Reporters",
      ],
      swiftSettings: strictAndSafe),

    // L8
    .executableTarget(
      name: "apimlint",
      dependencies: [
        "SourceText", "StructuredData", "PolicySyntax", "PolicyCatalog", "ServiceModel",
        "PolicyFlow",
        "Linting", "Workspace", "Explanations", "BuiltinRules", "Reporters", "JSONRPC",
        "LanguageServer", "AssistantServer", "PolicyFormatting", "CXAttr",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Build tools
    .executableTarget(
      name: "embed-catalog",
      dependencies: ["SourceText", "PolicySyntax", "StructuredData", "CatalogModel"],
      swiftSettings: strict),
    .plugin(
      name: "EmbedCatalogPlugin", capability: .buildTool(), dependencies: ["embed-catalog"],
      path: "Sources/EmbedCatalogPlugin"),
    .executableTarget(
      name: "embed-rules", dependencies: ["SourceText", "CatalogModel", "RulePages"],
      swiftSettings: strict),
    .plugin(
      name: "EmbedRulesPlugin", capability: .buildTool(), dependencies: ["embed-rules"],
      path: "Sources/EmbedRulesPlugin"),

    // Tests
    .target(
      name: "Fuzzing",
      dependencies: ["SourceText", "PolicySyntax", "PolicyExpressions", "EmbeddedPolicies"],
      path: "Tests/Fuzzing", swiftSettings: strict),
    // What bytes are read as, for .ci/fuzz.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "SourceText", "RulePages", "PolicySyntax", "StructuredData", "PolicyExpressions", "JSONRPC",
        "Linting", "Workspace", "BuiltinRules", "LanguageServer", "Fuzzing",
      ],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    .testTarget(
      name: "FuzzTargetTests", dependencies: ["FuzzTargets", "TestSupport"],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["SourceText", "StructuredData"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "SourceTextTests", dependencies: ["SourceText", "Fuzzing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicySyntaxTests", dependencies: ["SourceText", "PolicySyntax", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StructuredDataTests",
      dependencies: ["SourceText", "StructuredData", "Fuzzing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyCatalogTests",
      dependencies: ["PolicyCatalog", "PolicyExpressions", "embed-catalog", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyExpressionsTests",
      dependencies: ["SourceText", "PolicyExpressions", "PolicySyntax", "Fuzzing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicySchemaTests",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "PolicySchema", "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyXPathTests",
      dependencies: ["SourceText", "PolicySyntax", "PolicyXPath", "Fuzzing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyFormattingTests",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "PolicyFormatting", "EmbeddedPolicies",
        "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceModelTests",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "ServiceModel", "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EmbeddedPoliciesTests",
      dependencies: ["SourceText", "EmbeddedPolicies", "Fuzzing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyFlowTests",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "PolicyExpressions", "ServiceModel",
        "PolicyFlow", "Fuzzing",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LintingTests",
      dependencies: [
        "SourceText", "PolicySyntax", "StructuredData", "RulePages", "PolicyCatalog", "PolicyXPath",
        "ServiceModel", "Linting", "Workspace", "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "BuiltinRulesTests",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "ServiceModel", "Linting", "Workspace",
        "BuiltinRules", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportersTests",
      dependencies: [
        "SourceText", "StructuredData", "PolicyCatalog", "Linting", "Reporters", "Fuzzing",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "SourceText", "StructuredData", "PolicyCatalog", "ServiceModel", "Linting", "Workspace",
        "BuiltinRules", "apimlint", "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "apimlint", "SourceText", "Linting", "Explanations", "BuiltinRules", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "SourceText", "PolicySyntax", "PolicyCatalog", "ServiceModel", "EmbeddedPolicies",
        "Linting", "Workspace",
        "BuiltinRules", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExplanationsTests",
      dependencies: [
        "SourceText", "StructuredData", "PolicyCatalog", "PolicyExpressions", "Linting",
        "BuiltinRules", "Explanations", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageFeaturesTests",
      dependencies: [
        "SourceText", "PolicySyntax", "Linting", "Workspace", "BuiltinRules", "LanguageFeatures",
        "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "SourceText", "StructuredData", "JSONRPC", "Linting", "Workspace", "BuiltinRules",
        "LanguageServer", "Fuzzing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AssistantServerTests",
      dependencies: [
        "SourceText", "StructuredData", "Linting", "Workspace", "BuiltinRules", "AssistantServer",
      ],
      swiftSettings: strict),
    // How long an editor waits for findings, for .ci/bench.
    .executableTarget(
      name: "workspace-timer", dependencies: ["SourceText", "Workspace", "BuiltinRules"],
      path: "Tests/WorkspaceTimer", swiftSettings: strict),
    // Verdicts on expressions, for the comparison with a C# compiler in .ci/compare-expressions.
    .executableTarget(
      name: "expression-verdicts", dependencies: ["PolicyExpressions", "Fuzzing"],
      path: "Tests/ExpressionVerdicts", swiftSettings: strict),
    // A million broken expressions, for .ci/fuzz-expressions.
    .executableTarget(
      name: "expression-fuzzer",
      dependencies: [
        "PolicyExpressions", "Fuzzing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/ExpressionFuzzer", swiftSettings: strict),
    // 200,000 broken files that hold policies, for .ci/fuzz-hosts.
    .executableTarget(
      name: "host-fuzzer",
      dependencies: [
        "Fuzzing", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/HostFuzzer", swiftSettings: strict),
    // 100,000 edits, for .ci/fuzz-edits.
    .executableTarget(
      name: "edit-fuzzer",
      dependencies: [
        "SourceText", "Linting", "Workspace", "BuiltinRules", "Fuzzing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/EditFuzzer", swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
