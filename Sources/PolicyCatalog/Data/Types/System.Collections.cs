// What expressions meet of System.Collections.
// As of the page of 2026-01-15.
namespace System.Collections

support interface ICollection : IEnumerable
  int Count { get; }
  bool IsSynchronized { get; }
  object SyncRoot { get; }
  void CopyTo(Array array, int index)

support interface IDictionary : ICollection, IEnumerable
  bool IsFixedSize { get; }
  bool IsReadOnly { get; }
  ICollection Keys { get; }
  ICollection Values { get; }
  object this[object key] { get; set; }
  void Add(object key, object value)
  void Clear()
  bool Contains(object key)
  ? GetEnumerator()
  void Remove(object key)

support interface IEnumerable
  IEnumerator GetEnumerator()

support interface IEnumerator
  object Current { get; }
  bool MoveNext()
  void Reset()

support interface IList : ICollection, IEnumerable
  bool IsFixedSize { get; }
  bool IsReadOnly { get; }
  object this[int index] { get; set; }
  int Add(object value)
  void Clear()
  bool Contains(object value)
  int IndexOf(object value)
  void Insert(int index, object value)
  void Remove(object value)
  void RemoveAt(int index)
