// What expressions meet of System.Text.RegularExpressions.
// As of the page of 2026-01-15.
namespace System.Text.RegularExpressions

class Capture
  int Index { get; }
  int Length { get; }
  string Value { get; }
  string ToString()

class CaptureCollection : IList<Capture>, IReadOnlyList<Capture>, IList, ICollection<Capture>, IEnumerable<Capture>, IEnumerable, IReadOnlyCollection<Capture>, ICollection
  int Count { get; }
  refused bool IsReadOnly { get; }
  refused bool IsSynchronized { get; }
  refused object SyncRoot { get; }
  Capture this[int i] { get; }
  refused void CopyTo(Array array, int arrayIndex)
  refused void CopyTo(Capture[] array, int arrayIndex)
  refused IEnumerator GetEnumerator()

class Group : Capture
  CaptureCollection Captures { get; }
  refused string Name { get; }
  bool Success { get; }
  refused static Group Synchronized(Group inner)

class GroupCollection : IList<Group>, IReadOnlyList<Group>, IList, ICollection<Group>, IEnumerable<Group>, IEnumerable, IReadOnlyCollection<Group>, ICollection
  int Count { get; }
  refused bool IsReadOnly { get; }
  refused bool IsSynchronized { get; }
  refused object SyncRoot { get; }
  Group this[int groupnum] { get; }
  Group this[string groupname] { get; }
  refused void CopyTo(Array array, int arrayIndex)
  refused void CopyTo(Group[] array, int arrayIndex)
  refused IEnumerator GetEnumerator()

class Match : Group
  static Match Empty { get; }
  GroupCollection Groups { get; }
  refused Match NextMatch()
  string Result(string replacement)
  refused static Match Synchronized(Match inner)

support class MatchCollection : IList<Match>, IReadOnlyList<Match>, IList, ICollection<Match>, IEnumerable<Match>, IEnumerable, IReadOnlyCollection<Match>, ICollection
  int Count { get; }
  bool IsReadOnly { get; }
  bool IsSynchronized { get; }
  object SyncRoot { get; }
  Match this[int i] { get; }
  void CopyTo(Array array, int arrayIndex)
  void CopyTo(Match[] array, int arrayIndex)
  IEnumerator GetEnumerator()

support delegate string MatchEvaluator(Match match)

class Regex
  new(string pattern)
  new(string pattern, RegexOptions options)
  new(string pattern, RegexOptions options, TimeSpan matchTimeout)
  refused static readonly TimeSpan InfiniteMatchTimeout
  refused static int CacheSize { get; set; }
  refused TimeSpan MatchTimeout { get; }
  refused RegexOptions Options { get; }
  refused bool RightToLeft { get; }
  refused static void CompileToAssembly(? regexinfos, ? assemblyname)
  refused static void CompileToAssembly(? regexinfos, ? assemblyname, ? attributes)
  refused static void CompileToAssembly(? regexinfos, ? assemblyname, ? attributes, string resourceFile)
  refused static string Escape(string str)
  refused string[] GetGroupNames()
  refused int[] GetGroupNumbers()
  refused string GroupNameFromNumber(int i)
  refused int GroupNumberFromName(string name)
  bool IsMatch(string input)
  bool IsMatch(string input, int startat)
  static bool IsMatch(string input, string pattern)
  static bool IsMatch(string input, string pattern, RegexOptions options)
  static bool IsMatch(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)
  Match Match(string input)
  Match Match(string input, int startat)
  static Match Match(string input, string pattern)
  Match Match(string input, int beginning, int length)
  static Match Match(string input, string pattern, RegexOptions options)
  static Match Match(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)
  MatchCollection Matches(string input)
  MatchCollection Matches(string input, int startat)
  static MatchCollection Matches(string input, string pattern)
  static MatchCollection Matches(string input, string pattern, RegexOptions options)
  static MatchCollection Matches(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)
  string Replace(string input, string replacement)
  string Replace(string input, MatchEvaluator evaluator)
  string Replace(string input, string replacement, int count)
  string Replace(string input, MatchEvaluator evaluator, int count)
  static string Replace(string input, string pattern, string replacement)
  static string Replace(string input, string pattern, MatchEvaluator evaluator)
  string Replace(string input, string replacement, int count, int startat)
  string Replace(string input, MatchEvaluator evaluator, int count, int startat)
  static string Replace(string input, string pattern, string replacement, RegexOptions options)
  static string Replace(string input, string pattern, MatchEvaluator evaluator, RegexOptions options)
  static string Replace(string input, string pattern, string replacement, RegexOptions options, TimeSpan matchTimeout)
  static string Replace(string input, string pattern, MatchEvaluator evaluator, RegexOptions options, TimeSpan matchTimeout)
  string[] Split(string input)
  string[] Split(string input, int count)
  static string[] Split(string input, string pattern)
  string[] Split(string input, int count, int startat)
  static string[] Split(string input, string pattern, RegexOptions options)
  static string[] Split(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)
  string ToString()
  static string Unescape(string str)

enum RegexOptions
  Compiled, CultureInvariant, ECMAScript, ExplicitCapture, IgnoreCase
  IgnorePatternWhitespace, Multiline, None, RightToLeft, Singleline
