// What expressions meet of System.Globalization.
// As of the page of 2026-01-15.
namespace System.Globalization

support class CultureInfo : ICloneable, IFormatProvider
  new(int culture)
  new(string name)
  new(int culture, bool useUserOverride)
  new(string name, bool useUserOverride)
  ? Calendar { get; }
  ? CompareInfo { get; }
  ? CultureTypes { get; }
  static CultureInfo CurrentCulture { get; set; }
  static CultureInfo CurrentUICulture { get; set; }
  ? DateTimeFormat { get; set; }
  static CultureInfo DefaultThreadCurrentCulture { get; set; }
  static CultureInfo DefaultThreadCurrentUICulture { get; set; }
  string DisplayName { get; }
  string EnglishName { get; }
  string IetfLanguageTag { get; }
  static CultureInfo InstalledUICulture { get; }
  static CultureInfo InvariantCulture { get; }
  bool IsNeutralCulture { get; }
  bool IsReadOnly { get; }
  int KeyboardLayoutId { get; }
  int LCID { get; }
  string Name { get; }
  string NativeName { get; }
  ? NumberFormat { get; set; }
  ? OptionalCalendars { get; }
  CultureInfo Parent { get; }
  ? TextInfo { get; }
  string ThreeLetterISOLanguageName { get; }
  string ThreeLetterWindowsLanguageName { get; }
  string TwoLetterISOLanguageName { get; }
  bool UseUserOverride { get; }
  void ClearCachedData()
  object Clone()
  static CultureInfo CreateSpecificCulture(string name)
  bool Equals(object value)
  CultureInfo GetConsoleFallbackUICulture()
  static CultureInfo GetCultureInfo(int culture)
  static CultureInfo GetCultureInfo(string name)
  static CultureInfo GetCultureInfo(string name, string altName)
  static CultureInfo GetCultureInfoByIetfLanguageTag(string name)
  static CultureInfo[] GetCultures(? types)
  object GetFormat(Type formatType)
  int GetHashCode()
  static CultureInfo ReadOnly(CultureInfo ci)
  string ToString()

support enum DateTimeStyles
  AdjustToUniversal, AllowInnerWhite, AllowLeadingWhite, AllowTrailingWhite
  AllowWhiteSpaces, AssumeLocal, AssumeUniversal, NoCurrentDateDefault, None
  RoundtripKind

support enum NumberStyles
  AllowCurrencySymbol, AllowDecimalPoint, AllowExponent, AllowHexSpecifier
  AllowLeadingSign, AllowLeadingWhite, AllowParentheses, AllowThousands, AllowTrailingSign
  AllowTrailingWhite, Any, Currency, Float, HexNumber, Integer, None, Number

support enum TimeSpanStyles
  AssumeNegative, None
