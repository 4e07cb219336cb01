// What expressions meet of Newtonsoft.Json.
// As of the page of 2026-01-15.
namespace Newtonsoft.Json

support enum DateParseHandling
  DateTime, DateTimeOffset, None

enum Formatting
  Indented, None

static class JsonConvert
  refused static readonly string False
  refused static readonly string NaN
  refused static readonly string NegativeInfinity
  refused static readonly string Null
  refused static readonly string PositiveInfinity
  refused static readonly string True
  refused static readonly string Undefined
  refused static Func<JsonSerializerSettings> DefaultSettings { get; set; }
  refused static T DeserializeAnonymousType<T>(string value, T anonymousTypeObject)
  refused static T DeserializeAnonymousType<T>(string value, T anonymousTypeObject, JsonSerializerSettings settings)
  static T DeserializeObject<T>(string value)
  static object DeserializeObject(string value)
  static T DeserializeObject<T>(string value, params JsonConverter[] converters)
  static T DeserializeObject<T>(string value, JsonSerializerSettings settings)
  static object DeserializeObject(string value, JsonSerializerSettings settings)
  static object DeserializeObject(string value, Type type)
  static object DeserializeObject(string value, Type type, params JsonConverter[] converters)
  static object DeserializeObject(string value, Type type, JsonSerializerSettings settings)
  refused static ? DeserializeObjectAsync<T>(string value)
  refused static ? DeserializeObjectAsync(string value)
  refused static ? DeserializeObjectAsync<T>(string value, JsonSerializerSettings settings)
  refused static ? DeserializeObjectAsync(string value, Type type, JsonSerializerSettings settings)
  refused static XDocument DeserializeXNode(string value)
  refused static XDocument DeserializeXNode(string value, string deserializeRootElementName)
  refused static XDocument DeserializeXNode(string value, string deserializeRootElementName, bool writeArrayAttribute)
  refused static ? DeserializeXmlNode(string value)
  refused static ? DeserializeXmlNode(string value, string deserializeRootElementName)
  refused static ? DeserializeXmlNode(string value, string deserializeRootElementName, bool writeArrayAttribute)
  refused static void PopulateObject(string value, object target)
  refused static void PopulateObject(string value, object target, JsonSerializerSettings settings)
  refused static ? PopulateObjectAsync(string value, object target, JsonSerializerSettings settings)
  static string SerializeObject(object value)
  static string SerializeObject(object value, Formatting formatting)
  static string SerializeObject(object value, params JsonConverter[] converters)
  static string SerializeObject(object value, JsonSerializerSettings settings)
  static string SerializeObject(object value, Formatting formatting, params JsonConverter[] converters)
  static string SerializeObject(object value, Formatting formatting, JsonSerializerSettings settings)
  static string SerializeObject(object value, Type type, JsonSerializerSettings settings)
  static string SerializeObject(object value, Type type, Formatting formatting, JsonSerializerSettings settings)
  refused static ? SerializeObjectAsync(object value)
  refused static ? SerializeObjectAsync(object value, Formatting formatting)
  refused static ? SerializeObjectAsync(object value, Formatting formatting, JsonSerializerSettings settings)
  refused static string SerializeXNode(XObject node)
  refused static string SerializeXNode(XObject node, Formatting formatting)
  refused static string SerializeXNode(XObject node, Formatting formatting, bool omitRootObject)
  refused static string SerializeXmlNode(? node)
  refused static string SerializeXmlNode(? node, Formatting formatting)
  refused static string SerializeXmlNode(? node, Formatting formatting, bool omitRootObject)
  refused static string ToString(bool value)
  refused static string ToString(byte value)
  refused static string ToString(char value)
  refused static string ToString(DateTime value)
  refused static string ToString(DateTimeOffset value)
  refused static string ToString(decimal value)
  refused static string ToString(double value)
  refused static string ToString(Enum value)
  refused static string ToString(Guid value)
  refused static string ToString(short value)
  refused static string ToString(int value)
  refused static string ToString(long value)
  refused static string ToString(object value)
  refused static string ToString(sbyte value)
  refused static string ToString(float value)
  refused static string ToString(string value)
  refused static string ToString(TimeSpan value)
  refused static string ToString(ushort value)
  refused static string ToString(uint value)
  refused static string ToString(ulong value)
  refused static string ToString(Uri value)
  refused static string ToString(DateTimeOffset value, ? format)
  refused static string ToString(string value, char delimiter)
  refused static string ToString(DateTime value, ? format, ? timeZoneHandling)
  refused static string ToString(string value, char delimiter, ? stringEscapeHandling)

