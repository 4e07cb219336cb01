import PolicyCatalog

extension Condition {
  /// The terms as the data files write them: `timeout and ignore-error=true`.
  var words: String { terms.map(\.words).joined(separator: " and ") }

  /// The terms for people: `time is up and ignore-error=true`.
  var phrase: String { terms.map(\.phrase).joined(separator: " and ") }
}

extension Condition.Term {
  fileprivate var words: String {
    switch self {
    case .word(let word): word.rawValue
    case .value(let attribute, let value): "\(attribute)=\(value)"
    case .with(let attribute): "with \(attribute)"
    case .without(let attribute): "without \(attribute)"
    case .section(let section): "in \(section.rawValue)"
    }
  }

  fileprivate var phrase: String {
    if case .word(let word) = self { word.phrase } else { words }
  }
}

extension ConditionWord {
  /// The circumstance as a sentence for people.
  var phrase: String {
    switch self {
    case .always: "always"
    case .success: "it succeeds"
    case .failure: "it fails"
    case .hit: "the cache has it"
    case .miss: "the cache lacks it"
    case .exceeded: "the limit is exceeded"
    case .notValid: "something isn't valid"
    case .blocked: "something is blocked"
    case .preflight: "it is a preflight request"
    case .originNotAllowed: "the origin isn't allowed"
    case .noBody: "there is no body"
    case .noConnection: "there is no connection"
    case .timeout: "time is up"
    case .clientGone: "the caller is gone"
    case .status400To599: "the status is 400 to 599"
    case .noSubscriptionKey: "there is no subscription key"
    case .methodNotGet: "the method isn't GET"
    case .websocket: "it is a WebSocket"
    case .optionsOperation: "an OPTIONS operation matches"
    case .gatewayWithoutIt: "the gateway lacks it"
    case .streamed: "the body is a stream"
    case .responseKnown: "the response is there"
    case .cacheUnreachable: "the cache can't be reached"
    case .variableMissing: "the variable is missing"
    case .wrongType: "the type is wrong"
    case .notConfigured: "it isn't configured"
    }
  }
}

extension EvaluationMoment {
  /// The moment for people.
  var phrase: String {
    switch self {
    case .beforeInside: "once, before what is inside"
    case .afterInside: "after each run of what is inside"
    case .inTurn: "one after the other, until one is true"
    case .endOfOutbound: "when outbound is over"
    case .unknown: "at a time that no page says"
    }
  }
}

extension ValuePlace {
  /// The place as the data files write it: `@key`, `<body>/@template`, `text`.
  var words: String {
    switch self {
    case .attribute(let name): "@\(name)"
    case .child(let name): "<\(name)>"
    case .childAttribute(let child, let name): "<\(child)>/@\(name)"
    case .text: "text"
    }
  }
}

extension Subject.Name {
  /// The name, or the place that holds it.
  var words: String {
    switch self {
    case .literal(let name): name
    case .value(let place): place.words
    }
  }
}

extension Subject {
  /// The subject as the data files write it: `request-header Origin`.
  var words: String {
    if case .value(let place) = self { return place.words }
    return [word?.rawValue, name?.words].compactMap(\.self).joined(separator: " ")
  }
}

extension StatusSource {
  /// The number, or where it is.
  var words: String {
    switch self {
    case .code(let code): "\(code)"
    case .value(let place, let standard): place.words + (standard.map { ", default \($0)" } ?? "")
    case .bySection(let codes):
      PolicySection.allCases.compactMap { section in
        codes[section].map { "\($0) in \(section.rawValue)" }
      }.joined(separator: ", ")
    }
  }
}

extension VariableEffect.StoredType {
  /// The type, or the value whose type it is.
  var words: String {
    switch self {
    case .word(let word): word.rawValue
    case .ofValue(let place): "of \(place.words)"
    }
  }
}

extension SharedState.Key {
  /// What tells one state from another.
  var words: String {
    switch self {
    case .subjects(let subjects): subjects.map(\.words).joined(separator: ", ")
    case .of(let statement): "that of \(statement)"
    }
  }
}

extension EffectSource {
  /// The page's name or the word of the data files.
  var words: String {
    switch self {
    case .page(let page): page
    case .evidence(let evidence): evidence.rawValue
    }
  }
}

extension RunMode {
  /// The mode in a few words, for people.
  var words: String {
    switch self {
    case .inOrder: "what is inside, one after the other"
    case .firstTrue: "the first part inside whose condition holds"
    case .together: "all that is inside at the same time"
    case .again: "what is inside, and again as long as the condition holds"
    case .onMiss: "what is inside when the value isn't in the cache"
    case .sections: "each part at its own place in the call"
    case .replaced: "what stands in its place"
    case .ownRequest: "a request of its own, which the children describe"
    case .ownAnswer: "an answer of its own, which the children describe"
    case .resolver: "its parts for one field of a GraphQL operation"
    }
  }
}
