using System.Collections;
using System.Collections.Specialized;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Xml;
using System.Xml.Linq;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Estuary.Documents;

/// <summary>Objects of a script as plain values that can be written as JSON: what has members is an object, what can be enumerated an array.</summary>
internal static class DocumentObjects
{
    private const int MostDepth = 64;

    /// <summary>The plain value.</summary>
    /// <exception cref="FormatException">It is nested too deeply, or has a value that no JSON can have.</exception>
    public static object? ToTree(object? value, int depth = 0)
    {
        if (depth > MostDepth) throw new FormatException($"it is nested more than {MostDepth} levels deep; it may contain itself");
        // The engine's wrapper has the members that a script has added.
        object? bare = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            null or DBNull => null,
            string or bool or sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double or float or BigInteger or char => bare,
            DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or Enum or Uri => bare,
            Version or System.Net.IPAddress => bare.ToString(),
            byte[] bytes => Convert.ToBase64String(bytes),
            SecureString or PSCredential => throw new FormatException("it has a secret, which is not sent as a part of a document; take its text first if it is to be"),
            XmlNode => throw new FormatException("it has XML, which has no form in JSON; give its text instead (the member OuterXml)"),
            XObject => throw new FormatException("it has XML, which has no form in JSON; give its text instead (ToString)"),
            _ when JsonObjects.Is(bare) => JsonObjects.Copy(bare),
            DataRow row => Columns(row, depth),
            DataRowView view => Columns(view.Row, depth),
            DataTable table => table.Rows.Cast<object?>().Select(row => ToTree(row, depth + 1)).ToArray(),
            NameValueCollection named => named.AllKeys.Select(key => KeyValuePair.Create(key ?? string.Empty, OneOrAll(named.GetValues(key)))).ToArray(),
            DataSet or IDataReader or Delegate or ScriptBlock or Type or Stream => throw new FormatException($"a value of type {bare.GetType().Name} has no JSON form"),
            IDictionary dictionary => Entries(dictionary, depth),
            // Its values can be enumerated, and those that are not containers enumerate nothing.
            IEnumerable when bare.GetType().Namespace == "Newtonsoft.Json.Linq" => throw new FormatException("it has JSON as objects of Newtonsoft.Json; give its text instead (ToString)"),
            IEnumerable pairs when HasPairs(bare.GetType()) => pairs.Cast<object>().Select(pair => Pair(PSObject.AsPSObject(pair), depth)).ToArray(),
            IEnumerable items => items.Cast<object?>().Select(item => ToTree(item, depth + 1)).ToArray(),
            _ => Members(value!, depth),
        };
    }

    // A generic dictionary has entries for whoever asks it as a dictionary, and pairs for whoever enumerates it.
    private static KeyValuePair<string, object?>[] Entries(IDictionary dictionary, int depth)
    {
        List<KeyValuePair<string, object?>> entries = [];
        foreach (DictionaryEntry entry in dictionary) entries.Add(KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, ToTree(entry.Value, depth + 1)));
        return [.. entries];
    }

    private static bool HasPairs(Type type) => type.GetInterfaces().Any(static one =>
        one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>) && one.GetGenericArguments()[0] is { IsGenericType: true } item
        && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) && item.GetGenericArguments()[0] == typeof(string));

    private static KeyValuePair<string, object?> Pair(PSObject pair, int depth) => KeyValuePair.Create((string)EngineValue.Bare(pair.Properties["Key"].Value), ToTree(pair.Properties["Value"].Value, depth + 1));

    private static object? OneOrAll(string[]? values) => values is [var one] ? one : values;

    private static KeyValuePair<string, object?>[] Columns(DataRow row, int depth)
    {
        try
        {
            return [.. row.Table.Columns.Cast<DataColumn>().Select(column => KeyValuePair.Create(column.ColumnName, ToTree(row[column], depth + 1)))];
        }
        catch (DataException)
        {
            throw new FormatException("it has a row that was deleted, or taken out of its table");
        }
    }

    private static KeyValuePair<string, object?>[] Members(object value, int depth) =>
        [.. PSObject.AsPSObject(value).Properties.Where(static property => property.IsGettable).Select(property => KeyValuePair.Create(property.Name, ToTree(ValueOf(property), depth + 1)))];

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            throw new FormatException($"its member '{property.Name}' can't be read");
        }
    }
}
