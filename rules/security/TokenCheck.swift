import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

/// Whose tokens a statement takes, and what narrows them down.
struct TokenCheck {
  /// Where the statement names a provider, or a tenant, of many.
  let provider: Value

  /// True where the tokens of any tenant pass, as far as the place in `provider` tells.
  let isForAnyTenant: Bool

  /// True where tokens are narrowed down to those for an API or an application, or may be.
  let namesAudience: Bool

  /// True where tokens are narrowed down to those of tenants, or may be.
  let namesTenant: Bool

  /// Nil for a statement that takes tokens of nobody but an issuer of one's own, as far as is known.
  init?(_ element: Element, _ report: Report) {
    let claims = element.firstChild(.requiredClaims)?.childElements.map(\.self) ?? []
    /// True where a claim is asked for that is one of some, or may be.
    func asksFor(_ names: Set<String>) -> Bool {
      claims.contains { claim in
        guard let name = claim[.name]?.value else { return true }
        let texts = report.texts(of: name)
        return texts.isEmpty || texts.contains { names.contains($0.text.trimmed) }
      }
    }
    if element.is(.validateJwt) {
      let configurations = element.childElements.filter { $0.is(.openidConfig) }
        .compactMap { $0[.url]?.value }
      let providers = configurations.filter { value in
        report.addresses(of: value).contains { IdentityProviders.isPublic(host: $0.address.host) }
      }
      let anyTenant = providers.first { value in
        report.addresses(of: value).contains { known in
          IdentityProviders.isEntra(host: known.address.host)
            && known.address.firstPart.map(IdentityProviders.isAnyTenant) == true
        }
      }
      guard let provider = anyTenant ?? providers.first else { return nil }
      self.provider = provider
      isForAnyTenant = anyTenant != nil
    } else {
      guard let tenant = element[.tenantId]?.value,
        report.texts(of: tenant).contains(where: {
          IdentityProviders.isAnyTenant($0.text.trimmed)
        })
      else { return nil }
      provider = tenant
      isForAnyTenant = true
    }
    // A template may put in further children.
    let mayHoldMore = ([element] + element.childElements).contains { parent in
      parent.texts.contains { !$0.value.isBlank }
    }
    namesAudience =
      mayHoldMore || element.firstChild(.audiences) != nil
      || element.firstChild(.clientApplicationIds) != nil
      || asksFor(IdentityProviders.bindingClaims)
    namesTenant =
      mayHoldMore || element.firstChild(.issuers) != nil
      || element.firstChild(.clientApplicationIds) != nil || asksFor(IdentityProviders.tenantClaims)
  }
}

extension Report {
  /// True where code of the document asks a token for what it is meant for or where it comes from.
  var asksTokensForAudience: Bool { self[AudienceReads.self].areThere }
}

private struct AudienceReads: DocumentFact {
  let areThere: Bool

  static func derive(from context: DocumentContext) -> Self {
    Self(
      areThere: context.expressions.contains { expression in
        guard let binding = context.binding(of: expression) else { return true }
        return binding.valueUses.contains(where: \.asksForAudience)
      })
  }
}

extension ValueUse {
  fileprivate var asksForAudience: Bool {
    path.steps.indices.contains { index in
      switch path.steps[index] {
      case .member("Audiences", _), .member("Issuer", _): true
      case .member("Claims", _): AccessPath(Array(path.steps[index...])).namesBindingClaim
      default: false
      }
    }
  }
}

extension AccessPath {
  /// True for a path that takes a claim that binds a token out of its claims, or one that isn't known.
  fileprivate var namesBindingClaim: Bool {
    guard let step = subject.steps.dropFirst().first else { return true }
    guard case .index(.string(let name)?, _) = step else { return true }
    return IdentityProviders.bindingClaims.contains(name)
  }
}
