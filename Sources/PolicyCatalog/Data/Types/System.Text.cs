// What expressions meet of System.Text.
// As of the page of 2026-01-15.
namespace System.Text

class Encoding : ICloneable
  static Encoding ASCII { get; }
  static Encoding BigEndianUnicode { get; }
  string BodyName { get; }
  int CodePage { get; }
  ? DecoderFallback { get; set; }
  static Encoding Default { get; }
  ? EncoderFallback { get; set; }
  string EncodingName { get; }
  string HeaderName { get; }
  bool IsBrowserDisplay { get; }
  bool IsBrowserSave { get; }
  bool IsMailNewsDisplay { get; }
  bool IsMailNewsSave { get; }
  bool IsReadOnly { get; }
  bool IsSingleByte { get; }
  static Encoding UTF32 { get; }
  static Encoding UTF7 { get; }
  static Encoding UTF8 { get; }
  static Encoding Unicode { get; }
  string WebName { get; }
  int WindowsCodePage { get; }
  object Clone()
  static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes)
  static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes, int index, int count)
  bool Equals(object value)
  int GetByteCount(char[] chars)
  int GetByteCount(string s)
  int GetByteCount(char[] chars, int index, int count)
  int GetByteCount(string str, int index, int count)
  byte[] GetBytes(char[] chars)
  byte[] GetBytes(string s)
  byte[] GetBytes(char[] chars, int index, int count)
  byte[] GetBytes(string s, int index, int count)
  int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
  int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)
  int GetCharCount(byte[] bytes)
  int GetCharCount(byte[] bytes, int index, int count)
  char[] GetChars(byte[] bytes)
  char[] GetChars(byte[] bytes, int index, int count)
  int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
  ? GetDecoder()
  ? GetEncoder()
  static Encoding GetEncoding(int codepage)
  static Encoding GetEncoding(string name)
  static Encoding GetEncoding(int codepage, ? encoderFallback, ? decoderFallback)
  static Encoding GetEncoding(string name, ? encoderFallback, ? decoderFallback)
  static ? GetEncodings()
  int GetHashCode()
  int GetMaxByteCount(int charCount)
  int GetMaxCharCount(int byteCount)
  byte[] GetPreamble()
  string GetString(byte[] bytes)
  string GetString(byte[] bytes, int index, int count)
  bool IsAlwaysNormalized()
  bool IsAlwaysNormalized(NormalizationForm form)
  static void RegisterProvider(? provider)
  unlisted Preamble

support enum NormalizationForm
  FormC, FormD, FormKC, FormKD

class StringBuilder
  new()
  new(int capacity)
  new(string value)
  new(int capacity, int maxCapacity)
  new(string value, int capacity)
  new(string value, int startIndex, int length, int capacity)
  int Capacity { get; set; }
  int Length { get; set; }
  int MaxCapacity { get; }
  char this[int index] { get; set; }
  StringBuilder Append(bool value)
  StringBuilder Append(byte value)
  StringBuilder Append(char value)
  StringBuilder Append(char[] value)
  StringBuilder Append(decimal value)
  StringBuilder Append(double value)
  StringBuilder Append(short value)
  StringBuilder Append(int value)
  StringBuilder Append(long value)
  StringBuilder Append(object value)
  StringBuilder Append(sbyte value)
  StringBuilder Append(float value)
  StringBuilder Append(string value)
  StringBuilder Append(StringBuilder value)
  StringBuilder Append(ushort value)
  StringBuilder Append(uint value)
  StringBuilder Append(ulong value)
  StringBuilder Append(char value, int repeatCount)
  StringBuilder Append(char[] value, int startIndex, int charCount)
  StringBuilder Append(string value, int startIndex, int count)
  StringBuilder Append(StringBuilder value, int startIndex, int count)
  StringBuilder AppendFormat(string format, object arg0)
  StringBuilder AppendFormat(string format, params object[] args)
  StringBuilder AppendFormat(IFormatProvider provider, string format, object arg0)
  StringBuilder AppendFormat(IFormatProvider provider, string format, params object[] args)
  StringBuilder AppendFormat(string format, object arg0, object arg1)
  StringBuilder AppendFormat(IFormatProvider provider, string format, object arg0, object arg1)
  StringBuilder AppendFormat(string format, object arg0, object arg1, object arg2)
  StringBuilder AppendFormat(IFormatProvider provider, string format, object arg0, object arg1, object arg2)
  StringBuilder AppendJoin<T>(char separator, IEnumerable<T> values)
  StringBuilder AppendJoin<T>(string separator, IEnumerable<T> values)
  StringBuilder AppendJoin(char separator, params object[] values)
  StringBuilder AppendJoin(char separator, params string[] values)
  StringBuilder AppendJoin(string separator, params object[] values)
  StringBuilder AppendJoin(string separator, params string[] values)
  StringBuilder AppendLine()
  StringBuilder AppendLine(string value)
  StringBuilder Clear()
  void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
  int EnsureCapacity(int capacity)
  bool Equals(StringBuilder sb)
  StringBuilder Insert(int index, bool value)
  StringBuilder Insert(int index, byte value)
  StringBuilder Insert(int index, char value)
  StringBuilder Insert(int index, char[] value)
  StringBuilder Insert(int index, decimal value)
  StringBuilder Insert(int index, double value)
  StringBuilder Insert(int index, short value)
  StringBuilder Insert(int index, int value)
  StringBuilder Insert(int index, long value)
  StringBuilder Insert(int index, object value)
  StringBuilder Insert(int index, sbyte value)
  StringBuilder Insert(int index, float value)
  StringBuilder Insert(int index, string value)
  StringBuilder Insert(int index, ushort value)
  StringBuilder Insert(int index, uint value)
  StringBuilder Insert(int index, ulong value)
  StringBuilder Insert(int index, string value, int count)
  StringBuilder Insert(int index, char[] value, int startIndex, int charCount)
  StringBuilder Remove(int startIndex, int length)
  StringBuilder Replace(char oldChar, char newChar)
  StringBuilder Replace(string oldValue, string newValue)
  StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)
  StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)
  string ToString()
  string ToString(int startIndex, int length)
