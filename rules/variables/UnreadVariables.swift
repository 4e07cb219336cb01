import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

/// The variables that a document sets and nothing reads, to be looked for by names like theirs.
struct UnreadVariables {
  typealias Setting = VariableSettings.Setting

  /// In the order of the text.
  private let settings: [Setting]

  /// The first setting of each name.
  private let byName: [String: Setting]
  private let names: NameIndex

  /// The one variable that holds a response; nil where there is none or there are several.
  private let response: Setting?

  /// Those with numbers in their names, by what is left without.
  private let families: Set<String>

  /// Where in `settings` names have a word.
  private var placesOfWords: [String: [Int]] = [:]
  private let words: [Set<String>]

  /// How many names that share a word are looked at.
  private static let mostLookedAt = 256

  init(_ settings: [Setting]) {
    self.settings = settings
    byName = Dictionary(settings.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    names = NameIndex(settings.map(\.name))
    let responses = settings.filter(\.isResponseOfOwnRequest)
    response = Set(responses.map(\.name)).count == 1 ? responses[0] : nil
    families = Set(
      settings.compactMap { setting in
        let family = setting.name.withoutNumbers
        return family == setting.name ? nil : family
      })
    words = settings.map(\.name.words)
    for (index, words) in words.enumerated() {
      for word in words { placesOfWords[word, default: []].append(index) }
    }
  }

  /// The variable that was meant by a name that nothing sets.
  func meant(by name: String, isResponse: Bool) -> Setting? {
    if isResponse, let response { return response }
    let family = name.withoutNumbers
    // Names of one family, such as `team1` and `team2`, are different ones on purpose.
    func isOfFamily(_ other: String) -> Bool {
      families.contains(family) && other.withoutNumbers == family && other != family
    }
    if let nearest = names.nearest(to: name) {
      if !isOfFamily(nearest) { return byName[nearest] }
      let others = settings.map(\.name).filter { !isOfFamily($0) }
      if let nearest = nearestName(to: name, among: others) { return byName[nearest] }
    }
    return sharingWords(with: name) { !isOfFamily($0) }
  }

  /// The first variable whose name and another, both of several words, have all words of one of both in
  /// common.
  private func sharingWords(with name: String, _ isMeant: (String) -> Bool) -> Setting? {
    let wanted = name.words
    guard wanted.count > 1 else { return nil }
    let places = Set(
      wanted.flatMap { placesOfWords[$0, default: []].prefix(Self.mostLookedAt) })
    let place = places.filter { place in
      let own = words[place]
      return own.count > 1 && (own.isSubset(of: wanted) || wanted.isSubset(of: own))
        && isMeant(settings[place].name)
    }.min()
    return place.flatMap { byName[settings[$0].name] }
  }
}

extension VariableSettings.Setting {
  /// True for the response of a request of the policy's own.
  var isResponseOfOwnRequest: Bool {
    StatementCatalog.statement(for: element)?.effects.variables.contains { effect in
      effect.type == .word(.response)
    } == true
  }
}

extension String {
  /// The words of a name, in lower case: `tokenResponse` and `token-response` have the same.
  fileprivate var words: Set<String> {
    var words: Set<String> = []
    var word = ""
    for character in self {
      if character.isUppercase || !(character.isLetter || character.isNumber) {
        if !word.isEmpty { words.insert(word) }
        word = ""
      }
      if character.isLetter || character.isNumber { word += character.lowercased() }
    }
    if !word.isEmpty { words.insert(word) }
    return words
  }

  /// The name without its numbers.
  fileprivate var withoutNumbers: String { filter { !$0.isNumber } }
}
