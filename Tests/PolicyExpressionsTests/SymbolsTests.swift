import TestSupport
import Testing

@testable import PolicyExpressions

private func symbol(_ name: String, _ arity: Int = 0) throws -> TypeSymbol {
  TypeTable.shared.symbol(try #require(TypeTable.shared.type(named: name, arity: arity)))
}

@Suite struct SymbolsTests {
  @Test func everyDeclarationIsUnderstood() {
    #expect(TypeTable.shared.mistakes == [])
    #expect(TypeTable.shared.allTypes.count > 250)
  }

  @Test func everyDocumentedTypeIsAllowed() throws {
    // A sample of the page's list, with types of each namespace.
    for name in [
      "Newtonsoft.Json.JsonConvert", "Newtonsoft.Json.Linq.JObject", "System.Array", "System.Uri",
      "System.TimeZoneInfo.AdjustmentRule", "System.IO.StringReader", "System.Linq.Enumerable",
      "System.Net.WebUtility", "System.Security.Cryptography.HMACSHA256",
      "System.Security.Cryptography.X509Certificates.X509Certificate2", "System.Text.Encoding",
      "System.Text.RegularExpressions.Regex", "System.Xml.XmlNodeType", "System.Xml.Linq.XDocument",
    ] {
      #expect(try symbol(name).availability == .allowed, "\(name)")
    }
    #expect(try symbol("System.Type").availability == .support)
    #expect(try symbol("System.Web.HttpUtility").availability == .unlisted)
  }

  @Test(arguments: [
    ("System.DateTime", "Now", false), ("System.DateTime", "ParseExact", true),
    ("System.DateTime", "ToString", false), ("System.DateTime", "-", false),
    ("System.DateTimeKind", "Utc", false), ("System.DateTimeKind", "Local", true),
    ("Newtonsoft.Json.JsonConvert", "SerializeObject", false),
    ("Newtonsoft.Json.JsonConvert", "PopulateObject", true),
    ("System.Text.RegularExpressions.Regex", "Escape", true),
    ("System.Text.RegularExpressions.Match", "NextMatch", true),
    ("System.Text.RegularExpressions.Capture", "Value", false),
    ("System.Xml.Linq.XDocument", "Load", true), ("System.Xml.Linq.XDocument", "Parse", false),
  ])
  func membersThatTheListLeavesOutAreRefused(type: String, name: String, isRefused: Bool) throws {
    let members = try symbol(type).members(named: name)
    #expect(!members.isEmpty)
    #expect(members.allSatisfy { $0.isRefused == isRefused })
  }

  @Test func aGenericMethodIsReadWithItsParts() throws {
    let method = try #require(
      try symbol("System.Linq.Enumerable").members(named: "ToDictionary").first {
        $0.parameters.count == 3 && $0.typeParameters.count == 3
      })
    #expect(method.isStatic)
    #expect(method.isExtension)
    #expect(method.typeParameters == ["TSource", "TKey", "TElement"])
    #expect("\(method.type)" == "Dictionary<T1, T2>")
    #expect(
      method.parameters.map { "\($0.type)" } == ["IEnumerable<T0>", "Func<T0, T1>", "Func<T0, T2>"])
  }

  @Test func membersOfEachKindAreRead() throws {
    let dictionary = try symbol("System.Collections.Generic.Dictionary", 2)
    #expect(dictionary.members(named: "Count").map(\.isReadOnly) == [true])
    #expect(dictionary.members(named: "this").map(\.isReadOnly) == [false])
    #expect(
      dictionary.members(named: "TryGetValue").map { $0.parameters.map(\.modifier) }
        == [[.none, .out]])
    let token = try symbol("Newtonsoft.Json.Linq.JToken")
    let conversions = token.members(named: "operator").map(\.kind)
    #expect(conversions.contains(.conversion(isImplicit: true)))
    #expect(conversions.contains(.conversion(isImplicit: false)))
    let format = try #require(
      try symbol("System.String").members(named: "Format").first { $0.parameters.count == 2 })
    #expect(format.parameters[1].modifier == .params || format.parameters[1].type == .object)
    #expect(try symbol("Newtonsoft.Json.Formatting").members.map(\.name) == ["Indented", "None"])
    let function = try symbol("System.Func", 2)
    #expect(function.parameters.map(\.variance) == [.in, .out])
    #expect(function.invocation.map { "\($0.type)" } == "T1")
  }

  @Test(arguments: [
    (TypeRef.named("Newtonsoft.Json.Linq.JObject"), "SelectToken", true),
    (.string, "GetType", true), (.string, "Lenght", false),
    (.array(.string, rank: 1), "Length", true),
    (.sequence(of: .string), "Length", false),
    (.named("IExpressionContext"), "Request", true),
    (.named("System.Collections.Generic.IList", [.int]), "Add", true),
    (.named("System.Collections.Generic.IList", [.int]), "Count", true),
  ])
  func membersAreInherited(type: TypeRef, name: String, exists: Bool) {
    #expect(type.members(named: name).isEmpty != exists)
  }

  @Test("members of a name are those among all members, and the same objects")
  func membersByName() {
    let table = TypeTable.shared
    for type in table.allTypes.map(table.symbol) {
      for (name, members) in Dictionary(grouping: type.members, by: \.name) {
        #expect(
          members.map(ObjectIdentifier.init) == type.members(named: name).map(ObjectIdentifier.init)
        )
      }
      #expect(type.members(named: "Nothing").isEmpty)
    }
    #expect(table.extensionMethods(named: "Select").count == 2)
    #expect(table.extensionMethods(named: "Nothing").isEmpty)
    #expect(table.extensionNames.allSatisfy { !table.extensionMethods(named: $0).isEmpty })
  }

  @Test("a delegate is called by Invoke, and has what all objects have")
  func delegates() {
    let function = TypeRef.named("System.Func", [.int, .string])
    #expect(function.members(named: "Invoke").map(\.type) == [.string])
    #expect(function.hasMember(named: "ToString"))
  }

  @Test func typeArgumentsAreCarriedThroughInheritance() {
    let list = TypeRef.named("System.Collections.Generic.List", [.string])
    #expect(list.elementType == .string)
    #expect(list.members(named: "this").map(\.type) == [.string])
    #expect(TypeRef.array(.int, rank: 1).elementType == .int)
    #expect(TypeRef.string.elementType == .char)
    let pairs = TypeRef.named(
      "System.Collections.Generic.IReadOnlyDictionary", [.string, .object])
    #expect("\(pairs.elementType)" == "KeyValuePair<string, object>")
  }

  @Test(arguments: [
    (TypeRef.string, "string"), (.nullable(.int), "int?"), (.array(.int, rank: 2), "int[,]"),
    (.sequence(of: .array(.string, rank: 1)), "IEnumerable<string[]>"),
    (.tuple([.init(name: "a", type: .int), .init(name: nil, type: .unknown)]), "(int a, ?)"),
    (.anonymous([.init(name: "Name", type: .bool)]), "{ Name: bool }"), (.null, "null"),
    (.named("System.TimeZoneInfo.AdjustmentRule"), "TimeZoneInfo.AdjustmentRule"),
  ])
  func typesAreWrittenAsInCode(type: TypeRef, text: String) {
    #expect("\(type)" == text)
  }

  @Test func manyThreadsMayAskAtOnce() async {
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          TypeTable.shared.allTypes.reduce(0) { $0 + TypeTable.shared.symbol($1).members.count }
        }
      }
      return await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(counts.count == 1)
    #expect(counts.allSatisfy { $0 > 4_000 })
  }
}
