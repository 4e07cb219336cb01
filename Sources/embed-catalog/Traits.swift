import CatalogModel
import StructuredData

/// What follows from the effects of a statement and rules ask of every element.
///
/// It is told when the package is built, so that a run that asks for nothing else makes no effects.
struct Traits {
  private let effects: StructuredValue?

  init(of statement: StructuredValue) {
    effects = statement["effects"]
  }

  /// All that holds.
  var all: [StatementTrait] { StatementTrait.allCases.filter(holds) }

  private func holds(_ trait: StatementTrait) -> Bool {
    switch trait {
    case .answersCaller:
      elements("ends").contains {
        self[$0, "how"] == EndingForm.withAnswer.rawValue && $0["only"] == nil
          && [nil, ConditionWord.always.rawValue].contains(self[$0, "when"])
      }
    case .sendsRequest: runs == RunMode.ownRequest.rawValue
    case .rewritesBody: writes(.messageBody) && !writesContentType
    case .convertsBody: (writes(.messageBody) || writes(.responseBody)) && writesContentType
    case .validatesBody: guards(.content)
    case .storesResponse:
      elements("shares").contains { self[$0, "kind"] == SharedKind.cachedResponse.rawValue }
        && subjects("reads").contains(SubjectWord.responseBody.rawValue)
    case .validatesToken: guards(.token)
    case .countsAnswers:
      (effects?["when-evaluated"]?.members ?? []).contains { member in
        (member.value.scalarText ?? self[member.value, "at"])
          == EvaluationMoment.endOfOutbound.rawValue
      }
    case .readsVariable:
      subjects("reads").contains { $0.hasPrefix("\(SubjectWord.variable.rawValue) ") }
    }
  }

  private var runs: String? {
    effects?["runs"]?.scalarText ?? effects?["runs"]?["how"]?.scalarText
  }

  private var writesContentType: Bool {
    subjects("writes").contains { $0.hasSuffix("-header Content-Type") }
  }

  private func writes(_ word: SubjectWord) -> Bool { subjects("writes").contains(word.rawValue) }

  private func guards(_ kind: GuardKind) -> Bool {
    effects?["checks"]?["what"]?.scalarText == kind.rawValue
  }

  private func elements(_ key: String) -> [StructuredValue] { effects?[key]?.elements ?? [] }

  private func subjects(_ key: String) -> [String] {
    elements(key).compactMap { $0.scalarText ?? self[$0, "what"] }
  }

  private subscript(map: StructuredValue, key: String) -> String? { map[key]?.scalarText }
}
