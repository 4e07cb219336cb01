// What expressions meet of System.Collections.Generic.
// As of the page of 2026-01-15.
namespace System.Collections.Generic

support class Comparer<T> : IComparer<T>
  static Comparer<T> Default { get; }
  int Compare(T x, T y)
  static Comparer<T> Create(Comparison<T> comparison)

class Dictionary<TKey, TValue> : IDictionary<TKey, TValue>, IDictionary, IReadOnlyDictionary<TKey, TValue>, ICollection<KeyValuePair<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>, IEnumerable, ICollection, IReadOnlyCollection<KeyValuePair<TKey, TValue>>
  new()
  new(IDictionary<TKey, TValue> dictionary)
  new(IEnumerable<KeyValuePair<TKey, TValue>> collection)
  new(IEqualityComparer<TKey> comparer)
  new(int capacity)
  new(IDictionary<TKey, TValue> dictionary, IEqualityComparer<TKey> comparer)
  new(IEnumerable<KeyValuePair<TKey, TValue>> collection, IEqualityComparer<TKey> comparer)
  new(int capacity, IEqualityComparer<TKey> comparer)
  IEqualityComparer<TKey> Comparer { get; }
  int Count { get; }
  Dictionary.KeyCollection<TKey, TValue> Keys { get; }
  Dictionary.ValueCollection<TKey, TValue> Values { get; }
  TValue this[TKey key] { get; set; }
  void Add(TKey key, TValue value)
  void Clear()
  bool ContainsKey(TKey key)
  bool ContainsValue(TValue value)
  int EnsureCapacity(int capacity)
  ? GetEnumerator()
  void GetObjectData(? info, ? context)
  void OnDeserialization(object sender)
  bool Remove(TKey key)
  bool Remove(TKey key, out TValue value)
  void TrimExcess()
  void TrimExcess(int capacity)
  bool TryAdd(TKey key, TValue value)
  bool TryGetValue(TKey key, out TValue value)

support class Dictionary.KeyCollection<TKey, TValue> : ICollection<TKey>, ICollection, IReadOnlyCollection<TKey>, IEnumerable<TKey>, IEnumerable
  new(Dictionary<TKey, TValue> dictionary)
  int Count { get; }
  void CopyTo(TKey[] array, int index)
  ? GetEnumerator()

support class Dictionary.ValueCollection<TKey, TValue> : ICollection<TValue>, ICollection, IReadOnlyCollection<TValue>, IEnumerable<TValue>, IEnumerable
  new(Dictionary<TKey, TValue> dictionary)
  int Count { get; }
  void CopyTo(TValue[] array, int index)
  ? GetEnumerator()

support class EqualityComparer<T> : IEqualityComparer<T>
  static EqualityComparer<T> Default { get; }
  bool Equals(T x, T y)
  int GetHashCode(T obj)

class HashSet<T> : ICollection<T>, ISet<T>, IReadOnlyCollection<T>, IEnumerable<T>, IEnumerable
  new()
  new(IEnumerable<T> collection)
  new(IEqualityComparer<T> comparer)
  new(int capacity)
  new(IEnumerable<T> collection, IEqualityComparer<T> comparer)
  new(int capacity, IEqualityComparer<T> comparer)
  IEqualityComparer<T> Comparer { get; }
  int Count { get; }
  bool Add(T item)
  void Clear()
  bool Contains(T item)
  void CopyTo(T[] array)
  void CopyTo(T[] array, int arrayIndex)
  void CopyTo(T[] array, int arrayIndex, int count)
  static IEqualityComparer<HashSet<T>> CreateSetComparer()
  int EnsureCapacity(int capacity)
  void ExceptWith(IEnumerable<T> other)
  ? GetEnumerator()
  void GetObjectData(? info, ? context)
  void IntersectWith(IEnumerable<T> other)
  bool IsProperSubsetOf(IEnumerable<T> other)
  bool IsProperSupersetOf(IEnumerable<T> other)
  bool IsSubsetOf(IEnumerable<T> other)
  bool IsSupersetOf(IEnumerable<T> other)
  void OnDeserialization(object sender)
  bool Overlaps(IEnumerable<T> other)
  bool Remove(T item)
  int RemoveWhere(Predicate<T> match)
  bool SetEquals(IEnumerable<T> other)
  void SymmetricExceptWith(IEnumerable<T> other)
  void TrimExcess()
  bool TryGetValue(T equalValue, out T actualValue)
  void UnionWith(IEnumerable<T> other)

interface ICollection<T> : IEnumerable<T>, IEnumerable
  int Count { get; }
  bool IsReadOnly { get; }
  void Add(T item)
  void Clear()
  bool Contains(T item)
  void CopyTo(T[] array, int arrayIndex)
  bool Remove(T item)

support interface IComparer<in T>
  int Compare(T x, T y)

interface IDictionary<TKey, TValue> : ICollection<KeyValuePair<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>, IEnumerable
  ICollection<TKey> Keys { get; }
  ICollection<TValue> Values { get; }
  TValue this[TKey key] { get; set; }
  void Add(TKey key, TValue value)
  bool ContainsKey(TKey key)
  bool Remove(TKey key)
  bool TryGetValue(TKey key, out TValue value)

interface IEnumerable<out T> : IEnumerable
  IEnumerator<T> GetEnumerator()

interface IEnumerator<out T> : IDisposable, IEnumerator
  T Current { get; }

support interface IEqualityComparer<in T>
  bool Equals(T x, T y)
  int GetHashCode(T obj)

