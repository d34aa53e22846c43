namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Why a cell's text did not become a value.</summary>
internal enum CellFault
{
    /// <summary>It did.</summary>
    None,

    /// <summary>It is not of the column's type.</summary>
    Malformed,

    /// <summary>It is of the column's type, and .NET's type cannot hold it.</summary>
    Unholdable,
}
