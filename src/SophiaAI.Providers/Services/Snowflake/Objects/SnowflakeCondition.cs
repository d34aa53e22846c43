namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The conditions of a WHERE clause, with bound values.</summary>
internal sealed class SnowflakeCondition
{
    private readonly List<string> _parts = [];

    /// <summary>The bound values, in the order of their question marks.</summary>
    public List<object?> Values { get; } = [];

    /// <summary>The clause with a leading space; empty if there are no conditions.</summary>
    public string Clause => _parts.Count == 0 ? string.Empty : $" WHERE {string.Join(" AND ", _parts)}";

    /// <summary>Adds a condition on one value, unless the value is null.</summary>
    public SnowflakeCondition Add(string condition, object? value)
    {
        if (value is null) return this;
        _parts.Add(condition);
        Values.Add(value);
        return this;
    }

    /// <summary>Adds the condition that a column equals any of some values, unless there are none.</summary>
    public SnowflakeCondition In(string column, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return this;
        _parts.Add($"{column} IN ({string.Join(", ", values.Select(static _ => "?"))})");
        Values.AddRange(values);
        return this;
    }

    /// <summary>Adds the condition that a column matches any of some names, ignoring case; a name in double quotes is exact.</summary>
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
