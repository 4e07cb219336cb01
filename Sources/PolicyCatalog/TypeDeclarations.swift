/// The declarations of the .NET types that expressions meet, as text.
///
/// `Data/Types/README.md` tells how a declaration reads. Which types and members an expression may
/// use is Microsoft's list:
/// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#CLRTypes
///
/// Types go by numbers from 0 on, in no certain order. Where a type or a member is in the text was found
/// out when the package was built, so that a run reads no more than the lines it asks for.
public enum TypeDeclarations {
  private static let page =
    "https://learn.microsoft.com/azure/api-management/api-management-policy-expressions"

  /// Where it stands which types and members of .NET an expression may use.
  public static let typesPage = page + "#CLRTypes"

  /// Where it stands what the service itself gives.
  public static let contextPage = page + "#ContextVariables"

  /// The date of the page that the declarations follow.
  public static let read = "2026-01-15"

  // MARK: Types

  /// How many types there are.
  public static var count: Int { embeddedTypeNames.count }

  /// The name with its namespace, such as `System.Collections.Generic.List`.
  public static func fullName(ofType number: Int) -> String { embeddedFullTypeNames[number] }

  /// The name behind the namespace; types inside types are written `List.Enumerator`.
  public static func name(ofType number: Int) -> String { embeddedTypeNames[number] }

  /// The number of type parameters.
  public static func arity(ofType number: Int) -> Int { Int(embeddedTypeArities[number]) }

  /// The type of a full name.
  public static func type(named fullName: String, arity: Int) -> Int? {
    types(in: embeddedTypesByFullName, called: fullName, embeddedFullTypeNames, arity).first
  }

  /// The types of a name, in whatever namespace.
  public static func types(named name: String, arity: Int) -> [Int] {
    types(in: embeddedTypesByName, called: name, embeddedTypeNames, arity)
  }

  /// The types of a name, out of all types sorted by their names.
  private static func types(
    in sorted: [Int16], called name: String, _ names: [String], _ arity: Int
  ) -> [Int] {
    var found: [Int] = []
    var index = partition(sorted.count) { names[Int(sorted[$0])] >= name }
    while index < sorted.count, names[Int(sorted[index])] == name {
      let number = Int(sorted[index])
      if self.arity(ofType: number) == arity { found.append(number) }
      index += 1
    }
    return found
  }

  // MARK: Lines

  /// Where a line stands in the text of all declarations.
  public struct Line: Sendable {
    /// The number of the type that it belongs to.
    public let type: Int
    fileprivate let offsets: Range<Int>
  }

  /// The line that a type's declaration begins with.
  public static func head(ofType number: Int) -> Line {
    let bytes = embeddedTypeText.utf8
    let start = self.start(ofType: number)
    let rest = bytes[bytes.index(bytes.startIndex, offsetBy: start)...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    return Line(
      type: number, offsets: start..<(start + bytes.distance(from: rest.startIndex, to: end)))
  }

  /// The lines of the members of a type, in their order.
  public static func memberLines(ofType number: Int) -> ArraySlice<Line> {
    lines(ofType: number).dropFirst()
  }

  /// True for a name that a member of any type has.
  public static func isMemberName(_ name: String) -> Bool { index(ofMembersNamed: name) != nil }

  private static func index(ofMembersNamed name: String) -> Int? {
    let index = partition(embeddedMemberNames.count) { embeddedMemberNames[$0] >= name }
    return index < embeddedMemberNames.count && embeddedMemberNames[index] == name ? index : nil
  }

  /// The lines that declare the members of a name in a type, in their order. That of a delegate's
  /// `Invoke` is the delegate's head.
  ///
  /// - Parameter name: that of a method, property, field or value; `new` for constructors, `operator` for
  ///   conversions, a sign for other operators, `this` for indexers.
  public static func lines(ofMembersNamed name: String, inType number: Int) -> [Line] {
    guard let index = index(ofMembersNamed: name) else { return [] }
    let places = MemberPlaces(text: embeddedMemberPlaces[index])
    var place = partition(places.count) { places.type(at: $0) >= number }
    var lines: [Line] = []
    while place < places.count, places.type(at: place) == number {
      lines.append(Line(type: number, offsets: places.offsets(at: place)))
      place += 1
    }
    return lines
  }

  /// The text of a line.
  public static func text(of line: Line) -> [UInt8] {
    let bytes = embeddedTypeText.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: line.offsets.lowerBound)
    return Array(bytes[start..<bytes.index(start, offsetBy: line.offsets.count)])
  }

  private static func lines(ofType number: Int) -> [Line] {
    let start = self.start(ofType: number)
    let all = Line(type: number, offsets: start..<Int(embeddedTypeEnds[number]))
    var from = start
    return text(of: all).split(separator: UInt8(ascii: "\n")).map { line in
      defer { from += line.count + 1 }
      return Line(type: number, offsets: from..<(from + line.count))
    }
  }

  /// Where the head of a type begins.
  private static func start(ofType number: Int) -> Int {
    number == 0 ? 0 : Int(embeddedTypeEnds[number - 1])
  }

  // MARK: Namespaces

  /// The namespaces of .NET, also those without a declared type, sorted.
  public static var namespaces: [String] { embeddedNamespaces }

  /// The namespaces whose types running services have in use although they are not on the list;
  /// those inside are meant too.
  public static var seenNamespaces: [String] { embeddedSeenNamespaces }

  /// True for a namespace of .NET, and for one around it.
  public static func isNamespace(_ name: String) -> Bool {
    // Nothing that a name may hold comes before the dot, so those inside stand right behind.
    let index = partition(embeddedNamespaces.count) { embeddedNamespaces[$0] >= name }
    guard !name.isEmpty, index < embeddedNamespaces.count else { return false }
    return embeddedNamespaces[index] == name || embeddedNamespaces[index].hasPrefix(name + ".")
  }

  /// The namespaces whose types an expression names without them.
  public static let importedNamespaces = [
    "System", "System.Collections.Generic", "System.Linq", "System.Text",
    "System.Text.RegularExpressions", "System.Xml.Linq", "System.Net", "System.IO",
    "System.Globalization", "System.Security.Cryptography",
    "System.Security.Cryptography.X509Certificates", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
  ]

  /// The first of so many numbers that is behind a border, which all behind it are, too.
  private static func partition(_ count: Int, isBehind: (Int) -> Bool) -> Int {
    var range = 0..<count
    while let middle = range.isEmpty ? nil : (range.lowerBound + range.upperBound) / 2 {
      range = isBehind(middle) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
    }
    return range.lowerBound
  }
}

/// Where members of one name are declared, sorted by the numbers of their types: for each, 16 digits of
/// base 16, four for the type and six for where the line begins and ends.
private struct MemberPlaces {
  let text: String

  var count: Int { text.utf8.count / 16 }

  func type(at index: Int) -> Int { number(at: index * 16, digits: 4) }

  func offsets(at index: Int) -> Range<Int> {
    number(at: index * 16 + 4, digits: 6)..<number(at: index * 16 + 10, digits: 6)
  }

  private func number(at offset: Int, digits: Int) -> Int {
    let bytes = text.utf8
    return bytes[bytes.index(bytes.startIndex, offsetBy: offset)...].prefix(digits)
      .reduce(0) { number, byte in
        number * 16 + Int(byte & 0xF) + (byte > UInt8(ascii: "9") ? 9 : 0)
      }
  }
}
