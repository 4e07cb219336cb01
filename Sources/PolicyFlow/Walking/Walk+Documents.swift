import PolicyCatalog
import PolicySyntax

// The documents of a pipeline, and the fragments that they include.
extension Walk {
  mutating func followSection(_ state: inout State?) {
    layer = 0
    followLayer(&state)
  }

  private mutating func followLayer(_ state: inout State?) {
    guard pipeline.layers.indices.contains(layer) else { return }
    switch pipeline.layers[layer] {
    case .document(let document):
      guard let block = document.block(of: section) else {
        return followUnknown(.document, &state)
      }
      follow(document, block, &state)
    case .absent: followBroader(&state)
    case .serviceDefault: followServiceDefault(&state)
    case .unknown: followUnknown(.document, &state)
    }
  }

  /// Follows a document of the pipeline, and where nothing comes any more that somebody asks about, no further.
  private mutating func follow(
    _ document: DocumentFlow, _ block: Block, _ state: inout State?
  ) {
    guard mayEndEarly, let aim else { return follow(block, &state) }
    let last = aim.lastStep(leadingFrom: document, layer, block, in: section)
    defer { mayEndEarly = true }
    for (index, step) in block.steps.enumerated() {
      if last.map({ index > $0 }) ?? true, postponed.isEmpty { (state, jump) = (nil, nil) }
      guard leadsOn(state) else { return }
      // Behind what comes earlier, or in a branch, more may lead there.
      mayEndEarly = index == last && layer < aim.lastLayer && step.isBase
      follow(step, &state)
    }
  }

  /// Follows what the service does where it has no document: it forwards, and nothing else.
  private mutating func followServiceDefault(_ state: inout State?) {
    guard section == .backend, state != nil else { return }
    show(.unknown, state!)
    state!.forwardByDefault()
  }

  mutating func followBroader(_ state: inout State?) {
    layer += 1
    defer { layer -= 1 }
    if isAtStart, let aim, layer > aim.lastLayer {
      takePassage(from: aim.memory, &state)
    } else {
      followLayer(&state)
    }
  }

  /// Comes out of broader documents as others have that began as this one does.
  private mutating func takePassage(
    from memory: PassageMemory<State>, _ state: inout State?
  ) {
    let key = PassageMemory<State>.Key(
      pipeline.layers[layer...], in: pipeline.target.workspace, followsErrors: followsErrors)
    if let known = memory[key] {
      (state, failures, jump) = (known.state, known.failures, known.jump)
      postponed = known.postponed
    } else {
      followLayer(&state)
      memory.keep(
        PassageMemory.Passage(
          state: state, failures: failures, jump: jump, postponed: postponed),
        for: key)
    }
    isAtStart = false
  }

  /// Notes that something happens to the call: from now on it comes out of broader documents in another way
  /// than one that has just begun.
  mutating func leaveStart() { isAtStart = false }

  mutating func followFragment(_ ids: [String]?, _ state: inout State?) {
    guard !isInFragment, let ids else { return followUnknown(.fragment, &state) }
    isInFragment = true
    defer { isInFragment = false }
    if ids.count == 1 { return followFragment(ids[0], &state) }
    let entry = state
    var result: State?
    for id in ids {
      var end = entry
      followFragment(id, &end)
      if let end { Self.merge(end, into: &result, since: entry ?? end) }
    }
    state = result
  }

  private mutating func followFragment(_ id: String, _ state: inout State?) {
    if let block = pipeline.fragments(id)?.block(of: section) {
      follow(block, &state)
    } else {
      followUnknown(.fragment, &state)
    }
  }

  mutating func followUnknown(_ reason: Step.Unknown, _ state: inout State?) {
    guard state != nil else { return }
    show(.unknown, state!)
    state!.forget(in: section, because: reason)
    fail(state!, in: nil)
  }

  /// Follows what nobody knows, and gives what holds behind it.
  mutating func runUnknown(_ reason: Step.Unknown, _ entry: State) -> State? {
    var state: State? = entry
    followUnknown(reason, &state)
    return state
  }
}
