namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Conditions of a WHERE clause, whose values are bound.</summary>
internal sealed class SnowflakeCondition
{
    private readonly List<string> _parts = [];

    /// <summary>The bound values, in the order of their question marks.</summary>
    public List<object?> Values { get; } = [];

    /// <summary>The clause with a space before it; empty without conditions.</summary>
    public string Clause => _parts.Count == 0 ? string.Empty : $" WHERE {string.Join(" AND ", _parts)}";

    /// <summary>A condition on one value; nothing when the value is null.</summary>
    public SnowflakeCondition Add(string condition, object? value)
    {
        if (value is null) return this;
        _parts.Add(condition);
        Values.Add(value);
        return this;
    }

    /// <summary>A column that is any of some values; nothing without any.</summary>
    public SnowflakeCondition In(string column, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return this;
        _parts.Add($"{column} IN ({string.Join(", ", values.Select(static _ => "?"))})");
        Values.AddRange(values);
        return this;
    }

    /// <summary>A column that matches any of some names, whatever their letter case; a name in double quotes is meant exactly.</summary>
    public SnowflakeCondition Like(string column, IReadOnlyCollection<string> names)
    {
        if (names.Count == 0) return this;
        List<string> any = [];
        foreach (string name in names)
        {
            bool exact = SnowflakeIdentifier.IsQuoted(name);
            any.Add(exact ? $"{column} = ?" : $"{column} ILIKE ? ESCAPE '{SnowflakePattern.Escape}'");
            Values.Add(exact ? SnowflakeIdentifier.Stored(name) : SnowflakePattern.Like(name));
        }

        _parts.Add($"({string.Join(" OR ", any)})");
        return this;
    }
}
