// What expressions meet of System.Security.Cryptography.
// As of the page of 2026-01-15.
namespace System.Security.Cryptography

support class Aes : SymmetricAlgorithm
  static Aes Create()
  static Aes Create(string algorithmName)

// The base of X500DistinguishedName, whose listed members are its own.
support class AsnEncodedData
  refused new(string oid, byte[] rawData)
  refused new(Oid oid, byte[] rawData)
  refused new(byte[] rawData)
  refused new(AsnEncodedData asnEncodedData)
  refused Oid Oid { get; set; }
  refused byte[] RawData { get; set; }
  refused void CopyFrom(AsnEncodedData asnEncodedData)
  refused string Format(bool multiLine)

class AsymmetricAlgorithm : IDisposable
  string KeyExchangeAlgorithm { get; }
  int KeySize { get; set; }
  KeySizes[] LegalKeySizes { get; }
  string SignatureAlgorithm { get; }
  void Clear()
  static AsymmetricAlgorithm Create()
  static AsymmetricAlgorithm Create(string algName)
  void Dispose()
  byte[] ExportPkcs8PrivateKey()
  byte[] ExportSubjectPublicKeyInfo()
  void FromXmlString(string xmlString)
  string ToXmlString(bool includePrivateParameters)
  unlisted ExportEncryptedPkcs8PrivateKey
  unlisted ImportEncryptedPkcs8PrivateKey
  unlisted ImportPkcs8PrivateKey
  unlisted ImportSubjectPublicKeyInfo
  unlisted TryExportEncryptedPkcs8PrivateKey
  unlisted TryExportPkcs8PrivateKey
  unlisted TryExportSubjectPublicKeyInfo

enum CipherMode
  CBC, CFB, CTS, ECB, OFB

class HMAC : KeyedHashAlgorithm
  string HashName { get; set; }
  byte[] Key { get; set; }
  static HMAC Create()
  static HMAC Create(string algorithmName)
  void Initialize()

class HMACMD5 : HMAC
  new()
  new(byte[] key)

class HMACSHA1 : HMAC
  new()
  new(byte[] key)
  new(byte[] key, bool useManagedSha1)

class HMACSHA256 : HMAC
  new()
  new(byte[] key)

class HMACSHA384 : HMAC
  new()
  new(byte[] key)
  bool ProduceLegacyHmacValues { get; set; }

class HMACSHA512 : HMAC
  new()
  new(byte[] key)
  bool ProduceLegacyHmacValues { get; set; }

class HashAlgorithm : IDisposable, ICryptoTransform
  bool CanReuseTransform { get; }
  bool CanTransformMultipleBlocks { get; }
  byte[] Hash { get; }
  int HashSize { get; }
  int InputBlockSize { get; }
  int OutputBlockSize { get; }
  void Clear()
  byte[] ComputeHash(byte[] buffer)
  byte[] ComputeHash(Stream inputStream)
  byte[] ComputeHash(byte[] buffer, int offset, int count)
  static HashAlgorithm Create()
  static HashAlgorithm Create(string hashName)
  void Dispose()
  void Initialize()
  int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)
  byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)
  unlisted TryComputeHash

struct HashAlgorithmName : IEquatable<HashAlgorithmName>
  new(string name)
  static HashAlgorithmName MD5 { get; }
  string Name { get; }
  static HashAlgorithmName SHA1 { get; }
  static HashAlgorithmName SHA256 { get; }
  static HashAlgorithmName SHA384 { get; }
  static HashAlgorithmName SHA512 { get; }
  bool Equals(object obj)
  bool Equals(HashAlgorithmName other)
  int GetHashCode()
  string ToString()
  bool operator ==(HashAlgorithmName left, HashAlgorithmName right)
  bool operator !=(HashAlgorithmName left, HashAlgorithmName right)

support interface ICryptoTransform : IDisposable
  bool CanReuseTransform { get; }
  bool CanTransformMultipleBlocks { get; }
  int InputBlockSize { get; }
  int OutputBlockSize { get; }
  int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)
  byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)

support class KeySizes
  new(int minSize, int maxSize, int skipSize)
  int MaxSize { get; }
  int MinSize { get; }
  int SkipSize { get; }

class KeyedHashAlgorithm : HashAlgorithm
  byte[] Key { get; set; }
  static KeyedHashAlgorithm Create()
  static KeyedHashAlgorithm Create(string algName)

class MD5 : HashAlgorithm
  static MD5 Create()
  static MD5 Create(string algName)

class Oid
  new()
  new(Oid oid)
  new(string oid)
  new(string value, string friendlyName)
  string FriendlyName { get; set; }
  string Value { get; set; }
  static Oid FromFriendlyName(string friendlyName, ? group)
  static Oid FromOidValue(string oidValue, ? group)

enum PaddingMode
  ANSIX923, ISO10126, None, PKCS7, Zeros

