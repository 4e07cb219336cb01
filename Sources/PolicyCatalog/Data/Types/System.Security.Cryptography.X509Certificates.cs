// What expressions meet of System.Security.Cryptography.X509Certificates.
// As of the page of 2026-01-15.
namespace System.Security.Cryptography.X509Certificates

class PublicKey
  new(Oid oid, ? parameters, ? keyValue)
  ? EncodedKeyValue { get; }
  ? EncodedParameters { get; }
  AsymmetricAlgorithm Key { get; }
  Oid Oid { get; }

static class RSACertificateExtensions
  static X509Certificate2 CopyWithPrivateKey(this X509Certificate2 certificate, RSA privateKey)
  static RSA GetRSAPrivateKey(this X509Certificate2 certificate)
  static RSA GetRSAPublicKey(this X509Certificate2 certificate)

class X500DistinguishedName : AsnEncodedData
  refused new(byte[] encodedDistinguishedName)
  refused new(? encodedDistinguishedName)
  refused new(X500DistinguishedName distinguishedName)
  refused new(string distinguishedName)
  refused new(string distinguishedName, ? flag)
  string Name { get; }
  refused string Decode(? flag)
  refused string Format(bool multiLine)

class X509Certificate : IDisposable
  new()
  new(byte[] data)
  new(? handle)
  new(X509Certificate cert)
  new(string fileName)
  new(byte[] rawData, ? password)
  new(byte[] rawData, string password)
  new(? info, ? context)
  new(string fileName, ? password)
  new(string fileName, string password)
  new(byte[] rawData, ? password, ? keyStorageFlags)
  new(byte[] rawData, string password, ? keyStorageFlags)
  new(string fileName, ? password, ? keyStorageFlags)
  new(string fileName, string password, ? keyStorageFlags)
  ? Handle { get; }
  string Issuer { get; }
  string Subject { get; }
  static X509Certificate CreateFromCertFile(string filename)
  static X509Certificate CreateFromSignedFile(string filename)
  void Dispose()
  bool Equals(object obj)
  bool Equals(X509Certificate other)
  byte[] Export(X509ContentType contentType)
  byte[] Export(X509ContentType contentType, ? password)
  byte[] Export(X509ContentType contentType, string password)
  byte[] GetCertHash()
  byte[] GetCertHash(HashAlgorithmName hashAlgorithm)
  string GetCertHashString()
  string GetCertHashString(HashAlgorithmName hashAlgorithm)
  string GetEffectiveDateString()
  string GetExpirationDateString()
  string GetFormat()
  int GetHashCode()
  string GetIssuerName()
  string GetKeyAlgorithm()
  byte[] GetKeyAlgorithmParameters()
  string GetKeyAlgorithmParametersString()
  string GetName()
  byte[] GetPublicKey()
  string GetPublicKeyString()
  byte[] GetRawCertData()
  string GetRawCertDataString()
  byte[] GetSerialNumber()
  string GetSerialNumberString()
  void Import(byte[] rawData)
  void Import(string fileName)
  void Import(byte[] rawData, ? password, ? keyStorageFlags)
  void Import(byte[] rawData, string password, ? keyStorageFlags)
  void Import(string fileName, ? password, ? keyStorageFlags)
  void Import(string fileName, string password, ? keyStorageFlags)
  void Reset()
  string ToString()
  string ToString(bool fVerbose)
  unlisted TryGetCertHash

class X509Certificate2 : X509Certificate
  new()
  new(byte[] rawData)
  new(? handle)
  new(X509Certificate certificate)
  new(string fileName)
  new(byte[] rawData, ? password)
  new(byte[] rawData, string password)
  new(string fileName, ? password)
  new(string fileName, string password)
  new(byte[] rawData, ? password, ? keyStorageFlags)
  new(byte[] rawData, string password, ? keyStorageFlags)
  new(string fileName, ? password, ? keyStorageFlags)
  new(string fileName, string password, ? keyStorageFlags)
  bool Archived { get; set; }
  X509ExtensionCollection Extensions { get; }
  string FriendlyName { get; set; }
  bool HasPrivateKey { get; }
  X500DistinguishedName IssuerName { get; }
  DateTime NotAfter { get; }
  DateTime NotBefore { get; }
  AsymmetricAlgorithm PrivateKey { get; set; }
  PublicKey PublicKey { get; }
  byte[] RawData { get; }
  string SerialNumber { get; }
  Oid SignatureAlgorithm { get; }
  X500DistinguishedName SubjectName { get; }
  string Thumbprint { get; }
  int Version { get; }
  static X509ContentType GetCertContentType(byte[] rawData)
  static X509ContentType GetCertContentType(string fileName)
  string GetNameInfo(X509NameType nameType, bool forIssuer)
  void Import(byte[] rawData)
  void Import(string fileName)
  void Import(byte[] rawData, ? password, ? keyStorageFlags)
  void Import(byte[] rawData, string password, ? keyStorageFlags)
  void Import(string fileName, ? password, ? keyStorageFlags)
  void Import(string fileName, string password, ? keyStorageFlags)
  void Reset()
  string ToString()
  string ToString(bool verbose)
  bool Verify()

enum X509ContentType
  Authenticode, Cert, Pfx, Pkcs12, Pkcs7, SerializedCert, SerializedStore, Unknown

support class X509Extension : AsnEncodedData
  new(? encodedExtension, bool critical)
  new(Oid oid, byte[] rawData, bool critical)
  new(string oid, byte[] rawData, bool critical)
  bool Critical { get; set; }
  void CopyFrom(? asnEncodedData)

support class X509ExtensionCollection : ICollection, IEnumerable
  new()
  int Count { get; }
  bool IsSynchronized { get; }
  object SyncRoot { get; }
  X509Extension this[int index] { get; }
  X509Extension this[string oid] { get; }
  int Add(X509Extension extension)
  void CopyTo(X509Extension[] array, int index)
  ? GetEnumerator()

enum X509NameType
  DnsFromAlternativeName, DnsName, EmailName, SimpleName, UpnName, UrlName
