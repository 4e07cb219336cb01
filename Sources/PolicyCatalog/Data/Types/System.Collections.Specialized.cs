// What expressions meet of System.Collections.Specialized.
// As of the page of 2026-01-15.
namespace System.Collections.Specialized

support class NameValueCollection : ?
  new()
  new(? equalityComparer)
  new(NameValueCollection col)
  new(int capacity)
  new(? hashProvider, ? comparer)
  new(int capacity, ? equalityComparer)
  new(int capacity, NameValueCollection col)
  new(int capacity, ? hashProvider, ? comparer)
  string[] AllKeys { get; }
  int Count { get; }
  string this[int index] { get; }
  string this[string name] { get; set; }
  void Add(NameValueCollection c)
  void Add(string name, string value)
  void Clear()
  void CopyTo(Array dest, int index)
  string Get(int index)
  string Get(string name)
  string GetKey(int index)
  string[] GetValues(int index)
  string[] GetValues(string name)
  bool HasKeys()
  void Remove(string name)
  void Set(string name, string value)
