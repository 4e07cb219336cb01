// What expressions meet of System.
// As of the page of 2026-01-15.
namespace System

support delegate void Action()

support delegate void Action<in T>(T obj)

support delegate void Action<in T1, in T2>(T1 arg1, T2 arg2)

support delegate void Action<in T1, in T2, in T3>(T1 arg1, T2 arg2, T3 arg3)

support class ArgumentException : ?
  new()
  new(string message)
  new(string message, Exception innerException)
  new(string message, string paramName)
  new(string message, string paramName, Exception innerException)
  string Message { get; }
  string ParamName { get; }
  void GetObjectData(? info, ? context)

support class ArgumentNullException : ArgumentException
  new()
  new(string paramName)
  new(string message, Exception innerException)
  new(string paramName, string message)

class Array : ICollection, IEnumerable, IList, ICloneable
  bool IsFixedSize { get; }
  bool IsReadOnly { get; }
  bool IsSynchronized { get; }
  int Length { get; }
  long LongLength { get; }
  int Rank { get; }
  object SyncRoot { get; }
  static ? AsReadOnly<T>(T[] array)
  static int BinarySearch<T>(T[] array, T value)
  static int BinarySearch(Array array, object value)
  static int BinarySearch<T>(T[] array, T value, IComparer<T> comparer)
  static int BinarySearch(Array array, object value, ? comparer)
  static int BinarySearch<T>(T[] array, int index, int length, T value)
  static int BinarySearch(Array array, int index, int length, object value)
  static int BinarySearch<T>(T[] array, int index, int length, T value, IComparer<T> comparer)
  static int BinarySearch(Array array, int index, int length, object value, ? comparer)
  static void Clear(Array array, int index, int length)
  object Clone()
  static void ConstrainedCopy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
  static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)
  static void Copy(Array sourceArray, Array destinationArray, int length)
  static void Copy(Array sourceArray, Array destinationArray, long length)
  static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
  static void Copy(Array sourceArray, long sourceIndex, Array destinationArray, long destinationIndex, long length)
  void CopyTo(Array array, int index)
  void CopyTo(Array array, long index)
  static Array CreateInstance(Type elementType, int length)
  static Array CreateInstance(Type elementType, params int[] lengths)
  static Array CreateInstance(Type elementType, params long[] lengths)
  static Array CreateInstance(Type elementType, int length1, int length2)
  static Array CreateInstance(Type elementType, int[] lengths, int[] lowerBounds)
  static Array CreateInstance(Type elementType, int length1, int length2, int length3)
  static T[] Empty<T>()
  static bool Exists<T>(T[] array, Predicate<T> match)
  static void Fill<T>(T[] array, T value)
  static void Fill<T>(T[] array, T value, int startIndex, int count)
  static T Find<T>(T[] array, Predicate<T> match)
  static T[] FindAll<T>(T[] array, Predicate<T> match)
  static int FindIndex<T>(T[] array, Predicate<T> match)
  static int FindIndex<T>(T[] array, int startIndex, Predicate<T> match)
  static int FindIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)
  static T FindLast<T>(T[] array, Predicate<T> match)
  static int FindLastIndex<T>(T[] array, Predicate<T> match)
  static int FindLastIndex<T>(T[] array, int startIndex, Predicate<T> match)
  static int FindLastIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)
  static void ForEach<T>(T[] array, Action<T> action)
  IEnumerator GetEnumerator()
  int GetLength(int dimension)
  long GetLongLength(int dimension)
  int GetLowerBound(int dimension)
  int GetUpperBound(int dimension)
  object GetValue(int index)
  object GetValue(params int[] indices)
  object GetValue(long index)
  object GetValue(params long[] indices)
  object GetValue(int index1, int index2)
  object GetValue(long index1, long index2)
  object GetValue(int index1, int index2, int index3)
  object GetValue(long index1, long index2, long index3)
  static int IndexOf<T>(T[] array, T value)
  static int IndexOf(Array array, object value)
  static int IndexOf<T>(T[] array, T value, int startIndex)
  static int IndexOf(Array array, object value, int startIndex)
  static int IndexOf<T>(T[] array, T value, int startIndex, int count)
  static int IndexOf(Array array, object value, int startIndex, int count)
  void Initialize()
  static int LastIndexOf<T>(T[] array, T value)
  static int LastIndexOf(Array array, object value)
  static int LastIndexOf<T>(T[] array, T value, int startIndex)
  static int LastIndexOf(Array array, object value, int startIndex)
  static int LastIndexOf<T>(T[] array, T value, int startIndex, int count)
  static int LastIndexOf(Array array, object value, int startIndex, int count)
  static void Resize<T>(ref T[] array, int newSize)
  static void Reverse<T>(T[] array)
  static void Reverse(Array array)
  static void Reverse<T>(T[] array, int index, int length)
  static void Reverse(Array array, int index, int length)
  void SetValue(object value, int index)
  void SetValue(object value, params int[] indices)
  void SetValue(object value, long index)
  void SetValue(object value, params long[] indices)
  void SetValue(object value, int index1, int index2)
  void SetValue(object value, long index1, long index2)
  void SetValue(object value, int index1, int index2, int index3)
  void SetValue(object value, long index1, long index2, long index3)
  static void Sort<T>(T[] array)
  static void Sort(Array array)
  static void Sort<T>(T[] array, IComparer<T> comparer)
  static void Sort<T>(T[] array, Comparison<T> comparison)
  static void Sort<TKey, TValue>(TKey[] keys, TValue[] items)
  static void Sort(Array array, ? comparer)
  static void Sort(Array keys, Array items)
  static void Sort<T>(T[] array, int index, int length)
  static void Sort<TKey, TValue>(TKey[] keys, TValue[] items, IComparer<TKey> comparer)
  static void Sort(Array array, int index, int length)
  static void Sort(Array keys, Array items, ? comparer)
  static void Sort<T>(T[] array, int index, int length, IComparer<T> comparer)
  static void Sort<TKey, TValue>(TKey[] keys, TValue[] items, int index, int length)
  static void Sort(Array array, int index, int length, ? comparer)
  static void Sort(Array keys, Array items, int index, int length)
  static void Sort<TKey, TValue>(TKey[] keys, TValue[] items, int index, int length, IComparer<TKey> comparer)
  static void Sort(Array keys, Array items, int index, int length, ? comparer)
  static bool TrueForAll<T>(T[] array, Predicate<T> match)

static class BitConverter
  static readonly bool IsLittleEndian
  static long DoubleToInt64Bits(double value)
  static byte[] GetBytes(bool value)
  static byte[] GetBytes(char value)
  static byte[] GetBytes(double value)
  static byte[] GetBytes(short value)
  static byte[] GetBytes(int value)
  static byte[] GetBytes(long value)
  static byte[] GetBytes(float value)
  static byte[] GetBytes(ushort value)
  static byte[] GetBytes(uint value)
  static byte[] GetBytes(ulong value)
  static float Int32BitsToSingle(int value)
  static double Int64BitsToDouble(long value)
  static int SingleToInt32Bits(float value)
  static bool ToBoolean(byte[] value, int startIndex)
  static char ToChar(byte[] value, int startIndex)
  static double ToDouble(byte[] value, int startIndex)
  static short ToInt16(byte[] value, int startIndex)
  static int ToInt32(byte[] value, int startIndex)
  static long ToInt64(byte[] value, int startIndex)
  static float ToSingle(byte[] value, int startIndex)
  static string ToString(byte[] value)
  static string ToString(byte[] value, int startIndex)
  static string ToString(byte[] value, int startIndex, int length)
  static ushort ToUInt16(byte[] value, int startIndex)
  static uint ToUInt32(byte[] value, int startIndex)
  static ulong ToUInt64(byte[] value, int startIndex)
  unlisted TryWriteBytes

struct Boolean : IComparable, IConvertible, IComparable<bool>, IEquatable<bool>
  static readonly string FalseString
  static readonly string TrueString
  int CompareTo(bool value)
  int CompareTo(object obj)
  bool Equals(bool obj)
  bool Equals(object obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static bool Parse(string value)
  string ToString()
  string ToString(IFormatProvider provider)
  static bool TryParse(string value, out bool result)
  unlisted TryFormat

struct Byte : IComparable, IConvertible, IFormattable, IComparable<byte>, IEquatable<byte>
  static readonly byte MaxValue
  static readonly byte MinValue
  int CompareTo(byte value)
  int CompareTo(object value)
  bool Equals(byte obj)
  bool Equals(object obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static byte Parse(string s)
  static byte Parse(string s, NumberStyles style)
  static byte Parse(string s, IFormatProvider provider)
  static byte Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out byte result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out byte result)
  unlisted TryFormat

struct Char : IComparable, IComparable<char>, IEquatable<char>, IConvertible
  static readonly char MaxValue
  static readonly char MinValue
  int CompareTo(char value)
  int CompareTo(object value)
  static string ConvertFromUtf32(int utf32)
  static int ConvertToUtf32(char highSurrogate, char lowSurrogate)
  static int ConvertToUtf32(string s, int index)
  bool Equals(char obj)
  bool Equals(object obj)
  int GetHashCode()
  static double GetNumericValue(char c)
  static double GetNumericValue(string s, int index)
  TypeCode GetTypeCode()
  static ? GetUnicodeCategory(char c)
  static ? GetUnicodeCategory(string s, int index)
  static bool IsControl(char c)
  static bool IsControl(string s, int index)
  static bool IsDigit(char c)
  static bool IsDigit(string s, int index)
  static bool IsHighSurrogate(char c)
  static bool IsHighSurrogate(string s, int index)
  static bool IsLetter(char c)
  static bool IsLetter(string s, int index)
  static bool IsLetterOrDigit(char c)
  static bool IsLetterOrDigit(string s, int index)
  static bool IsLowSurrogate(char c)
  static bool IsLowSurrogate(string s, int index)
  static bool IsLower(char c)
  static bool IsLower(string s, int index)
  static bool IsNumber(char c)
  static bool IsNumber(string s, int index)
  static bool IsPunctuation(char c)
  static bool IsPunctuation(string s, int index)
  static bool IsSeparator(char c)
  static bool IsSeparator(string s, int index)
  static bool IsSurrogate(char c)
  static bool IsSurrogate(string s, int index)
  static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)
  static bool IsSurrogatePair(string s, int index)
  static bool IsSymbol(char c)
  static bool IsSymbol(string s, int index)
  static bool IsUpper(char c)
  static bool IsUpper(string s, int index)
  static bool IsWhiteSpace(char c)
  static bool IsWhiteSpace(string s, int index)
  static char Parse(string s)
  static char ToLower(char c)
  static char ToLower(char c, CultureInfo culture)
  static char ToLowerInvariant(char c)
  string ToString()
  string ToString(IFormatProvider provider)
  static string ToString(char c)
  static char ToUpper(char c)
  static char ToUpper(char c, CultureInfo culture)
  static char ToUpperInvariant(char c)
  static bool TryParse(string s, out char result)

support delegate int Comparison<in T>(T x, T y)