class RNGCryptoServiceProvider : RandomNumberGenerator
  new()
  new(byte[] rgb)
  new(? cspParams)
  new(string str)
  void GetBytes(byte[] data)
  void GetNonZeroBytes(byte[] data)

class RSA : AsymmetricAlgorithm
  string KeyExchangeAlgorithm { get; }
  string SignatureAlgorithm { get; }
  static RSA Create()
  static RSA Create(int keySizeInBits)
  static RSA Create(RSAParameters parameters)
  static RSA Create(string algName)
  byte[] Decrypt(byte[] data, RSAEncryptionPadding padding)
  byte[] DecryptValue(byte[] rgb)
  byte[] Encrypt(byte[] data, RSAEncryptionPadding padding)
  byte[] EncryptValue(byte[] rgb)
  RSAParameters ExportParameters(bool includePrivateParameters)
  byte[] ExportRSAPrivateKey()
  byte[] ExportRSAPublicKey()
  void FromXmlString(string xmlString)
  void ImportParameters(RSAParameters parameters)
  byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  byte[] SignData(Stream data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  byte[] SignData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  string ToXmlString(bool includePrivateParameters)
  bool VerifyData(byte[] data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  bool VerifyData(Stream data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  bool VerifyData(byte[] data, int offset, int count, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
  unlisted ImportRSAPrivateKey
  unlisted ImportRSAPublicKey
  unlisted TryDecrypt
  unlisted TryEncrypt
  unlisted TryExportRSAPrivateKey
  unlisted TryExportRSAPublicKey
  unlisted TrySignData
  unlisted TrySignHash

class RSAEncryptionPadding : IEquatable<RSAEncryptionPadding>
  ? Mode { get; }
  HashAlgorithmName OaepHashAlgorithm { get; }
  static RSAEncryptionPadding OaepSHA1 { get; }
  static RSAEncryptionPadding OaepSHA256 { get; }
  static RSAEncryptionPadding OaepSHA384 { get; }
  static RSAEncryptionPadding OaepSHA512 { get; }
  static RSAEncryptionPadding Pkcs1 { get; }
  static RSAEncryptionPadding CreateOaep(HashAlgorithmName hashAlgorithm)
  bool Equals(object obj)
  bool Equals(RSAEncryptionPadding other)
  int GetHashCode()
  string ToString()
  bool operator ==(RSAEncryptionPadding left, RSAEncryptionPadding right)
  bool operator !=(RSAEncryptionPadding left, RSAEncryptionPadding right)

support struct RSAParameters
  byte[] D
  byte[] DP
  byte[] DQ
  byte[] Exponent
  byte[] InverseQ
  byte[] Modulus
  byte[] P
  byte[] Q

class RSASignaturePadding : IEquatable<RSASignaturePadding>
  ? Mode { get; }
  static RSASignaturePadding Pkcs1 { get; }
  static RSASignaturePadding Pss { get; }
  bool Equals(object obj)
  bool Equals(RSASignaturePadding other)
  int GetHashCode()
  string ToString()
  bool operator ==(RSASignaturePadding left, RSASignaturePadding right)
  bool operator !=(RSASignaturePadding left, RSASignaturePadding right)

support class RandomNumberGenerator : IDisposable
  static RandomNumberGenerator Create()
  static RandomNumberGenerator Create(string rngName)
  void Dispose()
  void GetBytes(byte[] data)
  void GetBytes(byte[] data, int offset, int count)
  static int GetInt32(int toExclusive)
  static int GetInt32(int fromInclusive, int toExclusive)
  void GetNonZeroBytes(byte[] data)
  unlisted Fill

class SHA1 : HashAlgorithm
  static SHA1 Create()
  static SHA1 Create(string hashName)

class SHA1Managed : SHA1
  new()
  void Initialize()

class SHA256 : HashAlgorithm
  static SHA256 Create()
  static SHA256 Create(string hashName)

class SHA256Managed : SHA256
  new()
  void Initialize()

class SHA384 : HashAlgorithm
  static SHA384 Create()
  static SHA384 Create(string hashName)

class SHA384Managed : SHA384
  new()
  void Initialize()

class SHA512 : HashAlgorithm
  static SHA512 Create()
  static SHA512 Create(string hashName)

class SHA512Managed : SHA512
  new()
  void Initialize()

class SymmetricAlgorithm : IDisposable
  int BlockSize { get; set; }
  int FeedbackSize { get; set; }
  byte[] IV { get; set; }
  byte[] Key { get; set; }
  int KeySize { get; set; }
  KeySizes[] LegalBlockSizes { get; }
  KeySizes[] LegalKeySizes { get; }
  CipherMode Mode { get; set; }
  PaddingMode Padding { get; set; }
  void Clear()
  refused static SymmetricAlgorithm Create()
  static SymmetricAlgorithm Create(string algName)
  ICryptoTransform CreateDecryptor()
  ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)
  ICryptoTransform CreateEncryptor()
  ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)
  void Dispose()
  void GenerateIV()
  void GenerateKey()
  bool ValidKeySize(int bitLength)
