// What expressions get from the service itself: `context`, its parts, and the extension methods.
// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
// The types have no namespace, since none is documented; their names are what casts such as
// `(IResponse)context.Variables["answer"]` say.
// As of the page of 2026-01-15.
namespace

interface IExpressionContext
  IApi Api { get; }
  IBackend Backend { get; }
  IDeployment Deployment { get; }
  TimeSpan Elapsed { get; }
  IGraphQL GraphQL { get; }
  ILastError LastError { get; }
  IOperation Operation { get; }
  IProduct Product { get; }
  IRequest Request { get; }
  Guid RequestId { get; }
  IResponse Response { get; }
  ISubscription Subscription { get; }
  DateTime Timestamp { get; }
  bool Tracing { get; }
  IUser User { get; }
  IReadOnlyDictionary<string, object> Variables { get; }
  IWorkspace Workspace { get; }
  void Trace(string message)

// The page keeps Revision and the like at context.Api, and the toolkit the key names at IApi: one
// type serves for both.
interface IApi
  string Id { get; }
  bool IsCurrentRevision { get; }
  string Name { get; }
  string Path { get; }
  IEnumerable<string> Protocols { get; }
  string Revision { get; }
  IUrl ServiceUrl { get; }
  ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; }
  string Version { get; }

interface IBackend
  string AzureRegion { get; }
  string Id { get; }
  BackendType Type { get; }

enum BackendType
  Single, Pool

interface IDeployment
  IReadOnlyDictionary<string, X509Certificate2> Certificates { get; }
  IGateway Gateway { get; }
  string GatewayId { get; }
  string Region { get; }
  string ServiceId { get; }
  string ServiceName { get; }
  ISustainabilityInfo SustainabilityInfo { get; }

interface IGateway
  string Id { get; }
  string InstanceId { get; }
  bool IsManaged { get; }

interface ISustainabilityInfo
  CarbonIntensityCategory CurrentCarbonIntensity { get; }

// The page that names the values was not found.
enum CarbonIntensityCategory : ?

// The pages on resolvers are not finished, so that nothing is said about what this holds.
interface IGraphQL : ?
  ? Arguments { get; }
  ? GraphQLArguments { get; }
  ? Parent { get; }

interface IGraphQLDataObject : ?

// HttpErrorCode stands in Microsoft's toolkit only.
interface ILastError
  ? HttpErrorCode { get; }
  string Message { get; }
  string Path { get; }
  string PolicyId { get; }
  string Reason { get; }
  string Scope { get; }
  string Section { get; }
  string Source { get; }

interface IOperation
  string Id { get; }
  string Method { get; }
  string Name { get; }
  string UrlTemplate { get; }

// Apis and SubscriptionLimit come from older pages and the toolkit.
interface IProduct
  IEnumerable<IApi> Apis { get; }
  bool ApprovalRequired { get; }
  IEnumerable<IGroup> Groups { get; }
  string Id { get; }
  string Name { get; }
  ProductState State { get; }
  int? SubscriptionLimit { get; }
  bool SubscriptionRequired { get; }
  int? SubscriptionsLimit { get; }

enum ProductState
  NotPublished, Published

interface IGroup
  string Id { get; }
  string Name { get; }

// AzureVnetInfo stands in the toolkit only.
interface IRequest
  AzureVnetInfo AzureVnetInfo { get; }
  IMessageBody Body { get; }
  X509Certificate2 Certificate { get; }
  IFoundry Foundry { get; }
  IReadOnlyDictionary<string, string[]> Headers { get; }
  string IpAddress { get; }
  IReadOnlyDictionary<string, string> MatchedParameters { get; }
  string Method { get; }
  IUrl OriginalUrl { get; }
  IPrivateEndpointConnection PrivateEndpointConnection { get; }
  IUrl Url { get; }

interface IFoundry
  string Deployment { get; }

class AzureVnetInfo
  unlisted new
  int PrivateLinkId { get; }
  string SnatVip { get; }
  int SubnetId { get; }
  int VnetTrafficTag { get; }