static class Convert
  static readonly object DBNull
  static object ChangeType(object value, Type conversionType)
  static object ChangeType(object value, TypeCode typeCode)
  static object ChangeType(object value, Type conversionType, IFormatProvider provider)
  static object ChangeType(object value, TypeCode typeCode, IFormatProvider provider)
  static byte[] FromBase64CharArray(char[] inArray, int offset, int length)
  static byte[] FromBase64String(string s)
  static TypeCode GetTypeCode(object value)
  static bool IsDBNull(object value)
  static int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut)
  static int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut, ? options)
  static string ToBase64String(byte[] inArray)
  static string ToBase64String(byte[] inArray, ? options)
  static string ToBase64String(byte[] inArray, int offset, int length)
  static string ToBase64String(byte[] inArray, int offset, int length, ? options)
  static bool ToBoolean(bool value)
  static bool ToBoolean(byte value)
  static bool ToBoolean(char value)
  static bool ToBoolean(DateTime value)
  static bool ToBoolean(decimal value)
  static bool ToBoolean(double value)
  static bool ToBoolean(short value)
  static bool ToBoolean(int value)
  static bool ToBoolean(long value)
  static bool ToBoolean(object value)
  static bool ToBoolean(sbyte value)
  static bool ToBoolean(float value)
  static bool ToBoolean(string value)
  static bool ToBoolean(ushort value)
  static bool ToBoolean(uint value)
  static bool ToBoolean(ulong value)
  static bool ToBoolean(object value, IFormatProvider provider)
  static bool ToBoolean(string value, IFormatProvider provider)
  static byte ToByte(bool value)
  static byte ToByte(byte value)
  static byte ToByte(char value)
  static byte ToByte(DateTime value)
  static byte ToByte(decimal value)
  static byte ToByte(double value)
  static byte ToByte(short value)
  static byte ToByte(int value)
  static byte ToByte(long value)
  static byte ToByte(object value)
  static byte ToByte(sbyte value)
  static byte ToByte(float value)
  static byte ToByte(string value)
  static byte ToByte(ushort value)
  static byte ToByte(uint value)
  static byte ToByte(ulong value)
  static byte ToByte(object value, IFormatProvider provider)
  static byte ToByte(string value, IFormatProvider provider)
  static byte ToByte(string value, int fromBase)
  static char ToChar(bool value)
  static char ToChar(byte value)
  static char ToChar(char value)
  static char ToChar(DateTime value)
  static char ToChar(decimal value)
  static char ToChar(double value)
  static char ToChar(short value)
  static char ToChar(int value)
  static char ToChar(long value)
  static char ToChar(object value)
  static char ToChar(sbyte value)
  static char ToChar(float value)
  static char ToChar(string value)
  static char ToChar(ushort value)
  static char ToChar(uint value)
  static char ToChar(ulong value)
  static char ToChar(object value, IFormatProvider provider)
  static char ToChar(string value, IFormatProvider provider)
  static DateTime ToDateTime(bool value)
  static DateTime ToDateTime(byte value)
  static DateTime ToDateTime(char value)
  static DateTime ToDateTime(DateTime value)
  static DateTime ToDateTime(decimal value)
  static DateTime ToDateTime(double value)
  static DateTime ToDateTime(short value)
  static DateTime ToDateTime(int value)
  static DateTime ToDateTime(long value)
  static DateTime ToDateTime(object value)
  static DateTime ToDateTime(sbyte value)
  static DateTime ToDateTime(float value)
  static DateTime ToDateTime(string value)
  static DateTime ToDateTime(ushort value)
  static DateTime ToDateTime(uint value)
  static DateTime ToDateTime(ulong value)
  static DateTime ToDateTime(object value, IFormatProvider provider)
  static DateTime ToDateTime(string value, IFormatProvider provider)
  static decimal ToDecimal(bool value)
  static decimal ToDecimal(byte value)
  static decimal ToDecimal(char value)
  static decimal ToDecimal(DateTime value)
  static decimal ToDecimal(decimal value)
  static decimal ToDecimal(double value)
  static decimal ToDecimal(short value)
  static decimal ToDecimal(int value)
  static decimal ToDecimal(long value)
  static decimal ToDecimal(object value)
  static decimal ToDecimal(sbyte value)
  static decimal ToDecimal(float value)
  static decimal ToDecimal(string value)
  static decimal ToDecimal(ushort value)
  static decimal ToDecimal(uint value)
  static decimal ToDecimal(ulong value)
  static decimal ToDecimal(object value, IFormatProvider provider)
  static decimal ToDecimal(string value, IFormatProvider provider)
  static double ToDouble(bool value)
  static double ToDouble(byte value)
  static double ToDouble(char value)
  static double ToDouble(DateTime value)
  static double ToDouble(decimal value)
  static double ToDouble(double value)
  static double ToDouble(short value)
  static double ToDouble(int value)
  static double ToDouble(long value)
  static double ToDouble(object value)
  static double ToDouble(sbyte value)
  static double ToDouble(float value)
  static double ToDouble(string value)
  static double ToDouble(ushort value)
  static double ToDouble(uint value)
  static double ToDouble(ulong value)
  static double ToDouble(object value, IFormatProvider provider)
  static double ToDouble(string value, IFormatProvider provider)
  static short ToInt16(bool value)
  static short ToInt16(byte value)
  static short ToInt16(char value)
  static short ToInt16(DateTime value)
  static short ToInt16(decimal value)
  static short ToInt16(double value)
  static short ToInt16(short value)
  static short ToInt16(int value)
  static short ToInt16(long value)
  static short ToInt16(object value)
  static short ToInt16(sbyte value)
  static short ToInt16(float value)
  static short ToInt16(string value)
  static short ToInt16(ushort value)
  static short ToInt16(uint value)
  static short ToInt16(ulong value)
  static short ToInt16(object value, IFormatProvider provider)
  static short ToInt16(string value, IFormatProvider provider)
  static short ToInt16(string value, int fromBase)
  static int ToInt32(bool value)
  static int ToInt32(byte value)
  static int ToInt32(char value)
  static int ToInt32(DateTime value)
  static int ToInt32(decimal value)
  static int ToInt32(double value)
  static int ToInt32(short value)
  static int ToInt32(int value)
  static int ToInt32(long value)
  static int ToInt32(object value)
  static int ToInt32(sbyte value)
  static int ToInt32(float value)
  static int ToInt32(string value)
  static int ToInt32(ushort value)
  static int ToInt32(uint value)
  static int ToInt32(ulong value)
  static int ToInt32(object value, IFormatProvider provider)
  static int ToInt32(string value, IFormatProvider provider)
  static int ToInt32(string value, int fromBase)
  static long ToInt64(bool value)
  static long ToInt64(byte value)
  static long ToInt64(char value)
  static long ToInt64(DateTime value)
  static long ToInt64(decimal value)
  static long ToInt64(double value)
  static long ToInt64(short value)
  static long ToInt64(int value)
  static long ToInt64(long value)
  static long ToInt64(object value)
  static long ToInt64(sbyte value)
  static long ToInt64(float value)
  static long ToInt64(string value)
  static long ToInt64(ushort value)
  static long ToInt64(uint value)
  static long ToInt64(ulong value)
  static long ToInt64(object value, IFormatProvider provider)
  static long ToInt64(string value, IFormatProvider provider)
  static long ToInt64(string value, int fromBase)
  static sbyte ToSByte(bool value)
  static sbyte ToSByte(byte value)
  static sbyte ToSByte(char value)
  static sbyte ToSByte(DateTime value)
  static sbyte ToSByte(decimal value)
  static sbyte ToSByte(double value)
  static sbyte ToSByte(short value)
  static sbyte ToSByte(int value)
  static sbyte ToSByte(long value)
  static sbyte ToSByte(object value)
  static sbyte ToSByte(sbyte value)
  static sbyte ToSByte(float value)
  static sbyte ToSByte(string value)
  static sbyte ToSByte(ushort value)
  static sbyte ToSByte(uint value)
  static sbyte ToSByte(ulong value)
  static sbyte ToSByte(object value, IFormatProvider provider)
  static sbyte ToSByte(string value, IFormatProvider provider)
  static sbyte ToSByte(string value, int fromBase)
  static float ToSingle(bool value)
  static float ToSingle(byte value)
  static float ToSingle(char value)
  static float ToSingle(DateTime value)
  static float ToSingle(decimal value)
  static float ToSingle(double value)
  static float ToSingle(short value)
  static float ToSingle(int value)
  static float ToSingle(long value)
  static float ToSingle(object value)
  static float ToSingle(sbyte value)
  static float ToSingle(float value)
  static float ToSingle(string value)
  static float ToSingle(ushort value)
  static float ToSingle(uint value)
  static float ToSingle(ulong value)
  static float ToSingle(object value, IFormatProvider provider)
  static float ToSingle(string value, IFormatProvider provider)
  static string ToString(bool value)
  static string ToString(byte value)
  static string ToString(char value)
  static string ToString(DateTime value)
  static string ToString(decimal value)
  static string ToString(double value)
  static string ToString(short value)
  static string ToString(int value)
  static string ToString(long value)
  static string ToString(object value)
  static string ToString(sbyte value)
  static string ToString(float value)
  static string ToString(string value)
  static string ToString(ushort value)
  static string ToString(uint value)
  static string ToString(ulong value)
  static string ToString(bool value, IFormatProvider provider)
  static string ToString(byte value, IFormatProvider provider)
  static string ToString(byte value, int toBase)
  static string ToString(char value, IFormatProvider provider)
  static string ToString(DateTime value, IFormatProvider provider)
  static string ToString(decimal value, IFormatProvider provider)
  static string ToString(double value, IFormatProvider provider)
  static string ToString(short value, IFormatProvider provider)
  static string ToString(short value, int toBase)
  static string ToString(int value, IFormatProvider provider)
  static string ToString(int value, int toBase)
  static string ToString(long value, IFormatProvider provider)
  static string ToString(long value, int toBase)
  static string ToString(object value, IFormatProvider provider)
  static string ToString(sbyte value, IFormatProvider provider)
  static string ToString(float value, IFormatProvider provider)
  static string ToString(string value, IFormatProvider provider)
  static string ToString(ushort value, IFormatProvider provider)
  static string ToString(uint value, IFormatProvider provider)
  static string ToString(ulong value, IFormatProvider provider)
  static ushort ToUInt16(bool value)
  static ushort ToUInt16(byte value)
  static ushort ToUInt16(char value)
  static ushort ToUInt16(DateTime value)
  static ushort ToUInt16(decimal value)
  static ushort ToUInt16(double value)
  static ushort ToUInt16(short value)
  static ushort ToUInt16(int value)
  static ushort ToUInt16(long value)
  static ushort ToUInt16(object value)
  static ushort ToUInt16(sbyte value)
  static ushort ToUInt16(float value)
  static ushort ToUInt16(string value)
  static ushort ToUInt16(ushort value)
  static ushort ToUInt16(uint value)
  static ushort ToUInt16(ulong value)
  static ushort ToUInt16(object value, IFormatProvider provider)
  static ushort ToUInt16(string value, IFormatProvider provider)
  static ushort ToUInt16(string value, int fromBase)
  static uint ToUInt32(bool value)
  static uint ToUInt32(byte value)
  static uint ToUInt32(char value)
  static uint ToUInt32(DateTime value)
  static uint ToUInt32(decimal value)
  static uint ToUInt32(double value)
  static uint ToUInt32(short value)
  static uint ToUInt32(int value)
  static uint ToUInt32(long value)
  static uint ToUInt32(object value)
  static uint ToUInt32(sbyte value)
  static uint ToUInt32(float value)
  static uint ToUInt32(string value)
  static uint ToUInt32(ushort value)
  static uint ToUInt32(uint value)
  static uint ToUInt32(ulong value)
  static uint ToUInt32(object value, IFormatProvider provider)
  static uint ToUInt32(string value, IFormatProvider provider)
  static uint ToUInt32(string value, int fromBase)
  static ulong ToUInt64(bool value)
  static ulong ToUInt64(byte value)
  static ulong ToUInt64(char value)
  static ulong ToUInt64(DateTime value)
  static ulong ToUInt64(decimal value)
  static ulong ToUInt64(double value)
  static ulong ToUInt64(short value)
  static ulong ToUInt64(int value)
  static ulong ToUInt64(long value)
  static ulong ToUInt64(object value)
  static ulong ToUInt64(sbyte value)
  static ulong ToUInt64(float value)
  static ulong ToUInt64(string value)
  static ulong ToUInt64(ushort value)
  static ulong ToUInt64(uint value)
  static ulong ToUInt64(ulong value)
  static ulong ToUInt64(object value, IFormatProvider provider)
  static ulong ToUInt64(string value, IFormatProvider provider)
  static ulong ToUInt64(string value, int fromBase)
  unlisted TryFromBase64Chars
  unlisted TryFromBase64String
  unlisted TryToBase64Chars