interface IList<T> : ICollection<T>, IEnumerable<T>, IEnumerable
  T this[int index] { get; set; }
  int IndexOf(T item)
  void Insert(int index, T item)
  void RemoveAt(int index)

interface IReadOnlyCollection<out T> : IEnumerable<T>, IEnumerable
  int Count { get; }

interface IReadOnlyDictionary<TKey, TValue> : IReadOnlyCollection<KeyValuePair<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>, IEnumerable
  IEnumerable<TKey> Keys { get; }
  IEnumerable<TValue> Values { get; }
  TValue this[TKey key] { get; }
  bool ContainsKey(TKey key)
  bool TryGetValue(TKey key, out TValue value)

support interface IReadOnlyList<out T> : IReadOnlyCollection<T>, IEnumerable<T>, IEnumerable
  T this[int index] { get; }

interface ISet<T> : ICollection<T>, IEnumerable<T>, IEnumerable
  bool Add(T item)
  void ExceptWith(IEnumerable<T> other)
  void IntersectWith(IEnumerable<T> other)
  bool IsProperSubsetOf(IEnumerable<T> other)
  bool IsProperSupersetOf(IEnumerable<T> other)
  bool IsSubsetOf(IEnumerable<T> other)
  bool IsSupersetOf(IEnumerable<T> other)
  bool Overlaps(IEnumerable<T> other)
  bool SetEquals(IEnumerable<T> other)
  void SymmetricExceptWith(IEnumerable<T> other)
  void UnionWith(IEnumerable<T> other)

struct KeyValuePair<TKey, TValue>
  new(TKey key, TValue value)
  TKey Key { get; }
  TValue Value { get; }
  void Deconstruct(out TKey key, out TValue value)
  string ToString()
  // Newer versions of .NET have it.
  void Deconstruct(out TKey key, out TValue value)

class List<T> : IList<T>, IList, IReadOnlyList<T>, ICollection<T>, IEnumerable<T>, IEnumerable, ICollection, IReadOnlyCollection<T>
  new()
  new(IEnumerable<T> collection)
  new(int capacity)
  int Capacity { get; set; }
  int Count { get; }
  T this[int index] { get; set; }
  void Add(T item)
  void AddRange(IEnumerable<T> collection)
  ? AsReadOnly()
  int BinarySearch(T item)
  int BinarySearch(T item, IComparer<T> comparer)
  int BinarySearch(int index, int count, T item, IComparer<T> comparer)
  void Clear()
  bool Contains(T item)
  List<TOutput> ConvertAll<TOutput>(Converter<T, TOutput> converter)
  void CopyTo(T[] array)
  void CopyTo(T[] array, int arrayIndex)
  void CopyTo(int index, T[] array, int arrayIndex, int count)
  bool Exists(Predicate<T> match)
  T Find(Predicate<T> match)
  List<T> FindAll(Predicate<T> match)
  int FindIndex(Predicate<T> match)
  int FindIndex(int startIndex, Predicate<T> match)
  int FindIndex(int startIndex, int count, Predicate<T> match)
  T FindLast(Predicate<T> match)
  int FindLastIndex(Predicate<T> match)
  int FindLastIndex(int startIndex, Predicate<T> match)
  int FindLastIndex(int startIndex, int count, Predicate<T> match)
  void ForEach(Action<T> action)
  List.Enumerator<T> GetEnumerator()
  List<T> GetRange(int index, int count)
  int IndexOf(T item)
  int IndexOf(T item, int index)
  int IndexOf(T item, int index, int count)
  void Insert(int index, T item)
  void InsertRange(int index, IEnumerable<T> collection)
  int LastIndexOf(T item)
  int LastIndexOf(T item, int index)
  int LastIndexOf(T item, int index, int count)
  bool Remove(T item)
  int RemoveAll(Predicate<T> match)
  void RemoveAt(int index)
  void RemoveRange(int index, int count)
  void Reverse()
  void Reverse(int index, int count)
  void Sort()
  void Sort(IComparer<T> comparer)
  void Sort(Comparison<T> comparison)
  void Sort(int index, int count, IComparer<T> comparer)
  T[] ToArray()
  void TrimExcess()
  bool TrueForAll(Predicate<T> match)

support struct List.Enumerator<T> : IEnumerator<T>, IEnumerator, IDisposable
  T Current { get; }
  void Dispose()
  bool MoveNext()

class Queue<T> : IEnumerable<T>, ICollection, IReadOnlyCollection<T>, IEnumerable
  new()
  new(IEnumerable<T> collection)
  new(int capacity)
  int Count { get; }
  void Clear()
  bool Contains(T item)
  void CopyTo(T[] array, int arrayIndex)
  T Dequeue()
  void Enqueue(T item)
  ? GetEnumerator()
  T Peek()
  T[] ToArray()
  void TrimExcess()
  bool TryDequeue(out T result)
  bool TryPeek(out T result)

class Stack<T> : IEnumerable<T>, ICollection, IReadOnlyCollection<T>, IEnumerable
  new()
  new(IEnumerable<T> collection)
  new(int capacity)
  int Count { get; }
  void Clear()
  bool Contains(T item)
  void CopyTo(T[] array, int arrayIndex)
  ? GetEnumerator()
  T Peek()
  T Pop()
  void Push(T item)
  T[] ToArray()
  void TrimExcess()
  bool TryPeek(out T result)
  bool TryPop(out T result)