support class JsonConverter
  bool CanRead { get; }
  bool CanWrite { get; }
  bool CanConvert(Type objectType)
  ? GetSchema()
  object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
  void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)

support class JsonException : Exception
  new()
  new(string message)
  new(? info, ? context)
  new(string message, Exception innerException)

support class JsonReader : IDisposable
  bool CloseInput { get; set; }
  CultureInfo Culture { get; set; }
  string DateFormatString { get; set; }
  DateParseHandling DateParseHandling { get; set; }
  ? DateTimeZoneHandling { get; set; }
  int Depth { get; }
  ? FloatParseHandling { get; set; }
  int? MaxDepth { get; set; }
  string Path { get; }
  char QuoteChar { get; }
  bool SupportMultipleContent { get; set; }
  ? TokenType { get; }
  object Value { get; }
  Type ValueType { get; }
  void Close()
  bool Read()
  byte[] ReadAsBytes()
  DateTime? ReadAsDateTime()
  DateTimeOffset? ReadAsDateTimeOffset()
  decimal? ReadAsDecimal()
  int? ReadAsInt32()
  string ReadAsString()
  void Skip()

support class JsonReaderException : JsonException
  new()
  new(string message)
  new(? info, ? context)
  new(string message, Exception innerException)
  int LineNumber { get; }
  int LinePosition { get; }
  string Path { get; }

support class JsonSerializer
  new()
  ? Binder { get; set; }
  bool CheckAdditionalContent { get; set; }
  ? ConstructorHandling { get; set; }
  ? Context { get; set; }
  ? ContractResolver { get; set; }
  ? Converters { get; }
  CultureInfo Culture { get; set; }
  ? DateFormatHandling { get; set; }
  string DateFormatString { get; set; }
  DateParseHandling DateParseHandling { get; set; }
  ? DateTimeZoneHandling { get; set; }
  ? DefaultValueHandling { get; set; }
  ? FloatFormatHandling { get; set; }
  ? FloatParseHandling { get; set; }
  Formatting Formatting { get; set; }
  int? MaxDepth { get; set; }
  ? MetadataPropertyHandling { get; set; }
  ? MissingMemberHandling { get; set; }
  NullValueHandling NullValueHandling { get; set; }
  ? ObjectCreationHandling { get; set; }
  ? PreserveReferencesHandling { get; set; }
  ? ReferenceLoopHandling { get; set; }
  ? ReferenceResolver { get; set; }
  ? StringEscapeHandling { get; set; }
  ? TraceWriter { get; set; }
  ? TypeNameAssemblyFormat { get; set; }
  ? TypeNameHandling { get; set; }
  static JsonSerializer Create()
  static JsonSerializer Create(JsonSerializerSettings settings)
  static JsonSerializer CreateDefault()
  static JsonSerializer CreateDefault(JsonSerializerSettings settings)
  T Deserialize<T>(JsonReader reader)
  object Deserialize(JsonReader reader)
  object Deserialize(JsonReader reader, Type objectType)
  object Deserialize(TextReader reader, Type objectType)
  void Populate(JsonReader reader, object target)
  void Populate(TextReader reader, object target)
  void Serialize(JsonWriter jsonWriter, object value)
  void Serialize(TextWriter textWriter, object value)
  void Serialize(JsonWriter jsonWriter, object value, Type objectType)
  void Serialize(TextWriter textWriter, object value, Type objectType)