support delegate TOutput Converter<in TInput, out TOutput>(TInput input)

support class DBNull : IConvertible
  static readonly DBNull Value
  void GetObjectData(? info, ? context)
  TypeCode GetTypeCode()
  string ToString()
  string ToString(IFormatProvider provider)

struct DateTime : IComparable, IFormattable, IConvertible, IComparable<DateTime>, IEquatable<DateTime>
  new(long ticks)
  new(long ticks, DateTimeKind kind)
  new(int year, int month, int day)
  new(int year, int month, int day, ? calendar)
  new(int year, int month, int day, int hour, int minute, int second)
  new(int year, int month, int day, int hour, int minute, int second, DateTimeKind kind)
  new(int year, int month, int day, int hour, int minute, int second, ? calendar)
  new(int year, int month, int day, int hour, int minute, int second, int millisecond)
  new(int year, int month, int day, int hour, int minute, int second, int millisecond, DateTimeKind kind)
  new(int year, int month, int day, int hour, int minute, int second, int millisecond, ? calendar)
  new(int year, int month, int day, int hour, int minute, int second, int millisecond, ? calendar, DateTimeKind kind)
  static readonly DateTime MaxValue
  static readonly DateTime MinValue
  refused static readonly DateTime UnixEpoch
  DateTime Date { get; }
  int Day { get; }
  DayOfWeek DayOfWeek { get; }
  int DayOfYear { get; }
  int Hour { get; }
  refused DateTimeKind Kind { get; }
  int Millisecond { get; }
  int Minute { get; }
  int Month { get; }
  static DateTime Now { get; }
  int Second { get; }
  long Ticks { get; }
  TimeSpan TimeOfDay { get; }
  static DateTime Today { get; }
  static DateTime UtcNow { get; }
  int Year { get; }
  DateTime Add(TimeSpan value)
  DateTime AddDays(double value)
  DateTime AddHours(double value)
  DateTime AddMilliseconds(double value)
  DateTime AddMinutes(double value)
  DateTime AddMonths(int months)
  DateTime AddSeconds(double value)
  DateTime AddTicks(long value)
  DateTime AddYears(int value)
  refused static int Compare(DateTime t1, DateTime t2)
  refused int CompareTo(DateTime value)
  refused int CompareTo(object value)
  static int DaysInMonth(int year, int month)
  bool Equals(DateTime value)
  bool Equals(object value)
  static bool Equals(DateTime t1, DateTime t2)
  refused static DateTime FromBinary(long dateData)
  refused static DateTime FromFileTime(long fileTime)
  refused static DateTime FromFileTimeUtc(long fileTime)
  refused static DateTime FromOADate(double d)
  refused string[] GetDateTimeFormats()
  refused string[] GetDateTimeFormats(char format)
  refused string[] GetDateTimeFormats(IFormatProvider provider)
  refused string[] GetDateTimeFormats(char format, IFormatProvider provider)
  int GetHashCode()
  refused TypeCode GetTypeCode()
  bool IsDaylightSavingTime()
  static bool IsLeapYear(int year)
  static DateTime Parse(string s)
  static DateTime Parse(string s, IFormatProvider provider)
  static DateTime Parse(string s, IFormatProvider provider, DateTimeStyles styles)
  refused static DateTime ParseExact(string s, string format, IFormatProvider provider)
  refused static DateTime ParseExact(string s, string format, IFormatProvider provider, DateTimeStyles style)
  refused static DateTime ParseExact(string s, string[] formats, IFormatProvider provider, DateTimeStyles style)
  refused static DateTime SpecifyKind(DateTime value, DateTimeKind kind)
  DateTime Subtract(TimeSpan value)
  TimeSpan Subtract(DateTime value)
  refused long ToBinary()
  refused long ToFileTime()
  refused long ToFileTimeUtc()
  refused DateTime ToLocalTime()
  refused string ToLongDateString()
  refused string ToLongTimeString()
  refused double ToOADate()
  refused string ToShortDateString()
  refused string ToShortTimeString()
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  refused DateTime ToUniversalTime()
  refused static bool TryParse(string s, out DateTime result)
  refused static bool TryParse(string s, IFormatProvider provider, DateTimeStyles styles, out DateTime result)
  refused static bool TryParseExact(string s, string format, IFormatProvider provider, DateTimeStyles style, out DateTime result)
  refused static bool TryParseExact(string s, string[] formats, IFormatProvider provider, DateTimeStyles style, out DateTime result)
  DateTime operator +(DateTime d, TimeSpan t)
  bool operator ==(DateTime d1, DateTime d2)
  bool operator >(DateTime t1, DateTime t2)
  bool operator >=(DateTime t1, DateTime t2)
  bool operator !=(DateTime d1, DateTime d2)
  bool operator <(DateTime t1, DateTime t2)
  bool operator <=(DateTime t1, DateTime t2)
  DateTime operator -(DateTime d, TimeSpan t)
  TimeSpan operator -(DateTime d1, DateTime d2)
  unlisted TryFormat

enum DateTimeKind
  Utc
  refused Local, Unspecified

struct DateTimeOffset : IComparable, IFormattable, IComparable<DateTimeOffset>, IEquatable<DateTimeOffset>
  new(DateTime dateTime)
  new(DateTime dateTime, TimeSpan offset)
  new(long ticks, TimeSpan offset)
  new(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)
  new(int year, int month, int day, int hour, int minute, int second, int millisecond, TimeSpan offset)
  new(int year, int month, int day, int hour, int minute, int second, int millisecond, ? calendar, TimeSpan offset)
  static readonly DateTimeOffset MaxValue
  static readonly DateTimeOffset MinValue
  static readonly DateTimeOffset UnixEpoch
  DateTime Date { get; }
  DateTime DateTime { get; }
  int Day { get; }
  DayOfWeek DayOfWeek { get; }
  int DayOfYear { get; }
  int Hour { get; }
  DateTime LocalDateTime { get; }
  int Millisecond { get; }
  int Minute { get; }
  int Month { get; }
  static DateTimeOffset Now { get; }
  TimeSpan Offset { get; }
  int Second { get; }
  long Ticks { get; }
  TimeSpan TimeOfDay { get; }
  DateTime UtcDateTime { get; }
  static DateTimeOffset UtcNow { get; }
  long UtcTicks { get; }
  int Year { get; }
  DateTimeOffset Add(TimeSpan timeSpan)
  DateTimeOffset AddDays(double days)
  DateTimeOffset AddHours(double hours)
  DateTimeOffset AddMilliseconds(double milliseconds)
  DateTimeOffset AddMinutes(double minutes)
  DateTimeOffset AddMonths(int months)
  DateTimeOffset AddSeconds(double seconds)
  DateTimeOffset AddTicks(long ticks)
  DateTimeOffset AddYears(int years)
  static int Compare(DateTimeOffset first, DateTimeOffset second)
  int CompareTo(DateTimeOffset other)
  bool Equals(DateTimeOffset other)
  bool Equals(object obj)
  static bool Equals(DateTimeOffset first, DateTimeOffset second)
  bool EqualsExact(DateTimeOffset other)
  static DateTimeOffset FromFileTime(long fileTime)
  static DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)
  static DateTimeOffset FromUnixTimeSeconds(long seconds)
  int GetHashCode()
  static DateTimeOffset Parse(string input)
  static DateTimeOffset Parse(string input, IFormatProvider formatProvider)
  static DateTimeOffset Parse(string input, IFormatProvider formatProvider, DateTimeStyles styles)
  static DateTimeOffset ParseExact(string input, string format, IFormatProvider formatProvider)
  static DateTimeOffset ParseExact(string input, string format, IFormatProvider formatProvider, DateTimeStyles styles)
  static DateTimeOffset ParseExact(string input, string[] formats, IFormatProvider formatProvider, DateTimeStyles styles)
  DateTimeOffset Subtract(TimeSpan value)
  TimeSpan Subtract(DateTimeOffset value)
  long ToFileTime()
  DateTimeOffset ToLocalTime()
  DateTimeOffset ToOffset(TimeSpan offset)
  string ToString()
  string ToString(IFormatProvider formatProvider)
  string ToString(string format)
  string ToString(string format, IFormatProvider formatProvider)
  DateTimeOffset ToUniversalTime()
  long ToUnixTimeMilliseconds()
  long ToUnixTimeSeconds()
  static bool TryParse(string input, out DateTimeOffset result)
  static bool TryParse(string input, IFormatProvider formatProvider, DateTimeStyles styles, out DateTimeOffset result)
  static bool TryParseExact(string input, string format, IFormatProvider formatProvider, DateTimeStyles styles, out DateTimeOffset result)
  static bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, DateTimeStyles styles, out DateTimeOffset result)
  DateTimeOffset operator +(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)
  bool operator ==(DateTimeOffset left, DateTimeOffset right)
  bool operator >(DateTimeOffset left, DateTimeOffset right)
  bool operator >=(DateTimeOffset left, DateTimeOffset right)
  implicit operator DateTimeOffset(DateTime dateTime)
  bool operator !=(DateTimeOffset left, DateTimeOffset right)
  bool operator <(DateTimeOffset left, DateTimeOffset right)
  bool operator <=(DateTimeOffset left, DateTimeOffset right)
  DateTimeOffset operator -(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)
  TimeSpan operator -(DateTimeOffset left, DateTimeOffset right)
  unlisted TryFormat

