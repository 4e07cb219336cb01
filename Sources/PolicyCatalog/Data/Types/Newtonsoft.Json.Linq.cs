// What expressions meet of Newtonsoft.Json.Linq.
// As of the page of 2026-01-15.
namespace Newtonsoft.Json.Linq

static class Extensions
  static IJEnumerable<JToken> Ancestors<T>(this IEnumerable<T> source)
  static IJEnumerable<JToken> AncestorsAndSelf<T>(this IEnumerable<T> source)
  static IJEnumerable<JToken> AsJEnumerable(this IEnumerable<JToken> source)
  static IJEnumerable<T> AsJEnumerable<T>(this IEnumerable<T> source)
  static IEnumerable<U> Children<T, U>(this IEnumerable<T> source)
  static IJEnumerable<JToken> Children<T>(this IEnumerable<T> source)
  static IJEnumerable<JToken> Descendants<T>(this IEnumerable<T> source)
  static IJEnumerable<JToken> DescendantsAndSelf<T>(this IEnumerable<T> source)
  static IJEnumerable<JProperty> Properties(this IEnumerable<JObject> source)
  static U Value<T, U>(this IEnumerable<T> value)
  static U Value<U>(this IEnumerable<JToken> value)
  static IJEnumerable<JToken> Values(this IEnumerable<JToken> source)
  static IEnumerable<U> Values<U>(this IEnumerable<JToken> source)
  static IJEnumerable<JToken> Values(this IEnumerable<JToken> source, object key)
  static IEnumerable<U> Values<U>(this IEnumerable<JToken> source, object key)

support interface IJEnumerable<out T> : IEnumerable<T>, IEnumerable
  IJEnumerable<JToken> this[object key] { get; }

class JArray : JContainer, IList<JToken>, ICollection<JToken>, IEnumerable<JToken>, IEnumerable
  new()
  new(JArray other)
  new(object content)
  new(params object[] content)
  bool IsReadOnly { get; }
  JTokenType Type { get; }
  JToken this[int index] { get; set; }
  JToken this[object key] { get; set; }
  void Add(JToken item)
  void Clear()
  bool Contains(JToken item)
  void CopyTo(JToken[] array, int arrayIndex)
  static JArray FromObject(object o)
  static JArray FromObject(object o, JsonSerializer jsonSerializer)
  IEnumerator<JToken> GetEnumerator()
  int IndexOf(JToken item)
  void Insert(int index, JToken item)
  static JArray Load(JsonReader reader)
  static JArray Parse(string json)
  bool Remove(JToken item)
  void RemoveAt(int index)
  void WriteTo(JsonWriter writer, JsonConverter[] converters)
  // Newer than the version that the rest was read from.
  static JArray Parse(string json, ? settings)
  static JArray Load(JsonReader reader, ? settings)

class JConstructor : JContainer
  new()
  new(JConstructor other)
  new(string name)
  new(string name, object content)
  new(string name, params object[] content)
  string Name { get; set; }
  JTokenType Type { get; }
  JToken this[object key] { get; set; }
  static JConstructor Load(JsonReader reader)
  void WriteTo(JsonWriter writer, JsonConverter[] converters)

class JContainer : JToken, IList<JToken>, IList, ICollection<JToken>, IEnumerable<JToken>, IEnumerable, ICollection
  int Count { get; }
  JToken First { get; }
  bool HasValues { get; }
  JToken Last { get; }
  void Add(object content)
  void AddFirst(object content)
  JEnumerable<JToken> Children()
  JsonWriter CreateWriter()
  IEnumerable<JToken> Descendants()
  IEnumerable<JToken> DescendantsAndSelf()
  void Merge(object content)
  void Merge(object content, JsonMergeSettings settings)
  void RemoveAll()
  void ReplaceAll(object content)
  IEnumerable<T> Values<T>()

support struct JEnumerable<T> : IJEnumerable<T>, IEquatable<JEnumerable<T>>, IEnumerable<T>, IEnumerable
  new(IEnumerable<T> enumerable)
  static readonly JEnumerable<T> Empty
  IJEnumerable<JToken> this[object key] { get; }
  bool Equals(JEnumerable<T> other)
  bool Equals(object obj)
  IEnumerator<T> GetEnumerator()
  int GetHashCode()

