/// A weakness of the Common Weakness Enumeration (https://cwe.mitre.org) that rules tell about.
///
/// The raw values are CWE's numbers, the names are CWE's. A further one is added here.
public enum Weakness: Int, Sendable, CaseIterable {
  case inputValidation = 20
  case pathTraversal = 22
  case crossSiteScripting = 79
  case codeInjection = 94
  case headerInjection = 113
  case outputEncoding = 116
  case arrayIndex = 129
  case sensitiveDataSent = 201
  case tellingErrorMessage = 209
  case uncaughtException = 248
  case uncheckedReturnValue = 252
  case accessControl = 284
  case authentication = 287
  case certificateValidation = 295
  case missingAuthentication = 306
  case cleartextStorage = 312
  case cleartextTransmission = 319
  case brokenCryptography = 327
  case weakRandomness = 338
  case originValidation = 346
  case signatureVerification = 347
  case lessTrustedSource = 348
  case raceCondition = 362
  case resourceConsumption = 400
  case nullDereference = 476
  case insufficientlyProtectedCredentials = 522
  case sensitiveDataInCache = 524
  case sensitiveDataInLog = 532
  case sensitiveQueryString = 598
  case openRedirect = 601
  case externalEntity = 611
  case sessionExpiration = 613
  case failingOpen = 636
  case keyOfTheUser = 639
  case exposureToWrongSphere = 668
  case protectionFailure = 693
  case typeConversion = 704
  case unusualConditions = 754
  case exceptionalConditions = 755
  case unlimitedAllocation = 770
  case hardCodedCredentials = 798
  case missingAuthorization = 862
  case incorrectAuthorization = 863
  case serverSideRequestForgery = 918
  case permissiveCrossDomainPolicy = 942
  case regexComplexity = 1333

  /// What CWE calls the weakness.
  public var name: String {
    switch self {
    case .inputValidation: "Improper Input Validation"
    case .pathTraversal:
      "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')"
    case .crossSiteScripting:
      "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"
    case .codeInjection: "Improper Control of Generation of Code ('Code Injection')"
    case .headerInjection:
      "Improper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Request/Response Splitting')"
    case .outputEncoding: "Improper Encoding or Escaping of Output"
    case .arrayIndex: "Improper Validation of Array Index"
    case .sensitiveDataSent: "Insertion of Sensitive Information Into Sent Data"
    case .tellingErrorMessage: "Generation of Error Message Containing Sensitive Information"
    case .uncaughtException: "Uncaught Exception"
    case .uncheckedReturnValue: "Unchecked Return Value"
    case .accessControl: "Improper Access Control"
    case .authentication: "Improper Authentication"
    case .certificateValidation: "Improper Certificate Validation"
    case .missingAuthentication: "Missing Authentication for Critical Function"
    case .cleartextStorage: "Cleartext Storage of Sensitive Information"
    case .cleartextTransmission: "Cleartext Transmission of Sensitive Information"
    case .brokenCryptography: "Use of a Broken or Risky Cryptographic Algorithm"
    case .weakRandomness: "Use of Cryptographically Weak Pseudo-Random Number Generator (PRNG)"
    case .originValidation: "Origin Validation Error"
    case .signatureVerification: "Improper Verification of Cryptographic Signature"
    case .lessTrustedSource: "Use of Less Trusted Source"
    case .raceCondition:
      "Concurrent Execution using Shared Resource with Improper Synchronization ('Race Condition')"
    case .resourceConsumption: "Uncontrolled Resource Consumption"
    case .nullDereference: "NULL Pointer Dereference"
    case .insufficientlyProtectedCredentials: "Insufficiently Protected Credentials"
    case .sensitiveDataInCache: "Use of Cache Containing Sensitive Information"
    case .sensitiveDataInLog: "Insertion of Sensitive Information into Log File"
    case .sensitiveQueryString: "Use of GET Request Method With Sensitive Query Strings"
    case .openRedirect: "URL Redirection to Untrusted Site ('Open Redirect')"
    case .externalEntity: "Improper Restriction of XML External Entity Reference"
    case .sessionExpiration: "Insufficient Session Expiration"
    case .failingOpen: "Not Failing Securely ('Failing Open')"
    case .keyOfTheUser: "Authorization Bypass Through User-Controlled Key"
    case .exposureToWrongSphere: "Exposure of Resource to Wrong Sphere"
    case .protectionFailure: "Protection Mechanism Failure"
    case .typeConversion: "Incorrect Type Conversion or Cast"
    case .unusualConditions: "Improper Check for Unusual or Exceptional Conditions"
    case .exceptionalConditions: "Improper Handling of Exceptional Conditions"
    case .unlimitedAllocation: "Allocation of Resources Without Limits or Throttling"
    case .hardCodedCredentials: "Use of Hard-coded Credentials"
    case .missingAuthorization: "Missing Authorization"
    case .incorrectAuthorization: "Incorrect Authorization"
    case .serverSideRequestForgery: "Server-Side Request Forgery (SSRF)"
    case .permissiveCrossDomainPolicy: "Permissive Cross-domain Policy with Untrusted Domains"
    case .regexComplexity: "Inefficient Regular Expression Complexity"
    }
  }

  /// CWE's page about the weakness.
  public var page: String { "https://cwe.mitre.org/data/definitions/\(rawValue).html" }
}