support enum DayOfWeek
  Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday

struct Decimal : IFormattable, IComparable, IConvertible, IComparable<decimal>, IEquatable<decimal>
  new(double value)
  new(int value)
  new(int[] bits)
  new(long value)
  new(float value)
  new(uint value)
  new(ulong value)
  new(int lo, int mid, int hi, bool isNegative, byte scale)
  static readonly decimal MaxValue
  static readonly decimal MinValue
  static readonly decimal MinusOne
  static readonly decimal One
  static readonly decimal Zero
  static decimal Add(decimal d1, decimal d2)
  static decimal Ceiling(decimal d)
  static int Compare(decimal d1, decimal d2)
  int CompareTo(decimal value)
  int CompareTo(object value)
  static decimal Divide(decimal d1, decimal d2)
  bool Equals(decimal value)
  bool Equals(object value)
  static bool Equals(decimal d1, decimal d2)
  static decimal Floor(decimal d)
  static decimal FromOACurrency(long cy)
  static int[] GetBits(decimal d)
  int GetHashCode()
  TypeCode GetTypeCode()
  static decimal Multiply(decimal d1, decimal d2)
  static decimal Negate(decimal d)
  static decimal Parse(string s)
  static decimal Parse(string s, NumberStyles style)
  static decimal Parse(string s, IFormatProvider provider)
  static decimal Parse(string s, NumberStyles style, IFormatProvider provider)
  static decimal Remainder(decimal d1, decimal d2)
  static decimal Round(decimal d)
  static decimal Round(decimal d, int decimals)
  static decimal Round(decimal d, MidpointRounding mode)
  static decimal Round(decimal d, int decimals, MidpointRounding mode)
  static decimal Subtract(decimal d1, decimal d2)
  static byte ToByte(decimal value)
  static double ToDouble(decimal d)
  static short ToInt16(decimal value)
  static int ToInt32(decimal d)
  static long ToInt64(decimal d)
  static long ToOACurrency(decimal value)
  static sbyte ToSByte(decimal value)
  static float ToSingle(decimal d)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static ushort ToUInt16(decimal value)
  static uint ToUInt32(decimal d)
  static ulong ToUInt64(decimal d)
  static decimal Truncate(decimal d)
  static bool TryParse(string s, out decimal result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out decimal result)
  decimal operator +(decimal d1, decimal d2)
  decimal operator --(decimal d)
  decimal operator /(decimal d1, decimal d2)
  bool operator ==(decimal d1, decimal d2)
  explicit operator byte(decimal value)
  explicit operator char(decimal value)
  explicit operator decimal(double value)
  explicit operator decimal(float value)
  explicit operator double(decimal value)
  explicit operator short(decimal value)
  explicit operator int(decimal value)
  explicit operator long(decimal value)
  explicit operator sbyte(decimal value)
  explicit operator float(decimal value)
  explicit operator ushort(decimal value)
  explicit operator uint(decimal value)
  explicit operator ulong(decimal value)
  bool operator >(decimal d1, decimal d2)
  bool operator >=(decimal d1, decimal d2)
  implicit operator decimal(byte value)
  implicit operator decimal(char value)
  implicit operator decimal(short value)
  implicit operator decimal(int value)
  implicit operator decimal(long value)
  implicit operator decimal(sbyte value)
  implicit operator decimal(ushort value)
  implicit operator decimal(uint value)
  implicit operator decimal(ulong value)
  decimal operator ++(decimal d)
  bool operator !=(decimal d1, decimal d2)
  bool operator <(decimal d1, decimal d2)
  bool operator <=(decimal d1, decimal d2)
  decimal operator %(decimal d1, decimal d2)
  decimal operator *(decimal d1, decimal d2)
  decimal operator -(decimal d1, decimal d2)
  decimal operator -(decimal d)
  decimal operator +(decimal d)
  unlisted TryFormat

support class Delegate : ICloneable
  ? Method { get; }
  object Target { get; }
  object Clone()
  static Delegate Combine(params Delegate[] delegates)
  static Delegate Combine(Delegate a, Delegate b)
  static Delegate CreateDelegate(Type type, ? method)
  static Delegate CreateDelegate(Type type, object firstArgument, ? method)
  static Delegate CreateDelegate(Type type, object target, string method)
  static Delegate CreateDelegate(Type type, ? method, bool throwOnBindFailure)
  static Delegate CreateDelegate(Type type, Type target, string method)
  static Delegate CreateDelegate(Type type, object firstArgument, ? method, bool throwOnBindFailure)
  static Delegate CreateDelegate(Type type, object target, string method, bool ignoreCase)
  static Delegate CreateDelegate(Type type, Type target, string method, bool ignoreCase)
  static Delegate CreateDelegate(Type type, object target, string method, bool ignoreCase, bool throwOnBindFailure)
  static Delegate CreateDelegate(Type type, Type target, string method, bool ignoreCase, bool throwOnBindFailure)
  object DynamicInvoke(params object[] args)
  bool Equals(object obj)
  int GetHashCode()
  Delegate[] GetInvocationList()
  void GetObjectData(? info, ? context)
  static Delegate Remove(Delegate source, Delegate value)
  static Delegate RemoveAll(Delegate source, Delegate value)
  bool operator ==(Delegate d1, Delegate d2)
  bool operator !=(Delegate d1, Delegate d2)

struct Double : IComparable, IConvertible, IFormattable, IComparable<double>, IEquatable<double>
  static readonly double Epsilon
  static readonly double MaxValue
  static readonly double MinValue
  static readonly double NaN
  static readonly double NegativeInfinity
  static readonly double PositiveInfinity
  int CompareTo(double value)
  int CompareTo(object value)
  bool Equals(double obj)
  bool Equals(object obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static bool IsFinite(double d)
  static bool IsInfinity(double d)
  static bool IsNaN(double d)
  static bool IsNegative(double d)
  static bool IsNegativeInfinity(double d)
  static bool IsNormal(double d)
  static bool IsPositiveInfinity(double d)
  static bool IsSubnormal(double d)
  static double Parse(string s)
  static double Parse(string s, NumberStyles style)
  static double Parse(string s, IFormatProvider provider)
  static double Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out double result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out double result)
  bool operator ==(double left, double right)
  bool operator >(double left, double right)
  bool operator >=(double left, double right)
  bool operator !=(double left, double right)
  bool operator <(double left, double right)
  bool operator <=(double left, double right)
  unlisted TryFormat

class Enum : IComparable, IFormattable, IConvertible
  refused int CompareTo(object target)
  bool Equals(object obj)
  refused static string Format(Type enumType, object value, string format)
  int GetHashCode()
  refused static string GetName(Type enumType, object value)
  refused static string[] GetNames(Type enumType)
  refused TypeCode GetTypeCode()
  refused static Type GetUnderlyingType(Type enumType)
  refused static Array GetValues(Type enumType)
  refused bool HasFlag(Enum flag)
  refused static bool IsDefined(Type enumType, object value)
  static TEnum Parse<TEnum>(string value)
  static TEnum Parse<TEnum>(string value, bool ignoreCase)
  static object Parse(Type enumType, string value)
  static object Parse(Type enumType, string value, bool ignoreCase)
  refused static object ToObject(Type enumType, byte value)
  refused static object ToObject(Type enumType, short value)
  refused static object ToObject(Type enumType, int value)
  refused static object ToObject(Type enumType, long value)
  refused static object ToObject(Type enumType, object value)
  refused static object ToObject(Type enumType, sbyte value)
  refused static object ToObject(Type enumType, ushort value)
  refused static object ToObject(Type enumType, uint value)
  refused static object ToObject(Type enumType, ulong value)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse<TEnum>(string value, out TEnum result)
  static bool TryParse<TEnum>(string value, bool ignoreCase, out TEnum result)
  static bool TryParse(Type enumType, string value, out object result)
  static bool TryParse(Type enumType, string value, bool ignoreCase, out object result)

class Exception
  new()
  new(string message)
  new(string message, Exception innerException)
  IDictionary Data { get; }
  int HResult { get; }
  string HelpLink { get; set; }
  Exception InnerException { get; }
  string Message { get; }
  string Source { get; set; }
  string StackTrace { get; }
  ? TargetSite { get; }
  Exception GetBaseException()
  void GetObjectData(? info, ? context)
  Type GetType()
  string ToString()

support class FormatException : ?
  new()
  new(string message)
  new(string message, Exception innerException)

support delegate TResult Func<out TResult>()

support delegate TResult Func<in T, out TResult>(T arg)

support delegate TResult Func<in T1, in T2, out TResult>(T1 arg1, T2 arg2)

support delegate TResult Func<in T1, in T2, in T3, out TResult>(T1 arg1, T2 arg2, T3 arg3)

support delegate TResult Func<in T1, in T2, in T3, in T4, out TResult>(T1 arg1, T2 arg2, T3 arg3, T4 arg4)

struct Guid : IFormattable, IComparable, IComparable<Guid>, IEquatable<Guid>
  new(byte[] b)
  new(string g)
  new(int a, short b, short c, byte[] d)
  new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)
  new(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)
  static readonly Guid Empty
  int CompareTo(Guid value)
  int CompareTo(object value)
  bool Equals(Guid g)
  bool Equals(object o)
  int GetHashCode()
  static Guid NewGuid()
  static Guid Parse(string input)
  static Guid ParseExact(string input, string format)
  byte[] ToByteArray()
  string ToString()
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string input, out Guid result)
  static bool TryParseExact(string input, string format, out Guid result)
  bool operator ==(Guid a, Guid b)
  bool operator !=(Guid a, Guid b)
  unlisted TryFormat
  unlisted TryWriteBytes
  // Newer versions of .NET have these; the second takes a span, which an array converts to.
  static Guid Parse(string input, IFormatProvider provider)
  static Guid Parse(char[] input)

support interface ICloneable
  object Clone()

support interface IComparable
  int CompareTo(object obj)

support interface IComparable<in T>
  int CompareTo(T other)

support interface IConvertible
  TypeCode GetTypeCode()
  bool ToBoolean(IFormatProvider provider)
  byte ToByte(IFormatProvider provider)
  char ToChar(IFormatProvider provider)
  DateTime ToDateTime(IFormatProvider provider)
  decimal ToDecimal(IFormatProvider provider)
  double ToDouble(IFormatProvider provider)
  short ToInt16(IFormatProvider provider)
  int ToInt32(IFormatProvider provider)
  long ToInt64(IFormatProvider provider)
  sbyte ToSByte(IFormatProvider provider)
  float ToSingle(IFormatProvider provider)
  string ToString(IFormatProvider provider)
  object ToType(Type conversionType, IFormatProvider provider)
  ushort ToUInt16(IFormatProvider provider)
  uint ToUInt32(IFormatProvider provider)
  ulong ToUInt64(IFormatProvider provider)

support interface IDisposable
  void Dispose()

