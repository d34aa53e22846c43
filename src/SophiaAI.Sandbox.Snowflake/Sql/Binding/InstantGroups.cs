using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>
/// GROUP BY on TIMESTAMP_TZ: equal instants are one group, whatever their offsets, so DuckDB groups by the instant alone
/// and the value shown is one from the group.
/// </summary>
internal sealed class InstantGroups(IEnumerable<Bound> groups)
{
    private readonly List<string> _values = [.. groups.Where(g => g.Type.Kind == SqlTypeKind.TimestampTz).Select(g => g.Sql).Distinct()];

    /// <summary>The same text with one value instead of the group's many.</summary>
    public string Apply(string sql) => _values.Aggregate(
        sql, (text, value) => Regex.Replace(text, Regex.Escape(value) + @"(?!\w)", m => $"any_value({m.Value})", RegexOptions.CultureInvariant));
}
