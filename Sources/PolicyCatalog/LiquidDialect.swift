/// What the Liquid of policies knows: DotLiquid with the naming convention of C#.
///
/// https://learn.microsoft.com/azure/api-management/set-body-policy
/// https://github.com/dotliquid/dotliquid
public enum LiquidDialect {
  /// A tag that encloses text up to its end tag, which is `end` and the name.
  public struct Block: Sendable {
    public let name: String

    /// The tags that divide the text directly inside.
    public let branches: Set<String>

    /// True when nothing inside is read as Liquid.
    public let isOpaque: Bool

    public var endName: String { "end\(name)" }

    init(_ name: String, branches: Set<String> = [], isOpaque: Bool = false) {
      self.name = name
      self.branches = branches
      self.isOpaque = isOpaque
    }
  }

  /// The statements whose text is a Liquid template when their `template` says so.
  ///
  /// https://learn.microsoft.com/azure/api-management/set-body-policy
  /// https://learn.microsoft.com/azure/api-management/cosmosdb-data-source-policy
  /// https://learn.microsoft.com/azure/api-management/publish-to-dapr-policy
  /// https://learn.microsoft.com/azure/api-management/invoke-dapr-binding-policy
  public static let elements: [ElementName] = {
    var names: Set<String> = []
    func enter(_ element: ElementDefinition) {
      if element.attribute(named: AttributeName.template.text)?.value.values.contains("liquid")
        == true
      {
        names.insert(element.name)
      }
      for child in element.children where !child.isStatement { child.element.map(enter) }
    }
    for statement in StatementCatalog.all { enter(statement.element) }
    return names.sorted().map { ElementName($0) }
  }()

  /// Not every version of DotLiquid takes `else` in a loop, and which one the service runs isn't
  /// known. `JSONArrayFor` is the service's own, a loop that puts commas between what it writes.
  ///
  /// https://azure.microsoft.com/blog/deep-dive-on-set-body-policy
  private static let blocks: [String: Block] = {
    let blocks = [
      Block("if", branches: ["elsif", "elseif", "else"]),
      Block("unless", branches: ["elsif", "elseif", "else"]),
      Block("case", branches: ["when", "else"]),
      Block("for", branches: ["else"]),
      Block("JSONArrayFor", branches: ["else"]),
      Block("tablerow", branches: ["else"]),
      Block("capture"),
      Block("ifchanged"),
      Block("block"),
      Block("comment", isOpaque: true),
      Block("raw", isOpaque: true),
      Block("literal", isOpaque: true),
    ]
    return Dictionary(uniqueKeysWithValues: blocks.map { (key(of: $0.name), $0) })
  }()

  /// Tags without an end tag, of all versions of DotLiquid.
  private static let plainTags: Set<String> = [
    "assign", "break", "continue", "cycle", "decrement", "extends", "include", "increment",
    "param", "render", "addfilters",
  ]

  private static let branchNames = Set(blocks.values.flatMap(\.branches))

  /// The loops, whose first word names a variable.
  public static let loops: Set<String> = ["for", "JSONArrayFor", "tablerow"]

  /// All names that a tag can have, those of end tags included.
  public static let tagNames: Set<String> = plainTags.union(branchNames)
    .union(blocks.values.flatMap { [$0.name, $0.endName] })

  /// The block that a tag begins.
  public static func block(begunBy name: String) -> Block? {
    blocks[key(of: name)]
  }

  /// The block that a tag ends.
  public static func block(endedBy name: String) -> Block? {
    name.hasPrefix("end") ? block(begunBy: String(name.dropFirst(3))) : nil
  }

  /// True for the tags that divide a block.
  public static func isBranch(_ name: String) -> Bool { branchNames.contains(name) }

  /// True for a tag of DotLiquid or of the service; case matters.
  public static func isTag(_ name: String) -> Bool {
    plainTags.contains(name) || branchNames.contains(name) || block(begunBy: name) != nil
      || block(endedBy: name) != nil
  }

  /// Case matters in the tags of DotLiquid; whether it does in the service's own isn't documented.
  private static func key(of name: String) -> String {
    name.lowercased() == "jsonarrayfor" ? "JSONArrayFor" : name
  }

  /// Something of which a template can read members.
  public struct Owner: Sendable {
    /// The type that the same thing has in expressions.
    public let type: String

    /// What a template can read of it.
    public let members: [String]

    init(_ type: String, _ members: [String]) {
      self.type = type
      self.members = members
    }
  }

  /// What a template can read of `context` and of what is in it, by name; a name that isn't a key may
  /// have any members, as `Headers` has the names of headers.
  ///
  /// The page shows `Url` and `OriginalUrl` apart, and doesn't list `Variables`, which templates in
  /// use read.
  ///
  /// https://learn.microsoft.com/azure/api-management/set-body-policy#attributes
  public static let owners: [String: Owner] = {
    let url = Owner(
      "IUrl", ["Scheme", "Host", "Port", "Path", "Query", "QueryString", "ToUri", "ToString"])
    return [
      "context": Owner("IExpressionContext", ["Request", "Response", "Variables"]),
      "Request": Owner(
        "IRequest",
        [
          "Url", "Method", "OriginalMethod", "OriginalUrl", "IpAddress", "MatchedParameters",
          "HasBody", "ClientCertificates", "Headers",
        ]),
      "Response": Owner("IResponse", ["StatusCode", "Method", "Headers"]),
      "Url": url,
      "OriginalUrl": url,
    ]
  }()

  /// The filters that the service is documented to support.
  ///
  /// https://learn.microsoft.com/azure/api-management/set-body-policy#supported-liquid-filters
  public static let filters: Set<String> = [
    "Abs", "Append", "AtLeast", "AtMost", "Capitalize", "Compact", "Currency", "Date", "Default",
    "DividedBy", "Downcase", "Escape", "First", "H", "Join", "Last", "Lstrip", "Map", "Minus",
    "Modulo", "NewlineToBr", "Plus", "Prepend", "Remove", "RemoveFirst", "Replace", "ReplaceFirst",
    "Round", "Rstrip", "Size", "Slice", "Sort", "Split", "Strip", "StripHtml", "StripNewlines",
    "Times", "Truncate", "TruncateWords", "Uniq", "Upcase", "UrlDecode", "UrlEncode",
  ]

  /// Filters of some versions of DotLiquid that the service's page doesn't name, so that they may
  /// work or not.
  private static let undocumentedFilters: Set<String> = [
    "Base64Decode", "Base64Encode", "Base64UrlSafeDecode", "Base64UrlSafeEncode", "Ceil", "Concat",
    "EscapeOnce", "Floor", "RemoveLast", "ReplaceLast", "Reverse", "SortNatural", "Sum", "Where",
  ]

  /// True for a filter that the service has or may have; case matters.
  public static func mayBeFilter(_ name: String) -> Bool {
    filters.contains(name) || undocumentedFilters.contains(name)
  }

  /// The filter that a name means which is written in lower case, as Liquid does elsewhere:
  /// `AtLeast` for `at_least`.
  public static func filter(writtenOtherwise name: String) -> String? {
    let wanted = name.lowercased().filter { $0 != "_" }
    return filters.union(undocumentedFilters).first { $0.lowercased() == wanted }
  }
}
