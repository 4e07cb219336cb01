import SourceText

extension ServiceReader {
  /// The named values of each environment: those of all, with what is otherwise in it.
  var namedValueSets: [NamedValueSet] {
    let common = namedValues[nil]
    if plan.description.environments.isEmpty {
      guard let common else { return [] }
      let isComplete = common.isComplete
      if overrides.isEmpty {
        return [NamedValueSet(environment: nil, values: common.values, isComplete: isComplete)]
      }
      // What a tree has is there as it stands, too: in the service that it was extracted from.
      let own = NamedValueSet(
        environment: PublisherConfiguration.treeItself,
        values: common.values.map { $0.inService() }, isComplete: isComplete)
      return [own]
        + overrides.map { file in
          NamedValueSet(
            environment: file.environment, values: file.namedValues(over: common.values),
            isComplete: isComplete)
        }
    }
    return plan.description.environments.compactMap { environment in
      let own = namedValues[environment.name]
      guard common != nil || own != nil else { return nil }
      let ownNames = Set(own?.values.map(\.displayName.value) ?? [])
      let there = overrides.filter { $0.environment == environment.name }
        .reduce(common?.values ?? []) { values, file in file.namedValues(over: values) }
      let inherited = there.filter { !ownNames.contains($0.displayName.value) }
      // Where the environment's own files are missing, so are its names.
      return NamedValueSet(
        environment: environment.name, values: inherited + (own?.values ?? []),
        isComplete: (common?.isComplete ?? true)
          && (own?.isComplete ?? environment.namedValues.isEmpty))
    }
  }
}
