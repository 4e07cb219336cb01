import PolicyCatalog
import PolicySyntax
import ServiceModel

/// The keys of one map of a configuration file.
///
/// Both the reader and the JSON schema go through them, so that neither knows a key that the other
/// doesn't.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// The map as messages call it: `'service'`, `an override`.
  static var owner: String { get }

  /// The keys that the map needs.
  static var required: [Self] { get }

  var shape: ConfigurationShape { get }

  /// What the value says, as an editor shows it.
  var about: String { get }
}

extension ConfigurationKey {
  static var required: [Self] { [] }
}

/// What a value of a configuration file may be.
indirect enum ConfigurationShape: Sendable {
  /// A string, or a number or boolean that is taken for one.
  case text
  /// `true` or `false`.
  case boolean
  /// One of some words, with the one that counts when nothing is said.
  case choice([String], defaultWord: String?)
  case list(ConfigurationShape)
  /// A list, or an element that stands for a list of one.
  case oneOrMore(ConfigurationShape, isEmptyAllowed: Bool = true)
  /// A map from names that the user gives.
  case named(ConfigurationShape)
  case map(any ConfigurationKey.Type)
  /// Rules with their severities and options.
  case rules
  /// A rule's id, `module/*` or `*`.
  case selector
  /// The name of a statement.
  case statement

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _: Choice.Type, default defaultChoice: Choice? = nil
  ) -> ConfigurationShape {
    .choice(Choice.allCases.map(\.rawValue), defaultWord: defaultChoice?.rawValue)
  }
}

enum RootKey: String, ConfigurationKey {
  case extends, gateway, rules, overrides, ignore, streaming, service, environments, template
  case policyFormat = "policy-format"
  case failOn = "fail-on"
  case baseline
  case customRules = "custom-rules"
  case requiredRules = "required"
  case require, forbid

  static let owner = "the configuration"

  var shape: ConfigurationShape {
    switch self {
    case .extends, .baseline: .text
    case .gateway: .oneOrMore(.choice(GatewayKind.self))
    case .rules: .rules
    case .requiredRules: .oneOrMore(.selector)
    case .overrides: .list(.map(OverrideKey.self))
    case .ignore, .streaming: .oneOrMore(.text)
    case .service: .map(ServiceKey.self)
    case .environments: .named(.map(EnvironmentKey.self))
    case .template: .choice(TemplateLanguage.self)
    case .policyFormat: .choice(PolicyFormat.self, default: PolicySettings().format)
    case .failOn: .choice(Configuration.FailLevel.self, default: Configuration().failOn)
    case .customRules: .oneOrMore(.text)
    case .require, .forbid: .list(.map(StatementEntryKey.self))
    }
  }

  var about: String {
    switch self {
    case .extends: "The file that this one builds on, relative to this one's folder."
    case .gateway: "Where the policies run; some findings depend on it."
    case .rules: "Severities and options of rules, by id, by module as in 'timeouts/*', or by '*'."
    case .requiredRules:
      "Rules, by id, by module or '*', that neither comments nor overrides nor configurations in folders below can switch off or lower."
    case .overrides: "Rules for some files only."
    case .ignore: "Files that are not linted, as globs over paths below this file's folder."
    case .streaming:
      "Operations that stream although their OpenAPI document doesn't say so: globs over API/OPERATION."
    case .service: "What the policies refer to. An APIOps folder tells it by its layout."
    case .environments: "What differs between environments; findings name the environment."
    case .template:
      "The language of the placeholders that stand in the files before deployment; what each file tells where it is left out."
    case .policyFormat:
      "How expressions are written: rawxml as in the portal, xml for documents that are strict XML."
    case .failOn: "The severity from which on a run ends with exit code 1."
    case .baseline:
      "The file of findings that are accepted for now, relative to this file's folder; 'apimlint baseline create' writes it."
    case .customRules:
      "Folders of Markdown pages with rules of your own, relative to this file's folder."
    case .require:
      "Statements that have to run, each for every API or what else 'scope' says, in its own policy or in what that inherits and includes."
    case .forbid: "Statements that must not stand in policies."
    }
  }
}

enum OverrideKey: String, ConfigurationKey {
  case files, rules

  static let owner = "an override"
  static let required = [Self.files]

  var shape: ConfigurationShape {
    switch self {
    case .files: .oneOrMore(.text, isEmptyAllowed: false)
    case .rules: .rules
    }
  }

  var about: String {
    switch self {
    case .files: "The files, as globs over paths below this file's folder."
    case .rules: "What holds for them instead."
    }
  }
}

enum ServiceKey: String, ConfigurationKey {
  case root, fragments, backends, loggers, schemas, certificates, apis, policies, external
  case namedValues = "named-values"
  case authorizationProviders = "authorization-providers"

  static let owner = "'service'"