class JObject : JContainer, IDictionary<string, JToken>, ICollection<KeyValuePair<string, JToken>>, IEnumerable<KeyValuePair<string, JToken>>, IEnumerable
  new()
  new(JObject other)
  new(object content)
  new(params object[] content)
  JTokenType Type { get; }
  JToken this[object key] { get; set; }
  JToken this[string propertyName] { get; set; }
  void Add(string propertyName, JToken value)
  static JObject FromObject(object o)
  static JObject FromObject(object o, JsonSerializer jsonSerializer)
  IEnumerator<KeyValuePair<string, JToken>> GetEnumerator()
  JToken GetValue(string propertyName)
  JToken GetValue(string propertyName, StringComparison comparison)
  static JObject Load(JsonReader reader)
  static JObject Parse(string json)
  IEnumerable<JProperty> Properties()
  JProperty Property(string name)
  JEnumerable<JToken> PropertyValues()
  bool Remove(string propertyName)
  bool TryGetValue(string propertyName, out JToken value)
  bool TryGetValue(string propertyName, StringComparison comparison, out JToken value)
  void WriteTo(JsonWriter writer, JsonConverter[] converters)
  // Newer than the version that the rest was read from.
  bool ContainsKey(string propertyName)
  static JObject Parse(string json, ? settings)
  static JObject Load(JsonReader reader, ? settings)
  JProperty Property(string name, StringComparison comparison)

class JProperty : JContainer
  new(JProperty other)
  new(string name, object content)
  new(string name, params object[] content)
  string Name { get; }
  JTokenType Type { get; }
  JToken Value { get; set; }
  static JProperty Load(JsonReader reader)
  void WriteTo(JsonWriter writer, JsonConverter[] converters)

class JRaw : JValue
  new(JRaw other)
  new(object rawJson)
  static JRaw Create(JsonReader reader)

