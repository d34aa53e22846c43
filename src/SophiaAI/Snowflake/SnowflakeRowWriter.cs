using System.Management.Automation;
using SophiaAI.Providers.Snowflake;

namespace SophiaAI.Snowflake;

/// <summary>Makes an object of each row of a result: a property for each column, in order.</summary>
internal sealed class SnowflakeRowWriter
{
    private const string TypeName = "SophiaAI.SnowflakeRow";

    private readonly IReadOnlyList<string> _names;
    private readonly string _shape;

    /// <param name="result">The result.</param>
    /// <param name="warn">Told when columns had to be renamed.</param>
    public SnowflakeRowWriter(SnowflakeResult result, Action<string> warn)
    {
        _names = SnowflakeColumnNames.For(result.Columns, out IReadOnlyList<(string Old, string New)> renamed);
        // The engine shows objects of one type name in the columns of the first of them: a result of other columns needs another name.
        _shape = $"{TypeName}#{string.Join(',', _names)}";
        if (renamed.Count > 0)
            warn($"Columns were renamed, since their names are empty, repeated or reserved: {string.Join(", ", renamed.Select(static pair => $"'{pair.Old}' is {pair.New}"))}.");
    }

    /// <summary>The object of a row.</summary>
    public PSObject ToObject(object?[] values)
    {
        PSObject row = new();
        for (int i = 0; i < values.Length; i++) row.Properties.Add(new PSNoteProperty(_names[i], values[i]), preValidated: true);
        row.TypeNames.Insert(0, TypeName);
        row.TypeNames.Insert(0, _shape);
        return row;
    }
}
