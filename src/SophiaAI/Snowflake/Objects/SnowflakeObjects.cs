using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Lists the objects of an account that are named by <c>-Name</c> or from the pipeline.</summary>
internal static class SnowflakeObjects
{
    /// <summary>Writes the named objects, and an error for each exact name that does not exist.</summary>
    /// <typeparam name="T">The type of record.</typeparam>
    /// <param name="cmdlet">Whose pipeline it is.</param>
    /// <param name="names">What was typed; null for nothing.</param>
    /// <param name="input">The object from the pipeline; null for none.</param>
    /// <param name="kind">The kind of object, which is also the member that has its name in other records, such as <c>Warehouse</c>.</param>
    /// <param name="nameOf">A record's name.</param>
    /// <param name="list">Requests the objects whose names are like a text; all for null.</param>
    public static void Write<T>(SophiaCmdlet cmdlet, string[]? names, PSObject? input, string kind, Func<T, string> nameOf, Func<string?, IAsyncEnumerable<T>> list)
    {
        if (SnowflakeNames.Given(cmdlet, names, input, kind) is not { } given) return;
        SnowflakeNameFilter filter = SnowflakeNames.Filter(given);
        new Listing<T>(cmdlet, SnowflakeService.Name, kind.ToLowerInvariant()) { Everything = () => list(null) }
            .By(nameOf, filter)
            .Remembering(nameOf)
            .WriteAll(input is null ? names : given[0].Name, () => list(filter.Narrowing));
    }
}
