import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax

/// A type of which it is certain which other types a value of it can be read as.
///
/// A variable holds an `object`. A cast takes out just what was put in: `(long)` of an `int` fails, and
/// so does `(string)` of a `JToken`, though C# converts both when the type is known.
struct StoredType: Hashable {
  /// The name as C# writes it: `int`, not `Int32`.
  let name: String

  /// The type of a name as C# writes it; nil for types of which less is known.
  init?(name: String) {
    guard Self.plain.contains(name) || Self.bases[name] != nil else { return nil }
    self.name = name
  }

  /// The type of a value; that of `int?` is `int`, since a value that is there is stored as one.
  init?(_ type: TypeRef) {
    guard type.isKnown else { return nil }
    self.init(name: (type.nullableWrapped ?? type).description)
  }

  /// The type that code names.
  init?(_ syntax: TypeSyntax) {
    switch syntax {
    case .predefined(let keyword):
      self.init(name: keyword.text)
    case .nullable(let type):
      self.init(type.wrapped)
    case .array(let type):
      guard type.rank == 1, case .predefined(let element) = type.element else { return nil }
      self.init(name: "\(element.text)[]")
    case .named(let type):
      guard let last = type.parts.last, last.typeArguments == nil else { return nil }
      let primitive = TypeRef.named("System.\(last.text)")
      self.init(name: primitive == .unknown ? last.text : primitive.description)
    case .tuple, .reference, .omitted, .hole, .missing:
      return nil
    }
  }

  /// True when no value but null is of both types.
  func excludes(_ other: StoredType) -> Bool {
    !lineage.contains(other.name) && !other.lineage.contains(name)
  }

  /// True for JSON of Newtonsoft.
  var isJSON: Bool { lineage.contains("JToken") }

  /// True for what `Parse` reads from text.
  var isParsed: Bool { Self.parsed.contains(name) }

  /// The type and those that it derives from.
  private var lineage: [String] {
    Array(sequence(first: name) { Self.bases[$0] ?? nil })
  }

  private static let parsed: Set<String> = [
    "bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double",
    "decimal", "Guid", "DateTime", "DateTimeOffset", "TimeSpan",
  ]

  /// Types that none derives from.
  private static let plain = parsed.union(["string", "char", "byte[]"])

  /// Types that others derive from, or that derive from others, and objects of the service.
  private static let bases: [String: String?] = [
    "JToken": nil, "JContainer": "JToken", "JObject": "JContainer", "JArray": "JContainer",
    "JProperty": "JContainer", "JValue": "JToken", "IResponse": nil, "Jwt": nil,
  ]
}