support interface IEquatable<T>
  bool Equals(T other)

support interface IFormatProvider
  object GetFormat(Type formatType)

support interface IFormattable
  string ToString(string format, IFormatProvider formatProvider)

struct Int16 : IComparable, IConvertible, IFormattable, IComparable<short>, IEquatable<short>
  static readonly short MaxValue
  static readonly short MinValue
  int CompareTo(short value)
  int CompareTo(object value)
  bool Equals(short obj)
  bool Equals(object obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static short Parse(string s)
  static short Parse(string s, NumberStyles style)
  static short Parse(string s, IFormatProvider provider)
  static short Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out short result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out short result)
  unlisted TryFormat

struct Int32 : IComparable, IConvertible, IFormattable, IComparable<int>, IEquatable<int>
  static readonly int MaxValue
  static readonly int MinValue
  int CompareTo(int value)
  int CompareTo(object value)
  bool Equals(int obj)
  bool Equals(object obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static int Parse(string s)
  static int Parse(string s, NumberStyles style)
  static int Parse(string s, IFormatProvider provider)
  static int Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out int result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out int result)
  unlisted TryFormat

struct Int64 : IComparable, IConvertible, IFormattable, IComparable<long>, IEquatable<long>
  static readonly long MaxValue
  static readonly long MinValue
  int CompareTo(long value)
  int CompareTo(object value)
  bool Equals(long obj)
  bool Equals(object obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static long Parse(string s)
  static long Parse(string s, NumberStyles style)
  static long Parse(string s, IFormatProvider provider)
  static long Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out long result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out long result)
  unlisted TryFormat

support class InvalidOperationException : ?
  new()
  new(string message)
  new(string message, Exception innerException)

static class Math
  static readonly double E
  static readonly double PI
  static decimal Abs(decimal value)
  static double Abs(double value)
  static short Abs(short value)
  static int Abs(int value)
  static long Abs(long value)
  static sbyte Abs(sbyte value)
  static float Abs(float value)
  static double Acos(double d)
  static double Acosh(double d)
  static double Asin(double d)
  static double Asinh(double d)
  static double Atan(double d)
  static double Atan2(double y, double x)
  static double Atanh(double d)
  static long BigMul(int a, int b)
  static double Cbrt(double d)
  static decimal Ceiling(decimal d)
  static double Ceiling(double a)
  static byte Clamp(byte value, byte min, byte max)
  static decimal Clamp(decimal value, decimal min, decimal max)
  static double Clamp(double value, double min, double max)
  static short Clamp(short value, short min, short max)
  static int Clamp(int value, int min, int max)
  static long Clamp(long value, long min, long max)
  static sbyte Clamp(sbyte value, sbyte min, sbyte max)
  static float Clamp(float value, float min, float max)
  static ushort Clamp(ushort value, ushort min, ushort max)
  static uint Clamp(uint value, uint min, uint max)
  static ulong Clamp(ulong value, ulong min, ulong max)
  static double Cos(double d)
  static double Cosh(double value)
  static int DivRem(int a, int b, out int result)
  static long DivRem(long a, long b, out long result)
  static double Exp(double d)
  static decimal Floor(decimal d)
  static double Floor(double d)
  static double IEEERemainder(double x, double y)
  static double Log(double d)
  static double Log(double a, double newBase)
  static double Log10(double d)
  static byte Max(byte val1, byte val2)
  static decimal Max(decimal val1, decimal val2)
  static double Max(double val1, double val2)
  static short Max(short val1, short val2)
  static int Max(int val1, int val2)
  static long Max(long val1, long val2)
  static sbyte Max(sbyte val1, sbyte val2)
  static float Max(float val1, float val2)
  static ushort Max(ushort val1, ushort val2)
  static uint Max(uint val1, uint val2)
  static ulong Max(ulong val1, ulong val2)
  static byte Min(byte val1, byte val2)
  static decimal Min(decimal val1, decimal val2)
  static double Min(double val1, double val2)
  static short Min(short val1, short val2)
  static int Min(int val1, int val2)
  static long Min(long val1, long val2)
  static sbyte Min(sbyte val1, sbyte val2)
  static float Min(float val1, float val2)
  static ushort Min(ushort val1, ushort val2)
  static uint Min(uint val1, uint val2)
  static ulong Min(ulong val1, ulong val2)
  static double Pow(double x, double y)
  static decimal Round(decimal d)
  static double Round(double a)
  static decimal Round(decimal d, int decimals)
  static decimal Round(decimal d, MidpointRounding mode)
  static double Round(double value, int digits)
  static double Round(double value, MidpointRounding mode)
  static decimal Round(decimal d, int decimals, MidpointRounding mode)
  static double Round(double value, int digits, MidpointRounding mode)
  static int Sign(decimal value)
  static int Sign(double value)
  static int Sign(short value)
  static int Sign(int value)
  static int Sign(long value)
  static int Sign(sbyte value)
  static int Sign(float value)
  static double Sin(double a)
  static double Sinh(double value)
  static double Sqrt(double d)
  static double Tan(double a)
  static double Tanh(double value)
  static decimal Truncate(decimal d)
  static double Truncate(double d)

enum MidpointRounding
  AwayFromZero, ToEven

support class MulticastDelegate : Delegate
  bool Equals(object obj)
  int GetHashCode()
  Delegate[] GetInvocationList()
  void GetObjectData(? info, ? context)
  bool operator ==(MulticastDelegate d1, MulticastDelegate d2)
  bool operator !=(MulticastDelegate d1, MulticastDelegate d2)

support class NotSupportedException : ?
  new()
  new(string message)
  new(string message, Exception innerException)

static class Nullable
  static int Compare<T>(T? n1, T? n2)
  static bool Equals<T>(T? n1, T? n2)
  static Type GetUnderlyingType(Type nullableType)

struct Nullable<T>
  new(T value)
  bool HasValue { get; }
  T Value { get; }
  bool Equals(object other)
  int GetHashCode()
  T GetValueOrDefault()
  T GetValueOrDefault(T defaultValue)
  string ToString()
  explicit operator T(T? value)
  implicit operator T?(T value)

class Object
  new()
  bool Equals(object obj)
  static bool Equals(object objA, object objB)
  int GetHashCode()
  Type GetType()
  static bool ReferenceEquals(object objA, object objB)
  string ToString()

support delegate bool Predicate<in T>(T obj)

class Random
  new()
  new(int Seed)
  int Next()
  int Next(int maxValue)
  int Next(int minValue, int maxValue)
  void NextBytes(byte[] buffer)
  double NextDouble()

struct SByte : IComparable, IConvertible, IFormattable, IComparable<sbyte>, IEquatable<sbyte>
  static readonly sbyte MaxValue
  static readonly sbyte MinValue
  int CompareTo(object obj)
  int CompareTo(sbyte value)
  bool Equals(object obj)
  bool Equals(sbyte obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static sbyte Parse(string s)
  static sbyte Parse(string s, NumberStyles style)
  static sbyte Parse(string s, IFormatProvider provider)
  static sbyte Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out sbyte result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out sbyte result)
  unlisted TryFormat

struct Single : IComparable, IConvertible, IFormattable, IComparable<float>, IEquatable<float>
  static readonly float Epsilon
  static readonly float MaxValue
  static readonly float MinValue
  static readonly float NaN
  static readonly float NegativeInfinity
  static readonly float PositiveInfinity
  int CompareTo(object value)
  int CompareTo(float value)
  bool Equals(object obj)
  bool Equals(float obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static bool IsFinite(float f)
  static bool IsInfinity(float f)
  static bool IsNaN(float f)
  static bool IsNegative(float f)
  static bool IsNegativeInfinity(float f)
  static bool IsNormal(float f)
  static bool IsPositiveInfinity(float f)
  static bool IsSubnormal(float f)
  static float Parse(string s)
  static float Parse(string s, NumberStyles style)
  static float Parse(string s, IFormatProvider provider)
  static float Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out float result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out float result)
  bool operator ==(float left, float right)
  bool operator >(float left, float right)
  bool operator >=(float left, float right)
  bool operator !=(float left, float right)
  bool operator <(float left, float right)
  bool operator <=(float left, float right)
  unlisted TryFormat

