using System.Globalization;
using System.Numerics;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>
/// A row whose columns are found by name, because their number and order change from release to release. A missing
/// column is null. Columns that are not read are the row's additional properties.
/// </summary>
internal sealed class SnowflakeObjectRow
{
    private readonly SnowflakeObjectColumns _columns;
    private readonly object?[] _values;
    private readonly bool[] _read;

    public SnowflakeObjectRow(SnowflakeObjectColumns columns, object?[] values)
    {
        _columns = columns;
        _values = values;
        _read = new bool[values.Length];
    }

    /// <summary>Text; null if it is empty, which is how lists of objects express a missing value.</summary>
    public string? Text(string name) => Value(name) is { } value && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>Text that every row has.</summary>
    /// <exception cref="ServiceException">This row does not have it.</exception>
    public string Required(string name) => Text(name) ?? throw InvalidResult.For($"a row without {name}");

    /// <summary>A whole number.</summary>
    public long? Long(string name) => Read<long>(name, static text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null);

    /// <summary>A number that may have a fraction.</summary>
    public decimal? Decimal(string name) => Read<decimal>(name, static text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null);

    /// <summary>A Boolean, in any of the forms that lists of objects use.</summary>
    public bool? Bool(string name) => Read<bool>(name, static text => text.ToUpperInvariant() switch
    {
        "TRUE" or "Y" or "YES" or "ON" or "1" => true,
        "FALSE" or "N" or "NO" or "OFF" or "0" => false,
        _ => null,
    });

    /// <summary>A time. One without an offset is assumed to be UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        switch (Value(name))
        {
            case DateTimeOffset time: return time;
            case DateTime time: return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.Zero);
            // In a session's own format, which of two numbers is the month is not known.
            default: return Read<DateTimeOffset>(name, static text => !IsAmbiguous(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null);
        }
    }

    /// <summary>A duration, from a number in a given unit; null if no clock holds it.</summary>
    public TimeSpan? Duration(string name, TimeSpan unit) =>
        Decimal(name) is { } number && Math.Abs(number) < TimeSpan.MaxValue.Ticks / unit.Ticks ? TimeSpan.FromTicks((long)(number * unit.Ticks)) : null;

    /// <summary>Treats a column as one that has not been read.</summary>
    public void Leave(string name)
    {
        int index = _columns.Find(name);
        if (index >= 0) _read[index] = false;
    }

    /// <summary>The columns that have not been read.</summary>
    public IReadOnlyDictionary<string, object?> More()
    {
        Dictionary<string, object?> more = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _values.Length; i++)
        {
            if (!_read[i]) more[_columns.Names[i]] = _values[i];
        }

        return more;
    }

    private T? Read<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        object? value = Value(name);
        if (value is T ready) return ready;
        string? text = value switch
        {
            null => null,
            BigInteger big => big.ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        if (string.IsNullOrEmpty(text) || text == "null") return null;
        T? parsed = parse(text);
        // What can't be parsed stays visible.
        if (parsed is null) Leave(name);
        return parsed;
    }

    private static bool IsAmbiguous(string text) => text.IndexOfAny(['/', '.', '-']) is 1 or 2;

    private object? Value(string name)
    {
        int index = _columns.Find(name);
        if (index < 0) return null;
        _read[index] = true;
        return _values[index];
    }
}
