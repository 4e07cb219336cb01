import PolicyCatalog
import SourceText
import StructuredData

extension OverrideFile {
  /// The named values that the environment has, where the tree has some others.
  func namedValues(over values: [NamedValue]) -> [NamedValue] {
    values.map { value in
      value.id.flatMap { entry(.namedValues, $0.value, in: value.workspace) }
        .map(value.overridden) ?? value
    }
  }

  /// The backends that are otherwise in the environment than in the tree.
  func backends(over backends: [Backend]) -> [Backend] {
    backends.compactMap { backend in
      guard backend.environment == nil else { return nil }
      return entry(.backends, backend.id.value, in: backend.workspace).map {
        backend.overridden(by: $0, in: environment)
      }
    }
  }

  /// The URL that requests of an API go to in the environment; nil where nothing is said about it.
  func serviceURL(ofAPI id: String, in workspace: String?) -> Located<String>? {
    // What is said about an API holds for its revisions.
    let name = String(id.prefix { $0 != ";" })
    guard let entry = entry(.apis, name, in: workspace), let url = entry["serviceUrl"],
      let text = url.string
    else { return nil }
    return Located(text, at: entry.place(url))
  }
}

extension NamedValue {
  /// The named value as an environment has it.
  fileprivate func overridden(by entry: OverrideFile.Entry) -> NamedValue {
    func text(_ value: StructuredValue?) -> Located<String>? {
      value.flatMap { value in
        value.textWithoutToken.map { Located($0, at: entry.place(value)) }
      }
    }
    let stated = entry["value"]
    let keyVault = entry["keyVault"]
    let secretIdentifier = keyVault?["secretIdentifier"]
    let isOutOfVault = keyVault?.isObject ?? (keyVaultSecret != nil)
    let isSecret =
      entry["secret"]?.boolean ?? (isSecret && keyVault?.isNull != true) || isOutOfVault
    // Of a value beside a Key Vault it isn't known which one counts.
    let value = isOutOfVault ? nil : stated == nil ? self.value : text(stated)
    let lacksValue =
      isSecret && !isOutOfVault && stated?.holdsToken != true
      && (value?.value ?? "").isEmpty
    return NamedValue(
      displayName: text(entry["displayName"]) ?? displayName, id: id, value: value,
      isSecret: isSecret,
      keyVaultSecret: keyVault?.isNull == true
        ? nil
        : secretIdentifier.flatMap { identifier in
          identifier.string.map { Located($0, at: entry.place(identifier)) }
        } ?? keyVaultSecret,
      valuelessSecret: lacksValue ? valuelessSecret ?? entry.name.place : nil,
      workspace: workspace, place: place)
  }

  /// The named value of a service that others are deployed from: what has no value in the files has one
  /// there.
  func inService() -> NamedValue {
    var value = self
    value.valuelessSecret = nil
    return value
  }
}

extension Backend {
  /// The backend as an environment has it.
  fileprivate func overridden(by entry: OverrideFile.Entry, in environment: String) -> Backend {
    let url = entry["url"]
    let members = entry["pool"]?["services"]?.elements.compactMap {
      ResourceID($0["id"], of: "backends", in: entry.source)?.name.value
    }
    let stated = (entry.properties?.members ?? []).filter {
      ["url", "protocol"].contains($0.key)
    }
    let inherited = addressKeys.filter { key in !stated.contains { $0.key == key.value } }
    let tls = entry["tls"]?.members ?? []
    let checked = uncheckedCertificateParts.filter { part in
      !tls.contains { $0.key == part.value }
    }
    return Backend(
      id: id,
      url: url.map { url in
        url.textWithoutToken.map { Located($0, at: entry.place(url)) }
      } ?? self.url,
      isPool: entry["type"]?.string.map { $0.lowercased() == "pool" } ?? isPool,
      members: members ?? self.members,
      mayWriteAuthorization: mayWriteAuthorization
        || ServiceModel.mayWriteAuthorization(entry["credentials"]),
      credentialTexts: entry["credentials"].map { [entry.place($0)] } ?? credentialTexts,
      addressKeys: inherited
        + stated.filter { !$0.value.isNull }.map {
          Located($0.key, at: Place(entry.source, $0.keySpan))
        },
      protocolName: entry["protocol"].map { name in
        name.textWithoutToken.map { Located($0, at: entry.place(name)) }
      } ?? protocolName,
      uncheckedCertificateParts: checked
        + uncheckedParts(of: entry["tls"]).map {
          Located($0.key, at: Place(entry.source, $0.value.span))
        },
      workspace: workspace, environment: environment)
  }
}
