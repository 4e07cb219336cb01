import CatalogModel
import SourceText
import StructuredData

/// Reads what holds of a call as a whole, and gives the Swift that builds it.
struct CallReader {
  let file: DataFile
  let statementNames: Set<String>

  private var pieces: EffectPieces { EffectPieces(file: file) }

  /// The reasons of errors that a page names.
  static func reasons(of file: DataFile) -> Set<String> {
    Set(file.root?["errors"]?["reasons"]?.elements.compactMap(\.scalarText) ?? [])
  }

  /// The extension that holds the facts.
  func code() -> String {
    guard let root = file.root else { return "" }
    let keys = ["read", "order", "errors", "defaults", "context", "topics"]
    file.check(root, keys: keys)
    for key in keys where root[key] == nil {
      file.report("'\(key)' is missing", at: Span(at: 0))
    }
    let order = part(root["order"], keys: ["steps"])
    let errors = part(root["errors"], keys: ["built-in", "reasons", "further-reasons"])
    let context = part(
      root["context"],
      keys: [
        "may-be-null", "dictionaries", "body-readers", "body-keeper", "sent-by-caller",
        "headers-of-gateway", "credentials", "credential-headers", "stream-flag",
      ])
    return """
      extension CallFacts {
        /// How old the facts can be: the date of the pages.
        public static let read = \(file.date(root["read"]))

        /// What happens, in its order.
        public static let order: [CallStep] = \(list(order?["steps"], step))

        /// The errors that belong to no statement, or to any.
        public static let builtInErrors: [BuiltInError] = \(list(errors?["built-in"], builtInError))

        /// The values of `LastError.Reason` that a page names.
        public static let reasons: [String] = \(list(errors?["reasons"]) { file.text($0) })

        /// Values of `LastError.Reason` that were met, and that no page names.
        public static let furtherReasons: [String] = \(list(errors?["further-reasons"]) { file.text($0) })

        /// The members of `context` that may be null.
        public static let mayBeNull: [NullableMember] = \(list(context?["may-be-null"], nullableMember))

        /// The members of `context` that are never null, and throw for a name that isn't there.
        public static let dictionaries: [String] = \(list(context?["dictionaries"]) { file.text($0) })

        /// The methods that read the body of a request or response.
        public static let bodyReaders: [String] = \(list(context?["body-readers"]) { file.text($0) })

        /// Their argument by which the body can be read again.
        public static let bodyKeeper = \(context?["body-keeper"].map { file.text($0) } ?? "\"\"")

        /// The members of `context` that the caller fills as it likes.
        public static let sentByCaller: [String] = \(list(context?["sent-by-caller"]) { file.text($0) })

        /// Headers of each request that name the gateway, in lower case.
        public static let headersOfGateway: Set<String> = \(list(context?["headers-of-gateway"]) { file.text($0) })

        /// The members of `context` that let whoever has them call in the caller's name.
        public static let credentials: [String] = \(list(context?["credentials"]) { file.text($0) })

        /// The headers of a request that do so, in lower case.
        public static let credentialHeaders: Set<String> = \(list(context?["credential-headers"]) { file.text($0) })

        /// The member of a request's body by which callers of a model ask for a stream.
        public static let streamFlag = \(context?["stream-flag"].map { file.text($0) } ?? "\"\"")

        /// What holds beside all this, in words.
        public static let topics: [CallTopic] = \(SwiftCode.list((root["topics"]?.members ?? []).map(topic)))

        static let defaults: [(scope: PolicyScope?, section: PolicySection, statements: [ElementName])] =
          \(SwiftCode.list(defaults(root["defaults"])))
      }
      """
  }

  /// A part of the file, which says where it is from.
  private func part(_ value: StructuredValue?, keys: [String]) -> StructuredValue? {
    guard let value else { return nil }
    file.check(value, keys: ["source"] + keys)
    _ = sources(of: value)
    return value
  }

  private func sources(of value: StructuredValue) -> String {
    if value["source"]?.elements.isEmpty != false {
      file.report("'source' is missing: the pages or sources it is from", at: value.span)
    }
    return list(value["source"], pieces.source)
  }

  private func list(
    _ value: StructuredValue?, _ element: (StructuredValue) -> String
  ) -> String {
    SwiftCode.list((value?.elements ?? []).map(element))
  }

  private func step(_ value: StructuredValue) -> String {
    file.check(value, keys: ["step", "does", "reasons", "sure"])
    return SwiftCode.call(
      "CallStep",
      [
        ".\(pieces.word("step", of: value, CallStepName.self))", file.text(value["does"]),
        value["reasons"].map { "reasons: \(list($0, reason))" }, pieces.plainCertainty(value),
      ])
  }

  private func builtInError(_ value: StructuredValue) -> String {
    file.check(value, keys: ["reason", "sources", "when", "status", "sure"])
    return SwiftCode.call(
      "BuiltInError",
      [
        value["reason"].map(reason),
        value["sources"].map { "sources: \(list($0) { file.text($0) })" },
        "when: \(file.text(value["when"]))",
        file.number(value["status"]).map { "status: \(Int($0))" }, pieces.plainCertainty(value),
      ])
  }

  private func reason(_ value: StructuredValue) -> String {
    if !Self.reasons(of: file).contains(value.scalarText ?? "") {
      file.report("'reasons' of 'errors' lacks this reason", at: value.span)
    }
    return file.text(value)
  }

  private func nullableMember(_ value: StructuredValue) -> String {
    file.check(value, keys: ["member", "when", "in", "note", "sure"])
    return SwiftCode.call(
      "NullableMember",
      [
        file.text(value["member"]), list(value["when"]) { ".\(pieces.word($0, NullCause.self))" },
        value["in"].map { "sections: \(list($0) { ".\(pieces.word($0, PolicySection.self))" })" },
        pieces.text("note", value["note"]), pieces.plainCertainty(value),
      ])
  }

  private func topic(_ member: StructuredValue.Member) -> String {
    file.check(member.value, keys: ["source", "notes"])
    return SwiftCode.call(
      "CallTopic",
      [
        SwiftCode.literal(member.key), "sources: \(sources(of: member.value))",
        list(member.value["notes"], pieces.remark),
      ])
  }

  /// What documents hold that nobody wrote: those of a scope, and all others.
  private func defaults(_ value: StructuredValue?) -> [String] {
    guard let value else { return [] }
    file.check(value, keys: ["source", "others"] + PolicyScope.documentScopes.map(\.rawValue))
    _ = sources(of: value)
    return value.members.filter { $0.key != "source" }.flatMap { scope in
      scope.value.members.map { section in
        let name = PolicySection(rawValue: section.key)
        if name == nil {
          file.report(
            "expected one of \(PolicySection.words.joined(separator: ", "))", at: section.keySpan)
        }
        let statements = section.value.elements.map { statement in
          if !statementNames.contains(statement.scalarText ?? "") {
            file.report("there is no file about such a statement", at: statement.span)
          }
          return SwiftCode.enumCase(statement.scalarText ?? "")
        }
        return "(\(scope.key == "others" ? "nil" : ".\(scope.key)"), "
          + ".\(name.map { "\($0)" } ?? ""), \(SwiftCode.list(statements)))"
      }
    }
  }
}