class String : IComparable, IEnumerable, IEnumerable<char>, IComparable<string>, IEquatable<string>, IConvertible, ICloneable
  new(char[] value)
  new(char c, int count)
  new(char[] value, int startIndex, int length)
  static readonly string Empty
  int Length { get; }
  char this[int index] { get; }
  object Clone()
  static int Compare(string strA, string strB)
  static int Compare(string strA, string strB, bool ignoreCase)
  static int Compare(string strA, string strB, StringComparison comparisonType)
  static int Compare(string strA, string strB, bool ignoreCase, CultureInfo culture)
  static int Compare(string strA, string strB, CultureInfo culture, ? options)
  static int Compare(string strA, int indexA, string strB, int indexB, int length)
  static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)
  static int Compare(string strA, int indexA, string strB, int indexB, int length, StringComparison comparisonType)
  static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, CultureInfo culture)
  static int Compare(string strA, int indexA, string strB, int indexB, int length, CultureInfo culture, ? options)
  static int CompareOrdinal(string strA, string strB)
  static int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)
  int CompareTo(object value)
  int CompareTo(string strB)
  static string Concat<T>(IEnumerable<T> values)
  static string Concat(IEnumerable<string> values)
  static string Concat(object arg0)
  static string Concat(params object[] args)
  static string Concat(params string[] values)
  static string Concat(object arg0, object arg1)
  static string Concat(string str0, string str1)
  static string Concat(object arg0, object arg1, object arg2)
  static string Concat(string str0, string str1, string str2)
  static string Concat(object arg0, object arg1, object arg2, object arg3)
  static string Concat(string str0, string str1, string str2, string str3)
  bool Contains(char value)
  bool Contains(string value)
  bool Contains(char value, StringComparison comparisonType)
  bool Contains(string value, StringComparison comparisonType)
  static string Copy(string str)
  void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
  static string Create<TState>(int length, TState state, ? action)
  bool EndsWith(char value)
  bool EndsWith(string value)
  bool EndsWith(string value, StringComparison comparisonType)
  bool EndsWith(string value, bool ignoreCase, CultureInfo culture)
  bool Equals(object obj)
  bool Equals(string value)
  bool Equals(string value, StringComparison comparisonType)
  static bool Equals(string a, string b)
  static bool Equals(string a, string b, StringComparison comparisonType)
  static string Format(string format, object arg0)
  static string Format(string format, params object[] args)
  static string Format(IFormatProvider provider, string format, object arg0)
  static string Format(IFormatProvider provider, string format, params object[] args)
  static string Format(string format, object arg0, object arg1)
  static string Format(IFormatProvider provider, string format, object arg0, object arg1)
  static string Format(string format, object arg0, object arg1, object arg2)
  static string Format(IFormatProvider provider, string format, object arg0, object arg1, object arg2)
  ? GetEnumerator()
  int GetHashCode()
  int GetHashCode(StringComparison comparisonType)
  TypeCode GetTypeCode()
  int IndexOf(char value)
  int IndexOf(string value)
  int IndexOf(char value, int startIndex)
  int IndexOf(char value, StringComparison comparisonType)
  int IndexOf(string value, int startIndex)
  int IndexOf(string value, StringComparison comparisonType)
  int IndexOf(char value, int startIndex, int count)
  int IndexOf(string value, int startIndex, int count)
  int IndexOf(string value, int startIndex, StringComparison comparisonType)
  int IndexOf(string value, int startIndex, int count, StringComparison comparisonType)
  int IndexOfAny(char[] anyOf)
  int IndexOfAny(char[] anyOf, int startIndex)
  int IndexOfAny(char[] anyOf, int startIndex, int count)
  string Insert(int startIndex, string value)
  static string Intern(string str)
  static string IsInterned(string str)
  bool IsNormalized()
  bool IsNormalized(NormalizationForm normalizationForm)
  static bool IsNullOrEmpty(string value)
  static bool IsNullOrWhiteSpace(string value)
  static string Join<T>(char separator, IEnumerable<T> values)
  static string Join<T>(string separator, IEnumerable<T> values)
  static string Join(char separator, params object[] values)
  static string Join(char separator, params string[] value)
  static string Join(string separator, IEnumerable<string> values)
  static string Join(string separator, params object[] values)
  static string Join(string separator, params string[] value)
  static string Join(char separator, string[] value, int startIndex, int count)
  static string Join(string separator, string[] value, int startIndex, int count)
  int LastIndexOf(char value)
  int LastIndexOf(string value)
  int LastIndexOf(char value, int startIndex)
  int LastIndexOf(string value, int startIndex)
  int LastIndexOf(string value, StringComparison comparisonType)
  int LastIndexOf(char value, int startIndex, int count)
  int LastIndexOf(string value, int startIndex, int count)
  int LastIndexOf(string value, int startIndex, StringComparison comparisonType)
  int LastIndexOf(string value, int startIndex, int count, StringComparison comparisonType)
  int LastIndexOfAny(char[] anyOf)
  int LastIndexOfAny(char[] anyOf, int startIndex)
  int LastIndexOfAny(char[] anyOf, int startIndex, int count)
  string Normalize()
  string Normalize(NormalizationForm normalizationForm)
  string PadLeft(int totalWidth)
  string PadLeft(int totalWidth, char paddingChar)
  string PadRight(int totalWidth)
  string PadRight(int totalWidth, char paddingChar)
  string Remove(int startIndex)
  string Remove(int startIndex, int count)
  string Replace(char oldChar, char newChar)
  string Replace(string oldValue, string newValue)
  string Replace(string oldValue, string newValue, StringComparison comparisonType)
  string Replace(string oldValue, string newValue, bool ignoreCase, CultureInfo culture)
  string[] Split(params char[] separator)
  string[] Split(char separator, StringSplitOptions options = default)
  string[] Split(char[] separator, int count)
  string[] Split(char[] separator, StringSplitOptions options)
  string[] Split(string separator, StringSplitOptions options = default)
  string[] Split(string[] separator, StringSplitOptions options)
  string[] Split(char separator, int count, StringSplitOptions options = default)
  string[] Split(char[] separator, int count, StringSplitOptions options)
  string[] Split(string separator, int count, StringSplitOptions options = default)
  string[] Split(string[] separator, int count, StringSplitOptions options)
  bool StartsWith(char value)
  bool StartsWith(string value)
  bool StartsWith(string value, StringComparison comparisonType)
  bool StartsWith(string value, bool ignoreCase, CultureInfo culture)
  string Substring(int startIndex)
  string Substring(int startIndex, int length)
  char[] ToCharArray()
  char[] ToCharArray(int startIndex, int length)
  string ToLower()
  string ToLower(CultureInfo culture)
  string ToLowerInvariant()
  string ToString()
  string ToString(IFormatProvider provider)
  string ToUpper()
  string ToUpper(CultureInfo culture)
  string ToUpperInvariant()
  string Trim()
  string Trim(char trimChar)
  string Trim(params char[] trimChars)
  string TrimEnd()
  string TrimEnd(char trimChar)
  string TrimEnd(params char[] trimChars)
  string TrimStart()
  string TrimStart(char trimChar)
  string TrimStart(params char[] trimChars)
  bool operator ==(string a, string b)
  bool operator !=(string a, string b)
  // Overloads that newer versions of .NET have are not listed.
  unlisted GetHashCode

class StringComparer : IComparer<string>, IEqualityComparer<string>
  static StringComparer CurrentCulture { get; }
  static StringComparer CurrentCultureIgnoreCase { get; }
  static StringComparer InvariantCulture { get; }
  static StringComparer InvariantCultureIgnoreCase { get; }
  static StringComparer Ordinal { get; }
  static StringComparer OrdinalIgnoreCase { get; }
  int Compare(object x, object y)
  int Compare(string x, string y)
  static StringComparer Create(CultureInfo culture, bool ignoreCase)
  static StringComparer Create(CultureInfo culture, ? options)
  bool Equals(object x, object y)
  bool Equals(string x, string y)
  static StringComparer FromComparison(StringComparison comparisonType)
  int GetHashCode(object obj)
  int GetHashCode(string obj)

enum StringComparison
  CurrentCulture, CurrentCultureIgnoreCase, InvariantCulture, InvariantCultureIgnoreCase
  Ordinal, OrdinalIgnoreCase

enum StringSplitOptions
  None, RemoveEmptyEntries

struct TimeSpan : IComparable, IComparable<TimeSpan>, IEquatable<TimeSpan>, IFormattable
  new(long ticks)
  new(int hours, int minutes, int seconds)
  new(int days, int hours, int minutes, int seconds)
  new(int days, int hours, int minutes, int seconds, int milliseconds)
  static readonly TimeSpan MaxValue
  static readonly TimeSpan MinValue
  static readonly long TicksPerDay
  static readonly long TicksPerHour
  static readonly long TicksPerMillisecond
  static readonly long TicksPerMinute
  static readonly long TicksPerSecond
  static readonly TimeSpan Zero
  int Days { get; }
  int Hours { get; }
  int Milliseconds { get; }
  int Minutes { get; }
  int Seconds { get; }
  long Ticks { get; }
  double TotalDays { get; }
  double TotalHours { get; }
  double TotalMilliseconds { get; }
  double TotalMinutes { get; }
  double TotalSeconds { get; }
  TimeSpan Add(TimeSpan ts)
  static int Compare(TimeSpan t1, TimeSpan t2)
  int CompareTo(object value)
  int CompareTo(TimeSpan value)
  double Divide(TimeSpan ts)
  TimeSpan Divide(double divisor)
  TimeSpan Duration()
  bool Equals(object value)
  bool Equals(TimeSpan obj)
  static bool Equals(TimeSpan t1, TimeSpan t2)
  static TimeSpan FromDays(double value)
  static TimeSpan FromHours(double value)
  static TimeSpan FromMilliseconds(double value)
  static TimeSpan FromMinutes(double value)
  static TimeSpan FromSeconds(double value)
  static TimeSpan FromTicks(long value)
  int GetHashCode()
  TimeSpan Multiply(double factor)
  TimeSpan Negate()
  static TimeSpan Parse(string s)
  static TimeSpan Parse(string input, IFormatProvider formatProvider)
  static TimeSpan ParseExact(string input, string format, IFormatProvider formatProvider)
  static TimeSpan ParseExact(string input, string[] formats, IFormatProvider formatProvider)
  static TimeSpan ParseExact(string input, string format, IFormatProvider formatProvider, TimeSpanStyles styles)
  static TimeSpan ParseExact(string input, string[] formats, IFormatProvider formatProvider, TimeSpanStyles styles)
  TimeSpan Subtract(TimeSpan ts)
  string ToString()
  string ToString(string format)
  string ToString(string format, IFormatProvider formatProvider)
  static bool TryParse(string s, out TimeSpan result)
  static bool TryParse(string input, IFormatProvider formatProvider, out TimeSpan result)
  static bool TryParseExact(string input, string format, IFormatProvider formatProvider, out TimeSpan result)
  static bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, out TimeSpan result)
  static bool TryParseExact(string input, string format, IFormatProvider formatProvider, TimeSpanStyles styles, out TimeSpan result)
  static bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, TimeSpanStyles styles, out TimeSpan result)
  TimeSpan operator +(TimeSpan t1, TimeSpan t2)
  double operator /(TimeSpan t1, TimeSpan t2)
  TimeSpan operator /(TimeSpan timeSpan, double divisor)
  bool operator ==(TimeSpan t1, TimeSpan t2)
  bool operator >(TimeSpan t1, TimeSpan t2)
  bool operator >=(TimeSpan t1, TimeSpan t2)
  bool operator !=(TimeSpan t1, TimeSpan t2)
  bool operator <(TimeSpan t1, TimeSpan t2)
  bool operator <=(TimeSpan t1, TimeSpan t2)
  TimeSpan operator *(double factor, TimeSpan timeSpan)
  TimeSpan operator *(TimeSpan timeSpan, double factor)
  TimeSpan operator -(TimeSpan t1, TimeSpan t2)
  TimeSpan operator -(TimeSpan t)
  TimeSpan operator +(TimeSpan t)
  unlisted TryFormat

class TimeZone
  static TimeZone CurrentTimeZone { get; }
  string DaylightName { get; }
  string StandardName { get; }
  ? GetDaylightChanges(int year)
  TimeSpan GetUtcOffset(DateTime time)
  bool IsDaylightSavingTime(DateTime time)
  static bool IsDaylightSavingTime(DateTime time, ? daylightTimes)
  DateTime ToLocalTime(DateTime time)
  DateTime ToUniversalTime(DateTime time)

class TimeZoneInfo : IEquatable<TimeZoneInfo>
  TimeSpan BaseUtcOffset { get; }
  string DaylightName { get; }
  string DisplayName { get; }
  string Id { get; }
  static TimeZoneInfo Local { get; }
  string StandardName { get; }
  bool SupportsDaylightSavingTime { get; }
  static TimeZoneInfo Utc { get; }
  static void ClearCachedData()
  static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone)
  static DateTimeOffset ConvertTime(DateTimeOffset dateTimeOffset, TimeZoneInfo destinationTimeZone)
  static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo sourceTimeZone, TimeZoneInfo destinationTimeZone)
  static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string destinationTimeZoneId)
  static DateTimeOffset ConvertTimeBySystemTimeZoneId(DateTimeOffset dateTimeOffset, string destinationTimeZoneId)
  static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)
  static DateTime ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone)
  static DateTime ConvertTimeToUtc(DateTime dateTime)
  static DateTime ConvertTimeToUtc(DateTime dateTime, TimeZoneInfo sourceTimeZone)
  static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string displayName, string standardDisplayName)
  static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string displayName, string standardDisplayName, string daylightDisplayName, TimeZoneInfo.AdjustmentRule[] adjustmentRules)
  static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string displayName, string standardDisplayName, string daylightDisplayName, TimeZoneInfo.AdjustmentRule[] adjustmentRules, bool disableDaylightSavingTime)
  bool Equals(object obj)
  bool Equals(TimeZoneInfo other)
  static TimeZoneInfo FindSystemTimeZoneById(string id)
  static TimeZoneInfo FromSerializedString(string source)
  TimeZoneInfo.AdjustmentRule[] GetAdjustmentRules()
  TimeSpan[] GetAmbiguousTimeOffsets(DateTime dateTime)
  TimeSpan[] GetAmbiguousTimeOffsets(DateTimeOffset dateTimeOffset)
  int GetHashCode()
  static ? GetSystemTimeZones()
  TimeSpan GetUtcOffset(DateTime dateTime)
  TimeSpan GetUtcOffset(DateTimeOffset dateTimeOffset)
  bool HasSameRules(TimeZoneInfo other)
  bool IsAmbiguousTime(DateTime dateTime)
  bool IsAmbiguousTime(DateTimeOffset dateTimeOffset)
  bool IsDaylightSavingTime(DateTime dateTime)
  bool IsDaylightSavingTime(DateTimeOffset dateTimeOffset)
  bool IsInvalidTime(DateTime dateTime)
  string ToSerializedString()
  string ToString()

