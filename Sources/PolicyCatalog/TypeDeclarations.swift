/// The declarations of the .NET types that expressions meet, as text.
///
/// `Data/Types/README.md` tells how a declaration reads. Which types and members an expression may
/// use is Microsoft's list:
/// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#CLRTypes
public enum TypeDeclarations {
  private static let page =
    "https://learn.microsoft.com/azure/api-management/api-management-policy-expressions"

  /// Where it stands which types and members of .NET an expression may use.
  public static let typesPage = page + "#CLRTypes"

  /// Where it stands what the service itself gives.
  public static let contextPage = page + "#ContextVariables"

  /// The date of the page that the declarations follow.
  public static let read = "2026-01-15"

  /// Where a type's declaration stands in the text of all.
  public struct Entry: Sendable {
    /// The name with its namespace, such as `System.Collections.Generic.List`.
    public let name: String

    /// The number of type parameters.
    public let arity: Int
    fileprivate let offsets: Range<Int>
  }

  /// All types, in no certain order. Reading the list costs about as much as one expression.
  public static let entries: [Entry] = embeddedTypeIndex.utf8
    .split(separator: UInt8(ascii: "\n"))
    .compactMap { line in
      let fields = line.split(separator: UInt8(ascii: " ")).map(Substring.init)
      guard fields.count == 4, let arity = Int(fields[1]), let start = Int(fields[2]),
        let end = Int(fields[3])
      else { return nil }
      return Entry(name: String(fields[0]), arity: arity, offsets: start..<end)
    }

  /// The namespaces of .NET, also those without a declared type.
  public static let namespaces: [Substring] = namespaceLines.map {
    $0.split(separator: " ").last ?? $0
  }

  /// The namespaces whose types running services have in use although they are not on the list;
  /// those inside are meant too.
  public static let seenNamespaces: [Substring] = namespaceLines.compactMap { line in
    line.hasPrefix("seen ") ? line.split(separator: " ").last : nil
  }

  private static let namespaceLines = embeddedNamespaces.split(separator: "\n")

  /// The declaration of a type: its head, then a line for each member.
  public static func text(of entry: Entry) -> Substring {
    let bytes = embeddedTypeText.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: entry.offsets.lowerBound)
    return embeddedTypeText[start..<bytes.index(start, offsetBy: entry.offsets.count)]
  }

  /// The namespaces whose types an expression names without them.
  public static let importedNamespaces = [
    "System", "System.Collections.Generic", "System.Linq", "System.Text",
    "System.Text.RegularExpressions", "System.Xml.Linq", "System.Net", "System.IO",
    "System.Globalization", "System.Security.Cryptography",
    "System.Security.Cryptography.X509Certificates", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
  ]
}
