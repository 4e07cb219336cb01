/// The parameter that each argument of a call goes to.
enum ParameterMapping {
  case parameters([Int])
  /// An argument has a name that no parameter has.
  case noParameter(String)
  /// The numbers don't match.
  case misfit

  /// - Parameter isExpanded: true where the last parameter, with `params`, takes any number of arguments.
  init(_ arguments: [Argument], to parameters: [ParameterSymbol], isExpanded: Bool) {
    func mayBeLeftOut(_ parameter: ParameterSymbol) -> Bool {
      parameter.isOptional || isExpanded && parameter.modifier == .params
    }
    // Without names they go to the parameters in order.
    if arguments.allSatisfy({ $0.name == nil }) {
      let isFitting =
        (arguments.count <= parameters.count || isExpanded)
        && parameters.dropFirst(arguments.count).allSatisfy(mayBeLeftOut)
      self = isFitting ? .parameters(Array(arguments.indices)) : .misfit
      return
    }
    self = .misfit
    var indices: [Int] = []
    var taken: Set<Int> = []
    var wrongName: String?
    for (index, argument) in arguments.enumerated() {
      if let name = argument.name {
        guard let target = parameters.indexOfParameter(named: name) else {
          wrongName = wrongName ?? name
          continue
        }
        indices.append(target)
      } else {
        guard index < parameters.count || isExpanded else { return }
        indices.append(index)
      }
      let isNew = indices.last.map { taken.insert($0).inserted } ?? true
      if !isNew { return }
    }
    if let wrongName {
      // What takes another number of arguments has not to be told about.
      if arguments.count >= parameters.neededCount, arguments.count <= parameters.count {
        self = .noParameter(wrongName)
      }
      return
    }
    let rest = parameters.indices.filter { !taken.contains($0) }
    if rest.allSatisfy({ mayBeLeftOut(parameters[$0]) }) { self = .parameters(indices) }
  }
}

extension [ParameterSymbol] {
  /// How many of them need an argument.
  var neededCount: Int { count { !$0.isOptional && $0.modifier != .params } }

  /// The parameter that an argument means by a name; one that may have any name comes last.
  fileprivate func indexOfParameter(named name: String) -> Int? {
    firstIndex { $0.name == name || $0.otherNames?.contains(name) == true }
      ?? firstIndex { $0.otherNames == nil }
  }
}