interface IPrivateEndpointConnection
  string GroupId { get; }
  string MemberName { get; }
  string Name { get; }

interface IResponse
  IMessageBody Body { get; }
  IReadOnlyDictionary<string, string[]> Headers { get; }
  int StatusCode { get; }
  string StatusReason { get; }

interface IMessageBody
  T As<T>(bool preserveContent = default) where T : string, byte[], JObject, JToken, JArray, XNode, XElement, XDocument
  IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = default)

interface ISubscription
  DateTime CreatedDate { get; }
  DateTime? EndDate { get; }
  string Id { get; }
  string Key { get; }
  string Name { get; }
  string PrimaryKey { get; }
  string SecondaryKey { get; }
  DateTime? StartDate { get; }

interface ISubscriptionKeyParameterNames
  string Header { get; }
  string Query { get; }

interface IUser
  string Email { get; }
  string FirstName { get; }
  IEnumerable<IGroup> Groups { get; }
  string Id { get; }
  IEnumerable<IUserIdentity> Identities { get; }
  string LastName { get; }
  string Note { get; }
  DateTime RegistrationDate { get; }

interface IUserIdentity
  string Id { get; }
  string Provider { get; }

interface IWorkspace
  string Id { get; }
  string Name { get; }

// The page calls the port a number, the toolkit a text. ToUri stands on no page, but policies in
// production call it.
interface IUrl
  string Host { get; }
  string Path { get; }
  ? Port { get; }
  IReadOnlyDictionary<string, string[]> Query { get; }
  string QueryString { get; }
  string Scheme { get; }
  Uri ToUri()

// The toolkit says Username for UserId.
class BasicAuthCredentials
  unlisted new
  string Password { get; }
  string UserId { get; }
  string Username { get; }

class Jwt
  unlisted new
  string Algorithm { get; }
  IEnumerable<string> Audiences { get; }
  IReadOnlyDictionary<string, string[]> Claims { get; }
  DateTime? ExpirationTime { get; }
  string Id { get; }
  DateTime? IssuedAt { get; }
  string Issuer { get; }
  DateTime? NotBefore { get; }
  string Subject { get; }
  string Type { get; }

// What get-authorization-context puts into its variable.
class Authorization
  unlisted new
  string AccessToken { get; }
  IReadOnlyDictionary<string, object> Claims { get; }

// No page names the class of the extension methods, and nobody can call them through it. The page
// calls one parameter by several names; what stands behind the `|` of the others is the toolkit's.
support static class ExpressionExtensions
  static BasicAuthCredentials AsBasic(this string input | value)
  static Jwt AsJwt(this string input | value)
  static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv)
  static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg)
  static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)
  static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv)
  static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg)
  static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)
  static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string headerName | queryParameterName | claimName)
  static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string headerName | queryParameterName | claimName, string defaultValue)
  // Stands on no page, but policies in production use it; so do the two that give an object.
  static string[] GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string headerName | queryParameterName | claimName, string[] defaultValue)
  static string GetValueOrDefault(this IReadOnlyDictionary<string, string> values, string name | ?)
  static string GetValueOrDefault(this IReadOnlyDictionary<string, string> values, string name | ?, string defaultValue)
  static object GetValueOrDefault(this IReadOnlyDictionary<string, object> values, string variableName)
  static object GetValueOrDefault(this IReadOnlyDictionary<string, object> values, string variableName, object defaultValue)
  static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> values, string variableName)
  static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> values, string variableName, T defaultValue)
  // On no page either: a policy that reads a deserialized IDictionary this way has run for years.
  static V GetValueOrDefault<V>(this IDictionary<string, V> values, string name | ?)
  static V GetValueOrDefault<V>(this IDictionary<string, V> values, string name | ?, V defaultValue)
  static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> content)
  static string ToQueryString(this IDictionary<string, IList<string>> content)
  static bool TryParseBasic(this string input | value, out BasicAuthCredentials result | credentials)
  static bool TryParseJwt(this string input | value, out Jwt result | token)
  static bool VerifyNoRevocation(this X509Certificate2 input)
