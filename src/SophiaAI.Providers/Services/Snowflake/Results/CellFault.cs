namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Why a cell's text did not become a value.</summary>
internal enum CellFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>It does not match the column's type.</summary>
    Malformed,

    /// <summary>It matches the column's type, but .NET's type can't represent it.</summary>
    Unholdable,
}
