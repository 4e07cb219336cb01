/// The call that is being written where some code ends.
public struct CallAtEnd: Sendable {
  /// What may be called, in the order of the declarations.
  public let signatures: [MemberSignature]

  /// How many arguments are finished with a comma.
  public let argumentIndex: Int

  /// The parameter that the argument names; nil where it goes by its place.
  public let argumentName: String?

  /// The first signature that takes what is written.
  public let activeSignature: Int

  /// The innermost call that is still open at the end of the code; nil where none is, or where it is not
  /// known what is called.
  ///
  /// - Parameter code: the code up to the place that is looked at: what stands behind it says nothing
  ///   about a call that is being written.
  public init?(in bytes: [UInt8], as form: ExpressionTree.Form) {
    let code = TokenizedCode(bytes)
    // The brackets that are open at the end, innermost last.
    var open: [(token: Int, commas: [Int])] = []
    for (index, token) in code.tokens.enumerated() {
      switch token.kind {
      case .sign:
        switch code.text(token) {
        case "(", "[", "{", "?[": open.append((index, []))
        case ")", "]", "}": _ = open.popLast()
        case ",": if !open.isEmpty { open[open.count - 1].commas.append(token.range.lowerBound) }
        default: break
        }
      default: break
      }
    }
    guard !open.isEmpty else { return nil }
    let places = CodePlaces(of: code, ExpressionTree(parsing: code, as: form))
    for bracket in open.reversed() {
      let token = code.tokens[bracket.token]
      // A block or an initializer in a call is something of its own.
      if code.text(token) == "{" { return nil }
      let call = places.calls.last { call in
        call.callee.upperBound <= token.range.lowerBound
          && code.firstBracket(behind: call.callee.upperBound) == bracket.token
      }
      guard let call, !call.candidates.isEmpty else { continue }
      let commas = bracket.commas.filter { comma in
        // The commas of `Dictionary<string, int>` are none between arguments.
        !call.arguments.contains { $0.range.lowerBound <= comma && comma < $0.range.upperBound }
      }
      signatures = call.signatures
      argumentIndex = commas.count
      let last = call.arguments.count > commas.count ? call.arguments[commas.count] : nil
      argumentName = last?.name?.text
      activeSignature = Self.active(call, commas.count, places)
      return
    }
    return nil
  }

  /// The parameter of a signature that is being written; nil where it has none for it.
  public func activeParameter(of signature: MemberSignature) -> Int? {
    if let argumentName {
      return signature.parameters.firstIndex { $0.name == argumentName }
    }
    if argumentIndex < signature.parameters.count { return argumentIndex }
    if let last = signature.parameters.last, last.takesRest {
      return signature.parameters.count - 1
    }
    return nil
  }

  /// The overload that takes what is written, in the sense of C# where types are known: the first of those
  /// that most arguments fit without a conversion.
  private static func active(_ call: NotedCall, _ commas: Int, _ places: CodePlaces) -> Int {
    // What is written in front of the last comma is finished.
    let finished = Array(call.arguments.prefix(commas))
    let wanted = commas == 0 && call.arguments.isEmpty ? 0 : commas + 1
    let named = call.arguments.compactMap { $0.name?.text }
    var best = (index: 0, score: -1)
    for (index, member) in call.candidates.enumerated() {
      let parameters = member.symbol.parameters.dropFirst(member.symbol.isExtension ? 1 : 0)
      guard parameters.count >= wanted || parameters.last?.modifier == .params,
        named.allSatisfy({ name in parameters.contains { $0.name == name } })
      else { continue }
      var score = 0
      for (argument, parameter) in zip(finished, parameters) where argument.name == nil {
        let type = parameter.type.substituting(type: member.typeArguments)
        let given = places.type(of: argument.value.range)
        if given == type {
          score += 1
        } else if Conversions.implicit(from: given, to: type) == .no {
          score -= finished.count + 1
        }
      }
      // One that no argument fits is better than nothing.
      let rank = max(score + finished.count * (finished.count + 1), 0)
      if rank > best.score { best = (index, rank) }
    }
    return best.index
  }
}

extension TokenizedCode {
  /// The index of the first bracket behind an offset in which arguments may stand.
  fileprivate func firstBracket(behind offset: Int) -> Int? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return tokens.indices.contains(low) ? low : nil
  }
}