support class JsonSerializerSettings
  new()
  ? Binder { get; set; }
  bool CheckAdditionalContent { get; set; }
  ? ConstructorHandling { get; set; }
  ? Context { get; set; }
  ? ContractResolver { get; set; }
  IList<JsonConverter> Converters { get; set; }
  CultureInfo Culture { get; set; }
  ? DateFormatHandling { get; set; }
  string DateFormatString { get; set; }
  DateParseHandling DateParseHandling { get; set; }
  ? DateTimeZoneHandling { get; set; }
  ? DefaultValueHandling { get; set; }
  ? Error { get; set; }
  ? FloatFormatHandling { get; set; }
  ? FloatParseHandling { get; set; }
  Formatting Formatting { get; set; }
  int? MaxDepth { get; set; }
  ? MetadataPropertyHandling { get; set; }
  ? MissingMemberHandling { get; set; }
  NullValueHandling NullValueHandling { get; set; }
  ? ObjectCreationHandling { get; set; }
  ? PreserveReferencesHandling { get; set; }
  ? ReferenceLoopHandling { get; set; }
  ? ReferenceResolver { get; set; }
  ? StringEscapeHandling { get; set; }
  ? TraceWriter { get; set; }
  ? TypeNameAssemblyFormat { get; set; }
  ? TypeNameHandling { get; set; }

support class JsonWriter : IDisposable
  bool CloseOutput { get; set; }
  CultureInfo Culture { get; set; }
  ? DateFormatHandling { get; set; }
  string DateFormatString { get; set; }
  ? DateTimeZoneHandling { get; set; }
  ? FloatFormatHandling { get; set; }
  Formatting Formatting { get; set; }
  string Path { get; }
  ? StringEscapeHandling { get; set; }
  ? WriteState { get; }
  void Close()
  void Flush()
  void WriteComment(string text)
  void WriteEnd()
  void WriteEndArray()
  void WriteEndConstructor()
  void WriteEndObject()
  void WriteNull()
  void WritePropertyName(string name)
  void WritePropertyName(string name, bool escape)
  void WriteRaw(string json)
  void WriteRawValue(string json)
  void WriteStartArray()
  void WriteStartConstructor(string name)
  void WriteStartObject()
  void WriteToken(JsonReader reader)
  void WriteToken(? token)
  void WriteToken(JsonReader reader, bool writeChildren)
  void WriteToken(? token, object value)
  void WriteUndefined()
  void WriteValue(bool value)
  void WriteValue(byte value)
  void WriteValue(byte[] value)
  void WriteValue(char value)
  void WriteValue(DateTime value)
  void WriteValue(DateTimeOffset value)
  void WriteValue(decimal value)
  void WriteValue(double value)
  void WriteValue(Guid value)
  void WriteValue(short value)
  void WriteValue(int value)
  void WriteValue(long value)
  void WriteValue(bool? value)
  void WriteValue(byte? value)
  void WriteValue(char? value)
  void WriteValue(DateTime? value)
  void WriteValue(DateTimeOffset? value)
  void WriteValue(decimal? value)
  void WriteValue(double? value)
  void WriteValue(Guid? value)
  void WriteValue(short? value)
  void WriteValue(int? value)
  void WriteValue(long? value)
  void WriteValue(sbyte? value)
  void WriteValue(float? value)
  void WriteValue(TimeSpan? value)
  void WriteValue(ushort? value)
  void WriteValue(uint? value)
  void WriteValue(ulong? value)
  void WriteValue(object value)
  void WriteValue(sbyte value)
  void WriteValue(float value)
  void WriteValue(string value)
  void WriteValue(TimeSpan value)
  void WriteValue(ushort value)
  void WriteValue(uint value)
  void WriteValue(ulong value)
  void WriteValue(Uri value)
  void WriteWhitespace(string ws)

support enum NullValueHandling
  Ignore, Include