class JToken : IJEnumerable<JToken>, ICloneable, IEnumerable<JToken>, IEnumerable
  static ? EqualityComparer { get; }
  JToken First { get; }
  bool HasValues { get; }
  JToken Last { get; }
  JToken Next { get; }
  JContainer Parent { get; }
  string Path { get; }
  JToken Previous { get; }
  JToken Root { get; }
  JTokenType Type { get; }
  JToken this[object key] { get; set; }
  void AddAfterSelf(object content)
  void AddAnnotation(object annotation)
  void AddBeforeSelf(object content)
  IEnumerable<JToken> AfterSelf()
  IEnumerable<JToken> Ancestors()
  IEnumerable<JToken> AncestorsAndSelf()
  T Annotation<T>()
  object Annotation(Type type)
  IEnumerable<T> Annotations<T>()
  IEnumerable<object> Annotations(Type type)
  IEnumerable<JToken> BeforeSelf()
  JEnumerable<T> Children<T>()
  JEnumerable<JToken> Children()
  JsonReader CreateReader()
  JToken DeepClone()
  static bool DeepEquals(JToken t1, JToken t2)
  static JToken FromObject(object o)
  static JToken FromObject(object o, JsonSerializer jsonSerializer)
  static JToken Load(JsonReader reader)
  static JToken Parse(string json)
  static JToken ReadFrom(JsonReader reader)
  void Remove()
  void RemoveAnnotations<T>()
  void RemoveAnnotations(Type type)
  void Replace(JToken value)
  JToken SelectToken(string path)
  JToken SelectToken(string path, bool errorWhenNoMatch)
  IEnumerable<JToken> SelectTokens(string path)
  IEnumerable<JToken> SelectTokens(string path, bool errorWhenNoMatch)
  T ToObject<T>()
  T ToObject<T>(JsonSerializer jsonSerializer)
  object ToObject(Type objectType)
  object ToObject(Type objectType, JsonSerializer jsonSerializer)
  string ToString()
  string ToString(Formatting formatting, params JsonConverter[] converters)
  T Value<T>(object key)
  IEnumerable<T> Values<T>()
  void WriteTo(JsonWriter writer, params JsonConverter[] converters)
  explicit operator bool(JToken value)
  explicit operator byte(JToken value)
  explicit operator byte[](JToken value)
  explicit operator char(JToken value)
  explicit operator DateTime(JToken value)
  explicit operator DateTimeOffset(JToken value)
  explicit operator decimal(JToken value)
  explicit operator double(JToken value)
  explicit operator Guid(JToken value)
  explicit operator short(JToken value)
  explicit operator int(JToken value)
  explicit operator long(JToken value)
  explicit operator bool?(JToken value)
  explicit operator byte?(JToken value)
  explicit operator char?(JToken value)
  explicit operator DateTime?(JToken value)
  explicit operator DateTimeOffset?(JToken value)
  explicit operator decimal?(JToken value)
  explicit operator double?(JToken value)
  explicit operator Guid?(JToken value)
  explicit operator short?(JToken value)
  explicit operator int?(JToken value)
  explicit operator long?(JToken value)
  explicit operator sbyte?(JToken value)
  explicit operator float?(JToken value)
  explicit operator TimeSpan?(JToken value)
  explicit operator ushort?(JToken value)
  explicit operator uint?(JToken value)
  explicit operator ulong?(JToken value)
  explicit operator sbyte(JToken value)
  explicit operator float(JToken value)
  explicit operator string(JToken value)
  explicit operator TimeSpan(JToken value)
  explicit operator ushort(JToken value)
  explicit operator uint(JToken value)
  explicit operator ulong(JToken value)
  explicit operator Uri(JToken value)
  implicit operator JToken(bool value)
  implicit operator JToken(byte value)
  implicit operator JToken(byte[] value)
  implicit operator JToken(DateTime value)
  implicit operator JToken(DateTimeOffset value)
  implicit operator JToken(decimal value)
  implicit operator JToken(double value)
  implicit operator JToken(Guid value)
  implicit operator JToken(short value)
  implicit operator JToken(int value)
  implicit operator JToken(long value)
  implicit operator JToken(bool? value)
  implicit operator JToken(byte? value)
  implicit operator JToken(DateTime? value)
  implicit operator JToken(DateTimeOffset? value)
  implicit operator JToken(decimal? value)
  implicit operator JToken(double? value)
  implicit operator JToken(Guid? value)
  implicit operator JToken(short? value)
  implicit operator JToken(int? value)
  implicit operator JToken(long? value)
  implicit operator JToken(sbyte? value)
  implicit operator JToken(float? value)
  implicit operator JToken(TimeSpan? value)
  implicit operator JToken(ushort? value)
  implicit operator JToken(uint? value)
  implicit operator JToken(ulong? value)
  implicit operator JToken(sbyte value)
  implicit operator JToken(float value)
  implicit operator JToken(string value)
  implicit operator JToken(TimeSpan value)
  implicit operator JToken(ushort value)
  implicit operator JToken(uint value)
  implicit operator JToken(ulong value)
  implicit operator JToken(Uri value)
  // Newer than the version that the rest was read from.
  static JToken Parse(string json, ? settings)
  static JToken Load(JsonReader reader, ? settings)
  JToken SelectToken(string path, ? settings)
  IEnumerable<JToken> SelectTokens(string path, ? settings)
  ? WriteToAsync(JsonWriter writer)

enum JTokenType
  Array, Boolean, Bytes, Comment, Constructor, Date, Float, Guid, Integer, None, Null
  Object, Property, Raw, String, TimeSpan, Undefined, Uri

class JValue : JToken, IEquatable<JValue>, IFormattable, IComparable, IComparable<JValue>, IConvertible
  new(JValue other)
  new(bool value)
  new(char value)
  new(DateTime value)
  new(DateTimeOffset value)
  new(decimal value)
  new(double value)
  new(Guid value)
  new(long value)
  new(object value)
  new(float value)
  new(string value)
  new(TimeSpan value)
  new(ulong value)
  new(Uri value)
  bool HasValues { get; }
  JTokenType Type { get; }
  object Value { get; set; }
  int CompareTo(JValue obj)
  static JValue CreateComment(string value)
  static JValue CreateNull()
  static JValue CreateString(string value)
  static JValue CreateUndefined()
  bool Equals(JValue other)
  bool Equals(object obj)
  int GetHashCode()
  string ToString()
  string ToString(IFormatProvider formatProvider)
  string ToString(string format)
  string ToString(string format, IFormatProvider formatProvider)
  void WriteTo(JsonWriter writer, JsonConverter[] converters)

support class JsonMergeSettings
  new()
  MergeArrayHandling MergeArrayHandling { get; set; }

support enum MergeArrayHandling
  Concat, Merge, Replace, Union
