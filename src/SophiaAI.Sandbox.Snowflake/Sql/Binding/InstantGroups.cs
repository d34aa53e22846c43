using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Snowflake.Sql.Binding;

/// <summary>
/// GROUP BY on TIMESTAMP_TZ: one instant is one group, whatever its offsets, so DuckDB groups by the instant alone and
/// the value shown is one of the group's.
/// </summary>
internal sealed class InstantGroups(IEnumerable<Bound> groups)
{
    private readonly List<string> _values = [.. groups.Where(g => g.Type.Kind == SqlTypeKind.TimestampTz).Select(g => g.Sql).Distinct()];

    /// <summary>The same text with one value in place of the group's many.</summary>
    public string Apply(string sql) => _values.Aggregate(
        sql, (text, value) => Regex.Replace(text, Regex.Escape(value) + @"(?!\w)", m => $"any_value({m.Value})", RegexOptions.CultureInvariant));
}
