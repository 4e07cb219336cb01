// A stand-in for what expressions get from the service: `context`, its parts and the extension
// methods. It has much in common with the product's own table, so that it tells little of these;
// of .NET and Json.NET it is Mono's libraries that tell:
// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
// What the pages leave open is `dynamic`, which takes everything.
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Newtonsoft.Json.Linq;

public interface IExpressionContext {
  IApi Api { get; }
  IBackend Backend { get; }
  IDeployment Deployment { get; }
  TimeSpan Elapsed { get; }
  dynamic GraphQL { get; }
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
  void Trace(string message);
}

public interface IApi {
  string Id { get; }
  bool IsCurrentRevision { get; }
  string Name { get; }
  string Path { get; }
  IEnumerable<string> Protocols { get; }
  string Revision { get; }
  IUrl ServiceUrl { get; }
  ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; }
  string Version { get; }
}

public interface IBackend {
  string AzureRegion { get; }
  string Id { get; }
  BackendType Type { get; }
}

public enum BackendType { Single, Pool }

public interface IDeployment {
  IReadOnlyDictionary<string, X509Certificate2> Certificates { get; }
  IGateway Gateway { get; }
  string GatewayId { get; }
  string Region { get; }
  string ServiceId { get; }
  string ServiceName { get; }
  ISustainabilityInfo SustainabilityInfo { get; }
}

public interface IGateway {
  string Id { get; }
  string InstanceId { get; }
  bool IsManaged { get; }
}

public interface ISustainabilityInfo { dynamic CurrentCarbonIntensity { get; } }

public interface ILastError {
  dynamic HttpErrorCode { get; }
  string Message { get; }
  string Path { get; }
  string PolicyId { get; }
  string Reason { get; }
  string Scope { get; }
  string Section { get; }
  string Source { get; }
}

public interface IOperation {
  string Id { get; }
  string Method { get; }
  string Name { get; }
  string UrlTemplate { get; }
}

public interface IProduct {
  IEnumerable<IApi> Apis { get; }
  bool ApprovalRequired { get; }
  IEnumerable<IGroup> Groups { get; }
  string Id { get; }
  string Name { get; }
  ProductState State { get; }
  int? SubscriptionLimit { get; }
  int? SubscriptionsLimit { get; }
  bool SubscriptionRequired { get; }
}

public enum ProductState { NotPublished, Published }

public interface IGroup {
  string Id { get; }
  string Name { get; }
}

public interface IRequest {
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
}

public interface IFoundry { string Deployment { get; } }

public class AzureVnetInfo {
  public int PrivateLinkId { get { return 0; } }
  public string SnatVip { get { return null; } }
  public int SubnetId { get { return 0; } }
  public int VnetTrafficTag { get { return 0; } }
}

public interface IPrivateEndpointConnection {
  string GroupId { get; }
  string MemberName { get; }
  string Name { get; }
}

public interface IResponse {
  IMessageBody Body { get; }
  IReadOnlyDictionary<string, string[]> Headers { get; }
  int StatusCode { get; }
  string StatusReason { get; }
}

public interface IMessageBody {
  T As<T>(bool preserveContent = false);
  IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false);
}

public interface ISubscription {
  DateTime CreatedDate { get; }
  DateTime? EndDate { get; }
  string Id { get; }
  string Key { get; }
  string Name { get; }
  string PrimaryKey { get; }
  string SecondaryKey { get; }
  DateTime? StartDate { get; }
}

public interface ISubscriptionKeyParameterNames {
  string Header { get; }
  string Query { get; }
}

public interface IUser {
  string Email { get; }
  string FirstName { get; }
  IEnumerable<IGroup> Groups { get; }
  string Id { get; }
  IEnumerable<IUserIdentity> Identities { get; }
  string LastName { get; }
  string Note { get; }
  DateTime RegistrationDate { get; }
}

public interface IUserIdentity {
  string Id { get; }
  string Provider { get; }
}

public interface IWorkspace {
  string Id { get; }
  string Name { get; }
}

public interface IUrl {
  string Host { get; }
  string Path { get; }
  // A number on the page, a text in the toolkit.
  dynamic Port { get; }
  IReadOnlyDictionary<string, string[]> Query { get; }
  string QueryString { get; }
  string Scheme { get; }
  // On no page, but seen in production.
  Uri ToUri();
}

public class BasicAuthCredentials {
  public string Password { get { return null; } }
  public string UserId { get { return null; } }
  public string Username { get { return null; } }
}

public class Jwt {
  public string Algorithm { get { return null; } }
  public IEnumerable<string> Audiences { get { return null; } }
  public IReadOnlyDictionary<string, string[]> Claims { get { return null; } }
  public DateTime? ExpirationTime { get { return null; } }
  public string Id { get { return null; } }
  public DateTime? IssuedAt { get { return null; } }
  public string Issuer { get { return null; } }
  public DateTime? NotBefore { get { return null; } }
  public string Subject { get { return null; } }
  public string Type { get { return null; } }
}

public class Authorization {
  public string AccessToken { get { return null; } }
  public IReadOnlyDictionary<string, object> Claims { get { return null; } }
}

public static class ExpressionExtensions {
  public static BasicAuthCredentials AsBasic(this string input) { return null; }
  public static Jwt AsJwt(this string input) { return null; }
  public static bool TryParseBasic(this string input, out BasicAuthCredentials credentials) {
    credentials = null;
    return false;
  }
  public static bool TryParseJwt(this string input, out Jwt jwt) {
    jwt = null;
    return false;
  }

  public static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv) { return null; }
  public static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg) { return null; }
  public static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv) { return null; }
  public static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv) { return null; }
  public static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg) { return null; }
  public static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv) { return null; }
  public static bool VerifyNoRevocation(this X509Certificate2 certificate) { return false; }

  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string headerName) { return null; }
  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string headerName, string defaultValue) { return null; }
  public static string[] GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string headerName, string[] defaultValue) { return null; }
  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string> values, string name) { return null; }
  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string> values, string name, string defaultValue) { return null; }
  public static object GetValueOrDefault(this IReadOnlyDictionary<string, object> values, string variableName) { return null; }
  public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> values, string variableName) { return default(T); }
  public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> values, string variableName, T defaultValue) { return defaultValue; }

  public static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> content) { return null; }
  public static string ToQueryString(this IDictionary<string, IList<string>> content) { return null; }
}

// Members of the service's newer Json.NET that Debian's version 6 doesn't have.
public static class NewerJsonMembers {
  public static bool ContainsKey(this JObject value, string name) { return false; }
}