class TimeZoneInfo.AdjustmentRule : IEquatable<TimeZoneInfo.AdjustmentRule>
  DateTime DateEnd { get; }
  DateTime DateStart { get; }
  TimeSpan DaylightDelta { get; }
  TimeZoneInfo.TransitionTime DaylightTransitionEnd { get; }
  TimeZoneInfo.TransitionTime DaylightTransitionStart { get; }
  static TimeZoneInfo.AdjustmentRule CreateAdjustmentRule(DateTime dateStart, DateTime dateEnd, TimeSpan daylightDelta, TimeZoneInfo.TransitionTime daylightTransitionStart, TimeZoneInfo.TransitionTime daylightTransitionEnd)
  bool Equals(TimeZoneInfo.AdjustmentRule other)
  int GetHashCode()

struct TimeZoneInfo.TransitionTime : IEquatable<TimeZoneInfo.TransitionTime>
  int Day { get; }
  DayOfWeek DayOfWeek { get; }
  bool IsFixedDateRule { get; }
  int Month { get; }
  DateTime TimeOfDay { get; }
  int Week { get; }
  static TimeZoneInfo.TransitionTime CreateFixedDateRule(DateTime timeOfDay, int month, int day)
  static TimeZoneInfo.TransitionTime CreateFloatingDateRule(DateTime timeOfDay, int month, int week, DayOfWeek dayOfWeek)
  bool Equals(object obj)
  bool Equals(TimeZoneInfo.TransitionTime other)
  int GetHashCode()
  bool operator ==(TimeZoneInfo.TransitionTime t1, TimeZoneInfo.TransitionTime t2)
  bool operator !=(TimeZoneInfo.TransitionTime t1, TimeZoneInfo.TransitionTime t2)

static class Tuple
  static Tuple<T1> Create<T1>(T1 item1)
  static Tuple<T1, T2> Create<T1, T2>(T1 item1, T2 item2)
  static Tuple<T1, T2, T3> Create<T1, T2, T3>(T1 item1, T2 item2, T3 item3)
  static Tuple<T1, T2, T3, T4> Create<T1, T2, T3, T4>(T1 item1, T2 item2, T3 item3, T4 item4)
  static ? Create<T1, T2, T3, T4, T5>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)
  static ? Create<T1, T2, T3, T4, T5, T6>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)
  static ? Create<T1, T2, T3, T4, T5, T6, T7>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7)
  static ? Create<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8)

class Tuple<T1> : IComparable
  new(T1 item1)
  T1 Item1 { get; }
  bool Equals(object obj)
  int GetHashCode()
  string ToString()

class Tuple<T1, T2> : IComparable
  new(T1 item1, T2 item2)
  T1 Item1 { get; }
  T2 Item2 { get; }
  bool Equals(object obj)
  int GetHashCode()
  string ToString()

class Tuple<T1, T2, T3> : IComparable
  new(T1 item1, T2 item2, T3 item3)
  T1 Item1 { get; }
  T2 Item2 { get; }
  T3 Item3 { get; }
  bool Equals(object obj)
  int GetHashCode()
  string ToString()

class Tuple<T1, T2, T3, T4> : IComparable
  new(T1 item1, T2 item2, T3 item3, T4 item4)
  T1 Item1 { get; }
  T2 Item2 { get; }
  T3 Item3 { get; }
  T4 Item4 { get; }
  bool Equals(object obj)
  int GetHashCode()
  string ToString()

support class Type : ?
  // It comes from MemberInfo.
  refused string Name { get; }
  refused static readonly char Delimiter
  refused static readonly Type[] EmptyTypes
  refused static readonly ? FilterAttribute
  refused static readonly ? FilterName
  refused static readonly ? FilterNameIgnoreCase
  refused static readonly object Missing
  refused ? Assembly { get; }
  refused string AssemblyQualifiedName { get; }
  refused ? Attributes { get; }
  refused Type BaseType { get; }
  refused bool ContainsGenericParameters { get; }
  refused ? DeclaringMethod { get; }
  refused Type DeclaringType { get; }
  refused static ? DefaultBinder { get; }
  refused string FullName { get; }
  refused Guid GUID { get; }
  refused ? GenericParameterAttributes { get; }
  refused int GenericParameterPosition { get; }
  refused Type[] GenericTypeArguments { get; }
  refused bool HasElementType { get; }
  refused bool IsAbstract { get; }
  refused bool IsAnsiClass { get; }
  refused bool IsArray { get; }
  refused bool IsAutoClass { get; }
  refused bool IsAutoLayout { get; }
  refused bool IsByRef { get; }
  refused bool IsByRefLike { get; }
  refused bool IsCOMObject { get; }
  refused bool IsClass { get; }
  refused bool IsCollectible { get; }
  refused bool IsConstructedGenericType { get; }
  refused bool IsContextful { get; }
  refused bool IsEnum { get; }
  refused bool IsExplicitLayout { get; }
  refused bool IsGenericMethodParameter { get; }
  refused bool IsGenericParameter { get; }
  refused bool IsGenericType { get; }
  refused bool IsGenericTypeDefinition { get; }
  refused bool IsGenericTypeParameter { get; }
  refused bool IsImport { get; }
  refused bool IsInterface { get; }
  refused bool IsLayoutSequential { get; }
  refused bool IsMarshalByRef { get; }
  refused bool IsNested { get; }
  refused bool IsNestedAssembly { get; }
  refused bool IsNestedFamANDAssem { get; }
  refused bool IsNestedFamORAssem { get; }
  refused bool IsNestedFamily { get; }
  refused bool IsNestedPrivate { get; }
  refused bool IsNestedPublic { get; }
  refused bool IsNotPublic { get; }
  refused bool IsPointer { get; }
  refused bool IsPrimitive { get; }
  refused bool IsPublic { get; }
  refused bool IsSZArray { get; }
  refused bool IsSealed { get; }
  refused bool IsSecurityCritical { get; }
  refused bool IsSecuritySafeCritical { get; }
  refused bool IsSecurityTransparent { get; }
  refused bool IsSerializable { get; }
  refused bool IsSignatureType { get; }
  refused bool IsSpecialName { get; }
  refused bool IsTypeDefinition { get; }
  refused bool IsUnicodeClass { get; }
  refused bool IsValueType { get; }
  refused bool IsVariableBoundArray { get; }
  refused bool IsVisible { get; }
  refused ? MemberType { get; }
  refused ? Module { get; }
  refused string Namespace { get; }
  refused Type ReflectedType { get; }
  refused ? StructLayoutAttribute { get; }
  refused ? TypeHandle { get; }
  refused ? TypeInitializer { get; }
  refused Type UnderlyingSystemType { get; }
  bool Equals(object o)
  bool Equals(Type o)
  refused Type[] FindInterfaces(? filter, object filterCriteria)
  refused ? FindMembers(? memberType, ? bindingAttr, ? filter, object filterCriteria)
  refused int GetArrayRank()
  refused ? GetConstructor(Type[] types)
  refused ? GetConstructor(? bindingAttr, ? binder, Type[] types, ? modifiers)
  refused ? GetConstructor(? bindingAttr, ? binder, ? callConvention, Type[] types, ? modifiers)
  refused ? GetConstructors()
  refused ? GetConstructors(? bindingAttr)
  refused ? GetDefaultMembers()
  refused Type GetElementType()
  refused string GetEnumName(object value)
  refused string[] GetEnumNames()
  refused Type GetEnumUnderlyingType()
  refused Array GetEnumValues()
  refused ? GetEvent(string name)
  refused ? GetEvent(string name, ? bindingAttr)
  refused ? GetEvents()
  refused ? GetEvents(? bindingAttr)
  refused ? GetField(string name)
  refused ? GetField(string name, ? bindingAttr)
  refused ? GetFields()
  refused ? GetFields(? bindingAttr)
  refused Type[] GetGenericArguments()
  refused Type[] GetGenericParameterConstraints()
  refused Type GetGenericTypeDefinition()
  int GetHashCode()
  refused Type GetInterface(string name)
  refused Type GetInterface(string name, bool ignoreCase)
  refused ? GetInterfaceMap(Type interfaceType)
  refused Type[] GetInterfaces()
  refused ? GetMember(string name)
  refused ? GetMember(string name, ? bindingAttr)
  refused ? GetMember(string name, ? type, ? bindingAttr)
  refused ? GetMembers()
  refused ? GetMembers(? bindingAttr)
  refused ? GetMethod(string name)
  refused ? GetMethod(string name, ? bindingAttr)
  refused ? GetMethod(string name, Type[] types)
  refused ? GetMethod(string name, int genericParameterCount, Type[] types)
  refused ? GetMethod(string name, Type[] types, ? modifiers)
  refused ? GetMethod(string name, int genericParameterCount, Type[] types, ? modifiers)
  refused ? GetMethod(string name, ? bindingAttr, ? binder, Type[] types, ? modifiers)
  refused ? GetMethod(string name, int genericParameterCount, ? bindingAttr, ? binder, Type[] types, ? modifiers)
  refused ? GetMethod(string name, ? bindingAttr, ? binder, ? callConvention, Type[] types, ? modifiers)
  refused ? GetMethod(string name, int genericParameterCount, ? bindingAttr, ? binder, ? callConvention, Type[] types, ? modifiers)
  refused ? GetMethods()
  refused ? GetMethods(? bindingAttr)
  refused Type GetNestedType(string name)
  refused Type GetNestedType(string name, ? bindingAttr)
  refused Type[] GetNestedTypes()
  refused Type[] GetNestedTypes(? bindingAttr)
  refused ? GetProperties()
  refused ? GetProperties(? bindingAttr)
  refused ? GetProperty(string name)
  refused ? GetProperty(string name, ? bindingAttr)
  refused ? GetProperty(string name, Type returnType)
  refused ? GetProperty(string name, Type[] types)
  refused ? GetProperty(string name, Type returnType, Type[] types)
  refused ? GetProperty(string name, Type returnType, Type[] types, ? modifiers)
  refused ? GetProperty(string name, ? bindingAttr, ? binder, Type returnType, Type[] types, ? modifiers)
  Type GetType()
  refused static Type GetType(string typeName)
  refused static Type GetType(string typeName, bool throwOnError)
  refused static Type GetType(string typeName, bool throwOnError, bool ignoreCase)
  refused static Type GetType(string typeName, Func<?, ?> assemblyResolver, Func<?, string, bool, Type> typeResolver)
  refused static Type GetType(string typeName, Func<?, ?> assemblyResolver, Func<?, string, bool, Type> typeResolver, bool throwOnError)
  refused static Type GetType(string typeName, Func<?, ?> assemblyResolver, Func<?, string, bool, Type> typeResolver, bool throwOnError, bool ignoreCase)
  refused static Type[] GetTypeArray(object[] args)
  refused static TypeCode GetTypeCode(Type type)
  refused static Type GetTypeFromCLSID(Guid clsid)
  refused static Type GetTypeFromCLSID(Guid clsid, bool throwOnError)
  refused static Type GetTypeFromCLSID(Guid clsid, string server)
  refused static Type GetTypeFromCLSID(Guid clsid, string server, bool throwOnError)
  refused static Type GetTypeFromHandle(? handle)
  refused static Type GetTypeFromProgID(string progID)
  refused static Type GetTypeFromProgID(string progID, bool throwOnError)
  refused static Type GetTypeFromProgID(string progID, string server)
  refused static Type GetTypeFromProgID(string progID, string server, bool throwOnError)
  refused static ? GetTypeHandle(object o)
  refused object InvokeMember(string name, ? invokeAttr, ? binder, object target, object[] args)
  refused object InvokeMember(string name, ? invokeAttr, ? binder, object target, object[] args, CultureInfo culture)
  refused object InvokeMember(string name, ? invokeAttr, ? binder, object target, object[] args, ? modifiers, CultureInfo culture, string[] namedParameters)
  refused bool IsAssignableFrom(Type c)
  refused bool IsEnumDefined(object value)
  refused bool IsEquivalentTo(Type other)
  refused bool IsInstanceOfType(object o)
  refused bool IsSubclassOf(Type c)
  refused Type MakeArrayType()
  refused Type MakeArrayType(int rank)
  refused Type MakeByRefType()
  refused static Type MakeGenericMethodParameter(int position)
  refused static Type MakeGenericSignatureType(Type genericTypeDefinition, params Type[] typeArguments)
  refused Type MakeGenericType(params Type[] typeArguments)
  refused Type MakePointerType()
  refused static Type ReflectionOnlyGetType(string typeName, bool throwIfNotFound, bool ignoreCase)
  string ToString()
  bool operator ==(Type left, Type right)
  bool operator !=(Type left, Type right)

