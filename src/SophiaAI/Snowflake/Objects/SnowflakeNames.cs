using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Names of Snowflake's objects as commands get them: typed, or stored ones that an object from the pipeline has.</summary>
internal static class SnowflakeNames
{
    /// <summary>The names that a command was given, by <c>-Name</c> or by an object from the pipeline; null after an error.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="names">What was typed; null for nothing.</param>
    /// <param name="input">The object; null for none.</param>
    /// <param name="member">The object's member that has the name, if it is not called Name.</param>
    public static IReadOnlyList<PipedItem>? Given(SophiaCmdlet cmdlet, string[]? names, PSObject? input, string member)
    {
        if (input is null) return (names ?? []).Select(static name => new PipedItem(name, IsTyped: true)).ToArray();
        return PipedItem.Of(cmdlet, input, member, member + "Name", "Name") is { } item ? [item] : null;
    }

    /// <summary>Databases or schemas to search, each once; one that stands for all if none was given.</summary>
    /// <param name="names">The given names; null if none was given.</param>
    /// <param name="stored">Whether they are stored names.</param>
    public static IEnumerable<SnowflakeScopeName> Scopes(string[]? names, bool stored) =>
        (names ?? [null!]).Distinct(StringComparer.Ordinal).Select(name => new SnowflakeScopeName(name, stored));

    /// <summary>The text, as typed, that is the only thing an object from the pipeline gives; null, after writing an error, for another object.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="input">The object.</param>
    /// <param name="members">The members that the command would have taken by their names.</param>
    public static string? Text(SophiaCmdlet cmdlet, PSObject input, params string[] members)
    {
        if (input.BaseObject is string { Length: > 0 } typed) return typed;
        PipedItem.WriteUnsupported(cmdlet, input, members);
        return null;
    }

    /// <summary>The name as it is stored: a typed one is folded to upper case unless it is in double quotes.</summary>
    public static string Stored(PipedItem item) => item.IsTyped ? SnowflakeIdentifier.Stored(item.Name) : item.Name;

    /// <summary>What a list is filtered by.</summary>
    public static SnowflakeNameFilter Filter(IReadOnlyList<PipedItem> given) =>
        new(given.Select(static item => item.Name).ToArray(), stored: given.Any(static item => !item.IsTyped));
}
