import CatalogModel
import StructuredData

/// Reads who says what about a fact.
struct EvidenceReader {
  let file: DataFile

  /// The argument `disputes` of a definition; nil where nothing is disputed.
  func disputes(of value: StructuredValue, about facts: [DisputedFact]) -> String? {
    guard let disputed = value["disputed"] else { return nil }
    if disputed.members.isEmpty {
      file.report("'disputed' says of each fact who refuses and who takes it", at: disputed.span)
    }
    file.check(disputed, keys: facts.map(\.rawValue))
    let entries = disputed.members.map { member in
      "\(SwiftCode.enumCase(member.key)): \(dispute(member.value))"
    }
    return "disputes: \(SwiftCode.list(entries))"
  }

  /// `{ refused: { SOURCE: words }, taken: { SOURCE: words }, worth: info }`
  func dispute(_ value: StructuredValue) -> String {
    file.check(value, keys: ["refused", "taken", "worth"])
    for side in ["refused", "taken"] where value[side]?.members.isEmpty != false {
      file.report("'\(side)' is missing: who says so, and in which words", at: value.span)
    }
    let limit = file.word(value["worth"], of: ["info", "warning"]).map { "(atMost: .\($0))" }
    let refused = claims(value["refused"]?.members ?? [])
    let taken = claims(value["taken"]?.members ?? [])
    return "Dispute\(limit ?? "") { (\(refused), \(taken)) }"
  }

  /// `{ about: subject, SOURCE: words, … }`
  func disagreement(_ value: StructuredValue) -> String {
    file.check(value, keys: ["about"] + EvidenceSource.words)
    if value["about"] == nil { file.report("'about' is missing", at: value.span) }
    let said = value.members.filter { $0.key != "about" }
    if said.isEmpty { file.report("no source says anything", at: value.span) }
    return SwiftCode.call("Disagreement", [file.text(value["about"]), claims(said)])
  }

  private func claims(_ members: [StructuredValue.Member]) -> String {
    SwiftCode.list(
      members.map { member in
        if !EvidenceSource.words.contains(member.key) {
          file.report(
            "'\(member.key)' is none of the sources \(EvidenceSource.words.joined(separator: ", "))",
            at: member.keySpan)
        }
        return SwiftCode.call(
          "Claim", [SwiftCode.enumCase(member.key), file.text(member.value)])
      })
  }
}
