using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>What kind of object came from the pipeline: one of the module's records, as it is, from another session, or with a part of its members; or anything else.</summary>
internal static class RecordType
{
    private const string Ours = "SophiaAI.";

    /// <summary>Whether an object is a record of a type, or what Select-Object or another session has left of one.</summary>
    public static bool Is(PSObject given, Type record) =>
        record.IsInstanceOfType(given.BaseObject) || given.TypeNames.Any(name => name.EndsWith('.' + record.FullName!, StringComparison.Ordinal));

    /// <summary>Whether somebody has made the object from members, so that its members alone say what it is.</summary>
    public static bool IsAnyone(PSObject given) =>
        given.BaseObject is PSCustomObject && !given.TypeNames.Any(static name => name.Contains('.' + Ours, StringComparison.Ordinal));

    /// <summary>The name of the type, for people.</summary>
    public static string NameOf(PSObject given) => given.TypeNames.FirstOrDefault(static name => name.Contains('.' + Ours, StringComparison.Ordinal)) is { } kept
        ? kept[(kept.LastIndexOf('.') + 1)..]
        : given.BaseObject.GetType().Name;
}
