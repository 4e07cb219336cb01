/// The grammar of the paths that `SelectToken` takes, as far as Json.NET refuses what breaks it.
///
/// Json.NET has its own kind of JSONPath: the name of a property may hold nearly any character, and
/// stands in single quotation marks between brackets if it holds others. What some version takes is
/// no problem here.
///
/// https://www.newtonsoft.com/json/help/html/QueryJsonSelectTokenJsonPath.htm
public enum JSONPathGrammar {
  /// Why Json.NET refuses a path.
  public struct Problem: Error, Equatable {
    public enum Kind: Sendable {
      /// `a[0`, `a['x'`
      case unclosedBracket
      /// `a]`
      case unopenedBracket
      /// `a[]`, `a[0,]`
      case emptyBrackets
      /// `a[x]`, `a[1 2]`, `a[--1]`
      case malformedIndex
      /// `["a"]`
      case doubleQuotes
      /// `['a]`
      case unclosedQuote
      /// `['\q']`
      case unknownEscape
      /// `a.`
      case missingName
      /// `first name`
      case blankInName
      /// `a[0]b`
      case textBehindBracket
      /// `[?@.a]`, `[?(a)]`, `[?(@.a = 1)]`
      case malformedFilter
      /// `[?(@.a`
      case unclosedFilter
    }

    public let kind: Kind

    /// The UTF-8 offsets in the path of what is wrong.
    public let range: Range<Int>

    public init(_ kind: Kind, in range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  /// How many filters a path may have, which may stand inside each other: no sane one has more, and
  /// one with more is not judged.
  private static let maximumFilters = 32

  /// The first reason for which Json.NET refuses a path; nil when there is none.
  public static func problem(in path: String) -> Problem? {
    guard path.utf8.count(where: { $0 == UInt8(ascii: "?") }) <= maximumFilters else { return nil }
    var reader = JSONPathReader(path)
    do throws(Problem) {
      try reader.read()
      return nil
    } catch {
      return error
    }
  }
}