  var shape: ConfigurationShape {
    switch self {
    case .root: .text
    case .namedValues, .fragments, .backends, .loggers, .schemas, .certificates,
      .authorizationProviders:
      .oneOrMore(.text)
    case .apis: .list(.map(APIKey.self))
    case .policies: .list(.map(PolicyFilesKey.self))
    case .external: .map(ExternalKey.self)
    }
  }

  var about: String {
    switch self {
    case .root: "The folder of an APIOps layout."
    case .namedValues:
      "Files of named values: what 'az apim nv list' prints, the list of the REST API, or a plain map."
    case .fragments: "Files of policy fragments, each named after its fragment."
    case .backends: "Files that describe backends."
    case .loggers: "Files that describe loggers."
    case .schemas: "Files that list the schemas of the service."
    case .certificates: "Files that list the certificates of the service."
    case .authorizationProviders: "Files that list the authorization providers of the service."
    case .apis: "The APIs, with their OpenAPI documents and policies."
    case .policies: "Which files are the policies of which scope."
    case .external: "What is deployed from elsewhere, and so exists although no file describes it."
    }
  }
}

enum ExternalKey: String, ConfigurationKey {
  case fragments, backends, loggers, schemas, certificates, products, apis
  case namedValues = "named-values"
  case authorizationProviders = "authorization-providers"

  static let owner = "'external'"

  var shape: ConfigurationShape { .oneOrMore(.text) }

  var about: String {
    switch self {
    case .fragments: "Policy fragments, as globs over their names."
    case .backends: "Backends, as globs over their names."
    case .loggers: "Loggers, as globs over their names."
    case .schemas: "Schemas of the service, as globs over their names."
    case .certificates: "Certificates, as globs over their names."
    case .products: "Products, as globs over their names."
    case .apis: "APIs, as globs over their names."
    case .namedValues: "Named values, as globs over the names that policies write."
    case .authorizationProviders: "Authorization providers, as globs over their names."
    }
  }

  /// What the names are names of.
  var kind: ResourceKind {
    switch self {
    case .fragments: .fragments
    case .backends: .backends
    case .loggers: .loggers
    case .schemas: .schemas
    case .certificates: .certificates
    case .products: .products
    case .apis: .apis
    case .namedValues: .namedValues
    case .authorizationProviders: .authorizationProviders
    }
  }
}

enum APIKey: String, ConfigurationKey {
  case id, specification, policy, products, operations, mcp
  case backendSpecification = "backend-specification"
  case subscriptionKey = "subscription-key"

  static let owner = "an API"
  static let required = [Self.id]

  var shape: ConfigurationShape {
    switch self {
    case .id, .specification, .backendSpecification, .policy: .text
    case .products: .oneOrMore(.text)
    case .operations: .named(.text)
    case .mcp: .boolean
    case .subscriptionKey: .map(SubscriptionKeyKey.self)
    }
  }

  var about: String {
    switch self {
    case .id: "The name of the API in the service."
    case .specification: "The OpenAPI document of the API."
    case .backendSpecification: "The OpenAPI document of the backend that the API forwards to."
    case .policy: "The policy of the whole API."
    case .products: "The products that the API belongs to."
    case .operations: "The policies of operations, by operation id."
    case .mcp: "Whether the API is an MCP server, whose answers are streams."
    case .subscriptionKey: "Where callers put the subscription key, if not in the usual places."
    }
  }
}

enum SubscriptionKeyKey: String, ConfigurationKey {
  case header, query

  static let owner = "'subscription-key'"

  var shape: ConfigurationShape { .text }

  var about: String {
    switch self {
    case .header: "The name of the header."
    case .query: "The name of the query parameter."
    }
  }
}

enum PolicyFilesKey: String, ConfigurationKey {
  case files, scope, workspace, product, api, operation, fragment

  static let owner = "an entry of 'policies'"
  static let required = [Self.files, .scope]

  var shape: ConfigurationShape {
    switch self {
    case .files, .workspace, .product, .api, .operation, .fragment: .text
    case .scope: .choice(PolicyScope.self)
    }
  }

  var about: String {
    switch self {
    case .files: "The files, as a glob over paths below this file's folder."
    case .scope: "What the policies in them are attached to."
    case .workspace: "The workspace that they belong to."
    case .product: "The product that they belong to."
    case .api: "The API that they belong to."
    case .operation: "The operation that they belong to."
    case .fragment: "The name of the fragment."
    }
  }
}

enum EnvironmentKey: String, ConfigurationKey {
  case namedValues = "named-values"
  case backends
  case overrides

  static let owner = "an environment"

  var shape: ConfigurationShape { .oneOrMore(.text) }

  var about: String {
    switch self {
    case .namedValues: "The named values of the environment, over those of the service."
    case .backends: "The backends of the environment, beside those of the service."
    case .overrides: "The configuration by which a publisher deploys an APIOps folder there."
    }
  }
}