support enum TypeCode
  Boolean, Byte, Char, DBNull, DateTime, Decimal, Double, Empty, Int16, Int32, Int64
  Object, SByte, Single, String, UInt16, UInt32, UInt64

struct UInt16 : IComparable, IConvertible, IFormattable, IComparable<ushort>, IEquatable<ushort>
  static readonly ushort MaxValue
  static readonly ushort MinValue
  int CompareTo(object value)
  int CompareTo(ushort value)
  bool Equals(object obj)
  bool Equals(ushort obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static ushort Parse(string s)
  static ushort Parse(string s, NumberStyles style)
  static ushort Parse(string s, IFormatProvider provider)
  static ushort Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out ushort result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out ushort result)
  unlisted TryFormat

struct UInt32 : IComparable, IConvertible, IFormattable, IComparable<uint>, IEquatable<uint>
  static readonly uint MaxValue
  static readonly uint MinValue
  int CompareTo(object value)
  int CompareTo(uint value)
  bool Equals(object obj)
  bool Equals(uint obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static uint Parse(string s)
  static uint Parse(string s, NumberStyles style)
  static uint Parse(string s, IFormatProvider provider)
  static uint Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out uint result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out uint result)
  unlisted TryFormat

struct UInt64 : IComparable, IConvertible, IFormattable, IComparable<ulong>, IEquatable<ulong>
  static readonly ulong MaxValue
  static readonly ulong MinValue
  int CompareTo(object value)
  int CompareTo(ulong value)
  bool Equals(object obj)
  bool Equals(ulong obj)
  int GetHashCode()
  TypeCode GetTypeCode()
  static ulong Parse(string s)
  static ulong Parse(string s, NumberStyles style)
  static ulong Parse(string s, IFormatProvider provider)
  static ulong Parse(string s, NumberStyles style, IFormatProvider provider)
  string ToString()
  string ToString(IFormatProvider provider)
  string ToString(string format)
  string ToString(string format, IFormatProvider provider)
  static bool TryParse(string s, out ulong result)
  static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out ulong result)
  unlisted TryFormat

class Uri
  new(string uriString)
  new(string uriString, bool dontEscape)
  new(string uriString, UriKind uriKind)
  new(Uri baseUri, string relativeUri)
  new(Uri baseUri, Uri relativeUri)
  new(Uri baseUri, string relativeUri, bool dontEscape)
  static readonly string SchemeDelimiter
  static readonly string UriSchemeFile
  static readonly string UriSchemeFtp
  static readonly string UriSchemeGopher
  static readonly string UriSchemeHttp
  static readonly string UriSchemeHttps
  static readonly string UriSchemeMailto
  static readonly string UriSchemeNetPipe
  static readonly string UriSchemeNetTcp
  static readonly string UriSchemeNews
  static readonly string UriSchemeNntp
  string AbsolutePath { get; }
  string AbsoluteUri { get; }
  string Authority { get; }
  string DnsSafeHost { get; }
  string Fragment { get; }
  string Host { get; }
  ? HostNameType { get; }
  string IdnHost { get; }
  bool IsAbsoluteUri { get; }
  bool IsDefaultPort { get; }
  bool IsFile { get; }
  bool IsLoopback { get; }
  bool IsUnc { get; }
  string LocalPath { get; }
  string OriginalString { get; }
  string PathAndQuery { get; }
  int Port { get; }
  string Query { get; }
  string Scheme { get; }
  string[] Segments { get; }
  bool UserEscaped { get; }
  string UserInfo { get; }
  static ? CheckHostName(string name)
  static bool CheckSchemeName(string schemeName)
  static int Compare(Uri uri1, Uri uri2, UriComponents partsToCompare, UriFormat compareFormat, StringComparison comparisonType)
  bool Equals(object comparand)
  static string EscapeDataString(string stringToEscape)
  static string EscapeUriString(string stringToEscape)
  static int FromHex(char digit)
  string GetComponents(UriComponents components, UriFormat format)
  int GetHashCode()
  string GetLeftPart(UriPartial part)
  static string HexEscape(char character)
  static char HexUnescape(string pattern, ref int index)
  bool IsBaseOf(Uri uri)
  static bool IsHexDigit(char character)
  static bool IsHexEncoding(string pattern, int index)
  bool IsWellFormedOriginalString()
  static bool IsWellFormedUriString(string uriString, UriKind uriKind)
  string MakeRelative(Uri toUri)
  Uri MakeRelativeUri(Uri uri)
  string ToString()
  static bool TryCreate(string uriString, UriKind uriKind, out Uri result)
  static bool TryCreate(Uri baseUri, string relativeUri, out Uri result)
  static bool TryCreate(Uri baseUri, Uri relativeUri, out Uri result)
  static string UnescapeDataString(string stringToUnescape)
  bool operator ==(Uri uri1, Uri uri2)
  bool operator !=(Uri uri1, Uri uri2)

support enum UriComponents
  AbsoluteUri, Fragment, Host, HostAndPort, HttpRequestUrl, KeepDelimiter, NormalizedHost
  Path, PathAndQuery, Port, Query, Scheme, SchemeAndServer, SerializationInfoString
  StrongAuthority, StrongPort, UserInfo

support enum UriFormat
  SafeUnescaped, Unescaped, UriEscaped

support enum UriKind
  Absolute, Relative, RelativeOrAbsolute

enum UriPartial
  Authority, Path, Query, Scheme

support struct ValueTuple : IEquatable<ValueTuple>, IComparable, IComparable<ValueTuple>
  int CompareTo(ValueTuple other)
  static ValueTuple Create()
  static ValueTuple<T1> Create<T1>(T1 item1)
  static ValueTuple<T1, T2> Create<T1, T2>(T1 item1, T2 item2)
  static ValueTuple<T1, T2, T3> Create<T1, T2, T3>(T1 item1, T2 item2, T3 item3)
  static ValueTuple<T1, T2, T3, T4> Create<T1, T2, T3, T4>(T1 item1, T2 item2, T3 item3, T4 item4)
  static ? Create<T1, T2, T3, T4, T5>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)
  static ? Create<T1, T2, T3, T4, T5, T6>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)
  static ? Create<T1, T2, T3, T4, T5, T6, T7>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7)
  static ? Create<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8)
  bool Equals(object obj)
  bool Equals(ValueTuple other)
  int GetHashCode()
  string ToString()

support struct ValueTuple<T1> : IEquatable<ValueTuple<T1>>, IComparable, IComparable<ValueTuple<T1>>
  new(T1 item1)
  T1 Item1
  int CompareTo(ValueTuple<T1> other)
  bool Equals(object obj)
  bool Equals(ValueTuple<T1> other)
  int GetHashCode()
  string ToString()

support struct ValueTuple<T1, T2> : IEquatable<ValueTuple<T1, T2>>, IComparable, IComparable<ValueTuple<T1, T2>>
  new(T1 item1, T2 item2)
  T1 Item1
  T2 Item2
  int CompareTo(ValueTuple<T1, T2> other)
  bool Equals(object obj)
  bool Equals(ValueTuple<T1, T2> other)
  int GetHashCode()
  string ToString()

support struct ValueTuple<T1, T2, T3> : IEquatable<ValueTuple<T1, T2, T3>>, IComparable, IComparable<ValueTuple<T1, T2, T3>>
  new(T1 item1, T2 item2, T3 item3)
  T1 Item1
  T2 Item2
  T3 Item3
  int CompareTo(ValueTuple<T1, T2, T3> other)
  bool Equals(object obj)
  bool Equals(ValueTuple<T1, T2, T3> other)
  int GetHashCode()
  string ToString()

support struct ValueTuple<T1, T2, T3, T4> : IEquatable<ValueTuple<T1, T2, T3, T4>>, IComparable, IComparable<ValueTuple<T1, T2, T3, T4>>
  new(T1 item1, T2 item2, T3 item3, T4 item4)
  T1 Item1
  T2 Item2
  T3 Item3
  T4 Item4
  int CompareTo(ValueTuple<T1, T2, T3, T4> other)
  bool Equals(object obj)
  bool Equals(ValueTuple<T1, T2, T3, T4> other)
  int GetHashCode()
  string ToString()

support class ValueType
  bool Equals(object obj)
  int GetHashCode()
  string ToString()
